//! What a newer text of an attached checklist changes, before the user accepts it.

use crate::{
    checklist::{Difference, Part},
    page::{Line, Role, layout::hang_text},
    status::ListOrigin,
    t,
    text::{Lang, Msg, sanitize_inline},
    wording::{origin, short},
};

/// One text of a list: version, SHA-256, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    pub version: &'a str,
    /// SHA-256 in hex.
    pub sha256: &'a str,
    /// `built-in` or `own`.
    pub origin: ListOrigin,
}

/// The difference in lines of at most `width`: versions and hashes, then step by step. `touched`
/// tells whether a step was answered already.
pub(crate) fn upgrade(
    id: &str,
    (old, new): (Text<'_>, Text<'_>),
    difference: &Difference,
    touched: impl Fn(&str) -> bool,
    lang: Lang,
    width: usize,
) -> Vec<Line> {
    let mut lines = heads(id, old, new, lang, width);
    let mut put = |role: Role, text: String| lines.extend(hang_text("  ", &text, role, width));
    for step in &difference.added {
        let step = sanitize_inline(step);
        put(Role::Plain, t!(lang, UpgradeAdded, step));
    }
    for id in &difference.removed {
        let step = sanitize_inline(id);
        match touched(id) {
            true => put(Role::Alarm, t!(lang, UpgradeRemovedTouched, step)),
            false => put(Role::Plain, t!(lang, UpgradeRemoved, step)),
        }
    }
    for changed in &difference.changed {
        let step = sanitize_inline(&changed.step);
        let parts = parts(&changed.parts, lang);
        match changed.parts.contains(&Part::Question) && touched(&changed.step) {
            true => put(Role::Alarm, t!(lang, UpgradeChangedTouched, step, parts)),
            false => put(Role::Plain, t!(lang, UpgradeChanged, step, parts)),
        }
    }
    if !difference.parts.is_empty() {
        let parts = parts(&difference.parts, lang);
        put(Role::Plain, t!(lang, UpgradeParts, parts));
    }
    if *difference == Difference::default() {
        put(Role::Plain, t!(lang, UpgradeVersion));
    }
    lines
}

/// The versions, origins and hashes of both texts.
fn heads(id: &str, old: Text<'_>, new: Text<'_>, lang: Lang, width: usize) -> Vec<Line> {
    let version = |text: Text<'_>| {
        let version = sanitize_inline(text.version);
        format!("{version} ({})", origin(lang, text.origin))
    };
    let id = sanitize_inline(id);
    let versions = format!("{id}  {} -> {}", version(old), version(new));
    let hashes = format!("SHA-256 {}.. -> {}..", short(old.sha256), short(new.sha256));
    let mut lines = hang_text("", &versions, Role::Strong, width);
    lines.extend(hang_text("", &hashes, Role::Quiet, width));
    lines
}

fn parts(parts: &std::collections::BTreeSet<Part>, lang: Lang) -> String {
    let word = |part: &Part| {
        lang.template(match part {
            Part::Question => Msg::UpgradePartQuestion,
            Part::Condition => Msg::UpgradePartCondition,
            Part::Deadline => Msg::UpgradePartDeadline,
            Part::Texts => Msg::UpgradePartTexts,
            Part::Sources => Msg::UpgradePartSources,
            Part::Rules => Msg::UpgradePartRules,
            Part::Place => Msg::UpgradePartPlace,
            Part::Title => Msg::UpgradePartTitle,
            Part::Parties => Msg::UpgradePartParties,
            Part::Items => Msg::UpgradePartItems,
            Part::Signs => Msg::UpgradePartSigns,
            Part::Phases => Msg::UpgradePartPhases,
            Part::Outlook => Msg::UpgradePartOutlook,
            Part::Languages => Msg::UpgradePartLanguages,
        })
    };
    lang.list(parts.iter().map(word))
}

//! What a newer text of an attached checklist changes, before somebody takes it.

use crate::{
    checklist::{Difference, Part},
    page::layout::hang_text,
    page::{Line, Role},
    status::ListOrigin,
    t,
    text::{Lang, Msg, sanitize_inline},
    wording::{origin, short},
};

/// One text of a list: version, SHA-256, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    /// The list's own version.
    pub version: &'a str,
    /// SHA-256 in hex.
    pub sha256: &'a str,
    /// `built-in` or `own`.
    pub origin: ListOrigin,
}

/// The difference in lines of at most `width`: versions and hashes, then step by step. `touched`
/// tells whether somebody answered a step already.
pub(crate) fn upgrade(
    id: &str,
    (old, new): (Text<'_>, Text<'_>),
    difference: &Difference,
    touched: impl Fn(&str) -> bool,
    lang: Lang,
    width: usize,
) -> Vec<Line> {
    let text = |text: Text<'_>| {
        format!(
            "{} ({})",
            sanitize_inline(text.version),
            origin(lang, text.origin)
        )
    };
    let mut lines = Vec::new();
    let mut put = |lead: &str, role, text: &str| lines.extend(hang_text(lead, text, role, width));
    put(
        "",
        Role::Strong,
        &format!("{}  {} -> {}", sanitize_inline(id), text(old), text(new)),
    );
    put(
        "",
        Role::Quiet,
        &format!("SHA-256 {}.. -> {}..", short(old.sha256), short(new.sha256)),
    );
    for step in &difference.added {
        put(
            "  ",
            Role::Plain,
            &t!(lang, UpgradeAdded, step = sanitize_inline(step)),
        );
    }
    for step in &difference.removed {
        match touched(step) {
            true => put(
                "  ",
                Role::Alarm,
                &t!(lang, UpgradeRemovedTouched, step = sanitize_inline(step)),
            ),
            false => put(
                "  ",
                Role::Plain,
                &t!(lang, UpgradeRemoved, step = sanitize_inline(step)),
            ),
        }
    }
    for changed in &difference.changed {
        let parts = parts(&changed.parts, lang);
        let asked = changed.parts.contains(&Part::Question) && touched(&changed.step);
        match asked {
            true => put(
                "  ",
                Role::Alarm,
                &t!(
                    lang,
                    UpgradeChangedTouched,
                    step = sanitize_inline(&changed.step),
                    parts = parts
                ),
            ),
            false => put(
                "  ",
                Role::Plain,
                &t!(
                    lang,
                    UpgradeChanged,
                    step = sanitize_inline(&changed.step),
                    parts = parts
                ),
            ),
        }
    }
    if !difference.parts.is_empty() {
        put(
            "  ",
            Role::Plain,
            &t!(lang, UpgradeParts, parts = parts(&difference.parts, lang)),
        );
    }
    if *difference == Difference::default() {
        put("  ", Role::Plain, &t!(lang, UpgradeVersion));
    }
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
            Part::Languages => Msg::UpgradePartLanguages,
        })
    };
    parts
        .iter()
        .map(word)
        .collect::<Vec<_>>()
        .join(&t!(lang, BoardAnd))
}

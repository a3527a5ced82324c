//! `add checklist LIST`: another checklist. With `--upgrade` the newer text of an attached one: what
//! it changes is shown first, and only the user agrees to it, with `y` at the prompt or with a flag
//! that holds the hash of the text that was shown.

use serde_json::json;

use crate::{
    checklist::Difference,
    engine::{Act, Rejection},
    error::{CliError, Exit, Result},
    record::List,
    screens::{self, Text},
    session::{
        Context, Reply, Work, change_list as change,
        checklists::{self, AvailableList},
        prompt,
    },
    t, wording,
};

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    #[arg(value_name = "CHECKLIST")]
    list: String,
    #[arg(long)]
    upgrade: bool,
    #[arg(long, value_name = "SHA256", requires = "upgrade")]
    accept: Option<String>,
    #[arg(long, value_name = "CHECKLIST", conflicts_with = "upgrade")]
    instead_of: Option<String>,
}

pub(crate) fn run(args: &ListArgs, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let found = checklists::find(work.ctx, &args.list)?;
    if args.upgrade {
        return upgrade(work, &found, args.accept.as_deref());
    }
    if let Some(old) = &args.instead_of {
        return instead(work, &found, old);
    }
    let event = work.act(Act::AttachList(found.written()))?.last;
    let text = t!(work.lang, AddListDone, list = found.id);
    work.result(&json!({ "event": event, "checklist": found.id }), &text)
}

/// Puts the list in the place of one that does not fit, and asks its first questions.
fn instead(work: &mut Work<'_>, found: &AvailableList, old: &str) -> Result<Exit> {
    let event = change::put_in_place(work, found, old)?;
    if work.can_ask() {
        change::show(work, &found.id)?;
        return Ok(Exit::Done);
    }
    let text = change::done_text(work, &found.id);
    let json = json!({ "event": event, "checklist": found.id, "instead_of": old });
    work.result(&json, &text)
}

/// The fewest digits of a hash that name a text.
const MIN_HASH_DIGITS: usize = 8;

/// Shows the difference, asks, and records the newer text.
fn upgrade(work: &mut Work<'_>, found: &AvailableList, accept: Option<&str>) -> Result<Exit> {
    let act = Act::UpgradeList(found.written());
    // A rejection comes before anything is shown or asked.
    work.session.would_refuse(act.clone())?;
    let mut attached = work.state().lists.iter();
    let attached = attached.find(|list| list.rules.id == found.id).cloned();
    let list = attached.ok_or_else(|| Rejection::ListNotAttached(found.id.clone()))?;
    let difference = list.written().difference(&found.rules);
    if !work.ctx.global.json {
        show(work, found, &list, &difference)?;
    }
    let sha256 = found.sha256();
    if !agreed(work, accept, &sha256)? {
        let json = json!({ "event": null, "difference": difference });
        return work.ctx.result(&json, &t!(work.lang, UpgradeNot));
    }
    let version = &found.rules.version;
    let json = json!({
        "event": work.act(act)?.last, "checklist": found.id, "difference": difference,
        "from": { "version": list.rules.version, "sha256": list.sha256 },
        "to": { "version": version, "sha256": sha256 },
    });
    let text = t!(work.lang, UpgradeDone, list = found.id, version);
    work.result(&json, &text)
}

fn show(
    work: &mut Work<'_>,
    found: &AvailableList,
    list: &List,
    difference: &Difference,
) -> Result<()> {
    let sha256 = found.sha256();
    let text = |version, sha256, origin| Text {
        version,
        sha256,
        origin,
    };
    let old = text(&list.rules.version, &list.sha256, list.origin);
    let new = text(&found.rules.version, &sha256, found.origin);
    let state = work.state();
    let touched = |id: &str| {
        let step = list.step(id);
        step.is_some_and(|step| state.is_step_touched(&found.id, step))
    };
    let columns = work.ctx.columns();
    let texts = (old, new);
    let lines = screens::upgrade(&found.id, texts, difference, touched, work.lang, columns);
    work.ctx.show_all(&lines)
}

/// `y` at the prompt, or the hash of this text. Enter alone, or another hash, is not agreement.
fn agreed(work: &mut Work<'_>, accept: Option<&str>, sha256: &str) -> Result<bool> {
    let short = wording::short(sha256);
    if let Some(hash) = accept {
        let hash = hash.trim().to_lowercase();
        let is_named = hash.len() >= MIN_HASH_DIGITS && sha256.starts_with(&hash);
        let bad = || CliError::bad_value("--accept", &hash, short);
        return is_named.then_some(true).ok_or_else(bad);
    }
    let asked = t!(work.lang, UpgradeAsk);
    if !work.can_ask() {
        let flag = format!("--accept {short}");
        return Err(CliError::NobodyToAsk(asked, flag, "-".to_owned()));
    }
    Ok(prompt::yes_or_no(work, "upgrade", asked)? == Reply::Text(Some(true)))
}

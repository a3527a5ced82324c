//! `take-out ITEM --why TEXT`: the item was the user's own, and not part of the incident. `put-back
//! ITEM --why TEXT` reverts it.

use serde_json::json;

use crate::{
    engine::{self, Act},
    error::{Exit, Result},
    id::ItemId,
    record::{ItemPutBack, ItemTakenOut},
    session::{Context, IncidentSession, Reply, Work, choose, prompt},
    t,
    text::sanitize_inline,
    ui::Question,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "ITEM")]
    item: String,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Takes an item out of the incident.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let item = choose::item(work, &args.item)?;
    let why = args.why.clone().unwrap_or_default();
    let recorded = work.act(Act::TakeOut(ItemTakenOut {
        item: item.clone(),
        why: why.clone(),
    }))?;
    let text = out_line(work, &item, &why);
    work.result(
        &json!({ "event": recorded.last, "item": item, "out": why }),
        &text,
    )
}

/// Puts an item back that was taken out.
pub(crate) fn put_back(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let item = choose::item(work, &args.item)?;
    let why = args.why.clone().unwrap_or_default();
    let recorded = work.act(Act::PutBack(ItemPutBack {
        item: item.clone(),
        why,
    }))?;
    let text = t!(work.lang, PutBackDone, item = name(&work.session, &item));
    work.result(&json!({ "event": recorded.last, "item": item }), &text)
}

/// Asks why an item is not part of the incident, and takes it out; Enter leaves it in.
pub(crate) fn ask(work: &mut Work<'_>, item: ItemId) -> Result<()> {
    let asked = t!(work.lang, TakeOutWhy, item = name(&work.session, &item));
    let Reply::Text(why) = prompt::ask(work, &Question::plain("take-out/why", asked))? else {
        return Ok(());
    };
    if why.trim().is_empty() {
        return work.message(&t!(work.lang, TakeOutNothing));
    }
    let why = why.trim().to_owned();
    let done = work.act(Act::TakeOut(ItemTakenOut {
        item: item.clone(),
        why: why.clone(),
    }));
    if work.ctx.recover(done)? {
        let line = out_line(work, &item, &why);
        work.message(&line)?;
    }
    Ok(())
}

fn out_line(work: &Work<'_>, item: &ItemId, why: &str) -> String {
    let number = work
        .session
        .state
        .item(item)
        .map(|item| engine::short_number(&work.session.state, item))
        .unwrap_or_default();
    t!(
        work.lang,
        TakeOutDone,
        item = name(&work.session, item),
        why = sanitize_inline(why),
        number = sanitize_inline(&number)
    )
}

/// `4417 Headphones`
fn name(session: &IncidentSession, id: &ItemId) -> String {
    let Some(item) = session.state.item(id) else {
        return id.0.clone();
    };
    let ends = engine::short_number(&session.state, item);
    sanitize_inline(&format!("{ends} {}", engine::item_name(item)))
        .trim_end()
        .to_owned()
}

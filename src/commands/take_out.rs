//! `take-out ITEM --why TEXT`: the item was the user's own, and not part of the incident. `put-back
//! ITEM --why TEXT` reverts it.

use serde_json::json;

use crate::{
    engine::{self, Act},
    error::{Exit, Result},
    id::ItemId,
    record::ItemPutBack,
    session::{Context, Reply, Work, acts, choose, prompt, tell},
    t,
    text::sanitize_inline,
    ui::Question,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "ITEM")]
    item: String,
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
}

/// Takes an item out of the incident.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let item = choose::item(work, &args.item)?;
    let act = acts::take_out(item.clone(), args.why.clone());
    let event = work.act(act)?.last;
    let text = out_line(work, &item, &args.why);
    work.result(
        &json!({ "event": event, "item": item, "out": args.why }),
        &text,
    )
}

/// Puts an item back that was taken out.
pub(crate) fn put_back(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let item = choose::item(work, &args.item)?;
    let back = ItemPutBack {
        item: item.clone(),
        why: args.why.clone(),
    };
    let event = work.act(Act::PutBack(back))?.last;
    let text = t!(work.lang, PutBackDone, item = name(work, &item));
    work.result(&json!({ "event": event, "item": item }), &text)
}

/// Asks why an item is not part of the incident, and takes it out; Enter leaves it in.
pub(crate) fn ask(work: &mut Work<'_>, item: ItemId) -> Result<()> {
    let asked = t!(work.lang, TakeOutWhy, item = name(work, &item));
    let Reply::Text(why) = prompt::ask(work, &Question::plain("take-out/why", asked))? else {
        return Ok(());
    };
    let why = why.trim().to_owned();
    if why.is_empty() {
        return tell!(work, TakeOutNothing);
    }
    if work.try_act(acts::take_out(item.clone(), why.clone()))? {
        work.message(&out_line(work, &item, &why))?;
    }
    Ok(())
}

fn out_line(work: &Work<'_>, item: &ItemId, why: &str) -> String {
    let number = sanitize_inline(&work.session.item_ends(item));
    let item = name(work, item);
    t!(
        work.lang,
        TakeOutDone,
        item,
        why = sanitize_inline(why),
        number
    )
}

/// `4417 Headphones`
fn name(work: &Work<'_>, id: &ItemId) -> String {
    let Some(item) = work.state().item(id) else {
        return id.0.clone();
    };
    let ends = engine::short_number(work.state(), item);
    let name = sanitize_inline(&format!("{ends} {}", engine::item_name(work.state(), item)));
    name.trim_end().to_owned()
}

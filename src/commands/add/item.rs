//! `add item TYPE FIELD=VALUE…`: an item of any type of the attached lists.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::ItemType,
    engine::Rejection,
    error::{CliError, Exit, Result},
    session::{
        Context, IncidentSession, Work,
        actions::{
            item_rows::{DuplicateRule, ItemRow},
            items::{self, AddedItems},
            matching,
        },
        acts,
    },
    text::Lang,
    ui::typed::normalize,
};

#[derive(Debug, clap::Args)]
pub(crate) struct ItemArgs {
    #[arg(value_name = "TYPE")]
    kind: String,
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    #[arg(long)]
    same: bool,
    #[arg(long, conflicts_with = "same")]
    another: bool,
}

pub(crate) fn run(args: &ItemArgs, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let kind = kind(&work.session, &args.kind, work.lang)?;
    let fields = args.fields.iter().map(|text| field(work, &kind, text));
    let fields = fields.collect::<Result<BTreeMap<_, _>>>()?;
    let row = ItemRow::sure(fields.clone());
    // A rejection that does not depend on known items comes first.
    let act = acts::new_item(&kind.id, row.clone(), BTreeMap::new());
    match work.session.would_refuse(act) {
        Err(CliError::Refused(Rejection::Duplicate(_))) | Ok(()) => {}
        Err(error) => return Err(error),
    }
    let rule = DuplicateRule::of(work.ctx, args.same, args.another);
    let matched = matching::match_rows(work, &kind.id, vec![row], rule)?;
    let added = items::add(&mut work.session, &kind.id, &matched, &BTreeMap::new())?;
    result(work, &kind, &fields, added)
}

/// What was saved, unless the item was there with all that was given.
fn result(
    work: &mut Work<'_>,
    kind: &ItemType,
    fields: &BTreeMap<String, String>,
    added: AddedItems,
) -> Result<Exit> {
    let is_new = !added.added.is_empty();
    let item = added.added.first().or(added.known.first());
    if let Some(item) = item.filter(|_| !is_new && added.completed.is_empty()) {
        work.ctx.report_foreign_events(&mut work.session)?;
        work.messages(added.notes)?;
        return Err(Rejection::Duplicate(item.clone()).into());
    }
    let mut lines: Vec<String> = Vec::new();
    lines.extend(is_new.then(|| items::saved(work, kind, fields)));
    lines.extend(added.notes.iter().cloned());
    let json = json!({ "event": work.state().seq, "item": item, "fields": fields });
    work.result(&json, &lines.join("\n"))
}

/// The item type of an id, or of what it is called in any language.
fn kind(session: &IncidentSession, name: &str, lang: Lang) -> Result<ItemType> {
    let wanted = normalize(name).to_lowercase();
    let mut takes = Vec::new();
    for kind in session.state.item_types() {
        let mut names = kind.name.0.values();
        if kind.id == wanted || names.any(|name| normalize(name).to_lowercase() == wanted) {
            return Ok(kind.clone());
        }
        takes.push(format!("{} ({})", kind.id, kind.name.in_lang(lang)));
    }
    Err(CliError::bad_value("TYPE", name, &takes.join(", ")))
}

/// `FIELD=VALUE` in the form in which it is recorded.
fn field(work: &Work<'_>, kind: &ItemType, text: &str) -> Result<(String, String)> {
    let ids = kind.fields.iter().map(|field| field.id.as_str());
    let known = ids.collect::<Vec<_>>().join(", ");
    let Some((id, value)) = text.split_once(['=', '＝']) else {
        return Err(CliError::bad_value("FIELD=VALUE", text, &known));
    };
    let id = id.trim();
    let Some(field) = kind.field(id) else {
        return Err(Rejection::NoSuchField(format!("{id} ({known})")).into());
    };
    let parser = work.ctx.field_parser(&work.session, field);
    let Some(read) = parser.read(value) else {
        return Err(parser.refused(work.lang, text, value));
    };
    parser.echo_time(work.ctx, value);
    Ok((field.id.clone(), read))
}

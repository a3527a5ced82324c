//! `add item TYPE FIELD=VALUE…`: an item of any type of the attached lists.

use crate::engine::NewItem;
use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    checklist::ItemType,
    engine::{Act, Rejection},
    error::{CliError, Exit, Result},
    session::{
        Context, IncidentSession, ValueParser, Work,
        actions::{
            item_rows::{DuplicateRule, ItemRow},
            items, matching,
        },
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
    let mut fields = BTreeMap::new();
    for text in &args.fields {
        let (id, value) = field(work, &kind, text)?;
        fields.insert(id, value);
    }
    // A rejection that does not depend on known items comes first.
    match work.session.would_refuse(Act::AddItem(NewItem {
        kind: kind.id.clone(),
        fields: fields.clone(),
        guessed: Vec::new(),
        parties: BTreeMap::new(),
    })) {
        Err(CliError::Refused(Rejection::Duplicate(_))) | Ok(()) => {}
        Err(error) => return Err(error),
    }
    let rule = DuplicateRule::of(work.ctx, args.same, args.another);
    let row = ItemRow {
        fields: fields.clone(),
        guessed: Vec::new(),
    };
    let matched = matching::match_rows(work, &kind.id, vec![row], rule)?;
    let parties = BTreeMap::new();
    let added = work
        .session
        .transaction(|session| items::apply(session, &kind.id, &matched, &parties))?;
    work.ctx.report_foreign_events(&mut work.session)?;
    let is_new = !added.added.is_empty();
    let item = added.added.first().or(added.known.first()).cloned();
    if let Some(item) = item
        .as_ref()
        .filter(|_| !is_new && added.completed.is_empty())
    {
        work.messages(added.notes)?;
        return Err(Rejection::Duplicate(item.clone()).into());
    }
    let mut lines = added.notes;
    if is_new {
        lines.insert(0, items::saved(work, &kind, &fields));
    }
    let json = json!({ "event": work.session.state.seq, "item": item, "fields": fields });
    work.ctx.result(&json, &lines.join("\n"))
}

/// The item type of an id, or of what it is called in any language.
fn kind(session: &IncidentSession, name: &str, lang: Lang) -> Result<ItemType> {
    let wanted = normalize(name).to_lowercase();
    let called = |kind: &&ItemType| {
        kind.id == wanted
            || kind
                .name
                .0
                .values()
                .any(|name| normalize(name).to_lowercase() == wanted)
    };
    let types = session.state.item_types();
    let known = || {
        types
            .iter()
            .map(|kind| format!("{} ({})", kind.id, kind.name.in_lang(lang)))
    };
    let found = types.iter().find(called).cloned();
    found.ok_or_else(|| CliError::bad_value("TYPE", name, &known().collect::<Vec<_>>().join(", ")))
}

/// `FIELD=VALUE` in the form in which it is recorded.
fn field(work: &Work<'_>, kind: &ItemType, text: &str) -> Result<(String, String)> {
    let known = || {
        kind.fields
            .iter()
            .map(|field| field.id.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (id, value) = text
        .split_once(['=', '＝'])
        .ok_or_else(|| CliError::bad_value("FIELD=VALUE", text, &known()))?;
    let field = kind.fields.iter().find(|field| field.id == id.trim());
    let field = field.ok_or_else(|| {
        CliError::from(Rejection::NoSuchField(format!(
            "{} ({})",
            id.trim(),
            known()
        )))
    })?;
    let parser = ValueParser {
        past: false,
        ..work
            .ctx
            .value_parser(&work.session, field.kind, &field.options)
    };
    let read = parser
        .read(value)
        .ok_or_else(|| parser.refused(work.lang, text, value))?;
    parser.echo_time(work.ctx, value);
    Ok((field.id.clone(), read))
}

//! `add item TYPE FIELD=VALUE…`: an item of any type of the attached lists.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    like::{Row, Rule, settle},
    order::take,
};
use crate::{
    checklist::ItemType,
    commands::{Context, session::IncidentSession, value::Takes},
    engine::{self, Act, NewItem, Rejection},
    error::{CliError, Exit},
    id::ItemId,
    t,
    text::{Lang, sanitize_inline},
    ui::typed::normalize,
};

/// An item to add.
#[derive(Debug, clap::Args)]
pub(super) struct ItemArgs {
    #[arg(value_name = "TYPE")]
    kind: String,
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    #[arg(long)]
    same: bool,
    #[arg(long, conflicts_with = "same")]
    another: bool,
}

pub(super) fn run(args: &ItemArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let kind = kind(&session, &args.kind, ctx.lang)?;
    let fields = args
        .fields
        .iter()
        .map(|text| field(ctx, &session, &kind, text));
    let fields = fields.collect::<Result<BTreeMap<_, _>, CliError>>()?;
    let (fields_of_act, parties) = (fields.clone(), BTreeMap::new());
    let act = Act::AddItem(NewItem {
        kind: kind.id.clone(),
        fields: fields_of_act,
        guessed: Vec::new(),
        parties,
    });
    // What the engine refuses whatever it is like is refused for that.
    match session.would_refuse(act) {
        Err(CliError::Refused(Rejection::Duplicate(_))) | Ok(()) => {}
        Err(error) => return Err(error),
    }
    let rule = Rule::of(ctx, args.same, args.another);
    let row = Row {
        fields: fields.clone(),
        guessed: Vec::new(),
    };
    let settled = settle(ctx, &mut session, &kind.id, vec![row], rule)?;
    let taken = session.together(|session| take(session, &kind.id, &settled, &BTreeMap::new()))?;
    ctx.tell_news(&mut session)?;
    let item = taken.added.first().or(taken.known.first());
    if let (Some(item), true, true) = (item, taken.added.is_empty(), taken.completed.is_empty()) {
        let differs = taken.notes.iter().try_for_each(|note| ctx.message(note));
        return differs.and(Err(Rejection::Duplicate(item.clone()).into()));
    }
    let saved = (!taken.added.is_empty()).then(|| saved(ctx, &session, &kind, &fields));
    let text = saved
        .into_iter()
        .chain(taken.notes)
        .collect::<Vec<_>>()
        .join("\n");
    ctx.result(
        &json!({ "event": session.state.seq, "item": item, "fields": fields }),
        &text,
    )?;
    Ok(Exit::Done)
}

/// `Saved: login, name Acorn Shop, since Thu 14 May 2026 09:25.`
pub(in crate::commands) fn saved(
    ctx: &Context,
    session: &IncidentSession,
    kind: &ItemType,
    fields: &BTreeMap<String, String>,
) -> String {
    let lang = ctx.lang;
    let known = kind
        .fields
        .iter()
        .filter_map(|field| Some((field, fields.get(&field.id)?)));
    let shown = known.map(|(field, value)| {
        let takes = ctx.takes(session, field.kind, &field.options);
        let shown = if field.id == engine::ORDERS {
            orders(session, value)
        } else {
            takes.shown(lang, value)
        };
        format!("{} {shown}", field.label.in_lang(lang))
    });
    let shown = shown
        .collect::<Vec<_>>()
        .join(lang.template(crate::text::Msg::BoardAnd));
    t!(
        lang,
        AddItemDone,
        kind = sanitize_inline(kind.name.in_lang(lang)),
        fields = shown
    )
}

/// The orders of a charge, by their last digits; what it names when they are none.
fn orders(session: &IncidentSession, value: &str) -> String {
    let known = value
        .split(',')
        .filter_map(|id| session.state.item(&ItemId(id.to_owned())));
    let known: Vec<_> = known
        .map(|item| sanitize_inline(&engine::short_number(&session.state, item)))
        .collect();
    if known.is_empty() {
        sanitize_inline(value)
    } else {
        known.join(" ")
    }
}

/// The item type of an id, or of what it is called in any language.
fn kind(session: &IncidentSession, name: &str, lang: Lang) -> Result<ItemType, CliError> {
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
fn field(
    ctx: &Context,
    session: &IncidentSession,
    kind: &ItemType,
    text: &str,
) -> Result<(String, String), CliError> {
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
    let takes = Takes {
        past: false,
        ..ctx.takes(session, field.kind, &field.options)
    };
    let read = takes
        .read(value)
        .ok_or_else(|| takes.refused(ctx.lang, text, value))?;
    takes.heard(ctx, value);
    Ok((field.id.clone(), read))
}

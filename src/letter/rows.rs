//! The lines of a letter: which items and checks it is about, and what is known of each.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    engine::{self, Charge, Check},
    id::ItemId,
    quantity::{Money, day},
    record::Item,
    status::Status,
    t,
    text::{Lang, all_digits, sanitize_inline},
    wording::{View, sums, words},
};

/// Which lines a letter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Rows {
    /// None.
    None,
    /// The items with an open question to this party.
    Open,
    /// Of these, the ones that are parcels.
    Parcels,
    /// What was seen charged and not undone, as it stands on the statement. When there is nothing,
    /// of the items with an open question the ones that another party refused, or whose word it
    /// broke: what is merely in doubt is not disputed yet. When there is none of these either, all
    /// of them.
    Broken,
    /// What this party refused or could not tell.
    Refused,
    /// Every item with how its checks stand.
    States,
}

/// A line: its fields, and the money that it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) fields: BTreeMap<&'static str, String>,
    pub(crate) amount: Option<Money>,
    pub(crate) item: Option<ItemId>,
    /// It is a line of a statement.
    pub(crate) is_line: bool,
}

pub(crate) fn rows(view: View<'_>, party: &str, rows: Rows) -> Vec<Row> {
    match rows {
        Rows::None => Vec::new(),
        Rows::Open => of_items(view, &items_of(view, &open_checks(view, party))),
        Rows::Parcels => {
            let mut items = items_of(view, &open_checks(view, party));
            items.retain(|item| is_parcel(item));
            of_items(view, &items)
        }
        Rows::Broken => {
            let lines = charges_of(view, party);
            match lines.is_empty() {
                true => of_items(view, &broken(view, party)),
                false => lines,
            }
        }
        Rows::States => {
            let all = view.state.items.iter();
            all.filter_map(|item| states(view, item)).collect()
        }
        Rows::Refused => {
            let all = view.checks.iter();
            let asked = all.filter(|check| check.party == Some(party));
            asked.filter_map(|check| refused(view, check)).collect()
        }
    }
}

fn of_items(view: View<'_>, items: &[&Item]) -> Vec<Row> {
    items.iter().map(|item| row(view, item)).collect()
}

/// What was seen charged and not undone, as far as it is this party's business.
fn charges_of(view: View<'_>, party: &str) -> Vec<Row> {
    let mut lines = Vec::new();
    for charge in engine::charges(view.state) {
        if charge.undone.is_none() && is_of(view, &charge, party) {
            lines.push(of_charge(view, &charge));
        }
    }
    lines
}

/// The checks that are open with a party.
fn open_checks<'v>(view: View<'v>, party: &str) -> Vec<&'v Check<'v>> {
    let mut open: Vec<_> = view.checks.iter().collect();
    open.retain(|check| check.party == Some(party) && check.is_open());
    open
}

/// The items that the checks are about.
fn items_of<'v>(view: View<'v>, checks: &[&Check<'_>]) -> Vec<&'v Item> {
    let mut items: Vec<_> = view.state.items.iter().collect();
    items.retain(|item| checks.iter().any(|check| is_about(check, item)));
    items
}

fn is_about(check: &Check<'_>, item: &Item) -> bool {
    check.item.is_some_and(|other| other.id == item.id)
}

/// The items with an open check of which something was refused or promised and not kept; when there
/// are none, all items with an open check.
fn broken<'v>(view: View<'v>, party: &str) -> Vec<&'v Item> {
    let open = open_checks(view, party);
    let mut lost = open.clone();
    lost.retain(|check| {
        engine::broken_by(view.checks, check).is_some()
            || engine::opened_by(view.checks, check).is_some()
    });
    let items = items_of(view, &lost);
    if items.is_empty() {
        return items_of(view, &open);
    }
    items
}

/// A parcel, as far as anybody said what it is.
fn is_parcel(item: &Item) -> bool {
    item.fields
        .get("goods")
        .is_none_or(|goods| goods == "parcel")
}

/// Whether a charge is the business of a party: of the one that paid it. A balance and points are
/// the affected service's.
fn is_of(view: View<'_>, charge: &Charge<'_>, party: &str) -> bool {
    let role = view.state.role_of(party);
    let named = charge.line.and_then(|line| line.parties.get(role));
    if named.is_some_and(|named| named != party) {
        return false;
    }
    match charge.means() {
        _ if charge.is_own_value() => is_service(view, party),
        Some(means) if view.state.has_role(means) => plays(party, means),
        _ => {
            let mut orders = charge.orders.iter();
            orders.all(|order| may_pay(view, order, party))
        }
    }
}

/// Whether the first list with this role calls it the affected service.
fn is_service(view: View<'_>, id: &str) -> bool {
    let role = view.state.roles().find(|role| role.id == id);
    role.is_some_and(|role| role.service)
}

/// Whether a party plays a role: further parties have its id and a number.
fn plays(party: &str, role: &str) -> bool {
    match party.strip_prefix(role) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('-').is_some_and(is_number),
        None => false,
    }
}

fn is_number(text: &str) -> bool {
    all_digits(text)
}

/// Whether an order may have been paid through a party: nobody said that it was another one.
fn may_pay(view: View<'_>, order: &Item, party: &str) -> bool {
    if !pays(view, party) {
        return true;
    }
    let mut payers: Vec<&String> = Vec::new();
    for (role, payer) in &order.parties {
        if pays(view, role) {
            payers.push(payer);
        }
    }
    payers.is_empty() || payers.iter().any(|payer| *payer == party)
}

fn pays(view: View<'_>, party: &str) -> bool {
    view.state.is_said_of(party, |role| role.pays)
}

/// A charge as it is on the statement; one that was only seen of an order, by its order.
fn of_charge(view: View<'_>, charge: &Charge<'_>) -> Row {
    let back = charge.back.map_or(0, |back| back.minor);
    let amount = charge.amount.map(|amount| Money {
        minor: amount.minor.saturating_sub(back),
        ..amount
    });
    let Some(line) = charge.line else {
        let order = charge.orders.first();
        let row = order.map(|order| row(view, order)).unwrap_or_default();
        return Row { amount, ..row };
    };
    let mut fields = BTreeMap::from([("more", more(view, charge, line))]);
    fields.extend(charge.day.map(|at| ("day", day(view.lang, at))));
    fields.extend(charged(view.lang, charge).map(|text| ("amount", text)));
    fields.extend(text(line, "text").map(|text| ("text", text)));
    Row {
        fields,
        amount,
        is_line: true,
        item: None,
    }
}

/// The money and the points of a charge.
fn charged(lang: Lang, charge: &Charge<'_>) -> Option<String> {
    let money = charge.amount.map(|amount| amount.shown(lang));
    let points = charge.points.map(|n| t!(lang, ValuePoints, n));
    let shown: Vec<_> = money.into_iter().chain(points).collect();
    Some(lang.list(shown)).filter(|shown| !shown.is_empty())
}

/// Who paid, for which orders, when it was posted and what came back.
fn more(view: View<'_>, charge: &Charge<'_>, line: &Item) -> String {
    let lang = view.lang;
    let payer = text(line, "payer");
    let orders = charge.orders.iter().map(|order| view.number_of(order));
    let orders = lang.list(orders);
    let orders = Some(orders).filter(|orders| !orders.is_empty());
    let posted = line.time("posted").map(|at| day(lang, at));
    let back = charge.back.map(|back| back.shown(lang));
    let parts = [
        payer.map(|payer| t!(lang, LetterLinePayer, payer)),
        orders.map(|orders| t!(lang, LetterLineOrders, orders)),
        posted.map(|at| t!(lang, LetterLinePosted, at)),
        back.map(|amount| t!(lang, LetterLineBack, amount)),
    ];
    parts.into_iter().flatten().collect()
}

fn text(item: &Item, field: &str) -> Option<String> {
    let text = item.text(field)?;
    (!text.trim().is_empty()).then(|| sanitize_inline(text))
}

/// The sum of the lines by currency; none when no line is about money.
pub(crate) fn sum(lang: Lang, rows: &[Row]) -> Option<String> {
    let money = rows.iter().filter_map(|row| row.amount);
    let mut sums = sums(money.map(|money| (money.currency, money.minor)));
    sums.sort();
    let shown = sums.into_iter();
    let shown = shown.map(|(currency, minor)| Money { minor, currency }.shown(lang));
    Some(shown.collect::<Vec<_>>().join(", ")).filter(|sums| !sums.is_empty())
}

fn row(view: View<'_>, item: &Item) -> Row {
    let amount = view.amount(item);
    let mut fields = BTreeMap::from([("number", view.number_of(item))]);
    fields.extend(amount.map(|amount| ("amount", amount.shown(view.lang))));
    for name in ["tracking", "what"] {
        fields.extend(text(item, name).map(|text| (name, text)));
    }
    for name in ["ordered_at", "charged_at"] {
        fields.extend(item.time(name).map(|at| (name, day(view.lang, at))));
    }
    Row {
        fields,
        amount,
        is_line: false,
        item: Some(item.id.clone()),
    }
}

/// How the checks of an item stand; none when no party is asked about it.
fn states(view: View<'_>, item: &Item) -> Option<Row> {
    let mut states: Vec<String> = Vec::new();
    for check in view.checks {
        let counts = check.role.is_some() && check.status != Status::NotApplicable;
        if counts && is_about(check, item) {
            let state = words::state(view.lang, check, view.here);
            states.push(format!("{} {state}", view.column(check)));
        }
    }
    if states.is_empty() {
        return None;
    }
    let states = view.lang.list(states);
    Some(Row {
        fields: BTreeMap::from([("number", view.number_of(item)), ("states", states)]),
        ..Row::default()
    })
}

fn refused(view: View<'_>, check: &Check<'_>) -> Option<Row> {
    if !check.status.is_no() {
        return None;
    }
    // A further answer is no refusal, though it counts as one.
    let said = check.statement.filter(|said| said.option.is_none())?;
    let mut fields = BTreeMap::from([
        ("what", view.check(check)),
        ("said", words::verdict(view.lang, said.verdict)),
        ("at", view.time(said.at)),
    ]);
    let person = sanitize_inline(view.state.speaker(said).person);
    fields.extend((!person.is_empty()).then_some(("person", person)));
    Some(Row {
        fields,
        ..Row::default()
    })
}

//! The lines of a letter: which items and checks it is about, and what is known of each.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    engine::{self, Check, Standing},
    quantity::{Currency, Moment, Money, day},
    record::Item,
    report::{View, words},
    say,
    text::{Lang, visible},
};

/// Which lines a letter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Rows {
    /// None.
    None,
    /// The items with an open question to this party.
    Open,
    /// Of these, the ones that another party refused, or whose word it broke: what is merely in doubt is not disputed yet.
    /// When there is none, all of them.
    Broken,
    /// What this party refused or could not tell.
    Refused,
    /// Every item with how its checks stand.
    States,
}

/// A line: its fields, and the money that it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) fields: BTreeMap<&'static str, String>,
    pub(super) amount: Option<Money>,
}

pub(super) fn rows(view: View<'_>, party: &str, rows: Rows) -> Vec<Row> {
    let of_party = |check: &&Check<'_>| check.party == Some(party);
    let asked = || view.checks.iter().filter(of_party).filter(|check| check.is_open());
    let of_item = |check: &Check<'_>, item: &Item| check.item.is_some_and(|other| other.id == item.id);
    let open = |item: &&Item| asked().any(|check| of_item(check, item));
    let broken = |check: &Check<'_>| {
        engine::broken_by(view.checks, check).or_else(|| engine::opened_by(view.checks, check)).is_some()
    };
    let lost = |item: &&Item| asked().any(|check| of_item(check, item) && broken(check));
    match rows {
        Rows::None => Vec::new(),
        Rows::Open => view.state.items.iter().filter(open).map(|item| row(view, item)).collect(),
        Rows::Broken if view.state.items.iter().any(|item| lost(&item)) => {
            view.state.items.iter().filter(lost).map(|item| row(view, item)).collect()
        }
        Rows::Broken => self::rows(view, party, Rows::Open),
        Rows::States => {
            view.state.items.iter().map(|item| states(view, item)).filter(|row| !row.fields.is_empty()).collect()
        }
        Rows::Refused => view.checks.iter().filter(of_party).filter_map(|check| refused(view, check)).collect(),
    }
}

/// The sum of the lines by currency; none when no line is about money.
pub(super) fn sum(lang: Lang, rows: &[Row]) -> Option<String> {
    let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
    for money in rows.iter().filter_map(|row| row.amount) {
        let sum = sums.entry(money.currency).or_default();
        *sum = sum.saturating_add(money.minor);
    }
    let shown = sums.into_iter().map(|(currency, minor)| Money { minor, currency }.shown(lang));
    Some(shown.collect::<Vec<_>>().join(", ")).filter(|sums| !sums.is_empty())
}

fn row(view: View<'_>, item: &Item) -> Row {
    let mut fields = BTreeMap::from([("number", number(view, item))]);
    let amount = view.amount(item);
    if let Some(amount) = amount {
        fields.insert("amount", amount.shown(view.lang));
    }
    for name in ["tracking", "what"] {
        if let Some(value) = item.fields.get(name).filter(|value| !value.trim().is_empty()) {
            fields.insert(name, visible(value));
        }
    }
    let charged = item.fields.get("charged_at").and_then(|at| Moment::parse_from_rfc3339(at).ok());
    if let Some(charged) = charged {
        fields.insert("charged_at", day(view.lang, charged));
    }
    Row { fields, amount }
}

/// The whole number by which the party knows the item, else its last digits.
fn number(view: View<'_>, item: &Item) -> String {
    item.fields.get("number").map_or_else(|| view.ends(item), |number| visible(number))
}

fn states(view: View<'_>, item: &Item) -> Row {
    let of_item = |check: &&Check<'_>| check.item.is_some_and(|other| other.id == item.id) && check.party.is_some();
    let applies = |check: &&Check<'_>| check.standing != Standing::NotApplicable;
    let checks = view.checks.iter().filter(of_item).filter(applies);
    let states: Vec<_> =
        checks.map(|check| format!("{} {}", view.column(check), words::state(view.lang, check, view.here))).collect();
    if states.is_empty() {
        return Row::default();
    }
    Row {
        fields: BTreeMap::from([("number", number(view, item)), ("states", states.join(&say!(view.lang, BoardAnd)))]),
        amount: None,
    }
}

fn refused(view: View<'_>, check: &Check<'_>) -> Option<Row> {
    if !matches!(check.standing, Standing::Refused | Standing::NotKnown) {
        return None;
    }
    let said = check.statement?;
    let mut fields = BTreeMap::from([
        ("what", view.check(check)),
        ("said", words::verdict(view.lang, said.verdict)),
        ("at", view.time(said.at)),
    ]);
    let person = view.contact(said).map(|contact| visible(&contact.person)).filter(|person| !person.is_empty());
    fields.extend(person.map(|person| ("person", person)));
    Some(Row { fields, amount: None })
}

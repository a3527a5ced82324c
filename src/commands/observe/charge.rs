//! A charge at the prompt, as it is printed on the statement: day, amount, text, in one line.

use std::collections::BTreeMap;

use crate::{
    commands::observe::signs,
    error::Result,
    id::ItemId,
    orders::{UnreadAmount, leading_amount},
    quantity::{Moment, MoneyContext, MoneyError, TimeContext},
    record::Observed,
    session::{
        IncidentSession, Reply, Work,
        actions::{charges, items, observation},
        currency, day, prompt, resolve,
    },
    t,
    text::{Lang, sanitize_inline},
    ui::{Question, typed::strip_hidden},
};

/// The most words that name a day: `wed 20 may 2026`.
const MAX_DAY_WORDS: usize = 4;

/// A line of a statement as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct StatementLine {
    day: Option<Moment>,
    amount: Option<String>,
    text: String,
}

/// What came of asking for it.
enum ChargeAnswer {
    /// The day, if it is known, and nothing else.
    Day(Option<Moment>),
    Line(BTreeMap<String, String>),
}

/// `18 may 12,800 ACORN*MARKET`: first the day, then the amount, then the text; `None` when it is
/// not such a line.
fn read(
    typed: &str,
    here: TimeContext,
    money: &MoneyContext,
) -> Result<Option<StatementLine>, UnreadAmount> {
    let typed = strip_hidden(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let first = |most: usize, from: usize| {
        (1..=most.min(words.len().saturating_sub(from)))
            .rev()
            .map(move |n| (from, n))
    };
    let join = |from: usize, n: usize| words.get(from..from + n).unwrap_or_default().join(" ");
    let named = first(MAX_DAY_WORDS, 0)
        .find_map(|(from, n)| Some((n, day::parse(&join(from, n), here).ok()?.at)));
    let (used, day) = named.map_or((0, None), |(n, day)| (n, Some(day)));
    let paid = leading_amount(words.get(used..).unwrap_or_default(), money);
    let (figure, amount) = match paid {
        Some((n, amount)) => (n, Some(amount?.to_string())),
        None => (0, None),
    };
    let text = words.get(used + figure..).unwrap_or_default().join(" ");
    Ok((day.is_some() || amount.is_some()).then_some(StatementLine { day, amount, text }))
}

/// Asks how the charge is printed on the statement; `None` when the user goes back. A charge that
/// pays for no order needs an amount.
fn ask(work: &mut Work<'_>, needs_amount: bool) -> Result<Option<ChargeAnswer>> {
    let Ok(kind) = charges::kind(&work.session) else {
        return Ok(day::ask(work)?.map(ChargeAnswer::Day));
    };
    let typed = match ask_line(work, needs_amount)? {
        None => return Ok(None),
        Some(None) => return Ok((!needs_amount).then_some(ChargeAnswer::Day(None))),
        Some(Some(typed)) => typed,
    };
    let Some(line) = read_asking(work, &typed)? else {
        return Ok(None);
    };
    let Some(amount) = line.amount else {
        return Ok(Some(ChargeAnswer::Day(line.day)));
    };
    let mut fields = BTreeMap::from([("amount".to_owned(), amount)]);
    let day = line.day.map(|day| day.to_rfc3339());
    fields.extend(day.map(|day| ("day".to_owned(), day)));
    if !line.text.is_empty() {
        fields.insert("text".to_owned(), line.text);
    }
    fields.retain(|id, _| kind.fields.iter().any(|field| field.id == *id));
    Ok(Some(ChargeAnswer::Line(fields)))
}

/// The line that was typed, after asking for its currency if only that is missing.
fn read_asking(work: &mut Work<'_>, typed: &str) -> Result<Option<StatementLine>> {
    let mut money = work.ctx.money(&work.session);
    let mut line = read(typed, work.here(), &money);
    if matches!(&line, Err(unread) if unread.why == MoneyError::NoCurrency) {
        money = money.with(currency::ask(work)?);
        line = read(typed, work.here(), &money);
    }
    if let Err(unread) = &line {
        work.message(&unread_words(work.lang, unread))?;
    }
    Ok(line.ok().flatten())
}

/// A line that [`read`] understands, or that lacks nothing but its currency; `Some(None)` for Enter
/// alone, `None` when the user goes back.
fn ask_line(work: &mut Work<'_>, needs_amount: bool) -> Result<Option<Option<String>>> {
    let lang = work.lang;
    let money = work.ctx.money(&work.session);
    let here = work.here();
    let question = Question::plain("observe/statement", t!(lang, ObserveStatement));
    let parse = |typed: &str| match read(typed, here, &money) {
        Ok(Some(line)) if !needs_amount || line.amount.is_some() => Ok(typed.to_owned()),
        Ok(_) => Err(t!(lang, ObserveStatementFault)),
        Err(unread) if unread.why == MoneyError::NoCurrency => Ok(typed.to_owned()),
        Err(unread) => Err(unread_words(lang, &unread)),
    };
    match prompt::ask_for(work, &question, &parse)? {
        Reply::Text(typed) => Ok(Some(typed)),
        _ => Ok(None),
    }
}

fn unread_words(lang: Lang, unread: &UnreadAmount) -> String {
    unread.why.message(lang, &sanitize_inline(&unread.text))
}

/// A charge: the orders that it pays for, then how it is printed on the statement. Without an amount
/// it is a charge that was seen of each order.
pub(super) fn charged(work: &mut Work<'_>, sign: &str) -> Result<()> {
    let Some(orders) = ask_orders(work)? else {
        return Ok(());
    };
    match ask(work, orders.is_empty())? {
        None => Ok(()),
        Some(ChargeAnswer::Day(happened)) => orders.into_iter().try_for_each(|item| {
            let seen = Observed {
                sign: Some(sign.to_owned()),
                item: Some(item),
                happened,
                ..Observed::default()
            };
            observation::record(work, seen)
        }),
        Some(ChargeAnswer::Line(fields)) => record_line(work, &orders, fields),
    }
}

fn record_line(
    work: &mut Work<'_>,
    orders: &[ItemId],
    fields: BTreeMap<String, String>,
) -> Result<()> {
    let mut line = None;
    let change = observation::changed(&mut work.session, |session| {
        line = Some(charges::add(session, orders, fields)?);
        Ok(())
    });
    observation::show_change(work, change)?;
    work.messages(line.and_then(|line| saved(work, &line)))
}

/// The orders that it pays for; `None` when the user leaves.
fn ask_orders(work: &mut Work<'_>) -> Result<Option<Vec<ItemId>>> {
    loop {
        let question = t!(work.lang, ObserveWhichCharged);
        let Some(text) = signs::ask_or_paste(work, "observe/orders", &question)? else {
            return Ok(None);
        };
        match orders(&work.session, &text) {
            Ok(orders) => return Ok(Some(orders)),
            Err(error) => work.show_error(error)?,
        }
    }
}

/// The orders that a charge pays for, as they are typed: last fours with blanks or commas between;
/// `0` for none.
fn orders(session: &IncidentSession, typed: &str) -> Result<Vec<ItemId>> {
    let names = typed.split([' ', ',', '、', '，', '\u{3000}']);
    let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
    if names == ["0"] {
        return Ok(Vec::new());
    }
    let orders = names.into_iter().map(|name| resolve::item(session, name));
    orders.collect()
}

/// What was saved, in one line.
fn saved(work: &Work<'_>, line: &ItemId) -> Option<String> {
    let kind = charges::kind(&work.session).ok()?;
    let fields = work.state().item(line)?.fields.clone();
    Some(items::saved(work, &kind, &fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(typed: &str) -> Option<(String, String, String)> {
        let here =
            TimeContext::of(Moment::parse_from_rfc3339("2026-06-20T10:00:00+09:00").unwrap());
        let line = read(typed, here, &MoneyContext::of_country("JP"))
            .ok()
            .flatten()?;
        let day = line
            .day
            .map(|at| at.format("%m-%d %H:%M").to_string())
            .unwrap_or_default();
        Some((day, line.amount.unwrap_or_default(), line.text))
    }

    #[test]
    fn a_line_is_read_as_it_stands_on_the_statement() {
        for (typed, day, amount, text) in [
            (
                "18 may 12,800 ACORN*MARKET",
                "05-18 23:59",
                "JPY 12800",
                "ACORN*MARKET",
            ),
            (
                "5/18 JPY 12,800 Acorn Shop 1234",
                "05-18 23:59",
                "JPY 12800",
                "Acorn Shop 1234",
            ),
            (
                "5月18日 12,800円 エーコーン",
                "05-18 23:59",
                "JPY 12800",
                "エーコーン",
            ),
            (
                "2026-05-18 85.00 USD ACORN US",
                "05-18 23:59",
                "USD 85.00",
                "ACORN US",
            ),
            ("today 500", "06-20 23:59", "JPY 500", ""),
            ("18 may", "05-18 23:59", "", ""),
            ("18 may 2026", "05-18 23:59", "", ""),
            ("12,800 ACORN", "", "JPY 12800", "ACORN"),
        ] {
            let found = line(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(
                found,
                (day.to_owned(), amount.to_owned(), text.to_owned()),
                "{typed}"
            );
        }
        for typed in ["ACORN", "", "tomorrow 500"] {
            let found = line(typed);
            assert!(found.is_none(), "{typed}: {found:?}");
        }
    }

    #[test]
    fn an_amount_that_is_not_certain_is_no_text_of_the_line() {
        let here =
            TimeContext::of(Moment::parse_from_rfc3339("2026-06-20T10:00:00+09:00").unwrap());
        let why = |typed: &str, money: MoneyContext| {
            read(typed, here, &money).err().map(|unread| unread.why)
        };
        let yen = MoneyContext::of_country("JP");
        assert!(matches!(
            why("18 may 12.80 ACORN", yen),
            Some(MoneyError::TooFine(_))
        ));
        assert!(matches!(
            why("18 may 500 711 STORE", yen),
            Some(MoneyError::Ambiguous(..))
        ));
        assert_eq!(
            why("18 may 12,800 ACORN", MoneyContext::default()),
            Some(MoneyError::NoCurrency)
        );
    }
}

//! The currency of amounts without a sign: that of the country, else asked once. It is never
//! guessed from nothing.

use std::collections::BTreeMap;

use crate::{
    engine::Act,
    error::Result,
    orders::OrderGuess,
    quantity::{Currency, MoneyContext, MoneyError, read_money},
    record::IncidentChanged,
    session::{Reply, ValueParser, Work, prompt},
    t,
    text::country_code,
    ui::Question,
};

/// A value, and for a time how it was understood.
type Given = (String, Option<String>);

/// The amount that was typed, after asking for its currency; `None` when that is left open.
fn value(work: &mut Work<'_>, parser: &ValueParser, typed: &str) -> Result<Option<String>> {
    let mut parser = parser.clone();
    parser.money = parser.money.with(ask(work)?);
    let value = parser.read(typed);
    if value.is_none() {
        work.message(&MoneyError::NoCurrency.message(work.lang, typed))?;
    }
    Ok(value)
}

/// A question for a value. An amount that lacks only its currency is accepted, and the currency
/// asked for.
pub(crate) fn ask_value(
    work: &mut Work<'_>,
    question: &Question<'_>,
    parser: &ValueParser,
) -> Result<Reply<Option<Given>>> {
    let lang = work.lang;
    let parse = |typed: &str| match parser.lacks_currency(typed) {
        true => Ok((typed.to_owned(), None)),
        false => Ok((parser.parse(lang, typed)?, parser.echo(lang, typed))),
    };
    match prompt::ask_for(work, question, &parse)? {
        Reply::Text(Some((typed, _))) if parser.lacks_currency(&typed) => {
            let value = value(work, parser, &typed)?;
            Ok(Reply::Text(value.map(|value| (value, None))))
        }
        reply => Ok(reply),
    }
}

/// Asks for the currency of orders whose amounts lack only that, and reads them in it.
pub(crate) fn of_orders(work: &mut Work<'_>, orders: &mut [OrderGuess]) -> Result<()> {
    if orders.iter().any(OrderGuess::lacks_currency)
        && let Some(currency) = ask(work)?
    {
        let context = work.ctx.money(&work.session).with(Some(currency));
        orders.iter_mut().for_each(|order| order.read_in(&context));
    }
    Ok(())
}

/// Asks once in which currency amounts without a sign are, and records it; `None` when that is left
/// open.
pub(crate) fn ask(work: &mut Work<'_>) -> Result<Option<Currency>> {
    let lang = work.lang;
    let question = Question::plain("currency", t!(lang, CurrencyAsk));
    let parse = |text: &str| currency(text).ok_or_else(|| t!(lang, CurrencyFault));
    let currency = prompt::ask_for(work, &question, &parse)?.value();
    if let Some(currency) = currency {
        let fields = BTreeMap::from([("currency".to_owned(), currency.to_string())]);
        let why = t!(lang, CurrencyWhy);
        work.act(Act::ChangeIncident(IncidentChanged { fields, why }))?;
    }
    Ok(currency)
}

/// A currency as people name it: `JPY`, `yen`, `€`, or its country.
fn currency(text: &str) -> Option<Currency> {
    let sign = read_money(&format!("1 {}", text.trim()), &MoneyContext::default());
    let sign = sign.ok().map(|read| read.money.currency);
    sign.or_else(|| country_code(text).and_then(Currency::of_country))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_known_by_its_code_its_sign_and_its_country() {
        for (text, code) in [
            ("jpy", "JPY"),
            ("円", "JPY"),
            ("yen", "JPY"),
            ("€", "EUR"),
            ("Germany", "EUR"),
            ("日本", "JPY"),
        ] {
            assert_eq!(
                currency(text)
                    .map(|currency| currency.to_string())
                    .as_deref(),
                Some(code),
                "{text}"
            );
        }
        for text in ["", "$", "many", "ABC", "12"] {
            assert_eq!(currency(text), None, "{text}");
        }
    }
}

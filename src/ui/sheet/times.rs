//! By when several promises are kept: one time for all of them, or items with a time each.

use super::{ItemKey, find_item};
use crate::{
    quantity::{MomentError, ParsedMoment, TimeContext, parse_moment},
    text::{Lang, sanitize_inline},
};

/// The times of promises, as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Times {
    All(ParsedMoment),
    /// Of these items, each with the words that named it; the others have none yet.
    Of(Vec<(usize, String, ParsedMoment)>),
}

impl Times {
    /// What was typed as it was understood, one line for each time.
    pub fn echo(&self, lang: Lang, typed: &str, here: TimeContext) -> Vec<String> {
        match self {
            Times::All(time) => vec![time.echo(lang, &sanitize_inline(typed.trim()), here)],
            Times::Of(each) => each
                .iter()
                .map(|(_, said, time)| time.echo(lang, &sanitize_inline(said), here))
                .collect(),
        }
    }
}

/// Reads `fri 17`, or `4426 fri 17, 4431 20 may`: as of when it was said, `here.now`.
///
/// # Errors
/// Why the first part that is neither a time nor an item and its time is not read; of a text that
/// names no item, why it is not a time.
pub fn read_times(text: &str, items: &[ItemKey], here: TimeContext) -> Result<Times, MomentError> {
    let fault = match parse_moment(text, here) {
        Ok(all) => return Ok(Times::All(all)),
        Err(fault) => fault,
    };
    let one = |part: &str| {
        let item = part.split_once(char::is_whitespace);
        let item = item.and_then(|(item, time)| Some((find_item(item, items).ok()?, time.trim())));
        match item {
            Some((item, time)) => {
                parse_moment(time, here).map(|read| (item, part.to_owned(), read))
            }
            None => Err(fault),
        }
    };
    let parts = text
        .split([',', ';', '、', '，'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let each = parts.map(one).collect::<Result<Vec<_>, _>>()?;
    if each.is_empty() {
        Err(fault)
    } else {
        Ok(Times::Of(each))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Moment;

    #[test]
    fn one_time_is_for_all_and_an_item_has_its_own() {
        let at =
            |text: &str| Moment::parse_from_rfc3339(&format!("2026-05-{text}:00+09:00")).unwrap();
        let items = [
            ItemKey::new("4426", "250-4426"),
            ItemKey::new("4431", "250-4431"),
        ];
        let read = |text: &str| read_times(text, &items, TimeContext::of(at("14T09:25")));
        let each = |text: &str| match read(text) {
            Ok(Times::Of(each)) => each
                .into_iter()
                .map(|(item, _, time)| (item, time.at))
                .collect(),
            _ => Vec::new(),
        };
        assert_eq!(read("fri 17"), Ok(Times::All(at("15T17:00").into())));
        assert_eq!(read("金曜17時"), Ok(Times::All(at("15T17:00").into())));
        assert_eq!(
            read("4426 fri 17"),
            Ok(Times::Of(vec![(
                0,
                "4426 fri 17".to_owned(),
                at("15T17:00").into()
            )]))
        );
        let both = vec![(0, at("15T17:00")), (1, at("20T23:59"))];
        assert_eq!(each("4426 fri 17, 4431 20 may"), both);
        assert_eq!(each("４４２６　金曜17時、4431 5月20日"), both);
        assert_eq!(read("4426 fri 17, soon"), Err(MomentError::Unreadable));
        assert_eq!(
            read("4426 31 feb"),
            Err(MomentError::NoSuchDay),
            "the fault of the time, not of the line"
        );
        assert_eq!(read("9999 fri 17"), Err(MomentError::Unreadable));
        assert_eq!(read(" , "), Err(MomentError::Unreadable));
    }
}

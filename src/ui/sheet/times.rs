//! By when several promises are kept: one time for all of them, or items with a time each.

use super::{ItemKey, find_item};
use crate::quantity::{Moment, parse_moment};

/// The times of promises, as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Times {
    /// One time for all of them.
    All(Moment),
    /// Of these items; the others have none yet.
    Of(Vec<(usize, Moment)>),
}

/// Reads `fri 17`, or `4426 fri 17, 4431 20 may`: what was said at `said_at`.
///
/// # Errors
/// With the part that is neither a time nor an item and its time.
pub fn read_times(text: &str, items: &[ItemKey], said_at: Moment) -> Result<Times, String> {
    if let Ok(all) = parse_moment(text, said_at) {
        return Ok(Times::All(all));
    }
    let one = |part: &str| {
        let (item, time) = part.split_once(char::is_whitespace)?;
        Some((find_item(item, items).ok()?, parse_moment(time.trim(), said_at).ok()?))
    };
    let parts = text.split([',', ';', '、', '，']).map(str::trim).filter(|part| !part.is_empty());
    let each = parts.map(|part| one(part).ok_or_else(|| part.to_owned())).collect::<Result<Vec<_>, _>>()?;
    if each.is_empty() { Err(text.trim().to_owned()) } else { Ok(Times::Of(each)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_is_for_all_and_an_item_has_its_own() {
        let at = |text: &str| Moment::parse_from_rfc3339(&format!("2026-05-{text}:00+09:00")).unwrap();
        let items = [ItemKey::new("4426", "250-4426"), ItemKey::new("4431", "250-4431")];
        let read = |text: &str| read_times(text, &items, at("14T09:25"));
        assert_eq!(read("fri 17"), Ok(Times::All(at("15T17:00"))));
        assert_eq!(read("金曜17時"), Ok(Times::All(at("15T17:00"))));
        assert_eq!(read("4426 fri 17"), Ok(Times::Of(vec![(0, at("15T17:00"))])));
        let both = vec![(0, at("15T17:00")), (1, at("20T23:59"))];
        assert_eq!(read("4426 fri 17, 4431 20 may"), Ok(Times::Of(both.clone())));
        assert_eq!(read("４４２６　金曜17時、4431 5月20日"), Ok(Times::Of(both)));
        assert_eq!(read("4426 fri 17, soon"), Err("soon".to_owned()));
        assert_eq!(read("9999 fri 17"), Err("9999 fri 17".to_owned()));
        assert_eq!(read(" , "), Err(",".to_owned()));
    }
}

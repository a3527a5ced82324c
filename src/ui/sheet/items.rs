//! How the items of a sheet are typed.

use super::LineError;
use crate::text::typed::normalize;

/// How an item is typed: by the last characters of its number, or by all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemKey {
    /// The end of the number that the screen shows, such as `4426`.
    pub ends: String,
    pub number: String,
}

impl ItemKey {
    /// The key of an item.
    pub fn new(ends: impl Into<String>, number: impl Into<String>) -> Self {
        Self {
            ends: ends.into(),
            number: number.into(),
        }
    }
}

/// The item that `typed` names: by its end, by its whole number, or by enough of its last
/// characters.
///
/// # Errors
/// [`LineError::NoSuchItem`], or [`LineError::Ambiguous`] when more characters are needed.
pub fn find_item(typed: &str, items: &[ItemKey]) -> Result<usize, LineError> {
    let wanted = bare(typed);
    let named = |test: &dyn Fn(&ItemKey) -> bool| -> Vec<usize> {
        let is_named = |at: &usize| !wanted.is_empty() && test(&items[*at]);
        (0..items.len()).filter(is_named).collect()
    };
    let found = [
        named(&|item| bare(&item.number) == wanted),
        named(&|item| bare(&item.ends) == wanted),
        named(&|item| wanted.len() >= 4 && bare(&item.number).ends_with(&wanted)),
    ];
    let found = found.into_iter().find(|found| !found.is_empty());
    match found.as_deref() {
        None => Err(LineError::NoSuchItem(typed.to_owned())),
        Some([one]) => Ok(*one),
        Some(several) => {
            let ends = several.iter().map(|at| items[*at].ends.clone());
            Err(LineError::Ambiguous(typed.to_owned(), ends.collect()))
        }
    }
}

/// A number without its hyphens and case; what an input method gives for a sign counts as the sign.
pub(super) fn bare(number: &str) -> String {
    crate::id::bare(&normalize(number))
}

//! Lets the user choose the item that a name means.

use crate::{
    error::{CliError, Result},
    id::{CheckId, ItemId},
    session::{Work, prompt, resolve, tell},
    t,
    text::sanitize_inline,
};

/// The item of a name; of several, the one that the user chooses.
pub(crate) fn item(work: &mut Work<'_>, name: &str) -> Result<ItemId> {
    let (name, several) = match resolve::item(&work.session, name) {
        Err(CliError::WhichItem(name, several)) if work.can_ask() => (name, several),
        found => return found,
    };
    let lang = work.lang;
    tell!(work, FailWhichItem, name = sanitize_inline(&name))?;
    work.ctx
        .show_numbered(several.iter().map(|(_, words)| words))?;
    let text = t!(lang, NewNumber);
    let chosen = prompt::ask_number(work, "item/which", text, several.len())?;
    let item = chosen.value().and_then(|at| several.get(at));
    let item = item.map(|(item, _)| item.clone());
    item.ok_or(CliError::WhichItem(name, several))
}

/// The check of a name, which may name an item by an ending.
pub(crate) fn check(work: &mut Work<'_>, name: &str) -> Result<CheckId> {
    let name = with_item(work, name)?;
    resolve::check(&work.session, &name)
}

/// `amount@4417` with the id of the item; unchanged when it names no item.
pub(crate) fn with_item(work: &mut Work<'_>, name: &str) -> Result<String> {
    let Some((step, at)) = name.split_once('@') else {
        return Ok(name.to_owned());
    };
    match item(work, at) {
        Ok(item) => Ok(format!("{step}@{item}")),
        Err(CliError::NoSuchItem(..)) => Ok(name.to_owned()),
        Err(error) => Err(error),
    }
}

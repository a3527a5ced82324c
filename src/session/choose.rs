//! Which item is meant, where a name means several.

use crate::{
    error::CliError,
    id::{CheckId, ItemId},
    session::{
        context::Context,
        incident::IncidentSession,
        prompt::{self, Reply},
        resolve,
    },
    t,
    ui::{Question, sheet::read_slash, typed::normalize},
};

/// The item of a name; with somebody to ask, the one that they choose of several.
///
/// # Errors
/// As [`find::item`]; Enter chooses none.
pub(crate) fn item(
    ctx: &mut Context,
    session: &mut IncidentSession,
    name: &str,
) -> Result<ItemId, CliError> {
    let (name, several) = match resolve::item(session, name) {
        Err(CliError::WhichItem(name, several)) if ctx.can_ask() => (name, several),
        found => return found,
    };
    let lang = ctx.lang;
    ctx.message(&t!(
        lang,
        FailWhichItem,
        name = crate::text::sanitize_inline(&name)
    ))?;
    for (at, (_, told)) in several.iter().enumerate() {
        ctx.message(&format!("  {}  {told}", at + 1))?;
    }
    let count = several.len();
    let place = |text: &str| {
        normalize(text)
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
    };
    let valid = move |text: &str| match place(text) {
        Some(at) if at < count => Ok(()),
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        _ => Err(t!(lang, NewNumberFault, n = count)),
    };
    let asked = Question {
        validate: Some(&valid),
        ..Question::plain("item/which", t!(lang, NewNumber))
    };
    let chosen = match prompt::ask(ctx, session, &asked)? {
        Reply::Text(text) => place(&text)
            .and_then(|at| several.get(at))
            .map(|(item, _)| item.clone()),
        _ => None,
    };
    chosen.ok_or(CliError::WhichItem(name, several))
}

/// The check of a name, which may name an item by an ending.
///
/// # Errors
/// As [`find::check`] and [`item`].
pub(crate) fn check(
    ctx: &mut Context,
    session: &mut IncidentSession,
    name: &str,
) -> Result<CheckId, CliError> {
    let name = with_item(ctx, session, name)?;
    resolve::check(session, &name)
}

/// `amount@4417` with the item by its own name. What names no item stays as it is.
///
/// # Errors
/// When several items are meant and none is chosen.
pub(crate) fn with_item(
    ctx: &mut Context,
    session: &mut IncidentSession,
    name: &str,
) -> Result<String, CliError> {
    let Some((step, at)) = name.split_once('@') else {
        return Ok(name.to_owned());
    };
    match item(ctx, session, at) {
        Ok(item) => Ok(format!("{step}@{item}")),
        Err(CliError::NoSuchItem(..)) => Ok(name.to_owned()),
        Err(error) => Err(error),
    }
}

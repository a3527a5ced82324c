//! The letter of a kind to a party.

use super::{
    form, mail,
    model::{Letter, LetterError, Part, RECORD},
    record,
};
use crate::wording::View;

/// The letter of a kind to a party: [`RECORD`] or one of [`super::kinds`].
///
/// # Errors
/// When there is no such kind, or the record of a contact is wanted and there was none that counts.
pub(crate) fn letter(view: View<'_>, party: &str, kind: &str) -> Result<Letter, LetterError> {
    let view = view.exact();
    let address = mail::address(view.state, party);
    if kind != RECORD {
        let form = form::form(view.lang, kind).ok_or(LetterError::NoSuchKind)?;
        return Ok(Letter {
            address,
            ..form::filled(view, party, &form)
        });
    }
    let Some((subject, lines)) = record::record(view, party) else {
        return Err(no_contact(view, party));
    };
    Ok(Letter {
        lang: view.lang.code(),
        subject,
        parts: vec![Part::Laid(lines)],
        open: Vec::new(),
        address,
    })
}

fn no_contact(view: View<'_>, party: &str) -> LetterError {
    let withdrawn = &view.state.withdrawn_contacts;
    let last = withdrawn.iter().rfind(|one| one.contact.party == party);
    last.map_or(LetterError::NoContact, |last| {
        LetterError::Withdrawn(last.contact.number)
    })
}

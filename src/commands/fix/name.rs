//! `fix person@Sata Sato`: a name or case number that was noted wrongly.

use serde_json::json;

use crate::{
    commands::fix::correction,
    error::{CliError, Exit, Result},
    record::NoteAbout,
    session::{OutcomeArgs, Work, acts},
    t,
    text::sanitize_inline,
};

/// `person@Sata`, `ref@881-2207`, `person@3`: a name or case number as it was noted, or by the
/// number of its contact.
pub(super) fn field_of_contact(name: &str) -> Option<(NoteAbout, &str)> {
    let (field, which) = name.split_once('@')?;
    match field {
        "person" => Some((NoteAbout::Person, which)),
        "ref" => Some((NoteAbout::Reference, which)),
        _ => None,
    }
}

/// Corrects the note: the contact was not passed on to another person.
pub(super) fn fix(
    args: &OutcomeArgs,
    work: &mut Work<'_>,
    about: NoteAbout,
    which: &str,
) -> Result<Exit> {
    correction::reject_statement_flags(args)?;
    let (note, old) = note(args, work, about, which)?;
    let act = acts::fix_note(note, args.outcome.trim(), args.why());
    let event = work.act(act)?.first;
    let new = sanitize_inline(&args.outcome);
    let text = t!(work.lang, FixDone, check = args.check, old, new);
    let json = json!({ "event": event, "supersedes": note, "old": old, "new": args.outcome });
    work.result(&json, &text)
}

/// The one note that is meant: its event, and its text.
fn note(
    args: &OutcomeArgs,
    work: &Work<'_>,
    about: NoteAbout,
    which: &str,
) -> Result<(u64, String)> {
    let mut notes: Vec<(String, u64, &str)> = Vec::new();
    for contact in &work.state().contacts {
        let of_contact = contact.speakers.notes(about);
        notes.extend(of_contact.map(|(note, text)| (contact.number.to_string(), note, text)));
    }
    let called: Vec<_> = notes.iter().filter(|(_, _, text)| *text == which).collect();
    let of_contact: Vec<_> = notes.iter().filter(|note| note.0 == which).collect();
    if let ([(_, note, old)], _) | ([], [(_, note, old)]) = (&called[..], &of_contact[..]) {
        return Ok((*note, sanitize_inline(old)));
    }
    let known = notes
        .iter()
        .map(|(contact, _, text)| format!("{text} ({contact})"));
    let known = match work.lang.list(known) {
        known if known.is_empty() => t!(work.lang, TalkNothingNamed),
        known => known,
    };
    Err(CliError::bad_value("CHECK", &args.check, &known))
}

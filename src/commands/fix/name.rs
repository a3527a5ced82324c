//! `fix person@Sata Sato`: a name or case number that was put down wrongly.

use serde_json::json;

use crate::{
    commands::fix::args::{self, Args},
    engine::Act,
    error::{CliError, Exit},
    record::NoteAbout,
    session::{context::Context, incident::IncidentSession},
    t,
    text::sanitize_inline,
};

/// `person@Sata`, `ref@881-2207`, `person@3`: a name or case number by what was put down, or by the
/// number of its contact.
pub(crate) fn field_of_contact(name: &str) -> Option<(NoteAbout, &str)> {
    let (field, which) = name.split_once('@')?;
    match field {
        "person" => Some((NoteAbout::Person, which)),
        "ref" => Some((NoteAbout::Reference, which)),
        _ => None,
    }
}

/// `fix person@Sata Sato`: the name was put down wrongly; nobody was passed on.
pub(crate) fn fix(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    about: NoteAbout,
    which: &str,
) -> Result<Exit, CliError> {
    args::no_statement(args)?;
    let notes = session.state.contacts.iter().flat_map(|contact| {
        contact
            .speakers
            .notes(about)
            .map(move |(note, text)| (contact.number, note, text))
    });
    let notes: Vec<(u32, u64, &str)> = notes.collect();
    let called: Vec<_> = notes.iter().filter(|(_, _, text)| *text == which).collect();
    let of_contact: Vec<_> = notes
        .iter()
        .filter(|(contact, ..)| contact.to_string() == which)
        .collect();
    let (note, old) = match (&called[..], &of_contact[..]) {
        ([(_, note, old)], _) | ([], [(_, note, old)]) => (*note, sanitize_inline(old)),
        _ => {
            let known = notes
                .iter()
                .map(|(contact, _, text)| format!("{text} ({contact})"));
            let known = Some(ctx.lang.list(known)).filter(|known| !known.is_empty());
            let known = known.unwrap_or_else(|| t!(ctx.lang, TalkNothingNamed));
            return Err(CliError::bad_value("CHECK", &args.check, &known));
        }
    };
    let recorded = session.act(Act::FixNote {
        note,
        text: args.outcome.trim().to_owned(),
        why: args::why(args),
    })?;
    ctx.report_foreign_events(session)?;
    let text = t!(
        ctx.lang,
        FixDone,
        check = args.check,
        old = old,
        new = sanitize_inline(&args.outcome)
    );
    ctx.result(
        &json!({ "event": recorded.first, "supersedes": note, "old": old, "new": args.outcome }),
        &text,
    )
}

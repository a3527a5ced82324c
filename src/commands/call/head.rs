//! What a call begins with on the screen.

use crate::{
    checklist::First,
    commands::call::sheet::Call,
    engine,
    page::{Line, Role},
    session::{context::Context, incident::IncidentSession, script},
    t,
};

/// Before the first call with a party: where its number comes from, and what to say first
/// (screens.md 2).
fn opening(ctx: &Context, session: &IncidentSession, call: &Call) -> Vec<Line> {
    let script = script::script(ctx, session, &call.party);
    let parts = [
        (t!(ctx.lang, SayReach), script.reach),
        (t!(ctx.lang, SaySay), script.say),
    ];
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    parts
        .flat_map(|(head, text)| ctx.wrapped(Role::Quiet, &format!("{}{text}", head.trim_start())))
        .collect()
}

/// The head of the sheet (ux.md transcript c): whom, which call, the questions with their items,
/// what comes first.
pub(crate) fn head(ctx: &Context, session: &IncidentSession, call: &Call) -> Vec<Line> {
    let lang = ctx.lang;
    let count = session
        .state
        .contacts
        .iter()
        .filter(|contact| contact.party == call.party)
        .count();
    let number = if call.contact.is_some() {
        count
    } else {
        count + 1
    };
    let party = engine::party_name(&session.state, &call.party, lang);
    let started = crate::quantity::short(lang, call.began.unwrap_or(session.now), session.here());
    let mut lines = vec![Line::of(
        Role::Strong,
        t!(
            lang,
            CallHead,
            party = party,
            number = number,
            time = started
        ),
    )];
    if count == 0 && !call.introduced {
        lines.extend(opening(ctx, session, call));
    }
    for line in &call.lines {
        let text = if line.keys.len() > 5 {
            t!(
                lang,
                CallLineMany,
                letter = line.letter,
                brief = line.brief,
                n = line.keys.len()
            )
        } else {
            format!("  {}  {}  {}", line.letter, line.brief, line.ends())
        };
        lines.push(Line::plain(crate::text::cut(
            text.trim_end(),
            ctx.columns(),
        )));
    }
    if call.more > 0 {
        lines.push(Line::of(Role::Quiet, t!(lang, CallMore, n = call.more)));
    }
    match call.first {
        First::Account => lines.push(Line::plain(t!(lang, CallFirst))),
        First::Number => lines.push(Line::plain(t!(lang, CallFirstNumber))),
        First::Nothing => {}
    }
    lines
}

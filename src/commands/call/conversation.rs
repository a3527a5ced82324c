//! A call at the prompts: fields first, then question by question, said back, then what happens
//! next.

mod ending;
mod fields;
mod known;
mod progress;
mod question;
mod row;
mod row_text;
pub(crate) mod stage;
mod times;

use stage::{CallEnd, NextStep, Stage};

use crate::{
    commands::call::{head, sheet::Call},
    error::Result,
    record::Ending,
    session::{Context, IncidentSession, Reply, prompt},
    t,
    text::sanitize_inline,
};

/// Holds the call, from the first open question to its end.
///
/// # Errors
/// [`Interrupted`](crate::error::CliError::Interrupted) on Ctrl-C; what the store fails with. What was answered is recorded.
pub(crate) fn hold(
    ctx: &mut Context,
    session: &mut IncidentSession,
    mut call: Call,
) -> Result<CallEnd> {
    for line in head::head(ctx, session, &call) {
        ctx.show(&line)?;
    }
    ctx.on_interrupt(&stage::paused(ctx.lang, session, &call));
    // A call that was interrupted continues where it was.
    if call.contact.is_none() && !known::ask(ctx, session, &call)? {
        return Ok(CallEnd::Left);
    }
    if !through(ctx, session, &mut call)? {
        return Ok(CallEnd::Left);
    }
    session.in_call = Some(call.to_begin());
    let after = talk_through(ctx, session, call);
    session.in_call = None;
    after
}

/// Question by question, until the call has ended or was left.
fn talk_through(
    ctx: &mut Context,
    session: &mut IncidentSession,
    mut call: Call,
) -> Result<CallEnd> {
    let mut stages = progress::stages(&call);
    let mut at = progress::first_open(session, &call, &stages);
    while let Some(stage) = stages.get(at).copied() {
        let next = step(ctx, session, &mut call, stage)?;
        // `/person` may have begun the contact.
        let begun = session.in_call.as_ref();
        call.contact = call.contact.or(begun.and_then(|begun| begun.contact));
        ctx.report_foreign_events(session)?;
        ctx.on_interrupt(&stage::paused(ctx.lang, session, &call));
        match next {
            NextStep::On => at = progress::next_open(session, &call, &stages, at),
            NextStep::To(line) => at = place_of(&stages, Stage::Line(line)).unwrap_or(at),
            NextStep::Back if at > 0 => at -= 1,
            NextStep::Back | NextStep::Leave => return Ok(CallEnd::Left),
            NextStep::Silent(by) => return ending::silent(ctx, session, &mut call, by),
            NextStep::End(ending) => {
                ending::end(ctx, session, &mut call, ending)?;
                return Ok(CallEnd::Ended);
            }
        }
        if matches!(stage, Stage::Line(_)) && stages.get(at) == Some(&Stage::HangUp) {
            // What became open while talking is asked now; what was skipped is named before hanging
            // up.
            let known = call.lines.len();
            call.grow(session, ctx.lang);
            stages = progress::stages(&call);
            let new = place_of(&stages, Stage::Line(known));
            at = new.unwrap_or_else(|| progress::hang_up(&stages));
        }
    }
    ending::end(ctx, session, &mut call, Ending::Ended)?;
    Ok(CallEnd::Ended)
}

fn place_of(stages: &[Stage], wanted: Stage) -> Option<usize> {
    stages.iter().position(|stage| *stage == wanted)
}

/// Asks whether the next noted number or address is used: only a yes says so; Enter leaves it open.
/// False when the user went back.
fn through(ctx: &mut Context, session: &mut IncidentSession, call: &mut Call) -> Result<bool> {
    let Some(channel) = call.next_channel(session) else {
        return Ok(true);
    };
    let (channel, address) = (channel.number, channel.address.clone());
    let text = t!(ctx.lang, CallThrough, address = sanitize_inline(&address));
    match prompt::yes_or_no(ctx, session, &stage::id_of(call, "channel"), text)? {
        Reply::Text(Some(true)) => {
            call.channel = Some(channel);
            Ok(true)
        }
        Reply::Back | Reply::Quit | Reply::Cut => Ok(false),
        Reply::Text(_) | Reply::Skip | Reply::Paste => Ok(true),
    }
}

fn step(
    ctx: &mut Context,
    session: &mut IncidentSession,
    call: &mut Call,
    stage: Stage,
) -> Result<NextStep> {
    match stage {
        Stage::Field(about) => fields::field(ctx, session, call, about),
        Stage::CallBack => fields::call_back(ctx, session, call),
        Stage::Line(line) => question::question(ctx, session, call, line),
        Stage::HangUp => ending::before_hanging_up(ctx, session, call),
        Stage::Next => ending::next(ctx, session, call),
        Stage::NextBy => ending::next_by(ctx, session, call),
    }
}

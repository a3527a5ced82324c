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

use progress::place_of;
use stage::{CallEnd, NextStep, Stage};

use crate::{
    commands::call::{head, sheet::Call},
    error::Result,
    record::Ending,
    session::{Reply, Work, prompt},
    t,
    text::sanitize_inline,
};

/// Holds the call, from the first open question to its end.
///
/// # Errors
/// [`Interrupted`](crate::error::CliError::Interrupted) on Ctrl-C; what the store fails with. What
/// was answered is recorded.
pub(crate) fn hold(work: &mut Work<'_>, mut call: Call) -> Result<CallEnd> {
    for line in head::head(work, &call) {
        work.show(&line)?;
    }
    work.ctx
        .on_interrupt(&stage::paused(work.lang, &work.session, &call));
    // A call that was interrupted continues where it was.
    if call.contact.is_none() && !known::ask(work, &call)? {
        return Ok(CallEnd::Left);
    }
    if !through(work, &mut call)? {
        return Ok(CallEnd::Left);
    }
    work.session.in_call = Some(call.to_begin());
    let after = talk_through(work, call);
    work.session.in_call = None;
    after
}

/// Question by question, until the call has ended or was left.
fn talk_through(work: &mut Work<'_>, mut call: Call) -> Result<CallEnd> {
    let mut stages = progress::stages(&call);
    let mut at = progress::first_open(&work.session, &call, &stages);
    while let Some(stage) = stages.get(at).copied() {
        let next = step(work, &mut call, stage)?;
        // `/person` may have begun the contact.
        let begun = work.session.in_call.as_ref();
        call.contact = call.contact.or(begun.and_then(|begun| begun.contact));
        work.ctx.report_foreign_events(&mut work.session)?;
        let paused = stage::paused(work.lang, &work.session, &call);
        work.ctx.on_interrupt(&paused);
        match next {
            NextStep::On => at = progress::next_open(&work.session, &call, &stages, at),
            NextStep::To(line) => at = place_of(&stages, Stage::Line(line)).unwrap_or(at),
            NextStep::Back if at > 0 => at -= 1,
            NextStep::Back | NextStep::Leave => return Ok(CallEnd::Left),
            NextStep::Silent(by) => return ending::silent(work, &mut call, by),
            NextStep::End(ending) => return ending::end(work, &mut call, ending),
        }
        if matches!(stage, Stage::Line(_)) && stages.get(at) == Some(&Stage::HangUp) {
            // What became open while talking is asked now; what was skipped is named before hanging
            // up.
            let known = call.lines.len();
            call.grow(&work.session, work.lang);
            stages = progress::stages(&call);
            let new = place_of(&stages, Stage::Line(known));
            at = new.unwrap_or_else(|| progress::hang_up(&stages));
        }
    }
    ending::end(work, &mut call, Ending::Ended)
}

/// Asks whether the next noted number or address is used: only a yes says so; Enter leaves it open.
/// False when the user went back.
fn through(work: &mut Work<'_>, call: &mut Call) -> Result<bool> {
    let Some(channel) = call.next_channel(&work.session) else {
        return Ok(true);
    };
    let channel_number = channel.number;
    let address = sanitize_inline(&channel.address);
    let text = t!(work.lang, CallThrough, address);
    match prompt::yes_or_no(work, &stage::id_of(call, "channel"), text)? {
        Reply::Text(Some(true)) => {
            call.channel = Some(channel_number);
            Ok(true)
        }
        Reply::Back | Reply::Quit | Reply::Cut => Ok(false),
        Reply::Text(_) | Reply::Skip | Reply::Paste => Ok(true),
    }
}

fn step(work: &mut Work<'_>, call: &mut Call, stage: Stage) -> Result<NextStep> {
    match stage {
        Stage::Field(about) => fields::field(work, call, about),
        Stage::CallBack => fields::call_back(work, call),
        Stage::Line(line) => question::question(work, call, line),
        Stage::HangUp => ending::before_hanging_up(work, call),
        Stage::Next => ending::next(work, call),
        Stage::NextBy => ending::next_by(work, call),
    }
}

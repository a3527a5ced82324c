//! Withdrawing a contact or events, and what that changes.

use std::collections::BTreeMap;

use crate::{
    engine::{self, Act, Rejection},
    error::Result,
    id::CheckId,
    record::Contact,
    session::{
        Context, IncidentSession, Work,
        actions::reversal::{self, Actions},
        prompt,
    },
    status::Status,
    t,
    text::sanitize_inline,
    ui::{Question, typed::normalize},
    wording,
};

/// What a withdrawal changed.
#[derive(Default)]
pub(crate) struct Withdrawn {
    pub(crate) event: u64,
    /// The events that no longer count.
    pub(crate) events: Vec<u64>,
    /// Checks that are open again.
    pub(crate) open: Vec<(CheckId, String)>,
    /// Checks for which an earlier statement counts again, each with its status.
    pub(crate) again: Vec<(CheckId, String, Status)>,
    /// The numbers and addresses that it named.
    pub(crate) channels: Vec<String>,
    /// Later contacts over these numbers: they may be false too.
    pub(crate) over: Vec<u32>,
}

/// Withdraws a contact or events, and compares the checks before and after.
pub(crate) fn withdraw(
    work: &mut Work<'_>,
    contact: Option<u32>,
    events: Vec<u64>,
    why: String,
) -> Result<Withdrawn> {
    let before = statements(&work.session);
    let channels = work.session.state.channels.clone();
    let act = Act::Withdraw {
        contact,
        events,
        why,
    };
    let event = work.act(act)?.first;
    let mut withdrawn = Withdrawn {
        event,
        ..Withdrawn::default()
    };
    for check in work.session.checks() {
        let now = check.statement.map(|said| said.seq);
        let had_statement = before.get(&check.id).is_some_and(|before| *before != now);
        if !had_statement {
            continue;
        }
        let label = engine::label(&work.session.state, &check);
        let label = label.in_lang(work.lang);
        let label = label
            .trim_end_matches(['?', '\u{ff1f}', '.', '。'])
            .to_owned();
        match now {
            Some(_) => withdrawn.again.push((check.id, label, check.status)),
            None => withdrawn.open.push((check.id, label)),
        }
    }
    let taken_back = &work.session.state.taken_back;
    let by_this = |seq: u64| taken_back.by(seq).is_some_and(|by| by.event == event);
    withdrawn.events = (1..event).filter(|seq| by_this(*seq)).collect();
    for channel in channels.iter().filter(|channel| by_this(channel.seq)) {
        withdrawn.channels.push(sanitize_inline(&channel.address));
        for contact in &work.session.state.contacts {
            if contact.channel == Some(channel.number) {
                withdrawn.over.push(contact.number);
            }
        }
    }
    Ok(withdrawn)
}

/// The event of the last statement about each check that has one.
fn statements(session: &IncidentSession) -> BTreeMap<CheckId, Option<u64>> {
    let checks = session.checks().into_iter();
    checks
        .filter_map(|check| Some((check.id, Some(check.statement?.seq))))
        .collect()
}

/// What a withdrawal changed, a line each.
pub(crate) fn withdrawn_lines(ctx: &Context, withdrawn: &Withdrawn) -> Vec<String> {
    let lang = ctx.lang;
    let mut lines = Vec::new();
    if !withdrawn.open.is_empty() {
        let labels = lang.list(
            withdrawn
                .open
                .iter()
                .map(|(_, label)| sanitize_inline(label)),
        );
        lines.push(t!(lang, WithdrawOpen, checks = labels));
    }
    if !withdrawn.again.is_empty() {
        let one = |(_, label, status): &(CheckId, String, Status)| {
            format!("{} {}", sanitize_inline(label), ctx.status_word(*status))
        };
        lines.push(t!(
            lang,
            WithdrawAgain,
            checks = lang.list(withdrawn.again.iter().map(one))
        ));
    }
    if !withdrawn.channels.is_empty() {
        lines.push(t!(
            lang,
            WithdrawChannels,
            channels = lang.list(withdrawn.channels.clone())
        ));
    }
    if !withdrawn.over.is_empty() {
        let numbers = lang.list(withdrawn.over.iter().map(u32::to_string));
        lines.push(t!(lang, WithdrawOver, contacts = numbers));
    }
    lines.push(t!(lang, WithdrawKept));
    lines
}

/// A contact in a list: `2  Acorn Shop, Sato, 14 May 09:31`.
pub(crate) fn contact_line(work: &Work<'_>, contact: &Contact) -> String {
    let lang = work.lang;
    let kind = work
        .session
        .state
        .channels
        .iter()
        .find(|channel| Some(channel.number) == contact.channel);
    let kind = kind
        .map(|channel| channel.kind)
        .or(contact.by)
        .map(|kind| wording::channel(lang, kind));
    let party = engine::party_name(&work.session.state, &contact.party, lang);
    let when = crate::quantity::short(lang, contact.started, work.session.here());
    let parts = [
        sanitize_inline(&party),
        sanitize_inline(contact.speakers.last().person),
        kind.unwrap_or_default(),
        when,
    ];
    format!("{}  {}", contact.number, lang.list(parts))
}

/// Asks which contact was with somebody who only claimed to be the party, shows what was said in
/// it, and asks why. Enter leaves all as it is.
pub(crate) fn ask(work: &mut Work<'_>, contact: Option<u32>, why: String) -> Result<()> {
    let running = work
        .session
        .state
        .running_contact()
        .map(|contact| contact.number);
    let number = match contact.or(running) {
        Some(number) => number,
        None => match ask_which(work)? {
            Some(number) => number,
            None => return work.message(&t!(work.lang, WithdrawNothing)),
        },
    };
    work.session
        .state
        .contact(number)
        .ok_or(Rejection::NoContactToWithdraw(number))?;
    let actions = reversal::of_contact(work, number)?;
    let why = match why.is_empty() {
        true => ask_why(work, &actions)?,
        false => Some(why),
    };
    let Some(why) = why else {
        return work.message(&t!(work.lang, WithdrawNothing));
    };
    let withdrawn = withdraw(work, Some(number), Vec::new(), why.clone())?;
    work.message(&t!(
        work.lang,
        WithdrawDone,
        n = number,
        why = sanitize_inline(&why)
    ))?;
    if running == Some(number) {
        work.message(&t!(work.lang, WithdrawHangUp))?;
    }
    let lines = withdrawn_lines(work.ctx, &withdrawn);
    work.messages(lines)
}

/// Shows what would no longer count, and asks why; `None` when nothing is typed.
pub(crate) fn ask_why(work: &mut Work<'_>, actions: &Actions) -> Result<Option<String>> {
    let head = if actions.lines.is_empty() {
        t!(work.lang, WithdrawEmpty)
    } else {
        t!(work.lang, WithdrawWould)
    };
    reversal::listed(work.ctx, &head, &actions.lines)?;
    let why = prompt::ask_text(work, "withdraw/why", t!(work.lang, WithdrawWhy))?;
    Ok(why.map(|why| why.trim().to_owned()))
}

/// One of the contacts, by its number.
fn ask_which(work: &mut Work<'_>) -> Result<Option<u32>> {
    let lang = work.lang;
    let contacts: Vec<Contact> = work.session.state.contacts.clone();
    let Some(last) = contacts.last().map(|contact| contact.number) else {
        work.message(&t!(lang, WithdrawNoContact))?;
        return Ok(None);
    };
    for contact in &contacts {
        let line = contact_line(work, contact);
        work.message(&format!("  {line}"))?;
    }
    let question = Question::plain("withdraw/contact", t!(lang, WithdrawWhich));
    let parse = |text: &str| {
        let number = normalize(text).parse::<u32>().ok();
        number
            .filter(|number| contacts.iter().any(|contact| contact.number == *number))
            .ok_or_else(|| t!(lang, NewNumberFault, n = last))
    };
    Ok(prompt::ask_for(work, &question, &parse)?.value())
}

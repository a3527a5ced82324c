//! Withdrawing a contact or events, and what that changes.

use std::collections::BTreeMap;

use crate::{
    engine::{self, Act, Rejection},
    error::Result,
    id::{CheckId, ContactNo},
    quantity::short,
    record::Contact,
    session::{
        IncidentSession, Work,
        actions::reversal::{self, Actions},
        prompt, tell,
    },
    status::Status,
    t,
    text::{Lang, sanitize_inline},
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
    pub(crate) over: Vec<ContactNo>,
}

/// Withdraws a contact or events, and compares the checks before and after.
pub(crate) fn withdraw(
    work: &mut Work<'_>,
    contact: Option<ContactNo>,
    events: Vec<u64>,
    why: String,
) -> Result<Withdrawn> {
    let before = statements(&work.session);
    let channels = work.state().channels.clone();
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
    withdrawn.compare(work, &before);
    let state = work.state();
    let by_this = |seq: u64| state.taken_back.by(seq).is_some_and(|by| by.event == event);
    withdrawn.events = (1..event).filter(|seq| by_this(*seq)).collect();
    for channel in channels.iter().filter(|channel| by_this(channel.seq)) {
        withdrawn.channels.push(sanitize_inline(&channel.address));
        let over = |contact: &&Contact| contact.channel == Some(channel.number);
        let over = state.contacts.iter().filter(over);
        withdrawn.over.extend(over.map(|contact| contact.number));
    }
    Ok(withdrawn)
}

impl Withdrawn {
    /// Notes the checks that had another statement before.
    fn compare(&mut self, work: &Work<'_>, before: &BTreeMap<CheckId, u64>) {
        for check in work.checks() {
            let now = check.statement.map(|said| said.seq);
            if before
                .get(&check.id)
                .is_none_or(|before| Some(*before) == now)
            {
                continue;
            }
            let label = engine::label(work.state(), &check);
            let label = label.in_lang(work.lang);
            let label = label.trim_end_matches(['?', '\u{ff1f}', '.', '。']);
            let label = sanitize_inline(label);
            match now {
                Some(_) => self.again.push((check.id, label, check.status)),
                None => self.open.push((check.id, label)),
            }
        }
    }
}

/// The event of the last statement about each check that has one.
fn statements(session: &IncidentSession) -> BTreeMap<CheckId, u64> {
    let checks = session.checks().into_iter();
    let said = checks.filter_map(|check| Some((check.id, check.statement?.seq)));
    said.collect()
}

/// What a withdrawal changed, a line each.
pub(crate) fn withdrawn_lines(lang: Lang, withdrawn: &Withdrawn) -> Vec<String> {
    let open = lang.list(withdrawn.open.iter().map(|(_, label)| label));
    let again = withdrawn.again.iter();
    let again =
        again.map(|(_, label, status)| format!("{label} {}", wording::status(lang, *status)));
    let again = lang.list(again);
    let channels = lang.list(&withdrawn.channels);
    let contacts = lang.list(withdrawn.over.iter().map(ContactNo::to_string));
    let lines = [
        (!withdrawn.open.is_empty()).then(|| t!(lang, WithdrawOpen, checks = open)),
        (!withdrawn.again.is_empty()).then(|| t!(lang, WithdrawAgain, checks = again)),
        (!channels.is_empty()).then(|| t!(lang, WithdrawChannels, channels)),
        (!contacts.is_empty()).then(|| t!(lang, WithdrawOver, contacts)),
        Some(t!(lang, WithdrawKept)),
    ];
    lines.into_iter().flatten().collect()
}

/// A contact in a list: `2  Acorn Shop, Sato, 14 May 09:31`.
fn contact_line(work: &Work<'_>, contact: &Contact) -> String {
    let lang = work.lang;
    let mut channels = work.state().channels.iter();
    let channel = channels.find(|channel| Some(channel.number) == contact.channel);
    let kind = channel.map(|channel| channel.kind).or(contact.by);
    let kind = kind.map(|kind| wording::channel(lang, kind));
    let parts = [
        work.session.party_name(&contact.party, lang),
        sanitize_inline(contact.speakers.last().person),
        kind.unwrap_or_default(),
        short(lang, contact.started, work.here()),
    ];
    format!("{}  {}", contact.number, lang.list(parts))
}

/// Asks which contact was with somebody who only claimed to be the party, shows what was said in
/// it, and asks why. Enter leaves all as it is.
pub(crate) fn ask(work: &mut Work<'_>, contact: Option<ContactNo>, why: String) -> Result<()> {
    let running = work.session.running();
    let number = match contact.or(running) {
        Some(number) => Some(number),
        None => ask_which(work)?,
    };
    let Some(number) = number else {
        return tell!(work, WithdrawNothing);
    };
    let known = work.state().contact(number);
    known.ok_or(Rejection::NoContactToWithdraw(number))?;
    let actions = reversal::of_contact(work, number)?;
    let why = match why.is_empty() {
        true => ask_why(work, &actions)?,
        false => Some(why),
    };
    let Some(why) = why else {
        return tell!(work, WithdrawNothing);
    };
    let shown = sanitize_inline(&why);
    let withdrawn = withdraw(work, Some(number), Vec::new(), why)?;
    tell!(work, WithdrawDone, n = number, why = shown)?;
    if running == Some(number) {
        tell!(work, WithdrawHangUp)?;
    }
    work.messages(withdrawn_lines(work.lang, &withdrawn))
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
fn ask_which(work: &mut Work<'_>) -> Result<Option<ContactNo>> {
    let lang = work.lang;
    let contacts = work.state().contacts.iter();
    let (numbers, lines): (Vec<ContactNo>, Vec<String>) = contacts
        .map(|contact| (contact.number, format!("  {}", contact_line(work, contact))))
        .unzip();
    let Some(last) = numbers.last() else {
        tell!(work, WithdrawNoContact)?;
        return Ok(None);
    };
    work.messages(lines)?;
    let question = Question::plain("withdraw/contact", t!(lang, WithdrawWhich));
    let parse = |text: &str| {
        let number = normalize(text).parse::<u32>().ok().map(ContactNo);
        let number = number.filter(|number| numbers.contains(number));
        number.ok_or_else(|| t!(lang, NewNumberFault, n = last))
    };
    Ok(prompt::ask_for(work, &question, &parse)?.value())
}

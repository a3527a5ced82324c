//! The record of the last contact with a party, sent to it so that it can object. It holds only
//! what they stated.

use super::model::WIDTH;
use crate::{
    engine::{self, Check, Clause},
    page::layout::flow,
    quantity::short,
    record::{Contact, NoteAbout, Statement},
    status::Verdict,
    t,
    text::{Lang, sanitize_inline, width, wrap},
    wording::{View, once, words},
};

/// The letter about the last contact with a party in which it stated or announced something: its
/// subject and its lines; none when there was no such contact, as when nobody answered. The times
/// of `view` are to be written out.
pub(crate) fn record(view: View<'_>, party: &str) -> Option<(String, Vec<String>)> {
    let said_in = |contact: &&Contact| said(view, contact.number).next().is_some();
    let announced = |contact: &&Contact| !contact.next.is_empty() || contact.next_by.is_some();
    let contacts = view.state.contacts.iter();
    let mut contacts = contacts.filter(|contact| contact.party == party);
    let contact = contacts.clone().rfind(said_in);
    let contact = contact.or_else(|| contacts.rfind(announced))?;
    let mut lines = head(view, contact);
    lines.extend(stated(view, contact));
    lines.extend(next(view, contact));
    lines.push(String::new());
    lines.extend(wrap(&t!(view.lang, LetterObject), WIDTH));
    let about = t!(view.lang, LetterSubject, at = view.time(contact.started));
    let lines = lines.iter().map(|line| line.trim_end().to_owned());
    Some((about, lines.collect()))
}

/// What was said in a contact, check by check, without statements that were corrected in it.
fn said<'a>(view: View<'a>, contact: u32) -> impl Iterator<Item = (&'a Check<'a>, &'a Statement)> {
    view.checks.iter().flat_map(move |check| {
        let said = view.state.said(&check.id).into_iter();
        said.filter(move |said| said.contact == Some(contact))
            .map(move |statement| (check, statement))
    })
}

/// Everything that was stated, each person's own words under the name and number of their moment.
fn stated(view: View<'_>, contact: &Contact) -> Vec<String> {
    let lang = view.lang;
    let groups = groups(view, contact);
    let speaker = |group: &Group<'_>| view.state.speaker(group.said.statement);
    let speakers = once(groups.iter().map(speaker));
    let one = speakers.len() < 2 && contact.speakers.all(NoteAbout::Person).len() < 2;
    if one {
        let lines = groups.iter().flat_map(|group| group.lines(view));
        return [t!(lang, LetterStated)].into_iter().chain(lines).collect();
    }
    let mut lines = Vec::new();
    for one in speakers {
        let number = known(sanitize_inline(one.reference));
        let number = number.map(|number| t!(lang, BoardReference, number));
        let who = [name(lang, one.person), number.unwrap_or_default()];
        let who = lang.list(who);
        lines.extend(wrap(&t!(lang, LetterStatedBy, who), WIDTH));
        let theirs = groups.iter().filter(|group| speaker(group) == one);
        lines.extend(theirs.flat_map(|group| group.lines(view)));
    }
    lines
}

fn name(lang: Lang, person: &str) -> String {
    known(sanitize_inline(person)).unwrap_or_else(|| t!(lang, LetterNoName))
}

/// A text that holds something.
fn known(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn head(view: View<'_>, contact: &Contact) -> Vec<String> {
    let lang = view.lang;
    let party = view.party_then(&contact.party, contact.seq);
    let reference = sanitize_inline(&lang.list(contact.speakers.all(NoteAbout::Reference)));
    let to = match reference.is_empty() {
        true => t!(lang, LetterTo, party),
        false => t!(lang, LetterToCase, party, number = reference),
    };
    let (_, kind) = view.channel_of(contact.channel, contact.by);
    let kind = words::contact(lang, kind);
    let from = view.time(contact.started);
    // Of a contact that was put on record later nobody knows when it ended.
    let time_of = |at| short(lang, at, view.here.as_of(at));
    let until = contact.ended.map(|(at, _)| time_of(at));
    let until = until.filter(|until| *until != time_of(contact.started));
    let person = name(lang, &lang.list(contact.speakers.all(NoteAbout::Person)));
    let record = match until {
        Some(until) => t!(lang, LetterRecord, kind, from, until, person),
        None => t!(lang, LetterRecordOpen, kind, from, person),
    };
    let mut lines = wrap(&to, WIDTH);
    lines.extend([view.time(view.now), String::new()]);
    lines.extend(wrap(&record, WIDTH));
    lines
}

/// The column at which states stand where there is room.
const STATE_AT: usize = 44;

/// What was said alike about several items.
struct Group<'a> {
    said: Clause<'a>,
    state: String,
    agreed: bool,
}

fn groups<'a>(view: View<'a>, contact: &Contact) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (check, statement) in said(view, contact.number) {
        let said = |check: &'a Check<'a>, said: &'a Statement| {
            let what = (&check.id.list, &check.id.step, &said.verdict, &said.by);
            let agreed = view.state.is_agreed(said);
            (
                what,
                &said.option,
                &said.words,
                agreed,
                view.state.speaker(said),
            )
        };
        let new = said(check, statement);
        let alike = |group: &&mut Group<'a>| said(group.said.check, group.said.statement) == new;
        if let Some(group) = groups.iter_mut().find(alike) {
            group.said.items.extend(check.item);
            continue;
        }
        let items = check.item.into_iter().collect();
        groups.push(Group {
            state: word(view, check, statement),
            agreed: view.state.is_agreed(statement),
            said: Clause {
                check,
                statement,
                items,
            },
        });
    }
    groups
}

/// The word for what they stated: never how the check stands, as they could not agree to that.
fn word(view: View<'_>, check: &Check<'_>, statement: &Statement) -> String {
    match (statement.verdict, statement.by) {
        (Verdict::Promised, Some(by)) => {
            let time = short(view.lang, by, view.here.as_of(statement.at));
            t!(view.lang, StandingPromisedBy, time)
        }
        (Verdict::Promised, None) => t!(view.lang, StandingPromisedNoTime),
        _ => view.said(&check.id, statement),
    }
}

impl Group<'_> {
    /// ` parcel 4417 4418 confirmed`, below it the clause that was said back and their own words.
    fn lines(&self, view: View<'_>) -> Vec<String> {
        let ends = self.said.items.iter().map(|item| view.ends(item));
        let about: Vec<_> = [view.column(self.said.check)]
            .into_iter()
            .chain(ends)
            .collect();
        let mut lines = flow("  ", &about, " ", WIDTH - width(&self.state) - 3);
        if let Some(last) = lines.last_mut() {
            let room = WIDTH.saturating_sub(width(last) + width(&self.state));
            let gap = STATE_AT.saturating_sub(width(last)).max(3).min(room);
            *last = format!("{last}{}{}", " ".repeat(gap), self.state);
        }
        for text in self.below(view) {
            let wrapped = wrap(&text, WIDTH - 4).into_iter();
            lines.extend(wrapped.map(|line| format!("    {line}")));
        }
        lines
    }

    /// The clause that was said back, their own words, and whether it was said back at all.
    fn below(&self, view: View<'_>) -> impl Iterator<Item = String> {
        let by = self.said.statement.by.map(|by| view.time(by));
        let clause = engine::clause(view.state, &self.said, view.lang, by.as_deref());
        let own = known(sanitize_inline(&self.said.statement.words));
        let parts = [
            clause.and_then(|clause| known(sanitize_inline(&clause))),
            own.map(|words| t!(view.lang, LetterWords, words)),
            (!self.agreed).then(|| t!(view.lang, LetterNotSaidBack)),
        ];
        parts.into_iter().flatten()
    }
}

/// What they said happens next, and by when.
fn next(view: View<'_>, contact: &Contact) -> Vec<String> {
    let next = sanitize_inline(&contact.next);
    let text = match (next.is_empty(), contact.next_by) {
        (true, None) => return Vec::new(),
        (true, Some(by)) => t!(view.lang, LetterNextBy, by = view.time(by)),
        (false, None) => t!(view.lang, LetterNext, next),
        (false, Some(by)) => t!(view.lang, LetterNextAndBy, next, by = view.time(by)),
    };
    wrap(&text, WIDTH)
}

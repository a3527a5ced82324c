//! The record of the last contact with a party, sent to it so that it can object. It holds only
//! what they stated.

use super::model::WIDTH;
use crate::{
    engine::{self, Check, Clause},
    id::ContactNo,
    page::layout::flow,
    quantity::{Moment, short},
    record::{Contact, NoteAbout, Speaker, Statement},
    status::Verdict,
    t,
    text::{Lang, sanitize_inline, width, wrap},
    wording::{View, once, words},
};

/// The letter about the last contact with a party in which it stated or announced something: its
/// subject and its lines; none when there was no such contact, as when nobody answered. The times
/// of `view` are to be written out.
pub(crate) fn record(view: View<'_>, party: &str) -> Option<(String, Vec<String>)> {
    let contacts: Vec<_> = view.state.contacts_with(party).collect();
    let mut latest = contacts.iter().rev();
    let contact = latest
        .clone()
        .find(|contact| said(view, contact.number).next().is_some())
        .or_else(|| latest.find(|contact| is_announced(contact)))?;
    let mut lines = head(view, contact);
    lines.extend(stated(view, contact));
    lines.extend(next(view, contact));
    lines.push(String::new());
    lines.extend(wrap(&t!(view.lang, LetterObject), WIDTH));
    let about = t!(view.lang, LetterSubject, at = view.time(contact.started));
    let lines = lines.iter().map(|line| line.trim_end().to_owned());
    Some((about, lines.collect()))
}

/// Whether a party said what happens next, or by when.
fn is_announced(contact: &Contact) -> bool {
    !contact.next.is_empty() || contact.next_by.is_some()
}

/// What was said in a contact, check by check, without statements that were corrected in it.
fn said<'a>(
    view: View<'a>,
    contact: ContactNo,
) -> impl Iterator<Item = (&'a Check<'a>, &'a Statement)> {
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
    if speakers.len() < 2 && contact.speakers.all(NoteAbout::Person).len() < 2 {
        let mut lines = vec![t!(lang, LetterStated)];
        for group in &groups {
            lines.extend(group.lines(view));
        }
        return lines;
    }
    let mut lines = Vec::new();
    for one in speakers {
        let who = name_and_number(lang, one);
        lines.extend(wrap(&t!(lang, LetterStatedBy, who), WIDTH));
        for group in &groups {
            if speaker(group) == one {
                lines.extend(group.lines(view));
            }
        }
    }
    lines
}

fn name_and_number(lang: Lang, speaker: Speaker<'_>) -> String {
    let mut who = vec![name(lang, speaker.person)];
    if let Some(number) = known(sanitize_inline(speaker.reference)) {
        who.push(t!(lang, BoardReference, number));
    }
    lang.list(who)
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
    let person = name(lang, &lang.list(contact.speakers.all(NoteAbout::Person)));
    let record = match end(view, contact) {
        Some(until) => t!(lang, LetterRecord, kind, from, until, person),
        None => t!(lang, LetterRecordOpen, kind, from, person),
    };
    let mut lines = wrap(&to, WIDTH);
    lines.extend([view.time(view.now), String::new()]);
    lines.extend(wrap(&record, WIDTH));
    lines
}

/// When a contact ended. Of one that was put on record later nobody knows it.
fn end(view: View<'_>, contact: &Contact) -> Option<String> {
    let (ended, _) = contact.ended?;
    let until = clock(view, ended);
    (until != clock(view, contact.started)).then_some(until)
}

fn clock(view: View<'_>, at: Moment) -> String {
    short(view.lang, at, view.here.as_of(at))
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
        let known = groups.iter_mut();
        let mut alike = known.filter(|group| group.is_alike(view, check, statement));
        if let Some(group) = alike.next() {
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
    /// Whether the same was said by the same person about another item.
    fn is_alike(&self, view: View<'_>, check: &Check<'_>, statement: &Statement) -> bool {
        let step = &self.said.check.id;
        let said = self.said.statement;
        (&step.list, &step.step) == (&check.id.list, &check.id.step)
            && (said.verdict, said.by) == (statement.verdict, statement.by)
            && (&said.option, &said.words) == (&statement.option, &statement.words)
            && self.agreed == view.state.is_agreed(statement)
            && view.state.speaker(said) == view.state.speaker(statement)
    }

    /// ` parcel 4417 4418 confirmed`, below it the clause that was said back and their own words.
    fn lines(&self, view: View<'_>) -> Vec<String> {
        let mut about = vec![view.column(self.said.check)];
        about.extend(self.said.items.iter().map(|item| view.ends(item)));
        let mut lines = flow("  ", &about, " ", WIDTH - width(&self.state) - 3);
        if let Some(last) = lines.last_mut() {
            let room = WIDTH.saturating_sub(width(last) + width(&self.state));
            let gap = STATE_AT.saturating_sub(width(last)).max(3).min(room);
            *last = format!("{last}{}{}", " ".repeat(gap), self.state);
        }
        for text in self.below(view) {
            for line in wrap(&text, WIDTH - 4) {
                lines.push(format!("    {line}"));
            }
        }
        lines
    }

    /// The clause that was said back, their own words, and whether it was said back at all.
    fn below(&self, view: View<'_>) -> Vec<String> {
        let mut below = Vec::new();
        let by = self.said.statement.by.map(|by| view.time(by));
        if let Some(clause) = engine::clause(view.state, &self.said, view.lang, by.as_deref()) {
            below.extend(known(sanitize_inline(&clause)));
        }
        if let Some(words) = known(sanitize_inline(&self.said.statement.words)) {
            below.push(t!(view.lang, LetterWords, words));
        }
        if !self.agreed {
            below.push(t!(view.lang, LetterNotSaidBack));
        }
        below
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

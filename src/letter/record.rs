//! The record of the last contact with a party, sent to it so that it can object. It holds only
//! what they stated.

use super::model::WIDTH;
use crate::{
    engine::{self, Check, Clause},
    page::layout::flow,
    quantity::{long, short, with_offset},
    record::{Contact, NoteAbout, Speaker, Statement},
    status::Verdict,
    t,
    text::{Lang, sanitize_inline, width, wrap},
    wording::{View, words},
};

/// The letter about the last contact with a party in which it stated or announced something: its
/// subject and its lines; none when there was no such contact, as when nobody answered. The times
/// of `view` are to be written out.
pub(crate) fn record(view: View<'_>, party: &str) -> Option<(String, Vec<String>)> {
    let said_in = |contact: &&Contact| said(view, contact.number).next().is_some();
    let of_party = || {
        view.state
            .contacts
            .iter()
            .filter(|contact| contact.party == party)
    };
    let announced = |contact: &&Contact| !contact.next.is_empty() || contact.next_by.is_some();
    let contact = of_party()
        .rfind(said_in)
        .or_else(|| of_party().rfind(announced))?;
    let mut lines = head(view, contact);
    lines.extend(stated(view, contact));
    lines.extend(next(view, contact));
    lines.push(String::new());
    lines.extend(wrap(&t!(view.lang, LetterObject), WIDTH));
    let about = t!(
        view.lang,
        LetterSubject,
        at = with_offset(view.lang, contact.started, view.here, long)
    );
    Some((
        about,
        lines
            .iter()
            .map(|line| line.trim_end().to_owned())
            .collect(),
    ))
}

/// What was said in a contact, check by check, without statements that were corrected in it.
fn said<'a>(view: View<'a>, contact: u32) -> impl Iterator<Item = (&'a Check<'a>, &'a Statement)> {
    view.checks.iter().flat_map(move |check| {
        let of_contact = view
            .state
            .said(&check.id)
            .into_iter()
            .filter(move |said| said.contact == Some(contact));
        of_contact.map(move |statement| (check, statement))
    })
}

/// Everything that was stated, each person's own words under the name and number of their moment.
fn stated(view: View<'_>, contact: &Contact) -> Vec<String> {
    let lang = view.lang;
    let groups = groups(view, contact);
    let mut speakers: Vec<Speaker<'_>> = Vec::new();
    for group in &groups {
        let speaker = view.state.speaker(group.said.statement);
        if !speakers.contains(&speaker) {
            speakers.push(speaker);
        }
    }
    let one = speakers.len() < 2 && contact.speakers.all(NoteAbout::Person).len() < 2;
    if one {
        let lines = groups.iter().flat_map(|group| group.lines(view));
        return [t!(lang, LetterStated)].into_iter().chain(lines).collect();
    }
    let mut lines = Vec::new();
    for speaker in speakers {
        let number = sanitize_inline(speaker.reference);
        let number = if number.is_empty() {
            number
        } else {
            t!(lang, BoardReference, number)
        };
        let who = lang.list([name(lang, speaker.person), number]);
        lines.extend(wrap(&t!(lang, LetterStatedBy, who), WIDTH));
        let theirs = groups
            .iter()
            .filter(|group| view.state.speaker(group.said.statement) == speaker);
        lines.extend(theirs.flat_map(|group| group.lines(view)));
    }
    lines
}

fn name(lang: Lang, person: &str) -> String {
    if person.is_empty() {
        t!(lang, LetterNoName)
    } else {
        sanitize_inline(person)
    }
}

fn head(view: View<'_>, contact: &Contact) -> Vec<String> {
    let lang = view.lang;
    let party = view.party_then(&contact.party, contact.seq);
    let reference = sanitize_inline(&lang.list(contact.speakers.all(NoteAbout::Reference)));
    let to = match reference.is_empty() {
        true => t!(lang, LetterTo, party),
        false => t!(lang, LetterToCase, party, number = reference),
    };
    let channel = contact
        .channel
        .and_then(|number| view.state.channels.iter().find(|one| one.number == number));
    let kind = channel.map(|channel| channel.kind).or(contact.by);
    let kind = kind.map_or_else(
        || t!(lang, ReportContact),
        |kind| words::channel(lang, kind),
    );
    let from = with_offset(lang, contact.started, view.here, long);
    // Of a contact that was put on record later nobody knows when it ended.
    let time_of = |at| short(lang, at, view.here.as_of(at));
    let until = contact
        .ended
        .map(|(at, _)| time_of(at))
        .filter(|until| *until != time_of(contact.started));
    let person = name(lang, &lang.list(contact.speakers.all(NoteAbout::Person)));
    let record = match until {
        Some(until) => t!(lang, LetterRecord, kind, from, until, person),
        None => t!(lang, LetterRecordOpen, kind, from, person),
    };
    let mut lines = wrap(&to, WIDTH);
    lines.push(with_offset(lang, view.now, view.here, long));
    lines.push(String::new());
    lines.extend(wrap(&record, WIDTH));
    lines
}

/// What was said alike about several items.
struct Group<'a> {
    said: Clause<'a>,
    state: String,
    agreed: bool,
}

fn groups<'a>(view: View<'a>, contact: &Contact) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (check, statement) in said(view, contact.number) {
        let (state, agreed) = (
            word(view, check, statement),
            view.state.is_agreed(statement),
        );
        let speaker = view.state.speaker(statement);
        let alike = |group: &&mut Group<'_>| {
            let other = &group.said;
            (&other.check.id.list, &other.check.id.step) == (&check.id.list, &check.id.step)
                && (other.statement.verdict, other.statement.by)
                    == (statement.verdict, statement.by)
                && other.statement.option == statement.option
                && (other.statement.words == statement.words && group.agreed == agreed)
                && view.state.speaker(other.statement) == speaker
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.said.items.extend(check.item),
            None => {
                let said = Clause {
                    check,
                    statement,
                    items: check.item.into_iter().collect(),
                };
                groups.push(Group {
                    said,
                    state,
                    agreed,
                });
            }
        }
    }
    groups
}

/// The word for what they stated: never how the check stands, as they could not agree to that.
fn word(view: View<'_>, check: &Check<'_>, statement: &Statement) -> String {
    match (statement.verdict, statement.by) {
        (Verdict::Promised, Some(by)) => {
            let told_at = view.here.as_of(statement.at);
            t!(
                view.lang,
                StandingPromisedBy,
                time = short(view.lang, by, told_at)
            )
        }
        (Verdict::Promised, None) => t!(view.lang, StandingPromisedNoTime),
        _ => view.said(&check.id, statement),
    }
}

impl Group<'_> {
    /// ` parcel 4417 4418 confirmed`, below it the clause that was said back and their own words.
    fn lines(&self, view: View<'_>) -> Vec<String> {
        let ends: Vec<_> = self.said.items.iter().map(|item| view.ends(item)).collect();
        let mut about = vec![view.column(self.said.check)];
        about.extend(ends);
        let about = flow("  ", &about, " ", WIDTH - width(&self.state) - 3);
        let mut lines = about;
        if let Some(last) = lines.last_mut() {
            let gap = 44_usize
                .saturating_sub(width(last))
                .max(3)
                .min(WIDTH.saturating_sub(width(last) + width(&self.state)));
            *last = format!("{last}{}{}", " ".repeat(gap), self.state);
        }
        let by = self.said.statement.by.map(|by| view.time(by));
        let clause =
            engine::clause(view.state, &self.said, view.lang, by.as_deref()).unwrap_or_default();
        let own = sanitize_inline(&self.said.statement.words);
        let own = if own.is_empty() {
            own
        } else {
            t!(view.lang, LetterWords, words = own)
        };
        let unread = if self.agreed {
            String::new()
        } else {
            t!(view.lang, LetterNotSaidBack)
        };
        for text in [sanitize_inline(&clause), own, unread]
            .iter()
            .filter(|text| !text.is_empty())
        {
            lines.extend(
                wrap(text, WIDTH - 4)
                    .into_iter()
                    .map(|line| format!("    {line}")),
            );
        }
        lines
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

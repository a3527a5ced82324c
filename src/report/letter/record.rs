//! The record of the last contact with a party, sent to it so that it can object. It holds only what they stated.

use super::WIDTH;
use crate::{
    engine::{Check, Standing},
    quantity::{long, short, told},
    record::{Contact, Item, Statement, Verdict},
    report::{View, layout::flow, words},
    say,
    text::{Words, fill, visible, width, wrap},
};

/// The letter about the last contact with a party in which it stated or announced something: its subject and its lines;
/// none when there was no such contact, as when nobody answered. The times of `view` are to be written out.
pub(super) fn record(view: View<'_>, party: &str) -> Option<(String, Vec<String>)> {
    let said_in = |contact: &&Contact| said(view, contact.number).next().is_some();
    let of_party = || view.state.contacts.iter().filter(|contact| contact.party == party);
    let announced = |contact: &&Contact| !contact.next.is_empty() || contact.next_by.is_some();
    let contact = of_party().rfind(said_in).or_else(|| of_party().rfind(announced))?;
    let mut lines = head(view, contact);
    lines.push(say!(view.lang, LetterStated));
    for group in groups(view, contact) {
        lines.extend(group.lines(view));
    }
    lines.extend(next(view, contact));
    lines.push(String::new());
    lines.extend(wrap(&say!(view.lang, LetterObject), WIDTH));
    let about = say!(view.lang, LetterSubject, at = told(view.lang, contact.started, view.here, long));
    Some((about, lines.iter().map(|line| line.trim_end().to_owned()).collect()))
}

/// The checks whose last statement was made in a contact.
fn said<'a>(view: View<'a>, contact: u32) -> impl Iterator<Item = (&'a Check<'a>, &'a Statement)> {
    view.checks.iter().filter_map(move |check| {
        let statements = view.state.statements.get(&check.id)?;
        statements.iter().rfind(|statement| statement.contact == Some(contact)).map(|statement| (check, statement))
    })
}

fn head(view: View<'_>, contact: &Contact) -> Vec<String> {
    let lang = view.lang;
    let party = view.party(&contact.party);
    let reference = visible(&contact.reference);
    let to = match reference.is_empty() {
        true => say!(lang, LetterTo, party = party),
        false => say!(lang, LetterToCase, party = party, number = reference),
    };
    let channel = contact.channel.and_then(|number| view.state.channels.iter().find(|one| one.number == number));
    let kind = channel.map(|channel| channel.kind).or(contact.by);
    let kind = kind.map_or_else(|| say!(lang, ReportContact), |kind| words::channel(lang, kind));
    let from = told(lang, contact.started, view.here, long);
    let until = contact.ended.map(|(at, _)| short(lang, at, view.here.as_of(at)));
    let person = visible(&contact.person);
    let person = if person.is_empty() { say!(lang, LetterNoName) } else { person };
    let record = match until {
        Some(until) => say!(lang, LetterRecord, kind = kind, from = from, until = until, person = person),
        None => say!(lang, LetterRecordOpen, kind = kind, from = from, person = person),
    };
    let mut lines = wrap(&to, WIDTH);
    lines.push(told(lang, view.now, view.here, long));
    lines.push(String::new());
    lines.extend(wrap(&record, WIDTH));
    lines
}

/// What was said alike about several items.
struct Group<'a> {
    check: &'a Check<'a>,
    statement: &'a Statement,
    state: String,
    items: Vec<&'a Item>,
}

fn groups<'a>(view: View<'a>, contact: &Contact) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (check, statement) in said(view, contact.number) {
        let state = word(view, check, statement);
        let alike = |group: &&mut Group<'_>| {
            (&group.check.id.list, &group.check.id.step) == (&check.id.list, &check.id.step)
                && (group.statement.verdict, group.statement.by) == (statement.verdict, statement.by)
                && (group.statement.words == statement.words && group.state == state)
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.items.extend(check.item),
            None => groups.push(Group { check, statement, state, items: check.item.into_iter().collect() }),
        }
    }
    groups
}

/// The word for what they stated: never what was seen, promised too late or said by others since then, as they could not
/// agree to that. What was not said back is no more than assumed.
fn word(view: View<'_>, check: &Check<'_>, statement: &Statement) -> String {
    match (check.standing, statement.verdict, statement.by) {
        (Standing::Assumed, ..) => words::standing(view.lang, Standing::Assumed),
        (_, Verdict::Promised, Some(by)) => say!(view.lang, StandingPromisedBy, time = short(view.lang, by, view.here)),
        (_, verdict, _) => words::verdict(view.lang, verdict),
    }
}

impl Group<'_> {
    /// `  parcel 4417 4418   confirmed`, below it the clause that was said back and their own words.
    fn lines(&self, view: View<'_>) -> Vec<String> {
        let ends: Vec<_> = self.items.iter().map(|item| view.ends(item)).collect();
        let mut about = vec![view.column(self.check)];
        about.extend(ends);
        let about = flow("  ", &about, " ", WIDTH - width(&self.state) - 3);
        let mut lines = about;
        if let Some(last) = lines.last_mut() {
            let gap =
                44_usize.saturating_sub(width(last)).max(3).min(WIDTH.saturating_sub(width(last) + width(&self.state)));
            *last = format!("{last}{}{}", " ".repeat(gap), self.state);
        }
        let clause = self.clause(view);
        let own = visible(&self.statement.words);
        let own = if own.is_empty() { own } else { say!(view.lang, LetterWords, words = own) };
        for text in [clause, own].iter().filter(|text| !text.is_empty()) {
            lines.extend(wrap(text, WIDTH - 4).into_iter().map(|line| format!("    {line}")));
        }
        lines
    }

    /// The clause of the say-back, its placeholders filled from all items at once.
    fn clause(&self, view: View<'_>) -> String {
        let Some(say_back) = self.check.step().and_then(|step| step.say_back.as_ref()) else { return String::new() };
        let words = match self.statement.verdict {
            Verdict::Confirmed => &say_back.confirmed,
            Verdict::Promised => &say_back.promised,
            Verdict::Refused => &say_back.refused,
            Verdict::NotKnown => &say_back.not_known,
        };
        let by = self.statement.by.map(|by| view.time(by));
        let text = fill(words.in_lang(view.lang), |hole| match (hole, &by) {
            ("by", Some(by)) => Some(by.clone()),
            _ => self.hole(view, hole),
        });
        visible(&text)
    }

    fn hole(&self, view: View<'_>, hole: &str) -> Option<String> {
        let one = Words::same(&format!("{{{hole}}}"));
        if self.items.is_empty() {
            return Some(view.fill(&one, None, None));
        }
        let mut values: Vec<String> = self.items.iter().map(|item| view.fill(&one, Some(item), None)).collect();
        values.dedup();
        Some(values.join(&say!(view.lang, BoardAnd)))
    }
}

/// What they said happens next, and by when.
fn next(view: View<'_>, contact: &Contact) -> Vec<String> {
    let next = visible(&contact.next);
    let text = match (next.is_empty(), contact.next_by) {
        (true, None) => return Vec::new(),
        (true, Some(by)) => say!(view.lang, LetterNextBy, by = view.time(by)),
        (false, None) => say!(view.lang, LetterNext, next = next),
        (false, Some(by)) => say!(view.lang, LetterNextAndBy, next = next, by = view.time(by)),
    };
    wrap(&text, WIDTH)
}

//! One thing that somebody recorded, in one line: what `undo` takes back and `redo` brings back.

use super::{
    events,
    view::{Names, View},
    words,
};
use crate::{
    id::ReplyNo,
    record::{Body, Event, Stated},
    t,
};

/// What an event says, by whom and when: `4417 parcel: promised by Fri 17:00, Sato, 14 May 9:31`.
pub(crate) fn recorded_line(view: View<'_>, event: &Event) -> String {
    let names = Names::of(view);
    let what = match &event.body {
        Body::Stated(body) => stated(&names, event.seq, body),
        Body::SaidBack(body) if body.text.is_empty() => {
            said_back(&names, body.answer, events::what(&names, event))
        }
        _ => events::what(&names, event),
    };
    view.lang.list([what, view.time(event.at)])
}

/// What came of saying an answer back, and what that answer was about: without its text nothing
/// else tells it.
fn said_back(names: &Names<'_>, answer: ReplyNo, what: String) -> String {
    let lang = names.view.lang;
    let said = names.view.state.statements.iter();
    let about = said.filter(|(_, said)| said.iter().any(|statement| statement.answer == answer));
    let checks: Vec<_> = about.map(|(id, _)| names.check(id)).collect();
    if checks.is_empty() {
        what
    } else {
        t!(lang, DeedSaidBack, checks = lang.list(checks), what)
    }
}

/// What was said about a check, and by whom: the person, else the party.
fn stated(names: &Names<'_>, seq: u64, body: &Stated) -> String {
    let view = names.view;
    let verdict = words::verdict(view.lang, body.verdict);
    let verdict = events::promise(view, verdict, body.by.filter(|_| !body.no_time_given));
    let place = body.supersedes.unwrap_or(seq);
    // What was taken back is in no state any more; who spoke in that contact then still is.
    let then = || Some(view.state.contact(body.contact?)?.speakers.at(place));
    let kept = events::kept(view, seq, body);
    let speaker = kept.map(|statement| view.state.speaker(statement));
    let person = speaker
        .or_else(then)
        .map(|speaker| view.shown(speaker.person));
    let person = person.filter(|person| !person.is_empty());
    let who = person.unwrap_or_else(|| events::said_by(names, seq, body));
    let check = names.check(&body.check);
    t!(view.lang, DeedStated, check, verdict, who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::story::{Story, at, seen};

    fn told(code: &str, is: fn(&Body) -> bool) -> String {
        let story = Story::contradicted();
        let event = story.events.iter().rfind(|event| is(&event.body)).unwrap();
        seen(&story, code, at("15", "18:10"), |view| {
            recorded_line(view, event)
        })
    }

    #[test]
    fn what_was_recorded_is_said_in_words_with_who_and_when() {
        let promised =
            |body: &Body| matches!(body, Body::Stated(body) if body.check.step == "parcel-stopped");
        assert_eq!(
            told("en", promised),
            "4431 parcel: promised 17:00, Sato, Thu 09:31"
        );
        assert_eq!(
            told("ja", promised),
            "4431 荷物: 約束 17:00、Sato、木曜 09:31"
        );
        let seen = |body: &Body| matches!(body, Body::Observed(_));
        assert!(
            told("en", seen).starts_with("seen: 4417 Headphones"),
            "{}",
            told("en", seen)
        );
    }
}

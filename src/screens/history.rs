//! The history: every event in words, in the order in which it was recorded.

use serde_json::{Value, json};

use crate::{
    page::{Line, Role, layout::hang_text},
    record::{Attached, Body, Event},
    text::sanitize_inline,
    wording::{Fates, Names, View, file_facts, what},
};

/// Every event of the record: number, time, who, what. What was taken back or corrected stays, and
/// is marked.
pub(crate) fn history(view: View<'_>, events: &[Event], width: usize) -> Vec<Line> {
    let (names, fates) = (Names::of(view.exact()), Fates::of(view.state, events));
    let digits = events.last().map_or(1, |event| event.seq.to_string().len());
    let line = |event: &Event| {
        let lead = format!("{:>digits$}  {}  ", event.seq, view.stamp(event.at));
        let who = match event.actor.as_str() {
            "" => String::new(),
            name => sanitize_inline(name) + ": ",
        };
        let (mark, role) = match fates.mark(view, event.seq) {
            Some(mark) => (format!(" [{mark}]"), Role::Quiet),
            None => (String::new(), Role::Plain),
        };
        let facts = facts_of_file(view, event);
        let text = format!("{who}{}{facts}{mark}", what(&names, event));
        hang_text(&lead, &text, role, width)
    };
    events.iter().flat_map(line).collect()
}

/// What an attached file says of itself, in brackets. A report tells it in the list of evidence
/// only, where each reader gets as much of it as they may.
fn facts_of_file(view: View<'_>, event: &Event) -> String {
    let Body::Attached(Attached {
        metadata: Some(metadata),
        ..
    }) = &event.body
    else {
        return String::new();
    };
    let facts = file_facts(view.lang, view.here, metadata);
    match facts.is_empty() {
        true => String::new(),
        false => format!(" ({})", facts.join("; ")),
    }
}

/// The history for programs: each event as it is stored, with its sentence and what became of it.
pub(crate) fn history_json(view: View<'_>, events: &[Event]) -> Value {
    let (names, fates) = (Names::of(view.exact()), Fates::of(view.state, events));
    let value = |event: &Event| {
        let line = event.to_line().ok();
        json!({
            "event": line.and_then(|line| serde_json::from_str::<Value>(&line).ok()),
            "text": what(&names, event),
            "withdrawn_by": fates.withdrawn_by(event.seq),
            "superseded_by": fates.superseded_by(event.seq),
        })
    };
    json!({ "events": events.iter().map(value).collect::<Vec<_>>(), "hash": view.hash })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{ContactNo, ReplyNo},
        record::{Observed, Retracted, Stated},
        status::Verdict,
        wording::{Story, at, check, seen},
    };

    /// The story with a correction and an undo.
    fn corrected() -> Story {
        let mut story = Story::contradicted();
        let wrong = story
            .events
            .iter()
            .find(|event| matches!(&event.body, Body::Stated(body) if body.check == check("parcel-stopped", 6)));
        let wrong = wrong.unwrap().seq;
        story.add(
            at("15", "18:09"),
            Stated {
                contact: Some(ContactNo(1)),
                answer: ReplyNo(2),
                check: check("parcel-stopped", 6),
                verdict: Verdict::Promised,
                option: None,
                by: Some(at("20", "23:59")),
                no_time_given: false,
                words: "next week".into(),
                group: false,
                supersedes: Some(wrong),
                why: "I mistyped".into(),
            },
        );
        story.add(
            at("15", "18:10"),
            Retracted {
                events: vec![3],
                why: "wrong case".into(),
            },
        );
        story
    }

    #[test]
    fn every_event_is_a_line_in_both_languages() {
        for code in ["en", "ja"] {
            let lines = seen(&corrected(), code, at("15", "18:10"), |view| {
                history(view, &corrected().events, 80)
            });
            let text: String = lines.iter().map(|line| line.text() + "\n").collect();
            insta::assert_snapshot!(format!("history_{code}"), text);
        }
    }

    #[test]
    fn a_look_without_words_is_worded_in_the_language_of_the_reader() {
        for (code, kept, broken) in [
            ("en", "as they said", "it is not so"),
            ("ja", "言われたとおり", "違う"),
        ] {
            for (is_kept, words) in [(true, kept), (false, broken)] {
                let mut story = Story::contradicted();
                let (looked, none) = (vec![check("parcel-stopped", 6)], Vec::new());
                let (verifies, contradicts) = if is_kept {
                    (looked, none)
                } else {
                    (none, looked)
                };
                let item = contradicts
                    .iter()
                    .chain(&verifies)
                    .find_map(|check| check.item.clone());
                story.add(
                    at("15", "18:09"),
                    Observed {
                        item,
                        contradicts,
                        verifies,
                        ..Observed::default()
                    },
                );
                let now = at("15", "18:10");
                let lines = seen(&story, code, now, |view| history(view, &story.events, 80));
                let text: String = lines.iter().map(Line::text).collect();
                assert!(text.contains(words), "{text}");
            }
        }
    }

    #[test]
    fn what_was_taken_back_or_corrected_says_by_which_event() {
        let story = corrected();
        let last = story.events.len() as u64;
        let value = seen(&story, "en", at("15", "18:10"), |view| {
            history_json(view, &story.events)
        });
        assert_eq!(value["events"][2]["withdrawn_by"], last);
        let superseded: Vec<_> = value["events"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| !one["superseded_by"].is_null())
            .collect();
        assert_eq!(superseded.len(), 1);
        assert_eq!(superseded[0]["superseded_by"], last - 1);
        assert_eq!(
            superseded[0]["event"]["body"]["check"],
            "suspicious-order/parcel-stopped@order-6"
        );
    }
}

use super::*;
use crate::{authoring::load, checklist};

const SAMPLE: &str = include_str!("../../checklist/sample.json");

/// The built-in lists and the sample.
fn texts() -> Vec<&'static str> {
    let built_in = checklist::built_in().iter().map(|(_, text)| *text);
    built_in.chain([SAMPLE]).collect()
}

fn learned(text: &str, party: Option<&str>, phase: &str) -> Option<Learned> {
    let list = checklist::parse(text).unwrap();
    let lesson = Lesson {
        words: "Is a parcel waiting at a locker?",
        party,
        phase,
    };
    with_lesson(text, &list, &lesson)
}

#[test]
fn a_lesson_in_any_phase_of_any_list_for_any_party_loads() {
    let known: Vec<&str> = checklist::built_in_ids().collect();
    for text in texts() {
        let list = checklist::parse(text).unwrap();
        let parties = list.parties.iter().map(|party| Some(party.id.as_str()));
        let parties: Vec<_> = parties.chain([None]).collect();
        for (at, phase) in list.phases.iter().enumerate() {
            let party = parties[at % parties.len()];
            let learned = learned(text, party, &phase.id).unwrap();
            let (loaded, problems) = load(learned.text.as_bytes(), &known);
            let loaded = loaded.unwrap_or_else(|| panic!("{}: {problems:?}", list.id));
            assert_eq!(loaded.version, learned.version);
            assert_ne!(loaded.version, list.version);
            let last = &loaded.phases[at].steps;
            assert_eq!(last.last().unwrap().id, learned.step);
            assert_eq!(last.len(), phase.steps.len() + 1, "and nothing else");
        }
    }
}

#[test]
fn the_author_s_lines_stay_as_they_are() {
    let list = checklist::parse(SAMPLE).unwrap();
    let learned = learned(SAMPLE, None, &list.phases[0].id).unwrap();
    let lines: Vec<&str> = learned.text.lines().collect();
    let gone = SAMPLE.lines().filter(|line| !lines.contains(line)).count();
    assert!(gone <= 2, "the version, and the comma behind the last step");
}

#[test]
fn a_second_lesson_has_an_id_of_its_own() {
    let list = checklist::parse(SAMPLE).unwrap();
    let phase = &list.phases[0].id;
    let first = learned(SAMPLE, None, phase).unwrap();
    let second = learned(&first.text, None, phase).unwrap();
    assert_eq!((&*first.step, &*second.step), ("lesson-1", "lesson-2"));
}

#[test]
fn there_is_no_such_phase() {
    assert!(learned(SAMPLE, None, "never").is_none());
}

#[test]
fn versions_count_on() {
    let next = ["1.2.0", "1.2.9", "7", "draft", "1.x", "1.4294967295"].map(next_version);
    let wanted = ["1.2.1", "1.2.10", "8", "draft.1", "1.x.1", "1.4294967295.1"];
    assert_eq!(next, wanted);
}

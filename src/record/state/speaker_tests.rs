use super::*;
use crate::{
    id::{CheckId, ContactNo, ReplyNo},
    quantity::Moment,
    record::{Body, ContactStarted, Event, NoteAbout, Noted, Retracted, Stated, Verdict},
};

fn at(minute: u64) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-05-14T09:{minute:02}:00+09:00")).unwrap()
}

fn folded(bodies: Vec<Body>) -> State {
    let event = |(seq, body)| Event {
        seq,
        at: at(seq),
        recorded_at: at(seq),
        actor: String::new(),
        body,
    };
    let events: Vec<_> = (1..).zip(bodies).map(event).collect();
    State::fold(events.iter()).unwrap()
}

fn began(contact: ContactNo) -> Body {
    ContactStarted {
        contact,
        party: "shop".to_owned(),
        channel: None,
        by: None,
    }
    .into()
}

fn note(about: NoteAbout, text: &str) -> Body {
    Noted {
        about,
        contact: Some(ContactNo(1)),
        text: text.to_owned(),
        ..Noted::default()
    }
    .into()
}

fn person(text: &str) -> Body {
    note(NoteAbout::Person, text)
}

fn number(text: &str) -> Body {
    note(NoteAbout::Reference, text)
}

fn check(step: &str) -> CheckId {
    CheckId::new("list", step)
}

fn stated(contact: ContactNo, step: &str, verdict: Verdict) -> Stated {
    Stated {
        contact: Some(contact),
        answer: ReplyNo(1),
        check: check(step),
        verdict,
        option: None,
        by: None,
        no_time_given: verdict == Verdict::Promised,
        words: String::new(),
        group: false,
        supersedes: None,
        why: String::new(),
    }
}

fn said(step: &str) -> Body {
    stated(ContactNo(1), step, Verdict::Confirmed).into()
}

/// Who said each of these, under which number.
fn speakers(state: &State, steps: &[&str]) -> Vec<String> {
    let of = |step: &&str| {
        let Speaker { person, reference } = state.speaker(&state.statements[&check(step)][0]);
        format!("{step} {person} {reference}").trim_end().to_owned()
    };
    steps.iter().map(of).collect()
}

#[test]
fn each_statement_has_the_person_and_the_number_of_its_moment() {
    let first = vec![began(ContactNo(1)), person("Sato"), number("11"), said("a")];
    let passed_on = vec![person("Mori"), said("b"), number("22"), said("c")];
    let state = folded([first, passed_on].concat());
    assert_eq!(
        speakers(&state, &["a", "b", "c"]),
        ["a Sato 11", "b Mori 22", "c Mori 22"]
    );
    let contact = state.contact(ContactNo(1)).unwrap();
    assert_eq!(contact.speakers.all(NoteAbout::Person), ["Sato", "Mori"]);
    assert_eq!(
        contact.speakers.last(),
        Speaker {
            person: "Mori",
            reference: "22"
        }
    );
}

#[test]
fn the_first_name_of_a_stretch_goes_for_that_stretch_alone() {
    let late = folded(vec![
        began(ContactNo(1)),
        said("a"),
        person("Sato"),
        said("b"),
    ]);
    assert_eq!(
        speakers(&late, &["a", "b"]),
        ["a Sato", "b Sato"],
        "the name came after the first answer"
    );
    // The second number means somebody else, who gives a name only later.
    let swapped = vec![
        began(ContactNo(1)),
        person("Sato"),
        number("11"),
        said("a"),
        number("22"),
        said("b"),
        person("Mori"),
    ];
    assert_eq!(
        speakers(&folded(swapped), &["a", "b"]),
        ["a Sato 11", "b Mori 22"]
    );
    let nameless = vec![
        began(ContactNo(1)),
        number("11"),
        said("a"),
        number("22"),
        said("b"),
        person("Mori"),
    ];
    assert_eq!(
        speakers(&folded(nameless), &["a", "b"]),
        ["a  11", "b Mori 22"],
        "nobody is put into an older stretch"
    );
}

#[test]
fn a_later_name_takes_nothing_from_the_person_who_was_named_before() {
    let second_number_at_once = folded(vec![
        began(ContactNo(1)),
        person("Sato"),
        number("11"),
        number("22"),
        said("a"),
        person("Mori"),
        said("b"),
    ]);
    assert_eq!(
        speakers(&second_number_at_once, &["a", "b"]),
        ["a Sato 22", "b Mori 22"],
        "two numbers of one person"
    );
    let named_again = folded(vec![
        began(ContactNo(1)),
        person("Sato"),
        number("11"),
        said("a"),
        number("22"),
        said("b"),
        person("Sato"),
        said("c"),
        person("Mori"),
    ]);
    assert_eq!(
        speakers(&named_again, &["a", "b", "c"]),
        ["a Sato 11", "b Sato 22", "c Sato 22"],
        "the second number is of the same person, who says so"
    );
    let number_again = folded(vec![
        began(ContactNo(1)),
        person("Sato"),
        number("11"),
        person("Mori"),
        number("11"),
        said("a"),
        number("22"),
        said("b"),
    ]);
    assert_eq!(
        speakers(&number_again, &["a", "b"]),
        ["a Mori 11", "b Mori 22"]
    );
}

#[test]
fn a_name_after_two_numbers_of_nobody_known_goes_for_what_was_said_under_the_second() {
    let state = folded(vec![
        began(ContactNo(1)),
        number("11"),
        number("22"),
        said("a"),
        person("Mori"),
    ]);
    assert_eq!(speakers(&state, &["a"]), ["a Mori 22"]);
}

#[test]
fn who_is_passed_on_keeps_the_number_until_another_is_given() {
    let state = folded(vec![
        began(ContactNo(1)),
        person("Sato"),
        number("11"),
        said("a"),
        person("Mori"),
        said("b"),
    ]);
    assert_eq!(speakers(&state, &["a", "b"]), ["a Sato 11", "b Mori 11"]);
    let twice = folded(vec![
        began(ContactNo(1)),
        person("Sato"),
        said("a"),
        person("Sato"),
        number("11"),
        said("b"),
    ]);
    assert_eq!(
        speakers(&twice, &["a", "b"]),
        ["a Sato 11", "b Sato 11"],
        "the same name is nobody else"
    );
}

#[test]
fn a_name_is_put_right_where_it_stands() {
    let fixed = |old, text: &str| -> Body {
        let (about, contact, supersedes, why) = (
            NoteAbout::Person,
            Some(ContactNo(1)),
            Some(old),
            "heard wrongly".to_owned(),
        );
        Noted {
            about,
            contact,
            text: text.to_owned(),
            supersedes,
            why,
        }
        .into()
    };
    let told = vec![
        began(ContactNo(1)),
        person("Sata"),
        said("a"),
        person("Mori"),
        said("b"),
    ];
    let state = folded([told.clone(), vec![fixed(2, "Sato")]].concat());
    assert_eq!(speakers(&state, &["a", "b"]), ["a Sato", "b Mori"]);
    let back = Retracted {
        events: vec![4],
        why: String::new(),
    };
    let state = folded([told, vec![back.into()]].concat());
    assert_eq!(
        speakers(&state, &["a", "b"]),
        ["a Sata", "b Sata"],
        "a passing on that was taken back is none"
    );
}

#[test]
fn what_is_put_right_is_said_by_whoever_said_it() {
    let fixed = Stated {
        supersedes: Some(3),
        ..stated(ContactNo(1), "a", Verdict::Refused)
    };
    let state = folded(vec![
        began(ContactNo(1)),
        person("Sato"),
        said("a"),
        person("Mori"),
        fixed.into(),
    ]);
    let last = state.statements[&check("a")].last().unwrap();
    assert_eq!(state.speaker(last).person, "Sato");
    assert_eq!(state.said(&check("a")).len(), 1);
    assert_eq!(state.corrections(), [(3, 5)].into());
}

#[test]
fn another_answer_of_the_same_person_puts_right_and_one_of_somebody_else_does_not() {
    use Verdict::{Confirmed, Promised, Refused};
    let verdicts = |state: &State| {
        state
            .said(&check("a"))
            .iter()
            .map(|said| said.verdict)
            .collect::<Vec<_>>()
    };
    let changed = vec![
        began(ContactNo(1)),
        person("Sato"),
        said("a"),
        stated(ContactNo(1), "a", Refused).into(),
    ];
    let state = folded(changed.clone());
    assert_eq!(
        (verdicts(&state), state.corrections()),
        (vec![Refused], [(3, 4)].into())
    );
    let later = folded(
        [
            changed,
            vec![
                began(ContactNo(2)),
                stated(ContactNo(2), "a", Promised).into(),
            ],
        ]
        .concat(),
    );
    assert_eq!(
        verdicts(&later),
        [Refused, Promised],
        "between contacts a changed word stays"
    );
    let passed_on = vec![
        began(ContactNo(1)),
        person("Sato"),
        said("a"),
        person("Mori"),
        stated(ContactNo(1), "a", Refused).into(),
    ];
    let state = folded(passed_on);
    assert_eq!(
        (verdicts(&state), state.corrections()),
        (vec![Confirmed, Refused], [].into())
    );
}

#[test]
fn words_or_a_time_that_are_added_put_nothing_right_and_another_time_does() {
    let timed = |minute| Stated {
        by: Some(at(minute)),
        no_time_given: false,
        ..stated(ContactNo(1), "a", Verdict::Promised)
    };
    let promised = vec![
        began(ContactNo(1)),
        stated(ContactNo(1), "a", Verdict::Promised).into(),
        timed(40).into(),
    ];
    let state = folded(promised.clone());
    assert_eq!(
        (state.said(&check("a")).len(), state.corrections()),
        (1, [].into())
    );
    let state = folded([promised, vec![timed(50).into()]].concat());
    assert_eq!(
        (state.said(&check("a")).len(), state.corrections()),
        (1, [(3, 4)].into())
    );
}

#[test]
fn a_time_that_nobody_named_is_none_also_in_records_of_before() {
    let before = Stated {
        by: Some(at(40)),
        ..stated(ContactNo(1), "a", Verdict::Promised)
    };
    let state = folded(vec![began(ContactNo(1)), before.into()]);
    let said = &state.statements[&check("a")][0];
    assert_eq!(
        (said.by, said.no_time_given, said.look_again),
        (None, true, Some(at(40)))
    );
}

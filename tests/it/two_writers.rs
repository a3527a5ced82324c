//! Two programs that write to the same incident at once: all is kept, nothing is overwritten, both
//! are told.

use std::{
    fs::File,
    io::Write,
    process::{Child, Stdio},
    sync::Barrier,
    thread,
};

use serde_json::Value;

use crate::{
    env::Env,
    scripted_call::{CALL, begin, eight_orders, go_on},
    tty::Tty,
};

/// What each writer of the crowd records, one process each.
const EACH: usize = 12;
const TOLD: &str = "Another program added";

/// The events of the record, whose numbers must be 1, 2, 3 … and whose chain must hold.
fn sound_record(env: &Env) -> Vec<Value> {
    env.run(&["verify"]).done();
    let history = env.run(&["history", "--json"]).done().json();
    let events: Vec<Value> = history["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["event"].clone())
        .collect();
    let numbers: Vec<_> = events
        .iter()
        .map(|event| event["seq"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, (1..=events.len() as u64).collect::<Vec<_>>());
    events
}

/// A text of each event's body, of the events of one kind, in the order of the record.
fn texts<'e>(events: &'e [Value], kind: &str, key: &str) -> Vec<&'e str> {
    let of_kind = events.iter().filter(|event| event["kind"] == kind);
    of_kind
        .filter_map(|event| event["body"][key].as_str())
        .collect()
}

#[test]
fn a_crowd_of_programs_loses_nothing() {
    let env = eight_orders();
    let before = sound_record(&env).len();
    let statement = |at: usize| {
        let check = format!(
            "suspicious-order/parcel-stopped@order-{}",
            if at.is_multiple_of(2) { 1 } else { 2 }
        );
        let words = format!("statement {at}");
        env.run(&[
            "record",
            &check,
            "confirmed",
            "--person",
            "Sato",
            "--said-back",
            "--words",
            &words,
        ])
        .done();
    };
    let note = |at: usize| _ = env.run(&["add", "note", &format!("note {at}")]).done();
    let call = |at: usize| {
        let answers = format!("person Ito\nref call-{at}\nA rrr\nA said-back y\nend\n");
        env.run_with(&["call", "shop", "--answers", "-"], &answers)
            .done();
    };
    let writers: [&(dyn Fn(usize) + Sync); 3] = [&statement, &note, &call];
    thread::scope(|scope| {
        for write in writers {
            scope.spawn(move || (0..EACH).for_each(write));
        }
    });

    let events = sound_record(&env);
    let all = |what: &str| {
        (0..EACH)
            .map(|at| format!("{what}{at}"))
            .collect::<Vec<_>>()
    };
    let noted = texts(&events, "noted", "text");
    let of = |start: &str| {
        noted
            .iter()
            .filter(|text| text.starts_with(start))
            .copied()
            .collect::<Vec<_>>()
    };
    assert_eq!(of("note "), all("note "));
    assert_eq!(of("call-"), all("call-"));
    let words = texts(&events, "stated", "words");
    assert_eq!(
        words
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>(),
        all("statement ")
    );
    // A statement is five events: begun, person, stated, said back, ended. A call has three
    // statements and a case number.
    assert_eq!(
        events.len() - before,
        EACH * (5 + 1 + 8),
        "and nothing else was written"
    );
}

/// A program that has read the record and waits for its answers file: a named pipe, which opens
/// only when both ends do.
struct Waiting(Child, File);

impl Waiting {
    fn start(env: &Env, name: &str) -> Self {
        let pipe = env.home().join(name);
        assert!(
            std::process::Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        let mut command = env.command(&["call", "shop", "--answers", name]);
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self(child, File::options().write(true).open(&pipe).unwrap())
    }

    /// Gives the answers, and what the program says then.
    fn answer(mut self, answers: &str) -> String {
        self.1.write_all(answers.as_bytes()).unwrap();
        drop(self.1);
        let output = self.0.wait_with_output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(output.status.success(), "{said}");
        said
    }
}

#[test]
fn two_programs_are_both_told() {
    let env = eight_orders();
    let (one, other) = (Waiting::start(&env, "one"), Waiting::start(&env, "other"));
    env.run(&["add", "note", "between the two"]).done();
    assert!(
        one.answer("person Sato\nA crd\nA said-back y\nend\n")
            .contains("Another program added 1 line")
    );
    let said = other.answer("person Ito\nA rrr\nA said-back y\nend\n");
    assert!(said.contains(TOLD), "{said}");
    let events = sound_record(&env);
    assert_eq!(
        texts(&events, "stated", "verdict"),
        [
            "confirmed",
            "refused",
            "not-known",
            "refused",
            "refused",
            "refused"
        ]
    );
    assert_eq!(
        texts(&events, "noted", "text"),
        ["between the two", "Sato", "Ito"]
    );
}

/// What the letters of an answers file mean was read from the sheet as it was then. It still means
/// that when others have settled the first question meanwhile.
#[test]
fn a_letter_means_its_question_when_others_were_faster() {
    let env = eight_orders();
    let waiting = Waiting::start(&env, "answers");
    for order in [3, 4, 7] {
        let check = format!("suspicious-order/code-void@order-{order}");
        env.run(&[
            "record",
            &check,
            "confirmed",
            "--person",
            "Ito",
            "--said-back",
        ])
        .done();
    }
    assert!(
        waiting
            .answer("person Sato\nA rrr\nA said-back y\nend\n")
            .contains(TOLD)
    );
    let events = sound_record(&env);
    let checks = texts(&events, "stated", "check");
    assert_eq!(checks.len(), 6);
    assert!(
        checks
            .iter()
            .all(|check| check.starts_with("suspicious-order/code-void@")),
        "{checks:?}"
    );
}

/// Two people in the same call: each answers what is on the screen, in turn.
#[test]
fn two_terminals_in_one_call_keep_all_of_it() {
    let env = eight_orders();
    let mut one = begin(&env);
    one.answer(CALL[0].question, "Sato");
    one.wait_prompt(CALL[1].question);
    let mut other = go_on(&env);
    other.wait_prompt(CALL[1].question);
    for (at, [ours, theirs]) in [
        ["one-1", "other-1"],
        ["0120-1", "0120-2"],
        ["crd", "rrr"],
        ["y", "y"],
    ]
    .iter()
    .enumerate()
    {
        one.answer(CALL[at + 1].question, ours);
        one.wait_prompt(CALL[at + 2].question);
        other.answer(CALL[at + 1].question, theirs);
        other.wait_prompt(CALL[at + 2].question);
    }
    for tty in [&mut one, &mut other] {
        assert!(tty.output().contains(TOLD), "{}", tty.output());
        leave(tty);
    }
    let events = sound_record(&env);
    assert_eq!(
        texts(&events, "stated", "verdict"),
        [
            "confirmed",
            "refused",
            "not-known",
            "refused",
            "refused",
            "refused"
        ]
    );
    assert_eq!(
        texts(&events, "noted", "text"),
        ["Sato", "one-1", "other-1"]
    );
    assert_eq!(
        texts(&events, "channel_added", "address"),
        ["0120-1", "0120-2"]
    );
    assert_eq!(
        texts(&events, "said_back", "agreement"),
        ["agreed", "agreed"]
    );
}

/// Two calls with the same party, each answer typed at the same moment, while a third program takes
/// notes.
#[test]
fn two_calls_at_once_lose_nothing() {
    let env = eight_orders();
    let before = sound_record(&env).len();
    let (one, other, together) = (begin(&env), begin(&env), &Barrier::new(2));
    thread::scope(|scope| {
        for mut tty in [one, other] {
            scope.spawn(move || {
                for step in &CALL[..CALL.len() - 2] {
                    together.wait();
                    tty.answer(step.question, step.typed);
                }
                tty.wait_prompt(CALL[CALL.len() - 2].question);
                assert!(tty.output().contains(TOLD), "{}", tty.output());
                leave(&mut tty);
            });
        }
        scope.spawn(|| {
            (0..EACH).for_each(|at| _ = env.run(&["add", "note", &format!("note {at}")]).done())
        });
    });
    let events = &sound_record(&env)[before..];
    let notes = texts(events, "noted", "text")
        .into_iter()
        .filter(|text| text.starts_with("note "));
    assert_eq!(
        notes.collect::<Vec<_>>(),
        (0..EACH).map(|at| format!("note {at}")).collect::<Vec<_>>()
    );
    // A promise is stated without a time, and again with the time that they name.
    assert_eq!(
        texts(events, "stated", "verdict").len(),
        2 * (3 + 6 + 8 + 2 + 2)
    );
    assert_eq!(texts(events, "said_back", "agreement").len(), 2 * 5);
    assert_eq!(texts(events, "contact_started", "party"), ["shop", "shop"]);
}

fn leave(tty: &mut Tty) {
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
}

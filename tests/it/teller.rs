//! A story told once and lived through twice: by somebody at a terminal, and by flags and answers
//! files. Both ways do only what comes next, so the program itself asks each question, in its order
//! of urgency.

mod terminal;

use kakunin::{
    checklist::{Checklist, Step, built_in, parse},
    text::Lang,
};

use crate::{
    env::{Env, Outcome},
    states::{self, States},
};

/// What comes next by the name of its check, and what is done about it.
pub(crate) struct Deed(pub(crate) &'static str, pub(crate) How);

/// What somebody says, in English and in Japanese.
pub(crate) type Said = (&'static str, &'static str);

/// A question that is asked as soon as its checklist is there: its step, what is typed, and the
/// value of it.
pub(crate) type First = (&'static str, Said, &'static str);

/// What is done about a check.
pub(crate) enum How {
    /// A step of one's own is done; what was found.
    Done(Said),
    /// A question to oneself: what is typed, and the value of it.
    Answer(Said, &'static str),
    /// Orders, as lines.
    Orders(&'static str),
    /// Items of a type, each as the value of every field: what is typed, and what is recorded;
    /// empty for Enter.
    Items(
        &'static str,
        &'static [&'static [(&'static str, Said, &'static str)]],
    ),
    /// There is no item of this type.
    NoItems(&'static str),
    /// A file of this name is kept.
    Keep(&'static str),
    /// The proposed checklist is attached, and its first questions are answered.
    Open(&'static str, &'static [First]),
    /// The number that the party told is tried, and somebody answers.
    Tried(&'static str),
    /// A look with one's own eyes: it is as they said.
    Seen,
    /// When it was first noticed, as it is typed either way.
    Noticed(&'static str),
    /// The party is called.
    Call(Call),
    /// Not what comes next: something happened. The sign by its name, and the item that it is about.
    Happened(&'static str, Option<&'static str>),
    /// Not what comes next: the program is run like this and ends with this code, as a script of
    /// the shop's desk does it.
    Exits(&'static [&'static str], i32),
}

/// A call. Each answer is said back and agreed to.
pub(crate) struct Call {
    pub(crate) party: &'static str,
    /// With whom, and the number that works without signing in; nobody for somebody at hand.
    pub(crate) with: Option<(Said, &'static str)>,
    /// Each question's step, the verdict, and by when.
    pub(crate) answers: &'static [(&'static str, &'static str, Option<Said>)],
}

/// One sitting: when, what it is called, what is done.
pub(crate) struct Sitting(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) &'static [Deed],
);

/// How a story begins: the checklist, what is typed for it on the first screen, and the questions that are
/// asked at once.
pub(crate) struct Opening {
    pub(crate) list: &'static str,
    pub(crate) number: &'static str,
    /// The service, or what it is about where the list has none.
    pub(crate) service: Said,
    pub(crate) first: &'static [First],
}

/// One way through a story.
pub(crate) struct Teller {
    pub(crate) env: Env,
    lists: Vec<Checklist>,
    /// The language of the terminal; none for flags.
    typed: Option<&'static str>,
    /// The states after each sitting.
    pub(crate) stages: Vec<(&'static str, States)>,
}

/// Lives through a story, at a terminal in `typed`, else by flags in `lang`.
pub(crate) fn live(
    opening: &Opening,
    sittings: &'static [Sitting],
    lang: &'static str,
    typed: bool,
) -> Teller {
    let lists = built_in()
        .iter()
        .map(|(_, text)| parse(text).unwrap())
        .collect();
    let env = Env::new().lang(lang);
    let mut teller = Teller {
        env,
        lists,
        typed: typed.then_some(lang),
        stages: Vec::new(),
    };
    for (at, Sitting(now, name, deeds)) in sittings.iter().enumerate() {
        teller.env = teller.env.at(now);
        if typed {
            teller.sit(opening, at == 0, deeds)
        } else {
            teller.tell(opening, at == 0, deeds)
        }
        teller.stages.push((name, states::states(&teller.env)));
    }
    teller
}

impl Teller {
    fn lang(&self) -> Lang {
        Lang::find(self.typed.unwrap_or("en")).unwrap()
    }

    fn said(&self, said: Said) -> &'static str {
        if self.env.lang_code() == "en" {
            said.0
        } else {
            said.1
        }
    }

    /// Whether a list asks which shop or service it is about.
    fn names_a_service(&self, list: &str) -> bool {
        let list = self.lists.iter().find(|known| known.id == list).unwrap();
        list.parties.iter().any(|party| party.service)
    }

    /// The step of a check.
    fn step(&self, check: &str) -> Option<&Step> {
        let (list, step) = check.split_once('/')?;
        let step = step.split('@').next()?;
        self.lists.iter().find(|known| known.id == list)?.step(step)
    }

    /// What the program must ask next.
    #[track_caller]
    fn assert_next(&self, check: &str) {
        assert_eq!(
            states::next(&self.env).0,
            check,
            "at {:?}",
            self.stages.len()
        );
    }
}

/// By flags and answers files.
impl Teller {
    fn tell(&self, opening: &Opening, first: bool, deeds: &[Deed]) {
        if first {
            let name = self.said(opening.service);
            let flag = if self.names_a_service(opening.list) {
                "--service"
            } else {
                "--title"
            };
            self.env
                .run(&["new", opening.list, flag, name, "--no-input"])
                .done();
            self.record_first(opening.list, opening.first);
        }
        for Deed(check, how) in deeds {
            self.told(check, how);
        }
    }

    #[track_caller]
    fn told(&self, check: &str, how: &How) {
        match how {
            How::Exits(arguments, code) => return self.exits(arguments, *code),
            How::Happened(..) => {}
            _ => self.assert_next(check),
        }
        let run = |arguments: &[&str]| self.env.run(arguments).done();
        match how {
            How::Done(found) => run(&["record", check, "done", "--why", self.said(*found)]),
            How::Answer(_, value) => run(&["record", check, value]),
            How::Noticed(at) => run(&["fix", "noticed", at, "--why", "nobody had said it"]),
            How::Orders(lines) => self
                .env
                .run_with(&["add", "order", "--from", "-", "--currency", "JPY"], lines)
                .done(),
            How::Items(kind, items) => items
                .iter()
                .map(|item| self.add(kind, item))
                .collect::<Vec<_>>()
                .remove(0),
            How::NoItems(_) => run(&["record", check, "done"]),
            How::Keep(name) => {
                self.env.file(name, name);
                run(&["add", "evidence", name, "--check", check])
            }
            How::Open(list, first) => {
                let added = run(&["add", "checklist", list]);
                self.record_first(list, first);
                added
            }
            How::Tried(address) => {
                let party = check.split_once('/').unwrap().1;
                run(&[
                    "add",
                    "channel",
                    party,
                    address,
                    "--source",
                    "party",
                    "--needs-login",
                    "no",
                    "--tried",
                ])
            }
            How::Seen => run(&["observe", "seen with own eyes", "--verifies", check]),
            How::Happened(sign, item) => {
                let words: Vec<&str> = item.iter().copied().chain([*sign]).collect();
                run(&[&["observe"], &words[..]].concat())
            }
            How::Call(call) => self
                .env
                .run_with(&["call", call.party, "--answers", "-"], &self.file(call))
                .done(),
            How::Exits(..) => return,
        };
    }

    fn record_first(&self, list: &str, first: &[First]) {
        for (step, _, value) in first {
            self.env
                .run(&["record", &format!("{list}/{step}"), value])
                .done();
        }
    }

    #[track_caller]
    fn exits(&self, arguments: &[&str], code: i32) {
        let outcome = self.env.run(arguments);
        assert_eq!(outcome.status, code, "{arguments:?}: {outcome:?}");
    }

    fn add(&self, kind: &str, item: &[(&str, Said, &str)]) -> Outcome {
        let fields: Vec<String> = item
            .iter()
            .map(|(field, _, value)| format!("{field}={value}"))
            .collect();
        let arguments: Vec<&str> = ["add", "item", kind]
            .into_iter()
            .chain(fields.iter().map(String::as_str))
            .collect();
        self.env.run(&arguments).done()
    }

    /// The answers file of a call.
    fn file(&self, call: &Call) -> String {
        let with = call
            .with
            .map(|(who, number)| format!("person {}\ntel {number}\n", self.said(who)));
        let answer = |(at, (_, verdict, by)): (usize, &(&str, &str, Option<Said>))| {
            let letter = letter(at);
            let by = by
                .map(|by| format!("{letter} by {}\n", self.said(by)))
                .unwrap_or_default();
            format!("{letter} {verdict}\n{by}{letter} said-back y\n")
        };
        let answers: String = call.answers.iter().enumerate().map(answer).collect();
        with.unwrap_or_default() + &answers + "end\n"
    }
}

fn letter(at: usize) -> char {
    char::from(b'A' + at as u8)
}

//! A story told once and lived through twice: by somebody at a terminal, and by flags and answers
//! files. Both ways do only what comes next, so the program itself asks each question, in its order
//! of urgency.

use kakunin::{
    checklist::{Checklist, Step, built_in, parse},
    text::Lang,
};

use crate::{
    env::{Env, Outcome},
    states::{self, States},
    typist::Typist,
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

/// How a story begins: the checklist, its number on the first screen, and the questions that are
/// asked at once.
pub(crate) struct Opening {
    pub(crate) list: &'static str,
    pub(crate) number: &'static str,
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
            let service = self.said(opening.service);
            self.env
                .run(&["new", opening.list, "--service", service, "--no-input"])
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

/// How the question at home begins, whichever keys it offers.
fn home(typist: &Typist) -> &'static str {
    typist.text("home.next").split("   ").next().unwrap()
}

/// At the terminal.
impl Teller {
    fn sit(&self, opening: &Opening, first: bool, deeds: &[Deed]) {
        let mut typist = Typist::start(&self.env, self.typed.unwrap(), &[]);
        if first {
            typist.answer("new.number", opening.number);
            typist.answer("new.service", self.said(opening.service));
            self.answer_first(&mut typist, opening.list, opening.first);
        }
        for Deed(check, how) in deeds {
            if !matches!(how, How::Exits(..)) {
                typist.tty.wait_prompt(home(&typist));
            }
            self.typed(&mut typist, check, how);
        }
        typist.tty.answer(home(&typist), "0");
        assert_eq!(typist.tty.wait_exit(), 0);
    }

    #[track_caller]
    fn typed(&self, typist: &mut Typist, check: &str, how: &How) {
        match how {
            How::Exits(arguments, code) => return self.exits(arguments, *code),
            _ => self.assert_next(check),
        }
        let before = typist.tty.output().len();
        typist.tty.type_line("");
        match how {
            How::Done(found) => {
                typist.answer("step.do", "d");
                typist.answer("step.found", self.said(*found));
            }
            How::Answer(typed, _) => {
                let question = self.step(check).and_then(|step| step.ask.as_ref()).unwrap();
                typist
                    .tty
                    .answer(question.in_lang(self.lang()), self.said(*typed));
            }
            How::Orders(lines) => {
                typist.lines("orders.paste", lines);
                typist.answer("orders.fix", "ok");
            }
            How::Items(kind, items) => self.enter(typist, kind, items),
            How::Keep(name) => {
                self.env.file(name, name);
                typist.answer("step.attach", name);
            }
            How::Open(list, first) => {
                let title = self
                    .lists
                    .iter()
                    .find(|known| known.id == *list)
                    .unwrap()
                    .title
                    .in_lang(self.lang());
                let question = typist.text("step.open").replace("{list}", title);
                typist.tty.answer(&question, "y");
                self.answer_first(typist, list, first);
            }
            How::Tried(address) => {
                let question = typist.text("reach.tried").replace("{address}", address);
                typist.tty.answer(&question, "y");
            }
            How::Seen => _ = typist.answer("step.look-keys", "y"),
            How::Noticed(at) => {
                _ = typist
                    .tty
                    .answer(typist.text("step.noticed").split("  ").next().unwrap(), at)
            }
            How::Call(call) => self.called(typist, call),
            How::Exits(..) => {}
        }
        typist.tty.wait_prompt(home(typist));
        self.assert_shown(&typist.tty.output()[before..], check, how);
    }

    fn answer_first(&self, typist: &mut Typist, list: &str, first: &[First]) {
        for (step, typed, _) in first {
            let question = self
                .step(&format!("{list}/{step}"))
                .and_then(|step| step.ask.as_ref())
                .unwrap();
            typist
                .tty
                .answer(question.in_lang(self.lang()), self.said(*typed));
        }
    }

    /// The program showed each question as the checklist words it.
    #[track_caller]
    fn assert_shown(&self, output: &str, check: &str, how: &How) {
        let list = check.split('/').next().unwrap();
        let asked = match how {
            How::Call(call) => call
                .answers
                .iter()
                .map(|(step, ..)| format!("{list}/{step}"))
                .collect(),
            How::Tried(_) | How::Seen | How::Noticed(_) => Vec::new(),
            _ => vec![check.to_owned()],
        };
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        let shown = flat(output);
        for check in asked {
            let step = self
                .step(&check)
                .unwrap_or_else(|| panic!("no step {check}"));
            let words = [
                &step.question,
                &step.act,
                &step.ask,
                &step.attach,
                &step.text,
            ]
            .into_iter()
            .find_map(Option::as_ref);
            let words = words.unwrap().in_lang(self.lang());
            for part in words
                .split('{')
                .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
            {
                assert!(
                    shown.contains(&flat(part)),
                    "{check}: {part:?} was not shown in {output}"
                );
            }
        }
    }

    /// Enters items field by field, and Enter where the next one would begin.
    fn enter(&self, typist: &mut Typist, kind: &str, items: &[&[(&str, Said, &str)]]) {
        let fields = self
            .lists
            .iter()
            .find_map(|list| list.item(kind))
            .unwrap()
            .fields
            .iter();
        let labels: Vec<_> = fields
            .map(|field| (field.id.as_str(), field.label.in_lang(self.lang())))
            .collect();
        for item in items {
            for (id, label) in &labels {
                let value = item
                    .iter()
                    .find(|(field, ..)| field == id)
                    .map_or("", |(_, typed, _)| self.said(*typed));
                typist.tty.answer(label, value);
            }
        }
        typist.tty.answer(labels[0].1, "");
    }

    /// Answers what is asked in a call, whatever comes, until it has ended.
    fn called(&self, typist: &mut Typist, call: &Call) {
        let (who, number) = call
            .with
            .map_or(("", ""), |(who, number)| (self.said(who), number));
        // Who speaks is asked in other words where it is no desk.
        let fields = [
            "call.person",
            "call.reference",
            "call.back-number",
            "call.who",
        ];
        let keys = fields
            .into_iter()
            .chain(["call.said-back", "call.next", "call.through"]);
        let mut prompts: Vec<_> = keys
            .map(|key| typist.text(key).replace("{address}", number))
            .collect();
        prompts.push(home(typist).to_owned());
        let letters = prompts.len();
        prompts.extend((0..call.answers.len()).map(|at| format!("{} ", letter(at))));
        let mut given = vec![0; prompts.len()];
        loop {
            let at = typist.tty.wait_any(&prompts);
            given[at] += 1;
            let text = match at {
                0 | 3 => who,
                2 if given[at] == 1 => number,
                4 => "y",
                // By flags nobody says through which number; it is tried by itself.
                6 => "",
                _ if at + 1 == letters => return,
                _ if at < letters => "",
                _ => {
                    let (_, verdict, by) = call.answers[at - letters];
                    if given[at] == 1 {
                        verdict
                    } else {
                        self.said(by.unwrap())
                    }
                }
            };
            typist.tty.type_line(text);
        }
    }
}

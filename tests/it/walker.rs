//! Walks a built-in checklist by the ids of its steps, at a terminal or by flags. Both look first
//! whether the program proposes the step by itself.

use kakunin::{
    checklist::{Checklist, Step, built_in, parse},
    text::LocalizedText,
};
use serde_json::Value;

use crate::{env::Env, typist::Typist};

/// A built-in checklist.
pub(crate) fn list(id: &str) -> Checklist {
    parse(built_in().iter().find(|(known, _)| *known == id).unwrap().1).unwrap()
}

impl Typist {
    /// A text of a checklist as this person reads it.
    pub(crate) fn words(&self, words: &LocalizedText) -> String {
        words.in_lang(self.lang).to_owned()
    }

    /// Answers a question to oneself that the program asks without being told to: while an incident
    /// is opened.
    #[track_caller]
    pub(crate) fn asked(&mut self, list: &Checklist, step: &str, typed: &str) {
        let question = self.words(list.step(step).unwrap().ask.as_ref().unwrap());
        self.tty.answer(&question, typed);
    }

    /// Waits until the program proposes this step next, and takes it. Gives the screen with the
    /// proposal.
    #[track_caller]
    pub(crate) fn take(&mut self, list: &Checklist, step: &str) -> String {
        let wanted = self.words(own_text(list.step(step).unwrap()));
        let screen = self.prompt("home.next-items");
        let next = self.text("board.next").split('{').next().unwrap().trim();
        let proposed = screen.rsplit(next).next().unwrap_or_default();
        assert!(
            begins(proposed, &wanted),
            "{step} is not what comes next:\n{screen}"
        );
        self.tty.type_line("");
        screen
    }

    /// The question to oneself that comes next.
    #[track_caller]
    pub(crate) fn ask(&mut self, list: &Checklist, step: &str, typed: &str) {
        self.take(list, step);
        self.asked(list, step, typed);
    }

    /// The deed of one's own that comes next, done with nothing to note.
    #[track_caller]
    pub(crate) fn done(&mut self, list: &Checklist, step: &str) {
        self.take(list, step);
        self.answer("step.do", "d");
        self.answer("step.found", "");
    }

    /// The fields of one item, in their order; a single empty one ends a list of items.
    #[track_caller]
    pub(crate) fn item(&mut self, fields: &[&str]) {
        for text in fields {
            self.tty.answer("", text);
        }
    }

    /// A call that comes next: the three things asked first. Gives the sheet.
    #[track_caller]
    pub(crate) fn call(&mut self, person: &str, reference: &str, tel: &str) -> String {
        self.answer("home.next-items", "");
        let sheet = self.answer("call.person", person);
        self.answer("call.reference", reference);
        self.answer("call.back-number", tel);
        sheet
    }

    /// The answer to a question of the sheet, said back and agreed.
    #[track_caller]
    pub(crate) fn said(&mut self, letter: &str, verdicts: &str) {
        self.tty.answer(&format!("{letter} "), verdicts);
        self.answer("call.said-back", "y");
    }

    /// A promise, its time, said back and agreed.
    #[track_caller]
    pub(crate) fn promised(&mut self, letter: &str, by: &str) {
        self.tty.answer(&format!("{letter} "), "p");
        self.tty.answer(&format!("{letter} "), by);
        self.answer("call.said-back", "y");
    }

    /// Leaves the program. Gives everything that it wrote.
    #[track_caller]
    pub(crate) fn leave(mut self) -> String {
        self.answer("home.next-items", "0");
        assert_eq!(self.tty.wait_exit(), 0);
        self.tty.output()
    }
}

/// Whether a wrapped text begins with a text of a list; its placeholders stand for anything.
fn begins(shown: &str, wanted: &str) -> bool {
    let close = |text: &str| text.split_whitespace().collect::<String>();
    let (shown, wanted) = (close(shown), close(wanted));
    let pieces: Vec<&str> = wanted
        .split('{')
        .map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest))
        .collect();
    let mut rest = match shown.strip_prefix(pieces[0]) {
        Some(rest) => rest,
        None => return false,
    };
    pieces[1..]
        .iter()
        .all(|piece| match rest.split_once(piece) {
            Some((_, behind)) => {
                rest = behind;
                true
            }
            None => false,
        })
}

/// What a step of one's own is called on the board: its deed, its question, what is collected or
/// kept.
fn own_text(step: &Step) -> &LocalizedText {
    [&step.act, &step.ask, &step.attach, &step.text]
        .into_iter()
        .find_map(Option::as_ref)
        .unwrap()
}

/// An incident told by flags.
pub(crate) struct Told {
    pub(crate) env: Env,
    list: &'static str,
}

impl Told {
    /// A new incident of a list.
    #[track_caller]
    pub(crate) fn new(env: Env, list: &'static str, service: &str) -> Self {
        env.run(&[
            "new",
            list,
            "--service",
            service,
            "--country",
            "JP",
            "--no-input",
        ])
        .done();
        Self { env, list }
    }

    /// The same incident at another moment.
    #[must_use]
    pub(crate) fn at(&self, now: &str) -> Self {
        Self {
            env: self.env.at(now),
            list: self.list,
        }
    }

    /// The board for programs.
    #[track_caller]
    pub(crate) fn board(&self) -> Value {
        self.env.run(&["board", "--json"]).done().json()
    }

    /// The step that comes next, or the party that is called next.
    #[track_caller]
    pub(crate) fn next(&self) -> String {
        let next = &self.board()["next"];
        let check = next["check"].as_str().unwrap_or("-").to_owned();
        match next["party"].as_str() {
            Some(party) if !check.starts_with("reach/") && next["why"]["code"] != "look-due" => {
                format!("call {party}")
            }
            _ => check
                .trim_start_matches(&format!("{}/", self.list))
                .to_owned(),
        }
    }

    /// Records an outcome of the step that comes next.
    #[track_caller]
    pub(crate) fn takes(&self, step: &str, outcome: &str) {
        assert_eq!(self.next(), step, "what comes next");
        self.records(step, outcome);
    }

    /// Records an outcome, whatever comes next.
    #[track_caller]
    pub(crate) fn records(&self, step: &str, outcome: &str) {
        let why = ["--why", "not at hand"];
        let more: &[&str] = if outcome == "skipped" { &why } else { &[] };
        self.env
            .run(&[&["record", step, outcome], more].concat())
            .done();
    }

    /// How a check of the list stands, and whether it is live: `confirmed yes`.
    #[track_caller]
    pub(crate) fn standing(&self, check: &str) -> String {
        let board = self.board();
        let id = format!("{}/{check}", self.list);
        let found = board["checks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == *id);
        let found = found.unwrap_or_else(|| panic!("no check {id}"));
        format!(
            "{} {}",
            found["standing"].as_str().unwrap(),
            found["live"].as_str().unwrap()
        )
    }
}

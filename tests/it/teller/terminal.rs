//! Tells a story at the terminal, as somebody types it.

use super::{Call, Deed, First, How, Opening, Said, Teller, letter};
use crate::typist::Typist;

/// How the question at home begins, whichever keys it offers.
fn home(typist: &Typist) -> &'static str {
    typist.text("home.next").split("   ").next().unwrap()
}

impl Teller {
    pub(super) fn sit(&self, opening: &Opening, first: bool, deeds: &[Deed]) {
        let mut typist = Typist::start(&self.env, self.typed.unwrap(), &[]);
        if first {
            typist.answer("new.number", opening.number);
            let question = if self.names_a_service(opening.list) {
                "new.service"
            } else {
                "new.about"
            };
            typist.answer(question, self.said(opening.service));
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
            How::Happened(sign, item) => return self.happened(typist, sign, *item),
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
            How::NoItems(kind) => {
                self.enter(typist, kind, &[]);
                typist.answer("step.none", "d");
                typist.answer("step.found", "");
            }
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
            How::Exits(..) | How::Happened(..) => {}
        }
        typist.tty.wait_prompt(home(typist));
        self.assert_shown(&typist.tty.output()[before..], check, how);
    }

    /// Something happened: its sign by the words of the list, the item by its name, no day.
    #[track_caller]
    fn happened(&self, typist: &mut Typist, sign: &str, item: Option<&str>) {
        let signs = self.lists.iter().flat_map(|list| {
            let items = list.signs.iter().filter(|known| known.id == sign);
            items.map(move |sign| (list, sign))
        });
        let (list, sign) = signs.last().unwrap();
        typist.tty.type_line("x");
        typist.answer("new.number", sign.text.in_lang(self.lang()));
        if let Some(item) = item {
            let kind = list.item(sign.item.as_deref().unwrap()).unwrap();
            let which = typist.text("observe.which-item");
            let which = which.replace("{kind}", kind.name.in_lang(self.lang()));
            typist.tty.answer(&which, item);
        }
        typist.answer("observe.day", "");
        typist.tty.wait_prompt(home(typist));
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

//! The sheet of one party: how to reach it, its questions, room for its answers.

use super::{Pen, letter, steps, ticks, with};
use crate::{
    answer::{answers, letter_of},
    checklist::{ItemType, Party, Step, further},
    page::{Block, Line, Role, Table},
    t,
    text::Msg,
};

impl Pen<'_> {
    /// The sheet of one party; nothing for one that is asked nothing.
    pub(super) fn sheet(&mut self, party: &Party) {
        let Self { list, lang, .. } = *self;
        let questions = steps(list, self.form, Some(&party.id));
        if questions.is_empty() {
            return;
        }
        self.new_sheet(self.text.shown(&party.name));
        self.reached(party);
        let letters = answers(lang, &[]).join("  ");
        self.put(Role::Quiet, t!(lang, PaperLetters, letters));
        let asked: Vec<_> = (0..).map(letter).zip(questions).collect();
        for (letter, step) in &asked {
            self.question(step, letter);
        }
        let grids = list.items.iter().filter_map(|item| self.grid(item, &asked));
        let grids = grids.collect();
        self.blocks.push(Block::Form(grids));
        self.heading(t!(lang, PaperBefore));
        self.blanks([
            t!(lang, PaperNext),
            t!(lang, PaperNextBy),
            t!(lang, PaperBack),
        ]);
    }

    /// How to reach the party, what to say first, who answers.
    fn reached(&mut self, party: &Party) {
        let lang = self.lang;
        self.put(Role::Quiet, self.text.told(Msg::ShowReach, &party.reach));
        self.put(Role::Strong, self.text.told(Msg::ShowSay, &party.say));
        self.blanks([
            t!(lang, PaperPerson),
            t!(lang, PaperWhen),
            t!(lang, PaperChannel),
            t!(lang, PaperReference),
        ]);
    }

    /// A question with what it does not take for an answer, its way on, and room for the answer
    /// when it is asked once.
    fn question(&mut self, step: &Step, letter: &str) {
        let Self { lang, text, .. } = *self;
        let question = step.question.as_ref().map(|words| text.shown(words));
        let line = Line::of(Role::Strong, format!("{letter}  "));
        let line = line.and(Role::Strong, question.unwrap_or_default());
        let say_back = step
            .say_back
            .as_ref()
            .map(|back| text.shown(&back.confirmed));
        let mut line = with(line, Role::Quiet, text.when(step));
        for part in [
            text.told(Msg::CallNotEnough, &step.not_enough),
            say_back.map(|text| t!(lang, PaperSayBack, text)),
            self.further(step),
        ] {
            line = with(line, Role::Plain, part);
        }
        for (standings, others) in text.ways_on(step) {
            let others: Vec<_> = others
                .iter()
                .filter_map(|other| (self.mark)(&other.id))
                .collect();
            if !others.is_empty() {
                let way = text.way_on(standings, &others) + lang.template(Msg::PaperStop);
                line = with(line, Role::Quiet, Some(way));
            }
        }
        self.blocks
            .push(Block::Text(with(line, Role::Strong, text.legal(step))));
        if step.each.is_none() {
            let by = with(
                self.verdicts(step),
                Role::Plain,
                Some(t!(lang, PaperPromised)),
            );
            let back = Line::of(Role::Tick, t!(lang, PaperAgreed));
            let back = back.and(Role::Plain, t!(lang, PaperWords));
            self.blocks.push(Block::Blanks(vec![by, back]));
        }
    }

    /// The answers that a question takes: those that every one does, then its own.
    fn answers_of(&self, step: &Step) -> Vec<String> {
        let own: Vec<_> = step.further.iter().collect();
        answers(self.lang, &further(&own))
    }

    /// A box for each answer, by its letter.
    fn verdicts(&self, step: &Step) -> Line {
        let answers = self.answers_of(step);
        ticks(
            Line::default(),
            answers.iter().filter_map(|part| letter_of(part)),
        )
    }

    /// What a question takes beside the answers that every question does: `u already used`.
    fn further(&self, step: &Step) -> Option<String> {
        let own = self
            .answers_of(step)
            .split_off(answers(self.lang, &[]).len());
        (!own.is_empty()).then(|| own.join("  ") + ".")
    }

    /// A row for each item, a column for each question about it; none without questions.
    fn grid(&self, item: &ItemType, asked: &[(String, &Step)]) -> Option<Table> {
        let lang = self.lang;
        let of_item = |(_, step): &&(String, &Step)| step.each.as_ref() == Some(&item.id);
        let asked: Vec<_> = asked.iter().filter(of_item).collect();
        if asked.is_empty() {
            return None;
        }
        let mut heads = vec![t!(lang, PaperLast, item = self.text.item(&item.id))];
        heads.extend(asked.iter().map(|(letter, _)| letter.clone()));
        heads.extend([
            t!(lang, PaperPromised),
            t!(lang, PaperWords),
            t!(lang, PaperAgreed),
        ]);
        Some(self.table(heads, |_| {
            let mut row = vec![Line::default()];
            row.extend(asked.iter().map(|(_, step)| self.verdicts(step)));
            row.extend([Line::default(), Line::default(), Line::of(Role::Tick, "")]);
            row
        }))
    }
}

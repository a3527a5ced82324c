//! A checklist as a paper form, for when the computer cannot be trusted: what to do yourself, what
//! is at stake, then one sheet for each party with its questions, boxes for the answers, and lines
//! to write on.

use std::collections::BTreeMap;

use super::{print_size::fit, words};
use crate::{
    answer::{answers, letter_of},
    checklist::{Checklist, Choice, Field, ItemType, Party, Step, StepKind, ValueType, further},
    page::{Align, Block, Line, Page, Print, Role, Table},
    status::ListOrigin,
    t,
    text::{Lang, Msg, sanitize_inline},
    wording::{legal_brief, origin},
};

#[derive(Clone, Debug, Default)]
pub(crate) struct Form<'a> {
    /// Only the sheet of this party; none for the whole form.
    pub party: Option<&'a str>,
    pub items: usize,
    /// ISO 3166: steps for other countries are left out. Empty: every country's steps are there.
    pub country: &'a str,
}

/// The form of a checklist, with where the list comes from.
pub(crate) fn paper(list: &Checklist, from: ListOrigin, form: &Form<'_>, lang: Lang) -> Page {
    let mut pen = Pen {
        list,
        lang,
        form,
        marks: marks(list, form, lang),
        blocks: Vec::new(),
    };
    if form.party.is_none() {
        pen.first(from);
        pen.stakes();
    }
    let sheets = list
        .parties
        .iter()
        .filter(|party| form.party.is_none_or(|id| id == party.id));
    sheets.for_each(|party| pen.sheet(party));
    fit(&mut pen.blocks);
    let title = sanitize_inline(list.title.in_lang(lang));
    Page {
        lang: lang.code(),
        title,
        blocks: pen.blocks,
    }
}

/// The steps that the form has, in the files' order.
fn steps<'a>(list: &'a Checklist, form: &Form<'_>) -> impl Iterator<Item = &'a Step> {
    let country = form.country;
    list.steps()
        .map(|(_, step)| step)
        .filter(move |step| country.is_empty() || step.holds_in(country))
}

fn questions<'a>(list: &'a Checklist, form: &Form<'_>, party: &str) -> Vec<&'a Step> {
    steps(list, form)
        .filter(|step| step.confirm.as_deref() == Some(party))
        .collect()
}

/// How the form calls each step: own ones by a number, questions by a letter on the sheet of their
/// party.
fn marks<'a>(list: &'a Checklist, form: &Form<'_>, lang: Lang) -> BTreeMap<&'a str, String> {
    let own = steps(list, form)
        .filter(|step| step.confirm.is_none())
        .zip(1..);
    let mut marks: BTreeMap<&str, String> = own
        .map(|(step, n)| (step.id.as_str(), t!(lang, PaperStep, n)))
        .collect();
    for party in &list.parties {
        for (at, step) in questions(list, form, &party.id).into_iter().enumerate() {
            let name = words::party(list, &party.id, lang);
            marks.insert(
                &step.id,
                t!(lang, PaperQuestion, letter = letter(at), party = name),
            );
        }
    }
    marks
}

/// A, B, C … Z, AA …
fn letter(at: usize) -> String {
    let last = char::from(b'A' + (at % 26) as u8);
    if at < 26 {
        last.to_string()
    } else {
        letter(at / 26 - 1) + &last.to_string()
    }
}

/// Writes one sheet after the other.
struct Pen<'a> {
    list: &'a Checklist,
    lang: Lang,
    form: &'a Form<'a>,
    marks: BTreeMap<&'a str, String>,
    blocks: Vec<Block>,
}

impl Pen<'_> {
    /// A heading within a sheet, below the sheet's own.
    fn heading(&mut self, text: String) {
        let titles = self
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Sheet(_)))
            .count();
        self.headed(if titles > 1 { 3 } else { 2 }, text);
    }

    fn headed(&mut self, level: u8, text: String) {
        self.blocks.push(Block::Heading(level, Line::plain(text)));
    }

    fn text(&mut self, role: Role, text: String) {
        self.blocks.push(Block::Text(Line::of(role, text)));
    }

    /// Labels, each with a line to write on.
    fn blanks(&mut self, labels: Vec<String>) {
        self.blocks
            .push(Block::Blanks(labels.into_iter().map(Line::plain).collect()));
    }

    /// A new sheet, headed: the first one's heading is that of the whole print.
    fn new_sheet(&mut self, title: String) {
        let level = if self.blocks.is_empty() { 1 } else { 2 };
        self.blocks.push(Block::Sheet(Print::Usual));
        self.headed(level, title);
    }

    fn name(&self, step: &str) -> String {
        self.marks
            .get(step)
            .cloned()
            .unwrap_or_else(|| sanitize_inline(step))
    }

    fn words(&self, words: &crate::text::LocalizedText) -> String {
        words::shown(self.list, words, self.lang)
    }

    fn tick(&self, msg: Msg) -> (Role, String) {
        (Role::Tick, self.lang.template(msg).to_lowercase())
    }

    /// What to do yourself, in order, and the rules.
    fn first(&mut self, from: ListOrigin) {
        let (list, lang) = (self.list, self.lang);
        self.new_sheet(self.words(&list.title));
        let id = format!(
            "{} {}",
            sanitize_inline(&list.id),
            sanitize_inline(&list.version)
        );
        let mut about = t!(lang, PaperAbout, list = id, origin = origin(lang, from));
        if let Some(day) = list
            .sources
            .iter()
            .filter_map(|source| source.checked.as_deref())
            .min()
        {
            about += &format!(" {}", t!(lang, ShowAsOf, day = sanitize_inline(day)));
        }
        self.text(Role::Quiet, about);
        self.blanks(
            [
                t!(lang, PaperName),
                t!(lang, PaperNoticed),
                t!(lang, PaperService),
            ]
            .into(),
        );
        self.heading(t!(lang, PaperRules));
        let rules = t!(lang, PaperRule);
        self.blocks.push(Block::List(
            rules
                .lines()
                .map(|rule| Line::of(Role::Strong, rule))
                .collect(),
        ));
        let mut at = 0;
        for phase in &list.phases {
            let own = phase.steps.iter().filter(|step| step.confirm.is_none());
            let own =
                own.filter(|step| self.form.country.is_empty() || step.holds_in(self.form.country));
            let lines: Vec<Line> = own.map(|step| self.own(step, &mut at)).collect();
            if lines.is_empty() {
                continue;
            }
            let title = self.words(&phase.title);
            let within = phase
                .within
                .map(|within| t!(lang, ShowWithin, time = words::span(lang, within)));
            self.heading(
                within.map_or_else(|| title.clone(), |within| format!("{title}: {within}")),
            );
            self.blocks.push(Block::Ticks(lines));
        }
    }

    /// A step of one's own behind its box: number, text, answers, when and until when.
    fn own(&self, step: &Step, at: &mut usize) -> Line {
        let (list, lang) = (self.list, self.lang);
        *at += 1;
        let text = words::main(step)
            .map(|words| self.words(words))
            .unwrap_or_default();
        let mut line = Line::of(Role::Strong, format!("{at}  ")).and(Role::Plain, text);
        if let Some(StepKind::Ask(_, kind)) = step.step_kind() {
            line = self.answers(line.and(Role::Plain, " "), kind, step);
        }
        let each = step
            .each
            .as_deref()
            .map(|id| t!(lang, ShowEach, item = words::item(list, id, lang)));
        let when = step.when.as_ref().map(|when| {
            let name = |id: &str| self.name(id);
            t!(
                lang,
                ShowWhen,
                text = words::condition(list, step, when, lang, &name)
            )
        });
        let other = step
            .open
            .as_deref()
            .map(|id| t!(lang, PaperOpen, list = sanitize_inline(id)));
        let own_time = step.within.is_some() || step.from.is_some();
        let time = words::deadline(list, step, lang, &|id| self.name(id)).filter(|_| own_time);
        let time =
            time.map(|time| t!(lang, ShowDeadline, text = time) + lang.template(Msg::PaperStop));
        let trap = step
            .trap
            .as_ref()
            .map(|trap| t!(lang, StepTrap, text = self.words(trap)));
        let each = each.map(|each| t!(lang, PaperEach, what = each));
        for part in [each, when, other, time, trap].into_iter().flatten() {
            line = line.and(Role::Quiet, format!(" {part}"));
        }
        match list.basis(step) {
            Some(basis) => line.and(Role::Strong, format!(" {}", legal_brief(lang, &basis))),
            None => line,
        }
    }

    /// Boxes for the answers that a question to yourself takes, or a line to write on.
    fn answers(&self, line: Line, kind: ValueType, step: &Step) -> Line {
        match kind {
            ValueType::YesNo => [Msg::ReportYes, Msg::ReportNo, Msg::ReportUnknown]
                .into_iter()
                .fold(line, |line, msg| {
                    let (role, text) = self.tick(msg);
                    line.and(role, text)
                }),
            ValueType::Choice => {
                let labels = step
                    .options
                    .iter()
                    .map(|option| sanitize_inline(option.label.in_lang(self.lang)));
                labels.fold(line, |line, label| line.and(Role::Tick, label))
            }
            ValueType::Text | ValueType::Money | ValueType::Time => line.and(Role::Blank, ""),
        }
    }

    /// A table for each type of item, with rows to write on.
    fn stakes(&mut self) {
        let (list, lang) = (self.list, self.lang);
        if list.items.is_empty() {
            return;
        }
        self.new_sheet(t!(lang, PaperStakes));
        for item in &list.items {
            self.heading(self.words(&item.name));
            let mut heads = vec![t!(lang, BoardNumber)];
            heads.extend(item.fields.iter().map(|field| match field.kind {
                ValueType::Choice => {
                    let options = field.options.iter().zip(1..);
                    let option = |(option, n): (&Choice, usize)| {
                        format!("{n} {}", self.words(&option.label))
                    };
                    lang.list(options.map(option))
                }
                _ => self.words(&field.label),
            }));
            let row = |n: usize| {
                let boxes = |field: &Field| match field.kind {
                    ValueType::Choice => (1..=field.options.len())
                        .fold(Line::default(), |line, option| {
                            line.and(Role::Tick, option.to_string())
                        }),
                    _ => Line::default(),
                };
                let number = Line::plain((n + 1).to_string());
                std::iter::once(number)
                    .chain(item.fields.iter().map(boxes))
                    .collect()
            };
            let table = Self::table(heads, (0..self.form.items).map(row).collect());
            self.blocks.push(Block::Form(vec![table]));
        }
    }

    fn table(heads: Vec<String>, rows: Vec<Vec<Line>>) -> Table {
        Table {
            heads: heads.into_iter().map(|head| (head, Align::Left)).collect(),
            rows,
        }
    }

    /// The sheet of one party; nothing for one that is asked nothing.
    fn sheet(&mut self, party: &Party) {
        let (list, lang) = (self.list, self.lang);
        let questions = questions(list, self.form, &party.id);
        if questions.is_empty() {
            return;
        }
        self.new_sheet(self.words(&party.name));
        self.reached(party);
        let letters = answers(lang, &[]).join("  ");
        self.text(Role::Quiet, t!(lang, PaperLetters, letters));
        for (at, step) in questions.iter().enumerate() {
            self.question(step, &letter(at));
        }
        let of_items = questions
            .iter()
            .enumerate()
            .filter_map(|(at, step)| Some((at, *step, step.each.as_deref()?)));
        let of_items: Vec<_> = of_items.collect();
        let grid = |item: &ItemType| {
            let asked = of_items
                .iter()
                .filter(|(.., each)| *each == item.id)
                .map(|(at, step, _)| (letter(*at), *step));
            let asked: Vec<(String, &Step)> = asked.collect();
            (!asked.is_empty()).then(|| self.grid(&words::item(list, &item.id, lang), asked))
        };
        let grids: Vec<_> = list.items.iter().filter_map(grid).collect();
        self.blocks.push(Block::Form(grids));
        self.heading(t!(lang, PaperBefore));
        self.blanks(
            [
                t!(lang, PaperNext),
                t!(lang, PaperNextBy),
                t!(lang, PaperBack),
            ]
            .into(),
        );
    }

    /// How to reach the party, what to say first, who answers.
    fn reached(&mut self, party: &Party) {
        let lang = self.lang;
        if let Some(reach) = &party.reach {
            self.text(Role::Quiet, t!(lang, ShowReach, text = self.words(reach)));
        }
        if let Some(first) = &party.say {
            self.text(Role::Strong, t!(lang, ShowSay, text = self.words(first)));
        }
        let who = [
            t!(lang, PaperPerson),
            t!(lang, PaperWhen),
            t!(lang, PaperChannel),
            t!(lang, PaperReference),
        ];
        self.blanks(who.into());
    }

    /// A question with what it does not take for an answer, its way on, and room for the answer
    /// when it is asked once.
    fn question(&mut self, step: &Step, letter: &str) {
        let (list, lang) = (self.list, self.lang);
        let text = step
            .question
            .as_ref()
            .map(|words| self.words(words))
            .unwrap_or_default();
        let mut line = Line::of(Role::Strong, format!("{letter}  ")).and(Role::Strong, text);
        let name = |id: &str| self.name(id);
        if let Some(when) = &step.when {
            let text = t!(
                lang,
                ShowWhen,
                text = words::condition(list, step, when, lang, &name)
            );
            line = line.and(Role::Quiet, format!(" {text}"));
        }
        if let Some(text) = &step.not_enough {
            line = line.and(
                Role::Plain,
                format!(" {}", t!(lang, CallNotEnough, text = self.words(text))),
            );
        }
        if let Some(back) = step.say_back.as_ref() {
            line = line.and(
                Role::Plain,
                format!(
                    " {}",
                    t!(lang, PaperSayBack, text = self.words(&back.confirmed))
                ),
            );
        }
        line = self
            .further(step)
            .into_iter()
            .fold(line, |line, own| line.and(Role::Plain, format!(" {own}.")));
        for (standings, others) in words::ways_on(list, step, lang) {
            let others = others
                .iter()
                .filter_map(|other| self.marks.get(other.id.as_str()).cloned());
            let others = others.collect::<Vec<_>>().join(&t!(lang, BoardAnd));
            if !others.is_empty() {
                let way = t!(lang, ShowWayOn, standings, step = others);
                line = line.and(
                    Role::Quiet,
                    format!(" {way}{}", lang.template(Msg::PaperStop)),
                );
            }
        }
        if let Some(basis) = list.basis(step) {
            line = line.and(Role::Strong, format!(" {}", legal_brief(lang, &basis)));
        }
        self.blocks.push(Block::Text(line));
        if step.each.is_none() {
            let by = self
                .verdicts(step)
                .and(Role::Plain, format!(" {}", t!(lang, PaperPromised)));
            let back =
                Line::of(Role::Tick, t!(lang, PaperAgreed)).and(Role::Plain, t!(lang, PaperWords));
            self.blocks.push(Block::Blanks(vec![by, back]));
        }
    }

    /// A box for each answer, by its letter.
    fn verdicts(&self, step: &Step) -> Line {
        let parts = answers(
            self.lang,
            &further(&step.further.iter().collect::<Vec<_>>()),
        );
        let letters = parts.iter().filter_map(|part| letter_of(part));
        letters.fold(Line::default(), |line, letter| line.and(Role::Tick, letter))
    }

    /// What a question takes beside the answers that every question does: `u already used`.
    fn further(&self, step: &Step) -> Option<String> {
        let all = answers(
            self.lang,
            &further(&step.further.iter().collect::<Vec<_>>()),
        );
        let own = all.into_iter().skip(answers(self.lang, &[]).len());
        Some(own.collect::<Vec<_>>().join("  ")).filter(|own| !own.is_empty())
    }

    /// A row for each item, a column for each question about it.
    fn grid(&self, item: &str, asked: Vec<(String, &Step)>) -> Table {
        let lang = self.lang;
        let mut heads = vec![t!(lang, PaperLast, item)];
        heads.extend(asked.iter().map(|(letter, _)| letter.clone()));
        heads.extend([
            t!(lang, PaperPromised),
            t!(lang, PaperWords),
            t!(lang, PaperAgreed),
        ]);
        let row = |_| {
            let mut row = vec![Line::default()];
            row.extend(asked.iter().map(|(_, step)| self.verdicts(step)));
            row.extend([Line::default(), Line::default(), Line::of(Role::Tick, "")]);
            row
        };
        Self::table(heads, (0..self.form.items).map(row).collect())
    }
}

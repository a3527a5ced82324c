//! A checklist as a paper form, for when the computer cannot be trusted: what to do yourself, what
//! is at stake, then one sheet for each party with its questions, boxes for the answers, and lines
//! to write on.

mod sheet;

use std::collections::BTreeMap;

use super::{
    print_size::fit,
    words::{self, Reading, YES_OR_NO},
};
use crate::{
    checklist::{Checklist, Choice, Field, ItemType, Step, StepKind, ValueType},
    page::{Align, Block, Line, Page, Print, Role, Table},
    status::ListOrigin,
    t,
    text::{Lang, LocalizedText, Msg, country_name, paragraphs, sanitize_inline},
    wording::origin,
};

/// The most boxes for what is done several times.
const MOST_BOXES: u32 = 31;

#[derive(Clone, Debug, Default)]
pub(crate) struct Form<'a> {
    /// Only the sheet of this party; none for the whole form.
    pub party: Option<&'a str>,
    pub items: usize,
    /// ISO 3166: steps for other countries are left out. Empty: every country's steps are there.
    pub country: &'a str,
}

impl Form<'_> {
    fn has(&self, step: &Step) -> bool {
        self.country.is_empty() || step.holds_in(self.country)
    }
}

/// The form of a checklist, with where the list comes from.
pub(crate) fn paper(list: &Checklist, from: ListOrigin, form: &Form<'_>, lang: Lang) -> Page {
    let marks = marks(list, form, lang);
    let mark = |step: &str| marks.get(step).cloned();
    let name = |step: &str| mark(step).unwrap_or_else(|| sanitize_inline(step));
    let mut pen = Pen {
        list,
        lang,
        form,
        text: Reading {
            list,
            lang,
            name: &name,
        },
        mark: &mark,
        blocks: Vec::new(),
    };
    if form.party.is_none() {
        pen.first(from);
        pen.stakes();
    }
    for party in &list.parties {
        if form.party.is_none_or(|id| id == party.id) {
            pen.sheet(party);
        }
    }
    fit(&mut pen.blocks);
    Page {
        lang: lang.code(),
        title: sanitize_inline(list.title.in_lang(lang)),
        blocks: pen.blocks,
    }
}

/// The steps that the form has of one party, or of one's own, in the files' order.
fn steps<'a>(list: &'a Checklist, form: &Form<'_>, party: Option<&str>) -> Vec<&'a Step> {
    let all = list.all_steps();
    all.filter(|step| form.has(step) && step.confirm.as_deref() == party)
        .collect()
}

/// How the form calls each step: own ones by a number, questions by a letter on the sheet of their
/// party.
fn marks<'a>(list: &'a Checklist, form: &Form<'_>, lang: Lang) -> BTreeMap<&'a str, String> {
    let mut marks = BTreeMap::new();
    for (step, n) in steps(list, form, None).into_iter().zip(1..) {
        marks.insert(step.id.as_str(), t!(lang, PaperStep, n));
    }
    for party in &list.parties {
        let questions = steps(list, form, Some(&party.id));
        for (at, step) in questions.into_iter().enumerate() {
            let letter = letter(at);
            let party = sanitize_inline(party.name.in_lang(lang));
            marks.insert(&step.id, t!(lang, PaperQuestion, letter, party));
        }
    }
    marks
}

/// A, B, C … Z, AA …
fn letter(at: usize) -> String {
    let last = char::from(b'A' + (at % 26) as u8);
    match at.checked_sub(26) {
        None => last.to_string(),
        Some(more) => format!("{}{last}", letter(more / 26)),
    }
}

/// Writes one sheet after the other.
struct Pen<'a> {
    list: &'a Checklist,
    lang: Lang,
    form: &'a Form<'a>,
    text: Reading<'a>,
    /// The mark of a step that is on the form.
    mark: &'a dyn Fn(&str) -> Option<String>,
    blocks: Vec<Block>,
}

impl Pen<'_> {
    /// A heading within a sheet, below the sheet's own.
    fn heading(&mut self, text: String) {
        let blocks = self.blocks.iter();
        let titles = blocks.filter(|block| matches!(block, Block::Sheet(_)));
        let level = if titles.count() > 1 { 3 } else { 2 };
        self.blocks.push(Block::Heading(level, Line::plain(text)));
    }

    fn put(&mut self, role: Role, text: impl Into<Option<String>>) {
        let text = text.into().map(|text| Line::of(role, text));
        self.blocks.extend(text.map(Block::Text));
    }

    /// Labels, each with a line to write on.
    fn blanks<const N: usize>(&mut self, labels: [String; N]) {
        let labels = labels.map(Line::plain).to_vec();
        self.blocks.push(Block::Blanks(labels));
    }

    /// A new sheet, headed: the first one's heading is that of the whole print.
    fn new_sheet(&mut self, title: String) {
        let level = if self.blocks.is_empty() { 1 } else { 2 };
        self.blocks.push(Block::Sheet(Print::Usual));
        self.blocks.push(Block::Heading(level, Line::plain(title)));
    }

    /// What to do yourself, in order, and the rules.
    fn first(&mut self, from: ListOrigin) {
        let Self { list, lang, .. } = *self;
        self.new_sheet(self.text.shown(&list.title));
        let origin = origin(lang, from);
        let mut about = t!(lang, PaperAbout, list = self.text.version(), origin);
        if let Some(as_of) = self.text.as_of(list.sources.iter()) {
            about += &format!(" {as_of}");
        }
        self.put(Role::Quiet, about);
        self.blanks([
            t!(lang, PaperName),
            t!(lang, PaperNoticed),
            t!(lang, PaperService),
        ]);
        self.heading(t!(lang, PaperRules));
        let rules = lang.template(Msg::PaperRule).lines();
        let rules = rules.map(|rule| Line::of(Role::Strong, rule));
        self.blocks.push(Block::List(rules.collect()));
        self.outlook();
        let mut numbers = 1..;
        for phase in &list.phases {
            let own = phase.steps.iter().filter(|step| step.confirm.is_none());
            let own = own.filter(|step| self.form.has(step)).zip(&mut numbers);
            let lines: Vec<Line> = own.map(|(step, n)| self.own(step, n)).collect();
            if !lines.is_empty() {
                self.heading(self.text.phase(phase));
                self.blocks.push(Block::Ticks(lines));
            }
        }
    }

    /// The first deeds and what closes first, each by its mark, and what is realistic there.
    fn outlook(&mut self) {
        let (list, lang, country) = (self.list, self.lang, self.form.country);
        let Some(outlook) = &list.outlook else {
            return;
        };
        let on_form = |id: &String| (self.mark)(id);
        let first: Vec<_> = outlook.first.iter().filter_map(on_form).collect();
        let mut lines = Vec::new();
        if !first.is_empty() {
            let steps = lang.list(first);
            lines.push(t!(lang, PaperFirst, steps));
        }
        for id in &outlook.closes_first {
            let window = on_form(id).zip(self.text.window(id));
            lines.extend(window.map(|(step, text)| t!(lang, PaperCloses, step, text)));
        }
        let figures = outlook.realistic.iter();
        for figure in figures.filter(|one| country.is_empty() || one.holds_in(country)) {
            let text = self.text.shown(&figure.text);
            let places = figure.countries.iter();
            let places = places.map(|code| country_name(lang, code));
            let sources = figure.sources.iter().map(|id| sanitize_inline(id));
            let of = lang.list(places.chain([figure.year.to_string()]).chain(sources));
            lines.push(t!(lang, PaperRealistic, text, of));
        }
        let lines: Vec<_> = lines.into_iter().map(Line::plain).collect();
        if !lines.is_empty() {
            self.heading(t!(lang, PaperOutlook));
            self.blocks.push(Block::List(lines));
        }
    }

    /// A step of one's own behind its box: number, text, answers, when and until when.
    fn own(&self, step: &Step, number: usize) -> Line {
        let Self { lang, text, .. } = *self;
        let main = words::main(step).map(|words| text.shown(words));
        let title = step.title.as_ref().map(|title| text.shown(title) + ": ");
        let more = step.more().map(|words| self.more(words));
        let line = Line::of(Role::Strong, format!("{number}  "));
        let line = line.and(Role::Strong, title.unwrap_or_default());
        let mut line = with(
            line.and(Role::Plain, main.unwrap_or_default()),
            Role::Plain,
            more,
        );
        if let Some(StepKind::Ask(_, kind)) = step.step_kind() {
            line = self.answers(line.and(Role::Plain, " "), kind, step);
        }
        let other = step.open.as_deref().map(sanitize_inline);
        let required = step.required.then(|| t!(lang, ShowStepRequired));
        line = with(
            line,
            Role::Strong,
            required.map(|what| t!(lang, PaperEach, what)),
        );
        let parts = [
            text.each(step).map(|what| t!(lang, PaperEach, what)),
            text.done_by(step).map(|what| t!(lang, PaperEach, what)),
            text.when(step),
            other.map(|list| match step.to_come {
                true => t!(lang, PaperOpenToCome, list),
                false => t!(lang, PaperOpen, list),
            }),
            text.deadline(step)
                .map(|time| time + lang.template(Msg::PaperStop)),
            text.again(step),
            text.look(step),
            text.told(Msg::StepTrap, &step.trap),
        ];
        let line = parts
            .into_iter()
            .fold(line, |line, part| with(line, Role::Quiet, part));
        let line = with(line, Role::Strong, text.legal(step));
        let times = step.times.unwrap_or_default().min(MOST_BOXES);
        let line = with(line, Role::Plain, (times > 0).then(String::new));
        ticks(line, (1..=times).map(|n| n.to_string()))
    }

    /// What more there is to say about a step, on one line.
    fn more(&self, words: &LocalizedText) -> String {
        let text = self.text.filled(words);
        let parts = paragraphs(&text).map(|part| {
            let mark = if part.is_point { "- " } else { "" };
            format!("{mark}{}", sanitize_inline(part.text))
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    /// Boxes for the answers that a question to yourself takes, or a line to write on.
    fn answers(&self, line: Line, kind: ValueType, step: &Step) -> Line {
        match kind {
            ValueType::YesNo => ticks(
                line,
                YES_OR_NO.map(|msg| self.lang.template(msg).to_lowercase()),
            ),
            ValueType::Choice | ValueType::Choices => {
                ticks(line, words::labels(&step.options, self.lang))
            }
            ValueType::Number => {
                let unit = step.unit.as_ref().map(|unit| self.text.shown(unit));
                with(line.and(Role::Blank, ""), Role::Plain, unit)
            }
            ValueType::Text | ValueType::LongText | ValueType::Money | ValueType::Time => {
                line.and(Role::Blank, "")
            }
        }
    }

    /// A table for each type of item, with rows to write on.
    fn stakes(&mut self) {
        if self.list.items.is_empty() {
            return;
        }
        self.new_sheet(t!(self.lang, PaperStakes));
        for item in &self.list.items {
            self.heading(self.text.shown(&item.name));
            let table = self.item_table(item);
            self.blocks.push(Block::Form(vec![table]));
        }
    }

    fn item_table(&self, item: &ItemType) -> Table {
        let head = |field: &Field| {
            let option =
                |(option, n): (&Choice, usize)| format!("{n} {}", self.text.shown(&option.label));
            match field.kind {
                ValueType::Choice | ValueType::Choices => {
                    self.lang.list(field.options.iter().zip(1..).map(option))
                }
                _ => self.text.shown(&field.label),
            }
        };
        let boxes = |field: &Field| match field.kind {
            ValueType::Choice | ValueType::Choices => {
                let options = 1..=field.options.len();
                ticks(Line::default(), options.map(|n| n.to_string()))
            }
            _ => Line::default(),
        };
        let number = t!(self.lang, BoardNumber);
        let heads = std::iter::once(number).chain(item.fields.iter().map(head));
        self.table(heads.collect(), |n| {
            let number = Line::plain(n.to_string());
            let boxes = item.fields.iter().map(boxes);
            std::iter::once(number).chain(boxes).collect()
        })
    }

    /// A table with a numbered row for each item.
    fn table(&self, heads: Vec<String>, row: impl Fn(usize) -> Vec<Line>) -> Table {
        Table {
            heads: heads.into_iter().map(|head| (head, Align::Left)).collect(),
            rows: (1..=self.form.items).map(row).collect(),
        }
    }
}

/// The line with a further part, as far as there is one.
fn with(line: Line, role: Role, part: Option<String>) -> Line {
    match part {
        Some(part) => line.and(role, format!(" {part}")),
        None => line,
    }
}

/// The line with a box for each word.
fn ticks(line: Line, words: impl IntoIterator<Item = impl Into<String>>) -> Line {
    let words = words.into_iter();
    words.fold(line, |line, word| line.and(Role::Tick, word))
}

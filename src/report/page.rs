//! Report → page. Reads nothing but the report, so that every format says the same. Each reader has
//! its own order: what it must decide comes first.

/// A table by its columns: the head, how its cells are aligned, and what they show of a row.
macro_rules! columns {
    ($lang:expr, $rows:expr, $row:pat => { $($head:tt $align:ident => $cell:expr,)* }) => {
        $crate::page::Table {
            heads: vec![$((columns!(@ $lang, $head), $crate::page::Align::$align)),*],
            rows: $rows.into_iter().map(|$row| vec![$($cell),*]).collect(),
        }
    };
    (@ $lang:expr, $head:ident) => { $crate::t!($lang, $head) };
    (@ $lang:expr, $head:literal) => { $head.to_owned() };
}

mod asked;
mod contacts;
mod kept;
mod long;
mod said;
mod stakes;

use super::{
    model::Report,
    rows::{ListRow, Named},
};
use crate::{
    page::{Block, Line, Page, Role, Table},
    quantity::{Moment, TimeContext, formal, offset, with_offset},
    redaction::Audience,
    status::{ListOrigin, Status},
    t,
    text::{Lang, Msg, sanitize_block, sanitize_inline, sanitize_verbatim},
    wording::words,
};

/// Writes one part of a report.
type Part = fn(&mut PageBuilder, &Report);

/// The parts by their functions.
macro_rules! parts {
    ($($part:ident)*) => { &[$(PageBuilder::$part),*] };
}

/// The parts of a report in the order in which its reader needs them.
fn order(reader: Audience) -> &'static [Part] {
    match reader {
        Audience::Owner => parts!(
            head amounts open windows items taken_out confirmations broken timeline
            evidence contacts channels points corrections closing checklists
            left_out verify
        ),
        Audience::Card => parts!(
            head charges taken_out asked amounts windows confirmations broken
            timeline evidence contacts corrections left_out verify
        ),
        Audience::Police => parts!(
            head case amounts items taken_out asked confirmations broken timeline
            evidence contacts channels points corrections closing checklists
            left_out verify
        ),
        Audience::Shop | Audience::Courier => parts!(
            head asked items taken_out confirmations broken timeline contacts
            channels corrections left_out verify
        ),
    }
}

impl Report {
    /// When, where and by which program it was made.
    pub(super) fn prepared(&self, lang: Lang) -> String {
        let name = sanitize_inline(&self.incident.zone);
        let zone = format!("{name} {}", offset(self.prepared));
        let at = formal(lang, self.prepared);
        t!(
            lang,
            ReportPrepared,
            at,
            zone = zone.trim(),
            program = self.program
        )
    }

    /// The page that HTML, Markdown and plain text draw.
    pub(crate) fn page(&self) -> Page {
        let lang = self.language();
        let number = self.incident.number;
        let title = t!(
            lang,
            ReportTitle,
            number,
            title = sanitize_inline(&self.incident.title)
        );
        let blocks = vec![Block::Heading(1, Line::plain(&title))];
        let mut builder = PageBuilder {
            lang,
            here: self.here,
            blocks,
        };
        for part in order(self.reader) {
            part(&mut builder, self);
        }
        builder.long_texts();
        Page {
            lang: self.lang,
            title: sanitize_inline(&title),
            blocks: builder.blocks,
        }
    }
}

/// Writes one part after the other.
struct PageBuilder {
    lang: Lang,
    here: TimeContext,
    blocks: Vec<Block>,
}

/// A cell of recorded text; its line breaks stay.
fn cell(text: impl AsRef<str>) -> Line {
    Line::plain(sanitize_block(text.as_ref()))
}

fn number(n: impl ToString) -> Line {
    Line::plain(n.to_string())
}

/// Several texts with commas between, the empty ones left out.
fn joined(lang: Lang, parts: &[&str]) -> Line {
    cell(lang.list(parts))
}

/// The role of a status.
pub(crate) fn role(status: Status, overdue: bool) -> Role {
    match overdue {
        true => Role::Alarm,
        false => words::status_role(status),
    }
}

impl PageBuilder {
    fn heading(&mut self, text: String) {
        self.blocks.push(Block::Heading(2, Line::plain(text)));
    }

    fn text(&mut self, text: String) {
        self.blocks.push(Block::Text(Line::plain(text)));
    }

    fn list(&mut self, lines: impl Iterator<Item = Line>) {
        self.blocks.push(Block::List(lines.collect()));
    }

    /// A moment, with its offset where the reader's clock shows it otherwise; a day without a clock
    /// time as a day.
    fn moment(&self, at: Moment) -> String {
        with_offset(self.lang, at, self.here, formal)
    }

    fn time(&self, at: Moment) -> Line {
        Line::plain(self.moment(at))
    }

    fn time_or_none(&self, at: Option<Moment>) -> Line {
        at.map(|at| self.time(at)).unwrap_or_default()
    }

    /// A state beside a column with its time: a promise does not repeat the time.
    fn state(&self, status: Status, overdue: bool, state: &str) -> Line {
        let timeless = [Msg::StandingPromisedNoTime, Msg::StandingLookDue];
        let is_timeless = timeless.iter().any(|msg| self.lang.template(*msg) == state);
        let word = match status == Status::Promised && !overdue && !is_timeless {
            true => words::status(self.lang, Status::Promised),
            false => sanitize_verbatim(state),
        };
        Line::of(role(status, overdue), word)
    }

    /// A table under its heading; without rows, one line that says that there are none.
    fn table(&mut self, title: String, table: Table) {
        self.heading(title);
        self.rows(table);
    }

    /// The rows, without the columns that are empty in all of them: they would only take room.
    fn rows(&mut self, mut table: Table) {
        if table.rows.is_empty() {
            return self.text(t!(self.lang, ReportNone));
        }
        for at in (0..table.heads.len()).rev() {
            if table.rows.iter().all(|row| row[at].text().is_empty()) {
                table.heads.remove(at);
                table.rows.iter_mut().for_each(|row| drop(row.remove(at)));
            }
        }
        self.blocks.push(Block::Table(table));
    }

    /// Texts under their names, under a heading.
    fn named(&mut self, title: String, rows: &[Named]) {
        self.heading(title);
        let fields = rows.iter();
        let fields = fields.map(|row| (sanitize_inline(&row.name), cell(&row.text)));
        self.blocks.push(Block::Fields(fields.collect()));
    }

    /// Who made it for whom, and what happened in five lines.
    fn head(&mut self, report: &Report) {
        self.text(report.prepared(self.lang));
        if !report.party.is_empty() {
            let party = sanitize_inline(&report.party);
            self.text(t!(self.lang, ReportFor, party));
        }
        self.own_lists(report);
        let last = t!(self.lang, HeadLastDay);
        let lines = report.head.iter().flatten().chain(&report.summary);
        let fields = lines.map(|line| {
            let text = match line.name == last {
                true => Line::of(Role::Strong, &line.text),
                false => cell(&line.text),
            };
            (sanitize_inline(&line.name), text)
        });
        self.blocks.push(Block::Fields(fields.collect()));
    }

    /// A warning that names checklists that did not come with the program.
    fn own_lists(&mut self, report: &Report) {
        let lists = report.checklists.iter().flatten();
        let own = lists.filter(|list| list.origin != ListOrigin::BuiltIn);
        let name = |list: &ListRow| {
            let id = sanitize_inline(&list.id);
            format!("{id} {}", sanitize_inline(&list.version))
        };
        let own: Vec<_> = own.map(name).collect();
        if !own.is_empty() {
            let text = t!(self.lang, ReportOwnLists, lists = self.lang.list(own));
            self.blocks.push(Block::Text(Line::of(Role::Wait, text)));
        }
    }
}

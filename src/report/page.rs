//! Report → page. Reads nothing but the report, so that every look tells the same. Each reader has
//! its own order: what it must decide comes first.

mod asked;
mod contacts;
mod kept;
mod long;
mod said;
mod stakes;

use super::{model::Report, rows::Named};
use crate::{
    page::{Align, Block, Line, Page, Role, Table},
    quantity::{Moment, TimeContext, formal, offset, with_offset},
    status::{ListOrigin, Status},
    t,
    text::{Lang, sanitize_block, sanitize_inline, sanitize_verbatim},
};
use crate::{redaction::Audience, wording::words};

/// Writes one part of a report.
type Part = fn(&mut Pen, &Report);

/// The parts of a report in the order in which its reader needs them.
fn order(reader: Audience) -> &'static [Part] {
    match reader {
        Audience::Owner => &[
            Pen::head,
            Pen::amounts,
            Pen::open,
            Pen::windows,
            Pen::items,
            Pen::taken_out,
            Pen::confirmations,
            Pen::broken,
            Pen::timeline,
            Pen::evidence,
            Pen::contacts,
            Pen::channels,
            Pen::points,
            Pen::corrections,
            Pen::closing,
            Pen::checklists,
            Pen::left_out,
            Pen::verify,
        ],
        Audience::Card => &[
            Pen::head,
            Pen::charges,
            Pen::taken_out,
            Pen::asked,
            Pen::amounts,
            Pen::windows,
            Pen::confirmations,
            Pen::broken,
            Pen::timeline,
            Pen::evidence,
            Pen::contacts,
            Pen::corrections,
            Pen::left_out,
            Pen::verify,
        ],
        Audience::Police => &[
            Pen::head,
            Pen::case,
            Pen::amounts,
            Pen::items,
            Pen::taken_out,
            Pen::asked,
            Pen::confirmations,
            Pen::broken,
            Pen::timeline,
            Pen::evidence,
            Pen::contacts,
            Pen::channels,
            Pen::points,
            Pen::corrections,
            Pen::closing,
            Pen::checklists,
            Pen::left_out,
            Pen::verify,
        ],
        Audience::Shop | Audience::Courier => &[
            Pen::head,
            Pen::asked,
            Pen::items,
            Pen::taken_out,
            Pen::confirmations,
            Pen::broken,
            Pen::timeline,
            Pen::contacts,
            Pen::channels,
            Pen::corrections,
            Pen::left_out,
            Pen::verify,
        ],
    }
}

impl Report {
    /// The page that HTML, Markdown and plain text draw.
    pub(crate) fn page(&self) -> Page {
        let lang = Lang::find(self.lang).unwrap_or(Lang::english());
        let title = t!(
            lang,
            ReportTitle,
            number = self.incident.number,
            title = sanitize_inline(&self.incident.title)
        );
        let blocks = vec![Block::Heading(1, Line::plain(&title))];
        let mut pen = Pen {
            lang,
            here: self.here,
            blocks,
        };
        order(self.reader)
            .iter()
            .for_each(|part| part(&mut pen, self));
        pen.long_texts();
        Page {
            lang: self.lang,
            title: sanitize_inline(&title),
            blocks: pen.blocks,
        }
    }
}

/// Writes one part after the other.
struct Pen {
    lang: Lang,
    /// From where times are told.
    here: TimeContext,
    blocks: Vec<Block>,
}

/// A cell of recorded text; its line breaks stand.
fn cell(text: impl AsRef<str>) -> Line {
    Line::plain(sanitize_block(text.as_ref()))
}

/// Several texts with commas between, the empty ones left out.
fn joined(lang: Lang, parts: &[&str]) -> Line {
    cell(lang.list(parts))
}

/// The role of a status.
pub(crate) fn role(status: Status, overdue: bool) -> Role {
    if overdue {
        Role::Alarm
    } else {
        words::status_role(status)
    }
}

impl Pen {
    fn heading(&mut self, text: String) {
        self.blocks.push(Block::Heading(2, Line::plain(text)));
    }

    fn text(&mut self, text: String) {
        self.blocks.push(Block::Text(Line::plain(text)));
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

    /// A state beside a column with its time: a promise does not bear it once more.
    fn state(&self, status: Status, overdue: bool, state: &str) -> Line {
        let timeless = [
            t!(self.lang, StandingPromisedNoTime),
            t!(self.lang, StandingLookDue),
        ];
        let promised =
            status == Status::Promised && !overdue && !timeless.iter().any(|word| word == state);
        let word = if promised {
            words::status(self.lang, Status::Promised)
        } else {
            sanitize_verbatim(state)
        };
        Line::of(role(status, overdue), word)
    }

    /// A table under its heading; without rows, one line that says that there are none.
    fn table(&mut self, title: String, heads: &[String], right: &[usize], rows: Vec<Vec<Line>>) {
        self.heading(title);
        self.rows(heads, right, rows);
    }

    fn rows(&mut self, heads: &[String], right: &[usize], rows: Vec<Vec<Line>>) {
        let moments = [t!(self.lang, ReportHeadWhen), t!(self.lang, ReportHeadDue)];
        let more = [
            t!(self.lang, ReportHeadHappened),
            t!(self.lang, ReportHeadBegan),
            t!(self.lang, ReportHeadEnded),
        ];
        let align = |(at, head): (usize, &String)| match () {
            () if right.contains(&at) => Align::Right,
            () if moments.iter().chain(&more).any(|moment| moment == head) => Align::Roomy,
            () => Align::Left,
        };
        let heads = heads
            .iter()
            .enumerate()
            .map(|(at, head)| (head.clone(), align((at, head))))
            .collect();
        self.aligned(heads, rows);
    }

    /// The rows, without the columns that are empty in all of them: they would only take room.
    fn aligned(&mut self, heads: Vec<(String, Align)>, mut rows: Vec<Vec<Line>>) {
        if rows.is_empty() {
            return self.text(t!(self.lang, ReportNone));
        }
        let told = |at: usize| {
            rows.iter()
                .any(|row| row.get(at).is_some_and(|cell| !cell.text().is_empty()))
        };
        let told: Vec<_> = (0..heads.len()).map(told).collect();
        let keep = |at: usize| told.get(at).copied().unwrap_or(true);
        for row in &mut rows {
            let mut at = 0..;
            row.retain(|_| at.next().is_none_or(keep));
        }
        let heads = heads
            .into_iter()
            .enumerate()
            .filter(|(at, _)| keep(*at))
            .map(|(_, head)| head)
            .collect();
        self.blocks.push(Block::Table(Table { heads, rows }));
    }

    /// Who made it for whom, and what happened in five lines.
    fn head(&mut self, report: &Report) {
        let lang = self.lang;
        let zone = [
            sanitize_inline(&report.incident.zone),
            offset(report.prepared),
        ];
        let zone = zone
            .iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ");
        let at = formal(lang, report.prepared);
        self.text(t!(
            lang,
            ReportPrepared,
            at = at,
            zone = zone,
            program = report.program
        ));
        if !report.party.is_empty() {
            self.text(t!(lang, ReportFor, party = sanitize_inline(&report.party)));
        }
        let lists = report
            .checklists
            .iter()
            .flatten()
            .filter(|list| list.origin != ListOrigin::BuiltIn);
        let own: Vec<_> = lists
            .map(|list| {
                format!(
                    "{} {}",
                    sanitize_inline(&list.id),
                    sanitize_inline(&list.version)
                )
            })
            .collect();
        if !own.is_empty() {
            let text = t!(lang, ReportOwnLists, lists = lang.list(own));
            self.blocks.push(Block::Text(Line::of(Role::Wait, text)));
        }
        let last = t!(lang, HeadLastDay);
        let strong = |line: &Named| match line.name == last {
            true => Line::of(Role::Strong, &line.text),
            false => cell(&line.text),
        };
        let lines = report.head.iter().flatten().chain(&report.summary);
        let fields = lines.map(|line| (sanitize_inline(&line.name), strong(line)));
        self.blocks.push(Block::Fields(fields.collect()));
    }
}

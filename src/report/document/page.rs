//! Report → page. Reads nothing but the report, so that every look tells the same.

mod contacts;

use super::{
    super::words, Amount, Broken, Confirmation, Correction, Entry, File, ItemRow, LeftOpen, ListRow, ListText, Point,
    Report,
};
use crate::{
    page::{Align, Block, Line, Page, Role, Table},
    quantity::{Moment, long},
    say,
    text::{Lang, visible},
};

impl Report {
    /// The page that Markdown and HTML draw: what happened first, then who said what, then how to verify it.
    pub fn page(&self) -> Page {
        let lang = Lang::find(self.lang).unwrap_or(Lang::english());
        let title = say!(lang, ReportTitle, number = self.incident.number, title = visible(&self.incident.title));
        let mut page = Pen { lang, blocks: vec![Block::Heading(1, Line::plain(&title))] };
        page.head(self);
        page.amounts(&self.amounts);
        page.items(&self.items);
        page.points(say!(lang, ReportPoints), &self.points);
        page.confirmations(&self.confirmations);
        page.broken(&self.broken);
        page.timeline(&self.timeline);
        page.evidence(self);
        page.points(say!(lang, ReportOpen), &self.open);
        page.contacts(self);
        page.corrections(&self.corrections);
        page.closing(self);
        page.checklists(self);
        page.verify(self);
        Page { lang: self.lang, title: visible(&title), blocks: page.blocks }
    }
}

/// Writes one part after the other.
struct Pen {
    lang: Lang,
    blocks: Vec<Block>,
}

fn cell(text: impl AsRef<str>) -> Line {
    Line::plain(visible(text.as_ref()))
}

/// Several texts with commas between, the empty ones left out.
fn joined(lang: Lang, parts: &[&str]) -> Line {
    cell(parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(&say!(lang, BoardAnd)))
}

/// The role of a state by its code.
fn role(standing: &str, overdue: bool) -> Role {
    match standing {
        _ if overdue => Role::Alarm,
        "contradicted" | "in-doubt" | "refused" | "not-known" | "not-asked" => Role::Alarm,
        "promised" | "assumed" | "to-do" => Role::Wait,
        "confirmed" | "verified" | "done" => Role::Good,
        _ => Role::Quiet,
    }
}

impl Pen {
    fn heading(&mut self, text: String) {
        self.blocks.push(Block::Heading(2, Line::plain(text)));
    }

    fn text(&mut self, text: String) {
        self.blocks.push(Block::Text(Line::plain(text)));
    }

    fn time(&self, at: Moment) -> Line {
        Line::plain(long(self.lang, at))
    }

    fn time_or_none(&self, at: Option<Moment>) -> Line {
        at.map(|at| self.time(at)).unwrap_or_default()
    }

    /// A table under its heading; without rows, one line that says that there are none.
    fn table(&mut self, title: String, heads: &[String], right: &[usize], rows: Vec<Vec<Line>>) {
        self.heading(title);
        if rows.is_empty() {
            return self.text(say!(self.lang, ReportNone));
        }
        let align = |at| if right.contains(&at) { Align::Right } else { Align::Left };
        let heads = heads.iter().enumerate().map(|(at, head)| (head.clone(), align(at))).collect();
        self.blocks.push(Block::Table(Table { heads, rows }));
    }

    fn head(&mut self, report: &Report) {
        let prepared = say!(
            self.lang,
            ReportPrepared,
            at = long(self.lang, report.prepared),
            zone = visible(&report.incident.zone),
            program = report.program
        );
        self.text(prepared.replace(" ()", ""));
        let own = report.checklists.iter().filter(|list| list.origin != "built-in");
        let own: Vec<_> = own.map(|list| format!("{} {}", visible(&list.id), visible(&list.version))).collect();
        if !own.is_empty() {
            let text = say!(self.lang, ReportOwnLists, lists = own.join(&say!(self.lang, BoardAnd)));
            self.blocks.push(Block::Text(Line::of(Role::Wait, text)));
        }
        let fields = report.summary.iter().map(|(name, text)| (visible(name), cell(text)));
        self.blocks.push(Block::Fields(fields.collect()));
    }

    fn amounts(&mut self, amounts: &[Amount]) {
        let lang = self.lang;
        let heads = [say!(lang, ReportHeadState), say!(lang, ReportHeadAmount), say!(lang, ReportHeadItems)];
        let row = |sum: &Amount| {
            let mut state = Line::of(role(sum.standing, false), &sum.state);
            if sum.lost {
                state = state.and(Role::Alarm, format!(" ({})", say!(lang, ReportLost)));
            }
            vec![state, cell(&sum.amount), Line::plain(sum.items.to_string())]
        };
        self.table(say!(lang, ReportAmounts), &heads, &[1, 2], amounts.iter().map(row).collect());
    }

    /// One table for each type of item: its fields, then a column for each word of its checks.
    fn items(&mut self, items: &[ItemRow]) {
        let mut kinds: Vec<&str> = Vec::new();
        for item in items {
            if !kinds.contains(&item.kind.as_str()) {
                kinds.push(&item.kind);
            }
        }
        for kind in kinds {
            let of_kind: Vec<_> = items.iter().filter(|item| item.kind == kind).collect();
            let fields = in_order(of_kind.iter().flat_map(|item| &item.fields).map(|field| &field.label));
            let labels = in_order(of_kind.iter().flat_map(|item| &item.checks).map(|check| &check.label));
            let heads: Vec<_> = fields.iter().chain(&labels).map(|head| visible(head)).collect();
            let row = |item: &&ItemRow| {
                let field = |label: &&String| self.field(item, label);
                let check = |label: &&String| states(item, label);
                fields.iter().map(field).chain(labels.iter().map(check)).collect()
            };
            let rows = of_kind.iter().map(row).collect();
            self.table(say!(self.lang, ReportItems, kind = visible(kind)), &heads, &[], rows);
        }
    }

    fn field(&self, item: &ItemRow, label: &str) -> Line {
        let field = item.fields.iter().find(|field| field.label == label);
        let Some(field) = field else { return Line::default() };
        let line = cell(&field.value);
        if field.guessed { line.and(Role::Quiet, format!(" ({})", say!(self.lang, ReportGuessed))) } else { line }
    }

    fn points(&mut self, title: String, points: &[Point]) {
        let lang = self.lang;
        let heads = [say!(lang, ReportHeadWhat), say!(lang, ReportHeadWho), say!(lang, ReportHeadState)];
        let heads: Vec<_> = heads.into_iter().chain([say!(lang, ReportHeadDue), say!(lang, ReportHeadNote)]).collect();
        let row = |point: &Point| {
            let who = if point.party.is_empty() { say!(lang, BoardSelf) } else { point.party.clone() };
            let with = Some(&point.assigned).filter(|name| !name.is_empty());
            let who = with.map_or(who.clone(), |name| format!("{who} ({})", say!(lang, BoardWith, name = name)));
            let state = Line::of(role(point.standing, point.overdue), visible(&point.state));
            vec![cell(&point.what), cell(who), state, self.time_or_none(point.due), note(point)]
        };
        let rows = points.iter().map(row).collect();
        self.table(title, &heads, &[], rows);
    }

    fn confirmations(&mut self, all: &[Confirmation]) {
        let lang = self.lang;
        let heads = [
            say!(lang, ReportHeadWhat),
            say!(lang, ReportHeadWho),
            say!(lang, ReportHeadSaid),
            say!(lang, ReportHeadWhen),
            say!(lang, ReportHeadChannel),
            say!(lang, ReportHeadReference),
            say!(lang, ReportHeadState),
            say!(lang, ReportHeadSaidBack),
        ];
        let row = |one: &Confirmation| {
            let state = if one.state.is_empty() { say!(lang, ReportReplaced) } else { one.state.clone() };
            vec![
                cell(&one.what),
                joined(lang, &[&one.party, &one.person]),
                self.said(one),
                self.time(one.at),
                cell(&one.channel),
                cell(&one.reference),
                cell(state),
                Line::plain(words::agreement(lang, one.said_back)),
            ]
        };
        let rows = all.iter().map(row).collect();
        self.table(say!(lang, ReportConfirmations), &heads, &[], rows);
    }

    /// The verdict, a promise's time, and their exact words.
    fn said(&self, one: &Confirmation) -> Line {
        let lang = self.lang;
        let mut line = cell(&one.said);
        if let Some(by) = one.by {
            let by = long(lang, by);
            let by =
                if one.no_time_given { say!(lang, ReportByDefault, by = by) } else { say!(lang, ReportBy, by = by) };
            line = line.and(Role::Plain, say!(lang, BoardAnd) + &by);
        }
        if one.words.is_empty() {
            line
        } else {
            line.and(Role::Strong, say!(lang, ReportQuote, words = visible(&one.words)))
        }
    }

    fn broken(&mut self, all: &[Broken]) {
        let lang = self.lang;
        let heads = [say!(lang, ReportHeadWhat), say!(lang, ReportHeadTheySaid), say!(lang, ReportHeadThen)];
        let row = |one: &Broken| {
            let evidence: String = one.evidence.iter().map(|number| format!(" (E{number})")).collect();
            let on = |at| say!(lang, ReportOn, at = long(lang, at));
            let said = cell(&one.said).and(Role::Quiet, on(one.said_at));
            let then = Line::of(Role::Alarm, visible(&one.then)).and(Role::Quiet, on(one.then_at));
            vec![cell(&one.what), said, then.and(Role::Plain, evidence)]
        };
        let rows = all.iter().map(row).collect();
        self.table(say!(lang, ReportBroken), &heads, &[], rows);
    }

    fn timeline(&mut self, entries: &[Entry]) {
        let lang = self.lang;
        let heads = [say!(lang, ReportHeadNumber), say!(lang, ReportHeadHappened), say!(lang, ReportHeadRecorded)];
        let heads: Vec<_> = heads.into_iter().chain([say!(lang, ReportHeadEvent)]).collect();
        let row = |entry: &Entry| {
            let actor = if entry.actor.is_empty() { String::new() } else { format!("{}: ", entry.actor) };
            let withdrawn = entry.withdrawn_by.map(|by| say!(lang, HistoryWithdrawn, n = by));
            let mark = withdrawn.or_else(|| entry.superseded_by.map(|by| say!(lang, HistorySuperseded, n = by)));
            let mut text = cell(format!("{actor}{}", entry.text));
            if let Some(mark) = mark {
                text = text.and(Role::Quiet, format!(" [{mark}]"));
            }
            let number = Line::plain(entry.event.to_string());
            vec![number, self.time(entry.happened), self.time(entry.recorded), text]
        };
        let rows = entries.iter().map(row).collect();
        self.table(say!(lang, ReportTimeline), &heads, &[0], rows);
    }

    fn evidence(&mut self, report: &Report) {
        let lang = self.lang;
        let heads = [say!(lang, ReportHeadNumber), say!(lang, ReportHeadFile), say!(lang, ReportHeadAbout)];
        let more = [say!(lang, ReportHeadSays), say!(lang, ReportHeadWhen), say!(lang, ReportHeadSize)];
        let heads: Vec<_> = heads.into_iter().chain(more).chain(["SHA-256".to_owned()]).collect();
        let row = |file: &File| {
            let (number, size) = (Line::plain(format!("E{}", file.number)), Line::plain(file.size.to_string()));
            let says = cell(file.says.join("; "));
            vec![number, cell(&file.name), cell(&file.about), says, self.time(file.at), size, cell(&file.sha256)]
        };
        let rows = report.evidence.iter().map(row).collect();
        self.table(say!(lang, ReportEvidence), &heads, &[5], rows);
    }

    fn corrections(&mut self, all: &[Correction]) {
        let lang = self.lang;
        let heads = [say!(lang, ReportHeadWhen), say!(lang, ReportHeadWhat), say!(lang, ReportHeadOld)];
        let heads: Vec<_> = heads.into_iter().chain([say!(lang, ReportHeadNew), say!(lang, ReportHeadWhy)]).collect();
        let row = |one: &Correction| {
            let new =
                if one.new.is_empty() { Line::of(Role::Quiet, say!(lang, ReportTakenBack)) } else { cell(&one.new) };
            vec![self.time(one.at), cell(&one.what), cell(&one.old), new, cell(&one.why)]
        };
        let rows = all.iter().map(row).collect();
        self.table(say!(lang, ReportCorrections), &heads, &[], rows);
    }

    fn closing(&mut self, report: &Report) {
        let lang = self.lang;
        if let Some(closing) = &report.closing {
            let heads = [say!(lang, ReportHeadWhat), say!(lang, ReportHeadState), say!(lang, ReportHeadWhy)];
            let row = |point: &LeftOpen| {
                vec![cell(&point.what), Line::of(role(&point.standing, false), &point.state), cell(&point.why)]
            };
            self.heading(say!(lang, ReportClosing));
            let outcome = vec![
                (say!(lang, ReportHeadWhen), self.time(closing.at)),
                (say!(lang, ReportOutcome), cell(&closing.outcome)),
            ];
            self.blocks.push(Block::Fields(outcome));
            self.table(say!(lang, ReportLeftOpen), &heads, &[], closing.open.iter().map(row).collect());
        }
        if !report.review.is_empty() {
            self.heading(say!(lang, ReportReview));
            let answers = report.review.iter().map(|(question, answer)| (visible(question), cell(answer)));
            self.blocks.push(Block::Fields(answers.collect()));
        }
    }

    fn checklists(&mut self, report: &Report) {
        let lang = self.lang;
        let heads = [say!(lang, ReportHeadList), say!(lang, ReportHeadVersion), say!(lang, ReportHeadOrigin)];
        let heads: Vec<_> = heads.into_iter().chain(["SHA-256".to_owned()]).collect();
        let row = |list: &ListRow| {
            let name = cell(format!("{} ({})", list.title, list.id));
            let since = |what: fn(&ListText) -> String, now: String| {
                let texts = list.before.iter().map(what).chain([now]);
                cell(texts.collect::<Vec<_>>().join(" -> "))
            };
            let version = since(|text| text.version.clone(), list.version.clone());
            let sha256 = since(|text| text.sha256.clone(), list.sha256.clone());
            vec![name, version, cell(words::origin(lang, &list.origin)), sha256]
        };
        let rows = report.checklists.iter().map(row).collect();
        self.table(say!(lang, ReportChecklists), &heads, &[], rows);
    }

    fn verify(&mut self, report: &Report) {
        let lang = self.lang;
        self.heading(say!(lang, ReportVerify));
        let id = report.incident.id.as_ref().map(|id| id.0.clone()).unwrap_or_default();
        self.blocks.push(Block::Fields(vec![
            (say!(lang, ReportIncidentId), cell(id)),
            (say!(lang, ReportEvents), Line::plain(report.events.to_string())),
            (say!(lang, ReportHash), cell(&report.hash)),
        ]));
        self.blocks.push(Block::List(vec![
            Line::plain(say!(lang, ReportVerifyRecord, number = report.incident.number)),
            Line::plain(say!(lang, ReportVerifyRule)),
            Line::plain(say!(lang, ReportVerifyFile)),
        ]));
    }
}

/// What stands behind a state, and for a legal window what it rests on.
fn note(point: &Point) -> Line {
    match &point.legal {
        Some(legal) if point.note.is_empty() => Line::of(Role::Quiet, visible(legal)),
        Some(legal) => cell(&point.note).and(Role::Quiet, format!(" {}", visible(legal))),
        None => cell(&point.note),
    }
}

/// Each text once, in the order of first appearance.
fn in_order<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut once: Vec<&String> = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

/// All states of an item under one word; where several parties answer, each with its name.
fn states(item: &ItemRow, label: &str) -> Line {
    let of_label: Vec<_> = item.checks.iter().filter(|check| check.label == label).collect();
    let mut line = Line::default();
    for (at, check) in of_label.iter().enumerate() {
        let party = if of_label.len() > 1 { format!("{}: ", check.party) } else { String::new() };
        let lead = if at > 0 { "; " } else { "" };
        line = line.and(Role::Plain, visible(&format!("{lead}{party}")));
        line = line.and(role(check.standing, check.overdue), visible(&check.state));
    }
    line.0.retain(|span| !span.text.is_empty());
    line
}

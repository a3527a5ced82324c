//! The timeline of the case as a picture: a line for each party, the moments from left to right, not
//! to scale. It is bounded: however long the record, it shows what turned the case, and says how
//! much it leaves to the table.

use crate::{
    id::ContactNo,
    page::{Anchor, Drawing, Role, Shape},
    quantity::{Moment, formal, short_day, with_offset},
    report::{model::Report, wanted::FollowUp},
    status::DueKind,
    t,
    text::{Lang, cut, width},
    wording::once,
};

const WIDTH: u32 = 700;
/// Where the names of the lines end, and the first moment is.
const LEFT: u32 = 150;
const RIGHT: u32 = 20;
/// Above the first line stand the days.
const TOP: u32 = 34;
const LINE: u32 = 30;
const STEP: u32 = 70;
/// How many moments and how many lines have room.
const MAX_MOMENTS: usize = 22;
const MAX_LINES: usize = 7;
/// About how wide a letter of a day is.
const LETTER: u32 = 6;

/// What a mark shows; what matters most first, for where there is no room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Noticed,
    Closed,
    Now,
    Broken,
    Contact(ContactNo),
    Due(bool),
}

struct Mark {
    at: Moment,
    /// Whose line it is on; empty: the case's own.
    party: String,
    kind: Kind,
    text: String,
}

impl Mark {
    fn new(at: Moment, party: &str, kind: Kind, text: String) -> Self {
        let party = party.to_owned();
        Mark {
            at,
            party,
            kind,
            text,
        }
    }

    /// A mark on the case's own line.
    fn of_case(at: Moment, kind: Kind, text: String) -> Self {
        Self::new(at, "", kind, text)
    }
}

/// The picture; none when nothing happened yet.
pub(crate) fn timeline(lang: Lang, report: &Report) -> Option<Drawing> {
    let mut marks = marks(lang, report);
    if marks.len() < 3 {
        return None;
    }
    let all = marks.len();
    marks.sort_by_key(|mark| (mark.kind, mark.at));
    let parties = lines(&marks);
    let moments = moments(&mut marks, &parties);
    marks.sort_by_key(|mark| mark.at);
    let mut texts: Vec<_> = marks.iter().map(|mark| mark.text.clone()).collect();
    if all > marks.len() {
        texts.push(t!(lang, DrawingMore, n = all - marks.len()));
    }
    let board = Board {
        lang,
        parties,
        moments,
    };
    let mut shapes = board.frame();
    shapes.extend(marks.iter().flat_map(|mark| board.mark(mark)));
    Some(Drawing {
        title: t!(lang, DrawingTimeline),
        text: texts.join("; "),
        legend: t!(lang, DrawingLegend),
        width: WIDTH,
        height: board.bottom() + 8,
        wide: true,
        shapes,
    })
}

/// The moments that have room, in order; drops the marks that have none.
fn moments(marks: &mut Vec<Mark>, parties: &[String]) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    marks.retain(|mark| {
        let known = moments.contains(&mark.at);
        let has_room = parties.contains(&mark.party) && (known || moments.len() < MAX_MOMENTS);
        if has_room && !known {
            moments.push(mark.at);
        }
        has_room
    });
    moments.sort();
    moments
}

fn marks(lang: Lang, report: &Report) -> Vec<Mark> {
    let shown = |at| with_offset(lang, at, report.here, formal);
    let noticed = report.incident.noticed;
    let mut marks: Vec<_> = noticed
        .map(|at| self::noticed(lang, report, at))
        .into_iter()
        .collect();
    let now = t!(lang, DrawingNow, at = shown(report.prepared));
    marks.push(Mark::of_case(report.prepared, Kind::Now, now));
    marks.extend(report.closing.as_ref().map(|closing| {
        let text = t!(lang, DrawingClosed, at = shown(closing.at));
        Mark::of_case(closing.at, Kind::Closed, text)
    }));
    let contacts = report.contacts.iter();
    let contacts = contacts.filter(|contact| contact.withdrawn.is_none());
    marks.extend(contacts.map(|one| {
        let n = one.number;
        let party = &one.party;
        let at = one.started;
        let text = t!(lang, DrawingContact, n, party, at = shown(at));
        Mark::new(at, party, Kind::Contact(n), text)
    }));
    marks.extend(report.broken.iter().map(|broken| {
        let at = broken.then_at;
        let text = t!(lang, DrawingBroken, what = broken.what, at = shown(at));
        Mark::new(at, &broken.party, Kind::Broken, text)
    }));
    let follow_ups = report.follow_ups.iter().flatten();
    let follow_ups = follow_ups.filter(|due| !due.done);
    marks.extend(follow_ups.map(|due| follow_up(lang, report, due)));
    marks
}

fn noticed(lang: Lang, report: &Report, at: Moment) -> Mark {
    let mut shown = with_offset(lang, at, report.here, formal);
    if report.incident.noticed_guessed {
        shown = t!(lang, NoticedNotAsked, at = shown);
    }
    Mark::of_case(at, Kind::Noticed, t!(lang, DrawingNoticed, at = shown))
}

fn follow_up(lang: Lang, report: &Report, due: &FollowUp) -> Mark {
    let what = &due.what;
    let at = with_offset(lang, due.at, report.here, formal);
    let text = match due.kind {
        DueKind::Look => t!(lang, DrawingLook, what, at),
        DueKind::Promise | DueKind::Deadline => t!(lang, DrawingDue, what, at),
    };
    let overdue = due.at < report.prepared && due.kind != DueKind::Look;
    Mark::new(due.at, &due.party, Kind::Due(overdue), text)
}

/// The lines: the case's own, then the parties in the order in which they matter.
fn lines(marks: &[Mark]) -> Vec<String> {
    let parties = marks.iter().map(|mark| mark.party.clone());
    let mut parties = once([String::new()].into_iter().chain(parties));
    parties.truncate(MAX_LINES);
    parties
}

/// The places of lines and moments.
struct Board {
    lang: Lang,
    parties: Vec<String>,
    moments: Vec<Moment>,
}

impl Board {
    fn x(&self, at: Moment) -> u32 {
        let place = self.moments.iter().position(|one| *one == at).unwrap_or(0) as u32;
        let steps = (self.moments.len() as u32).saturating_sub(1).max(1);
        LEFT + 14 + place * ((WIDTH - LEFT - RIGHT - 14) / steps).min(STEP)
    }

    fn y(&self, party: &str) -> u32 {
        let line = self.parties.iter().position(|one| one == party);
        TOP + LINE / 2 + line.unwrap_or(0) as u32 * LINE
    }

    fn bottom(&self) -> u32 {
        TOP + LINE * self.parties.len() as u32
    }

    /// The lines with their names, and the days with theirs.
    fn frame(&self) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for party in &self.parties {
            let y = self.y(party);
            let own = t!(self.lang, DrawingCase);
            let name = cut(if party.is_empty() { &own } else { party }, 22);
            shapes.push(Shape::Text(Role::Plain, Anchor::Start, [0, y + 4], name));
            shapes.push(Shape::Line(Role::Quiet, [LEFT, y, WIDTH - RIGHT + 10, y]));
        }
        self.days(&mut shapes);
        shapes
    }

    /// A line where each day begins, and its name where there is room.
    fn days(&self, shapes: &mut Vec<Shape>) {
        let mut last = None;
        let mut free_from = 0;
        for at in &self.moments {
            let day = at.date_naive();
            if last.replace(day) == Some(day) {
                continue;
            }
            let x = self.x(*at);
            let line = [x - 7, TOP - 8, x - 7, self.bottom()];
            shapes.push(Shape::Line(Role::Quiet, line));
            if x >= free_from {
                let name = short_day(self.lang, *at);
                free_from = x + LETTER * width(&name) as u32 + 6;
                let place = [x - 7, TOP - 14];
                shapes.push(Shape::Text(Role::Quiet, Anchor::Start, place, name));
            }
        }
    }

    fn mark(&self, mark: &Mark) -> Vec<Shape> {
        let (x, y) = (self.x(mark.at), self.y(&mark.party));
        match mark.kind {
            Kind::Noticed | Kind::Closed => vec![Shape::Dot(Role::Strong, [x, y, 6])],
            Kind::Now => vec![Shape::Line(Role::Strong, [x, TOP - 8, x, self.bottom()])],
            Kind::Broken => vec![Shape::Cross(Role::Alarm, [x, y, 6])],
            Kind::Contact(n) => vec![
                Shape::Dot(Role::Good, [x, y, 6]),
                Shape::Text(Role::Plain, Anchor::Middle, [x, y - 8], n.to_string()),
            ],
            Kind::Due(true) => vec![Shape::Ring(Role::Alarm, [x, y, 6])],
            Kind::Due(false) => vec![Shape::Ring(Role::Wait, [x, y, 6])],
        }
    }
}

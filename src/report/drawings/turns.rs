//! The turns of the case as a picture: a line for each party, the moments from left to right, not
//! to scale. It is bounded: however long the record, it shows what turned the case, and says how
//! much it leaves to the table.

use crate::{
    page::{Anchor, Drawing, Role, Shape},
    quantity::{Moment, formal, with_offset},
    report::model::Report,
    status::DueKind,
    t,
    text::{Lang, cut, width},
};

const WIDTH: u32 = 700;
/// Where the names of the lines end, and the first moment is.
const LEFT: u32 = 150;
const RIGHT: u32 = 20;
/// Above the first line stand the days.
const TOP: u32 = 34;
/// From one line to the next.
const LINE: u32 = 30;
/// The widest step between two moments.
const STEP: u32 = 70;
/// How many moments and how many lines have room.
const MOMENTS: usize = 22;
const LINES: usize = 7;
/// About how wide a letter of a day is.
const LETTER: u32 = 6;

/// What a mark shows; what matters most first, for where there is no room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Noticed,
    Closed,
    Now,
    Broken,
    Contact(u32),
    Due(bool),
}

struct Mark {
    at: Moment,
    /// Whose line it is on; empty: the case's own.
    party: String,
    kind: Kind,
    text: String,
}

/// The picture; none when nothing turned yet.
pub(crate) fn timeline(lang: Lang, report: &Report) -> Option<Drawing> {
    let mut marks = marks(lang, report);
    if marks.len() < 3 {
        return None;
    }
    let all = marks.len();
    marks.sort_by_key(|mark| (mark.kind, mark.at));
    let parties = lines(&marks);
    let mut moments: Vec<Moment> = Vec::new();
    marks.retain(|mark| {
        let known = moments.contains(&mark.at);
        let room = parties.contains(&mark.party) && (known || moments.len() < MOMENTS);
        if room && !known {
            moments.push(mark.at);
        }
        room
    });
    moments.sort();
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
    let (title, text) = (t!(lang, DrawingTimeline), texts.join("; "));
    let legend = t!(lang, DrawingLegend);
    Some(Drawing {
        title,
        text,
        legend,
        width: WIDTH,
        height: board.bottom() + 8,
        wide: true,
        shapes,
    })
}

fn marks(lang: Lang, report: &Report) -> Vec<Mark> {
    let own = String::new;
    let mut marks = Vec::new();
    let mut push = |at, party: String, kind, text| {
        marks.push(Mark {
            at,
            party,
            kind,
            text,
        })
    };
    if let Some(at) = report.incident.noticed {
        let shown = with_offset(lang, at, report.here, formal);
        let guessed = report.incident.noticed_guessed;
        let shown = if guessed {
            t!(lang, NoticedNotAsked, at = shown)
        } else {
            shown
        };
        push(
            at,
            own(),
            Kind::Noticed,
            t!(lang, DrawingNoticed, at = shown),
        );
    }
    push(
        report.prepared,
        own(),
        Kind::Now,
        t!(
            lang,
            DrawingNow,
            at = with_offset(lang, report.prepared, report.here, formal)
        ),
    );
    if let Some(closing) = &report.closing {
        push(
            closing.at,
            own(),
            Kind::Closed,
            t!(
                lang,
                DrawingClosed,
                at = with_offset(lang, closing.at, report.here, formal)
            ),
        );
    }
    for contact in report
        .contacts
        .iter()
        .filter(|contact| contact.withdrawn.is_none())
    {
        let (n, at) = (contact.number, contact.started);
        let text = t!(
            lang,
            DrawingContact,
            n = n,
            party = contact.party,
            at = with_offset(lang, at, report.here, formal)
        );
        push(at, contact.party.clone(), Kind::Contact(n), text);
    }
    for broken in &report.broken {
        let text = t!(
            lang,
            DrawingBroken,
            what = broken.what,
            at = with_offset(lang, broken.then_at, report.here, formal)
        );
        push(broken.then_at, broken.party.clone(), Kind::Broken, text);
    }
    for due in report.follow_ups.iter().flatten().filter(|due| !due.done) {
        let (what, at) = (&due.what, with_offset(lang, due.at, report.here, formal));
        let text = match due.kind {
            DueKind::Look => t!(lang, DrawingLook, what = what, at = at),
            DueKind::Promise | DueKind::Deadline => t!(lang, DrawingDue, what = what, at = at),
        };
        push(
            due.at,
            due.party.clone(),
            Kind::Due(due.at < report.prepared && due.kind != DueKind::Look),
            text,
        );
    }
    marks
}

/// The lines: the case's own, then the parties in the order in which they matter.
fn lines(marks: &[Mark]) -> Vec<String> {
    let mut parties = vec![String::new()];
    for mark in marks {
        if !parties.contains(&mark.party) && parties.len() < LINES {
            parties.push(mark.party.clone());
        }
    }
    parties
}

/// Where everything stands.
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
        let line = self
            .parties
            .iter()
            .position(|one| one == party)
            .unwrap_or(0) as u32;
        TOP + LINE / 2 + line * LINE
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
        let (mut last, mut room) = (None, 0);
        for at in &self.moments {
            let (day, x) = (at.date_naive(), self.x(*at));
            if last != Some(day) {
                shapes.push(Shape::Line(
                    Role::Quiet,
                    [x - 7, TOP - 8, x - 7, self.bottom()],
                ));
                let name = crate::quantity::short_day(self.lang, *at);
                if x >= room {
                    room = x + LETTER * width(&name) as u32 + 6;
                    shapes.push(Shape::Text(
                        Role::Quiet,
                        Anchor::Start,
                        [x - 7, TOP - 14],
                        name,
                    ));
                }
            }
            last = Some(day);
        }
        shapes
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
            Kind::Due(overdue) => {
                vec![Shape::Ring(
                    if overdue { Role::Alarm } else { Role::Wait },
                    [x, y, 6],
                )]
            }
        }
    }
}

//! Follow-ups and legal windows for a calendar (RFC 5545). The same check has the same name in
//! every export, the stamp is the record's own time and the sequence its number of events: a
//! calendar that takes a later export in changes its entries and doubles none.
//!
//! Written here and not by a crate: `icalendar` 0.17 stamps every alarm with the clock and a random
//! name, which no two exports share and RFC 5545 does not allow, and ends a whole day on the day it
//! begins.

use std::ops::Range;

use chrono::{Duration, Timelike, Utc};

use crate::report::{FollowUp, Report};
use crate::{
    quantity::{self, Moment},
    status::DueKind,
    t,
    text::{Lang, cut, sanitize_block, sanitize_verbatim},
};

/// The hours of the day in which the user's own follow-up may ring.
const AWAKE: Range<u32> = 9..20;
/// How long a follow-up takes in a calendar.
const LENGTH: Duration = Duration::minutes(15);
/// The alarms of a last day: a week and a day before; of another day, whose hour nobody named: at
/// nine in the morning; of a moment: then.
const OF_LAST_DAYS: &[&str] = &["-P7D", "-P1D"];
const OF_DAYS: &[&str] = &["PT9H"];
const OF_MOMENTS: &[&str] = &["PT0S"];
/// Bytes of a line, without its end.
const LINE: usize = 75;
/// Columns of a title.
const TITLE: usize = 120;

/// Everything that comes back, as a calendar. What was settled since is cancelled, under the same
/// name.
pub(crate) fn calendar(report: &Report) -> String {
    let lang = report.language();
    let mut writer = IcsWriter(String::new());
    writer.line("BEGIN", "VCALENDAR");
    writer.line("VERSION", "2.0");
    writer.line(
        "PRODID",
        &format!("-//kakunin//kakunin {}//EN", env!("CARGO_PKG_VERSION")),
    );
    writer.line("METHOD", "PUBLISH");
    for one in report.follow_ups.iter().flatten() {
        writer.event(lang, report, one);
    }
    writer.line("END", "VCALENDAR");
    writer.0
}

struct IcsWriter(String);

impl IcsWriter {
    fn event(&mut self, lang: Lang, report: &Report, one: &FollowUp) {
        let title = title(lang, report, one);
        let stamp = report.last_recorded.unwrap_or(report.prepared);
        self.line("BEGIN", "VEVENT");
        self.text("UID", &uid(report, one));
        self.line("DTSTAMP", &moment(stamp));
        self.line("SEQUENCE", &report.events.to_string());
        self.time(one);
        self.text("SUMMARY", &title);
        self.text("DESCRIPTION", &description(lang, one));
        self.line("STATUS", if one.done { "CANCELLED" } else { "CONFIRMED" });
        // Others see the owner as free.
        self.line("TRANSP", "TRANSPARENT");
        if !one.done {
            self.alarms(one, &title);
        }
        self.line("END", "VEVENT");
    }

    fn time(&mut self, one: &FollowUp) {
        if is_day(one) {
            let day = one.at.date_naive();
            let next = day.succ_opt().unwrap_or(day);
            self.line("DTSTART;VALUE=DATE", &day.format("%Y%m%d").to_string());
            self.line("DTEND;VALUE=DATE", &next.format("%Y%m%d").to_string());
        } else {
            let at = start(one);
            self.line("DTSTART", &moment(at));
            self.line("DTEND", &moment(at + LENGTH));
        }
    }

    fn alarms(&mut self, one: &FollowUp, title: &str) {
        let alarms = match one.whole_day {
            true => OF_LAST_DAYS,
            false if is_day(one) => OF_DAYS,
            false => OF_MOMENTS,
        };
        for before in alarms {
            self.line("BEGIN", "VALARM");
            self.line("ACTION", "DISPLAY");
            self.line("TRIGGER", before);
            self.text("DESCRIPTION", title);
            self.line("END", "VALARM");
        }
    }

    /// A line of recorded text.
    fn text(&mut self, name: &str, text: &str) {
        let mut safe = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => safe.extend(['\\', c]),
                '\n' => safe.push_str("\\n"),
                c => safe.push(c),
            }
        }
        self.line(name, &safe);
    }

    /// A line, folded between characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for c in format!("{name}:{value}").chars() {
            if used + c.len_utf8() > LINE {
                self.0 += "\r\n ";
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0 += "\r\n";
    }
}

/// When an entry begins. What others promised is at their time; the user's own follow-up, for
/// which nobody named a time, by day.
fn start(one: &FollowUp) -> Moment {
    let own = one.kind == DueKind::Look && !AWAKE.contains(&one.at.hour());
    let day = one.at.date_naive();
    let day = match one.at.hour() >= AWAKE.end {
        true => day.succ_opt().unwrap_or(day),
        false => day,
    };
    let morning = day.and_hms_opt(AWAKE.start, 0, 0);
    let morning = morning.and_then(|at| at.and_local_timezone(one.at.timezone()).single());
    morning.filter(|_| own).unwrap_or(one.at)
}

/// Whether an entry is a day: a last one, or one that was named without an hour.
fn is_day(one: &FollowUp) -> bool {
    one.whole_day || quantity::is_day(one.at)
}

/// The same for the same check of the same incident, whatever else changes.
fn uid(report: &Report, one: &FollowUp) -> String {
    sanitize_verbatim(&format!("{}/{}", report.incident_id(), one.check))
}

fn title(lang: Lang, report: &Report, one: &FollowUp) -> String {
    let number = report.incident.number;
    let what = sanitize_verbatim(&one.what);
    let party = sanitize_verbatim(&one.party);
    // Whose time it is comes first: the user's own follow-up is not a promise of theirs.
    let title = match one.kind {
        DueKind::Look => t!(lang, CalendarLook, number, what),
        DueKind::Deadline => t!(lang, CalendarOwn, number, what),
        DueKind::Promise => t!(lang, CalendarParty, number, what, party),
    };
    cut(&title, TITLE)
}

fn description(lang: Lang, one: &FollowUp) -> String {
    let state = t!(lang, CalendarState, state = one.state);
    let advice = one.whole_day.then(|| t!(lang, WindowNoAdvice));
    let earliest = one.earliest.then(|| t!(lang, CalendarEarliest));
    let parts = [
        Some(state),
        Some(sanitize_block(&one.text)),
        earliest,
        advice,
    ];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n")
}

fn moment(at: Moment) -> String {
    at.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests;

//! The time and the place that an alert names, in lines of their own: `Time: 14 May 2026 21:04`.

use super::vocabulary::{PLACES, TIMES};
use crate::{
    mail::{Mail, Sentence},
    quantity::{Moment, TimeContext, parse_past},
};

/// The longest label before a colon, in characters.
const MAX_LABEL: usize = 40;

/// How many lines of a mail are looked at.
const MAX_LINES: usize = 200;

/// What an alert names beside what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) happened: Option<Moment>,
    pub(super) time: String,
    pub(super) place: String,
}

impl Details {
    pub(super) fn of(mail: &Mail, here: TimeContext) -> Self {
        let text = match mail.plain.trim().is_empty() {
            true => &mail.shown,
            false => &mail.plain,
        };
        let now = mail.facts.date.map_or(here.now, |date| here.zone.at(date));
        // `Today 21:04` is a time of the day on which it was written.
        let here = TimeContext { now, ..here };
        let mut details = Self::default();
        for line in text.lines().take(MAX_LINES) {
            let Some((label, value)) = labelled(line) else {
                continue;
            };
            if details.time.is_empty()
                && label.begins_with_any(TIMES)
                && value.contains(char::is_numeric)
            {
                details.happened = moment(value, here);
                details.time = Sentence::new(line).text;
            } else if details.place.is_empty() && label.begins_with_any(PLACES) {
                details.place = Sentence::new(line).text;
            }
        }
        details
    }
}

/// The label of a line and what it labels: a colon or the cell of a table is between them.
fn labelled(line: &str) -> Option<(Sentence, &str)> {
    let (label, value) = line.split_once([':', '：', '\t'])?;
    let value = value.trim();
    let is_label = label.chars().count() <= MAX_LABEL && !value.is_empty();
    is_label.then(|| (Sentence::new(label), value))
}

/// The time that a text is, or that it begins with: `14 May 2026, 21:04 (JST)`. What lies ahead is
/// none.
fn moment(text: &str, here: TimeContext) -> Option<Moment> {
    let without = text.split(['(', '（']).next().unwrap_or(text);
    let found = [text, without].into_iter().find_map(|text| {
        let text = text.trim();
        parse_past(text, here)
            .or_else(|_| parse_past(&text.replace(',', ""), here))
            .ok()
    });
    found.map(|read| read.at).filter(|at| *at <= here.now)
}

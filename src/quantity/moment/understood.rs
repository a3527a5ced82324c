//! What a written time was understood as, and why one is not.

use super::{Moment, show};
use crate::{
    quantity::{SkippedTime, TimeContext},
    t,
    text::{Lang, Msg},
};

/// A time as it was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedMoment {
    /// The moment; a day without a clock time is its end, 23:59.
    pub at: Moment,
    /// What was made of the words beyond their plain meaning.
    pub assumed: Assumptions,
}

/// What was made of words that leave something open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assumptions {
    /// Of two the later one was taken: `3-5 days`.
    pub later: bool,
    /// Working days were counted, Monday to Friday. Nobody here knows the public holidays.
    pub working_days: bool,
    /// A part of a day without a clock time was taken for the whole day: `tonight`.
    pub whole_day: bool,
    /// A week or a month was taken for its last day: `next week`.
    pub last_day: bool,
    /// Of today, named without a clock time, what has been: up to now.
    pub until_now: bool,
}

/// Why a text is not read as a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// Not a time.
    #[error("not a time")]
    Unreadable,
    /// It names a day that does not exist.
    #[error("no calendar has this day")]
    NoSuchDay,
    /// It names a day by another weekday than it has: the day.
    #[error("{0} is another weekday")]
    OtherWeekday(Moment),
    /// It could be either of two: `5/6`, a day of the year that lies nearer on the other side, `12
    /// pm`.
    #[error("either {0} or {1}")]
    Either(Moment, Moment),
    /// The clocks of the place are put forward over it.
    #[error("no clock of the place shows this time")]
    SkippedTime(#[from] SkippedTime),
    /// It lies ahead, where only what has been is wanted.
    #[error("{0} lies ahead")]
    Ahead(Moment),
}

impl From<Moment> for ParsedMoment {
    fn from(at: Moment) -> Self {
        Self {
            at,
            assumed: Assumptions::default(),
        }
    }
}

impl ParsedMoment {
    /// When something happened: a day without a clock time is its end, also today's, which is not
    /// over.
    ///
    /// # Errors
    /// When it lies ahead.
    pub fn happened(self, here: TimeContext) -> Result<Self, MomentError> {
        let end = self
            .at
            .date_naive()
            .and_hms_opt(23, 59, 0)
            .filter(|_| self.assumed.until_now);
        match end {
            Some(end) => Ok(Self {
                at: here.zone.on_or_after(end),
                ..self
            }),
            None if self.at > here.now => Err(MomentError::Ahead(self.at)),
            None => Ok(self),
        }
    }

    /// What was said and what it was understood as: `fri noon -> Fri 15 May 12:00`. A day stays a
    /// day, another year is named, and so is the offset of a time that the reader's clock shows
    /// otherwise.
    pub fn echo(self, lang: Lang, said: &str, here: TimeContext) -> String {
        let moment = show::understood(lang, self.at, here);
        let parts = [
            (self.assumed.later, Msg::MomentLater),
            (self.assumed.working_days, Msg::MomentWorkingDays),
            (self.assumed.whole_day, Msg::MomentWholeDay),
            (self.assumed.last_day, Msg::MomentLastDay),
        ];
        let assumed = parts.into_iter().filter(|(is, _)| *is);
        let how = lang.list(assumed.map(|(_, msg)| lang.template(msg)));
        let how = match how.as_str() {
            "" => how,
            _ => t!(lang, MomentHow, how),
        };
        t!(lang, MomentEcho, said = said.trim(), moment, how)
    }
}

impl MomentError {
    /// Why it is not read, and what to write.
    pub fn message(self, lang: Lang) -> String {
        let shown = |at| {
            if show::is_day(at) {
                show::whole_day(lang, at)
            } else {
                show::long(lang, at)
            }
        };
        match self {
            MomentError::Unreadable => t!(lang, MomentUnreadable),
            MomentError::NoSuchDay => t!(lang, MomentNoSuchDay),
            MomentError::OtherWeekday(at) => {
                t!(lang, MomentOtherWeekday, day = show::whole_day(lang, at))
            }
            MomentError::Either(one, other) => {
                t!(lang, MomentEither, one = shown(one), other = shown(other))
            }
            MomentError::Ahead(at) => t!(lang, MomentAhead, at = shown(at)),
            MomentError::SkippedTime(left) => {
                let clock = |wall: chrono::NaiveDateTime| wall.format("%H:%M").to_string();
                let day = show::day(lang, left.from.and_utc().fixed_offset());
                t!(
                    lang,
                    MomentLeftOut,
                    day,
                    from = clock(left.from),
                    to = clock(left.to)
                )
            }
        }
    }
}

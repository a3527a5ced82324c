//! The contacts on the page: each one, the attempts by party and way, the ways to reach them.

use super::{PageBuilder, cell, joined, number};
use crate::{
    page::{Line, Role},
    report::{
        aside::SetAside,
        attempts::AttemptRow,
        model::Report,
        rows::{ChannelRow, ContactRow, Try},
    },
    t,
    text::sanitize_block,
};

impl PageBuilder {
    pub(crate) fn contacts(&mut self, report: &Report) {
        let lang = self.lang;
        let table = columns!(lang, &report.contacts, one => {
            ReportHeadNumber Right => number(one.number),
            ReportHeadWho Left => self.with(one),
            ReportHeadChannel Left => cell(&one.channel),
            ReportHeadReference Left => cell(&one.reference),
            ReportHeadBegan Roomy => self.time(one.started),
            ReportHeadEnded Roomy => self.ended(one),
            ReportHeadNext Left => self.next(one),
        });
        self.table(t!(lang, ReportContacts), table);
        self.attempts(&report.attempts);
    }

    fn ended(&self, one: &ContactRow) -> Line {
        let ended = self.time_or_none(one.ended);
        ended.and(Role::Quiet, format!(" {}", one.ending))
    }

    fn with(&self, one: &ContactRow) -> Line {
        match one.withdrawn {
            Some(_) => cell(t!(self.lang, ReportSaidToBe, party = one.party)),
            None => joined(self.lang, &[&one.party, &one.person]),
        }
    }

    /// What they said happens next and by when, or that it was no contact with them.
    fn next(&self, one: &ContactRow) -> Line {
        let next = match &one.withdrawn {
            Some(withdrawn) => self.withdrawn(withdrawn),
            None => cell(&one.next),
        };
        let Some(by) = one.next_by else { return next };
        let by = t!(self.lang, ReportBy, by = self.moment(by));
        next.and(Role::Plain, t!(self.lang, BoardAnd) + &by)
    }

    /// `withdrawn on 15 May 2026, 10:02: the caller was not the shop`
    fn withdrawn(&self, withdrawn: &SetAside) -> Line {
        let at = self.moment(withdrawn.at);
        let why = sanitize_block(&withdrawn.why);
        Line::of(Role::Alarm, t!(self.lang, ReportWithdrawn, at, why))
    }

    pub(crate) fn channels(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(channels) = &report.channels else {
            return;
        };
        let login = |one: &ChannelRow| match one.needs_login {
            Some(true) => t!(lang, ReportYes),
            Some(false) => t!(lang, ReportNo),
            None => t!(lang, ReportUnknown),
        };
        let source = |one: &ChannelRow| match one.trustworthy {
            true => Line::plain(&one.source),
            false => Line::of(Role::Alarm, &one.source),
        };
        let table = columns!(lang, channels, one => {
            ReportHeadWho Left => cell(&one.party),
            ReportHeadChannel Left => cell(format!("{} {}", one.kind, one.address)),
            ReportHeadSource Left => source(one),
            ReportHeadNeedsLogin Left => cell(login(one)),
            ReportHeadTried Left => self.tries(&one.tries),
        });
        self.table(t!(lang, ReportChannels), table);
    }

    /// How often each party was tried by each way, and when: nobody can say later that they were
    /// ignored.
    fn attempts(&mut self, all: &[AttemptRow]) {
        let lang = self.lang;
        let table = columns!(lang, all, one => {
            ReportHeadWho Left => cell(&one.party),
            ReportHeadChannel Left => cell(&one.channel),
            ReportHeadAttempts Right => number(one.tries.len()),
            ReportHeadSilent Right => number(one.unanswered),
            ReportHeadTried Left => self.tries(&one.tries),
        });
        self.table(t!(lang, ReportAttempts), table);
    }

    /// Each try with its time, and whether there was an answer.
    fn tries(&self, tries: &[Try]) -> Line {
        let tried = |Try { at, reached }: &Try| match reached {
            true => t!(self.lang, ReportReached, at = self.moment(*at)),
            false => t!(self.lang, ReportSilent, at = self.moment(*at)),
        };
        cell(tries.iter().map(tried).collect::<Vec<_>>().join("; "))
    }
}

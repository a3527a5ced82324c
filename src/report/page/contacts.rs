//! The contacts on the page: each one, the attempts by party and way, the ways to reach them.

use super::{PageBuilder, cell, joined};
use crate::report::{
    aside::SetAside,
    attempts::AttemptRow,
    model::Report,
    rows::{ChannelRow, ContactRow, Try},
};
use crate::{
    page::{Line, Role},
    t,
    text::sanitize_block,
};

impl PageBuilder {
    pub(crate) fn contacts(&mut self, report: &Report) {
        let lang = self.lang;
        let heads = [
            t!(lang, ReportHeadNumber),
            t!(lang, ReportHeadWho),
            t!(lang, ReportHeadChannel),
            t!(lang, ReportHeadReference),
            t!(lang, ReportHeadBegan),
            t!(lang, ReportHeadEnded),
            t!(lang, ReportHeadNext),
        ];
        let row = |one| self.contact(one);
        let rows = report.contacts.iter().map(row).collect();
        self.table(t!(lang, ReportContacts), &heads, &[0], rows);
        self.attempts(&report.attempts);
    }

    fn contact(&self, one: &ContactRow) -> Vec<Line> {
        let lang = self.lang;
        let who = match one.withdrawn {
            Some(_) => cell(t!(lang, ReportSaidToBe, party = one.party)),
            None => joined(lang, &[&one.party, &one.person]),
        };
        let ended = self.time_or_none(one.ended);
        let mut next = match &one.withdrawn {
            Some(withdrawn) => self.withdrawn(withdrawn),
            None => cell(&one.next),
        };
        if let Some(by) = one.next_by {
            let by = t!(lang, ReportBy, by = self.moment(by));
            next = next.and(Role::Plain, t!(lang, BoardAnd) + &by);
        }
        vec![
            Line::plain(one.number.to_string()),
            who,
            cell(&one.channel),
            cell(&one.reference),
            self.time(one.started),
            ended.and(Role::Quiet, format!(" {}", one.ending)),
            next,
        ]
    }

    /// `withdrawn on 15 May 2026, 10:02: the caller was not the shop`
    fn withdrawn(&self, withdrawn: &SetAside) -> Line {
        let at = self.moment(withdrawn.at);
        Line::of(
            Role::Alarm,
            t!(
                self.lang,
                ReportWithdrawn,
                at,
                why = sanitize_block(&withdrawn.why)
            ),
        )
    }

    pub(crate) fn channels(&mut self, report: &Report) {
        let lang = self.lang;
        let Some(channels) = &report.channels else {
            return;
        };
        let heads = [
            t!(lang, ReportHeadWho),
            t!(lang, ReportHeadChannel),
            t!(lang, ReportHeadSource),
            t!(lang, ReportHeadNeedsLogin),
            t!(lang, ReportHeadTried),
        ];
        let row = |one: &ChannelRow| {
            let role = if one.trustworthy {
                Role::Plain
            } else {
                Role::Alarm
            };
            let login = match one.needs_login {
                Some(true) => t!(lang, ReportYes),
                Some(false) => t!(lang, ReportNo),
                None => t!(lang, ReportUnknown),
            };
            let tries = self.tries(&one.tries);
            let channel = cell(format!("{} {}", one.kind, one.address));
            vec![
                cell(&one.party),
                channel,
                Line::of(role, &one.source),
                cell(login),
                tries,
            ]
        };
        let rows = channels.iter().map(row).collect();
        self.table(t!(lang, ReportChannels), &heads, &[], rows);
    }

    /// How often each party was tried by each way, and when: nobody can say later that they were
    /// ignored.
    fn attempts(&mut self, all: &[AttemptRow]) {
        let lang = self.lang;
        let heads = [
            t!(lang, ReportHeadWho),
            t!(lang, ReportHeadChannel),
            t!(lang, ReportHeadAttempts),
            t!(lang, ReportHeadSilent),
            t!(lang, ReportHeadTried),
        ];
        let row = |one: &AttemptRow| {
            let count = |n: usize| Line::plain(n.to_string());
            let tries = self.tries(&one.tries);
            vec![
                cell(&one.party),
                cell(&one.channel),
                count(one.tries.len()),
                count(one.unanswered),
                tries,
            ]
        };
        let rows = all.iter().map(row).collect();
        self.table(t!(lang, ReportAttempts), &heads, &[2, 3], rows);
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

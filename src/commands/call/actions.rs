//! One call as actions: what a prompt and a line of an answers file both do. Each action is recorded
//! before it returns.

use std::collections::BTreeSet;

use crate::{
    commands::call::{
        line::{self, SheetLine},
        sheet::Call,
    },
    engine::{self, Act, NewChannel, PartyReply, Rejection, Said},
    error::Result,
    id::{ChannelNo, CheckId, ContactNo, ReplyNo},
    quantity::Moment,
    record::{
        Agreement, Channel, ChannelKind, ChannelSource, Ending, NoteAbout, SaidBack, Statement,
        Verdict,
    },
    session::{IncidentSession, acts, outcome, resolve},
    text::Lang,
    ui::sheet::{Reading, says_nothing},
};

/// Whether the party changed something when it was read back, and has not agreed since.
pub(super) fn is_changing(session: &IncidentSession, answer: ReplyNo) -> bool {
    session
        .state
        .said_back
        .get(&answer)
        .is_none_or(|back| back.body.agreement == Agreement::Changed)
}

impl Call {
    /// The contact's number; begins it when nothing was recorded yet.
    pub(crate) fn contact(&mut self, session: &mut IncidentSession) -> Result<ContactNo> {
        if let Some(number) = self.contact {
            // No more questions in a contact that was withdrawn.
            if session.state.withdrawn_contact(number).is_some() {
                return Err(Rejection::NoSuchContact(number).into());
            }
            // Another program may have ended it meanwhile; then a contact of its own is begun.
            let contact = session.state.contact(number);
            if contact.is_some_and(|contact| contact.ended.is_none()) {
                return Ok(number);
            }
        }
        // `/person` may have begun it already.
        let begun = match session.in_call {
            Some(_) => session.contact_at_hand()?,
            None => None,
        };
        let contact = match begun {
            Some(contact) => contact,
            None => session.begin(&self.to_begin())?,
        };
        self.contact = Some(contact);
        Ok(contact)
    }

    /// A question of the sheet and the reply that was last given to it in this contact.
    fn reply(&self, session: &IncidentSession, line: usize) -> Option<(&SheetLine, ReplyNo)> {
        let question = self.lines.get(line)?;
        let reply = question.answer(session, self.contact)?;
        Some((question, reply))
    }

    /// Records name, case number or what happens next. Another name or number means that the caller
    /// was passed on; a word for "there is none" is neither.
    pub(crate) fn note(
        &mut self,
        session: &mut IncidentSession,
        about: NoteAbout,
        text: &str,
    ) -> Result<()> {
        if matches!(about, NoteAbout::Person | NoteAbout::Reference) && says_nothing(text) {
            return Ok(());
        }
        let contact = Some(self.contact(session)?);
        let act = acts::note_about(about, contact, text.trim());
        session.act(act).map(drop)
    }

    /// Corrects a mistyped name or number, which does not mean that the caller was passed on.
    pub(crate) fn correct(
        &mut self,
        session: &mut IncidentSession,
        note: u64,
        text: &str,
    ) -> Result<()> {
        let contact = self.contact(session)?;
        let text = text.trim();
        let known = session.state.contact(contact);
        let known = known.map(|contact| contact.speakers.last());
        if known.is_some_and(|known| [known.person, known.reference].contains(&text)) {
            return Ok(());
        }
        let act = acts::fix_note(note, text, String::new());
        session.act(act).map(drop)
    }

    /// Records a number or address that the party says works without the login; it counts once it
    /// was tried.
    pub(crate) fn call_back(&mut self, session: &mut IncidentSession, address: &str) -> Result<()> {
        self.contact(session)?;
        let address = address.trim().to_owned();
        let act = Act::AddChannel(NewChannel {
            party: self.party.clone(),
            name: String::new(),
            kind: resolve::kind_of_address(&address),
            address,
            source: ChannelSource::Party,
            needs_login: Some(false),
        });
        session.act(act).map(drop)
    }

    /// Records one line of verdicts. After "they changed something" it continues the same reply.
    pub(crate) fn state(
        &mut self,
        session: &mut IncidentSession,
        line: usize,
        reading: &Reading,
    ) -> Result<()> {
        let contact = Some(self.contact(session)?);
        let Some(question) = self.lines.get(line) else {
            return Ok(());
        };
        let said = reading.answers().filter_map(|(item, response)| {
            let check = question.checks.get(item)?.clone();
            Some(Said::of(check, response.clone()))
        });
        let said: Vec<_> = said.collect();
        if said.is_empty() {
            return Ok(());
        }
        let answer = question.answer(session, contact);
        let act = Act::State(PartyReply {
            contact,
            said,
            group: reading.group,
            answer: answer.filter(|answer| is_changing(session, *answer)),
        });
        session.act(act).map(drop)
    }

    /// Records the time of promises: of these items, or of all without one. It was named when they
    /// were promised.
    pub(crate) fn promise(
        &mut self,
        session: &mut IncidentSession,
        line: usize,
        items: Option<&[usize]>,
        by: Moment,
    ) -> Result<()> {
        let wanted = items.map_or_else(|| self.untimed(session, line), <[usize]>::to_vec);
        self.add_to_reply(session, line, |at, last| {
            let promised = wanted.contains(&at) && last.verdict == Verdict::Promised;
            promised.then(|| (Some(by), last.words.clone()))
        })
    }

    /// Says again what the reply to a line said, with the time and the words of `change` for each
    /// item, where it gives some.
    fn add_to_reply(
        &self,
        session: &mut IncidentSession,
        line: usize,
        change: impl Fn(usize, &Statement) -> Option<(Option<Moment>, String)>,
    ) -> Result<()> {
        let Some((question, reply)) = self.reply(session, line) else {
            return Ok(());
        };
        let again = |(at, check): (usize, &CheckId)| {
            let last = line::said_in(session, self.contact, check);
            let last = last.filter(|last| last.answer == reply)?;
            let (by, words) = change(at, last)?;
            Some(Said {
                by,
                words,
                ..Said::of(check.clone(), outcome::of(last))
            })
        };
        let said: Vec<_> = question
            .checks
            .iter()
            .enumerate()
            .filter_map(again)
            .collect();
        self.add(session, reply, said)
    }

    /// Adds to an earlier reply: it was said then, unless another time was named.
    fn add(&self, session: &mut IncidentSession, answer: ReplyNo, said: Vec<Said>) -> Result<()> {
        let Some(first) = said.first() else {
            return Ok(());
        };
        let then = line::said_in(session, self.contact, &first.check);
        let then = then.map(|statement| statement.at);
        let before = session.said;
        session.said = before.or(then);
        let done = session.act(Act::State(PartyReply {
            contact: self.contact,
            said,
            group: false,
            answer: Some(answer),
        }));
        session.said = before;
        done.map(drop)
    }

    /// When the last answer to a line was given.
    pub(crate) fn answered_at(&self, session: &IncidentSession, line: usize) -> Moment {
        let checks = self.lines.get(line).into_iter();
        let checks = checks.flat_map(|question| &question.checks);
        let said = checks.filter_map(|check| line::said_in(session, self.contact, check));
        let last = said.map(|statement| statement.at).max();
        last.unwrap_or_else(|| session.spoken_at())
    }

    /// Records the party's words with its reply.
    pub(crate) fn words(
        &mut self,
        session: &mut IncidentSession,
        line: usize,
        item: Option<usize>,
        text: &str,
    ) -> Result<()> {
        self.add_to_reply(session, line, |at, last| {
            let is_meant = item.is_none_or(|item| item == at);
            is_meant.then(|| (last.by, text.to_owned()))
        })
    }

    /// The items of a line that were promised in this contact without a time.
    pub(crate) fn untimed(&self, session: &IncidentSession, line: usize) -> Vec<usize> {
        let Some(question) = self.lines.get(line) else {
            return Vec::new();
        };
        let untimed = |check: &CheckId| {
            let last = line::said_in(session, self.contact, check);
            last.is_some_and(|said| said.verdict == Verdict::Promised && said.no_time_given)
        };
        (0..question.checks.len())
            .filter(|at| untimed(&question.checks[*at]))
            .collect()
    }

    /// Records whether the party agreed when a line's reply was read back.
    pub(crate) fn say_back(
        &mut self,
        session: &mut IncidentSession,
        line: usize,
        agreement: Agreement,
        lang: Lang,
    ) -> Result<()> {
        let Some((question, reply)) = self.reply(session, line) else {
            return Ok(());
        };
        let mut replies = BTreeSet::from([reply]);
        if agreement != Agreement::Changed {
            // What was read back holds earlier replies of this contact too.
            let said = question.checks.iter();
            let said = said.filter_map(|check| line::said_in(session, self.contact, check));
            let open = said.filter(|said| !session.state.is_agreed(said));
            replies.extend(open.map(|said| said.answer));
        }
        let text = self.spoken(session, line, lang);
        for answer in replies {
            let text = text.clone();
            session.act(Act::SayBack(SaidBack {
                answer,
                agreement,
                text,
            }))?;
        }
        Ok(())
    }

    /// Ends the contact, if one was begun.
    pub(crate) fn end(&mut self, session: &mut IncidentSession, ending: Ending) -> Result<()> {
        let Some(contact) = self.contact else {
            return Ok(());
        };
        session.act(acts::end_contact(contact, ending)).map(drop)
    }

    /// Records an attempt that nobody answered: silence is never a yes. Gives all attempts by
    /// channel.
    pub(crate) fn silent(
        &mut self,
        session: &mut IncidentSession,
        by: Option<ChannelKind>,
    ) -> Result<Vec<engine::Attempts>> {
        let channel = self.channel.or_else(|| self.channel_of_kind(session, by?));
        let by = match channel {
            Some(_) => None,
            None => Some(by.unwrap_or(ChannelKind::Phone)),
        };
        session.transaction(|session| self.record_attempt(session, channel, by))?;
        let mut attempts = engine::attempts(&session.state);
        attempts.retain(|attempts| attempts.party == self.party && attempts.unanswered() > 0);
        Ok(attempts)
    }

    fn record_attempt(
        &self,
        session: &mut IncidentSession,
        channel: Option<ChannelNo>,
        by: Option<ChannelKind>,
    ) -> Result<()> {
        let party = self.party.clone();
        session.act(Act::StartContact { party, channel, by })?;
        if let Some(channel) = channel {
            session.act(acts::try_channel(channel, false))?;
        }
        let contact = session.last_contact();
        session
            .act(acts::end_contact(contact, Ending::NoAnswer))
            .map(drop)
    }

    /// The last noted channel of a kind.
    fn channel_of_kind(&self, session: &IncidentSession, kind: ChannelKind) -> Option<ChannelNo> {
        let of_kind = |channel: &&Channel| channel.party == self.party && channel.kind == kind;
        let mut channels = session.state.channels.iter();
        channels.rfind(of_kind).map(|channel| channel.number)
    }
}

//! One call as actions: what a prompt and a line of an answers file both do. Each action is recorded
//! before it returns.

use std::collections::BTreeSet;

use crate::{
    answer::Response,
    commands::call::{
        line::{self, SheetLine},
        sheet::Call,
    },
    engine::{self, Act, NewChannel, PartyReply, Rejection, Said},
    error::Result,
    id::CheckId,
    quantity::Moment,
    record::{
        Agreement, Channel, ChannelKind, ChannelSource, ChannelTried, ContactEnded, Ending,
        NoteAbout, SaidBack, Statement, Verdict,
    },
    session::{IncidentSession, resolve},
    text::Lang,
    ui::sheet::{Reading, says_nothing},
};

/// The same answer once more.
fn repeated(check: CheckId, statement: &Statement) -> Said {
    let response = Response {
        verdict: statement.verdict,
        option: statement.option.clone(),
    };
    Said::of(check, response)
}

/// Whether the party changed something when it was read back, and has not agreed since.
fn is_changing(session: &IncidentSession, answer: u32) -> bool {
    session
        .state
        .said_back
        .get(&answer)
        .is_none_or(|back| back.body.agreement == Agreement::Changed)
}

impl Call {
    /// The contact's number; begins it when nothing was recorded yet.
    pub(crate) fn contact(&mut self, session: &mut IncidentSession) -> Result<u32> {
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
        let mut contact = None;
        if session.in_call.is_some() {
            contact = session.contact_at_hand()?;
        }
        let contact = match contact {
            Some(contact) => contact,
            None => session.begin(&self.to_begin())?,
        };
        self.contact = Some(contact);
        Ok(contact)
    }

    /// A question of the sheet and the reply that was last given to it in this contact.
    fn reply(&self, session: &IncidentSession, line: usize) -> Option<(&SheetLine, u32)> {
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
        session.act(Act::Note {
            about,
            contact,
            text: text.trim().to_owned(),
        })?;
        Ok(())
    }

    /// Corrects a mistyped name or number, which does not mean that the caller was passed on.
    pub(crate) fn correct(
        &mut self,
        session: &mut IncidentSession,
        note: u64,
        text: &str,
    ) -> Result<()> {
        let contact = self.contact(session)?;
        let known = session
            .state
            .contact(contact)
            .map(|contact| contact.speakers.last());
        if known.is_some_and(|known| [known.person, known.reference].contains(&text.trim())) {
            return Ok(());
        }
        session.act(Act::FixNote {
            note,
            text: text.trim().to_owned(),
            why: String::new(),
        })?;
        Ok(())
    }

    /// Records a number or address that the party says works without the login; it counts once it
    /// was tried.
    pub(crate) fn call_back(&mut self, session: &mut IncidentSession, address: &str) -> Result<()> {
        self.contact(session)?;
        let address = address.trim().to_owned();
        session.act(Act::AddChannel(NewChannel {
            party: self.party.clone(),
            name: String::new(),
            kind: resolve::kind_of_address(&address),
            address,
            source: ChannelSource::Party,
            needs_login: Some(false),
        }))?;
        Ok(())
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
        let said = |(item, response): (usize, &Response)| {
            let check = question.checks.get(item)?.clone();
            Some(Said::of(check, response.clone()))
        };
        let said: Vec<_> = reading.answers().filter_map(said).collect();
        if said.is_empty() {
            return Ok(());
        }
        let answer = question.answer(session, contact);
        session.act(Act::State(PartyReply {
            contact,
            said,
            group: reading.group,
            answer: answer.filter(|answer| is_changing(session, *answer)),
        }))?;
        Ok(())
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
        let Some((question, reply)) = self.reply(session, line) else {
            return Ok(());
        };
        let mut said = Vec::new();
        for check in question.checks_at(&wanted) {
            match line::said_in(session, self.contact, check) {
                Some(last) if last.answer == reply && last.verdict == Verdict::Promised => {
                    said.push(Said {
                        by: Some(by),
                        words: last.words.clone(),
                        ..repeated(check.clone(), last)
                    });
                }
                _ => {}
            }
        }
        self.add(session, reply, said)
    }

    /// Adds to an earlier reply: it was said then, unless another time was named.
    fn add(&self, session: &mut IncidentSession, answer: u32, said: Vec<Said>) -> Result<()> {
        let Some(first) = said.first() else {
            return Ok(());
        };
        let before = session.said;
        session.said = before.or_else(|| {
            line::said_in(session, self.contact, &first.check).map(|statement| statement.at)
        });
        let done = session.act(Act::State(PartyReply {
            contact: self.contact,
            said,
            group: false,
            answer: Some(answer),
        }));
        session.said = before;
        done.map(|_| ())
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
        let Some((question, reply)) = self.reply(session, line) else {
            return Ok(());
        };
        let mut said = Vec::new();
        for (at, check) in question.checks.iter().enumerate() {
            let last = line::said_in(session, self.contact, check);
            let last = last.filter(|last| last.answer == reply);
            if let Some(last) = last.filter(|_| item.is_none_or(|item| item == at)) {
                said.push(Said {
                    by: last.by,
                    words: text.to_owned(),
                    ..repeated(check.clone(), last)
                });
            }
        }
        self.add(session, reply, said)
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
            session.act(Act::SayBack(SaidBack {
                answer,
                agreement,
                text: text.clone(),
            }))?;
        }
        Ok(())
    }

    /// Ends the contact, if one was begun.
    pub(crate) fn end(&mut self, session: &mut IncidentSession, ending: Ending) -> Result<()> {
        if let Some(contact) = self.contact {
            session.act(Act::EndContact(ContactEnded { contact, ending }))?;
        }
        Ok(())
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
        channel: Option<u32>,
        by: Option<ChannelKind>,
    ) -> Result<()> {
        session.act(Act::StartContact {
            party: self.party.clone(),
            channel,
            by,
        })?;
        if let Some(channel) = channel {
            session.act(Act::TryChannel(ChannelTried {
                channel,
                reached: false,
            }))?;
        }
        let contact = session.state.contacts.last();
        session.act(Act::EndContact(ContactEnded {
            contact: contact.map_or(0, |contact| contact.number),
            ending: Ending::NoAnswer,
        }))?;
        Ok(())
    }

    /// The last noted channel of a kind.
    fn channel_of_kind(&self, session: &IncidentSession, kind: ChannelKind) -> Option<u32> {
        let of_kind = |channel: &&Channel| channel.party == self.party && channel.kind == kind;
        session
            .state
            .channels
            .iter()
            .rfind(of_kind)
            .map(|channel| channel.number)
    }
}

//! One call as actions: what a prompt and a line of an answers file both do. Each action is recorded
//! before it returns.

use crate::engine::NewChannel;
use crate::engine::PartyReply;
use crate::record::ChannelTried;
use crate::record::ContactEnded;
use crate::record::SaidBack;
use crate::{
    answer::Response,
    commands::call::{line, sheet::Call},
    engine::{self, Act, Rejection, Said},
    error::CliError,
    id::CheckId,
    quantity::Moment,
    record::{
        Agreement, Channel, ChannelKind, ChannelSource, Ending, NoteAbout, Statement, Verdict,
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
    pub(crate) fn contact(&mut self, session: &mut IncidentSession) -> Result<u32, CliError> {
        // No more questions in a contact that was withdrawn.
        if let Some(number) = self
            .contact
            .filter(|number| session.state.withdrawn_contact(*number).is_some())
        {
            return Err(Rejection::NoSuchContact(number).into());
        }
        // Another program may have ended it meanwhile; then a contact of its own is begun.
        let runs = |contact: &u32| {
            session
                .state
                .contact(*contact)
                .is_some_and(|contact| contact.ended.is_none())
        };
        if let Some(contact) = self.contact.filter(runs) {
            return Ok(contact);
        }
        // At prompts a name may have begun it already.
        let at_hand = if session.in_call.is_some() {
            session.contact_at_hand()?
        } else {
            None
        };
        let contact = at_hand.map_or_else(|| session.begin(&self.to_begin()), Ok)?;
        self.contact = Some(contact);
        Ok(contact)
    }

    /// Records name, case number or what happens next. Another name or number means that the caller
    /// was passed on; a word for "there is none" is neither.
    pub(crate) fn note(
        &mut self,
        session: &mut IncidentSession,
        about: NoteAbout,
        text: &str,
    ) -> Result<(), CliError> {
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
    ) -> Result<(), CliError> {
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
    pub(crate) fn call_back(
        &mut self,
        session: &mut IncidentSession,
        address: &str,
    ) -> Result<(), CliError> {
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
        words: &str,
    ) -> Result<(), CliError> {
        let contact = Some(self.contact(session)?);
        let Some(question) = self.lines.get(line) else {
            return Ok(());
        };
        let said = |(item, response): (usize, &Response)| {
            let check = question.checks.get(item)?.clone();
            Some(Said {
                words: words.to_owned(),
                ..Said::of(check, response.clone())
            })
        };
        let said: Vec<_> = reading.answers().filter_map(said).collect();
        if said.is_empty() {
            return Ok(());
        }
        let answer = question
            .answer(session, contact)
            .filter(|answer| is_changing(session, *answer));
        session.act(Act::State(PartyReply {
            contact,
            said,
            group: reading.group,
            answer,
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
    ) -> Result<(), CliError> {
        let wanted = items.map_or_else(|| self.untimed(session, line), <[usize]>::to_vec);
        let Some(question) = self.lines.get(line) else {
            return Ok(());
        };
        let Some(answer) = question.answer(session, self.contact) else {
            return Ok(());
        };
        let said = |at: usize| {
            let check = question.checks.get(at)?.clone();
            let statement = line::said_in(session, self.contact, &check)?;
            let promised = statement.answer == answer && statement.verdict == Verdict::Promised;
            let again = Said {
                by: Some(by),
                words: statement.words.clone(),
                ..repeated(check, statement)
            };
            promised.then_some(again)
        };
        let said: Vec<_> = wanted.into_iter().filter_map(said).collect();
        self.add(session, answer, said)
    }

    /// Adds to an earlier reply: it was said then, unless another time was named.
    fn add(
        &self,
        session: &mut IncidentSession,
        answer: u32,
        said: Vec<Said>,
    ) -> Result<(), CliError> {
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
        let checks = self
            .lines
            .get(line)
            .map(|question| question.checks.as_slice())
            .unwrap_or_default();
        let said = checks
            .iter()
            .filter_map(|check| line::said_in(session, self.contact, check))
            .map(|statement| statement.at);
        said.max().unwrap_or_else(|| session.spoken_at())
    }

    /// Records the party's words with its reply.
    pub(crate) fn words(
        &mut self,
        session: &mut IncidentSession,
        line: usize,
        item: Option<usize>,
        text: &str,
    ) -> Result<(), CliError> {
        let Some(question) = self.lines.get(line) else {
            return Ok(());
        };
        let Some(answer) = question.answer(session, self.contact) else {
            return Ok(());
        };
        let again = |(at, check): (usize, &CheckId)| {
            let statement = line::said_in(session, self.contact, check)?;
            let wanted = item.is_none_or(|item| item == at) && statement.answer == answer;
            wanted.then(|| Said {
                by: statement.by,
                words: text.to_owned(),
                ..repeated(check.clone(), statement)
            })
        };
        let said: Vec<_> = question
            .checks
            .iter()
            .enumerate()
            .filter_map(again)
            .collect();
        self.add(session, answer, said)
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
    ) -> Result<(), CliError> {
        let Some(question) = self.lines.get(line) else {
            return Ok(());
        };
        let Some(answer) = question.answer(session, self.contact) else {
            return Ok(());
        };
        let text = self.spoken(session, line, lang);
        // What was read back holds earlier replies of this contact too.
        let before = question
            .checks
            .iter()
            .filter_map(|check| line::said_in(session, self.contact, check));
        let before = before
            .filter(|said| !session.state.is_agreed(said))
            .map(|said| said.answer);
        let mut answers: Vec<u32> = before
            .filter(|_| agreement != Agreement::Changed)
            .chain([answer])
            .collect();
        answers.sort_unstable();
        answers.dedup();
        for answer in answers {
            session.act(Act::SayBack(SaidBack {
                answer,
                agreement,
                text: text.clone(),
            }))?;
        }
        Ok(())
    }

    /// Ends the contact, if one was begun.
    pub(crate) fn end(
        &mut self,
        session: &mut IncidentSession,
        ending: Ending,
    ) -> Result<(), CliError> {
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
    ) -> Result<Vec<engine::Attempts>, CliError> {
        let party = self.party.clone();
        let channel = self.channel.or_else(|| self.channel_of_kind(session, by?));
        let by = channel
            .is_none()
            .then_some(by.unwrap_or(ChannelKind::Phone));
        session.transaction(|session| {
            session.act(Act::StartContact {
                party: party.clone(),
                channel,
                by,
            })?;
            let contact = session
                .state
                .contacts
                .last()
                .map_or(0, |contact| contact.number);
            if let Some(channel) = channel {
                session.act(Act::TryChannel(ChannelTried {
                    channel,
                    reached: false,
                }))?;
            }
            session.act(Act::EndContact(ContactEnded {
                contact,
                ending: Ending::NoAnswer,
            }))
        })?;
        let mut attempts = engine::attempts(&session.state);
        attempts.retain(|attempts| attempts.party == self.party && attempts.unanswered() > 0);
        Ok(attempts)
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

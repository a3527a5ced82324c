//! One call as deeds: what a prompt and a line of an answers file both do. Each deed is recorded
//! before it returns.

use super::line::{Line, said_in};
use crate::{
    answer::Response,
    checklist::First,
    commands::{
        outcome,
        session::{InCall, IncidentSession},
    },
    engine::{self, Act, CallSheet, Check, NewChannel, Origin, PartyReply, Rejection, Said},
    error::CliError,
    id::CheckId,
    quantity::Moment,
    record::{
        Agreement, Channel, ChannelKind, ChannelSource, ChannelTried, ContactEnded, Ending,
        NoteAbout, SaidBack, Statement, Verdict,
    },
    t,
    text::Lang,
    ui::sheet::{ItemKey, Reading, ShapeQuestion, SheetShape, says_nothing},
};

/// A call with one party.
pub(in crate::commands) struct Call {
    /// With whom.
    pub(super) party: String,
    /// The contact, once something was recorded in it.
    pub(super) contact: Option<u32>,
    /// The channel that is used.
    pub(super) channel: Option<u32>,
    /// The sheet's questions.
    pub(super) lines: Vec<Line>,
    /// Questions that wait for the next sheet.
    pub(super) more: usize,
    /// They are at hand (family, own staff): no way to reach them has to be found.
    pub(super) at_hand: bool,
    /// What they are asked before the questions.
    pub(super) first: First,
    /// What to say first was just shown.
    pub(super) introduced: bool,
    /// When it began, when that was not just now.
    pub(super) began: Option<Moment>,
}

impl Call {
    /// The call with a party: the running contact's, else a new one.
    pub(in crate::commands) fn with(session: &IncidentSession, party: &str, lang: Lang) -> Self {
        let running = session
            .state
            .running_contact()
            .filter(|contact| contact.party == party);
        let (contact, channel) = (
            running.map(|contact| contact.number),
            running.and_then(|contact| contact.channel),
        );
        let at_hand = session.state.is_said_of(party, |role| role.at_hand);
        let first = engine::first_asked(&session.state, party);
        let mut call = Self {
            party: party.to_owned(),
            first,
            contact,
            channel,
            lines: Vec::new(),
            more: 0,
            at_hand,
            introduced: false,
            began: None,
        };
        call.lines = call.sheet_lines(session, lang);
        call
    }

    /// The same sheet for a contact of its own, in the record as it is now: another program may be
    /// talking to the party in a contact that is running. A letter still means the question that it
    /// stood for when it was read.
    pub(super) fn afresh(&self) -> Self {
        Self {
            party: self.party.clone(),
            lines: self.lines.clone(),
            contact: None,
            channel: None,
            ..*self
        }
    }

    /// The channel to use next for a contact that has not begun.
    pub(super) fn next_channel<'w>(&self, session: &'w IncidentSession) -> Option<&'w Channel> {
        if self.contact.is_some() || self.at_hand {
            None
        } else {
            channel_to_use(session, &self.party)
        }
    }

    /// The same call, after its script was shown.
    pub(in crate::commands) fn introduced(self) -> Self {
        Self {
            introduced: true,
            ..self
        }
    }

    /// The same call, held at another time than now.
    pub(super) fn held_at(self, began: Option<Moment>) -> Self {
        Self { began, ..self }
    }

    /// The sheet as it is now.
    fn sheet_lines(&mut self, session: &IncidentSession, lang: Lang) -> Vec<Line> {
        let checks = session.checks();
        let CallSheet {
            questions, more, ..
        } = engine::call_sheet(&checks, &self.party, self.contact);
        self.more = more;
        let line = |question: engine::SheetQuestion<'_, '_>| Line {
            letter: question.letter,
            brief: brief(session, question.checks[0], lang),
            checks: question
                .checks
                .iter()
                .map(|check| check.id.clone())
                .collect(),
            keys: question
                .checks
                .iter()
                .filter_map(|check| key(session, check))
                .collect(),
            further: outcome::further(session, &question.checks[0].id),
            critical: question.checks.iter().any(|check| check.is_critical()),
        };
        questions.into_iter().map(line).collect()
    }

    /// Questions that became open while talking, lettered behind those of the sheet.
    pub(super) fn grow(&mut self, session: &IncidentSession, lang: Lang) {
        let known: Vec<CheckId> = self
            .lines
            .iter()
            .flat_map(|line| line.checks.clone())
            .collect();
        let fresh = self.sheet_lines(session, lang);
        for line in fresh
            .into_iter()
            .filter(|line| !line.checks.iter().any(|check| known.contains(check)))
        {
            let at = self.lines.len();
            self.lines.push(Line {
                letter: char::from(b'A' + (at % 26) as u8).to_string(),
                ..line
            });
        }
    }

    /// The sheet's shape for the grammar.
    pub(super) fn shape(&self, session: &IncidentSession, lang: Lang) -> SheetShape {
        let question = |line: &Line| ShapeQuestion {
            letter: line.letter.clone(),
            brief: line.brief.clone(),
            items: line.keys.clone(),
            further: line.further.clone(),
        };
        let party = engine::party_name(&session.state, &self.party, lang);
        SheetShape {
            party,
            questions: self.lines.iter().map(question).collect(),
        }
    }

    /// The contact's number; begins it when nothing was recorded yet.
    pub(super) fn contact(&mut self, session: &mut IncidentSession) -> Result<u32, CliError> {
        // Whoever turned out to be somebody else is asked nothing more.
        if let Some(number) = self
            .contact
            .filter(|number| session.state.withdrawn_contact(*number).is_some())
        {
            return Err(Rejection::NoSuchContact(number).into());
        }
        // Another program may have ended it meanwhile; what is said now is said in a contact of its
        // own then.
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

    /// The questions with the places of the items that have no answer in this contact.
    pub(super) fn unasked(&self, session: &IncidentSession) -> Vec<(&Line, Vec<usize>)> {
        let missing = self
            .lines
            .iter()
            .map(|line| (line, line.missing(session, self.contact)));
        missing.filter(|(_, places)| !places.is_empty()).collect()
    }

    /// The contact as it would be begun, or the one that runs.
    pub(super) fn to_begin(&self) -> InCall {
        let spoken = if self.at_hand {
            ChannelKind::InPerson
        } else {
            ChannelKind::Phone
        };
        InCall {
            party: self.party.clone(),
            channel: self.channel,
            by: self.channel.is_none().then_some(spoken),
            began: self.began,
            contact: self.contact,
        }
    }

    /// Name, case number, what happens next. Another name or number means that the caller was
    /// passed on; a word for "there is none" is neither.
    pub(super) fn note(
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

    /// A name or number was mistyped: the old one stays on record, and nobody was passed on.
    pub(super) fn correct(
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

    /// A number or address that works without the login, as they say: it counts once it was tried.
    pub(super) fn call_back(
        &mut self,
        session: &mut IncidentSession,
        address: &str,
    ) -> Result<(), CliError> {
        self.contact(session)?;
        let (party, address) = (self.party.clone(), address.trim().to_owned());
        let kind = if address.contains('@') {
            ChannelKind::Mail
        } else {
            ChannelKind::Phone
        };
        let (source, needs_login) = (ChannelSource::Party, Some(false));
        session.act(Act::AddChannel(NewChannel {
            party,
            name: String::new(),
            kind,
            address,
            source,
            needs_login,
        }))?;
        Ok(())
    }

    /// One line of verdicts. What is said after "they changed something" continues the same answer.
    pub(super) fn state(
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

    /// The time of promises: of these items, or of all without one. It was named when they were
    /// promised.
    pub(super) fn promise(
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
            let statement = said_in(session, self.contact, &check)?;
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

    /// What belongs to an answer that was given before: it was said then, unless another time was
    /// named.
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
        session.said = before
            .or_else(|| said_in(session, self.contact, &first.check).map(|statement| statement.at));
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
    pub(super) fn answered_at(&self, session: &IncidentSession, line: usize) -> Moment {
        let checks = self
            .lines
            .get(line)
            .map(|question| question.checks.as_slice())
            .unwrap_or_default();
        let said = checks
            .iter()
            .filter_map(|check| said_in(session, self.contact, check))
            .map(|statement| statement.at);
        said.max().unwrap_or_else(|| session.spoken_at())
    }

    /// Their words, added to what they said.
    pub(super) fn words(
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
            let statement = said_in(session, self.contact, check)?;
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
    pub(super) fn untimed(&self, session: &IncidentSession, line: usize) -> Vec<usize> {
        let Some(question) = self.lines.get(line) else {
            return Vec::new();
        };
        let untimed = |check: &CheckId| {
            let last = said_in(session, self.contact, check);
            last.is_some_and(|said| said.verdict == Verdict::Promised && said.no_time_given)
        };
        (0..question.checks.len())
            .filter(|at| untimed(&question.checks[*at]))
            .collect()
    }

    /// What came of saying a line's answer back.
    pub(super) fn say_back(
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
        // What was read out holds all that was said in this contact, also in an answer before this
        // one.
        let before = question
            .checks
            .iter()
            .filter_map(|check| said_in(session, self.contact, check));
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
    pub(super) fn end(
        &mut self,
        session: &mut IncidentSession,
        ending: Ending,
    ) -> Result<(), CliError> {
        if let Some(contact) = self.contact {
            session.act(Act::EndContact(ContactEnded { contact, ending }))?;
        }
        Ok(())
    }

    /// Nobody answered: an attempt, with its time and its way. Silence is never a yes. Gives all
    /// attempts by way.
    pub(super) fn silent(
        &mut self,
        session: &mut IncidentSession,
        by: Option<ChannelKind>,
    ) -> Result<Vec<engine::Attempts>, CliError> {
        let (party, channel) = (
            self.party.clone(),
            self.channel.or_else(|| self.channel_of_kind(session, by?)),
        );
        let by = channel
            .is_none()
            .then_some(by.unwrap_or(ChannelKind::Phone));
        session.together(|session| {
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

/// The channel to use next with a party: trustworthy, without the affected login, the one with the
/// fewest tries in vain, the last noted one of these.
pub(in crate::commands) fn channel_to_use<'w>(
    session: &'w IncidentSession,
    party: &str,
) -> Option<&'w Channel> {
    let usable = |channel: &&Channel| {
        channel.party == party
            && channel.needs_login != Some(true)
            && channel.source.is_trustworthy()
    };
    let in_vain = |channel: &Channel| {
        channel
            .tries
            .iter()
            .rev()
            .take_while(|(_, reached)| !reached)
            .count()
    };
    session
        .state
        .channels
        .iter()
        .filter(usable)
        .rev()
        .min_by_key(|channel| in_vain(channel))
}

/// `B 4431, 4440; D`: what was not asked, question by question.
pub(super) fn named(unasked: &[(&Line, Vec<usize>)]) -> String {
    unasked
        .iter()
        .map(|(line, places)| line.named(places))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The same answer once more.
fn repeated(check: CheckId, statement: &Statement) -> Said {
    let response = Response {
        verdict: statement.verdict,
        option: statement.option.clone(),
    };
    Said::of(check, response)
}

/// They changed something when it was said back, and have not agreed since.
fn is_changing(session: &IncidentSession, answer: u32) -> bool {
    session
        .state
        .said_back
        .get(&answer)
        .is_none_or(|back| back.agreement == Agreement::Changed)
}

fn key(session: &IncidentSession, check: &Check<'_>) -> Option<ItemKey> {
    let item = check.item?;
    let number = item
        .fields
        .get("number")
        .cloned()
        .unwrap_or_else(|| item.id.0.clone());
    Some(ItemKey::new(
        engine::short_number(&session.state, item),
        number,
    ))
}

/// The question in a few words.
pub(in crate::commands) fn brief(
    session: &IncidentSession,
    check: &Check<'_>,
    lang: Lang,
) -> String {
    match check.origin {
        Origin::Step(_, step) => match &step.brief {
            Some(brief) => engine::fill(&session.state, brief, check.item, lang, None),
            None => engine::step_text(&session.state, check, lang),
        },
        Origin::Question(question) => question.text.clone(),
        Origin::Announced(contact) => t!(lang, CallDone, what = contact.next),
        Origin::Escalation(party, _) => {
            t!(
                lang,
                CallStepIn,
                party = engine::party_name(&session.state, party, lang)
            )
        }
        Origin::Reach | Origin::Belongs(_) | Origin::Day(_) => String::new(),
    }
}

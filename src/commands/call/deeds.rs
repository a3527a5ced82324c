//! One call as deeds: what a prompt and a line of an answers file both do. Each deed is recorded before it returns.

use crate::{
    commands::walk::Walk,
    engine::{self, Act, CallSheet, Check, Origin, Said},
    failure::Failure,
    id::CheckId,
    quantity::{Moment, short},
    record::{Agreement, Channel, ChannelKind, ChannelSource, Ending, NoteAbout, Statement, Verdict},
    say,
    text::Lang,
    ui::sheet::{ItemKey, Reading, ShapeQuestion, SheetShape},
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
    /// They are at hand (family, own staff): no name, case number or number has to be asked.
    pub(super) at_hand: bool,
    /// What to say first was just shown.
    pub(super) introduced: bool,
}

/// One question of the sheet.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) letter: String,
    pub(super) brief: String,
    pub(super) checks: Vec<CheckId>,
    pub(super) keys: Vec<ItemKey>,
    pub(super) critical: bool,
}

impl Line {
    /// The answer that was last given to this question in a contact.
    pub(super) fn answer(&self, walk: &Walk, contact: Option<u32>) -> Option<u32> {
        let said = self.checks.iter().filter_map(|check| said_in(walk, contact, check));
        said.filter(|_| contact.is_some()).map(|statement| statement.answer).max()
    }

    /// What was said in a contact about each item, in the order of the items.
    pub(super) fn said(&self, walk: &Walk, contact: Option<u32>) -> Vec<Option<Verdict>> {
        let last = |check: &CheckId| walk.state.statements.get(check)?.last();
        let of_contact = |check| last(check).filter(|said| contact.is_some() && said.contact == contact);
        self.checks.iter().map(|check| of_contact(check).map(|said| said.verdict)).collect()
    }

    /// The items' ends, as the screen shows them behind the question.
    pub(super) fn ends(&self) -> String {
        self.keys.iter().map(|key| key.ends.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Call {
    /// The call with a party: the running contact's, else a new one.
    pub(in crate::commands) fn with(walk: &Walk, party: &str, lang: Lang) -> Self {
        let running = walk.state.running_contact().filter(|contact| contact.party == party);
        let (contact, channel) = (running.map(|contact| contact.number), running.and_then(|contact| contact.channel));
        let at_hand = walk.state.lists.iter().any(|list| list.rules.party(party).is_some_and(|party| party.at_hand));
        let mut call =
            Self { party: party.to_owned(), contact, channel, lines: Vec::new(), more: 0, at_hand, introduced: false };
        call.lines = call.sheet_lines(walk, lang);
        call
    }

    /// The same sheet for a contact of its own, in the record as it is now: another program may be talking to the party
    /// in a contact that is running. A letter still means the question that it stood for when it was read.
    pub(super) fn afresh(&self) -> Self {
        Self { party: self.party.clone(), lines: self.lines.clone(), contact: None, channel: None, ..*self }
    }

    /// The channel to use next for a contact that has not begun: trustworthy, without the affected login, the one with the
    /// fewest tries in vain, the last noted one of these.
    pub(super) fn next_channel(&self, walk: &Walk) -> Option<(u32, String)> {
        if self.contact.is_some() || self.at_hand {
            return None;
        }
        let usable = |channel: &&Channel| {
            channel.party == self.party && channel.needs_login != Some(true) && channel.source.is_trustworthy()
        };
        let in_vain = |channel: &Channel| channel.tries.iter().rev().take_while(|(_, reached)| !reached).count();
        let channels = walk.state.channels.iter().filter(usable).rev();
        channels.min_by_key(|channel| in_vain(channel)).map(|channel| (channel.number, channel.address.clone()))
    }

    /// The same call, after its script was shown.
    pub(in crate::commands) fn introduced(self) -> Self {
        Self { introduced: true, ..self }
    }

    /// The sheet as it is now.
    fn sheet_lines(&mut self, walk: &Walk, lang: Lang) -> Vec<Line> {
        let checks = walk.checks();
        let CallSheet { questions, more, .. } = engine::call_sheet(&checks, &self.party, self.contact);
        self.more = more;
        let line = |question: engine::SheetQuestion<'_, '_>| Line {
            letter: question.letter,
            brief: brief(walk, question.checks[0], lang),
            checks: question.checks.iter().map(|check| check.id.clone()).collect(),
            keys: question.checks.iter().filter_map(|check| key(walk, check)).collect(),
            critical: question.checks.iter().any(|check| check.is_critical()),
        };
        questions.into_iter().map(line).collect()
    }

    /// Questions that became open while talking, lettered behind those of the sheet.
    pub(super) fn grow(&mut self, walk: &Walk, lang: Lang) {
        let known: Vec<CheckId> = self.lines.iter().flat_map(|line| line.checks.clone()).collect();
        let fresh = self.sheet_lines(walk, lang);
        for line in fresh.into_iter().filter(|line| !line.checks.iter().any(|check| known.contains(check))) {
            let at = self.lines.len();
            self.lines.push(Line { letter: char::from(b'A' + (at % 26) as u8).to_string(), ..line });
        }
    }

    /// The sheet's shape for the grammar.
    pub(super) fn shape(&self, walk: &Walk, lang: Lang) -> SheetShape {
        let question = |line: &Line| ShapeQuestion {
            letter: line.letter.clone(),
            brief: line.brief.clone(),
            items: line.keys.clone(),
        };
        let party = engine::party_name(&walk.state, &self.party, lang);
        SheetShape { party, questions: self.lines.iter().map(question).collect() }
    }

    /// The contact's number; begins it when nothing was recorded yet.
    pub(super) fn contact(&mut self, walk: &mut Walk) -> Result<u32, Failure> {
        // Another program may have ended it meanwhile; what is said now is said in a contact of its own then.
        let runs = |contact: &u32| walk.state.contact(*contact).is_some_and(|contact| contact.ended.is_none());
        if let Some(contact) = self.contact.filter(runs) {
            return Ok(contact);
        }
        let (party, channel) = (self.party.clone(), self.channel);
        let spoken = if self.at_hand { ChannelKind::InPerson } else { ChannelKind::Phone };
        let by = channel.is_none().then_some(spoken);
        walk.act(Act::StartContact { party, channel, by })?;
        let contact = walk.state.contacts.last().map_or(0, |contact| contact.number);
        self.contact = Some(contact);
        if let Some(channel) = channel {
            walk.act(Act::TryChannel { channel, reached: true })?;
        }
        Ok(contact)
    }

    /// Name, case number, what happens next.
    pub(super) fn note(&mut self, walk: &mut Walk, about: NoteAbout, text: &str) -> Result<(), Failure> {
        let contact = Some(self.contact(walk)?);
        walk.act(Act::Note { about, contact, text: text.trim().to_owned() })?;
        Ok(())
    }

    /// A number or address that works without the login, as they say: it counts once it was tried.
    pub(super) fn call_back(&mut self, walk: &mut Walk, address: &str) -> Result<(), Failure> {
        self.contact(walk)?;
        let (party, address) = (self.party.clone(), address.trim().to_owned());
        let kind = if address.contains('@') { ChannelKind::Mail } else { ChannelKind::Phone };
        let (source, needs_login) = (ChannelSource::Party, Some(false));
        walk.act(Act::AddChannel { party, name: String::new(), kind, address, source, needs_login })?;
        Ok(())
    }

    /// One line of verdicts. What is said after "they changed something" continues the same answer.
    pub(super) fn state(
        &mut self,
        walk: &mut Walk,
        line: usize,
        reading: &Reading,
        words: &str,
    ) -> Result<(), Failure> {
        let contact = Some(self.contact(walk)?);
        let Some(question) = self.lines.get(line) else { return Ok(()) };
        let said = |(item, verdict): (usize, Verdict)| {
            let check = question.checks.get(item)?.clone();
            Some(Said { check, verdict, by: None, words: words.to_owned() })
        };
        let said: Vec<_> = reading.verdicts().filter_map(said).collect();
        if said.is_empty() {
            return Ok(());
        }
        let answer = question.answer(walk, contact).filter(|answer| is_changing(walk, *answer));
        walk.act(Act::State { contact, said, group: reading.group, answer })?;
        Ok(())
    }

    /// The times of promises: of one item, or of all without one.
    pub(super) fn promise(
        &mut self,
        walk: &mut Walk,
        line: usize,
        item: Option<usize>,
        by: Moment,
    ) -> Result<(), Failure> {
        let wanted = item.map_or_else(|| self.untimed(walk, line), |item| vec![item]);
        let Some(question) = self.lines.get(line) else { return Ok(()) };
        let Some(answer) = question.answer(walk, self.contact) else { return Ok(()) };
        let said = |at: usize| {
            let check = question.checks.get(at)?.clone();
            let statement = said_in(walk, self.contact, &check)?;
            let words = statement.words.clone();
            let promised = statement.answer == answer && statement.verdict == Verdict::Promised;
            promised.then_some(Said { check, verdict: Verdict::Promised, by: Some(by), words })
        };
        let said: Vec<_> = wanted.into_iter().filter_map(said).collect();
        if said.is_empty() {
            return Ok(());
        }
        walk.act(Act::State { contact: self.contact, said, group: false, answer: Some(answer) })?;
        Ok(())
    }

    /// Their words, added to what they said.
    pub(super) fn words(
        &mut self,
        walk: &mut Walk,
        line: usize,
        item: Option<usize>,
        text: &str,
    ) -> Result<(), Failure> {
        let Some(question) = self.lines.get(line) else { return Ok(()) };
        let Some(answer) = question.answer(walk, self.contact) else { return Ok(()) };
        let again = |(at, check): (usize, &CheckId)| {
            let statement = said_in(walk, self.contact, check)?;
            let wanted = item.is_none_or(|item| item == at) && statement.answer == answer;
            let (check, verdict, by) =
                (check.clone(), statement.verdict, statement.by.filter(|_| !statement.no_time_given));
            wanted.then(|| Said { check, verdict, by, words: text.to_owned() })
        };
        let said: Vec<_> = question.checks.iter().enumerate().filter_map(again).collect();
        if said.is_empty() {
            return Ok(());
        }
        walk.act(Act::State { contact: self.contact, said, group: false, answer: Some(answer) })?;
        Ok(())
    }

    /// The items of a line that were promised in this contact without a time.
    pub(super) fn untimed(&self, walk: &Walk, line: usize) -> Vec<usize> {
        let Some(question) = self.lines.get(line) else { return Vec::new() };
        let untimed = |check: &CheckId| {
            let last = said_in(walk, self.contact, check);
            last.is_some_and(|said| said.verdict == Verdict::Promised && said.no_time_given)
        };
        (0..question.checks.len()).filter(|at| untimed(&question.checks[*at])).collect()
    }

    /// What came of saying a line's answer back.
    pub(super) fn say_back(
        &mut self,
        walk: &mut Walk,
        line: usize,
        agreement: Agreement,
        lang: Lang,
    ) -> Result<(), Failure> {
        let Some(answer) = self.lines.get(line).and_then(|question| question.answer(walk, self.contact)) else {
            return Ok(());
        };
        let text = self.spoken(walk, line, lang);
        walk.act(Act::SayBack { answer, agreement, text })?;
        Ok(())
    }

    /// What to say back: every item with a statement of this contact, one clause each (rule 3, rule 4).
    pub(super) fn spoken(&self, walk: &Walk, line: usize, lang: Lang) -> String {
        let Some(question) = self.lines.get(line) else { return String::new() };
        let checks = walk.checks();
        let clause = |id: &CheckId| {
            let check = checks.iter().find(|check| check.id == *id)?;
            let statement = said_in(walk, self.contact, id)?;
            let by = statement.by.map(|by| short(lang, by, walk.here())).unwrap_or_default();
            let text = match check.step().and_then(|step| step.say_back.as_ref()) {
                Some(words) => {
                    let words = match statement.verdict {
                        Verdict::Confirmed => &words.confirmed,
                        Verdict::Promised => &words.promised,
                        Verdict::Refused => &words.refused,
                        Verdict::NotKnown => &words.not_known,
                    };
                    engine::fill(&walk.state, words, check.item, lang, Some(&by))
                }
                None => own_clause(walk, check, statement.verdict, &by, lang),
            };
            Some(text)
        };
        let clauses: Vec<_> = question.checks.iter().filter_map(clause).collect();
        say!(lang, CallSayBackText, clauses = clauses.join(lang.template(crate::text::Msg::CallSayBackJoin)))
    }

    /// Ends the contact, if one was begun.
    pub(super) fn end(&mut self, walk: &mut Walk, ending: Ending) -> Result<(), Failure> {
        if let Some(contact) = self.contact {
            walk.act(Act::EndContact { contact, ending })?;
        }
        Ok(())
    }

    /// Nobody answered: an attempt, with its time and its way. Silence is never a yes. Gives all attempts by way.
    pub(super) fn silent(
        &mut self,
        walk: &mut Walk,
        by: Option<ChannelKind>,
    ) -> Result<Vec<engine::Attempts>, Failure> {
        let (party, channel) = (self.party.clone(), self.channel.or_else(|| self.channel_of_kind(walk, by?)));
        let by = channel.is_none().then_some(by.unwrap_or(ChannelKind::Phone));
        walk.together(|walk| {
            walk.act(Act::StartContact { party: party.clone(), channel, by })?;
            let contact = walk.state.contacts.last().map_or(0, |contact| contact.number);
            if let Some(channel) = channel {
                walk.act(Act::TryChannel { channel, reached: false })?;
            }
            walk.act(Act::EndContact { contact, ending: Ending::NoAnswer })
        })?;
        let mut attempts = engine::attempts(&walk.state);
        attempts.retain(|attempts| attempts.party == self.party && attempts.unanswered() > 0);
        Ok(attempts)
    }

    /// The last noted channel of a kind.
    fn channel_of_kind(&self, walk: &Walk, kind: ChannelKind) -> Option<u32> {
        let of_kind = |channel: &&Channel| channel.party == self.party && channel.kind == kind;
        walk.state.channels.iter().rfind(of_kind).map(|channel| channel.number)
    }
}

/// What was last said about a check in a contact. Somebody else may talk to the same party at the same time.
fn said_in<'w>(walk: &'w Walk, contact: Option<u32>, check: &CheckId) -> Option<&'w Statement> {
    walk.state.statements.get(check)?.iter().rfind(|statement| statement.contact == contact)
}

/// They changed something when it was said back, and have not agreed since.
fn is_changing(walk: &Walk, answer: u32) -> bool {
    walk.state.said_back.get(&answer).is_none_or(|(_, agreement, _)| *agreement == Agreement::Changed)
}

fn key(walk: &Walk, check: &Check<'_>) -> Option<ItemKey> {
    let item = check.item?;
    let number = item.fields.get("number").cloned().unwrap_or_else(|| item.id.0.clone());
    Some(ItemKey::new(engine::ends(&walk.state, item), number))
}

/// The question in a few words.
pub(in crate::commands) fn brief(walk: &Walk, check: &Check<'_>, lang: Lang) -> String {
    match check.origin {
        Origin::Step(_, step) => match &step.brief {
            Some(brief) => engine::fill(&walk.state, brief, check.item, lang, None),
            None => engine::step_text(&walk.state, check, lang),
        },
        Origin::Question(question) => question.text.clone(),
        Origin::Announced(contact) => say!(lang, CallDone, what = contact.next),
        Origin::Escalation(party, _) => {
            say!(lang, CallStepIn, party = engine::party_name(&walk.state, party, lang))
        }
        Origin::Reach => String::new(),
    }
}

/// The clause of a question that no list words.
fn own_clause(walk: &Walk, check: &Check<'_>, verdict: Verdict, by: &str, lang: Lang) -> String {
    let what = brief(walk, check, lang);
    match verdict {
        Verdict::Confirmed => say!(lang, CallClauseConfirmed, what = what),
        Verdict::Promised => say!(lang, CallClausePromised, what = what, by = by),
        Verdict::Refused => say!(lang, CallClauseRefused, what = what),
        Verdict::NotKnown => say!(lang, CallClauseNotKnown, what = what),
    }
}

//! One call with its sheet: the questions of one party, as they are now.

use crate::{
    checklist::First,
    commands::call::line::SheetLine,
    engine::{self, Check, SheetQuestion},
    id::{ChannelNo, CheckId, ContactNo},
    quantity::Moment,
    record::{Channel, ChannelKind, Contact},
    session::{IncidentSession, in_call::InCall, outcome, script},
    text::Lang,
    ui::sheet::{ItemKey, ShapeQuestion, SheetShape},
};

/// A call with one party.
pub(crate) struct Call {
    pub(crate) party: String,
    /// The contact, once something was recorded in it.
    pub(crate) contact: Option<ContactNo>,
    pub(crate) channel: Option<ChannelNo>,
    pub(crate) lines: Vec<SheetLine>,
    /// Questions that wait for the next sheet.
    pub(crate) more: usize,
    /// They are nearby (family, own staff): no channel is needed.
    pub(crate) at_hand: bool,
    pub(crate) first: First,
    pub(crate) introduced: bool,
    /// When it began, if that was not just now.
    pub(crate) began: Option<Moment>,
}

impl Call {
    /// The call with a party: the running contact's, else a new one.
    pub(crate) fn with(session: &IncidentSession, party: &str, lang: Lang) -> Self {
        let running = session.state.running_contact();
        let running = running.filter(|contact| contact.party == party);
        let mut call = Self {
            party: party.to_owned(),
            first: engine::first_asked(&session.state, party),
            contact: running.map(|contact| contact.number),
            channel: running.and_then(|contact| contact.channel),
            lines: Vec::new(),
            more: 0,
            at_hand: session.state.is_said_of(party, |role| role.at_hand),
            introduced: false,
            began: None,
        };
        call.lines = call.sheet_lines(session, lang);
        call
    }

    /// The same sheet for a contact of its own: another program may be talking to the party in one
    /// that is running. A letter still means the question that it meant when it was read.
    pub(crate) fn afresh(&self) -> Self {
        Self {
            party: self.party.clone(),
            lines: self.lines.clone(),
            contact: None,
            channel: None,
            ..*self
        }
    }

    /// Its contact as it is on record, once something was recorded in it.
    pub(crate) fn contact_in<'w>(&self, session: &'w IncidentSession) -> Option<&'w Contact> {
        session.state.contact(self.contact?)
    }

    /// The channel to use next for a contact that has not begun.
    pub(crate) fn next_channel<'w>(&self, session: &'w IncidentSession) -> Option<&'w Channel> {
        if self.contact.is_some() || self.at_hand {
            None
        } else {
            script::channel_to_use(session, &self.party)
        }
    }

    /// The same call, after its script was shown.
    pub(crate) fn introduced(mut self) -> Self {
        self.introduced = true;
        self
    }

    /// The same call, held at another time than now.
    pub(crate) fn held_at(self, began: Option<Moment>) -> Self {
        Self { began, ..self }
    }

    /// The sheet as it is now.
    fn sheet_lines(&mut self, session: &IncidentSession, lang: Lang) -> Vec<SheetLine> {
        let checks = session.checks();
        let sheet = engine::call_sheet(&checks, &self.party, self.contact);
        self.more = sheet.more;
        let line = |question: SheetQuestion<'_, '_>| {
            let first = question.checks[0];
            let checks = question.checks.iter();
            SheetLine {
                letter: question.letter,
                brief: script::brief(session, first, lang),
                checks: checks.clone().map(|check| check.id.clone()).collect(),
                keys: checks
                    .clone()
                    .filter_map(|check| key(session, check))
                    .collect(),
                further: outcome::further(session, &first.id),
                critical: checks.clone().any(|check| check.is_critical()),
            }
        };
        sheet.questions.into_iter().map(line).collect()
    }

    /// Adds the questions that became open while talking, with the next letters.
    pub(crate) fn grow(&mut self, session: &IncidentSession, lang: Lang) {
        let known = self.lines.iter().flat_map(|line| line.checks.clone());
        let known: Vec<CheckId> = known.collect();
        let mut fresh = self.sheet_lines(session, lang);
        fresh.retain(|line| !line.checks.iter().any(|check| known.contains(check)));
        for mut line in fresh {
            let letter = char::from(b'A' + (self.lines.len() % 26) as u8);
            line.letter = letter.to_string();
            self.lines.push(line);
        }
    }

    /// The sheet's shape for the grammar.
    pub(crate) fn shape(&self, session: &IncidentSession, lang: Lang) -> SheetShape {
        let question = |line: &SheetLine| ShapeQuestion {
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

    /// The questions with the places of the items that have no answer in this contact.
    pub(crate) fn unasked(&self, session: &IncidentSession) -> Vec<(&SheetLine, Vec<usize>)> {
        let missing = |line: &'_ SheetLine| line.missing(session, self.contact);
        let lines = self.lines.iter().map(|line| (line, missing(line)));
        lines.filter(|(_, places)| !places.is_empty()).collect()
    }

    /// The contact as it would be begun, or the one that runs.
    pub(crate) fn to_begin(&self) -> InCall {
        let spoken = match self.at_hand {
            true => ChannelKind::InPerson,
            false => ChannelKind::Phone,
        };
        InCall {
            party: self.party.clone(),
            channel: self.channel,
            by: self.channel.is_none().then_some(spoken),
            began: self.began,
            contact: self.contact,
        }
    }
}

fn key(session: &IncidentSession, check: &Check<'_>) -> Option<ItemKey> {
    let item = check.item?;
    let number = item.fields.get("number").unwrap_or(&item.id.0);
    let ends = engine::short_number(&session.state, item);
    Some(ItemKey::new(ends, number.clone()))
}

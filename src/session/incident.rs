//! One open incident: read, fold, decide, seal, append, apply. Every write of the program
//! goes through [`IncidentSession::act`] or [`IncidentSession::transaction`].

use std::{fmt::Display, io::Read};

use crate::{
    engine::{self, Act, Check},
    error::{CliError, Result},
    id::IncidentId,
    quantity::{DayOrder, Moment, TimeContext},
    record::{
        Applied, Body, Event, FORMAT, State, TakenBack,
        seal::{Sealed, Tip},
        secret,
    },
    session::in_call::InCall,
    store::{Draft, Store, StoreError},
};

/// How often a write is tried again because another program was faster.
const MAX_RETRIES: usize = 20;

/// An open incident, its state, and the store that keeps it.
pub struct IncidentSession {
    store: Box<dyn Store>,
    pub(crate) incident: IncidentId,
    pub(crate) number: u64,
    pub(crate) state: State,
    /// The last line of its record.
    pub(crate) tip: Tip,
    pub(crate) actor: String,
    /// When everything of this command happened, if the user says another time than now (`--at`).
    pub(crate) at: Option<Moment>,
    /// When the next answer was given, if the user says another time than now (`/at`).
    pub(crate) said: Option<Moment>,
    /// The call that is held at the prompts.
    pub(crate) in_call: Option<InCall>,
    pub(crate) now: Moment,
    /// The zone and the habits of the user.
    reader: TimeContext,
    /// How many events others added since the user was last told.
    pub(crate) foreign_events: u64,
    /// Card numbers that were cut to their last digits since the user was last told.
    pub(crate) cut: Vec<String>,
    /// The events of a transaction; they are written together, or not at all.
    batch: Option<Vec<Event>>,
}

/// The numbers of the events that an act came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The first event's number.
    pub first: u64,
    /// The last event's number.
    pub last: u64,
}

impl IncidentSession {
    /// A session on an incident of the store; a new one has no events yet.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn start(
        store: Box<dyn Store>,
        incident: IncidentId,
        number: u64,
        actor: String,
        reader: TimeContext,
    ) -> Result<Self> {
        let mut session = Self {
            store,
            incident,
            number,
            state: State::default(),
            tip: Tip::default(),
            actor,
            at: None,
            said: None,
            in_call: None,
            now: reader.now,
            reader,
            foreign_events: 0,
            cut: Vec::new(),
            batch: None,
        };
        session.read()?;
        session.tick(reader.now);
        Ok(session)
    }

    /// Sets the clock. Times of an incident are those of its zone, wherever its reader is.
    pub(crate) fn tick(&mut self, now: Moment) {
        self.now = self.state.zone().map_or(now, |zone| zone.at(now));
    }

    /// How times of this incident are read and shown: in its zone, by the habit of its country.
    pub(crate) fn here(&self) -> TimeContext {
        let reader = self.reader;
        let order = match self.state.country() {
            "" => reader.order,
            country => DayOrder::of_country(country),
        };
        let zone = self.state.zone().unwrap_or(reader.zone);
        TimeContext::new(self.now, zone, order).read_in(reader.zone)
    }

    /// Every check with its current status.
    pub(crate) fn checks(&self) -> Vec<Check<'_>> {
        engine::checks(&self.state, self.now)
    }

    /// Records an act. It is durable when this returns, except inside a transaction.
    ///
    /// # Errors
    /// When the engine refuses the act, or the store cannot write it: nothing was written then.
    pub fn act(&mut self, act: Act) -> Result<Recorded> {
        for _ in 0..MAX_RETRIES {
            let events = self.decide(act.clone())?;
            match self.apply_and_append(events) {
                Err(CliError::Store(StoreError::Moved(_))) => self.reload()?,
                done => return done,
            }
        }
        Err(CliError::Store(StoreError::Locked))
    }

    /// Fails if the engine would refuse an act now; nothing is written.
    pub(crate) fn would_refuse(&self, act: Act) -> Result<()> {
        let at = self.moment_of(&act);
        engine::decide(&self.state, act, at)?;
        Ok(())
    }

    /// Records everything that `acts` does in one transaction, or nothing. It runs again when
    /// another program was faster.
    ///
    /// # Errors
    /// What `acts` fails with, or what the store fails with: nothing was written then.
    pub fn transaction<T>(&mut self, mut acts: impl FnMut(&mut Self) -> Result<T>) -> Result<T> {
        let cut_before = self.cut.len();
        for _ in 0..MAX_RETRIES {
            self.cut.truncate(cut_before);
            self.batch = Some(Vec::new());
            let done = acts(self);
            let events = self.batch.take().unwrap_or_default();
            let done = match done {
                Ok(done) => done,
                Err(error) => {
                    self.cut.truncate(cut_before);
                    return self.read().and(Err(error));
                }
            };
            // The state has applied the events already; the store has not.
            match self.append(&events) {
                Ok(()) => return Ok(done),
                Err(CliError::Store(StoreError::Moved(_))) => self.reload()?,
                Err(error) => return self.read().and(Err(error)),
            }
        }
        Err(CliError::Store(StoreError::Locked))
    }

    /// The numbered events of an act, not yet written.
    fn decide(&mut self, act: Act) -> Result<Vec<Event>> {
        let at = self.moment_of(&act);
        // The debug form holds every text; a number that was cut is in the events only.
        let given = secret::cuts(&format!("{act:?}"));
        let bodies = engine::decide(&self.state, act, at)?;
        let kept = secret::cuts(&format!("{bodies:?}"));
        self.cut
            .extend(kept.into_iter().filter(|cut| !given.contains(cut)));
        let first = self.state.seq + 1;
        let event = |(seq, body)| Event {
            seq,
            at,
            recorded_at: self.now,
            actor: self.actor.clone(),
            body,
        };
        Ok((first..).zip(bodies).map(event).collect())
    }

    /// Applies events, and writes them or adds them to the batch.
    fn apply_and_append(&mut self, events: Vec<Event>) -> Result<Recorded> {
        let first = self.state.seq + 1;
        let mut refold = false;
        for event in &events {
            let applied = self.state.apply(event).map_err(damaged)?;
            refold |= matches!(applied, Applied::Refold);
        }
        let recorded = Recorded {
            first,
            last: self.state.seq,
        };
        match &mut self.batch {
            Some(batch) => batch.extend(events),
            None if refold => self.append_and_refold(&events)?,
            None => self.append(&events)?,
        }
        Ok(recorded)
    }

    /// The summary needs the state without what was taken back, so that is folded before the write.
    fn append_and_refold(&mut self, events: &[Event]) -> Result<()> {
        let mut state = self.without(self.state.taken_back.clone())?;
        for event in events {
            state.apply(event).map_err(damaged)?;
        }
        self.state = state;
        self.append(events)
    }

    /// The record folded without what was taken back.
    fn without(&self, taken_back: TakenBack) -> Result<State> {
        let mut state = State::with_retracted(taken_back);
        self.each_event(&mut |event| state.apply(event).map(drop).map_err(damaged))?;
        Ok(state)
    }

    /// Seals and writes events that the state has applied; on failure the state is read anew, so
    /// that it never shows what is not on record.
    fn append(&mut self, events: &[Event]) -> Result<()> {
        let lines = events.iter().map(Event::to_line);
        let lines = lines.collect::<Result<Vec<_>, _>>().map_err(damaged)?;
        let sealed = self.tip.seal(lines);
        let summary = engine::summary(&self.state, &self.checks());
        let store = &mut self.store;
        match store.append(&self.incident, &self.tip, &sealed, &summary) {
            Ok(()) => {
                if let Some(last) = sealed.last() {
                    self.tip = last.tip();
                }
                Ok(())
            }
            Err(fault @ StoreError::Moved(_)) => Err(CliError::Store(fault)),
            Err(fault) => self.read().and(Err(CliError::Store(fault))),
        }
    }

    /// Reads what others added since; the user is told with the next result.
    fn reload(&mut self) -> Result<()> {
        let before = self.tip.seq;
        self.read()?;
        self.foreign_events += self.tip.seq.saturating_sub(before);
        Ok(())
    }

    /// Reads the record from its first event.
    fn read(&mut self) -> Result<()> {
        let mut state = State::default();
        let mut tip = Tip::default();
        let mut refold = false;
        self.each_sealed(&mut |sealed| {
            tip = sealed.tip();
            let applied = state.apply(&read_event(&sealed.line)?);
            refold |= matches!(applied.map_err(damaged)?, Applied::Refold);
            Ok(())
        })?;
        if refold {
            state = self.without(state.taken_back)?;
        }
        self.state = state;
        self.tip = tip;
        Ok(())
    }

    /// Hands every event on record to `each`, in order.
    pub(crate) fn each_event(&self, each: &mut dyn FnMut(&Event) -> Result<()>) -> Result<()> {
        self.each_sealed(&mut |sealed| each(&read_event(&sealed.line)?))
    }

    /// Hands every stored line with its hash to `each`, in order.
    pub(crate) fn each_sealed(&self, each: &mut dyn FnMut(Sealed) -> Result<()>) -> Result<()> {
        let mut failed = None;
        let read = self.store.read(&self.incident, 0, &mut |sealed| {
            each(sealed).map_err(|error| {
                failed = Some(error);
                StoreError::Other("".into())
            })
        });
        failed.map_or(read.map_err(CliError::Store), Err)
    }

    pub(crate) fn events(&self) -> Result<Vec<Event>> {
        let mut events = Vec::new();
        self.each_event(&mut |event| {
            events.push(event.clone());
            Ok(())
        })?;
        Ok(events)
    }

    /// Keeps a file's bytes by their hash.
    pub(crate) fn keep(&mut self, sha256: &str, bytes: &[u8]) -> Result<()> {
        self.store.keep(sha256, bytes).map_err(CliError::Store)
    }

    /// A kept file's bytes, as a stream that is verified against its hash.
    pub(crate) fn open_evidence(&self, sha256: &str) -> Result<Box<dyn Read>, StoreError> {
        self.store.open_evidence(sha256)
    }

    /// The half-typed line of an interrupted question.
    pub(crate) fn draft(&self) -> Result<Option<Draft>> {
        self.store.draft(&self.incident).map_err(CliError::Store)
    }

    /// Keeps the half-typed line; an empty one is forgotten.
    pub(crate) fn set_draft(&mut self, draft: &Draft) -> Result<()> {
        self.store
            .set_draft(&self.incident, draft)
            .map_err(CliError::Store)
    }
}

/// The event of a stored line. A record of a newer format is refused by its first event.
fn read_event(line: &str) -> Result<Event, StoreError> {
    let event = Event::from_line(line).map_err(|fault| match fault.is_newer() {
        true => StoreError::NewerEvent(fault.to_string()),
        false => StoreError::Damaged(fault.to_string().into()),
    })?;
    match &event.body {
        Body::Opened(opened) if opened.format > FORMAT => Err(StoreError::Newer(opened.format)),
        _ => Ok(event),
    }
}

fn damaged(cause: impl Display) -> CliError {
    CliError::Store(StoreError::Damaged(cause.to_string().into()))
}

//! The store of this run, and the incident that a verb is about.

use std::path::PathBuf;

use crate::{
    error::{CliError, Result},
    id::IncidentId,
    record::seal::Sealed,
    session::{Context, IncidentSession},
    store::{self, Entry, Store, StoreError},
};

impl Context {
    fn store_path(&self) -> Result<PathBuf> {
        let named = self.global.store.clone();
        let path = named.or_else(|| self.system.default_store());
        path.ok_or_else(|| StoreError::Other("no home folder".into()).into())
    }

    fn store(&self) -> Result<Box<dyn Store>> {
        Ok(store::open(&self.store_path()?)?)
    }

    /// The store, if there is one: reading does not create it.
    fn store_at_hand(&self) -> Result<Option<Box<dyn Store>>> {
        Ok(store::find(&self.store_path()?)?)
    }

    /// All incidents, the one last touched first.
    pub(crate) fn entries(&self) -> Result<Vec<Entry>> {
        match self.store_at_hand()? {
            Some(store) => Ok(store.summaries()?),
            None => Ok(Vec::new()),
        }
    }

    /// The incident of `--incident`, else the open one last touched.
    pub(crate) fn session(&self) -> Result<IncidentSession> {
        self.session_of(false)
    }

    /// As [`Context::session`], closed ones included: an open one comes first.
    pub(crate) fn any_session(&self) -> Result<IncidentSession> {
        match self.session() {
            Err(CliError::NoIncident) => self.session_of(true),
            found => found,
        }
    }

    /// The incident of `--incident`, else the closed one last touched; with none closed, the open
    /// one.
    pub(crate) fn closed_session(&self) -> Result<IncidentSession> {
        if self.global.incident.is_some() {
            return self.any_session();
        }
        let mut entries = self.entries()?.into_iter();
        match entries.find(|entry| entry.summary.closed) {
            Some(entry) => self.start(self.store()?, entry.incident, entry.number),
            None => self.any_session(),
        }
    }

    fn session_of(&self, closed_too: bool) -> Result<IncidentSession> {
        let named = self.global.incident.as_ref();
        let none = || {
            named
                .cloned()
                .map_or(CliError::NoIncident, CliError::NoSuchIncident)
        };
        let store = self.store_at_hand()?.ok_or_else(none)?;
        // Closed incidents may be many, so they are read only when they count.
        let entry = match named {
            Some(name) => store.named(name)?,
            None if closed_too => store.summaries()?.into_iter().next(),
            None => store.open_incidents()?.into_iter().next(),
        };
        let entry = entry.ok_or_else(none)?;
        self.start(store, entry.incident, entry.number)
    }

    fn start(
        &self,
        store: Box<dyn Store>,
        incident: IncidentId,
        number: u64,
    ) -> Result<IncidentSession> {
        IncidentSession::start(store, incident, number, self.actor(), self.here())
    }

    /// A session on an incident that has no events yet.
    pub(crate) fn new_session(&self, incident: IncidentId) -> Result<IncidentSession> {
        self.start(self.store()?, incident, 0)
    }

    /// The short number that the store gave an incident.
    pub(crate) fn number_of(&self, incident: &IncidentId) -> Result<u64> {
        let entry = self.store()?.named(&incident.0)?;
        Ok(entry.map_or(0, |entry| entry.number))
    }

    /// Hands every stored event of an incident to `each`.
    pub(crate) fn each_sealed(
        &self,
        incident: &IncidentId,
        each: &mut dyn FnMut(Sealed),
    ) -> Result<()> {
        self.store()?.read(incident, 0, &mut |sealed| {
            each(sealed);
            Ok(())
        })?;
        Ok(())
    }
}

//! The store of this run, and the incident that a verb is about.

use std::path::PathBuf;

use crate::{
    error::{CliError, Result},
    id::IncidentId,
    record::seal::Sealed,
    session::{Context, IncidentSession},
    store::{self, Entry, Store},
};

impl Context {
    fn store_path(&self) -> Result<PathBuf> {
        let named = self
            .global
            .store
            .clone()
            .or_else(|| self.system.default_store());
        named.ok_or_else(|| crate::store::StoreError::Other("no home folder".into()).into())
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
        Ok(self
            .store_at_hand()?
            .map_or_else(|| Ok(Vec::new()), |store| store.summaries())?)
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
        let entries = if self.global.incident.is_none() {
            self.entries()?
        } else {
            Vec::new()
        };
        match entries.into_iter().find(|entry| entry.summary.closed) {
            Some(entry) => IncidentSession::start(
                self.store()?,
                entry.incident,
                entry.number,
                self.actor(),
                self.here(),
            ),
            None => self.any_session(),
        }
    }

    fn session_of(&self, closed_too: bool) -> Result<IncidentSession> {
        let Some(store) = self.store_at_hand()? else {
            return Err(self
                .global
                .incident
                .clone()
                .map_or(CliError::NoIncident, CliError::NoSuchIncident));
        };
        // Closed incidents may be many, so they are read only when they count.
        let entry = match &self.global.incident {
            Some(name) => store
                .named(name)?
                .ok_or_else(|| CliError::NoSuchIncident(name.clone()))?,
            None => {
                let entries = if closed_too {
                    store.summaries()?
                } else {
                    store.open_incidents()?
                };
                entries.into_iter().next().ok_or(CliError::NoIncident)?
            }
        };
        IncidentSession::start(
            store,
            entry.incident,
            entry.number,
            self.actor(),
            self.here(),
        )
    }

    /// A session on an incident that has no events yet.
    pub(crate) fn new_session(&self, incident: IncidentId) -> Result<IncidentSession> {
        IncidentSession::start(self.store()?, incident, 0, self.actor(), self.here())
    }

    /// The short number that the store gave an incident.
    pub(crate) fn number_of(&self, incident: &IncidentId) -> Result<u64> {
        Ok(self
            .store()?
            .named(&incident.0)?
            .map_or(0, |entry| entry.number))
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

//! The run together with the incident that is open in it: what nearly every action needs.

use serde_json::Value;

use crate::{
    error::{Exit, Result},
    session::{Context, IncidentSession},
};

/// A run of the program on one incident.
pub(crate) struct Work<'c> {
    pub(crate) ctx: &'c mut Context,
    pub(crate) session: IncidentSession,
}

impl Context {
    /// Work on the incident of `--incident`, else on the open one last touched.
    pub(crate) fn open(&mut self) -> Result<Work<'_>> {
        let session = self.session()?;
        Ok(Work { ctx: self, session })
    }

    /// As [`Context::open`], closed incidents included: an open one comes first.
    pub(crate) fn open_any(&mut self) -> Result<Work<'_>> {
        let session = self.any_session()?;
        Ok(Work { ctx: self, session })
    }

    /// As [`Context::open`], where a closed incident comes first.
    pub(crate) fn open_closed(&mut self) -> Result<Work<'_>> {
        let session = self.closed_session()?;
        Ok(Work { ctx: self, session })
    }
}

impl Work<'_> {
    /// The result of a verb, after what the user should know about what was recorded.
    pub(crate) fn result(&mut self, value: &Value, text: &str) -> Result<Exit> {
        self.ctx.report_foreign_events(&mut self.session)?;
        self.ctx.result(value, text)
    }
}

//! Beginning to work on an incident, recording, and giving the result.

use serde_json::Value;

use crate::{
    engine::{Act, Check},
    error::{CliError, Exit, Result},
    page::Line,
    quantity::TimeContext,
    record::State,
    session::{Context, IncidentSession, Work, incident::Recorded},
};

impl Context {
    /// Work on the incident of `--incident`, else on the open one last touched.
    pub(crate) fn open(&mut self) -> Result<Work<'_>> {
        let session = self.session()?;
        Ok(Work::new(self, session))
    }

    /// As [`Context::open`], closed incidents included: an open one comes first.
    pub(crate) fn open_any(&mut self) -> Result<Work<'_>> {
        let session = self.any_session()?;
        Ok(Work::new(self, session))
    }

    /// As [`Context::open`], where a closed incident comes first.
    pub(crate) fn open_closed(&mut self) -> Result<Work<'_>> {
        let session = self.closed_session()?;
        Ok(Work::new(self, session))
    }
}

impl<'c> Work<'c> {
    pub(crate) fn new(ctx: &'c mut Context, session: IncidentSession) -> Self {
        let lang = ctx.lang;
        Self { ctx, session, lang }
    }

    pub(crate) fn state(&self) -> &State {
        &self.session.state
    }

    /// Every check with its current status.
    pub(crate) fn checks(&self) -> Vec<Check<'_>> {
        self.session.checks()
    }

    /// How times of the incident are read and shown.
    pub(crate) fn here(&self) -> TimeContext {
        self.session.here()
    }

    /// Records an act.
    pub(crate) fn act(&mut self, act: Act) -> Result<Recorded> {
        self.session.act(act)
    }

    /// Records an act among prompts: false when it was refused, which is shown.
    pub(crate) fn try_act(&mut self, act: Act) -> Result<bool> {
        let done = self.session.act(act);
        self.ctx.recover(done)
    }

    pub(crate) fn can_ask(&self) -> bool {
        self.ctx.can_ask()
    }

    /// Plain text among the prompts.
    pub(crate) fn message(&mut self, text: &str) -> Result<()> {
        self.ctx.message(text)
    }

    pub(crate) fn messages(&mut self, texts: impl IntoIterator<Item = String>) -> Result<()> {
        self.ctx.messages(texts)
    }

    pub(crate) fn show(&mut self, line: &Line) -> Result<()> {
        self.ctx.show(line)
    }

    pub(crate) fn show_all(&mut self, lines: &[Line]) -> Result<()> {
        self.ctx.show_all(lines)
    }

    /// Why an action was refused, among prompts.
    pub(crate) fn show_error(&mut self, error: CliError) -> Result<()> {
        self.ctx.show_error(error)
    }

    /// The result of a verb, after what the user should know about what was recorded.
    pub(crate) fn result(&mut self, value: &Value, text: &str) -> Result<Exit> {
        self.ctx.report_foreign_events(&mut self.session)?;
        self.ctx.result(value, text)
    }
}

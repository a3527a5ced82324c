//! What every verb works with: the system, the language, the way to ask, the output.

use std::cell::RefCell;

use crate::{
    error::Result,
    id::CheckId,
    quantity::{Moment, TimeContext},
    session::{
        IncidentSession,
        global::{Color, Global},
    },
    system::System,
    t,
    text::Lang,
    ui::{self, Asker, Mode, Output, Settings, sheet::Slash},
};

/// Finds the check that `/fix 4426 C p` means on the sheet at hand: by the item's number and the
/// question's letter.
pub(crate) type CheckLookup<'f> =
    &'f dyn Fn(&IncidentSession, Option<&str>, Option<&str>) -> Option<CheckId>;

/// Does what a slash line asks for beside the question at hand.
pub(crate) type SlashHandler = fn(&mut Work<'_>, Slash, CheckLookup<'_>) -> Result<()>;

/// One run of the program.
pub(crate) struct Context {
    pub(crate) system: System,
    pub(crate) lang: Lang,
    pub(crate) global: Global,
    /// Set by the command line, because slash lines do what verbs do, and verbs prompt.
    pub(super) slash_handler: SlashHandler,
    pub(super) asker: Box<dyn Asker>,
    pub(super) out: Output,
    /// What an interruption says: where it stopped, and how to go on.
    pub(super) interrupt_message: String,
    /// Times that were given with flags; the result says how they were understood.
    pub(super) given_times: RefCell<Vec<GivenTime>>,
}

/// The run together with the incident that is open in it: what nearly every action needs.
pub(crate) struct Work<'c> {
    pub(crate) ctx: &'c mut Context,
    pub(crate) session: IncidentSession,
    pub(crate) lang: Lang,
}

/// A time as it was given, and what it was understood as.
#[derive(Debug, PartialEq)]
pub(super) struct GivenTime {
    pub(super) said: String,
    pub(super) at: Moment,
    pub(super) line: String,
}

impl Context {
    pub(crate) fn new(
        system: System,
        lang: Lang,
        global: Global,
        slash_handler: SlashHandler,
    ) -> Self {
        let color = match global.color {
            Color::Auto => ui::Color::Auto,
            Color::Always => ui::Color::Always,
            Color::Never => ui::Color::Never,
        };
        let settings = Settings {
            plain: global.plain,
            no_input: global.no_input || global.json,
            color,
            ..Settings::new(lang)
        };
        let settings = settings.with_environment(&|name| system.variable(name));
        Self {
            system,
            lang,
            global,
            slash_handler,
            asker: ui::asker(&settings),
            out: Output::stdout(color),
            interrupt_message: t!(lang, FailInterrupted),
            given_times: RefCell::default(),
        }
    }

    pub(crate) fn asker(&mut self) -> &mut dyn Asker {
        &mut *self.asker
    }

    /// Whether there is a user to ask.
    pub(crate) fn can_ask(&self) -> bool {
        self.asker.mode() != Mode::Nobody
    }

    /// Whether lines are plain: one fact each, no columns.
    pub(crate) fn is_plain(&self) -> bool {
        self.asker.mode() == Mode::Plain || self.global.plain
    }

    pub(crate) fn columns(&self) -> usize {
        self.asker.size().0
    }

    pub(crate) fn rows(&self) -> usize {
        self.asker.size().1
    }

    /// Sets what an interruption says from now on.
    pub(crate) fn on_interrupt(&mut self, message: &str) {
        self.interrupt_message = message.to_owned();
        self.asker.keep(message.to_owned());
    }

    /// The clock, zone and habits for times that belong to no incident.
    pub(crate) fn here(&self) -> TimeContext {
        self.system.here(self.lang)
    }

    pub(crate) fn actor(&self) -> String {
        self.global.actor.clone().unwrap_or_default()
    }
}

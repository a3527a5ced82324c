//! What every verb works with: the system, the language, the way to ask, the output, the store.

use crate::wording;
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::{Color, Global, currency, session::IncidentSession, value::Takes};
use crate::{
    answer::Response,
    checklist::{Choice, ValueType},
    engine,
    error::{CliError, Exit},
    id::{CheckId, IncidentId},
    page::{Line, Role, Span},
    quantity::{Currency, Moment, MoneyContext, ParsedMoment, TimeContext},
    record::{Statement, seal::Sealed},
    status::Status,
    store::{self, Entry, Store},
    system::System,
    t,
    text::{Lang, sanitize_inline, wrap},
    ui::{self, Asker, Mode, Output, PromptError, Question, Settings},
};

/// One run of the program.
pub struct Context {
    /// Clock, environment, files.
    pub(crate) system: System,
    /// The language of everything that is shown.
    pub lang: Lang,
    /// The arguments that every verb understands.
    pub global: Global,
    asker: Box<dyn Asker>,
    out: Output,
    /// What an interruption says: where it stopped, and how to go on.
    farewell: String,
    /// Times that were given with flags, as they were understood: the result says them.
    heard: RefCell<Vec<Heard>>,
}

/// A time as it was given, and what it was understood as.
#[derive(Debug, PartialEq)]
struct Heard {
    said: String,
    at: Moment,
    line: String,
}

impl Context {
    /// A desk for these arguments.
    pub(crate) fn new(system: System, lang: Lang, global: Global) -> Self {
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
        let asker = ui::asker(&settings);
        let (out, farewell, heard) = (
            Output::stdout(color),
            t!(lang, FailInterrupted),
            RefCell::default(),
        );
        Self {
            system,
            lang,
            global,
            asker,
            out,
            farewell,
            heard,
        }
    }

    /// The way to ask.
    pub(super) fn asker(&mut self) -> &mut dyn Asker {
        &mut *self.asker
    }

    /// Whether somebody can be asked.
    pub(super) fn can_ask(&self) -> bool {
        self.asker.mode() != Mode::Nobody
    }

    /// Whether lines are plain: one fact each, no columns.
    pub(super) fn is_plain(&self) -> bool {
        self.asker.mode() == Mode::Plain || self.global.plain
    }

    /// The screen's columns.
    pub(super) fn columns(&self) -> usize {
        self.asker.size().0
    }

    /// The screen's rows.
    pub(super) fn rows(&self) -> usize {
        self.asker.size().1
    }

    /// What an interruption says from now on.
    pub(super) fn on_interrupt(&mut self, message: &str) {
        self.farewell = message.to_owned();
        self.asker.keep(message.to_owned());
    }

    /// A line among the prompts, on standard error.
    pub(super) fn show(&mut self, line: &Line) -> Result<(), CliError> {
        self.show_all(std::slice::from_ref(line))
    }

    /// Lines among the prompts, on standard error, at once.
    pub(super) fn show_all(&mut self, lines: &[Line]) -> Result<(), CliError> {
        let columns = self.columns();
        let lines: Vec<Line> = lines
            .iter()
            .flat_map(|line| ui::wrap_line(&seen(line), columns))
            .collect();
        self.asker.show_all(&lines).map_err(gone)
    }

    /// Plain text among the prompts, wrapped.
    pub(super) fn message(&mut self, text: &str) -> Result<(), CliError> {
        self.show_all(&text.lines().map(Line::plain).collect::<Vec<_>>())
    }

    /// A result, on standard output.
    pub(super) fn print(&mut self, line: &Line) -> Result<(), CliError> {
        self.out.line(&seen(line)).map_err(gone)
    }

    /// Text for programs and files, on standard output, exactly as it is: sealed lines, schemas,
    /// finished documents.
    pub(super) fn print_exactly(&mut self, text: &str) -> Result<(), CliError> {
        text.lines()
            .try_for_each(|line| self.out.line(&Line::plain(line)))
            .map_err(gone)
    }

    /// A finished document on standard output: its bytes, line ends included.
    pub(super) fn print_document(&mut self, text: &str) -> Result<(), CliError> {
        self.out.text(text).map_err(gone)
    }

    /// A result that people read, on standard output, no line wider than the screen.
    pub(super) fn print_wrapped(&mut self, line: &Line) -> Result<(), CliError> {
        let columns = self.columns();
        ui::wrap_line(&seen(line), columns)
            .iter()
            .try_for_each(|line| self.print(line))
    }

    /// A line of a result or a letter: broken between words on a screen, whole in a file and for a
    /// program.
    pub(super) fn print_fitting(&mut self, line: &Line) -> Result<(), CliError> {
        if self.out.is_screen() {
            self.print_wrapped(line)
        } else {
            self.print(line)
        }
    }

    /// A value for programs, on standard output.
    pub(super) fn json(&mut self, value: &Value) -> Result<(), CliError> {
        self.out.text(&format!("{value:#}\n")).map_err(gone)
    }

    /// Takes a time that came with a flag or a file; the result says how it was understood.
    pub(super) fn heard(&self, said: &str, time: ParsedMoment, here: TimeContext) -> Moment {
        let said = sanitize_inline(said.trim());
        let heard = Heard {
            line: time.echo(self.lang, &said, here),
            said,
            at: time.at,
        };
        let mut all = self.heard.borrow_mut();
        // What is gathered is done again when somebody else was faster.
        if !all.contains(&heard) {
            all.push(heard);
        }
        time.at
    }

    /// A result: the value with `--json`, else the text; with it the times that were given, as they
    /// were understood.
    pub(super) fn result(&mut self, value: &Value, text: &str) -> Result<(), CliError> {
        let heard = self.heard.take();
        if self.global.json {
            let times = heard
                .iter()
                .map(|heard| json!({ "said": heard.said, "at": heard.at }))
                .collect::<Vec<_>>();
            let mut value = value.clone();
            if !times.is_empty() {
                value["understood"] = times.into();
            }
            return self.json(&value);
        }
        let lines = text
            .lines()
            .chain(heard.iter().map(|heard| heard.line.as_str()));
        lines
            .map(Line::plain)
            .try_for_each(|line| self.print_fitting(&line))
    }

    /// Text in lines of one role, none wider than the screen.
    pub(super) fn wrapped(&self, role: Role, text: &str) -> Vec<Line> {
        let room = self.columns().saturating_sub(4).max(20);
        wrap(text, room)
            .into_iter()
            .map(|line| Line::of(role, format!("  {line}")))
            .collect()
    }

    /// How a check stands, in the user's language: a further answer by its own text.
    pub(super) fn check_word(&self, check: &engine::Check<'_>) -> String {
        check.option_text().map_or_else(
            || self.status_word(check.status),
            |text| sanitize_inline(text.in_lang(self.lang)),
        )
    }

    /// What was said about a check, in the user's language.
    pub(super) fn said_word(
        &self,
        session: &IncidentSession,
        check: &CheckId,
        said: &Statement,
    ) -> String {
        let response = Response {
            verdict: said.verdict,
            option: said.option.clone(),
        };
        wording::response(self.lang, &session.state, check, &response)
    }

    /// The word of a status, in the user's language.
    pub(super) fn status_word(&self, status: Status) -> String {
        wording::status(self.lang, status)
    }

    /// Shows a failure and gives its exit code.
    pub(crate) fn fail(&mut self, error: &CliError) -> Exit {
        match error {
            CliError::Output(fault) if fault.kind() == std::io::ErrorKind::BrokenPipe => {
                return Exit::Done;
            }
            CliError::Interrupted => _ = self.message(&self.farewell.clone()),
            other => _ = self.say_failure(&format!("kakunin: {}", other.message(self.lang))),
        }
        error.exit()
    }

    /// What is quoted in it came from outside, so it is made visible. A wrapped line keeps its
    /// indent.
    fn say_failure(&mut self, text: &str) -> Result<(), CliError> {
        for line in text.lines().map(sanitize_inline) {
            let indent = if line.starts_with(' ') { "  " } else { "" };
            for part in wrap(
                line.trim_start(),
                self.columns().saturating_sub(indent.len()),
            ) {
                self.show(&Line::plain(format!("{indent}{part}")))?;
            }
        }
        Ok(())
    }

    /// Among prompts, what the engine refuses or a file that is not there is said, and the
    /// conversation goes on. True when it was done.
    pub(super) fn forgive(&mut self, done: Result<impl Sized, CliError>) -> Result<bool, CliError> {
        match done {
            Ok(_) => Ok(true),
            Err(
                error @ (CliError::Interrupted | CliError::NobodyToAsk(..) | CliError::Output(_)),
            ) => Err(error),
            Err(error @ CliError::Store(_)) => Err(error),
            Err(error) => {
                let message = error.message(self.lang).to_string();
                self.message(&message)?;
                Ok(false)
            }
        }
    }

    /// Why a question was not answered.
    pub(super) fn halted(&self, halt: PromptError, question: &Question<'_>) -> CliError {
        match halt {
            PromptError::Interrupted { .. } | PromptError::Back => CliError::Interrupted,
            PromptError::NobodyToAsk | PromptError::EndOfInput => {
                let flags = t!(self.lang, FailFlags);
                CliError::NobodyToAsk(question.text.clone(), flags, question.id.clone())
            }
            other => gone(other),
        }
    }

    /// Tells, once, what was cut in what was just recorded, and that another program has added
    /// events; all are kept.
    pub(super) fn tell_news(&mut self, session: &mut IncidentSession) -> Result<(), CliError> {
        self.tell_cut(session)?;
        let news = std::mem::take(&mut session.news);
        if news == 0 {
            Ok(())
        } else {
            self.message(&t!(self.lang, WalkNews, n = news))
        }
    }

    /// Tells, once, which numbers were cut because they look like those of cards.
    pub(super) fn tell_cut(&mut self, session: &mut IncidentSession) -> Result<(), CliError> {
        let mut cut = std::mem::take(&mut session.cut);
        cut.dedup();
        if cut.is_empty() {
            Ok(())
        } else {
            self.message(&t!(self.lang, SecretCutTo, numbers = cut.join(", ")))
        }
    }

    /// What is meant where an amount leaves something out. Its currency is the one that all amounts
    /// so far have, unless somebody said another; else the incident's, else the locale's, else
    /// none.
    pub(super) fn money(&self, session: &IncidentSession) -> MoneyContext {
        let state = &session.state;
        let opened = state.opened.as_ref();
        let country = opened.map_or("", |opened| opened.country.as_str());
        let of_incident = opened.and_then(|opened| Currency::new(&opened.currency));
        // That of the country is a guess, however the country became known.
        let is_guess = opened.is_some_and(|opened| opened.currency_guessed);
        let said = of_incident
            .filter(|currency| !is_guess && Currency::of_country(country) != Some(*currency));
        let mut known = state
            .items
            .iter()
            .filter_map(|item| engine::amount(state, item))
            .map(|money| money.currency);
        let first = known
            .next()
            .filter(|first| known.all(|other| other == *first));
        let currency = said
            .or(first)
            .or(of_incident)
            .or_else(|| currency::of_place(self));
        MoneyContext::new(currency, country)
    }

    /// From where times are read and shown that belong to no incident.
    pub(super) fn here(&self) -> TimeContext {
        self.system.here(self.lang)
    }

    /// What a question to yourself takes, as values are meant in this incident.
    pub(super) fn takes(
        &self,
        session: &IncidentSession,
        kind: ValueType,
        options: &[Choice],
    ) -> Takes {
        Takes {
            kind,
            options: options.to_vec(),
            money: self.money(session),
            past: true,
            here: session.here(),
        }
    }

    /// A file's text, or standard input's for `-`, at most so many bytes.
    pub(super) fn read_text(&self, path: &Path, limit: u64) -> Result<String, CliError> {
        let bytes = self
            .system
            .read(path, limit)
            .map_err(|fault| CliError::File(path.to_owned(), fault))?;
        String::from_utf8(bytes)
            .map_err(|fault| CliError::NotText(path.to_owned(), fault.utf8_error().valid_up_to()))
            .map(|text| {
                text.strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text)
            })
    }

    fn store_path(&self) -> Result<PathBuf, CliError> {
        let named = self
            .global
            .store
            .clone()
            .or_else(|| self.system.default_store());
        named.ok_or_else(|| crate::store::StoreError::Other("no home folder".into()).into())
    }

    fn store(&self) -> Result<Box<dyn Store>, CliError> {
        Ok(store::open(&self.store_path()?)?)
    }

    /// The store, if there is one. Whoever only looks makes none.
    fn store_at_hand(&self) -> Result<Option<Box<dyn Store>>, CliError> {
        Ok(store::find(&self.store_path()?)?)
    }

    /// All incidents, the one last touched first.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, CliError> {
        Ok(self
            .store_at_hand()?
            .map_or_else(|| Ok(Vec::new()), |store| store.summaries())?)
    }

    /// The incident of `--incident`, else the open one last touched.
    pub(super) fn session(&self) -> Result<IncidentSession, CliError> {
        self.session_of(false)
    }

    /// The same, closed ones included: an open one comes first.
    pub(super) fn any_session(&self) -> Result<IncidentSession, CliError> {
        match self.session() {
            Err(CliError::NoIncident) => self.session_of(true),
            found => found,
        }
    }

    /// The incident of `--incident`, else the closed one last touched; with none closed, the open
    /// one.
    pub(super) fn closed_session(&self) -> Result<IncidentSession, CliError> {
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

    fn session_of(&self, closed_too: bool) -> Result<IncidentSession, CliError> {
        let Some(store) = self.store_at_hand()? else {
            return Err(self
                .global
                .incident
                .clone()
                .map_or(CliError::NoIncident, CliError::NoSuchIncident));
        };
        // Only the open ones are read where only they count: closed ones may be many.
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
    pub(super) fn new_session(&self, incident: IncidentId) -> Result<IncidentSession, CliError> {
        IncidentSession::start(self.store()?, incident, 0, self.actor(), self.here())
    }

    /// The short number that the store gave an incident.
    pub(super) fn number_of(&self, incident: &IncidentId) -> Result<u64, CliError> {
        Ok(self
            .store()?
            .named(&incident.0)?
            .map_or(0, |entry| entry.number))
    }

    /// Hands every stored event of an incident to `each`.
    pub(super) fn each_sealed(
        &self,
        incident: &IncidentId,
        each: &mut dyn FnMut(Sealed),
    ) -> Result<(), CliError> {
        self.store()?.read(incident, 0, &mut |sealed| {
            each(sealed);
            Ok(())
        })?;
        Ok(())
    }

    fn actor(&self) -> String {
        self.global.actor.clone().unwrap_or_default()
    }
}

/// The line as a terminal may get it. What was recorded was written by others, so it must neither
/// steer the terminal nor reorder the line; here is the one place that every text passes.
fn seen(line: &Line) -> Line {
    Line(
        line.0
            .iter()
            .map(|span| Span {
                role: span.role,
                text: seen_text(&span.text),
            })
            .collect(),
    )
}

/// Text of several lines as a terminal may get it.
pub(super) fn seen_text(text: &str) -> String {
    text.split('\n')
        .map(sanitize_inline)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A stream that cannot be used.
fn gone(halt: PromptError) -> CliError {
    match halt {
        PromptError::Io(fault) => CliError::Output(fault),
        _ => CliError::Output(std::io::ErrorKind::BrokenPipe.into()),
    }
}

/// Text on standard output before there is a desk. Nothing can be done when nobody reads it.
pub(super) fn print_plain(text: &str) {
    let _ = Output::stdout(ui::Color::Never).text(&format!("{text}\n"));
}

/// Text on standard error before there is a desk.
pub(super) fn say_plain(text: &str) {
    let _ = Output::stderr(ui::Color::Never).text(&format!("{text}\n"));
}

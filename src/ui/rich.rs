//! Asking in a terminal with inquire: the line is edited in place, and a live panel shows what it
//! means so far.

use std::{
    cell::RefCell,
    io::{self, stderr},
    rc::Rc,
};

use crossterm::{
    execute,
    terminal::{Clear, ClearType},
};
use inquire::{
    Autocomplete, CustomUserError, InquireError, Text,
    autocompletion::Replacement,
    ui::{Color as Hue, ErrorMessageRenderConfig, RenderConfig, StyleSheet, Styled},
    validator::{ErrorMessage, Validation},
};

use super::{
    Asker, Mode, Output, Plain, Preview, PromptError, Question, Settings,
    terminal::{MIN_ROWS, discard_waiting_keys, waiting_keys},
};
use crate::{
    page::{Line, Role, layout::wrap_line},
    t,
    text::{Lang, Msg, cut, sanitize_inline, typed::strip_hidden, width},
};

/// Columns that a line of answers needs after its question.
const ANSWER_COLUMNS: usize = 12;

/// Asks with inquire; falls back to lines while the terminal is too small.
pub(crate) struct Rich {
    settings: Settings,
    messages: Output,
    lines: Plain,
}

/// What is typed so far and the panel under it. inquire gives the half-typed line to nobody but
/// this callback, and takes a panel row for the answer when an arrow key chose it.
#[derive(Clone, Default)]
struct Seen {
    typed: Rc<RefCell<String>>,
    panel: Rc<RefCell<Vec<String>>>,
}

/// The panel as inquire asks for it.
#[derive(Clone)]
struct Panel<'q> {
    lines: Option<Preview<'q>>,
    seen: Seen,
}

impl Autocomplete for Panel<'_> {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        let lines = self.lines.map(|lines| lines(input)).unwrap_or_default();
        input.clone_into(&mut self.seen.typed.borrow_mut());
        self.seen.panel.borrow_mut().clone_from(&lines);
        Ok(lines)
    }

    fn get_completion(
        &mut self,
        _: &str,
        _: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        Ok(Replacement::None)
    }
}

impl Rich {
    /// Asks on standard error; both it and standard input must be terminals.
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: *settings,
            messages: Output::stderr(settings.color),
            lines: Plain::new(settings),
        }
    }

    fn prompt(&mut self, question: &Question<'_>) -> Result<String, PromptError> {
        let (columns, rows) = self.size();
        let lang = self.settings.lang;
        let text = self.drawn(question, columns)?;
        let hint = match question.hint.as_str() {
            "" => lang.template(Msg::PromptHint),
            hint => hint,
        };
        let hint = cut(hint, columns.saturating_sub(3));
        let panel = Panel {
            lines: question.panel,
            seen: Seen::default(),
        };
        let check = |line: &str| Ok::<_, CustomUserError>(check(question, line, &panel.seen, lang));
        let asked = Text::new(text)
            .with_help_message(&hint)
            .with_autocomplete(panel.clone())
            .with_validator(check)
            .with_formatter(&|answer| sanitize_inline(answer.trim()))
            .with_page_size(rows.saturating_sub(4).clamp(2, 8))
            .with_initial_value(&question.draft)
            .with_render_config(look(lang, self.messages.has_color()));
        if question.verdict {
            discard_waiting_keys();
        }
        let ended = |error| prompt_error(error, &panel.seen);
        let line = asked.prompt().map_err(ended)?;
        // The validator has taken the same line already.
        let refused = |reason| PromptError::Io(io::Error::other(reason));
        question.read(&line, lang).map_err(refused)
    }

    /// The text of the prompt itself. A wrapped prompt shows its cursor in the wrong place, so a
    /// long question is shown above an empty one.
    fn drawn<'q>(
        &mut self,
        question: &'q Question<'_>,
        columns: usize,
    ) -> Result<&'q str, PromptError> {
        let text = question.text.as_str();
        if width(text) + ANSWER_COLUMNS <= columns {
            return Ok(text);
        }
        self.messages
            .lines(&wrap_line(&Line::plain(text), columns))?;
        Ok("")
    }
}

/// What ended the prompt, as the program knows it; `seen` has the half-typed line.
fn prompt_error(error: InquireError, seen: &Seen) -> PromptError {
    match error {
        InquireError::OperationCanceled => PromptError::Back,
        InquireError::OperationInterrupted => {
            // The panel and the hint stay below the cursor, and the next line would be drawn into
            // them.
            if let Err(error) = execute!(stderr(), Clear(ClearType::FromCursorDown)) {
                return error.into();
            }
            let draft = strip_hidden(&seen.typed.borrow());
            PromptError::Interrupted { draft }
        }
        InquireError::NotTTY => PromptError::NobodyToAsk,
        InquireError::IO(error) => error.into(),
        other => PromptError::Io(io::Error::other(other)),
    }
}

/// Whether the line is an answer; a row of the panel never is.
fn check(question: &Question<'_>, line: &str, seen: &Seen, lang: Lang) -> Validation {
    let chosen =
        line != seen.typed.borrow().as_str() && seen.panel.borrow().iter().any(|row| row == line);
    let fault = if chosen {
        Some(t!(lang, PromptPanelRow))
    } else {
        question.read(line, lang).err()
    };
    fault.map_or(Validation::Valid, |fault| {
        Validation::Invalid(ErrorMessage::Custom(fault))
    })
}

/// How a prompt looks. Every text and sign of inquire's own is replaced, as they are English or not
/// plain ASCII; without colour nothing but cursor movement is left.
fn look(lang: Lang, color: bool) -> RenderConfig<'static> {
    let hue = |hue: Hue| {
        if color {
            StyleSheet::new().with_fg(hue)
        } else {
            StyleSheet::empty()
        }
    };
    let mut look = RenderConfig::empty()
        .with_prompt_prefix(Styled::new("?").with_style_sheet(hue(Hue::LightGreen)))
        .with_answered_prompt_prefix(Styled::new(">").with_style_sheet(hue(Hue::LightGreen)))
        .with_canceled_prompt_indicator(Styled::new(lang.template(Msg::PromptBack)))
        .with_help_message(hue(Hue::DarkGrey))
        .with_answer(hue(Hue::LightCyan))
        .with_selected_option(Some(StyleSheet::empty()));
    look.error_message = ErrorMessageRenderConfig {
        prefix: Styled::new("!").with_style_sheet(hue(Hue::LightRed)),
        separator: StyleSheet::empty(),
        message: hue(Hue::LightRed),
        default_message: lang.template(Msg::PromptNotUnderstood),
    };
    look
}

impl Asker for Rich {
    fn mode(&self) -> Mode {
        Mode::Rich
    }

    fn size(&self) -> (usize, usize) {
        self.settings.size()
    }

    fn messages(&mut self) -> &mut Output {
        &mut self.messages
    }

    fn ask(&mut self, question: &Question<'_>) -> Result<String, PromptError> {
        let (_, rows) = self.size();
        if rows < MIN_ROWS {
            self.lines.ask(question)
        } else {
            self.prompt(question)
        }
    }

    fn paste(&mut self) -> Result<String, PromptError> {
        // inquire draws anew for each pasted character; lines are read as they come.
        let early = waiting_keys();
        if !early.is_empty() {
            self.messages
                .line(&Line::of(Role::Quiet, sanitize_inline(early.trim_end())))?;
        }
        self.lines.paste_behind(&early)
    }

    fn keep(&mut self, message: String) {
        self.lines.keep(message);
    }
}

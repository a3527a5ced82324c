//! A value as people give it, at a prompt or with a flag, in the form in which it is recorded: yes
//! and no, one of a choice or several, an amount, a number, a time.

mod hint;
mod several;

use crate::{
    answer::{self, ParseChoiceError, YesNo},
    checklist::{Choice, Field, NumberRange, Step, StepKind, ValueType, choices_in_words},
    engine::Rejection,
    error::{CliError, Result},
    id::CheckId,
    quantity::{
        Moment, MomentError, Money, MoneyContext, MoneyError, ParsedMoment, TimeContext, full,
        parse_either, parse_past, read_money,
    },
    session::{Context, IncidentSession, Work},
    t,
    text::{Lang, sanitize_inline, typed::strip_hidden_in_lines},
    ui::typed::{normalize, strip_hidden},
};

/// What a question or a field takes, and what is meant where a value leaves something out.
#[derive(Clone, Debug)]
pub(crate) struct ValueParser {
    pub(crate) kind: ValueType,
    pub(crate) options: Vec<Choice>,
    /// What a number can be.
    pub(crate) range: NumberRange,
    /// What is meant where an amount leaves something out.
    pub(crate) money: MoneyContext,
    /// Whether a time must have passed; a field of an item may hold one to come.
    pub(crate) past: bool,
    /// The clock and zone from which `today` and `9:25` are read.
    pub(crate) here: TimeContext,
}

impl ValueParser {
    /// The value to record; `None` for Enter alone and for what is not an answer.
    pub(crate) fn read(&self, typed: &str) -> Option<String> {
        let word = normalize(typed).to_lowercase();
        match self.kind {
            _ if word.is_empty() => None,
            ValueType::YesNo => YesNo::read(typed).map(|answer| answer.code().to_owned()),
            ValueType::Choice => self.option(typed).ok().map(|option| option.id.clone()),
            ValueType::Money => read_money(typed, &self.money)
                .ok()
                .map(|read| read.money.to_string()),
            ValueType::Time => self.time(typed).ok().map(|time| time.at.to_rfc3339()),
            ValueType::Choices => self.several(typed).ok(),
            ValueType::Number => self.number(typed),
            ValueType::Text => Some(strip_hidden(typed)),
            ValueType::LongText => Some(strip_hidden_in_lines(typed).trim().to_owned()),
        }
    }

    /// A time; the last day of a claim may be to come, the first failure has passed.
    fn time(&self, typed: &str) -> Result<ParsedMoment, MomentError> {
        let read = if self.past { parse_past } else { parse_either };
        let time = read(typed, self.here)?;
        if self.past {
            time.happened(self.here)
        } else {
            Ok(time)
        }
    }

    /// How a time was understood; `None` for any other value.
    pub(crate) fn echo(&self, lang: Lang, typed: &str) -> Option<String> {
        match (self.kind, self.time(typed)) {
            (ValueType::Time, Ok(time)) => {
                Some(time.echo(lang, &sanitize_inline(typed.trim()), self.here))
            }
            _ => None,
        }
    }

    /// As [`ValueParser::echo`], for a value that came with a flag: the result says it.
    pub(crate) fn echo_time(&self, ctx: &Context, typed: &str) {
        if let (ValueType::Time, Ok(time)) = (self.kind, self.time(typed)) {
            ctx.echo_time(typed, time, self.here);
        }
    }

    /// One of the options: by its name, by what it is called in any language, by its number on the
    /// screen, or by the beginning of a name.
    fn option(&self, typed: &str) -> Result<&Choice, ParseChoiceError> {
        let names = |option: &Choice| {
            let labels = option.label.0.values().cloned();
            labels.chain([option.id.clone()]).collect::<Vec<_>>()
        };
        let names: Vec<_> = self.options.iter().map(names).collect();
        let at = answer::choice(typed, &names)?;
        self.options.get(at).ok_or(ParseChoiceError::Unknown)
    }

    /// A recorded value as it is read aloud.
    pub(crate) fn shown(&self, lang: Lang, value: &str) -> String {
        let shown = match self.kind {
            ValueType::Money => Money::stored(value).ok().map(|money| money.shown(lang)),
            ValueType::Time => {
                let at = Moment::parse_from_rfc3339(value).ok();
                at.map(|at| full(lang, at, self.here))
            }
            ValueType::Choice => {
                let option = self.options.iter().find(|option| option.id == value);
                option.map(|option| label(lang, option))
            }
            ValueType::YesNo => Some(match value {
                "yes" => t!(lang, ReportYes),
                "no" => t!(lang, ReportNo),
                _ => t!(lang, ReportUnknown),
            }),
            ValueType::Choices => Some(sanitize_inline(&choices_in_words(
                &self.options,
                value,
                lang,
            ))),
            ValueType::Number => Some(sanitize_inline(&self.range.shown(value, lang))),
            ValueType::Text | ValueType::LongText => None,
        };
        shown.unwrap_or_else(|| sanitize_inline(value))
    }

    /// Why an amount is not certain; `None` for other kinds of values, and for what is not an
    /// amount.
    fn unread(&self, typed: &str) -> Option<MoneyError> {
        let read = (self.kind == ValueType::Money).then(|| read_money(typed, &self.money));
        read?.err().filter(MoneyError::is_amount)
    }

    /// Whether only the currency is missing.
    pub(crate) fn lacks_currency(&self, typed: &str) -> bool {
        self.unread(typed) == Some(MoneyError::NoCurrency)
    }

    /// The error of a value that it does not take.
    pub(crate) fn refused(&self, lang: Lang, field: &str, typed: &str) -> CliError {
        let field = field.to_owned();
        if let (ValueType::Time, Err(fault)) = (self.kind, self.time(typed)) {
            return CliError::NotATime(field, typed.to_owned(), fault);
        }
        let takes = self.hint(lang);
        let bad = Rejection::BadValue { field, takes };
        self.uncertain(lang, typed).unwrap_or_else(|| bad.into())
    }

    /// The error of an amount that is not certain; `None` for what is not an amount.
    pub(crate) fn uncertain(&self, lang: Lang, typed: &str) -> Option<CliError> {
        let why = self.unread(typed)?;
        let set = (why == MoneyError::NoCurrency).then(|| t!(lang, MoneySetCurrency));
        let lines = [Some(why.message(lang, &sanitize_inline(typed))), set];
        Some(CliError::Amounts(lines.into_iter().flatten().collect()))
    }

    /// The value to record of an argument; the result says how a time was understood.
    pub(crate) fn read_argument(&self, ctx: &Context, field: &str, typed: &str) -> Result<String> {
        let value = self.read(typed);
        let value = value.ok_or_else(|| self.refused(ctx.lang, field, typed))?;
        self.echo_time(ctx, typed);
        Ok(value)
    }

    /// The value to record, as a prompt reads it.
    pub(crate) fn parse(&self, lang: Lang, typed: &str) -> Result<String, String> {
        self.read(typed).ok_or_else(|| self.fault(lang, typed))
    }
}

fn label(lang: Lang, option: &Choice) -> String {
    sanitize_inline(option.label.in_lang(lang))
}

impl Context {
    /// What a field of an item takes; its times may be to come.
    pub(crate) fn field_parser(&self, session: &IncidentSession, field: &Field) -> ValueParser {
        ValueParser {
            past: false,
            range: field.range(),
            ..self.value_parser(session, field.kind, &field.options)
        }
    }

    /// What a question of a list takes.
    pub(crate) fn answer_parser(
        &self,
        session: &IncidentSession,
        kind: ValueType,
        step: &Step,
    ) -> ValueParser {
        ValueParser {
            range: step.range(),
            ..self.value_parser(session, kind, &step.options)
        }
    }

    /// What a question to the user takes, with the currency and the zone of this incident.
    pub(crate) fn value_parser(
        &self,
        session: &IncidentSession,
        kind: ValueType,
        options: &[Choice],
    ) -> ValueParser {
        ValueParser {
            kind,
            options: options.to_vec(),
            range: NumberRange::default(),
            money: self.money(session),
            past: true,
            here: session.here(),
        }
    }
}

/// What a check takes that is a question to the user; `None` for any other check.
pub(crate) fn asked(work: &Work<'_>, check: &CheckId) -> Option<ValueParser> {
    let (_, step) = work.state().steps_of(check).next()?;
    match step.step_kind()? {
        StepKind::Ask(_, kind) => Some(work.ctx.answer_parser(&work.session, kind, step)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

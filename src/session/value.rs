//! A value as people give it, at a prompt or with a flag, in the form in which it is recorded: yes
//! and no, one of a choice, an amount, a time.

use crate::{
    answer::{self, ParseChoiceError, YesNo},
    checklist::{Choice, Field, StepKind, ValueType},
    engine::Rejection,
    error::{CliError, Result},
    id::CheckId,
    quantity::{
        Moment, MomentError, Money, MoneyContext, MoneyError, ParsedMoment, TimeContext, full,
        parse_either, parse_past, read_money,
    },
    session::{Context, IncidentSession, Work},
    t,
    text::{Lang, sanitize_inline},
    ui::typed::{normalize, strip_hidden},
};

/// What a question or a field takes, and what is meant where a value leaves something out.
#[derive(Clone, Debug)]
pub(crate) struct ValueParser {
    pub(crate) kind: ValueType,
    pub(crate) options: Vec<Choice>,
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
            ValueType::Text => Some(strip_hidden(typed)),
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
            ValueType::Text => None,
        };
        shown.unwrap_or_else(|| sanitize_inline(value))
    }

    /// What it takes, for a user who typed something else.
    pub(crate) fn hint(&self, lang: Lang) -> String {
        match self.kind {
            ValueType::YesNo => t!(lang, ValueYesNo),
            ValueType::Choice => lang.list(self.options.iter().map(|option| {
                let label = label(lang, option);
                match label.eq_ignore_ascii_case(&option.id) {
                    true => label,
                    false => format!("{} ({label})", option.id),
                }
            })),
            ValueType::Money => match self.money.currency() {
                Some(currency) => t!(lang, ValueMoney, currency),
                None => t!(lang, ValueMoneyCoded),
            },
            ValueType::Time => t!(lang, ValueTime),
            ValueType::Text => t!(lang, ValueText),
        }
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

    fn fault(&self, lang: Lang, typed: &str) -> String {
        match self.kind {
            ValueType::Money => match self.unread(typed) {
                Some(why) => why.message(lang, &sanitize_inline(typed)),
                None => t!(lang, ValueFault, takes = self.hint(lang)),
            },
            ValueType::Time => match self.time(typed) {
                Err(fault) => t!(lang, ValueFaultTime, fault = fault.message(lang)),
                Ok(_) => t!(lang, ValueFault, takes = self.hint(lang)),
            },
            ValueType::Choice => match self.option(typed) {
                Err(ParseChoiceError::Several(found)) => {
                    let options = found.iter().filter_map(|at| self.options.get(*at));
                    let names = lang.list(options.map(|option| label(lang, option)));
                    t!(lang, ValueSeveral, names)
                }
                _ => t!(lang, NewAnswerFault),
            },
            ValueType::YesNo | ValueType::Text => t!(lang, NewAnswerFault),
        }
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
            ..self.value_parser(session, field.kind, &field.options)
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
        StepKind::Ask(_, kind) => Some(work.ctx.value_parser(&work.session, kind, &step.options)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{quantity::Currency, text::LocalizedText};

    fn takes(kind: ValueType) -> ValueParser {
        let option = |id: &str, en: &str, ja: &str| Choice {
            id: id.to_owned(),
            label: LocalizedText(
                [
                    ("en".to_owned(), en.to_owned()),
                    ("ja".to_owned(), ja.to_owned()),
                ]
                .into(),
            ),
        };
        let options = vec![
            option("router", "the router", "ルーター"),
            option("3", "three", "三つ"),
        ];
        let now = Moment::parse_from_rfc3339("2026-05-14T10:00:00+09:00").unwrap();
        ValueParser {
            kind,
            options,
            money: MoneyContext::of_country("JP"),
            past: true,
            here: TimeContext::of(now),
        }
    }

    #[test]
    fn amounts_and_times_are_read_as_people_say_them() {
        for typed in ["12800", "JPY 12,800", "12,800円", "１２８００"] {
            assert_eq!(
                takes(ValueType::Money).read(typed).as_deref(),
                Some("JPY 12800"),
                "{typed}"
            );
        }
        assert_eq!(takes(ValueType::Money).read("many"), None);
        for typed in [
            "today 9:25",
            "9:25",
            "5月14日 9:25",
            "14 may 9:25",
            "2026-05-14T09:25:00+09:00",
        ] {
            assert_eq!(
                takes(ValueType::Time).read(typed).as_deref(),
                Some("2026-05-14T09:25:00+09:00"),
                "{typed}"
            );
        }
        for typed in ["soon", "tomorrow 9:00"] {
            assert_eq!(takes(ValueType::Time).read(typed), None, "{typed}");
        }
        let to_come = ValueParser {
            past: false,
            ..takes(ValueType::Time)
        };
        assert_eq!(
            to_come.read("tomorrow 9:00").as_deref(),
            Some("2026-05-15T09:00:00+09:00")
        );
    }

    /// `fix`, `record`, `add item` and the prompts share one reader of amounts.
    #[test]
    fn the_table_of_written_amounts_is_read_here_as_everywhere() {
        let table = include_str!("../../tests/amounts.tsv");
        let rows = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect::<Vec<_>>());
        let mut read = 0;
        for row in rows {
            let [country, currency, text, value] = row[..] else {
                panic!("{row:?}")
            };
            let blank = |text: &str, name: &str, c: char| text.replace(name, &c.to_string());
            let text = blank(
                &blank(&blank(text, "<nbsp>", '\u{a0}'), "<nnbsp>", '\u{202f}'),
                "<thin>",
                '\u{2009}',
            );
            let context = MoneyContext::of_country(country);
            let money = if currency.is_empty() {
                context
            } else {
                context.with(Currency::new(currency))
            };
            let takes = ValueParser {
                money,
                ..takes(ValueType::Money)
            };
            let expected = Some(value).filter(|value| value.len() > 1);
            assert_eq!(
                takes.read(&text).as_deref(),
                expected,
                "{text} in {country}"
            );
            read += usize::from(expected.is_some());
        }
        assert!(read > 250, "{read}");
    }

    #[test]
    fn a_choice_is_known_by_its_name_its_words_and_its_number() {
        for typed in ["router", "The router", "ルーター", "1"] {
            assert_eq!(
                takes(ValueType::Choice).read(typed).as_deref(),
                Some("router"),
                "{typed}"
            );
        }
        assert_eq!(
            takes(ValueType::Choice).read("3").as_deref(),
            Some("3"),
            "a name comes before a number"
        );
        assert_eq!(takes(ValueType::Choice).read("9"), None);
    }

    #[test]
    fn yes_no_and_not_known_have_words_in_both_languages() {
        for (typed, value) in [
            ("y", "yes"),
            ("はい", "yes"),
            ("ｎ", "no"),
            ("いいえ", "no"),
            ("わからない", "unknown"),
        ] {
            assert_eq!(
                takes(ValueType::YesNo).read(typed).as_deref(),
                Some(value),
                "{typed}"
            );
        }
        assert_eq!(takes(ValueType::YesNo).read("perhaps"), None);
        assert_eq!(takes(ValueType::Text).read("  "), None);
        assert_eq!(
            takes(ValueType::Text).read(" コーヒー ").as_deref(),
            Some("コーヒー")
        );
    }
}

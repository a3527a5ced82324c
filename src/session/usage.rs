//! Usage errors and help in the user's language.

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::{
    error::Exit,
    t,
    text::{Lang, sanitize_inline, width, wrap},
    ui::{self, Output},
};

/// Columns below which the text of an option is under it, not beside it.
const BESIDE: usize = 60;

/// Shows help or a usage error, wrapped to `columns`, and gives the exit code.
pub(crate) fn usage(fault: &Error, lang: Lang, columns: usize) -> Exit {
    let name = |kind| fault.get(kind).map(shown).unwrap_or_default();
    let what = match fault.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            print_plain(&folded(
                in_words(&fault.render().to_string(), lang).trim_end(),
                columns,
            ));
            return if fault.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            };
        }
        ErrorKind::UnknownArgument => {
            t!(lang, UsageUnknown, what = name(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidSubcommand => {
            t!(lang, UsageVerb, what = name(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            t!(lang, UsageMissing, what = name(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let what = name(ContextKind::InvalidArg);
            let value = name(ContextKind::InvalidValue);
            t!(lang, UsageValue, what = what, value = value)
        }
        _ => t!(lang, UsageOther),
    };
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let suggestion = suggestion
        .into_iter()
        .map(name)
        .find(|name| !name.is_empty());
    let hint = suggestion
        .map(|name| t!(lang, UsageMeant, what = name))
        .unwrap_or_default();
    say_plain(&t!(lang, UsageFault, what = what));
    for line in [hint, t!(lang, UsageHelp)]
        .iter()
        .filter(|line| !line.is_empty())
    {
        say_plain(&format!("  {line}"));
    }
    Exit::Usage
}

/// Help with the words that clap writes in English only.
fn in_words(help: &str, lang: Lang) -> String {
    let options = help.replace("[OPTIONS]", &t!(lang, CliSomeOptions));
    options
        .replace("[alias: ", &t!(lang, CliAlias))
        .replace("[aliases: ", &t!(lang, CliAlias))
}

/// Help in lines of at most `columns`; wrapped texts hang under their beginning.
fn folded(help: &str, columns: usize) -> String {
    let fold = |line: &str| -> Vec<String> {
        if width(line) <= columns {
            return vec![line.to_owned()];
        }
        let indent = line.len() - line.trim_start().len();
        let gap = line[indent..].find("  ").map(|at| indent + at);
        let (name, text) = gap.map_or(("", line.trim_start()), |gap| {
            (&line[..gap], line[gap..].trim_start())
        });
        let beside = width(line) - width(text);
        let room = |from: usize| wrap(text, columns.saturating_sub(from).max(8)).into_iter();
        match name {
            "" => room(indent)
                .map(|part| format!("{:indent$}{part}", ""))
                .collect(),
            _ if columns >= BESIDE && beside * 2 < columns => {
                let first = |at: usize| {
                    if at == 0 {
                        &line[..line.len() - text.len()]
                    } else {
                        ""
                    }
                };
                room(beside)
                    .enumerate()
                    .map(|(at, part)| format!("{:beside$}{part}", first(at)))
                    .collect()
            }
            _ => {
                let names =
                    wrap(name.trim_start(), columns.saturating_sub(indent).max(8)).into_iter();
                let under = room(indent + 4).map(|part| format!("{:1$}{part}", "", indent + 4));
                names
                    .map(|part| format!("{:indent$}{part}", ""))
                    .chain(under)
                    .collect()
            }
        }
    };
    help.lines().flat_map(fold).collect::<Vec<_>>().join("\n")
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => sanitize_inline(text),
        ContextValue::Strings(texts) => sanitize_inline(&texts.join(", ")),
        ContextValue::StyledStr(text) => sanitize_inline(&text.to_string()),
        _ => String::new(),
    }
}

/// Text on standard output before there is a context; a closed stream is ignored.
pub(crate) fn print_plain(text: &str) {
    let _ = Output::stdout(ui::Color::Never).text(&format!("{text}\n"));
}

pub(crate) fn say_plain(text: &str) {
    let _ = Output::stderr(ui::Color::Never).text(&format!("{text}\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_leaves_no_word_of_another_language() {
        let japanese = Lang::find("ja").unwrap();
        let help = in_words(
            "使い方: kakunin fix [OPTIONS] <CHECK>\n  --plain  1行ずつ [alias: --accessible]",
            japanese,
        );
        assert!(
            !help.contains("OPTIONS") && !help.contains("alias"),
            "{help}"
        );
        assert!(help.contains("[別名: --accessible]"), "{help}");
    }
}

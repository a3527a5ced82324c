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
const MIN_BESIDE_COLUMNS: usize = 60;

/// Shows help or a usage error, wrapped to `columns`, and gives the exit code.
pub(crate) fn usage(error: &Error, lang: Lang, columns: usize) -> Exit {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        return help(error, lang, columns);
    }
    say_plain(&t!(lang, UsageFault, what = fault(error, lang)));
    let suggestions = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let mut suggestions = suggestions.into_iter().map(|kind| name(error, kind));
    if let Some(what) = suggestions.find(|name| !name.is_empty()) {
        say_plain(&format!("  {}", t!(lang, UsageMeant, what)));
    }
    say_plain(&format!("  {}", t!(lang, UsageHelp)));
    Exit::Usage
}

fn fault(error: &Error, lang: Lang) -> String {
    let name = |kind| name(error, kind);
    let what = name(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => t!(lang, UsageUnknown, what),
        ErrorKind::InvalidSubcommand => {
            t!(lang, UsageVerb, what = name(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            t!(lang, UsageMissing, what)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            t!(
                lang,
                UsageValue,
                what,
                value = name(ContextKind::InvalidValue)
            )
        }
        _ => t!(lang, UsageOther),
    }
}

fn name(error: &Error, kind: ContextKind) -> String {
    error.get(kind).map(shown).unwrap_or_default()
}

fn help(error: &Error, lang: Lang, columns: usize) -> Exit {
    let help = in_words(&error.render().to_string(), lang);
    print_plain(&folded(help.trim_end(), columns));
    if error.use_stderr() {
        Exit::Usage
    } else {
        Exit::Done
    }
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
    let lines = help.lines().flat_map(|line| fold(line, columns));
    lines.collect::<Vec<_>>().join("\n")
}

fn fold(line: &str, columns: usize) -> Vec<String> {
    if width(line) <= columns {
        return vec![line.to_owned()];
    }
    let indent = line.len() - line.trim_start().len();
    let room = |used: usize| columns.saturating_sub(used).max(8);
    let Some(gap) = line[indent..].find("  ") else {
        let text = line.trim_start();
        return indented(wrap(text, room(indent)), indent);
    };
    let name = &line[..indent + gap];
    let text = line[indent + gap..].trim_start();
    let beside = width(line) - width(text);
    if columns >= MIN_BESIDE_COLUMNS && beside * 2 < columns {
        let head = &line[..line.len() - text.len()];
        let mut parts = wrap(text, room(beside));
        let first = parts.remove(0);
        let mut lines = vec![format!("{head:beside$}{first}")];
        lines.extend(indented(parts, beside));
        return lines;
    }
    let mut lines = indented(wrap(name.trim_start(), room(indent)), indent);
    lines.extend(indented(wrap(text, room(indent + 4)), indent + 4));
    lines
}

fn indented(parts: Vec<String>, indent: usize) -> Vec<String> {
    let line = |part: String| format!("{:indent$}{part}", "");
    parts.into_iter().map(line).collect()
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

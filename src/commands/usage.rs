//! What is said when the command line is not understood, and help: in the user's language.

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::desk::{print_plain, say_plain};
use crate::{
    failure::Exit,
    say,
    text::{Lang, visible},
};

/// Shows help or a usage fault, and gives the exit code.
pub fn usage(fault: &Error, lang: Lang) -> Exit {
    let name = |kind| fault.get(kind).map(shown).unwrap_or_default();
    let what = match fault.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            print_plain(fault.render().to_string().trim_end());
            return if fault.use_stderr() { Exit::Usage } else { Exit::Done };
        }
        ErrorKind::UnknownArgument => say!(lang, UsageUnknown, what = name(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => say!(lang, UsageVerb, what = name(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            say!(lang, UsageMissing, what = name(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (what, value) = (name(ContextKind::InvalidArg), name(ContextKind::InvalidValue));
            say!(lang, UsageValue, what = what, value = value)
        }
        _ => say!(lang, UsageOther),
    };
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggestion = suggestion.into_iter().map(name).find(|name| !name.is_empty());
    let hint = suggestion.map(|name| say!(lang, UsageMeant, what = name)).unwrap_or_default();
    say_plain(&say!(lang, UsageFault, what = what));
    for line in [hint, say!(lang, UsageHelp)].iter().filter(|line| !line.is_empty()) {
        say_plain(&format!("  {line}"));
    }
    Exit::Usage
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => visible(text),
        ContextValue::Strings(texts) => visible(&texts.join(", ")),
        ContextValue::StyledStr(text) => visible(&text.to_string()),
        _ => String::new(),
    }
}

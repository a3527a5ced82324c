//! What the corrections of one field have in common.

use crate::{
    error::{CliError, Result},
    session::{OutcomeArgs, outcome::VERDICTS},
    t,
    text::Lang,
};

/// Refuses flags that only a statement takes.
pub(super) fn reject_statement_flags(args: &OutcomeArgs) -> Result<()> {
    let flags = [
        ("--words", args.words.is_some()),
        ("--said-back", args.said_back),
        ("--by", args.by.is_some()),
    ];
    match flags.into_iter().find(|(_, given)| *given) {
        Some((flag, _)) => Err(CliError::unfit_flag(flag, &args.outcome, VERDICTS)),
        None => Ok(()),
    }
}

/// A field that was corrected, or entered when nothing was known before.
pub(super) fn text(lang: Lang, field: &str, old: Option<&str>, new: &str, event: u64) -> String {
    match old {
        Some(old) => t!(lang, FixIncident, field, old, new, event),
        None => t!(lang, FixEntered, field, new, event),
    }
}

//! The arguments of `fix`.

use crate::{error::CliError, session::outcome::VERDICTS};

/// The statement as it should have been.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECK")]
    pub(crate) check: String,
    #[arg(value_name = "OUTCOME")]
    pub(crate) outcome: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) words: Option<String>,
    #[arg(long)]
    pub(crate) said_back: bool,
    #[arg(long, value_name = "TIME")]
    pub(crate) by: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
}

/// Flags that only a statement takes.
pub(crate) fn no_statement(args: &Args) -> Result<(), CliError> {
    let given = [
        ("--words", args.words.is_some()),
        ("--said-back", args.said_back),
        ("--by", args.by.is_some()),
    ];
    let unfit = given.into_iter().find(|(_, given)| *given);
    unfit.map_or(Ok(()), |(flag, _)| {
        Err(CliError::unfit_flag(flag, &args.outcome, VERDICTS))
    })
}

/// The reason as somebody typed it; nobody else gives one.
pub(crate) fn why(args: &Args) -> String {
    args.why.clone().unwrap_or_default()
}

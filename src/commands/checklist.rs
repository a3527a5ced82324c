//! `checklist …`: the checklists themselves, built in and one's own.

use clap::Subcommand;

use super::Context;
use crate::{
    authoring,
    error::{CliError, Exit},
};

mod check;
mod explain;
mod list;
mod lists;
mod new;
mod print;
mod show;

pub(super) use lists::{Found, find, offers};

/// What about them.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Which there are.
    List,
    /// One whole.
    Show {
        #[arg(value_name = "CHECKLIST")]
        list: String,
        #[arg(long, value_name = "ID")]
        step: Option<String>,
    },
    /// A form on paper.
    Print(print::Args),
    /// One's own to write.
    New(new::Args),
    /// What is wrong with a file.
    Check(check::Args),
    /// What a code of `check` means.
    Explain {
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// The JSON Schema, for editors.
    Schema,
}

/// Shows, checks or lists checklists.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    match &args.what {
        What::List => list::run(ctx),
        What::Show { list, step } => show::run(ctx, list, step.as_deref()),
        What::Print(args) => print::run(ctx, args),
        What::New(args) => new::run(ctx, args),
        What::Check(args) => check::run(ctx, args),
        What::Explain { code } => explain::run(ctx, code.as_deref()),
        What::Schema => {
            ctx.print_exactly(authoring::schema())?;
            Ok(Exit::Done)
        }
    }
}

//! `checklist …`: the checklists themselves, built in and own.

pub(crate) mod add_step;
mod card;
mod check;
mod explain;
mod export;
mod import;
mod list;
mod losses;
mod new;
mod print;
mod show;

use clap::Subcommand;

use crate::{
    authoring,
    error::{Exit, Result},
    session::Context,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: ChecklistCommand,
}

#[derive(Debug, Subcommand)]
enum ChecklistCommand {
    List,
    Show {
        #[arg(value_name = "CHECKLIST")]
        list: String,
        #[arg(long, value_name = "ID")]
        step: Option<String>,
    },
    Print(print::Args),
    Card(card::Args),
    New(new::Args),
    AddStep(add_step::Args),
    Import(import::Args),
    Export(export::Args),
    Check(check::Args),
    Explain {
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    Schema,
}

pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    match &args.what {
        ChecklistCommand::List => list::run(ctx),
        ChecklistCommand::Show { list, step } => show::run(ctx, list, step.as_deref()),
        ChecklistCommand::Print(args) => print::run(ctx, args),
        ChecklistCommand::Card(args) => card::run(ctx, args),
        ChecklistCommand::New(args) => new::run(ctx, args),
        ChecklistCommand::AddStep(args) => add_step::run(ctx, args),
        ChecklistCommand::Import(args) => import::run(ctx, args),
        ChecklistCommand::Export(args) => export::run(ctx, args),
        ChecklistCommand::Check(args) => check::run(ctx, args),
        ChecklistCommand::Explain { code } => explain::run(ctx, code.as_deref()),
        ChecklistCommand::Schema => {
            ctx.print_exactly(authoring::schema())?;
            Ok(Exit::Done)
        }
    }
}

//! The verbs: one file (or folder) each, with its arguments and its run. A new verb is its file, its
//! two lines here, and its texts.

mod add;
mod assign;
mod board;
mod call;
mod checklist;
mod close;
mod due;
mod fix;
mod history;
mod home;
mod letter;
mod list;
mod new;
mod observe;
mod record;
mod redo;
mod reopen;
mod report;
mod say;
mod slash;
mod take_out;
mod undo;
mod verify;
mod withdraw;

use crate::{
    error::{Exit, Result},
    session::Context,
};

pub(crate) use home::run as home;
pub(crate) use slash::handle as handle_slash;

/// The subcommands of the command line, and the function that runs each.
macro_rules! verbs {
    ($($(#[$attribute:meta])* $verb:ident($arguments:ty) => $run:path,)*) => {
        #[derive(Debug, clap::Subcommand)]
        pub(crate) enum Verb {
            $($(#[$attribute])* $verb($arguments),)*
        }

        impl Verb {
            pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit> {
                match self {
                    $(Verb::$verb(arguments) => $run(arguments, ctx),)*
                }
            }
        }
    };
}

// In the order in which help lists them.
verbs! {
    New(new::Args) => new::run,
    Call(call::Args) => call::run,
    Say(say::Args) => say::run,
    Record(record::Args) => record::run,
    Observe(observe::Args) => observe::run,
    Add(add::Args) => add::run,
    Assign(assign::Args) => assign::run,
    Fix(fix::Args) => fix::run,
    Undo(undo::Args) => undo::run,
    Redo(redo::Args) => redo::run,
    Withdraw(withdraw::Args) => withdraw::run,
    #[command(alias = "外す", alias = "対象外")]
    TakeOut(take_out::Args) => take_out::run,
    #[command(alias = "戻す")]
    PutBack(take_out::Args) => take_out::put_back,
    Board(board::Args) => board::run,
    Due(due::Args) => due::run,
    List(list::Args) => list::run,
    History(history::Args) => history::run,
    Letter(letter::Args) => letter::run,
    Report(report::Args) => report::run,
    Close(close::Args) => close::run,
    Reopen(reopen::Args) => reopen::run,
    Verify(verify::Args) => verify::run,
    Checklist(checklist::Args) => checklist::run,
}

//! The verbs: one file (or folder) each, with its arguments and its run. A new verb is its file, its
//! two lines here, and its texts.

/// Subcommands, each with its arguments and the function that runs it.
macro_rules! verbs {
    ($visible:vis enum $verbs:ident {
        $($(#[$attribute:meta])* $verb:ident($arguments:ty) => $run:path,)*
    }) => {
        #[derive(Debug, clap::Subcommand)]
        $visible enum $verbs {
            $($(#[$attribute])* $verb($arguments),)*
        }

        impl $verbs {
            $visible fn run(
                &self,
                ctx: &mut $crate::session::Context,
            ) -> $crate::error::Result<$crate::error::Exit> {
                match self {
                    $($verbs::$verb(arguments) => $run(arguments, ctx),)*
                }
            }
        }
    };
}

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
mod scan;
mod slash;
mod take_out;
mod undo;
mod verify;
mod withdraw;

pub(crate) use home::run as home;
pub(crate) use slash::handle as handle_slash;

// In the order in which help lists them.
verbs! {
    pub(crate) enum Verb {
        New(new::Args) => new::run,
        Call(call::Args) => call::run,
        Say(say::Args) => say::run,
        Record(record::Args) => record::run,
        Observe(observe::Args) => observe::run,
        Add(add::Args) => add::run,
        Scan(scan::Args) => scan::run,
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
}

//! `add …`: grow the incident by orders, channels, evidence, notes, questions and checklists.

mod ask_order;
mod channel;
mod charge;
mod checklist;
mod evidence;
mod item;
mod mail_signs;
mod note;
mod order;
mod order_columns;
mod order_notes;
mod order_output;
mod order_source;
mod party;
mod question;

pub(crate) use mail_signs::lines as sign_lines;
pub(crate) use order::keep;
pub(crate) use order_output::{guesses, json};
pub(crate) use order_source::{MailFile, ReadOrders};

use crate::{
    error::{Exit, Result},
    session::Context,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: AddCommand,
}

pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    args.what.run(ctx)
}

verbs! {
    enum AddCommand {
        Order(order::OrderArgs) => order::run,
        Charge(charge::ChargeArgs) => charge::run,
        Item(item::ItemArgs) => item::run,
        Party(party::PartyArgs) => party::run,
        Channel(channel::ChannelArgs) => channel::run,
        Evidence(evidence::EvidenceArgs) => evidence::run,
        Note(note::NoteArgs) => note::run,
        Question(question::QuestionArgs) => question::run,
        Checklist(checklist::ListArgs) => checklist::run,
    }
}

//! `add …`: grow the incident by orders, channels, evidence, notes, questions and checklists.

mod channel;
mod charge;
mod checklist;
mod evidence;
mod item;
mod note;
mod order;
mod order_output;
mod order_source;
mod party;
mod question;

use clap::Subcommand;

use channel::ChannelArgs;
use charge::ChargeArgs;
use checklist::ListArgs;
use evidence::EvidenceArgs;
use item::ItemArgs;
use note::NoteArgs;
use order::OrderArgs;
use party::PartyArgs;
use question::QuestionArgs;

use crate::{
    error::{Exit, Result},
    session::Context,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: AddCommand,
}

#[derive(Debug, Subcommand)]
enum AddCommand {
    Order(OrderArgs),
    Charge(ChargeArgs),
    Item(ItemArgs),
    Party(PartyArgs),
    Channel(ChannelArgs),
    Evidence(EvidenceArgs),
    Note(NoteArgs),
    Question(QuestionArgs),
    Checklist(ListArgs),
}

pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    match &args.what {
        AddCommand::Order(args) => order::run(args, ctx),
        AddCommand::Charge(args) => charge::run(args, ctx),
        AddCommand::Item(args) => item::run(args, ctx),
        AddCommand::Party(args) => party::run(args, ctx),
        AddCommand::Channel(args) => channel::run(args, ctx),
        AddCommand::Evidence(args) => evidence::run(args, ctx),
        AddCommand::Note(args) => note::run(args, ctx),
        AddCommand::Question(args) => question::run(args, ctx),
        AddCommand::Checklist(args) => checklist::run(args, ctx),
    }
}

//! `add party ROLE NAME`: a second card issuer, a second shop: asked for itself, with its own name,
//! channels and words.

use serde_json::json;

use crate::{
    error::{Exit, Result},
    session::{Context, actions::new_party, parties},
};

#[derive(Debug, clap::Args)]
pub(crate) struct PartyArgs {
    #[arg(value_name = "ROLE")]
    role: String,
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

pub(crate) fn run(args: &PartyArgs, ctx: &mut Context) -> Result<Exit> {
    let work = &mut ctx.open()?;
    let role = match parties::role(&work.session, &args.role) {
        Some(role) => role.to_owned(),
        None => {
            let party = parties::party(work, &args.role)?;
            work.state().role_of(&party).to_owned()
        }
    };
    let why = args.why.clone().unwrap_or_default();
    let added = new_party::add(&mut work.session, &role, &args.name.join(" "), &why)?;
    let text = added.lines(work).join("\n");
    let json = json!({
        "event": added.event, "party": added.party, "role": role, "further": added.further, "kept": added.kept,
        "open": new_party::open(&work.session, &role),
    });
    work.result(&json, &text)
}

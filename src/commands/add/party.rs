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
    let mut session = ctx.session()?;
    let role = match parties::role(&session, &args.role) {
        Some(role) => role.to_owned(),
        None => session
            .state
            .role_of(&parties::party(ctx, &session, &args.role)?)
            .to_owned(),
    };
    let why = args.why.clone().unwrap_or_default();
    let added = new_party::add(&mut session, &role, &args.name.join(" "), &why)?;
    ctx.report_foreign_events(&mut session)?;
    let text = added.lines(ctx, &session).join("\n");
    let json = json!({
        "event": added.event, "party": added.party, "role": role, "further": added.further, "kept": added.kept,
        "open": new_party::open(&session, &role),
    });
    ctx.result(&json, &text)
}

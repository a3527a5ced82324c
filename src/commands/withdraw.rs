//! `withdraw CONTACT --why TEXT`: the person of a contact only claimed to be the party, so nothing
//! that they said counts. `withdraw --event N --why TEXT` does the same to one event.

use serde_json::{Value, json};

use crate::{
    engine::Rejection,
    error::{Exit, Result},
    session::{
        Context,
        actions::{
            reversal,
            withdrawal::{self, Withdrawn},
        },
    },
    t,
    text::sanitize_inline,
};

#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["contact", "event"])))]
pub(crate) struct Args {
    #[arg(value_name = "CONTACT")]
    contact: Option<u32>,
    #[arg(long, value_name = "N")]
    event: Option<u64>,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Withdraws a contact or an event: says what counts no more, and what is open again.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let mut session = ctx.session()?;
    if let Some(number) = args.contact
        && session.state.contact(number).is_none()
    {
        return Err(Rejection::NoContactToWithdraw(number).into());
    }
    let actions = match (args.contact, args.event) {
        (Some(contact), _) => reversal::of_contact(ctx, &session, contact)?,
        (None, event) => reversal::of_event(ctx, &session, event.unwrap_or_default())?,
    };
    let why = match &args.why {
        Some(why) => Some(why.clone()),
        None if ctx.can_ask() => withdrawal::ask_why(ctx, &mut session, &actions)?,
        None => return Err(Rejection::WhyMissing.into()),
    };
    let Some(why) = why else {
        ctx.message(&t!(ctx.lang, WithdrawNothing))?;
        return Ok(Exit::Done);
    };
    let events = match args.contact {
        Some(_) => Vec::new(),
        None => actions.events.clone(),
    };
    let withdrawn = withdrawal::withdraw(ctx, &mut session, args.contact, events, why.clone())?;
    ctx.report_foreign_events(&mut session)?;
    let why = sanitize_inline(&why);
    let head = match args.contact {
        Some(contact) => t!(ctx.lang, WithdrawDone, n = contact, why),
        None => t!(ctx.lang, WithdrawEventDone, why),
    };
    let mut lines = vec![head];
    lines.extend(actions.lines.iter().map(|line| format!("  {line}")));
    lines.extend(withdrawal::withdrawn_lines(ctx, &withdrawn));
    let json = json(args.contact, &actions.lines, &withdrawn);
    ctx.result(&json, &lines.join("\n"))
}

fn json(contact: Option<u32>, lines: &[String], withdrawn: &Withdrawn) -> Value {
    let open: Vec<_> = withdrawn.open.iter().map(|(check, _)| check).collect();
    let again = withdrawn.again.iter();
    let again = again.map(|(check, _, status)| json!({ "check": check, "standing": status }));
    json!({
        "event": withdrawn.event, "contact": contact, "withdrawn": withdrawn.events, "text": lines,
        "open": open, "counts_again": again.collect::<Vec<_>>(),
        "channels": withdrawn.channels, "contacts_over": withdrawn.over,
    })
}

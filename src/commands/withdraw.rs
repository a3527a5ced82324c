//! `withdraw CONTACT --why TEXT`: the person of a contact only claimed to be the party, so nothing
//! that they said counts. `withdraw --event N --why TEXT` does the same to one event.

use serde_json::{Value, json};

use crate::{
    engine::Rejection,
    error::{Exit, Result},
    id::ContactNo,
    session::{
        Context, Work,
        actions::{
            reversal::{self, Actions},
            withdrawal::{self, Withdrawn},
        },
        tell,
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
    let work = &mut ctx.open()?;
    let contact = args.contact.map(ContactNo);
    let actions = match (contact, args.event) {
        (Some(contact), _) => {
            let known = work.state().contact(contact);
            known.ok_or(Rejection::NoContactToWithdraw(contact))?;
            reversal::of_contact(work, contact)?
        }
        (None, event) => reversal::of_event(work, event.unwrap_or_default())?,
    };
    let why = match &args.why {
        Some(why) => Some(why.clone()),
        None if work.can_ask() => withdrawal::ask_why(work, &actions)?,
        None => return Err(Rejection::WhyMissing.into()),
    };
    match why {
        Some(why) => withdraw(work, contact, &actions, why),
        None => {
            tell!(work, WithdrawNothing)?;
            Ok(Exit::Done)
        }
    }
}

fn withdraw(
    work: &mut Work<'_>,
    contact: Option<ContactNo>,
    actions: &Actions,
    why: String,
) -> Result<Exit> {
    let events = match contact {
        Some(_) => Vec::new(),
        None => actions.events.clone(),
    };
    let shown = sanitize_inline(&why);
    let withdrawn = withdrawal::withdraw(work, contact, events, why)?;
    let head = match contact {
        Some(contact) => t!(work.lang, WithdrawDone, n = contact, why = shown),
        None => t!(work.lang, WithdrawEventDone, why = shown),
    };
    let mut lines = vec![head];
    lines.extend(actions.lines.iter().map(|line| format!("  {line}")));
    lines.extend(withdrawal::withdrawn_lines(work.lang, &withdrawn));
    let json = json(contact, &actions.lines, &withdrawn);
    work.result(&json, &lines.join("\n"))
}

fn json(contact: Option<ContactNo>, lines: &[String], withdrawn: &Withdrawn) -> Value {
    let open: Vec<_> = withdrawn.open.iter().map(|(check, _)| check).collect();
    let again = withdrawn.again.iter();
    let again = again.map(|(check, _, status)| json!({ "check": check, "standing": status }));
    json!({
        "event": withdrawn.event, "contact": contact, "withdrawn": withdrawn.events, "text": lines,
        "open": open, "counts_again": again.collect::<Vec<_>>(),
        "channels": withdrawn.channels, "contacts_over": withdrawn.over,
    })
}

//! `add party ROLE NAME`: a second card issuer, a second shop: asked for itself, with its own name,
//! channels and words.

use crate::wording;
use serde_json::json;

use crate::{
    commands::{Context, session::IncidentSession, who},
    engine::{self, Act},
    error::{CliError, Exit},
    id::ItemId,
    t,
    text::sanitize_inline,
};

/// A party to add.
#[derive(Debug, clap::Args)]
pub(super) struct PartyArgs {
    #[arg(value_name = "ROLE")]
    role: String,
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

pub(super) fn run(args: &PartyArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let role = match who::role(&session, &args.role) {
        Some(role) => role.to_owned(),
        None => session
            .state
            .role_of(&who::party(ctx, &session, &args.role)?)
            .to_owned(),
    };
    let why = args.why.clone().unwrap_or_default();
    let added = add(&mut session, &role, &args.name.join(" "), &why)?;
    ctx.tell_news(&mut session)?;
    let text = added.lines(ctx, &session).join("\n");
    let json = json!({
        "event": added.event, "party": added.party, "role": role, "further": added.further, "kept": added.kept,
        "open": open(&session, &role),
    });
    ctx.result(&json, &text)?;
    Ok(Exit::Done)
}

/// A party that came in, or the first of its role that got its name.
pub(in crate::commands) struct Added {
    event: u64,
    pub(in crate::commands) party: String,
    role: String,
    further: bool,
    /// The items about which the first party had answered: they stay with it.
    kept: Vec<ItemId>,
}

/// Adds a party, or names the first one of its role while nobody dealt with that.
pub(in crate::commands) fn add(
    session: &mut IncidentSession,
    role: &str,
    name: &str,
    why: &str,
) -> Result<Added, CliError> {
    let owned = |session: &IncidentSession| -> Vec<ItemId> {
        let items = session
            .state
            .items
            .iter()
            .filter(|item| item.parties.contains_key(role));
        items.map(|item| item.id.clone()).collect()
    };
    let (parties, before) = (session.state.parties_of(role).count(), owned(session));
    let act = Act::AddParty {
        role: role.to_owned(),
        name: name.to_owned(),
        why: why.to_owned(),
    };
    let event = session.act(act)?.first;
    let last = session
        .state
        .parties_of(role)
        .last()
        .unwrap_or(role)
        .to_owned();
    let further = session.state.parties_of(role).count() > parties;
    let party = if further { last } else { role.to_owned() };
    let mut kept = owned(session);
    kept.retain(|item| !before.contains(item));
    Ok(Added {
        event,
        party,
        role: role.to_owned(),
        further,
        kept,
    })
}

/// The items that wait for somebody to say to which party of the role they belong.
fn open(session: &IncidentSession, role: &str) -> Vec<ItemId> {
    engine::nobodys(&session.checks(), role)
        .into_iter()
        .map(|item| item.id.clone())
        .collect()
}

impl Added {
    /// Who it is; which items stay with the first, and of which it is not known.
    pub(in crate::commands) fn lines(
        &self,
        ctx: &Context,
        session: &IncidentSession,
    ) -> Vec<String> {
        let lang = ctx.lang;
        let name = |party: &str| sanitize_inline(&engine::party_name(&session.state, party, lang));
        let word = engine::role_name(&session.state, &self.role, lang);
        let ends = |items: &[ItemId]| {
            let items = items.iter().filter_map(|id| session.state.item(id));
            items
                .map(|item| engine::short_number(&session.state, item))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (party, own) = (self.party.as_str(), name(&self.party));
        if !self.further {
            return vec![t!(
                lang,
                AddPartyNamed,
                role = word,
                name = own,
                party = party
            )];
        }
        let mut lines = vec![t!(
            lang,
            AddPartyDone,
            name = own,
            party = party,
            role = word
        )];
        if session.state.own_name(&self.role).is_none() {
            lines.push(t!(lang, AddPartyFirst, role = self.role));
        }
        if !self.kept.is_empty() {
            lines.push(t!(
                lang,
                AddPartyKept,
                first = name(&self.role),
                items = ends(&self.kept)
            ));
        }
        let open = open(session, &self.role);
        if let Some(first) = open.first() {
            let which = wording::which(lang, &word);
            let command = format!(
                "kakunin fix {}@{} {party}",
                self.role,
                ends(std::slice::from_ref(first))
            );
            lines.push(t!(
                lang,
                AddPartyOpen,
                which = which,
                items = ends(&open),
                command = command
            ));
        }
        lines
    }
}

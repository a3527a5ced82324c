//! `add channel PARTY ADDRESS`: a way to reach a party.

use serde_json::json;

use crate::{
    answer,
    engine::{self, Act},
    error::{CliError, Exit},
    record::{ChannelKind, ChannelSource},
    report,
    session::{
        actions::new_party, context::Context, incident::IncidentSession, parties, prompt, resolve,
    },
    t,
    text::sanitize_inline,
};

#[derive(Debug, clap::Args)]
pub(crate) struct ChannelArgs {
    #[arg(value_name = "PARTY")]
    party: String,
    #[arg(value_name = "ADDRESS")]
    address: String,
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    #[arg(long, value_name = "SOURCE", default_value = "unknown")]
    source: String,
    #[arg(long, value_name = "NAME", default_value = "")]
    name: String,
    #[arg(long, value_name = "yes|no")]
    needs_login: Option<String>,
    #[arg(long)]
    tried: bool,
}

pub(crate) fn run(args: &ChannelArgs, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    let party = parties::party(ctx, &session, &args.party)?;
    let sources = "typed-site, card-back, earlier-bill, official-app, register, party, suspicious-message, \
                   incoming-call, search, unknown";
    let source = ChannelSource::of_code(&args.source)
        .map_err(|_| CliError::bad_value("--source", &args.source, sources))?;
    // What holds an at sign is an address of mail, whatever nobody said.
    let by_address = if args.address.contains('@') {
        ChannelKind::Mail
    } else {
        ChannelKind::Phone
    };
    let kind = args
        .kind
        .as_deref()
        .map_or(Ok(by_address), resolve::channel_kind)?;
    let yes_or_no = |text: &str| {
        let takes = || t!(ctx.lang, ValueYesOrNo);
        answer::yes_or_no(text).ok_or_else(|| CliError::bad_value("--needs-login", text, &takes()))
    };
    let needs_login = args.needs_login.as_deref().map(yes_or_no).transpose()?;
    let named = named(ctx, &mut session, &party, &args.name)?;
    if matches!(named, NameMeaning::Unsaid) {
        ctx.message(&t!(ctx.lang, FailNotRecorded))?;
        return Ok(Exit::Done);
    }
    let recorded = session.transaction(|session| {
        let (party, name) = settled(session, &party, &args.name, &named)?;
        let address = args.address.clone();
        let added = session.act(Act::AddChannel {
            party,
            name,
            kind,
            address,
            source,
            needs_login,
        })?;
        if args.tried {
            let channel = session
                .state
                .channels
                .last()
                .map_or(0, |channel| channel.number);
            session.act(Act::TryChannel {
                channel,
                reached: true,
            })?;
        }
        Ok(added)
    })?;
    let channel = session
        .state
        .channels
        .last()
        .map_or(0, |channel| channel.number);
    ctx.report_foreign_events(&mut session)?;
    let text = t!(
        ctx.lang,
        AddChannelDone,
        address = args.address,
        number = channel
    );
    ctx.result(
        &json!({ "event": recorded.first, "channel": channel }),
        &text,
    )
}

/// Whom a channel reaches and what that one is called, after somebody said what another name means.
fn settled(
    session: &mut IncidentSession,
    party: &str,
    name: &str,
    named: &NameMeaning,
) -> Result<(String, String), CliError> {
    let (name, party) = (name.to_owned(), party.to_owned());
    Ok(match named {
        NameMeaning::AsGiven | NameMeaning::Unsaid => (party, name),
        NameMeaning::Another(Some(known)) => (known.clone(), String::new()),
        NameMeaning::Another(None) => {
            let role = session.state.role_of(&party).to_owned();
            (
                new_party::add(session, &role, &name, "")?.party,
                String::new(),
            )
        }
        NameMeaning::Wrong(why) => {
            session.act(Act::NameParty {
                party: party.clone(),
                name,
                why: why.clone(),
            })?;
            (party, String::new())
        }
    })
}

/// What to do with a name that a party does not have.
pub(crate) enum NameMeaning {
    /// Nothing: it is its name, or its first one.
    AsGiven,
    /// It is another party of the role, which is there already or comes in with the name.
    Another(Option<String>),
    /// The name that it has was wrong, for this reason.
    Wrong(String),
    /// Nobody said; nothing is to be recorded.
    Unsaid,
}

/// Whether another name than a party has means another party or a correction: asked, when somebody
/// can be.
pub(crate) fn named(
    ctx: &mut Context,
    session: &mut IncidentSession,
    party: &str,
    name: &str,
) -> Result<NameMeaning, CliError> {
    let own = session.state.own_name(party).map(sanitize_inline);
    let same = |own: &str, name: &str| own.trim().to_lowercase() == name.trim().to_lowercase();
    let Some(own) = own.filter(|own| !name.trim().is_empty() && !same(own, name) && ctx.can_ask())
    else {
        return Ok(NameMeaning::AsGiven);
    };
    let (lang, role) = (ctx.lang, session.state.role_of(party).to_owned());
    let named_so = |other: &&str| {
        session
            .state
            .own_name(other)
            .is_some_and(|own| same(own, name))
    };
    let known = session
        .state
        .parties_of(&role)
        .find(named_so)
        .map(str::to_owned);
    let word = engine::role_name(&session.state, &role, lang);
    let another = report::another(lang, &word);
    ctx.message(&t!(
        lang,
        PartyAnother,
        party = own,
        name = sanitize_inline(name),
        another = another
    ))?;
    let chosen = prompt::ask_number(ctx, session, "party/another", t!(lang, NewNumber), 2)?;
    match chosen.value() {
        None => Ok(NameMeaning::Unsaid),
        Some(0) => Ok(NameMeaning::Another(known)),
        Some(_) => {
            let why = prompt::ask_text(ctx, session, "party/why", t!(lang, PartyWhy))?;
            Ok(why.map_or(NameMeaning::Unsaid, NameMeaning::Wrong))
        }
    }
}

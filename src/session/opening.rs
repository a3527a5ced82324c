//! Opening an incident. At the prompts: what is wrong, which service, which country.

mod first_prompt;
mod triage;

use crate::{
    engine::{self, Act},
    error::Result,
    quantity::{Currency, DayOrder, Span},
    record::{FORMAT, List, Opened},
    session::{
        Context, IncidentSession, Reply, Work, acts,
        checklists::{self, AvailableList},
        money, own_question, resolve,
    },
    t,
    text::country_code,
    ui::Question,
};

/// What is lost later than this is not an emergency.
const EMERGENCY_WINDOW: Span = Span::Hours(1);

#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECKLIST")]
    list: Option<String>,
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,
    #[arg(long, value_name = "TIME")]
    noticed: Option<String>,
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
}

/// The party to call at once: the most urgent one, if what it can stop is lost within the hour.
/// Otherwise the user looks at their own side first; also with a device or a shop of their own,
/// where no service can help, and where the list itself begins with a deed of their own.
pub(crate) fn call_now(session: &IncidentSession) -> Option<String> {
    let state = &session.state;
    let has_service = state.roles().any(|role| role.service);
    if !has_service || state.lists.iter().any(|list| begins_with_own_deed(list)) {
        return None;
    }
    let checks = session.checks();
    let mut agenda = engine::agenda(&checks).into_iter();
    let first = agenda.find(|check| check.party.is_some())?;
    let latest = state.after(EMERGENCY_WINDOW, session.now);
    let soon = first.deadline.is_none_or(|deadline| deadline <= latest);
    first.party.filter(|_| soon).map(str::to_owned)
}

/// Whether the first deed that a list names is one of the user's own.
fn begins_with_own_deed(list: &List) -> bool {
    let outlook = list.rules.outlook.as_ref();
    let first = outlook.and_then(|outlook| outlook.first.first());
    let first = first.and_then(|id| list.rules.step(id));
    first.is_some_and(|step| step.confirm.is_none())
}

/// The checklist for what happened, picked on the first screen; `None` when the user goes back.
pub(crate) fn pick_list(ctx: &mut Context) -> Result<Option<AvailableList>> {
    triage::pick(ctx, &mut Vec::new())
}

/// Opens an incident; `None` when the user went back.
pub(crate) fn open<'c>(args: &Args, ctx: &'c mut Context) -> Result<Option<Work<'c>>> {
    let mut notes = Vec::new();
    ctx.on_interrupt(&t!(ctx.lang, NewInterrupted));
    let Some(start) = start(args, ctx, &mut notes)? else {
        ctx.on_interrupt(&t!(ctx.lang, FailInterrupted));
        return Ok(None);
    };
    let opened = opened(args, ctx, &start)?;
    let mut session = ctx.new_session(opened.incident.clone())?;
    session.transaction(|session| {
        session.act(Act::Open(Box::new(opened.clone())))?;
        session.act(Act::AttachList(start.found.written()))?;
        notes
            .iter()
            .try_for_each(|text| session.act(acts::note(text)).map(drop))
    })?;
    session.number = ctx.number_of(&session.incident)?;
    ctx.report_cut_numbers(&mut session)?;
    ctx.on_interrupt(&t!(ctx.lang, FailInterrupted));
    let mut work = Work::new(ctx, session);
    if work.can_ask() {
        own_question::first_questions(&mut work, &start.found.id)?;
    }
    Ok(Some(work))
}

fn opened(args: &Args, ctx: &Context, start: &Start) -> Result<Opened> {
    let country = start.country;
    let mut here = ctx.here();
    if !country.is_empty() {
        // The country says whether day or month comes first.
        here.order = DayOrder::of_country(country);
    }
    let noticed = resolve::passed(ctx, "--noticed", args.noticed.as_deref(), here)?;
    let currency = Currency::of_country(country).or_else(|| money::of_place(ctx));
    Ok(Opened {
        format: FORMAT,
        incident: ctx.system.new_incident(),
        title: start.name.title.trim().to_owned(),
        service: start.name.service.trim().to_owned(),
        country: country.to_owned(),
        country_guessed: start.guessed,
        noticed: noticed.unwrap_or(here.now),
        noticed_guessed: args.noticed.is_none(),
        zone: ctx.system.zone().name().to_owned(),
        currency: currency.map_or_else(String::new, |currency| currency.to_string()),
        currency_guessed: currency.is_some() && country.is_empty(),
    })
}

/// The answers that are needed before there is an incident.
struct Start {
    found: AvailableList,
    name: Name,
    /// ISO 3166; empty when it is not known.
    country: &'static str,
    /// The country is a guess from the locale.
    guessed: bool,
}

/// What an incident is called.
struct Name {
    service: String,
    title: String,
}

/// The questions before there is an incident; `None` when the user goes back from the first.
fn start(args: &Args, ctx: &mut Context, notes: &mut Vec<String>) -> Result<Option<Start>> {
    let named = args.country.as_deref();
    let named = named.map(|text| resolve::country("--country", text));
    let named = named.transpose()?;
    loop {
        let Some((found, name)) = list_and_name(args, ctx, notes)? else {
            return Ok(None);
        };
        let guess = ctx.system.country().filter(|_| named.is_none());
        let country = match named.or(guess) {
            None if ctx.can_ask() && depends_on_country(&found) => country(ctx, notes)?,
            known => Some(known.unwrap_or_default()),
        };
        if let Some(country) = country {
            return Ok(Some(Start {
                found,
                name,
                country,
                guessed: guess.is_some(),
            }));
        }
        if args.list.is_some() && args.service.is_some() {
            return Ok(None);
        }
    }
}

/// Whether a list, or one that it opens, has steps for some countries only.
fn depends_on_country(found: &AvailableList) -> bool {
    let mut steps = found.rules.all_steps();
    steps.any(|step| !step.countries.is_empty() || step.open.is_some())
}

/// The country that the locale does not name: `Some("")` for Enter, `None` for one question back.
fn country(ctx: &mut Context, notes: &mut Vec<String>) -> Result<Option<&'static str>> {
    let lang = ctx.lang;
    let question = Question::plain("new/country", t!(lang, NewCountry));
    let parse = |text: &str| {
        if text.trim().is_empty() {
            return Ok("");
        }
        country_code(text).ok_or_else(|| t!(lang, NewCountryFault))
    };
    match first_prompt::asked(ctx, &question, &parse, notes)? {
        Reply::Text(country) => Ok(Some(country)),
        Reply::Skip => Ok(Some("")),
        _ => Ok(None),
    }
}

/// What is wrong, and where or about what; `None` when the user goes back from the first question.
/// Notes wait in `notes`.
fn list_and_name(
    args: &Args,
    ctx: &mut Context,
    notes: &mut Vec<String>,
) -> Result<Option<(AvailableList, Name)>> {
    loop {
        let found = match &args.list {
            Some(name) => Some(checklists::find(ctx, name)?),
            None => triage::pick(ctx, notes)?,
        };
        let Some(found) = found else {
            return Ok(None);
        };
        match name(args, &found, ctx, notes)? {
            Some(name) => return Ok(Some((found, name))),
            None if args.list.is_some() => return Ok(None),
            None => {}
        }
    }
}

/// Where it is. A list without a service among its parties is about no shop that could be named: then
/// what it is about, which names no party. `None` when the user goes back.
fn name(
    args: &Args,
    found: &AvailableList,
    ctx: &mut Context,
    notes: &mut Vec<String>,
) -> Result<Option<Name>> {
    let mut name = Name {
        service: args.service.clone().unwrap_or_default(),
        title: args.title.clone(),
    };
    let has_service = found.rules.parties.iter().any(|party| party.service);
    let is_named = args.service.is_some() || (!has_service && !name.title.is_empty());
    if is_named || !ctx.can_ask() {
        return Ok(Some(name));
    }
    let (text, field) = match has_service {
        true => (t!(ctx.lang, NewService), &mut name.service),
        false => (t!(ctx.lang, NewAbout), &mut name.title),
    };
    let question = Question::plain("new/service", text);
    match first_prompt::asked(ctx, &question, &|text| Ok(text.to_owned()), notes)? {
        Reply::Text(text) => *field = text,
        Reply::Skip => {}
        _ => return Ok(None),
    }
    Ok(Some(name))
}

//! Opening an incident. At the prompts: what is wrong, which service, which country.

use crate::{
    answer::choice,
    engine::{self, Act, Rejection},
    error::{CliError, Result},
    quantity::{Currency, DayOrder, Span},
    record::{Opened, secret},
    session::{
        Context, IncidentSession, Reply, Work, acts,
        checklists::{self, AvailableList, Offer},
        money, own_question,
        prompt::Parse,
        resolve,
    },
    status::ListOrigin,
    t,
    text::{Lang, country_code},
    ui::{
        PromptError, Question,
        sheet::{Slash, read_slash},
    },
    wording,
};

/// What is lost later than this is not an emergency.
const EMERGENCY_WINDOW: Span = Span::Hours(1);

#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECKLIST")]
    list: Option<String>,
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[arg(long, value_name = "TIME")]
    noticed: Option<String>,
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
}

/// The party to call at once: the most urgent one, if what it can stop is lost within the hour.
/// Otherwise the user looks at their own side first; also with a device or a shop of their own,
/// where no service can help.
pub(crate) fn call_now(session: &IncidentSession) -> Option<String> {
    let mut parties = session
        .state
        .lists
        .iter()
        .flat_map(|list| &list.rules.parties);
    if !parties.any(|party| party.service) {
        return None;
    }
    let checks = session.checks();
    let first = engine::agenda(&checks)
        .into_iter()
        .find(|check| check.party.is_some())?;
    let soon = first
        .deadline
        .is_none_or(|deadline| deadline <= session.state.after(EMERGENCY_WINDOW, session.now));
    first.party.filter(|_| soon).map(str::to_owned)
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
        own_question::first_questions(&mut work)?;
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
        format: crate::record::FORMAT,
        incident: ctx.system.new_incident(),
        title: args.title.clone().unwrap_or_default(),
        service: start.service.trim().to_owned(),
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
    service: String,
    /// ISO 3166; empty when it is not known.
    country: &'static str,
    /// The country is a guess from the locale.
    guessed: bool,
}

/// The questions before there is an incident; `None` when the user goes back from the first.
fn start(args: &Args, ctx: &mut Context, notes: &mut Vec<String>) -> Result<Option<Start>> {
    let named = args
        .country
        .as_deref()
        .map(|text| resolve::country("--country", text))
        .transpose()?;
    loop {
        let Some((found, service)) = list_and_service(args, ctx, notes)? else {
            return Ok(None);
        };
        let (country, guessed) = match (named, ctx.system.country()) {
            (Some(named), _) => (Some(named), false),
            (None, Some(guess)) => (Some(guess), true),
            (None, None) if ctx.can_ask() && depends_on_country(&found) => {
                (country(ctx, notes)?, false)
            }
            (None, None) => (Some(""), false),
        };
        match country {
            Some(country) => {
                return Ok(Some(Start {
                    found,
                    service,
                    country,
                    guessed,
                }));
            }
            None if args.list.is_some() && args.service.is_some() => return Ok(None),
            None => {}
        }
    }
}

/// Whether a list, or one that it opens, has steps for some countries only.
fn depends_on_country(found: &AvailableList) -> bool {
    found
        .rules
        .steps()
        .any(|(_, step)| !step.countries.is_empty() || step.open.is_some())
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
    match asked(ctx, &question, &parse, notes)? {
        Reply::Text(country) => Ok(Some(country)),
        Reply::Skip => Ok(Some("")),
        _ => Ok(None),
    }
}

/// What is wrong and where; `None` when the user goes back from the first question. Notes wait in
/// `notes`.
fn list_and_service(
    args: &Args,
    ctx: &mut Context,
    notes: &mut Vec<String>,
) -> Result<Option<(AvailableList, String)>> {
    loop {
        let found = match &args.list {
            Some(name) => checklists::find(ctx, name)?,
            None => match triage(ctx, notes)? {
                Some(found) => found,
                None => return Ok(None),
            },
        };
        let question = Question::plain("new/service", t!(ctx.lang, NewService));
        match &args.service {
            Some(service) => return Ok(Some((found, service.clone()))),
            None if !ctx.can_ask() => return Ok(Some((found, String::new()))),
            None => match asked(ctx, &question, &|text| Ok(text.to_owned()), notes)? {
                Reply::Text(service) => return Ok(Some((found, service))),
                Reply::Skip => return Ok(Some((found, String::new()))),
                _ if args.list.is_some() => return Ok(None),
                _ => {}
            },
        }
    }
}

/// The checklist by the line in which the user recognises the incident.
fn triage(ctx: &mut Context, notes: &mut Vec<String>) -> Result<Option<AvailableList>> {
    let lang = ctx.lang;
    let (lists, faulty) = checklists::offers(ctx);
    if !ctx.can_ask() {
        let ids: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
        return Err(CliError::NobodyToAsk(
            t!(lang, NewWhat),
            format!("kakunin new CHECKLIST ({})", ids.join(", ")),
            "-".to_owned(),
        ));
    }
    ctx.message(&t!(lang, NewWhat))?;
    let offered = lists.iter().map(|list| offer_line(lang, list));
    ctx.show_numbered(offered.chain([t!(lang, NewUnsure)]))?;
    for file in &faulty {
        ctx.show(&file.line(ctx))?;
    }
    let names = triage_names(&lists);
    let question = Question::plain("new/what", t!(lang, NewNumber));
    let fault = || t!(lang, NewNumberFault, n = names.len());
    let parse = |text: &str| choice(text, &names).ok().ok_or_else(fault);
    let offer = match asked(ctx, &question, &parse, notes)? {
        Reply::Text(at) => lists.get(at),
        Reply::Skip => None,
        _ => return Ok(None),
    };
    // The user who is not sure starts where the most can still be stopped: with the first list.
    match offer.or(lists.first()) {
        Some(offer) => checklists::find(ctx, &offer.id).map(Some),
        None => Ok(None),
    }
}

/// A list as the first screen offers it; own ones are marked.
fn offer_line(lang: Lang, list: &Offer) -> String {
    let text = list.triage.in_lang(lang);
    match list.origin {
        ListOrigin::BuiltIn => text.to_owned(),
        ListOrigin::Own => format!("{text}  ({})", wording::origin(lang, list.origin)),
    }
}

/// What each line of the first screen is called, in any language; the last one is "not sure".
fn triage_names(lists: &[Offer]) -> Vec<Vec<String>> {
    let names = |list: &Offer| {
        let words = list.triage.0.values().cloned();
        words.chain([list.id.clone()]).collect()
    };
    let unsure = Lang::codes()
        .filter_map(Lang::find)
        .map(|lang| t!(lang, NewUnsure))
        .collect();
    lists.iter().map(names).chain([unsure]).collect()
}

/// A question before there is an incident to keep anything in. Notes wait in `notes`; for other slash
/// lines the user is told to finish first.
fn asked<T>(
    ctx: &mut Context,
    question: &Question<'_>,
    parse: Parse<'_, T>,
    notes: &mut Vec<String>,
) -> Result<Reply<T>> {
    let validate = |text: &str| parse(text).map(drop);
    let question = Question {
        validate: Some(&validate),
        ..question.clone()
    };
    loop {
        let text = match ctx.asker().ask(&question) {
            Ok(text) => text,
            Err(PromptError::Back) => return Ok(Reply::Back),
            Err(error) => return Err(ctx.prompt_error(error, &question)),
        };
        match read_slash(&text) {
            None => {
                if let Ok(value) = parse(&text) {
                    return Ok(Reply::Text(value));
                }
            }
            Some(Ok(Slash::Back | Slash::Quit | Slash::Cut)) => return Ok(Reply::Back),
            Some(Ok(Slash::Skip)) => return Ok(Reply::Skip),
            Some(Ok(Slash::Help)) => ctx.message(&t!(ctx.lang, TalkHelp))?,
            Some(Ok(Slash::Note(text))) => note(ctx, text, notes)?,
            Some(_) => ctx.message(&t!(ctx.lang, NewFirst))?,
        }
    }
}

/// Keeps a note for the incident to come. A secret is refused here, not after all questions.
fn note(ctx: &mut Context, text: String, notes: &mut Vec<String>) -> Result<()> {
    let kept = match secret::guard(&text) {
        Ok(kept) => kept,
        Err(secret) => return ctx.show_error(Rejection::Secret(secret).into()),
    };
    if kept != text {
        ctx.message(&t!(ctx.lang, SecretCut))?;
    }
    notes.push(kept);
    ctx.message(&t!(ctx.lang, NewNoteWaits))
}

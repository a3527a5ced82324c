//! Opening an incident. At the prompts: what is wrong, which service, which country.

use crate::{
    answer::choice,
    engine::{self, Act, Rejection},
    error::CliError,
    quantity::{Currency, DayOrder, Here, Span},
    record::{NoteAbout, Opened, secret},
    report,
    session::{
        checklists::{self, AvailableList},
        context::Context,
        incident::IncidentSession,
        money, own_question, resolve,
    },
    status::ListOrigin,
    t,
    text::{Lang, country_code},
    ui::{
        PromptError, Question,
        sheet::{Slash, read_slash},
    },
};

/// Whatever is lost later than this is no emergency.
const SOON: Span = Span::Hours(1);

/// What is known at the start.
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

/// The party to call at once: the most urgent one, when what it can stop is lost soon. Where
/// nothing is lost within the hour, one's own side is looked at first; so is a device or a shop of
/// one's own, where no service is asked for help.
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
        .is_none_or(|deadline| deadline <= session.state.after(SOON, session.now));
    first.party.filter(|_| soon).map(str::to_owned)
}

/// Opens an incident; none when the user went back.
pub(crate) fn open(args: &Args, ctx: &mut Context) -> Result<Option<IncidentSession>, CliError> {
    let mut notes = Vec::new();
    ctx.on_interrupt(&t!(ctx.lang, NewInterrupted));
    let Some(Start {
        found,
        service,
        country,
        guessed,
    }) = start(args, ctx, &mut notes)?
    else {
        ctx.on_interrupt(&t!(ctx.lang, FailInterrupted));
        return Ok(None);
    };
    // The country says which of day and month comes first.
    let known = Some(country).filter(|country| !country.is_empty());
    let here = ctx.here();
    let here = Here {
        order: known.map_or(here.order, DayOrder::of_country),
        ..here
    };
    let noticed = args
        .noticed
        .as_deref()
        .map(|at| resolve::passed(ctx, "--noticed", at, here))
        .transpose()?;
    let noticed = noticed.unwrap_or(here.now);
    let currency = Currency::of_country(country).or_else(|| money::of_place(ctx));
    let opened = Opened {
        format: crate::record::FORMAT,
        incident: ctx.system.new_incident(),
        title: args.title.clone().unwrap_or_default(),
        service: service.trim().to_owned(),
        country: country.to_owned(),
        country_guessed: guessed,
        noticed,
        noticed_guessed: args.noticed.is_none(),
        zone: ctx.system.zone().name().to_owned(),
        currency: currency.map_or_else(String::new, |currency| currency.to_string()),
        currency_guessed: currency.is_some() && country.is_empty(),
    };
    let mut session = ctx.new_session(opened.incident.clone())?;
    session.transaction(|session| {
        session.act(Act::Open(Box::new(opened.clone())))?;
        let attached = session.act(found.attach())?;
        let note = |text: &String| Act::Note {
            about: NoteAbout::Note,
            contact: None,
            text: text.clone(),
        };
        notes
            .iter()
            .try_for_each(|text| session.act(note(text)).map(|_| ()))?;
        Ok(attached)
    })?;
    session.number = ctx.number_of(&session.incident)?;
    ctx.report_cut_numbers(&mut session)?;
    ctx.on_interrupt(&t!(ctx.lang, FailInterrupted));
    if ctx.can_ask() {
        own_question::first_questions(ctx, &mut session)?;
    }
    Ok(Some(session))
}

/// What is known before there is an incident.
struct Start {
    found: AvailableList,
    service: String,
    /// ISO 3166; empty when nobody knows.
    country: &'static str,
    /// The country is a guess from the locale.
    guessed: bool,
}

/// The questions before there is an incident; none when the user goes back from the first.
fn start(
    args: &Args,
    ctx: &mut Context,
    notes: &mut Vec<String>,
) -> Result<Option<Start>, CliError> {
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

/// The country that the locale does not name; empty for Enter, none for one back.
fn country(ctx: &mut Context, notes: &mut Vec<String>) -> Result<Option<&'static str>, CliError> {
    let lang = ctx.lang;
    let valid = move |text: &str| match country_code(text) {
        _ if text.trim().is_empty() => Ok(()),
        Some(_) => Ok(()),
        None => Err(t!(lang, NewCountryFault)),
    };
    let question = Question {
        validate: Some(&valid),
        ..Question::plain("new/country", t!(lang, NewCountry))
    };
    Ok(asked(ctx, &question, notes)?.map(|text| country_code(&text).unwrap_or_default()))
}

/// What is wrong and where; none when the user goes back from the first question. Notes typed
/// meanwhile wait in `notes`.
fn list_and_service(
    args: &Args,
    ctx: &mut Context,
    notes: &mut Vec<String>,
) -> Result<Option<(AvailableList, String)>, CliError> {
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
            None => match asked(ctx, &question, notes)? {
                Some(service) => return Ok(Some((found, service))),
                None if args.list.is_some() => return Ok(None),
                None => {}
            },
        }
    }
}

/// The checklist by the line in which the user recognises the incident.
fn triage(ctx: &mut Context, notes: &mut Vec<String>) -> Result<Option<AvailableList>, CliError> {
    let lang = ctx.lang;
    let (lists, faulty) = checklists::offers(ctx);
    if !ctx.can_ask() {
        let names = lists
            .iter()
            .map(|list| list.id.clone())
            .collect::<Vec<_>>()
            .join(", ");
        return Err(CliError::NobodyToAsk(
            t!(lang, NewWhat),
            format!("kakunin new CHECKLIST ({names})"),
            "-".to_owned(),
        ));
    }
    ctx.message(&t!(lang, NewWhat))?;
    for (at, list) in lists.iter().enumerate() {
        let own = list.origin == ListOrigin::Own;
        let mark = if own {
            format!("  ({})", report::origin(lang, list.origin))
        } else {
            String::new()
        };
        ctx.message(&format!(
            "  {}  {}{mark}",
            at + 1,
            list.triage.in_lang(lang)
        ))?;
    }
    ctx.message(&format!("  {}  {}", lists.len() + 1, t!(lang, NewUnsure)))?;
    faulty
        .iter()
        .try_for_each(|file| ctx.show(&file.line(ctx)))?;
    let names = lists.iter().map(|list| {
        list.triage
            .0
            .values()
            .cloned()
            .chain([list.id.clone()])
            .collect::<Vec<_>>()
    });
    let unsure = Lang::codes()
        .filter_map(Lang::find)
        .map(|lang| t!(lang, NewUnsure))
        .collect();
    let names: Vec<Vec<String>> = names.chain([unsure]).collect();
    let parse =
        |text: &str| choice(text, &names).map_err(|_| t!(lang, NewNumberFault, n = names.len()));
    let valid = |text: &str| parse(text).map(drop);
    let question = Question {
        validate: Some(&valid),
        ..Question::plain("new/what", t!(lang, NewNumber))
    };
    let Some(text) = asked(ctx, &question, notes)? else {
        return Ok(None);
    };
    // Whoever is not sure starts where the most can still be stopped: at the first list.
    let offer = parse(&text)
        .ok()
        .and_then(|at| lists.get(at))
        .or_else(|| lists.first());
    offer
        .map(|offer| checklists::find(ctx, &offer.id))
        .transpose()
}

/// A question before there is an incident to keep anything in; none for one back. Notes are kept
/// for later, what else needs an incident is said to need one.
fn asked(
    ctx: &mut Context,
    question: &Question<'_>,
    notes: &mut Vec<String>,
) -> Result<Option<String>, CliError> {
    loop {
        let text = match ctx.asker().ask(question) {
            Ok(text) => text,
            Err(PromptError::Back) => return Ok(None),
            Err(halt) => return Err(ctx.prompt_error(halt, question)),
        };
        match read_slash(&text) {
            None => return Ok(Some(text)),
            Some(Ok(Slash::Back | Slash::Quit | Slash::Cut)) => return Ok(None),
            Some(Ok(Slash::Skip)) => return Ok(Some(String::new())),
            Some(Ok(Slash::Help)) => ctx.message(&t!(ctx.lang, TalkHelp))?,
            Some(Ok(Slash::Note(text))) => note(ctx, text, notes)?,
            Some(_) => ctx.message(&t!(ctx.lang, NewFirst))?,
        }
    }
}

/// A note that waits for its incident. What may not be kept is refused here, not when all questions
/// are answered.
fn note(ctx: &mut Context, text: String, notes: &mut Vec<String>) -> Result<(), CliError> {
    match secret::guard(&text) {
        Ok(kept) => {
            if kept != text {
                ctx.message(&t!(ctx.lang, SecretCut))?;
            }
            notes.push(kept);
            ctx.message(&t!(ctx.lang, NewNoteWaits))
        }
        Err(secret) => ctx
            .recover(Err::<(), _>(CliError::from(Rejection::Secret(secret))))
            .map(|_| ()),
    }
}

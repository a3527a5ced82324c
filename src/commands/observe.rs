//! `observe [ITEM] SIGN`: something happened. It verifies or contradicts checks; what rests on the
//! same answer is in doubt.

use std::path::PathBuf;

use serde_json::json;

use super::{
    Context, add, find, parties,
    session::IncidentSession,
    take_out,
    talk::{self, Reply},
};
use crate::{
    answer::choice,
    authoring,
    checklist::ValueType,
    engine,
    error::{CliError, Exit},
    id::ItemId,
    quantity::{Moment, Money},
    record::Observed,
    t,
    text::{Lang, LocalizedText},
    ui::{Question, typed::normalize},
};

mod change;
pub(super) mod day;
mod statement;

use change::Change;
pub(super) use change::{lines, see};

/// What was seen.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "[ITEM] SIGN", num_args = 1..=2, required = true)]
    what: Vec<String>,
    #[arg(long, value_name = "CHECK")]
    contradicts: Vec<String>,
    #[arg(long, value_name = "CHECK")]
    verifies: Vec<String>,
    #[arg(long, value_name = "FILE")]
    evidence: Vec<PathBuf>,
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
}

/// Records what was seen, and says what it changed.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit, CliError> {
    let mut session = ctx.session()?;
    session.at = args
        .at
        .as_deref()
        .map(|at| find::passed(ctx, "--at", at, session.here()))
        .transpose()?;
    let (item, what) = match &args.what[..] {
        [item, what] => (Some(talk::which::item(ctx, &mut session, item)?), what),
        what => (None, &what[0]),
    };
    let sign = find::sign(&session, what).map(|(name, _)| name);
    let mut named = |names: &[String]| -> Result<Vec<_>, CliError> {
        names
            .iter()
            .map(|name| talk::which::check(ctx, &mut session, name))
            .collect()
    };
    let (contradicts, verifies) = (named(&args.contradicts)?, named(&args.verifies)?);
    let contradicts =
        parties::spoken_against(ctx, &mut session, sign.as_deref(), contradicts, &verifies)?;
    if sign.is_none() {
        let alone = item.is_some() && contradicts.is_empty() && verifies.is_empty();
        mistyped(ctx, &session, what, alone).map_or(Ok(()), Err)?;
    }
    let text = if sign.is_some() {
        String::new()
    } else {
        what.clone()
    };
    let amount = args
        .amount
        .as_deref()
        .map(|amount| part(ctx, &session, sign.as_deref(), amount))
        .transpose()?;
    let copied = add::copy(ctx, &mut session, &args.evidence)?;
    let looks_only = sign.is_none() && text.is_empty();
    let happened = if looks_only && args.on.is_none() {
        None
    } else {
        happened(args, ctx, &mut session, &copied)?
    };
    let change = session.together(|session| {
        let kept = add::attach(session, &copied, item.as_slice(), None)?;
        let evidence = kept.iter().map(|kept| kept.number).collect();
        let (sign, item, text) = (sign.clone(), item.clone(), text.clone());
        let (contradicts, verifies) = (contradicts.clone(), verifies.clone());
        let dated_by = happened
            .and_then(|(_, mail)| kept.get(mail?))
            .map(|kept| kept.number);
        let happened = happened.map(|(at, _)| at);
        see(
            session,
            Observed {
                sign,
                item,
                text,
                contradicts,
                verifies,
                evidence,
                happened,
                dated_by,
                amount,
                charge: None,
            },
        )
    })?;
    ctx.tell_news(&mut session)?;
    let json = json!({
        "event": session.state.seq, "contradicted": change.contradicted, "in_doubt": change.in_doubt,
        "verified": change.verified, "opened": change.opened,
        "happened": session.state.observations.last().and_then(|seen| seen.happened),
        "dated_by": session.state.observations.last().and_then(|seen| seen.dated_by),
    });
    let lines = lines(ctx, &session, &change);
    ctx.result(&json, &lines.join("\n"))?;
    Ok(Exit::Done)
}

/// When it happened: as it was named, else the date of the one mail that was given, which somebody
/// who can be asked has to take for it; with the place of that mail among the files.
fn happened(
    args: &Args,
    ctx: &mut Context,
    session: &mut IncidentSession,
    copied: &[add::Copied],
) -> Result<Option<(Moment, Option<usize>)>, CliError> {
    if let Some(on) = &args.on {
        let here = session.here();
        let day =
            add::day(on, here).map_err(|fault| CliError::BadTime("--on", on.clone(), fault))?;
        return Ok(Some((ctx.heard(on, day, here), None)));
    }
    // Asking tells the clock anew; what was said of the moment of looking stays.
    let seen_at = session.at;
    let found = match add::mail_date(copied) {
        Some((at, mail)) if ctx.can_ask() => {
            let named = day::ask_with_mail(ctx, session, mail)?;
            named.map(|named| (named, (named == mail).then_some(at)))
        }
        Some((at, mail)) => Some((mail, Some(at))),
        None if ctx.can_ask() => day::ask(ctx, session)?.flatten().map(|named| (named, None)),
        None => None,
    };
    session.at = seen_at;
    Ok(found)
}

/// How much of it: what only a sign takes that undoes another one.
fn part(
    ctx: &Context,
    session: &IncidentSession,
    sign: Option<&str>,
    typed: &str,
) -> Result<Money, CliError> {
    let (list, id) = sign
        .and_then(|sign| sign.split_once('/'))
        .unwrap_or_default();
    let signs = session
        .state
        .lists
        .iter()
        .filter(|known| known.rules.id == list)
        .flat_map(|list| &list.rules.signs);
    if !signs
        .into_iter()
        .any(|other| other.undone_by.iter().any(|one| one == id))
    {
        return Err(CliError::unfit_flag("--amount", id, "refunded"));
    }
    let takes = ctx.takes(session, ValueType::Money, &[]);
    let money = takes
        .read(typed)
        .and_then(|money| serde_json::from_value(money.into()).ok());
    let bad = || CliError::bad_value("--amount", typed, &takes.hint(ctx.lang));
    money.ok_or_else(|| takes.uncertain(ctx.lang, typed).unwrap_or_else(bad))
}

/// A word that must have been meant as a sign: it stands `alone` behind an item, or it is one word
/// like a sign's name. What people write in their own words has a space, or is like no sign.
fn mistyped(ctx: &Context, session: &IncidentSession, what: &str, alone: bool) -> Option<CliError> {
    let signs = signs(session);
    let name = what.rsplit('/').next().unwrap_or(what);
    let meant = if what.contains(char::is_whitespace) {
        None
    } else {
        authoring::nearest(name, &signs)
    };
    let hint = meant
        .map(|sign| format!("\n{}", t!(ctx.lang, ObserveMeant, sign = sign)))
        .unwrap_or_default();
    (alone || meant.is_some())
        .then(|| CliError::NoSuchSign(what.to_owned(), signs.join(", ") + &hint))
}

/// The names of all signs, each once.
fn signs(session: &IncidentSession) -> Vec<String> {
    listed(session)
        .into_iter()
        .filter_map(|(name, ..)| Some(name.split_once('/')?.1.to_owned()))
        .collect()
}

/// What happened, and to which item (ux.md transcript e: five keys and the number).
pub(super) fn ask(ctx: &mut Context, session: &mut IncidentSession) -> Result<(), CliError> {
    let lang = ctx.lang;
    let signs = listed(session);
    let count = signs.len() + 1;
    for (at, (_, kind, text)) in signs.iter().enumerate() {
        let is_alone = signs
            .iter()
            .filter(|(.., other)| other.in_lang(lang) == text.in_lang(lang))
            .count()
            == 1;
        // Two kinds of items may have one word: a refund of an order and of a charge.
        let kind = kind
            .as_deref()
            .filter(|_| !is_alone)
            .and_then(|kind| session.state.item_type(kind));
        let of = kind
            .map(|kind| format!(" ({})", kind.name.in_lang(lang)))
            .unwrap_or_default();
        ctx.message(&format!("  {}  {}{of}", at + 1, text.in_lang(lang)))?;
    }
    ctx.message(&format!("  {count}  {}", t!(lang, ObserveOther)))?;
    let turned_out = TurnedOut::of(session);
    for (at, one) in turned_out.iter().enumerate() {
        ctx.message(&format!("  {}  {}", count + 1 + at, one.words(lang)))?;
    }
    let last = count + turned_out.len();
    let called = signs.iter().map(|(name, _, text)| {
        text.0
            .values()
            .cloned()
            .chain([name.clone()])
            .collect::<Vec<_>>()
    });
    let others = [t!(lang, ObserveOther)]
        .into_iter()
        .chain(turned_out.iter().map(|one| one.words(lang)));
    let names: Vec<Vec<String>> = called.chain(others.map(|one| vec![one])).collect();
    let asked = Question::plain("observe/sign", t!(lang, NewNumber));
    let parse = |text: &str| choice(text, &names).map_err(|_| t!(lang, NewNumberFault, n = last));
    let Reply::Text(Some(at)) = talk::ask_for(ctx, session, &asked, &parse)? else {
        return Ok(());
    };
    match at.checked_sub(count).and_then(|at| turned_out.get(at)) {
        Some(TurnedOut::Own) => {
            return match which(ctx, session, &t!(lang, ObserveWhich))? {
                Some(item) => take_out::ask(ctx, session, item),
                None => Ok(()),
            };
        }
        Some(TurnedOut::NotThem) => {
            return talk::amend::withdraw(ctx, session, None, String::new());
        }
        None => {}
    }
    let (sign, text) = match signs.get(at) {
        Some((sign, ..)) => (Some(sign.clone()), String::new()),
        None => match talk::ask(
            ctx,
            session,
            &Question::plain("observe/text", t!(lang, ObserveText)),
        )? {
            Reply::Text(text) if !text.trim().is_empty() => (None, text),
            _ => return Ok(()),
        },
    };
    let of_item = signs.get(at).and_then(|(_, item, _)| item.as_ref());
    if let Some(sign) = sign
        .as_deref()
        .filter(|sign| of_item.is_some() && engine::is_charge(&session.state, sign))
    {
        return statement::charged(ctx, session, sign);
    }
    let item = match of_item {
        Some(_) => match which(ctx, session, &t!(ctx.lang, ObserveWhich))? {
            Some(item) => Some(item),
            None => return Ok(()),
        },
        None => None,
    };
    let Some(happened) = day::ask(ctx, session)? else {
        return Ok(());
    };
    let contradicts = parties::spoken_against(ctx, session, sign.as_deref(), Vec::new(), &[])?;
    let seen = Observed {
        sign,
        item,
        text,
        contradicts,
        happened,
        ..Observed::default()
    };
    tell(ctx, session, |session| see(session, seen.clone()))
}

/// Does it and says what changed, or why it is refused.
fn tell(
    ctx: &mut Context,
    session: &mut IncidentSession,
    deed: impl FnOnce(&mut IncidentSession) -> Result<Change, CliError>,
) -> Result<(), CliError> {
    match deed(session) {
        Ok(change) => lines(ctx, session, &change)
            .iter()
            .try_for_each(|line| ctx.message(line)),
        Err(error) => ctx.forgive(Err::<(), _>(error)).map(|_| ()),
    }
}

/// What turns out later about something that is on record already.
enum TurnedOut {
    /// An item was one's own, or the family's.
    Own,
    /// The person of a contact was somebody else.
    NotThem,
}

impl TurnedOut {
    /// What can turn out in this incident.
    fn of(session: &IncidentSession) -> Vec<Self> {
        let own = (!session.state.items.is_empty()).then_some(Self::Own);
        own.into_iter()
            .chain((!session.state.contacts.is_empty()).then_some(Self::NotThem))
            .collect()
    }

    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Own => t!(lang, ObserveOwn),
            Self::NotThem => t!(lang, ObserveNotThem),
        }
    }
}

/// The signs of all attached lists: name, item type, text; one that two lists know stands once.
fn listed(session: &IncidentSession) -> Vec<(String, Option<String>, LocalizedText)> {
    let mut signs: Vec<(String, Option<String>, LocalizedText)> = Vec::new();
    for list in &session.state.lists {
        for sign in &list.rules.signs {
            if !signs
                .iter()
                .any(|(known, ..)| known.split_once('/').is_some_and(|(_, id)| id == sign.id))
            {
                signs.push((
                    format!("{}/{}", list.rules.id, sign.id),
                    sign.item.clone(),
                    sign.text.clone(),
                ));
            }
        }
    }
    signs
}

/// Which order: the last four, or a pasted mail in which one order's number stands.
fn which(
    ctx: &mut Context,
    session: &mut IncidentSession,
    asked: &str,
) -> Result<Option<ItemId>, CliError> {
    loop {
        let text = match talk::ask(
            ctx,
            session,
            &Question::plain("observe/item", asked.to_owned()),
        )? {
            Reply::Text(text) if text.trim().is_empty() => return Ok(None),
            Reply::Text(text) => normalize(&text),
            Reply::Paste => match ctx.asker().paste() {
                Ok(mail) => mentioned(session, &mail).unwrap_or_default(),
                Err(_) => return Ok(None),
            },
            _ => return Ok(None),
        };
        match talk::which::item(ctx, session, &text) {
            Ok(item) => return Ok(Some(item)),
            Err(error) => _ = ctx.forgive(Err::<(), _>(error))?,
        }
    }
}

/// The one item whose whole number stands in a text.
fn mentioned(session: &IncidentSession, text: &str) -> Option<String> {
    let number = |item: &&crate::record::Item| {
        item.fields
            .get("number")
            .is_some_and(|number| number.len() >= 4 && text.contains(number.as_str()))
    };
    let found: Vec<_> = session.state.items.iter().filter(number).collect();
    match found[..] {
        [item] => Some(item.id.0.clone()),
        _ => None,
    }
}

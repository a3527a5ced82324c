//! What happened, asked at the prompts.

use crate::{
    answer::choice,
    commands::{
        observe::{charge, signs},
        take_out,
    },
    engine,
    error::CliError,
    id::ItemId,
    record::Observed,
    session::{
        actions::{observation, withdrawal},
        choose,
        context::Context,
        day,
        incident::IncidentSession,
        prompt::{self, Reply},
    },
    t,
    text::Lang,
    ui::{Question, typed::normalize},
};

/// What happened, and to which item (ux.md transcript e: five keys and the number).
pub(crate) fn ask(ctx: &mut Context, session: &mut IncidentSession) -> Result<(), CliError> {
    let lang = ctx.lang;
    let signs = signs::listed(session);
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
    let Reply::Text(Some(at)) = prompt::ask_for(ctx, session, &asked, &parse)? else {
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
            return withdrawal::ask(ctx, session, None, String::new());
        }
        None => {}
    }
    let (sign, text) = match signs.get(at) {
        Some((sign, ..)) => (Some(sign.clone()), String::new()),
        None => match prompt::ask(
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
        return charge::charged(ctx, session, sign);
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
    let contradicts = signs::spoken_against(ctx, session, sign.as_deref(), Vec::new(), &[])?;
    let seen = Observed {
        sign,
        item,
        text,
        contradicts,
        happened,
        ..Observed::default()
    };
    observation::show_change(ctx, session, |session| {
        observation::see(session, seen.clone())
    })
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

/// Which order: the last four, or a pasted mail in which one order's number stands.
fn which(
    ctx: &mut Context,
    session: &mut IncidentSession,
    asked: &str,
) -> Result<Option<ItemId>, CliError> {
    loop {
        let text = match prompt::ask(
            ctx,
            session,
            &Question::plain("observe/item", asked.to_owned()),
        )? {
            Reply::Text(text) if text.trim().is_empty() => return Ok(None),
            Reply::Text(text) => normalize(&text),
            Reply::Paste => match ctx.asker().paste() {
                Ok(mail) => signs::mentioned(session, &mail).unwrap_or_default(),
                Err(_) => return Ok(None),
            },
            _ => return Ok(None),
        };
        match choose::item(ctx, session, &text) {
            Ok(item) => return Ok(Some(item)),
            Err(error) => ctx.show_error(error)?,
        }
    }
}

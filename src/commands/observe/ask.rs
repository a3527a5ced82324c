//! What happened, asked at the prompts.

use crate::{
    commands::{
        observe::{
            charge,
            signs::{self, ListedSign},
        },
        take_out,
    },
    engine,
    error::Result,
    id::ItemId,
    record::Observed,
    session::{
        IncidentSession, Work,
        actions::{observation, withdrawal},
        choose, day, prompt,
    },
    t,
    text::Lang,
};

/// What happened, and to which item: five keys and the number.
pub(crate) fn ask(work: &mut Work<'_>) -> Result<()> {
    let lang = work.lang;
    let signs = signs::listed(&work.session);
    let turned_out = TurnedOut::of(&work.session);
    let Some(at) = ask_sign(work, &signs, &turned_out)? else {
        return Ok(());
    };
    if let Some(sign) = signs.get(at) {
        return record_sign(work, sign);
    }
    let place = at.checked_sub(signs.len() + 1);
    match place.and_then(|at| turned_out.get(at)) {
        Some(TurnedOut::Own) => match which(work, &which_words(&work.session, None, lang))? {
            Some(item) => take_out::ask(work, item),
            None => Ok(()),
        },
        Some(TurnedOut::NotThem) => withdrawal::ask(work, None, String::new()),
        None => record_own_words(work),
    }
}

/// One of the signs, own words, or what turned out, by its place in this order.
fn ask_sign(
    work: &mut Work<'_>,
    signs: &[ListedSign],
    turned_out: &[TurnedOut],
) -> Result<Option<usize>> {
    let lang = work.lang;
    let mut others = vec![t!(lang, ObserveOther)];
    others.extend(turned_out.iter().map(|one| one.words(lang)));
    let lines = signs
        .iter()
        .map(|sign| sign_line(&work.session, signs, sign, lang));
    let lines: Vec<String> = lines.chain(others.iter().cloned()).collect();
    work.ctx.show_numbered(&lines)?;
    let names = signs.iter().map(|sign| {
        let words = sign.text.0.values().cloned();
        words.chain([sign.name.clone()]).collect()
    });
    let others = others.into_iter().map(|words| vec![words]);
    let names: Vec<Vec<String>> = names.chain(others).collect();
    Ok(prompt::ask_choice(work, "observe/sign", t!(lang, NewNumber), &names)?.value())
}

/// A sign in the list. Of two with the same words, a refund of an order and of a charge, the type of
/// item is named.
fn sign_line(
    session: &IncidentSession,
    signs: &[ListedSign],
    sign: &ListedSign,
    lang: Lang,
) -> String {
    let text = sign.text.in_lang(lang);
    let same = signs
        .iter()
        .filter(|other| other.text.in_lang(lang) == text);
    let is_one_of_two = same.count() > 1;
    let kind = sign.item.as_deref().filter(|_| is_one_of_two);
    match kind.and_then(|kind| session.state.item_type(kind)) {
        Some(kind) => format!("{text} ({})", kind.name.in_lang(lang)),
        None => text.to_owned(),
    }
}

fn record_sign(work: &mut Work<'_>, sign: &ListedSign) -> Result<()> {
    let mut item = None;
    if sign.item.is_some() {
        if engine::is_charge(work.state(), &sign.name) {
            return charge::charged(work, &sign.name);
        }
        let question = which_words(&work.session, sign.item.as_deref(), work.lang);
        item = which(work, &question)?;
        if item.is_none() {
            return Ok(());
        }
    }
    let Some(happened) = day::ask(work)? else {
        return Ok(());
    };
    let contradicts = signs::spoken_against(work, Some(&sign.name), Vec::new(), &[])?;
    let seen = Observed {
        sign: Some(sign.name.clone()),
        item,
        contradicts,
        happened,
        ..Observed::default()
    };
    observation::record(work, seen)
}

fn record_own_words(work: &mut Work<'_>) -> Result<()> {
    let Some(text) = prompt::ask_text(work, "observe/text", t!(work.lang, ObserveText))? else {
        return Ok(());
    };
    let Some(happened) = day::ask(work)? else {
        return Ok(());
    };
    let seen = Observed {
        text,
        happened,
        ..Observed::default()
    };
    observation::record(work, seen)
}

/// What turns out about something that is on record.
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

/// The question which item it is: an order has a number, another item a name. Without a type it is any
/// item that was entered.
fn which_words(session: &IncidentSession, kind: Option<&str>, lang: Lang) -> String {
    let is_order = |kind: &str| kind == "order";
    let of_order = match kind {
        Some(kind) => is_order(kind),
        None => session.state.items.iter().any(|item| is_order(&item.kind)),
    };
    if of_order {
        return t!(lang, ObserveWhich);
    }
    let known = kind.and_then(|kind| session.state.item_type(kind));
    let kind = known.map_or_else(
        || t!(lang, ObserveWhichAny),
        |kind| kind.name.in_lang(lang).to_owned(),
    );
    t!(lang, ObserveWhichItem, kind)
}

/// Which item: its last four, or a pasted mail that holds the number of one.
fn which(work: &mut Work<'_>, question: &str) -> Result<Option<ItemId>> {
    loop {
        let Some(name) = signs::ask_or_paste(work, "observe/item", question)? else {
            return Ok(None);
        };
        match choose::item(work, &name) {
            Ok(item) => return Ok(Some(item)),
            Err(error) => work.show_error(error)?,
        }
    }
}

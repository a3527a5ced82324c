//! The first screen: what happened, in at most nine lines. A line that holds several lists, and "not
//! sure", take one step more.

use super::first_prompt::asked;
use crate::{
    answer::{YesNo, choice},
    error::{CliError, Result},
    session::{
        Context, Reply,
        checklists::{self, AvailableList, Offer},
        tell,
    },
    status::ListOrigin,
    t,
    text::{Lang, Msg},
    ui::Question,
    wording,
};

/// The lines of the first screen, the most urgent first. A line that holds one list has the words of
/// the list.
const LINES: [(Option<Msg>, &[&str]); 7] = [
    (None, &["suspicious-order"]),
    (Some(Msg::NewLineCharge), &["unknown-charge", "pay-later"]),
    (Some(Msg::NewLinePaid), &["sent-money", "social-account"]),
    (
        Some(Msg::NewLineAccount),
        &["unauthorized-access", "bank-account", "social-account"],
    ),
    (
        Some(Msg::NewLineDevice),
        &["remote-access", "infected-device"],
    ),
    (None, &["identity-used"]),
    (
        Some(Msg::NewLineShop),
        &["locked-account", "no-contact", "customer-report"],
    ),
];

/// What the three questions under "not sure" ask, and where their answers lead. What nobody knows
/// counts as no.
enum Unsure {
    Ask {
        question: Msg,
        yes: &'static Unsure,
        no: &'static Unsure,
    },
    List(&'static str),
}

const UNSURE: Unsure = Unsure::Ask {
    question: Msg::NewUnsureStranger,
    yes: &Unsure::List("remote-access"),
    no: &Unsure::Ask {
        question: Msg::NewUnsureMoney,
        yes: &Unsure::Ask {
            question: Msg::NewUnsurePaid,
            yes: &Unsure::List("sent-money"),
            no: &Unsure::List("unknown-charge"),
        },
        no: &Unsure::Ask {
            question: Msg::NewUnsureOrder,
            yes: &Unsure::List("suspicious-order"),
            no: &Unsure::List("unauthorized-access"),
        },
    },
};

/// One line of the first screen.
struct Line<'a> {
    text: String,
    /// None: "not sure".
    lists: Vec<&'a Offer>,
}

/// The checklist for what happened; `None` when the user goes back.
pub(super) fn pick(ctx: &mut Context, notes: &mut Vec<String>) -> Result<Option<AvailableList>> {
    let (offers, faulty) = checklists::offers(ctx);
    if !ctx.can_ask() {
        return Err(nobody_to_ask(ctx.lang, &offers));
    }
    let lines = lines(ctx.lang, &offers);
    loop {
        tell!(ctx, NewWhat)?;
        ctx.show_numbered(lines.iter().map(|line| line.text.as_str()))?;
        checklists::report(ctx, &faulty)?;
        let picked = match number(ctx, "new/what", &lines, &offers, notes)? {
            Reply::Text(Picked::Line(at)) => of_line(ctx, &lines[at], &offers, notes)?,
            Reply::Text(Picked::List(list)) => Some(list.to_owned()),
            Reply::Skip => unsure(ctx, &offers, notes)?,
            _ => return Ok(None),
        };
        if let Some(id) = picked {
            return checklists::find(ctx, &id).map(Some);
        }
    }
}

fn nobody_to_ask(lang: Lang, offers: &[Offer]) -> CliError {
    let ids: Vec<&str> = offers.iter().map(|offer| offer.id.as_str()).collect();
    let command = format!("kakunin new CHECKLIST ({})", ids.join(", "));
    CliError::NobodyToAsk(t!(lang, NewWhat), command, "-".to_owned())
}

/// The lines that have a list to show, then own lists of other ids, then "not sure".
fn lines(lang: Lang, offers: &[Offer]) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = LINES
        .iter()
        .filter_map(|(text, ids)| {
            let lists = ids.iter().filter_map(|id| find(offers, id));
            line(lang, *text, lists.collect())
        })
        .collect();
    let is_placed = |offer: &Offer| LINES.iter().any(|(_, ids)| ids.contains(&&*offer.id));
    let own = offers.iter().filter(|offer| !is_placed(offer)).collect();
    lines.extend(line(lang, Some(Msg::NewLineOwn), own));
    lines.push(Line {
        text: t!(lang, NewUnsure),
        lists: Vec::new(),
    });
    lines
}

/// A line that holds these lists; none without a list.
fn line<'a>(lang: Lang, text: Option<Msg>, lists: Vec<&'a Offer>) -> Option<Line<'a>> {
    let first = lists.first()?;
    let text = match text.filter(|_| lists.len() > 1) {
        Some(text) => lang.template(text).to_owned(),
        None => offer_line(lang, first),
    };
    Some(Line { text, lists })
}

fn find<'a>(offers: &'a [Offer], id: &str) -> Option<&'a Offer> {
    offers.iter().find(|offer| offer.id == id)
}

/// A list as the first screen offers it; own ones are marked.
fn offer_line(lang: Lang, list: &Offer) -> String {
    let text = list.triage.in_lang(lang);
    match list.origin {
        ListOrigin::BuiltIn => text.to_owned(),
        ListOrigin::Own => format!("{text}  ({})", wording::origin(lang, list.origin)),
    }
}

enum Picked<'a> {
    Line(usize),
    /// A list that was called by its id or its own line.
    List(&'a str),
}

/// A line by its number or its words, or a list by its id or its words, in any language.
fn number<'a>(
    ctx: &mut Context,
    id: &'static str,
    lines: &[Line<'_>],
    offers: &'a [Offer],
    notes: &mut Vec<String>,
) -> Result<Reply<Picked<'a>>> {
    let lang = ctx.lang;
    let of_lines: Vec<Vec<String>> = lines.iter().map(|line| names_of_line(line)).collect();
    let of_lists: Vec<Vec<String>> = offers.iter().map(names_of_list).collect();
    let question = Question::plain(id, t!(lang, NewNumber));
    let parse = |text: &str| {
        if let Ok(at) = choice(text, &of_lines) {
            return Ok(Picked::Line(at));
        }
        let is_number = text.trim().chars().all(char::is_numeric);
        let list = choice(text, &of_lists).ok().filter(|_| !is_number);
        let list = list.and_then(|at| offers.get(at));
        list.map(|list| Picked::List(&list.id))
            .ok_or_else(|| t!(lang, NewNumberFault, n = of_lines.len()))
    };
    asked(ctx, &question, &parse, notes)
}

fn names_of_line(line: &Line<'_>) -> Vec<String> {
    match line.lists.as_slice() {
        [] => Lang::all().map(|lang| t!(lang, NewUnsure)).collect(),
        [only] => names_of_list(only),
        _ => vec![line.text.clone()],
    }
}

fn names_of_list(list: &Offer) -> Vec<String> {
    let words = list.triage.0.values().cloned();
    words.chain([list.id.clone()]).collect()
}

/// The list that a line holds, or the one of several that is meant; `None` one step back.
fn of_line(
    ctx: &mut Context,
    line: &Line<'_>,
    offers: &[Offer],
    notes: &mut Vec<String>,
) -> Result<Option<String>> {
    match line.lists.as_slice() {
        [] => unsure(ctx, offers, notes),
        [only] => Ok(Some(only.id.clone())),
        several => {
            let lines: Vec<Line<'_>> = several
                .iter()
                .map(|list| Line {
                    text: offer_line(ctx.lang, list),
                    lists: vec![list],
                })
                .collect();
            tell!(ctx, NewWhich)?;
            ctx.show_numbered(lines.iter().map(|line| line.text.as_str()))?;
            match number(ctx, "new/which", &lines, offers, notes)? {
                Reply::Text(Picked::Line(at)) => Ok(Some(several[at].id.clone())),
                Reply::Text(Picked::List(list)) => Ok(Some(list.to_owned())),
                Reply::Skip => unsure(ctx, offers, notes),
                _ => Ok(None),
            }
        }
    }
}

/// The list to which yes and no lead; `None` one step back. The user is told which one it is, and
/// that it can be changed.
fn unsure(ctx: &mut Context, offers: &[Offer], notes: &mut Vec<String>) -> Result<Option<String>> {
    let mut at = &UNSURE;
    let id = loop {
        match at {
            Unsure::List(id) => break *id,
            Unsure::Ask { question, yes, no } => match yes_or_no(ctx, *question, notes)? {
                Some(YesNo::Yes) => at = yes,
                Some(YesNo::No | YesNo::NotKnown) => at = no,
                None => return Ok(None),
            },
        }
    };
    let Some(list) = find(offers, id).or(offers.first()) else {
        return Ok(None);
    };
    let line = offer_line(ctx.lang, list);
    tell!(ctx, NewUnsureList, line)?;
    Ok(Some(list.id.clone()))
}

/// Enter means that it is not known; `None` one step back.
fn yes_or_no(ctx: &mut Context, text: Msg, notes: &mut Vec<String>) -> Result<Option<YesNo>> {
    let lang = ctx.lang;
    let words = format!("{}  {}", lang.template(text), t!(lang, NewYesNo));
    let question = Question::plain("new/unsure", words);
    let parse = |text: &str| {
        if text.trim().is_empty() {
            return Ok(YesNo::NotKnown);
        }
        YesNo::read(text).ok_or_else(|| t!(lang, NewAnswerFault))
    };
    Ok(match asked(ctx, &question, &parse, notes)? {
        Reply::Text(answer) => Some(answer),
        Reply::Skip => Some(YesNo::NotKnown),
        _ => None,
    })
}

//! Entering things at the prompts: orders in one paste or line by line, other items field by field, channels.

use super::{
    Desk, add,
    talk::{self, Reply},
    value::Takes,
    walk::Walk,
};
use crate::{
    engine::{Act, Refusal},
    evidence::{
        mail,
        orders::{OrderGuess, read_mail, read_pasted},
    },
    failure::Failure,
    page::{Line, Role},
    quantity::{Currency, Moment, short},
    record::{ChannelKind, ChannelSource},
    say,
    text::{fit, visible},
    ui::{
        Question,
        orders::{OrderFix, read_order_fix},
        sheet::read_slash,
        typed::plain,
    },
};

/// Orders: pasted or typed up to a single dot, shown with every guess marked, kept on `ok` (ux.md transcript b).
pub(super) fn orders(desk: &mut Desk, walk: &mut Walk) -> Result<(), Failure> {
    let lang = desk.lang;
    let currency = desk.currency(walk);
    desk.say(&say!(lang, OrdersPaste))?;
    let text = match desk.asker().paste() {
        Ok(text) => text,
        Err(crate::ui::Halt::Back) => return Ok(()),
        Err(halt) => return Err(desk.halted(halt, &Question::plain("orders/paste", say!(lang, OrdersPaste)))),
    };
    let orders = read(desk, &text, currency, walk.now)?;
    if orders.is_empty() {
        return desk.say(&say!(lang, OrdersNone));
    }
    let Some(orders) = confirm(desk, walk, orders, currency)? else { return Ok(()) };
    let taken = walk.together(|walk| add::take(walk, &orders))?;
    let line = taken.line(desk, walk);
    desk.say(&line)
}

/// The orders of a pasted text: a list, the words of mails, or the source of one. Lines that are no order are said.
fn read(desk: &mut Desk, text: &str, currency: Currency, now: Moment) -> Result<Vec<OrderGuess>, Failure> {
    let lang = desk.lang;
    let orders = if mail::is_source(text) {
        read_mail(&mail::read(text.as_bytes()), currency, now).orders
    } else {
        let read = read_pasted(text, currency, now);
        for left in read.leftovers.iter().filter(|left| !left.in_mail) {
            desk.say(&say!(lang, OrdersLeft, line = left.line, text = visible(&left.text)))?;
        }
        read.orders
    };
    Ok(orders.into_iter().filter_map(add::without_secrets).map(|(order, _)| order).collect())
}

/// Shows orders with every guess marked, and takes corrections until `ok`. None when nothing is to be kept.
///
/// # Errors
/// As for any question.
pub(super) fn confirm(
    desk: &mut Desk,
    walk: &mut Walk,
    mut orders: Vec<OrderGuess>,
    currency: Currency,
) -> Result<Option<Vec<OrderGuess>>, Failure> {
    let lang = desk.lang;
    let now = walk.now;
    // A missing amount is in the currency of the others, when they agree.
    let mut named = orders.iter().filter_map(|order| order.amount).map(|amount| amount.currency);
    let currency = named.next().filter(|first| named.all(|other| other == *first)).unwrap_or(currency);
    table(desk, now, &orders)?;
    desk.say(&say!(lang, OrdersFixMore))?;
    while !orders.is_empty() {
        let valid = {
            let orders = orders.clone();
            move |text: &str| match read_order_fix(text, &orders, currency, now) {
                _ if read_slash(text).is_some() => Ok(()),
                Ok(_) => Ok(()),
                Err(fault) => Err(fault.words(lang)),
            }
        };
        let asked = Question { validate: Some(&valid), ..Question::plain("orders/fix", say!(lang, OrdersFix)) };
        let Reply::Text(text) = talk::ask(desk, walk, &asked)? else { break };
        match read_order_fix(&text, &orders, currency, now) {
            Ok(OrderFix::Ok) => {
                for order in &mut orders {
                    // What was shown with its mark and kept on `ok` is no guess of the program any more; a missing
                    // amount stays.
                    order.guessed.retain(|field| *field == "amount" && order.amount.is_none());
                }
                return Ok(Some(orders));
            }
            Ok(fix @ OrderFix::LeaveOut(_)) => {
                // The numbers of the rows below it change.
                fix.apply(&mut orders);
                table(desk, now, &orders)?;
            }
            Ok(fix) => fix.apply(&mut orders),
            Err(fault) => desk.say(&fault.words(lang))?,
        }
    }
    desk.say(&say!(lang, OrdersDropped))?;
    Ok(None)
}

/// The orders in a table; a question mark is a guess.
pub(super) fn table(desk: &mut Desk, now: Moment, orders: &[OrderGuess]) -> Result<(), Failure> {
    let lang = desk.lang;
    let dated = orders.iter().any(|order| order.ordered_at.is_some());
    let head = if dated { say!(lang, OrdersTableHeadDated) } else { say!(lang, OrdersTableHead) };
    desk.say(&say!(lang, OrdersRead, n = orders.len()))?;
    desk.show(&Line::of(Role::Quiet, head))?;
    for (at, order) in orders.iter().enumerate() {
        let marked = |text: String, field: &str| if order.guessed.contains(&field) { text + "?" } else { text };
        let ends = marked(visible(&order.ends), "number");
        let amount = order.amount.map_or_else(|| "?".to_owned(), |amount| marked(amount.shown(lang), "amount"));
        let goods = lang.by_key(&format!("orders.goods-{}", order.goods.word())).unwrap_or_default();
        let goods = marked(goods.to_owned(), "goods");
        let ordered = order.ordered_at.map_or_else(String::new, |at| marked(short(lang, at, now), "ordered_at"));
        let ordered = if dated { fit(&ordered, 12) } else { String::new() };
        let (ends, amount, goods) = (fit(&ends, 5), fit(&amount, 13), fit(&goods, 11));
        let row = format!("{:>2}  {ends} {amount}  {goods}  {ordered}{}", at + 1, visible(&order.what));
        desk.show(&Line::plain(crate::text::cut(&row, desk.columns())))?;
    }
    Ok(())
}

/// Items of a type, one after the other, until a required field or all fields are left empty.
pub(super) fn items(desk: &mut Desk, walk: &mut Walk, kind: &str) -> Result<(), Failure> {
    if kind == "order" {
        return orders(desk, walk);
    }
    desk.say(&say!(desk.lang, EnterItems))?;
    while item(desk, walk, kind)? {}
    Ok(())
}

/// Items of a type that the user names; there is nothing to name where only one type is known.
pub(super) fn items_of_some_kind(desk: &mut Desk, walk: &mut Walk) -> Result<(), Failure> {
    let lang = desk.lang;
    let kinds = kinds(walk);
    let mut named = 0;
    if kinds.len() > 1 {
        for (at, kind) in kinds.iter().enumerate() {
            let name = walk.state.item_type(kind).map(|kind| kind.name.in_lang(lang).to_owned()).unwrap_or_default();
            desk.say(&format!("  {}  {name}", at + 1))?;
        }
        let count = kinds.len();
        let place = move |text: &str| plain(text).parse::<usize>().ok().filter(|at| (1..=count).contains(at));
        let valid = move |text: &str| match place(text) {
            None if !text.trim().is_empty() && read_slash(text).is_none() => Err(say!(lang, NewNumberFault, n = count)),
            _ => Ok(()),
        };
        let asked = Question { validate: Some(&valid), ..Question::plain("item/kind", say!(lang, NewNumber)) };
        let Reply::Text(typed) = talk::ask(desk, walk, &asked)? else { return Ok(()) };
        let Some(at) = place(&typed) else { return Ok(()) };
        named = at - 1;
    }
    match kinds.get(named) {
        Some(kind) => items(desk, walk, kind),
        None => Ok(()),
    }
}

/// The types of items that the attached lists collect, in their order.
pub(super) fn kinds(walk: &Walk) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for step in walk.state.lists.iter().flat_map(|list| list.rules.steps()).map(|(_, step)| step) {
        kinds.extend(step.collect.iter().filter(|kind| !kinds.contains(kind)).cloned().collect::<Vec<_>>());
    }
    kinds
}

/// One item, field by field; Enter leaves a field open, a required one ends it. False when none was entered.
fn item(desk: &mut Desk, walk: &mut Walk, kind: &str) -> Result<bool, Failure> {
    let lang = desk.lang;
    let Some(rules) = walk.state.item_type(kind).cloned() else { return Ok(false) };
    let mut fields = std::collections::BTreeMap::new();
    for field in &rules.fields {
        let mut text = field.label.in_lang(lang).to_owned();
        for (at, option) in field.options.iter().enumerate() {
            text.push_str(&format!("  {} {}", at + 1, option.label.in_lang(lang)));
        }
        let takes = Takes { past: false, ..desk.takes(walk, field.kind, &field.options) };
        let valid = {
            let takes = takes.clone();
            move |typed: &str| match takes.read(typed) {
                _ if typed.trim().is_empty() || read_slash(typed).is_some() => Ok(()),
                Some(_) => Ok(()),
                None => Err(takes.fault(lang)),
            }
        };
        let asked = Question { validate: Some(&valid), ..Question::plain(&format!("item/{kind}/{}", field.id), text) };
        match talk::ask(desk, walk, &asked)? {
            Reply::Text(typed) if typed.trim().is_empty() && field.required => return Ok(false),
            Reply::Text(typed) => fields.extend(takes.read(&typed).map(|value| (field.id.clone(), value))),
            _ => return Ok(false),
        }
    }
    let added =
        walk.act(Act::AddItem { kind: kind.to_owned(), fields: fields.clone(), guessed: Vec::new() }).map(|_| ());
    if !desk.forgive(added)? {
        return Ok(false);
    }
    let line = add::saved(desk, walk, &rules, &fields);
    desk.say(&line)?;
    Ok(true)
}

/// A way to reach a party: address, where it comes from, whether it works without the login.
pub(super) fn channel(desk: &mut Desk, walk: &mut Walk, party: &str) -> Result<bool, Failure> {
    let lang = desk.lang;
    let Some(address) = text(desk, walk, &format!("reach/{party}/address"), say!(lang, ReachAddress))? else {
        return Ok(false);
    };
    let sources = SOURCES;
    let valid = move |text: &str| match plain(text).parse::<usize>() {
        Ok(number) if (1..=sources.len()).contains(&number) => Ok(()),
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        _ => Err(say!(lang, NewNumberFault, n = sources.len())),
    };
    desk.say(&say!(lang, ReachSources))?;
    let asked =
        Question { validate: Some(&valid), ..Question::plain(&format!("reach/{party}/source"), say!(lang, NewNumber)) };
    let Reply::Text(typed) = talk::ask(desk, walk, &asked)? else { return Ok(false) };
    let at = plain(&typed).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let source = at.and_then(|at| sources.get(at)).copied().unwrap_or(ChannelSource::Unknown);
    let login = text(desk, walk, &format!("reach/{party}/login"), say!(lang, ReachLogin))?;
    let needs_login = match login.as_deref().map(plain).as_deref() {
        Some("y" | "はい") => Some(true),
        Some("n" | "いいえ") => Some(false),
        _ => None,
    };
    let kind = if address.contains('@') { ChannelKind::Mail } else { ChannelKind::Phone };
    let (party, name) = (party.to_owned(), String::new());
    let added =
        walk.act(Act::AddChannel { party, name, kind, address: plain(&address), source, needs_login }).map(|_| ());
    if !desk.forgive(added)? {
        return Ok(false);
    }
    if !source.is_trustworthy() {
        desk.say(&say!(lang, ReachNotTrusted))?;
    }
    Ok(true)
}

/// In the order of the numbers on the screen.
const SOURCES: [ChannelSource; 8] = [
    ChannelSource::TypedSite,
    ChannelSource::CardBack,
    ChannelSource::EarlierBill,
    ChannelSource::OfficialApp,
    ChannelSource::Register,
    ChannelSource::SuspiciousMessage,
    ChannelSource::IncomingCall,
    ChannelSource::Search,
];

/// Whether somebody answered there: `y`, `n`, Enter later.
pub(super) fn try_channel(desk: &mut Desk, walk: &mut Walk, channel: u32, address: &str) -> Result<bool, Failure> {
    let lang = desk.lang;
    let asked = say!(lang, ReachTried, address = visible(address));
    let Some(typed) = text(desk, walk, &format!("reach/{channel}/tried"), asked)? else { return Ok(false) };
    let reached = match plain(&typed).as_str() {
        "y" | "はい" => true,
        "n" | "いいえ" => false,
        _ => return Ok(false),
    };
    let tried = walk.act(Act::TryChannel { channel, reached });
    match tried {
        Err(Failure::Refused(Refusal::NoSuchChannel(_))) => Ok(false),
        other => other.map(|_| reached),
    }
}

fn text(desk: &mut Desk, walk: &mut Walk, id: &str, text: String) -> Result<Option<String>, Failure> {
    match talk::ask(desk, walk, &Question { verdict: true, ..Question::plain(id, text) })? {
        Reply::Text(text) if !text.trim().is_empty() => Ok(Some(text)),
        _ => Ok(None),
    }
}

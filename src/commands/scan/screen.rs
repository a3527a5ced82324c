//! The mails that were found, as lines.

use super::{
    finding::{Finding, Sign},
    groups::Group,
};
use crate::{
    page::{Line, Role},
    quantity::{self, TimeContext, short},
    t,
    text::{Lang, cut, fit, sanitize_inline, width},
};

/// The fewest columns of the day.
const MIN_DAY_COLUMNS: usize = 12;
const KIND_COLUMNS: usize = 17;

/// How the list is shown.
#[derive(Clone, Copy)]
pub(super) struct View {
    pub(super) lang: Lang,
    pub(super) here: TimeContext,
    pub(super) columns: usize,
}

/// Lines of the list from a mail on, at most `rows`, and the mail that comes next.
pub(super) fn page(view: View, groups: &[Group], from: usize, rows: usize) -> (Vec<Line>, usize) {
    let mails = groups.iter().flat_map(|group| &group.mails);
    // A day or a time is never cut: half of one is another one.
    let days = mails.map(|mail| width(&day(view, mail))).max();
    let day_columns = days.unwrap_or_default().max(MIN_DAY_COLUMNS);
    let mut lines = Vec::new();
    let mut at = 0;
    for (group, number) in groups.iter().zip(1..) {
        for (place, mail) in group.mails.iter().enumerate() {
            at += 1;
            if at <= from {
                continue;
            }
            let head = (place == 0 || lines.is_empty()).then(|| head(view, group, number));
            if !lines.is_empty() && lines.len() + 1 + usize::from(head.is_some()) > rows {
                return (lines, at - 1);
            }
            lines.extend(head);
            lines.push(Line::plain(row(view, mail, at, day_columns)));
        }
    }
    (lines, at)
}

/// `g1  acorn.example  4417, 4420?`
fn head(view: View, group: &Group, number: usize) -> Line {
    let orders = group.orders().into_iter().map(|(ends, is_guess)| {
        let mark = if is_guess { "?" } else { "" };
        format!("{}{mark}", sanitize_inline(&ends))
    });
    let orders: Vec<_> = orders.collect();
    let sender = match group.domain.is_empty() {
        true => t!(view.lang, ScanNoSender),
        false => sanitize_inline(&group.domain),
    };
    let about = match orders.is_empty() {
        true => t!(view.lang, ScanNoOrder),
        false => t!(view.lang, ScanOrders, orders = orders.join(", ")),
    };
    Line::of(
        Role::Strong,
        cut(&format!("g{number}  {sender}  {about}"), view.columns),
    )
}

/// ` 1  Wed 18:22    shipped          "Your order has been shipped."`
fn row(view: View, mail: &Finding, number: usize, day_columns: usize) -> String {
    let words = match mail.signs.first() {
        Some(Sign {
            words: Some(words), ..
        }) => format!("\"{}\"", sanitize_inline(words)),
        Some(_) => t!(view.lang, ScanSecret),
        None => String::new(),
    };
    let kind = kind(view.lang, mail);
    let (day, kind) = (fit(&day(view, mail), day_columns), fit(&kind, KIND_COLUMNS));
    cut(&format!("{number:>3}  {day} {kind} {words}"), view.columns)
}

/// When it was written; with a mark where the mail itself does not say it. A time without a zone
/// would be another one on the reader's clock, so of it only the day is shown.
fn day(view: View, mail: &Finding) -> String {
    let mark = if mail.is_at_guessed { "?" } else { "" };
    match mail.at {
        Some(at) if mail.is_at_zoneless => quantity::day(view.lang, at) + mark,
        Some(at) => short(view.lang, view.here.zone.at(at), view.here) + mark,
        None => t!(view.lang, ScanNoDay),
    }
}

/// The most telling thing that a mail says, how many more there are, and whether it is doubtful.
fn kind(lang: Lang, mail: &Finding) -> String {
    let first = mail.signs.first().map_or("order", |sign| sign.kind);
    let mut kind = lang
        .by_key(&format!("scan.kind-{first}"))
        .unwrap_or(first)
        .to_owned();
    if mail.is_doubtful {
        kind.push('?');
    }
    match mail.signs.len() {
        0 | 1 => kind,
        count => format!("{kind} +{}", count - 1),
    }
}

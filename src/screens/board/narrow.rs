//! The board below 60 columns: a list of what needs the person, then the counts.

use super::{
    Lead, aside,
    rows::{self, ItemRow},
    touched,
};
use crate::page::layout::{flow, hang_text};
use crate::wording::{View, count_words, has_capitals, words};
use crate::{
    engine::{self, Check},
    page::{Line, Role},
    t,
    text::{cut, sanitize_inline},
};

/// How many steps of your own are named; the others are counted.
const OWN: usize = 2;

pub(crate) fn board(view: View<'_>, width: usize) -> Vec<Line> {
    let service = sanitize_inline(view.opened().map_or("", |opened| opened.service.as_str()));
    let head = t!(
        view.lang,
        BoardCase,
        number = view.number,
        name = if service.is_empty() {
            view.title()
        } else {
            service
        }
    );
    let mut lines = vec![Line::of(Role::Strong, cut(&head, width))];
    let own = view.own_lists();
    if !own.is_empty() {
        lines.extend(hang_text(
            "",
            &t!(view.lang, BoardOwnList, ids = own.join(" ")),
            Role::Wait,
            width,
        ));
    }
    lines.extend(Lead::of(view).lines(view, width, 4));
    lines.push(Line::default());
    let groups = rows::groups(view);
    let (mut shown, mut open) = (0, 0);
    for group in &groups {
        for row in &group.rows {
            open += row
                .cells
                .iter()
                .flatten()
                .filter(|check| check.is_open())
                .count();
            if row.is_loud() {
                shown += row
                    .cells
                    .iter()
                    .flatten()
                    .filter(|check| check.is_open())
                    .count();
                lines.extend(item(view, &group.heads, row, width));
            }
        }
    }
    let others = rows::others(view);
    let mut own = 0;
    for check in &others {
        open += usize::from(check.is_open());
        own += usize::from(check.role.is_none());
        if check.needs_you() && (check.role.is_some() || own <= OWN) {
            shown += 1;
            lines.extend(other(view, check, width));
        }
    }
    lines.push(Line::default());
    if open > shown {
        lines.extend(hang_text(
            "",
            &t!(view.lang, BoardMoreOpen, n = open - shown),
            Role::Quiet,
            width,
        ));
    }
    let (calm, loud) = count_words(view);
    let and = t!(view.lang, BoardAnd);
    for parts in [calm, loud, vec![touched(view)]] {
        lines.extend(flow("", &parts, &and, width).into_iter().map(Line::plain));
    }
    lines.extend(
        view.work()
            .into_iter()
            .flat_map(|work| hang_text("", &work, Role::Plain, width)),
    );
    let aside = aside::lines(view);
    lines.extend(
        aside
            .iter()
            .flat_map(|text| hang_text("", text, Role::Quiet, width)),
    );
    let notes = [view.country_note(), view.currency_note()]
        .into_iter()
        .flatten();
    lines.extend(notes.flat_map(|note| hang_text("", &note, Role::Quiet, width)));
    lines
}

fn item(view: View<'_>, heads: &[String], row: &ItemRow<'_>, width: usize) -> Vec<Line> {
    let amount = view
        .amount(row.item)
        .map(|money| money.figure())
        .unwrap_or_default();
    let name = sanitize_inline(engine::item_name(row.item));
    let mark = if has_capitals(view.lang) { "" } else { "*" };
    let head = [
        format!("{mark}{}", row.number),
        view.ends(row.item),
        name,
        amount,
    ];
    let head = head
        .iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let cells = heads
        .iter()
        .zip(&row.cells)
        .filter_map(|(head, check)| check.map(|check| (head, check)));
    let states: Vec<_> = cells
        .map(|(head, check)| format!("{head} {}", words::state(view.lang, check, view.here)))
        .collect();
    let mut lines = vec![Line::plain(cut(&head, width))];
    lines.extend(
        flow("  ", &states, &t!(view.lang, BoardAnd), width)
            .into_iter()
            .map(Line::plain),
    );
    lines
}

fn other(view: View<'_>, check: &Check<'_>, width: usize) -> Vec<Line> {
    let mark = if has_capitals(view.lang) { "" } else { "*" };
    let head = format!(
        "{mark}{}: {}",
        rows::who(view, check),
        rows::what(view, check)
    );
    let mut lines = vec![Line::plain(cut(&head, width))];
    lines.extend(hang_text(
        "  ",
        &words::state(view.lang, check, view.here),
        words::Shown::of(check).role(),
        width,
    ));
    lines
}

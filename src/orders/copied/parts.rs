//! A pasted text in parts: what a person wrote down, and mails.

use super::headers::headers_at;
use crate::{
    mail::{Mail, MailFacts},
    orders::{
        dates::Dates,
        line::Line,
        mail_orders::read_mail,
        model::same_number,
        vocabulary::{MAIL_OPENINGS, begins_with_any, lower_case},
    },
    quantity::MoneyContext,
};

/// The most parts that a text is divided into; the last one holds the rest.
const MAX_PARTS: usize = 300;

/// The longest line that greets somebody by name, in characters.
const MAX_GREETING_CHARS: usize = 25;

/// The longest line that a mail begins with, in bytes.
const MAX_OPENING_BYTES: usize = 300;

/// A part of a pasted text.
pub(in crate::orders) struct Part {
    /// The line before its first one, from 0.
    pub(in crate::orders) line: usize,
    pub(in crate::orders) mail: Mail,
    /// It begins with the header lines of a mail.
    pub(in crate::orders) is_headed: bool,
}

/// The parts of a text: at header lines a mail begins, and at a greeting when what follows is about
/// another order.
pub(in crate::orders) fn parts(text: &str, context: &MoneyContext, dates: Dates) -> Vec<Part> {
    let lines: Vec<&str> = text.lines().collect();
    let mut parts = Vec::new();
    let (mut begin, mut at) = (0, 0);
    let mut facts = None;
    while at < lines.len() {
        let found = headers_at(&lines, at, dates).filter(|_| parts.len() < MAX_PARTS);
        let Some((of_next, after)) = found else {
            at += 1;
            continue;
        };
        let part = Headed {
            begin,
            facts: facts.replace(of_next),
            lines: &lines[begin..at],
        };
        part.divide(context, dates, &mut parts);
        (begin, at) = (after, after);
    }
    let last = Headed {
        begin,
        facts,
        lines: &lines[begin..],
    };
    last.divide(context, dates, &mut parts);
    parts
}

/// Lines below header lines, or above the first ones.
struct Headed<'t> {
    begin: usize,
    facts: Option<MailFacts>,
    lines: &'t [&'t str],
}

impl Headed<'_> {
    /// Adds it as one part, or as several where another mail begins in it.
    fn divide(self, context: &MoneyContext, dates: Dates, parts: &mut Vec<Part>) {
        let is_headed = self.facts.is_some();
        if !is_headed && self.lines.iter().all(|line| line.trim().is_empty()) {
            return;
        }
        let cuts = cuts(self.lines, context, dates);
        let ends = cuts.iter().skip(1).copied().chain([self.lines.len()]);
        for (begin, end) in cuts.iter().copied().zip(ends) {
            let is_first = begin == 0;
            let facts = self.facts.clone().filter(|_| is_first);
            parts.push(Part {
                line: self.begin + begin,
                mail: Mail {
                    plain: self.lines[begin..end].join("\n"),
                    facts: facts.unwrap_or_default(),
                    ..Mail::default()
                },
                is_headed: is_headed && is_first,
            });
        }
    }
}

/// Where mails begin in lines, the first at 0.
fn cuts(lines: &[&str], context: &MoneyContext, dates: Dates) -> Vec<usize> {
    let greetings = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| is_opening(line));
    let mut begins: Vec<usize> = greetings.map(|(at, _)| at).filter(|at| *at > 0).collect();
    begins.truncate(MAX_PARTS);
    let mut cuts = vec![0];
    let mut known = numbers(
        &lines[..begins.first().copied().unwrap_or(0)],
        context,
        dates,
    );
    for (place, begin) in begins.iter().enumerate() {
        let end = begins.get(place + 1).copied().unwrap_or(lines.len());
        let own = numbers(&lines[*begin..end], context, dates);
        let is_new = |number: &String| !known.iter().any(|known| same_number(known, number));
        if !known.is_empty() && own.iter().any(is_new) {
            cuts.push(*begin);
            known.clear();
        }
        known.extend(own);
    }
    cuts
}

/// The numbers of the orders that lines name.
fn numbers(lines: &[&str], context: &MoneyContext, dates: Dates) -> Vec<String> {
    let mail = Mail {
        plain: lines.join("\n"),
        ..Mail::default()
    };
    let orders = read_mail(&mail, context, dates.here).orders;
    orders.into_iter().map(|order| order.number).collect()
}

/// A line that mails begin with: a greeting, or thanks for an order.
fn is_opening(line: &str) -> bool {
    let Some(line) = Line::read(line).filter(|_| line.len() <= MAX_OPENING_BYTES) else {
        return false;
    };
    let line = line.plain.trim();
    let is_greeting = line.ends_with('様') && line.chars().count() <= MAX_GREETING_CHARS;
    is_greeting || begins_with_any(&lower_case(line), MAIL_OPENINGS)
}

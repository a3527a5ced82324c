//! Which of the shown mails are meant: by number, by group, all, or by what is in them.

use std::collections::BTreeSet;

use super::{finding::Named, groups::Group};
use crate::{
    answer,
    text::{Msg, typed::normalize},
};

/// What the line under the list asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// The places of mails in the list, from 0.
    Take(Vec<usize>),
    /// All that are shown.
    TakeShown,
    /// The next page.
    More,
    Nothing,
}

/// Reads the line; the word that is not understood, when there is one. Only what was shown can be
/// taken: mails have numbers from 1, groups `g1` and so on.
pub(super) fn read_wish(typed: &str, groups: &[Group], shown: usize) -> Result<Wish, String> {
    let text = normalize(typed).to_lowercase();
    if text.is_empty() {
        return Ok(Wish::Nothing);
    }
    if text == "+" || answer::is(&text, Msg::AnswerMore) {
        return Ok(Wish::More);
    }
    if is_all_shown(&text, shown) {
        return Ok(Wish::TakeShown);
    }
    let mut taken = Vec::new();
    for word in text
        .split([' ', ',', '、', '\t'])
        .filter(|word| !word.is_empty())
    {
        let places = places(word, groups, shown).ok_or_else(|| word.to_owned())?;
        taken.extend(places);
    }
    taken.sort_unstable();
    taken.dedup();
    Ok(Wish::Take(taken))
}

/// `all`, also with how many are shown, as the question has it: `all 12 shown`.
fn is_all_shown(text: &str, shown: usize) -> bool {
    let count = shown.to_string();
    let bare = text.replacen(&count, " ", 1);
    let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    answer::is(text, Msg::AnswerAll) || answer::is(&bare, Msg::AnswerAll)
}

/// `3`, `3-5` and `g2`.
fn places(word: &str, groups: &[Group], shown: usize) -> Option<Vec<usize>> {
    let number = |text: &str| text.parse().ok().filter(|n: &usize| *n >= 1);
    if let Some(group) = word.strip_prefix('g') {
        let group = number(group)?;
        let begin: usize = groups
            .get(..group - 1)?
            .iter()
            .map(|group| group.mails.len())
            .sum();
        let end = begin + groups.get(group - 1)?.mails.len();
        return (end <= shown).then(|| (begin..end).collect());
    }
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last) = (number(first)?, number(last)?);
    (first <= last && last <= shown).then(|| (first - 1..last).collect())
}

/// Why a name of `--take` takes nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotTaken<'n> {
    Unknown(&'n str),
    /// It is the number or the end of several orders, which have these names.
    Several(&'n str, Vec<String>),
}

/// The places of the mails that `--take` names: by the number of an order or its end, also with the
/// sender (`1042@oak.example`), by the domain of the sender, by the Message-ID.
pub(super) fn named<'n>(names: &'n [String], groups: &[Group]) -> Result<Vec<usize>, NotTaken<'n>> {
    let mut taken = Vec::new();
    for name in names {
        let wanted = name.trim().trim_start_matches('<').trim_end_matches('>');
        let mut orders = BTreeSet::new();
        let mails = groups
            .iter()
            .flat_map(|group| group.mails.iter().map(move |mail| (group, mail)));
        let found = mails.enumerate().filter(|(_, (group, mail))| {
            let named = mail
                .orders
                .iter()
                .filter(|order| names_order(order, group, wanted));
            let full: Vec<_> = named.map(|order| full_name(order, group)).collect();
            let is_it = |text: &str| text.eq_ignore_ascii_case(wanted);
            let is_found = !full.is_empty() || is_it(&mail.message_id) || is_it(&group.domain);
            orders.extend(full);
            is_found
        });
        let found: Vec<usize> = found.map(|(at, _)| at).collect();
        if wanted.is_empty() || found.is_empty() {
            return Err(NotTaken::Unknown(name));
        }
        if orders.len() > 1 {
            return Err(NotTaken::Several(name, orders.into_iter().collect()));
        }
        taken.extend(found);
    }
    taken.sort_unstable();
    taken.dedup();
    Ok(taken)
}

fn full_name(order: &Named, group: &Group) -> String {
    format!("{}@{}", order.number, group.domain)
}

fn names_order(order: &Named, group: &Group, wanted: &str) -> bool {
    let is_it = |text: &str| text.eq_ignore_ascii_case(wanted);
    is_it(&order.number) || is_it(&order.ends) || is_it(&full_name(order, group))
}

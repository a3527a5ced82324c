//! Mails by sender and order, the newest first, each Message-ID once.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::finding::Finding;
use crate::quantity::Moment;

/// The mails of one sender about one order, or about none by its number. Orders that one mail names
/// together are together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) domain: String,
    /// The newest first.
    pub(super) mails: Vec<Finding>,
}

impl Group {
    /// Its orders, each once: the end of the number, and whether it is a guess in each mail.
    pub(super) fn orders(&self) -> Vec<(String, bool)> {
        let mut orders: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
        for order in self.mails.iter().flat_map(|mail| &mail.orders) {
            let known = orders.entry(&order.number).or_insert((&order.ends, true));
            known.1 &= order.is_guess;
        }
        let ends = orders.into_values();
        ends.map(|(ends, is_guess)| (ends.to_owned(), is_guess))
            .collect()
    }

    fn newest(&self) -> Option<Moment> {
        self.mails.iter().filter_map(|mail| mail.at).max()
    }

    fn is_telling(&self) -> bool {
        self.mails.iter().any(Finding::is_telling)
    }
}

/// The groups, and how many mails were there more than once. Those that speak of accounts and orders
/// come before those that name neither.
pub(super) fn grouped(mut found: Vec<Finding>) -> (Vec<Group>, usize) {
    found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.place.cmp(&b.place)));
    let before = found.len();
    let mut seen = BTreeSet::new();
    // Anybody can write any Message-ID: the same mail also has its sender and subject.
    let name = |mail: &Finding| {
        let parts = [&mail.message_id, &mail.from, &mail.subject];
        parts.map(String::clone)
    };
    found.retain(|mail| mail.message_id.is_empty() || seen.insert(name(mail)));
    let again = before - found.len();
    let mut groups = joined(found);
    for group in &mut groups {
        group.mails.sort_by_key(|mail| Reverse(mail.at));
    }
    groups.retain(|group| !group.mails.is_empty());
    groups.sort_by_key(|group| (!group.is_telling(), Reverse(group.newest())));
    (groups, again)
}

/// Mails that have the sender and the number of an order in common.
fn joined(found: Vec<Finding>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // Which group an order or a sender belongs to.
    let mut of: BTreeMap<(String, String), usize> = BTreeMap::new();
    for mail in found {
        let domain = mail.domain.clone();
        let mut keys: Vec<_> = mail
            .orders
            .iter()
            .map(|order| (domain.clone(), order.number.clone()))
            .collect();
        if keys.is_empty() {
            keys.push((domain.clone(), String::new()));
        }
        let mut known: Vec<usize> = keys.iter().filter_map(|key| of.get(key).copied()).collect();
        known.sort_unstable();
        known.dedup();
        let at = known.first().copied().unwrap_or(groups.len());
        if at == groups.len() {
            groups.push(Group {
                domain,
                mails: Vec::new(),
            });
        }
        for other in known.into_iter().skip(1) {
            let moved = std::mem::take(&mut groups[other].mails);
            groups[at].mails.extend(moved);
            of.values_mut()
                .filter(|group| **group == other)
                .for_each(|group| *group = at);
        }
        groups[at].mails.push(mail);
        of.extend(keys.into_iter().map(|key| (key, at)));
    }
    groups
}

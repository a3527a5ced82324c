//! What comes up several times, told once.

/// Each one once, in the order of first appearance.
pub(crate) fn once<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// What belongs to each kind, the kinds in the order of first appearance.
pub(crate) fn grouped<K: PartialEq, V>(all: impl IntoIterator<Item = (K, V)>) -> Vec<(K, Vec<V>)> {
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (kind, one) in all {
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, group)) => group.push(one),
            None => groups.push((kind, vec![one])),
        }
    }
    groups
}

/// The sum of each kind, in the order of first appearance.
pub(crate) fn sums<K: PartialEq>(all: impl IntoIterator<Item = (K, i64)>) -> Vec<(K, i64)> {
    let sum = |all: Vec<i64>| all.into_iter().fold(0, i64::saturating_add);
    let groups = grouped(all).into_iter();
    groups.map(|(kind, all)| (kind, sum(all))).collect()
}

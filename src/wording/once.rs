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

/// The sum of each kind, in the order of first appearance.
pub(crate) fn sums<K: PartialEq>(all: impl IntoIterator<Item = (K, i64)>) -> Vec<(K, i64)> {
    let mut sums: Vec<(K, i64)> = Vec::new();
    for (kind, n) in all {
        match sums.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, sum)) => *sum = sum.saturating_add(n),
            None => sums.push((kind, n)),
        }
    }
    sums
}

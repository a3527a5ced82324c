//! In which order a workflow is read, and on which answers each of its steps rests.

use std::collections::BTreeMap;

use super::super::model::{Answer, Is, Way};

/// A way from a step to the next one, and the answer that it needs.
pub(super) struct Edge {
    pub(super) to: usize,
    pub(super) needs: Option<Answer>,
}

/// The steps that are reached from the beginning.
pub(super) struct Order {
    /// Each before those that follow from it.
    pub(super) steps: Vec<usize>,
    /// Ways back to a step that is under way: from, to.
    pub(super) loops: Vec<(usize, usize)>,
}

/// The order in which a person reads the steps: the first branch before the second, and what comes
/// after both behind them.
pub(super) fn order(edges: &[Vec<Edge>], start: usize) -> Order {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        UnderWay,
        Done,
    }
    let mut states = vec![State::New; edges.len()];
    let mut order = Order {
        steps: Vec::new(),
        loops: Vec::new(),
    };
    // Each step with the ways that were not followed yet, the last one first. No recursion: a
    // workflow may be as long as its file.
    let mut path = vec![(start, edges[start].len())];
    states[start] = State::UnderWay;
    while let Some((step, left)) = path.last_mut() {
        let step = *step;
        if *left == 0 {
            states[step] = State::Done;
            order.steps.push(step);
            path.pop();
            continue;
        }
        *left -= 1;
        let next = edges[step][*left].to;
        match states[next] {
            State::New => {
                states[next] = State::UnderWay;
                path.push((next, edges[next].len()));
            }
            State::UnderWay => order.loops.push((step, next)),
            State::Done => {}
        }
    }
    order.steps.reverse();
    order
}

/// The most ways to a step that are written down.
const MAX_WAYS: usize = 24;

/// For each step the ways that lead to it; an empty list is "always", and `None` is "too many".
pub(super) fn ways(
    edges: &[Vec<Edge>],
    order: &Order,
    choices: &BTreeMap<String, usize>,
) -> Vec<Option<Vec<Way>>> {
    let mut ways: Vec<Option<Vec<Way>>> = (0..edges.len()).map(|_| Some(Vec::new())).collect();
    let mut rank = vec![usize::MAX; edges.len()];
    for (at, step) in order.steps.iter().enumerate() {
        rank[*step] = at;
    }
    if let Some(first) = order.steps.first() {
        ways[*first] = Some(vec![Vec::new()]);
    }
    for step in &order.steps {
        let here = simpler(ways[*step].take(), choices);
        for edge in &edges[*step] {
            // A way back is no way to get there first.
            if rank[edge.to] > rank[*step] {
                let more = here.as_ref().map(|here| follow(here, edge.needs.as_ref()));
                ways[edge.to] = match (ways[edge.to].take(), more) {
                    (Some(mut there), Some(more)) => {
                        there.extend(more);
                        Some(there)
                    }
                    _ => None,
                };
            }
        }
        ways[*step] = here;
    }
    let always = |ways: Vec<Way>| match ways.iter().any(Vec::is_empty) {
        true => Vec::new(),
        false => ways,
    };
    ways.into_iter().map(|ways| ways.map(always)).collect()
}

fn follow(ways: &[Way], needs: Option<&Answer>) -> Vec<Way> {
    let longer = |way: &Way| {
        let mut way = way.clone();
        way.extend(needs.cloned());
        way.sort();
        way.dedup();
        way
    };
    ways.iter().map(longer).collect()
}

/// The same ways without what says nothing; none when there are too many.
fn simpler(ways: Option<Vec<Way>>, choices: &BTreeMap<String, usize>) -> Option<Vec<Way>> {
    let mut ways = ways?;
    ways.retain(is_possible);
    loop {
        ways.sort();
        ways.dedup();
        let all = ways.clone();
        let holds_more = |way: &Way| {
            let mut others = all.iter().filter(|other| *other != way);
            others.any(|other| other.iter().all(|answer| way.contains(answer)))
        };
        ways.retain(|way| !holds_more(way));
        if ways.len() > MAX_WAYS {
            return None;
        }
        let Some(merged) = merged(&ways, choices) else {
            return Some(ways);
        };
        ways.push(merged);
    }
}

/// A question has one answer.
fn is_possible(way: &Way) -> bool {
    way.windows(2).all(|two| two[0].key != two[1].key)
}

/// A way that some of these leave open: they differ in every answer to one question only.
fn merged(ways: &[Way], choices: &BTreeMap<String, usize>) -> Option<Way> {
    for way in ways {
        for (at, answer) in way.iter().enumerate() {
            let with = |is: Is| {
                let mut way = way.clone();
                way[at].is = is;
                ways.contains(&way)
            };
            let is_open = match &answer.is {
                Is::Yes => with(Is::NotYes),
                Is::NotYes => false,
                Is::Option(_) => {
                    let count = choices.get(&answer.key).copied().unwrap_or(usize::MAX);
                    count < MAX_WAYS && (0..count).all(|option| with(Is::Option(option)))
                }
            };
            if is_open {
                let mut open = way.clone();
                open.remove(at);
                return (!ways.contains(&open)).then_some(open);
            }
        }
    }
    None
}

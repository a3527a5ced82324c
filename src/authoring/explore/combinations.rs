//! What can be answered where several choices are allowed: each combination of few, of many those
//! that can make a difference to a condition of one or two parts.

use std::collections::BTreeMap;

use crate::checklist::{BETWEEN, Checklist, Choice, StepKind, ValueType, fixed_values};

/// The most options of which every combination is tried.
const FEW: usize = 5;

/// The combinations of each set of options, by the ids of the options.
#[derive(Debug, Default)]
pub(crate) struct Combinations(BTreeMap<String, Vec<String>>);

impl Combinations {
    pub(crate) fn of(list: &Checklist) -> Self {
        let mut all = Self::default();
        for step in list.all_steps() {
            if let Some(StepKind::Ask(_, ValueType::Choices)) = step.step_kind() {
                all.add(&step.options);
            }
        }
        let fields = list.items.iter().flat_map(|item| &item.fields);
        for field in fields.filter(|field| field.kind == ValueType::Choices) {
            all.add(&field.options);
        }
        all
    }

    fn add(&mut self, options: &[Choice]) {
        let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
        let combined = match ids.len() <= FEW {
            true => subsets(&ids),
            false => pairs(&ids),
        };
        self.0.insert(joined(&ids), combined);
    }

    /// The values that a field or an answer can have; none where it takes any.
    pub(super) fn values<'a>(
        &'a self,
        kind: ValueType,
        options: &'a [Choice],
    ) -> Option<Vec<&'a str>> {
        let values = fixed_values(kind, options);
        if kind != ValueType::Choices {
            return values;
        }
        let combined = self.0.get(&joined(&values?))?;
        Some(combined.iter().map(String::as_str).collect())
    }
}

fn joined(ids: &[&str]) -> String {
    ids.join(&BETWEEN.to_string())
}

fn subsets(ids: &[&str]) -> Vec<String> {
    let all = 1..1_usize << ids.len();
    let subset = |mask: usize| -> Vec<&str> {
        let chosen = ids.iter().enumerate();
        let chosen = chosen.filter(|(at, _)| mask & (1 << at) != 0);
        chosen.map(|(_, id)| *id).collect()
    };
    all.map(|mask| joined(&subset(mask))).collect()
}

/// Each alone, each two, and all.
fn pairs(ids: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    for (at, first) in ids.iter().enumerate() {
        found.extend(ids[at + 1..].iter().map(|second| joined(&[first, second])));
    }
    found.push(joined(ids));
    found
}

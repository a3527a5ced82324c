//! Conditions: when a step is live. Three-valued: what is unknown stays unknown, and the step waits
//! in sight.

use serde::{Deserialize, Serialize};

use crate::status::Status;

/// The forms of a condition.
pub(crate) const FORMS: [&str; 6] = ["answer", "field", "check", "all", "any", "not"];

/// `{"answer": …, "is": …}`, `{"field": …, "is": …}`, `{"check": …, "is": …}`, or `all`, `any`,
/// `not` of them. Exactly one of the six; `is` goes with the first three.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(extend("oneOf" = forms_of_conditions())))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The answer to an `ask` step of this list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// A field of the item (on a step with `each`; elsewhere of any item: `order.goods`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The standing of another step: of the same item on a step with the same `each`, else of any
    /// item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// One value or several: an option's id, `yes`, `no`, `unknown`; for a check a standing such as
    /// `refused`, or the id of one of its further answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<OneOrMany>,
    /// All of these are true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<Vec<Condition>>,
    /// One of these is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any: Option<Vec<Condition>>,
    /// This is false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<Condition>>,
}

/// One value or a list of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OneOrMany {
    /// `"code"`
    One(String),
    /// `["refused", "not-known"]`
    Many(Vec<String>),
}

impl OneOrMany {
    /// Whether `value` is one of them.
    pub fn has(&self, value: &str) -> bool {
        self.values().any(|one| one == value)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        match self {
            OneOrMany::One(value) => std::slice::from_ref(value),
            OneOrMany::Many(values) => values.as_slice(),
        }
        .iter()
        .map(String::as_str)
    }
}

/// What a condition reads, answered by whoever knows: `None` is "not known yet".
pub trait Facts {
    /// Whether the answer to this `ask` step is one of `is`.
    fn answer(&self, step: &str, is: &OneOrMany) -> Option<bool>;
    /// Whether this field of the item, or of any item, is one of `is`.
    fn field(&self, field: &str, is: &OneOrMany) -> Option<bool>;
    /// Whether this check, or any of the step's checks, stands as one of `is`.
    fn check(&self, step: &str, is: &OneOrMany) -> Option<bool>;
}

impl Condition {
    /// The condition's value over `facts` (Kleene's three-valued logic); `None` is unknown.
    pub fn eval(&self, facts: &dyn Facts) -> Option<bool> {
        if let Some(all) = &self.all {
            return kleene(all.iter().map(|part| part.eval(facts)), false);
        }
        if let Some(any) = &self.any {
            return kleene(any.iter().map(|part| part.eval(facts)), true);
        }
        if let Some(part) = &self.not {
            return part.eval(facts).map(|value| !value);
        }
        let is = self.is.as_ref()?;
        match (&self.answer, &self.field, &self.check) {
            (Some(step), ..) => facts.answer(step, is),
            (_, Some(field), _) => facts.field(field, is),
            (.., Some(step)) => facts.check(step, is),
            _ => None,
        }
    }

    /// Whether the condition speaks of this step as standing so, by its status or by the further
    /// answer that was given: then it can open its step for that.
    pub fn names(&self, step: &str, status: Status, option: Option<&str>) -> bool {
        let mut named = false;
        self.walk(&mut |part| {
            let reads = part.check.as_deref() == Some(step);
            named |= reads
                && part
                    .is
                    .as_ref()
                    .is_some_and(|is| speaks(is, status, option));
        });
        named
    }

    /// Calls `visit` with this condition and everything inside it.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Condition)) {
        visit(self);
        let parts = self
            .all
            .iter()
            .chain(&self.any)
            .flatten()
            .chain(self.not.as_deref());
        parts.for_each(|part| part.walk(visit));
    }
}

fn speaks(is: &OneOrMany, status: Status, option: Option<&str>) -> bool {
    is.has(status.code()) || option.is_some_and(|option| is.has(option))
}

/// Whether a check with this status, and the further answer that it rests on, stands as one of
/// `is`; while nobody asked, that is not known, unless `is` speaks of it.
pub fn holds(status: Status, option: Option<&str>, is: &OneOrMany) -> Option<bool> {
    match status {
        _ if speaks(is, status, option) => Some(true),
        _ if status.is_untouched() => None,
        _ => Some(false),
    }
}

/// Of any item: true when one is, unknown when one is unknown, else false; `none` when there are no
/// items.
pub fn any(parts: impl Iterator<Item = Option<bool>>, none: Option<bool>) -> Option<bool> {
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        none
    } else {
        kleene(parts, true)
    }
}

/// `all` with `decisive` false, `any` with `decisive` true: one decisive part decides, else one
/// unknown leaves it open.
fn kleene(parts: impl Iterator<Item = Option<bool>>, decisive: bool) -> Option<bool> {
    let mut known = true;
    for part in parts {
        match part {
            Some(value) if value == decisive => return Some(decisive),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!decisive)
}

/// For the schema: a condition has exactly one form, and `is` where something is read.
#[cfg(test)]
fn forms_of_conditions() -> serde_json::Value {
    FORMS
        .map(|form| match form {
            "answer" | "field" | "check" => serde_json::json!({ "required": [form, "is"] }),
            _ => serde_json::json!({ "required": [form] }),
        })
        .into()
}

#[cfg(test)]
mod tests;

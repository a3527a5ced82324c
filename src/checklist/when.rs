//! Conditions: when a step is live. Three-valued: what is unknown stays unknown, and the step stays
//! visible and waits.

use serde::{Deserialize, Serialize};

use super::field::BETWEEN;
use crate::status::Status;

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
    /// One value or several, of which one is enough: an option's id, `yes`, `no`, `unknown`; for a check a standing such as
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
    /// Whether `value` is one of them, or one of several choices is.
    pub fn has(&self, value: &str) -> bool {
        let mut chosen = value.split(BETWEEN);
        chosen.any(|value| self.values().any(|one| one == value))
    }

    pub fn values(&self) -> impl Iterator<Item = &str> {
        match self {
            OneOrMany::One(value) => std::slice::from_ref(value),
            OneOrMany::Many(values) => values.as_slice(),
        }
        .iter()
        .map(String::as_str)
    }
}

/// A case as the condition of one step reads it: an incident in the record, or a situation that
/// exploring a list made up. `None` is "not known yet".
pub trait Facts {
    /// One item at stake.
    type Item: Copy;

    /// The item that the step is about.
    fn item(&self) -> Option<Self::Item>;
    /// All items of a kind.
    fn items(&self, kind: &str) -> impl Iterator<Item = Self::Item>;
    /// The value of an item's field.
    fn value(&self, item: Self::Item, field: &str) -> Option<&str>;
    /// The kind of item that a step is asked of each.
    fn each(&self, step: &str) -> Option<&str>;
    /// The answer to an `ask` step that is asked once.
    fn answer(&self, step: &str) -> Option<&str>;
    /// The status of each check of a step that the condition is about, with the further answer that
    /// it rests on: of the same item where both steps are asked of each, else of all items.
    fn checks(&self, step: &str) -> impl Iterator<Item = (Status, Option<&str>)>;
    /// The status of each check that collects items of a kind.
    fn collecting(&self, kind: &str) -> impl Iterator<Item = Status>;
}

impl Condition {
    /// The condition's value over `facts` (Kleene's three-valued logic); `None` is unknown.
    pub fn eval<F: Facts>(&self, facts: &F) -> Option<bool> {
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
            (Some(step), ..) => answer_is(facts, step, is),
            (_, Some(field), _) => field_is(facts, field, is),
            (.., Some(step)) => check_is(facts, step, is),
            _ => None,
        }
    }

    /// The forms that it has; one that was checked has one.
    pub(crate) fn forms(&self) -> Vec<&'static str> {
        let there = [
            self.answer.is_some(),
            self.field.is_some(),
            self.check.is_some(),
            self.all.is_some(),
            self.any.is_some(),
            self.not.is_some(),
        ];
        let forms = FORMS.into_iter().zip(there);
        forms
            .filter_map(|(form, there)| there.then_some(form))
            .collect()
    }

    /// Whether the condition names this status of a step, or the further answer that was given: then
    /// it can make its step live for that.
    pub fn names(&self, step: &str, status: Status, option: Option<&str>) -> bool {
        let mut named = false;
        self.walk(&mut |part| {
            let is = part.is.as_ref();
            let reads = part.check.as_deref() == Some(step);
            named |= reads && is.is_some_and(|is| speaks(is, status, option));
        });
        named
    }

    /// Calls `visit` with this condition and everything inside it.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Condition)) {
        visit(self);
        let several = self.all.iter().chain(&self.any).flatten();
        let parts = several.chain(self.not.as_deref());
        parts.for_each(|part| part.walk(visit));
    }
}

fn speaks(is: &OneOrMany, status: Status, option: Option<&str>) -> bool {
    is.has(status.code()) || option.is_some_and(|option| is.has(option))
}

/// Whether the status of a check, or the further answer that it rests on, is one of `is`. Before it
/// was asked that is not known, unless `is` has that very status.
pub fn holds(status: Status, option: Option<&str>, is: &OneOrMany) -> Option<bool> {
    match status {
        _ if speaks(is, status, option) => Some(true),
        _ if status.is_untouched() => None,
        _ => Some(false),
    }
}

/// Whether the answer to an `ask` step is one of `is`. A question that does not apply never matches.
fn answer_is<F: Facts>(facts: &F, step: &str, is: &OneOrMany) -> Option<bool> {
    if facts.each(step).is_some() {
        return None;
    }
    if let Some(answer) = facts.answer(step) {
        return Some(is.has(answer));
    }
    let mut asked = facts.checks(step);
    let (status, _) = asked.next()?;
    let applies = status != Status::NotApplicable || asked.next().is_some();
    if applies { None } else { Some(false) }
}

/// Whether a field is one of `is`: `goods` of the step's item, `order.goods` of any order.
fn field_is<F: Facts>(facts: &F, name: &str, is: &OneOrMany) -> Option<bool> {
    let (kind, field) = match name.split_once('.') {
        Some((kind, field)) => (Some(kind), field),
        None => (None, name),
    };
    let of_one = |item| facts.value(item, field).map(|value| is.has(value));
    match facts.item() {
        Some(item) => of_one(item),
        None => of_any(facts, facts.items(kind?).map(of_one), kind),
    }
}

/// Whether the status of a step's check, or of any of them, is one of `is`.
fn check_is<F: Facts>(facts: &F, step: &str, is: &OneOrMany) -> Option<bool> {
    let checks = facts.checks(step);
    let of_each = checks.map(|(status, option)| holds(status, option, is));
    of_any(facts, of_each, facts.each(step))
}

/// True when one part is, unknown when one is unknown, else false. When there are no parts because
/// there is no item of this kind: false once every step that collects them is done, until then
/// unknown.
fn of_any<F: Facts>(
    facts: &F,
    parts: impl Iterator<Item = Option<bool>>,
    kind: Option<&str>,
) -> Option<bool> {
    let mut parts = parts.peekable();
    if parts.peek().is_some() {
        return kleene(parts, true);
    }
    let kind = kind?;
    if facts.items(kind).next().is_some() {
        return None;
    }
    let mut collecting = facts.collecting(kind).peekable();
    collecting.peek()?;
    let is_over = |status| matches!(status, Status::Done | Status::NotApplicable);
    collecting.all(is_over).then_some(false)
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

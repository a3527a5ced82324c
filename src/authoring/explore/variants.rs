//! A condition with one alternative left out of it. What only guards another part may be said
//! twice, and what names how a party's answer fails is the fallback from there: neither is an
//! alternative that could be missed.

use crate::{
    authoring::tree::Path,
    checklist::{Condition, OneOrMany},
    status::Status,
};

/// Whether a value of a condition over a check names an answer that failed.
pub(super) fn is_failed(value: &str) -> bool {
    Status::of_code(value).is_ok_and(Status::is_failed)
}

/// A condition without one of its parts, or without one of the values that it compares with.
pub(super) struct Variant<'w> {
    pub(super) without: Condition,
    /// The place of the part or the value.
    pub(super) path: Path<'static>,
    /// For a value: the condition that compares with it.
    pub(super) leaf: Option<&'w Condition>,
}

impl<'w> Variant<'w> {
    /// The same inside a greater condition.
    fn inside(self, whole: impl Fn(Condition) -> Condition) -> Self {
        Self {
            without: whole(self.without),
            ..self
        }
    }
}

/// All variants of a condition at `path`.
pub(super) fn of<'w>(when: &'w Condition, path: &Path<'static>) -> Vec<Variant<'w>> {
    let mut found = Vec::new();
    if let Some(parts) = &when.all {
        let whole = |parts| Condition {
            all: Some(parts),
            ..Condition::default()
        };
        found.extend(inside_parts(parts, &path.key("all"), &whole));
    }
    if let Some(parts) = &when.any {
        let whole = |parts| Condition {
            any: Some(parts),
            ..Condition::default()
        };
        found.extend(without_one(parts, &path.key("any"), &whole));
        found.extend(inside_parts(parts, &path.key("any"), &whole));
    }
    if let Some(part) = &when.not {
        if let Some(twice) = &part.not {
            found.push(Variant {
                without: (**twice).clone(),
                path: path.clone(),
                leaf: None,
            });
        }
        let whole = |part| Condition {
            not: Some(Box::new(part)),
            ..Condition::default()
        };
        let variants = of(part, &path.key("not")).into_iter();
        found.extend(variants.map(|variant| variant.inside(whole)));
    }
    found.extend(without_values(when, path));
    found
}

/// The variants without one of the values that are compared with.
fn without_values<'w>(when: &'w Condition, path: &Path<'static>) -> Vec<Variant<'w>> {
    let Some(OneOrMany::Many(values)) = &when.is else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let names_failure = when.check.is_some() && is_failed(value);
        if values.len() == 1 || names_failure {
            continue;
        }
        let mut others = values.clone();
        others.remove(at);
        let without = Condition {
            is: Some(OneOrMany::Many(others)),
            ..when.clone()
        };
        found.push(Variant {
            without,
            path: path.key("is").at(at),
            leaf: Some(when),
        });
    }
    found
}

/// The variants without one of several alternatives.
fn without_one(
    parts: &[Condition],
    path: &Path<'static>,
    whole: &dyn Fn(Vec<Condition>) -> Condition,
) -> Vec<Variant<'static>> {
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if parts.len() == 1 || is_fallback(part) {
            continue;
        }
        let mut others = parts.to_vec();
        others.remove(at);
        found.push(Variant {
            without: whole(others),
            path: path.at(at),
            leaf: None,
        });
    }
    found
}

/// The variants of each part inside the whole.
fn inside_parts<'w>(
    parts: &'w [Condition],
    path: &Path<'static>,
    whole: &dyn Fn(Vec<Condition>) -> Condition,
) -> Vec<Variant<'w>> {
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let with = |part| {
            let mut parts = parts.to_vec();
            parts[at] = part;
            whole(parts)
        };
        let variants = of(part, &path.at(at)).into_iter();
        found.extend(variants.map(|variant| variant.inside(with)));
    }
    found
}

/// Whether a part names how an answer fails.
fn is_fallback(part: &Condition) -> bool {
    let mut named = false;
    part.walk(&mut |part| {
        let fails = |is: &OneOrMany| is.values().any(is_failed);
        named |= part.check.is_some() && part.is.as_ref().is_some_and(fails);
    });
    named
}

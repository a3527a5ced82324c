//! A condition with one alternative left out of it. What only guards another part may be said
//! twice, and what names how a party's answer fails is the way on from there: neither is an
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
    /// Where the part or the value stands.
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

/// All variants of a condition that stands at `path`.
pub(super) fn of<'w>(when: &'w Condition, path: &Path<'static>) -> Vec<Variant<'w>> {
    let mut found = Vec::new();
    if let Some(parts) = &when.all {
        let whole = |parts| Condition {
            all: Some(parts),
            ..Condition::default()
        };
        found.extend(of_parts(parts, &path.key("all"), false, &whole));
    }
    if let Some(parts) = &when.any {
        let whole = |parts| Condition {
            any: Some(parts),
            ..Condition::default()
        };
        found.extend(of_parts(parts, &path.key("any"), true, &whole));
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
        found.extend(
            of(part, &path.key("not"))
                .into_iter()
                .map(|variant| variant.inside(whole)),
        );
    }
    if let Some(OneOrMany::Many(values)) = &when.is {
        let alternative =
            |at: &usize| values.len() > 1 && !(when.check.is_some() && is_failed(&values[*at]));
        for at in (0..values.len()).filter(alternative) {
            let mut values = values.clone();
            values.remove(at);
            let without = Condition {
                is: Some(OneOrMany::Many(values)),
                ..when.clone()
            };
            found.push(Variant {
                without,
                path: path.key("is").at(at),
                leaf: Some(when),
            });
        }
    }
    found
}

fn of_parts<'w>(
    parts: &'w [Condition],
    path: &Path<'static>,
    alternatives: bool,
    whole: &dyn Fn(Vec<Condition>) -> Condition,
) -> Vec<Variant<'w>> {
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let path = path.at(at);
        if alternatives && parts.len() > 1 && !is_way_on(part) {
            let mut others = parts.to_vec();
            others.remove(at);
            found.push(Variant {
                without: whole(others),
                path: path.clone(),
                leaf: None,
            });
        }
        let inside = |part| {
            let mut parts = parts.to_vec();
            parts[at] = part;
            whole(parts)
        };
        found.extend(
            of(part, &path)
                .into_iter()
                .map(|variant| variant.inside(inside)),
        );
    }
    found
}

fn is_way_on(part: &Condition) -> bool {
    let mut named = false;
    part.walk(&mut |part| {
        let fails = |is: &OneOrMany| is.values().any(is_failed);
        named |= part.check.is_some() && part.is.as_ref().is_some_and(fails);
    });
    named
}

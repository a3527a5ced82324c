//! Conditions as the standard writes them: comparisons of variables.

use std::collections::BTreeSet;

use crate::checklist::Condition;

/// The variable that holds the answer to a step.
pub(super) fn answer(step: &str) -> String {
    format!("__answer_{step}__")
}

/// The variable that holds how a step stands.
fn check(step: &str) -> String {
    format!("__check_{step}__")
}

fn field(field: &str) -> String {
    format!("__field_{}__", field.replace('.', "_"))
}

/// The condition, and the variables that it names.
pub(super) fn expression(condition: &Condition, variables: &mut BTreeSet<String>) -> String {
    let mut joined = |parts: &[Condition], word: &str| {
        let parts: Vec<_> = parts
            .iter()
            .map(|part| expression(part, variables))
            .collect();
        format!("({})", parts.join(word))
    };
    if let Some(all) = &condition.all {
        return joined(all, " AND ");
    }
    if let Some(any) = &condition.any {
        return joined(any, " OR ");
    }
    if let Some(part) = &condition.not {
        return format!("NOT {}", joined(std::slice::from_ref(part), ""));
    }
    let name = match (&condition.answer, &condition.field, &condition.check) {
        (Some(step), ..) => answer(step),
        (_, Some(name), _) => field(name),
        (.., Some(step)) => check(step),
        _ => return String::new(),
    };
    let values = condition.is.iter().flat_map(|is| is.values());
    let compared: Vec<_> = values
        .map(|value| format!("{name}:value = '{value}'"))
        .collect();
    variables.insert(name);
    match compared.len() {
        1 => compared.concat(),
        _ => format!("({})", compared.join(" OR ")),
    }
}

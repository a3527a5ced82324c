//! How the incident was closed, and what was still open then.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    engine::Check,
    id::CheckId,
    quantity::Moment,
    record::OpenPoint,
    status::Status,
    t,
    wording::{Names, words},
};

/// How the incident was closed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Closing {
    /// When.
    pub at: Moment,
    /// What came of it.
    pub outcome: String,
    /// What was still open, and why it may stay so.
    pub open: Vec<LeftOpen>,
}

/// A check that was open at closing.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct LeftOpen {
    /// The check.
    pub check: CheckId,
    /// What it is called.
    pub what: String,
    /// The standing's code at that time.
    #[serde(rename = "standing")]
    pub status: Status,
    /// Its word.
    pub state: String,
    /// The checklist does not let it be left out silently.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Why it may stay so.
    pub why: String,
}

/// How a check stood when the incident was closed, in words.
fn left(names: &Names<'_>, point: &OpenPoint) -> String {
    let lang = names.view.lang;
    let check = names.find(&point.check);
    let same = check.filter(|check| check.status == point.status);
    let word = match same.and_then(Check::option_text) {
        Some(own) => names.view.shown(own.in_lang(lang)),
        None => words::status(lang, point.status),
    };
    match is_required(names, point) {
        true => t!(lang, StandingRequired, word),
        false => word,
    }
}

fn is_required(names: &Names<'_>, point: &OpenPoint) -> bool {
    names.find(&point.check).is_some_and(Check::is_required)
}

/// How the incident was closed; none while it is open.
pub(super) fn closing(names: &Names<'_>) -> Option<Closing> {
    let (at, closed) = names.view.state.closed.as_ref()?;
    let open = closed.open.iter().map(|point| LeftOpen {
        check: point.check.clone(),
        what: names.check(&point.check),
        status: point.status,
        state: left(names, point),
        required: is_required(names, point),
        why: point.why.clone(),
    });
    Some(Closing {
        at: *at,
        outcome: closed.outcome.clone(),
        open: open.collect(),
    })
}

//! The message that a party did not answer.

use crate::{engine, session::Work, t, wording};

/// That a party did not answer, and how often by which way.
pub(crate) fn silence(work: &Work<'_>, party: &str, attempts: &[engine::Attempts]) -> String {
    let lang = work.lang;
    let way = |one: &engine::Attempts| {
        let by = one
            .by
            .map(|kind| wording::channel(lang, kind))
            .unwrap_or_default();
        t!(lang, CallAttempts, channel = by, n = one.unanswered())
    };
    let ways = attempts
        .iter()
        .map(way)
        .collect::<Vec<_>>()
        .join(lang.template(crate::text::Msg::CallCountJoin));
    t!(
        lang,
        CallSilent,
        party = engine::party_name(&work.session.state, party, lang),
        attempts = ways
    )
}

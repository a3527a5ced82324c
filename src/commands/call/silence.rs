//! The message that a party did not answer.

use crate::{engine, session::Work, t, text::Msg, wording};

/// That a party did not answer, and how often by which way.
pub(crate) fn silence(work: &Work<'_>, party: &str, attempts: &[engine::Attempts]) -> String {
    let lang = work.lang;
    let way = |one: &engine::Attempts| {
        let channel = one.by.map(|kind| wording::channel(lang, kind));
        let channel = channel.unwrap_or_default();
        t!(lang, CallAttempts, channel, n = one.unanswered())
    };
    let ways: Vec<_> = attempts.iter().map(way).collect();
    let attempts = ways.join(lang.template(Msg::CallCountJoin));
    let party = engine::party_name(work.state(), party, lang);
    t!(lang, CallSilent, party, attempts)
}

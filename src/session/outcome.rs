//! An outcome that is given with a word: what a party answered, or what was done about an own step.

use crate::{
    answer::{self, Further, Response},
    checklist,
    engine::Rejection,
    error::Result,
    id::CheckId,
    record::Statement,
    session::IncidentSession,
    text::{Lang, Msg},
};

#[derive(Debug, clap::Args)]
pub(crate) struct OutcomeArgs {
    #[arg(value_name = "CHECK")]
    pub(crate) check: String,
    #[arg(value_name = "OUTCOME", allow_negative_numbers = true)]
    pub(crate) outcome: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) words: Option<String>,
    #[arg(long)]
    pub(crate) said_back: bool,
    #[arg(long, value_name = "TIME")]
    pub(crate) by: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
}

impl OutcomeArgs {
    pub(crate) fn why(&self) -> String {
        self.why.clone().unwrap_or_default()
    }

    pub(crate) fn words(&self) -> String {
        self.words.clone().unwrap_or_default()
    }
}

/// What is recorded about a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Said(Response),
    /// A step of one's own was done.
    Done,
    Skipped,
    /// It was given up, with a reason.
    Waived,
}

/// The further answers that a check takes.
pub(crate) fn further(session: &IncidentSession, check: &CheckId) -> Vec<Further> {
    checklist::further(&session.state.offered(check))
}

/// The outcome of a word in any language; `None` when it is not one.
pub(crate) fn read(
    session: &IncidentSession,
    check: &CheckId,
    word: &str,
    lang: Lang,
) -> Result<Option<Outcome>> {
    let own = [
        (Msg::AnswerSkipped, Outcome::Skipped),
        (Msg::AnswerWaived, Outcome::Waived),
        (Msg::AnswerDone, Outcome::Done),
    ];
    let own = own.into_iter().find(|(words, _)| answer::is(word, *words));
    let own = own.map(|(_, outcome)| outcome);
    let of_party = is_of_party(session, check);
    let further = further(session, check);
    let said = answer::response(word, &further).flatten();
    let said = said.map(Outcome::Said);
    match own {
        // `済み` to a question of a party is an answer of the party.
        Some(Outcome::Done) if of_party => Ok(said.or(own)),
        Some(_) => Ok(own),
        None if said.is_none() && of_party => {
            let field = check.to_string();
            let takes = takes(lang, &further);
            Err(Rejection::BadValue { field, takes }.into())
        }
        None => Ok(said),
    }
}

/// The answer of a statement.
pub(crate) fn of(said: &Statement) -> Response {
    Response {
        verdict: said.verdict,
        option: said.option.clone(),
    }
}

/// The answers that a question takes, in the words of a language.
pub(crate) fn takes(lang: Lang, further: &[Further]) -> String {
    let words = [
        Msg::AnswerYes,
        Msg::AnswerConfirmed,
        Msg::AnswerPromised,
        Msg::AnswerNo,
        Msg::AnswerRefused,
        Msg::AnswerNotKnown,
    ];
    let first = |words: Msg| lang.template(words).split('|').next().unwrap_or_default();
    let further = further.iter().map(|one| one.text.in_lang(lang));
    lang.list(words.into_iter().map(first).chain(further))
}

fn is_of_party(session: &IncidentSession, check: &CheckId) -> bool {
    let checks = session.checks();
    let known = checks.iter().find(|known| known.id == *check);
    let is_asked = known.is_some_and(|known| known.party.is_some());
    let mut steps = session.state.steps_of(check);
    (is_asked && check.list != CheckId::REACH) || steps.any(|(_, step)| step.confirm.is_some())
}

/// The codes of the verdicts, for messages.
pub(crate) const VERDICTS: &str = "confirmed, promised, refused, not-known";

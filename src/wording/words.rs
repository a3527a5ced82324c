//! The words for how things stand. Board, report, letter and `--json` all take them from here, so
//! that they are equal everywhere.

use chrono::Duration;

use crate::{
    answer::Response,
    engine::{AssumedBecause, Check, Fate, Live, Repeats, Value},
    id::CheckId,
    page::Role,
    quantity::{Moment, Money, TimeContext, rough, short},
    record::{Agreement, ChannelKind, ChannelSource, Ending, State},
    status::{ListOrigin, Status, Verdict},
    t,
    text::{Lang, Msg, sanitize_inline},
};

/// How a check is shown: its standing, or that its time has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shown {
    Status(Status),
    /// It would be in lower case, but it is time to look or to ask again.
    LookDue,
    /// It would be in lower case, but a time that they named, or a deadline, has passed.
    Overdue,
}

impl Shown {
    /// Every way, in the order of the counts: what can wait, then what needs the person.
    pub(crate) fn all() -> impl Iterator<Item = Shown> {
        let all = || Status::ALL.iter().copied().map(Shown::Status);
        all()
            .rev()
            .filter(|shown| !shown.is_loud())
            .chain(all().filter(|shown| shown.is_loud()))
            .chain([Shown::LookDue, Shown::Overdue])
    }

    /// What a check shows. Standings in capitals keep their word when their time has passed as
    /// well.
    pub(crate) fn of(check: &Check<'_>) -> Self {
        let calm = check.status > Status::NotAsked;
        match calm {
            true if check.overdue => Shown::Overdue,
            true if check.look_due => Shown::LookDue,
            _ => Shown::Status(check.status),
        }
    }

    /// Its code in JSON.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Shown::Status(status) => status.code(),
            Shown::LookDue => "look-due",
            Shown::Overdue => "overdue",
        }
    }

    /// Whether the word stands in capitals: it needs the person.
    pub(crate) fn is_loud(self) -> bool {
        match self {
            Shown::Status(status) => status <= Status::NotAsked,
            Shown::LookDue | Shown::Overdue => true,
        }
    }

    /// The bare word, without a time.
    pub(crate) fn word(self, lang: Lang) -> String {
        match self {
            Shown::Status(status) => self::status(lang, status),
            Shown::LookDue => t!(lang, StandingLookDue),
            Shown::Overdue => t!(lang, StandingOverdue, time = "").trim_end().to_owned(),
        }
    }

    /// What it means to a theme.
    pub(crate) fn role(self) -> Role {
        match self {
            Shown::Status(status) => status_role(status),
            Shown::LookDue => Role::Wait,
            Shown::Overdue => Role::Alarm,
        }
    }
}

/// What a status means to a theme.
pub(crate) fn status_role(status: Status) -> Role {
    match status {
        Status::Contradicted
        | Status::InDoubt
        | Status::Refused
        | Status::NotKnown
        | Status::NotAsked => Role::Alarm,
        Status::Promised | Status::Assumed | Status::ToDo => Role::Wait,
        Status::Confirmed | Status::Verified | Status::Done => Role::Good,
        Status::Skipped | Status::Waived | Status::NotApplicable => Role::Quiet,
    }
}

/// The word of a code. Each kind of codes has a beginning of its own among the keys of the texts.
fn by_code(lang: Lang, kind: &str, code: &str) -> String {
    let word = lang.by_key(&format!("{kind}{code}"));
    word.unwrap_or(code).to_owned()
}

/// The word of a status.
pub(crate) fn status(lang: Lang, status: Status) -> String {
    by_code(lang, "standing.", status.code())
}

/// The state of a check as it is shown everywhere: its word, a promise with its time, what is
/// overdue with how long; and that it is required, as long as it was not done.
pub(crate) fn state(lang: Lang, check: &Check<'_>, here: TimeContext) -> String {
    required(lang, check, state_alone(lang, check, here))
}

/// A word for a check that was not done, which says when it is required.
pub(crate) fn required(lang: Lang, check: &Check<'_>, word: String) -> String {
    match check.is_missed() {
        true => t!(lang, StandingRequired, word),
        false => word,
    }
}

fn state_alone(lang: Lang, check: &Check<'_>, here: TimeContext) -> String {
    let shown = Shown::of(check);
    let promised = shown == Shown::Status(Status::Promised);
    match check.statement.map(|statement| statement.by) {
        _ if shown == Shown::Overdue => {
            let time = rough(lang, overdue(check, here.now));
            t!(lang, StandingOverdue, time)
        }
        Some(Some(by)) if promised => {
            t!(lang, StandingPromisedBy, time = short(lang, by, here))
        }
        _ if check.live == Live::Waits && check.is_nobodys() => which(lang, &role(lang, check)),
        _ if check.repeats.is_some() && check.live == Live::Yes => repeated(lang, check),
        Some(None) if promised => t!(lang, StandingPromisedNoTime),
        _ if check.live == Live::Waits => t!(lang, BoardWaits),
        _ if check.item.is_some_and(|item| item.out.is_some()) => t!(lang, StandingOut),
        _ => shown_word(lang, check),
    }
}

/// How often a deed was done, and whether it is time to do it again.
pub(crate) fn repeated(lang: Lang, check: &Check<'_>) -> String {
    let repeats = check.repeats.filter(|_| check.status == Status::Done);
    let Some(Repeats { done, of }) = repeats else {
        return shown_word(lang, check);
    };
    let is_now = check.comes_again() && check.look_due;
    match of {
        Some(of) if is_now => t!(lang, StandingAgainOf, n = done, of),
        None if is_now => t!(lang, StandingAgain, n = done),
        _ if check.look_due => shown_word(lang, check),
        Some(of) => t!(lang, StandingDoneOf, n = done, of),
        None => t!(lang, StandingDoneTimes, n = done),
    }
}

/// The word of a check's list for the role that it asks.
fn role(lang: Lang, check: &Check<'_>) -> String {
    let find = |role| check.steps().find_map(|(list, _)| list.rules.party(role));
    let named = check.role.and_then(find);
    named.map_or("", |role| role.name.in_lang(lang)).to_owned()
}

/// A role's word without its article: `card issuer`.
pub(crate) fn bare(lang: Lang, role: &str) -> &str {
    let article = lang.template(Msg::BoardArticle);
    role.strip_prefix(article).unwrap_or(role)
}

/// `which shop?`: the question to which party of a role something belongs.
pub(crate) fn which(lang: Lang, role: &str) -> String {
    t!(lang, BoardWhich, role = bare(lang, role))
}

/// `another card issuer`.
pub(crate) fn another(lang: Lang, role: &str) -> String {
    t!(lang, BoardAnother, role = bare(lang, role))
}

/// The bare word that a check shows, without a time: a further answer by its own text.
pub(crate) fn shown_word(lang: Lang, check: &Check<'_>) -> String {
    let shown = Shown::of(check);
    match check.option_text() {
        Some(text) if shown == Shown::Status(check.status) => sanitize_inline(text.in_lang(lang)),
        _ => shown.word(lang),
    }
}

/// How long the check's time has passed.
pub(crate) fn overdue(check: &Check<'_>, now: Moment) -> Duration {
    check.due.map_or(Duration::zero(), |due| now - due)
}

/// Whether the language can write a word in capitals; where it cannot, a `*` stands before what
/// needs the person.
pub(crate) fn has_capitals(lang: Lang) -> bool {
    let word = lang.template(Msg::StandingRefused);
    word.chars().any(char::is_uppercase)
}

/// Why something is only assumed.
pub(crate) fn ground(lang: Lang, ground: AssumedBecause) -> String {
    by_code(lang, "ground.", ground_code(ground))
}

/// The code of a ground in JSON.
pub(crate) fn ground_code(ground: AssumedBecause) -> &'static str {
    match ground {
        AssumedBecause::Group => "group",
        AssumedBecause::NotSaidBack => "not-said-back",
        AssumedBecause::NoContact => "no-contact",
        AssumedBecause::BadSource => "bad-source",
        AssumedBecause::NeedsLogin => "needs-login",
    }
}

/// The word of a verdict, the same as that of its standing.
pub(crate) fn verdict(lang: Lang, verdict: Verdict) -> String {
    status(lang, verdict.status())
}

/// What became of an amount.
pub(crate) fn fate(lang: Lang, fate: Fate) -> String {
    by_code(lang, "fate.", fate.code())
}

/// A sum as the language writes it; a balance and points say that they are no money of a card or an
/// account.
pub(crate) fn amount(lang: Lang, value: Value, amount: Money) -> String {
    match value {
        Value::Money => amount.shown(lang),
        Value::Balance => t!(lang, ValueBalance, amount = amount.shown(lang)),
        Value::Points => t!(lang, ValuePoints, n = amount.minor),
    }
}

/// What a party answered: a further answer by its own text.
pub(crate) fn response(lang: Lang, state: &State, check: &CheckId, response: &Response) -> String {
    let option = response.option.as_deref();
    said(lang, state, check, response.verdict, option)
}

/// The word for what was said about a check: that of its status, or the text of the checklist's
/// further answer.
pub(crate) fn said(
    lang: Lang,
    state: &State,
    check: &CheckId,
    given: Verdict,
    option: Option<&str>,
) -> String {
    let Some(option) = option else {
        return verdict(lang, given);
    };
    let further = state.further(check);
    match further.iter().find(|further| further.id == option) {
        Some(further) => sanitize_inline(further.text.in_lang(lang)),
        None => format!("{} ({})", verdict(lang, given), sanitize_inline(option)),
    }
}

/// What a channel is called.
pub(crate) fn channel(lang: Lang, kind: ChannelKind) -> String {
    by_code(lang, "report.channel-", kind.code())
}

/// What a contact is called: by its kind, as far as it is known.
pub(crate) fn contact(lang: Lang, kind: Option<ChannelKind>) -> String {
    kind.map_or_else(|| t!(lang, ReportContact), |kind| channel(lang, kind))
}

/// Where an address comes from.
pub(crate) fn source(lang: Lang, source: ChannelSource) -> String {
    by_code(lang, "report.source-", source.code())
}

/// How a contact ended.
pub(crate) fn ending(lang: Lang, ending: Ending) -> String {
    by_code(lang, "report.ending-", ending.code())
}

/// What came of saying an answer back.
pub(crate) fn agreement(lang: Lang, agreement: Option<Agreement>) -> String {
    let agreement = agreement.unwrap_or(Agreement::NotSaidBack);
    by_code(lang, "report.", agreement.code())
}

/// Where a checklist comes from.
pub(crate) fn origin(lang: Lang, origin: ListOrigin) -> String {
    by_code(lang, "checklist.", origin.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether all of these codes have a word of their own, and not their code for a word.
    fn all_have<T: Copy>(all: &[T], kind: &str, code: impl Fn(T) -> &'static str) {
        for key in all.iter().map(|one| format!("{kind}{}", code(*one))) {
            assert!(Lang::english().by_key(&key).is_some(), "{key}");
        }
    }

    #[test]
    fn every_code_has_its_word() {
        all_have(Status::ALL, "standing.", Status::code);
        all_have(Fate::ALL, "fate.", Fate::code);
        all_have(ChannelKind::ALL, "report.channel-", ChannelKind::code);
        all_have(ChannelSource::ALL, "report.source-", ChannelSource::code);
        all_have(Ending::ALL, "report.ending-", Ending::code);
        all_have(Agreement::ALL, "report.", Agreement::code);
        all_have(ListOrigin::ALL, "checklist.", ListOrigin::code);
        let grounds = [
            AssumedBecause::Group,
            AssumedBecause::NotSaidBack,
            AssumedBecause::NoContact,
            AssumedBecause::BadSource,
            AssumedBecause::NeedsLogin,
        ];
        all_have(&grounds, "ground.", ground_code);
    }
}

//! The words for how things stand. Board, report, letter and `--json` all take them from here, so that they are equal
//! everywhere.

use chrono::Duration;

use crate::{
    engine::{Check, Ground, Live, Standing},
    page::Role,
    quantity::{Here, Moment, rough, short},
    record::{Agreement, ChannelKind, ChannelSource, Ending, Verdict},
    say,
    text::{Lang, Msg, visible},
};

/// How a check is shown: its standing, or that its time has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shown {
    /// The standing itself.
    Standing(Standing),
    /// It would be in lower case, but its time has passed.
    Overdue,
}

impl Shown {
    /// Every way, in the order of the counts: what can wait, then what needs the person.
    pub(super) fn all() -> impl Iterator<Item = Shown> {
        let all = || Standing::ALL.into_iter().map(Shown::Standing);
        all()
            .rev()
            .filter(|shown| !shown.is_loud())
            .chain(all().filter(|shown| shown.is_loud()))
            .chain([Shown::Overdue])
    }

    /// What a check shows. Standings in capitals keep their word when their time has passed as well.
    pub(super) fn of(check: &Check<'_>) -> Self {
        let calm = check.standing > Standing::NotAsked;
        if check.overdue && calm { Shown::Overdue } else { Shown::Standing(check.standing) }
    }

    /// Its code in JSON.
    pub(super) fn code(self) -> &'static str {
        match self {
            Shown::Standing(standing) => standing.word(),
            Shown::Overdue => "overdue",
        }
    }

    /// Whether the word stands in capitals: it needs the person.
    pub(super) fn is_loud(self) -> bool {
        match self {
            Shown::Standing(standing) => standing <= Standing::NotAsked,
            Shown::Overdue => true,
        }
    }

    /// The bare word, without a time.
    pub(super) fn word(self, lang: Lang) -> String {
        match self {
            Shown::Standing(standing) => self::standing(lang, standing),
            Shown::Overdue => say!(lang, StandingOverdue, time = "").trim_end().to_owned(),
        }
    }

    /// What it means to a theme.
    pub(super) fn role(self) -> Role {
        match self {
            _ if self.is_loud() => Role::Alarm,
            Shown::Standing(Standing::Promised | Standing::Assumed | Standing::ToDo) => Role::Wait,
            Shown::Standing(Standing::Confirmed | Standing::Verified | Standing::Done) => Role::Good,
            _ => Role::Quiet,
        }
    }
}

/// The word of a standing.
pub(super) fn standing(lang: Lang, standing: Standing) -> String {
    lang.template(match standing {
        Standing::Contradicted => Msg::StandingContradicted,
        Standing::InDoubt => Msg::StandingInDoubt,
        Standing::Refused => Msg::StandingRefused,
        Standing::NotKnown => Msg::StandingNotKnown,
        Standing::NotAsked => Msg::StandingNotAsked,
        Standing::ToDo => Msg::StandingToDo,
        Standing::Promised => Msg::StandingPromised,
        Standing::Assumed => Msg::StandingAssumed,
        Standing::Confirmed => Msg::StandingConfirmed,
        Standing::Verified => Msg::StandingVerified,
        Standing::Done => Msg::StandingDone,
        Standing::Skipped => Msg::StandingSkipped,
        Standing::Waived => Msg::StandingWaived,
        Standing::NotApplicable => Msg::StandingNotApplicable,
    })
    .to_owned()
}

/// The state of a check as it is shown everywhere: its word, a promise with its time, what is overdue with how long.
pub(super) fn state(lang: Lang, check: &Check<'_>, here: Here) -> String {
    let shown = Shown::of(check);
    match (shown, check.statement.and_then(|statement| statement.by)) {
        (Shown::Overdue, _) => say!(lang, StandingOverdue, time = rough(lang, overdue(check, here.now))),
        (Shown::Standing(Standing::Promised), Some(by)) => say!(lang, StandingPromisedBy, time = short(lang, by, here)),
        _ if check.live == Live::Waits => say!(lang, BoardWaits),
        _ => shown.word(lang),
    }
}

/// How long the check's time has passed.
pub(super) fn overdue(check: &Check<'_>, now: Moment) -> Duration {
    check.due.map_or(Duration::zero(), |due| now - due)
}

/// Whether the language can write a word in capitals; where it cannot, a `*` stands before what needs the person.
pub(super) fn has_capitals(lang: Lang) -> bool {
    lang.template(Msg::StandingRefused).chars().any(char::is_uppercase)
}

/// Why something is only assumed.
pub(super) fn ground(lang: Lang, ground: Ground) -> String {
    lang.template(match ground {
        Ground::Group => Msg::GroundGroup,
        Ground::NotSaidBack => Msg::GroundNotSaidBack,
        Ground::NoContact => Msg::GroundNoContact,
        Ground::BadSource => Msg::GroundBadSource,
        Ground::NeedsLogin => Msg::GroundNeedsLogin,
    })
    .to_owned()
}

/// The code of a ground in JSON.
pub(super) fn ground_code(ground: Ground) -> &'static str {
    match ground {
        Ground::Group => "group",
        Ground::NotSaidBack => "not-said-back",
        Ground::NoContact => "no-contact",
        Ground::BadSource => "bad-source",
        Ground::NeedsLogin => "needs-login",
    }
}

/// The word of a verdict, the same as that of its standing.
pub(super) fn verdict(lang: Lang, verdict: Verdict) -> String {
    standing(lang, verdict_standing(verdict))
}

/// The standing that bears a verdict's name.
pub(super) fn verdict_standing(verdict: Verdict) -> Standing {
    match verdict {
        Verdict::Confirmed => Standing::Confirmed,
        Verdict::Promised => Standing::Promised,
        Verdict::Refused => Standing::Refused,
        Verdict::NotKnown => Standing::NotKnown,
    }
}

/// What a channel is called.
pub fn channel(lang: Lang, kind: ChannelKind) -> String {
    lang.template(match kind {
        ChannelKind::Phone => Msg::ReportChannelPhone,
        ChannelKind::Sms => Msg::ReportChannelSms,
        ChannelKind::Chat => Msg::ReportChannelChat,
        ChannelKind::Mail => Msg::ReportChannelMail,
        ChannelKind::Form => Msg::ReportChannelForm,
        ChannelKind::Post => Msg::ReportChannelPost,
        ChannelKind::InPerson => Msg::ReportChannelInPerson,
    })
    .to_owned()
}

/// Where an address comes from.
pub(super) fn source(lang: Lang, source: ChannelSource) -> String {
    lang.template(match source {
        ChannelSource::TypedSite => Msg::ReportSourceTypedSite,
        ChannelSource::CardBack => Msg::ReportSourceCardBack,
        ChannelSource::EarlierBill => Msg::ReportSourceEarlierBill,
        ChannelSource::OfficialApp => Msg::ReportSourceOfficialApp,
        ChannelSource::Register => Msg::ReportSourceRegister,
        ChannelSource::Party => Msg::ReportSourceParty,
        ChannelSource::SuspiciousMessage => Msg::ReportSourceSuspiciousMessage,
        ChannelSource::IncomingCall => Msg::ReportSourceIncomingCall,
        ChannelSource::Search => Msg::ReportSourceSearch,
        ChannelSource::Unknown => Msg::ReportSourceUnknown,
    })
    .to_owned()
}

/// How a contact ended.
pub(super) fn ending(lang: Lang, ending: Ending) -> String {
    lang.template(match ending {
        Ending::Ended => Msg::ReportEndingEnded,
        Ending::Cut => Msg::ReportEndingCut,
        Ending::NoAnswer => Msg::ReportEndingNoAnswer,
    })
    .to_owned()
}

/// What came of saying an answer back.
pub(super) fn agreement(lang: Lang, agreement: Option<Agreement>) -> String {
    lang.template(match agreement {
        Some(Agreement::Agreed) => Msg::ReportAgreed,
        Some(Agreement::Changed) => Msg::ReportChanged,
        Some(Agreement::NotSaidBack) | None => Msg::ReportNotSaidBack,
    })
    .to_owned()
}

/// Where a checklist comes from, by the word of the record: `built-in` or `own`.
pub fn origin(lang: Lang, word: &str) -> String {
    match word {
        "built-in" => say!(lang, ChecklistBuiltIn),
        "own" => say!(lang, ChecklistOwn),
        other => visible(other),
    }
}

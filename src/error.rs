//! What went wrong, in three parts: what happened, why, what to do now. Exit codes stand here and
//! nowhere else.

use std::{fmt, io, path::PathBuf};

use crate::{
    engine::Rejection,
    id::{CheckId, ItemId},
    quantity::{MomentError, long, named},
    record::secret::Secret,
    store::StoreError,
    t,
    text::{Lang, sanitize_inline},
};

/// Exit codes (design section 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// It could not be done.
    Failed = 1,
    /// The command line is not understood.
    Usage = 2,
    /// Looked, and something needs you.
    NeedsYou = 3,
    /// An answer is needed and nobody can be asked.
    NobodyToAsk = 4,
    /// Input rejected, nothing written.
    Rejected = 5,
    /// Interrupted, all saved.
    Interrupted = 130,
}

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub enum CliError {
    /// The engine does not record it.
    Refused(Rejection),
    /// The store cannot do it.
    Store(StoreError),
    /// A file cannot be read or written.
    File(PathBuf, io::Error),
    /// A kept file cannot be put into a bundle: its number, and why.
    Kept(u32, StoreError),
    /// A file is not UTF-8, at this byte.
    NotText(PathBuf, usize),
    /// There is no incident yet, or none that is open.
    NoIncident,
    /// No incident has this number or name.
    NoSuchIncident(String),
    /// No checklist has this name; these are there.
    NoSuchList(String, String),
    /// No problem of a checklist has this code; the nearest one, if one is near.
    NoSuchCode(String, Option<String>),
    /// No party has this name; these are there.
    NoSuchParty(String, String),
    /// Several parties have this name, or play this role; these.
    WhichParty(String, String),
    /// No item has this number; these are there.
    NoSuchItem(String, String),
    /// Several items are meant by this name; these.
    WhichItem(String, Vec<(ItemId, String)>),
    /// No check has this name, or several lists have one.
    NoSuchCheck(String),
    /// No sign has this name; these are there.
    NoSuchSign(String, String),
    /// There was no contact with this party yet.
    NoContact(String),
    /// The contact of which a letter would be made was withdrawn.
    ContactWithdrawn {
        /// Its number.
        number: u32,
        /// With whom it seemed to be.
        party: String,
        /// When it was withdrawn, in words.
        at: String,
        /// Why.
        why: String,
    },
    /// A value on the command line is not understood: the argument, the value, what it takes.
    BadValue(&'static str, String, String),
    /// A time on the command line is not understood: the argument, the text, why.
    BadTime(&'static str, String, MomentError),
    /// A time is not understood where an answer or a field of an item takes one: which, the text,
    /// why.
    NotATime(String, String, MomentError),
    /// No file of this ending is written; the endings that are.
    NoSuchForm(String, &'static str),
    /// A flag says something that the outcome beside it cannot keep: the flag, the outcome, the
    /// outcomes that can.
    UnfitFlag(&'static str, String, &'static str),
    /// Input was rejected line by line; nothing was written.
    Input(Vec<(usize, String)>),
    /// Amounts that are not certain, in words; nothing was written.
    Amounts(Vec<String>),
    /// The mails name no order; what they do say.
    NoOrder(Vec<String>),
    /// Orders were read in mails and nobody can be asked about them; what names them.
    NotTaken(Vec<String>),
    /// Rows that may be items that are there; nobody can be asked which.
    Unclear(Vec<String>),
    /// An answer is needed and nobody can be asked: the question, the flag, the key in an answers
    /// file.
    NobodyToAsk(String, String, String),
    /// These checks are open, and nobody can be asked why the incident is closed all the same.
    StillOpen(Vec<CheckId>),
    /// The answers file ends before the call does.
    EndsEarly,
    /// A checklist has errors; they have been shown.
    FaultyList,
    /// The user stopped; all answers are saved.
    Interrupted,
    /// Standard output or the terminal cannot be written.
    Output(io::Error),
}

impl From<StoreError> for CliError {
    fn from(fault: StoreError) -> Self {
        CliError::Store(fault)
    }
}

impl From<Rejection> for CliError {
    fn from(rejection: Rejection) -> Self {
        CliError::Refused(rejection)
    }
}

/// What happened; why and what to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What happened.
    pub what: String,
    /// Why, and what to do now.
    pub more: String,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.more
            .lines()
            .try_for_each(|line| write!(f, "\n  {line}"))
    }
}

impl CliError {
    /// A value on the command line that is not understood; `takes` says what is.
    pub fn bad_value(flag: &'static str, value: &str, takes: &str) -> Self {
        CliError::BadValue(flag, value.to_owned(), takes.to_owned())
    }

    /// A flag that this outcome does not take; `fits` names those that do.
    pub fn unfit_flag(flag: &'static str, outcome: &str, fits: &'static str) -> Self {
        CliError::UnfitFlag(flag, outcome.to_owned(), fits)
    }

    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            CliError::Interrupted => Exit::Interrupted,
            CliError::NobodyToAsk(..)
            | CliError::NotTaken(_)
            | CliError::Unclear(_)
            | CliError::StillOpen(_)
            | CliError::EndsEarly => Exit::NobodyToAsk,
            CliError::BadValue(..)
            | CliError::BadTime(..)
            | CliError::NoSuchForm(..)
            | CliError::UnfitFlag(..) => Exit::Usage,
            CliError::Refused(_)
            | CliError::NotATime(..)
            | CliError::Amounts(_)
            | CliError::Input(_)
            | CliError::NoOrder(_)
            | CliError::NotText(..) => Exit::Rejected,
            CliError::NoSuchItem(..)
            | CliError::WhichItem(..)
            | CliError::NoSuchParty(..)
            | CliError::NoSuchSign(..)
            | CliError::NoSuchCheck(_) => Exit::Rejected,
            CliError::WhichParty(..) => Exit::NobodyToAsk,
            CliError::File(_, fault) if fault.kind() == io::ErrorKind::FileTooLarge => {
                Exit::Rejected
            }
            CliError::FaultyList => Exit::NeedsYou,
            _ => Exit::Failed,
        }
    }

    /// What to tell the user.
    pub fn message(&self, lang: Lang) -> Message {
        let both = |what: String, more: String| Message { what, more };
        match self {
            CliError::Refused(rejection) => {
                both(t!(lang, FailNotRecorded), refusal_text(lang, rejection))
            }
            CliError::Store(fault) => both(t!(lang, FailStore), fault_text(lang, fault)),
            CliError::File(path, fault) => both(
                t!(lang, FailFile, path = path.display()),
                file_text(lang, fault),
            ),
            CliError::Kept(number, fault) => {
                let why = match fault {
                    StoreError::Damaged(_) => t!(lang, FailKeptChanged),
                    StoreError::Missing(_) => t!(lang, FailKeptMissing),
                    other => other.to_string(),
                };
                let hint = t!(lang, FailKeptHint, number = number);
                both(
                    t!(lang, FailKept, number = number),
                    format!("{why}\n{hint}"),
                )
            }
            CliError::NotText(path, byte) => both(
                t!(lang, FailFile, path = path.display()),
                t!(lang, FailNotText, byte = byte),
            ),
            CliError::NoIncident => both(t!(lang, FailNoIncident), t!(lang, FailNoIncidentHint)),
            CliError::NoSuchIncident(name) => both(
                t!(lang, FailNoSuchIncident, name = name),
                t!(lang, FailNoSuchIncidentHint),
            ),
            CliError::NoSuchList(name, known) => both(
                t!(lang, FailNoSuchList, name = name),
                t!(lang, FailKnown, known = known),
            ),
            CliError::NoSuchCode(code, near) => {
                let hint = match near {
                    Some(near) => t!(lang, FailNoSuchCodeNear, near = near),
                    None => t!(lang, FailNoSuchCodeHint),
                };
                both(t!(lang, FailNoSuchCode, code = code), hint)
            }
            CliError::NoSuchParty(name, known) => both(
                t!(lang, FailNoSuchParty, name = name),
                t!(lang, FailKnown, known = known),
            ),
            CliError::WhichParty(name, these) => both(
                t!(lang, FailWhichParty, name = name),
                t!(lang, FailWhichPartyHint, these = these),
            ),
            CliError::WhichItem(name, several) => {
                let mut lines: Vec<String> = several.iter().map(|(_, told)| told.clone()).collect();
                lines.push(t!(lang, FailWhichItemHint));
                both(
                    t!(lang, FailWhichItem, name = sanitize_inline(name)),
                    lines.join("\n"),
                )
            }
            CliError::NoSuchItem(name, known) => both(
                t!(lang, FailNoSuchItem, name = name),
                t!(lang, FailKnown, known = known),
            ),
            CliError::NoSuchCheck(name) => both(
                t!(lang, FailNotRecorded),
                t!(lang, RefusalNoSuchCheck, check = name),
            ),
            CliError::NoSuchSign(name, known) => both(
                t!(lang, FailNoSuchSign, name = name),
                t!(lang, FailKnown, known = known),
            ),
            CliError::ContactWithdrawn {
                number,
                party,
                at,
                why,
            } => {
                let (party, why) = (sanitize_inline(party), sanitize_inline(why));
                let what = t!(
                    lang,
                    FailContactWithdrawn,
                    n = number,
                    party = party,
                    at = at,
                    why = why
                );
                both(what, t!(lang, FailContactWithdrawnHint))
            }
            CliError::NoContact(party) => both(
                t!(lang, FailNoContact, party = party),
                t!(lang, FailNoContactHint),
            ),
            CliError::BadValue(flag, value, takes) => both(
                t!(lang, FailBadValue, flag = flag, value = value),
                t!(lang, FailTakes, takes = takes),
            ),
            CliError::NotATime(field, text, fault) => both(
                t!(
                    lang,
                    FailBadValue,
                    flag = sanitize_inline(field),
                    value = sanitize_inline(text)
                ),
                fault.words(lang),
            ),
            CliError::BadTime(flag, text, fault) => both(
                t!(
                    lang,
                    FailBadValue,
                    flag = flag,
                    value = sanitize_inline(text)
                ),
                fault.words(lang),
            ),
            CliError::NoSuchForm(ending, endings) => {
                let paper = ending
                    .eq_ignore_ascii_case("pdf")
                    .then(|| t!(lang, FailNoSuchFormPdf));
                let hints = [Some(t!(lang, FailNoSuchFormHint, endings = endings)), paper];
                let hints: Vec<_> = hints.into_iter().flatten().collect();
                both(
                    t!(lang, FailNoSuchForm, ending = sanitize_inline(ending)),
                    hints.join("\n"),
                )
            }
            CliError::UnfitFlag(flag, outcome, fits) => both(
                t!(lang, FailUnfitFlag, flag = flag, outcome = outcome),
                t!(lang, FailUnfitFlagHint, flag = flag, fits = fits),
            ),
            CliError::Input(lines) => {
                let line = |(number, why): &(usize, String)| {
                    t!(lang, FailInputLine, number = number, why = why)
                };
                both(
                    t!(lang, FailInput),
                    lines.iter().map(line).collect::<Vec<_>>().join("\n"),
                )
            }
            CliError::Amounts(lines) => both(t!(lang, FailNotRecorded), lines.join("\n")),
            CliError::NoOrder(notes) => both(
                t!(lang, FailNoOrder),
                format!("{}\n{}", notes.join("\n"), t!(lang, FailNoOrderHint)),
            ),
            CliError::Unclear(rows) => both(
                t!(lang, FailUnclear),
                rows.join("\n") + "\n" + &t!(lang, FailUnclearHint),
            ),
            CliError::NotTaken(orders) => both(
                t!(lang, FailNotTaken),
                t!(lang, FailNotTakenHint, orders = orders.join(" ")),
            ),
            CliError::NobodyToAsk(question, flag, key) => both(
                t!(lang, FailNobodyToAsk),
                t!(
                    lang,
                    FailNobodyToAskHint,
                    question = question,
                    flag = flag,
                    key = key
                ),
            ),
            CliError::StillOpen(checks) => {
                both(t!(lang, FailNotRecorded), still_open(lang, checks))
            }
            CliError::EndsEarly => both(t!(lang, FailEndsEarly), t!(lang, FailEndsEarlyHint)),
            CliError::FaultyList => both(t!(lang, FailFaultyList), t!(lang, FailFaultyListHint)),
            CliError::Interrupted => both(t!(lang, FailInterrupted), String::new()),
            CliError::Output(fault) => both(t!(lang, FailOutput), fault.to_string()),
        }
    }
}

fn file_text(lang: Lang, fault: &io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::NotFound => t!(lang, FailNotFound),
        io::ErrorKind::PermissionDenied => t!(lang, FailDenied),
        io::ErrorKind::FileTooLarge => t!(lang, FailTooLarge),
        io::ErrorKind::IsADirectory => t!(lang, FailFolder),
        io::ErrorKind::AlreadyExists => t!(lang, FailExists),
        io::ErrorKind::StorageFull => t!(lang, FailFull),
        io::ErrorKind::ReadOnlyFilesystem => t!(lang, FailDenied),
        _ => fault.to_string(),
    }
}

fn fault_text(lang: Lang, fault: &StoreError) -> String {
    match fault {
        StoreError::Moved(_) | StoreError::Locked => t!(lang, FaultLocked),
        StoreError::Newer(format) => t!(lang, FaultNewer, format = format),
        StoreError::NewerEvent(what) => t!(lang, FaultNewerEvent, what = sanitize_inline(what)),
        StoreError::NotAStore => t!(lang, FaultNotAStore),
        StoreError::ReadOnly => t!(lang, FaultReadOnly),
        StoreError::Full => t!(lang, FaultFull),
        StoreError::Missing(what) => t!(lang, FaultMissing, what = what),
        StoreError::Damaged(what) => t!(lang, FaultDamaged, what = what),
        StoreError::Other(what) => t!(lang, FaultOther, what = what),
    }
}

fn still_open(lang: Lang, checks: &[CheckId]) -> String {
    let names: Vec<_> = checks.iter().map(ToString::to_string).collect();
    t!(lang, RefusalStillOpen, checks = names.join(", "))
}

fn refusal_text(lang: Lang, rejection: &Rejection) -> String {
    match rejection {
        Rejection::Closed => t!(lang, RefusalClosed),
        Rejection::NotClosed => t!(lang, RefusalNotClosed),
        Rejection::NoSuchCheck(check) => t!(lang, RefusalNoSuchCheck, check = check),
        Rejection::NotAsked(check) => t!(lang, RefusalNotAsked, check = check),
        Rejection::NotOwn(check) => t!(lang, RefusalNotOwn, check = check),
        Rejection::NothingStated(check) => t!(lang, RefusalNothingStated, check = check),
        Rejection::NoSuchItem(item) => t!(lang, RefusalNoSuchItem, item = item),
        Rejection::NoSuchItemType(kind) => t!(lang, RefusalNoSuchItemType, kind = kind),
        Rejection::NoSuchParty(party) => t!(lang, RefusalNoSuchParty, party = party),
        Rejection::PartyKnown(party) => t!(lang, RefusalPartyKnown, party = party),
        Rejection::PartyNamed { party, name } => {
            t!(
                lang,
                RefusalPartyNamed,
                party = party,
                name = sanitize_inline(name)
            )
        }
        Rejection::PartyInUse(party) => t!(lang, RefusalPartyInUse, party = party),
        Rejection::OtherParty { check, party } => {
            t!(lang, RefusalOtherParty, check = check, party = party)
        }
        Rejection::WhoseItem { item, role } => {
            t!(lang, RefusalWhoseItem, item = item, role = role)
        }
        Rejection::WhichParty(role) => t!(lang, RefusalWhichParty, role = role),
        Rejection::NoSuchSign(sign) => t!(lang, RefusalNoSuchSign, sign = sign),
        Rejection::SignNeedsItem(sign) => t!(lang, RefusalSignNeedsItem, sign = sign),
        Rejection::NoSuchContact(number) => t!(lang, RefusalNoSuchContact, number = number),
        Rejection::NoSuchChannel(number) => t!(lang, RefusalNoSuchChannel, number = number),
        Rejection::NoSuchAnswer(number) => t!(lang, RefusalNoSuchAnswer, number = number),
        Rejection::NoSuchEvent(number) => t!(lang, RefusalNoSuchEvent, number = number),
        Rejection::CannotUndo(kind) => t!(lang, RefusalCannotUndo, kind = kind),
        Rejection::NothingToTakeBack => t!(lang, RefusalNothingToTakeBack),
        Rejection::NothingToBringBack => t!(lang, RefusalNothingToBringBack),
        Rejection::NoContactToWithdraw(number) => {
            t!(lang, RefusalNoContactToWithdraw, number = number)
        }
        Rejection::NotTakenBack(number) => t!(lang, RefusalNotTakenBack, number = number),
        Rejection::ItemIsOut(item) => t!(lang, RefusalItemIsOut, item = item),
        Rejection::ItemIsNotOut(item) => t!(lang, RefusalItemIsNotOut, item = item),
        Rejection::NothingToReopen(check) => t!(lang, RefusalNothingToReopen, check = check),
        Rejection::NoSuchField(field) => t!(lang, RefusalNoSuchField, field = field),
        Rejection::BadValue { field, takes } => {
            t!(lang, RefusalBadValue, field = field, takes = takes)
        }
        Rejection::FieldMissing(field) => t!(lang, RefusalFieldMissing, field = field),
        Rejection::Duplicate(item) => t!(lang, RefusalDuplicate, item = item),
        Rejection::ListAttached(list) => t!(lang, RefusalListAttached, list = list),
        Rejection::ListNotAttached(list) => t!(lang, RefusalListNotAttached, list = list),
        Rejection::SameList(list) => t!(lang, RefusalSameList, list = list),
        Rejection::OtherQuestion(check) => t!(lang, RefusalOtherQuestion, check = check),
        Rejection::BadList(_) => t!(lang, RefusalBadList),
        Rejection::TooLong(limit) => t!(lang, RefusalTooLong, limit = limit),
        Rejection::Secret(Secret::Password) => t!(lang, RefusalPassword),
        Rejection::Secret(Secret::OneTimeCode) => t!(lang, RefusalOneTimeCode),
        Rejection::Secret(Secret::GiftCode) => t!(lang, RefusalGiftCode),
        Rejection::WhyMissing => t!(lang, RefusalWhyMissing),
        Rejection::StillOpen(checks) => still_open(lang, checks),
        Rejection::Future => t!(lang, RefusalFuture),
        Rejection::TooEarly(earliest) => {
            t!(lang, RefusalTooEarly, at = named(lang, *earliest, long))
        }
        Rejection::BeforeContact(began) => {
            t!(lang, RefusalBeforeContact, at = named(lang, *began, long))
        }
        Rejection::Nothing => t!(lang, RefusalNothing),
    }
}

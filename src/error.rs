//! What went wrong, in three parts: what happened, why, what to do now. Exit codes stand here and
//! nowhere else.

use std::{fmt, io, path::PathBuf};

use crate::{
    engine::Rejection,
    id::{CheckId, ItemId},
    quantity::{MomentError, long, named},
    record::secret::Secret,
    say,
    store::StoreError,
    text::{Lang, visible},
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
                both(say!(lang, FailNotRecorded), refusal_text(lang, rejection))
            }
            CliError::Store(fault) => both(say!(lang, FailStore), fault_text(lang, fault)),
            CliError::File(path, fault) => both(
                say!(lang, FailFile, path = path.display()),
                file_text(lang, fault),
            ),
            CliError::Kept(number, fault) => {
                let why = match fault {
                    StoreError::Damaged(_) => say!(lang, FailKeptChanged),
                    StoreError::Missing(_) => say!(lang, FailKeptMissing),
                    other => other.to_string(),
                };
                let hint = say!(lang, FailKeptHint, number = number);
                both(
                    say!(lang, FailKept, number = number),
                    format!("{why}\n{hint}"),
                )
            }
            CliError::NotText(path, byte) => both(
                say!(lang, FailFile, path = path.display()),
                say!(lang, FailNotText, byte = byte),
            ),
            CliError::NoIncident => {
                both(say!(lang, FailNoIncident), say!(lang, FailNoIncidentHint))
            }
            CliError::NoSuchIncident(name) => both(
                say!(lang, FailNoSuchIncident, name = name),
                say!(lang, FailNoSuchIncidentHint),
            ),
            CliError::NoSuchList(name, known) => both(
                say!(lang, FailNoSuchList, name = name),
                say!(lang, FailKnown, known = known),
            ),
            CliError::NoSuchCode(code, near) => {
                let hint = match near {
                    Some(near) => say!(lang, FailNoSuchCodeNear, near = near),
                    None => say!(lang, FailNoSuchCodeHint),
                };
                both(say!(lang, FailNoSuchCode, code = code), hint)
            }
            CliError::NoSuchParty(name, known) => both(
                say!(lang, FailNoSuchParty, name = name),
                say!(lang, FailKnown, known = known),
            ),
            CliError::WhichParty(name, these) => both(
                say!(lang, FailWhichParty, name = name),
                say!(lang, FailWhichPartyHint, these = these),
            ),
            CliError::WhichItem(name, several) => {
                let mut lines: Vec<String> = several.iter().map(|(_, told)| told.clone()).collect();
                lines.push(say!(lang, FailWhichItemHint));
                both(
                    say!(lang, FailWhichItem, name = visible(name)),
                    lines.join("\n"),
                )
            }
            CliError::NoSuchItem(name, known) => both(
                say!(lang, FailNoSuchItem, name = name),
                say!(lang, FailKnown, known = known),
            ),
            CliError::NoSuchCheck(name) => both(
                say!(lang, FailNotRecorded),
                say!(lang, RefusalNoSuchCheck, check = name),
            ),
            CliError::NoSuchSign(name, known) => both(
                say!(lang, FailNoSuchSign, name = name),
                say!(lang, FailKnown, known = known),
            ),
            CliError::ContactWithdrawn {
                number,
                party,
                at,
                why,
            } => {
                let (party, why) = (visible(party), visible(why));
                let what = say!(
                    lang,
                    FailContactWithdrawn,
                    n = number,
                    party = party,
                    at = at,
                    why = why
                );
                both(what, say!(lang, FailContactWithdrawnHint))
            }
            CliError::NoContact(party) => both(
                say!(lang, FailNoContact, party = party),
                say!(lang, FailNoContactHint),
            ),
            CliError::BadValue(flag, value, takes) => both(
                say!(lang, FailBadValue, flag = flag, value = value),
                say!(lang, FailTakes, takes = takes),
            ),
            CliError::NotATime(field, text, fault) => both(
                say!(
                    lang,
                    FailBadValue,
                    flag = visible(field),
                    value = visible(text)
                ),
                fault.words(lang),
            ),
            CliError::BadTime(flag, text, fault) => both(
                say!(lang, FailBadValue, flag = flag, value = visible(text)),
                fault.words(lang),
            ),
            CliError::NoSuchForm(ending, endings) => {
                let paper = ending
                    .eq_ignore_ascii_case("pdf")
                    .then(|| say!(lang, FailNoSuchFormPdf));
                let hints = [
                    Some(say!(lang, FailNoSuchFormHint, endings = endings)),
                    paper,
                ];
                let hints: Vec<_> = hints.into_iter().flatten().collect();
                both(
                    say!(lang, FailNoSuchForm, ending = visible(ending)),
                    hints.join("\n"),
                )
            }
            CliError::UnfitFlag(flag, outcome, fits) => both(
                say!(lang, FailUnfitFlag, flag = flag, outcome = outcome),
                say!(lang, FailUnfitFlagHint, flag = flag, fits = fits),
            ),
            CliError::Input(lines) => {
                let line = |(number, why): &(usize, String)| {
                    say!(lang, FailInputLine, number = number, why = why)
                };
                both(
                    say!(lang, FailInput),
                    lines.iter().map(line).collect::<Vec<_>>().join("\n"),
                )
            }
            CliError::Amounts(lines) => both(say!(lang, FailNotRecorded), lines.join("\n")),
            CliError::NoOrder(notes) => both(
                say!(lang, FailNoOrder),
                format!("{}\n{}", notes.join("\n"), say!(lang, FailNoOrderHint)),
            ),
            CliError::Unclear(rows) => both(
                say!(lang, FailUnclear),
                rows.join("\n") + "\n" + &say!(lang, FailUnclearHint),
            ),
            CliError::NotTaken(orders) => both(
                say!(lang, FailNotTaken),
                say!(lang, FailNotTakenHint, orders = orders.join(" ")),
            ),
            CliError::NobodyToAsk(question, flag, key) => both(
                say!(lang, FailNobodyToAsk),
                say!(
                    lang,
                    FailNobodyToAskHint,
                    question = question,
                    flag = flag,
                    key = key
                ),
            ),
            CliError::StillOpen(checks) => {
                both(say!(lang, FailNotRecorded), still_open(lang, checks))
            }
            CliError::EndsEarly => both(say!(lang, FailEndsEarly), say!(lang, FailEndsEarlyHint)),
            CliError::FaultyList => {
                both(say!(lang, FailFaultyList), say!(lang, FailFaultyListHint))
            }
            CliError::Interrupted => both(say!(lang, FailInterrupted), String::new()),
            CliError::Output(fault) => both(say!(lang, FailOutput), fault.to_string()),
        }
    }
}

fn file_text(lang: Lang, fault: &io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::NotFound => say!(lang, FailNotFound),
        io::ErrorKind::PermissionDenied => say!(lang, FailDenied),
        io::ErrorKind::FileTooLarge => say!(lang, FailTooLarge),
        io::ErrorKind::IsADirectory => say!(lang, FailFolder),
        io::ErrorKind::AlreadyExists => say!(lang, FailExists),
        io::ErrorKind::StorageFull => say!(lang, FailFull),
        io::ErrorKind::ReadOnlyFilesystem => say!(lang, FailDenied),
        _ => fault.to_string(),
    }
}

fn fault_text(lang: Lang, fault: &StoreError) -> String {
    match fault {
        StoreError::Moved(_) | StoreError::Locked => say!(lang, FaultLocked),
        StoreError::Newer(format) => say!(lang, FaultNewer, format = format),
        StoreError::NewerEvent(what) => say!(lang, FaultNewerEvent, what = visible(what)),
        StoreError::NotAStore => say!(lang, FaultNotAStore),
        StoreError::ReadOnly => say!(lang, FaultReadOnly),
        StoreError::Full => say!(lang, FaultFull),
        StoreError::Missing(what) => say!(lang, FaultMissing, what = what),
        StoreError::Damaged(what) => say!(lang, FaultDamaged, what = what),
        StoreError::Other(what) => say!(lang, FaultOther, what = what),
    }
}

fn still_open(lang: Lang, checks: &[CheckId]) -> String {
    let names: Vec<_> = checks.iter().map(ToString::to_string).collect();
    say!(lang, RefusalStillOpen, checks = names.join(", "))
}

fn refusal_text(lang: Lang, rejection: &Rejection) -> String {
    match rejection {
        Rejection::Closed => say!(lang, RefusalClosed),
        Rejection::NotClosed => say!(lang, RefusalNotClosed),
        Rejection::NoSuchCheck(check) => say!(lang, RefusalNoSuchCheck, check = check),
        Rejection::NotAsked(check) => say!(lang, RefusalNotAsked, check = check),
        Rejection::NotOwn(check) => say!(lang, RefusalNotOwn, check = check),
        Rejection::NothingStated(check) => say!(lang, RefusalNothingStated, check = check),
        Rejection::NoSuchItem(item) => say!(lang, RefusalNoSuchItem, item = item),
        Rejection::NoSuchItemType(kind) => say!(lang, RefusalNoSuchItemType, kind = kind),
        Rejection::NoSuchParty(party) => say!(lang, RefusalNoSuchParty, party = party),
        Rejection::PartyKnown(party) => say!(lang, RefusalPartyKnown, party = party),
        Rejection::PartyNamed { party, name } => {
            say!(lang, RefusalPartyNamed, party = party, name = visible(name))
        }
        Rejection::PartyInUse(party) => say!(lang, RefusalPartyInUse, party = party),
        Rejection::OtherParty { check, party } => {
            say!(lang, RefusalOtherParty, check = check, party = party)
        }
        Rejection::WhoseItem { item, role } => {
            say!(lang, RefusalWhoseItem, item = item, role = role)
        }
        Rejection::WhichParty(role) => say!(lang, RefusalWhichParty, role = role),
        Rejection::NoSuchSign(sign) => say!(lang, RefusalNoSuchSign, sign = sign),
        Rejection::SignNeedsItem(sign) => say!(lang, RefusalSignNeedsItem, sign = sign),
        Rejection::NoSuchContact(number) => say!(lang, RefusalNoSuchContact, number = number),
        Rejection::NoSuchChannel(number) => say!(lang, RefusalNoSuchChannel, number = number),
        Rejection::NoSuchAnswer(number) => say!(lang, RefusalNoSuchAnswer, number = number),
        Rejection::NoSuchEvent(number) => say!(lang, RefusalNoSuchEvent, number = number),
        Rejection::CannotUndo(kind) => say!(lang, RefusalCannotUndo, kind = kind),
        Rejection::NothingToTakeBack => say!(lang, RefusalNothingToTakeBack),
        Rejection::NothingToBringBack => say!(lang, RefusalNothingToBringBack),
        Rejection::NoContactToWithdraw(number) => {
            say!(lang, RefusalNoContactToWithdraw, number = number)
        }
        Rejection::NotTakenBack(number) => say!(lang, RefusalNotTakenBack, number = number),
        Rejection::ItemIsOut(item) => say!(lang, RefusalItemIsOut, item = item),
        Rejection::ItemIsNotOut(item) => say!(lang, RefusalItemIsNotOut, item = item),
        Rejection::NothingToReopen(check) => say!(lang, RefusalNothingToReopen, check = check),
        Rejection::NoSuchField(field) => say!(lang, RefusalNoSuchField, field = field),
        Rejection::BadValue { field, takes } => {
            say!(lang, RefusalBadValue, field = field, takes = takes)
        }
        Rejection::FieldMissing(field) => say!(lang, RefusalFieldMissing, field = field),
        Rejection::Duplicate(item) => say!(lang, RefusalDuplicate, item = item),
        Rejection::ListAttached(list) => say!(lang, RefusalListAttached, list = list),
        Rejection::ListNotAttached(list) => say!(lang, RefusalListNotAttached, list = list),
        Rejection::SameList(list) => say!(lang, RefusalSameList, list = list),
        Rejection::OtherQuestion(check) => say!(lang, RefusalOtherQuestion, check = check),
        Rejection::BadList => say!(lang, RefusalBadList),
        Rejection::TooLong(limit) => say!(lang, RefusalTooLong, limit = limit),
        Rejection::Secret(Secret::Password) => say!(lang, RefusalPassword),
        Rejection::Secret(Secret::OneTimeCode) => say!(lang, RefusalOneTimeCode),
        Rejection::Secret(Secret::GiftCode) => say!(lang, RefusalGiftCode),
        Rejection::WhyMissing => say!(lang, RefusalWhyMissing),
        Rejection::StillOpen(checks) => still_open(lang, checks),
        Rejection::Future => say!(lang, RefusalFuture),
        Rejection::TooEarly(earliest) => {
            say!(lang, RefusalTooEarly, at = named(lang, *earliest, long))
        }
        Rejection::BeforeContact(began) => {
            say!(lang, RefusalBeforeContact, at = named(lang, *began, long))
        }
        Rejection::Nothing => say!(lang, RefusalNothing),
    }
}

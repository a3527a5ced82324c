//! What a failed command tells the user: what happened, why, and what to do now.

use std::{fmt, io};

use super::CliError;
use crate::{
    engine::Rejection,
    id::CheckId,
    quantity::{long, named},
    record::secret::Secret,
    store::StoreError,
    t,
    text::{Lang, sanitize_inline},
};

/// What to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub what: String,
    /// Why, and what to do now; in lines.
    pub more: String,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        for line in self.more.lines() {
            write!(f, "\n  {line}")?;
        }
        Ok(())
    }
}

impl CliError {
    /// The error in words.
    pub fn message(&self, lang: Lang) -> Message {
        let (what, more) = self.texts(lang);
        Message { what, more }
    }

    /// What happened; why, and what to do now.
    fn texts(&self, lang: Lang) -> (String, String) {
        match self {
            CliError::Refused(rejection) => {
                (t!(lang, FailNotRecorded), rejection_text(lang, rejection))
            }
            CliError::Store(fault) => (t!(lang, FailStore), store_text(lang, fault)),
            CliError::File(path, fault) => (file(lang, path), file_text(lang, fault)),
            CliError::NotText(path, byte) => (file(lang, path), t!(lang, FailNotText, byte)),
            CliError::Kept(number, fault) => kept_text(lang, *number, fault),
            CliError::NoIncident => (t!(lang, FailNoIncident), t!(lang, FailNoIncidentHint)),
            CliError::NoSuchIncident(name) => (
                t!(lang, FailNoSuchIncident, name),
                t!(lang, FailNoSuchIncidentHint),
            ),
            CliError::NoSuchList(name, known) => {
                (t!(lang, FailNoSuchList, name), t!(lang, FailKnown, known))
            }
            CliError::NoSuchCode(code, Some(near)) => (
                t!(lang, FailNoSuchCode, code),
                t!(lang, FailNoSuchCodeNear, near),
            ),
            CliError::NoSuchCode(code, None) => {
                (t!(lang, FailNoSuchCode, code), t!(lang, FailNoSuchCodeHint))
            }
            CliError::NoSuchParty(name, known) => {
                (t!(lang, FailNoSuchParty, name), t!(lang, FailKnown, known))
            }
            CliError::WhichParty(name, these) => (
                t!(lang, FailWhichParty, name),
                t!(lang, FailWhichPartyHint, these),
            ),
            CliError::NoSuchItem(name, known) => {
                (t!(lang, FailNoSuchItem, name), t!(lang, FailKnown, known))
            }
            CliError::WhichItem(name, several) => {
                let items: Vec<_> = several.iter().map(|(_, item)| item.as_str()).collect();
                let hint = t!(lang, FailWhichItemHint);
                let name = sanitize_inline(name);
                (t!(lang, FailWhichItem, name), with_hint(&items, &hint))
            }
            CliError::NoSuchCheck(check) => (
                t!(lang, FailNotRecorded),
                t!(lang, RefusalNoSuchCheck, check),
            ),
            CliError::NoSuchSign(name, known) => {
                (t!(lang, FailNoSuchSign, name), t!(lang, FailKnown, known))
            }
            CliError::ContactWithdrawn {
                number,
                party,
                at,
                why,
            } => {
                let party = sanitize_inline(party);
                let why = sanitize_inline(why);
                let what = t!(lang, FailContactWithdrawn, n = number, party, at, why);
                (what, t!(lang, FailContactWithdrawnHint))
            }
            CliError::NoContact(party) => {
                (t!(lang, FailNoContact, party), t!(lang, FailNoContactHint))
            }
            CliError::BadValue(flag, value, takes) => (
                t!(lang, FailBadValue, flag, value),
                t!(lang, FailTakes, takes),
            ),
            CliError::BadTime(flag, text, fault) => {
                let value = sanitize_inline(text);
                (t!(lang, FailBadValue, flag, value), fault.message(lang))
            }
            CliError::NotATime(field, text, fault) => {
                let flag = sanitize_inline(field);
                let value = sanitize_inline(text);
                (t!(lang, FailBadValue, flag, value), fault.message(lang))
            }
            CliError::NoSuchForm(ending, endings) => no_such_form_text(lang, ending, endings),
            CliError::UnfitFlag(flag, outcome, fits) => (
                t!(lang, FailUnfitFlag, flag, outcome),
                t!(lang, FailUnfitFlagHint, flag, fits),
            ),
            CliError::Input(lines) => {
                let line = |(number, why): &(usize, String)| t!(lang, FailInputLine, number, why);
                let lines: Vec<_> = lines.iter().map(line).collect();
                (t!(lang, FailInput), lines.join("\n"))
            }
            CliError::Amounts(lines) => (t!(lang, FailNotRecorded), lines.join("\n")),
            CliError::NoOrder(notes) => (
                t!(lang, FailNoOrder),
                with_hint(notes, &t!(lang, FailNoOrderHint)),
            ),
            CliError::Unclear(rows) => (
                t!(lang, FailUnclear),
                with_hint(rows, &t!(lang, FailUnclearHint)),
            ),
            CliError::NotTaken(orders) => (
                t!(lang, FailNotTaken),
                t!(lang, FailNotTakenHint, orders = orders.join(" ")),
            ),
            CliError::NobodyToAsk(question, flag, key) => (
                t!(lang, FailNobodyToAsk),
                t!(lang, FailNobodyToAskHint, question, flag, key),
            ),
            CliError::StillOpen(checks) => (t!(lang, FailNotRecorded), still_open(lang, checks)),
            CliError::EndsEarly => (t!(lang, FailEndsEarly), t!(lang, FailEndsEarlyHint)),
            CliError::FaultyList => (t!(lang, FailFaultyList), t!(lang, FailFaultyListHint)),
            CliError::Interrupted => (t!(lang, FailInterrupted), String::new()),
            CliError::Output(fault) => (t!(lang, FailOutput), fault.to_string()),
        }
    }
}

fn file(lang: Lang, path: &std::path::Path) -> String {
    t!(lang, FailFile, path = path.display())
}

/// Lines, and what to do under them.
fn with_hint(lines: &[impl AsRef<str>], hint: &str) -> String {
    let mut text = String::new();
    for line in lines {
        text += line.as_ref();
        text.push('\n');
    }
    text + hint
}

fn kept_text(lang: Lang, number: u32, fault: &StoreError) -> (String, String) {
    let why = match fault {
        StoreError::Damaged(_) => t!(lang, FailKeptChanged),
        StoreError::Missing(_) => t!(lang, FailKeptMissing),
        other => other.to_string(),
    };
    let hint = t!(lang, FailKeptHint, number);
    (t!(lang, FailKept, number), format!("{why}\n{hint}"))
}

fn no_such_form_text(lang: Lang, ending: &str, endings: &str) -> (String, String) {
    let mut more = t!(lang, FailNoSuchFormHint, endings);
    if ending.eq_ignore_ascii_case("pdf") {
        more = format!("{more}\n{}", t!(lang, FailNoSuchFormPdf));
    }
    (
        t!(lang, FailNoSuchForm, ending = sanitize_inline(ending)),
        more,
    )
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

fn store_text(lang: Lang, fault: &StoreError) -> String {
    match fault {
        StoreError::Moved(_) | StoreError::Locked => t!(lang, FaultLocked),
        StoreError::Newer(format) => t!(lang, FaultNewer, format),
        StoreError::NewerEvent(what) => t!(lang, FaultNewerEvent, what = sanitize_inline(what)),
        StoreError::NotAStore => t!(lang, FaultNotAStore),
        StoreError::ReadOnly => t!(lang, FaultReadOnly),
        StoreError::Full => t!(lang, FaultFull),
        StoreError::Missing(what) => t!(lang, FaultMissing, what),
        StoreError::Damaged(what) => t!(lang, FaultDamaged, what),
        StoreError::Other(what) => t!(lang, FaultOther, what),
    }
}

fn still_open(lang: Lang, checks: &[CheckId]) -> String {
    let names: Vec<_> = checks.iter().map(ToString::to_string).collect();
    t!(lang, RefusalStillOpen, checks = names.join(", "))
}

fn rejection_text(lang: Lang, rejection: &Rejection) -> String {
    match rejection {
        Rejection::Closed => t!(lang, RefusalClosed),
        Rejection::NotClosed => t!(lang, RefusalNotClosed),
        Rejection::NoSuchCheck(check) => t!(lang, RefusalNoSuchCheck, check),
        Rejection::NotAsked(check) => t!(lang, RefusalNotAsked, check),
        Rejection::NotOwn(check) => t!(lang, RefusalNotOwn, check),
        Rejection::NothingStated(check) => t!(lang, RefusalNothingStated, check),
        Rejection::NoSuchItem(item) => t!(lang, RefusalNoSuchItem, item),
        Rejection::NoSuchItemType(kind) => t!(lang, RefusalNoSuchItemType, kind),
        Rejection::NoSuchParty(party) => t!(lang, RefusalNoSuchParty, party),
        Rejection::PartyKnown(party) => t!(lang, RefusalPartyKnown, party),
        Rejection::PartyNamed { party, name } => {
            t!(lang, RefusalPartyNamed, party, name = sanitize_inline(name))
        }
        Rejection::PartyInUse(party) => t!(lang, RefusalPartyInUse, party),
        Rejection::OtherParty { check, party } => {
            t!(lang, RefusalOtherParty, check, party)
        }
        Rejection::WhoseItem { item, role } => {
            t!(lang, RefusalWhoseItem, item, role)
        }
        Rejection::WhichParty(role) => t!(lang, RefusalWhichParty, role),
        Rejection::NoSuchSign(sign) => t!(lang, RefusalNoSuchSign, sign),
        Rejection::SignNeedsItem(sign) => t!(lang, RefusalSignNeedsItem, sign),
        Rejection::NoSuchContact(number) => t!(lang, RefusalNoSuchContact, number),
        Rejection::NoSuchChannel(number) => t!(lang, RefusalNoSuchChannel, number),
        Rejection::NoSuchAnswer(number) => t!(lang, RefusalNoSuchAnswer, number),
        Rejection::NoSuchEvent(number) => t!(lang, RefusalNoSuchEvent, number),
        Rejection::CannotUndo(kind) => t!(lang, RefusalCannotUndo, kind),
        Rejection::NothingToTakeBack => t!(lang, RefusalNothingToTakeBack),
        Rejection::NothingToBringBack => t!(lang, RefusalNothingToBringBack),
        Rejection::NoContactToWithdraw(number) => {
            t!(lang, RefusalNoContactToWithdraw, number)
        }
        Rejection::NotTakenBack(number) => t!(lang, RefusalNotTakenBack, number),
        Rejection::ItemIsOut(item) => t!(lang, RefusalItemIsOut, item),
        Rejection::ItemIsNotOut(item) => t!(lang, RefusalItemIsNotOut, item),
        Rejection::NothingToReopen(check) => t!(lang, RefusalNothingToReopen, check),
        Rejection::NoSuchField(field) => t!(lang, RefusalNoSuchField, field),
        Rejection::BadValue { field, takes } => {
            t!(lang, RefusalBadValue, field, takes)
        }
        Rejection::FieldMissing(field) => t!(lang, RefusalFieldMissing, field),
        Rejection::Duplicate(item) => t!(lang, RefusalDuplicate, item),
        Rejection::ListAttached(list) => t!(lang, RefusalListAttached, list),
        Rejection::ListNotAttached(list) => t!(lang, RefusalListNotAttached, list),
        Rejection::SameList(list) => t!(lang, RefusalSameList, list),
        Rejection::OtherQuestion(check) => t!(lang, RefusalOtherQuestion, check),
        Rejection::BadList(_) => t!(lang, RefusalBadList),
        Rejection::TooLong(limit) => t!(lang, RefusalTooLong, limit),
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

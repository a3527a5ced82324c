//! What a failed command tells the user: what happened, why, and what to do now.

use std::{fmt, io};

use super::CliError;
use crate::{
    engine::Rejection,
    id::{CheckId, EvidenceNo},
    playbooks::{NotAPlaybook, OtherJson},
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

/// One text, by its message with its holes, or as a value.
macro_rules! text {
    ($lang:ident $msg:ident($($hole:tt)*)) => { t!($lang, $msg, $($hole)*) };
    ($lang:ident $value:block) => { $value };
}

/// For each error what happened, and why or what to do now.
macro_rules! errors {
    (|$lang:ident| $(
        $error:ident $(($($value:tt)*))? $({ $($field:tt)* })?
            => $what:ident($($hole:tt)*), $more:tt $(($($detail:tt)*))?;
    )*) => {
        impl CliError {
            /// The error in words.
            pub fn message(&self, $lang: Lang) -> Message {
                let (what, more) = match self {
                    $(CliError::$error $(($($value)*))? $({ $($field)* })? => (
                        text!($lang $what($($hole)*)),
                        text!($lang $more $(($($detail)*))?),
                    ),)*
                };
                Message { what, more }
            }
        }
    };
}

/// For each rejection why nothing was recorded.
macro_rules! rejections {
    (|$lang:ident| $(
        $rejection:ident $(($($value:tt)*))? $({ $($field:tt)* })? => $why:ident($($hole:tt)*);
    )*) => {
        fn rejection_text($lang: Lang, rejection: &Rejection) -> String {
            match rejection {
                $(Rejection::$rejection $(($($value)*))? $({ $($field)* })?
                    => text!($lang $why($($hole)*)),)*
            }
        }
    };
}

errors! { |lang|
    Refused(rejection) => FailNotRecorded(), { rejection_text(lang, rejection) };
    Store(fault) => FailStore(), { store_text(lang, fault) };
    File(path, fault) => FailFile(path = path.display()), { file_text(lang, fault) };
    NotText(path, byte) => FailFile(path = path.display()), FailNotText(byte);
    NotAPlaybook(path, why)
        => FailNotAPlaybook(file = sanitize_inline(&path.display().to_string())),
           { playbook_text(lang, why) };
    Kept(number, fault) => FailKept(number), { kept_text(lang, *number, fault) };
    NoIncident => FailNoIncident(), FailNoIncidentHint();
    NoSuchIncident(name) => FailNoSuchIncident(name), FailNoSuchIncidentHint();
    NoSuchList(name, known) => FailNoSuchList(name), FailKnown(known);
    NoSuchCode(code, Some(near)) => FailNoSuchCode(code), FailNoSuchCodeNear(near);
    NoSuchCode(code, None) => FailNoSuchCode(code), FailNoSuchCodeHint();
    NoSuchParty(name, known) => FailNoSuchParty(name), FailKnown(known);
    WhichParty(name, these) => FailWhichParty(name), FailWhichPartyHint(these);
    NoSuchItem(name, known) => FailNoSuchItem(name), FailKnown(known);
    WhichItem(name, several) => FailWhichItem(name = sanitize_inline(name)), {
        let items: Vec<_> = several.iter().map(|(_, item)| item.as_str()).collect();
        with_hint(&items, &t!(lang, FailWhichItemHint))
    };
    NoSuchCheck(check) => FailNotRecorded(), RefusalNoSuchCheck(check);
    NoSuchSign(name, known) => FailNoSuchSign(name), FailKnown(known);
    ContactWithdrawn { number, party, at, why } => FailContactWithdrawn(
        n = number, party = sanitize_inline(party), at, why = sanitize_inline(why)
    ), FailContactWithdrawnHint();
    NoContact(party) => FailNoContact(party), FailNoContactHint();
    BadValue(flag, value, takes) => FailBadValue(flag, value), FailTakes(takes);
    BadTime(flag, text, fault)
        => FailBadValue(flag, value = sanitize_inline(text)), { fault.message(lang) };
    NotATime(field, text, fault)
        => FailBadValue(flag = sanitize_inline(field), value = sanitize_inline(text)),
           { fault.message(lang) };
    NoSuchForm(ending, endings)
        => FailNoSuchForm(ending = sanitize_inline(ending)), { forms_text(lang, ending, endings) };
    UnfitFlag(flag, outcome, fits) => FailUnfitFlag(flag, outcome), FailUnfitFlagHint(flag, fits);
    Input(lines) => FailInput(), { lines_text(lang, lines) };
    Amounts(lines) => FailNotRecorded(), { lines.join("\n") };
    NoOrder(notes) => FailNoOrder(), { with_hint(notes, &t!(lang, FailNoOrderHint)) };
    Unclear(rows) => FailUnclear(), { with_hint(rows, &t!(lang, FailUnclearHint)) };
    MailboxChanged(file) => FailMailboxChanged(file), FailMailboxChangedHint();
    NotTaken(orders) => FailNotTaken(), FailNotTakenHint(orders = orders.join(" "));
    NobodyToAsk(question, flag, key)
        => FailNobodyToAsk(), FailNobodyToAskHint(question, flag, key);
    StillOpen(checks) => FailNotRecorded(), RefusalStillOpen(checks = names(checks));
    EndsEarly => FailEndsEarly(), FailEndsEarlyHint();
    FaultyList(_) => FailFaultyList(), FailFaultyListHint();
    Interrupted => FailInterrupted(), { String::new() };
    Output(fault) => FailOutput(), { fault.to_string() };
}

rejections! { |lang|
    Closed => RefusalClosed();
    NotClosed => RefusalNotClosed();
    NoSuchCheck(check) => RefusalNoSuchCheck(check);
    NotAsked(check) => RefusalNotAsked(check);
    NotOwn(check) => RefusalNotOwn(check);
    NothingStated(check) => RefusalNothingStated(check);
    NoSuchItem(item) => RefusalNoSuchItem(item);
    NoSuchItemType(kind) => RefusalNoSuchItemType(kind);
    NoSuchParty(party) => RefusalNoSuchParty(party);
    PartyKnown(party) => RefusalPartyKnown(party);
    PartyNamed { party, name } => RefusalPartyNamed(party, name = sanitize_inline(name));
    PartyInUse(party) => RefusalPartyInUse(party);
    OtherParty { check, party } => RefusalOtherParty(check, party);
    WhoseItem { item, role } => RefusalWhoseItem(item, role);
    WhichParty(role) => RefusalWhichParty(role);
    NoSuchSign(sign) => RefusalNoSuchSign(sign);
    SignNeedsItem(sign) => RefusalSignNeedsItem(sign);
    NoSuchContact(number) => RefusalNoSuchContact(number);
    NoSuchChannel(number) => RefusalNoSuchChannel(number);
    NoSuchAnswer(number) => RefusalNoSuchAnswer(number);
    NoSuchEvent(number) => RefusalNoSuchEvent(number);
    CannotUndo(kind) => RefusalCannotUndo(kind);
    NothingToTakeBack => RefusalNothingToTakeBack();
    NothingToBringBack => RefusalNothingToBringBack();
    NoContactToWithdraw(number) => RefusalNoContactToWithdraw(number);
    NotTakenBack(number) => RefusalNotTakenBack(number);
    ItemIsOut(item) => RefusalItemIsOut(item);
    ItemIsNotOut(item) => RefusalItemIsNotOut(item);
    NothingToReopen(check) => RefusalNothingToReopen(check);
    NoSuchField(field) => RefusalNoSuchField(field);
    BadValue { field, takes } => RefusalBadValue(field, takes);
    FieldMissing(field) => RefusalFieldMissing(field);
    Duplicate(item) => RefusalDuplicate(item);
    ListAttached(list) => RefusalListAttached(list);
    ListNotAttached(list) => RefusalListNotAttached(list);
    SameList(list) => RefusalSameList(list);
    OtherQuestion(check) => RefusalOtherQuestion(check);
    BadList(_) => RefusalBadList();
    TooLong(limit) => RefusalTooLong(limit);
    Secret(Secret::Password) => RefusalPassword();
    Secret(Secret::OneTimeCode) => RefusalOneTimeCode();
    Secret(Secret::GiftCode) => RefusalGiftCode();
    WhyMissing => RefusalWhyMissing();
    StillOpen(checks) => RefusalStillOpen(checks = names(checks));
    Future => RefusalFuture();
    TooEarly(earliest) => RefusalTooEarly(at = named(lang, *earliest, long));
    BeforeContact(began) => RefusalBeforeContact(at = named(lang, *began, long));
    Nothing => RefusalNothing();
}

/// Lines, and what to do under them.
fn with_hint(lines: &[impl AsRef<str>], hint: &str) -> String {
    let lines = lines.iter().map(AsRef::as_ref);
    lines.chain([hint]).collect::<Vec<_>>().join("\n")
}

fn lines_text(lang: Lang, lines: &[(usize, String)]) -> String {
    let lines = lines
        .iter()
        .map(|(number, why)| t!(lang, FailInputLine, number, why));
    lines.collect::<Vec<_>>().join("\n")
}

fn names(checks: &[CheckId]) -> String {
    let names = checks.iter().map(ToString::to_string);
    names.collect::<Vec<_>>().join(", ")
}

fn kept_text(lang: Lang, number: EvidenceNo, fault: &StoreError) -> String {
    let why = match fault {
        StoreError::Damaged(_) => t!(lang, FailKeptChanged),
        StoreError::Missing(_) => t!(lang, FailKeptMissing),
        other => other.to_string(),
    };
    format!("{why}\n{}", t!(lang, FailKeptHint, number))
}

fn forms_text(lang: Lang, ending: &str, endings: &str) -> String {
    let takes = t!(lang, FailNoSuchFormHint, endings);
    match ending.eq_ignore_ascii_case("pdf") {
        true => format!("{takes}\n{}", t!(lang, FailNoSuchFormPdf)),
        false => takes,
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

/// Why a file is no playbook, and what would be one.
fn playbook_text(lang: Lang, why: &NotAPlaybook) -> String {
    match why {
        NotAPlaybook::Empty => t!(lang, FailPlaybookEmpty),
        NotAPlaybook::TooLarge { most } => t!(lang, FailPlaybookLarge, most),
        NotAPlaybook::NotText(byte) => t!(lang, FailPlaybookText, byte),
        NotAPlaybook::Json(line, column, words) => {
            t!(
                lang,
                FailPlaybookJson,
                line,
                column,
                words = sanitize_inline(words)
            )
        }
        NotAPlaybook::TooDeep => t!(lang, FailPlaybookDeep),
        NotAPlaybook::Several(names) => t!(lang, FailPlaybookSeveral, names = names.join(", ")),
        NotAPlaybook::Other(OtherJson::Checklist) => t!(lang, FailPlaybookChecklist),
        NotAPlaybook::Other(OtherJson::Bundle) => t!(lang, FailPlaybookBundle),
        NotAPlaybook::Other(OtherJson::Unknown) => t!(lang, FailPlaybookUnknown),
        NotAPlaybook::NoTask => t!(lang, FailPlaybookNoTask),
    }
}

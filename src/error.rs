//! What ends a command, and the exit code of the program: both are here and nowhere else.

mod message;

use std::{io, path::PathBuf};

use crate::{
    engine::Rejection,
    id::{CheckId, ContactNo, EvidenceNo, ItemId},
    playbooks::NotAPlaybook,
    quantity::MomentError,
    store::StoreError,
};

/// Exit codes.
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

/// What a command came to.
pub(crate) type Result<T, E = CliError> = std::result::Result<T, E>;

/// Why a command did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error("the engine does not record it: {0:?}")]
    Refused(Rejection),
    #[error("the store cannot do it")]
    Store(#[from] StoreError),
    #[error("{} cannot be read or written", .0.display())]
    File(PathBuf, #[source] io::Error),
    #[error("evidence E{0} cannot be put into a bundle")]
    Kept(EvidenceNo, #[source] StoreError),
    #[error("{path} is not UTF-8 at byte {byte}", path = .0.display(), byte = .1)]
    NotText(PathBuf, usize),
    /// A file is no playbook that becomes a checklist; why.
    #[error("{} is no playbook", .0.display())]
    NotAPlaybook(PathBuf, NotAPlaybook),
    /// There is no incident yet, or none that is open.
    #[error("there is no incident")]
    NoIncident,
    #[error("no incident has the number or name {0}")]
    NoSuchIncident(String),
    /// No checklist has this name; those that there are.
    #[error("no checklist is called {0}")]
    NoSuchList(String, String),
    /// No problem of a checklist has this code; the nearest one, if one is near.
    #[error("no problem has the code {0}")]
    NoSuchCode(String, Option<String>),
    /// No party has this name; those that there are.
    #[error("no party is called {0}")]
    NoSuchParty(String, String),
    /// Several parties have this name, or play this role; which.
    #[error("several parties are called {0}: {1}")]
    WhichParty(String, String),
    /// No item has this number; those that there are.
    #[error("no item has the number {0}")]
    NoSuchItem(String, String),
    /// Several items may be meant; which, each as it is shown.
    #[error("several items are called {0}")]
    WhichItem(String, Vec<(ItemId, String)>),
    /// No check has this name, or several lists have one.
    #[error("no check is called {0}")]
    NoSuchCheck(String),
    /// No sign has this name; those that there are.
    #[error("no sign is called {0}")]
    NoSuchSign(String, String),
    #[error("there was no contact with {0}")]
    NoContact(String),
    /// A letter cannot be made of a contact that was withdrawn; `at` is when, in words.
    #[error("contact {number} was withdrawn")]
    ContactWithdrawn {
        number: ContactNo,
        party: String,
        at: String,
        why: String,
    },
    /// A value on the command line: the argument, the value, what it takes.
    #[error("{0} does not take {1}")]
    BadValue(&'static str, String, String),
    /// A time on the command line: the argument, the text.
    #[error("{0} does not take {1}")]
    BadTime(&'static str, String, #[source] MomentError),
    /// A time in an answer or in a field of an item: which, the text.
    #[error("{0} does not take {1}")]
    NotATime(String, String, #[source] MomentError),
    /// No file of this ending is written; the endings that are.
    #[error("no file that ends in {0} is written")]
    NoSuchForm(String, String),
    /// A flag that the outcome beside it cannot keep: the flag, the outcome, the outcomes that can.
    #[error("{0} does not fit {1}")]
    UnfitFlag(&'static str, String, &'static str),
    /// Input was rejected, each line by its number and the reason; nothing was written.
    #[error("{} lines were rejected", .0.len())]
    Input(Vec<(usize, String)>),
    /// Amounts that are not certain, in words; nothing was written.
    #[error("{} amounts are not certain", .0.len())]
    Amounts(Vec<String>),
    /// What the mails say, in which no order is named.
    #[error("no order was found")]
    NoOrder(Vec<String>),
    /// A mailbox is not as it was when a mail in it was read.
    #[error("{0} changed since it was read")]
    MailboxChanged(String),
    /// Orders were read in mails and nobody can be asked about them; what names them.
    #[error("{} orders were not taken", .0.len())]
    NotTaken(Vec<String>),
    /// Rows that may be items that are there; nobody can be asked which.
    #[error("{} rows may be items that are there", .0.len())]
    Unclear(Vec<String>),
    /// The question, the flag that answers it, the key in an answers file.
    #[error("nobody can be asked: {0}")]
    NobodyToAsk(String, String, String),
    /// These checks are open, and nobody can be asked why the incident is closed all the same.
    #[error("{} checks are open", .0.len())]
    StillOpen(Vec<CheckId>),
    #[error("the answers file ends before the call does")]
    EndsEarly,
    /// The errors of the checklist have been shown, or are these.
    #[error("the checklist has errors")]
    FaultyList(#[source] Option<serde_json::Error>),
    #[error("interrupted; all answers are saved")]
    Interrupted,
    #[error("standard output or the terminal cannot be written")]
    Output(#[source] io::Error),
}

impl From<Rejection> for CliError {
    fn from(rejection: Rejection) -> Self {
        CliError::Refused(rejection)
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
            | CliError::NotAPlaybook(..)
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
            CliError::FaultyList(_) => Exit::NeedsYou,
            _ => Exit::Failed,
        }
    }
}

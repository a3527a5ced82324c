//! What somebody does, whichever way it comes in: prompt, flag, pipe or answers file.

use std::collections::BTreeMap;

use crate::{
    answer::Response,
    evidence::Metadata,
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{Agreement, ChannelKind, ChannelSource, Ending, ListOrigin, NoteAbout, Opened, Verdict},
};

/// One act. It becomes one or more events, or a [`Refusal`].
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Open an incident.
    Open(Box<Opened>),
    /// Put right what was said of the incident itself.
    ChangeIncident {
        /// `country`, `noticed`, `service`, `title`, `currency`, with their new values.
        fields: BTreeMap<String, String>,
        /// Why.
        why: String,
    },
    /// Attach a checklist: its exact text, its SHA-256 in hex, and where it comes from.
    AttachList {
        /// The file's text.
        text: String,
        /// SHA-256 in hex.
        sha256: String,
        /// Where it comes from.
        origin: ListOrigin,
    },
    /// Take the newer text of a checklist that is attached.
    UpgradeList {
        /// The file's text.
        text: String,
        /// SHA-256 in hex.
        sha256: String,
        /// Where it comes from.
        origin: ListOrigin,
    },
    /// Add an item of a type.
    AddItem {
        /// The type.
        kind: String,
        /// Field id to value.
        fields: BTreeMap<String, String>,
        /// Fields that are guesses.
        guessed: Vec<String>,
    },
    /// Change fields of an item.
    ChangeItem {
        /// Which.
        item: ItemId,
        /// The new values.
        fields: BTreeMap<String, String>,
        /// Why.
        why: String,
    },
    /// Answer a question of a list to yourself, or one of the review.
    Answer {
        /// Which.
        check: CheckId,
        /// The value.
        value: String,
    },
    /// Correct an answer to a question to yourself; both stay on record.
    FixAnswer {
        /// Which.
        check: CheckId,
        /// The value as it should have been.
        value: String,
        /// Why.
        why: String,
    },
    /// Do a step of your own (`do`, `collect`, `attach`, `open`).
    Do {
        /// Which.
        check: CheckId,
        /// What was found.
        note: String,
    },
    /// Skip a step: shown as skipped for your own, as not asked for a party's.
    Skip {
        /// Which.
        check: CheckId,
        /// Why.
        why: String,
    },
    /// Note a way to reach a party.
    AddChannel {
        /// Whom it reaches.
        party: String,
        /// The party's real name.
        name: String,
        /// What kind.
        kind: ChannelKind,
        /// Number or address.
        address: String,
        /// Where the address comes from.
        source: ChannelSource,
        /// Whether it needs the affected login.
        needs_login: Option<bool>,
    },
    /// Try a channel.
    TryChannel {
        /// Which.
        channel: u32,
        /// Whether somebody answered.
        reached: bool,
    },
    /// Begin a contact. Its number is given by the engine.
    StartContact {
        /// With whom.
        party: String,
        /// Through which channel.
        channel: Option<u32>,
        /// What kind, when no channel was noted.
        by: Option<ChannelKind>,
    },
    /// A field of a contact, or a note.
    Note {
        /// What it is about.
        about: NoteAbout,
        /// In which contact.
        contact: Option<u32>,
        /// The text.
        text: String,
    },
    /// One breath of statements.
    State {
        /// In which contact; none for a web page, an app, a mail.
        contact: Option<u32>,
        /// The statements.
        said: Vec<Said>,
        /// One answer for all of them (the dot).
        group: bool,
        /// Continues this answer, which they changed when it was said back.
        answer: Option<u32>,
    },
    /// Say the answer back.
    SayBack {
        /// Which answer.
        answer: u32,
        /// What came of it.
        agreement: Agreement,
        /// The text that was said back.
        text: String,
    },
    /// End a contact.
    EndContact {
        /// Which.
        contact: u32,
        /// How.
        ending: Ending,
    },
    /// Something happened.
    Observe {
        /// `LIST/SIGN`.
        sign: Option<String>,
        /// About which item.
        item: Option<ItemId>,
        /// In the user's words.
        text: String,
        /// Further checks that it excludes.
        contradicts: Vec<CheckId>,
        /// Checks that were seen kept.
        verifies: Vec<CheckId>,
        /// Evidence numbers.
        evidence: Vec<u32>,
    },
    /// Turn an assumption into a question.
    AddQuestion {
        /// Who is asked; empty: yourself.
        party: String,
        /// The question.
        text: String,
    },
    /// Give a check to somebody.
    Assign {
        /// Which.
        check: CheckId,
        /// To whom.
        to: String,
    },
    /// Keep a file that the store already holds.
    Attach {
        /// The file's name.
        name: String,
        /// SHA-256 in hex.
        sha256: String,
        /// Size in bytes.
        size: u64,
        /// About which items.
        items: Vec<ItemId>,
        /// For which step.
        check: Option<CheckId>,
        /// What the file says of itself. Words that hold a password or a code are left out.
        metadata: Option<Box<Metadata>>,
    },
    /// Correct the last statement about a check.
    Fix {
        /// The statement as it should have been.
        said: Said,
        /// Why.
        why: String,
        /// It was said back and agreed.
        said_back: bool,
    },
    /// Take events back.
    Undo {
        /// Their numbers.
        events: Vec<u64>,
        /// Why.
        why: String,
    },
    /// Give a check up.
    Waive {
        /// Which.
        check: CheckId,
        /// Why.
        why: String,
    },
    /// Close the incident.
    Close {
        /// What came of it.
        outcome: String,
        /// A reason for each check that is still open.
        reasons: Vec<(CheckId, String)>,
    },
    /// Open it again.
    Reopen {
        /// Why.
        why: String,
    },
}

/// A statement on its way in.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// About which check.
    pub check: CheckId,
    /// What.
    pub verdict: Verdict,
    /// The id of the checklist's further answer in which it was said.
    pub option: Option<String>,
    /// For a promise: by when; none takes the checklist's default and says so.
    pub by: Option<Moment>,
    /// Their words.
    pub words: String,
}

impl Said {
    /// A party's answer about a check, without a time and without words.
    pub fn of(check: CheckId, response: impl Into<Response>) -> Self {
        let Response { verdict, option } = response.into();
        Self { check, verdict, option, by: None, words: String::new() }
    }
}

/// Why an act is not recorded. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The incident is closed; reopen it first.
    Closed,
    /// The incident is not closed.
    NotClosed,
    /// There is no such check.
    NoSuchCheck(CheckId),
    /// The check is not one that a party confirms.
    NotAsked(CheckId),
    /// The check is not a step of your own of this kind.
    NotOwn(CheckId),
    /// The check has no statement that could be corrected.
    NothingStated(CheckId),
    /// There is no such item.
    NoSuchItem(ItemId),
    /// No attached list has this item type.
    NoSuchItemType(String),
    /// There is no such party.
    NoSuchParty(String),
    /// There is no such sign; none of the attached lists has it.
    NoSuchSign(String),
    /// The sign is about an item, and none was named.
    SignNeedsItem(String),
    /// There is no such contact, or it has ended.
    NoSuchContact(u32),
    /// There is no such channel.
    NoSuchChannel(u32),
    /// There is no such answer.
    NoSuchAnswer(u32),
    /// There is no such event, or it was taken back already.
    NoSuchEvent(u64),
    /// This kind of event cannot be taken back.
    CannotUndo(&'static str),
    /// The item type has no such field.
    NoSuchField(String),
    /// The value is not one that the field or question takes; these are.
    BadValue {
        /// The field or question.
        field: String,
        /// What it takes.
        takes: String,
    },
    /// A field that tells items apart is missing.
    FieldMissing(String),
    /// An item with this field value is there already.
    Duplicate(ItemId),
    /// The checklist is attached already.
    ListAttached(String),
    /// The checklist is not attached, so there is nothing to take a newer text of.
    ListNotAttached(String),
    /// The checklist is attached with just this text.
    SameList(String),
    /// The newer text asks another question under a name that was answered.
    OtherQuestion(CheckId),
    /// The checklist does not load.
    BadList,
    /// The text is longer than the limit, in bytes.
    TooLong(usize),
    /// The text holds what must not be kept.
    Secret(crate::record::secret::Secret),
    /// A reason is needed.
    WhyMissing,
    /// Closing needs a reason for each of these open checks.
    StillOpen(Vec<CheckId>),
    /// The moment lies in the future.
    Future,
    /// Nothing to record.
    Nothing,
}

//! What somebody does, whichever way it comes in: prompt, flag, pipe or answers file.

use std::collections::BTreeMap;

use crate::{
    answer::Response,
    evidence::Metadata,
    id::{CheckId, ItemId},
    quantity::Moment,
    record::{
        Agreement, ChannelKind, ChannelSource, Ending, ListOrigin, NoteAbout, Observed, Opened,
        Verdict,
    },
};

/// One act. It becomes one or more events, or a [`Rejection`](super::Rejection).
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
        /// Role to party: which party of a role sold, carries or pays it, where somebody said so.
        parties: BTreeMap<String, String>,
    },
    /// Change fields of an item.
    ChangeItem {
        /// Which.
        item: ItemId,
        /// The new values.
        fields: BTreeMap<String, String>,
        /// Role to party: to which party of a role it belongs.
        parties: BTreeMap<String, String>,
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
    /// A further party of a role: a second card issuer. Where nobody dealt with the first one yet
    /// and it has no name, it is that one. What the first party answered about items stays its own:
    /// these items are said to belong to it.
    AddParty {
        /// Whose questions it is asked.
        role: String,
        /// What it is called.
        name: String,
        /// Why; may be empty.
        why: String,
    },
    /// Give a party its name, or another one in place of a wrong one: that needs a reason.
    NameParty {
        /// Which.
        party: String,
        /// What it is called.
        name: String,
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
    /// Put right a name or case number that was put down wrongly; both stay on record. Somebody
    /// else who speaks is no correction, but another [`Act::Note`].
    FixNote {
        /// The event that gave it.
        note: u64,
        /// As it should have been.
        text: String,
        /// Why.
        why: String,
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
    /// Something was seen. Its `contradicts` and `verifies` are what was named besides what the
    /// sign itself says.
    Observe(Box<Observed>),
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
    /// Withdraw a contact with everything that was told in it, or events. What it said is open
    /// again; what others said since stays.
    Withdraw {
        /// The contact; none for the events alone.
        contact: Option<u32>,
        /// Further events.
        events: Vec<u64>,
        /// Why.
        why: String,
    },
    /// Let events that were taken back or withdrawn count again.
    Restore {
        /// Their numbers.
        events: Vec<u64>,
        /// Why.
        why: String,
    },
    /// Take an item out of the incident: it is in no claim and no sum any more.
    TakeOut {
        /// Which.
        item: ItemId,
        /// Why.
        why: String,
    },
    /// Put an item back that was taken out.
    PutBack {
        /// Which.
        item: ItemId,
        /// Why.
        why: String,
    },
    /// Open a check again that was done, skipped or given up.
    ReopenCheck {
        /// Which.
        check: CheckId,
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
    /// For a promise: by when; none where they named no time.
    pub by: Option<Moment>,
    /// Their words.
    pub words: String,
}

impl Said {
    /// A party's answer about a check, without a time and without words.
    pub fn of(check: CheckId, response: impl Into<Response>) -> Self {
        let Response { verdict, option } = response.into();
        Self {
            check,
            verdict,
            option,
            by: None,
            words: String::new(),
        }
    }
}

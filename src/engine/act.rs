//! What the user does, whichever way it comes in: prompt, flag, pipe or answers file. An act that
//! says just what its event will say holds the body of that event.

use std::collections::BTreeMap;

use crate::{
    answer::Response,
    evidence::Metadata,
    id::{ChannelNo, CheckId, ContactNo, ItemId, ReplyNo},
    quantity::Moment,
    record::{
        Answered, Assigned, ChannelKind, ChannelSource, ChannelTried, CheckReopened,
        ChecklistSetAside, ContactEnded, Done, IncidentChanged, ItemChanged, ItemPutBack,
        ItemTakenOut, ListOrigin, NoteAbout, Observed, Opened, PartyChanged, Reopened, Restored,
        Retracted, SaidBack, Skipped, Verdict, Waived,
    },
};

/// One act. It becomes one or more events, or a [`Rejection`](super::Rejection).
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Open(Box<Opened>),
    /// Correct what was said of the incident itself.
    ChangeIncident(IncidentChanged),
    AttachList(ListText),
    /// Set a checklist aside, because another one that is attached stands in its place.
    SetListAside(ChecklistSetAside),
    /// Take the newer text of a checklist that is attached.
    UpgradeList(ListText),
    AddItem(NewItem),
    ChangeItem(ItemChanged),
    /// Answer a question of a list to the user, or one of the review; with a reason, correct an
    /// earlier answer. Both stay on record.
    Answer(Answered),
    /// Do a step of the user's own (`do`, `collect`, `attach`, `open`).
    Do(Done),
    /// Skip a step: its status is skipped for an own step, not asked for a party's.
    Skip(Skipped),
    /// Add a further party of a role: a second card issuer. Where nobody dealt with the first one
    /// yet and it has no name, it is that one. What the first party answered about items stays its
    /// own: these items are said to belong to it.
    AddParty {
        role: String,
        name: String,
        /// Why; may be empty.
        why: String,
    },
    /// Give a party its name, or another one in place of a wrong one: that needs a reason.
    NameParty(PartyChanged),
    AddChannel(NewChannel),
    TryChannel(ChannelTried),
    /// Begin a contact. Its number is given by the engine.
    StartContact {
        party: String,
        channel: Option<ChannelNo>,
        /// What kind, when no channel was noted.
        by: Option<ChannelKind>,
    },
    /// A field of a contact, or a note.
    Note {
        about: NoteAbout,
        contact: Option<ContactNo>,
        text: String,
    },
    /// Correct a name or case number that was put down wrongly; both stay on record. Another person
    /// who speaks is no correction, but another [`Act::Note`].
    FixNote {
        note: u64,
        text: String,
        why: String,
    },
    State(PartyReply),
    SayBack(SaidBack),
    EndContact(ContactEnded),
    /// Record what was seen. Its `contradicts` and `verifies` are what was named besides what the
    /// sign itself says.
    Observe(Box<Observed>),
    AddQuestion {
        /// Who is asked; empty: the user.
        party: String,
        text: String,
    },
    Assign(Assigned),
    /// Keep a file that the store already holds.
    Attach(NewFile),
    /// Correct the last statement about a check.
    Fix(Correction),
    Undo(Retracted),
    /// Withdraw a contact with everything that was reported in it, or events. What it said is open
    /// again; what others said since stays.
    Withdraw {
        /// The contact; none for the events alone.
        contact: Option<ContactNo>,
        events: Vec<u64>,
        why: String,
    },
    /// Let events that were taken back or withdrawn count again.
    Restore(Restored),
    /// Take an item out of the incident: it is in no claim and no sum any more.
    TakeOut(ItemTakenOut),
    /// Put an item back that was taken out.
    PutBack(ItemPutBack),
    /// Open a check again that was done, skipped or given up.
    ReopenCheck(CheckReopened),
    Waive(Waived),
    Close {
        outcome: String,
        /// A reason for each check that is still open.
        reasons: Vec<(CheckId, String)>,
    },
    Reopen(Reopened),
}

/// The text of a checklist that comes in.
#[derive(Clone, Debug, PartialEq)]
pub struct ListText {
    pub text: String,
    /// SHA-256 of the text, in hex.
    pub sha256: String,
    pub origin: ListOrigin,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NewItem {
    pub kind: String,
    pub fields: BTreeMap<String, String>,
    pub guessed: Vec<String>,
    /// Role to party: which party of a role sold, carries or pays it, where that is known.
    pub parties: BTreeMap<String, String>,
}

/// A way to reach a party.
#[derive(Clone, Debug, PartialEq)]
pub struct NewChannel {
    pub(crate) party: String,
    pub(crate) name: String,
    pub(crate) kind: ChannelKind,
    pub(crate) address: String,
    pub(crate) source: ChannelSource,
    pub(crate) needs_login: Option<bool>,
}

/// The statements that a party makes in one reply.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyReply {
    /// In which contact; none for a web page, an app, a mail.
    pub contact: Option<ContactNo>,
    pub said: Vec<Said>,
    /// One answer for all of them (the dot).
    pub group: bool,
    /// Continues the reply of this number, which they changed when it was read back.
    pub answer: Option<ReplyNo>,
}

/// A file that the store already holds.
#[derive(Clone, Debug, PartialEq)]
pub struct NewFile {
    pub(crate) name: String,
    /// SHA-256 in hex.
    pub(crate) sha256: String,
    /// Size in bytes.
    pub(crate) size: u64,
    pub(crate) items: Vec<ItemId>,
    pub(crate) check: Option<CheckId>,
    /// What the file says of itself. Texts that hold a password or a code are left out.
    pub(crate) metadata: Option<Box<Metadata>>,
}

/// A statement in place of the last one about its check.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The statement as it should have been.
    pub(crate) said: Said,
    pub(crate) why: String,
    pub(crate) said_back: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub check: CheckId,
    pub verdict: Verdict,
    /// The id of the checklist's further answer in which it was said.
    pub option: Option<String>,
    /// For a promise: by when; none where they named no time.
    pub by: Option<Moment>,
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

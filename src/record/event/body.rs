//! The bodies of events, one for each kind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    evidence::Metadata,
    id::{CheckId, ContactNo, EvidenceNo, IncidentId, ItemId, ReplyNo},
    quantity::{Moment, Money},
    status::{ListOrigin, Status, Verdict, codes},
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The record format, [`FORMAT`](crate::record::FORMAT).
    pub format: u32,
    pub incident: IncidentId,
    /// What it is called; empty: the checklist's title.
    #[serde(default)]
    pub title: String,
    /// The service whose account is affected, as the user calls it.
    #[serde(default)]
    pub service: String,
    /// ISO 3166, two capital letters; empty when unknown.
    #[serde(default)]
    pub country: String,
    /// The country is a guess from the locale, and nobody said so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub country_guessed: bool,
    /// When it was noticed; deadlines count from here.
    pub noticed: Moment,
    /// Nobody said when it was noticed: `noticed` is the moment at which the record was opened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub noticed_guessed: bool,
    /// The zone's name, such as `Asia/Tokyo`; empty when unknown.
    #[serde(default)]
    pub zone: String,
    /// The currency of amounts without a sign; empty when nobody knows.
    #[serde(default)]
    pub currency: String,
    /// The currency is a guess from the language, and nobody said so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub currency_guessed: bool,
}

/// What was said of the incident itself was corrected: its country, when it was noticed, the
/// service, the title, the currency of amounts without a sign. What is not named stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentChanged {
    /// `country`, `noticed` (RFC 3339), `service`, `title` or `currency`, each with its new value.
    pub(crate) fields: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChecklistAttached {
    pub id: String,
    pub version: String,
    /// SHA-256 of the text, in hex.
    pub sha256: String,
    pub origin: ListOrigin,
    pub text: String,
}

/// Another list fits better: what nobody touched of this one is asked no more. What was said under
/// it stays. The list counts again when it is attached again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChecklistSetAside {
    pub(crate) id: String,
    /// The list that stands in its place.
    pub(crate) instead: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemAdded {
    pub item: ItemId,
    #[serde(rename = "type")]
    pub kind: String,
    /// Field id to value: money as `JPY 12800`, choices by id, times in RFC 3339.
    pub fields: BTreeMap<String, String>,
    /// Fields whose value was guessed and not confirmed by the user.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guessed: Vec<String>,
    /// Role to party: which party of a role sold, carries or pays it. Absent: the only party of the
    /// role, or not known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parties: BTreeMap<String, String>,
}

/// Fields of an item were changed; the others stay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemChanged {
    pub(crate) item: ItemId,
    pub(crate) fields: BTreeMap<String, String>,
    /// Role to party: to which party of a role it belongs from now on; other roles stay.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) parties: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// The `ask` step, or `review/N`.
    pub(crate) check: CheckId,
    /// An option's id, `yes`, `no`, `unknown`, an amount, a time in RFC 3339, or text.
    pub(crate) value: String,
    /// Why an earlier answer was wrong; empty for a first one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

/// An own step was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Done {
    pub(crate) check: CheckId,
    #[serde(default)]
    pub(crate) note: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skipped {
    pub(crate) check: CheckId,
    pub(crate) why: String,
}

/// A party said something about one check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// In which contact; absent when it was read somewhere (a web page, an app).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactNo>,
    /// The reply: statements that were made together share this number.
    pub answer: ReplyNo,
    pub check: CheckId,
    pub verdict: Verdict,
    /// The checklist's further answer in which they said it, such as `used`; absent for one of the
    /// verdicts as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// For a promise: by when, as they said; absent when they named no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Moment>,
    /// The party named no time. In older records `by` is then when the user wanted to ask again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_time_given: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// One answer for several items (`c.`): assumed until read out one by one and agreed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub group: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

codes! {
    /// What came of saying an answer back.
    Agreement, "agreement" {
        "agreed" => Agreed,
        "changed" => Changed,
        "not-said-back" => NotSaidBack,
    }
}

/// An answer was said back, or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaidBack {
    pub answer: ReplyNo,
    pub agreement: Agreement,
    #[serde(default)]
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Observed {
    /// `LIST/SIGN`, when it is one of a checklist's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sign: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) item: Option<ItemId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) contradicts: Vec<CheckId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) verifies: Vec<CheckId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) evidence: Vec<EvidenceNo>,
    /// When it happened itself, which is not when it was seen; a day without a time is the end of
    /// that day, 23:59. Absent: nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Moment>,
    /// `happened` is the date of the mail in this evidence; absent when the user named it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated_by: Option<EvidenceNo>,
    /// How much of it: a refund in part. Absent: all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The line of a statement in which it was seen. It counts as long as that line is there and
    /// names this item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<ItemId>,
}

/// An assumption was turned into a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionAdded {
    /// 1, 2, 3 …: the check is `question/N`.
    pub(crate) question: u32,
    /// Who is asked; empty: yourself.
    pub(crate) party: String,
    pub(crate) text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assigned {
    pub(crate) check: CheckId,
    pub(crate) to: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attached {
    /// 1, 2, 3 …, shown as `E1`.
    pub(crate) evidence: EvidenceNo,
    /// The file's name, without its folder.
    pub(crate) name: String,
    /// SHA-256 of its bytes, in hex.
    pub(crate) sha256: String,
    pub(crate) size: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) item: Option<ItemId>,
    /// Further items that it is about: one mail may speak of several orders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) also: Vec<ItemId>,
    /// For which `attach` step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) check: Option<CheckId>,
    /// What the file says of itself; absent in records of before it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) metadata: Option<Box<Metadata>>,
}

codes! {
    #[derive(Default)]
    NoteAbout, "subject of a note" {
        #[default]
        "note" => Note,
        /// The name of the person spoken with.
        "person" => Person,
        /// The case number.
        "reference" => Reference,
        /// What happens next, in their words.
        "next" => Next,
        "next-by" => NextBy,
    }
}

/// Something was noted, often a field of a contact as it was given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    #[serde(default)]
    pub about: NoteAbout,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactNo>,
    /// The text; for [`NoteAbout::NextBy`] a moment in RFC 3339.
    pub text: String,
    /// Corrects the name or number that this event gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waived {
    pub(crate) check: CheckId,
    pub(crate) why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retracted {
    pub(crate) events: Vec<u64>,
    #[serde(default)]
    pub(crate) why: String,
}

/// A check that was still open at closing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenPoint {
    pub(crate) check: CheckId,
    #[serde(rename = "standing")]
    pub(crate) status: Status,
    pub(crate) why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closed {
    pub(crate) outcome: String,
    #[serde(default)]
    pub(crate) open: Vec<OpenPoint>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reopened {
    pub(crate) why: String,
}

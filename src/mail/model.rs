//! What is known of a mail once it was read.

use serde::{Deserialize, Serialize};

use super::{structured::DataItem, verdicts::Verdicts};
use crate::quantity::Moment;

/// What a mail's headers say. The sender can write anything into them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MailFacts {
    /// Name and address of the sender: `Acorn Shop <order@acorn.example>`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// When it was written, according to the sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Moment>,
    /// The Message-ID without its angle brackets.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message_id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// What a receiving server wrote about its sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Verdicts>,
}

impl MailFacts {
    /// The domain of its sender, in lower case: `acorn.example` of `Acorn Shop
    /// <order@Acorn.example>`. Empty when it names none.
    pub(crate) fn domain(&self) -> String {
        let (_, domain) = self.from.rsplit_once('@').unwrap_or_default();
        domain.trim_end_matches(['>', ' ']).to_lowercase()
    }

    /// Every text that was taken from the mail.
    pub(crate) fn texts(&mut self) -> Vec<&mut String> {
        let mut texts = vec![&mut self.from, &mut self.message_id, &mut self.subject];
        texts.extend(self.says.iter_mut().flat_map(Verdicts::texts));
        texts
    }
}

/// A mail that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mail {
    pub facts: MailFacts,
    pub plain: String,
    /// The text that its HTML parts show: a row of a table is a line, with tabs between its cells.
    pub shown: String,
    /// The structured data of its HTML parts, which they do not show.
    pub data: Vec<DataItem>,
    pub attached: Vec<Mail>,
    /// The names of the files that are attached to it; they are not read.
    pub file_names: Vec<String>,
    /// It is larger, or has more or deeper parts, than is read; or an attached mail is.
    pub is_cut: bool,
}

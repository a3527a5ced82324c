//! What files hold beyond what the report tells. A file goes along whole: its bytes are what the
//! record has the hash of, so nothing in it can be masked, and the sender should know what it
//! carries.

use super::model::{Bundle, Enclosed, Holds, evidence_numbers};
use crate::{
    evidence::{Doubt, Form, Metadata},
    id::{EvidenceNo, ItemId},
    record::Evidence,
    report::model::Report,
    t,
    text::Lang,
};

impl Holds {
    const ALL: [Holds; 4] = [Holds::Place, Holds::Mail, Holds::Others, Holds::Unread];

    /// Its code in JSON.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Holds::Place => "place",
            Holds::Mail => "mail",
            Holds::Others => "others",
            Holds::Unread => "unread",
        }
    }

    /// What it holds, and which files do.
    fn line(self, lang: Lang, files: &[EvidenceNo]) -> String {
        let files = evidence_numbers(files);
        match self {
            Holds::Place => t!(lang, BundleHoldsPlace, files),
            Holds::Mail => t!(lang, BundleHoldsMail, files),
            Holds::Others => t!(lang, BundleHoldsOthers, files),
            Holds::Unread => t!(lang, BundleHoldsUnread, files),
        }
    }
}

/// What the enclosed files hold, with their numbers.
pub(super) fn cautions(
    report: &Report,
    kept: &[Evidence],
    enclosed: &[Enclosed],
) -> Vec<(Holds, Vec<EvidenceNo>)> {
    let inside = |file: &&Evidence| enclosed.iter().any(|one| one.number == file.number);
    let is_hidden = |item: &ItemId| report.items.iter().all(|shown| shown.id != *item);
    let holds = |what: Holds| {
        let files = kept.iter().filter(inside).filter(|file| match what {
            Holds::Others => file.items.iter().any(is_hidden),
            _ => of(file.metadata.as_deref()) == Some(what),
        });
        (what, files.map(|file| file.number).collect::<Vec<_>>())
    };
    let all = Holds::ALL.into_iter().map(holds);
    all.filter(|(_, files)| !files.is_empty()).collect()
}

/// What a file holds, as far as it was read.
fn of(metadata: Option<&Metadata>) -> Option<Holds> {
    let Some(metadata) = metadata else {
        return Some(Holds::Unread);
    };
    use Doubt::{Encrypted, Other, TooMuch, Unreadable};
    let unread = |doubt: &Doubt| matches!(doubt, Unreadable | TooMuch | Encrypted | Other);
    let image = metadata.image.as_ref();
    match metadata.form {
        _ if image.is_some_and(|image| image.has_location) => Some(Holds::Place),
        Form::Mail | Form::Outlook | Form::Mailbox => Some(Holds::Mail),
        Form::Archive | Form::Other => Some(Holds::Unread),
        _ => metadata.doubts.iter().any(unread).then_some(Holds::Unread),
    }
}

impl Bundle {
    /// What the sender of the bundle should know of its files; may be empty.
    pub(crate) fn caution(&self, lang: Lang) -> Vec<String> {
        let Some(last) = self.enclosed.last().filter(|_| !self.own) else {
            return Vec::new();
        };
        let mut held = self.lines(lang, |_| true);
        held.push(t!(lang, BundleWithout, number = last.number));
        held
    }

    /// The same for the reader. What is not its business is not hinted at.
    pub(super) fn held(&self, lang: Lang) -> Vec<String> {
        match self.own {
            true => Vec::new(),
            false => self.lines(lang, |holds| holds != Holds::Others),
        }
    }

    fn lines(&self, lang: Lang, told: impl Fn(Holds) -> bool) -> Vec<String> {
        let told = self.cautions.iter().filter(|(holds, _)| told(*holds));
        let told = told.map(|(holds, files)| holds.line(lang, files));
        [t!(lang, BundleWhole)].into_iter().chain(told).collect()
    }
}

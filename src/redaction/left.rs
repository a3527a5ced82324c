//! What was left out of a report or shortened in it.

use crate::{
    t,
    text::{Lang, Msg},
};

/// What was left out or shortened, by kind. Only the number of each is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Left {
    Items,
    ItemFields,
    Statements,
    Contacts,
    Channels,
    Observations,
    Files,
    FileFacts,
    OwnSteps,
    Notes,
    Questions,
    /// Who has which check, and what was given up, closed or reopened.
    Handling,
    /// Titles, reasons and other texts of one's own.
    Texts,
    /// Names, where the reader gets none.
    Names,
    // From here on: shortened.
    MaskedNames,
    Phones,
    Mails,
    Addresses,
    Networks,
    Numbers,
    MaskedTexts,
    FileNames,
}

impl Left {
    pub(crate) fn code(self) -> &'static str {
        self.both().0
    }

    pub(crate) fn what(self, lang: Lang) -> String {
        lang.template(self.both().1).to_owned()
    }

    fn both(self) -> (&'static str, Msg) {
        match self {
            Left::Items => ("items", Msg::LeftItems),
            Left::ItemFields => ("item-fields", Msg::LeftItemFields),
            Left::Statements => ("statements", Msg::LeftStatements),
            Left::Contacts => ("contacts", Msg::LeftContacts),
            Left::Channels => ("channels", Msg::LeftChannels),
            Left::Observations => ("observations", Msg::LeftObservations),
            Left::Files => ("files", Msg::LeftFiles),
            Left::FileFacts => ("file-facts", Msg::LeftFileFacts),
            Left::OwnSteps => ("own-steps", Msg::LeftOwnSteps),
            Left::Notes => ("notes", Msg::LeftNotes),
            Left::Questions => ("questions", Msg::LeftQuestions),
            Left::Handling => ("handling", Msg::LeftHandling),
            Left::Texts => ("texts", Msg::LeftTexts),
            Left::Names => ("names", Msg::LeftNames),
            Left::MaskedNames => ("masked-names", Msg::LeftMaskedNames),
            Left::Phones => ("masked-phone-numbers", Msg::LeftPhones),
            Left::Mails => ("masked-mail-addresses", Msg::LeftMails),
            Left::Addresses => ("masked-addresses", Msg::LeftAddresses),
            Left::Networks => ("masked-network-addresses", Msg::LeftNetworks),
            Left::Numbers => ("masked-numbers", Msg::LeftNumbers),
            Left::MaskedTexts => ("masked-texts", Msg::LeftMaskedTexts),
            Left::FileNames => ("masked-file-names", Msg::LeftFileNames),
        }
    }

    /// The text in place of what was left out of a kept line.
    pub(crate) fn mark(self, lang: Lang) -> String {
        match self {
            Left::MaskedNames => t!(lang, MaskName),
            Left::MaskedTexts => t!(lang, MaskText),
            Left::FileNames => t!(lang, MaskFileName),
            _ => t!(lang, MaskAddress),
        }
    }
}

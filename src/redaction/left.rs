//! What was left out of a report or shortened in it.

use crate::{
    t,
    text::{Lang, Msg},
};

/// What was left out or shortened, by kind. Only the number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Left {
    /// Orders, payments and whatever else is at stake.
    Items,
    /// What is known of them.
    ItemFields,
    /// What parties said.
    Statements,
    /// Calls, chats and mails with them.
    Contacts,
    /// Ways to reach them.
    Channels,
    /// What was seen.
    Observations,
    /// Kept files.
    Files,
    /// What files say of themselves.
    FileFacts,
    /// Steps and answers of one's own.
    OwnSteps,
    /// Notes.
    Notes,
    /// Questions that the user added.
    Questions,
    /// Who has which check, and what was given up, closed or reopened.
    Handling,
    /// Titles, reasons and other texts of one's own.
    Texts,
    /// Names, where the reader gets none.
    Names,
    /// Shortened: names.
    MaskedNames,
    /// Shortened: telephone numbers.
    Phones,
    /// Shortened: mail addresses.
    Mails,
    /// Shortened: postal and other addresses.
    Addresses,
    /// Shortened: network addresses.
    Networks,
    /// Shortened: long numbers.
    Numbers,
    /// Shortened: free text.
    MaskedTexts,
    /// Shortened: names of files.
    FileNames,
}

impl Left {
    /// Its code in JSON.
    pub(crate) fn code(self) -> &'static str {
        self.both().0
    }

    /// What it is called.
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

    /// What stands in place of what was left out of a kept line.
    pub(crate) fn mark(self, lang: Lang) -> String {
        match self {
            Left::MaskedNames => t!(lang, MaskName),
            Left::MaskedTexts => t!(lang, MaskText),
            Left::FileNames => t!(lang, MaskFileName),
            _ => t!(lang, MaskAddress),
        }
    }
}

//! Acts in the shape in which several verbs and prompts give them.

use std::collections::BTreeMap;

use crate::{
    engine::{Act, NewItem},
    id::{ChannelNo, CheckId, ContactNo, ItemId},
    record::{
        Answered, ChannelTried, CheckReopened, ContactEnded, Ending, ItemChanged, ItemTakenOut,
        NoteAbout, Observed, PartyChanged, Restored, Retracted,
    },
    session::actions::item_rows::ItemRow,
};

/// A note about the incident.
pub(crate) fn note(text: &str) -> Act {
    note_about(NoteAbout::Note, None, text)
}

pub(crate) fn note_about(about: NoteAbout, contact: Option<ContactNo>, text: &str) -> Act {
    let text = text.to_owned();
    Act::Note {
        about,
        contact,
        text,
    }
}

pub(crate) fn fix_note(note: u64, text: &str, why: String) -> Act {
    let text = text.to_owned();
    Act::FixNote { note, text, why }
}

/// An answer of one's own; `why` is of a correction.
pub(crate) fn answer(check: CheckId, value: String, why: String) -> Act {
    Act::Answer(Answered { check, value, why })
}

pub(crate) fn new_item(kind: &str, row: ItemRow, parties: BTreeMap<String, String>) -> Act {
    let ItemRow {
        fields, guessed, ..
    } = row;
    Act::AddItem(NewItem {
        kind: kind.to_owned(),
        fields,
        guessed,
        parties,
    })
}

pub(crate) fn set_fields(item: ItemId, fields: BTreeMap<String, String>, why: String) -> Act {
    Act::ChangeItem(ItemChanged {
        item,
        fields,
        parties: BTreeMap::new(),
        why,
    })
}

/// To which party of a role an item belongs.
pub(crate) fn set_owner(item: ItemId, role: &str, party: &str, why: String) -> Act {
    Act::ChangeItem(ItemChanged {
        item,
        fields: BTreeMap::new(),
        parties: BTreeMap::from([(role.to_owned(), party.to_owned())]),
        why,
    })
}

pub(crate) fn take_out(item: ItemId, why: String) -> Act {
    Act::TakeOut(ItemTakenOut { item, why })
}

pub(crate) fn name_party(party: &str, name: &str, why: String) -> Act {
    Act::NameParty(PartyChanged {
        party: party.to_owned(),
        name: name.to_owned(),
        why,
    })
}

pub(crate) fn try_channel(channel: ChannelNo, reached: bool) -> Act {
    Act::TryChannel(ChannelTried { channel, reached })
}

pub(crate) fn end_contact(contact: ContactNo, ending: Ending) -> Act {
    Act::EndContact(ContactEnded { contact, ending })
}

pub(crate) fn reopen(check: CheckId, why: &str) -> Act {
    let why = why.to_owned();
    Act::ReopenCheck(CheckReopened { check, why })
}

pub(crate) fn undo(events: Vec<u64>, why: String) -> Act {
    Act::Undo(Retracted { events, why })
}

pub(crate) fn redo(events: Vec<u64>, why: String) -> Act {
    Act::Restore(Restored { events, why })
}

pub(crate) fn observe(seen: Observed) -> Act {
    Act::Observe(Box::new(seen))
}

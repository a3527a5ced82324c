//! The engine: pure functions of (checklists, state, now). It returns reasons, never
//! sentences, so it knows no language.
//!
//! [`checks()`] applies every step of every attached list to the incident; everything else reads its
//! result: [`agenda()`], [`call_sheet()`], [`exposure()`], [`summary`]. [`decide()`] turns what somebody
//! did into event bodies.

mod act;
mod agenda;
mod answered;
mod attempts;
mod belongs;
mod call_sheet;
mod charges;
mod checks;
mod clause;
mod conditions;
mod decide;
mod doubts;
mod equivalent_steps;
mod evaluation;
mod exposure;
mod fill;
mod item_values;
mod model;
mod reach;
mod rejection;
mod repeat;
mod seen;
mod signs;
mod statement_line;

pub use act::{Act, Correction, ListText, NewChannel, NewFile, NewItem, PartyReply, Said};
pub use agenda::{Next, Why, agenda, broken_by, next, next_after, next_time, opened_by, summary};
pub use attempts::{Attempts, attempts};
pub use belongs::nobodys;
pub use call_sheet::{CallSheet, ITEMS_A_LINE, QUESTIONS_A_SHEET, SheetQuestion, call_sheet};
pub use charges::{Charge, charges};
pub use checks::{checks, first_asked};
pub use clause::{Clause, clause};
pub use decide::{MAX_TEXT_BYTES, decide};
pub use evaluation::follow_up;
pub use exposure::{Exposure, Fate, Value, exposure};
pub use fill::{
    PartyThen, fill, has_number, item_name, known_by, label, one_of_several, party_name,
    party_name_at, role_name, short_number, step_more, step_text,
};
pub use item_values::{amount, is_out, unknown_fields};
pub use model::{AssumedBecause, Check, Live, Origin, Repeats, Start, live, open};
pub use rejection::Rejection;
pub use repeat::times_done;
pub use seen::{Lasting, lasting};
pub use signs::is_charge;
pub use statement_line::{CHARGE, DAY, MEANS, NO_ORDER, ORDERS, OWN_VALUE, POINTS, orders_of};

// The words of every act, so that prompts need not name the record.
pub use crate::{
    record::{Agreement, NoteAbout},
    status::{DueKind, Status, Verdict},
};

#[cfg(test)]
mod tests;

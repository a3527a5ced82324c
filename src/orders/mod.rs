//! Orders from what the user pastes: a list with one order per line, or whole mails. Everything
//! here is a guess that the user sees before it is kept, and no line is dropped without a word.
//! Words of mails are read by the tables in `words/`, one file a language. Pure.

mod amount;
mod article;
mod columns;
mod copied;
mod cut;
mod dates;
mod draft;
mod export;
mod glance;
mod goods;
mod hidden;
mod label;
mod language;
mod line;
mod list;
mod mail_lines;
mod mail_orders;
mod model;
mod names;
mod news;
mod number;
mod origin;
mod page_orders;
mod parcel_number;
mod parcels;
mod pasted;
mod row_values;
mod several;
mod spoken;
mod total;
mod vocabulary;

pub(crate) use cut::mark_cut;
pub use export::{Column, Export, NamedColumn, read_export};
pub(crate) use glance::may_speak_of_orders;
pub use goods::Goods;
pub use hidden::{Difference, FactKind, Figure, Held, HiddenFact};
pub use language::is_unread_language;
pub use mail_orders::{MailOrders, read_mail};
pub use model::{Duplicate, Leftover, OrderGuess, Orders};
pub(crate) use model::{are_two_senders, same_number};
pub use names::OrderNames;
pub use news::{News, NewsGuess};
pub(crate) use number::{is_date, is_marketplace_number};
pub use origin::{Origin, UnreadAmount};
pub use page_orders::{PageOrders, read_page};
pub use parcel_number::ParcelNumber;
pub use parcels::Parcel;
pub(crate) use pasted::leading_amount;
pub use pasted::{holds_several_mails, read_orders, read_pasted};

#[cfg(test)]
mod tests;

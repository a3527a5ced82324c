//! What files tell: orders in lists and mails. Pure: bytes and text in, facts and guesses out.

pub mod orders;

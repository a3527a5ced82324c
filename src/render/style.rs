//! The names of roles in the style sheet of pages and drawings.

use crate::page::Role;

pub(crate) fn class(role: &Role) -> &'static str {
    match role {
        Role::Plain => "",
        Role::Strong => "strong",
        Role::Good => "good",
        Role::Wait => "wait",
        Role::Alarm => "alarm",
        Role::Quiet => "quiet",
        Role::Tick => "tick",
        Role::Blank => "blank",
        Role::Break => "",
    }
}

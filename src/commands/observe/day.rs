//! The day of what happened, which is not the day on which somebody looked.

use crate::{
    commands::{
        Desk, add,
        talk::{self, Reply},
        walk::Walk,
    },
    failure::Failure,
    quantity::{Moment, long, named},
    say,
    ui::{Question, sheet::read_slash, typed::plain},
};

/// On which day it happened: none inside when nobody knows, none outside when the user goes back.
pub(in crate::commands) fn ask(desk: &mut Desk, walk: &mut Walk) -> Result<Option<Option<Moment>>, Failure> {
    let lang = desk.lang;
    let now = walk.now;
    let valid = move |typed: &str| match add::day(typed, now) {
        _ if typed.trim().is_empty() || read_slash(typed).is_some() => Ok(()),
        Some(_) => Ok(()),
        None => Err(say!(lang, ObserveDayFault)),
    };
    let asked = Question { validate: Some(&valid), ..Question::plain("observe/day", say!(lang, ObserveDay)) };
    match talk::ask(desk, walk, &asked)? {
        Reply::Text(typed) if typed.trim().is_empty() => Ok(Some(None)),
        Reply::Text(typed) => Ok(Some(add::day(&typed, walk.now))),
        _ => Ok(None),
    }
}

/// The same, when a mail was given whose own date may be it: `y` takes that.
pub(super) fn ask_with_mail(desk: &mut Desk, walk: &mut Walk, mail: Moment) -> Result<Option<Moment>, Failure> {
    let lang = desk.lang;
    let now = walk.now;
    let is_yes = |typed: &str| matches!(plain(typed).to_lowercase().as_str(), "y" | "yes" | "はい");
    let valid = move |typed: &str| match add::day(typed, now) {
        _ if typed.trim().is_empty() || read_slash(typed).is_some() || is_yes(typed) => Ok(()),
        Some(_) => Ok(()),
        None => Err(say!(lang, ObserveDayFault)),
    };
    let text = say!(lang, ObserveDayMail, at = named(lang, mail, long));
    let asked = Question { validate: Some(&valid), ..Question::plain("observe/day", text) };
    match talk::ask(desk, walk, &asked)? {
        Reply::Text(typed) if is_yes(&typed) => Ok(Some(mail)),
        Reply::Text(typed) => Ok(add::day(&typed, walk.now)),
        _ => Ok(None),
    }
}

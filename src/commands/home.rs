//! `kakunin` alone: what is due, the board, NEXT, go on; an interrupted call; or a new incident.

use super::{
    Desk, board,
    call::{self, After, Call},
    due, enter, letter, new, observe, parties, report, say, steps,
    talk::{self, Reply},
    walk::Walk,
};
use crate::{
    engine::{self, Act},
    failure::{Exit, Failure},
    id::CheckId,
    quantity::rough,
    record::{Ending, NoteAbout},
    say,
    ui::{Question, typed::plain},
};

/// Everything that an emergency needs.
pub(crate) fn run(desk: &mut Desk) -> Result<Exit, Failure> {
    let mut walk = match desk.walk() {
        Err(Failure::NoIncident) => return first_run(desk),
        found => found?,
    };
    if !desk.can_ask() {
        if desk.global.json {
            return board::run(&board::Args::default(), desk);
        }
        due::run(&due::Args::default(), desk)?;
        return board::run(&board::Args::default(), desk);
    }
    if walk.state.running_contact().is_some() {
        resume(desk, &mut walk)?;
        return rounds(desk, &mut walk);
    }
    due::show(desk, &walk)?;
    let shown = board::show(desk, &walk)?;
    rounds_below(desk, &mut walk, shown)
}

fn first_run(desk: &mut Desk) -> Result<Exit, Failure> {
    if desk.can_ask() {
        desk.say(&say!(desk.lang, HomeIntro))?;
    }
    new::run(&new::Args::default(), desk)
}

/// After opening: the script of the party to call now, then the sheet, the orders, or home.
pub(super) fn after_opening(
    desk: &mut Desk,
    walk: &mut Walk,
    party: Option<&str>,
) -> Result<Exit, Failure> {
    let Some(party) = party else {
        return rounds(desk, walk);
    };
    let script = say::script(desk, walk, party);
    for line in say::lines(desk, &script) {
        desk.show(&line)?;
    }
    loop {
        let reply = talk::ask(
            desk,
            walk,
            &Question::plain("home/script", say!(desk.lang, HomeScript)),
        )?;
        match reply {
            Reply::Text(text) => match plain(&text).to_lowercase().as_str() {
                "" => {
                    call::hold(desk, walk, Call::with(walk, party, desk.lang).introduced())?;
                    return rounds(desk, walk);
                }
                "o" => {
                    enter::orders(desk, walk)?;
                }
                "0" => return leave(desk),
                _ => desk.say(&say!(desk.lang, HomeKeys))?,
            },
            Reply::Paste => enter::orders(desk, walk)?,
            _ => return leave(desk),
        }
    }
}

/// NEXT and its reason, until the user leaves. What was put off is not proposed again in this run.
fn rounds(desk: &mut Desk, walk: &mut Walk) -> Result<Exit, Failure> {
    rounds_below(desk, walk, false)
}

/// The same; `shown`: the board, with NEXT on it, has just been shown.
fn rounds_below(desk: &mut Desk, walk: &mut Walk, mut shown: bool) -> Result<Exit, Failure> {
    let mut later: Vec<CheckId> = Vec::new();
    loop {
        walk.tick(desk.world.now());
        desk.on_interrupt(&say!(desk.lang, FailInterrupted));
        if !std::mem::take(&mut shown) {
            board::show_lead(desk, walk, &later)?;
        }
        let keys = if enter::kinds(walk).iter().any(|kind| kind != "order") {
            say!(desk.lang, HomeNextItems)
        } else {
            say!(desk.lang, HomeNext)
        };
        let reply = talk::ask(desk, walk, &Question::plain("home/next", keys))?;
        desk.tell_news(walk)?;
        let Reply::Text(text) = reply else {
            match reply {
                Reply::Paste => enter::orders(desk, walk)?,
                _ => return leave(desk),
            }
            continue;
        };
        match plain(&text).to_lowercase().as_str() {
            "" => go_on(desk, walk, &mut later)?,
            "x" => observe::ask(desk, walk)?,
            "n" => note(desk, walk)?,
            "i" => enter::items_of_some_kind(desk, walk)?,
            "o" => enter::orders(desk, walk)?,
            "p" => parties::enter(desk, walk)?,
            "r" => report::write_here(desk, walk)?,
            "l" => letter::show_last(desk, walk)?,
            "d" => due::show(desk, walk)?,
            "b" => {
                shown = board::show(desk, walk)? && later.is_empty();
            }
            "0" => return leave(desk),
            _ => desk.say(&say!(desk.lang, HomeKeys))?,
        }
    }
}

fn leave(desk: &mut Desk) -> Result<Exit, Failure> {
    desk.say(&say!(desk.lang, HomeLeft))?;
    Ok(Exit::Done)
}

/// Does what comes next: a call with its whole sheet, a look, a step of one's own.
fn go_on(desk: &mut Desk, walk: &mut Walk, later: &mut Vec<CheckId>) -> Result<(), Failure> {
    let checks = walk.checks();
    let Some(next) = engine::next_after(&walk.state, &checks, later) else {
        drop(checks);
        return desk.say(&say!(desk.lang, HomeNothing));
    };
    let (id, party) = (next.check.id.clone(), next.check.party.map(str::to_owned));
    let is_call = next.is_call();
    drop(checks);
    match party {
        Some(party) if is_call => {
            if call::hold(desk, walk, Call::with(walk, &party, desk.lang))? == After::Left {
                later.extend(of_party(walk, &party));
            }
        }
        _ => {
            if !steps::take(desk, walk, &id)? {
                later.push(id);
            }
        }
    }
    Ok(())
}

fn of_party(walk: &Walk, party: &str) -> Vec<CheckId> {
    walk.checks()
        .iter()
        .filter(|check| check.party == Some(party))
        .map(|check| check.id.clone())
        .collect()
}

fn note(desk: &mut Desk, walk: &mut Walk) -> Result<(), Failure> {
    if let Reply::Text(text) = talk::ask(
        desk,
        walk,
        &Question::plain("home/note", say!(desk.lang, HomeNote)),
    )? && !text.trim().is_empty()
    {
        let done = walk
            .act(Act::Note {
                about: NoteAbout::Note,
                contact: None,
                text,
            })
            .map(|_| ());
        if desk.forgive(done)? {
            desk.say(&say!(desk.lang, AddNoteDone))?;
        }
    }
    Ok(())
}

/// A call that was interrupted (ux.md transcript d).
fn resume(desk: &mut Desk, walk: &mut Walk) -> Result<(), Failure> {
    let lang = desk.lang;
    let Some(contact) = walk.state.running_contact().cloned() else {
        return Ok(());
    };
    let party = engine::party_name(&walk.state, &contact.party, lang);
    let who = match contact.speakers.last().person {
        "" => party.clone(),
        person => say!(
            lang,
            HomeWho,
            person = crate::text::visible(person),
            party = party
        ),
    };
    let ago = walk
        .state
        .touched
        .map(|touched| rough(lang, walk.now - touched))
        .unwrap_or_default();
    desk.say(&say!(lang, HomeOnPhone, who = who, ago = ago))?;
    desk.say(&say!(lang, HomeResume))?;
    let valid = move |text: &str| match plain(text).as_str() {
        "1" | "2" | "3" => Ok(()),
        _ => Err(say!(lang, NewNumberFault, n = 3)),
    };
    let question = Question {
        validate: Some(&valid),
        ..Question::plain("home/resume", say!(lang, NewNumber))
    };
    let Reply::Text(text) = talk::ask_keeping_draft(desk, walk, &question)? else {
        return Ok(());
    };
    let call = Call::with(walk, &contact.party, lang);
    match plain(&text).as_str() {
        "1" => {
            if let Some(last) = last_recorded(desk, walk, contact.number) {
                desk.say(&last)?;
            }
            call::hold(desk, walk, call)?;
        }
        "2" => {
            walk.act(Act::EndContact {
                contact: contact.number,
                ending: Ending::Ended,
            })?;
        }
        _ => {
            walk.act(Act::EndContact {
                contact: contact.number,
                ending: Ending::Cut,
            })?;
            call::hold(desk, walk, Call::with(walk, &contact.party, lang))?;
        }
    }
    Ok(())
}

/// `Last recorded: 4420 code confirmed, 4421 code REFUSED, said back.` (rule 12)
fn last_recorded(desk: &Desk, walk: &Walk, contact: u32) -> Option<String> {
    let lang = desk.lang;
    let checks = walk.checks();
    let of_contact = checks.iter().filter(|check| {
        check
            .statement
            .is_some_and(|said| said.contact == Some(contact))
    });
    let answer = of_contact
        .filter_map(|check| check.statement.map(|said| said.answer))
        .max()?;
    let last = checks
        .iter()
        .filter(|check| check.statement.is_some_and(|said| said.answer == answer));
    let one = |check: &engine::Check<'_>| {
        let label = engine::label(&walk.state, check);
        let verdict = check
            .statement
            .map(|said| desk.said_word(walk, &check.id, said));
        format!("{} {}", label.in_lang(lang), verdict.unwrap_or_default())
    };
    let said = last
        .map(one)
        .collect::<Vec<_>>()
        .join(lang.template(crate::text::Msg::CallCountJoin));
    Some(say!(lang, HomeLast, said = said))
}

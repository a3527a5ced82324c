//! One question of the sheet: shown, answered in letters, said back.

use super::{Line, Way, id_of, unasked, unchanged, unsaid, way};
use crate::{
    commands::{
        Desk,
        call::Call,
        record,
        talk::{self, Reply, by_when},
        walk::Walk,
    },
    engine::{self, Standing},
    failure::Failure,
    id::CheckId,
    page::{Line as Drawn, Role},
    quantity::short,
    record::{Agreement, Verdict},
    report, say,
    text::{Lang, fit, visible},
    ui::{
        Question,
        sheet::{ItemKey, Reading, read_agreement, read_slash, read_verdicts},
    },
};

/// Columns from which the panel shows amounts.
const WITH_AMOUNTS: usize = 56;

/// One question: verdicts, times of promises, said back. A question that was interrupted goes on where it stopped.
pub(super) fn question(desk: &mut Desk, walk: &mut Walk, call: &mut Call, line: usize) -> Result<Way, Failure> {
    let way = if unasked(walk, call, line) || !unsaid(walk, call, line) {
        show_question(desk, walk, call, line)?;
        verdicts(desk, walk, call, line, false)?
    } else if unchanged(walk, call, line, desk.lang) {
        verdicts(desk, walk, call, line, true)?
    } else {
        times(desk, walk, call, line)?
    };
    match way {
        Way::On if !unasked(walk, call, line) => said_back(desk, walk, call, line),
        way => Ok(way),
    }
}

/// The whole question of the first item, what is not enough, and what was said before.
fn show_question(desk: &mut Desk, walk: &Walk, call: &Call, line: usize) -> Result<(), Failure> {
    let lang = desk.lang;
    let checks = walk.checks();
    let mut lines = Vec::new();
    let question = &call.lines[line];
    let found = question.checks.iter().find_map(|id| checks.iter().find(|check| check.id == *id));
    if let Some(check) = found {
        let text = engine::step_text(&walk.state, check, lang);
        if !text.is_empty() && text != question.brief {
            lines.extend(desk.wrapped(Role::Quiet, &say!(lang, CallAsk, text = text)));
        }
        if let Some(basis) = check.basis() {
            lines.extend(desk.wrapped(Role::Quiet, &report::legal_brief(lang, &basis)));
        }
        if let Some(not_enough) = check.step().and_then(|step| step.not_enough.as_ref()) {
            lines.extend(desk.wrapped(Role::Quiet, &say!(lang, CallNotEnough, text = not_enough.in_lang(lang))));
        }
        if let Some(statement) = check.statement {
            let who = statement.contact.and_then(|contact| walk.state.contact(contact));
            let who = who.map(|contact| visible(&contact.person)).unwrap_or_default();
            let when = short(lang, statement.at, walk.here());
            let what = desk.standing_word(record::word(statement.verdict));
            lines.push(Drawn::of(Role::Quiet, say!(lang, CallBefore, what = what, who = who, when = when)));
        }
    }
    lines.iter().try_for_each(|line| desk.show(line))
}

/// One line of letters. The first Enter alone says what it means; the second leaves the question not asked.
fn verdicts(desk: &mut Desk, walk: &mut Walk, call: &mut Call, line: usize, changing: bool) -> Result<Way, Failure> {
    let lang = desk.lang;
    for again in [false, true] {
        let question = call.lines[line].clone();
        let id = id_of(call, &question.letter);
        let said = if changing { question.said(walk, call.contact) } else { vec![None; question.keys.len()] };
        let panel_lines = names(walk, &question, desk.columns());
        let keys = question.keys.clone();
        let panel = move |typed: &str| panel(lang, &panel_lines, &keys, &said, typed);
        let keys = question.keys.clone();
        let valid = move |text: &str| match read_verdicts(text, &keys) {
            _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
            Ok(_) => Ok(()),
            Err(fault) => Err(fault.words(lang)),
        };
        let text = match changing {
            true => say!(lang, CallWhatChanged, letter = question.letter),
            false => asked_text(desk, call, line),
        };
        let asked = Question {
            hint: say!(lang, CallLetters),
            panel: (!question.keys.is_empty()).then_some(&panel as &dyn Fn(&str) -> Vec<String>),
            verdict: true,
            validate: Some(&valid),
            ..Question::plain(&id, text)
        };
        let fixable = fixable(call);
        let reply = talk::ask_with(desk, walk, &asked, &fixable)?;
        match &reply {
            Reply::Text(text) if text.trim().is_empty() && !again && !changing => {
                desk.say(&say!(lang, SheetEmpty))?;
            }
            Reply::Text(text) => {
                let Ok(reading) = read_verdicts(text, &question.keys) else { return Ok(Way::On) };
                return record(desk, walk, call, line, &reading);
            }
            reply => return Ok(way(reply)),
        }
    }
    Ok(Way::On)
}

/// The question as it is asked: on a plain screen with its place on the sheet and the number of its items (ux.md h).
fn asked_text(desk: &Desk, call: &Call, line: usize) -> String {
    let (lang, question) = (desk.lang, &call.lines[line]);
    let (letter, brief, ends) = (&question.letter, &question.brief, question.ends());
    if !desk.is_plain() {
        return format!("{letter} {brief}  {ends}").trim_end().to_owned();
    }
    let (number, of) = (line + 1, call.lines.len());
    match question.keys.len() {
        0 => say!(lang, CallPlainQuestion, number = number, of = of, letter = letter, brief = brief),
        n => {
            let ends = ends.replace(' ', ", ");
            say!(lang, CallPlainItems, number = number, of = of, letter = letter, brief = brief, n = n, items = ends)
        }
    }
}

/// On a plain screen there is no panel: what each letter was taken for is said after Enter.
fn say_taken(desk: &mut Desk, call: &Call, line: usize, reading: &Reading) -> Result<(), Failure> {
    let keys = &call.lines[line].keys;
    let one = |(at, verdict): (usize, Verdict)| {
        let word = desk.standing_word(record::word(verdict));
        let end = keys.get(at).map_or("", |key| key.ends.as_str());
        say!(desk.lang, CallPlainTaken, item = end, word = word).trim_start().to_owned()
    };
    let taken = reading.verdicts().map(one).collect::<Vec<_>>().join(" ");
    desk.say(&taken)
}

fn record(desk: &mut Desk, walk: &mut Walk, call: &mut Call, line: usize, reading: &Reading) -> Result<Way, Failure> {
    let done = call.state(walk, line, reading, "");
    if !desk.forgive(done)? {
        return Ok(Way::To(line));
    }
    if desk.is_plain() {
        say_taken(desk, call, line, reading)?;
    }
    if reading.group {
        desk.say(&say!(desk.lang, CallGroup, n = reading.verdicts().count()))?;
    }
    times(desk, walk, call, line)
}

/// `promised by when?` for every promise without a time.
fn times(desk: &mut Desk, walk: &mut Walk, call: &mut Call, line: usize) -> Result<Way, Failure> {
    for item in call.untimed(walk, line) {
        let question = &call.lines[line];
        let what = question.keys.get(item).map_or(question.letter.clone(), |key| key.ends.clone());
        let id = id_of(call, &format!("{}/{what}/by", question.letter));
        if let Some(by) = by_when(desk, walk, &id, &what)? {
            call.promise(walk, line, Some(item), by)?;
        }
    }
    Ok(Way::On)
}

/// `SAY BACK`, until they agree, or until it is left: what was not said back stays assumed.
fn said_back(desk: &mut Desk, walk: &mut Walk, call: &mut Call, line: usize) -> Result<Way, Failure> {
    let lang = desk.lang;
    let mut empty = false;
    loop {
        let text = call.spoken(walk, line, lang);
        for drawn in desk.wrapped(Role::Strong, &say!(lang, CallSayBack, text = text)) {
            desk.show(&drawn)?;
        }
        let valid = move |text: &str| match read_agreement(text) {
            _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
            Ok(_) => Ok(()),
            Err(fault) => Err(fault.words(lang)),
        };
        let id = id_of(call, &format!("{}/said-back", call.lines[line].letter));
        let asked =
            Question { verdict: true, validate: Some(&valid), ..Question::plain(&id, say!(lang, CallSaidBack)) };
        let fixable = fixable(call);
        let reply = talk::ask_with(desk, walk, &asked, &fixable)?;
        let Reply::Text(text) = &reply else { return Ok(way(&reply)) };
        match read_agreement(text) {
            Ok(agreement) => {
                call.say_back(walk, line, agreement, lang)?;
                if desk.is_plain() && agreement == Agreement::Agreed {
                    let (number, of, time) = (line + 1, call.lines.len(), short(lang, walk.now, walk.here()));
                    desk.say(&say!(lang, CallPlainSaved, number = number, of = of, time = time))?;
                }
                if agreement != Agreement::Changed {
                    return Ok(Way::On);
                }
                match verdicts(desk, walk, call, line, true)? {
                    Way::On => {}
                    other => return Ok(other),
                }
            }
            Err(_) if empty => return Ok(Way::On),
            Err(fault) => {
                desk.say(&fault.words(lang))?;
                empty = true;
            }
        }
    }
}

/// Which check `/fix 4426 C p` means on this sheet.
fn fixable(call: &Call) -> impl Fn(&Walk, Option<&str>, Option<&str>) -> Option<CheckId> + use<> {
    let lines = call.lines.clone();
    move |_, item, letter| {
        let line = lines.iter().find(|line| letter.is_some_and(|letter| line.letter.eq_ignore_ascii_case(letter)))?;
        match item {
            Some(item) => line.checks.get(crate::ui::sheet::find_item(item, &line.keys).ok()?).cloned(),
            None => line.checks.first().filter(|_| line.keys.is_empty()).cloned(),
        }
    }
}

/// What each item of a question is: its name, and its amount where the screen has room for it.
fn names(walk: &Walk, line: &Line, columns: usize) -> Vec<String> {
    let name_columns = columns.saturating_sub(24).clamp(4, 16);
    let name = |check: &CheckId| {
        let item = check.item.as_ref().and_then(|item| walk.state.item(item))?;
        let name = fit(&visible(engine::item_name(item)), name_columns);
        if columns < WITH_AMOUNTS {
            return Some(name);
        }
        let amount = engine::amount(&walk.state, item).map(|money| money.figure()).unwrap_or_default();
        Some(format!("{name}  {}", fit(&amount, 10)))
    };
    line.checks.iter().filter_map(name).collect()
}

/// The live panel: every item with the word that its letter stands for, else with what they said before they changed
/// something.
fn panel(lang: Lang, names: &[String], keys: &[ItemKey], said: &[Option<Verdict>], typed: &str) -> Vec<String> {
    let changing = said.iter().any(Option::is_some);
    let begun = crate::ui::typed::plain(typed);
    // Where one order is named, its digits are no letters while they are typed.
    let naming = changing && keys.iter().any(|key| key.ends.starts_with(&begun));
    let reading = if naming { Reading::default() } else { read_verdicts(typed, keys).unwrap_or_default() };
    let word = |at: usize| {
        let mark = reading.marks.iter().find(|mark| mark.item == at);
        let verdict = mark.map_or(said[at], |mark| mark.verdict);
        let word = verdict.map_or(Standing::NotAsked.word(), record::word);
        lang.by_key(&format!("standing.{word}")).unwrap_or(word)
    };
    let line = |(at, name): (usize, &String)| format!("{}  {name}  {}", keys[at].ends, word(at));
    names.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panel_shows_every_item_with_its_word() {
        let keys = [ItemKey::new("4417", "4417"), ItemKey::new("4418", "4418")];
        let names = ["Headphones".to_owned(), "Smart watch".to_owned()];
        let lines = |said: [Option<Verdict>; 2], typed| panel(Lang::english(), &names, &keys, &said, typed);
        assert_eq!(lines([None; 2], "r"), ["4417  Headphones  REFUSED", "4418  Smart watch  NOT ASKED"]);
        let said = [Some(Verdict::Confirmed); 2];
        for begun in ["", "4", "44", "441", "4417"] {
            assert_eq!(lines(said, begun), ["4417  Headphones  confirmed", "4418  Smart watch  confirmed"], "{begun}");
        }
        assert_eq!(lines(said, "4417p"), ["4417  Headphones  promised", "4418  Smart watch  confirmed"]);
    }
}

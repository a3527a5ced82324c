//! A call at the prompts: fields first, then question by question, said back, then what happens next.

use super::{Call, deeds::Line, head};
use crate::{
    commands::{
        Desk,
        talk::{self, Reply, by_when},
        walk::Walk,
    },
    engine::{self, Standing},
    failure::Failure,
    id::CheckId,
    page::{Line as Drawn, Role},
    quantity::{parse_moment, short},
    record::{Agreement, Ending, NoteAbout},
    say,
    text::{Lang, fit, visible},
    ui::{
        Question,
        sheet::{Reading, read_agreement, read_slash, read_verdicts},
    },
};

/// How a conversation was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum After {
    /// The call ended, or nobody answered.
    Ended,
    /// The user left; the call is still open.
    Left,
}

/// Where the conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Field(NoteAbout),
    CallBack,
    Line(usize),
    HangUp,
    Next,
    NextBy,
}

/// Which way from a stage.
enum Way {
    On,
    Back,
    To(usize),
    End(Ending),
    Silent,
    Leave,
}

/// Holds the call, from the first open question to its end.
///
/// # Errors
/// [`Failure::Interrupted`] on Ctrl-C; what the store fails with. What was answered is recorded.
pub(in crate::commands) fn hold(desk: &mut Desk, walk: &mut Walk, mut call: Call) -> Result<After, Failure> {
    for line in head(desk, walk, &call) {
        desk.show(&line)?;
    }
    desk.on_interrupt(&paused(desk.lang, walk, &call));
    let mut stages = stages(&call);
    let mut at = first_open(walk, &call, &stages);
    loop {
        let Some(stage) = stages.get(at).copied() else { break };
        let way = step(desk, walk, &mut call, stage)?;
        desk.tell_news(walk)?;
        desk.on_interrupt(&paused(desk.lang, walk, &call));
        match way {
            Way::On => at += 1,
            Way::To(line) => at = stages.iter().position(|stage| *stage == Stage::Line(line)).unwrap_or(at),
            Way::Back if at == 0 => return Ok(After::Left),
            Way::Back => at -= 1,
            Way::Leave => return Ok(After::Left),
            Way::Silent => return silent(desk, walk, &mut call),
            Way::End(ending) => {
                end(desk, walk, &mut call, ending)?;
                return Ok(After::Ended);
            }
        }
        if matches!(stage, Stage::Line(_)) && stages.get(at) == Some(&Stage::HangUp) {
            call.grow(walk, desk.lang);
            stages = self::stages(&call);
            at = stages
                .iter()
                .position(|stage| matches!(stage, Stage::Line(line) if unasked(walk, &call, *line)))
                .unwrap_or(at);
            at = if matches!(stages[at], Stage::Line(line) if call.lines[line].critical) {
                hang_up(&stages)
            } else {
                at
            };
        }
    }
    end(desk, walk, &mut call, Ending::Ended)?;
    Ok(After::Ended)
}

fn stages(call: &Call) -> Vec<Stage> {
    let mut stages = match call.at_hand {
        true => Vec::new(),
        false => vec![Stage::Field(NoteAbout::Person), Stage::Field(NoteAbout::Reference), Stage::CallBack],
    };
    stages.extend((0..call.lines.len()).map(Stage::Line));
    stages.extend([Stage::HangUp, Stage::Next, Stage::NextBy]);
    stages
}

fn hang_up(stages: &[Stage]) -> usize {
    stages.iter().position(|stage| *stage == Stage::HangUp).unwrap_or(0)
}

/// A call that goes on begins at its first line without an answer; fields that were given are not asked again.
fn first_open(walk: &Walk, call: &Call, stages: &[Stage]) -> usize {
    let Some(contact) = call.contact.and_then(|contact| walk.state.contact(contact)) else { return 0 };
    if !contact.next.is_empty() {
        return stages.len() - 1;
    }
    let half = (0..call.lines.len()).find(|line| unasked(walk, call, *line) || unsaid(walk, call, *line));
    let answered = (0..call.lines.len()).any(|line| !unasked(walk, call, line));
    match half {
        Some(line) if answered || call.at_hand || !contact.reference.is_empty() => {
            stages.iter().position(|stage| *stage == Stage::Line(line)).unwrap_or(0)
        }
        Some(_) if contact.person.is_empty() => 0,
        Some(_) => 1,
        None => hang_up(stages),
    }
}

/// Nothing was said about this question in this call.
fn unasked(walk: &Walk, call: &Call, line: usize) -> bool {
    call.lines.get(line).is_some_and(|line| line.answer(walk, call.contact).is_none())
}

/// The answer to this question was not said back yet, and nobody said that it would not be.
fn unsaid(walk: &Walk, call: &Call, line: usize) -> bool {
    let answer = call.lines.get(line).and_then(|line| line.answer(walk, call.contact));
    answer.is_some_and(|answer| {
        walk.state.said_back.get(&answer).is_none_or(|(_, agreement, _)| *agreement == Agreement::Changed)
    })
}

fn step(desk: &mut Desk, walk: &mut Walk, call: &mut Call, stage: Stage) -> Result<Way, Failure> {
    match stage {
        Stage::Field(about) => field(desk, walk, call, about),
        Stage::CallBack => call_back(desk, walk, call),
        Stage::Line(line) => question(desk, walk, call, line),
        Stage::HangUp => before_hanging_up(desk, walk, call),
        Stage::Next => next(desk, walk, call),
        Stage::NextBy => next_by(desk, walk, call),
    }
}

/// What a reply that is no text means for the way on.
fn way(reply: &Reply) -> Way {
    match reply {
        Reply::Text(_) | Reply::Skip | Reply::Paste => Way::On,
        Reply::Back => Way::Back,
        Reply::Cut => Way::End(Ending::Cut),
        Reply::Quit => Way::Leave,
    }
}

fn field(desk: &mut Desk, walk: &mut Walk, call: &mut Call, about: NoteAbout) -> Result<Way, Failure> {
    let lang = desk.lang;
    let (id, text) = match about {
        NoteAbout::Person => ("person", say!(lang, CallPerson)),
        _ => ("reference", say!(lang, CallReference)),
    };
    let hint = if about == NoteAbout::Person { say!(lang, CallPersonHint) } else { String::new() };
    let reply = talk::ask(desk, walk, &Question { hint, ..Question::plain(&id_of(call, id), text) })?;
    match &reply {
        Reply::Text(text) if about == NoteAbout::Person && crate::ui::typed::plain(text) == "0" => Ok(Way::Silent),
        Reply::Text(text) if !text.trim().is_empty() => {
            let done = call.note(walk, about, text);
            desk.forgive(done)?;
            Ok(Way::On)
        }
        _ => Ok(way(&reply)),
    }
}

fn call_back(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    let text = say!(desk.lang, CallBackNumber);
    let reply = talk::ask(desk, walk, &Question::plain(&id_of(call, "tel"), text))?;
    if let Reply::Text(text) = &reply
        && !text.trim().is_empty()
    {
        let done = call.call_back(walk, &crate::ui::typed::plain(text));
        desk.forgive(done)?;
    }
    Ok(way(&reply))
}

fn id_of(call: &Call, what: &str) -> String {
    format!("call/{}/{what}", call.party)
}

/// One question: verdicts, times of promises, said back.
fn question(desk: &mut Desk, walk: &mut Walk, call: &mut Call, line: usize) -> Result<Way, Failure> {
    if unasked(walk, call, line) || !unsaid(walk, call, line) {
        show_question(desk, walk, call, line)?;
        match verdicts(desk, walk, call, line, false)? {
            Way::On => {}
            other => return Ok(other),
        }
        if unasked(walk, call, line) {
            return Ok(Way::On);
        }
    }
    said_back(desk, walk, call, line)
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
        if let Some(not_enough) = check.step().and_then(|step| step.not_enough.as_ref()) {
            lines.extend(desk.wrapped(Role::Quiet, &say!(lang, CallNotEnough, text = not_enough.in_lang(lang))));
        }
        if let Some(statement) = check.statement {
            let who = statement.contact.and_then(|contact| walk.state.contact(contact));
            let who = who.map(|contact| visible(&contact.person)).unwrap_or_default();
            let when = short(lang, statement.at, walk.now);
            let what = desk.standing_word(super::super::record::word(statement.verdict));
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
        let panel_lines = names(walk, &question);
        let keys = question.keys.clone();
        let panel = move |typed: &str| panel(lang, &panel_lines, &keys, typed);
        let keys = question.keys.clone();
        let valid = move |text: &str| match read_verdicts(text, &keys) {
            _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
            Ok(_) => Ok(()),
            Err(fault) => Err(fault.words(lang)),
        };
        let text = match changing {
            true => say!(lang, CallWhatChanged, letter = question.letter),
            false => format!("{} {}  {}", question.letter, question.brief, question.ends()).trim_end().to_owned(),
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

fn record(desk: &mut Desk, walk: &mut Walk, call: &mut Call, line: usize, reading: &Reading) -> Result<Way, Failure> {
    let done = call.state(walk, line, reading, "");
    desk.forgive(done)?;
    if reading.group {
        desk.say(&say!(desk.lang, CallGroup, n = reading.verdicts().count()))?;
    }
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

/// What each item of a question is: its end, its name, its amount.
fn names(walk: &Walk, line: &Line) -> Vec<String> {
    let name = |check: &CheckId| {
        let item = check.item.as_ref().and_then(|item| walk.state.item(item))?;
        let amount = engine::amount(&walk.state, item).map(|money| money.figure()).unwrap_or_default();
        Some(format!("{}  {}", fit(&visible(engine::item_name(item)), 16), crate::text::fit(&amount, 10)))
    };
    line.checks.iter().filter_map(name).collect()
}

/// The live panel: every item with the word that its letter stands for.
fn panel(lang: Lang, names: &[String], keys: &[crate::ui::sheet::ItemKey], typed: &str) -> Vec<String> {
    let reading = read_verdicts(typed, keys).unwrap_or_default();
    let word = |at: usize| {
        let verdict = reading.marks.iter().find(|mark| mark.item == at).and_then(|mark| mark.verdict);
        let word = verdict.map_or(Standing::NotAsked.word(), super::super::record::word);
        lang.by_key(&format!("standing.{word}")).unwrap_or(word)
    };
    let line = |(at, name): (usize, &String)| format!("{}  {name}  {}", keys[at].ends, word(at));
    names.iter().enumerate().map(line).collect()
}

/// What is still missing, with the offer to ask it now; leaving stays possible (rules 5 and 8).
fn before_hanging_up(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    let lang = desk.lang;
    if call.contact.is_none() {
        return Ok(Way::On);
    }
    let open: Vec<usize> = (0..call.lines.len()).filter(|line| unasked(walk, call, *line)).collect();
    let letters =
        |lines: &[usize]| lines.iter().map(|line| call.lines[*line].letter.clone()).collect::<Vec<_>>().join(" ");
    match &open[..] {
        [] => desk.say(&say!(lang, CallNothingUnasked))?,
        open => desk.say(&say!(lang, CallUnasked, letters = letters(open)))?,
    }
    if let Some(line) = open.iter().copied().find(|line| call.lines[*line].critical) {
        let asked = Question { verdict: true, ..Question::plain(&id_of(call, "ask-now"), say!(lang, CallAskNow)) };
        match talk::ask(desk, walk, &asked)? {
            Reply::Text(text) if matches!(read_agreement(&text), Ok(Agreement::Agreed)) => return Ok(Way::To(line)),
            Reply::Text(_) | Reply::Skip | Reply::Paste => {}
            reply => return Ok(way(&reply)),
        }
    }
    missing_fields(desk, walk, call)
}

/// Name, case number and number are asked once more when they are empty.
fn missing_fields(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    let known = call.contact.and_then(|contact| walk.state.contact(contact)).cloned();
    let Some(known) = known.filter(|_| !call.at_hand) else { return Ok(Way::On) };
    let told =
        walk.state.channels.iter().any(|channel| channel.party == call.party && channel.needs_login == Some(false));
    let fields = [(known.person.is_empty(), NoteAbout::Person), (known.reference.is_empty(), NoteAbout::Reference)];
    for (_, about) in fields.into_iter().filter(|(missing, _)| *missing) {
        match field(desk, walk, call, about)? {
            Way::On | Way::Silent => {}
            other => return Ok(other),
        }
    }
    if told { Ok(Way::On) } else { call_back(desk, walk, call) }
}

fn next(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    if call.contact.is_none() {
        return Ok(Way::On);
    }
    let reply = talk::ask(desk, walk, &Question::plain(&id_of(call, "next"), say!(desk.lang, CallNext)))?;
    match &reply {
        Reply::Text(text) if !text.trim().is_empty() => {
            let done = call.note(walk, NoteAbout::Next, text);
            desk.forgive(done)?;
            Ok(Way::On)
        }
        Reply::Text(_) | Reply::Skip => Ok(Way::End(Ending::Ended)),
        reply => Ok(way(reply)),
    }
}

fn next_by(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<Way, Failure> {
    let (lang, now) = (desk.lang, walk.now);
    if call.contact.and_then(|contact| walk.state.contact(contact)).is_none_or(|contact| contact.next.is_empty()) {
        return Ok(Way::On);
    }
    let valid = move |text: &str| match parse_moment(text, now) {
        _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
        Ok(_) => Ok(()),
        Err(_) => Err(say!(lang, TalkTimeFault)),
    };
    let asked = Question { validate: Some(&valid), ..Question::plain(&id_of(call, "next-by"), say!(lang, CallNextBy)) };
    let reply = talk::ask(desk, walk, &asked)?;
    if let Reply::Text(text) = &reply
        && let Ok(by) = parse_moment(text, walk.now)
    {
        call.note(walk, NoteAbout::NextBy, &by.to_rfc3339())?;
    }
    Ok(way(&reply))
}

/// What is said when the call is interrupted: where it paused, what is done and open (ux.md transcript d).
fn paused(lang: Lang, walk: &Walk, call: &Call) -> String {
    let party = engine::party_name(&walk.state, &call.party, lang);
    let letters = |open: bool| {
        let wanted = (0..call.lines.len()).filter(|line| unasked(walk, call, *line) == open);
        wanted.map(|line| call.lines[line].letter.clone()).collect::<Vec<_>>().join(" ")
    };
    say!(lang, CallPaused, party = party, done = letters(false), open = letters(true))
}

fn silent(desk: &mut Desk, walk: &mut Walk, call: &mut Call) -> Result<After, Failure> {
    let attempts = call.silent(walk)?;
    let party = engine::party_name(&walk.state, &call.party, desk.lang);
    desk.say(&say!(desk.lang, CallSilent, party = party, n = attempts))?;
    Ok(After::Ended)
}

fn end(desk: &mut Desk, walk: &mut Walk, call: &mut Call, ending: Ending) -> Result<(), Failure> {
    let lang = desk.lang;
    if call.contact.is_none() {
        return desk.say(&say!(lang, CallNothingRecorded));
    }
    call.end(walk, ending)?;
    let time = short(lang, walk.now, walk.now);
    let counts = counts(desk, walk, call);
    let text = match ending {
        Ending::Cut => say!(lang, CallCut, time = time, counts = counts),
        _ => say!(lang, CallEnded, time = time, counts = counts),
    };
    desk.say(&text)?;
    desk.say(&say!(lang, CallLetter, party = call.party))
}

/// `12 confirmed, 3 promised, 1 REFUSED`: how the checks of this call stand now.
fn counts(desk: &Desk, walk: &Walk, call: &Call) -> String {
    let checks = walk.checks();
    let of_call = |check: &&engine::Check<'_>| check.statement.is_some_and(|said| said.contact == call.contact);
    let mut counts: Vec<(Standing, usize)> = Vec::new();
    for check in checks.iter().filter(of_call) {
        match counts.iter_mut().find(|(standing, _)| *standing == check.standing) {
            Some((_, n)) => *n += 1,
            None => counts.push((check.standing, 1)),
        }
    }
    counts.sort_by_key(|(standing, _)| std::cmp::Reverse(*standing));
    let part = |(standing, n): &(Standing, usize)| {
        say!(desk.lang, CallCount, n = n, word = desk.standing_word(standing.word()))
    };
    counts.iter().map(part).collect::<Vec<_>>().join(desk.lang.template(crate::text::Msg::CallCountJoin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panel_shows_every_item_with_its_word() {
        let keys = [crate::ui::sheet::ItemKey::new("4417", "4417"), crate::ui::sheet::ItemKey::new("4418", "4418")];
        let names = ["Headphones".to_owned(), "Smart watch".to_owned()];
        let lines = panel(Lang::english(), &names, &keys, "r");
        assert_eq!(lines, ["4417  Headphones  REFUSED", "4418  Smart watch  NOT ASKED"]);
    }
}

//! One question of the sheet: shown, answered in letters, said back.

use super::{Way, id_of, row, unasked, unchanged, unsaid, way};
use crate::{
    commands::{
        Context,
        call::Call,
        talk::{self, Reply, by_when},
        walk::Walk,
    },
    engine,
    failure::Failure,
    id::CheckId,
    page::{Line as Drawn, Role},
    quantity::short,
    record::Agreement,
    report, say,
    text::visible,
    ui::{
        Question,
        sheet::{ItemKey, LineFault, Times, read_agreement},
    },
};

/// One question: verdicts, times of promises, said back. A question that was interrupted goes on
/// where it stopped.
pub(super) fn question(
    ctx: &mut Context,
    walk: &mut Walk,
    call: &mut Call,
    line: usize,
) -> Result<Way, Failure> {
    let missing = !call.lines[line].missing(walk, call.contact).is_empty();
    let way = if unasked(walk, call, line) {
        show_question(ctx, walk, call, line)?;
        row::whole(ctx, walk, call, line)?
    } else if unchanged(walk, call, line, ctx.lang) {
        row::changed(ctx, walk, call, line)?
    } else if missing {
        row::rest(ctx, walk, call, line)?
    } else if unsaid(walk, call, line) {
        let promised = call.untimed(walk, line);
        times(ctx, walk, call, line, promised)?
    } else {
        show_question(ctx, walk, call, line)?;
        row::whole(ctx, walk, call, line)?
    };
    match way {
        Way::On if unsaid(walk, call, line) => said_back(ctx, walk, call, line),
        way => Ok(way),
    }
}

/// The whole question of the first item, what is not enough, and what was said before.
fn show_question(ctx: &mut Context, walk: &Walk, call: &Call, line: usize) -> Result<(), Failure> {
    let lang = ctx.lang;
    let checks = walk.checks();
    let mut lines = Vec::new();
    let question = &call.lines[line];
    let found = question
        .checks
        .iter()
        .find_map(|id| checks.iter().find(|check| check.id == *id));
    if let Some(check) = found {
        let text = engine::step_text(&walk.state, check, lang);
        if !text.is_empty() && text != question.brief {
            lines.extend(ctx.wrapped(Role::Quiet, &say!(lang, CallAsk, text = text)));
        }
        if let Some(basis) = check.basis() {
            lines.extend(ctx.wrapped(Role::Quiet, &report::legal_brief(lang, &basis)));
        }
        if let Some(not_enough) = check.step().and_then(|step| step.not_enough.as_ref()) {
            lines.extend(ctx.wrapped(
                Role::Quiet,
                &say!(lang, CallNotEnough, text = not_enough.in_lang(lang)),
            ));
        }
        if let Some(statement) = check.statement {
            let who = visible(walk.state.speaker(statement).person);
            let when = short(lang, statement.at, walk.here());
            let what = ctx.said_word(walk, &check.id, statement);
            lines.push(Drawn::of(
                Role::Quiet,
                say!(lang, CallBefore, what = what, who = who, when = when),
            ));
        }
    }
    lines.iter().try_for_each(|line| ctx.show(line))
}

/// `promised by when?`, once for all promises of the row that were just made: one time goes for all
/// of them, an item with its time for that one. Enter is that they named none.
pub(super) fn times(
    ctx: &mut Context,
    walk: &mut Walk,
    call: &mut Call,
    line: usize,
    promised: Vec<usize>,
) -> Result<Way, Failure> {
    let mut open = promised;
    loop {
        let untimed = call.untimed(walk, line);
        open.retain(|item| untimed.contains(item));
        if open.is_empty() {
            return Ok(Way::On);
        }
        let (question, said_at) = (&call.lines[line], call.answered_at(walk, line));
        let keys: Vec<ItemKey> = open
            .iter()
            .filter_map(|item| question.keys.get(*item).cloned())
            .collect();
        let what = match &keys[..] {
            [] => question.letter.clone(),
            [key] => key.ends.clone(),
            _ => question.letter.clone(),
        };
        let id = id_of(call, &format!("{}/{what}/by", question.letter));
        match by_when(ctx, walk, &id, &what, &keys, said_at)? {
            None => return Ok(Way::On),
            Some(Times::All(by)) => call.promise(walk, line, Some(&open), by.at)?,
            Some(Times::Of(each)) => {
                for (at, _, by) in each {
                    call.promise(walk, line, open.get(at..=at), by.at)?;
                }
            }
        }
    }
}

/// `SAY BACK`, until they agree, or until it is left: what was not said back stays assumed.
fn said_back(
    ctx: &mut Context,
    walk: &mut Walk,
    call: &mut Call,
    line: usize,
) -> Result<Way, Failure> {
    let lang = ctx.lang;
    let mut empty = false;
    loop {
        let text = call.spoken(walk, line, lang);
        for drawn in ctx.wrapped(Role::Strong, &say!(lang, CallSayBack, text = text)) {
            ctx.show(&drawn)?;
        }
        let id = id_of(call, &format!("{}/said-back", call.lines[line].letter));
        let asked = Question {
            verdict: true,
            ..Question::plain(&id, say!(lang, CallSaidBack))
        };
        let parse = |text: &str| read_agreement(text).map_err(|fault| fault.words(lang));
        let agreement = match talk::ask_for_with(ctx, walk, &asked, &parse, &fixable(call))? {
            Reply::Text(Some(agreement)) => agreement,
            Reply::Text(None) if empty => return Ok(Way::On),
            Reply::Text(None) => {
                ctx.say(&LineFault::Empty.words(lang))?;
                empty = true;
                continue;
            }
            reply => return Ok(way(&reply)),
        };
        call.say_back(walk, line, agreement, lang)?;
        if ctx.is_plain() && agreement == Agreement::Agreed {
            let (number, of, time) = (
                line + 1,
                call.lines.len(),
                short(lang, walk.now, walk.here()),
            );
            ctx.say(&say!(
                lang,
                CallPlainSaved,
                number = number,
                of = of,
                time = time
            ))?;
        }
        if agreement != Agreement::Changed {
            return Ok(Way::On);
        }
        match row::changed(ctx, walk, call, line)? {
            Way::On => {}
            other => return Ok(other),
        }
    }
}

/// Which check `/fix 4426 C p` means on this sheet.
pub(super) fn fixable(
    call: &Call,
) -> impl Fn(&Walk, Option<&str>, Option<&str>) -> Option<CheckId> + use<> {
    let lines = call.lines.clone();
    move |_, item, letter| {
        let line = lines
            .iter()
            .find(|line| letter.is_some_and(|letter| line.letter.eq_ignore_ascii_case(letter)))?;
        match item {
            Some(item) => line
                .checks
                .get(crate::ui::sheet::find_item(item, &line.keys).ok()?)
                .cloned(),
            None => line
                .checks
                .first()
                .filter(|_| line.keys.is_empty())
                .cloned(),
        }
    }
}

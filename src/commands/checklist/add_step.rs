//! `checklist add-step LIST [TEXT]`: what a review says should be asked next time, as a step of
//! one's own copy of the list.

use std::path::PathBuf;

use serde_json::json;

use super::new;
use crate::{
    answer::choice,
    authoring::{self, Lesson},
    checklist::Checklist,
    engine::Rejection,
    error::{CliError, Exit, Result},
    id::CheckId,
    record::{OwnResponse, secret},
    session::{
        Context, Reply, Work,
        checklists::{self, AvailableList},
        prompt,
    },
    t,
    text::{Lang, sanitize_inline},
    ui::Question,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CHECKLIST")]
    list: String,
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
    #[arg(long, value_name = "PHASE")]
    phase: Option<String>,
}

/// The question of the review whose answer is a lesson.
pub(crate) const LESSON: usize = 5;

pub(crate) fn run(ctx: &mut Context, args: &Args) -> Result<Exit> {
    let words = match &args.text {
        Some(text) => text.clone(),
        None => of_review(ctx)?,
    };
    let found = checklists::find(ctx, &args.list)?;
    let party = match &args.party {
        None => None,
        Some(name) => Some(named(&parties(&found.rules), "--party", name)?),
    };
    let phase = match &args.phase {
        None => last_phase(&found.rules),
        Some(name) => named(&phases(&found.rules), "--phase", name)?,
    };
    let lesson = Lesson {
        words: &words,
        party: party.as_deref(),
        phase: &phase,
    };
    let added = add(ctx, &found, &lesson)?;
    let json = json!({
        "file": added.file, "checklist": found.id, "step": added.step, "version": added.version,
    });
    let text = added.told(ctx.lang, &found.id);
    ctx.result(&json, &text)
}

/// What the review of the current incident says the list should ask next time.
fn of_review(ctx: &mut Context) -> Result<String> {
    let lang = ctx.lang;
    let work = ctx.open_any()?;
    let check = CheckId::new(CheckId::REVIEW, &LESSON.to_string());
    match work.state().answers.get(&check) {
        Some((_, OwnResponse::Value(text))) => Ok(text.clone()),
        _ => Err(CliError::NobodyToAsk(
            lang.by_key("close.review-5").unwrap_or_default().to_owned(),
            "kakunin checklist add-step LIST TEXT".to_owned(),
            "-".to_owned(),
        )),
    }
}

/// After a review: whether its lesson becomes a step, who is asked, and when.
pub(crate) fn offer(work: &mut Work<'_>, words: &str) -> Result<()> {
    let lists = &work.state().lists;
    let Some(list) = lists.first().map(|list| list.rules.id.clone()) else {
        return Ok(());
    };
    let agreed = prompt::yes_or_no(work, "lesson", t!(work.lang, LessonAsk))?;
    if agreed != Reply::Text(Some(true)) {
        return Ok(());
    }
    let found = checklists::find(work.ctx, &list);
    let found = match found {
        Ok(found) => found,
        Err(error) => return work.show_error(error),
    };
    let mut who = parties(&found.rules);
    let yourself = Lang::all().map(|lang| t!(lang, LessonYourself)).collect();
    who.insert(0, (String::new(), yourself));
    let Some(party) = picked(work, "lesson/who", t!(work.lang, LessonWho), &who)? else {
        return Ok(());
    };
    let when = phases(&found.rules);
    let Some(phase) = picked(work, "lesson/when", t!(work.lang, LessonWhen), &when)? else {
        return Ok(());
    };
    let lesson = Lesson {
        words,
        party: Some(party.as_str()).filter(|party| !party.is_empty()),
        phase: &phase,
    };
    let added = add(work.ctx, &found, &lesson);
    match added {
        Ok(added) => {
            let text = added.told(work.lang, &found.id);
            work.message(&text)
        }
        Err(error) => work.show_error(error),
    }
}

/// Something of the list, with what it may be called.
type Named = (String, Vec<String>);

fn parties(list: &Checklist) -> Vec<Named> {
    let parties = list.parties.iter();
    let parties = parties.map(|party| (party.id.clone(), party.name.0.values().cloned().collect()));
    parties.collect()
}

fn phases(list: &Checklist) -> Vec<Named> {
    let phases = list.phases.iter();
    let phases = phases.map(|phase| (phase.id.clone(), phase.title.0.values().cloned().collect()));
    phases.collect()
}

fn last_phase(list: &Checklist) -> String {
    list.phases
        .last()
        .map(|phase| phase.id.clone())
        .unwrap_or_default()
}

/// The id and the names, by which it is called.
fn names((id, names): &Named) -> Vec<&str> {
    let names = names.iter().map(String::as_str);
    names.chain([id.as_str()]).collect()
}

fn named(known: &[Named], flag: &'static str, name: &str) -> Result<String> {
    let all: Vec<_> = known.iter().map(names).collect();
    let ids = || {
        known
            .iter()
            .map(|(id, _)| id.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let at = choice(name, &all)
        .map_err(|_| CliError::bad_value(flag, &sanitize_inline(name), &ids()))?;
    Ok(known[at].0.clone())
}

/// One of a numbered list; `None` when the question was left.
fn picked(work: &mut Work<'_>, id: &str, text: String, known: &[Named]) -> Result<Option<String>> {
    let lang = work.lang;
    work.message(&text)?;
    let lines: Vec<String> = known
        .iter()
        .map(|named| {
            names(named)
                .first()
                .map_or_else(String::new, |name| sanitize_inline(name))
        })
        .collect();
    work.ctx.show_numbered(lines)?;
    let all: Vec<_> = known.iter().map(names).collect();
    let question = Question::plain(id, t!(lang, NewNumber));
    let parse = |text: &str| {
        let at = choice(text, &all).ok();
        at.ok_or_else(|| t!(lang, NewNumberFault, n = all.len()))
    };
    let at = prompt::ask_for(work, &question, &parse)?.value();
    Ok(at.map(|at| known[at].0.clone()))
}

/// The own copy with the new step.
struct Added {
    file: String,
    step: String,
    version: String,
}

impl Added {
    fn told(&self, lang: Lang, list: &str) -> String {
        let Self {
            file,
            step,
            version,
        } = self;
        t!(lang, LessonAdded, list, step, version, file)
    }
}

/// Writes the step into the own copy of a list; makes the copy when there is none.
fn add(ctx: &mut Context, list: &AvailableList, lesson: &Lesson<'_>) -> Result<Added> {
    let kept = secret::guard(lesson.words).map_err(Rejection::Secret)?;
    let lesson = Lesson {
        words: kept.trim(),
        ..*lesson
    };
    let learned = authoring::with_lesson(&list.text, &list.rules, &lesson);
    let learned = learned.ok_or(CliError::FaultyList(None))?;
    let known = checklists::built_in_ids();
    let (loaded, problems) = authoring::load(learned.text.as_bytes(), &known);
    if loaded.is_none() {
        ctx.message(&authoring::draw(
            &problems,
            &list.id,
            &learned.text,
            ctx.lang,
        ))?;
        return Err(CliError::FaultyList(None));
    }
    let path = write(ctx, list, &learned.text)?;
    Ok(Added {
        file: sanitize_inline(&path.display().to_string()),
        step: learned.step,
        version: learned.version,
    })
}

fn write(ctx: &mut Context, list: &AvailableList, text: &str) -> Result<PathBuf> {
    if let Some(path) = checklists::own_file(ctx, &list.id) {
        let written = ctx.system.write(&path, text.as_bytes());
        written.map_err(|cause| CliError::File(path.clone(), cause))?;
        return Ok(path);
    }
    let path = new::folder(ctx)?.join(format!("{}.json", list.id));
    new::write(ctx, &path, text)?;
    Ok(path)
}

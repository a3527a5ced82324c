//! `checklist check [FILE|ID]…`: reads checklists like a compiler.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{
    authoring::{self, Lines, Problem, Proved, Severity},
    checklist,
    error::{CliError, Exit, Result},
    page::Line,
    session::{
        Context,
        checklists::{self, ReadList},
    },
    status::ListOrigin,
    t,
    text::Msg,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files, folders, ids, `-` for standard input; none for all own checklists and the built-in
    /// ones.
    #[arg(value_name = "FILE|ID")]
    lists: Vec<PathBuf>,
    /// Exit code 3 for warnings too.
    #[arg(long)]
    strict: bool,
}

/// Where a checklist is.
enum Target {
    /// In a file, with its origin: `own` in the folder of own lists, else `file`.
    File(PathBuf, &'static str),
    /// In the program: its id and text.
    BuiltIn(&'static str, &'static str),
}

/// A checklist that was read.
struct CheckedList {
    name: String,
    origin: &'static str,
    id: Option<String>,
    text: String,
    problems: Vec<Problem>,
    /// How many combinations of answers were tried; `None` when there are errors.
    combinations: Option<u64>,
    milliseconds: i64,
}

impl CheckedList {
    fn count(&self, severity: Severity) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity() == severity)
            .count()
    }
}

#[derive(Default)]
struct Tally {
    lists: usize,
    errors: usize,
    warnings: usize,
    /// The code to begin with: of the first error, else of the first warning.
    code: Option<&'static str>,
}

impl Tally {
    fn add(&mut self, looked: &CheckedList) {
        let first = |severity| {
            looked
                .problems
                .iter()
                .find(|problem| problem.severity() == severity)
        };
        let error = first(Severity::Error).filter(|_| self.errors == 0);
        let told = error.or_else(|| first(Severity::Warning).filter(|_| self.code.is_none()));
        self.code = told.map(Problem::code).or(self.code);
        self.lists += 1;
        self.errors += looked.count(Severity::Error);
        self.warnings += looked.count(Severity::Warning);
    }
}

/// The problems of each checklist; exit code 3 when there are errors, with `--strict` for warnings
/// too.
pub(crate) fn run(ctx: &mut Context, args: &Args) -> Result<Exit> {
    let mut tally = Tally::default();
    let mut values = Vec::new();
    for place in places(ctx, &args.lists)? {
        let looked = look(ctx, place)?;
        tally.add(&looked);
        if ctx.global.json {
            values.push(value(ctx, &looked));
        } else {
            show(ctx, &looked)?;
        }
    }
    if ctx.global.json {
        ctx.json(&json!({ "files": values, "errors": tally.errors, "warnings": tally.warnings }))?;
    } else if tally.lists != 1 {
        let counted = counted(ctx, tally.errors, tally.warnings);
        ctx.print(&Line::plain(t!(
            ctx.lang,
            ChecklistAllChecked,
            n = tally.lists,
            counted
        )))?;
    }
    if let Some(code) = tally.code.filter(|_| !ctx.global.json) {
        ctx.print(&Line::plain(t!(ctx.lang, ChecklistExplain, code)))?;
    }
    let bad = tally.errors > 0 || (args.strict && tally.warnings > 0);
    Ok(if bad { Exit::NeedsYou } else { Exit::Done })
}

fn places(ctx: &mut Context, names: &[PathBuf]) -> Result<Vec<Target>> {
    let mut places = Vec::new();
    for name in names {
        places.extend(find(ctx, name)?);
    }
    if names.is_empty() {
        // Of two files with one id only the first is used, though each is valid by itself.
        for file in checklists::own(ctx)
            .faulty
            .into_iter()
            .filter(|file| file.has_same_id())
        {
            ctx.show(&file.line(ctx))?;
        }
        places.extend(
            ctx.system
                .own_lists()
                .into_iter()
                .map(|path| Target::File(path, ListOrigin::Own.code())),
        );
        places.extend(
            checklist::built_in()
                .iter()
                .map(|(id, text)| Target::BuiltIn(id, text)),
        );
    }
    Ok(places)
}

/// What was meant by a name: an id where it can be one, else a file, or each checklist of a folder.
fn find(ctx: &Context, name: &Path) -> Result<Vec<Target>> {
    let id = name
        .to_str()
        .filter(|id| !id.ends_with(".json") && name.components().count() == 1);
    if let Some(id) = id {
        if let Some(path) = checklists::own_file(ctx, id) {
            return Ok(vec![Target::File(path, ListOrigin::Own.code())]);
        }
        if let Some((id, text)) = checklist::built_in().iter().find(|(known, _)| *known == id) {
            return Ok(vec![Target::BuiltIn(id, text)]);
        }
    }
    match ctx.system.lists_in(name) {
        Some(files) if !files.is_empty() => Ok(files
            .into_iter()
            .map(|path| Target::File(path, "file"))
            .collect()),
        _ => Ok(vec![Target::File(name.to_owned(), "file")]),
    }
}

fn look(ctx: &Context, place: Target) -> Result<CheckedList> {
    let start = ctx.system.now();
    let (name, origin, ReadList { proved, text }) = match place {
        Target::BuiltIn(id, text) => {
            let known: Vec<&str> = checklist::built_in_ids().collect();
            let proved = authoring::prove(text.as_bytes(), &known);
            (
                id.to_owned(),
                ListOrigin::BuiltIn.code(),
                ReadList {
                    proved,
                    text: text.to_owned(),
                },
            )
        }
        Target::File(path, origin) => {
            let read = checklists::read(ctx, &path).map_err(|error| match error {
                CliError::File(path, fault) if is_unknown_id(&path, &fault) => {
                    checklists::no_such_list(ctx, &path.display().to_string())
                }
                error => error,
            })?;
            (path.display().to_string(), origin, read)
        }
    };
    let Proved {
        list,
        problems,
        combinations,
    } = proved;
    let id = list.map(|list| list.id);
    let milliseconds = (ctx.system.now() - start).num_milliseconds();
    Ok(CheckedList {
        name,
        origin,
        id,
        text,
        problems,
        combinations,
        milliseconds,
    })
}

/// Whether the name of a missing file was meant as an id.
fn is_unknown_id(path: &Path, fault: &std::io::Error) -> bool {
    let could_be = path.extension().is_none() && path.components().count() == 1;
    could_be && fault.kind() == std::io::ErrorKind::NotFound
}

fn show(ctx: &mut Context, looked: &CheckedList) -> Result<()> {
    if !looked.problems.is_empty() {
        let picture = authoring::draw(&looked.problems, &looked.name, &looked.text, ctx.lang);
        picture
            .lines()
            .try_for_each(|line| ctx.print(&Line::plain(line)))?;
    }
    let counted = counted(
        ctx,
        looked.count(Severity::Error),
        looked.count(Severity::Warning),
    );
    let line = match looked.combinations {
        Some(n) => t!(ctx.lang, ChecklistWalked, file = looked.name, counted, n),
        None => t!(ctx.lang, ChecklistChecked, file = looked.name, counted),
    };
    ctx.print(&Line::plain(line))
}

/// `1 error, 2 warnings`.
fn counted(ctx: &Context, errors: usize, warnings: usize) -> String {
    let errors = ctx
        .lang
        .count(errors, Msg::ChecklistError, Msg::ChecklistErrors);
    let warnings = ctx
        .lang
        .count(warnings, Msg::ChecklistWarning, Msg::ChecklistWarnings);
    t!(ctx.lang, ChecklistCounted, errors, warnings)
}

/// The stable JSON of a checklist: `file`, `id` (null when it does not load), `origin` (`own`,
/// `built-in`, `file`), `errors`, `warnings`, `combinations` (of answers that were tried; null when
/// there are errors), `milliseconds`, and `problems`.
fn value(ctx: &Context, looked: &CheckedList) -> Value {
    let lines = Lines::of(&looked.text);
    let problems: Vec<_> = looked
        .problems
        .iter()
        .map(|problem| problem_value(ctx, &lines, problem))
        .collect();
    json!({
        "file": looked.name,
        "id": looked.id,
        "origin": looked.origin,
        "errors": looked.count(Severity::Error),
        "warnings": looked.count(Severity::Warning),
        "combinations": looked.combinations,
        "milliseconds": looked.milliseconds,
        "problems": problems,
    })
}

/// One problem: `code`, `severity` (`error`, `warning`), `line` and `column` from 1 with `end`
/// after the last character, `pointer` (JSON pointer), `message`, `hint`, `story` (how it comes to
/// that, one sentence a line, or null), and `related`, the place that it conflicts with, or null.
fn problem_value(ctx: &Context, lines: &Lines<'_>, problem: &Problem) -> Value {
    let place = |range: &std::ops::Range<usize>| {
        let ((line, column), (end_line, end_column)) =
            (lines.place(range.start), lines.place(range.end));
        json!({ "line": line, "column": column, "end": { "line": end_line, "column": end_column } })
    };
    let severity = if problem.severity() == Severity::Error {
        "error"
    } else {
        "warning"
    };
    let mut value = json!({
        "code": problem.code(),
        "severity": severity,
        "pointer": problem.pointer,
        "message": problem.message(ctx.lang),
        "hint": problem.hint(ctx.lang),
        "story": problem.story(ctx.lang),
        "related": problem.related.as_ref().map(place),
    });
    if let (Value::Object(value), Value::Object(place)) = (&mut value, place(&problem.range)) {
        value.extend(place);
    }
    value
}

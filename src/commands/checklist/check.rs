//! `checklist check [FILE|ID]…`: reads checklists like a compiler.

use std::{
    ops::Range,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    authoring::{self, Lines, Problem, Severity},
    checklist,
    error::{CliError, Exit, Result},
    page::Line,
    session::{
        Context,
        checklists::{self, ReadList, UnusedList},
    },
    status::ListOrigin,
    t,
    text::{Lang, Msg},
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
        let problems = self.problems.iter();
        problems
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
        match ctx.global.json {
            true => values.push(value(ctx.lang, &looked)),
            false => show(ctx, &looked)?,
        }
    }
    let Tally {
        lists,
        errors,
        warnings,
        code,
    } = tally;
    if ctx.global.json {
        ctx.json(&json!({ "files": values, "errors": errors, "warnings": warnings }))?;
    } else {
        let counted = counted(ctx.lang, errors, warnings);
        let all = (lists != 1).then(|| t!(ctx.lang, ChecklistAllChecked, n = lists, counted));
        let explain = code.map(|code| t!(ctx.lang, ChecklistExplain, code));
        let lines: Vec<_> = all.into_iter().chain(explain).map(Line::plain).collect();
        ctx.print_all(&lines)?;
    }
    let bad = errors > 0 || (args.strict && warnings > 0);
    Ok(if bad { Exit::NeedsYou } else { Exit::Done })
}

fn places(ctx: &mut Context, names: &[PathBuf]) -> Result<Vec<Target>> {
    if !names.is_empty() {
        return Ok(names.iter().flat_map(|name| find(ctx, name)).collect());
    }
    // Of two files with one id only the first is used, though each is valid by itself.
    let mut same_id = checklists::own(ctx).faulty;
    same_id.retain(UnusedList::has_same_id);
    checklists::report(ctx, &same_id)?;
    let own = ctx.system.own_lists().into_iter();
    let own = own.map(|path| Target::File(path, ListOrigin::Own.code()));
    let built_in = checklist::built_in().iter();
    let built_in = built_in.map(|(id, text)| Target::BuiltIn(id, text));
    Ok(own.chain(built_in).collect())
}

/// What was meant by a name: an id where it can be one, else a file, or each checklist of a folder.
fn find(ctx: &Context, name: &Path) -> Vec<Target> {
    let can_be_id = |id: &&str| !id.ends_with(".json") && name.components().count() == 1;
    if let Some(id) = name.to_str().filter(can_be_id) {
        if let Some(path) = checklists::own_file(ctx, id) {
            return vec![Target::File(path, ListOrigin::Own.code())];
        }
        if let Some((id, text)) = checklist::built_in().iter().find(|(known, _)| *known == id) {
            return vec![Target::BuiltIn(id, text)];
        }
    }
    let files = ctx.system.lists_in(name).filter(|files| !files.is_empty());
    let files = files.unwrap_or_else(|| vec![name.to_owned()]).into_iter();
    files.map(|path| Target::File(path, "file")).collect()
}

fn look(ctx: &Context, place: Target) -> Result<CheckedList> {
    let start = ctx.system.now();
    let (name, origin, read) = match place {
        Target::BuiltIn(id, text) => {
            let known = checklists::built_in_ids();
            let read = ReadList {
                proved: authoring::prove(text.as_bytes(), &known),
                text: text.to_owned(),
            };
            (id.to_owned(), ListOrigin::BuiltIn.code(), read)
        }
        Target::File(path, origin) => (path.display().to_string(), origin, read(ctx, &path)?),
    };
    let ReadList { proved, text } = read;
    Ok(CheckedList {
        name,
        origin,
        id: proved.list.map(|list| list.id),
        text,
        problems: proved.problems,
        combinations: proved.combinations,
        milliseconds: (ctx.system.now() - start).num_milliseconds(),
    })
}

/// The checklist of a file; a missing one may have been meant as an id.
fn read(ctx: &Context, path: &Path) -> Result<ReadList> {
    checklists::read(ctx, path).map_err(|error| match error {
        CliError::File(path, fault) if is_unknown_id(&path, &fault) => {
            checklists::no_such_list(ctx, &path.display().to_string())
        }
        error => error,
    })
}

/// Whether the name of a missing file was meant as an id.
fn is_unknown_id(path: &Path, fault: &std::io::Error) -> bool {
    let could_be = path.extension().is_none() && path.components().count() == 1;
    could_be && fault.kind() == std::io::ErrorKind::NotFound
}

fn show(ctx: &mut Context, looked: &CheckedList) -> Result<()> {
    let lang = ctx.lang;
    let file = &looked.name;
    if !looked.problems.is_empty() {
        let picture = authoring::draw(&looked.problems, file, &looked.text, lang);
        let lines = picture.lines().map(Line::plain).collect::<Vec<_>>();
        ctx.print_all(&lines)?;
    }
    let errors = looked.count(Severity::Error);
    let counted = counted(lang, errors, looked.count(Severity::Warning));
    ctx.print(&Line::plain(match looked.combinations {
        Some(n) => t!(lang, ChecklistWalked, file, counted, n),
        None => t!(lang, ChecklistChecked, file, counted),
    }))
}

/// `1 error, 2 warnings`.
fn counted(lang: Lang, errors: usize, warnings: usize) -> String {
    let errors = lang.count(errors, Msg::ChecklistError, Msg::ChecklistErrors);
    let warnings = lang.count(warnings, Msg::ChecklistWarning, Msg::ChecklistWarnings);
    t!(lang, ChecklistCounted, errors, warnings)
}

/// The stable JSON of a checklist: `file`, `id` (null when it does not load), `origin` (`own`,
/// `built-in`, `file`), `errors`, `warnings`, `combinations` (of answers that were tried; null when
/// there are errors), `milliseconds`, and `problems`.
fn value(lang: Lang, looked: &CheckedList) -> Value {
    let lines = Lines::of(&looked.text);
    let problems = looked.problems.iter();
    let problems = problems.map(|problem| problem_value(lang, &lines, problem));
    json!({
        "file": looked.name,
        "id": looked.id,
        "origin": looked.origin,
        "errors": looked.count(Severity::Error),
        "warnings": looked.count(Severity::Warning),
        "combinations": looked.combinations,
        "milliseconds": looked.milliseconds,
        "problems": problems.collect::<Vec<_>>(),
    })
}

/// One problem: `code`, `severity` (`error`, `warning`), `line` and `column` from 1 with `end`
/// after the last character, `pointer` (JSON pointer), `message`, `hint`, `story` (how it comes to
/// that, one sentence a line, or null), and `related`, the place that it conflicts with, or null.
fn problem_value(lang: Lang, lines: &Lines<'_>, problem: &Problem) -> Value {
    let place = |range: &Range<usize>| {
        let (line, column) = lines.place(range.start);
        let end = lines.place(range.end);
        json!({ "line": line, "column": column, "end": { "line": end.0, "column": end.1 } })
    };
    let mut value = json!({
        "code": problem.code(),
        "severity": severity_word(problem.severity()),
        "pointer": problem.pointer,
        "message": problem.message(lang),
        "hint": problem.hint(lang),
        "story": problem.story(lang),
        "related": problem.related.as_ref().map(place),
    });
    if let (Value::Object(value), Value::Object(place)) = (&mut value, place(&problem.range)) {
        value.extend(place);
    }
    value
}

/// A severity for programs.
pub(super) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

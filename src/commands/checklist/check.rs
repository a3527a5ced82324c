//! `checklist check FILE…`: reads checklists like a compiler.

use std::path::PathBuf;

use serde_json::json;

use super::lists::read;
use crate::{
    checklist::{self, Severity},
    commands::Desk,
    failure::{Exit, Failure},
    page::Line,
    say,
};

/// The problems of each file, like a compiler; exit code 3 when one has errors.
pub(super) fn run(desk: &mut Desk, files: &[PathBuf]) -> Result<Exit, Failure> {
    let mut faulty = false;
    let mut values = Vec::new();
    for path in files {
        let (_, problems, text) = read(desk, path)?;
        let name = path.display().to_string();
        let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
        faulty |= errors > 0;
        if desk.global.json {
            values.extend(problems.iter().map(|problem| problem_json(desk, &name, &text, problem)));
            continue;
        }
        if !problems.is_empty() {
            let picture = checklist::draw(&problems, &name, &text, desk.lang);
            picture.lines().try_for_each(|line| desk.print(&Line::plain(line)))?;
        }
        let warnings = problems.len() - errors;
        let text = say!(desk.lang, ChecklistChecked, file = name, errors = errors, warnings = warnings);
        desk.print(&Line::plain(text))?;
    }
    if desk.global.json {
        desk.json(&json!({ "problems": values }))?;
    }
    Ok(if faulty { Exit::NeedsYou } else { Exit::Done })
}

fn problem_json(desk: &Desk, name: &str, text: &str, problem: &checklist::Problem) -> serde_json::Value {
    let (line, column) = checklist::line_and_column(text, problem.range.start);
    let severity = if problem.severity() == Severity::Error { "error" } else { "warning" };
    json!({ "file": name, "code": problem.code(), "severity": severity, "line": line, "column": column,
            "pointer": problem.pointer, "message": problem.message(desk.lang) })
}

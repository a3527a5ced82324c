//! Each faulty checklist of `tests/bad-checklists` is refused with the picture beside it, in
//! English and Japanese. `UPDATE_EXPECT=1` writes the pictures anew; look at the change.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the samples and their pictures are files, rewritten on demand; a fault of theirs is a failed test"
)]

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use kakunin::{
    authoring::{Proved, Severity, draw, explanations, prove},
    checklist::built_in,
    text::Lang,
};

fn samples() -> Vec<PathBuf> {
    let folder = Path::new("tests/bad-checklists");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut samples: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    samples.sort();
    samples
}

fn picture(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let ids: Vec<_> = built_in().iter().map(|(id, _)| *id).collect();
    let problems = prove(&bytes, &ids).problems;
    let (text, name) = (
        String::from_utf8_lossy(&bytes),
        path.file_name().unwrap().to_string_lossy(),
    );
    let drawn = |code| draw(&problems, &name, &text, Lang::find(code).unwrap());
    format!("{}\n\n{}\n", drawn("en"), drawn("ja"))
}

#[test]
fn every_faulty_checklist_is_refused_with_its_picture() {
    let samples = samples();
    assert!(
        samples.len() >= 60,
        "only {} samples were found",
        samples.len()
    );
    let mut differing = Vec::new();
    for path in &samples {
        let (drawn, expected) = (picture(path), path.with_extension("txt"));
        if env::var("UPDATE_EXPECT").is_ok() {
            fs::write(&expected, &drawn).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != drawn {
            differing.push(format!("{}:\n{drawn}", path.display()));
        }
    }
    assert!(
        differing.is_empty(),
        "run with UPDATE_EXPECT=1 and look at the change:\n{}",
        differing.join("\n")
    );
}

/// What no sample can show: a file of 4 MiB, and a list that takes long to be walked.
const WITHOUT_SAMPLE: [&str; 2] = ["K0001", "K0706"];

#[test]
fn every_code_has_a_sample() {
    let pictures: String = samples().iter().map(|path| picture(path)).collect();
    let codes = explanations(Lang::english())
        .into_iter()
        .map(|page| page.code);
    let without: Vec<_> = codes
        .filter(|code| !pictures.contains(&format!("error[{code}]")))
        .collect();
    let without: Vec<_> = without
        .into_iter()
        .filter(|code| !pictures.contains(&format!("warning[{code}]")))
        .collect();
    assert_eq!(without, WITHOUT_SAMPLE);
}

#[test]
fn only_warnings_let_a_checklist_load() {
    for path in samples() {
        let Proved { list, problems, .. } =
            prove(&fs::read(&path).unwrap(), &["unauthorized-access"]);
        assert!(!problems.is_empty(), "{}", path.display());
        let refused = problems
            .iter()
            .any(|problem| problem.severity() == Severity::Error);
        assert_eq!(list.is_none(), refused, "{}", path.display());
    }
}

#[test]
fn no_picture_shows_what_could_steer_a_terminal_or_has_no_sure_width() {
    for path in samples() {
        let picture = picture(&path);
        let hidden: BTreeSet<_> = picture
            .chars()
            .filter(|c| *c != '\n' && kakunin::text::is_hidden(*c))
            .collect();
        assert_eq!(hidden, BTreeSet::new(), "{}", path.display());
    }
}

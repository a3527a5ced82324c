//! The record says only what was said, seen or typed. Each file of `tests/truth/` tells situations:
//! commands with the time at which they are given, and what each screen and paper then may and may
//! not say. `tests/truth/README.md` has the grammar.

mod claim;
mod script;
mod terminal;
mod views;

use std::{fs, path::Path};

use script::{Situation, situations};

/// So many situations there are at least.
const AT_LEAST: usize = 400;

/// The situations of a file, each walked in a home of its own. Every one that fails is told.
fn walk(name: &str) {
    let found = read(&Path::new("tests/truth").join(name));
    assert!(!found.is_empty(), "{name} has no situation");
    let wrong: Vec<String> = found
        .iter()
        .filter_map(|situation| situation.walk().err())
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} in {name}:\n{}",
        wrong.len(),
        found.len(),
        wrong.join("\n")
    );
}

#[expect(clippy::disallowed_methods, reason = "the situations are files")]
fn read(path: &Path) -> Vec<Situation> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    situations(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

macro_rules! files {
    ($($test:ident $file:literal,)*) => {
        $(#[test] fn $test() { walk($file); })*

        const FILES: &[&str] = &[$($file,)*];
    };
}

files! {
    after_closing "after-closing.txt",
    channels "channels.txt",
    charges "charges.txt",
    corrections "corrections.txt",
    entered "entered.txt",
    items "items.txt",
    keys "keys.txt",
    moments "moments.txt",
    money "money.txt",
    no_invented_times "no-invented-times.txt",
    parties "parties.txt",
    rows "rows.txt",
    screens "screens.txt",
    seen "seen.txt",
    sums "sums.txt",
    wall_time "wall-time.txt",
    when_said "when-said.txt",
    who_is_asked "who-is-asked.txt",
    withdrawn "withdrawn.txt",
}

/// No file is forgotten, and no situation is written twice under one name.
#[test]
#[expect(clippy::disallowed_methods, reason = "the situations are files")]
fn every_file_of_situations_is_walked() {
    let listed = fs::read_dir("tests/truth")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut listed: Vec<_> = listed.filter(|name| name.ends_with(".txt")).collect();
    listed.sort();
    let mut known = FILES.to_vec();
    known.sort_unstable();
    assert_eq!(listed, known);
    let all: Vec<_> = FILES
        .iter()
        .flat_map(|name| read(&Path::new("tests/truth").join(name)))
        .collect();
    let mut names: Vec<_> = all
        .iter()
        .map(|situation| situation.name.as_str())
        .collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|two| two[0] == two[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
    let claims: usize = all.iter().map(Situation::claims).sum();
    println!(
        "{} situations, {claims} claims about what may and may not be said",
        all.len()
    );
    assert!(all.len() >= AT_LEAST, "only {} situations", all.len());
}

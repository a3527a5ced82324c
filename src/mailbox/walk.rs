//! The files of mailboxes: those that are named, and those in folders that are named, in the order
//! of their names.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// The deepest folder that is looked into.
const MAX_DEPTH: usize = 64;

/// How many files are named of those that were skipped for one reason.
const MAX_NAMED: usize = 3;

/// Why a file or a part of it was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is neither a mail nor a mailbox.
    NotMail,
    /// It has to be unpacked first.
    Packed,
    /// It is a device, a pipe or the like.
    NotAFile,
    /// The folder is one that was looked into already.
    Again,
    /// Folders are nested too deep.
    TooDeep,
    /// It cannot be opened or read.
    Unreadable(String),
    /// Bytes of it are zero, or cannot be read, from here on.
    Damaged(u64),
    /// It has no mail, and was named as a mailbox.
    NoMail,
    /// The place to go on from was not come by.
    NoPlace,
    /// What is before its first mail, so many bytes, is no mail.
    NoBeginning(u64),
}

/// A fault, how often there was one like it, and the first files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Skip {
    pub(crate) fault: Fault,
    pub(crate) count: usize,
    pub(crate) files: Vec<PathBuf>,
}

impl Skip {
    /// Adds a fault of a file to others. Damaged places stay apart.
    pub(crate) fn add(skips: &mut Vec<Self>, fault: Fault, file: &Path) {
        match skips.iter_mut().find(|known| known.fault == fault) {
            Some(known) => {
                known.count += 1;
                if known.files.len() < MAX_NAMED {
                    known.files.push(file.to_owned());
                }
            }
            None => skips.push(Self {
                fault,
                count: 1,
                files: vec![file.to_owned()],
            }),
        }
    }
}

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Somebody named it, and not just the folder that it is in.
    pub(super) is_named: bool,
}

/// Walks files and folders, one folder's names in memory at a time for each level.
pub(super) struct Walk {
    /// What is still to be looked at, the next one last, with how deep it is.
    waiting: Vec<(PathBuf, usize)>,
    /// Folders that were looked into, links followed.
    seen: BTreeSet<PathBuf>,
    skips: Vec<Skip>,
}

impl Walk {
    pub(super) fn new(paths: &[PathBuf]) -> Self {
        let named = paths.iter().rev().map(|path| (path.clone(), 0));
        Self {
            waiting: named.collect(),
            seen: BTreeSet::new(),
            skips: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, fault: Fault, path: &Path) {
        Skip::add(&mut self.skips, fault, path);
    }

    /// What was not read, and why.
    pub(super) fn skips(self) -> Vec<Skip> {
        self.skips
    }

    fn folder(&mut self, path: &Path, depth: usize) {
        if depth > MAX_DEPTH {
            return self.note(Fault::TooDeep, path);
        }
        let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(whole) {
            return self.note(Fault::Again, path);
        }
        match names(path) {
            Ok(mut names) => {
                names.sort_by(|a, b| b.cmp(a));
                let files = names.into_iter().map(|name| (path.join(name), depth + 1));
                self.waiting.extend(files);
            }
            Err(fault) => self.note(Fault::Unreadable(fault.to_string()), path),
        }
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let (path, depth) = self.waiting.pop()?;
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() => self.folder(&path, depth),
                Ok(about) if about.is_file() => {
                    let is_named = depth == 0;
                    return Some(Found { path, is_named });
                }
                Ok(_) => self.note(Fault::NotAFile, &path),
                Err(fault) => self.note(Fault::Unreadable(fault.to_string()), &path),
            }
        }
    }
}

/// The names in a folder; of a Maildir without `tmp`, where mails are that did not arrive yet.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that walks through folders of mails"
)]
fn names(path: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    let names = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    if names.iter().any(|name| name == "cur") {
        names.retain(|name| name != "tmp");
    }
    Ok(names)
}

//! The operating system: clock, environment, folders, files, random ids. Nothing else in the program
//! asks for them.

mod bundle;
mod clock;
mod environment;
pub(crate) mod files;
mod zip;

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

pub(crate) use bundle::Bundle;
pub(crate) use clock::Stopwatch;
pub(crate) use environment::CLOCK;

use clock::Clock;
use environment::variable;
use files::{private_folder, written_beside};

use crate::{
    id::IncidentId,
    quantity::{DayOrder, Moment, TimeContext, Zone},
    text::{Lang, country_code},
};

#[derive(Debug, Default)]
pub(crate) struct System {
    clock: Clock,
}

impl System {
    /// The system as it is. For tests and rehearsals `KAKUNIN_NOW` (RFC 3339) stops the clock at
    /// that moment; with `@` in front of it, the clock runs from there.
    pub(crate) fn new() -> Self {
        Self {
            clock: Clock::new(),
        }
    }

    /// `KAKUNIN_NOW` when it is not RFC 3339: with it, wrong times would be recorded.
    pub(crate) fn wrong_clock(&self) -> Option<String> {
        variable(CLOCK).filter(|_| !self.clock.is_set())
    }

    /// The clock, with the offset of this place.
    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Where the clock hangs: the zone that the environment or the system names, else one of
    /// today's offset.
    pub(crate) fn zone(&self) -> Zone {
        self.clock.zone()
    }

    /// From where times are read and shown that belong to no incident.
    pub(crate) fn here(&self, lang: Lang) -> TimeContext {
        TimeContext::new(self.now(), self.zone(), DayOrder::of(self.country(), lang))
    }

    /// A stopwatch that runs from now on.
    pub(crate) fn stopwatch(&self) -> Stopwatch {
        Stopwatch::new()
    }

    /// An environment variable; none when unset, empty or not Unicode.
    pub(crate) fn variable(&self, name: &str) -> Option<String> {
        variable(name)
    }

    /// The language that the environment asks for, else English.
    pub(crate) fn lang(&self) -> Lang {
        let locale = self.locale();
        locale
            .as_deref()
            .and_then(Lang::find)
            .unwrap_or_else(Lang::english)
    }

    /// The country of the locale (`JP` of `ja_JP.UTF-8`), when it names one.
    pub(crate) fn country(&self) -> Option<&'static str> {
        let locale = self.locale()?;
        country_code(
            locale
                .split(['.', '@'])
                .next()?
                .split(['_', '-'])
                .nth(1)
                .filter(|code| code.len() == 2)?,
        )
    }

    /// `LC_ALL`, `LC_MESSAGES`, `LANG` in POSIX order; what the system says when none is set.
    fn locale(&self) -> Option<String> {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(variable);
        set.or_else(sys_locale::get_locale)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that draws random ids"
    )]
    pub(crate) fn new_incident(&self) -> IncidentId {
        IncidentId(uuid::Uuid::now_v7().to_string())
    }

    /// The store when `--store` names none: `kakunin.db` in the user's data folder.
    pub(crate) fn default_store(&self) -> Option<PathBuf> {
        strategy().map(|folders| folders.data_dir().join("kakunin.db"))
    }

    /// The folder of the user's own checklists.
    pub(crate) fn own_lists_folder(&self) -> Option<PathBuf> {
        strategy().map(|folders| folders.config_dir().join("checklists"))
    }

    /// The user's own checklists: each file of the folder that ends in `.json`, by name, except
    /// schemas (`.schema.json`), which stand there for editors. A missing folder has none.
    pub(crate) fn own_lists(&self) -> Vec<PathBuf> {
        self.own_lists_folder()
            .and_then(|folder| self.lists_in(&folder))
            .unwrap_or_default()
    }

    /// Each file of a folder that ends in `.json`, by name, except schemas; none when it is no
    /// folder that can be read.
    pub(crate) fn lists_in(&self, folder: &Path) -> Option<Vec<PathBuf>> {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place that reads folders"
        )]
        let entries = fs::read_dir(folder).ok()?;
        let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
        let is_list = |name: &str| name.ends_with(".json") && !name.ends_with(".schema.json");
        let mut lists: Vec<_> = paths
            .filter(|path| {
                path.file_name()
                    .is_some_and(|name| is_list(&name.to_string_lossy()))
            })
            .collect();
        lists.sort();
        Some(lists)
    }

    /// A file's bytes, or standard input's for `-`.
    ///
    /// # Errors
    /// When it cannot be read; [`io::ErrorKind::FileTooLarge`] when it is longer than `limit`,
    /// without reading it all.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads files"
    )]
    pub(crate) fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if path == Path::new("-") {
            io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)?;
        } else {
            fs::File::open(path)?
                .take(limit + 1)
                .read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 > limit {
            Err(io::ErrorKind::FileTooLarge.into())
        } else {
            Ok(bytes)
        }
    }

    /// Makes a folder with all above it, for its owner only.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn make_folder(&self, path: &Path) -> io::Result<()> {
        private_folder(path)
    }

    /// Writes a new file whole or not at all, readable by its owner only.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] when there is one; when the folder cannot be written.
    pub(crate) fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        written_beside(path, bytes)?.persist_noclobber(path)?;
        Ok(())
    }

    /// Writes a file whole or not at all, readable by its owner only.
    ///
    /// # Errors
    /// When the folder or the file cannot be written; an existing file then stays as it was.
    pub(crate) fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        written_beside(path, bytes)?.persist(path)?;
        Ok(())
    }

    /// Begins several files that appear together when the last one is written: as one ZIP file when
    /// the path ends in `.zip`, with everything in `folder` inside it and dated `at`; else as a new
    /// folder.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] when there is something else than an empty folder; when the
    /// folder above cannot be written.
    pub(crate) fn bundle(&self, path: &Path, folder: &str, at: Moment) -> io::Result<Bundle> {
        Bundle::begin(path, folder, at)
    }
}

fn strategy() -> Option<impl AppStrategy> {
    let names = AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "kakunin".to_owned(),
    };
    choose_app_strategy(names).ok()
}

//! The checklists that can be attached: built in, and the user's own from the config folder. An own
//! one replaces the built-in one of the same id; one that does not load is reported.

use std::path::{Path, PathBuf};

use crate::{
    authoring::{self, Proved},
    checklist::{self, Checklist},
    engine::ListText,
    error::{CliError, Result},
    page::{Line, Role},
    record::seal,
    session::Context,
    status::ListOrigin,
    t,
    text::{LocalizedText, sanitize_inline},
};

/// A checklist that can be attached.
pub(crate) struct AvailableList {
    pub(crate) id: String,
    pub(crate) rules: Checklist,
    pub(crate) text: String,
    pub(crate) origin: ListOrigin,
}

impl AvailableList {
    /// The list to start an own one from.
    pub(crate) fn template() -> Option<Self> {
        let text = authoring::template();
        let rules = checklist::parse(text).ok()?;
        Some(AvailableList {
            id: rules.id.clone(),
            rules,
            text: text.to_owned(),
            origin: ListOrigin::Own,
        })
    }

    /// As a record keeps it.
    pub(crate) fn written(&self) -> ListText {
        ListText {
            text: self.text.clone(),
            sha256: self.sha256(),
            origin: self.origin,
        }
    }

    /// SHA-256 of its text, in hex.
    pub(crate) fn sha256(&self) -> String {
        seal::sha256_hex(self.text.as_bytes())
    }
}

/// The order of the first screen: what is lost first comes first, the shop's own incidents last.
const SCREEN_ORDER: [&str; 6] = [
    "suspicious-order",
    "unauthorized-access",
    "infected-device",
    "locked-account",
    "no-contact",
    "customer-report",
];

fn place(id: &str) -> usize {
    SCREEN_ORDER
        .iter()
        .position(|first| *first == id)
        .unwrap_or(SCREEN_ORDER.len())
}

/// All checklists that load; an own one replaces the built-in one of the same id.
pub(crate) fn all(ctx: &Context) -> Vec<AvailableList> {
    let own = own(ctx).lists;
    let built_in = checklist::built_in()
        .iter()
        .filter_map(|(id, text)| built_in(id, text));
    let mut lists: Vec<AvailableList> = built_in
        .filter(|list| own.iter().all(|own| own.id != list.id))
        .collect();
    lists.extend(own);
    lists.sort_by_key(|list| place(&list.id));
    lists
}

/// A checklist as the first screen offers it.
pub(crate) struct Offer {
    pub(crate) id: String,
    /// The line by which the user recognises the incident.
    pub(crate) triage: LocalizedText,
    pub(crate) origin: ListOrigin,
}

/// What the first screen offers, in the order of [`all`], and which own files it cannot offer.
pub(crate) fn offers(ctx: &Context) -> (Vec<Offer>, Vec<UnusedList>) {
    let OwnLists { lists, faulty } = own(ctx);
    let offer = |list: AvailableList| Offer {
        id: list.id,
        triage: list.rules.triage,
        origin: ListOrigin::Own,
    };
    let own: Vec<_> = lists.into_iter().map(offer).collect();
    let offer = |(id, triage): (&str, LocalizedText)| Offer {
        id: id.to_owned(),
        triage,
        origin: ListOrigin::BuiltIn,
    };
    let built_in = checklist::triage().map(offer);
    let mut offers: Vec<_> = built_in
        .filter(|offer| own.iter().all(|own| own.id != offer.id))
        .collect();
    offers.extend(own);
    offers.sort_by_key(|offer| place(&offer.id));
    (offers, faulty)
}

pub(crate) fn built_in(id: &str, text: &str) -> Option<AvailableList> {
    let rules = checklist::parse(text).ok()?;
    Some(AvailableList {
        id: id.to_owned(),
        rules,
        text: text.to_owned(),
        origin: ListOrigin::BuiltIn,
    })
}

/// The checklist that came with the program under this id.
pub(crate) fn find_built_in(id: &str) -> Option<AvailableList> {
    built_in(id, checklist::built_in_text(id)?)
}

pub(crate) struct OwnLists {
    pub(crate) lists: Vec<AvailableList>,
    pub(crate) faulty: Vec<UnusedList>,
}

/// A file of the folder that is not used.
pub(crate) enum UnusedList {
    /// It cannot be read, or has errors; its id, if that can be read.
    Errors(PathBuf, Option<String>),
    /// An earlier file has the same id.
    SameId(PathBuf, String),
}

impl UnusedList {
    /// Whether the only fault of the file is that it has the id of another.
    pub(crate) fn has_same_id(&self) -> bool {
        matches!(self, UnusedList::SameId(..))
    }

    /// Whether the file is meant by this id.
    fn is_meant(&self, name: &str) -> bool {
        match self {
            UnusedList::Errors(path, id) => {
                id.as_deref() == Some(name) || path.file_stem().is_some_and(|stem| stem == name)
            }
            UnusedList::SameId(..) => false,
        }
    }

    /// The line that says so, with what to do.
    pub(crate) fn line(&self, ctx: &Context) -> Line {
        let shown = |path: &Path| sanitize_inline(&path.display().to_string());
        let text = match self {
            UnusedList::Errors(path, _) => t!(ctx.lang, ChecklistFaulty, file = shown(path)),
            UnusedList::SameId(path, id) => t!(
                ctx.lang,
                ChecklistSameId,
                file = shown(path),
                id = sanitize_inline(id)
            ),
        };
        Line::of(Role::Alarm, text)
    }
}

/// Says which files are not used.
pub(crate) fn report(ctx: &mut Context, faulty: &[UnusedList]) -> Result<()> {
    faulty.iter().try_for_each(|file| ctx.show(&file.line(ctx)))
}

/// The user's own checklists: those that load, and those that do not.
pub(crate) fn own(ctx: &Context) -> OwnLists {
    let read = |path: PathBuf| {
        let bytes = ctx.system.read(&path, authoring::MAX_BYTES).ok();
        (path, bytes)
    };
    let files: Vec<_> = ctx.system.own_lists().into_iter().map(read).collect();
    // A list may open another one of the folder, so all ids are read before the first is checked.
    let ids: Vec<String> = files
        .iter()
        .filter_map(|(_, bytes)| id_of(bytes.as_deref()?))
        .collect();
    let mut known: Vec<&str> = built_in_ids();
    known.extend(ids.iter().map(String::as_str));
    let mut own = OwnLists {
        lists: Vec::new(),
        faulty: Vec::new(),
    };
    for (path, bytes) in files {
        let id = bytes.as_deref().and_then(id_of);
        match bytes.and_then(|bytes| load_own(bytes, &known)) {
            None => own.faulty.push(UnusedList::Errors(path, id)),
            Some(list) if own.lists.iter().any(|other| other.id == list.id) => {
                own.faulty.push(UnusedList::SameId(path, list.id));
            }
            Some(list) => own.lists.push(list),
        }
    }
    own
}

fn load_own(bytes: Vec<u8>, known: &[&str]) -> Option<AvailableList> {
    let rules = authoring::load(&bytes, known).0?;
    let text = String::from_utf8(bytes).ok()?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    };
    Some(AvailableList {
        id: rules.id.clone(),
        rules,
        text,
        origin: ListOrigin::Own,
    })
}

pub(crate) fn built_in_ids() -> Vec<&'static str> {
    checklist::built_in_ids().collect()
}

fn id_of(bytes: &[u8]) -> Option<String> {
    checklist::parse(std::str::from_utf8(bytes).ok()?)
        .ok()
        .map(|list| list.id)
}

/// The ids of all checklists that an `open` step may name: built-in and own ones.
pub(crate) fn known_ids(ctx: &Context) -> Vec<String> {
    let files = ctx.system.own_lists().into_iter();
    let own = files.filter_map(|path| id_of(&ctx.system.read(&path, authoring::MAX_BYTES).ok()?));
    checklist::built_in_ids()
        .map(str::to_owned)
        .chain(own)
        .collect()
}

/// The checklist of an id, or of a file.
pub(crate) fn find(ctx: &mut Context, name: &str) -> Result<AvailableList> {
    if name.ends_with(".json") {
        return load(ctx, Path::new(name));
    }
    let OwnLists { lists, faulty } = own(ctx);
    if let Some(found) = lists.into_iter().find(|list| list.id == name) {
        let known = known_ids(ctx);
        let proved = authoring::prove(
            found.text.as_bytes(),
            &known.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        without_errors(ctx, proved, name, &found.text)?;
        return Ok(found);
    }
    // A file of that name was meant, even if it is faulty: the built-in list must not replace it
    // silently.
    for file in faulty.iter().filter(|file| file.is_meant(name)) {
        ctx.show(&file.line(ctx))?;
    }
    find_built_in(name).ok_or_else(|| no_such_list(ctx, name))
}

/// The error, with the ids that exist.
pub(crate) fn no_such_list(ctx: &Context, name: &str) -> CliError {
    let ids = all(ctx)
        .into_iter()
        .map(|list| list.id)
        .collect::<Vec<_>>()
        .join(", ");
    CliError::NoSuchList(name.to_owned(), ids)
}

/// The own file that is meant by this id, whether or not it loads.
pub(crate) fn own_file(ctx: &Context, id: &str) -> Option<PathBuf> {
    let files = ctx.system.own_lists();
    let has_id = |path: &&PathBuf| {
        let bytes = ctx.system.read(path, authoring::MAX_BYTES).ok();
        bytes
            .and_then(|bytes| id_of(&bytes))
            .is_some_and(|own| own == id)
    };
    let called_so = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == id);
    files
        .iter()
        .find(has_id)
        .or_else(|| files.iter().find(called_so))
        .cloned()
}

/// A file's checklist; its problems are shown as they are found.
fn load(ctx: &mut Context, path: &Path) -> Result<AvailableList> {
    let ReadList { proved, text } = read(ctx, path)?;
    let rules = without_errors(ctx, proved, &path.display().to_string(), &text)?;
    Ok(AvailableList {
        id: rules.id.clone(),
        rules,
        text,
        origin: ListOrigin::Own,
    })
}

/// The checklist when it can be attached; its problems are shown.
fn without_errors(ctx: &mut Context, proved: Proved, name: &str, text: &str) -> Result<Checklist> {
    if !proved.problems.is_empty() {
        let picture = authoring::draw(&proved.problems, name, text, ctx.lang);
        picture
            .lines()
            .try_for_each(|line| ctx.show(&Line::plain(line)))?;
    }
    proved.list.ok_or(CliError::FaultyList)
}

/// A file that was read, and what is wrong with it.
pub(crate) struct ReadList {
    pub(crate) proved: Proved,
    pub(crate) text: String,
}

/// A file's checklist when it has no errors, its problems, and its text. Every combination of
/// answers is tried.
pub(crate) fn read(ctx: &Context, path: &Path) -> Result<ReadList> {
    let bytes = match ctx.system.read(path, authoring::MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(fault) if fault.kind() == std::io::ErrorKind::FileTooLarge => {
            let problems = authoring::too_large(authoring::MAX_BYTES + 1)
                .into_iter()
                .collect();
            return Ok(ReadList {
                proved: Proved {
                    list: None,
                    problems,
                    combinations: None,
                },
                text: String::new(),
            });
        }
        Err(fault) => return Err(CliError::File(path.to_owned(), fault)),
    };
    let known = known_ids(ctx);
    let proved = authoring::prove(
        &bytes,
        &known.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    Ok(ReadList {
        proved,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    })
}

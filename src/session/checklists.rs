//! The checklists that can be attached: built in, and the user's own from the config folder. An own
//! one replaces the built-in one of the same id; one that does not load is reported.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::{
    authoring::{self, Proved},
    checklist::{self, Checklist},
    engine::ListText,
    error::{CliError, Result},
    page::{Line, Role},
    record::seal,
    session::{Context, files::without_mark},
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
    fn new(rules: Checklist, text: String, origin: ListOrigin) -> Self {
        Self {
            id: rules.id.clone(),
            rules,
            text,
            origin,
        }
    }

    fn parse(text: &str, origin: ListOrigin) -> Option<Self> {
        let rules = checklist::parse(text).ok()?;
        Some(Self::new(rules, text.to_owned(), origin))
    }

    /// The list to start an own one from.
    pub(crate) fn template() -> Option<Self> {
        Self::parse(authoring::template(), ListOrigin::Own)
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

/// What is lost first comes first, the shop's own incidents last.
const SCREEN_ORDER: [&str; 13] = [
    "suspicious-order",
    "unknown-charge",
    "sent-money",
    "bank-account",
    "unauthorized-access",
    "remote-access",
    "infected-device",
    "social-account",
    "identity-used",
    "pay-later",
    "locked-account",
    "no-contact",
    "customer-report",
];

fn place(id: &str) -> usize {
    let place = SCREEN_ORDER.iter().position(|first| *first == id);
    place.unwrap_or(SCREEN_ORDER.len())
}

/// All checklists that load; an own one replaces the built-in one of the same id.
pub(crate) fn all(ctx: &Context) -> Vec<AvailableList> {
    let mut lists = own(ctx).lists;
    let is_own = |id: &str| lists.iter().any(|own| own.id == id);
    let built_in = checklist::built_in().iter().filter(|(id, _)| !is_own(id));
    let built_in = built_in.filter_map(|(_, text)| AvailableList::parse(text, ListOrigin::BuiltIn));
    let built_in: Vec<_> = built_in.collect();
    lists.extend(built_in);
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
    let offer = |id: String, triage, origin| Offer { id, triage, origin };
    let own = lists.into_iter();
    let own = own.map(|list| offer(list.id, list.rules.triage, ListOrigin::Own));
    let mut offers: Vec<Offer> = own.collect();
    for (id, triage) in checklist::triage() {
        if offers.iter().all(|known| known.id != id) {
            offers.push(offer(id.to_owned(), triage, ListOrigin::BuiltIn));
        }
    }
    offers.sort_by_key(|offer| place(&offer.id));
    (offers, faulty)
}

/// The checklist that came with the program under this id.
pub(crate) fn find_built_in(id: &str) -> Option<AvailableList> {
    AvailableList::parse(checklist::built_in_text(id)?, ListOrigin::BuiltIn)
}

#[derive(Default)]
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
            UnusedList::SameId(path, id) => {
                let id = sanitize_inline(id);
                t!(ctx.lang, ChecklistSameId, file = shown(path), id)
            }
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
    let files = ctx.system.own_lists().into_iter();
    let files: Vec<_> = files.map(|path| (bytes_of(ctx, &path), path)).collect();
    // A list may open another one of the folder, so all ids are read before the first is checked.
    let ids = files.iter().map(|(bytes, _)| id_of(bytes.as_deref()?));
    let ids: Vec<Option<String>> = ids.collect();
    let mut known: Vec<&str> = built_in_ids();
    known.extend(ids.iter().flatten().map(String::as_str));
    let mut own = OwnLists::default();
    for ((bytes, path), id) in files.into_iter().zip(&ids) {
        match bytes.and_then(|bytes| load_own(bytes, &known)) {
            None => own.faulty.push(UnusedList::Errors(path, id.clone())),
            Some(list) if own.lists.iter().any(|other| other.id == list.id) => {
                own.faulty.push(UnusedList::SameId(path, list.id));
            }
            Some(list) => own.lists.push(list),
        }
    }
    own
}

fn bytes_of(ctx: &Context, path: &Path) -> Option<Vec<u8>> {
    ctx.system.read(path, authoring::MAX_BYTES).ok()
}

fn load_own(bytes: Vec<u8>, known: &[&str]) -> Option<AvailableList> {
    let rules = authoring::load(&bytes, known).0?;
    let text = without_mark(String::from_utf8(bytes).ok()?);
    Some(AvailableList::new(rules, text, ListOrigin::Own))
}

pub(crate) fn built_in_ids() -> Vec<&'static str> {
    checklist::built_in_ids().collect()
}

fn id_of(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(checklist::parse(text).ok()?.id)
}

/// What is wrong with the text of a checklist, whose `open` steps may name built-in and own ones.
fn prove(ctx: &Context, text: &[u8]) -> Proved {
    let files = ctx.system.own_lists().into_iter();
    let own: Vec<String> = files
        .filter_map(|path| id_of(&bytes_of(ctx, &path)?))
        .collect();
    let mut known = built_in_ids();
    known.extend(own.iter().map(String::as_str));
    authoring::prove(text, &known)
}

/// The checklist of an id, or of a file.
pub(crate) fn find(ctx: &mut Context, name: &str) -> Result<AvailableList> {
    if name.ends_with(".json") {
        return load(ctx, Path::new(name));
    }
    let OwnLists { lists, faulty } = own(ctx);
    if let Some(found) = lists.into_iter().find(|list| list.id == name) {
        let proved = prove(ctx, found.text.as_bytes());
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
    let ids: Vec<_> = all(ctx).into_iter().map(|list| list.id).collect();
    CliError::NoSuchList(name.to_owned(), ids.join(", "))
}

/// The own file that is meant by this id, whether or not it loads.
pub(crate) fn own_file(ctx: &Context, id: &str) -> Option<PathBuf> {
    let files = ctx.system.own_lists();
    let own_id = |path: &Path| id_of(&bytes_of(ctx, path)?);
    let by_id = files
        .iter()
        .find(|path| own_id(path).is_some_and(|own| own == id));
    let called_so = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == id);
    by_id.or_else(|| files.iter().find(called_so)).cloned()
}

/// A file's checklist; its problems are shown as they are found.
fn load(ctx: &mut Context, path: &Path) -> Result<AvailableList> {
    let ReadList { proved, text } = read(ctx, path)?;
    let rules = without_errors(ctx, proved, &path.display().to_string(), &text)?;
    Ok(AvailableList::new(rules, text, ListOrigin::Own))
}

/// The checklist when it can be attached; its problems are shown.
fn without_errors(ctx: &mut Context, proved: Proved, name: &str, text: &str) -> Result<Checklist> {
    if !proved.problems.is_empty() {
        ctx.message(&authoring::draw(&proved.problems, name, text, ctx.lang))?;
    }
    proved.list.ok_or(CliError::FaultyList(None))
}

/// A file that was read, and what is wrong with it.
pub(crate) struct ReadList {
    pub(crate) proved: Proved,
    pub(crate) text: String,
}

/// A file's checklist when it has no errors, its problems, and its text. Every combination of
/// answers is tried.
pub(crate) fn read(ctx: &Context, path: &Path) -> Result<ReadList> {
    let bytes = match ctx.read_bytes(path, authoring::MAX_BYTES) {
        Err(CliError::File(_, fault)) if fault.kind() == ErrorKind::FileTooLarge => {
            let problems = authoring::too_large(authoring::MAX_BYTES + 1);
            let proved = Proved {
                list: None,
                problems: problems.into_iter().collect(),
                combinations: None,
            };
            let text = String::new();
            return Ok(ReadList { proved, text });
        }
        read => read?,
    };
    Ok(ReadList {
        proved: prove(ctx, &bytes),
        text: String::from_utf8_lossy(&bytes).into_owned(),
    })
}

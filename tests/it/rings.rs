//! No two files of the program import each other, directly or around: whoever reads one can stop
//! at what it imports. A `pub use` is no import of its own; it is followed to where the item is
//! declared.

#![expect(clippy::disallowed_methods, reason = "the sources are files")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use regex_lite::Regex;

/// A module, as the names of its path: `["engine", "decide"]`.
type Module = Vec<String>;

/// What the files of the program import.
struct Imports {
    /// The source of each module, without comments, tests and strings.
    sources: BTreeMap<Module, String>,
    /// What a module re-exports: the name, and the path that it has elsewhere.
    exports: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl Imports {
    fn read() -> Self {
        let mut sources = BTreeMap::new();
        read_folder(Path::new("src"), &mut Vec::new(), &mut sources);
        let mut imports = Self {
            sources,
            exports: BTreeMap::new(),
        };
        for module in imports.sources.keys().cloned().collect::<Vec<_>>() {
            for (is_public, path, name) in uses(&imports.sources[&module]) {
                if let Some(target) = imports.absolute(&module, &path).filter(|_| is_public) {
                    let exports = imports.exports.entry(module.clone()).or_default();
                    exports.insert(name, target);
                }
            }
        }
        imports
    }

    /// The path from the root of the crate; none for a path into another crate.
    fn absolute(&self, from: &Module, path: &[String]) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        let mut start = from.clone();
        match first.as_str() {
            "crate" => start.clear(),
            "self" => {}
            "super" => {
                start.pop();
                if rest.first().is_some_and(|next| next == "super") {
                    return self.absolute(&start, rest);
                }
            }
            child => {
                start.push(child.to_owned());
                if !self.sources.contains_key(&start) {
                    return None;
                }
            }
        }
        start.extend(rest.iter().cloned());
        Some(start)
    }

    /// The module that declares what a path names.
    fn declared_in(&self, path: &[String]) -> Option<Module> {
        let end = (1..=path.len())
            .rev()
            .find(|end| self.sources.contains_key(&path[..*end]))?;
        let (module, rest) = path.split_at(end);
        let exported = rest
            .first()
            .and_then(|name| self.exports.get(module)?.get(name));
        match exported {
            Some(target) => {
                let further: Module = target.iter().chain(&rest[1..]).cloned().collect();
                self.declared_in(&further)
            }
            None => Some(module.to_vec()),
        }
    }

    /// The modules whose declarations a module names.
    fn of(&self, module: &Module) -> BTreeSet<Module> {
        let source = &self.sources[module];
        let mut named = BTreeMap::new();
        let mut paths = Vec::new();
        for (is_public, path, name) in uses(source) {
            if let Some(path) = self.absolute(module, &path).filter(|_| !is_public) {
                named.insert(name, path.clone());
                paths.push(path);
            }
        }
        let inline = Regex::new(r"\w+(?:::\w+)+").unwrap();
        let body = Regex::new(r"\buse\s[^;]*;")
            .unwrap()
            .replace_all(source, "");
        for found in inline.find_iter(&body) {
            let names = names_of(found.as_str());
            match named.get(&names[0]) {
                Some(path) => paths.push(path.iter().chain(&names[1..]).cloned().collect()),
                None => paths.extend(self.absolute(module, &names)),
            }
        }
        let declared = paths.iter().filter_map(|path| self.declared_in(path));
        declared.filter(|other| other != module).collect()
    }
}

fn names_of(path: &str) -> Module {
    path.split("::").map(str::to_owned).collect()
}

fn read_folder(folder: &Path, inside: &mut Module, sources: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name.ends_with("tests") || name == "promises" {
            continue;
        }
        inside.push(name.clone());
        if path.is_dir() {
            read_folder(&path, inside, sources);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let module = match name.as_str() {
                "mod" => inside[..inside.len() - 1].to_vec(),
                _ => inside.clone(),
            };
            sources.insert(module, production(&fs::read_to_string(&path).unwrap()));
        }
        inside.pop();
    }
}

/// The source without comments and without what only tests compile.
fn production(source: &str) -> String {
    let comments = Regex::new(r"//[^\n]*").unwrap();
    let tests =
        Regex::new(r"(?s)#\[cfg\(test\)\]\s*(?:pub(?:\(\w+\))? )?(?:mod \w+ \{.*?\n\}|use [^;]*;)")
            .unwrap();
    tests
        .replace_all(&comments.replace_all(source, ""), "")
        .into_owned()
}

/// The imports of a source: whether it is a re-export, the path, and the name that it gets.
fn uses(source: &str) -> Vec<(bool, Module, String)> {
    let statement = Regex::new(r"\b(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);").unwrap();
    let mut all = Vec::new();
    for found in statement.captures_iter(source) {
        let tree: String = found[2].split_whitespace().collect::<Vec<_>>().join(" ");
        for (path, name) in leaves(&tree) {
            all.push((found.get(1).is_some(), path, name));
        }
    }
    all
}

/// The paths of a tree of imports, each with the name that it gets: `a::{b, c as d}` is `a::b`
/// as `b` and `a::c` as `d`.
fn leaves(tree: &str) -> Vec<(Module, String)> {
    let tree = tree.trim();
    let Some((front, group)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path = names_of(path.trim());
        if path
            .last()
            .is_some_and(|last| last == "self" || last == "*")
        {
            path.pop();
        }
        let last = path.last().cloned().unwrap_or_default();
        let name = if name.is_empty() {
            last
        } else {
            name.to_owned()
        };
        return vec![(path, name)];
    };
    let front: Module = names_of(front.trim().trim_end_matches("::"));
    let front = front.into_iter().filter(|name| !name.is_empty());
    let front: Module = front.collect();
    let inner = &group[..group.rfind('}').unwrap()];
    let mut all = Vec::new();
    for part in parts(inner) {
        for (path, name) in leaves(part) {
            let whole: Module = front.iter().cloned().chain(path).collect();
            let name = if name.is_empty() {
                front.last().cloned().unwrap_or_default()
            } else {
                name
            };
            all.push((whole, name));
        }
    }
    all
}

/// The parts of a list between commas that are in no inner group.
fn parts(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// The modules from which one can get back to where one started.
fn ring(edges: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    let mut left = edges.clone();
    // Whatever names nothing that is left, or is named by nothing that is left, is in no ring.
    loop {
        let named: BTreeSet<Module> = left.values().flatten().cloned().collect();
        let before = left.len();
        left.retain(|module, targets| !targets.is_empty() && named.contains(module));
        let kept: BTreeSet<Module> = left.keys().cloned().collect();
        for targets in left.values_mut() {
            targets.retain(|target| kept.contains(target));
        }
        if left.len() == before {
            break;
        }
    }
    let line = |(module, targets): (&Module, &BTreeSet<Module>)| {
        let targets: Vec<_> = targets.iter().map(|target| target.join("::")).collect();
        format!("{} names {}", module.join("::"), targets.join(", "))
    };
    left.iter().map(line).collect()
}

#[test]
fn no_files_import_each_other() {
    let imports = Imports::read();
    let mut edges = BTreeMap::new();
    for module in imports.sources.keys() {
        edges.insert(module.clone(), imports.of(module));
    }
    let count: usize = edges.values().map(BTreeSet::len).sum();
    assert!(count > 800, "only {count} imports were found");
    let ring = ring(&edges);
    assert!(ring.is_empty(), "{ring:#?}");
}

#[test]
fn imports_are_read_out_of_groups_and_followed_to_where_things_are_declared() {
    let found = leaves("crate::{a::{self, b as c}, d}");
    let found: Vec<_> = found
        .iter()
        .map(|(path, name)| format!("{} {name}", path.join("::")))
        .collect();
    assert_eq!(found, ["crate::a a", "crate::a::b c", "crate::d d"]);
    let module = |path: &str| names_of(path);
    let imports = Imports {
        sources: BTreeMap::from([
            (module("a"), String::new()),
            (
                module("a::b"),
                "use super::c::D; fn f() { crate::a::D::new() }".into(),
            ),
            (module("a::c"), String::new()),
        ]),
        exports: BTreeMap::from([(
            module("a"),
            BTreeMap::from([("D".to_owned(), module("a::c::D"))]),
        )]),
    };
    assert_eq!(
        imports.of(&module("a::b")),
        BTreeSet::from([module("a::c")])
    );
}

#[test]
fn a_ring_is_found_and_what_hangs_on_it_is_left_out() {
    let module = |path: &str| names_of(path);
    let edges = BTreeMap::from([
        (module("a"), BTreeSet::from([module("b")])),
        (module("b"), BTreeSet::from([module("c"), module("d")])),
        (module("c"), BTreeSet::from([module("a")])),
        (module("d"), BTreeSet::new()),
        (module("top"), BTreeSet::from([module("a")])),
    ]);
    assert_eq!(ring(&edges), ["a names b", "b names c", "c names a"]);
}

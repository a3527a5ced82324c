//! Embeds what is data, so that whoever adds a file touches no code. `src/lang/*.json` become tables at build time: no
//! text is parsed when the program starts. `checklists/*.json` are the built-in checklists, `src/authoring/explain/*.md` the
//! pages of `checklist explain`. A key missing in a language falls back to English here, so that a translation can grow
//! step by step; `text::tests` fails for it.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the files that it embeds"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fmt::Write,
    fs,
    path::Path,
};

fn main() -> Result<(), Box<dyn Error>> {
    languages()?;
    // What the codes of `checklist check` mean; `examples.md` is for all languages.
    embedded("src/authoring/explain", ".md", "PAGES", "explanations.rs")?;
    embedded("src/report/letter", ".json", "LETTERS", "letters.rs")?;
    checklists()
}

fn languages() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("src/lang");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut tables = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        println!("cargo:rerun-if-changed={}", path.display());
        let code = path
            .file_stem()
            .and_then(|s| s.to_str())
            .ok_or("a language file needs a name")?
            .to_owned();
        let table: BTreeMap<String, String> = serde_json::from_str(&fs::read_to_string(&path)?)
            .map_err(|e| format!("{}: {e}", path.display()))?;
        tables.insert(code, table);
    }
    let english = tables.get("en").ok_or("src/lang/en.json is missing")?;
    let mut code =
        String::from("/// One text of the program; the names are the keys of `src/lang/*.json`.\n");
    code.push_str("#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Msg {\n");
    for (key, text) in english {
        let shown = format!("`{key}`: {}", text.replace('<', "\\<").replace('[', "\\["));
        writeln!(code, "    #[doc = {shown:?}]\n    {},", variant(key))?;
    }
    writeln!(
        code,
        "}}\n\npub(crate) const KEYS: &[&str] = &{:?};",
        english.keys().collect::<Vec<_>>()
    )?;
    code.push_str("\npub(crate) const LANGS: &[(&str, &[&str])] = &[\n");
    for (lang, table) in &tables {
        let texts: Vec<_> = english
            .iter()
            .map(|(key, text)| table.get(key).unwrap_or(text))
            .collect();
        writeln!(code, "    ({lang:?}, &{texts:?}),")?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("messages.rs"), code)?;
    Ok(())
}

/// A table of the files of a folder, one a language, as they are: they are read when somebody asks for them.
fn embedded(folder: &str, ending: &str, table: &str, file: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={folder}");
    let names: Result<BTreeSet<_>, _> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect();
    let mut code = format!("static {table}: &[(&str, &str)] = &[\n");
    for name in names?.iter().filter_map(|name| name.to_str()) {
        let Some(lang) = name.strip_suffix(ending).filter(|lang| *lang != "examples") else {
            continue;
        };
        let path = format!("/{folder}/{name}");
        writeln!(
            code,
            "    ({lang:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
        )?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join(file), code)?;
    Ok(())
}

fn checklists() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("checklists");
    println!("cargo:rerun-if-changed={}", folder.display());
    let names: Result<BTreeSet<_>, _> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect();
    let mut code = String::from("static LISTS: &[(&str, &str)] = &[\n");
    let mut triage = String::from("static TRIAGE: &[(&str, &[(&str, &str)])] = &[\n");
    for name in names?.iter().filter_map(|name| name.to_str()) {
        let Some(id) = name.strip_suffix(".json").filter(|id| !id.contains('.')) else {
            continue;
        };
        let path = format!("/checklists/{name}");
        writeln!(
            code,
            "    ({id:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
        )?;
        let list: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.join(name))?)?;
        let words: BTreeMap<String, String> = serde_json::from_value(list["triage"].clone())?;
        writeln!(
            triage,
            "    ({id:?}, &{:?}),",
            words.iter().collect::<Vec<_>>()
        )?;
    }
    code.push_str("];\n");
    triage.push_str("];\n");
    code.push_str(&triage);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("checklists.rs"), code)?;
    Ok(())
}

/// `board.next-call` becomes `BoardNextCall`.
fn variant(key: &str) -> String {
    key.split(['.', '-', '_'])
        .map(|part| {
            let mut letters = part.chars();
            letters
                .next()
                .map(|c| c.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
                .collect::<String>()
        })
        .collect()
}

//! Embeds data, so that adding a file needs no change of code. `src/lang/*.json` become tables at
//! build time: no text is parsed when the program starts. The other folders hold checklists, the
//! pages of `checklist explain` and the letters. A language may lack texts, pages and letters:
//! English takes their place, and the build says how many texts are missing.
//!
//! Whole files are packed: a start reads none of them, and they are a fifth as long.

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

use miniz_oxide::deflate::compress_to_vec;

/// The strongest packing there is.
const PACKING: u8 = 10;

type Texts = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    languages()?;
    // `examples.md` is for all languages.
    embed("src/authoring/explain", ".md", "PAGES", "explanations.rs")?;
    embed_one("src/authoring/explain/examples.md", "EXAMPLES")?;
    embed_one("checklists/checklist.schema.json", "CHECKLIST_SCHEMA")?;
    embed_one("src/report/report.schema.json", "REPORT_SCHEMA")?;
    embed("src/letter", ".json", "LETTERS", "letters.rs")?;
    word_tables("src/alerts/words", "alert_words.rs")?;
    word_tables("src/mail/words", "sentence_words.rs")?;
    word_tables("src/orders/languages", "language_words.rs")?;
    word_tables("src/orders/words", "order_words.rs")?;
    word_tables("src/quantity/words", "quantity_words.rs")?;
    word_tables("src/record/secret/words", "secret_words.rs")?;
    checklists()
}

fn languages() -> Result<(), Box<dyn Error>> {
    let mut tables: BTreeMap<String, Texts> = BTreeMap::new();
    for (code, name) in files("src/lang", ".json")? {
        let path = Path::new("src/lang").join(name);
        println!("cargo:rerun-if-changed={}", path.display());
        let texts = serde_json::from_str(&fs::read_to_string(&path)?)
            .map_err(|e| format!("{}: {e}", path.display()))?;
        tables.insert(code, texts);
    }
    let english = tables.get("en").ok_or("src/lang/en.json is missing")?;
    let codes: Vec<&str> = tables.keys().map(String::as_str).collect();

    let mut code = messages(english)?;
    let keys: Vec<String> = english.keys().cloned().collect();
    writeln!(code, "\nstatic KEYS: Table = {};", table(&keys))?;
    writeln!(code, "/// As a command line takes them.")?;
    writeln!(
        code,
        "pub(crate) const LANG_CODES: &str = {:?};",
        codes.join("|")
    )?;
    writeln!(code, "static LANGS: &[(&str, Table)] = &[")?;
    for (lang, texts) in &tables {
        let all = complete(lang, texts, english, &codes)?;
        writeln!(code, "    ({lang:?}, {}),", table(&all))?;
    }
    code.push_str("];\n");
    write_out("messages.rs", &code)
}

/// The texts as a `Table`.
fn table(texts: &[String]) -> String {
    let mut end = 0;
    let mut ends = Vec::new();
    for text in texts {
        end += text.len();
        ends.push(end);
    }
    format!("Table {{ text: {:?}, ends: &{ends:?} }}", texts.concat())
}

/// The enum of all texts.
fn messages(english: &Texts) -> Result<String, Box<dyn Error>> {
    let mut code =
        String::from("/// One text of the program; the names are the keys of `src/lang/*.json`.\n");
    code.push_str("#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Msg {\n");
    for (key, text) in english {
        let shown = format!("`{key}`: {}", text.replace('<', "\\<").replace('[', "\\["));
        writeln!(code, "    #[doc = {shown:?}]\n    {},", variant(key))?;
    }
    code.push_str("}\n");
    Ok(code)
}

/// A language's texts in the order of the keys, English where it has none; the languages that there
/// are in place of `{all-languages}`.
fn complete(
    lang: &str,
    texts: &Texts,
    english: &Texts,
    codes: &[&str],
) -> Result<Vec<String>, Box<dyn Error>> {
    if let Some(key) = texts.keys().find(|key| !english.contains_key(*key)) {
        return Err(format!("src/lang/{lang}.json: en.json has no {key}").into());
    }
    let missing = english.len() - texts.len();
    if missing > 0 {
        let all = english.len();
        println!(
            "cargo:warning=src/lang/{lang}.json: {missing} of {all} texts are missing and stay English"
        );
    }
    let text = |key: &str| texts.get(key).unwrap_or(&english[key]);
    let languages = codes.join(text("cli.or"));
    let all = english
        .keys()
        .map(|key| text(key).replace("{all-languages}", &languages));
    Ok(all.collect())
}

/// A table of the files of a folder, one a language, as they are: they are read when they are asked
/// for.
fn embed(folder: &str, ending: &str, table: &str, file: &str) -> Result<(), Box<dyn Error>> {
    let mut entries = Vec::new();
    for (lang, name) in files(folder, ending)? {
        if lang != "examples" {
            let text = fs::read(Path::new(folder).join(&name))?;
            entries.push(format!("    ({lang:?}, {}),\n", packed(&name, &text)?));
        }
    }
    write_out(file, &packed_table(table, &entries))
}

/// One file.
fn embed_one(path: &str, name: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={path}");
    let file = name.to_lowercase();
    let packed = packed(&file, &fs::read(path)?)?;
    let code = format!("static {name}: crate::text::Packed = {packed};\n");
    write_out(&format!("{file}.rs"), &code)
}

/// A table for each key of the files of a folder, one a language, with the words of all of them. A
/// language may lack a key; a key that no code names is an unused table, which the compiler
/// reports.
fn word_tables(folder: &str, file: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={folder}");
    let paths: Result<BTreeSet<_>, _> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in paths? {
        let words: BTreeMap<String, Vec<String>> =
            serde_json::from_str(&fs::read_to_string(&path)?)
                .map_err(|error| format!("{}: {error}", path.display()))?;
        for (key, words) in words {
            tables.entry(key).or_default().extend(words);
        }
    }
    let mut code = String::new();
    for (key, words) in tables {
        let name = key.to_uppercase().replace('-', "_");
        writeln!(code, "pub(super) static {name}: &[&str] = &{words:?};")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join(file), code)?;
    Ok(())
}

fn checklists() -> Result<(), Box<dyn Error>> {
    let mut lists = Vec::new();
    let mut triage = String::from("static TRIAGE: &[(&str, &[(&str, &str)])] = &[\n");
    for (id, name) in files("checklists", ".json")? {
        // Schemas have a second ending.
        if id.contains('.') {
            continue;
        }
        let text = fs::read_to_string(Path::new("checklists").join(&name))?;
        lists.push(format!(
            "    ({id:?}, {}),\n",
            packed(&name, text.as_bytes())?
        ));
        let list: serde_json::Value = serde_json::from_str(&text)?;
        let words: Texts = serde_json::from_value(list["triage"].clone())?;
        let words: Vec<_> = words.iter().collect();
        writeln!(triage, "    ({id:?}, &{words:?}),")?;
    }
    let lists = packed_table("LISTS", &lists);
    write_out("checklists.rs", &format!("{lists}{triage}];\n"))
}

/// The files of a folder with an ending, in order: each without the ending, and its whole name.
fn files(folder: &str, ending: &str) -> Result<BTreeSet<(String, String)>, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={folder}");
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_str().ok_or("a file name is not UTF-8")?;
        if let Some(stem) = name.strip_suffix(ending) {
            files.insert((stem.to_owned(), name.to_owned()));
        }
    }
    Ok(files)
}

/// A table of packed texts and their names.
fn packed_table(name: &str, entries: &[String]) -> String {
    let count = entries.len();
    let entries = entries.concat();
    format!("static {name}: [(&str, crate::text::Packed); {count}] = [\n{entries}];\n")
}

/// A text as it is embedded: packed, in a file of its own.
fn packed(name: &str, text: &[u8]) -> Result<String, Box<dyn Error>> {
    let path = Path::new(&env::var("OUT_DIR")?).join(format!("{name}.deflate"));
    fs::write(&path, compress_to_vec(text, PACKING))?;
    let path = path.to_str().ok_or("the output folder is not UTF-8")?;
    Ok(format!(
        "crate::text::Packed::new(include_bytes!({path:?}))"
    ))
}

fn write_out(file: &str, code: &str) -> Result<(), Box<dyn Error>> {
    fs::write(Path::new(&env::var("OUT_DIR")?).join(file), code)?;
    Ok(())
}

/// `board.next-call` becomes `BoardNextCall`.
fn variant(key: &str) -> String {
    let mut name = String::new();
    for part in key.split(['.', '-', '_']) {
        let mut letters = part.chars();
        name.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        name.extend(letters);
    }
    name
}

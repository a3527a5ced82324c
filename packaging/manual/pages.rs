//! Manual pages: one for the program and one for each command, in each language.

use std::{collections::BTreeMap, io};

use clap::{Arg, Command};
use clap_mangen::Man;
use kakunin::{cli, text::Lang};

use super::Generated;

/// What only the program's own page says (exit codes, environment, files), and the headings.
const CHAPTERS: [(&str, &str); 2] = [
    ("en", include_str!("en.roff")),
    ("ja", include_str!("ja.roff")),
];

/// What `roff` begins each section with, to define the string `Aq`; an apostrophe has a name anyway.
const APOSTROPHE: [&str; 2] = [".ie \\n(.g .ds Aq \\(aq", ".el .ds Aq '"];

/// Begins a line of the chapters that gives a heading in their language.
const HEADING: &str = ".\\\" heading ";

/// One file for each page, named as `man` looks for it.
pub(crate) fn all() -> io::Result<Vec<Generated>> {
    let mut files = Vec::new();
    for lang in Lang::codes().filter_map(Lang::find) {
        let mut command = cli::command(lang);
        command.build();
        let chapters = Chapters::of(lang);
        write(&command, "kakunin", lang, &chapters, &mut files)?;
    }
    Ok(files)
}

/// The page of a command, and those of the commands below it.
fn write(
    command: &Command,
    name: &str,
    lang: Lang,
    chapters: &Chapters,
    files: &mut Vec<Generated>,
) -> io::Result<()> {
    let folder = if lang == Lang::english() {
        "man/man1".to_owned()
    } else {
        format!("man/{}/man1", lang.code())
    };
    files.push(Generated {
        path: format!("{folder}/{name}.1"),
        text: page(command, name, chapters)?,
    });
    for below in visible_commands(command) {
        let name = format!("{name}-{}", below.get_name());
        write(below, &name, lang, chapters, files)?;
    }
    Ok(())
}

fn page(command: &Command, name: &str, chapters: &Chapters) -> io::Result<String> {
    let top = name == "kakunin";
    let shown = command
        .clone()
        .mut_args(|arg| shown_argument(arg, top, chapters.alias));
    let man = Man::new(shown);
    let mut bytes = title(name).into_bytes();
    bytes.extend(name_section(command, name).into_bytes());
    man.render_synopsis_section(&mut bytes)?;
    man.render_description_section(&mut bytes)?;
    bytes.extend(examples(command).into_bytes());
    man.render_options_section(&mut bytes)?;
    if visible_commands(command).next().is_some() {
        man.render_subcommands_section(&mut bytes)?;
    }
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    let last = if top {
        &chapters.program
    } else {
        &chapters.command
    };
    Ok(chapters.translate(&text) + last)
}

fn visible_commands(command: &Command) -> impl Iterator<Item = &Command> {
    command
        .get_subcommands()
        .filter(|below| !below.is_hide_set())
}

/// What every command understands is described once, on the program's own page. Other names of an
/// option are added to its help: `clap_mangen` leaves them out.
fn shown_argument(arg: Arg, top: bool, alias: &str) -> Arg {
    let hidden = arg.is_global_set() && !top;
    let names = arg.get_visible_aliases().unwrap_or_default();
    if names.is_empty() {
        return arg.hide(hidden);
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = format!("{help} {alias}--{}]", names.join(", --"));
    arg.help(help).hide(hidden)
}

/// The lines that begin a page. It has no date, so that the same source gives the same bytes; its right
/// edge is ragged, as Japanese has no spaces to stretch.
fn title(name: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let upper = escaped(&name.to_uppercase());
    format!(".TH {upper} 1 \"\" \"kakunin {version}\" kakunin\n.ad l\n")
}

/// `whatis` reads this section: one line, the first sentence of what the command is about.
fn name_section(command: &Command, name: &str) -> String {
    let about = command.get_about().map(ToString::to_string);
    let about = about.unwrap_or_default();
    let line = about.lines().next().unwrap_or_default();
    let end = line
        .find(". ")
        .or_else(|| line.find('。'))
        .unwrap_or(line.len());
    format!(
        ".SH NAME\n{} \\- {}\n",
        escaped(name),
        escaped(&line[..end])
    )
}

/// The examples that `--help` begins with, line by line as they are.
fn examples(command: &Command) -> String {
    let Some(examples) = command.get_before_help() else {
        return String::new();
    };
    let lines: Vec<_> = examples
        .to_string()
        .lines()
        .map(|line| escaped(line.trim_start()))
        .collect();
    format!(".SH EXAMPLES\n.nf\n{}\n.fi\n", lines.join("\n"))
}

/// The text as `man` shows it unchanged: its own signs are escaped.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) {
        format!("\\&{text}")
    } else {
        text
    }
}

/// What is written by hand in one language.
struct Chapters {
    /// What stands before the other names of an option.
    alias: &'static str,
    /// The headings that `clap_mangen` writes in English, in this language.
    headings: BTreeMap<String, String>,
    /// The end of the program's own page.
    program: String,
    /// The end of a command's page.
    command: String,
}

impl Chapters {
    /// Those of a language; English for one that has none yet.
    fn of(lang: Lang) -> Self {
        let found = CHAPTERS.iter().find(|(code, _)| *code == lang.code());
        let text = found.map_or(CHAPTERS[0].1, |(_, text)| *text);
        let headings = text
            .lines()
            .filter_map(|line| line.strip_prefix(HEADING)?.split_once(" = "))
            .map(|(english, own)| (english.to_owned(), own.to_owned()))
            .collect();
        let body = text
            .lines()
            .filter(|line| !line.starts_with(HEADING))
            .fold(String::new(), |body, line| body + line + "\n");
        let (program, command) = body.split_once(".\\\" command\n").unwrap_or((&body, ""));
        Self {
            alias: lang.by_key("cli.alias").unwrap_or("["),
            headings,
            program: program.to_owned(),
            command: command.to_owned(),
        }
    }

    /// The page with its headings in this language, and without what each section repeats.
    fn translate(&self, page: &str) -> String {
        let mut out = String::with_capacity(page.len());
        for line in page.lines().filter(|line| !APOSTROPHE.contains(line)) {
            let heading = line.strip_prefix(".SH ").map(|name| name.trim_matches('"'));
            match heading.and_then(|name| self.headings.get(name)) {
                Some(own) => out += &format!(".SH {own}\n"),
                None => out += &format!("{}\n", line.replace("\\*(Aq", "\\(aq")),
            }
        }
        out
    }
}

//! The manual pages and shell completions that packages carry: each command and option is in them,
//! and the shells that are here read and use them.

#![expect(clippy::disallowed_methods, reason = "the pages are files")]

use std::{fs, process::Command, sync::LazyLock};

use clap::Command as Verb;
use kakunin::{cli, text::Lang};
use tempfile::TempDir;

#[path = "../../packaging/manual/main.rs"]
#[expect(dead_code, reason = "a test needs no `main`")]
mod generator;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    generator::write_all(folder.path()).unwrap();
    folder
});

fn read(name: &str) -> String {
    let path = FOLDER.path().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A command and all below it, each with the name of its page.
fn pages(command: &Verb, name: &str) -> Vec<(String, Verb)> {
    let mut all = vec![(name.to_owned(), command.clone())];
    for below in command.get_subcommands() {
        all.extend(pages(below, &format!("{name}-{}", below.get_name())));
    }
    all
}

fn built(lang: Lang) -> Verb {
    let mut command = cli::command(lang);
    command.build();
    command
}

/// The options of a command that its own page describes, `--other-names` included.
fn options(command: &Verb, top: bool) -> Vec<String> {
    command
        .get_arguments()
        .filter(|argument| top || !argument.is_global_set())
        .flat_map(|argument| argument.get_long_and_visible_aliases().unwrap_or_default())
        .map(|name| format!("--{name}"))
        .collect()
}

#[test]
fn every_command_has_a_page_with_every_option_in_every_language() {
    for lang in Lang::codes().filter_map(Lang::find) {
        let folder = match lang.code() {
            "en" => "man/man1".to_owned(),
            code => format!("man/{code}/man1"),
        };
        let pages = pages(&built(lang), "kakunin");
        assert!(pages.len() > 30, "only {} commands", pages.len());
        for (name, command) in pages {
            let page = read(&format!("{folder}/{name}.1")).replace("\\-", "-");
            let about = command.get_about().unwrap().to_string();
            let line = about.lines().next().unwrap().replace('\'', "\\(aq");
            assert!(page.contains(&line), "{name}: {line}\n{page}");
            for option in options(&command, name == "kakunin") {
                assert!(page.contains(&option), "{name} without {option}");
            }
        }
    }
}

#[test]
fn the_programs_own_page_is_translated_and_names_the_exit_codes() {
    let english = read("man/man1/kakunin.1");
    let japanese = read("man/ja/man1/kakunin.1");
    let headings = |page: &str| {
        page.lines()
            .filter_map(|line| line.strip_prefix(".SH ").map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(headings(&english).len(), headings(&japanese).len());
    for heading in headings(&japanese) {
        assert!(!heading.is_ascii(), "{heading} is not Japanese");
    }
    for code in ["0", "1", "2", "3", "4", "5", "130"] {
        for page in [&english, &japanese] {
            assert!(
                page.contains(&format!(".B {code}\n")),
                "no exit code {code}"
            );
        }
    }
}

#[test]
fn every_shell_completes_every_command_and_option() {
    let files = [
        "kakunin.bash",
        "_kakunin",
        "kakunin.fish",
        "_kakunin.ps1",
        "kakunin.elv",
    ];
    for file in files {
        let script = read(&format!("completions/{file}"));
        for (name, command) in pages(&built(Lang::english()), "kakunin") {
            assert!(script.contains(command.get_name()), "{file} without {name}");
            for option in options(&command, true) {
                // Fish writes `-l option`.
                let bare = option.trim_start_matches("--");
                let found = script.contains(&option) || script.contains(&format!("-l {bare}"));
                assert!(found, "{file}: {name} without {option}");
            }
        }
    }
}

/// What a shell prints for a script; none when the shell is not on this machine.
fn shell(program: &str, lang: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(FOLDER.path().join("completions"))
        .env("LC_ALL", lang)
        .env_remove("KAKUNIN_LANG")
        .output()
        .ok()?;
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {error}");
    assert_eq!(error, "", "{program} {arguments:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_shells_read_what_is_theirs() {
    let checks = [
        ("bash", ["-n", "kakunin.bash"]),
        ("zsh", ["-n", "_kakunin"]),
        ("fish", ["-n", "kakunin.fish"]),
    ];
    for (program, arguments) in checks {
        if shell(program, "C.UTF-8", &arguments).is_none() {
            println!("{program} is not here: its completions were not read");
        }
    }
}

#[test]
fn bash_offers_commands_options_and_values() {
    let cases = [
        ("kakunin re", "record redo reopen report"),
        ("kakunin report --m", "--mask"),
        ("kakunin board --color a", "always auto"),
    ];
    for (line, offered) in cases {
        let words: Vec<_> = line.split(' ').collect();
        let last = words.len() - 1;
        let script = format!(
            "source kakunin.bash; COMP_WORDS=({line}); COMP_CWORD={last}; \
             _kakunin kakunin '{}' '{}'; echo ${{COMPREPLY[@]}}",
            words[last],
            words[last - 1]
        );
        let Some(found) = shell("bash", "C.UTF-8", &["-c", &script]) else {
            return;
        };
        let mut found: Vec<_> = found.split_whitespace().collect();
        found.sort_unstable();
        assert_eq!(found.join(" "), offered, "{line}");
    }
}

#[test]
fn fish_describes_in_the_users_language() {
    let script = "source kakunin.fish; complete -C 'kakunin boar'";
    for (locale, lang) in [("ja_JP.UTF-8", "ja"), ("en_GB.UTF-8", "en")] {
        let about = built(Lang::find(lang).unwrap())
            .find_subcommand("board")
            .and_then(|board| board.get_about().map(ToString::to_string))
            .unwrap();
        let Some(found) = shell("fish", locale, &["--no-config", "-c", script]) else {
            return;
        };
        assert_eq!(found.trim_end(), format!("board\t{about}"));
    }
}

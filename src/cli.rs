//! The command line in the user's language. The texts of help come from `src/lang` by key, `cli.VERB`
//! and `cli.VERB.ARGUMENT`.

mod panic;

use std::ffi::OsString;

use clap::{Arg, ColorChoice, Command, CommandFactory, FromArgMatches, Parser};

use crate::{
    commands::{self, Verb},
    error::{CliError, Exit},
    session::{Context, global::Global, usage::usage},
    system::{CLOCK, System},
    text::Lang,
    ui::Settings,
};

pub use panic::explain_panics;

#[derive(Debug, Parser)]
#[command(name = "kakunin", version, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    /// Without one the home screen is shown.
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// `kakunin` and nothing else: its settings come from the environment.
#[derive(Parser)]
struct Alone {
    #[command(flatten)]
    global: Global,
}

/// Runs the program with the process's arguments and environment.
pub fn run() -> Exit {
    let system = System::new();
    let arguments: Vec<_> = std::env::args_os().collect();
    let by_environment = || Lang::find(&system.variable("KAKUNIN_LANG")?);
    let lang = asked_lang(&arguments)
        .or_else(by_environment)
        .unwrap_or_else(|| system.lang());
    explain_panics(lang);
    match parse(&arguments, lang) {
        Ok(cli) => dispatch(cli, system, lang),
        Err(error) => {
            let settings = Settings::new(lang).with_environment(&|name| system.variable(name));
            usage(&error, lang, settings.size().0)
        }
    }
}

/// The home screen has to come at once, so it waits for no other command's arguments. Only help and
/// errors show texts, so only they wait for the texts of every argument.
fn parse(arguments: &[OsString], lang: Lang) -> Result<Cli, clap::Error> {
    if arguments.len() <= 1
        && let Ok(alone) = Alone::try_parse_from(arguments)
    {
        let global = alone.global;
        return Ok(Cli { global, verb: None });
    }
    let parse = |command: Command| Cli::from_arg_matches(&command.try_get_matches_from(arguments)?);
    parse(Cli::command()).or_else(|_| parse(command(lang)))
}

fn dispatch(cli: Cli, system: System, lang: Lang) -> Exit {
    let wrong = wrong_settings(&cli.global, &system);
    let mut ctx = Context::new(system, lang, cli.global, commands::handle_slash);
    if let Some(error) = wrong {
        return ctx.fail(&error);
    }
    let done = match cli.verb {
        None => commands::home(&mut ctx),
        Some(verb) => verb.run(&mut ctx),
    };
    done.unwrap_or_else(|error| ctx.fail(&error))
}

/// A language or a clock that was asked for and is not known: nothing is done in another one
/// silently.
fn wrong_settings(global: &Global, system: &System) -> Option<CliError> {
    if let Some(code) = &global.lang
        && Lang::find(code).is_none()
    {
        let known: Vec<_> = Lang::codes().collect();
        return Some(CliError::bad_value("--lang", code, &known.join(", ")));
    }
    let text = system.wrong_clock()?;
    Some(CliError::bad_value(
        CLOCK,
        &text,
        "2026-05-14T09:25:00+09:00",
    ))
}

/// The language named on the command line, before the arguments are understood: errors and help
/// speak it too.
fn asked_lang(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = if word == "--lang" {
            words.next()
        } else {
            word.strip_prefix("--lang=")
        };
        if let Some(lang) = value.and_then(Lang::find) {
            return Some(lang);
        }
    }
    None
}

/// The whole command line with its help in a language: for help and errors, and for the manual
/// pages and shell completions that packages carry.
pub fn command(lang: Lang) -> Command {
    localised(Cli::command(), lang)
}

/// The command with the texts of a language: `cli.VERB` for verbs, `cli.VERB.ARGUMENT` or
/// `cli.arg.ARGUMENT` for arguments.
fn localised(command: Command, lang: Lang) -> Command {
    let command = command.color(ColorChoice::Never);
    let path = command.get_name().to_owned();
    localise(command, lang, &path)
}

fn localise(command: Command, lang: Lang, path: &str) -> Command {
    let is_top = path == "kakunin";
    let template = lang
        .by_key("cli.template")
        .unwrap_or("{before-help}{about}\n\n{usage-heading} {usage}\n\n{all-args}");
    let mut command = command
        .help_template(template)
        .subcommand_value_name(lang.by_key("cli.verb").unwrap_or("VERB"))
        .subcommand_help_heading(lang.by_key("cli.verbs").unwrap_or("Verbs"))
        .disable_help_flag(true)
        .disable_version_flag(true);
    if let Some(about) = lang.by_key(&format!("cli.{path}")) {
        command = command.about(about).long_about(None);
    }
    if let Some(examples) = lang.by_key(&format!("cli.{path}.examples")) {
        command = command.before_help(examples);
    }
    let ids = command.get_arguments().map(Arg::get_id).cloned();
    for (at, id) in ids.collect::<Vec<_>>().iter().enumerate() {
        command = command.mut_arg(id, |argument| localise_argument(argument, lang, path, at));
    }
    command = own_help(command, lang, is_top);
    let verbs = command.get_subcommands().map(Command::get_name);
    let verbs: Vec<String> = verbs.map(str::to_owned).collect();
    for verb in verbs {
        let below = if is_top {
            verb.clone()
        } else {
            format!("{path}.{verb}")
        };
        command = command.mut_subcommand(&verb, |verb| localise(verb, lang, &below));
    }
    command
}

/// The argument with its text, which may be the same for all verbs; `at` is its place.
fn localise_argument(argument: Arg, lang: Lang, path: &str, at: usize) -> Arg {
    let id = argument.get_id();
    let text = lang
        .by_key(&format!("cli.{path}.{id}"))
        .or_else(|| lang.by_key(&format!("cli.arg.{id}")));
    let mut argument = if argument.is_positional() {
        // Under a heading of its own clap sorts what has no place by name.
        argument
            .help_heading(lang.by_key("cli.arguments"))
            .display_order(at)
    } else {
        argument.help_heading(lang.by_key("cli.options"))
    };
    if argument.get_action().takes_values() {
        argument = argument
            .hide_default_value(true)
            .hide_env(true)
            .hide_possible_values(true);
    }
    match text {
        Some(text) => argument.help(text),
        None => argument,
    }
}

/// `--help` and `--version` of our own: clap's speak English only.
fn own_help(command: Command, lang: Lang, top: bool) -> Command {
    let flag = |id: &'static str, action| {
        let argument = Arg::new(id).long(id).action(action);
        let argument = argument.help_heading(lang.by_key("cli.options"));
        argument.help(lang.by_key(&format!("cli.arg.{id}")).unwrap_or_default())
    };
    let command = command.arg(flag("help", clap::ArgAction::Help).short('h'));
    if top {
        command.arg(flag("version", clap::ArgAction::Version).short('V'))
    } else {
        command
    }
}

/// Every verb and argument, for the test that each has a text in every language.
#[cfg(test)]
fn keys(command: &Command, path: &str, out: &mut Vec<(String, Option<String>)>) {
    out.push((format!("cli.{path}"), None));
    for argument in command.get_arguments() {
        let id = argument.get_id();
        out.push((format!("cli.{path}.{id}"), Some(format!("cli.arg.{id}"))));
    }
    for verb in command.get_subcommands() {
        let below = if path == "kakunin" {
            verb.get_name().to_owned()
        } else {
            format!("{path}.{}", verb.get_name())
        };
        keys(verb, &below, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Document, Format};

    #[test]
    fn the_command_line_is_sound() {
        for code in Lang::codes() {
            command(Lang::find(code).unwrap()).debug_assert();
        }
    }

    #[test]
    fn every_verb_and_argument_has_a_text() {
        let mut all = Vec::new();
        keys(&Cli::command(), "kakunin", &mut all);
        let known = |key: &str| Lang::english().by_key(key).is_some();
        let missing: Vec<_> = all
            .iter()
            .filter(|(key, general)| !known(key) && !general.as_deref().is_some_and(known))
            .map(|(key, _)| key)
            .collect();
        assert!(missing.is_empty(), "no text for {missing:#?}");
    }

    #[test]
    fn help_lists_the_formats_of_the_table() {
        let verbs = [
            (&["report"][..], Document::Report),
            (&["letter"], Document::Letter),
            (&["checklist", "print"], Document::Form),
            (&["checklist", "card"], Document::Card),
        ];
        for (path, document) in verbs {
            for lang in ["en", "ja"].into_iter().filter_map(Lang::find) {
                let whole = command(lang);
                let mut verb = &whole;
                for name in path {
                    verb = verb.find_subcommand(name).unwrap();
                }
                let arguments = verb.get_arguments();
                let format = arguments.into_iter().find(|one| one.get_id() == "format");
                let format = format.unwrap();
                let listed = Format::names(document);
                assert_eq!(
                    format.get_value_names().unwrap(),
                    [listed.replace(", ", "|").as_str()]
                );
                let help = format.get_help().unwrap().to_string();
                for name in listed.split(", ") {
                    assert!(help.contains(name), "{help} does not name {name}");
                }
            }
        }
    }
}

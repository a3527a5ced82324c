//! The command line: verbs, global arguments, localised help, dispatch. Texts come from `src/lang`
//! by key, `cli.VERB` and `cli.VERB.ARGUMENT`, so that help speaks the user's language.

use clap::{ColorChoice, Command, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::{
    commands::{self, Context, Global},
    error::{CliError, Exit},
    system::{CLOCK, System},
    text::Lang,
    ui::Settings,
};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "kakunin", version, disable_help_subcommand = true)]
pub struct Cli {
    /// What every verb understands.
    #[command(flatten)]
    pub global: Global,
    /// The verb; none: home.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Open an incident.
    New(commands::new::Args),
    /// The call sheet of a party.
    Call(commands::call::Args),
    /// The script, to read from.
    Say(commands::say::Args),
    /// One outcome.
    Record(commands::record::Args),
    /// Something happened.
    Observe(commands::observe::Args),
    /// Grow the incident.
    Add(commands::add::Args),
    /// Who does what.
    Assign(commands::assign::Args),
    /// Correct a statement; both stay on record.
    Fix(commands::fix::Args),
    /// Take the last answers back; they stay on record.
    Undo(commands::undo::Args),
    /// Bring back what was taken back.
    Redo(commands::redo::Args),
    /// A contact was none with this party.
    Withdraw(commands::withdraw::Args),
    /// An item is no part of the incident.
    #[command(alias = "外す", alias = "対象外")]
    TakeOut(commands::take_out::Args),
    /// It is a part of it after all.
    #[command(alias = "戻す")]
    PutBack(commands::take_out::Args),
    /// The whole incident on one screen.
    Board(commands::board::Args),
    /// What comes back, and when.
    Due(commands::due::Args),
    /// All incidents.
    List(commands::list::Args),
    /// Every event.
    History(commands::history::Args),
    /// The record of the last contact, to send.
    Letter(commands::letter::Args),
    /// The incident report.
    Report(commands::report::Args),
    /// Close the incident.
    Close(commands::close::Args),
    /// Open it, or one of its steps, again.
    Reopen(commands::reopen::Args),
    /// Check the chain.
    Verify(commands::verify::Args),
    /// The checklists themselves.
    Checklist(commands::checklist::Args),
}

/// Runs the program with the process's arguments and environment.
pub fn run() -> Exit {
    let system = System::new();
    let arguments: Vec<_> = std::env::args_os().collect();
    let lang = asked_lang(&arguments).or_else(|| {
        system
            .variable("KAKUNIN_LANG")
            .as_deref()
            .and_then(Lang::find)
    });
    let lang = lang.unwrap_or_else(|| system.lang());
    // Only help and errors show texts, so only they wait for the texts of every argument.
    let parse =
        |command: Command| Cli::from_arg_matches(&command.try_get_matches_from(&arguments)?);
    match parse(Cli::command()).or_else(|_| parse(command(lang))) {
        Ok(cli) => dispatch(cli, system, lang),
        Err(fault) => {
            let settings = Settings::new(lang).with_environment(&|name| system.variable(name));
            commands::usage(&fault, lang, settings.size().0)
        }
    }
}

fn dispatch(cli: Cli, system: System, lang: Lang) -> Exit {
    let wrong = wrong_settings(&cli.global, &system);
    let mut ctx = Context::new(system, lang, cli.global);
    if let Some(error) = wrong {
        return ctx.fail(&error);
    }
    let done = match cli.verb {
        None => commands::home::run(&mut ctx),
        Some(Verb::New(args)) => commands::new::run(&args, &mut ctx),
        Some(Verb::Call(args)) => commands::call::run(&args, &mut ctx),
        Some(Verb::Say(args)) => commands::say::run(&args, &mut ctx),
        Some(Verb::Record(args)) => commands::record::run(&args, &mut ctx),
        Some(Verb::Observe(args)) => commands::observe::run(&args, &mut ctx),
        Some(Verb::Add(args)) => commands::add::run(&args, &mut ctx),
        Some(Verb::Assign(args)) => commands::assign::run(&args, &mut ctx),
        Some(Verb::Fix(args)) => commands::fix::run(&args, &mut ctx),
        Some(Verb::Undo(args)) => commands::undo::run(&args, &mut ctx),
        Some(Verb::Redo(args)) => commands::redo::run(&args, &mut ctx),
        Some(Verb::Withdraw(args)) => commands::withdraw::run(&args, &mut ctx),
        Some(Verb::TakeOut(args)) => commands::take_out::run(&args, &mut ctx),
        Some(Verb::PutBack(args)) => commands::take_out::put_back(&args, &mut ctx),
        Some(Verb::Board(args)) => commands::board::run(&args, &mut ctx),
        Some(Verb::Due(args)) => commands::due::run(&args, &mut ctx),
        Some(Verb::List(args)) => commands::list::run(&args, &mut ctx),
        Some(Verb::History(args)) => commands::history::run(&args, &mut ctx),
        Some(Verb::Letter(args)) => commands::letter::run(&args, &mut ctx),
        Some(Verb::Report(args)) => commands::report::run(&args, &mut ctx),
        Some(Verb::Close(args)) => commands::close::run(&args, &mut ctx),
        Some(Verb::Reopen(args)) => commands::reopen::run(&args, &mut ctx),
        Some(Verb::Verify(args)) => commands::verify::run(&args, &mut ctx),
        Some(Verb::Checklist(args)) => commands::checklist::run(&args, &mut ctx),
    };
    done.unwrap_or_else(|error| ctx.fail(&error))
}

/// A language or a clock that was asked for and is none: nothing is done in another one without a
/// word.
fn wrong_settings(global: &Global, system: &System) -> Option<CliError> {
    let lang = global
        .lang
        .as_deref()
        .filter(|code| Lang::find(code).is_none());
    let lang = lang.map(|code| {
        CliError::bad_value(
            "--lang",
            code,
            &Lang::codes().collect::<Vec<_>>().join(", "),
        )
    });
    let clock = || {
        system
            .wrong_clock()
            .map(|text| CliError::bad_value(CLOCK, &text, "2026-05-14T09:25:00+09:00"))
    };
    lang.or_else(clock)
}

/// The language named on the command line, before the arguments are understood: errors and help
/// speak it too.
fn asked_lang(arguments: &[std::ffi::OsString]) -> Option<Lang> {
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
    let own = lang.by_key(&format!("cli.{path}"));
    let mut command = match own {
        Some(text) => command.about(text).long_about(None),
        None => command,
    };
    if let Some(examples) = lang.by_key(&format!("cli.{path}.examples")) {
        command = command.before_help(examples);
    }
    let template = lang
        .by_key("cli.template")
        .unwrap_or("{before-help}{about}\n\n{usage-heading} {usage}\n\n{all-args}");
    command = command
        .help_template(template)
        .subcommand_value_name(lang.by_key("cli.verb").unwrap_or("VERB"))
        .subcommand_help_heading(lang.by_key("cli.verbs").unwrap_or("Verbs"))
        .disable_help_flag(true)
        .disable_version_flag(true);
    let ids: Vec<_> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    for (at, id) in ids.into_iter().enumerate() {
        let text = lang
            .by_key(&format!("cli.{path}.{id}"))
            .or_else(|| lang.by_key(&format!("cli.arg.{id}")));
        let heading = |argument: &clap::Arg| argument.is_positional();
        command = command.mut_arg(&id, |argument| {
            let title = if heading(&argument) {
                "cli.arguments"
            } else {
                "cli.options"
            };
            let argument = argument.help_heading(lang.by_key(title));
            let argument = match argument.get_action().takes_values() {
                true => argument
                    .hide_default_value(true)
                    .hide_env(true)
                    .hide_possible_values(true),
                false => argument,
            };
            // Under a heading of its own clap sorts what has no place by name.
            let argument = if heading(&argument) {
                argument.display_order(at)
            } else {
                argument
            };
            match text {
                Some(text) => argument.help(text),
                None => argument,
            }
        });
    }
    command = own_help(command, lang, path == "kakunin");
    let verbs: Vec<_> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    for verb in verbs {
        let below = if path == "kakunin" {
            verb.clone()
        } else {
            format!("{path}.{verb}")
        };
        command = command.mut_subcommand(&verb, |verb| localise(verb, lang, &below));
    }
    command
}

/// `--help` and `--version` of our own: clap's speak English only.
fn own_help(command: Command, lang: Lang, top: bool) -> Command {
    let flag = |id: &'static str, action| {
        let argument = clap::Arg::new(id).long(id).action(action);
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
}

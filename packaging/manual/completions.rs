//! Shell completions. Bash shows no descriptions; zsh and fish show them in the user's language,
//! so their files hold every language and choose when the shell reads them. PowerShell and Elvish
//! get English: Windows PowerShell reads a file without a mark of its encoding wrongly.

use std::io;

use clap::{
    Arg, Command,
    builder::{PossibleValuesParser, Resettable},
};
use clap_complete::{Generator, Shell};
use kakunin::{cli, text::Lang};

use super::Generated;

/// One file for each shell, named as the shell looks for it.
pub(crate) fn all() -> io::Result<Vec<Generated>> {
    let english = Lang::english();
    let files = [
        (Shell::Bash, script(Shell::Bash, english)?),
        (Shell::Zsh, zsh()?),
        (Shell::Fish, fish()?),
        (Shell::PowerShell, script(Shell::PowerShell, english)?),
        (Shell::Elvish, script(Shell::Elvish, english)?),
    ];
    let named = files.map(|(shell, text)| Generated {
        path: format!("completions/{}", shell.file_name("kakunin")),
        text,
    });
    Ok(named.into())
}

/// The `#compdef` line has to come first; the rest may be inside a `case`.
fn zsh() -> io::Result<String> {
    let mut file = String::from(
        "#compdef kakunin\n\ncase ${KAKUNIN_LANG:-${LC_ALL:-${LC_MESSAGES:-$LANG}}} in\n",
    );
    for lang in others() {
        file += &format!("{}*)\n{}\n;;\n", lang.code(), zsh_functions(lang)?);
    }
    file += &format!("*)\n{}\n;;\nesac\n", zsh_functions(Lang::english())?);
    Ok(file)
}

fn zsh_functions(lang: Lang) -> io::Result<String> {
    let script = script(Shell::Zsh, lang)?;
    Ok(script.replacen("#compdef kakunin\n", "", 1))
}

fn fish() -> io::Result<String> {
    let mut file = String::from(
        "set -l kakunin_lang $KAKUNIN_LANG $LC_ALL $LC_MESSAGES $LANG en\n\
         switch $kakunin_lang[1]\n",
    );
    for lang in others() {
        let script = script(Shell::Fish, lang)?;
        file += &format!("case '{}*'\n{script}", lang.code());
    }
    file += &format!("case '*'\n{}end\n", script(Shell::Fish, Lang::english())?);
    Ok(file)
}

/// The languages that a file falls back from.
fn others() -> impl Iterator<Item = Lang> {
    Lang::codes()
        .filter_map(Lang::find)
        .filter(|lang| *lang != Lang::english())
}

fn script(shell: Shell, lang: Lang) -> io::Result<String> {
    let mut command = without_value_help(cli::command(lang));
    command.set_bin_name("kakunin");
    command.build();
    let mut bytes = Vec::new();
    shell.try_generate(&command, &mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// Values are offered by name alone: what they mean is written in English only, for developers.
fn without_value_help(command: Command) -> Command {
    let command = command.mut_args(value_names_only);
    command.mut_subcommands(without_value_help)
}

fn value_names_only(arg: Arg) -> Arg {
    let values = arg.get_possible_values();
    if values.is_empty() || !arg.get_action().takes_values() {
        return arg;
    }
    let names = values
        .into_iter()
        .map(|value| value.help(Resettable::Reset));
    arg.value_parser(PossibleValuesParser::new(names.collect::<Vec<_>>()))
}

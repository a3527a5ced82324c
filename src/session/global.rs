//! The arguments that every verb understands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Global {
    #[arg(short, long, global = true, value_name = "ID")]
    pub(crate) incident: Option<String>,
    #[arg(long, global = true, value_name = "FILE", env = "KAKUNIN_STORE")]
    pub(crate) store: Option<PathBuf>,
    #[arg(long, global = true, value_name = crate::text::LANG_CODES, env = "KAKUNIN_LANG")]
    pub(crate) lang: Option<String>,
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, visible_alias = "accessible")]
    pub(crate) plain: bool,
    #[arg(long, global = true)]
    pub(crate) no_input: bool,
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value = "auto"
    )]
    pub(crate) color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On terminals, unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

//! What can be looked at after a command: every screen and paper by its name.

use crate::env::Env;

/// Zones in which situations take place.
pub(super) const ZONES: [&str; 6] =
    ["Asia/Tokyo", "Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"];

/// The readers of a report.
const READERS: [&str; 5] = ["self", "card", "police", "shop", "courier"];

/// Everything that is printed about an incident, but its history, which tells what was taken back as well.
const ALL: [&str; 16] = [
    "board",
    "json",
    "due",
    "list",
    "calendar",
    "letter:shop",
    "letter:card",
    "report:self",
    "report:card",
    "report:police",
    "report:shop",
    "report:courier",
    "report-json:self",
    "report-json:card",
    "report-json:police",
    "report-json:shop",
];

/// What a view shows. A paper that does not exist (a letter before any contact) shows why not.
pub(super) fn view(env: &Env, name: &str) -> Result<String, String> {
    if name == "all" {
        return ALL.iter().map(|name| view(env, name)).collect::<Result<Vec<_>, _>>().map(|all| all.join("\n"));
    }
    let (kind, of) = name.split_once(':').unwrap_or((name, ""));
    let report = |format: &'static str| {
        READERS.contains(&of).then(|| vec!["report", "--for", of, "--format", format]).ok_or(format!("no reader {of}"))
    };
    let words = match kind {
        "board" => vec!["board"],
        "json" => vec!["board", "--json"],
        "due" => vec!["due"],
        "due-json" => vec!["due", "--json"],
        "list" => vec!["list"],
        "history" => vec!["history"],
        "calendar" => vec!["report", "--format", "ics"],
        "csv" => vec!["report", "--format", "csv"],
        "report" => report("text")?,
        "report-json" => report("json")?,
        "letter" => match of.split_once(':') {
            Some((party, form)) => vec!["letter", party, "--kind", form],
            None => vec!["letter", of],
        },
        _ => return Err(format!("there is no view {name}")),
    };
    let outcome = env.run(&words);
    let shown =
        if kind == "calendar" { outcome.stdout.replace("\r\n ", "").replace("\r\n", "\n") } else { outcome.stdout };
    Ok(format!("{shown}\n{}", outcome.stderr))
}

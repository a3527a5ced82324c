//! Every output of an incident as text, for the words that nobody said.

use crate::env::Env;

/// What a run wrote.
#[track_caller]
pub(super) fn text_of(env: &Env, arguments: &[&str]) -> String {
    env.run(arguments).done().stdout
}

/// Everything that leaves the house: the letter, and the reports for others in every form.
pub(super) fn papers(env: &Env) -> Vec<(String, String)> {
    let mut papers = vec![("letter".to_owned(), text_of(env, &["letter", "shop"]))];
    for reader in ["shop", "police", "card", "courier"] {
        for format in ["text", "md", "html", "json", "csv", "ics"] {
            let name = format!("report for {reader}, {format}");
            papers.push((
                name,
                text_of(env, &["report", "--for", reader, "--format", format]),
            ));
        }
    }
    papers
}

/// The same, and everything that its keeper looks at. Lines that a format broke are joined again.
pub(super) fn everything(env: &Env) -> Vec<(String, String)> {
    let mut all = papers(env);
    let looks: [&[&str]; 6] = [
        &["board"],
        &["board", "--json"],
        &["due"],
        &["due", "--json"],
        &["history"],
        &["list"],
    ];
    all.extend(
        looks
            .iter()
            .map(|look| (look.join(" "), text_of(env, look))),
    );
    for format in ["md", "json", "csv", "ics"] {
        let text = text_of(env, &["report", "--format", format]);
        all.push((format!("own report, {format}"), text.replace("\r\n ", "")));
    }
    all
}

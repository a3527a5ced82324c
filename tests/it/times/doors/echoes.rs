//! What was understood is said, and what was not.

use kakunin::quantity::is_day;

use super::{
    super::{here, home},
    by, with_order,
};
use crate::env::Env;

#[test]
fn every_result_says_the_moment_with_its_weekday() {
    let env = with_order("jp");
    let says = |env: &Env, arguments: &[&str], line: &str| {
        let outcome = env.run(arguments).done();
        assert!(
            outcome.stdout.lines().any(|shown| shown == line),
            "{arguments:?}: {}",
            outcome.stdout
        );
    };
    let record = [
        "record",
        "parcel-stopped@4417",
        "promised",
        "--by",
        "fri noon",
    ];
    says(&env, &record, "fri noon -> Fri 15 May 12:00");
    says(
        &env,
        &["observe", "seen", "--at", "yesterday"],
        "yesterday -> Wed 13 May",
    );
    says(
        &env,
        &["add", "note", "text", "--at", "9:00"],
        "9:00 -> Thu 14 May 09:00",
    );
    says(
        &env,
        &["fix", "noticed", "last friday"],
        "last friday -> Fri 8 May",
    );
    says(
        &env,
        &["fix", "ordered_at@4417", "2 days ago"],
        "2 days ago -> Tue 12 May",
    );
    says(
        &env,
        &["call", "courier", "--no-answer", "--at", "8:30"],
        "8:30 -> Thu 14 May 08:30",
    );
    let fix = [
        "fix",
        "parcel-stopped@4417",
        "promised",
        "--by",
        "3 business days",
    ];
    says(
        &env,
        &fix,
        "3 business days -> Tue 19 May (Monday to Friday; public holidays are not known)",
    );
    let file = "person Sato\nA p\nA by tomorrow\nA said-back y\nnext they call\nby eod\nend\n";
    let call = env
        .run_with(&["call", "shop", "--answers", "-"], file)
        .done()
        .stdout;
    for line in [
        "tomorrow -> Fri 15 May",
        "eod -> Thu 14 May (no clock time, so the whole day)",
    ] {
        assert!(call.lines().any(|shown| shown == line), "{call}");
    }
    let ja = env.with("KAKUNIN_LANG", "ja");
    says(
        &ja,
        &["observe", "見た", "--at", "昨日の昼"],
        "昨日の昼 -> 5月13日(水) 12:00",
    );
    let other = home("jp");
    let new = [
        "new",
        "suspicious-order",
        "--service",
        "A",
        "--no-input",
        "--noticed",
        "yesterday 22:10",
    ];
    says(&other, &new, "yesterday 22:10 -> Wed 13 May 22:10");
}

#[test]
fn a_refusal_speaks_one_language_and_names_what_it_could_be() {
    let env = with_order("jp");
    let refused = |env: &Env, by: &str| {
        let outcome = env.run(&["record", "parcel-stopped@4417", "promised", "--by", by]);
        assert_eq!(outcome.status, 2, "{outcome:?}");
        outcome.stderr
    };
    let ja = refused(&env.with("KAKUNIN_LANG", "ja"), "そのうち");
    assert!(
        ja.contains("例: 17時、明日 12時、金曜 17時、5月20日、3日後"),
        "{ja}"
    );
    assert!(
        !ja.replace("kakunin", "")
            .replace("--by", "")
            .contains(|c: char| c.is_ascii_alphabetic()),
        "{ja}"
    );
    let en = refused(&env, "13 may");
    assert!(
        en.contains("Wed 13 May 2026") && en.contains("Thu 13 May 2027"),
        "{en}"
    );
    assert!(is_day(by("tomorrow", here("jp"))));
}

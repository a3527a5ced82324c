//! What sentences of mails say: `tests/signs/` has a table for each language, with sentences that
//! say that something happened and such that deny it, ask, name a condition, advertise or quote.
//! Those say nothing, whatever words are in them.

#![expect(clippy::disallowed_methods, reason = "the sentences are files")]

use std::fs;

use kakunin::{
    alerts::read_alerts,
    mail::Mail,
    orders::read_mail,
    quantity::{Moment, MoneyContext, TimeContext},
};

/// Why a sentence says nothing.
const SILENT: [&str; 5] = ["denied", "asked", "conditional", "advertised", "quoted"];

/// How many sentences of both kinds a language has at least.
const MIN_SENTENCES: usize = 25;

/// What a mail with this sentence says of the account and of its orders.
fn said(sentence: &str) -> Vec<&'static str> {
    let at = Moment::parse_from_rfc3339("2026-05-28T09:00:00+09:00").unwrap();
    let here = TimeContext::of(at);
    let mail = Mail {
        plain: sentence.to_owned(),
        ..Mail::default()
    };
    let alerts = read_alerts(&mail, here);
    let alerts = alerts.iter().map(|alert| alert.kind.word());
    let news = read_mail(&mail, &MoneyContext::of_country("JP"), here).news;
    alerts
        .chain(news.iter().map(|told| told.news.word()))
        .collect()
}

#[test]
fn a_sentence_says_what_it_states_and_nothing_else() {
    let mut wrong = Vec::new();
    for language in ["en", "ja", "de", "fr", "es", "it"] {
        let table = fs::read_to_string(format!("tests/signs/{language}.tsv")).unwrap();
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let (mut silent, mut stating) = (0, 0);
        for row in rows {
            let (expected, sentence) = row.split_once('\t').unwrap();
            let is_silent = SILENT.contains(&expected);
            *(if is_silent { &mut silent } else { &mut stating }) += 1;
            let said = said(sentence);
            if said != expected_of(expected, is_silent) {
                wrong.push(format!("{language} {expected}, read {said:?}: {sentence}"));
            }
        }
        assert!(silent >= MIN_SENTENCES && stating >= MIN_SENTENCES);
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn expected_of(expected: &str, is_silent: bool) -> Vec<&str> {
    (!is_silent).then_some(expected).into_iter().collect()
}

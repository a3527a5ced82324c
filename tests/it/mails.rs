//! Orders out of mails: each mail of `tests/mails/` is read, and what comes out is compared with
//! the `.json` beside it, which says what a person reads in it. A figure is *found* when it is
//! right and shown as sure, *guessed* when it is right and shown as a guess, *missed* when the mail
//! has it and nothing was read, a *wrong guess* when it is shown as a guess and is wrong, and
//! *invented* when it is shown as sure and is wrong or not in the mail. Nothing may be invented.

#![expect(clippy::disallowed_methods, reason = "the mails are files")]

use std::{collections::BTreeMap, fs};

use kakunin::{
    mail,
    orders::{MailOrders, OrderGuess, read_mail},
    quantity::{Moment, MoneyContext, TimeContext},
};
use serde_json::Value;

const FIELDS: [&str; 5] = ["number", "amount", "ordered_at", "goods", "what"];

/// What was reached in a language: the share of the figures that was found, and that was found or
/// guessed, in percent, field by field as in [`FIELDS`].
const REACHED: [(&str, [(usize, usize); 5]); 6] = [
    ("en", [(87, 100), (86, 100), (25, 96), (40, 96), (22, 70)]),
    ("ja", [(85, 100), (91, 100), (45, 100), (54, 100), (75, 93)]),
    (
        "de",
        [(100, 100), (93, 100), (43, 100), (63, 100), (38, 94)],
    ),
    (
        "fr",
        [(100, 100), (93, 100), (46, 100), (52, 100), (52, 94)],
    ),
    (
        "es",
        [(100, 100), (100, 100), (46, 100), (63, 100), (55, 88)],
    ),
    (
        "it",
        [(100, 100), (100, 100), (53, 100), (57, 100), (58, 88)],
    ),
];

/// The same in languages whose words are not known: what is read there is structured data, which is
/// never sure.
const REACHED_BY_DATA: [(&str, [(usize, usize); 5]); 2] = [
    ("pl", [(0, 100), (0, 100), (0, 100), (0, 100), (0, 50)]),
    ("nl", [(0, 100), (0, 0), (0, 0), (0, 100), (0, 0)]),
];

/// The same in all languages that are known, together.
const REACHED_IN_ALL: [(usize, usize); 5] = [(92, 100), (92, 100), (41, 99), (53, 99), (50, 86)];

/// What came of the figures of one field.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    found: usize,
    guessed: usize,
    missed: usize,
    wrong_guesses: usize,
    invented: usize,
}

/// The mails' names and bytes, in order.
fn mails() -> Vec<(String, Vec<u8>, Value)> {
    let mut names: Vec<String> = fs::read_dir("tests/mails")
        .unwrap()
        .filter_map(|entry| {
            entry
                .unwrap()
                .file_name()
                .into_string()
                .unwrap()
                .strip_suffix(".eml")
                .map(str::to_owned)
        })
        .collect();
    names.sort();
    let read = |name: String| {
        let bytes = fs::read(format!("tests/mails/{name}.eml")).unwrap();
        let expected = fs::read_to_string(format!("tests/mails/{name}.json")).unwrap();
        (name, bytes, serde_json::from_str(&expected).unwrap())
    };
    names.into_iter().map(read).collect()
}

/// Read by somebody where the mail's language is spoken, two weeks later.
fn read(name: &str, bytes: &[u8]) -> MailOrders {
    let country = match &name[..2] {
        "en" => "US",
        "ja" => "JP",
        "de" => "DE",
        "fr" => "FR",
        "es" => "ES",
        _ => "IT",
    };
    let context = MoneyContext::of_country(country);
    let here = TimeContext::of(Moment::parse_from_rfc3339("2026-05-28T09:00:00+09:00").unwrap());
    read_mail(&mail::read(bytes), &context, here)
}

/// A figure as the expectation writes it, and whether it is shown as a guess.
fn figure(order: &OrderGuess, field: &str, expected: Option<&str>) -> Option<(String, bool)> {
    let text = match field {
        "number" => Some(order.number.clone()),
        "amount" => order.amount.map(|amount| amount.to_string()),
        "goods" => Some(order.goods.word().to_owned()),
        // With its size or count or without.
        "what" => Some(order.what.clone())
            .filter(|what| !what.is_empty())
            .map(|what| match expected {
                Some(expected) if what.contains(expected) => expected.to_owned(),
                _ => what,
            }),
        _ => order.ordered_at.map(|at| {
            let whole = expected.is_some_and(|expected| expected.contains('T'));
            at.format(if whole { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%d" })
                .to_string()
        }),
    };
    text.map(|text| (text, order.guessed.contains(&field)))
}

fn compare(name: &str, found: &MailOrders, expected: &Value, tallies: &mut Tallies) -> Vec<String> {
    let mut notes = Vec::new();
    let expected = expected["orders"].as_array().unwrap();
    let is_of = |order: &OrderGuess, number: &str| order.number == number;
    for field in FIELDS {
        let tally = tallies.entry(field).or_default();
        for order in expected {
            let number = order["number"].as_str().unwrap();
            let truth = order[field].as_str();
            let read = found
                .orders
                .iter()
                .find(|order| is_of(order, number))
                .and_then(|order| figure(order, field, truth));
            let outcome = match (truth, &read) {
                (Some(truth), Some((text, false))) if text == truth => &mut tally.found,
                (Some(truth), Some((text, true))) if text == truth => &mut tally.guessed,
                (Some(_), None) => &mut tally.missed,
                (None, None) => continue,
                // Where the mail does not tell the kind, something is shown, and shown as a guess.
                (None, Some((_, true))) if field == "goods" => continue,
                (_, Some((_, true))) => &mut tally.wrong_guesses,
                (_, Some((_, false))) => &mut tally.invented,
            };
            *outcome += 1;
            if truth != read.as_ref().map(|(text, _)| text.as_str()) {
                notes.push(format!(
                    "{name}: {field} of {number} is {truth:?}, read {read:?}"
                ));
            }
        }
    }
    for extra in found.orders.iter().filter(|order| {
        !expected
            .iter()
            .any(|truth| is_of(order, truth["number"].as_str().unwrap()))
    }) {
        tallies.entry("number").or_default().invented += 1;
        notes.push(format!("{name}: there is no order {}", extra.number));
    }
    notes
}

/// The tallies of one language, or of all.
type Tallies = BTreeMap<&'static str, Tally>;

impl Tally {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.guessed += other.guessed;
        self.missed += other.missed;
        self.wrong_guesses += other.wrong_guesses;
        self.invented += other.invented;
    }

    /// The share that was found, and that was found or guessed, in percent.
    fn shares(&self) -> (usize, usize) {
        let all = self.found + self.guessed + self.missed + self.wrong_guesses;
        let share = |count: usize| count * 100 / all.max(1);
        (share(self.found), share(self.found + self.guessed))
    }
}

fn print(language: &str, tallies: &Tallies) {
    for (field, tally) in tallies {
        let Tally {
            found,
            guessed,
            missed,
            wrong_guesses,
            invented,
        } = tally;
        println!(
            "{language:<8} {field:<12} {found:>5}  {guessed:>7}  {missed:>6}  {wrong_guesses:>13}  \
             {invented:>8}"
        );
    }
}

/// Nothing is invented, and no share is smaller than before.
fn hold(language: &str, tallies: &Tallies, reached: &[(usize, usize); 5], notes: &[String]) {
    for (field, (sure, read)) in FIELDS.iter().zip(reached) {
        let tally = tallies[field];
        let (found, right) = tally.shares();
        assert_eq!(tally.invented, 0, "{language}: {field}: {notes:#?}");
        assert!(
            found >= *sure,
            "{language}: {field}: {found} % found, {sure} % before; {notes:#?}"
        );
        assert!(
            right >= *read,
            "{language}: {field}: {right} % found or guessed, {read} % before; {notes:#?}"
        );
    }
}

/// What the mail says has become of its order, where it is not what was read.
fn other_news(name: &str, found: &MailOrders, expected: &Value) -> Option<String> {
    let news: Vec<&str> = found.news.iter().map(|news| news.word()).collect();
    let told: Vec<&str> = expected["news"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    (news != told).then(|| format!("{name}: the news are {told:?}, read {news:?}"))
}

#[test]
fn orders_are_found_or_guessed_in_mails_and_none_is_invented() {
    let mails = mails();
    let mut languages: BTreeMap<&str, Tallies> = BTreeMap::new();
    let mut notes = Vec::new();
    for (name, bytes, expected) in &mails {
        let found = read(name, bytes);
        let tallies = languages.entry(&name[..2]).or_default();
        notes.extend(compare(name, &found, expected, tallies));
        notes.extend(other_news(name, &found, expected));
    }
    let mut all = Tallies::new();
    let known = REACHED.iter().map(|(language, _)| &languages[language]);
    for (field, tally) in known.flatten() {
        all.entry(field).or_default().add(*tally);
    }
    println!(
        "{} mails\nlanguage field        found  guessed  missed  wrong guesses  invented",
        mails.len()
    );
    for (language, tallies) in &languages {
        print(language, tallies);
    }
    print("all", &all);
    println!("{}", notes.join("\n"));
    for (language, reached) in REACHED.iter().chain(&REACHED_BY_DATA) {
        hold(language, &languages[language], reached, &notes);
    }
    hold("all", &all, &REACHED_IN_ALL, &notes);
    assert!(
        !notes.iter().any(|note| note.contains("the news are")),
        "{notes:#?}"
    );
}

/// The numbers of parcels that a mail names, whether or not it says of which order they are.
fn parcels(found: &MailOrders) -> Vec<String> {
    let of_orders = found.orders.iter().map(|order| order.tracking.clone());
    let others = found
        .parcels
        .iter()
        .map(|parcel| parcel.number.number.clone());
    of_orders
        .chain(others)
        .filter(|number| !number.is_empty())
        .collect()
}

/// What is after a label that sales slips have as well is read only with its check digit, which the
/// parcel of one of these mails lacks.
#[test]
fn the_parcels_of_mails_are_read_and_none_is_invented() {
    let (mut found, mut missed) = (0, Vec::new());
    for (name, bytes, expected) in mails() {
        let truth = expected["parcels"].as_array().cloned().unwrap_or_default();
        let read: Vec<Value> = parcels(&read(&name, &bytes))
            .into_iter()
            .map(Value::from)
            .collect();
        let invented: Vec<_> = read
            .iter()
            .filter(|number| !truth.contains(number))
            .collect();
        assert!(invented.is_empty(), "{name}: {invented:?}");
        found += read.len();
        missed.extend(truth.into_iter().filter(|number| !read.contains(number)));
    }
    assert_eq!((found, missed.len()), (14, 1), "{missed:?}");
}

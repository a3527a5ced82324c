//! Orders out of mails: each mail of `tests/mails/` is read, and what comes out is compared with
//! the `.json` beside it, which says what a person reads in it. A figure is *found* when it is
//! right and shown as sure, *guessed* when it is right and shown as a guess, *missed* when the mail
//! has it and nothing was read, *wrong* when something else was read, and *invented* when the mail
//! has none; what is shown as a guess is counted apart. Parcels, news and alerts are guesses, always
//! shown with their words. Nothing that is shown as sure may be wrong or invented.

#![expect(clippy::disallowed_methods, reason = "the mails are files")]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
};

use kakunin::{
    alerts::read_alerts,
    mail,
    orders::{MailOrders, OrderGuess, read_mail},
    quantity::{Moment, MoneyContext, TimeContext},
};
use serde_json::Value;

const FIELDS: [&str; 5] = ["number", "amount", "ordered_at", "goods", "what"];

/// What is read of a mail beside its orders, with the share in percent that was read, in all
/// languages together.
const BESIDE: [(&str, usize); 3] = [("parcels", 98), ("news", 100), ("alerts", 100)];

/// How many systems the mails are in the manner of.
const MIN_SYSTEMS: usize = 45;

/// What was reached in a language (numbers that one sentence names together are guesses): the share of the figures that was found, and that was found or
/// guessed, in percent, field by field as in [`FIELDS`].
const REACHED: [(&str, [(usize, usize); 5]); 6] = [
    ("en", [(88, 100), (87, 100), (28, 97), (47, 98), (17, 67)]),
    ("ja", [(85, 100), (93, 100), (52, 100), (54, 100), (78, 92)]),
    (
        "de",
        [(100, 100), (82, 100), (52, 100), (69, 100), (38, 90)],
    ),
    (
        "fr",
        [(100, 100), (88, 100), (47, 100), (56, 100), (42, 90)],
    ),
    (
        "es",
        [(100, 100), (94, 100), (47, 100), (66, 100), (50, 90)],
    ),
    ("it", [(95, 100), (93, 100), (50, 100), (63, 100), (50, 85)]),
];

/// The same in languages whose words are not known: what is read there is structured data, which is
/// never sure.
const REACHED_BY_DATA: [(&str, [(usize, usize); 5]); 2] = [
    ("pl", [(0, 100), (0, 100), (0, 100), (0, 100), (0, 50)]),
    ("nl", [(0, 100), (0, 0), (0, 0), (0, 100), (0, 0)]),
];

/// The same in all languages that are known, together.
const REACHED_IN_ALL: [(usize, usize); 5] = [(92, 100), (90, 100), (44, 99), (56, 99), (45, 84)];

/// What came of the figures of one field.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    found: usize,
    guessed: usize,
    missed: usize,
    wrong: usize,
    wrong_guesses: usize,
    invented: usize,
    invented_guesses: usize,
}

/// The names and bytes of the mails of a folder, in order, and what a person reads in them.
fn mails_of(folder: &str) -> Vec<(String, Vec<u8>, Value)> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.filter_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".eml").map(str::to_owned)
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    let read = |name: String| {
        let bytes = fs::read(format!("{folder}/{name}.eml")).unwrap();
        let expected = fs::read_to_string(format!("{folder}/{name}.json")).unwrap();
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
    read_mail(&mail::read(bytes), &context, here())
}

fn here() -> TimeContext {
    TimeContext::of(Moment::parse_from_rfc3339("2026-05-28T09:00:00+09:00").unwrap())
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
                (Some(_), Some((_, true))) => &mut tally.wrong_guesses,
                (Some(_), Some((_, false))) => &mut tally.wrong,
                (None, Some((_, true))) => &mut tally.invented_guesses,
                (None, Some((_, false))) => &mut tally.invented,
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
        let tally = tallies.entry("number").or_default();
        match extra.guessed.contains(&"number") {
            true => tally.invented_guesses += 1,
            false => tally.invented += 1,
        }
        notes.push(format!("{name}: there is no order {}", extra.number));
    }
    notes
}

/// The tallies of one language, or of all.
type Tallies = BTreeMap<&'static str, Tally>;

impl Tally {
    fn counts(&self) -> [usize; 7] {
        let (right, wrong) = ([self.found, self.guessed], [self.wrong, self.wrong_guesses]);
        let invented = [self.invented, self.invented_guesses];
        let [a, b] = right;
        let [c, d] = wrong;
        [a, b, self.missed, c, d, invented[0], invented[1]]
    }

    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.guessed += other.guessed;
        self.missed += other.missed;
        self.wrong += other.wrong;
        self.wrong_guesses += other.wrong_guesses;
        self.invented += other.invented;
        self.invented_guesses += other.invented_guesses;
    }

    /// The share that was found, and that was found or guessed, in percent.
    fn shares(&self) -> (usize, usize) {
        let all = self.found + self.guessed + self.missed + self.wrong + self.wrong_guesses;
        let share = |count: usize| count * 100 / all.max(1);
        (share(self.found), share(self.found + self.guessed))
    }
}

const HEAD: &str =
    "language field        right  right ?  missed  wrong  wrong ?  invented  invented ?";

fn print(language: &str, tallies: &Tallies) {
    for (field, tally) in tallies {
        let [
            right,
            guessed,
            missed,
            wrong,
            wrong_guesses,
            invented,
            guesses,
        ] = tally.counts();
        println!(
            "{language:<8} {field:<12} {right:>6}  {guessed:>7}  {missed:>6}  {wrong:>5}  \
             {wrong_guesses:>7}  {invented:>8}  {guesses:>10}"
        );
    }
}

/// What a mail says beside its orders, compared with what it should.
fn compare_beside(
    name: &str,
    field: &'static str,
    read: &[String],
    expected: &Value,
    tallies: &mut Tallies,
) -> Vec<String> {
    let truth = expected[field].as_array().into_iter().flatten();
    let truth: Vec<&str> = truth.filter_map(Value::as_str).collect();
    let tally = tallies.entry(field).or_default();
    let right = truth.iter().filter(|one| read.iter().any(|it| it == *one));
    let right = right.count();
    tally.guessed += right;
    tally.missed += truth.len() - right;
    tally.invented_guesses += read.len() - right;
    let differs = read.len() != right || truth.len() != right;
    let note = || format!("{name}: {field} are {truth:?}, read {read:?}");
    differs.then(note).into_iter().collect()
}

/// Nothing is invented, and no share is smaller than before.
fn hold(language: &str, tallies: &Tallies, reached: &[(usize, usize); 5], notes: &[String]) {
    for (field, (least, read)) in FIELDS.iter().zip(reached) {
        let tally = tallies[field];
        let (found, right) = tally.shares();
        let sure = tally.invented + tally.wrong;
        assert_eq!(sure, 0, "{language}: {field}: {notes:#?}");
        assert!(
            found >= *least,
            "{language}: {field}: {found} % found, {least} % before; {notes:#?}"
        );
        assert!(
            right >= *read,
            "{language}: {field}: {right} % found or guessed, {read} % before; {notes:#?}"
        );
    }
}

/// The tallies of mails by language, and what differs.
fn tally<'m>(
    mails: &'m [(String, Vec<u8>, Value)],
    notes: &mut Vec<String>,
) -> BTreeMap<&'m str, Tallies> {
    let mut languages: BTreeMap<&str, Tallies> = BTreeMap::new();
    for (name, bytes, expected) in mails {
        let found = read(name, bytes);
        let tallies = languages.entry(&name[..2]).or_default();
        notes.extend(compare(name, &found, expected, tallies));
        let news = found.news.iter().map(|told| told.news.word().to_owned());
        let alerts = read_alerts(&mail::read(bytes), here());
        let alerts = alerts.iter().map(|alert| alert.kind.word().to_owned());
        for (field, read) in [
            ("parcels", parcels(&found)),
            ("news", news.collect()),
            ("alerts", alerts.collect()),
        ] {
            notes.extend(compare_beside(name, field, &read, expected, tallies));
        }
    }
    let mut all = Tallies::new();
    let known = REACHED
        .iter()
        .filter_map(|(language, _)| languages.get(language));
    for (field, tally) in known.flatten() {
        all.entry(field).or_default().add(*tally);
    }
    println!("{} mails\n{HEAD}", mails.len());
    languages.insert("all", all);
    for (language, tallies) in &languages {
        print(language, tallies);
    }
    println!("{}", notes.join("\n"));
    languages
}

#[test]
fn mails_are_read_and_nothing_is_invented() {
    let mut notes = Vec::new();
    let mails = mails_of("tests/mails");
    let languages = tally(&mails, &mut notes);
    for (language, reached) in REACHED.iter().chain(&REACHED_BY_DATA) {
        hold(language, &languages[language], reached, &notes);
    }
    let all = &languages["all"];
    hold("all", all, &REACHED_IN_ALL, &notes);
    for (field, least) in BESIDE {
        let (_, right) = all[field].shares();
        assert!(right >= least, "{field}: {right} %; {notes:#?}");
        assert_eq!(all[field].invented_guesses, 0, "{field}: {notes:#?}");
    }
    let systems: BTreeSet<&str> = mails
        .iter()
        .filter_map(|(_, _, expected)| expected["system"].as_str())
        .collect();
    println!("{} systems: {systems:?}", systems.len());
    assert!(systems.len() >= MIN_SYSTEMS, "{systems:?}");
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

/// Mails that are not here, such as those of public test suites: each `NAME.eml` in the folder has
/// its `NAME.json` beside it, and begins with the code of its language.
#[test]
#[ignore = "reads the mails of the folder that KAKUNIN_MAILS names"]
fn public_mails() {
    let folder = env::var("KAKUNIN_MAILS").unwrap();
    let mails = mails_of(&folder);
    assert!(!mails.is_empty());
    tally(&mails, &mut Vec::new());
}

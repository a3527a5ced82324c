//! What each reader gets: every word that was planted in a full record is searched in the bytes of
//! every format.

mod gets;
mod planted;

use std::collections::BTreeSet;

use self::gets::GETS;
use super::policy::Class;
use crate::redaction::*;
use crate::{
    id::EvidenceNo,
    quantity::Moment,
    render::{calendar, checks as csv_checks, html, json, markdown, plain, statements as csv},
    report::{Bundle, Report},
    wording::{Story, at, seen},
};

/// Numbers, hashes and ids that no word can be planted in, and who gets them.
const GETS_MORE: &[(&str, &str)] = &[
    ("12,801", "CPS"),
    ("20,002", "CPS"),
    ("30,003", "CP"),
    ("40,004", "P"),
    ("50,005", ""),
    ("planted/disputed@order-4", "P"),
    ("planted/stopped@order-2", "CPS"),
    ("planted/returned@order-1", "PD"),
    ("planted/disputed@order-3", "P"),
    ("planted/number", "CP"),
    ("planted/asked", "P"),
    ("planted/how", "P"),
    ("reach/", ""),
    ("login-1", ""),
];

fn letter(reader: Audience) -> char {
    match reader {
        Audience::Owner => '*',
        Audience::Card => 'C',
        Audience::Police => 'P',
        Audience::Shop => 'S',
        Audience::Courier => 'D',
    }
}

fn now() -> Moment {
    at("15", "18:10")
}

fn report(story: &Story, to: &Addressee, code: &str) -> Report {
    seen(story, code, now(), |view| {
        Report::new(view, &story.events, to)
    })
}

fn to(story: &Story, reader: Audience, mask: Mask) -> Addressee {
    Addressee::new(reader, reader.usual_party(&story.state())).masked(mask)
}

/// The report in every format, folded lines joined.
fn looks(report: &Report) -> Vec<(&'static str, String)> {
    let page = report.page();
    vec![
        ("html", html(&page).unwrap()),
        ("md", markdown(&page)),
        ("text", plain(&page).replace("\n    ", "")),
        ("json", json(report).unwrap()),
        ("csv", csv(report).unwrap()),
        ("csv-checks", csv_checks(report).unwrap()),
        ("ics", calendar(report).replace("\r\n ", "")),
        ("bundle", bundled(report)),
    ]
}

/// What a bundle adds: its names, its text, and what the report says of it.
fn bundled(report: &Report) -> String {
    let mut report = report.clone();
    let some = [EvidenceNo(1)].into();
    let bundle = Bundle::new(&mut report, &[], &some);
    let names = bundle.enclosed.iter().map(|file| file.path.as_str());
    let left = report.left_out.iter().map(|left| left.what.as_str());
    names
        .chain(left)
        .chain([bundle.readme(&report).as_str()])
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn no_reader_gets_a_word_that_is_not_on_its_list() {
    let (story, words) = planted::record();
    let mut words: Vec<_> = words.all();
    // What is hashed is found by its hash.
    let hash = |name: &str| name.starts_with("attached.sha256");
    words
        .iter_mut()
        .filter(|(name, _)| hash(name))
        .for_each(|(_, word)| *word = crate::record::seal::sha256_hex(&*word));
    words.extend(
        GETS_MORE
            .iter()
            .map(|(word, _)| ((*word).to_owned(), (*word).to_owned())),
    );
    let gets = |name: &str| {
        GETS.iter()
            .chain(GETS_MORE)
            .find(|(one, _)| *one == name)
            .map(|(_, readers)| *readers)
    };
    let mut wrong = Vec::new();
    for reader in Audience::ALL {
        let to = to(&story, reader, Mask::None);
        let mut found = BTreeSet::new();
        for code in ["en", "ja"] {
            for (look, bytes) in looks(&report(&story, &to, code)) {
                for (name, word) in words
                    .iter()
                    .filter(|(_, word)| bytes.contains(word.as_str()))
                {
                    found.insert(name.clone());
                    let allowed = reader == Audience::Owner
                        || gets(name).unwrap_or("").contains(letter(reader));
                    if !allowed {
                        let at = bytes.find(word.as_str()).unwrap();
                        let early = at.saturating_sub(80);
                        let from = (early..=at).find(|at| bytes.is_char_boundary(*at)).unwrap();
                        wrong.push(format!(
                            "{} gets {name} in {look}: {}",
                            reader.code(),
                            &bytes[from..at + word.len()]
                        ));
                    }
                }
            }
        }
        // The list is not merely long: what a reader may get is there.
        let missing = words.iter().filter(|(name, _)| !found.contains(name));
        let missing = missing.filter(|(name, _)| {
            let named = gets(name).is_some_and(|readers| readers.contains(letter(reader)));
            named || (reader == Audience::Owner && !name.starts_with("list.") && !is_fixed(name))
        });
        wrong.extend(missing.map(|(name, _)| format!("{} misses {name}", reader.code())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Planted in name only: the record has an amount, a time or a choice there.
fn is_fixed(name: &str) -> bool {
    [
        ".amount#",
        ".goods#",
        ".ordered_at#",
        ".charged_at#",
        ".country#",
        ".noticed#",
        ".currency#",
    ]
    .iter()
    .any(|part| name.contains(part))
}

#[test]
fn every_field_of_the_policy_is_planted_and_every_planted_word_is_on_the_list() {
    let (_, words) = planted::record();
    let planted: Vec<String> = words.all().into_iter().map(|(name, _)| name).collect();
    let listed: BTreeSet<_> = GETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed.len(), GETS.len(), "a word stands twice");
    let unlisted: Vec<_> = planted
        .iter()
        .filter(|name| !listed.contains(name.as_str()) && !is_fixed(name))
        .collect();
    assert!(unlisted.is_empty(), "say who gets {unlisted:#?}");
    // Items of the types that the planted list has; the others go the same way.
    let types = ["incident", "order", "payment", "setting", "login"];
    let items = policy::ITEMS.iter().filter(|row| types.contains(&row.kind));
    for row in policy::TABLE.iter().chain(items) {
        // The text of a note is planted by what it is about, fields of items under their own names.
        let place = match (row.kind, row.field) {
            ("noted", "text") => "noted.note".to_owned(),
            ("item_added" | "item_changed", "fields") => "order.what".to_owned(),
            ("incident_changed", "fields") => "incident.title".to_owned(),
            (kind, field) => format!("{kind}.{field}"),
        };
        let is = |name: &&String| {
            name.split('#').next() == Some(&place) || is_fixed(&format!("{place}#"))
        };
        assert!(
            planted.iter().any(|name| is(&name)),
            "nothing is planted in {place}"
        );
    }
}

#[test]
fn every_field_of_a_built_in_item_has_its_line() {
    let mut missing = Vec::new();
    for (id, text) in crate::checklist::built_in() {
        let list = crate::checklist::parse(text).unwrap();
        for kind in &list.items {
            let unlisted = kind
                .fields
                .iter()
                .filter(|field| policy::item_field(&kind.id, &field.id).is_none());
            missing.extend(unlisted.map(|field| format!("{id}: {}.{}", kind.id, field.id)));
        }
    }
    assert!(missing.is_empty(), "say in policy.rs who gets {missing:#?}");
}

#[test]
fn what_was_left_out_is_told_by_kind_and_number_alone() {
    let (story, _) = planted::record();
    let all = report(&story, &Addressee::keeper(), "en");
    assert!(all.left_out.is_empty());
    for reader in [
        Audience::Card,
        Audience::Police,
        Audience::Shop,
        Audience::Courier,
    ] {
        let report = report(&story, &to(&story, reader, Mask::None), "en");
        let count = |kind: &str| {
            report
                .left_out
                .iter()
                .find(|left| left.kind == kind)
                .map_or(0, |left| left.count)
        };
        assert_eq!(count("notes"), 7, "{reader:?}");
        assert_eq!(
            report.events,
            story.events.len() as u64,
            "the chain is that of the whole record"
        );
        let statements = if reader == Audience::Police { 0 } else { 1 };
        assert!(
            count("statements") >= statements,
            "{reader:?} {:?}",
            report.left_out
        );
        let page = plain(&report.page());
        assert!(
            page.contains("Left out for this reader") && page.contains("notes: 7"),
            "{page}"
        );
    }
}

/// How a check stands is what the whole record says, though the copy holds only a part of it.
#[test]
fn states_are_those_of_the_whole_record() {
    let (story, _) = planted::record();
    let all = report(&story, &Addressee::keeper(), "en");
    let points = |report: &Report| -> Vec<_> {
        let all = report
            .items
            .iter()
            .flat_map(|item| item.checks.clone())
            .chain(report.points.clone());
        all.collect()
    };
    let known = points(&all);
    for reader in [
        Audience::Card,
        Audience::Police,
        Audience::Shop,
        Audience::Courier,
    ] {
        let some = points(&report(&story, &to(&story, reader, Mask::Strict), "en"));
        assert!(!some.is_empty() && some.len() < known.len());
        for point in some {
            let whole = known.iter().find(|one| one.check == point.check).unwrap();
            assert_eq!((point.status, point.settled), (whole.status, whole.settled));
            let theirs = whole
                .due
                .filter(|_| whole.due_kind != Some(crate::status::DueKind::Look));
            assert_eq!(
                point.due, theirs,
                "when the keeper looks again is its own business"
            );
        }
    }
}

#[test]
fn a_mask_leaves_no_word_of_its_class() {
    let (story, words) = planted::record();
    let class = |name: &str| {
        let place = name.split('#').next().unwrap();
        let (kind, field) = place.split_once('.').unwrap();
        match (kind, field) {
            ("noted", "person") => Class::Speaker,
            ("noted", "reference") => Class::Code,
            ("noted", _) => Class::Text,
            _ => policy::TABLE
                .iter()
                .chain(policy::ITEMS)
                .find(|row| (row.kind, row.field) == (kind, field))
                .map_or(Class::Code, |row| row.class),
        }
    };
    for reader in Audience::ALL {
        for (mask, gone) in [
            (Mask::Standard, &[Class::Helper][..]),
            (
                Mask::Strict,
                &[
                    Class::Helper,
                    Class::Speaker,
                    Class::Text,
                    Class::FileName,
                    Class::Address,
                ][..],
            ),
        ] {
            let report = report(&story, &to(&story, reader, mask), "en");
            for (look, bytes) in looks(&report) {
                for (name, word) in words.all() {
                    let hidden = gone.contains(&class(&name)) && !name.starts_with("gadget");
                    assert!(
                        !hidden || !bytes.contains(&word),
                        "{} {mask:?} {look} {name}",
                        reader.code()
                    );
                }
            }
        }
    }
}

use super::card;
use crate::{
    checklist::{Checklist, built_in, parse},
    render::{html, plain_within},
    screens::checklist::print_size::stays_on_one_page,
    text::{Lang, width},
};

/// A list with an outlook, and nearly every key.
fn sample() -> Checklist {
    parse(include_str!("../../../checklist/sample.json")).unwrap()
}

fn shown(list: &Checklist, country: &str, lang: Lang, columns: usize) -> String {
    plain_within(&card(list, country, lang), columns)
}

/// Every list that there is to look at, each with what would stand on its card at most.
fn lists() -> Vec<Checklist> {
    let built_in = built_in().iter().map(|(_, text)| parse(text).unwrap());
    let mut lists: Vec<_> = built_in.collect();
    lists.push(sample());
    lists
}

#[test]
fn a_card_says_what_to_do_whom_to_call_and_what_is_realistic() {
    let english = Lang::english();
    let british = shown(&sample(), "GB", english, 80);
    let head = "Orders I did not place\n======================\n";
    assert!(british.starts_with(head), "{british}");
    for part in [
        "What to do first",
        "[ ] ",
        "What closes first",
        "What is realistic",
        "- In 2025, most of the money claimed was returned. (United Kingdom",
        "Figures of 2025)",
        "'We will look into it' is no confirmation.",
        "This is not legal advice.",
        "Country: United Kingdom",
    ] {
        assert!(british.contains(part), "no {part} in {british}");
    }
    let japanese = shown(&sample(), "JP", english, 80);
    assert!(japanese.contains("No figure is known."), "{japanese}");
    assert!(!japanese.contains("most of the money"), "{japanese}");
    let words = shown(&sample(), "GB", Lang::find("ja").unwrap(), 80);
    for part in [
        "2025年は、申し出た額の多くが戻りました。",
        "連絡先",
        "対象の国: 英国",
    ] {
        assert!(words.contains(part), "no {part} in {words}");
    }
}

#[test]
fn a_list_without_an_outlook_says_so() {
    let list = Checklist {
        outlook: None,
        ..sample()
    };
    let text = shown(&list, "JP", Lang::english(), 80);
    assert!(
        text.contains("This list does not say what comes first"),
        "{text}"
    );
    assert!(
        !text.contains("What is realistic"),
        "nothing is known of it: {text}"
    );
}

#[test]
fn a_card_is_one_page_in_every_country_and_no_line_is_too_wide() {
    for list in lists() {
        for lang in Lang::complete() {
            for country in ["", "JP", "US", "GB", "AU", "DE"] {
                let page = card(&list, country, lang);
                let place = format!("{} {country} {}", list.id, lang.code());
                assert!(stays_on_one_page(&page.blocks), "{place}");
                assert!(html(&page).unwrap().contains("<html"), "{place}");
                for columns in [40, 80] {
                    let text = plain_within(&page, columns);
                    assert!(
                        text.lines().all(|line| width(line) <= columns),
                        "{place} {text}"
                    );
                    assert!(!text.contains(['{', '}']), "{place} {text}");
                    assert!(!text.contains("notice-day-jp"), "no id: {place} {text}");
                    let begins =
                        |line: &str| line.trim_start().starts_with(['。', '、', '」', ')']);
                    assert!(!text.lines().any(begins), "{place} {text}");
                    // Without a country it has the desks and figures of all.
                    let most = if country.is_empty() { 85 } else { 75 };
                    let lines = text.lines().count();
                    assert!(columns < 80 || lines <= most, "{place}: {lines} lines");
                }
            }
        }
    }
}

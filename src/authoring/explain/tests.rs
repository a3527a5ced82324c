use std::collections::BTreeSet;

use super::*;
use crate::{
    authoring::{
        problem::{Problem, ProblemKind},
        prove,
        sentence::too_long,
        tree,
    },
    checklist::built_in,
};

/// The list that the examples change, one place each.
const LIST: &str = include_str!("list.json");

fn langs() -> impl Iterator<Item = Lang> {
    Lang::complete()
}

/// Every code that a problem can have.
fn codes() -> BTreeSet<&'static str> {
    ProblemKind::ROWS.iter().map(|(code, _)| *code).collect()
}

const TOO_LONG: [&str; 1] = ["K0706"];

fn problems(bytes: &[u8]) -> Vec<Problem> {
    let ids: Vec<_> = built_in().iter().map(|(id, _)| *id).collect();
    prove(bytes, &ids).problems
}

/// The list with an example in its place, and what its words in `< >` stand for.
fn list_with(place: &str, example: &str) -> Vec<u8> {
    let text = match place {
        "" => example.to_owned(),
        place => {
            let tree = tree::Tree::parse(LIST).unwrap();
            let mut found = None;
            tree::visit(&tree.root, "", &mut |pointer, value| {
                if pointer == place {
                    found = Some(tree::range(value));
                }
            });
            let range = found.unwrap_or_else(|| panic!("list.json has no {place}"));
            [&LIST[..range.start], example, &LIST[range.end..]].concat()
        }
    };
    spelled(&text)
}

fn spelled(text: &str) -> Vec<u8> {
    let Some((before, rest)) = text.split_once('<') else {
        return text.as_bytes().to_vec();
    };
    let (word, after) = rest.split_once('>').unwrap();
    let meant: Vec<u8> = match word.split(' ').collect::<Vec<_>>()[..] {
        [n, "letters"] => "a".repeat(n.parse().unwrap()).into_bytes(),
        [n, "brackets"] => "[".repeat(n.parse().unwrap()).into_bytes(),
        ["byte", hex] => vec![u8::from_str_radix(hex, 16).unwrap()],
        ["form", "feed"] => vec![0x0c],
        _ => {
            let code = u32::from_str_radix(word.strip_prefix("U+").unwrap(), 16).unwrap();
            char::from_u32(code).unwrap().to_string().into_bytes()
        }
    };
    [before.as_bytes(), &meant, &spelled(after)].concat()
}

#[test]
fn every_code_has_a_page_in_every_language_and_an_example() {
    let codes = codes();
    assert!(codes.len() > 70, "only {} codes were found", codes.len());
    for lang in langs() {
        let file = PAGES
            .iter()
            .find(|(code, _)| *code == lang.code())
            .map_or("", |(_, text)| text.text());
        let written: Vec<_> = read(file).into_iter().map(|page| page.code).collect();
        assert_eq!(
            written,
            codes.iter().copied().collect::<Vec<_>>(),
            "pages in {}",
            lang.code()
        );
    }
    let heads = sections(EXAMPLES.text(), CODE).map(|(head, _)| head.split(' ').next().unwrap());
    assert_eq!(
        heads.collect::<Vec<_>>(),
        codes.iter().copied().collect::<Vec<_>>(),
        "examples"
    );
}

#[test]
fn pages_say_something_that_can_be_followed() {
    let mut long = Vec::new();
    for lang in langs() {
        for page in explanations(lang) {
            let code = page.code;
            assert!(
                !page.title.is_empty() && !page.text.is_empty() && !page.group.is_empty(),
                "{code}"
            );
            long.extend(
                [page.title, page.text]
                    .into_iter()
                    .flat_map(|text| too_long(lang.code(), text)),
            );
        }
    }
    assert_eq!(long, []);
}

#[test]
fn every_example_shows_its_problem_alone_and_is_mended() {
    assert_eq!(problems(LIST.as_bytes()), []);
    let mut differing = Vec::new();
    for page in explanations(Lang::english())
        .into_iter()
        .filter(|page| !TOO_LONG.contains(&page.code))
    {
        let found = problems(&list_with(page.place, page.faulty));
        let alone = !found.is_empty() && found.iter().all(|problem| problem.code() == page.code);
        if !alone
            || found
                .iter()
                .any(|problem| problem.severity() != page.severity)
        {
            let codes: Vec<_> = found.iter().map(Problem::code).collect();
            differing.push(format!("{} shows {codes:?}", page.code));
        }
        let left = problems(&list_with(page.place, page.mended));
        if !left.is_empty() {
            differing.push(format!("{} is not mended: {left:?}", page.code));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn a_code_is_found_however_it_is_typed() {
    let english = Lang::english();
    for typed in ["K0101", "k0101", " 0101 ", "Ｋ０１０１"] {
        assert_eq!(
            explanation(typed, english).map(|page| page.code),
            Ok("K0101"),
            "{typed}"
        );
    }
    assert_eq!(explanation("K01O1", english), Err(Some("K0101")));
    assert_eq!(explanation("spelling", english), Err(None));
    assert_eq!(explanation("", english), Err(None));
}

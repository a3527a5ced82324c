use crate::screens::checklist::*;
use crate::{
    checklist::{Checklist, Condition, built_in, parse},
    page::{Block, Page},
    render::{html, markdown},
    status::ListOrigin,
    text::{Lang, width},
};

/// The list of the checklist floor's own tests: every kind of step and nearly every key.
fn sample() -> Checklist {
    parse(include_str!("../../checklist/sample.json")).unwrap()
}

fn langs() -> impl Iterator<Item = Lang> {
    Lang::complete()
}

fn reading(list: &Checklist, lang: Lang) -> words::Reading<'_> {
    let name = &str::to_owned;
    words::Reading { list, lang, name }
}

/// The lines as one text.
fn shown(list: &Checklist, only: Option<&str>, lang: Lang, columns: usize) -> String {
    let only = only.map(|id| list.step(id).unwrap());
    show(list, ListOrigin::BuiltIn, only, lang, columns)
        .iter()
        .map(|line| line.text().trim_end().to_owned() + "\n")
        .collect()
}

#[test]
fn a_list_reads_like_a_text() {
    for lang in langs() {
        insta::assert_snapshot!(format!("show_{lang}"), shown(&sample(), None, lang, 80));
    }
}

#[test]
fn nothing_of_a_built_in_list_is_left_out_and_no_line_is_too_wide() {
    for (_, text) in built_in() {
        let list = parse(text).unwrap();
        for lang in langs() {
            let text = shown(&list, None, lang, 80);
            assert!(text.lines().all(|line| width(line) <= 80), "{text}");
            let (body, _) = text.rsplit_once("\n\n").unwrap();
            let body = body.rsplit_once("\n\n").unwrap().0;
            assert!(
                !body.contains(['{', '}']),
                "a placeholder is left open: {body}"
            );
            let flat: String = text.split_whitespace().collect();
            let has = |part: &str| {
                let part: String = part.split_whitespace().collect();
                assert!(flat.contains(&part), "{} in {lang} lacks {part}", list.id);
            };
            for source in &list.sources {
                [
                    Some(&source.title),
                    source.url.as_ref(),
                    source.checked.as_ref(),
                ]
                .into_iter()
                .flatten()
                .for_each(|s| has(s));
            }
            for (_, step) in list.steps() {
                has(&step.id);
                step.sources.iter().for_each(|id| has(id));
                for words in [
                    &step.why,
                    &step.trap,
                    &step.not_enough,
                    &step.no_fallback,
                    &step.question,
                ]
                .into_iter()
                .flatten()
                {
                    has(&reading(&list, lang).shown(words));
                }
            }
        }
    }
}

#[test]
fn a_list_says_that_no_figure_is_known() {
    let mut list = sample();
    let said = |list: &Checklist| shown(list, None, Lang::english(), 80);
    assert!(!said(&list).contains("No figure is known."));
    if let Some(outlook) = &mut list.outlook {
        outlook.realistic.clear();
        outlook.closes_first.clear();
    }
    let text = said(&list);
    assert!(
        text.contains("No figure is known.") && !text.contains("What closes first"),
        "{text}"
    );
    list.outlook = None;
    assert!(!said(&list).contains("What to do first"));
}

#[test]
fn no_line_is_wider_than_the_screen() {
    for columns in [30, 40, 60] {
        for lang in langs() {
            let text = shown(&sample(), None, lang, columns);
            assert!(text.lines().all(|line| width(line) <= columns), "{text}");
        }
    }
}

#[test]
fn one_step_comes_with_its_own_sources_only() {
    let mut list = sample();
    let other = crate::checklist::Source {
        official: None,
        id: "other".into(),
        title: "Elsewhere".into(),
        url: None,
        checked: None,
    };
    list.sources.push(other);
    let step = list
        .steps()
        .map(|(_, step)| step)
        .find(|step| !step.sources.is_empty())
        .unwrap()
        .clone();
    let text = shown(&list, Some(&step.id), Lang::english(), 80);
    assert!(
        text.contains(&step.id) && text.contains("Hidden orders") && !text.contains("Elsewhere"),
        "{text}"
    );
    assert_eq!(
        list.steps()
            .filter(|(_, other)| text.contains(&format!("\n  {}  ", other.id)))
            .count(),
        1,
        "{text}"
    );
}

#[test]
fn conditions_are_told_in_words() {
    let list = sample();
    let step = list.step("parcel-stopped").unwrap();
    let told = |json: &str, code: &str| {
        let condition: Condition = serde_json::from_str(json).unwrap();
        reading(&list, Lang::find(code).unwrap()).condition(step, &condition)
    };
    let refused = r#"{"check": "parcel-stopped", "is": ["refused", "not-known", "in-doubt"]}"#;
    assert_eq!(
        told(refused, "en"),
        "parcel-stopped is refused, not known or in doubt"
    );
    assert_eq!(
        told(refused, "ja"),
        "parcel-stopped が拒否、不明または要再確認"
    );
    let both = format!(r#"{{"all": [{refused}, {{"any": [{refused}, {{"not": {refused}}}]}}]}}"#);
    let one = "parcel-stopped is refused, not known or in doubt";
    assert_eq!(
        told(&both, "en"),
        format!("{one}, and ({one}, or not: {one})")
    );
}

const EIGHT: Form<'static> = Form {
    party: None,
    items: 8,
    country: "",
};

/// The sheets of a form.
fn sheets(page: &Page) -> Vec<&[Block]> {
    page.blocks
        .chunk_by(|_, next| !matches!(next, Block::Sheet(_)))
        .collect()
}

fn asked(list: &Checklist) -> Vec<&str> {
    let parties = list.parties.iter().map(|party| party.id.as_str());
    parties
        .filter(|id| {
            list.steps()
                .any(|(_, step)| step.confirm.as_deref() == Some(id))
        })
        .collect()
}

#[test]
fn a_form_reads_like_a_form() {
    for lang in langs() {
        let form = paper(
            &sample(),
            ListOrigin::Own,
            &Form { items: 2, ..EIGHT },
            lang,
        );
        insta::assert_snapshot!(format!("paper_{lang}"), markdown(&form));
    }
}

#[test]
fn every_party_has_one_sheet_that_stays_on_one_page() {
    for (id, text) in built_in() {
        let list = parse(text).unwrap();
        for lang in langs() {
            let page = paper(&list, ListOrigin::BuiltIn, &EIGHT, lang);
            let sheets = sheets(&page);
            let own = sheets.len() - asked(&list).len();
            assert_eq!(
                own,
                1 + usize::from(!list.items.is_empty()),
                "{id} in {lang}"
            );
            for sheet in &sheets[own..] {
                let Block::Heading(2, party) = &sheet[1] else {
                    panic!("no heading")
                };
                assert!(
                    print_size::stays_on_one_page(sheet),
                    "{id} in {lang}: {} is too long",
                    party.text()
                );
            }
        }
    }
}

#[test]
fn a_form_holds_every_question_and_every_deed() {
    for (id, text) in built_in() {
        let list = parse(text).unwrap();
        for lang in langs() {
            let page = html(&paper(&list, ListOrigin::BuiltIn, &EIGHT, lang)).unwrap();
            for (_, step) in list.steps() {
                let text = reading(&list, lang).shown(words::main(step).unwrap());
                let text = text
                    .replace('&', "&#38;")
                    .replace('\'', "&#39;")
                    .replace('"', "&#34;");
                assert!(page.contains(&text), "{id} in {lang} lacks {text}");
            }
            assert!(
                !page.contains("<script")
                    && !page.contains("http-equiv=\"refresh\"")
                    && !page.contains(" src=")
            );
        }
    }
}

#[test]
fn a_form_is_for_a_country_and_for_a_party() {
    let list = sample();
    let form =
        |form: &Form<'_>| markdown(&paper(&list, ListOrigin::BuiltIn, form, Lang::english()));
    let dispute = words::main(list.step("dispute").unwrap()).unwrap();
    let dispute = reading(&list, Lang::english()).shown(dispute);
    assert!(
        form(&EIGHT).contains(&dispute)
            && form(&Form {
                country: "JP",
                ..EIGHT
            })
            .contains(&dispute)
    );
    assert!(
        !form(&Form {
            country: "GB",
            ..EIGHT
        })
        .contains(&dispute)
    );
    let courier = form(&Form {
        party: Some("courier"),
        ..EIGHT
    });
    assert!(
        courier.contains("# the courier")
            && !courier.contains("# the shop")
            && !courier.contains("Rules")
    );
}

#[test]
fn a_form_has_room_for_as_many_items_as_wanted() {
    for items in [1, 8, 20] {
        let page = paper(
            &sample(),
            ListOrigin::BuiltIn,
            &Form { items, ..EIGHT },
            Lang::english(),
        );
        let tables = page.blocks.iter().filter_map(|block| match block {
            Block::Form(tables) => Some(tables),
            _ => None,
        });
        assert!(
            tables
                .flatten()
                .inspect(|table| assert_eq!(table.rows.len(), items))
                .count()
                > 1
        );
    }
}

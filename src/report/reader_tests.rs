//! Story 1 for each reader, in both languages; and that nothing recorded acts in any format.

use proptest::prelude::*;

use super::*;
use crate::{
    page::Block,
    record::{Body, ItemAdded},
    redaction::{Addressee, Audience},
    render::{calendar, checks as csv_checks, html, json, markdown, plain, statements as csv},
    text::{is_hidden, sanitize_block, sanitize_verbatim},
    wording::{Story, at, seen},
};

const BOM: char = '\u{feff}';

fn report(story: &Story, reader: Audience, code: &str) -> Report {
    let to = Addressee::new(reader, reader.usual_party(&story.state()));
    seen(story, code, at("15", "18:10"), |view| {
        Report::new(view, &story.events, &to)
    })
}

#[test]
fn the_story_for_each_reader() {
    for reader in [
        Audience::Card,
        Audience::Police,
        Audience::Shop,
        Audience::Courier,
    ] {
        for code in ["en", "ja"] {
            let page = report(&Story::contradicted(), reader, code).page();
            insta::assert_snapshot!(format!("{}_{code}", reader.code()), markdown(&page));
        }
    }
}

#[test]
fn the_summary_has_five_lines_and_comes_first() {
    for reader in Audience::ALL {
        let report = report(&Story::contradicted(), reader, "en");
        assert_eq!(report.summary.len(), 5);
        let page = report.page();
        let at = page
            .blocks
            .iter()
            .position(|block| matches!(block, Block::Fields(_)))
            .unwrap();
        assert!(
            at <= 3
                && matches!(&page.blocks[at], Block::Fields(lines) if lines.len() == 5 + report.head.as_ref().map_or(0, Vec::len)),
            "{reader:?}"
        );
    }
}

/// A record with one text wherever a person can type one; a long one only as words, of the first
/// statement.
fn filled(text: &str) -> Story {
    let mut story = Story::contradicted();
    let mut first = true;
    let mut takes = |event: &&mut crate::record::Event| {
        text.len() < 1024 || (matches!(event.body, Body::Stated(_)) && std::mem::take(&mut first))
    };
    for event in story.events.iter_mut().filter(|event| takes(event)) {
        match &mut event.body {
            Body::Opened(body) => (body.title, body.service) = (text.to_owned(), text.to_owned()),
            Body::ItemAdded(ItemAdded { fields, .. }) => {
                _ = fields.insert("what".into(), text.to_owned())
            }
            Body::Stated(body) => body.words = text.to_owned(),
            Body::SaidBack(body) => body.text = text.to_owned(),
            Body::Attached(body) => body.name = text.to_owned(),
            Body::Observed(body) => body.text = text.to_owned(),
            Body::ChannelAdded(body) if !body.address.is_empty() => body.address = text.to_owned(),
            _ => {}
        }
    }
    story
}

/// Text out of HTML: tags taken away, references resolved.
fn read_html(document: &str) -> String {
    let mut text = String::new();
    for part in document.split('<').skip(1) {
        text += part.split_once('>').map_or("", |(_, text)| text);
    }
    ["#60 <", "#62 >", "#34 \"", "#39 '", "#38 &"]
        .iter()
        .fold(text, |text, pair| {
            let (code, letter) = pair.split_once(' ').unwrap();
            text.replace(&format!("&{code};"), letter)
        })
}

/// Text out of Markdown: a backslash before a sign is none.
fn read_markdown(document: &str) -> String {
    let mut text = String::new();
    let mut letters = document.chars();
    while let Some(c) = letters.next() {
        if c == '\\' {
            text.extend(letters.next())
        } else {
            text.push(c)
        }
    }
    text
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a text stands in each format, exactly or visibly escaped, and nothing in them acts.
fn stands(text: &str) -> Result<(), TestCaseError> {
    let story = filled(text);
    let report = report(&story, Audience::Owner, "en");
    let page = report.page();
    let html = html(&page).unwrap();
    let markdown = markdown(&page);
    let (json, csv) = (json(&report).unwrap(), csv(&report).unwrap());
    let looks = [
        &html,
        &markdown,
        &plain(&page),
        &json,
        &csv,
        &csv_checks(&report).unwrap(),
        &calendar(&report),
    ];
    for look in looks {
        prop_assert!(
            look.chars()
                .all(|c| ['\n', '\r', BOM].contains(&c) || !is_hidden(c)),
            "a hidden character"
        );
    }
    prop_assert!(
        solid(&read_html(&html)).contains(&solid(&sanitize_block(text))),
        "html"
    );
    prop_assert!(
        solid(&read_markdown(&markdown)).contains(&solid(&sanitize_verbatim(text))),
        "markdown"
    );
    prop_assert!(
        solid(looks[2]).contains(&solid(&sanitize_verbatim(text))),
        "text"
    );
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    prop_assert_eq!(value["confirmations"][0]["words"].as_str(), Some(text));
    prop_assert!(
        solid(&csv.replace("\"\"", "\"")).contains(&solid(&sanitize_block(text))),
        "csv"
    );
    Ok(())
}

#[test]
fn hard_texts_stand_in_every_format_and_do_nothing() {
    let long = "確認 <b>\"&' ".repeat(64 * 1024 / 17 + 1);
    for text in [
        "=HYPERLINK(\"http://a.example\",\"x\")",
        "</td></tr></table><script>alert(1)</script>",
        "![x](javascript:alert(1)) | `a` **b**",
        "BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT",
        "\u{202e}gpj.exe\u{202c} \u{2066}x\u{2069}",
        "مرحبا שלום 👩‍👩‍👧 🇯🇵 e\u{301}",
        "\u{1b}[2J\u{7}\u{0}\u{9b}31m",
        "{order.number} {{x}} %s ${y}",
        long.as_str(),
    ] {
        stands(text).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_text_stands_in_every_format_and_does_nothing(
        text in "[a-z]([<>&\"'|`*_\\[\\]#=+@,;:\\\\\n\r\t-]|\\PC|[\u{0}-\u{1f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200b}-\u{200f}]){0,40}[a-z]",
    ) {
        stands(&text)?;
    }
}

//! A page as one HTML file: no script, nothing loaded, prints on A4 and Letter, readable at a
//! telephone's width.

use askama::Template;

use super::safe::safe;
use super::{columns::shares, style::class, svg::svg};
use crate::page::{Align, Block, Page, Print, Role};

const STYLE: &str = include_str!("templates/page.css");

/// The only style that the file's own policy allows; a test holds it to [`STYLE`].
const STYLE_HASH: &str = "sha256-oWlVIph2Ol9wJKVFWCNy0A/Ecd+XEXH4AAfI9W9rKtI=";

#[derive(Template)]
#[template(path = "page.html", config = "src/render/askama.toml")]
struct Document<'a> {
    page: &'a Page,
    style: &'static str,
    style_hash: &'static str,
}

/// The page as a whole HTML document. Every text is escaped, and hidden characters are made
/// visible, so that recorded text can neither act nor hide.
///
/// # Errors
/// Only if writing to memory failed.
pub(crate) fn html(page: &Page) -> Result<String, askama::Error> {
    Document {
        page: &safe(page, true),
        style: STYLE,
        style_hash: STYLE_HASH,
    }
    .render()
}

/// The attribute of a cell that is aligned right, or that breaks only between words: a date
/// is not cut in its hour.
fn edge(align: &Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"right\"",
        Align::Roomy => " class=\"roomy\"",
    }
}

/// The style's name of a sheet.
fn print(print: &Print) -> &'static str {
    match print {
        Print::Usual => "sheet",
        Print::Small => "sheet small",
        Print::Smallest => "sheet smallest",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::{
        page::{Line, Table},
        text::is_hidden,
    };

    /// Base64 of the 32 bytes of a SHA-256.
    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let letter = |n: u32| LETTERS[(n & 63) as usize] as char;
        bytes
            .chunks(3)
            .flat_map(|part| {
                let at = |i: usize| u32::from(*part.get(i).unwrap_or(&0));
                let n = at(0) << 16 | at(1) << 8 | at(2);
                let four = [letter(n >> 18), letter(n >> 12), letter(n >> 6), letter(n)];
                (0..4).map(move |i| if i <= part.len() { four[i] } else { '=' })
            })
            .collect()
    }

    #[test]
    fn the_policy_allows_exactly_the_own_style() {
        assert_eq!(
            STYLE_HASH,
            format!("sha256-{}", base64(&Sha256::digest(STYLE)))
        );
    }

    fn everywhere(text: &str) -> Page {
        let line = || Line::of(Role::Alarm, text).and(Role::Plain, text);
        Page {
            lang: "en",
            title: text.to_owned(),
            blocks: vec![
                Block::Sheet(Print::Small),
                Block::Heading(1, line()),
                Block::Text(line()),
                Block::List(vec![line()]),
                Block::Fields(vec![(text.to_owned(), line())]),
                Block::Table(Table {
                    heads: vec![(text.to_owned(), Align::Right)],
                    rows: vec![vec![line()]],
                }),
                Block::Verbatim(text.to_owned()),
                Block::Ticks(vec![line().and(Role::Tick, text).and(Role::Blank, text)]),
                Block::Blanks(vec![line()]),
                Block::Form(vec![Table {
                    heads: vec![(text.to_owned(), Align::Left)],
                    rows: vec![vec![line()]],
                }]),
            ],
        }
    }

    /// The names of all tags in the document.
    fn tags(document: &str) -> Vec<String> {
        let name = |part: &str| {
            part.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '!'))
                .collect()
        };
        document.split('<').skip(1).map(name).collect()
    }

    #[test]
    fn recorded_markup_is_shown_as_text() {
        let page = html(&everywhere("<img src=x onerror=alert(1)>\" ' & </pre>")).unwrap();
        assert!(
            page.contains("&#60;img src=x onerror=alert(1)&#62;&#34; &#39; &#38; &#60;/pre&#62;"),
            "{page}"
        );
        assert_eq!(tags(&page), tags(&html(&everywhere("x")).unwrap()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_text_adds_a_tag_or_hides(text in "(\\PC|[<>&\"'/]|[\u{0}-\u{1f}\u{202a}-\u{202e}\u{200b}-\u{200f}]){1,40}") {
            let page = html(&everywhere(&text)).unwrap();
            prop_assert_eq!(tags(&page), tags(&html(&everywhere("x")).unwrap()));
            prop_assert!(!page.chars().any(|c| c != '\n' && is_hidden(c)), "{}", page);
        }
    }
}

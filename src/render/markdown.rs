//! A page as Markdown (CommonMark with GitHub's tables). Everything is escaped, so that recorded
//! text never acts: no link, no markup, no raw HTML.

use super::safe::safe;
use crate::page::{Align, Block, Line, Page, Role, Table};

/// The page as Markdown. Hidden characters are made visible.
pub(crate) fn markdown(page: &Page) -> String {
    // A rule on the first line would be read as the head of the file.
    let blocks = safe(page, false).blocks.into_iter().enumerate();
    let blocks = blocks.filter(|(at, block)| *at > 0 || !matches!(block, Block::Sheet(_)));
    let parts = blocks.map(|(_, one)| block(&one));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

const BLANK: &str = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, text) => {
            let marks = "#".repeat((*level).clamp(1, 6).into());
            format!("{marks} {}\n", line(text))
        }
        Block::Text(text) => format!("{}\n", line(text)),
        Block::List(lines) => points("- ", lines),
        Block::Fields(fields) => {
            let field = |(name, text): &(String, Line)| {
                let field = format!("- **{}:** {}", escape(name), line(text));
                field.trim_end().to_owned() + "\n"
            };
            fields.iter().map(field).collect()
        }
        Block::Table(rows) => table(rows),
        Block::Verbatim(text) => verbatim(text),
        Block::Ticks(lines) => points("- [ ] ", lines),
        Block::Blanks(lines) => {
            let blanks = lines.iter().map(|text| format!("{} {BLANK}", line(text)));
            format!("{}\n", blanks.collect::<Vec<_>>().join(" "))
        }
        Block::Form(tables) => tables.iter().map(table).collect::<Vec<_>>().join("\n"),
        Block::Sheet(_) => "---\n".to_owned(),
        // Its text is in the blocks around it.
        Block::Drawing(_) => String::new(),
    }
}

fn points(mark: &str, lines: &[Line]) -> String {
    let points = lines.iter();
    points
        .map(|text| format!("{mark}{}\n", line(text)))
        .collect()
}

/// The line with its alarming parts in bold; roles that only colour are dropped.
fn line(line: &Line) -> String {
    let spans = line.0.iter();
    let text: String = spans
        .map(|span| emphasised(span.role, &span.text))
        .collect();
    guard_start(text.trim())
}

fn emphasised(role: Role, text: &str) -> String {
    match role {
        Role::Tick => return format!("\\[ \\] {} ", escape(text)),
        Role::Blank => return format!(" {BLANK} "),
        _ => {}
    }
    let inner = text.trim();
    if inner.is_empty() || !matches!(role, Role::Alarm | Role::Strong) {
        return escape(text);
    }
    // Bold marks must touch their text, so spaces stay outside.
    let (lead, tail) = (text.len() - text.trim_start().len(), text.trim_end().len());
    format!("{}**{}**{}", &text[..lead], escape(inner), &text[tail..])
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = row(table.heads.iter().map(|(head, _)| escape(head)).collect());
    let mark = |align: &Align| match align {
        Align::Right => "---:".to_owned(),
        Align::Left | Align::Roomy => "---".to_owned(),
    };
    out += &row(table.heads.iter().map(|(_, align)| mark(align)).collect());
    let rows = table.rows.iter();
    out.extend(rows.map(|cells| row(cells.iter().map(line).collect())));
    out
}

/// A fence longer than any inside, so that the text cannot close it.
fn verbatim(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

/// The text with a backslash before everything that could act inside a line.
fn escape(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, &c) in letters.iter().enumerate() {
        if acts(&letters, at, c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a character could begin or end a construct: markup, HTML, an entity, a bare link, a
/// mention or an emoji code.
fn acts(letters: &[char], at: usize, c: char) -> bool {
    let before = at.checked_sub(1).map(|at| letters[at]);
    let after = letters.get(at + 1).copied();
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '^'
        | '{' | '}' | '@' => true,
        ':' => {
            let begins = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '+' | '-'));
            after == Some('/') || begins && !before.is_some_and(char::is_alphanumeric)
        }
        '.' => {
            let www = at.checked_sub(3).map(|from| &letters[from..at]);
            www.is_some_and(|www| www.iter().all(|c| c.eq_ignore_ascii_case(&'w')))
        }
        _ => false,
    }
}

/// A list mark, number, rule or underline at the start of a line is text as well.
fn guard_start(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = &text[digits..];
    if rest.starts_with(['.', ')']) && digits > 0 {
        return format!("{}\\{rest}", &text[..digits]);
    }
    match text.starts_with(['-', '+', '=', ':']) {
        true => format!("\\{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::is_hidden;

    fn page(block: Block) -> Page {
        Page {
            lang: "en",
            title: String::new(),
            blocks: vec![block],
        }
    }

    fn text(text: &str) -> String {
        markdown(&page(Block::Text(Line::plain(text))))
    }

    #[test]
    fn recorded_markup_is_shown_as_text() {
        assert_eq!(
            text("![x](http://a.example) <b>"),
            "!\\[x\\](http\\://a.example) \\<b\\>\n"
        );
        assert_eq!(
            text("www.a.example a@b.example"),
            "www\\.a.example a\\@b.example\n"
        );
        assert_eq!(text("- item"), "\\- item\n");
        assert_eq!(text("1. item, 18:10, 12.50"), "1\\. item, 18:10, 12.50\n");
        assert_eq!(text("    code\n# head"), "code\u{21b5}\\# head\n");
        assert_eq!(text("a :smile: b"), "a \\:smile: b\n");
    }

    #[test]
    fn tables_and_fields_are_drawn() {
        let heads = vec![
            ("order".to_owned(), Align::Left),
            ("JPY".to_owned(), Align::Right),
        ];
        let rows = vec![vec![
            Line::plain("a|b"),
            Line::of(Role::Alarm, "REFUSED ").and(Role::Plain, "now"),
        ]];
        assert_eq!(
            markdown(&page(Block::Table(Table { heads, rows }))),
            "| order | JPY |\n| --- | ---: |\n| a\\|b | **REFUSED** now |\n"
        );
        assert_eq!(
            markdown(&page(Block::Fields(vec![(
                "who".into(),
                Line::plain("Sato")
            )]))),
            "- **who:** Sato\n"
        );
    }

    #[test]
    fn verbatim_text_cannot_close_its_fence() {
        let text = markdown(&page(Block::Verbatim("a\n````\n# b".into())));
        assert_eq!(text, "`````text\na\n````\n# b\n`````\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_text_acts_or_hides(recorded in "(\\PC|[-+=:.@/`*_<>#|w]|[\u{0}-\u{1f}\u{202a}-\u{202e}\u{200b}-\u{200f}]){0,30}") {
            let out = text(&recorded);
            let line = out.strip_suffix('\n').unwrap();
            prop_assert!(!line.chars().any(is_hidden), "{:?}", line);
            let mut escaped = false;
            for (at, c) in line.char_indices() {
                if !escaped && c != '\\' {
                    prop_assert!(!"`*_[]<>#|~&$@".contains(c), "{:?} at {} in {:?}", c, at, line);
                    prop_assert!(!line[at..].starts_with("://") && !line[at..].to_ascii_lowercase().starts_with("www."), "{}", line);
                }
                escaped = c == '\\' && !escaped;
            }
            prop_assert!(!line.starts_with(['-', '+', '=', ' ']), "{}", line);
        }
    }
}

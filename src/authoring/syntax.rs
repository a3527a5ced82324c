//! Why a text is not JSON, for people who do not write JSON every day.

use std::ops::Range;

use jsonc_parser::{
    ParseStringErrorKind,
    errors::{ParseError, ParseErrorKind},
};

use super::{nearest::nearest, placeholder::CodePoint, problem::ProblemKind};

/// The words of JSON that a list can hold.
const TRUTHS: [&str; 2] = ["true", "false"];

/// The characters outside texts, with the byte of each; quotes are outside.
fn outside_texts(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut in_text = false;
    let mut escaped = false;
    text.char_indices().filter(move |(_, c)| {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ => {}
        }
        !in_text
    })
}

/// Where brackets begin to be deeper inside brackets than `most`.
pub(super) fn too_deep(text: &str, most: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in outside_texts(text) {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > most {
            return Some(at);
        }
    }
    None
}

/// The first space outside texts that JSON does not have: an input method types a wide one.
pub(super) fn strange_space(text: &str) -> Option<(ProblemKind, Range<usize>)> {
    let is_strange = |c: char| !c.is_ascii() && c.is_whitespace();
    let (at, space) = outside_texts(text).find(|(_, c)| is_strange(*c))?;
    let code = CodePoint(space);
    Some((ProblemKind::SyntaxSpace { code }, at..at + space.len_utf8()))
}

/// The first text that does not end on its line, from its opening quote to the line's end: its
/// closing quote is missing, or is a character that only looks like one.
pub(super) fn unclosed_text(text: &str) -> Option<(ProblemKind, Range<usize>)> {
    let mut start = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, start) {
            (b'\n', Some(start)) => return Some(unclosed(text, start..at)),
            (b'"', None) => start = Some(at),
            (_, None) => {}
            _ if escaped => escaped = false,
            (b'\\', _) => escaped = true,
            (b'"', _) => start = None,
            _ => {}
        }
    }
    start.map(|start| unclosed(text, start..text.len()))
}

/// The last character of an unclosed text that looks like a quote, else the whole text.
fn unclosed(text: &str, range: Range<usize>) -> (ProblemKind, Range<usize>) {
    let inside = text[range.clone()].char_indices().skip(1);
    let quotes = inside.filter(|(_, c)| plain_sign(*c) == Some('"'));
    let Some((at, found)) = quotes.last() else {
        return (ProblemKind::SyntaxUnclosed, range);
    };
    let plain = '"';
    let start = range.start + at;
    let problem = ProblemKind::SyntaxSign { found, plain };
    (problem, start..start + found.len_utf8())
}

/// JSON's character for one that looks like it or is in its place.
fn plain_sign(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '‟' | '‘' | '’' | '＂' | '＇' | '「' | '」' | '『' | '』' | '«' | '»' => {
            Some('"')
        }
        '、' | '，' | '；' | ';' => Some(','),
        '：' | '=' | '＝' => Some(':'),
        // Full-width forms are as far from the plain ones as Unicode's block of them.
        '｛' | '｝' | '［' | '］' | '－' | '０'..='９' => {
            char::from_u32(u32::from(c) - 0xFEE0)
        }
        '【' => Some('['),
        '】' => Some(']'),
        _ => None,
    }
}

/// What is wrong where the parser stopped: `found` is the text there, `before` all text before it.
pub(super) fn syntax(error: &ParseError, before: &str, found: &str) -> ProblemKind {
    let first = found.chars().next();
    let is_word = first.is_some_and(char::is_alphabetic);
    let after_colon = before.trim_end().ends_with(':');
    if let Some(found) = first
        && let Some(plain) = plain_sign(found)
    {
        return ProblemKind::SyntaxSign { found, plain };
    }
    let is_near = |truth: &&str| nearest(found, &[truth]).is_some();
    if let Some(word) = TRUTHS.into_iter().find(is_near).filter(|_| is_word) {
        return ProblemKind::SyntaxWord { word };
    }
    match (error.kind(), first) {
        (_, Some('#')) => ProblemKind::SyntaxComment,
        (ParseErrorKind::TrailingCommasNotAllowed, _) => ProblemKind::SyntaxTrailingComma,
        (_, Some(',')) if after_colon => ProblemKind::SyntaxMissingValue,
        (kind, _) => of_parser(kind).unwrap_or(match first {
            _ if is_word => ProblemKind::SyntaxQuotes,
            Some('}' | ']') => ProblemKind::SyntaxBracket,
            Some(',') => ProblemKind::SyntaxExtraComma,
            _ => ProblemKind::SyntaxOther,
        }),
    }
}

/// What the parser says; none when it only says that something is unexpected.
fn of_parser(kind: &ParseErrorKind) -> Option<ProblemKind> {
    use ParseErrorKind as Kind;
    Some(match kind {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => ProblemKind::SyntaxComment,
        Kind::ExpectedComma => ProblemKind::SyntaxMissingComma,
        Kind::ExpectedColonAfterObjectKey => ProblemKind::SyntaxMissingColon,
        Kind::ExpectedObjectValue => ProblemKind::SyntaxMissingValue,
        Kind::SingleQuotedStringsNotAllowed
        | Kind::UnexpectedWord
        | Kind::ExpectedStringObjectProperty => ProblemKind::SyntaxQuotes,
        Kind::UnterminatedArray
        | Kind::UnterminatedObject
        | Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            ProblemKind::SyntaxUnclosed
        }
        Kind::String(_) => ProblemKind::SyntaxEscape,
        Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => ProblemKind::SyntaxNumber,
        Kind::MultipleRootJsonValues => ProblemKind::SyntaxExtra,
        _ => return None,
    })
}

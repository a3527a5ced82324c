//! A checklist's text as a tree that knows where everything stands.

use std::{collections::BTreeSet, fmt::Write, ops::Range};

use jsonc_parser::{
    ParseOptions,
    ast::{Array, Object, ObjectProp, Value},
    common::Ranged,
    errors::{ParseError, ParseErrorKind},
    parse_to_ast,
};

use super::{
    nearest::nearest,
    problem::{Problem, Syntax, What},
};

/// The parsed text, and which of its parts could not be read as what they should be.
pub(super) struct Tree<'a> {
    pub(super) text: &'a str,
    pub(super) root: Value<'a>,
    /// Where the members and elements start that are left out of the checklist.
    pub(super) dropped: BTreeSet<usize>,
}

/// One step on the way to a value.
#[derive(Clone, Copy)]
pub(super) enum Way<'a> {
    Key(&'a str),
    /// The place in a list of the checklist, which lacks the elements that were dropped.
    At(usize),
}

/// The way to a value.
#[derive(Clone, Default)]
pub(super) struct Path<'a>(Vec<Way<'a>>);

impl<'a> Path<'a> {
    pub(super) fn key(&self, key: &'a str) -> Self {
        self.to(Way::Key(key))
    }

    pub(super) fn at(&self, place: usize) -> Self {
        self.to(Way::At(place))
    }

    fn to(&self, way: Way<'a>) -> Self {
        let mut path = self.clone();
        path.0.push(way);
        path
    }
}

/// What could not be read.
#[derive(Default)]
pub(super) struct Lost {
    /// Ids of elements.
    pub(super) ids: BTreeSet<String>,
    /// Where elements without an id stand, and whole lists.
    nameless: Vec<String>,
}

impl Lost {
    /// Whether an id may be that of something lost in one of the checklist's own lists, such as
    /// `/signs`.
    pub(super) fn may_hold(&self, id: &str, list: &str) -> bool {
        self.ids.contains(id)
            || self
                .nameless
                .iter()
                .any(|pointer| pointer.starts_with(list))
    }
}

/// Where a value stands.
pub(super) struct Place {
    pub(super) pointer: String,
    pub(super) value: Range<usize>,
    /// The key before it, where there is one.
    pub(super) key: Option<Range<usize>>,
}

impl<'a> Tree<'a> {
    /// Reads strict JSON; what [`ParseOptions`] would let pass is refused.
    pub(super) fn parse(text: &'a str) -> Result<Self, Box<Problem>> {
        let strict = ParseOptions {
            allow_comments: false,
            allow_loose_object_property_names: false,
            allow_trailing_commas: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        let problem = |what, range| {
            Box::new(Problem {
                what,
                pointer: String::new(),
                range,
                related: None,
            })
        };
        let parsed = parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &strict)
            .map_err(|error| {
                let range = error.range().start.min(text.len())..error.range().end.min(text.len());
                let syntax = syntax(&error, &text[..range.start], &text[range.clone()]);
                problem(What::Syntax(syntax), range)
            })?;
        if let Some((at, space)) = strange_space(text) {
            return Err(problem(
                What::Syntax(Syntax::Space(space)),
                at..at + space.len_utf8(),
            ));
        }
        let root = parsed.value.ok_or_else(|| problem(What::Empty, 0..0))?;
        Ok(Self {
            text,
            root,
            dropped: BTreeSet::new(),
        })
    }

    /// Where the value at the end of `path` stands, or the last value on the way that is there.
    pub(super) fn place(&self, path: &Path<'_>) -> Place {
        let mut value = &self.root;
        let mut place = Place {
            pointer: String::new(),
            value: range(value),
            key: None,
        };
        for way in &path.0 {
            match (way, value) {
                (Way::Key(key), Value::Object(object)) => {
                    let Some(member) = self
                        .members(object)
                        .find(|member| member.name.as_str() == *key)
                    else {
                        break;
                    };
                    place.key = Some(range(&member.name));
                    place.pointer += &pointer_key(key);
                    value = &member.value;
                }
                (Way::At(at), Value::Array(array)) => {
                    let Some(real) = self.real_place(array, *at) else {
                        break;
                    };
                    place.key = None;
                    _ = write!(place.pointer, "/{real}");
                    value = &array.elements[real];
                }
                _ => break,
            }
        }
        place.value = range(value);
        place
    }

    /// Whether something in the value at `path` could not be read: what seems to be missing there
    /// may only be broken.
    pub(super) fn is_broken(&self, path: &Path<'_>) -> bool {
        let value = self.place(path).value;
        self.dropped.range(value).next().is_some()
    }

    /// What could not be read, so that nobody is told that it does not exist.
    pub(super) fn lost(&self) -> Lost {
        let mut lost = Lost::default();
        if let Value::Object(object) = &self.root {
            let dropped = object
                .properties
                .iter()
                .filter(|member| self.dropped.contains(&member.range.start));
            lost.nameless
                .extend(dropped.map(|member| pointer_key(member.name.as_str())));
        }
        visit(&self.root, "", &mut |pointer, value| {
            if let Value::Object(object) = value
                && self.dropped.contains(&object.range.start)
            {
                match object.get_string("id") {
                    Some(id) => _ = lost.ids.insert(id.value.to_string()),
                    None => lost.nameless.push(pointer.to_owned()),
                }
            }
        });
        lost
    }

    /// The place in the text's list of what is at `place` in the checklist's list.
    fn real_place(&self, array: &Array<'_>, place: usize) -> Option<usize> {
        if self.dropped.is_empty() {
            return (place < array.elements.len()).then_some(place);
        }
        let elements = array.elements.iter().enumerate();
        let mut left =
            elements.filter(|(_, element)| !self.dropped.contains(&range(*element).start));
        left.nth(place).map(|(real, _)| real)
    }

    /// The members that can be read.
    fn members<'t>(&'t self, object: &'t Object<'a>) -> impl Iterator<Item = &'t ObjectProp<'a>> {
        object
            .properties
            .iter()
            .filter(|member| !self.dropped.contains(&member.range.start))
    }
}

/// Calls `each` with every value and its JSON pointer, outermost first.
pub(super) fn visit<'t, 'a>(
    value: &'t Value<'a>,
    pointer: &str,
    each: &mut dyn FnMut(&str, &'t Value<'a>),
) {
    each(pointer, value);
    match value {
        Value::Object(object) => {
            for member in &object.properties {
                visit(
                    &member.value,
                    &format!("{pointer}{}", pointer_key(member.name.as_str())),
                    each,
                );
            }
        }
        Value::Array(array) => {
            for (at, element) in array.elements.iter().enumerate() {
                visit(element, &format!("{pointer}/{at}"), each);
            }
        }
        _ => {}
    }
}

/// A key as a step of a JSON pointer.
pub(super) fn pointer_key(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Where a node stands, in bytes.
pub(super) fn range(node: &impl Ranged) -> Range<usize> {
    node.start()..node.end()
}

/// Where brackets begin to stand deeper inside brackets than `most`. Brackets inside texts do not
/// count.
pub(super) fn too_deep(text: &str, most: usize) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    text.bytes().position(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > most
    })
}

/// The first text that does not end on its line, from its opening quote to the line's end: its
/// closing quote is missing, or is a sign that only looks like one.
pub(super) fn unclosed_text(text: &str) -> Option<(Syntax, Range<usize>)> {
    let (mut start, mut escaped) = (None, false);
    let unclosed = |range: Range<usize>| {
        let line = text[range.clone()].char_indices().skip(1);
        let quote = line.filter_map(|(at, c)| {
            plain_sign(c)
                .filter(|plain| *plain == '"')
                .map(|plain| (at, c, plain))
        });
        match quote.last() {
            Some((at, c, plain)) => (
                Syntax::Sign(c, plain),
                range.start + at..range.start + at + c.len_utf8(),
            ),
            None => (Syntax::Unclosed, range),
        }
    };
    for (at, byte) in text.bytes().enumerate() {
        match (byte, start) {
            (b'\n', Some(start)) => return Some(unclosed(start..at)),
            (b'"', None) => start = Some(at),
            (_, None) => {}
            _ if escaped => escaped = false,
            (b'\\', _) => escaped = true,
            (b'"', _) => start = None,
            _ => {}
        }
    }
    start.map(|start| unclosed(start..text.len()))
}

/// The first space outside texts that JSON does not have: an input method types a wide one.
fn strange_space(text: &str) -> Option<(usize, char)> {
    let (mut in_text, mut escaped) = (false, false);
    text.char_indices().find(|(_, c)| {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ => {}
        }
        !in_text && !c.is_ascii() && c.is_whitespace()
    })
}

/// JSON's sign for one that looks like it or stands where it belongs.
fn plain_sign(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '‟' | '‘' | '’' | '＂' | '＇' | '「' | '」' | '『' | '』' | '«' | '»' => {
            Some('"')
        }
        '、' | '，' | '；' | ';' => Some(','),
        '：' | '=' | '＝' => Some(':'),
        '｛' | '｝' | '［' | '］' | '－' | '０'..='９' => {
            char::from_u32(u32::from(c) - 0xFEE0)
        }
        '【' => Some('['),
        '】' => Some(']'),
        _ => None,
    }
}

/// What is wrong where the text is not JSON: `found` is what stands there, `before` all that stands
/// before.
fn syntax(error: &ParseError, before: &str, found: &str) -> Syntax {
    let first = found.chars().next();
    if let Some((sign, plain)) = first.and_then(|sign| plain_sign(sign).map(|plain| (sign, plain)))
    {
        return Syntax::Sign(sign, plain);
    }
    let is_word = first.is_some_and(char::is_alphabetic);
    if let Some(truth) = TRUTHS
        .into_iter()
        .find(|truth| is_word && nearest(found, &[truth]).is_some())
    {
        return Syntax::Word(truth);
    }
    match error.kind() {
        ParseErrorKind::CommentsNotAllowed | ParseErrorKind::UnterminatedCommentBlock => {
            Syntax::Comment
        }
        _ if first == Some('#') => Syntax::Comment,
        ParseErrorKind::TrailingCommasNotAllowed => Syntax::TrailingComma,
        _ if first == Some(',') && before.trim_end().ends_with(':') => Syntax::MissingValue,
        ParseErrorKind::ExpectedComma => Syntax::MissingComma,
        ParseErrorKind::ExpectedColonAfterObjectKey => Syntax::MissingColon,
        ParseErrorKind::ExpectedObjectValue => Syntax::MissingValue,
        ParseErrorKind::SingleQuotedStringsNotAllowed
        | ParseErrorKind::UnexpectedWord
        | ParseErrorKind::ExpectedStringObjectProperty => Syntax::Quotes,
        ParseErrorKind::UnterminatedArray
        | ParseErrorKind::UnterminatedObject
        | ParseErrorKind::String(jsonc_parser::ParseStringErrorKind::UnterminatedStringLiteral) => {
            Syntax::Unclosed
        }
        ParseErrorKind::String(_) => Syntax::Escape,
        ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed => Syntax::Number,
        ParseErrorKind::MultipleRootJsonValues => Syntax::Extra,
        _ if is_word => Syntax::Quotes,
        _ if matches!(first, Some('}' | ']')) => Syntax::Bracket,
        _ if first == Some(',') => Syntax::ExtraComma,
        _ => Syntax::Other,
    }
}

/// The words of JSON that a list can hold.
const TRUTHS: [&str; 2] = ["true", "false"];

//! The problems that were found while reading, and the values that the next try leaves out.

use std::{cell::RefCell, collections::BTreeSet, fmt, ops::Range};

use jsonc_parser::ast::Value;
use serde::de;

use crate::authoring::{
    meant::{truth, version},
    nearest::nearest,
    problem::{Problem, ProblemKind, Shape},
    tree::range,
};

/// Why a value does not fit.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    #[error("expected another shape: {0:?}")]
    Shape(Shape),
    #[error("unknown key {0:?}, expected one of {1:?}")]
    UnknownKey(String, &'static [&'static str]),
    #[error("unknown word {0:?}, expected one of {1:?}")]
    UnknownWord(String, &'static [&'static str]),
    #[error("missing key {0:?}")]
    MissingKey(&'static str),
    /// The format's only texts with a form of their own.
    #[error("not a duration: {0}")]
    Duration(String),
    #[error("noted; to be read again without it")]
    Again,
}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        ReadError::Duration(message.to_string())
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        ReadError::UnknownKey(field.to_owned(), expected)
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        ReadError::UnknownWord(variant.to_owned(), expected)
    }

    fn missing_field(field: &'static str) -> Self {
        ReadError::MissingKey(field)
    }
}

/// A value and the way to it.
#[derive(Clone)]
pub(super) struct At<'v, 'a> {
    pub(super) value: &'v Value<'a>,
    pub(super) pointer: String,
    /// The key of the member that has it.
    pub(super) key: Option<Range<usize>>,
}

impl At<'_, '_> {
    /// The first byte of the member or element.
    pub(super) fn start(&self) -> usize {
        let key = self.key.as_ref();
        key.map_or_else(|| range(self.value).start, |key| key.start)
    }
}

pub(super) struct Notes {
    pub(super) problems: RefCell<Vec<Problem>>,
    pub(super) dropped: RefCell<BTreeSet<usize>>,
}

impl Notes {
    /// Notes what is wrong with a value.
    pub(super) fn note(&self, error: ReadError, at: &At<'_, '_>) {
        let value = at.value;
        let place = range(value);
        let owned = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        let (kind, range) = match error {
            ReadError::Again => return,
            ReadError::Shape(expected) => (wrong_shape(expected, value), place),
            ReadError::UnknownKey(name, known) => {
                let known = owned(known);
                let kind = ProblemKind::UnknownKey { key: name, known };
                (kind, at.key.clone().unwrap_or(place))
            }
            ReadError::UnknownWord(word, known) => {
                let known = owned(known);
                (ProblemKind::UnknownWord { word, known }, place)
            }
            // A key that was left out because of its value, or of a slip in its name, has been
            // reported.
            ReadError::MissingKey(key) if self.has_dropped(value, key) => return,
            ReadError::MissingKey(key) => {
                let key = key.to_owned();
                let first = place.start..place.start + 1;
                (ProblemKind::MissingKey { key }, first)
            }
            ReadError::Duration(_) => {
                let text = match value {
                    Value::StringLit(text) => text.value.to_string(),
                    _ => String::new(),
                };
                (ProblemKind::NotADuration { text }, place)
            }
        };
        let problem = Problem::new(kind, at.pointer.clone(), range);
        self.problems.borrow_mut().push(problem);
    }

    fn has_dropped(&self, value: &Value<'_>, key: &str) -> bool {
        let Value::Object(object) = value else {
            return false;
        };
        object.properties.iter().any(|member| {
            let name = member.name.as_str();
            self.is_dropped(member.range.start) && (name == key || nearest(name, &[key]).is_some())
        })
    }

    pub(super) fn is_dropped(&self, start: usize) -> bool {
        self.dropped.borrow().contains(&start)
    }

    /// Notes the error of a member or element, which is left out of the next try.
    pub(super) fn leave_out(&self, error: ReadError, at: &At<'_, '_>) -> ReadError {
        if !matches!(error, ReadError::Again) {
            self.note(error, at);
            self.dropped.borrow_mut().insert(at.start());
        }
        ReadError::Again
    }
}

fn wrong_shape(expected: Shape, value: &Value<'_>) -> ProblemKind {
    let found = shape(value);
    match meant_value(expected, value) {
        Some(meant) => ProblemKind::ShapeMeant {
            expected,
            found,
            meant,
        },
        None if found == Shape::Null => ProblemKind::IsNull { expected, found },
        None => ProblemKind::WrongShape { expected, found },
    }
}

/// What was probably meant by a value of another shape, as JSON; none when that is not clear.
fn meant_value(expected: Shape, value: &Value<'_>) -> Option<String> {
    let written = match value {
        Value::StringLit(text) => text.value.trim(),
        Value::NumberLit(number) => number.value,
        Value::BooleanLit(truth) if truth.value => "yes",
        Value::BooleanLit(_) => "no",
        _ => return None,
    };
    match (expected, value) {
        (Shape::Truth, Value::StringLit(_)) => truth(written).map(str::to_owned),
        (Shape::WholeNumber, Value::StringLit(_)) => {
            written.parse::<u32>().ok().map(|number| number.to_string())
        }
        (Shape::TextOrTexts, Value::BooleanLit(_)) => Some(format!("\"{written}\"")),
        // Of the texts only a version looks like a number with a point; a duration needs its unit
        // first.
        (Shape::Text, Value::NumberLit(_)) if written.contains('.') => {
            version(written).map(|text| format!("\"{text}\""))
        }
        (Shape::List, Value::StringLit(_)) => {
            Some(format!("[{}]", serde_json::Value::from(written)))
        }
        _ => None,
    }
}

fn shape(value: &Value<'_>) -> Shape {
    match value {
        Value::StringLit(_) => Shape::Text,
        Value::NumberLit(_) => Shape::Number,
        Value::BooleanLit(_) => Shape::Truth,
        Value::Object(_) => Shape::Object,
        Value::Array(_) => Shape::List,
        Value::NullKeyword(_) => Shape::Null,
    }
}

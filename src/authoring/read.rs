//! Reads the tree as a checklist. Each thing that does not fit is noted with its place and left
//! out, and reading starts again without it: so all of them are found in one go, by the same types
//! that are the format.

use std::{cell::RefCell, collections::BTreeSet, fmt, ops::Range};

use jsonc_parser::ast::{Array, Object, Value};
use serde::{
    Deserialize, Deserializer,
    de::{
        self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::StrDeserializer,
    },
    forward_to_deserialize_any,
};

use super::{
    meant::{truth, version},
    nearest::nearest,
    problem::{Problem, Shape, What},
    tree::{Tree, pointer_key, range},
};
use crate::checklist::Checklist;

/// So many faults are enough for one go.
const MAX_PROBLEMS: usize = 200;

/// The checklist of a tree, without what could not be read; `tree.dropped` says what that is.
pub(super) fn read(tree: &mut Tree<'_>, problems: &mut Vec<Problem>) -> Option<Checklist> {
    let notes = Notes {
        problems: RefCell::new(Vec::new()),
        dropped: RefCell::new(std::mem::take(&mut tree.dropped)),
    };
    let root = Node {
        value: &tree.root,
        pointer: String::new(),
        notes: &notes,
    };
    let mut list = None;
    for _ in 0..MAX_PROBLEMS {
        match Checklist::deserialize(root.clone()) {
            Ok(read) => {
                list = Some(read);
                break;
            }
            Err(ReadError::Again) => {}
            Err(fault) => {
                notes.note(fault, &root, None);
                break;
            }
        }
    }
    problems.append(&mut notes.problems.into_inner());
    tree.dropped = notes.dropped.into_inner();
    list
}

/// What was found while reading.
struct Notes {
    problems: RefCell<Vec<Problem>>,
    dropped: RefCell<BTreeSet<usize>>,
}

impl Notes {
    /// Notes what is wrong with the value of `node`, which is the member with `key` where there is
    /// one.
    fn note(&self, fault: ReadError, node: &Node<'_, '_>, key: Option<Range<usize>>) {
        let place = range(node.value);
        let (what, range) = match fault {
            ReadError::Again => return,
            ReadError::Shape { expected } => {
                let (found, meant) = (shape(node.value), meant_value(expected, node.value));
                (
                    What::WrongShape {
                        expected,
                        found,
                        meant,
                    },
                    place,
                )
            }
            ReadError::UnknownKey(key_name, known) => (
                What::UnknownKey(key_name, known.iter().map(ToString::to_string).collect()),
                key.unwrap_or(place),
            ),
            ReadError::UnknownWord(word, known) => (
                What::UnknownWord(word, known.iter().map(ToString::to_string).collect()),
                place,
            ),
            // A key that was left out because of its value, or of a slip in its name, has been
            // reported.
            ReadError::MissingKey(key) if self.has_dropped(node.value, key) => return,
            ReadError::MissingKey(key) => (
                What::MissingKey(key.to_owned()),
                place.start..place.start + 1,
            ),
            ReadError::Duration => (
                What::NotADuration(node.text().unwrap_or_default().to_owned()),
                place,
            ),
        };
        self.problems.borrow_mut().push(Problem {
            what,
            pointer: node.pointer.clone(),
            range,
            related: None,
        });
    }

    fn has_dropped(&self, value: &Value<'_>, key: &str) -> bool {
        let Value::Object(object) = value else {
            return false;
        };
        let dropped = self.dropped.borrow();
        let mut members = object
            .properties
            .iter()
            .filter(|member| dropped.contains(&member.range.start));
        members.any(|member| {
            member.name.as_str() == key || nearest(member.name.as_str(), &[key]).is_some()
        })
    }

    fn is_dropped(&self, start: usize) -> bool {
        self.dropped.borrow().contains(&start)
    }

    /// Notes the fault of a member or element and leaves it out of the next try.
    fn caught(
        &self,
        fault: ReadError,
        node: &Node<'_, '_>,
        key: Option<Range<usize>>,
        start: usize,
    ) -> ReadError {
        if !matches!(fault, ReadError::Again) {
            self.note(fault, node, key);
            self.dropped.borrow_mut().insert(start);
        }
        ReadError::Again
    }
}

/// Why a value does not fit.
#[derive(Debug)]
enum ReadError {
    /// The value has another shape.
    Shape {
        expected: Shape,
    },
    UnknownKey(String, &'static [&'static str]),
    UnknownWord(String, &'static [&'static str]),
    MissingKey(&'static str),
    /// A text that does not read as a duration: the format's only texts with a form of their own.
    Duration,
    /// It is noted; reading starts again without it.
    Again,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(_: T) -> Self {
        ReadError::Duration
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
struct Node<'t, 'a> {
    value: &'t Value<'a>,
    pointer: String,
    notes: &'t Notes,
}

impl<'t, 'a> Node<'t, 'a> {
    fn text(&self) -> Result<&'t str, ReadError> {
        match self.value {
            Value::StringLit(text) => Ok(&text.value),
            _ => Err(ReadError::Shape {
                expected: Shape::Text,
            }),
        }
    }

    fn object(&self) -> Result<Members<'t, 'a>, ReadError> {
        match self.value {
            Value::Object(object) => Ok(Members {
                object,
                next: 0,
                node: self.clone(),
            }),
            _ => Err(ReadError::Shape {
                expected: Shape::Object,
            }),
        }
    }

    fn list(&self) -> Result<Elements<'t, 'a>, ReadError> {
        match self.value {
            Value::Array(array) => Ok(Elements {
                array,
                next: 0,
                node: self.clone(),
            }),
            _ => Err(ReadError::Shape {
                expected: Shape::List,
            }),
        }
    }
}

impl<'de> Deserializer<'de> for Node<'_, '_> {
    type Error = ReadError;

    /// Only what may be a text or a list of texts asks for anything.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.value {
            Value::StringLit(text) => visitor.visit_str(&text.value),
            Value::Array(array)
                if array
                    .elements
                    .iter()
                    .all(|one| matches!(one, Value::StringLit(_))) =>
            {
                visitor.visit_seq(self.list()?)
            }
            _ => Err(ReadError::Shape {
                expected: Shape::TextOrTexts,
            }),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.value {
            Value::BooleanLit(truth) => visitor.visit_bool(truth.value),
            _ => Err(ReadError::Shape {
                expected: Shape::Truth,
            }),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let number = match self.value {
            Value::NumberLit(number) => number.value.parse().ok(),
            _ => None,
        };
        visitor.visit_u32(number.ok_or(ReadError::Shape {
            expected: Shape::WholeNumber,
        })?)
    }

    /// `null` is not a way to leave something out: what is not there is not written.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_map(self.object().map_err(|_| ReadError::Shape {
            expected: Shape::LocalizedText,
        })?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_map(self.object()?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_enum(IntoDeserializer::<ReadError>::into_deserializer(
            self.text()?,
        ))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
        ignored_any
    }
}

/// The members of an object, without those left out.
struct Members<'t, 'a> {
    object: &'t Object<'a>,
    next: usize,
    node: Node<'t, 'a>,
}

impl<'t, 'a> Members<'t, 'a> {
    fn child(&self, at: usize) -> (Node<'t, 'a>, Range<usize>, usize) {
        let member = &self.object.properties[at];
        let pointer = format!("{}{}", self.node.pointer, pointer_key(member.name.as_str()));
        (
            Node {
                value: &member.value,
                pointer,
                notes: self.node.notes,
            },
            range(&member.name),
            member.range.start,
        )
    }
}

impl<'de> MapAccess<'de> for Members<'_, '_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        let notes = self.node.notes;
        let rest = self.object.properties[self.next..].iter();
        self.next += rest
            .take_while(|member| notes.is_dropped(member.range.start))
            .count();
        let Some(member) = self.object.properties.get(self.next) else {
            return Ok(None);
        };
        let key: StrDeserializer<'_, ReadError> = member.name.as_str().into_deserializer();
        seed.deserialize(key).map(Some).map_err(|fault| {
            let (node, key, start) = self.child(self.next);
            notes.caught(fault, &node, Some(key), start)
        })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        let (node, key, start) = self.child(self.next);
        self.next += 1;
        seed.deserialize(node.clone())
            .map_err(|fault| node.notes.caught(fault, &node, Some(key), start))
    }
}

/// The elements of a list, without those left out.
struct Elements<'t, 'a> {
    array: &'t Array<'a>,
    next: usize,
    node: Node<'t, 'a>,
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ReadError> {
        let notes = self.node.notes;
        let rest = self.array.elements[self.next..].iter();
        self.next += rest
            .take_while(|element| notes.is_dropped(range(*element).start))
            .count();
        let Some(value) = self.array.elements.get(self.next) else {
            return Ok(None);
        };
        let node = Node {
            value,
            pointer: format!("{}/{}", self.node.pointer, self.next),
            notes,
        };
        self.next += 1;
        seed.deserialize(node.clone())
            .map(Some)
            .map_err(|fault| notes.caught(fault, &node, None, range(value).start))
    }
}

/// What was probably meant by a value of another shape, as JSON; none when that is anybody's guess.
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

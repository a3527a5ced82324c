//! A value of the tree as `serde` reads it. What does not fit is noted and left out.

use std::ops::Range;

use jsonc_parser::ast::{Array, Object, Value};
use serde::{
    Deserializer,
    de::{
        DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor, value::StrDeserializer,
    },
    forward_to_deserialize_any,
};

use super::notes::{At, Notes, ReadError};
use crate::authoring::{
    problem::Shape,
    tree::{pointer_key, range},
};

/// A value and the way to it.
#[derive(Clone)]
pub(super) struct Node<'t, 'a> {
    pub(super) value: &'t Value<'a>,
    pub(super) pointer: String,
    pub(super) notes: &'t Notes,
}

impl<'t, 'a> Node<'t, 'a> {
    fn text(&self) -> Result<&'t str, ReadError> {
        match self.value {
            Value::StringLit(text) => Ok(&text.value),
            _ => Err(ReadError::Shape(Shape::Text)),
        }
    }

    fn object(self) -> Result<Members<'t, 'a>, ReadError> {
        match self.value {
            Value::Object(object) => Ok(Members::new(object, self)),
            _ => Err(ReadError::Shape(Shape::Object)),
        }
    }

    fn list(self) -> Result<Elements<'t, 'a>, ReadError> {
        match self.value {
            Value::Array(array) => Ok(Elements {
                array,
                next: 0,
                node: self,
            }),
            _ => Err(ReadError::Shape(Shape::List)),
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
            _ => Err(ReadError::Shape(Shape::TextOrTexts)),
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
            _ => Err(ReadError::Shape(Shape::Truth)),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let number = match self.value {
            Value::NumberLit(number) => number.value.parse().ok(),
            _ => None,
        };
        visitor.visit_u32(number.ok_or(ReadError::Shape(Shape::WholeNumber))?)
    }

    /// `null` is not a way to leave something out: what is not there is not written.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.value {
            Value::Object(object) => visitor.visit_map(Members::new(object, self)),
            _ => Err(ReadError::Shape(Shape::LocalizedText)),
        }
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

/// A member of an object.
struct Member<'t, 'a> {
    node: Node<'t, 'a>,
    key: Range<usize>,
    start: usize,
}

impl Member<'_, '_> {
    fn leave_out(&self, error: ReadError) -> ReadError {
        let at = At {
            value: self.node.value,
            pointer: &self.node.pointer,
            key: Some(self.key.clone()),
        };
        self.node.notes.leave_out(error, at, self.start)
    }
}

impl<'t, 'a> Members<'t, 'a> {
    fn new(object: &'t Object<'a>, node: Node<'t, 'a>) -> Self {
        Self {
            object,
            next: 0,
            node,
        }
    }

    fn member(&self, at: usize) -> Member<'t, 'a> {
        let member = &self.object.properties[at];
        let key = pointer_key(member.name.as_str());
        let node = Node {
            value: &member.value,
            pointer: format!("{}{key}", self.node.pointer),
            notes: self.node.notes,
        };
        Member {
            node,
            key: range(&member.name),
            start: member.range.start,
        }
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
        match seed.deserialize(key) {
            Ok(key) => Ok(Some(key)),
            Err(error) => Err(self.member(self.next).leave_out(error)),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        let member = self.member(self.next);
        self.next += 1;
        seed.deserialize(member.node.clone())
            .map_err(|error| member.leave_out(error))
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
        match seed.deserialize(node.clone()) {
            Ok(element) => Ok(Some(element)),
            Err(error) => {
                let at = At {
                    value,
                    pointer: &node.pointer,
                    key: None,
                };
                Err(notes.leave_out(error, at, range(value).start))
            }
        }
    }
}

//! A value of the tree as `serde` reads it. What does not fit is noted and left out.

use std::ops::Range;

use jsonc_parser::ast::Value;
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

/// A value, and what is noted on the way to it.
#[derive(Clone)]
pub(super) struct Node<'t, 'a> {
    pub(super) at: At<'t, 'a>,
    pub(super) notes: &'t Notes,
}

impl<'t, 'a> Node<'t, 'a> {
    fn text(&self) -> Result<&'t str, ReadError> {
        match self.at.value {
            Value::StringLit(text) => Ok(&text.value),
            _ => Err(ReadError::Shape(Shape::Text)),
        }
    }

    fn members(&self, expected: Shape) -> Result<Children<'t, 'a>, ReadError> {
        let Value::Object(object) = self.at.value else {
            return Err(ReadError::Shape(expected));
        };
        let members = object.properties.iter();
        Ok(self.children(members.map(|member| {
            let name = member.name.as_str();
            (name, &member.value, Some(range(&member.name)))
        })))
    }

    fn elements(&self) -> Result<Children<'t, 'a>, ReadError> {
        let Value::Array(array) = self.at.value else {
            return Err(ReadError::Shape(Shape::List));
        };
        let elements = array.elements.iter();
        Ok(self.children(elements.map(|element| ("", element, None))))
    }

    /// The children of a name, a value and a key each, without those left out.
    fn children(
        &self,
        children: impl Iterator<Item = (&'t str, &'t Value<'a>, Option<Range<usize>>)>,
    ) -> Children<'t, 'a> {
        let mut left = Vec::new();
        for (place, (name, value, key)) in children.enumerate() {
            let way = match key {
                Some(_) => pointer_key(name),
                None => format!("/{place}"),
            };
            let pointer = format!("{}{way}", self.at.pointer);
            let at = At {
                value,
                pointer,
                key,
            };
            if !self.notes.is_dropped(at.start()) {
                left.push((
                    name,
                    Node {
                        at,
                        notes: self.notes,
                    },
                ));
            }
        }
        Children(left.into_iter())
    }

    fn read<'de, S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, ReadError> {
        let read = seed.deserialize(self.clone());
        read.map_err(|error| self.notes.leave_out(error, &self.at))
    }
}

impl<'de> Deserializer<'de> for Node<'_, '_> {
    type Error = ReadError;

    /// Only what may be a text or a list of texts asks for anything.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let is_text = |one: &Value<'_>| matches!(one, Value::StringLit(_));
        match self.at.value {
            Value::StringLit(text) => visitor.visit_str(&text.value),
            Value::Array(array) if array.elements.iter().all(is_text) => {
                visitor.visit_seq(self.elements()?)
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
        match self.at.value {
            Value::BooleanLit(truth) => visitor.visit_bool(truth.value),
            _ => Err(ReadError::Shape(Shape::Truth)),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let number = match self.at.value {
            Value::NumberLit(number) => number.value.parse().ok(),
            _ => None,
        };
        visitor.visit_u32(number.ok_or(ReadError::Shape(Shape::WholeNumber))?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let number = match self.at.value {
            Value::NumberLit(number) => number.value.parse().ok(),
            _ => None,
        };
        visitor.visit_i64(number.ok_or(ReadError::Shape(Shape::WholeNumber))?)
    }

    /// `null` is not a way to leave something out: what is not there is not written.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_seq(self.elements()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_map(self.members(Shape::LocalizedText)?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_map(self.members(Shape::Object)?)
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
        i8 i16 i32 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
        ignored_any
    }
}

/// The members of an object or the elements of a list, with their names.
struct Children<'t, 'a>(std::vec::IntoIter<(&'t str, Node<'t, 'a>)>);

impl<'de> MapAccess<'de> for Children<'_, '_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        let Some((name, member)) = self.0.as_slice().first() else {
            return Ok(None);
        };
        let key: StrDeserializer<'_, ReadError> = name.into_deserializer();
        let key = seed.deserialize(key);
        key.map(Some)
            .map_err(|error| member.notes.leave_out(error, &member.at))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        let (_, member) = self.0.next().ok_or(ReadError::Again)?;
        member.read(seed)
    }
}

impl<'de> SeqAccess<'de> for Children<'_, '_> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ReadError> {
        let element = self.0.next();
        element.map(|(_, element)| element.read(seed)).transpose()
    }
}

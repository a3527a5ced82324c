//! Lines whose keys are in the order in which this program writes them: the body is read at once.
//! In another order its kind may come later, so it has to be passed over first; the text of a
//! checklist is long enough for that to show at every start.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};

use super::{Body, Event, EventError, moments, next_body};

pub(super) struct WrittenLine<'a> {
    seq: u64,
    at: &'a str,
    recorded_at: &'a str,
    actor: String,
    body: Body,
}

impl WrittenLine<'_> {
    pub(super) fn event(self) -> Result<Event, EventError> {
        let (at, recorded_at) = moments(self.at, self.recorded_at)?;
        Ok(Event {
            seq: self.seq,
            at,
            recorded_at,
            actor: self.actor,
            body: self.body,
        })
    }
}

impl<'de> Deserialize<'de> for WrittenLine<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LineVisitor)
    }
}

struct LineVisitor;

impl<'de> Visitor<'de> for LineVisitor {
    type Value = WrittenLine<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the keys of an event in the order in which they are written")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        expect_key(map.next_key()?, "seq")?;
        let seq = map.next_value()?;
        expect_key(map.next_key()?, "at")?;
        let at = map.next_value()?;
        expect_key(map.next_key()?, "recorded_at")?;
        let recorded_at = map.next_value()?;
        let mut actor = String::new();
        let mut key: Option<&str> = map.next_key()?;
        if key == Some("actor") {
            actor = map.next_value()?;
            key = map.next_key()?;
        }
        expect_key(key, "kind")?;
        let kind: &str = map.next_value()?;
        expect_key(map.next_key()?, "body")?;
        let body = next_body(kind, &mut map)?;
        match map.next_key::<&str>()? {
            Some(key) => Err(A::Error::custom(key)),
            None => Ok(WrittenLine {
                seq,
                at,
                recorded_at,
                actor,
                body,
            }),
        }
    }
}

fn expect_key<E: Error>(found: Option<&str>, key: &'static str) -> Result<(), E> {
    match found {
        Some(found) if found == key => Ok(()),
        _ => Err(E::missing_field(key)),
    }
}

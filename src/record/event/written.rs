//! Lines whose keys are in the order in which this program writes them: the body is read at once.
//! In another order its kind may come later, so it has to be passed over first; the text of a
//! checklist is long enough for that to show at every start.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};

/// A body that is read from the next value of a map, when its kind is known.
pub(super) trait NextBody: Sized {
    fn next_body<'de, A: MapAccess<'de>>(kind: &str, map: &mut A) -> Result<Self, A::Error>;
}

pub(super) struct WrittenLine<'a, B> {
    pub(super) seq: u64,
    pub(super) at: &'a str,
    pub(super) recorded_at: &'a str,
    pub(super) actor: String,
    pub(super) body: B,
}

impl<'de, B: NextBody> Deserialize<'de> for WrittenLine<'de, B> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LineVisitor(PhantomData))
    }
}

struct LineVisitor<B>(PhantomData<B>);

impl<'de, B: NextBody> Visitor<'de> for LineVisitor<B> {
    type Value = WrittenLine<'de, B>;

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
        let body = B::next_body(kind, &mut map)?;
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

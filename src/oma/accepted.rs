//! Reading an accepted answer in one pass: its fields straight into their type, and on the way whether it was a success.

use std::{borrow::Cow, cell::Cell, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, IntoDeserializer, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::lenient;

/// The fields of an answer with `success`; `None` when there is no success in it.
pub struct Accepted<T>(pub Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Accepted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reading(PhantomData))
    }
}

struct Reading<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Reading<T> {
    type Value = Accepted<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
        let success = Cell::new(None);
        let watched = Watched { fields, success: &success, is_at_success: false };
        let answer = T::deserialize(MapAccessDeserializer::new(watched))?;
        Ok(Accepted((success.get() == Some(true)).then_some(answer)))
    }
}

/// The fields as they come; `success` is noted when it passes.
struct Watched<'a, A> {
    fields: A,
    success: &'a Cell<Option<bool>>,
    is_at_success: bool,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Watched<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some(Name(name)) = self.fields.next_key()? else { return Ok(None) };
        self.is_at_success = name == "success";
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        if !self.is_at_success {
            return self.fields.next_value_seed(seed);
        }
        let Switch(success) = self.fields.next_value()?;
        // Said twice, it was one only when both say so.
        self.success.set(Some(success && self.success.get() != Some(false)));
        seed.deserialize(success.into_deserializer())
    }
}

#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// JSON `true`; whatever else stands there is no success.
#[derive(Deserialize)]
struct Switch(#[serde(deserialize_with = "lenient::truth")] bool);

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Found {
        total: u64,
    }

    fn read(json: &str) -> Option<Option<Found>> {
        serde_json::from_str::<Accepted<Found>>(json).ok().map(|accepted| accepted.0)
    }

    #[test]
    fn only_a_success_is_accepted_wherever_it_stands() {
        let found = Some(Some(Found { total: 3 }));
        assert_eq!(read(r#"{"success":true,"total":3}"#), found);
        assert_eq!(read(r#"{"total":3,"more":{"success":false},"success":true}"#), found);
        assert_eq!(read(r#"{"\u0073uccess":true,"total":3}"#), found);
        assert_eq!(read(r#"{"success":1,"total":3}"#), found);
        for other in ["2", "0", "\"1\"", "\"true\"", "null", "{}", "[true]", "1.0", "\"\""] {
            assert_eq!(read(&format!(r#"{{"success":{other},"total":3}}"#)), Some(None), "{other}");
        }
        assert_eq!(read(r#"{"success":false,"total":3}"#), Some(None));
        assert_eq!(read(r#"{"success":false,"total":3,"success":true}"#), Some(None));
        assert_eq!(read(r#"{"total":3}"#), Some(None));
        assert_eq!(read(r#"{"success":true}"#), None);
        assert_eq!(read(r#"[{"success":true,"total":3}]"#), None);
    }
}

//! Reading what OpenSRS sends where its documentation leaves the JSON type open: numbers as text, absent lists.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;

/// A count or a time: a number, or text that holds one. Anything else counts as absent.
pub fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(match deserializer.deserialize_any(Loosely)? {
        Loose::Number(number) => Some(number),
        Loose::Fraction(number) if number >= 0.0 => Some(number as u64),
        Loose::Text(text) => text.trim().parse().ok(),
        _ => None,
    })
}

/// As [`number`], of at most 65,535.
pub fn small_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    Ok(number(deserializer)?.and_then(|number| number.try_into().ok()))
}

/// As [`number`], of what has to be there.
pub fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    number(deserializer)?.ok_or_else(|| serde::de::Error::custom("a count is no number"))
}

/// A switch: true or false, or 1 or 0 in whatever form; absent is false.
pub fn switch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(match deserializer.deserialize_any(Loosely)? {
        Loose::Switch(switch) => switch,
        Loose::Number(number) => number != 0,
        Loose::Text(text) => matches!(text.trim(), "1" | "true" | "T" | "Y"),
        _ => false,
    })
}

/// As [`switch`]; absent, of any other type, or another word, is not told.
pub fn switch_if_told<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(match deserializer.deserialize_any(Loosely)? {
        Loose::Switch(switch) => Some(switch),
        Loose::Number(number) => Some(number != 0),
        Loose::Text(text) => match text.trim() {
            "1" | "true" | "T" | "Y" => Some(true),
            "0" | "false" | "F" | "N" => Some(false),
            _ => None,
        },
        _ => None,
    })
}

/// An object; of any other shape it says nothing.
pub fn object<'de, D: Deserializer<'de>, T: Default + DeserializeOwned>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).unwrap_or_default())
}

/// Names with their numbers: `{"imap4": 0}`; what is no number is left out.
pub fn numbers_by_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, u64)>, D::Error> {
    let Value::Object(fields) = Value::deserialize(deserializer)? else { return Ok(Vec::new()) };
    let of = |value: Value| number(value).ok().flatten();
    Ok(fields.into_iter().filter_map(|(name, value)| Some((name, of(value)?))).collect())
}

/// JSON `true`, or the number 1 that some serializers make of it; nothing else, and no text.
pub fn truth<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(matches!(deserializer.deserialize_any(Loosely)?, Loose::Switch(true) | Loose::Number(1)))
}

/// Text; absent is empty, and a number is its digits.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match deserializer.deserialize_any(Loosely)? {
        Loose::Text(text) => text.into_owned(),
        Loose::Number(number) => number.to_string(),
        _ => String::new(),
    })
}

/// A list of texts; absent is none.
pub fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(Option::<Vec<String>>::deserialize(deserializer)?.unwrap_or_default())
}

/// The texts of a list; absent, or what is none, is left out.
pub fn texts_among<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(values) => values
            .into_iter()
            .filter_map(|value| match value {
                Value::String(text) => Some(text),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    })
}

/// A list of texts; absent, or of any other shape, is not told.
pub fn texts_if_told<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).ok())
}

/// Names with their lists of texts: `{"name": ["text"]}`; none for what says nothing. What says something else counts as one
/// name, the empty one, so that it is not overlooked.
pub fn lists_by_name<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(String, Vec<String>)>, D::Error> {
    let texts = |value: Value| match value {
        Value::String(text) => vec![text],
        Value::Array(values) => {
            values.into_iter().map(|value| value.as_str().unwrap_or_default().to_owned()).collect()
        }
        _ => Vec::new(),
    };
    Ok(match Value::deserialize(deserializer)? {
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, texts(value))).collect(),
        Value::Null | Value::Bool(false) => Vec::new(),
        Value::String(name) if name.is_empty() => Vec::new(),
        Value::Bool(true) | Value::Number(_) => vec![(String::new(), Vec::new())],
        names => texts(names).into_iter().map(|name| (name, Vec::new())).collect(),
    })
}

/// What came, whatever its type. Not one of serde's untagged enums: those keep a copy and compose an error for each type
/// that does not fit, which costs more than the rest of reading an answer.
enum Loose<'de> {
    Switch(bool),
    Number(u64),
    Fraction(f64),
    Text(Cow<'de, str>),
    Other,
}

struct Loosely;

impl<'de> Visitor<'de> for Loosely {
    type Value = Loose<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Loose::Switch(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Loose::Number(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(u64::try_from(value).map_or(Loose::Other, Loose::Number))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Loose::Fraction(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Loose::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, values: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_seq(values)?;
        Ok(Loose::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_map(fields)?;
        Ok(Loose::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Sample {
        #[serde(default, deserialize_with = "number")]
        number: Option<u64>,
        #[serde(default, deserialize_with = "switch")]
        switch: bool,
        #[serde(default, deserialize_with = "text")]
        text: String,
        #[serde(default, deserialize_with = "texts")]
        texts: Vec<String>,
        #[serde(default, deserialize_with = "lists_by_name")]
        keys: Vec<(String, Vec<String>)>,
    }

    #[test]
    fn forms_that_mean_the_same_read_the_same() {
        let read = |json: &str| serde_json::from_str::<Sample>(json).unwrap();
        for json in [
            r#"{"number":5,"switch":true,"text":"7","texts":["a"]}"#,
            r#"{"number":"5","switch":"1","text":7,"texts":["a"],"unknown":{}}"#,
            r#"{"number":5.0,"switch":1,"text":"7","texts":["a"]}"#,
        ] {
            let sample = read(json);
            assert_eq!((sample.number, sample.switch), (Some(5), true), "{json}");
            assert_eq!((sample.text.as_str(), sample.texts.len()), ("7", 1), "{json}");
        }
        for json in [
            "{}",
            r#"{"number":null,"switch":null,"text":null,"texts":null}"#,
            r#"{"number":"many","switch":"0","text":{},"texts":[]}"#,
            r#"{"number":-5,"switch":{"a":[1]},"text":["a",{}],"texts":[]}"#,
            r#"{"number":-0.5,"switch":[],"text":true}"#,
        ] {
            let sample = read(json);
            assert_eq!((sample.number, sample.switch), (None, false), "{json}");
            assert_eq!((sample.text.as_str(), sample.texts.len()), ("", 0), "{json}");
        }
        for (json, keys) in [
            (r"{}", vec![]),
            (r#"{"keys":null}"#, vec![]),
            (r#"{"keys":{}}"#, vec![]),
            (r#"{"keys":[]}"#, vec![]),
            (r#"{"keys":""}"#, vec![]),
            (
                r#"{"keys":{"mail":[],"domain":["a","b"]}}"#,
                vec![("domain", vec!["a", "b"]), ("mail", vec![])],
            ),
            (r#"{"keys":{"mail":"a","domain":[1]}}"#, vec![("domain", vec![""]), ("mail", vec!["a"])]),
            (r#"{"keys":["mail"]}"#, vec![("mail", vec![])]),
            (r#"{"keys":"mail"}"#, vec![("mail", vec![])]),
            (r#"{"keys":[{"mail":1}]}"#, vec![("", vec![])]),
            (r#"{"keys":1}"#, vec![("", vec![])]),
        ] {
            let read = read(json).keys;
            let shown: Vec<(&str, Vec<&str>)> = read
                .iter()
                .map(|(name, texts)| (name.as_str(), texts.iter().map(String::as_str).collect()))
                .collect();
            assert_eq!(shown, keys, "{json}");
        }
    }
}

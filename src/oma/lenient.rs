//! Reading what OpenSRS sends where its documentation leaves the JSON type open: numbers as text, absent lists.

use serde::{Deserialize, Deserializer};

/// A count or a time: a number, or text that holds one. Anything else counts as absent.
pub fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(match Option::<Loose>::deserialize(deserializer)? {
        Some(Loose::Number(number)) => Some(number),
        Some(Loose::Fraction(number)) if number >= 0.0 => Some(number as u64),
        Some(Loose::Text(text)) => text.trim().parse().ok(),
        _ => None,
    })
}

/// A switch: true or false, or 1 or 0 in whatever form; absent is false.
pub fn switch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(match Option::<Loose>::deserialize(deserializer)? {
        Some(Loose::Switch(switch)) => switch,
        Some(Loose::Number(number)) => number != 0,
        Some(Loose::Text(text)) => matches!(text.trim(), "1" | "true" | "T" | "Y"),
        _ => false,
    })
}

/// Text; absent is empty, and a number is its digits.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Option::<Loose>::deserialize(deserializer)? {
        Some(Loose::Text(text)) => text,
        Some(Loose::Number(number)) => number.to_string(),
        _ => String::new(),
    })
}

/// A list of texts; absent is none.
pub fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(Option::<Vec<String>>::deserialize(deserializer)?.unwrap_or_default())
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Loose {
    Switch(bool),
    Number(u64),
    Fraction(f64),
    Text(String),
    Other(serde::de::IgnoredAny),
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
        ] {
            let sample = read(json);
            assert_eq!((sample.number, sample.switch), (None, false), "{json}");
            assert_eq!((sample.text.as_str(), sample.texts.len()), ("", 0), "{json}");
        }
    }
}

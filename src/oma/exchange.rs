//! What was said to OpenSRS and what it answered, without the secrets: made for the module log.
//!
//! Redaction happens here, before anything leaves the client, so that nobody downstream has to remember it.

use std::{borrow::Cow, cmp::Reverse, fmt};

use crate::mail::Secret;

/// One request with its answer, both redacted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exchange {
    /// OMA's method.
    pub call: &'static str,
    /// The body that was sent, secrets as `…`.
    pub request: String,
    /// The body that came, secrets as `…`, at most 16 KiB of it; or what happened instead.
    pub response: String,
    /// How long it took.
    pub milliseconds: u64,
}

/// Puts `…` wherever a secret stands in a JSON text, and wherever OMA sends a token or password of its own.
#[derive(Clone)]
pub struct Redactor {
    /// What to look for, and what to put there.
    spellings: Vec<(String, &'static str)>,
}

impl Redactor {
    /// One that hides `secrets`. Finding out how they may be spelled costs more than redacting: keep it.
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        Self { spellings: Vec::new() }.with(secrets)
    }

    /// One that hides `secrets` too.
    pub fn with<'a>(mut self, secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        for form in secrets.into_iter().flat_map(|secret| spellings(secret.expose())) {
            let hidden = if form.starts_with('"') { HIDDEN_STRING } else { HIDDEN };
            self.spellings.push((form, hidden));
        }
        // Of a secret within another one, the longer is hidden first: its rest would be left.
        self.spellings.sort_by_key(|(form, _)| Reverse(form.len()));
        self.spellings.dedup();
        self
    }

    /// The text without them. Only its first 16 KiB are kept.
    pub fn redact(&self, text: &str) -> String {
        let longest = self.spellings.iter().map(|(form, _)| form.len()).max().unwrap_or(0);
        let read = head(text, MAX_LENGTH + longest);
        let mut redacted = read.to_owned();
        for (form, hidden) in &self.spellings {
            if redacted.contains(form.as_str()) {
                redacted = redacted.replace(form.as_str(), hidden);
            }
        }
        for key in SECRET_KEYS {
            if redacted.contains(key) {
                redacted = hide_value(&redacted, key);
            }
        }
        // The end of what was read may be the beginning of a secret.
        let whole =
            if read.len() < text.len() { redacted.len().saturating_sub(longest) } else { redacted.len() };
        let kept = head(&redacted, whole.min(MAX_LENGTH)).len();
        if read.len() < text.len() || kept < redacted.len() {
            redacted.truncate(kept);
            redacted.push_str(" [cut]");
        }
        redacted
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redactor")
    }
}

/// How a secret may be spelled inside JSON: as it is, with OMA's or our escapes. One shorter than four characters is
/// looked for as a whole JSON string only, since it would otherwise tear holes into everything.
fn spellings(secret: &str) -> Vec<String> {
    if secret.is_empty() {
        return Vec::new();
    }
    let plain = serde_json::to_string(secret).unwrap_or_default();
    let ascii = escape_non_ascii(&plain);
    let quoted = vec![
        plain.replace('/', "\\/"),
        ascii.replace('/', "\\/"),
        ascii.to_ascii_lowercase_escapes(),
        ascii,
        plain,
    ];
    if secret.chars().count() < 4 {
        return quoted;
    }
    let unquoted = quoted.iter().filter_map(|form| form.strip_prefix('"')?.strip_suffix('"'));
    unquoted.chain([secret]).map(str::to_owned).collect()
}

fn escape_non_ascii(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    let mut units = [0; 2];
    for character in json.chars() {
        if character.is_ascii() {
            escaped.push(character);
        } else {
            for unit in character.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04X}"));
            }
        }
    }
    escaped
}

trait LowerEscapes {
    fn to_ascii_lowercase_escapes(&self) -> String;
}

impl LowerEscapes for String {
    /// `\u00FC` as `\u00fc`; the letters between the escapes stay.
    fn to_ascii_lowercase_escapes(&self) -> String {
        let mut parts = self.split("\\u");
        let mut lower = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (digits, rest) = part.split_at_checked(4).unwrap_or((part, ""));
            lower.push_str("\\u");
            lower.push_str(&digits.to_ascii_lowercase());
            lower.push_str(rest);
        }
        lower
    }
}

/// Replaces the string behind every `"key":` in a JSON text.
fn hide_value<'a>(text: &'a str, key: &str) -> String {
    let name = format!("\"{key}\"");
    let mut parts = text.split(name.as_str());
    let mut hidden = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        hidden.push_str(&name);
        let value =
            part.trim_start().strip_prefix(':').map(str::trim_start).and_then(|rest| rest.strip_prefix('"'));
        let shown: Cow<'a, str> = match value {
            Some(value) => format!(":\"{HIDDEN}{}", after_string(value)).into(),
            None => part.into(),
        };
        hidden.push_str(&shown);
    }
    hidden
}

/// What stands behind a JSON string whose opening quote is gone, from its closing quote on.
fn after_string(text: &str) -> &str {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' if !escaped => return text.get(at..).unwrap_or_default(),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    ""
}

fn head(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

const HIDDEN: &str = "…";
const HIDDEN_STRING: &str = "\"…\"";
const SECRET_KEYS: [&str; 4] = ["password", "token", "session_token", "dkim_key"];
const MAX_LENGTH: usize = 16 * 1024;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secrets(texts: &[&str]) -> Vec<Secret> {
        texts.iter().map(|text| Secret::new(*text)).collect()
    }

    fn redact(text: &str, secrets: &[Secret]) -> String {
        Redactor::new(secrets).redact(text)
    }

    #[test]
    fn a_secret_is_hidden_in_every_spelling() {
        let secret = "p&<>\"'%+ü/\\x";
        let plain = serde_json::to_string(secret).unwrap();
        for spelled in [
            plain.clone(),
            plain.replace('/', "\\/"),
            plain.replace('ü', "\\u00fc"),
            plain.replace('ü', "\\u00FC").replace('/', "\\/"),
            format!("\"before {} after\"", plain.trim_matches('"')),
        ] {
            let redacted = redact(&format!(r#"{{"note":{spelled},"kept":"joe"}}"#), &secrets(&[secret]));
            assert!(redacted.contains('…') && redacted.contains(r#""kept":"joe""#), "{redacted}");
            assert!(!redacted.contains("%+"), "{redacted}");
        }
    }

    #[test]
    fn a_secret_within_another_one_leaves_nothing_of_it() {
        for both in [["Abcd-1234-x", "Abcd-1234-x-and-more"], ["Abcd-1234-x-and-more", "Abcd-1234-x"]] {
            let redactor = Redactor::new(&secrets(&both[..1])).with(&secrets(&both[1..]));
            assert_eq!(redactor.redact(r#"{"a":"Abcd-1234-x-and-more"}"#), r#"{"a":"…"}"#);
        }
    }

    #[test]
    fn a_short_secret_is_hidden_as_a_whole_string_only() {
        let redacted = redact(r#"{"password":"ab","user":"abc","x":"ab"}"#, &secrets(&["ab"]));
        assert_eq!(redacted, r#"{"password":"…","user":"abc","x":"…"}"#);
    }

    #[test]
    fn tokens_and_passwords_are_hidden_by_their_key() {
        let redacted =
            redact(r#"{"token" : "a\"b\\","session_token":"t", "password":null,"tokens":"x"}"#, &[]);
        assert_eq!(redacted, r#"{"token":"…","session_token":"…", "password":null,"tokens":"x"}"#);
    }

    #[test]
    fn nothing_of_a_secret_survives_the_cut() {
        for padding in MAX_LENGTH - 40..MAX_LENGTH + 8 {
            let text = format!("{}{}", "x".repeat(padding), "S3cret-number-1");
            let redacted = redact(&text, &secrets(&["S3cret-number-1"]));
            assert!(!redacted.contains("S3c"), "{padding}");
        }
        let often = redact(&"S3cret-number-1".repeat(3000), &secrets(&["S3cret-number-1"]));
        assert!(!often.contains("S3c") && often.ends_with("… [cut]"), "{often}");
        assert!(redact(&"ü".repeat(MAX_LENGTH), &[]).len() <= MAX_LENGTH + 8);
    }

    #[test]
    fn broken_text_does_not_disturb() {
        assert_eq!(redact(r#"{"token":"abc"#, &[]), r#"{"token":"…"#);
        assert_eq!(redact("", &secrets(&[""])), "");
    }

    proptest! {
        #[test]
        fn no_spelling_of_a_secret_comes_through(
            secret in "[!-~äß🐄/]{4,30}", before in "\\PC{0,12}", after in "\\PC{0,12}",
        ) {
            let text = format!("{before}{secret}{after}");
            let json = serde_json::json!({"a": secret, "b": text}).to_string();
            let body = format!("{json}{}", escape_non_ascii(&json).replace('/', "\\/"));
            let redacted = redact(&body, &[Secret::new(secret.as_str())]);
            for spelling in spellings(&secret) {
                prop_assert!(!redacted.contains(&spelling), "{} in {}", spelling, redacted);
            }
        }

        #[test]
        fn nothing_is_too_odd_to_be_redacted(text in "\\PC{0,400}", secret in "\\PC{0,9}") {
            let redacted = redact(&text, &[Secret::new(secret)]);
            prop_assert!(redacted.len() <= MAX_LENGTH + 8);
        }
    }
}

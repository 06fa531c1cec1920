//! Passwords: what is allowed as one, and a type that cannot be printed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::settings::Settings;

/// A password as it was set: plain, or `{TYPE}hash`.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Password(String);

impl Password {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether it was set to exactly this. A hash only matches itself: nothing here can compute one.
    pub(crate) fn matches(&self, candidate: &str) -> bool {
        self.0 == candidate
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Whether it is a hash of a known type, which no check on plain text can look into.
pub(crate) fn is_hash(text: &str) -> bool {
    let Some((kind, hash)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return false;
    };
    ENCODINGS.contains(&kind) && (1..=150).contains(&hash.len()) && hash.is_ascii()
}

/// Whether the platform takes it at all: printable ASCII without blank and double quote.
pub(crate) fn is_acceptable(text: &str) -> bool {
    is_hash(text) || (1..=54).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() && b != b'"')
}

/// Whether it contains the local part or the domain's name.
pub(crate) fn contains_name(text: &str, local: &str, domain: &str, settings: &Settings) -> bool {
    if is_hash(text) {
        return false;
    }
    let text = text.to_ascii_lowercase();
    let has = |name: &str| !name.is_empty() && text.contains(&name.to_ascii_lowercase());
    has(local) || has(domain) || settings.contains_check_labels && domain.split('.').any(has)
}

/// How strong it is, from 0 to 3 (`weak`, `medium`, `good`, `strong`); the real measure is unknown.
pub(crate) fn strength(text: &str) -> usize {
    let kinds: [fn(&char) -> bool; 4] = [
        |c| c.is_ascii_lowercase(),
        |c| c.is_ascii_uppercase(),
        |c| c.is_ascii_digit(),
        |c| c.is_ascii_punctuation(),
    ];
    let variety = kinds.iter().filter(|kind| text.chars().any(|c| kind(&c))).count();
    match (text.len(), variety) {
        (12.., 4) => 3,
        (10.., 3..) => 2,
        (8.., 2..) => 1,
        _ => 0,
    }
}

/// The levels of `password_strength`, weakest first.
pub(crate) const STRENGTHS: [&str; 4] = ["weak", "medium", "good", "strong"];

/// Types that may stand in the braces of a hash.
pub(crate) const ENCODINGS: &[&str] = &[
    "MD5", "BCRYPT", "CRYPT", "DES", "SHA", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SSHA", "SSHA1",
    "SSHA224", "SSHA256", "SSHA384", "SSHA512", "GCRYPT",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_password() {
        for good in ["x", "p&<>'%+;x{}", "{SHA256}abc", "{foo}bar"] {
            assert!(is_acceptable(good), "{good}");
        }
        for bad in ["", "a b", "a\"b", "ü", &"x".repeat(55)] {
            assert!(!is_acceptable(bad), "{bad}");
        }
    }

    #[test]
    fn names_inside_passwords() {
        let settings = Settings::default();
        assert!(contains_name("xxJOExx1", "joe", "example.com", &settings));
        assert!(contains_name("1Example.com", "joe", "example.com", &settings));
        assert!(!contains_name("1Example", "joe", "example.com", &settings));
        assert!(!contains_name("{MD5}joe", "joe", "example.com", &settings));
        let settings = Settings { contains_check_labels: true, ..settings };
        assert!(contains_name("1Example", "joe", "example.com", &settings));
    }

    #[test]
    fn a_password_cannot_be_printed() {
        assert_eq!(format!("{:?}", Password::new("s3cret")), "…");
    }
}

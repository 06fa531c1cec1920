//! Where mail may be sent: an address anywhere.

use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
};

use super::{Address, Domain};

/// An address anywhere, as it was written. Two are the same whatever their case, and whether their domain is written as
/// A-labels or as people read it: OpenSRS keeps no two that differ in nothing else.
#[derive(Clone, Debug)]
pub struct Recipient(String);

impl Recipient {
    /// Most characters: 64 before the `@`, 255 behind it (RFC 5321).
    pub const MOST: usize = 320;

    /// Reads an address as OpenSRS takes it without quotation marks; its domain as A-labels.
    pub fn parse(text: &str) -> Option<Self> {
        let (local, domain) = text.rsplit_once('@')?;
        let domain = Domain::parse(domain).ok()?;
        let characters_fit = local.split('.').all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || SYMBOLS.contains(&byte))
        });
        (characters_fit && local.len() <= 64).then(|| Self(format!("{local}@{domain}")))
    }

    /// Takes what OpenSRS itself lists, or a form showed, whatever it is: OpenSRS may know addresses that nobody could enter
    /// here.
    pub fn listed(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of the same address have in common.
    fn canonical(&self) -> Cow<'_, str> {
        let ascii = match self.parts() {
            Some((local, domain)) if !domain.is_ascii() => {
                Domain::parse(domain).ok().map(|domain| (local, domain))
            }
            _ => None,
        };
        match ascii {
            Some((local, domain)) => Cow::Owned(format!("{local}@{domain}")),
            None => Cow::Borrowed(&self.0),
        }
    }

    /// What stands before and behind the last `@`.
    pub fn parts(&self) -> Option<(&str, &str)> {
        self.0.rsplit_once('@')
    }
}

impl Eq for Recipient {}

impl From<&Address> for Recipient {
    fn from(address: &Address) -> Self {
        Self(address.to_string())
    }
}

impl Hash for Recipient {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.canonical().to_ascii_lowercase().hash(state);
    }
}

impl PartialEq for Recipient {
    fn eq(&self, other: &Self) -> bool {
        self.canonical().eq_ignore_ascii_case(&other.canonical())
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const SYMBOLS: &[u8] = b"!#$&'*+-/=?^_{}~`|";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn case_makes_no_difference_and_is_kept() {
        let (one, other) = (Recipient::listed("Joe@Example.com"), Recipient::listed("joe@example.COM"));
        assert_eq!(one, other);
        assert_eq!(HashSet::from([one.clone(), other]).len(), 1);
        assert_eq!(one.as_str(), "Joe@Example.com");
        assert_ne!(one, Recipient::listed("joe@example.org"));
        let (read, sent) =
            (Recipient::listed("Jo@MÜLLER.example"), Recipient::listed("jo@xn--mller-kva.example"));
        assert_eq!(read, sent);
        assert_eq!(HashSet::from([read, sent]).len(), 1);
    }

    #[test]
    fn what_is_typed_follows_opensrs_rule() {
        let parse = |text| Recipient::parse(text).map(|one| one.to_string());
        assert_eq!(parse("Joe+x@MÜLLER.de").as_deref(), Some("Joe+x@xn--mller-kva.de"));
        for text in
            ["", "joe", "@example.com", "joe@", "j oe@example.com", "a..b@example.com", "\"a\"@example.com"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&format!("{}@example.com", "x".repeat(65))), None);
    }
}

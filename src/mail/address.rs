//! Addresses of a service: they can only be made for its own domain, so no other one can be asked about.

use std::fmt;

use super::{Domain, InvalidDomain, pasted};

/// An address in the service's own domain, or in one of its alias domains, in lower case.
///
/// There is no way to make one elsewhere, so a request about a stranger's mailbox cannot be written down. [`Self::parse`]
/// keeps to OpenSRS' rule for the local part of what is created there: 1 to 64 of `0-9a-z._-`, the first a letter or digit,
/// no dot at the end or beside another dot. [`Self::existing`] and [`Self::listed`] take what stands there already.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Address {
    local: String,
    domain: Domain,
}

impl Address {
    /// OpenSRS: a local part has 64 characters.
    pub const MOST_LOCAL: usize = 64;

    /// Reads `joe` or `joe@example.com`, where `domain` is `example.com`, as people paste it ([`pasted::address`]).
    ///
    /// # Errors
    /// [`InvalidAddress`]: no local part, a character or shape OpenSRS refuses, or another domain.
    pub fn parse(text: &str, domain: &Domain) -> Result<Self, InvalidAddress> {
        let text = pasted::address(text);
        let local = local_part(&text, domain)?.to_ascii_lowercase();
        if local.is_empty() {
            return Err(InvalidAddress::Empty);
        }
        if !is_local_part(&local) {
            return Err(InvalidAddress::Malformed);
        }
        if local.len() > Self::MOST_LOCAL {
            return Err(InvalidAddress::TooLong);
        }
        Ok(Self { local, domain: domain.clone() })
    }

    /// Reads the address of what is there already, which may have been made by other rules: any local part that
    /// can be seen and means one name only. In the domain all the same.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn existing(text: &str, domain: &Domain) -> Result<Self, InvalidAddress> {
        if let Ok(address) = Self::parse(text, domain) {
            return Ok(address);
        }
        let local = local_part(text.trim(), domain)?;
        match local.chars().count() {
            0 => Err(InvalidAddress::Empty),
            length if length > MOST_EXISTING => Err(InvalidAddress::TooLong),
            _ if Self::can_be_named(local) => {
                Ok(Self { local: local.to_lowercase(), domain: domain.clone() })
            }
            _ => Err(InvalidAddress::Malformed),
        }
    }

    /// Whether [`Self::existing`] takes what OpenSRS lists as a local part.
    pub fn can_be_named(local: &str) -> bool {
        (1..=MOST_EXISTING).contains(&local.chars().count())
            && local.trim() == local
            && local.chars().all(is_of_a_name)
    }

    /// What somebody may have meant by a name that no address here can have: `zoe.hoefer` for `Zoë Höfer`.
    pub fn suggest(typed: &str) -> Option<String> {
        let typed = pasted::address(typed);
        let typed = typed.split('@').next().unwrap_or_default();
        let umlauts = typed.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
        let umlauts = umlauts.replace('Ä', "ae").replace('Ö', "oe").replace('Ü', "ue");
        let ascii = deunicode::deunicode(&umlauts).to_ascii_lowercase();
        let words = ascii.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '\'')));
        let words = words.map(|word| word.replace('\'', "")).filter(|word| !word.is_empty());
        let local = words.collect::<Vec<_>>().join(".");
        let local = local.trim_start_matches(['_', '-', '.']);
        (is_local_part(local) && local.len() <= Self::MOST_LOCAL).then(|| local.to_owned())
    }

    /// Takes an address as OpenSRS itself lists it for `domain`, whatever its local part; `None` when it is in
    /// another domain.
    pub fn listed(text: &str, domain: &Domain) -> Option<Self> {
        let (local, named) = text.rsplit_once('@')?;
        let is_own = named.eq_ignore_ascii_case(domain.as_str()) && !local.is_empty();
        is_own.then(|| Self { local: local.to_owned(), domain: domain.clone() })
    }

    /// What stands before the `@`.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &Domain {
        &self.domain
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

/// A service's domain and its alias domains: all the domains an [`Address`] of this service may be in.
#[derive(Clone, Debug)]
pub struct OwnDomains {
    domain: Domain,
    aliases: Vec<Domain>,
}

impl OwnDomains {
    /// `aliases` as OpenSRS names them in the domain's own attributes.
    pub fn new(domain: Domain, aliases: Vec<Domain>) -> Self {
        Self { domain, aliases }
    }

    /// Reads `joe` (in the domain itself) or `joe@<the domain or one of its alias domains>`.
    ///
    /// # Errors
    /// As [`Address::parse`].
    pub fn address(&self, text: &str) -> Result<Address, InvalidAddress> {
        let named = text.trim().rsplit_once('@').map(|(_, named)| named);
        let Some(named) = named else {
            return Address::parse(text, &self.domain);
        };
        let named = Domain::parse(named).map_err(|_| InvalidAddress::OtherDomain)?;
        let own = std::iter::once(&self.domain)
            .chain(&self.aliases)
            .find(|own| **own == named)
            .ok_or(InvalidAddress::OtherDomain)?;
        Address::parse(text, own)
    }
}

/// Longer ones would fill a page.
const MOST_EXISTING: usize = 256;

/// Why a text is not an address of the service.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum InvalidAddress {
    /// Nothing stands before the `@`.
    #[error("nothing stands before the @")]
    Empty,
    /// The local part has a character, or a shape, that OpenSRS does not take.
    #[error("the local part has a character, or a shape, that OpenSRS does not take")]
    Malformed,
    /// It is in a domain that is not the service's.
    #[error("it is in another domain")]
    OtherDomain,
    /// The local part has more than 64 characters.
    #[error("the local part has more than 64 characters")]
    TooLong,
}

/// What stands before the `@` of an address in `domain`, or the whole of a name.
fn local_part<'a>(text: &'a str, domain: &Domain) -> Result<&'a str, InvalidAddress> {
    let Some((local, named)) = text.rsplit_once('@') else { return Ok(text) };
    match Domain::parse(named) {
        Ok(named) if named == *domain => Ok(local),
        Ok(_) | Err(InvalidDomain::Empty | InvalidDomain::Malformed) => Err(InvalidAddress::OtherDomain),
    }
}

/// Letters of any script, digits, and what RFC 5322 has in an atom, dots anywhere; nothing that a search takes for any
/// name.
/// What can be in a name that was made elsewhere: all that can be seen, but for what would mean several, or another once it
/// is decoded.
fn is_of_a_name(c: char) -> bool {
    !(c.is_control() || (c.is_whitespace() && c != ' ') || "@*?%".contains(c) || pasted::is_unseen(c))
}

fn is_local_part(local: &str) -> bool {
    local.starts_with(|first: char| first.is_ascii_alphanumeric())
        && local.split('.').all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Domain {
        Domain::parse("example.com").unwrap()
    }

    #[test]
    fn a_name_or_a_whole_address_is_read() {
        for typed in ["joe", " Joe ", "JOE@Example.com", "joe@example.com."] {
            let address = Address::parse(typed, &example()).map(|address| address.to_string());
            assert_eq!(address.as_deref(), Ok("joe@example.com"), "{typed}");
        }
        for typed in ["a", "1", "a.b-c_d", "a_", "user-", &"x".repeat(64)] {
            assert!(Address::parse(typed, &example()).is_ok(), "{typed}");
        }
    }

    #[test]
    fn an_address_of_another_domain_cannot_be_made() {
        for typed in [
            "joe@example.org",
            "joe@notexample.com",
            "joe@example.com.evil.org",
            "joe@",
            "joe@mail.example.com",
            "joe@exаmple.com",
            "joe@example.com@example.org",
            "joe@example.com\0",
            "joe@example.com\0.foreign.example",
            "joe@example.com%40foreign.example",
            "@foreign.example",
        ] {
            assert_eq!(Address::parse(typed, &example()), Err(InvalidAddress::OtherDomain), "{typed:?}");
        }
    }

    #[test]
    fn what_opensrs_refuses_is_refused() {
        for typed in [
            ".a",
            "a.",
            "a..b",
            "-a",
            "_a",
            "a b",
            "a+b",
            "a*",
            "a?",
            "ü",
            "a\0",
            "a\r\nb",
            "a%40b",
            "sales/eu",
            "a\\b",
            "..",
            "mail+test",
            "joe@example.org@example.com",
        ] {
            assert_eq!(Address::parse(typed, &example()), Err(InvalidAddress::Malformed), "{typed:?}");
        }
        assert_eq!(Address::parse(&"x".repeat(65), &example()), Err(InvalidAddress::TooLong));
        for typed in ["", "  ", "@example.com"] {
            assert_eq!(Address::parse(typed, &example()), Err(InvalidAddress::Empty), "{typed:?}");
        }
    }

    #[test]
    fn what_is_there_by_other_rules_can_be_named() {
        for typed in [
            "_x",
            "a..b",
            "Übergabe",
            "a+b",
            "-",
            ".a.",
            "joe",
            "o'neil@example.com",
            "a b",
            "a\"<b>",
            &"x".repeat(65),
        ] {
            let address = Address::existing(typed, &example());
            assert!(address.is_ok_and(|address| address.domain() == &example()), "{typed}");
        }
        for typed in ["a\0", "a\tb", "a@b@example.com", "a%40b", "a\u{202e}b", "*", "a?b"] {
            assert_eq!(Address::existing(typed, &example()), Err(InvalidAddress::Malformed), "{typed:?}");
        }
        assert_eq!(Address::existing("_x@example.org", &example()), Err(InvalidAddress::OtherDomain));
        assert_eq!(Address::existing(&"x".repeat(257), &example()), Err(InvalidAddress::TooLong));
    }

    #[test]
    fn a_name_that_cannot_be_is_turned_into_one_that_can() {
        for (typed, suggested) in [
            ("Zoë Höfer", Some("zoe.hoefer")),
            ("Jürgen", Some("juergen")),
            ("Seán O'Connor", Some("sean.oconnor")),
            ("Łukasz  Nowak", Some("lukasz.nowak")),
            ("sales/eu", Some("sales.eu")),
            ("a+b@example.com", Some("a.b")),
            (".a..b.", Some("a.b")),
            ("Straße@example.com", Some("strasse")),
            ("!!", None),
            ("", None),
        ] {
            assert_eq!(Address::suggest(typed).as_deref(), suggested, "{typed}");
        }
    }

    #[test]
    fn alias_domains_belong_to_the_service() {
        let own = OwnDomains::new(example(), vec![Domain::parse("example.net").unwrap()]);
        let address = |typed: &str| own.address(typed).map(|address| address.to_string());
        assert_eq!(address("info").as_deref(), Ok("info@example.com"));
        assert_eq!(address("info@EXAMPLE.net").as_deref(), Ok("info@example.net"));
        assert_eq!(address("info@example.org"), Err(InvalidAddress::OtherDomain));
    }
}

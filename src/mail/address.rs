//! Addresses of a service: they can only be made for its own domain, so no other one can be asked about.

use std::fmt;

use super::{Domain, InvalidDomain};

/// An address in the service's own domain, or in one of its alias domains, in lower case.
///
/// There is no other way to make one, so a request about a stranger's mailbox cannot be written down. The local part
/// follows OpenSRS' rule for what is created there: 1 to 64 of `0-9a-z._-`, the first a letter or digit, no dot at
/// the end or beside another dot.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Address {
    local: String,
    domain: Domain,
}

impl Address {
    /// OpenSRS: a local part has 64 characters.
    pub const MOST_LOCAL: usize = 64;

    /// Reads `joe` or `joe@example.com`, where `domain` is `example.com`.
    ///
    /// # Errors
    /// [`InvalidAddress`]: no local part, a character or shape OpenSRS refuses, or another domain.
    pub fn parse(text: &str, domain: &Domain) -> Result<Self, InvalidAddress> {
        let text = text.trim();
        let local = match text.rsplit_once('@') {
            None => text,
            Some((local, named)) => match Domain::parse(named) {
                Ok(named) if named == *domain => local,
                Ok(_) | Err(InvalidDomain::Empty | InvalidDomain::Malformed) => {
                    return Err(InvalidAddress::OtherDomain);
                }
            },
        };
        let local = local.to_ascii_lowercase();
        if local.is_empty() {
            return Err(InvalidAddress::Empty);
        }
        if local.len() > Self::MOST_LOCAL {
            return Err(InvalidAddress::TooLong);
        }
        if !is_local_part(&local) {
            return Err(InvalidAddress::Malformed);
        }
        Ok(Self { local, domain: domain.clone() })
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
            "<a>",
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
    fn alias_domains_belong_to_the_service() {
        let own = OwnDomains::new(example(), vec![Domain::parse("example.net").unwrap()]);
        let address = |typed: &str| own.address(typed).map(|address| address.to_string());
        assert_eq!(address("info").as_deref(), Ok("info@example.com"));
        assert_eq!(address("info@EXAMPLE.net").as_deref(), Ok("info@example.net"));
        assert_eq!(address("info@example.org"), Err(InvalidAddress::OtherDomain));
    }
}

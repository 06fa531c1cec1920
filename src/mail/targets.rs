//! Where a forward sends its mail: addresses anywhere, as OpenSRS takes them.

use std::collections::HashSet;

use super::{Address, Recipient};

/// 1 to 1,000 different addresses, none of them the forward itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ForwardTargets(Vec<Recipient>);

impl ForwardTargets {
    /// OMA: `forward_recipients` holds 1,000 addresses.
    pub const MOST: usize = 1000;

    /// Reads addresses between commas, semicolons, blanks or line breaks; doubles are merged, the order is kept.
    ///
    /// # Errors
    /// [`InvalidTargets`]: none, one that is no address, the forward itself, or too many.
    pub fn parse(text: &str, forward: &Address) -> Result<Self, InvalidTargets> {
        let own = Recipient::from(forward);
        let mut seen = HashSet::new();
        let mut targets = Vec::new();
        for part in Self::parts(text) {
            let target = Recipient::parse(part).ok_or_else(|| InvalidTargets::Malformed(part.to_owned()))?;
            if target == own {
                return Err(InvalidTargets::Itself);
            }
            if seen.insert(target.clone()) {
                targets.push(target);
            }
        }
        match targets.len() {
            0 => Err(InvalidTargets::Empty),
            1..=Self::MOST => Ok(Self(targets)),
            count => Err(InvalidTargets::TooMany(count)),
        }
    }

    /// The texts between commas, semicolons, blanks or line breaks.
    pub fn parts(text: &str) -> impl Iterator<Item = &str> {
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        parts.filter(|part| !part.is_empty())
    }

    /// The addresses, in the order they were typed.
    pub fn as_slice(&self) -> &[Recipient] {
        &self.0
    }

    /// Whether mail to one of `addresses` would go round in circles.
    pub fn contains_any(&self, addresses: &[Recipient]) -> bool {
        self.0.iter().any(|target| addresses.contains(target))
    }
}

/// Why a text is not a list of targets.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum InvalidTargets {
    /// There is none.
    #[error("there is none")]
    Empty,
    /// The forward would send to itself.
    #[error("the forward would send to itself")]
    Itself,
    /// This part is not an address.
    #[error("{0} is not an address")]
    Malformed(String),
    /// So many, which is more than 1,000.
    #[error("{0} are more than 1,000")]
    TooMany(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Domain;

    fn parse(text: &str) -> Result<Vec<String>, InvalidTargets> {
        let domain = Domain::parse("example.com").unwrap();
        let forward = Address::parse("info", &domain).unwrap();
        ForwardTargets::parse(text, &forward)
            .map(|targets| targets.0.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn any_separator_does_and_doubles_are_merged() {
        assert_eq!(
            parse("a@example.org, b+c@example.net;\r\nA@Example.org\tjörg@müller.de"),
            Err(InvalidTargets::Malformed("jörg@müller.de".into()))
        );
        assert_eq!(
            parse("a@example.org, b+c@example.net;\r\nA@Example.org\tjo@müller.de"),
            Ok(vec!["a@example.org".into(), "b+c@example.net".into(), "jo@xn--mller-kva.de".into()])
        );
    }

    #[test]
    fn what_is_odd_elsewhere_is_an_address() {
        for target in
            ["dept/x@foreign.example", "mail+test@example.com", "o'neil@x.example", "a=b!c@x.example"]
        {
            assert_eq!(parse(target), Ok(vec![target.to_owned()]));
        }
        assert_eq!(
            parse("a@x.example\r\nb@x.example,,\n ;c@x.example;\td@x.example,").map(|targets| targets.len()),
            Ok(4)
        );
        assert_eq!(parse("jo@straße.example"), Ok(vec!["jo@xn--strae-oqa.example".into()]));
    }

    #[test]
    fn each_refusal_has_its_reason() {
        let many: String = (0..1001).map(|n| format!("u{n}@example.org ")).collect();
        for (text, why) in [
            ("", InvalidTargets::Empty),
            (" ,; ", InvalidTargets::Empty),
            ("info@example.com", InvalidTargets::Itself),
            ("a@example.org INFO@EXAMPLE.COM", InvalidTargets::Itself),
            (many.as_str(), InvalidTargets::TooMany(1001)),
        ] {
            assert_eq!(parse(text), Err(why));
        }
        for text in [
            "a",
            "a@",
            "@b.c",
            "a@b",
            "a@b@c.de",
            "<a@b.de>",
            "a..b@c.de",
            ".a@c.de",
            "a.@c.de",
            "name+tag.@c.de",
            "a\0@c.de",
            "\"a\"@c.de",
        ] {
            assert_eq!(parse(text), Err(InvalidTargets::Malformed(text.into())));
        }
    }
}

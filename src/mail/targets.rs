//! Where a forward sends its mail: addresses anywhere, as OpenSRS takes them.

use std::collections::HashSet;

use super::{Address, Recipient, pasted};

/// 1 to 1,000 different addresses, none of them the forward itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ForwardTargets(Vec<Recipient>);

impl ForwardTargets {
    /// OMA: `forward_recipients` holds 1,000 addresses.
    pub const MOST: usize = 1000;

    /// Reads addresses as people paste them, see [`pasted::addresses`]; doubles are merged, the order is kept.
    ///
    /// # Errors
    /// [`InvalidTargets`]: none, those that are no addresses, the `forward` itself where that has a name already, or too
    /// many.
    pub fn parse(text: &str, forward: Option<&Address>) -> Result<Self, InvalidTargets> {
        let own = forward.map(Recipient::from);
        let mut seen = HashSet::new();
        let (mut targets, mut malformed) = (Vec::new(), Vec::new());
        for part in pasted::addresses(text) {
            match Recipient::parse(&part) {
                None => malformed.push(part),
                Some(target) if seen.insert(target.clone()) => targets.push(target),
                Some(_) => {}
            }
        }
        if !malformed.is_empty() {
            return Err(InvalidTargets::Malformed(malformed));
        }
        if own.is_some_and(|own| seen.contains(&own)) {
            return Err(InvalidTargets::Itself);
        }
        match targets.len() {
            0 => Err(InvalidTargets::Empty),
            1..=Self::MOST => Ok(Self(targets)),
            count => Err(InvalidTargets::TooMany(count)),
        }
    }

    /// What a form says that showed `known`, a line each: a line that is one of those is that, whatever it is; others
    /// are read as they are pasted, and not looked at yet.
    pub fn listed(text: &str, known: &[Recipient]) -> Vec<Recipient> {
        let mut listed = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let whole = Recipient::listed(line);
            if known.contains(&whole) {
                listed.push(whole);
            } else {
                listed.extend(pasted::addresses(line).into_iter().map(Recipient::listed));
            }
        }
        listed
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
    /// These parts are no addresses.
    #[error("{0:?} are no addresses")]
    Malformed(Vec<String>),
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
        ForwardTargets::parse(text, Some(&forward))
            .map(|targets| targets.0.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn any_separator_does_and_doubles_are_merged() {
        assert_eq!(
            parse("a@example.org, b+c@example.net;\r\nA@Example.org\tjörg@müller.de oh, no@"),
            Err(InvalidTargets::Malformed(vec!["jörg@müller.de".into(), "oh".into(), "no@".into()]))
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
            "a..b@c.de",
            ".a@c.de",
            "a.@c.de",
            "name+tag.@c.de",
            "a\0@c.de",
            "\"a\"@c.de",
        ] {
            assert_eq!(parse(text), Err(InvalidTargets::Malformed(vec![text.into()])));
        }
    }
}

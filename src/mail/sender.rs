//! Who writes: an address, or a pattern of addresses, of a list of senders that are always or never let through.

use std::hash::{Hash, Hasher};

use super::{Domain, Recipient, pasted};

/// An entry of a list of senders. Two are the same whatever their case, and whether their domain is written as A-labels or as
/// people read it.
#[derive(Clone, Debug)]
pub struct Sender(String);

impl Sender {
    /// OMA: 1,000 in a list.
    pub const MOST: usize = 1000;
    /// OMA: 128 characters of one.
    pub const LONGEST: usize = 128;

    /// Reads what somebody typed: an address, a domain (all who write from there), or either with `*` for any characters
    /// and `+` for any one. What fits everybody is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('@').unwrap_or(text);
        let pattern = match text.rsplit_once('@') {
            _ if text.contains(['*', '+']) && is_pattern(text) => with_at(text),
            Some(_) => Recipient::parse(text)?.as_str().to_owned(),
            None if text.contains('.') => format!("*@{}", Domain::parse(text).ok()?),
            None => return None,
        };
        (pattern.len() <= Self::LONGEST).then(|| Self(pattern.to_ascii_lowercase()))
    }

    /// Takes what OpenSRS itself lists, whatever it is.
    pub fn listed(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Sender {
    /// What two spellings of the same have in common: a form shows a domain as people read it.
    fn canonical(&self) -> String {
        let ascii = self.0.rsplit_once('@').filter(|(_, domain)| !domain.is_ascii());
        let ascii =
            ascii.and_then(|(local, domain)| Some(format!("{local}@{}", Domain::parse(domain).ok()?)));
        ascii.unwrap_or_else(|| self.0.clone()).to_ascii_lowercase()
    }
}

impl Eq for Sender {}

impl Hash for Sender {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.canonical().hash(state);
    }
}

impl PartialEq for Sender {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.canonical() == other.canonical()
    }
}

/// A list of senders as somebody typed or pasted it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SenderList {
    /// The senders, each once, in their order.
    pub senders: Vec<Sender>,
    /// Numbers of the lines, from 1, that say again what an earlier one said.
    pub doubles: Vec<usize>,
    /// What is no sender, with the number of its line.
    pub malformed: Vec<(usize, String)>,
}

impl SenderList {
    /// Reads a list, a sender a line or several; a line that is one of `known` is that, whatever it is.
    pub fn read(text: &str, known: &[Sender]) -> Self {
        let mut list = Self::default();
        for (at, line) in text.lines().enumerate() {
            let (number, line) = (at + 1, line.trim());
            let whole = Sender::listed(line);
            if let Some(listed) = known.iter().find(|listed| **listed == whole) {
                list.add(number, listed.clone());
                continue;
            }
            for word in pasted::addresses(line) {
                match Sender::parse(&word) {
                    Some(sender) => list.add(number, sender),
                    None => list.malformed.push((number, pasted::visible(&word))),
                }
            }
        }
        list
    }

    fn add(&mut self, number: usize, sender: Sender) {
        if self.senders.contains(&sender) {
            self.doubles.push(number);
        } else {
            self.senders.push(sender);
        }
    }
}

/// Whether it is something to compare with, and does not fit everybody.
fn is_pattern(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b',' | b';' | b'<' | b'>' | b'"'))
        && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
        && text.matches('@').count() <= 1
}

/// Of a pattern without an `@`, all who write from there.
fn with_at(text: &str) -> String {
    if text.contains('@') { text.to_owned() } else { format!("*@{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_a_domain_and_a_pattern_are_senders() {
        for (typed, sender) in [
            ("Joe@Example.COM", "joe@example.com"),
            ("example.com", "*@example.com"),
            ("@example.com", "*@example.com"),
            ("*@example.com", "*@example.com"),
            ("*.example.com", "*@*.example.com"),
            ("news-*@example.com", "news-*@example.com"),
            ("joe+news@example.com", "joe+news@example.com"),
            ("j+e@example.com", "j+e@example.com"),
            ("joe@höfer.example", "joe@xn--hfer-5qa.example"),
            ("höfer.example", "*@xn--hfer-5qa.example"),
        ] {
            assert_eq!(Sender::parse(typed).as_ref().map(Sender::as_str), Some(sender), "{typed}");
        }
        let long = format!("{}@example.com", "x".repeat(130));
        for typed in
            ["", "joe", "*", "*@*", "+", "@", "joe@", "a@b@c", "*@a@b", "jo e@example.com", &long, "*ö*"]
        {
            assert_eq!(Sender::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_pasted_list_tells_its_doubles_and_its_nonsense_by_line() {
        let known = [Sender::listed("Odd one of OpenSRS'")];
        let text = "joe@example.com\n\nJOE@example.com\nAnn <ann@example.com>, bob@example.com\nodd one of opensrs'\nnonsense\nann@example.com\n*";
        let list = SenderList::read(text, &known);
        let senders: Vec<&str> = list.senders.iter().map(Sender::as_str).collect();
        assert_eq!(senders, ["joe@example.com", "ann@example.com", "bob@example.com", "Odd one of OpenSRS'"]);
        assert_eq!(list.doubles, [3, 7]);
        assert_eq!(list.malformed, [(6, "nonsense".to_owned()), (8, "*".to_owned())]);
    }
}

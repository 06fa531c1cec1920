//! A mail domain's name, in the one spelling OpenSRS uses.

use std::fmt;

/// A mail domain: lower case, IDN as A-labels, no trailing dot.
///
/// OpenSRS' rule: 3 to 160 ASCII characters, at least two labels of 1 to 63 letters, digits and hyphens, each
/// beginning and ending with a letter or digit.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Domain(String);

impl Domain {
    /// Reads what a person typed or WHMCS stored: trimmed, lower-cased, `müller.de` to `xn--mller-kva.de`.
    ///
    /// # Errors
    /// [`InvalidDomain::Empty`] for nothing, [`InvalidDomain::Malformed`] for what cannot be a mail domain.
    pub fn parse(text: &str) -> Result<Self, InvalidDomain> {
        let text = text.trim();
        let text = text.strip_suffix('.').unwrap_or(text);
        if text.is_empty() {
            return Err(InvalidDomain::Empty);
        }
        // Dashes that look like a hyphen would make it another name, which looks the same to whoever typed it.
        if text.contains(|c| ('\u{2010}'..='\u{2015}').contains(&c) || c == '\u{2212}') {
            return Err(InvalidDomain::Malformed);
        }
        let ascii = idna::domain_to_ascii(text).map_err(|_| InvalidDomain::Malformed)?;
        let fits = (3..=160).contains(&ascii.len()) && ascii.contains('.');
        let labels_fit = ascii.split('.').all(is_label);
        let top_level_is_a_name =
            !ascii.rsplit('.').next().is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
        if fits && labels_fit && top_level_is_a_name {
            Ok(Self(ascii))
        } else {
            Err(InvalidDomain::Malformed)
        }
    }

    /// The name as it is sent, e.g. `xn--mller-kva.de`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one of those that OpenSRS keeps for administrators, `*.adm`: no mail goes there, and whoever could
    /// reset a password in one would have a company.
    pub fn is_of_administrators(&self) -> bool {
        self.0.ends_with(".adm")
    }

    /// The name as people read it and may type it again, e.g. `müller.de`; the A-labels where that is not so.
    pub fn to_unicode(&self) -> String {
        let (text, decoded) = idna::domain_to_unicode(&self.0);
        let is_this = decoded.is_ok() && idna::domain_to_ascii(&text).is_ok_and(|ascii| ascii == self.0);
        if is_this { text } else { self.0.clone() }
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `text` with every domain name in it that is written in A-labels as people read it: an address, a list, a sentence.
pub fn readable(text: &str) -> String {
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_a_name) {
        let (before, from) = rest.split_at(start);
        let (name, after) = from.split_at(from.find(|c| !is_of_a_name(c)).unwrap_or(from.len()));
        read.push_str(before);
        let is_encoded = name.to_ascii_lowercase().split('.').any(|label| label.starts_with("xn--"));
        match Domain::parse(name).ok().filter(|_| is_encoded) {
            // A sentence may end behind it.
            Some(domain) if name.ends_with('.') => read.push_str(&format!("{}.", domain.to_unicode())),
            Some(domain) => read.push_str(&domain.to_unicode()),
            None => read.push_str(name),
        }
        rest = after;
    }
    read.push_str(rest);
    read
}

/// Why a text is not a mail domain.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum InvalidDomain {
    /// There was nothing.
    #[error("it is empty")]
    Empty,
    /// It breaks the rule of [`Domain`].
    #[error("it is no domain name")]
    Malformed,
}

fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    let ends_fit =
        [bytes.first(), bytes.last()].into_iter().all(|end| end.is_some_and(u8::is_ascii_alphanumeric));
    ends_fit && bytes.len() <= 63 && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_become_one() {
        for (typed, sent) in [
            ("example.com", "example.com"),
            ("  Example.COM. ", "example.com"),
            ("müller.de", "xn--mller-kva.de"),
            ("MÜLLER.de", "xn--mller-kva.de"),
            ("xn--mller-kva.de", "xn--mller-kva.de"),
            ("straße.example", "xn--strae-oqa.example"),
            ("STRASSE.example", "strasse.example"),
            ("example。com", "example.com"),
            ("a-b.co.uk", "a-b.co.uk"),
        ] {
            assert_eq!(Domain::parse(typed).map(|domain| domain.0), Ok(sent.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_people_read_can_be_typed_again() {
        for name in ["xn--mller-kva.de", "k.e.xn--xn--ke--keb--keb.ea8-exampe", "example.com"] {
            let domain = Domain::parse(name).unwrap();
            assert_eq!(Domain::parse(&domain.to_unicode()), Ok(domain));
        }
    }

    #[test]
    fn what_is_no_mail_domain_is_refused() {
        let long_label = format!("{}.com", "a".repeat(64));
        let long_name = format!("{}com", "abcdefghi.".repeat(16));
        for typed in [
            "example",
            "a..com",
            ".com",
            "-a.com",
            "a-.com",
            "a_b.com",
            "a b.com",
            "a@b.com",
            "a.com/x",
            "http://a.com/",
            "user@a.com",
            "192.0.2.1",
            "*.com",
            "a.com\0",
            "a.com\r\nb",
            "xn--a.com",
            &long_label,
            &long_name,
        ] {
            assert_eq!(Domain::parse(typed), Err(InvalidDomain::Malformed), "{typed:?}");
        }
        for typed in ["", "  ", "."] {
            assert_eq!(Domain::parse(typed), Err(InvalidDomain::Empty), "{typed:?}");
        }
    }

    #[test]
    fn domains_of_administrators_are_known_in_every_spelling() {
        for (typed, is) in [
            ("reseller.adm", true),
            ("A.B.ADM.", true),
            ("reseller。adm", true),
            ("ｒeseller.ａdm", true),
            ("adm.example", false),
            ("reseller.adm.example", false),
            ("badm.example", false),
        ] {
            assert_eq!(Domain::parse(typed).map(|domain| domain.is_of_administrators()), Ok(is), "{typed}");
        }
    }

    #[test]
    fn domains_within_a_text_are_made_readable() {
        for (text, read) in [
            ("jo@xn--mller-kva.de", "jo@müller.de"),
            (
                "a@xn--mller-kva.de, b@XN--MLLER-KVA.de; c@example.com",
                "a@müller.de, b@müller.de; c@example.com",
            ),
            ("Mail to a.b@mail.xn--mller-kva.de.", "Mail to a.b@mail.müller.de."),
            ("xn--a.de and xn--", "xn--a.de and xn--"),
            ("zoë@Example.COM", "zoë@Example.COM"),
            ("", ""),
        ] {
            assert_eq!(readable(text), read, "{text}");
        }
    }

    #[test]
    fn people_read_the_unicode_form() {
        let unicode = Domain::parse("xn--mller-kva.de").map(|domain| domain.to_unicode());
        assert_eq!(unicode.as_deref(), Ok("müller.de"));
    }
}

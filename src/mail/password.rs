//! A new mailbox password, checked before OpenSRS sees it.

use std::collections::HashSet;

use super::{Address, Domain};
use crate::secret::Secret;

/// A password that OpenSRS takes for the mailbox it was parsed for.
///
/// 10 to 54 printable ASCII characters without blank and `"`, among them a digit, a capital and a symbol (weaker ones
/// put the mailbox into a 30-day reset state), without the mailbox' name or a part of its domain's name (error 48).
/// One that begins like `{SHA}` is refused: OpenSRS would take it for a hash.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Password(Secret);

impl Password {
    /// Fewest characters; OpenSRS takes fewer only without a second factor.
    pub const SHORTEST: usize = 10;
    /// Most characters.
    pub const LONGEST: usize = 54;

    /// Reads a password for the mailbox `address`.
    ///
    /// # Errors
    /// Every [`InvalidPassword`] rule it breaks.
    pub fn parse(text: &str, address: &Address) -> Result<Self, Vec<InvalidPassword>> {
        let broken = Self::broken_rules(text, address.domain(), Some(address.local()));
        if broken.is_empty() { Ok(Self(Secret::new(text))) } else { Err(broken) }
    }

    /// The rules that `text` breaks as a password in `domain`; `local` is the mailbox' name where it has one already.
    pub fn broken_rules(text: &str, domain: &Domain, local: Option<&str>) -> Vec<InvalidPassword> {
        let length = text.chars().count();
        let has = |kind: fn(&u8) -> bool| text.bytes().any(|byte| kind(&byte));
        let lower = text.to_ascii_lowercase();
        let is_printable = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
        [
            (length < Self::SHORTEST, InvalidPassword::TooShort),
            (length > Self::LONGEST, InvalidPassword::TooLong),
            (!is_printable || text.starts_with('{'), InvalidPassword::Characters),
            (
                !(has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_punctuation)),
                InvalidPassword::TooWeak,
            ),
            (
                forbidden_parts(domain, local).into_iter().any(|part| lower.contains(part)),
                InvalidPassword::ContainsName,
            ),
        ]
        .into_iter()
        .filter_map(|(is_broken, rule)| is_broken.then_some(rule))
        .collect()
    }

    /// The password, for the one call that sets it.
    pub fn secret(&self) -> &Secret {
        &self.0
    }
}

/// Which rule of [`Password`] a text breaks.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum InvalidPassword {
    /// A blank, a `"`, a `{` at the start, or something outside printable ASCII.
    #[error("it has a blank, a quotation mark, a {{ at the start, or something outside printable ASCII")]
    Characters,
    /// It contains the mailbox' name or a part of the domain's name.
    #[error("it contains the mailbox' name or a part of the domain's name")]
    ContainsName,
    /// More than 54 characters.
    #[error("it has more than 54 characters")]
    TooLong,
    /// Fewer than 10 characters.
    #[error("it has fewer than 10 characters")]
    TooShort,
    /// No digit, no capital, or no symbol.
    #[error("it has no digit, no capital, or no symbol")]
    TooWeak,
}

/// The local part, the domain, and each of its labels but the last; whether OpenSRS counts labels is not known, so
/// we refuse them as well. Labels below three characters would forbid half the alphabet.
fn forbidden_parts<'a>(domain: &'a Domain, local: Option<&'a str>) -> HashSet<&'a str> {
    let domain = domain.as_str();
    let labels = domain.rsplit('.').skip(1).filter(|label| label.len() >= 3);
    labels.chain([domain]).chain(local).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Password, Vec<InvalidPassword>> {
        let domain = Domain::parse("mail.example.com").unwrap();
        Password::parse(text, &Address::parse("joe", &domain).unwrap())
    }

    #[test]
    fn good_passwords_are_taken_as_they_are() {
        for text in ["Abcdefgh1!", "p&<>'%+;X9zz", &format!("A1!{}", "x".repeat(51))] {
            assert_eq!(parse(text).map(|password| password.0), Ok(Secret::new(text)), "{text}");
        }
    }

    #[test]
    fn each_rule_has_its_reason() {
        for (text, why) in [
            ("Abcdef1!x", InvalidPassword::TooShort),
            (&format!("A1!{}", "x".repeat(52)), InvalidPassword::TooLong),
            ("Abcdefgh1!ü", InvalidPassword::Characters),
            ("Abcdef gh1!", InvalidPassword::Characters),
            ("Abcdef\"gh1!", InvalidPassword::Characters),
            ("Abcdefgh1!\n", InvalidPassword::Characters),
            ("{SHA}Abcdefgh1!", InvalidPassword::Characters),
            ("abcdefgh1!", InvalidPassword::TooWeak),
            ("Abcdefghi!", InvalidPassword::TooWeak),
            ("Abcdefghi1", InvalidPassword::TooWeak),
            ("Abcd-JOE-1!", InvalidPassword::ContainsName),
            ("Abcd-Example-1!", InvalidPassword::ContainsName),
        ] {
            assert_eq!(parse(text), Err(vec![why]), "{text:?}");
        }
        assert_eq!(
            parse(" joe"),
            Err(vec![
                InvalidPassword::TooShort,
                InvalidPassword::Characters,
                InvalidPassword::TooWeak,
                InvalidPassword::ContainsName
            ])
        );
    }

    #[test]
    fn it_is_never_printed() {
        assert_eq!(format!("{:?}", parse("Abcdefgh1!")), "Ok(Password(…))");
    }
}

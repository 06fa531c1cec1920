//! Automatic answers: what one may be, and what an account's is.

use thiserror::Error;

/// An account's automatic answer.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Away {
    /// Whether mail is answered. One that has ended by its date is still on.
    pub is_on: bool,
    /// What is answered, lines separated by `\n`.
    pub text: String,
    /// When answering ends, in seconds since 1970; `None` for never.
    pub ends: Option<u64>,
    /// Hours that one sender gets no further answer.
    pub interval: u64,
}

impl Away {
    /// Most characters of the text (OMA `change_user`).
    pub const MAX_CHARACTERS: usize = 4000;
    /// Most hours of silence per sender: OMA wants fewer than 1,095.
    pub const MAX_INTERVAL: u64 = 1094;
    /// What OMA takes where nothing is said.
    pub const INTERVAL: u64 = 24;
    /// Stands for "never", since it is not known whether anything clears an end that was set: 2038-01-01, the last that every
    /// clock can hold.
    pub const NEVER: u64 = 2_145_916_800;

    /// An end as it is kept at OpenSRS.
    pub fn end_of(kept: Option<u64>) -> Option<u64> {
        kept.filter(|end| (1..Self::NEVER).contains(end))
    }

    /// A text without what browsers and mail programs make of it: lines end with `\n`, blanks at the end go.
    pub fn plain(text: &str) -> String {
        text.replace("\r\n", "\n").replace('\r', "\n").trim_end().to_owned()
    }

    /// A text as it can be answered, [`Self::plain`].
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn text(typed: &str) -> Result<String, InvalidAway> {
        let text = Self::plain(typed);
        if text.trim().is_empty() {
            return Err(InvalidAway::Empty);
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            return Err(InvalidAway::Control);
        }
        match text.chars().count() {
            count if count > Self::MAX_CHARACTERS => Err(InvalidAway::TooLong(count)),
            _ => Ok(text),
        }
    }
}

/// Why a text cannot be an automatic answer.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum InvalidAway {
    /// It holds a control character other than the ends of lines and tabs.
    #[error("it holds a control character")]
    Control,
    /// There is nothing to read.
    #[error("it is empty")]
    Empty,
    /// It has so many characters.
    #[error("it has {0} characters")]
    TooLong(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_lines_of_what_can_be_read() {
        for (typed, read) in [
            ("I am away.\r\nPetra reads my mail.\r\n\r\n", Ok("I am away.\nPetra reads my mail.")),
            ("\tindented\rold Mac", Ok("\tindented\nold Mac")),
            (" \n ", Err(InvalidAway::Empty)),
            ("a\0b", Err(InvalidAway::Control)),
        ] {
            assert_eq!(Away::text(typed), read.map(str::to_owned), "{typed:?}");
        }
        assert_eq!(Away::text(&"ü".repeat(4000)), Ok("ü".repeat(4000)));
        assert_eq!(Away::text(&"ü".repeat(4001)), Err(InvalidAway::TooLong(4001)));
    }

    #[test]
    fn no_end_and_one_that_stands_for_none_are_the_same() {
        assert_eq!([None, Some(0), Some(Away::NEVER)].map(Away::end_of), [None; 3]);
        assert_eq!(Away::end_of(Some(1_797_292_799)), Some(1_797_292_799));
    }
}

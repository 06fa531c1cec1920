//! OpenSRS' grouping of accounts inside a domain.

use std::fmt;

/// A workgroup's name: 1 to 64 of `0-9A-Za-z_-`, the first a letter or digit.
///
/// OpenSRS does not publish its rule; this is the part of it that every example fits.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WorkgroupName(String);

impl WorkgroupName {
    /// Most characters.
    pub const MOST: usize = 64;

    /// Reads a name, trimmed; case is kept.
    ///
    /// # Errors
    /// [`InvalidWorkgroup`].
    pub fn parse(text: &str) -> Result<Self, InvalidWorkgroup> {
        let text = text.trim();
        if text.is_empty() {
            return Err(InvalidWorkgroup::Empty);
        }
        if text.chars().count() > Self::MOST {
            return Err(InvalidWorkgroup::TooLong);
        }
        let fits = text.starts_with(|first: char| first.is_ascii_alphanumeric())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidWorkgroup::Malformed) }
    }

    /// A name as OpenSRS itself lists it, whatever its rule.
    pub fn listed(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WorkgroupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A workgroup with its counts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Workgroup {
    /// Its name, as OpenSRS has it.
    pub name: String,
    /// Mailboxes in it.
    pub mailboxes: u64,
    /// Forwards in it.
    pub forwards: u64,
    /// Whether new accounts go here when nobody says otherwise; such a one cannot be deleted.
    pub is_default: bool,
}

/// Why a text is not a workgroup's name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum InvalidWorkgroup {
    /// There was nothing.
    #[error("it is empty")]
    Empty,
    /// It breaks the rule of [`WorkgroupName`].
    #[error("it is not 1 to 64 letters, digits, hyphens and underscores that begin with a letter or digit")]
    Malformed,
    /// It has more than [`WorkgroupName::MOST`] characters.
    #[error("it has more than 64 characters")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_rule() {
        for name in ["staff", "Sales-2", "a", "x_y"] {
            assert!(WorkgroupName::parse(name).is_ok(), "{name}");
        }
        for name in ["-a", "a b", "ü", "a/b", "a*", "<b>"] {
            assert_eq!(WorkgroupName::parse(name), Err(InvalidWorkgroup::Malformed), "{name}");
        }
        assert_eq!(WorkgroupName::parse(&"x".repeat(65)), Err(InvalidWorkgroup::TooLong));
        assert_eq!(WorkgroupName::parse(" "), Err(InvalidWorkgroup::Empty));
    }
}

//! What a customer may tell about the person behind a mailbox.

/// One line of text within a length; trimmed, no control characters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line(String);

impl Line {
    /// Reads one line of at most `max` characters; empty is fine.
    ///
    /// # Errors
    /// [`InvalidText`].
    pub fn parse(text: &str, max: usize) -> Result<Self, InvalidText> {
        let text = text.trim();
        if text.chars().any(char::is_control) {
            return Err(InvalidText::Control);
        }
        if text.chars().count() > max {
            return Err(InvalidText::TooLong { max });
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person's first and last name, which OMA keeps as one `name` of at most 512 bytes.
///
/// Split at the last blank when read, so that joining what was split gives the same name again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PersonName {
    first: String,
    last: String,
}

impl PersonName {
    /// OMA: `name` holds 512 bytes, for both parts and the blank between them.
    pub const MOST: usize = 512;

    /// Reads a form's two fields; both may be empty.
    ///
    /// # Errors
    /// [`InvalidText`] when both together are longer than OMA's `name`.
    pub fn parse(first: &str, last: &str) -> Result<Self, InvalidText> {
        let first = Line::parse(first, Self::MOST)?.0;
        let last = Line::parse(last, Self::MOST)?.0;
        let name = Self { first, last };
        if name.joined().len() > Self::MOST {
            return Err(InvalidText::TooLong { max: Self::MOST - 1 });
        }
        Ok(name)
    }

    /// Splits OMA's `name`.
    pub fn from_joined(name: &str) -> Self {
        let name = name.trim();
        let (first, last) = name.rsplit_once(' ').unwrap_or((name, ""));
        Self { first: first.trim_end().to_owned(), last: last.to_owned() }
    }

    /// OMA's `name`.
    pub fn joined(&self) -> String {
        format!("{} {}", self.first, self.last).trim().to_owned()
    }

    /// The first name, or the whole name where there is but one.
    pub fn first(&self) -> &str {
        &self.first
    }

    /// The last name; may be empty.
    pub fn last(&self) -> &str {
        &self.last
    }
}

/// Why a text does not fit its field.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum InvalidText {
    /// It holds a line break or another control character.
    #[error("it holds a line break or another control character")]
    Control,
    /// It has more than `max` characters.
    #[error("it has more than {max} characters")]
    TooLong {
        /// How many it may have.
        max: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_way_through_one_field() {
        for (first, last) in [("Zoë", "O'Hara"), ("Anna Maria", "Müller"), ("Joe", ""), ("", "")] {
            let name = PersonName::parse(first, last).unwrap();
            assert_eq!(PersonName::from_joined(&name.joined()), name);
        }
        let moved = PersonName::parse("", "Joe").unwrap();
        assert_eq!(PersonName::from_joined(&moved.joined()).joined(), "Joe");
    }

    #[test]
    fn lengths_and_control_characters_are_checked() {
        assert_eq!(Line::parse(&"é".repeat(30), 30).map(|text| text.0), Ok("é".repeat(30)));
        assert_eq!(Line::parse(&"x".repeat(31), 30), Err(InvalidText::TooLong { max: 30 }));
        assert_eq!(Line::parse("a\r\nb", 30), Err(InvalidText::Control));
        assert_eq!(Line::parse("a\0", 30), Err(InvalidText::Control));
        assert_eq!(
            PersonName::parse(&"x".repeat(300), &"y".repeat(300)),
            Err(InvalidText::TooLong { max: 511 })
        );
    }
}

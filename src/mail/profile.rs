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
        let count = text.chars().count();
        if count > max {
            return Err(InvalidText::TooLong { max, count });
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text does not fit its field.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum InvalidText {
    /// It holds a line break or another control character.
    #[error("it holds a line break or another control character")]
    Control,
    /// It has `count` characters, which is more than `max`.
    #[error("it has {count} characters, which is more than {max}")]
    TooLong {
        /// How many it may have.
        max: usize,
        /// How many it has.
        count: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_control_characters_are_checked() {
        assert_eq!(Line::parse(&"é".repeat(30), 30).map(|text| text.0), Ok("é".repeat(30)));
        assert_eq!(Line::parse(&"x".repeat(31), 30), Err(InvalidText::TooLong { max: 30, count: 31 }));
        assert_eq!(Line::parse("a\r\nb", 30), Err(InvalidText::Control));
        assert_eq!(Line::parse("a\0", 30), Err(InvalidText::Control));
    }
}

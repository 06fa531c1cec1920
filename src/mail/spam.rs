//! What becomes of spam.

/// How much is taken for spam.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SpamLevel {
    /// OMA `Normal`.
    Normal,
    /// OMA `High`.
    High,
    /// OMA `Very High`.
    VeryHigh,
}

impl SpamLevel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Normal, Self::High, Self::VeryHigh];

    /// OMA's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::High => "High",
            Self::VeryHigh => "Very High",
        }
    }

    /// The form's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::High => "high",
            Self::VeryHigh => "very_high",
        }
    }

    /// Reads OMA's word or the form's.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| {
            level.as_str().eq_ignore_ascii_case(word) || level.word().eq_ignore_ascii_case(word)
        })
    }
}

/// What is done with spam.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SpamHandling {
    /// It goes to a folder (OMA `filterdelivery` `quarantine`).
    Folder,
    /// It is delivered, marked in its subject (OMA `filterdelivery` `passthrough`).
    Mark,
    /// It is refused while it comes in (OMA `reject_spam`).
    Refuse,
}

impl SpamHandling {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Folder, Self::Mark, Self::Refuse];

    /// The form's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Mark => "mark",
            Self::Refuse => "refuse",
        }
    }

    /// Reads the form's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|handling| handling.word() == word)
    }

    /// Reads OMA's word for the delivery of spam.
    pub fn of_delivery(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "quarantine" => Some(Self::Folder),
            "passthrough" => Some(Self::Mark),
            _ => None,
        }
    }
}

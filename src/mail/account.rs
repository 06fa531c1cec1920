//! What stands behind an address.

use super::Role;

/// The kinds of address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AccountKind {
    /// Stores mail and logs in.
    Mailbox,
    /// Only sends mail on.
    Forward,
    /// Another address of a mailbox or forward; not an account.
    Alias,
    /// Scanned and handed to another server; not sold here, but OpenSRS knows it.
    Filter,
}

impl AccountKind {
    /// OMA's word, also used towards PHP.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mailbox => "mailbox",
            Self::Forward => "forward",
            Self::Alias => "alias",
            Self::Filter => "filter",
        }
    }

    /// Reads OMA's word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Mailbox, Self::Forward, Self::Alias, Self::Filter]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

/// One address as a list shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountRow {
    /// The whole address.
    pub address: String,
    /// What stands behind it.
    pub kind: AccountKind,
    /// OMA's word for its state: `active`, `suspended`, `quota`, `smtplimit`.
    pub status: String,
    /// Its workgroup; aliases have none.
    pub workgroup: Option<String>,
    /// An alias' account.
    pub target: Option<String>,
    /// What it, or an alias' account, may do besides its own mail, as far as it is known; a list need not know it.
    pub role: Option<Role>,
    /// A forward's first target.
    pub forward_to: Option<String>,
    /// How many targets a forward has.
    pub forward_count: Option<u64>,
    /// When it was made, in seconds since 1970.
    pub created: Option<u64>,
    /// When somebody last logged in, in seconds since 1970.
    pub last_login: Option<u64>,
}

impl AccountRow {
    /// What stands before the `@`.
    pub fn local(&self) -> &str {
        self.address.split('@').next().unwrap_or_default()
    }
}

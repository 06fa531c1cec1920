//! What stands behind an address.

use super::Role;

/// The kinds of account that are sold here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AccountKind {
    /// Only sends mail on.
    Forward,
    /// Stores mail and logs in.
    Mailbox,
}

impl AccountKind {
    /// OMA's word, also used towards PHP.
    pub fn as_str(self) -> &'static str {
        RowKind::from(self).as_str()
    }

    /// Reads OMA's word; `None` for any other account.
    pub fn parse(text: &str) -> Option<Self> {
        RowKind::parse(text).account()
    }
}

/// What becomes of a mailbox' mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Forwarding {
    /// It goes elsewhere, and nothing is kept.
    All,
    /// It is kept, and a copy goes elsewhere.
    Copy,
    /// It is kept, and goes nowhere else.
    Off,
}

impl Forwarding {
    /// The word PHP knows it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Copy => "copy",
            Self::Off => "off",
        }
    }

    /// By [`Self::as_str`]; nothing else is taken for one.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::All, Self::Copy, Self::Off].into_iter().find(|forwarding| forwarding.as_str() == word)
    }
}

/// The kinds of address that a list may show.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RowKind {
    /// Another address of a mailbox or forward; not an account.
    Alias,
    /// Only sends mail on.
    Forward,
    /// Stores mail and logs in.
    Mailbox,
    /// Whatever else OpenSRS knows; not sold here. Of those it documents one: what is only scanned and handed to another
    /// server.
    Other,
}

impl RowKind {
    /// OMA's word, also used towards PHP.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Forward => "forward",
            Self::Mailbox => "mailbox",
            Self::Other => "filter",
        }
    }

    /// Reads OMA's word.
    pub fn parse(text: &str) -> Self {
        [Self::Alias, Self::Forward, Self::Mailbox]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .unwrap_or(Self::Other)
    }

    /// The kind of account, if it is one that is sold here.
    pub fn account(self) -> Option<AccountKind> {
        match self {
            Self::Forward => Some(AccountKind::Forward),
            Self::Mailbox => Some(AccountKind::Mailbox),
            Self::Alias | Self::Other => None,
        }
    }
}

impl From<AccountKind> for RowKind {
    fn from(kind: AccountKind) -> Self {
        match kind {
            AccountKind::Forward => Self::Forward,
            AccountKind::Mailbox => Self::Mailbox,
        }
    }
}

/// One address as a list shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountRow {
    /// The whole address.
    pub address: String,
    /// What stands behind it.
    pub kind: RowKind,
    /// OMA's word for its state: `active`, `suspended`, `quota`, `smtplimit`.
    pub status: String,
    /// Its workgroup; aliases have none.
    pub workgroup: Option<String>,
    /// An alias' account.
    pub target: Option<String>,
    /// Other addresses of it, as far as a list knows them.
    pub aliases: Vec<String>,
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

    /// Whether nobody has signed in since `before`, in seconds since 1970; one that was made later may have had no time.
    pub fn is_idle_since(&self, before: u64) -> bool {
        self.last_login.or(self.created).is_none_or(|time| time < before)
    }
}
/// One of the ways into and out of an account, as OMA's `service_…` has it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ServiceState {
    /// Not offered.
    Disabled,
    /// It works.
    Enabled,
    /// Stopped for a while.
    Suspended,
}

impl ServiceState {
    /// Reads OMA's word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Disabled, Self::Enabled, Self::Suspended].into_iter().find(|state| state.as_str() == word)
    }

    /// OMA's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::Suspended => "suspended",
        }
    }
}

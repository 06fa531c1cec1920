//! OMA `get_user_changes`, and its like for domains.

use serde::{Deserialize, Serialize};

use crate::{
    http::retry::Effect,
    mail::{Address, Domain},
    oma::{Client, Error, call::Request, lenient},
};

impl Client {
    /// What was changed of an account, the oldest first, `limit` from `first` on. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when there is no such account.
    pub fn account_changes(&self, address: &Address, first: u64, limit: u64) -> Result<ChangesPage, Error> {
        let answer =
            self.call(&GetUserChanges { user: address.to_string(), range: Range { first, limit } })?;
        Ok(ChangesPage { changes: answer.changes, total: answer.total_count })
    }
}

/// Some of what was changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ChangesPage {
    /// The oldest first.
    pub changes: Vec<Change>,
    /// How many there are; OMA's page does not name it, a search has it.
    pub total: Option<u64>,
}

/// Something that was changed, as OpenSRS tells it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct Change {
    /// In seconds since 1970.
    #[serde(default, deserialize_with = "lenient::number")]
    pub time: Option<u64>,
    /// Who did it; `OpenSRS` for the system.
    #[serde(default, deserialize_with = "lenient::text")]
    pub user: String,
    /// With what, as that calls itself.
    #[serde(default, deserialize_with = "lenient::text")]
    pub application: String,
    /// What, in OpenSRS' words.
    #[serde(default, rename = "msg", deserialize_with = "lenient::text")]
    pub text: String,
}

impl Client {
    /// The same of a domain itself, without those of its accounts. OMA `get_domain_changes`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 or 9 when there is no such domain.
    pub fn domain_changes(&self, domain: &Domain, first: u64, limit: u64) -> Result<ChangesPage, Error> {
        let answer =
            self.call(&GetDomainChanges { domain: domain.as_str(), range: Range { first, limit } })?;
        Ok(ChangesPage { changes: answer.changes, total: answer.total_count })
    }
}

#[derive(Serialize)]
struct GetDomainChanges<'a> {
    domain: &'a str,
    range: Range,
}

impl Request for GetDomainChanges<'_> {
    const NAME: &'static str = "get_domain_changes";
    const EFFECT: Effect = Effect::Read;
    type Answer = Changes;
}

#[derive(Serialize)]
struct GetUserChanges {
    user: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    first: u64,
    limit: u64,
}

#[derive(Deserialize)]
struct Changes {
    #[serde(default, deserialize_with = "lenient::number")]
    total_count: Option<u64>,
    #[serde(default, deserialize_with = "lenient::object")]
    changes: Vec<Change>,
}

impl Request for GetUserChanges {
    const NAME: &'static str = "get_user_changes";
    const EFFECT: Effect = Effect::Read;
    type Answer = Changes;
}

//! The company itself.

use serde::{Deserialize, Serialize};

use super::{Client, Error, Kind, client::Request, lenient};

/// A company, as far as selling mail needs it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct Company {
    /// Its name at OpenSRS.
    #[serde(default, rename = "account", deserialize_with = "lenient::text")]
    pub name: String,
    /// The most that one mailbox may store, in megabytes.
    #[serde(default, deserialize_with = "lenient::number")]
    pub quota_maximum: Option<u64>,
    /// Accounts of a new domain that says nothing else.
    #[serde(default, deserialize_with = "lenient::number")]
    pub limit_users: Option<u64>,
}

impl Client {
    /// The company called `name`. OMA `get_company`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 9 when there is none or it is another one's.
    pub fn company(&self, name: &str) -> Result<Company, Error> {
        self.call(&GetCompany { company: name }).map(|answer| answer.attributes)
    }
}

#[derive(Serialize)]
struct GetCompany<'a> {
    company: &'a str,
}

#[derive(Deserialize)]
struct Got {
    attributes: Company,
}

impl Request for GetCompany<'_> {
    const NAME: &'static str = "get_company";
    const KIND: Kind = Kind::Read;
    type Answer = Got;
}

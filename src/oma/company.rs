//! The company itself.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Client, Error, call::Request, lenient};
use crate::{
    http::retry::Effect,
    mail::{Domain, Recipient, Role},
};

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
    /// The company's name, as its administrators' names end with it.
    pub(super) fn company_name(&self) -> Option<&str> {
        self.administrator().rsplit_once('@')?.1.strip_suffix(".adm")
    }

    /// The company called `name`. OMA `get_company`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 9 when there is none or it is another one's.
    pub fn company(&self, name: &str) -> Result<Company, Error> {
        self.call(&GetCompany { company: name }).map(|answer| answer.attributes)
    }
}

/// An account of a domain with a role.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Administrator {
    /// Its whole address.
    pub address: Recipient,
    /// What it may do.
    pub role: Role,
}

impl Client {
    /// The accounts of `domain` that have a role; one may be there several times. OMA `search_admins`; one call.
    ///
    /// The answer's form is documented, what it can be narrowed by is not: the request does so as OMA's other searches
    /// do, and whatever is not of this domain is left out here.
    ///
    /// # Errors
    /// [`Error`], none of its own.
    pub fn administrators(&self, domain: &Domain) -> Result<Vec<Administrator>, Error> {
        self.administrators_by(domain, |request| self.call(request))
    }

    /// As [`Self::administrators`], for a page that goes without them when they are long in coming: asked once.
    ///
    /// # Errors
    /// As [`Self::administrators`].
    pub fn administrators_briefly(&self, domain: &Domain) -> Result<Vec<Administrator>, Error> {
        self.administrators_by(domain, |request| self.call_briefly(request, BRIEFLY))
    }

    fn administrators_by(
        &self,
        domain: &Domain,
        call: impl FnOnce(&SearchAdmins) -> Result<FoundAdmins, Error>,
    ) -> Result<Vec<Administrator>, Error> {
        let suffix = format!("@{domain}");
        let criteria = AdminCriteria { r#match: format!("*{suffix}") };
        let request = SearchAdmins { criteria, range: AdminRange { first: 0, limit: MOST_ADMINISTRATORS } };
        let rows = call(&request)?.admins.unwrap_or_default().into_iter();
        Ok(rows
            .filter(|row| row.user.to_ascii_lowercase().ends_with(&suffix))
            .map(|row| Administrator {
                role: Role::of(&row.r#type, &row.objects(), domain),
                address: Recipient::listed(row.user),
            })
            .collect())
    }
}

#[derive(Serialize)]
struct SearchAdmins {
    criteria: AdminCriteria,
    range: AdminRange,
}

#[derive(Serialize)]
struct AdminCriteria {
    r#match: String,
}

#[derive(Serialize)]
struct AdminRange {
    first: u64,
    limit: u64,
}

#[derive(Deserialize)]
struct FoundAdmins {
    admins: Option<Vec<AdminRow>>,
}

#[derive(Deserialize)]
struct AdminRow {
    #[serde(default, deserialize_with = "lenient::text")]
    user: String,
    #[serde(default, deserialize_with = "lenient::text")]
    r#type: String,
    /// What the role is for.
    #[serde(default, deserialize_with = "lenient::lists_by_name")]
    control: Vec<(String, Vec<String>)>,
}

impl AdminRow {
    fn objects(&self) -> Vec<&str> {
        self.control.iter().map(|(name, _)| name.as_str()).collect()
    }
}

impl Request for SearchAdmins {
    const NAME: &'static str = "search_admins";
    const EFFECT: Effect = Effect::Read;
    type Answer = FoundAdmins;
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
    const EFFECT: Effect = Effect::Read;
    type Answer = Got;
}

const BRIEFLY: Duration = Duration::from_millis(1500);
const MOST_ADMINISTRATORS: u64 = 1000;

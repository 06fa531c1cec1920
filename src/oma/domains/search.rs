//! OMA `search_domains`: those that were deleted.

use serde::{Deserialize, Serialize};

use crate::{
    http::retry::Effect,
    mail::Domain,
    oma::{Client, Error, call::Request, lenient},
};

/// A domain that was deleted and is kept for a while.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeletedDomain {
    /// What [`Client::restore_domain`] wants.
    pub id: String,
}

impl Client {
    /// The company's deleted domains of this name, newest first. OMA `search_domains` with `deleted`; one call.
    ///
    /// # Errors
    /// [`Error`], none of its own.
    pub fn deleted_domains(&self, domain: &Domain) -> Result<Vec<DeletedDomain>, Error> {
        let criteria = DomainCriteria { r#match: domain.as_str(), deleted: true, r#type: ["domain"] };
        let sort = DomainSort { by: "delete_time", direction: "descending" };
        let mut rows = self.call(&SearchDomains { criteria, sort })?.domains;
        rows.retain(|row| row.domain.eq_ignore_ascii_case(domain.as_str()) && !row.id.is_empty());
        Ok(rows.into_iter().map(|row| DeletedDomain { id: row.id }).collect())
    }
}

#[derive(Serialize)]
struct SearchDomains<'a> {
    criteria: DomainCriteria<'a>,
    sort: DomainSort,
}

#[derive(Serialize)]
struct DomainCriteria<'a> {
    r#match: &'a str,
    deleted: bool,
    r#type: [&'static str; 1],
}

#[derive(Serialize)]
struct DomainSort {
    by: &'static str,
    direction: &'static str,
}

#[derive(Deserialize)]
struct FoundDomains {
    #[serde(default)]
    domains: Vec<DomainRow>,
}

#[derive(Deserialize)]
struct DomainRow {
    domain: String,
    #[serde(default, deserialize_with = "lenient::text")]
    id: String,
}

impl Request for SearchDomains<'_> {
    const NAME: &'static str = "search_domains";
    const EFFECT: Effect = Effect::Read;
    type Answer = FoundDomains;
}

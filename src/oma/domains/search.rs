//! OMA `search_domains`: those that were deleted, and whether there is any.

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
        let criteria = DomainCriteria { r#match: Some(domain.as_str()), deleted: true, r#type: ["domain"] };
        let sort = DomainSort { by: "delete_time", direction: "descending" };
        let mut rows = self.call(&SearchDomains { criteria, range: None, sort: Some(sort) })?.domains;
        rows.retain(|row| row.domain.eq_ignore_ascii_case(domain.as_str()) && !row.id.is_empty());
        Ok(rows.into_iter().map(|row| DeletedDomain { id: row.id }).collect())
    }

    /// Some domain of the company, where it has one that a name can be read of. OMA `search_domains` for one row; one call.
    ///
    /// # Errors
    /// [`Error`], none of its own.
    pub fn some_domain(&self) -> Result<Option<Domain>, Error> {
        let criteria = DomainCriteria { r#match: None, deleted: false, r#type: ["domain"] };
        let range = Some(DomainRange { first: 0, limit: 1 });
        let rows = self.call(&SearchDomains { criteria, range, sort: None })?.domains;
        Ok(rows.iter().find_map(|row| Domain::parse(&row.domain).ok()))
    }
}

#[derive(Serialize)]
struct SearchDomains<'a> {
    criteria: DomainCriteria<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<DomainRange>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<DomainSort>,
}

#[derive(Serialize)]
struct DomainCriteria<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#match: Option<&'a str>,
    deleted: bool,
    r#type: [&'static str; 1],
}

#[derive(Serialize)]
struct DomainRange {
    first: u32,
    limit: u32,
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

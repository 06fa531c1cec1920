//! Domains: reading, creating, changing, deleting and bringing back.

use serde::{Deserialize, Serialize};

use super::{
    Client, Error,
    client::{Done, Request},
    error_number, lenient,
};
use crate::{http::retry::Kind, mail::Domain};

/// A domain as OpenSRS has it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct DomainAttributes {
    /// Its name, where OpenSRS tells it.
    #[serde(default, rename = "account", deserialize_with = "lenient::text")]
    pub name: String,
    /// Whether all its mail is stopped.
    #[serde(default, deserialize_with = "lenient::switch")]
    pub disabled: bool,
    /// Its alias domains.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub aliases: Vec<String>,
    /// Most accounts of any type; absent is unlimited.
    #[serde(default, deserialize_with = "lenient::number")]
    pub limit_users: Option<u64>,
    /// Storage of a new mailbox, in bytes.
    #[serde(default, deserialize_with = "lenient::number")]
    pub quota: Option<u64>,
    /// Most that a mailbox may store, in megabytes.
    #[serde(default, deserialize_with = "lenient::number")]
    pub quota_maximum: Option<u64>,
    /// Free text; our mark is in it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub notes_external: String,
    /// Workgroup of new accounts; empty where there is none.
    #[serde(default, deserialize_with = "lenient::text")]
    pub workgroup: String,
    /// When it was made, in seconds since 1970.
    #[serde(skip)]
    pub created: Option<u64>,
}

/// What to change of a domain; `None` stays as it is.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct DomainChange {
    /// Stops or resumes all mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
    /// Most accounts of any type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_users: Option<u32>,
    /// Storage of a new mailbox, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota: Option<u64>,
    /// Most that a mailbox may store, in megabytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota_maximum: Option<u64>,
    /// Replaces the notes, at most 4,096 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes_external: Option<String>,
}

impl DomainChange {
    /// Whether `domain` already is as this change would make it.
    pub fn is_made_in(&self, domain: &DomainAttributes) -> bool {
        let Self { disabled, limit_users, quota, quota_maximum, notes_external } = self;
        disabled.is_none_or(|wanted| wanted == domain.disabled)
            && limit_users.is_none_or(|wanted| domain.limit_users == Some(wanted.into()))
            && quota.is_none_or(|wanted| domain.quota == Some(wanted))
            && quota_maximum.is_none_or(|wanted| domain.quota_maximum == Some(wanted))
            && notes_external.as_ref().is_none_or(|wanted| *wanted == domain.notes_external)
    }
}

/// A domain that was deleted and is kept for a while.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeletedDomain {
    /// What [`Client::restore_domain`] wants.
    pub id: String,
}

impl Client {
    /// The domain, or `None` when the company has none of this name. OMA `get_domain`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 9 when it is another company's.
    pub fn domain(&self, domain: &Domain) -> Result<Option<DomainAttributes>, Error> {
        let answer = self.call(&GetDomain { domain: domain.as_str() })?;
        if !answer.success {
            // What may come with it says what a new one could be given.
            return Ok(None);
        }
        if answer.attributes.is_none() {
            return Err(self.without_attributes::<GetDomain<'_>>());
        }
        let told = answer.attributes.as_ref().map_or("", |attributes| attributes.name.as_str());
        if !told.is_empty() && !told.eq_ignore_ascii_case(domain.as_str()) {
            return Err(self.about_another::<GetDomain<'_>>(told));
        }
        let created = answer.metadata.createtime;
        Ok(answer.attributes.map(|attributes| DomainAttributes { created, ..attributes }))
    }

    /// Which attributes of `domain`, existing or not, the administrator may set. OMA `get_domain`; one call.
    ///
    /// # Errors
    /// As [`Client::domain`].
    pub fn settable_attributes(&self, domain: &Domain) -> Result<Vec<String>, Error> {
        self.call(&GetSettable { domain: domain.as_str() }).map(|answer| answer.settable_attribute)
    }

    /// Makes the domain; an existing one stays as it is. OMA `change_domain` with `create_only`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 23 when it exists, 9 when another company has it, 6 when the company may not have so much.
    pub fn create_domain(&self, domain: &Domain, attributes: &DomainChange) -> Result<(), Error> {
        self.call(&ChangeDomain { domain: domain.as_str(), attributes, create_only: true }).map(drop)
    }

    /// Changes the domain. OMA `change_domain` creates what is missing: read first. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 9 when another company has it, 6 when the company may not have so much.
    pub fn change_domain(&self, domain: &Domain, attributes: &DomainChange) -> Result<(), Error> {
        self.call(&ChangeDomain { domain: domain.as_str(), attributes, create_only: false }).map(drop)
    }

    /// Deletes the domain and its workgroups. OMA `delete_domain`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 10 while it has accounts, 2 when it is gone, 24 while administrators control it.
    pub fn delete_domain(&self, domain: &Domain) -> Result<(), Error> {
        self.call(&DeleteDomain { domain: domain.as_str() }).map(drop)
    }

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

    /// Brings a deleted domain back under its name, without its accounts. OMA `restore_domain`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 7 when the name was taken meanwhile, 2 when it is no longer kept.
    pub fn restore_domain(&self, domain: &Domain, deleted: &DeletedDomain) -> Result<(), Error> {
        let request = RestoreDomain { domain: domain.as_str(), id: &deleted.id, new_name: domain.as_str() };
        self.call(&request).map(drop)
    }
}

#[derive(Serialize)]
struct GetDomain<'a> {
    domain: &'a str,
}

#[derive(Deserialize)]
struct GotDomain {
    #[serde(deserialize_with = "lenient::truth")]
    success: bool,
    attributes: Option<DomainAttributes>,
    #[serde(default)]
    metadata: DomainMetadata,
}

#[derive(Default, Deserialize)]
struct DomainMetadata {
    #[serde(default, deserialize_with = "lenient::number")]
    createtime: Option<u64>,
}

impl Request for GetDomain<'_> {
    const NAME: &'static str = "get_domain";
    const KIND: Kind = Kind::Read;
    // For a name that is free it tells what could be set.
    const ALSO_ANSWER: Option<u16> = Some(error_number::NOT_FOUND);
    type Answer = GotDomain;
}

/// The same call, for the other half of its answer: the pages do not need it.
#[derive(Serialize)]
struct GetSettable<'a> {
    domain: &'a str,
}

#[derive(Deserialize)]
struct Settable {
    #[serde(default, deserialize_with = "lenient::texts", alias = "settable_attributes")]
    settable_attribute: Vec<String>,
}

impl Request for GetSettable<'_> {
    const NAME: &'static str = GetDomain::NAME;
    const KIND: Kind = GetDomain::KIND;
    const ALSO_ANSWER: Option<u16> = GetDomain::ALSO_ANSWER;
    type Answer = Settable;
}

#[derive(Serialize)]
struct ChangeDomain<'a> {
    domain: &'a str,
    attributes: &'a DomainChange,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    create_only: bool,
}

impl Request for ChangeDomain<'_> {
    const NAME: &'static str = "change_domain";
    const KIND: Kind = Kind::Write;
    type Answer = Done;
}

#[derive(Serialize)]
struct DeleteDomain<'a> {
    domain: &'a str,
}

impl Request for DeleteDomain<'_> {
    const NAME: &'static str = "delete_domain";
    const KIND: Kind = Kind::Write;
    type Answer = Done;
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
    const KIND: Kind = Kind::Read;
    type Answer = FoundDomains;
}

#[derive(Serialize)]
struct RestoreDomain<'a> {
    domain: &'a str,
    id: &'a str,
    new_name: &'a str,
}

impl Request for RestoreDomain<'_> {
    const NAME: &'static str = "restore_domain";
    const KIND: Kind = Kind::Write;
    type Answer = Done;
}

//! OMA `change_domain`: making a domain, and changing one.

use serde::Serialize;

use super::DomainChange;
use crate::{
    http::retry::Effect,
    mail::Domain,
    oma::{
        Client, Error,
        call::{Done, Request},
    },
};

impl Client {
    /// Makes the domain; an existing one stays as it is. OMA `change_domain` with `create_only`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 23 when it exists, 9 when another company has it, 6 when the company may not have so much.
    pub fn create_domain(&self, domain: &Domain, attributes: &DomainChange) -> Result<(), Error> {
        let attributes = &self.as_counted_there(attributes);
        self.call(&ChangeDomain { domain: domain.as_str(), attributes, create_only: true }).map(drop)
    }

    /// Changes the domain. OMA `change_domain` creates what is missing: read first. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 9 when another company has it, 6 when the company may not have so much.
    pub fn change_domain(&self, domain: &Domain, attributes: &DomainChange) -> Result<(), Error> {
        let attributes = &self.as_counted_there(attributes);
        self.call(&ChangeDomain { domain: domain.as_str(), attributes, create_only: false }).map(drop)
    }

    fn as_counted_there(&self, attributes: &DomainChange) -> DomainChange {
        let quota = attributes.quota.map(|bytes| self.quota_to_send(bytes));
        DomainChange { quota, ..attributes.clone() }
    }
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
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

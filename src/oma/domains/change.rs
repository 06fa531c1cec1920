//! OMA `change_domain`: making a domain, and changing one.

use serde::Serialize;

use super::DomainChange;
use crate::{
    http::retry::Effect,
    mail::{Domain, QuotaUnit},
    oma::{
        Client, Error,
        call::{Done, Request},
        error_number,
    },
};

impl Client {
    /// Makes the domain; an existing one stays as it is. OMA `change_domain` with `create_only`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 23 when it exists, 9 when another company has it, 6 when the company may not have so much.
    pub fn create_domain(&self, domain: &Domain, attributes: &DomainChange) -> Result<(), Error> {
        self.write(domain, attributes, true)
    }

    /// Changes the domain. OMA `change_domain` creates what is missing: read first. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 9 when another company has it, 6 when the company may not have so much.
    pub fn change_domain(&self, domain: &Domain, attributes: &DomainChange) -> Result<(), Error> {
        self.write(domain, attributes, false)
    }

    /// A size that is refused although the company allows it was counted in the wrong unit.
    fn write(&self, domain: &Domain, attributes: &DomainChange, create_only: bool) -> Result<(), Error> {
        let send = |unit: QuotaUnit| {
            let quota = attributes.quota.map(|bytes| unit.of_bytes(bytes));
            let attributes = &DomainChange { quota, ..attributes.clone() };
            self.call(&ChangeDomain { domain: domain.as_str(), attributes, create_only }).map(drop)
        };
        let presumed = self.presumed_quota_unit();
        let Err(error) = send(presumed) else { return Ok(()) };
        let is_for_its_value = error.number() == Some(error_number::MALFORMED_ATTRIBUTE);
        let is_guess = self.quota_unit.is_none();
        match attributes.quota {
            Some(bytes) if is_for_its_value && is_guess && self.company_allows(bytes) => {
                send(presumed.other()).map_err(|_| error)?;
                self.quota_is_counted_in(presumed.other());
                Ok(())
            }
            _ => Err(error),
        }
    }

    /// The most that the company lets one mailbox store, in megabytes without doubt; `None` where it does not tell. OMA `get_company`;
    /// one call.
    pub fn largest_mailbox(&self) -> Option<u64> {
        self.company_name().and_then(|name| self.company(name).ok()?.quota_maximum)
    }

    fn company_allows(&self, bytes: u64) -> bool {
        self.largest_mailbox().is_some_and(|megabytes| QuotaUnit::Megabytes.of_bytes(bytes) <= megabytes)
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

//! OMA `get_domain`: the domain, and what may be set of it.

use serde::{Deserialize, Serialize};

use super::DomainAttributes;
use crate::{
    http::retry::Effect,
    mail::Domain,
    oma::{Client, Error, call::Request, error_number, lenient},
};

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
        Ok(answer.attributes.map(|attributes| {
            let quota = attributes.quota.map(|told| self.quota_in_bytes(told));
            DomainAttributes { created, quota, ..attributes }
        }))
    }

    /// Which attributes of `domain`, existing or not, the administrator may set, where the answer says so. OMA `get_domain`;
    /// one call.
    ///
    /// # Errors
    /// As [`Client::domain`].
    pub fn settable_attributes(&self, domain: &Domain) -> Result<Option<Vec<String>>, Error> {
        self.call(&GetSettable { domain: domain.as_str() }).map(|answer| answer.settable_attribute)
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
    const EFFECT: Effect = Effect::Read;
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
    #[serde(default, alias = "settable_attributes", deserialize_with = "lenient::texts_if_told")]
    settable_attribute: Option<Vec<String>>,
}

impl Request for GetSettable<'_> {
    const NAME: &'static str = GetDomain::NAME;
    const EFFECT: Effect = GetDomain::EFFECT;
    const ALSO_ANSWER: Option<u16> = GetDomain::ALSO_ANSWER;
    type Answer = Settable;
}

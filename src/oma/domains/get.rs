//! OMA `get_domain`: the domain, and what may be set of it.

use serde::{Deserialize, Serialize};

use super::DomainAttributes;
use crate::{
    http::retry::Effect,
    mail::{Domain, Sender},
    oma::{Client, Error, Options, call::Request, error_number, lenient},
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
        self.told_of(domain, answer.attributes, answer.metadata.createtime).map(Some)
    }

    /// The same with what only its own page shows; one call.
    ///
    /// # Errors
    /// As [`Client::domain`].
    pub fn domain_in_full(&self, domain: &Domain) -> Result<Option<(DomainAttributes, DomainExtras)>, Error> {
        let answer = self.call(&GetInFull { domain: domain.as_str() })?;
        if !answer.success {
            return Ok(None);
        }
        let Some(full) = answer.attributes else {
            return Err(self.without_attributes::<GetInFull<'_>>());
        };
        let extras = DomainExtras {
            allow: full.allow.into_iter().map(Sender::listed).collect(),
            block: full.block.into_iter().map(Sender::listed).collect(),
            catchall: Some(full.catchall).filter(|address| !address.is_empty()),
            options: answer.metadata.options,
        };
        Ok(Some((self.told_of(domain, Some(full.domain), answer.metadata.createtime)?, extras)))
    }

    fn told_of(
        &self,
        domain: &Domain,
        attributes: Option<DomainAttributes>,
        created: Option<u64>,
    ) -> Result<DomainAttributes, Error> {
        let Some(attributes) = attributes else {
            return Err(self.without_attributes::<GetDomain<'_>>());
        };
        let told = attributes.name.as_str();
        if !told.is_empty() && !told.eq_ignore_ascii_case(domain.as_str()) {
            return Err(self.about_another::<GetDomain<'_>>(told));
        }
        let quota = attributes.quota.map(|told| self.quota_in_bytes(told));
        Ok(DomainAttributes { created, quota, ..attributes })
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

/// What the pages of accounts do not need of a domain.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DomainExtras {
    /// Senders whose mail is never spam, for everybody.
    pub allow: Vec<Sender>,
    /// Senders whose mail is always spam, for everybody.
    pub block: Vec<Sender>,
    /// The mailbox that gets mail to unknown addresses.
    pub catchall: Option<String>,
    /// What may be chosen.
    pub options: Options,
}

/// The same call, for all of its answer.
#[derive(Serialize)]
struct GetInFull<'a> {
    domain: &'a str,
}

#[derive(Deserialize)]
struct InFull {
    #[serde(deserialize_with = "lenient::truth")]
    success: bool,
    attributes: Option<FullAttributes>,
    #[serde(default)]
    metadata: FullMetadata,
}

#[derive(Deserialize)]
struct FullAttributes {
    #[serde(flatten)]
    domain: DomainAttributes,
    #[serde(default, deserialize_with = "lenient::texts_among")]
    allow: Vec<String>,
    #[serde(default, deserialize_with = "lenient::texts_among")]
    block: Vec<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    catchall: String,
}

#[derive(Default, Deserialize)]
struct FullMetadata {
    #[serde(default, deserialize_with = "lenient::number")]
    createtime: Option<u64>,
    #[serde(default)]
    options: Options,
}

impl Request for GetInFull<'_> {
    const NAME: &'static str = GetDomain::NAME;
    const EFFECT: Effect = GetDomain::EFFECT;
    const ALSO_ANSWER: Option<u16> = GetDomain::ALSO_ANSWER;
    type Answer = InFull;
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

//! OMA `restore_domain`.

use serde::Serialize;

use super::DeletedDomain;
use crate::{
    http::retry::Effect,
    mail::Domain,
    oma::{
        Client, Error,
        call::{Done, Request},
    },
};

impl Client {
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
struct RestoreDomain<'a> {
    domain: &'a str,
    id: &'a str,
    new_name: &'a str,
}

impl Request for RestoreDomain<'_> {
    const NAME: &'static str = "restore_domain";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

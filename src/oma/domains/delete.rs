//! OMA `delete_domain`.

use serde::Serialize;

use crate::{
    http::retry::Effect,
    mail::Domain,
    oma::{
        Client, Error,
        call::{Done, Request},
    },
};

impl Client {
    /// Deletes the domain and its workgroups. OMA `delete_domain`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 10 while it has accounts, 2 when it is gone, 24 while administrators control it.
    pub fn delete_domain(&self, domain: &Domain) -> Result<(), Error> {
        self.call(&DeleteDomain { domain: domain.as_str() }).map(drop)
    }
}

#[derive(Serialize)]
struct DeleteDomain<'a> {
    domain: &'a str,
}

impl Request for DeleteDomain<'_> {
    const NAME: &'static str = "delete_domain";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

//! What a list cannot tell of its accounts: what people are called, who is away, where mail is passed on to.

use std::sync::{Mutex, PoisonError};

use super::{
    DomainState, Error, Service,
    flow::parallel::{self, Next},
};
use crate::{
    mail::Address,
    oma::{Account, Lookup},
};

impl Service<'_> {
    /// Some accounts of the domain, each looked at by itself. One round trip for every eight; at most 50 are looked at.
    ///
    /// # Errors
    /// [`super::Kind::Missing`], [`super::Kind::Taken`]. One account that cannot be read is left out.
    pub fn people(&self, names: &[String]) -> Result<People, Error> {
        let domain = self.domain()?;
        let mut addresses: Vec<Address> =
            names.iter().filter_map(|name| self.address(name, "names").ok()).collect();
        addresses.truncate(MOST_PEOPLE);
        let found = Mutex::new(Vec::new());
        parallel::each(addresses, WORKERS, |address| match self.client.account(&address) {
            Ok(Lookup::Account(account)) => {
                if account.kind.is_some() {
                    found.lock().unwrap_or_else(PoisonError::into_inner).push((address, *account));
                }
                Next::GoOn
            }
            Ok(_) => Next::GoOn,
            // Whether OpenSRS can be asked at all: another time it may.
            Err(error) if error.number().is_none() => Next::Stop,
            Err(_) => Next::GoOn,
        });
        let mut accounts = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        accounts.sort_by_cached_key(|(address, _)| address.to_string());
        Ok(People { domain: self.state(&domain), accounts })
    }
}

/// Some accounts of a domain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct People {
    /// The domain.
    pub domain: DomainState,
    /// Each by its address; in the order of those.
    pub accounts: Vec<(Address, Account)>,
}

const MOST_PEOPLE: usize = 50;
const WORKERS: usize = 8;

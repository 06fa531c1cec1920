//! What was changed of an account, and by whom.

use super::{DomainState, Error, Service, flow::parallel};
use crate::{
    mail::Address,
    oma::{CLIENT_NAME, Change},
};

impl Service<'_> {
    /// The last changes of a mailbox or forward, the newest first, 100 at most. One round trip, two where there are more.
    ///
    /// # Errors
    /// [`super::Kind::Missing`] when there is none, or the name is an alias.
    pub fn history(&self, name: &str) -> Result<History, Error> {
        let address = self.address(name, "name")?;
        let (domain, account, page) = parallel::three(
            || self.domain(),
            || self.client.account(&address),
            || self.client.account_changes(&address, 0, MOST),
        );
        let domain = domain?;
        let is_managed = self.existing(account, &address, None)?.is_of_company();
        let mut page = page?;
        if page.total > MOST {
            page = self.client.account_changes(&address, page.total - MOST, MOST)?;
        }
        page.changes.reverse();
        let changes = page.changes.into_iter().map(|change| {
            let is_ours = change.application.starts_with(CLIENT_NAME);
            Changed { change, is_ours }
        });
        Ok(History { domain: self.state(&domain), address, is_managed, changes: changes.collect() })
    }
}

/// What was changed of an account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct History {
    /// The domain.
    pub domain: DomainState,
    /// The account's address.
    pub address: Address,
    /// Whether its owner is the reseller.
    pub is_managed: bool,
    /// The newest first.
    pub changes: Vec<Changed>,
}

/// One change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Changed {
    /// As OpenSRS tells it.
    pub change: Change,
    /// Whether it was made through this module: then OpenSRS names the company's administrator, whoever was behind it.
    pub is_ours: bool,
}

const MOST: u64 = 100;

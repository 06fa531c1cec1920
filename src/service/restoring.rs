//! Bringing back what was deleted: OpenSRS keeps domains and accounts for a while.
//!
//! A list of deleted domains does not show their notes, so whose one was is seen only after it came back; a stranger's
//! is deleted again at once. Its accounts stay deleted all the while.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicU64, Ordering},
};

use super::{
    Error, Kind, Service,
    lifecycle::{is_name_taken, limits},
    parallel::{self, Next},
    settling::{Seen, settle},
};
use crate::{
    mail::{AccountKind, Address, Allowance, Owner},
    oma::{AccountQuery, DeletedDomain, Direction, DomainChange, SortBy, error_number},
};

impl Service<'_> {
    /// Brings the domain back after a deletion, and its deleted accounts as far as they fit, newest first. When the
    /// domain is there, only the accounts.
    ///
    /// # Errors
    /// [`Kind::Missing`] when none is kept, [`Kind::Ownership`] when the one that is kept, or there, is not this
    /// service's, [`Kind::Incomplete`] when time was up before all accounts were back.
    pub fn restore(&self, allowance: &Allowance) -> Result<Restored, Error> {
        let (found, deleted) =
            parallel::both(|| self.client.domain(&self.domain), || self.client.deleted_domains(&self.domain));
        if let Some(domain) = found.map_err(|error| self.of_domain(error))? {
            return match self.owner(&domain) {
                Owner::This => {
                    self.apply(&domain, &limits(allowance))?;
                    self.restore_accounts(allowance)
                }
                Owner::Other(mark) => Err(self.marked_by(&mark)),
                Owner::Nobody => Err(self.unmarked("nothing was restored")),
            };
        }
        let deleted = deleted?;
        if deleted.is_empty() {
            let admin = format!("OpenSRS keeps no deleted domain {} of this company", self.domain);
            return Err(
                Error::new(Kind::Missing, "restore_missing", admin).with("domain", self.domain.to_unicode())
            );
        }
        self.take_back(&deleted, allowance)?.ok_or_else(|| {
            let admin =
                format!("OpenSRS keeps a deleted domain {}, but it was not this service's", self.domain);
            Error::new(Kind::Ownership, "restore_foreign", admin).with("domain", self.domain.to_unicode())
        })
    }

    /// Restores the newest of the deleted domains that was this service's; `None` when none was.
    pub(super) fn take_back(
        &self,
        deleted: &[DeletedDomain],
        allowance: &Allowance,
    ) -> Result<Option<Restored>, Error> {
        for kept in deleted.iter().take(MOST_LOOKED_AT) {
            let look = || Ok(Seen::made(self.client.domain(&self.domain)?.is_some()));
            match settle(|| self.client.restore_domain(&self.domain, kept), look) {
                Ok(()) => {}
                Err(error) if error.number() == Some(error_number::NOT_FOUND) => continue,
                Err(error) if is_name_taken(error.number()) => {}
                Err(error) => return Err(self.of_domain(error)),
            }
            let domain = self.client.domain(&self.domain)?.ok_or_else(|| self.no_domain())?;
            if self.owner(&domain) == Owner::This {
                self.apply(&domain, &DomainChange { disabled: Some(false), ..limits(allowance) })?;
                return self.restore_accounts(allowance).map(Some);
            }
            self.put_away_again()?;
        }
        Ok(None)
    }

    fn put_away_again(&self) -> Result<(), Error> {
        let look = || Ok(Seen::made(self.client.domain(&self.domain)?.is_none()));
        settle(|| self.client.delete_domain(&self.domain), look).map_err(|error| {
            let admin = format!(
                "a deleted domain {} was brought back to see whose it was, it was not this service's, and it could not \
                 be deleted again ({error}); delete it in OpenSRS' console, or use 'Adopt existing domain'",
                self.domain
            );
            Error::new(Kind::Incomplete, "incomplete", admin).because(&error)
        })
    }

    fn restore_accounts(&self, allowance: &Allowance) -> Result<Restored, Error> {
        let query = AccountQuery {
            kinds: vec![AccountKind::Mailbox, AccountKind::Forward],
            sort: SortBy::DeleteTime,
            direction: Direction::Descending,
            limit: MOST_ACCOUNTS,
            ..AccountQuery::default()
        };
        let (used, deleted) =
            parallel::both(|| self.used(), || self.client.deleted_accounts(&self.domain, &query));
        let room = allowance.room(&used?);
        let (mut mailboxes, mut forwards) = (room.mailboxes, room.forwards);
        let mut names = HashSet::new();
        let mut wanted = deleted?;
        wanted.retain(|account| names.insert(account.address.to_ascii_lowercase()));
        let kept = u64::try_from(wanted.len()).unwrap_or(u64::MAX);
        wanted.retain(|account| {
            let room = match account.kind {
                AccountKind::Mailbox => &mut mailboxes,
                AccountKind::Forward => &mut forwards,
                AccountKind::Alias | AccountKind::Filter => return false,
            };
            *room -= 1;
            *room >= 0
        });

        let restored = AtomicU64::new(0);
        let failure = std::sync::Mutex::new(None);
        parallel::each(wanted, WORKERS, |account| {
            let Ok(address) = Address::parse(&account.address, &self.domain) else { return Next::GoOn };
            match self.client.restore_account(&address, &account.id) {
                Ok(()) => {
                    restored.fetch_add(1, Ordering::Relaxed);
                    Next::GoOn
                }
                // Its name was taken meanwhile, or it is no longer kept: the others still can come back.
                Err(error)
                    if is_name_taken(error.number()) || error.number() == Some(error_number::NOT_FOUND) =>
                {
                    Next::GoOn
                }
                Err(error) if error.number() == Some(error_number::USER_LIMIT) => Next::Stop,
                Err(error) => {
                    failure.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get_or_insert(error);
                    Next::Stop
                }
            }
        });
        let accounts = restored.into_inner();
        match failure.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
            None => Ok(Restored { accounts, left: kept.saturating_sub(accounts) }),
            Some(error) => {
                let admin = format!(
                    "the domain {} and {accounts} of {kept} deleted accounts are back, then it was cut off ({error}); \
                     'Restore deleted domain' goes on",
                    self.domain
                );
                Err(Error::new(Kind::Incomplete, "incomplete", admin).because(&error))
            }
        }
    }
}

/// What came back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Restored {
    /// So many accounts.
    pub accounts: u64,
    /// So many deleted accounts did not: no room, or their name was taken.
    pub left: u64,
}

/// A name that was deleted more often than this is not searched to the end.
const MOST_LOOKED_AT: usize = 3;
const MOST_ACCOUNTS: u64 = 10_000;
const WORKERS: usize = 8;

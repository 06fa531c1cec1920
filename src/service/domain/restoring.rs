//! Bringing back what was deleted: OpenSRS keeps domains and accounts for a while.
//!
//! A list of deleted domains does not show their notes, so whose one was is seen only after it came back. Its accounts
//! stay deleted all the while, and come back one by one. What came back is never deleted again from here: whoever was
//! quicker may have begun to use it.

use std::{
    collections::HashSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use super::lifecycle::{count, limits_that_grow};
use crate::service::{
    Error, Kind, Reason, Service,
    flow::{
        parallel::{self, Next},
        settling::Seen,
    },
};
use crate::{
    mail::{AccountKind, Address, Allowance, Mark, Owner, Recipient, RowKind, Used},
    oma::{
        AccountQuery, DeletedAccount, DeletedDomain, Direction, DomainAttributes, DomainChange, Refusal,
        SortBy,
    },
};

impl Service<'_> {
    /// Brings the domain back after a deletion, and its deleted accounts as far as they fit, newest first. When the
    /// domain is there, only the accounts. With `disabled` its mail is stopped; without, that of a domain that is there stays as it is. Accounts that are older than the domain
    /// stay deleted: a former owner of the name had them.
    ///
    /// # Errors
    /// [`Kind::Missing`] when none is kept, [`Kind::Taken`] and [`Kind::Unmarked`] when the one that is kept, or there,
    /// is not this service's, [`Kind::Unknown`] when time was up before all accounts were back.
    pub fn restore(&self, allowance: &Allowance, disabled: bool) -> Result<Restored, Error> {
        let (found, deleted) =
            parallel::both(|| self.client.domain(&self.domain), || self.client.deleted_domains(&self.domain));
        if let Some(domain) = found.map_err(|error| self.of_domain(error))? {
            return match self.owner(&domain) {
                Owner::This => {
                    let stopped = disabled.then_some(true);
                    self.apply(
                        &domain,
                        &DomainChange { disabled: stopped, ..limits_that_grow(allowance, &domain) },
                    )?;
                    if Mark::without_closing(&domain.notes_external).is_some() {
                        self.close_what_came_along(&domain)?;
                    }
                    self.bring_accounts_back(allowance, &domain)
                }
                Owner::Other(mark) => Err(self.marked_by(&mark)),
                Owner::Nobody => Err(self.unmarked("nothing was restored")),
            };
        }
        if let Some((domain, _)) = self.take_back(&deleted?, allowance, disabled, true)? {
            return self.bring_accounts_back(allowance, &domain).map_err(Error::after_a_write);
        }
        let admin = format!("OpenSRS keeps no deleted domain {} of this company", self.domain);
        Err(Error::new(Kind::Missing, Reason::RestoreMissing, admin).with("domain", self.domain.to_unicode()))
    }

    /// Restores the newest of the deleted domains, without its accounts; `None` when none is kept. Accounts that come with it all
    /// the same work on only when they are wanted `with_accounts` and fit into what was bought; the others are closed, and
    /// counted.
    ///
    /// # Errors
    /// [`Kind::Taken`] and [`Kind::Unmarked`] when it turns out not to be this service's; it then stands there.
    pub(in crate::service) fn take_back(
        &self,
        deleted: &[DeletedDomain],
        allowance: &Allowance,
        disabled: bool,
        with_accounts: bool,
    ) -> Result<Option<(DomainAttributes, u64)>, Error> {
        let Some(kept) = deleted.first() else { return Ok(None) };
        let look = || Ok(Seen::made(self.client.domain(&self.domain)?.is_some()));
        match self.settle(|| self.client.restore_domain(&self.domain, kept), look) {
            Ok(()) => {}
            Err(error) if error.is(Refusal::Missing) => return Ok(None),
            // Somebody was quicker, perhaps this service in another process: the mark tells.
            Err(error) if error.is(Refusal::NameInUse) => {}
            Err(error) => return Err(self.of_domain(error)),
        }
        let domain = self.read_back()?;
        match self.owner(&domain) {
            Owner::This => {
                let fits = |used: Used| {
                    let room = allowance.room(&used);
                    room.mailboxes >= 0 && room.forwards >= 0
                };
                let stay = with_accounts && fits(self.used().map_err(Error::after_a_write)?);
                let closed = match stay {
                    true => 0,
                    false => self.close_what_came_along(&domain).map_err(Error::after_a_write)?,
                };
                let change =
                    DomainChange { disabled: Some(disabled), ..limits_that_grow(allowance, &domain) };
                let now = self.domain().map_err(Error::after_a_write)?;
                self.apply(&now, &change).map_err(Error::after_a_write)?;
                Ok(Some((domain, closed)))
            }
            Owner::Other(mark) => {
                let error = self.brought_back(Kind::Taken, &format!("it carries the mark {mark}"));
                Err(error.with("owner", mark))
            }
            Owner::Nobody => Err(self.brought_back(Kind::Unmarked, "it carries no service's mark")),
        }
    }

    fn brought_back(&self, kind: Kind, finding: &str) -> Error {
        let admin = format!(
            "a deleted domain {} was brought back to see whose it is, and {finding}; it stands at OpenSRS again, as \
             it was, until it is adopted or deleted in OpenSRS' console",
            self.domain
        );
        Error::new(kind, Reason::RestoreForeign, admin).with("domain", self.domain.to_unicode())
    }

    /// All deleted accounts that could come back, newest first, page by page. A round trip for each page.
    pub(in crate::service) fn all_deleted(&self) -> Result<Vec<DeletedAccount>, Error> {
        let mut query = AccountQuery {
            kinds: vec![RowKind::Mailbox, RowKind::Forward],
            sort: SortBy::DeleteTime,
            direction: Direction::Descending,
            limit: LISTED_AT_ONCE,
            ..AccountQuery::default()
        };
        let mut all = Vec::new();
        let mut known = HashSet::new();
        loop {
            let page = self.client.deleted_accounts(&self.domain, &query)?;
            query.first += page.listed;
            // A page of what was there already is the last one: OpenSRS need not heed the range.
            let news: Vec<_> = page.rows.into_iter().filter(|row| known.insert(row.id.clone())).collect();
            let has_news = !news.is_empty();
            all.extend(news);
            if !has_news || query.first >= page.total.min(MOST_ACCOUNTS) {
                return Ok(all);
            }
        }
    }

    /// Those that came back closed with the domain, as far as they fit, then those that OpenSRS keeps by themselves.
    fn bring_accounts_back(
        &self,
        allowance: &Allowance,
        domain: &DomainAttributes,
    ) -> Result<Restored, Error> {
        let opened = self.open_what_came_along(allowance)?;
        let restored = self.restore_accounts(allowance, domain)?;
        Ok(Restored {
            accounts: restored.accounts + opened.opened,
            left: restored.left + opened.left,
            ..restored
        })
    }

    fn restore_accounts(&self, allowance: &Allowance, domain: &DomainAttributes) -> Result<Restored, Error> {
        let (used, deleted) = parallel::both(|| self.used(), || self.all_deleted());
        let room = allowance.room(&used?);
        let (mut mailboxes, mut forwards) = (room.mailboxes, room.forwards);
        let mut names = HashSet::new();
        let mut wanted = deleted?;
        let found = wanted.len();
        wanted.retain(|account| account.is_of(domain));
        let older = count(found.saturating_sub(wanted.len()));
        wanted.retain(|account| names.insert(Recipient::listed(account.address.as_str())));
        let kept = count(wanted.len());
        wanted.retain(|account| {
            let room = match account.kind {
                AccountKind::Mailbox => &mut mailboxes,
                AccountKind::Forward => &mut forwards,
            };
            *room -= 1;
            *room >= 0
        });

        let restored = AtomicU64::new(0);
        let failure = Mutex::new(None);
        parallel::each(wanted, WORKERS, |account| {
            let Some(address) = Address::listed(&account.address, &self.domain) else { return Next::GoOn };
            match self.client.restore_account(&address, &account.id, &address) {
                Ok(()) => {
                    restored.fetch_add(1, Ordering::Relaxed);
                    Next::GoOn
                }
                // Its name was taken meanwhile, or it is no longer kept: the others still can come back.
                Err(error) if error.is(Refusal::NameInUse) || error.is(Refusal::Missing) => Next::GoOn,
                Err(error) if error.is(Refusal::UserLimit) => Next::Stop,
                Err(error) => {
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    Next::Stop
                }
            }
        });
        let accounts = restored.into_inner();
        match failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            None => Ok(Restored { accounts, left: kept.saturating_sub(accounts), older }),
            Some(error) => {
                let admin = format!(
                    "the domain {} and {accounts} of {kept} deleted accounts are back, then it was cut off ({error}); \
                     'Restore deleted domain' goes on",
                    self.domain
                );
                Err(Error::new(Kind::Unknown, Reason::Incomplete, admin).because(&error))
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
    /// So many deleted accounts stay deleted because they are older than the domain, or nobody knows how old.
    pub older: u64,
}

const MOST_ACCOUNTS: u64 = 10_000;
const LISTED_AT_ONCE: u64 = 1000;
const WORKERS: usize = 8;

//! Deleting a domain with everything in it. OpenSRS deletes empty domains only, so the accounts go first.

use std::{
    collections::HashSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use crate::service::{
    Error, Kind, Reason, Service,
    failure::advice,
    flow::{
        parallel::{self, Next},
        settling::Seen,
    },
};
use crate::{
    http::PARALLEL_CALLS,
    mail::{AccountRow, Address, Owner, Recipient, RowKind},
    oma::{
        self, AccountQuery, Administrator, Direction, DomainAttributes, DomainChange, Lookup, Refusal, SortBy,
    },
};

impl Service<'_> {
    /// Stops the domain, deletes all accounts and then the domain. Cut off anywhere it can be run again; a domain that is gone is success, and so is
    /// one that OpenSRS keeps for the accounts that were deleted in it (not known whether it does): running this again later,
    /// or [`Self::terminate_kept`], deletes it.
    ///
    /// OMA `search_admins`, `change_domain`, `search_users`, `get_user` and `delete_user` (16 at a time), `delete_domain`. One account that cannot be deleted does not
    /// keep the others.
    ///
    /// # Errors
    /// [`Kind::Taken`] and [`Kind::Unmarked`] when the domain does not carry this service's mark; [`Kind::Unknown`] when
    /// it was cut off, [`Kind::Refused`] when OpenSRS would not delete some: both say how far it came. [`Kind::Refused`]
    /// before anything is deleted when an account has a role that reaches beyond the domain.
    pub fn terminate(&self) -> Result<Terminated, Error> {
        let progress = Progress::default();
        let mut was_there = false;
        loop {
            // Each time round: what stands there by now may be somebody else's.
            let found = self.domain_to_delete().map_err(|error| progress.told_with(error))?;
            let Some(domain) = found else {
                let outcome =
                    if was_there { TerminateOutcome::Deleted } else { TerminateOutcome::AlreadyGone };
                return Ok(Terminated { outcome, accounts: progress.deleted() });
            };
            if !was_there {
                self.require_no_administrators()?;
                // Nothing more arrives while it is emptied, and what is brought back one day works only when somebody resumes it.
                self.apply(&domain, &DomainChange { disabled: Some(true), ..DomainChange::default() })?;
            }
            let is_first_round = !was_there;
            was_there = true;
            let before = progress.deleted();
            self.delete_accounts(&progress).map_err(|error| self.cut_off(&progress, error))?;
            if let Some(error) = self.left_over(&progress) {
                return Err(error);
            }
            let error = match self.delete_emptied() {
                Ok(()) => {
                    let outcome = TerminateOutcome::Deleted;
                    return Ok(Terminated { outcome, accounts: progress.deleted() });
                }
                Err(error) => error,
            };
            if !error.is(Refusal::NotEmpty) {
                return Err(self.cut_off(&progress, error));
            }
            if let Some(outcome) = self.kept().map_err(|error| progress.told_with(error))? {
                return Ok(Terminated { outcome, accounts: progress.deleted() });
            }
            // Somebody added one meanwhile. Where emptying found nothing, repeating it would not help for long.
            if !(is_first_round || progress.deleted() > before) {
                return Err(self.cut_off(&progress, error));
            }
        }
    }

    /// Deletes what [`Self::terminate`] left when OpenSRS kept the domain: one that is stopped and has no account in it.
    ///
    /// # Errors
    /// [`Kind::Refused`] when it is in use again: nothing is deleted. [`Kind::Taken`] and [`Kind::Unmarked`] when it is not
    /// this service's.
    pub fn terminate_kept(&self) -> Result<TerminateOutcome, Error> {
        let Some(domain) = self.domain_to_delete()? else { return Ok(TerminateOutcome::AlreadyGone) };
        let one = AccountQuery { limit: 1, ..deletable() };
        let present = self.client.search_accounts(&self.domain, &one)?.total;
        if !domain.disabled || present > 0 {
            let admin = format!(
                "the domain {} is in use again ({}, {present} accounts), so it was not deleted; Terminate deletes it with \
                 what is in it",
                self.domain,
                if domain.disabled { "stopped" } else { "running" }
            );
            return Err(Error::new(Kind::Refused, Reason::Refused, admin));
        }
        match self.delete_emptied() {
            Ok(()) => Ok(TerminateOutcome::Deleted),
            Err(error) if error.is(Refusal::NotEmpty) => match self.kept()? {
                Some(outcome) => Ok(outcome),
                None => Err(self.of_domain(error)),
            },
            Err(error) => Err(self.of_domain(error)),
        }
    }

    /// What a domain is that has nothing in it but accounts that were deleted; `None` for one that has something else, or
    /// nothing.
    fn kept(&self) -> Result<Option<TerminateOutcome>, Error> {
        let newest = AccountQuery {
            sort: SortBy::DeleteTime,
            direction: Direction::Descending,
            limit: 1,
            ..AccountQuery::default()
        };
        let (live, deleted) = parallel::both(
            || {
                self.client
                    .search_accounts(&self.domain, &AccountQuery { limit: 1, ..AccountQuery::default() })
            },
            || self.client.deleted_accounts(&self.domain, &newest),
        );
        let deleted = deleted?;
        if live?.total > 0 || deleted.total == 0 {
            return Ok(None);
        }
        let until = deleted.rows.first().and_then(|account| account.deleted).map(|at| at + KEPT_SECONDS);
        Ok(Some(TerminateOutcome::Emptied { until }))
    }

    fn domain_to_delete(&self) -> Result<Option<DomainAttributes>, Error> {
        let Some(domain) = self.client.domain(&self.domain).map_err(|error| self.of_domain(error))? else {
            return Ok(None);
        };
        match self.owner(&domain) {
            Owner::This => Ok(Some(domain)),
            Owner::Other(mark) => Err(self.marked_by(&mark)),
            Owner::Nobody => Err(self.unmarked("it was not deleted")),
        }
    }

    /// Looks for accounts that reach beyond the domain before any is deleted. What OpenSRS does not list is found account by
    /// account: each is read before it is deleted.
    fn require_no_administrators(&self) -> Result<(), Error> {
        let found = match self.client.administrators(&self.domain) {
            Ok(found) => found,
            // It cannot be asked so, or answers in another way than is known; what stands in the way of everything else
            // will show itself there too.
            Err(oma::Error::Unreadable { status: 200, .. }) => self.administrators_seen()?,
            Err(error) if error.number().is_some() && !concerns_all(&error) => self.administrators_seen()?,
            Err(error) => return Err(error.into()),
        };
        let named: Vec<String> = found
            .iter()
            .filter(|admin| admin.role.is_of_company())
            .map(|admin| format!("{} ({})", admin.address, admin.role))
            .collect();
        if named.is_empty() {
            return Ok(());
        }
        let admin = format!(
            "nothing of the domain {} was deleted, because accounts in it have a role in your company at OpenSRS: {}; \
             take the role away there, or delete them, then run Terminate again",
            self.domain,
            named.join(", ")
        );
        Err(Error::new(Kind::Refused, Reason::DomainManaged, admin).with("domain", self.domain.to_unicode()))
    }

    /// The administrators among the accounts, each read; among the first of them when that takes half of the time. Behind
    /// those, each is read before it is deleted.
    fn administrators_seen(&self) -> Result<Vec<Administrator>, oma::Error> {
        let enough = self.client.time_left() / 2;
        let rows = self.every_row(deletable())?;
        let addresses: Vec<Address> =
            rows.iter().filter_map(|row| Address::listed(&row.address, &self.domain)).collect();
        let mut found = Vec::new();
        for some in addresses.chunks(WORKERS) {
            if self.client.time_left() < enough {
                break;
            }
            for account in parallel::all(some, |address| self.client.account(address)) {
                let account = match account {
                    Ok(Lookup::Account(account)) => account,
                    // It stays for now: what cannot be read is not deleted.
                    Err(error) if !concerns_all(&error) => continue,
                    Ok(Lookup::Alias(_) | Lookup::Free) => continue,
                    Err(error) => return Err(error),
                };
                let address = Recipient::from(&account.address);
                found.extend(
                    account.roles.into_iter().map(|role| Administrator { address: address.clone(), role }),
                );
            }
        }
        Ok(found)
    }

    fn delete_emptied(&self) -> Result<(), oma::Error> {
        let look = || {
            Ok(match self.client.domain(&self.domain)? {
                Some(domain) if self.owner(&domain) == Owner::This => Seen::NotMade,
                // Ours is gone. What stands there was made meanwhile, by somebody else, and is not to be deleted.
                Some(_) | None => Seen::Made,
            })
        };
        match self.settle(|| self.client.delete_domain(&self.domain), look) {
            Err(error) if error.is(Refusal::Missing) => Ok(()),
            settled => settled,
        }
    }

    /// Deletes page after page, always the first: what was deleted is no longer found. Those that OpenSRS refuses to
    /// delete are noted and left.
    fn delete_accounts(&self, progress: &Progress) -> Result<(), oma::Error> {
        // What is listed although it is gone is not deleted again and again.
        let done = Mutex::new(HashSet::new());
        loop {
            let stuck = progress.stuck_addresses();
            // What may be listed all the same must not fill the page.
            let passed = stuck.len() + done.lock().unwrap_or_else(PoisonError::into_inner).len();
            let limit = (LISTED_AT_ONCE + u64::try_from(passed).unwrap_or(0)).min(MOST_LISTED);
            let query = AccountQuery { limit, ..deletable() };
            let mut page = self.client.search_accounts(&self.domain, &query)?;
            progress.found.store(progress.deleted() + page.total, Ordering::Relaxed);
            {
                let done = done.lock().unwrap_or_else(PoisonError::into_inner);
                page.rows.retain(|row| !stuck.contains(&row.address) && !done.contains(&row.address));
            }
            if page.rows.is_empty() {
                return Ok(());
            }
            let before = progress.deleted();
            let locked_in_a_row = AtomicUsize::new(0);
            let cut_off = Mutex::new(None);
            let doubtful = Mutex::new(Vec::new());
            parallel::each(page.rows, WORKERS, |row| match self.delete_row(&row) {
                Ok(()) => {
                    locked_in_a_row.store(0, Ordering::Relaxed);
                    done.lock().unwrap_or_else(PoisonError::into_inner).insert(row.address);
                    progress.deleted.fetch_add(1, Ordering::Relaxed);
                    Next::GoOn
                }
                // One that is locked may be free later; when that is all that every worker met, it is the domain.
                Err(error)
                    if error.is(Refusal::Busy)
                        && locked_in_a_row.fetch_add(1, Ordering::Relaxed) < WORKERS =>
                {
                    doubtful.lock().unwrap_or_else(PoisonError::into_inner).push((row.address, error));
                    Next::GoOn
                }
                Err(error) if concerns_all(&error) => {
                    cut_off.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    Next::Stop
                }
                Err(error) => {
                    let list = if error.may_have_happened() { &doubtful } else { &progress.stuck };
                    list.lock().unwrap_or_else(PoisonError::into_inner).push((row.address, error));
                    Next::GoOn
                }
            });
            if let Some(error) = cut_off.into_inner().unwrap_or_else(PoisonError::into_inner) {
                return Err(error);
            }
            // A lost answer or a fault at OpenSRS may be over the next time; when nothing else goes either, it is not.
            if progress.deleted() == before {
                let mut stuck = progress.stuck.lock().unwrap_or_else(PoisonError::into_inner);
                stuck.append(&mut doubtful.into_inner().unwrap_or_else(PoisonError::into_inner));
            }
        }
    }

    fn delete_row(&self, row: &AccountRow) -> Result<(), oma::Error> {
        let unusable = |what: &str| {
            let what = format!("'{}' was listed, which is {what}", row.address);
            oma::Error::Unusable { call: "search_users", detail: self.client.redacted(&what) }
        };
        let address = Address::listed(&row.address, &self.domain)
            .ok_or_else(|| unusable(&format!("not an address in {}", self.domain)))?;
        let account = match self.client.account(&address)? {
            Lookup::Account(account) => account,
            Lookup::Alias(_) => return Err(unusable("an alias")),
            Lookup::Free => return Ok(()),
        };
        let account = account.writable()?;
        let look = || Ok(Seen::made(self.client.account(&address)?.is_free()));
        match self.settle(|| self.client.delete_account(&account), look) {
            Err(error) if error.is(Refusal::Missing) => Ok(()),
            settled => settled,
        }
    }

    fn cut_off(&self, progress: &Progress, error: oma::Error) -> Error {
        if progress.deleted() == 0 && !concerns_all(&error) {
            return self.of_domain(error);
        }
        let admin = format!(
            "deleting the domain {} was cut off: {}; run Terminate again to go on ({error})",
            self.domain,
            progress.so_far()
        );
        progress.counted(Error::new(Kind::Unknown, Reason::Incomplete, admin).because(&error))
    }

    /// Names the accounts that OpenSRS would not delete, and why; `None` when there are none.
    fn left_over(&self, progress: &Progress) -> Option<Error> {
        let stuck = progress.stuck.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, first) = stuck.first()?;
        let mut named: Vec<String> = stuck.iter().take(MOST_NAMED).map(named).collect();
        if let Some(more) = stuck.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            named.push(format!("and {more} more"));
        }
        let is_refused = |error: &oma::Error| match error {
            // Later it may be free.
            oma::Error::Refused { .. } => !error.is(Refusal::Busy),
            oma::Error::Unusable { .. } | oma::Error::Withheld { .. } => true,
            _ => false,
        };
        let is_refusal = stuck.iter().all(|(_, error)| is_refused(error));
        let admin = format!(
            "the domain {} was not deleted: {}, and OpenSRS did not delete {}; run Terminate again when that is mended",
            self.domain,
            progress.so_far(),
            named.join("; ")
        );
        let kind = if is_refusal { Kind::Refused } else { Kind::Unknown };
        Some(progress.counted(Error::new(kind, Reason::Incomplete, admin).because(first)))
    }
}

/// How far it came, for whoever reads that it was cut off.
#[derive(Debug, Default)]
struct Progress {
    deleted: AtomicU64,
    found: AtomicU64,
    stuck: Mutex<Vec<(String, oma::Error)>>,
}

impl Progress {
    fn deleted(&self) -> u64 {
        self.deleted.load(Ordering::Relaxed)
    }

    fn stuck_addresses(&self) -> Vec<String> {
        let stuck = self.stuck.lock().unwrap_or_else(PoisonError::into_inner);
        stuck.iter().map(|(address, _)| address.clone()).collect()
    }

    fn so_far(&self) -> String {
        format!("{} of {} accounts were deleted", self.deleted(), self.found.load(Ordering::Relaxed))
    }

    /// `error` with the number, for whoever runs it again as long as something goes.
    fn counted(&self, error: Error) -> Error {
        error.with("deleted", self.deleted().to_string())
    }

    /// `error`, with how far it came where that is anywhere.
    fn told_with(&self, error: Error) -> Error {
        if self.deleted() == 0 {
            return error;
        }
        let admin = format!("{}; {}", self.so_far(), error.admin);
        self.counted(Error { admin, ..error.after_a_write() })
    }
}

/// What became of [`Service::terminate`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Terminated {
    /// What became of the domain.
    pub outcome: TerminateOutcome,
    /// So many accounts were deleted.
    pub accounts: u64,
}

/// What became of a domain that was to be deleted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TerminateOutcome {
    /// It was there, and is deleted.
    Deleted,
    /// There was none.
    AlreadyGone,
    /// It is stopped and empty, and OpenSRS keeps it as long as accounts that were deleted in it can be brought back.
    Emptied {
        /// When the last of them is gone for good, in seconds since 1970, where that is known.
        until: Option<u64>,
    },
}

/// All that has to go before the domain can; aliases go with their account.
fn deletable() -> AccountQuery {
    AccountQuery {
        kinds: vec![RowKind::Mailbox, RowKind::Forward, RowKind::Other],
        ..AccountQuery::default()
    }
}

/// Whether the next account would fare no better.
fn concerns_all(error: &oma::Error) -> bool {
    match error {
        oma::Error::OutOfTime { .. } | oma::Error::Unreachable { .. } => true,
        _ => error.is(Refusal::Busy),
    }
}

fn named((address, error): &(String, oma::Error)) -> String {
    match advice(error) {
        Some(advice) => format!("{address} ({error}; {advice})"),
        None => format!("{address} ({error})"),
    }
}

/// OpenSRS keeps what was deleted for 30 days.
const KEPT_SECONDS: u64 = 30 * 86_400;
const LISTED_AT_ONCE: u64 = 200;
const MOST_LISTED: u64 = 2000;
const WORKERS: usize = PARALLEL_CALLS;
const MOST_NAMED: usize = 10;

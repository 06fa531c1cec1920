//! Deleting a domain with everything in it. OpenSRS deletes empty domains only, so the accounts go first.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use super::{
    Error, Kind, Service,
    parallel::{self, Next},
    settling::{Seen, settle},
};
use crate::{
    mail::{AccountKind, AccountRow, Address, Owner},
    oma::{self, AccountQuery, error_number},
};

impl Service<'_> {
    /// Deletes all accounts and the domain. Cut off anywhere it can be run again; a domain that is gone is success.
    ///
    /// # Errors
    /// [`Kind::Ownership`] when the domain does not carry this service's mark, [`Kind::Incomplete`] when time was up,
    /// saying how far it came.
    pub fn terminate(&self) -> Result<Terminated, Error> {
        let Some(domain) = self.client.domain(&self.domain).map_err(|error| self.of_domain(error))? else {
            return Ok(Terminated { was_there: false, accounts: 0 });
        };
        match self.owner(&domain) {
            Owner::This => {}
            Owner::Other(mark) => return Err(self.marked_by(&mark)),
            Owner::Nobody => return Err(self.unmarked("it was not deleted")),
        }
        let progress = Progress::default();
        let result = self.empty_and_delete(&progress);
        let accounts = progress.deleted();
        match result {
            Ok(()) => Ok(Terminated { was_there: true, accounts }),
            Err(error) if accounts == 0 && !is_for_lack_of_time(&error) => Err(self.of_domain(error)),
            Err(error) => Err(self.cut_off(&progress, &error)),
        }
    }

    fn empty_and_delete(&self, progress: &Progress) -> Result<(), oma::Error> {
        loop {
            let before = progress.deleted();
            self.delete_accounts(progress)?;
            let look = || Ok(Seen::made(self.client.domain(&self.domain)?.is_none()));
            match settle(|| self.client.delete_domain(&self.domain), look) {
                Err(error) if error.number() == Some(error_number::NOT_FOUND) => return Ok(()),
                // Somebody added one meanwhile. Where emptying found nothing, repeating it would not help.
                Err(error)
                    if error.number() == Some(error_number::NOT_EMPTY) && progress.deleted() > before => {}
                settled => return settled,
            }
        }
    }

    /// Deletes page after page, always the first: what was deleted is no longer found.
    fn delete_accounts(&self, progress: &Progress) -> Result<(), oma::Error> {
        let query = AccountQuery {
            kinds: vec![AccountKind::Mailbox, AccountKind::Forward, AccountKind::Filter],
            limit: PAGE,
            ..AccountQuery::default()
        };
        loop {
            let page = self.client.search_accounts(&self.domain, &query)?;
            if page.rows.is_empty() {
                return Ok(());
            }
            let before = progress.deleted();
            progress.found.store(before + page.total, Ordering::Relaxed);
            let failure = Mutex::new(None);
            parallel::each(page.rows, WORKERS, |row| match self.delete_row(&row) {
                Ok(()) => {
                    progress.deleted.fetch_add(1, Ordering::Relaxed);
                    Next::GoOn
                }
                Err(error) => {
                    let next = if is_for_lack_of_time(&error) { Next::Stop } else { Next::GoOn };
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    next
                }
            });
            let failure = failure.into_inner().unwrap_or_else(PoisonError::into_inner);
            match failure {
                // One that cannot be deleted must not keep the others; a page without any success is the end.
                Some(error) if is_for_lack_of_time(&error) || progress.deleted() == before => {
                    return Err(error);
                }
                _ => {}
            }
        }
    }

    fn delete_row(&self, row: &AccountRow) -> Result<(), oma::Error> {
        let address = Address::listed(&row.address, &self.domain).ok_or_else(|| oma::Error::Refused {
            call: "search_users",
            kind: oma::Kind::Read,
            number: error_number::MALFORMED_ATTRIBUTE,
            text: format!("'{}' was listed, which is not an address in {}", row.address, self.domain),
            audit: None,
        })?;
        let look = || Ok(Seen::made(self.client.account(&address)?.is_none()));
        match settle(|| self.client.delete_account(&address), look) {
            Err(error) if error.number() == Some(error_number::NOT_FOUND) => Ok(()),
            settled => settled,
        }
    }

    fn cut_off(&self, progress: &Progress, error: &oma::Error) -> Error {
        let deleted = progress.deleted();
        let found = progress.found.load(Ordering::Relaxed);
        let admin = format!(
            "deleting the domain {} was cut off: {deleted} of {found} accounts were deleted; run Terminate again to go \
             on ({error})",
            self.domain
        );
        Error::new(Kind::Incomplete, "incomplete", admin).because(error)
    }
}

/// How far it came, for whoever reads that it was cut off.
#[derive(Debug, Default)]
struct Progress {
    deleted: AtomicU64,
    found: AtomicU64,
}

impl Progress {
    fn deleted(&self) -> u64 {
        self.deleted.load(Ordering::Relaxed)
    }
}

/// What was deleted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Terminated {
    /// Whether there was a domain.
    pub was_there: bool,
    /// So many accounts.
    pub accounts: u64,
}

fn is_for_lack_of_time(error: &oma::Error) -> bool {
    matches!(
        error,
        oma::Error::OutOfTime { .. } | oma::Error::Unanswered { .. } | oma::Error::Unreachable { .. }
    )
}

const PAGE: u64 = 200;
const WORKERS: usize = 8;

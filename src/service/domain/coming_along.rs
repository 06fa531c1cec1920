//! Accounts that come back with their domain. Whether OpenSRS brings any is not known; where it does, nobody asked for them,
//! nobody may have bought them, and they would work at once.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use super::lifecycle::count;
use crate::service::{
    Error, Kind, Reason, Service,
    flow::{
        parallel::{self, Next},
        settling::Seen,
    },
};
use crate::{
    mail::{AccountKind, AccountRow, Address, Allowance, Mark, RowKind, closed},
    oma::{self, Account, AccountQuery, Attributes, DomainAttributes, DomainChange},
};

impl Service<'_> {
    /// Changes the domain and resumes its mail, after the accounts in it were closed where that was cut off. Says how many
    /// were.
    pub(super) fn resume(&self, domain: &DomainAttributes, change: DomainChange) -> Result<u64, Error> {
        let change = DomainChange { disabled: Some(false), ..change };
        match Mark::without_closing(&domain.notes_external) {
            None => self.apply(domain, &change).map(|()| 0),
            Some(_) if domain.disabled => {
                let closed = self.close_what_came_along(domain)?;
                self.apply(&self.domain()?, &change)?;
                Ok(closed)
            }
            // Somebody has resumed it meanwhile, so what is in it is in use.
            Some(notes) => {
                self.apply(domain, &DomainChange { notes_external: Some(notes), ..change }).map(|()| 0)
            }
        }
    }

    /// Closes the accounts that stand in a domain which just came back, and says how many there are. Until all are closed the
    /// domain is stopped and says so in its notes, so that whoever was cut off goes on; then the remark goes.
    pub(super) fn close_what_came_along(&self, domain: &DomainAttributes) -> Result<u64, Error> {
        let unfinished = Mark::without_closing(&domain.notes_external);
        let some = AccountQuery { kinds: accounts(), limit: 1, ..AccountQuery::default() };
        let present = self.client.search_accounts(&self.domain, &some)?.total;
        if unfinished.is_none() && present == 0 {
            return Ok(0);
        }
        if unfinished.is_none() {
            let notes = Mark::remark_closing(&domain.notes_external).map_err(|_| {
                let admin = format!(
                    "the domain {} is back with {present} accounts in it, and its notes at OpenSRS have no room for the \
                     remark that they are to be closed; shorten the notes there, then run Create again",
                    self.domain
                );
                Error::new(Kind::Refused, Reason::Refused, admin)
            });
            let change = DomainChange { disabled: Some(true), ..DomainChange::default() };
            // Stopped in any case.
            match notes {
                Ok(notes) => self.apply(domain, &DomainChange { notes_external: Some(notes), ..change })?,
                Err(full) => {
                    self.apply(domain, &change)?;
                    return Err(full);
                }
            }
        }
        self.of_each_account(|_| true, |address| self.close(address))?;
        let notes = unfinished.unwrap_or_else(|| domain.notes_external.clone());
        let change = DomainChange { notes_external: Some(notes), ..DomainChange::default() };
        self.apply(&self.domain()?, &change)?;
        Ok(present)
    }

    /// Opens those again that were closed so, as far as they fit into what was bought.
    pub(super) fn open_what_came_along(&self, allowance: &Allowance) -> Result<Opened, Error> {
        let is_closed = |row: &AccountRow| row.status != ACTIVE;
        let closed = Mutex::new(Vec::new());
        self.of_each_account(is_closed, |address| {
            if let Some(account) = self.client.account(address)?.account()
                && account.kind.is_some()
                && closed::without_remark(notes_of(&account)).is_some()
            {
                closed.lock().unwrap_or_else(PoisonError::into_inner).push(account);
            }
            Ok(())
        })?;
        let closed = closed.into_inner().unwrap_or_else(PoisonError::into_inner);
        if closed.is_empty() {
            return Ok(Opened::default());
        }
        let total = count(closed.len());
        let of =
            |kind| i64::try_from(closed.iter().filter(|one| one.kind == kind).count()).unwrap_or(i64::MAX);
        let room = allowance.room(&self.used()?);
        // They are counted already.
        let mailboxes = AtomicI64::new(room.mailboxes.saturating_add(of(Some(AccountKind::Mailbox))));
        let forwards = AtomicI64::new(room.forwards.saturating_add(of(Some(AccountKind::Forward))));
        let opened = AtomicU64::new(0);
        let failure = Mutex::new(None);
        parallel::each(closed, WORKERS, |account| {
            let room = if account.kind == Some(AccountKind::Mailbox) { &mailboxes } else { &forwards };
            if room.fetch_sub(1, Ordering::Relaxed) <= 0 {
                return Next::GoOn;
            }
            match self.open(account) {
                Ok(()) => {
                    opened.fetch_add(1, Ordering::Relaxed);
                    Next::GoOn
                }
                Err(error) => {
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    Next::Stop
                }
            }
        });
        let opened = opened.into_inner();
        match failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            None => Ok(Opened { opened, left: total.saturating_sub(opened) }),
            Some(error) => {
                let admin = format!(
                    "{opened} of {total} accounts that came back with the domain {} are open, then it was cut off ({error}); \
                     'Restore deleted domain' goes on",
                    self.domain
                );
                Err(Error::new(Kind::Unknown, Reason::Incomplete, admin).because(&error))
            }
        }
    }

    /// Does `work` for each mailbox and forward whose row `is_meant`, eight at a time, page after page.
    fn of_each_account(
        &self,
        is_meant: impl Fn(&AccountRow) -> bool,
        work: impl Fn(&Address) -> Result<(), oma::Error> + Sync,
    ) -> Result<(), Error> {
        let mut query = AccountQuery { kinds: accounts(), limit: LISTED_AT_ONCE, ..AccountQuery::default() };
        let mut known = std::collections::HashSet::new();
        loop {
            let page = self.client.search_accounts(&self.domain, &query)?;
            query.first = query.first.saturating_add(count(page.rows.len()));
            let rows = page.rows.into_iter().filter(|row| known.insert(row.address.clone()));
            let news: Vec<AccountRow> = rows.collect();
            let has_news = !news.is_empty();
            let failure = Mutex::new(None);
            parallel::each(news.into_iter().filter(|row| is_meant(row)).collect(), WORKERS, |row| {
                let done =
                    Address::listed(&row.address, &self.domain).map_or(Ok(()), |address| work(&address));
                match done {
                    // What an administrator of the company looks after is not ours to close or open.
                    Ok(()) | Err(oma::Error::Withheld { .. }) => Next::GoOn,
                    Err(error) => {
                        failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                        Next::Stop
                    }
                }
            });
            if let Some(error) = failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
                let admin = format!(
                    "the domain {} is back with accounts in it; working through them was cut off, so its mail is stopped \
                     where it was ({error}); run Create again to go on",
                    self.domain
                );
                return Err(Error::new(Kind::Unknown, Reason::Incomplete, admin).because(&error));
            }
            if query.first >= page.total {
                return Ok(());
            }
            // A page of what was there already is the last one: OpenSRS need not heed the range.
            if !has_news {
                let admin = format!(
                    "the domain {} is back with {} accounts in it, of which OpenSRS lists {} only; look after the others in its \
                     console",
                    self.domain,
                    page.total,
                    known.len()
                );
                return Err(Error::new(Kind::Unknown, Reason::Incomplete, admin));
            }
        }
    }

    fn close(&self, address: &Address) -> Result<(), oma::Error> {
        let Some(account) = self.client.account(address)?.account() else { return Ok(()) };
        let closed = Attributes::closed();
        if closed.is_made_in(&account.attributes) {
            return Ok(());
        }
        let before = account.attributes.services_that_do_not_work();
        let notes_external = closed::remark(notes_of(&account), &before);
        self.change(account, Attributes { notes_external, ..closed })
    }

    fn open(&self, account: Account) -> Result<(), oma::Error> {
        let Some((notes, not_enabled)) = closed::without_remark(notes_of(&account)) else { return Ok(()) };
        self.change(
            account,
            Attributes { notes_external: Some(notes), ..Attributes::opened_but(&not_enabled) },
        )
    }

    fn change(&self, account: Account, change: Attributes) -> Result<(), oma::Error> {
        let address = account.address.clone();
        let writable = account.writable()?;
        let look = || {
            let now = self.client.account(&address)?.account();
            Ok(now.map_or(Seen::Gone, |now| Seen::made(change.is_made_in(&now.attributes))))
        };
        self.settle(|| self.client.change_account(&writable, &change), look)
    }
}

/// What became of the accounts that were closed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Opened {
    /// So many work again.
    pub opened: u64,
    /// So many stay closed, for want of room.
    pub left: u64,
}

fn notes_of(account: &Account) -> &str {
    account.attributes.notes_external.as_deref().unwrap_or_default()
}

fn accounts() -> Vec<RowKind> {
    vec![RowKind::Mailbox, RowKind::Forward, RowKind::Other]
}

const ACTIVE: &str = "active";
const LISTED_AT_ONCE: u64 = 1000;
const WORKERS: usize = 8;

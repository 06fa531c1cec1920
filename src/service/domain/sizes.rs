//! How much each mailbox may store, when another size was bought.

use std::{
    cmp::Ordering,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use super::lifecycle::{count, limits, limits_that_grow};
use crate::service::{
    Error, Service,
    flow::parallel::{self, Next},
};
use crate::{
    mail::{Address, Allowance, Quota},
    oma,
};

impl Service<'_> {
    /// Sets the domain's limits to what is bought, and the size of its mailboxes: smaller ones grow, larger ones shrink where
    /// the size itself was bought and no more is stored in them. Repeatable.
    ///
    /// # Errors
    /// [`crate::service::Kind::Missing`], [`crate::service::Kind::Taken`], [`crate::service::Kind::Unmarked`]. That a mailbox
    /// keeps its size is told, not refused.
    pub fn resize(&self, allowance: &Allowance) -> Result<Resized, Error> {
        let domain = self.domain()?;
        let growing = limits_that_grow(allowance, &domain);
        self.write(&growing)?;
        match allowance.quota {
            None => Ok(Resized::default()),
            // How it is divided is the customer's.
            Some(_) if allowance.storage_gb.is_some() => {
                let over = self.storage_over(allowance);
                Ok(Resized { is_cut_off: over.is_err(), over_gb: over.unwrap_or(0), ..Resized::default() })
            }
            Some(size) => {
                let resized =
                    self.fit(size, allowance.is_size_bought, domain.quota).map_err(Error::after_a_write)?;
                // Only now does nobody go by the domain's size who stores more than that.
                if growing.quota.is_none() && resized.unlooked == 0 {
                    self.write(&limits(allowance)).map_err(Error::after_a_write)?;
                }
                Ok(resized)
            }
        }
    }

    fn fit(&self, size: Quota, may_shrink: bool, domains: Option<u64>) -> Result<Resized, Error> {
        let mut mailboxes = self.mailbox_addresses()?;
        let total = count(mailboxes.len());
        // Where time is up before all were looked at, the next time begins elsewhere.
        let mut random = [0; 8];
        if getrandom::fill(&mut random).is_ok() && total > 0 {
            let start = usize::try_from(u64::from_le_bytes(random) % total).unwrap_or_default();
            mailboxes.rotate_left(start);
        }
        let looked = AtomicU64::new(0);
        let resized = Mutex::new(Resized::default());
        let note =
            |work: &dyn Fn(&mut Resized)| work(&mut resized.lock().unwrap_or_else(PoisonError::into_inner));
        parallel::each(mailboxes, WORKERS, |address| {
            match self.fit_one(&address, size, may_shrink, domains) {
                Ok(Fitted::Already) => {}
                Ok(Fitted::Raised) => note(&|resized| resized.raised += 1),
                Ok(Fitted::Lowered) => note(&|resized| resized.lowered += 1),
                Ok(Fitted::Left) => note(&|resized| resized.left.push(address.to_string())),
                // OpenSRS does not answer any more, or the time is up: the rest keep theirs, which is told.
                Err(error) if error.number().is_none() && !matches!(error, oma::Error::Withheld { .. }) => {
                    note(&|resized| resized.is_cut_off = true);
                    return Next::Stop;
                }
                Err(_) => note(&|resized| resized.left.push(address.to_string())),
            }
            looked.fetch_add(1, Relaxed);
            Next::GoOn
        });
        let mut resized = resized.into_inner().unwrap_or_else(PoisonError::into_inner);
        resized.unlooked = total.saturating_sub(looked.into_inner());
        resized.left.sort_unstable();
        Ok(resized)
    }

    /// `domains` is the size that the domain had; whoever may go by it, and keeps it, gets it as his own.
    fn fit_one(
        &self,
        address: &Address,
        size: Quota,
        may_shrink: bool,
        domains: Option<u64>,
    ) -> Result<Fitted, oma::Error> {
        let Some(account) = self.client.account(address)?.account() else { return Ok(Fitted::Already) };
        // What may store without end was let so by somebody.
        let Some(now) = account.usage.bytes_max else { return Ok(Fitted::Already) };
        let does_not_fit = account.usage.bytes_used.is_none_or(|used| used > size.bytes());
        let (fitted, wanted) = match now.cmp(&size.bytes()) {
            Ordering::Equal => return Ok(Fitted::Already),
            Ordering::Less => (Fitted::Raised, size.bytes()),
            Ordering::Greater if may_shrink && !does_not_fit => (Fitted::Lowered, size.bytes()),
            Ordering::Greater => (if may_shrink { Fitted::Left } else { Fitted::Already }, now),
        };
        let is_own = domains.is_some_and(|domains| domains != now);
        if wanted != now || !is_own {
            self.set_size(account.writable()?, wanted)?;
        }
        Ok(fitted)
    }
}

/// What became of the sizes of mailboxes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Resized {
    /// So many may store more now.
    pub raised: u64,
    /// So many may store less now.
    pub lowered: u64,
    /// These keep what they had: more is stored than was bought, or OpenSRS refused.
    pub left: Vec<String>,
    /// So many were not looked at.
    pub unlooked: u64,
    /// Whether OpenSRS stopped answering, or the time was up; then `over_gb` is not known.
    pub is_cut_off: bool,
    /// So many GB more than were bought in sum the mailboxes may store, rounded up.
    pub over_gb: u64,
}

enum Fitted {
    Already,
    Raised,
    Lowered,
    Left,
}

const WORKERS: usize = 8;

//! Storage that was bought in sum, and that the customer divides among the mailboxes.

use std::sync::{Mutex, PoisonError};

use super::edits::edited;
use crate::service::{
    DomainState, Error, Kind, Reason, Service,
    flow::{
        parallel::{self, Next},
        settling::Seen,
    },
};
use crate::{
    mail::{AccountKind, Address, Allowance, Quota, RowKind},
    oma::{self, AccountQuery, Attributes},
};

impl Service<'_> {
    /// How much each mailbox of the domain may store. One round trip, and one for each eight mailboxes.
    ///
    /// # Errors
    /// [`Kind::Missing`], [`Kind::Taken`]; and whatever keeps one mailbox from being read: a sum without it would be wrong.
    pub fn storage(&self) -> Result<Storage, Error> {
        let (domain, mailboxes) = parallel::both(|| self.domain(), || self.mailbox_addresses());
        let domain = self.state(&domain?);
        Ok(Storage { domain, mailboxes: self.sizes_of(mailboxes?)? })
    }

    /// Lets a mailbox store so many GB, within what was bought in sum. Hold the service's lock. Two round trips; where it is more
    /// than before, one more for each eight other mailboxes, and one where the domain does not allow a mailbox as much.
    ///
    /// # Errors
    /// [`Kind::Input`] at `quota_gb` for what is no size, or less than is stored; [`Kind::Full`] when no more is left;
    /// [`Kind::Refused`] where nothing was bought in sum.
    pub fn change_storage(
        &self,
        allowance: &Allowance,
        name: &str,
        input: &StorageChange<'_>,
    ) -> Result<StorageChanged, Error> {
        let address = self.address(name, "name")?;
        let Some(bought) = allowance.storage_gb else {
            let admin = format!("the product of {} sells no storage that its customer divides", self.domain);
            return Err(Error::new(Kind::Refused, Reason::StorageFixed, admin));
        };
        let (domain, account, others) = parallel::three(
            || self.running_domain(),
            || self.client.account(&address),
            || self.mailbox_addresses(),
        );
        let domain = domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        let told = |is_changed| StorageChanged { address: address.clone(), is_changed };
        let now = account.usage.bytes_max.map_or_else(String::new, |bytes| whole_gb(bytes).to_string());
        let Some(wanted) = edited("quota_gb", Some(input.wanted.trim()), input.shown, &now)? else {
            return Ok(told(false));
        };
        let size = wanted.parse().ok().and_then(Quota::from_gb);
        let size = size.ok_or_else(|| {
            let most = Quota::MOST_GB.to_string();
            Error::input("quota_gb", Reason::StorageMalformed).with("max", most)
        })?;
        // Nothing is taken from a mailbox that tells not what is in it.
        let used = account.usage.bytes_used.or(account.usage.bytes_max).unwrap_or_default();
        if used > size.bytes() {
            let least = used.div_ceil(GB).to_string();
            return Err(Error::input("quota_gb", Reason::StorageUsed).with("least", least));
        }
        let is_more = account.usage.bytes_max.is_none_or(|bytes| size.bytes() > bytes);
        if is_more {
            let others = others?.into_iter().filter(|other| *other != address).collect();
            let left = left(bought, &self.sizes_of(others)?);
            if left < size.bytes() {
                let most = whole_gb(left);
                let admin = format!(
                    "{address} can have {most} of {bought} GB bought for {} at the most",
                    self.domain
                );
                let error = Error::new(Kind::Full, Reason::AllowanceStorageOfOne, admin).at("quota_gb");
                return Err(error.with("most", most.to_string()));
            }
        }
        let writable = account.writable()?;
        // A domain that was made for smaller ones allows no more than that.
        if !domain.allows(size) {
            let quota_maximum = Some(size.megabytes());
            let change = oma::DomainChange { quota_maximum, ..oma::DomainChange::default() };
            self.write_domain(&change).map_err(too_large)?;
        }
        self.set_size(writable, size.bytes()).map_err(too_large)?;
        Ok(told(true))
    }

    /// What one more mailbox may store where storage is bought in sum: as much as its even share, or what is left; `None` where
    /// the domain's own size counts.
    ///
    /// # Errors
    /// [`Kind::Full`] when less than 1 GB is left.
    pub(in crate::service) fn size_of_another(&self, allowance: &Allowance) -> Result<Option<Quota>, Error> {
        let left = self.storage_left(allowance)?;
        Ok(left.zip(allowance.quota).map(|(left, share)| left.min(share)))
    }

    /// The most that the company lets one mailbox store, where it tells.
    pub(in crate::service) fn largest_mailbox(&self) -> Option<Quota> {
        let gb = u32::try_from(self.client.largest_mailbox()? / 1024).unwrap_or(u32::MAX);
        Quota::from_gb(gb.min(Quota::MOST_GB))
    }

    /// What is left of the storage that was bought in sum, in whole GB; `None` where none was.
    ///
    /// # Errors
    /// [`Kind::Full`] when it is less than 1 GB.
    pub(in crate::service) fn storage_left(&self, allowance: &Allowance) -> Result<Option<Quota>, Error> {
        let Some(bought) = allowance.storage_gb else { return Ok(None) };
        let left = left(bought, &self.sizes_of(self.mailbox_addresses()?)?);
        let whole = u32::try_from(whole_gb(left)).unwrap_or(u32::MAX).min(Quota::MOST_GB);
        Quota::from_gb(whole).map(Some).ok_or_else(|| no_storage(&self.domain.to_string(), bought, left))
    }

    /// Lets an account that came back store no more than is left, but what it has.
    pub(in crate::service) fn fit_restored(
        &self,
        account: Result<Option<oma::Account>, oma::Error>,
        left: Quota,
    ) -> RestoredSize {
        let Ok(Some(account)) = account else { return RestoredSize { gb: None, is_over: true } };
        if account.usage.bytes_max.is_some_and(|max| max <= left.bytes()) {
            return RestoredSize::default();
        }
        let used = account.usage.bytes_used.unwrap_or_default().div_ceil(GB).max(1);
        let needed = u32::try_from(used).ok().and_then(Quota::from_gb).unwrap_or(left);
        let size = left.max(needed);
        let set = account.writable().and_then(|writable| self.set_size(writable, size.bytes()));
        RestoredSize { gb: set.is_ok().then_some(size.gb()), is_over: set.is_err() || size > left }
    }

    /// How many GB more than were bought in sum the mailboxes may store, rounded up.
    pub(in crate::service) fn storage_over(&self, allowance: &Allowance) -> Result<u64, Error> {
        let given = given(&self.sizes_of(self.mailbox_addresses()?)?);
        Ok(over(given, allowance).div_ceil(GB))
    }

    /// Lets a mailbox store so many bytes. Where the unit of sizes is not certain, what came of it is read back, which tells the unit.
    pub(in crate::service) fn set_size(&self, account: oma::Writable, bytes: u64) -> Result<(), oma::Error> {
        let write = || {
            let change =
                Attributes { quota: Some(self.client.quota_as_told(bytes)), ..Attributes::default() };
            let look = || {
                let now = self.client.account(account.address())?.account();
                Ok(now.map_or(Seen::Gone, |now| Seen::made(now.usage.bytes_max == Some(bytes))))
            };
            self.settle(|| self.client.change_account(&account, &change), look)
        };
        let told = self.client.quota_as_told(bytes);
        write()?;
        if self.client.quota_unit().is_none() {
            self.client.account(account.address())?;
            if self.client.quota_as_told(bytes) != told {
                write()?;
            }
        }
        Ok(())
    }

    /// The same for one that was just made with a size.
    pub(in crate::service) fn check_size(&self, address: &Address, size: Quota) -> Result<(), oma::Error> {
        let told = self.client.quota_as_told(size.bytes());
        if self.client.quota_unit().is_some() {
            return Ok(());
        }
        match self.client.account(address)?.account() {
            Some(account) if self.client.quota_as_told(size.bytes()) != told => {
                self.set_size(account.writable()?, size.bytes())
            }
            _ => Ok(()),
        }
    }

    pub(in crate::service) fn mailbox_addresses(&self) -> Result<Vec<Address>, oma::Error> {
        let query = AccountQuery { kinds: vec![RowKind::Mailbox], ..AccountQuery::default() };
        let rows = self.every_row(query)?;
        Ok(rows.iter().filter_map(|row| Address::listed(&row.address, &self.domain)).collect())
    }

    fn sizes_of(&self, mailboxes: Vec<Address>) -> Result<Vec<MailboxSize>, Error> {
        let sizes = Mutex::new(Vec::with_capacity(mailboxes.len()));
        let failure = Mutex::new(None);
        parallel::each(mailboxes, WORKERS, |address| {
            match self.client.account(&address).map(oma::Lookup::account) {
                Ok(Some(account)) => {
                    let usage = &account.usage;
                    let size =
                        MailboxSize { address, bytes_max: usage.bytes_max, bytes_used: usage.bytes_used };
                    sizes.lock().unwrap_or_else(PoisonError::into_inner).push(size);
                    Next::GoOn
                }
                // Deleted since it was listed.
                Ok(None) => Next::GoOn,
                Err(error) => {
                    let error = Error::from(error);
                    let admin =
                        format!("{address} cannot be read, so what is left is not known: {}", error.admin);
                    let error = Error { admin, ..error };
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    Next::Stop
                }
            }
        });
        match failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => {
                let mut sizes = sizes.into_inner().unwrap_or_else(PoisonError::into_inner);
                sizes.sort_unstable_by(|one, other| one.address.local().cmp(other.address.local()));
                Ok(sizes)
            }
        }
    }
}

/// What the mailboxes of a domain may store.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Storage {
    /// The domain.
    pub domain: DomainState,
    /// Its mailboxes by name.
    pub mailboxes: Vec<MailboxSize>,
}

impl Storage {
    /// What they may store together, in bytes: where one has no limit, what it stores.
    pub fn given(&self) -> u64 {
        given(&self.mailboxes)
    }

    /// What is left of what was bought in sum, in bytes; `None` where nothing was.
    pub fn left(&self, allowance: &Allowance) -> Option<u64> {
        let bought = allowance.storage_gb?;
        Some((u64::from(bought) * GB).saturating_sub(self.given()))
    }

    /// How much more they may store than was bought in sum, in bytes.
    pub fn over(&self, allowance: &Allowance) -> u64 {
        over(self.given(), allowance)
    }
}

/// How much one mailbox may store, and how much it does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MailboxSize {
    /// The mailbox.
    pub address: Address,
    /// What it may store, in bytes; `None` where there is no limit.
    pub bytes_max: Option<u64>,
    /// What it stores, in bytes, where OpenSRS tells.
    pub bytes_used: Option<u64>,
}

/// What a form says of a mailbox' size.
#[derive(Clone, Copy, Debug)]
pub struct StorageChange<'a> {
    /// GB, as typed.
    pub wanted: &'a str,
    /// GB that the form showed.
    pub shown: Option<&'a str>,
}

/// What a mailbox that came back may store, where storage was bought in sum.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct RestoredSize {
    /// GB, where that is another size than it had.
    pub gb: Option<u32>,
    /// Whether that is more than was left, or nothing is known of it.
    pub is_over: bool,
}

/// What became of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StorageChanged {
    /// The mailbox.
    pub address: Address,
    /// Whether anything was written.
    pub is_changed: bool,
}

fn given(mailboxes: &[MailboxSize]) -> u64 {
    mailboxes.iter().filter_map(|mailbox| mailbox.bytes_max.or(mailbox.bytes_used)).sum()
}

fn over(given: u64, allowance: &Allowance) -> u64 {
    allowance.storage_gb.map_or(0, |bought| given.saturating_sub(u64::from(bought) * GB))
}

fn left(bought_gb: u32, others: &[MailboxSize]) -> u64 {
    (u64::from(bought_gb) * GB).saturating_sub(given(others))
}

fn whole_gb(bytes: u64) -> u64 {
    bytes / GB
}

/// A company has a limit for one mailbox, too.
fn too_large(error: oma::Error) -> Error {
    match error.refusal() {
        Some(oma::Refusal::Malformed) => Error::input("quota_gb", Reason::StorageTooLarge).because(&error),
        _ => error.into(),
    }
}

fn no_storage(domain: &str, bought: u32, left: u64) -> Error {
    let left = whole_gb(left);
    let admin = format!("{left} of {bought} GB bought for {domain} are left");
    Error::new(Kind::Full, Reason::AllowanceStorage, admin).with("bought", bought.to_string())
}

const GB: u64 = 1 << 30;
const WORKERS: usize = 8;

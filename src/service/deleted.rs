//! What was deleted and can come back, one by one.

use std::collections::HashSet;

use super::{
    DomainState, Error, Kind, Reason, RestoredSize, Service,
    creating::taken,
    flow::{parallel, settling::Seen},
};
use crate::{
    mail::{AccountKind, Address, Allowance, Recipient, Room, Used},
    oma::{self, Account, AccountPage, AccountQuery, DeletedAccount, DomainAttributes, Refusal},
};

impl Service<'_> {
    /// The accounts that OpenSRS keeps of those deleted in this service's domain, newest first. One round trip for every
    /// thousand.
    ///
    /// # Errors
    /// [`Kind::Missing`], [`Kind::Taken`].
    pub fn deleted(&self, allowance: &Allowance) -> Result<Deleted, Error> {
        let everything = AccountQuery { limit: MOST_NAMES, ..AccountQuery::default() };
        let ((domain, used), deleted, names) = parallel::three(
            || parallel::both(|| self.domain(), || self.used()),
            || self.all_deleted(),
            || self.client.search_accounts(&self.domain, &everything),
        );
        let (domain, used) = (domain?, used?);
        let names = Names::of(names.unwrap_or_default());
        let mut accounts = deleted?;
        accounts.retain(|account| account.is_of(&domain));
        Ok(Deleted {
            domain: self.state(&domain),
            used,
            room: allowance.room(&used),
            accounts: accounts.into_iter().map(|account| (names.has(&account.address), account)).collect(),
        })
    }

    /// Brings one of them back, under another name where one is given. Hold the service's lock.
    ///
    /// # Errors
    /// [`Kind::Missing`] when it is not kept, or was never this service's; [`Kind::Full`] when what was bought has no room
    /// for it; [`Kind::Taken`] at `new_name` when the name is in use.
    pub fn restore_account(
        &self,
        allowance: &Allowance,
        id: &str,
        new_name: &str,
    ) -> Result<AccountRestored, Error> {
        let (domain, deleted, used) =
            parallel::three(|| self.running_domain(), || self.all_deleted(), || self.used());
        let (domain, used) = (domain?, used?);
        let missing = || {
            let shown: String = id.chars().filter(|one| !one.is_control()).take(40).collect();
            let admin =
                format!("OpenSRS keeps no deleted account {shown} of {} for this service", self.domain);
            Error::new(Kind::Missing, Reason::DeletedMissing, admin)
        };
        let kept = deleted?.into_iter().find(|account| account.id == id && account.is_of(&domain));
        let account = kept.ok_or_else(missing)?;
        let old = Address::listed(&account.address, &self.domain).ok_or_else(missing)?;
        let new = match new_name.trim() {
            "" => old.clone(),
            same if Address::existing(same, &self.domain).as_ref() == Ok(&old) => old.clone(),
            other => self.new_address(other, "new_name")?,
        };
        if !self.client.account(&new)?.is_free() || self.alias_called(&new)?.is_some() {
            return Err(taken(&new).at("new_name"));
        }
        let in_use = match account.kind {
            AccountKind::Mailbox => used.mailboxes,
            AccountKind::Forward => used.forwards,
        };
        self.require_room(account.kind, in_use, allowance)?;
        let left = match account.kind {
            AccountKind::Mailbox => self.storage_left(allowance)?,
            AccountKind::Forward => None,
        };
        // It comes back with the time it was made, which nobody else's has.
        let look = || {
            let now = self.client.account(&new)?.account();
            Ok(now.map_or(Seen::NotMade, |now| {
                if now.created == account.created { Seen::Made } else { Seen::Others }
            }))
        };
        match self.settle(|| self.client.restore_account(&old, &account.id, &new), look) {
            Ok(()) => {
                let back = self.restored(&new);
                let leads_back = matches!(&back, Ok(Some(back)) if self.leads_back(back, &new, &domain));
                let size = left.map_or_else(RestoredSize::default, |left| self.fit_restored(back, left));
                Ok(AccountRestored { address: new, old, kind: account.kind, leads_back, size })
            }
            Err(error) => match error.refusal() {
                Some(Refusal::NameInUse | Refusal::IsAlias) => {
                    Err(taken(&new).at("new_name").because(&error))
                }
                Some(Refusal::Missing) => Err(missing().because(&error)),
                _ => Err(error.into()),
            },
        }
    }
}

impl Service<'_> {
    /// The account that came back a moment ago: whether OpenSRS shows at once what it did is not known.
    fn restored(&self, address: &Address) -> Result<Option<Account>, oma::Error> {
        let mut found = None;
        self.look_for_a_while(|| {
            found = self.client.account(address)?.account();
            Ok(Seen::made(found.is_some()))
        })?;
        Ok(found)
    }

    fn leads_back(&self, account: &Account, address: &Address, domain: &DomainAttributes) -> bool {
        let own = [&[Recipient::from(address)], account.aliases()].concat();
        self.follow(account.sent_on_to(), &own, &domain.aliases).leads_back
    }
}

/// What was deleted in a domain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deleted {
    /// The domain.
    pub domain: DomainState,
    /// What is in it.
    pub used: Used,
    /// What may come back.
    pub room: Room,
    /// The accounts, newest first, each with whether its name is in use; `None` where that is not known.
    pub accounts: Vec<(Option<bool>, DeletedAccount)>,
}

/// An account that came back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountRestored {
    /// What it is called now.
    pub address: Address,
    /// What it was called.
    pub old: Address,
    /// What it is.
    pub kind: AccountKind,
    /// Whether what it sends on comes back to it: targets may have changed while it was away.
    pub leads_back: bool,
    /// What it may store, where storage was bought in sum.
    pub size: RestoredSize,
}

/// Names that are in use, as far as they are known.
struct Names {
    known: HashSet<Recipient>,
    is_whole: bool,
}

impl Names {
    fn of(page: AccountPage) -> Self {
        let is_whole = u64::try_from(page.rows.len()).is_ok_and(|rows| rows > 0 && rows >= page.total);
        Self { known: page.rows.into_iter().map(|row| Recipient::listed(row.address)).collect(), is_whole }
    }

    fn has(&self, address: &str) -> Option<bool> {
        let is_known = self.known.contains(&Recipient::listed(address));
        (is_known || self.is_whole).then_some(is_known)
    }
}

const MOST_NAMES: u64 = 1000;

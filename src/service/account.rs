//! One account: its form, changing it, deleting it.

use super::{
    DomainState, Error, Kind, Reason, Service,
    flow::{parallel, settling::Seen},
    settings::fields_of,
};
use crate::{
    http::PARALLEL_CALLS,
    mail::{AccountKind, AccountRow, Address, Recipient, RowKind},
    oma::{
        self, Account, AccountPage, AccountQuery, Attributes, Lookup, Refusal, SpamDefaults, WorkgroupRow,
    },
};

impl Service<'_> {
    /// One mailbox or forward with everything its form shows. One round trip.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is none, or the name is an alias.
    pub fn form(&self, name: &str) -> Result<AccountForm, Error> {
        self.form_of(name, || None)
    }

    /// The same with the mailboxes and forwards that mail may be passed on to, 1,000 at most, in the same round trip. That
    /// OpenSRS does not tell those is no reason to show nothing.
    ///
    /// # Errors
    /// As of [`Self::form`].
    pub fn form_with_addresses(&self, name: &str) -> Result<AccountForm, Error> {
        self.form_of(name, || Some(self.addresses().unwrap_or_default()))
    }

    fn form_of(
        &self,
        name: &str,
        addresses: impl FnOnce() -> Option<Vec<String>> + Send,
    ) -> Result<AccountForm, Error> {
        let address = self.address(name, "name")?;
        let ((domain, account, workgroups), addresses) = parallel::both(
            || {
                parallel::three(
                    || self.domain(),
                    || self.client.account(&address),
                    || self.client.workgroups(&self.domain),
                )
            },
            addresses,
        );
        let domain = domain?;
        let account = self.existing(account, &address, None)?;
        let own = address.to_string();
        Ok(AccountForm {
            domain: self.state(&domain),
            workgroups: workgroups?.into_iter().map(|row| row.name).collect(),
            addresses: addresses.map(|all| all.into_iter().filter(|one| *one != own).collect()),
            domain_language: domain.language,
            domain_timezone: domain.timezone,
            spam: SpamDefaults {
                level: domain.spam_level,
                delivery: domain.spam_delivery,
                folder: domain.spam_folder,
                tag: domain.spam_tag,
            },
            address,
            account,
        })
    }

    /// Deletes a mailbox or forward; OpenSRS keeps it for 30 days. One that is gone is success, and told.
    ///
    /// # Errors
    /// [`Kind::Missing`] when the name is an alias or an account of the other kind, [`Kind::Refused`] when the provider
    /// suspended something of it.
    pub fn delete_account(&self, name: &str, kind: AccountKind) -> Result<AccountDeleted, Error> {
        let address = self.address(name, "name")?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        let domain = domain?;
        if account == Ok(Lookup::Free) && self.alias_called(&address)?.is_none() {
            return Ok(AccountDeleted { address, was_there: false });
        }
        let account = self.existing(account, &address, Some(kind))?;
        let writable = account.writable()?;
        // Deleted and made anew, it would be open again.
        let suspended = account.suspended(&domain.services.suspended());
        if !suspended.is_empty() {
            let error = access_suspended(&address, &suspended.join(", "));
            return Err(Error { reason: Reason::DeleteSuspended, ..error });
        }
        // One that was made anew meanwhile is not the one that was to be deleted.
        let look = || {
            let now = self.client.account(&address)?.account();
            Ok(Seen::made(now.is_none_or(|now| now.created != account.created)))
        };
        match self.settle(|| self.client.delete_account(&writable), look) {
            // It was just there: an answer was lost, or somebody else was quicker.
            Err(error) if !error.is(Refusal::Missing) => Err(error.into()),
            _ => Ok(AccountDeleted { address, was_there: true }),
        }
    }

    /// What else stops working when a mailbox or forward is deleted. One round trip, and two more when forwards with several
    /// targets may be among them, of which 32 are looked at.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is none, or the name is an alias.
    pub fn deletion(&self, name: &str) -> Result<Deletion, Error> {
        let address = self.address(name, "name")?;
        let (domain, account, forwards) = parallel::three(
            || self.domain(),
            || self.client.account(&address),
            || self.client.search_accounts(&self.domain, &every(RowKind::Forward)),
        );
        let domain = domain?;
        let account = self.existing(account, &address, None)?;
        let own = [&[Recipient::from(&address)], account.aliases()].concat();
        let senders = self.senders_to(&own, &domain.aliases, forwards);
        Ok(Deletion { domain: self.state(&domain), address, account, senders })
    }

    /// What stops working when several mailboxes and forwards are deleted, besides them. Round trips as
    /// [`Self::deletion`]; whether they are there is not looked at.
    ///
    /// # Errors
    /// [`Kind::Input`] when a name is none.
    pub fn breaking(&self, names: &[String]) -> Result<Breaking, Error> {
        let named =
            names.iter().map(|name| self.address(name, "names").map(|address| Recipient::from(&address)));
        let mut own = named.collect::<Result<Vec<_>, _>>()?;
        let (domain, aliases, forwards) = parallel::three(
            || self.domain(),
            || self.client.search_accounts(&self.domain, &every(RowKind::Alias)),
            || self.client.search_accounts(&self.domain, &every(RowKind::Forward)),
        );
        let domain = domain?;
        let is_complete = is_whole(&aliases);
        let of_named = |row: &AccountRow| {
            row.target.as_deref().is_some_and(|target| own.contains(&Recipient::listed(target)))
        };
        let rows = aliases.map(|page| page.rows).unwrap_or_default();
        let aliases: Vec<_> =
            rows.into_iter().filter(of_named).map(|row| Recipient::listed(row.address)).collect();
        own.extend(aliases.iter().cloned());
        let mut senders = self.senders_to(&own, &domain.aliases, forwards);
        senders.is_complete &= is_complete;
        Ok(Breaking { domain: self.state(&domain), aliases, senders })
    }

    /// Which of `forwards`, but for `own`, send to one of `own`, be it through an alias domain. What OpenSRS does not tell
    /// about others is a courtesy that is missing, not a reason to keep anything.
    fn senders_to(
        &self,
        own: &[Recipient],
        alias_domains: &[String],
        forwards: Result<AccountPage, oma::Error>,
    ) -> Senders {
        let mut is_complete = is_whole(&forwards);
        let is_own = |target: &Recipient| {
            own.contains(target)
                || self
                    .inside(target, alias_domains)
                    .is_some_and(|address| own.contains(&Recipient::from(&address)))
        };
        let others = forwards.map(|page| page.rows).unwrap_or_default().into_iter();
        let others = others.filter(|row| !own.contains(&Recipient::listed(row.address.as_str())));
        let (mut found, unknown): (Vec<_>, Vec<_>) = others.partition(|row| {
            row.forward_to.as_deref().is_some_and(|target| is_own(&Recipient::listed(target)))
        });
        let several: Vec<_> = unknown.into_iter().filter(|row| row.forward_count > Some(1)).collect();
        is_complete &= several.len() <= LOOKED_AT;
        let several = several.get(..LOOKED_AT.min(several.len())).unwrap_or_default();
        for some in several.chunks(PARALLEL_CALLS) {
            let read = parallel::all(some, |row| {
                let address = Address::listed(&row.address, &self.domain)?;
                self.client.account(&address).ok()
            });
            for (row, account) in some.iter().zip(read) {
                is_complete &= account.is_some();
                let account = account.and_then(Lookup::account);
                if account.is_some_and(|account| account.forward_recipients().iter().any(is_own)) {
                    found.push(row.clone());
                }
            }
        }
        let mut addresses: Vec<String> = found.into_iter().map(|row| row.address).collect();
        addresses.sort_unstable();
        Senders { addresses, is_complete }
    }

    /// The account that was asked for, of `kind` if one is named.
    pub(super) fn existing(
        &self,
        account: Result<Lookup, oma::Error>,
        address: &Address,
        kind: Option<AccountKind>,
    ) -> Result<Account, Error> {
        let missing = || {
            let reason = if kind == Some(AccountKind::Forward) {
                Reason::ForwardMissing
            } else {
                Reason::MailboxMissing
            };
            let admin = match &account {
                Ok(Lookup::Account(_)) => format!("{address} is another kind of account at OpenSRS"),
                _ => format!("OpenSRS has no such account {address}"),
            };
            Error::new(Kind::Missing, reason, admin).with("address", address.to_string())
        };
        match account {
            Ok(Lookup::Account(account))
                if account.kind.is_some() && (kind.is_none() || kind == account.kind) =>
            {
                Ok(*account)
            }
            Ok(Lookup::Account(_)) => Err(missing()),
            Ok(Lookup::Free) => match self.alias_called(address) {
                Ok(Some(row)) => {
                    let target = row.target.unwrap_or_default();
                    let admin = format!("{address} is an alias of {target}");
                    Err(Error::new(Kind::Missing, Reason::IsAlias, admin)
                        .with("address", address.to_string()))
                }
                Ok(None) | Err(_) => Err(missing()),
            },
            Ok(Lookup::Alias(error)) => Err(Error::new(Kind::Missing, Reason::IsAlias, error.to_string())
                .with("address", address.to_string())
                .because(&error)),
            Err(error) => Err(error.into()),
        }
    }

    /// Changes an account that was just read, if it differs; tells the form's fields that were written.
    pub(super) fn change_account(
        &self,
        account: &Account,
        change: &Attributes,
    ) -> Result<Vec<&'static str>, Error> {
        let writable = account.writable()?;
        let fields = fields_of(change);
        if change.names().is_empty() {
            return Ok(fields);
        }
        let look = || {
            let now = self.client.account(writable.address())?.account();
            Ok(now.map_or(Seen::Gone, |now| Seen::made(change.is_made_in(&now.attributes))))
        };
        self.settle(|| self.client.change_account(&writable, change), look).map_err(of_password)?;
        Ok(fields)
    }

    /// The domain's workgroups, if `wanted` has to be looked up among them.
    pub(super) fn workgroups_for(&self, wanted: &str) -> Result<Vec<WorkgroupRow>, oma::Error> {
        if wanted.trim().is_empty() { Ok(Vec::new()) } else { self.client.workgroups(&self.domain) }
    }
}

/// What else stops working when an account is deleted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deletion {
    /// The domain.
    pub domain: DomainState,
    /// Whole address.
    pub address: Address,
    /// The account itself.
    pub account: Account,
    /// Forwards of the domain that send to it.
    pub senders: Senders,
}

/// What stops working when several accounts are deleted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Breaking {
    /// The domain.
    pub domain: DomainState,
    /// Their aliases.
    pub aliases: Vec<Recipient>,
    /// Other forwards of the domain that send to them.
    pub senders: Senders,
}

/// Forwards that send to something.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Senders {
    /// Their addresses, sorted.
    pub addresses: Vec<String>,
    /// Whether these are all: of very many only some are looked at, and OpenSRS may not answer about one.
    pub is_complete: bool,
}

/// A mailbox or forward that is no longer there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountDeleted {
    /// Its address.
    pub address: Address,
    /// Whether it was there before.
    pub was_there: bool,
}

/// An account with what its form offers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountForm {
    /// The domain.
    pub domain: DomainState,
    /// Whole address.
    pub address: Address,
    /// The account itself.
    pub account: Account,
    /// The domain's workgroups by name.
    pub workgroups: Vec<String>,
    /// Other mailboxes and forwards of the domain, where they were asked for.
    pub addresses: Option<Vec<String>>,
    /// Language of webmail where the account has none of its own.
    pub domain_language: String,
    /// Time zone likewise.
    pub domain_timezone: String,
    /// What becomes of spam where the account has nothing of its own.
    pub spam: SpamDefaults,
}

/// The name of `wanted` as the domain spells it; nothing for nothing.
pub(super) fn find_workgroup(wanted: &str, workgroups: Vec<WorkgroupRow>) -> Result<Option<String>, Error> {
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Ok(None);
    }
    let found = workgroups.into_iter().find(|row| row.name.eq_ignore_ascii_case(wanted));
    found
        .map(|row| Some(row.name))
        .ok_or_else(|| Error::input("workgroup", Reason::WorkgroupMissing).with("workgroup", wanted))
}

/// What the provider suspended is not the customer's to lift.
pub(super) fn access_suspended(address: &Address, what: &str) -> Error {
    let admin = format!("{what} of {address} is suspended at OpenSRS; lift that in its console");
    Error::new(Kind::Refused, Reason::AccessSuspended, admin).with("address", address.to_string())
}

pub(super) fn of_password(error: oma::Error) -> Error {
    let error = Error::from(error);
    match error.reason {
        Reason::PasswordWeak | Reason::PasswordContainsName => error.at("password"),
        _ => error,
    }
}

fn every(kind: RowKind) -> AccountQuery {
    AccountQuery { kinds: vec![kind], limit: MOST_ROWS, ..AccountQuery::default() }
}

fn is_whole(page: &Result<AccountPage, oma::Error>) -> bool {
    page.as_ref().is_ok_and(|page| u64::try_from(page.rows.len()).is_ok_and(|rows| rows >= page.total))
}

const LOOKED_AT: usize = 32;
const MOST_ROWS: u64 = 1000;

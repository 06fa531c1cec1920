//! One account: its form, changing it, deleting it.

use super::{
    DomainState, Error, Kind, Reason, Service,
    flow::{
        parallel,
        settling::{Seen, settle},
    },
    settings::fields_of,
};
use crate::{
    mail::{AccountKind, AccountRow, Address, Recipient, RowKind},
    oma::{self, Account, AccountQuery, Attributes, Lookup, Refusal, WorkgroupRow},
};

impl Service<'_> {
    /// One mailbox or forward with everything its form shows. One round trip.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is none, or the name is an alias.
    pub fn form(&self, name: &str) -> Result<AccountForm, Error> {
        let address = self.address(name, "name")?;
        let (domain, account, workgroups) = parallel::three(
            || self.domain(),
            || self.client.account(&address),
            || self.client.workgroups(&self.domain),
        );
        let domain = domain?;
        let account = self.existing(account, &address, None)?;
        Ok(AccountForm {
            domain: self.state(&domain),
            workgroups: workgroups?.into_iter().map(|row| row.name).collect(),
            address,
            account,
        })
    }

    /// Deletes a mailbox or forward; OpenSRS keeps it for 30 days. One that is gone is success, and told.
    ///
    /// # Errors
    /// [`Kind::Missing`] when the name is an alias or an account of the other kind.
    pub fn delete_account(&self, name: &str, kind: AccountKind) -> Result<AccountDeleted, Error> {
        let address = self.address(name, "name")?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        domain?;
        if account == Ok(Lookup::Free) {
            return Ok(AccountDeleted { address, was_there: false });
        }
        let account = self.existing(account, &address, Some(kind))?;
        let writable = account.writable()?;
        // One that was made anew meanwhile is not the one that was to be deleted.
        let look = || {
            let now = self.client.account(&address)?.account();
            Ok(Seen::made(now.is_none_or(|now| now.created != account.created)))
        };
        match settle(|| self.client.delete_account(&writable), look) {
            // It was just there: an answer was lost, or somebody else was quicker.
            Err(error) if !error.is(Refusal::Missing) => Err(error.into()),
            _ => Ok(AccountDeleted { address, was_there: true }),
        }
    }

    /// What else stops working when a mailbox or forward is deleted. One round trip; another when forwards with several
    /// targets may be among them, of which 32 are looked at.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is none, or the name is an alias.
    pub fn deletion(&self, name: &str) -> Result<Deletion, Error> {
        let address = self.address(name, "name")?;
        let forwards =
            AccountQuery { kinds: vec![RowKind::Forward], limit: MOST_FORWARDS, ..AccountQuery::default() };
        let (domain, account, forwards) = parallel::three(
            || self.domain(),
            || self.client.account(&address),
            || self.client.search_accounts(&self.domain, &forwards),
        );
        let domain = domain?;
        let account = self.existing(account, &address, None)?;
        let own = [&[Recipient::from(&address)], account.aliases()].concat();
        // What is not told about others is a courtesy that is missing, not a reason to keep this one.
        let others = forwards.map(|page| page.rows).unwrap_or_default().into_iter();
        let others = others.filter(|row| !own.contains(&Recipient::listed(row.address.as_str())));
        let (mut sent_by, unknown): (Vec<_>, Vec<_>) = others.partition(|row| {
            row.forward_to.as_deref().is_some_and(|target| own.contains(&Recipient::listed(target)))
        });
        let several: Vec<AccountRow> =
            unknown.into_iter().filter(|row| row.forward_count > Some(1)).take(LOOKED_AT).collect();
        let sends_here = parallel::all(&several, |row| {
            let account = Address::listed(&row.address, &self.domain)
                .and_then(|address| self.client.account(&address).ok()?.account());
            account
                .is_some_and(|account| account.forward_recipients().iter().any(|target| own.contains(target)))
        });
        sent_by.extend(several.into_iter().zip(sends_here).filter(|(_, sends)| *sends).map(|(row, _)| row));
        let mut sent_by: Vec<String> = sent_by.into_iter().map(|row| row.address).collect();
        sent_by.sort_unstable();
        Ok(Deletion { domain: self.state(&domain), address, account, sent_by })
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
            Ok(Lookup::Account(_) | Lookup::Free) => Err(missing()),
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
        settle(|| self.client.change_account(&writable, change), look).map_err(of_password)?;
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
    /// Addresses of forwards of the domain that send to it.
    pub sent_by: Vec<String>,
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

pub(super) fn of_password(error: oma::Error) -> Error {
    let error = Error::from(error);
    match error.reason {
        Reason::PasswordWeak | Reason::PasswordContainsName => error.at("password"),
        _ => error,
    }
}

const LOOKED_AT: usize = 32;
const MOST_FORWARDS: u64 = 1000;

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
    mail::{AccountKind, Address},
    oma::{self, Account, Attributes, Lookup, Refusal, WorkgroupRow},
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

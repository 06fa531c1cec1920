//! Adding and removing an alias. OpenSRS replaces an account's list of aliases as a whole, so it is read, changed and
//! written; whoever calls makes sure that nobody does the same meanwhile.

use std::slice;

use super::{
    Error, Kind, Reason, Service, creating::taken, failure::Faults, flow::parallel, flow::settling::Seen,
};
use crate::{
    mail::{AccountRow, Address, Domain, OwnDomains, Recipient, RowKind, pasted},
    oma::{self, Account, AccountQuery, Attributes, DomainAttributes, Lookup, Refusal, Writable},
};

impl Service<'_> {
    /// Gives a mailbox or forward one more address, in the domain or one of its alias domains. Two round trips.
    ///
    /// # Errors
    /// [`Kind::Input`] with its field, [`Kind::Taken`], [`Kind::Missing`] when there is no such account,
    /// [`Kind::Full`] when the domain has no room for aliases.
    pub fn add_alias(&self, input: &AliasInput<'_>) -> Result<AliasMade, Error> {
        let mut faults = Faults::default();
        let target = faults.take(self.address(input.target, "target"));
        if !input.name.contains('@') {
            faults.take(self.new_address(input.name, "name"));
        }
        let target = faults.finish(target)?;
        let (domain, account, namesake) = parallel::three(
            || self.running_domain(),
            || self.client.account(&target),
            || self.namesake(input),
        );
        let domain = domain?;
        let alias = self.alias_address(input, &domain)?;
        let account = self.target(account, &target)?;
        let writable = account.writable()?;
        let written = Recipient::from(&alias);
        let is_written = |account: &Account| account.aliases().contains(&written);
        if alias == target {
            return Err(Error::input("name", Reason::AliasItself));
        }
        if is_written(&account) || namesake? {
            return Err(taken(&alias));
        }
        if account.aliases().len() >= MOST_ALIASES {
            return Err(Error::input("name", Reason::AliasLimit));
        }
        if account.forward_recipients().contains(&written) {
            return Err(Error::input("name", Reason::TargetsItself));
        }
        if self.follow(account.forward_recipients(), slice::from_ref(&written), &domain.aliases).leads_back {
            return Err(Error::input("name", Reason::TargetsLoop));
        }
        let aliases = account.aliases().iter().cloned().chain([written.clone()]).collect();
        self.replace_aliases(&writable, aliases, is_written).map_err(|error| match error.refusal() {
            Some(Refusal::NameInUse) => taken(&alias).because(&error),
            _ => Error::from(error).at("name"),
        })?;
        Ok(AliasMade { address: written.to_string(), target })
    }

    /// Takes an address off its account; the account stays. One that is gone, by itself or with its account, is success. Two
    /// round trips.
    ///
    /// # Errors
    /// [`Kind::Missing`] when the target is an alias.
    pub fn delete_alias(&self, alias: &str, target: &str) -> Result<AliasDeleted, Error> {
        let target = self.address(target, "target")?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&target));
        domain?;
        let alias = self.own_alias(alias);
        // It went with its account.
        if account == Ok(Lookup::Free) {
            return Ok(AliasDeleted { address: alias.to_string(), target, was_there: false });
        }
        let account = self.target(account, &target)?;
        let writable = account.writable()?;
        // Chosen from the account's own list, so nobody else's address can be meant, however it is spelled.
        let is_listed = |account: &Account| account.aliases().contains(&alias);
        let was_there = is_listed(&account);
        if was_there {
            let kept = account.aliases().iter().filter(|other| **other != alias).cloned().collect();
            self.replace_aliases(&writable, kept, |account| !is_listed(account))?;
        }
        Ok(AliasDeleted { address: alias.to_string(), target, was_there })
    }

    /// An alias by its local part or its whole address, as OpenSRS lists it.
    pub(super) fn own_alias(&self, text: &str) -> Recipient {
        Recipient::listed(match text.trim() {
            whole if whole.contains('@') => whole.to_owned(),
            local => format!("{local}@{}", self.domain),
        })
    }

    pub(super) fn replace_aliases(
        &self,
        account: &Writable,
        aliases: Vec<Recipient>,
        is_made_in: impl Fn(&Account) -> bool,
    ) -> Result<(), oma::Error> {
        let change = Attributes { aliases: Some(aliases), ..Attributes::default() };
        let look = || {
            let account = self.client.account(account.address())?.account();
            Ok(account.map_or(Seen::Gone, |account| Seen::made(is_made_in(&account))))
        };
        self.settle(|| self.client.change_account(account, &change), look)
    }

    pub(super) fn alias_address(
        &self,
        input: &AliasInput<'_>,
        domain: &DomainAttributes,
    ) -> Result<Address, Error> {
        let alias_domains = domain.aliases.iter().filter_map(|name| Domain::parse(name).ok()).collect();
        let own = OwnDomains::new(self.domain.clone(), alias_domains);
        let name = pasted::address(input.name);
        let (name, alias_domain) = (name.as_str(), input.alias_domain.trim());
        let text = match alias_domain {
            "" => name.to_owned(),
            _ if name.contains('@') => name.to_owned(),
            _ => format!("{name}@{alias_domain}"),
        };
        own.address(&text).map_err(|why| self.not_an_address(why, name, "name"))
    }

    /// Whether an account or alias of this name stands in the domain itself; alias domains are left to OpenSRS.
    fn namesake(&self, input: &AliasInput<'_>) -> Result<bool, Error> {
        let alias_domain = input.alias_domain.trim();
        let is_own = alias_domain.is_empty() || Domain::parse(alias_domain).as_ref() == Ok(&self.domain);
        let Some(address) = Address::parse(input.name, &self.domain).ok().filter(|_| is_own) else {
            return Ok(false);
        };
        Ok(!self.client.account(&address)?.is_free())
    }

    /// The alias of this name as a list has it. `get_user` need not tell an alias from a free name (error 3 or 2 is not
    /// known), and a search need not look at more than the local part.
    pub(super) fn alias_called(&self, address: &Address) -> Result<Option<AccountRow>, oma::Error> {
        let query = AccountQuery {
            kinds: vec![RowKind::Alias],
            matching: Some(format!("{}*", address.local())),
            limit: MOST_NAMESAKES,
            ..AccountQuery::default()
        };
        let wanted = Recipient::from(address);
        let found = self.client.search_accounts(&self.domain, &query)?.rows;
        Ok(found.into_iter().find(|row| Recipient::listed(row.address.as_str()) == wanted))
    }

    /// The account an alias belongs to.
    fn target(&self, account: Result<Lookup, oma::Error>, target: &Address) -> Result<Account, Error> {
        self.existing(account, target, None).map_err(|error| match error.kind {
            Kind::Missing => error.at("target"),
            _ => error,
        })
    }
}

/// What a customer enters for a new alias.
#[derive(Clone, Copy, Debug, Default)]
pub struct AliasInput<'a> {
    /// Local part, or the whole address.
    pub name: &'a str,
    /// The account it shall belong to.
    pub target: &'a str,
    /// One of the domain's alias domains; empty is the domain itself.
    pub alias_domain: &'a str,
}

/// An alias that was added.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AliasMade {
    /// The alias' whole address.
    pub address: String,
    /// Its account.
    pub target: Address,
}

/// An alias that is no longer there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AliasDeleted {
    /// The alias' whole address.
    pub address: String,
    /// The account it was taken off.
    pub target: Address,
    /// Whether it was there before.
    pub was_there: bool,
}

pub(super) const MOST_ALIASES: usize = 2000;
const MOST_NAMESAKES: u64 = 1000;

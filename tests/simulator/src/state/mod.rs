//! Everything that OpenSRS remembers. Methods decide; what they decide is done here in one step.

pub(crate) mod account;
pub(crate) mod attributes;
pub(crate) mod changes;
pub(crate) mod clock;
pub(crate) mod company;
pub(crate) mod domain;
pub(crate) mod names;
pub(crate) mod password;
pub(crate) mod tokens;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::{
    account::{Account, DeletedAccount},
    changes::Changes,
    clock::Clock,
    company::Company,
    domain::{Alias, DeletedDomain, Domain},
    tokens::Tokens,
};
use crate::{settings::Settings, wire};

/// The whole state.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) settings: Settings,
    pub(crate) companies: BTreeMap<String, Company>,
    domains: BTreeMap<String, Domain>,
    /// Alias domain → the domain it belongs to.
    alias_domains: BTreeMap<String, String>,
    pub(crate) deleted_domains: Vec<DeletedDomain>,
    /// Named anew when its shape changed: an older snapshot is read all the same.
    #[serde(default, rename = "tokens_and_spent")]
    pub(crate) tokens: Tokens,
    #[serde(default)]
    pub(crate) changes: Changes,
    last_id: u64,
    audits: u64,
}

impl World {
    /// As it is at this moment.
    pub(crate) fn copy(&self) -> Option<Self> {
        serde_json::from_slice(&serde_json::to_vec(self).ok()?).ok()
    }
}

/// What stands at an address.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Place {
    /// An account of this domain.
    Account { domain: String, local: String },
    /// An alias in (or through an alias domain of) this domain, and the account behind it.
    Alias { domain: String, target: String },
    /// Nothing; an account could be made.
    Free { domain: String, local: String },
    /// Nothing, and nothing can be made: the name is one of an alias domain.
    OnAliasDomain { domain: String },
    /// There is no such domain.
    NoDomain,
}

impl World {
    /// What stands at an address; both parts in lower case.
    pub(crate) fn place(&self, local: &str, domain: &str) -> Place {
        let Some(home) = self.home(domain) else { return Place::NoDomain };
        let name = home.name.clone();
        if let Some(alias) = home.alias(local) {
            return Place::Alias { domain: name, target: alias.target.clone() };
        }
        let is_account = home.account(local).is_some();
        match (home.name == domain, is_account) {
            (true, true) => Place::Account { domain: name, local: local.to_owned() },
            (true, false) => Place::Free { domain: name, local: local.to_owned() },
            (false, true) => Place::Alias { target: format!("{local}@{name}"), domain: name },
            (false, false) => Place::OnAliasDomain { domain: name },
        }
    }

    /// The domain that a name belongs to: its own, or the one it is an alias domain of.
    pub(crate) fn home(&self, name: &str) -> Option<&Domain> {
        self.domains.get(self.alias_domains.get(name).map_or(name, String::as_str))
    }

    /// The domain that `name` is an alias domain of.
    pub(crate) fn alias_domain_of(&self, name: &str) -> Option<&str> {
        self.alias_domains.get(name).map(String::as_str)
    }

    pub(crate) fn domain(&self, name: &str) -> Option<&Domain> {
        self.domains.get(name)
    }

    /// For changes that leave names and alias domains alone.
    pub(crate) fn domain_mut(&mut self, name: &str) -> Option<&mut Domain> {
        self.domains.get_mut(name)
    }

    /// By name.
    pub(crate) fn domains(&self) -> impl Iterator<Item = &Domain> {
        self.domains.values()
    }

    /// Alias domains with the domain they belong to.
    pub(crate) fn alias_domains(&self) -> impl Iterator<Item = (&str, &Domain)> {
        self.alias_domains.iter().filter_map(|(alias, name)| Some((alias.as_str(), self.domains.get(name)?)))
    }

    pub(crate) fn company_of(&self, domain: &Domain) -> Option<&Company> {
        self.companies.get(&domain.company)
    }

    /// Puts a domain in place, with its alias domains.
    pub(crate) fn put_domain(&mut self, domain: Domain) {
        for alias in domain.alias_domains() {
            self.alias_domains.insert(alias, domain.name.clone());
        }
        self.domains.insert(domain.name.clone(), domain);
    }

    /// Takes a domain out, with its alias domains.
    pub(crate) fn take_domain(&mut self, name: &str) -> Option<Domain> {
        self.alias_domains.retain(|_, home| home != name);
        self.domains.remove(name)
    }

    /// Deletes a domain so that it can be restored for a while.
    pub(crate) fn delete_domain(&mut self, name: &str) {
        let (id, deleted) = (self.fresh_id(), self.clock.now());
        if let Some(domain) = self.take_domain(name) {
            self.deleted_domains.push(DeletedDomain { id, deleted, domain });
        }
    }

    /// Puts an account in place and gives it the alias names in its `aliases` attribute. The caller
    /// has made sure that they are free.
    pub(crate) fn put_account(&mut self, domain: &str, local: &str, account: Account) {
        let target = format!("{local}@{domain}");
        let aliases = account.texts("aliases");
        if let Some(home) = self.domains.get_mut(domain) {
            home.put_account(local, account);
        }
        for address in aliases {
            let Some((alias, at)) = names::split(&address) else { continue };
            let home = self.alias_domains.get(&at).cloned().unwrap_or(at);
            if let Some(home) = self.domains.get_mut(&home) {
                home.put_alias(&alias, Alias { address, target: target.clone() });
            }
        }
    }

    /// Takes an account out and frees its alias names; its `aliases` attribute stays as it was.
    pub(crate) fn take_account(&mut self, domain: &str, local: &str) -> Option<Account> {
        let account = self.domains.get_mut(domain)?.take_account(local)?;
        let target = format!("{local}@{domain}");
        for address in account.texts("aliases") {
            let Some((alias, at)) = names::split(&address) else { continue };
            let home = self.alias_domains.get(&at).cloned().unwrap_or(at);
            if let Some(home) = self.domains.get_mut(&home) {
                home.take_alias(&alias, &target);
            }
        }
        Some(account)
    }

    /// Deletes an account so that it can be restored for a while.
    pub(crate) fn delete_account(&mut self, domain: &str, local: &str) {
        let (id, deleted) = (self.fresh_id(), self.clock.now());
        let Some(account) = self.take_account(domain, local) else { return };
        self.tokens.forget(&format!("{local}@{domain}"));
        if let Some(home) = self.domains.get_mut(domain) {
            home.deleted.insert(id, DeletedAccount { local: local.to_owned(), deleted, account });
        }
    }

    /// Digits as the vendor's ids have them: they look like a time and are never given twice.
    pub(crate) fn fresh_id(&mut self) -> u64 {
        self.last_id = self.clock.now().max(self.last_id + 1);
        self.last_id
    }

    /// The next request's id.
    pub(crate) fn fresh_audit(&mut self) -> String {
        self.audits += 1;
        wire::audit(self.audits)
    }

    /// Bytes that an account may store.
    pub(crate) fn bytes_max(&self, domain: &Domain, account: &Account) -> u64 {
        let inherited = || domain.default_quota(self.company_of(domain), &self.settings);
        account.quota().unwrap_or_else(inherited)
    }
}

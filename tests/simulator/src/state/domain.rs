//! A mail domain with its accounts, aliases and workgroups.
//!
//! Accounts and aliases share one name space. How many there are of each type is kept up to date
//! instead of counted, so limits and searches stay cheap with ten thousand accounts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    account::{Account, DeletedAccount, Kind},
    attributes::SERVICES,
    clock::KEPT_SECONDS,
    company::Company,
};
use crate::{
    settings::{MEGABYTE, Settings},
    wire::{Object, object},
};

/// A domain.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Domain {
    pub(crate) name: String,
    pub(crate) company: String,
    /// What `search_domains` calls `id`.
    pub(crate) id: u64,
    pub(crate) created: u64,
    /// What was set; `quota` in bytes, whatever the wire's unit is.
    pub(crate) attributes: Object,
    pub(crate) workgroups: BTreeSet<String>,
    /// By local part, as all that follows.
    accounts: BTreeMap<String, Account>,
    aliases: BTreeMap<String, Alias>,
    /// By id.
    pub(crate) deleted: BTreeMap<u64, DeletedAccount>,
    counts: Counts,
}

/// An alias that takes a name of this domain.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Alias {
    /// As it was written: its domain may be an alias domain.
    pub(crate) address: String,
    /// Full address of the account behind it, which may be in another domain of the company.
    pub(crate) target: String,
}

/// How many accounts there are, and how many aliases these have.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Counts {
    pub(crate) mailbox: usize,
    pub(crate) forward: usize,
    pub(crate) filter: usize,
    /// Aliases of the domain's accounts, wherever the alias itself is.
    pub(crate) alias: usize,
}

impl Counts {
    /// Accounts of any type; aliases are none.
    pub(crate) fn users(&self) -> usize {
        self.mailbox + self.forward + self.filter
    }

    pub(crate) fn of(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Mailbox => &mut self.mailbox,
            Kind::Forward => &mut self.forward,
            Kind::Filter => &mut self.filter,
        }
    }

    fn move_by(&mut self, account: &Account, added: bool) {
        let aliases = account.attributes.get("aliases").and_then(Value::as_array).map_or(0, Vec::len);
        let shift = |count: &mut usize, by: usize| {
            *count = if added { *count + by } else { count.saturating_sub(by) };
        };
        shift(self.of(account.kind), 1);
        shift(&mut self.alias, aliases);
    }
}

impl Domain {
    pub(crate) fn new(name: &str, company: &str, id: u64, created: u64, workgroup: &str) -> Self {
        Self {
            name: name.to_owned(),
            company: company.to_owned(),
            id,
            created,
            attributes: object(json!({"workgroup": workgroup})),
            workgroups: BTreeSet::from([workgroup.to_owned()]),
            accounts: BTreeMap::new(),
            aliases: BTreeMap::new(),
            deleted: BTreeMap::new(),
            counts: Counts::default(),
        }
    }

    /// Puts an account in place, also of one that is there.
    pub(crate) fn put_account(&mut self, local: &str, account: Account) {
        self.counts.move_by(&account, true);
        if let Some(old) = self.accounts.insert(local.to_owned(), account) {
            self.counts.move_by(&old, false);
        }
    }

    pub(crate) fn take_account(&mut self, local: &str) -> Option<Account> {
        let account = self.accounts.remove(local)?;
        self.counts.move_by(&account, false);
        Some(account)
    }

    /// For changes that leave its type and its aliases alone; those go through
    /// [`Domain::take_account`] and [`Domain::put_account`].
    pub(crate) fn account_mut(&mut self, local: &str) -> Option<&mut Account> {
        self.accounts.get_mut(local)
    }

    pub(crate) fn put_alias(&mut self, local: &str, alias: Alias) {
        self.aliases.insert(local.to_owned(), alias);
    }

    /// Frees an alias name, if it leads to `target`.
    pub(crate) fn take_alias(&mut self, local: &str, target: &str) {
        if self.aliases.get(local).is_some_and(|alias| alias.target == target) {
            self.aliases.remove(local);
        }
    }

    pub(crate) fn account(&self, local: &str) -> Option<&Account> {
        self.accounts.get(local)
    }

    pub(crate) fn alias(&self, local: &str) -> Option<&Alias> {
        self.aliases.get(local)
    }

    /// By name.
    pub(crate) fn accounts(&self) -> impl Iterator<Item = (&str, &Account)> {
        self.accounts.iter().map(|(local, account)| (local.as_str(), account))
    }

    /// By name.
    pub(crate) fn aliases(&self) -> impl Iterator<Item = (&str, &Alias)> {
        self.aliases.iter().map(|(local, alias)| (local.as_str(), alias))
    }

    /// Whether aliases of other domains' accounts take names here.
    pub(crate) fn has_foreign_aliases(&self) -> bool {
        let own = format!("@{}", self.name);
        self.aliases.values().any(|alias| !alias.target.ends_with(&own))
    }

    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    /// Accounts that can still be restored.
    pub(crate) fn restorable(&self, now: u64) -> impl Iterator<Item = (u64, &DeletedAccount)> {
        self.deleted
            .iter()
            .filter(move |(_, gone)| now.saturating_sub(gone.deleted) <= KEPT_SECONDS)
            .map(|(id, gone)| (*id, gone))
    }

    /// A whole number that was set.
    pub(crate) fn whole(&self, name: &str) -> Option<u64> {
        self.attributes.get(name).and_then(Value::as_u64)
    }

    /// A limit: the domain's, else the company's; `None` is unlimited.
    pub(crate) fn limit(&self, name: &str, company: Option<&Company>) -> Option<u64> {
        let inherited = company.and_then(|company| company.attributes.get(name)).and_then(Value::as_u64);
        self.whole(name).or(inherited)
    }

    pub(crate) fn is_disabled(&self) -> bool {
        self.attributes.get("disabled").and_then(Value::as_bool).unwrap_or(false)
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.attributes.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn alias_domains(&self) -> Vec<String> {
        let list = self.attributes.get("aliases").and_then(Value::as_array).map(Vec::as_slice);
        list.unwrap_or_default().iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// Largest quota of any of its mailboxes, in megabytes.
    pub(crate) fn quota_maximum(&self, company: Option<&Company>, settings: &Settings) -> u64 {
        let cap = company.map_or(settings.company_quota_maximum, |company| company.quota_maximum(settings));
        self.whole("quota_maximum").map_or(cap, |own| own.min(cap))
    }

    /// Bytes that a mailbox without a quota of its own may store.
    pub(crate) fn default_quota(&self, company: Option<&Company>, settings: &Settings) -> u64 {
        let inherited = company.map_or(0, Company::quota).saturating_mul(MEGABYTE);
        let cap = self.quota_maximum(company, settings).saturating_mul(MEGABYTE);
        self.whole("quota").unwrap_or(inherited).min(cap)
    }

    /// The attributes as `get_domain` shows them.
    pub(crate) fn shown(&self, company: Option<&Company>, settings: &Settings) -> Object {
        let mut shown = object(json!({
            "aliases": [], "allow": [], "block": [], "disabled": false, "notes_external": "",
        }));
        for service in SERVICES {
            let inherited = company.and_then(|company| company.attributes.get(service));
            shown.insert(service.to_owned(), inherited.cloned().unwrap_or_else(|| "enabled".into()));
        }
        shown.extend(self.attributes.clone());
        // The private key goes in and never comes out.
        shown.remove("dkim_key");
        let quota = self.default_quota(company, settings) / settings.quota_unit.bytes();
        shown.extend(object(json!({
            "account": self.name, "company": self.company, "quota": quota,
            "quota_maximum": self.quota_maximum(company, settings),
            "limit_users": self.limit("limit_users", company),
            "limit_aliases": self.limit("limit_aliases", company),
        })));
        if settings.quota_hidden_where_inherited && self.whole("quota").is_none() {
            shown.remove("quota");
        }
        shown
    }
}

/// A domain that can be restored for a while.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct DeletedDomain {
    pub(crate) id: u64,
    pub(crate) deleted: u64,
    pub(crate) domain: Domain,
}

impl DeletedDomain {
    pub(crate) fn is_kept(&self, now: u64) -> bool {
        now.saturating_sub(self.deleted) <= KEPT_SECONDS
    }
}

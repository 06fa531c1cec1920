//! What was changed of an account, and by whom.

use super::{DomainState, Error, Service, flow::parallel, settings::field_of};
use crate::{
    mail::Address,
    oma::{self, CLIENT_NAME, Change, ChangesPage},
};

impl Service<'_> {
    /// The last changes of a mailbox or forward, the newest first, 100 at most. One round trip, two where there
    /// are more, and as many as pages where OpenSRS does not say how many there are.
    ///
    /// # Errors
    /// [`super::Kind::Missing`] when there is none, or the name is an alias.
    pub fn history(&self, name: &str) -> Result<History, Error> {
        let address = self.address(name, "name")?;
        let (domain, account, page) = parallel::three(
            || self.domain(),
            || self.client.account(&address),
            || self.client.account_changes(&address, 0, MOST),
        );
        let domain = domain?;
        let is_managed = self.existing(account, &address, None)?.is_of_company();
        let ask = |first| self.client.account_changes(&address, first, MOST);
        let changes = newest(page?, ask)?;
        Ok(History { domain: self.state(&domain), address, is_managed, changes })
    }

    /// What was changed of the domain itself, newest first, at most 100. One round trip, and one for every 100 more.
    ///
    /// # Errors
    /// [`super::Kind::Missing`], [`super::Kind::Taken`].
    pub fn domain_history(&self) -> Result<DomainHistory, Error> {
        let ask = |first| self.client.domain_changes(&self.domain, first, MOST);
        let (domain, page) = parallel::both(|| self.domain(), || ask(0));
        let domain = self.state(&domain?);
        Ok(DomainHistory { domain, changes: newest(page?, ask)? })
    }
}

/// The newest of what a first page begins, the very newest first.
fn newest(
    page: ChangesPage,
    ask: impl Fn(u64) -> Result<ChangesPage, oma::Error>,
) -> Result<Vec<Changed>, oma::Error> {
    let (mut changes, total) = (page.changes, page.total);
    let count = |changes: &[Change]| u64::try_from(changes.len()).unwrap_or(u64::MAX);
    let mut told = count(&changes);
    let mut read = changes.clone();
    if let Some(total) = total.filter(|total| *total > told.max(MOST)) {
        told = total - MOST;
        changes.clear();
    }
    // The newest come last, OpenSRS may give fewer than it was asked for, and need not say how many there are.
    for _ in 0..MOST_PAGES {
        let is_last = match total {
            Some(total) => told >= total,
            None => count(&read) < MOST,
        };
        if is_last || read.is_empty() {
            break;
        }
        let more = ask(told)?.changes;
        told += count(&more);
        read.clone_from(&more);
        changes.extend(more);
        changes.drain(..changes.len().saturating_sub(KEPT));
    }
    let changes = changes.into_iter().rev().map(|change| {
        let is_ours = change.application.starts_with(CLIENT_NAME);
        Changed { fields: fields_in(&change.text), change, is_ours }
    });
    Ok(changes.collect())
}

/// What was changed of a domain itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DomainHistory {
    /// The domain.
    pub domain: DomainState,
    /// The changes, newest first.
    pub changes: Vec<Changed>,
}

/// What was changed of an account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct History {
    /// The domain.
    pub domain: DomainState,
    /// The account's address.
    pub address: Address,
    /// Whether its owner is the reseller.
    pub is_managed: bool,
    /// The newest first.
    pub changes: Vec<Changed>,
}

/// One change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Changed {
    /// As OpenSRS tells it.
    pub change: Change,
    /// What was changed, as forms call it, where OpenSRS' text says nothing else.
    pub fields: Vec<&'static str>,
    /// Whether it was made through this module: then OpenSRS names the company's administrator, whoever was behind it.
    pub is_ours: bool,
}

/// What a text that only lists OMA's attributes names, as forms call it; empty for any other text.
fn fields_in(text: &str) -> Vec<&'static str> {
    let Some(names) = text.strip_prefix("changed ") else { return Vec::new() };
    let mut fields = Vec::new();
    for name in names.split(", ") {
        match field_of(name) {
            Some(field) if !fields.contains(&field) => fields.push(field),
            Some(_) => {}
            None => return Vec::new(),
        }
    }
    fields
}

const MOST: u64 = 100;
const KEPT: usize = 100;
/// Of an account with more changes the newest are not shown, only newer ones.
const MOST_PAGES: u64 = 20;

//! The list of all addresses of the domain.

use super::{DomainState, Error, Service, flow::parallel};
use crate::{
    mail::{AccountRow, Allowance, Domain, Recipient, Role, Room, RowKind, Used},
    oma::{self, AccountPage, AccountQuery, Administrator, Direction, SortBy},
};

impl Service<'_> {
    /// One page of the addresses, with the counters. One round trip; two when the page asked for is behind the last.
    ///
    /// # Errors
    /// [`super::Kind::Missing`], [`super::Kind::Taken`].
    pub fn list(&self, allowance: &Allowance, query: &ListQuery) -> Result<AccountList, Error> {
        let asked = query.page.clamp(1, MOST_PAGES);
        let ((domain, administrators), used, found) = parallel::three(
            || parallel::both(|| self.domain(), || self.client.administrators_briefly(&self.domain)),
            || self.used(),
            || self.page(query, asked),
        );
        let (domain, used, mut found) = (domain?, used?, found?);
        let pages = found.total.div_ceil(ROWS).max(1);
        let page = asked.min(pages);
        if page != asked {
            found = self.page(query, page)?;
        }
        // What a list cannot show, because OpenSRS does not tell, is refused where it would be changed.
        let administrators = administrators.unwrap_or_default();
        found.rows.retain(|row| row.kind != RowKind::Other);
        for row in &mut found.rows {
            row.role = role_of(row, &administrators);
        }
        Ok(AccountList {
            domain: self.state(&domain),
            used,
            room: allowance.room(&used),
            rows: found.rows,
            total: found.total,
            page,
            pages,
        })
    }

    /// The mailboxes and forwards that an alias may belong to, by address, at most 1,000. One round trip.
    ///
    /// # Errors
    /// [`super::Kind::Missing`], [`super::Kind::Taken`].
    pub fn accounts(&self) -> Result<Accounts, Error> {
        let (domain, addresses) = parallel::both(|| self.domain(), || self.addresses());
        let domain = self.state(&domain?);
        Ok(Accounts { domain, addresses: addresses? })
    }

    /// The same without the domain. One round trip.
    pub(super) fn addresses(&self) -> Result<Vec<String>, oma::Error> {
        let query = AccountQuery {
            kinds: vec![RowKind::Mailbox, RowKind::Forward],
            limit: MOST_ACCOUNTS,
            ..AccountQuery::default()
        };
        let found = self.client.search_accounts(&self.domain, &query)?;
        Ok(found.rows.into_iter().map(|row| row.address).collect())
    }

    fn page(&self, query: &ListQuery, page: u64) -> Result<AccountPage, Error> {
        let Some(matching) = query.pattern(&self.domain) else {
            return Ok(AccountPage { total: 0, rows: Vec::new() });
        };
        let mut query = AccountQuery {
            kinds: query.kind.map_or_else(|| SHOWN.to_vec(), |kind| vec![kind]),
            matching,
            sort: query.sort.into(),
            direction: if query.is_descending { Direction::Descending } else { Direction::Ascending },
            first: page.saturating_sub(1).saturating_mul(ROWS),
            limit: ROWS,
        };
        let found = self.whole_page(&query)?;
        // Where a pattern means the local part only, which is not known, a whole address is found by that.
        let parts = query.matching.as_deref().and_then(|pattern| pattern.split_once('@'));
        let is_ours = |named: &str| self.domain.as_str().starts_with(named.trim_end_matches('*'));
        match parts {
            Some((local, named)) if found.total == 0 && is_ours(named) => {
                query.matching = Some(local.to_owned());
                self.whole_page(&query)
            }
            _ => Ok(found),
        }
    }

    /// The page, however few rows OpenSRS lists at a time, and whether or not it begins where it is asked to.
    fn whole_page(&self, query: &AccountQuery) -> Result<AccountPage, Error> {
        let mut found = self.client.search_accounts(&self.domain, query)?;
        loop {
            let listed = u64::try_from(found.rows.len()).unwrap_or(u64::MAX);
            let first = query.first.saturating_add(listed);
            if listed == 0 || listed >= query.limit || first >= found.total {
                return Ok(found);
            }
            let rest = AccountQuery { first, limit: query.limit.saturating_sub(listed), ..query.clone() };
            let more = self.client.search_accounts(&self.domain, &rest)?.rows;
            let before = found.rows.len();
            // What was listed already brings nothing: OpenSRS need not heed where a search begins.
            let news: Vec<_> = more.into_iter().filter(|row| !found.rows.contains(row)).collect();
            found.rows.extend(news);
            if found.rows.len() == before {
                return Ok(found);
            }
        }
    }
}

/// What of the list is asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListQuery {
    /// Part of an address; empty is everything.
    pub search: String,
    /// One kind only.
    pub kind: Option<RowKind>,
    /// Order.
    pub sort: SortColumn,
    /// Whether from the end.
    pub is_descending: bool,
    /// Page, from 1.
    pub page: u64,
}

impl ListQuery {
    /// OMA's pattern in `domain`; the outer `None` when no address can contain what is searched for. People search for
    /// what they read, so the domain may be written as Unicode.
    fn pattern(&self, domain: &Domain) -> Option<Option<String>> {
        let text = self.search.trim().to_lowercase();
        if text.is_empty() || domain.to_unicode().contains(&text) {
            return Some(None);
        }
        let text = match text.split_once('@') {
            // Perhaps not typed to its end.
            Some((local, named)) if !named.is_ascii() && domain.to_unicode().starts_with(named) => {
                format!("{local}@")
            }
            Some((local, named)) if !named.is_ascii() => format!("{local}@{}", Domain::parse(named).ok()?),
            _ => text,
        };
        let fits = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-@*?".contains(&byte));
        (fits && text.len() <= MAX_SEARCH).then(|| Some(format!("*{text}*")))
    }
}

/// What the list may be ordered by.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum SortColumn {
    /// Address.
    #[default]
    Address,
    /// Last login.
    LastLogin,
    /// State.
    Status,
    /// An alias' account.
    Target,
    /// Kind.
    Type,
    /// Workgroup.
    Workgroup,
}

impl SortColumn {
    /// Reads the word PHP uses.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "address" => Self::Address,
            "last_login" => Self::LastLogin,
            "status" => Self::Status,
            "target" => Self::Target,
            "type" => Self::Type,
            "workgroup" => Self::Workgroup,
            _ => return None,
        })
    }
}

impl From<SortColumn> for SortBy {
    fn from(column: SortColumn) -> Self {
        match column {
            SortColumn::Address => Self::Address,
            SortColumn::LastLogin => Self::LastLogin,
            SortColumn::Status => Self::Status,
            SortColumn::Target => Self::Target,
            SortColumn::Type => Self::Type,
            SortColumn::Workgroup => Self::Workgroup,
        }
    }
}

/// One page of the list, with the counters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountList {
    /// The domain.
    pub domain: DomainState,
    /// What is in it.
    pub used: Used,
    /// What may be added; below zero, what must go.
    pub room: Room,
    /// The addresses of this page.
    pub rows: Vec<AccountRow>,
    /// How many addresses match.
    pub total: u64,
    /// Page, from 1.
    pub page: u64,
    /// Number of pages, at least 1.
    pub pages: u64,
}

/// The accounts of a domain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Accounts {
    /// The domain.
    pub domain: DomainState,
    /// Their addresses.
    pub addresses: Vec<String>,
}

/// The role of a row, the furthest where there are several; of an alias, its account's.
fn role_of(row: &AccountRow, administrators: &[Administrator]) -> Option<Role> {
    let address = Recipient::listed(row.target.as_deref().unwrap_or(&row.address));
    let roles = administrators.iter().filter(|one| one.address == address);
    roles.map(|one| &one.role).max_by_key(|role| role.is_of_company()).cloned()
}

/// Filter accounts are not sold and have no page here.
const SHOWN: [RowKind; 3] = [RowKind::Mailbox, RowKind::Forward, RowKind::Alias];
const ROWS: u64 = 50;
const MOST_ACCOUNTS: u64 = 1000;
/// Nobody has more: a million accounts are the most that is sold, and as many aliases. Beyond, OpenSRS need not count.
const MOST_PAGES: u64 = 100_000;
const MAX_SEARCH: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_what_people_read() {
        let domain = Domain::parse("schreinerei-höfer.example").unwrap();
        for (search, pattern) in [
            ("", Some(None)),
            (" Anna ", Some(Some("*anna*"))),
            ("höfer", Some(None)),
            ("fer.example", Some(None)),
            ("schreinerei-", Some(None)),
            ("Schreinerei-HÖFER.example", Some(None)),
            ("anna@schreinerei-hö", Some(Some("*anna@*"))),
            ("anna@schreinerei-höfer.example", Some(Some("*anna@*"))),
            ("anna@xn--schreinerei", Some(Some("*anna@xn--schreinerei*"))),
            ("info@müller.example", Some(Some("*info@xn--mller-kva.example*"))),
            ("müller", None),
            ("anna b", None),
            ("anna@ö", None),
        ] {
            let query = ListQuery {
                search: search.to_owned(),
                kind: None,
                sort: SortColumn::Address,
                is_descending: false,
                page: 1,
            };
            let pattern = pattern.map(|pattern: Option<&str>| pattern.map(str::to_owned));
            assert_eq!(query.pattern(&domain), pattern, "{search}");
        }
    }
}

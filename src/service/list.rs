//! The list of all addresses of the domain.

use std::collections::{HashMap, HashSet};

use super::{DomainState, Error, Service, flow::parallel};
use crate::{
    mail::{AccountRow, Allowance, Folded, Recipient, Role, Room, RowKind, Used, Words},
    oma::{self, AccountPage, AccountQuery, Administrator, Direction, SortBy},
};

impl Service<'_> {
    /// One page of the accounts with their aliases, the counters, and what needs somebody. One round trip; two when the page
    /// asked for is behind the last, or what is asked for takes looking through all.
    ///
    /// # Errors
    /// [`super::Kind::Missing`], [`super::Kind::Taken`].
    pub fn list(&self, allowance: &Allowance, query: &ListQuery) -> Result<AccountList, Error> {
        let asked = query.page.clamp(1, MOST_PAGES);
        let ((domain, administrators), ((accounts, aliases), (needing, deleted)), found) = parallel::three(
            || parallel::both(|| self.domain(), || self.client.administrators_briefly(&self.domain)),
            || {
                parallel::both(
                    || parallel::both(|| self.counts(), || self.aliases()),
                    || {
                        parallel::both(
                            || self.needing(),
                            || self.client.deleted_accounts(&self.domain, &deleted()),
                        )
                    },
                )
            },
            || self.found(query, asked),
        );
        let domain = domain?;
        let (mailboxes, forwards) = accounts?;
        let aliases = aliases?;
        let used = Used { mailboxes, forwards, aliases: aliases.total };
        let mut found = found?;
        let pages = found.total.div_ceil(ROWS).max(1);
        let page = asked.min(pages);
        if page != asked {
            found = self.found(query, page)?;
        }
        // What a list cannot show, because OpenSRS does not tell, is refused where it would be changed.
        let administrators = administrators.unwrap_or_default();
        found.rows.retain(|row| row.kind != RowKind::Other);
        let has_all_aliases = is_whole(&aliases);
        let mut of_accounts = by_account(aliases.rows);
        for row in &mut found.rows {
            row.role = role_of(row, &administrators);
            if row.kind != RowKind::Alias {
                row.aliases.extend(of_accounts.remove(&row.address.to_ascii_lowercase()).unwrap_or_default());
            }
        }
        // What is missing here is a courtesy: the list itself shows the same states.
        let needing = needing.unwrap_or_default();
        let (deleted, has_all_deleted) = deleted.map_or((0, true), |page| {
            let own = page.rows.iter().filter(|row| row.is_of(&domain)).count();
            (u64::try_from(own).unwrap_or(u64::MAX), page.listed >= page.total)
        });
        Ok(AccountList {
            domain: self.state(&domain),
            used,
            room: allowance.room(&used),
            rows: found.rows,
            total: found.total,
            page,
            pages,
            needing: needing.rows,
            needing_total: needing.total,
            deleted,
            has_all_deleted,
            has_all_aliases,
            is_whole: found.is_whole,
        })
    }

    fn counts(&self) -> Result<(u64, u64), Error> {
        let (mailboxes, forwards) =
            parallel::both(|| self.count(RowKind::Mailbox), || self.count(RowKind::Forward));
        Ok((mailboxes?, forwards?))
    }

    /// The domain's aliases by account; of very many only the first.
    fn aliases(&self) -> Result<AccountPage, oma::Error> {
        let query = AccountQuery {
            kinds: vec![RowKind::Alias],
            sort: SortBy::Target,
            limit: MOST_ALIASES,
            ..AccountQuery::default()
        };
        self.client.search_accounts(&self.domain, &query)
    }

    fn needing(&self) -> Result<AccountPage, oma::Error> {
        let query = AccountQuery {
            kinds: ACCOUNTS.to_vec(),
            statuses: NEEDING,
            sort: SortBy::Status,
            limit: MOST_NEEDING,
            ..AccountQuery::default()
        };
        self.client.search_accounts(&self.domain, &query)
    }

    /// The mailboxes and forwards that an alias may belong to, by address, at most 1,000. One round trip.
    ///
    /// # Errors
    /// [`super::Kind::Missing`], [`super::Kind::Taken`].
    pub fn accounts(&self) -> Result<Accounts, Error> {
        let (domain, addresses) = parallel::both(|| self.domain(), || self.named());
        let domain = self.state(&domain?);
        let (addresses, is_whole) = addresses?;
        Ok(Accounts { domain, addresses, is_whole })
    }

    /// The same without the domain. One round trip.
    pub(super) fn addresses(&self) -> Result<Vec<String>, Error> {
        self.named().map(|(addresses, _)| addresses)
    }

    fn named(&self) -> Result<(Vec<String>, bool), Error> {
        let query = AccountQuery {
            kinds: vec![RowKind::Mailbox, RowKind::Forward],
            limit: MOST_ACCOUNTS,
            ..AccountQuery::default()
        };
        let found = self.whole_page(&query)?;
        let is_whole = is_whole(&found);
        Ok((found.rows.into_iter().map(|row| row.address).collect(), is_whole))
    }

    fn found(&self, query: &ListQuery, page: u64) -> Result<Found, Error> {
        let mut asked = query.account_query();
        if !query.is_selective() {
            asked.first = page.saturating_sub(1).saturating_mul(ROWS);
            let found = self.whole_page(&asked)?;
            return Ok(Found { total: found.total, rows: found.rows, is_whole: true });
        }
        let words = Words::parse(&query.search);
        let needs_aliases = !words.is_empty() && query.kind != Some(RowKind::Alias);
        let none = || Ok((Vec::new(), true));
        let (accounts, aliases) = parallel::both(
            || self.all_rows(&asked),
            || {
                if needs_aliases {
                    self.all_rows(&AccountQuery { kinds: vec![RowKind::Alias], ..AccountQuery::default() })
                } else {
                    none()
                }
            },
        );
        let ((mut rows, has_all), (aliases, has_all_aliases)) = (accounts?, aliases?);
        let mut of_accounts = by_account(aliases);
        for row in &mut rows {
            row.aliases = of_accounts.remove(&row.address.to_ascii_lowercase()).unwrap_or_default();
        }
        if let Some(only) = &query.only {
            let only: HashSet<String> = only.iter().map(|name| name.to_lowercase()).collect();
            rows.retain(|row| only.contains(&row.local().to_lowercase()));
        }
        if let Some(before) = query.idle_before {
            rows.retain(|row| row.is_idle_since(before));
        }
        if !words.is_empty() {
            let known: HashMap<String, &str> =
                query.known.iter().map(|(name, text)| (name.to_lowercase(), text.as_str())).collect();
            let is_found = |row: &AccountRow| {
                let (text, addresses) = self.described(row, &known);
                words.are_in(&text, &addresses)
            };
            // Whoever types the domain's own name looks for nothing in particular.
            let domain = Folded::of(&format!("{} {}", self.domain, self.domain.to_unicode()));
            if rows.iter().any(is_found) || !words.are_in(&domain, &domain) {
                rows.retain(is_found);
            }
        }
        let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let skipped = usize::try_from(page.saturating_sub(1).saturating_mul(ROWS)).unwrap_or(usize::MAX);
        let shown = usize::try_from(ROWS).unwrap_or(usize::MAX);
        let rows = rows.into_iter().skip(skipped).take(shown);
        // The list adds them once more.
        let rows = rows.map(|row| AccountRow { aliases: Vec::new(), ..row }).collect();
        Ok(Found { total, rows, is_whole: has_all && has_all_aliases })
    }

    /// All that people may look for in a row, without the domain that is in all of them; and the addresses with it.
    fn described(&self, row: &AccountRow, known: &HashMap<String, &str>) -> (Folded, Folded) {
        let own = format!("@{}", self.domain);
        let mut text = String::new();
        let mut addresses = format!("{}@{} ", row.local(), self.domain.to_unicode());
        let named = [Some(&row.address), row.target.as_ref(), row.forward_to.as_ref()];
        for address in named.into_iter().flatten().chain(&row.aliases) {
            text.push_str(address.strip_suffix(own.as_str()).unwrap_or(address));
            text.push(' ');
            addresses.push_str(address);
            addresses.push(' ');
        }
        text.push_str(known.get(&row.local().to_lowercase()).copied().unwrap_or_default());
        (Folded::of(&text), Folded::of(&addresses))
    }

    /// Everything that fits, in the order asked for, and whether that is all: of very many only the first.
    fn all_rows(&self, query: &AccountQuery) -> Result<(Vec<AccountRow>, bool), Error> {
        let part = |first| AccountQuery { first, limit: LISTED_AT_ONCE, ..query.clone() };
        let first = self.whole_page(&part(0))?;
        let end = first.total.min(MOST_SEARCHED);
        let is_whole = first.total <= MOST_SEARCHED;
        let mut rows = first.rows;
        let mut begun = LISTED_AT_ONCE;
        while begun < end {
            let starts: Vec<u64> =
                (0..PARTS).map(|at| begun + at * LISTED_AT_ONCE).filter(|first| *first < end).collect();
            for page in parallel::all(&starts, |first| self.whole_page(&part(*first))) {
                rows.extend(page?.rows);
            }
            begun += PARTS * LISTED_AT_ONCE;
        }
        Ok((rows, is_whole))
    }

    /// Every row that fits, each once, however few OpenSRS lists at a time, and whether or not it begins where it is asked to.
    pub(super) fn every_row(&self, query: AccountQuery) -> Result<Vec<AccountRow>, oma::Error> {
        let mut query = AccountQuery { limit: LISTED_AT_ONCE, ..query };
        let (mut all, mut known) = (Vec::new(), HashSet::new());
        loop {
            let page = self.client.search_accounts(&self.domain, &query)?;
            query.first = query.first.saturating_add(u64::try_from(page.rows.len()).unwrap_or(u64::MAX));
            let before = all.len();
            all.extend(page.rows.into_iter().filter(|row| known.insert(row.address.clone())));
            if all.len() == before || query.first >= page.total {
                return Ok(all);
            }
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
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ListQuery {
    /// Words to look for in addresses, aliases, targets and in what is known besides; empty is everything.
    pub search: String,
    /// What is known besides, by the name of an account: text to be searched.
    pub known: Vec<(String, String)>,
    /// One kind only; without, mailboxes and forwards.
    pub kind: Option<RowKind>,
    /// Only what is full, stopped or over its sending limit.
    pub needs_somebody: bool,
    /// Only this workgroup.
    pub workgroup: Option<String>,
    /// Only accounts of these names.
    pub only: Option<Vec<String>>,
    /// Only mailboxes that nobody has signed in to since, in seconds since 1970.
    pub idle_before: Option<u64>,
    /// Order.
    pub sort: SortColumn,
    /// Whether from the end.
    pub is_descending: bool,
    /// Page, from 1; 0 is the first as well.
    pub page: u64,
}

impl ListQuery {
    /// What of it OpenSRS looks for itself.
    fn account_query(&self) -> AccountQuery {
        let kinds = match self.kind {
            _ if self.idle_before.is_some() => vec![RowKind::Mailbox],
            Some(kind) => vec![kind],
            None => ACCOUNTS.to_vec(),
        };
        AccountQuery {
            kinds,
            matching: None,
            workgroup: self.workgroup.clone(),
            statuses: if self.needs_somebody { NEEDING } else { &[] },
            sort: self.sort.into(),
            direction: if self.is_descending { Direction::Descending } else { Direction::Ascending },
            first: 0,
            limit: ROWS,
        }
    }

    /// Whether there is something that OpenSRS cannot look for.
    fn is_selective(&self) -> bool {
        !Words::parse(&self.search).is_empty() || self.only.is_some() || self.idle_before.is_some()
    }
}

/// What was found, and whether it was looked for everywhere.
struct Found {
    total: u64,
    rows: Vec<AccountRow>,
    is_whole: bool,
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
    /// Accounts that are full, stopped or over their sending limit; the first of them.
    pub needing: Vec<AccountRow>,
    /// How many such accounts there are.
    pub needing_total: u64,
    /// How many accounts can be brought back.
    pub deleted: u64,
    /// Whether those are all.
    pub has_all_deleted: bool,
    /// Whether all aliases are with their accounts: of very many only the first.
    pub has_all_aliases: bool,
    /// Whether what is asked for was looked for among all accounts: of very many only the first.
    pub is_whole: bool,
}

/// The accounts of a domain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Accounts {
    /// The domain.
    pub domain: DomainState,
    /// Their addresses.
    pub addresses: Vec<String>,
    /// Whether those are all.
    pub is_whole: bool,
}

/// The role of a row, the furthest where there are several; of an alias, its account's.
fn role_of(row: &AccountRow, administrators: &[Administrator]) -> Option<Role> {
    let address = Recipient::listed(row.target.as_deref().unwrap_or(&row.address));
    let roles = administrators.iter().filter(|one| one.address == address);
    roles.map(|one| &one.role).max_by_key(|role| role.is_of_company()).cloned()
}

/// Aliases by the account they belong to, in lower case.
fn by_account(aliases: Vec<AccountRow>) -> HashMap<String, Vec<String>> {
    let mut by_account: HashMap<String, Vec<String>> = HashMap::new();
    for alias in aliases {
        if let Some(target) = alias.target {
            by_account.entry(target.to_ascii_lowercase()).or_default().push(alias.address);
        }
    }
    by_account
}

fn is_whole(page: &AccountPage) -> bool {
    u64::try_from(page.rows.len()).is_ok_and(|rows| rows >= page.total)
}

fn deleted() -> AccountQuery {
    AccountQuery {
        kinds: ACCOUNTS.to_vec(),
        sort: SortBy::DeleteTime,
        direction: Direction::Descending,
        ..AccountQuery::default()
    }
}

/// Filter accounts are not sold and have no page here; aliases are with their account.
const ACCOUNTS: [RowKind; 2] = [RowKind::Mailbox, RowKind::Forward];
const NEEDING: &[&str] = &["suspended", "smtplimit", "quota"];
const ROWS: u64 = 50;
const MOST_ACCOUNTS: u64 = 1000;
/// More than nearly every domain has; they come with every page.
const MOST_ALIASES: u64 = 500;
const MOST_NEEDING: u64 = 6;
const LISTED_AT_ONCE: u64 = 1000;
const MOST_SEARCHED: u64 = 10_000;
/// So many parts of a long list are asked for at a time.
const PARTS: u64 = 5;
/// Nobody has more: a million accounts are the most that is sold, and as many aliases. Beyond, OpenSRS need not count.
const MOST_PAGES: u64 = 100_000;

//! OMA `search_users`: pages of addresses, counts, and what was deleted.

use std::borrow::Cow;

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
    thread,
};

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    http::{retry::Effect, threads},
    mail::{AccountKind, AccountRow, Domain, RowKind},
    oma::{Client, DomainAttributes, Error, call::Request, error_number, known_logins::Login, lenient},
};

/// Which accounts to look for, and how many of them to return.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountQuery {
    /// Kinds to return; empty is all.
    pub kinds: Vec<RowKind>,
    /// `*` is any run of characters, `?` any one; `None` is everything.
    pub matching: Option<String>,
    /// Only those of this workgroup.
    pub workgroup: Option<String>,
    /// Only those in one of these states, in OMA's words; empty is every state.
    pub statuses: &'static [&'static str],
    /// Order.
    pub sort: SortBy,
    /// Its direction.
    pub direction: Direction,
    /// How many to skip.
    pub first: u64,
    /// How many to return.
    pub limit: u64,
}

impl AccountQuery {
    /// Only how many there are of `kind`.
    pub fn count_of(kind: RowKind) -> Self {
        Self { kinds: vec![kind], limit: 1, ..Self::default() }
    }
}

impl Default for AccountQuery {
    /// Everything by address, the first hundred.
    fn default() -> Self {
        Self {
            kinds: Vec::new(),
            matching: None,
            workgroup: None,
            statuses: &[],
            sort: SortBy::Address,
            direction: Direction::Ascending,
            first: 0,
            limit: 100,
        }
    }
}

/// What a search may be ordered by.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum SortBy {
    /// Address.
    #[serde(rename = "user")]
    Address,
    /// Time of deletion, among deleted ones.
    #[serde(rename = "delete_time")]
    DeleteTime,
    /// Last login.
    #[serde(rename = "lastlogin")]
    LastLogin,
    /// State.
    #[serde(rename = "status")]
    Status,
    /// An alias' account.
    #[serde(rename = "target")]
    Target,
    /// Effect.
    #[serde(rename = "type")]
    Type,
    /// Workgroup.
    #[serde(rename = "workgroup")]
    Workgroup,
}

/// A search's direction.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// A to Z.
    Ascending,
    /// Z to A.
    Descending,
}

/// One page of a search.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AccountPage {
    /// How many match in all.
    pub total: u64,
    /// Those of this page.
    pub rows: Vec<AccountRow>,
}

/// An account that was deleted and is kept for 30 days.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeletedAccount {
    /// What it was called.
    pub address: String,
    /// What it was.
    pub kind: AccountKind,
    /// What [`Client::restore_account`] wants.
    pub id: String,
    /// When it was made, in seconds since 1970.
    pub created: Option<u64>,
    /// When it was deleted, in seconds since 1970.
    pub deleted: Option<u64>,
}

impl DeletedAccount {
    /// Whether it was made in `domain` as it is now, and not before it had its present owner. What is not known is not so.
    pub fn is_of(&self, domain: &DomainAttributes) -> bool {
        self.created.zip(domain.created).is_some_and(|(account, domain)| account >= domain)
    }
}

/// One page of deleted accounts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeletedPage {
    /// How many match in all.
    pub total: u64,
    /// How many this page lists; OpenSRS may list fewer than were asked for.
    pub listed: u64,
    /// Those of them that are sold here and can come back.
    pub rows: Vec<DeletedAccount>,
}

impl Client {
    /// One page of the domain's addresses; aliases are rows of their own. OMA `search_users`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 or 9 when the company has no such domain.
    pub fn search_accounts(&self, domain: &Domain, query: &AccountQuery) -> Result<AccountPage, Error> {
        let search = || match self.call(&SearchUsers::new(domain, query, false)) {
            // Behind the last row there is nothing; whether asking for that is an error is not known.
            Err(error) if query.first > 0 && error.number() == Some(error_number::MALFORMED_ATTRIBUTE) => {
                let first = AccountQuery { first: 0, limit: 1, ..query.clone() };
                let answer = self.call(&SearchUsers::new(domain, &first, false))?;
                Ok(FoundUsers { users: Vec::new(), ..answer })
            }
            answer => answer,
        };
        let answer = match self.begins_where_asked() {
            _ if query.first == 0 => search()?,
            Some(true) => search()?,
            Some(false) => return self.search_from_the_start(domain, query),
            None => {
                // Together, so that finding it out costs no round trip.
                let (answer, is_heeded) = thread::scope(|scope| {
                    let probe = threads::begin(scope, || self.find_out_where_searches_begin(domain));
                    (search(), probe.result())
                });
                // One that was refused or got lost says nothing.
                if is_heeded == Ok(false) {
                    return self.search_from_the_start(domain, query);
                }
                answer?
            }
        };
        let rows = answer.users.into_iter().map(UserRow::into_row).collect();
        Ok(AccountPage { total: answer.total_count, rows })
    }

    /// The same where a search begins with the first row whatever it is asked: everything before is asked for too.
    fn search_from_the_start(&self, domain: &Domain, query: &AccountQuery) -> Result<AccountPage, Error> {
        let limit = query.first.saturating_add(query.limit);
        let answer =
            self.call(&SearchUsers::new(domain, &AccountQuery { first: 0, limit, ..query.clone() }, false))?;
        let skipped = usize::try_from(query.first).unwrap_or(usize::MAX);
        let rows = answer.users.into_iter().skip(skipped).map(UserRow::into_row).collect();
        Ok(AccountPage { total: answer.total_count, rows })
    }

    /// Whether searches heed `range.first`, where this process has found it out for the login.
    fn begins_where_asked(&self) -> Option<bool> {
        HEEDED.lock().unwrap_or_else(PoisonError::into_inner).get(&self.login).copied()
    }

    /// It is not known of OpenSRS: a row behind all others shows that they do not.
    fn find_out_where_searches_begin(&self, domain: &Domain) -> Result<bool, Error> {
        let behind = AccountQuery { first: BEHIND_ALL, limit: 1, ..AccountQuery::default() };
        let answer = self.call(&SearchUsers::new(domain, &behind, false))?;
        let is_heeded = answer.users.is_empty();
        // An empty domain shows nothing.
        if answer.total_count > 0 {
            HEEDED.lock().unwrap_or_else(PoisonError::into_inner).insert(self.login, is_heeded);
        }
        Ok(is_heeded)
    }

    /// One page of the deleted accounts that OpenSRS still keeps. OMA `search_users` with `deleted`; one call.
    ///
    /// # Errors
    /// As [`Client::search_accounts`].
    pub fn deleted_accounts(&self, domain: &Domain, query: &AccountQuery) -> Result<DeletedPage, Error> {
        let answer = self.call(&SearchUsers::new(domain, query, true))?;
        let listed = answer.users.len();
        let known = answer.users.into_iter().filter_map(|row| {
            let kind = row.r#type.account()?;
            let created = row.createtime.filter(|time| *time > 0);
            let deleted = row.delete_time.filter(|time| *time > 0);
            Some(DeletedAccount { address: row.user, kind, id: row.id, created, deleted })
                .filter(|row| !row.id.is_empty())
        });
        Ok(DeletedPage {
            total: answer.total_count,
            listed: listed.try_into().unwrap_or(u64::MAX),
            rows: known.collect(),
        })
    }
}

#[derive(Serialize)]
struct SearchUsers<'a> {
    criteria: UserCriteria<'a>,
    range: Range,
    sort: UserSort,
    fields: [&'static str; 6],
}

#[derive(Serialize)]
struct UserCriteria<'a> {
    domain: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    r#type: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#match: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workgroup: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    status: &'static [&'static str],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
}

#[derive(Serialize)]
struct Range {
    first: u64,
    limit: u64,
}

#[derive(Serialize)]
struct UserSort {
    by: SortBy,
    direction: Direction,
}

impl<'a> SearchUsers<'a> {
    fn new(domain: &'a Domain, query: &'a AccountQuery, deleted: bool) -> Self {
        Self {
            criteria: UserCriteria {
                domain: domain.as_str(),
                r#type: query.kinds.iter().map(|kind| kind.as_str()).collect(),
                r#match: query.matching.as_deref(),
                workgroup: query.workgroup.as_deref(),
                status: query.statuses,
                deleted,
            },
            range: Range { first: query.first, limit: query.limit },
            sort: UserSort { by: query.sort, direction: query.direction },
            fields: ["type", "status", "workgroup", "createtime", "lastlogin", "forward"],
        }
    }
}

#[derive(Deserialize)]
struct FoundUsers {
    // Without it nobody could count, and a wrong count sells what was not bought.
    #[serde(deserialize_with = "lenient::count")]
    total_count: u64,
    #[serde(default)]
    users: Vec<UserRow>,
}

/// One row of `search_users`; the spelling `recepient` is OMA's.
#[derive(Deserialize)]
struct UserRow {
    user: String,
    #[serde(default = "absent", deserialize_with = "kind_of_row")]
    r#type: RowKind,
    #[serde(default, deserialize_with = "lenient::text")]
    id: String,
    #[serde(default, deserialize_with = "lenient::text")]
    status: String,
    workgroup: Option<String>,
    alias_target: Option<String>,
    forward_recepient: Option<String>,
    #[serde(default, deserialize_with = "lenient::number")]
    forward_recepient_count: Option<u64>,
    #[serde(default, deserialize_with = "lenient::number")]
    createtime: Option<u64>,
    #[serde(default, deserialize_with = "lenient::number")]
    lastlogin: Option<u64>,
    #[serde(default, deserialize_with = "lenient::number")]
    delete_time: Option<u64>,
}

impl UserRow {
    fn into_row(self) -> AccountRow {
        AccountRow {
            kind: self.r#type,
            address: self.user,
            status: self.status,
            workgroup: self.workgroup.filter(|name| !name.is_empty()),
            target: self.alias_target,
            aliases: Vec::new(),
            role: None,
            forward_to: self.forward_recepient,
            forward_count: self.forward_recepient_count,
            created: self.createtime.filter(|time| *time > 0),
            last_login: self.lastlogin.filter(|time| *time > 0),
        }
    }
}

impl Request for SearchUsers<'_> {
    const NAME: &'static str = "search_users";
    const EFFECT: Effect = Effect::Read;
    type Answer = FoundUsers;
}

/// Absent is a mailbox.
fn kind_of_row<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RowKind, D::Error> {
    let word = Option::<Word<'de>>::deserialize(deserializer)?;
    Ok(word.map_or_else(absent, |Word(word)| RowKind::parse(&word)))
}

fn absent() -> RowKind {
    RowKind::Mailbox
}

#[derive(Deserialize)]
struct Word<'a>(#[serde(borrow)] Cow<'a, str>);

static HEEDED: LazyLock<Mutex<HashMap<Login, bool>>> = LazyLock::new(Mutex::default);
/// No domain has as many addresses.
const BEHIND_ALL: u64 = 1_000_000_000;

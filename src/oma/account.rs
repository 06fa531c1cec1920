//! Accounts: OMA's "users", that is mailboxes, forwards and filters. Aliases are rows of a search and a list inside
//! their account.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{
    Client, DomainAttributes, Error, Kind,
    client::{Done, Request},
    error_number, lenient,
};
use crate::mail::{AccountKind, AccountRow, Address, Domain, Role, Secret};

/// An account with what a form shows of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Account {
    /// Its whole address.
    pub address: Address,
    /// What it is.
    pub kind: AccountKind,
    /// Display name.
    pub name: String,
    /// Job title.
    pub title: String,
    /// Phone number.
    pub phone: String,
    /// Fax number.
    pub fax: String,
    /// Its workgroup; empty where OpenSRS names none.
    pub workgroup: String,
    /// Its other addresses.
    pub aliases: Vec<String>,
    /// Where mail is sent on to.
    pub forward_recipients: Vec<String>,
    /// Free text; our one-time mark is in it.
    pub notes_external: String,
    /// OMA's word for its state.
    pub status: String,
    /// When it was made, in seconds since 1970.
    pub created: Option<u64>,
    /// What it may do besides its own mail.
    pub roles: Vec<Role>,
}

impl Account {
    /// The right to write to it. Whoever can set the password of an account whose role reaches beyond the domain, delete it
    /// or log in under one of its names has the accounts of other customers.
    ///
    /// # Errors
    /// [`Error::Withheld`] when it has such a role.
    pub fn writable(&self) -> Result<Writable, Error> {
        if !self.is_of_company() {
            return Ok(Writable(self.address.clone()));
        }
        let role = self.roles.iter().find(|role| role.is_of_company()).map_or("", Role::as_str);
        Err(Error::Withheld { address: self.address.to_string(), role })
    }

    /// Whether it can do something outside its own domain.
    pub fn is_of_company(&self) -> bool {
        self.roles.iter().any(Role::is_of_company)
    }
}

/// An account that may be written to. Only reading one gives it ([`Account::writable`]), and every call that changes an
/// account wants it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Writable(Address);

impl Writable {
    /// Its whole address.
    pub fn address(&self) -> &Address {
        &self.0
    }
}

/// What to set; `None` stays as it is.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct AccountChange {
    /// What a new account is.
    #[serde(rename = "type", serialize_with = "kind_word", skip_serializing_if = "Option::is_none")]
    pub kind: Option<AccountKind>,
    /// A new password.
    #[serde(serialize_with = "exposed", skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// Display name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Job title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Fax number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fax: Option<String>,
    /// A workgroup that exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workgroup: Option<String>,
    /// Replaces all other addresses, at most 2,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<String>>,
    /// Whether mail is sent on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_forward: Option<bool>,
    /// Replaces all targets, at most 1,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forward_recipients: Option<Vec<String>>,
    /// Replaces the notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes_external: Option<String>,
}

impl AccountChange {
    /// OMA's names of what it sets.
    pub fn names(&self) -> Vec<&'static str> {
        [
            ("type", self.kind.is_some()),
            ("password", self.password.is_some()),
            ("name", self.name.is_some()),
            ("title", self.title.is_some()),
            ("phone", self.phone.is_some()),
            ("fax", self.fax.is_some()),
            ("workgroup", self.workgroup.is_some()),
            ("aliases", self.aliases.is_some()),
            ("delivery_forward", self.delivery_forward.is_some()),
            ("forward_recipients", self.forward_recipients.is_some()),
            ("notes_external", self.notes_external.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, is_set)| is_set.then_some(name))
        .collect()
    }
}

/// Which accounts to look for, and how many of them to return.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountQuery {
    /// Kinds to return; empty is all.
    pub kinds: Vec<AccountKind>,
    /// `*` is any run of characters, `?` any one; `None` is everything.
    pub matching: Option<String>,
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
    pub fn count_of(kind: AccountKind) -> Self {
        Self { kinds: vec![kind], limit: 1, ..Self::default() }
    }
}

impl Default for AccountQuery {
    /// Everything by address, the first hundred.
    fn default() -> Self {
        Self {
            kinds: Vec::new(),
            matching: None,
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
    /// Kind.
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
#[derive(Clone, Debug, Eq, PartialEq)]
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
    /// Those of them that can come back.
    pub rows: Vec<DeletedAccount>,
}

impl Client {
    /// The account, or `None` when there is none of this name. OMA `get_user`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 3 when the name is an alias, 9 when the company has no such domain.
    pub fn account(&self, address: &Address) -> Result<Option<Account>, Error> {
        let answer = self.call(&GetUser { user: address.to_string() })?;
        let GotUser { success, r#type, attributes, metadata } = answer;
        if !success {
            return Ok(None);
        }
        if attributes.is_none() {
            return Err(self.without_attributes::<GetUser>());
        }
        let told = attributes.as_ref().map_or("", |attributes| attributes.account.as_str());
        if !told.is_empty() && !told.eq_ignore_ascii_case(&address.to_string()) {
            return Err(self.about_another::<GetUser>(told));
        }
        Ok(attributes.map(|attributes| Account {
            address: address.clone(),
            kind: r#type
                .as_deref()
                .or(attributes.r#type.as_deref())
                .and_then(AccountKind::parse)
                .unwrap_or(AccountKind::Mailbox),
            name: attributes.name,
            title: attributes.title,
            phone: attributes.phone,
            fax: attributes.fax,
            workgroup: attributes.workgroup,
            aliases: attributes.aliases,
            forward_recipients: attributes.forward_recipients,
            notes_external: attributes.notes_external,
            status: metadata.status,
            created: metadata.createtime,
            roles: metadata
                .roles
                .iter()
                .map(|(name, objects)| Role::of(name, objects, address.domain()))
                .collect(),
        }))
    }

    /// Makes an account; an existing one stays as it is. OMA `change_user` with `create_only`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 23 or 7 when the name is in use, 15 when the domain is full, 48 and 40 for the password.
    pub fn create_account(&self, address: &Address, attributes: &AccountChange) -> Result<(), Error> {
        self.call(&ChangeUser { user: address.to_string(), attributes, create_only: true }).map(drop)
    }

    /// Changes an account. OMA `change_user` creates what is missing, and keeps nothing of a list that is not sent:
    /// read first. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 3 when the name is an alias, 6 for a value, 7 when an alias is taken, 16 when the domain has
    /// no room for aliases, 37 for an alias in a domain that is not known.
    pub fn change_account(&self, account: &Writable, attributes: &AccountChange) -> Result<(), Error> {
        self.call(&ChangeUser { user: account.0.to_string(), attributes, create_only: false }).map(drop)
    }

    /// Deletes an account; OpenSRS keeps it for 30 days and releases its aliases. OMA `delete_user`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when it is gone, 3 when the name is an alias.
    pub fn delete_account(&self, account: &Writable) -> Result<(), Error> {
        self.call(&DeleteUser { user: account.0.to_string() }).map(drop)
    }

    /// Brings a deleted account back under its name. OMA `restore_user`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 15 when the domain is full, 7 when the name was taken meanwhile, 2 when it is no longer
    /// kept.
    pub fn restore_account(&self, address: &Address, id: &str) -> Result<(), Error> {
        let name = address.to_string();
        self.call(&RestoreUser { user: &name, id, new_name: &name }).map(drop)
    }

    /// Gives an account another name in its domain; mail and settings stay. OMA `rename_user`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when it is gone, 7 when the new name is in use, 47 in an alias domain.
    pub fn rename_account(&self, account: &Writable, new: &Address) -> Result<(), Error> {
        self.call(&RenameUser { user: account.0.to_string(), new_name: new.to_string() }).map(drop)
    }

    /// One page of the domain's addresses; aliases are rows of their own. OMA `search_users`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 or 9 when the company has no such domain.
    pub fn search_accounts(&self, domain: &Domain, query: &AccountQuery) -> Result<AccountPage, Error> {
        let answer = self.call(&SearchUsers::new(domain, query, false))?;
        let rows = answer.users.into_iter().filter_map(UserRow::into_row).collect();
        Ok(AccountPage { total: answer.total_count, rows })
    }

    /// One page of the deleted accounts that OpenSRS still keeps. OMA `search_users` with `deleted`; one call.
    ///
    /// # Errors
    /// As [`Client::search_accounts`].
    pub fn deleted_accounts(&self, domain: &Domain, query: &AccountQuery) -> Result<DeletedPage, Error> {
        let answer = self.call(&SearchUsers::new(domain, query, true))?;
        let listed = answer.users.len();
        let known = answer.users.into_iter().filter_map(|row| {
            let kind = row.r#type.0?;
            let created = row.createtime.filter(|time| *time > 0);
            Some(DeletedAccount { address: row.user, kind, id: row.id, created })
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
struct GetUser {
    user: String,
}

#[derive(Deserialize)]
struct GotUser {
    #[serde(deserialize_with = "lenient::truth")]
    success: bool,
    r#type: Option<String>,
    attributes: Option<UserAttributes>,
    #[serde(default)]
    metadata: UserMetadata,
}

#[derive(Deserialize)]
struct UserAttributes {
    #[serde(default, deserialize_with = "lenient::text")]
    account: String,
    r#type: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    name: String,
    #[serde(default, deserialize_with = "lenient::text")]
    title: String,
    #[serde(default, deserialize_with = "lenient::text")]
    phone: String,
    #[serde(default, deserialize_with = "lenient::text")]
    fax: String,
    #[serde(default, deserialize_with = "lenient::text")]
    workgroup: String,
    #[serde(default, deserialize_with = "lenient::texts")]
    aliases: Vec<String>,
    #[serde(default, deserialize_with = "lenient::texts")]
    forward_recipients: Vec<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    notes_external: String,
}

#[derive(Default, Deserialize)]
struct UserMetadata {
    #[serde(default, deserialize_with = "lenient::text")]
    status: String,
    #[serde(default, deserialize_with = "lenient::number")]
    createtime: Option<u64>,
    /// By the role's name, what it is for. An account that is told without any has none.
    #[serde(default, alias = "role", deserialize_with = "lenient::lists_by_name")]
    roles: Vec<(String, Vec<String>)>,
}

impl Request for GetUser {
    const NAME: &'static str = "get_user";
    const KIND: Kind = Kind::Read;
    // For a name that is free it tells what could be set.
    const ALSO_ANSWER: Option<u16> = Some(error_number::NOT_FOUND);
    type Answer = GotUser;
}

#[derive(Serialize)]
struct ChangeUser<'a> {
    user: String,
    attributes: &'a AccountChange,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    create_only: bool,
}

impl Request for ChangeUser<'_> {
    const NAME: &'static str = "change_user";
    const KIND: Kind = Kind::Write;
    type Answer = Done;

    fn secrets(&self) -> Vec<&Secret> {
        self.attributes.password.iter().collect()
    }
}

#[derive(Serialize)]
struct DeleteUser {
    user: String,
}

impl Request for DeleteUser {
    const NAME: &'static str = "delete_user";
    const KIND: Kind = Kind::Write;
    type Answer = Done;
}

#[derive(Serialize)]
struct RestoreUser<'a> {
    user: &'a str,
    id: &'a str,
    new_name: &'a str,
}

impl Request for RestoreUser<'_> {
    const NAME: &'static str = "restore_user";
    const KIND: Kind = Kind::Write;
    type Answer = Done;
}

#[derive(Serialize)]
struct RenameUser {
    user: String,
    new_name: String,
}

impl Request for RenameUser {
    const NAME: &'static str = "rename_user";
    const KIND: Kind = Kind::Write;
    type Answer = Done;
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
    total_count: u64,
    #[serde(default)]
    users: Vec<UserRow>,
}

/// One row of `search_users`; the spelling `recepient` is OMA's.
#[derive(Deserialize)]
struct UserRow {
    user: String,
    #[serde(default, deserialize_with = "kind_of_row")]
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
}

impl UserRow {
    /// `None` for a kind of row that nobody here knows.
    fn into_row(self) -> Option<AccountRow> {
        Some(AccountRow {
            kind: self.r#type.0?,
            address: self.user,
            status: self.status,
            workgroup: self.workgroup.filter(|name| !name.is_empty()),
            target: self.alias_target,
            role: None,
            forward_to: self.forward_recepient,
            forward_count: self.forward_recepient_count,
            created: self.createtime.filter(|time| *time > 0),
            last_login: self.lastlogin.filter(|time| *time > 0),
        })
    }
}

impl Request for SearchUsers<'_> {
    const NAME: &'static str = "search_users";
    const KIND: Kind = Kind::Read;
    type Answer = FoundUsers;
}

/// A row's kind; `None` is one that nobody here knows, and absent is a mailbox.
struct RowKind(Option<AccountKind>);

impl Default for RowKind {
    fn default() -> Self {
        Self(Some(AccountKind::Mailbox))
    }
}

fn kind_of_row<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RowKind, D::Error> {
    let word = Option::<Word<'de>>::deserialize(deserializer)?;
    Ok(word.map_or_else(RowKind::default, |Word(word)| RowKind(AccountKind::parse(&word))))
}

#[derive(Deserialize)]
struct Word<'a>(#[serde(borrow)] Cow<'a, str>);

// The signature is serde's.
#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn kind_word<S: Serializer>(kind: &Option<AccountKind>, serializer: S) -> Result<S::Ok, S::Error> {
    kind.map(AccountKind::as_str).serialize(serializer)
}

#[expect(clippy::ref_option, reason = "serde calls it with a reference")]
fn exposed<S: Serializer>(secret: &Option<Secret>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(Secret::expose).serialize(serializer)
}

//! All addresses of the domain: the list, one account's form, creating and deleting an account of either kind.

use super::{
    DomainState, Error, Kind, Reason, Service, parallel,
    settling::{Seen, settle},
};
use crate::{
    mail::{
        AccountKind, AccountRow, Address, Allowance, OneTimeMark, PersonName, Recipient, Role, Room, RowKind,
        Used,
    },
    oma::{
        self, Account, AccountPage, AccountQuery, Administrator, Attributes, Direction, Lookup, Refusal,
        SortBy, WorkgroupRow,
    },
};

impl Service<'_> {
    /// One page of the addresses, with the counters. One round trip; two when the page asked for is behind the last.
    ///
    /// # Errors
    /// [`Kind::Missing`], [`Kind::Taken`].
    pub fn list(&self, allowance: &Allowance, query: &ListQuery) -> Result<AccountList, Error> {
        let asked = query.page.clamp(1, MOST_PAGES);
        let ((domain, administrators), used, found) = parallel::three(
            || parallel::both(|| self.domain(), || self.client.administrators_briefly(&self.domain)),
            || self.used(),
            || self.page(query, asked),
        );
        let (domain, used, mut found) = (domain?, used?, found?);
        let pages = found.total.div_ceil(PAGE).max(1);
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

    fn page(&self, query: &ListQuery, page: u64) -> Result<AccountPage, Error> {
        let Some(matching) = query.pattern() else { return Ok(AccountPage { total: 0, rows: Vec::new() }) };
        let query = AccountQuery {
            kinds: query.kind.map_or_else(|| SHOWN.to_vec(), |kind| vec![kind]),
            matching,
            sort: query.sort.into(),
            direction: if query.is_descending { Direction::Descending } else { Direction::Ascending },
            first: page.saturating_sub(1).saturating_mul(PAGE),
            limit: PAGE,
        };
        Ok(self.client.search_accounts(&self.domain, &query)?)
    }

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
        let person = PersonName::from_joined(account.name());
        Ok(AccountForm {
            domain: self.state(&domain),
            first_name: person.first().to_owned(),
            last_name: person.last().to_owned(),
            workgroups: workgroups?.into_iter().map(|row| row.name).collect(),
            address,
            account,
        })
    }

    /// Deletes a mailbox or forward; OpenSRS keeps it for 30 days. One that is gone is success.
    ///
    /// # Errors
    /// [`Kind::Missing`] when the name is an alias or an account of the other kind.
    pub fn delete_account(&self, name: &str, kind: AccountKind) -> Result<Address, Error> {
        let address = self.address(name, "name")?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        domain?;
        if account == Ok(Lookup::Free) {
            return Ok(address);
        }
        let account = self.existing(account, &address, Some(kind))?;
        let writable = account.writable()?;
        // One that was made anew meanwhile is not the one that was to be deleted.
        let look = || {
            let now = self.client.account(&address)?.account();
            Ok(Seen::made(now.is_none_or(|now| now.created != account.created)))
        };
        match settle(|| self.client.delete_account(&writable), look) {
            Err(error) if error.is(Refusal::Missing) => Ok(address),
            Err(error) => Err(error.into()),
            Ok(()) => Ok(address),
        }
    }

    /// Counts, looks whether the name is free, and creates, when the allowance has room. `change` has everything but
    /// the workgroup, which must be one of the domain's. Tells whether OpenSRS keeps a deleted account of this name.
    pub(super) fn make_account(
        &self,
        address: &Address,
        change: Attributes,
        workgroup: &str,
        allowance: &Allowance,
    ) -> Result<bool, Error> {
        let kind = change.kind.unwrap_or(AccountKind::Mailbox);
        let deleted_ones =
            AccountQuery { matching: Some(address.to_string()), limit: 100, ..AccountQuery::default() };
        let ((domain, used), (account, deleted), workgroups) = parallel::three(
            || parallel::both(|| self.running_domain(), || self.count(kind.into())),
            || {
                parallel::both(
                    || self.client.account(address),
                    || self.client.deleted_accounts(&self.domain, &deleted_ones),
                )
            },
            || self.workgroups_for(workgroup),
        );
        let domain = domain?;
        let recipients = change.forward_recipients.as_deref().unwrap_or_default();
        if recipients.iter().any(|target| is_own_mirror(target, address, &domain.aliases)) {
            return Err(Error::input("forward_to", Reason::TargetsItself));
        }
        if !account?.is_free() {
            return Err(taken(address));
        }
        self.require_room(kind, used?, allowance)?;
        let workgroup = find_workgroup(workgroup, workgroups?)?;
        if self.leads_back(recipients, &[Recipient::from(address)], &domain.aliases) {
            return Err(Error::input("forward_to", Reason::TargetsLoop));
        }
        self.create_marked(address, Attributes { workgroup, ..change })?;
        Ok(deleted.is_ok_and(|deleted| deleted.rows.iter().any(|account| account.is_of(&domain))))
    }

    fn require_room(&self, kind: AccountKind, used: u64, allowance: &Allowance) -> Result<(), Error> {
        let (bought, reason) = match kind {
            AccountKind::Forward => (allowance.forwards, Reason::AllowanceForwards),
            AccountKind::Mailbox => (allowance.mailboxes, Reason::AllowanceMailboxes),
        };
        if used < u64::from(bought) {
            return Ok(());
        }
        let admin = format!("{used} of {bought} bought {}s of {} are in use", kind.as_str(), self.domain);
        Err(Error::new(Kind::Full, reason, admin)
            .with("bought", bought.to_string())
            .with("used", used.to_string()))
    }

    /// Creates under a mark that only this very request knows, so that a lost answer can be told from a stranger's
    /// account of the same name.
    fn create_marked(&self, address: &Address, change: Attributes) -> Result<(), Error> {
        let mark = one_time_mark()?;
        let change = Attributes { notes_external: Some(mark.as_str().to_owned()), ..change };
        let look = || {
            let account = self.client.account(address)?.account();
            Ok(Seen::made(account.is_some_and(|account| mark.is_in(account.notes_external()))))
        };
        match settle(|| self.client.create_account(address, &change), look) {
            // It may be our own first attempt that is in the way.
            Err(error) if error.is(Refusal::NameInUse) => match look() {
                Ok(Seen::Made) => Ok(()),
                _ => Err(taken(address).because(&error)),
            },
            Err(error) => Err(of_password(error)),
            Ok(()) => Ok(()),
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
            let admin = format!("OpenSRS has no such account {address}");
            Error::new(Kind::Missing, reason, admin).with("address", address.to_string())
        };
        match account {
            Ok(Lookup::Account(account))
                if account.kind.is_some() && (kind.is_none() || kind == account.kind) =>
            {
                Ok(*account)
            }
            Ok(Lookup::Account(_) | Lookup::Free) => Err(missing()),
            Ok(Lookup::Alias) => {
                let admin = format!("{address} is an alias at OpenSRS, not an account");
                Err(Error::new(Kind::Missing, Reason::IsAlias, admin).with("address", address.to_string()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Changes an account that was just read, if it differs.
    pub(super) fn change_account(
        &self,
        account: &Account,
        change: &Attributes,
    ) -> Result<Vec<&'static str>, Error> {
        let writable = account.writable()?;
        let names = change.names();
        if names.is_empty() {
            return Ok(names);
        }
        let look = || {
            let now = self.client.account(writable.address())?.account();
            Ok(now.map_or(Seen::Gone, |now| Seen::made(change.is_made_in(&now.attributes))))
        };
        settle(|| self.client.change_account(&writable, change), look).map_err(of_password)?;
        Ok(names)
    }

    /// The domain's workgroups, if `wanted` has to be looked up among them.
    pub(super) fn workgroups_for(&self, wanted: &str) -> Result<Vec<WorkgroupRow>, oma::Error> {
        if wanted.trim().is_empty() { Ok(Vec::new()) } else { self.client.workgroups(&self.domain) }
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
    /// OMA's pattern; the outer `None` when no address can contain what is searched for.
    fn pattern(&self) -> Option<Option<String>> {
        let text = self.search.trim().to_lowercase();
        if text.is_empty() {
            return Some(None);
        }
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

/// An account with what its form offers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountForm {
    /// The domain.
    pub domain: DomainState,
    /// Whole address.
    pub address: Address,
    /// First name, or the whole where there is but one.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The account itself.
    pub account: Account,
    /// The domain's workgroups by name.
    pub workgroups: Vec<String>,
}

/// The role of a row, the furthest where there are several; of an alias, its account's.
fn role_of(row: &AccountRow, administrators: &[Administrator]) -> Option<Role> {
    let address = Recipient::listed(row.target.as_deref().unwrap_or(&row.address));
    let roles = administrators.iter().filter(|one| one.address == address);
    roles.map(|one| &one.role).max_by_key(|role| role.is_of_company()).cloned()
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

pub(super) fn taken(address: &Address) -> Error {
    let admin = format!("{address} is in use at OpenSRS, as an account or an alias");
    Error::new(Kind::Taken, Reason::Taken, admin).with("address", address.to_string()).at("name")
}

/// Whether `target` is `address` itself, seen through one of the alias domains.
fn is_own_mirror(target: &Recipient, address: &Address, alias_domains: &[String]) -> bool {
    let mirror = |domain| Recipient::listed(format!("{}@{domain}", address.local()));
    alias_domains.iter().any(|domain| *target == mirror(domain))
}

fn of_password(error: oma::Error) -> Error {
    let error = Error::from(error);
    match error.reason {
        Reason::PasswordWeak | Reason::PasswordContainsName => error.at("password"),
        _ => error,
    }
}

fn one_time_mark() -> Result<OneTimeMark, Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| {
        Error::new(
            Kind::Settings,
            Reason::Communication,
            format!("this system gives no random numbers: {error}"),
        )
    })?;
    Ok(OneTimeMark::new(random))
}

/// Filter accounts are not sold and have no page here.
const SHOWN: [RowKind; 3] = [RowKind::Mailbox, RowKind::Forward, RowKind::Alias];
const PAGE: u64 = 50;
/// Nobody has more: a million accounts are the most that is sold, and as many aliases. Beyond, OpenSRS need not count.
const MOST_PAGES: u64 = 100_000;
const MAX_SEARCH: usize = 100;

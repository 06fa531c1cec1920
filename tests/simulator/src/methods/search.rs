//! The searches: `search_users`, `search_domains`, `search_workgroups`.
//!
//! Rows are references until the page is cut out of them: a page of ten thousand accounts costs a
//! sort, not ten thousand answers.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::{
    Outcome, domain_for, object,
    roles::{Caller, Level, Task},
};
use crate::{
    settings::Settings,
    state::{
        World,
        account::Account,
        domain::{Counts, Domain},
        names,
    },
    wire::{Fields, Number, Object, Refusal},
};

/// `range` and `sort` of a search.
pub(super) struct Page {
    first: usize,
    limit: usize,
    by: String,
    descending: bool,
    /// Whether asking for what is behind the last row is refused.
    is_checked: bool,
}

impl Page {
    pub(super) fn parse(world: &World, body: Fields<'_>, sorts: &[&str]) -> Result<Self, Refusal> {
        let empty = Object::new();
        let range = Fields(body.optional_object("range")?.unwrap_or(&empty));
        let sort = Fields(body.optional_object("sort")?.unwrap_or(&empty));
        let bad = |what: &str| Refusal::about(Number::BAD_VALUE, what.to_owned());
        let number = |name: &str, value: i64| {
            usize::try_from(value).map_err(|_| bad(&format!("range.{name} is negative")))
        };
        let first = range.whole("first")?.map_or(Ok(0), |value| number("first", value))?;
        let limit = range.whole("limit")?.map(|value| number("limit", value)).transpose()?;
        let by = sort.optional_text("by")?.or(sorts.first().copied()).unwrap_or_default();
        let descending = match sort.optional_text("direction")?.unwrap_or("ascending") {
            "ascending" => false,
            "descending" => true,
            _ => return Err(bad("sort.direction")),
        };
        if !by.is_empty() && !sorts.contains(&by) {
            return Err(bad("sort.by"));
        }
        let size = |setting: Option<u64>| setting.and_then(|rows| usize::try_from(rows).ok());
        let limit = limit.or(size(world.settings.search_limit_default)).unwrap_or(usize::MAX);
        let limit = size(world.settings.search_limit_maximum).map_or(limit, |most| limit.min(most));
        let first = if world.settings.search_first_ignored { 0 } else { first };
        let is_checked = world.settings.search_behind_refused;
        Ok(Self { first, limit, by: by.to_owned(), descending, is_checked })
    }

    /// What to sort by.
    pub(super) fn by(&self) -> &str {
        &self.by
    }

    /// Sorts, cuts out the page and puts it under `name`. Rows arrive sorted by name, which decides
    /// between equals.
    pub(super) fn answer<R>(
        &self,
        name: &str,
        mut rows: Vec<R>,
        compare: impl Fn(&R, &R) -> Ordering,
        show: impl Fn(&R) -> Value,
    ) -> Outcome {
        if self.is_checked && self.first > 0 && self.first >= rows.len() {
            return Err(Refusal::about(Number::BAD_VALUE, "range.first is behind the last row"));
        }
        rows.sort_by(|a, b| if self.descending { compare(b, a) } else { compare(a, b) });
        let page: Vec<Value> = rows.iter().skip(self.first).take(self.limit).map(show).collect();
        let mut answer = object(json!({"count": page.len(), "total_count": rows.len()}));
        answer.insert(name.to_owned(), page.into());
        Ok(answer)
    }
}

/// One row of `search_users`.
struct UserRow<'a> {
    local: &'a str,
    /// Its domain.
    at: &'a str,
    /// The alias itself has neither workgroup nor status; it is found by its account's.
    account: &'a Account,
    /// Full address of the account, when this row is an alias.
    target: Option<&'a str>,
    /// Id and time, when it was deleted.
    gone: Option<(u64, u64)>,
}

impl UserRow<'_> {
    fn user(&self) -> String {
        format!("{}@{}", self.local, self.at)
    }

    fn by_user(&self, other: &Self) -> Ordering {
        (self.local, self.at).cmp(&(other.local, other.at))
    }

    /// Looked up only where somebody asks: of ten thousand rows fifty are shown.
    fn status(&self, world: &World, domain: &Domain) -> &'static str {
        if self.gone.is_some() {
            "deleted"
        } else {
            self.account.status(world.bytes_max(domain, self.account))
        }
    }

    fn kind(&self) -> &'static str {
        if self.target.is_some() { "alias" } else { self.account.kind.name() }
    }

    fn show(&self, fields: &[&str], world: &World, domain: &Domain) -> Value {
        let mut row = object(json!({"user": self.user(), "type": self.kind()}));
        if let Some(target) = self.target {
            row.insert("alias_target".to_owned(), target.into());
            return row.into();
        }
        for field in fields {
            let value = match *field {
                "createtime" => self.account.created.into(),
                "lastlogin" => self.account.last_login.into(),
                "smtplimit" => json!(self.account.sent_limit()),
                "status" => self.status(world, domain).into(),
                "workgroup" => self.account.workgroup.as_str().into(),
                "forward" if self.kind() == "forward" => {
                    let recipients = self.account.texts("forward_recipients");
                    let first = recipients.first().cloned().unwrap_or_default();
                    // Spelled as the vendor does.
                    row.insert("forward_recepient".to_owned(), first.into());
                    row.insert("forward_recepient_count".to_owned(), recipients.len().into());
                    continue;
                }
                _ => continue,
            };
            row.insert((*field).to_owned(), value);
        }
        if let Some((id, time)) = self.gone {
            row.insert("id".to_owned(), id.to_string().into());
            row.insert("delete_time".to_owned(), time.into());
        }
        row.into()
    }
}

/// OMA `search_users`. Aliases are rows of their own.
pub(crate) fn users(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let criteria = Fields(body.object("criteria")?);
    let name = criteria.text("domain")?;
    let workgroup = criteria.optional_text("workgroup")?;
    let types = criteria.texts("type")?;
    let statuses = criteria.texts("status")?;
    let pattern = criteria.optional_text("match")?;
    // The page allows either way of asking for them.
    let deleted = criteria.flag("deleted")?
        || statuses.as_ref().is_some_and(|statuses| statuses.as_slice() == ["deleted"]);
    let fields = body.texts("fields")?.unwrap_or_else(|| vec!["workgroup", "status"]);
    let page = Page::parse(world, body, USER_SORTS)?;
    let domain = domain_for(world, caller, name, Task::View)?;

    let world = &*world;
    let is_asked_for = |kind: &'static str| types.as_ref().is_none_or(|types| types.contains(&kind));
    let mut rows =
        if deleted { deleted_users(world, domain) } else { live_users(world, domain, is_asked_for) };
    let controls_all = caller.controls_domain(domain);
    rows.retain(|row| {
        workgroup.is_none_or(|workgroup| row.account.workgroup == workgroup)
            && is_asked_for(row.kind())
            && statuses.as_ref().is_none_or(|statuses| statuses.contains(&row.status(world, domain)))
            && (controls_all || caller.controls_workgroup(domain, &row.account.workgroup))
            && pattern.is_none_or(|pattern| fits(world, pattern, row))
    });
    rows.sort_by(UserRow::by_user);
    let compare = |a: &UserRow<'_>, b: &UserRow<'_>| match page.by.as_str() {
        "createtime" => a.account.created.cmp(&b.account.created),
        "delete_time" | "id" => a.gone.cmp(&b.gone),
        "lastlogin" => a.account.last_login.cmp(&b.account.last_login),
        "status" => a.status(world, domain).cmp(b.status(world, domain)),
        "target" => a.target.cmp(&b.target),
        "type" => a.kind().cmp(b.kind()),
        "workgroup" => a.account.workgroup.cmp(&b.account.workgroup),
        _ => a.by_user(b),
    };
    page.answer("users", rows, compare, |row| row.show(&fields, world, domain))
}

const USER_SORTS: &[&str] =
    &["user", "createtime", "delete_time", "id", "lastlogin", "status", "target", "type", "workgroup"];

fn live_users<'a>(
    world: &'a World,
    domain: &'a Domain,
    is_asked_for: impl Fn(&'static str) -> bool,
) -> Vec<UserRow<'a>> {
    let row = |local, at, account, target| UserRow { local, at, account, target, gone: None };
    let accounts = domain
        .accounts()
        .filter(|(_, account)| is_asked_for(account.kind.name()))
        .map(|(local, account)| row(local, domain.name.as_str(), account, None));
    let aliases = domain.aliases().filter_map(|(_, alias)| {
        let (local, at) = names::split(&alias.target)?;
        let account = world.domain(&at)?.account(&local)?;
        let (alias_local, alias_at) = alias.address.split_once('@')?;
        Some(row(alias_local, alias_at, account, Some(alias.target.as_str())))
    });
    accounts.chain(aliases).collect()
}

fn deleted_users<'a>(world: &'a World, domain: &'a Domain) -> Vec<UserRow<'a>> {
    let row = |(id, gone): (u64, &'a crate::state::account::DeletedAccount)| UserRow {
        local: &gone.local,
        at: &domain.name,
        account: &gone.account,
        target: None,
        gone: Some((id, gone.deleted)),
    };
    domain.restorable(world.clock.now()).map(row).collect()
}

/// One row of `search_domains`.
struct DomainRow<'a> {
    name: &'a str,
    kind: &'static str,
    domain: &'a Domain,
    id: u64,
    deleted: Option<u64>,
    users_deleted: usize,
}

impl DomainRow<'_> {
    fn counts(&self) -> Counts {
        self.domain.counts()
    }

    fn show(&self, settings: &Settings) -> Value {
        let counts = self.counts();
        let mut row = object(json!({
            "domain": self.name, "type": self.kind, "id": self.id.to_string(),
            "users": {
                "mailbox": counts.mailbox, "forward": counts.forward, "filter": counts.filter,
                "alias": counts.alias, "deleted": self.users_deleted,
            },
        }));
        if !settings.domain_counts_by_kind {
            row.insert("users".to_owned(), counts.users().into());
        }
        if self.kind == "alias" {
            row.insert("target".to_owned(), self.domain.name.as_str().into());
        }
        if let Some(deleted) = self.deleted {
            row.insert("delete_time".to_owned(), deleted.into());
        }
        row.into()
    }
}

/// OMA `search_domains`. The names of the rows' fields are a guess.
pub(crate) fn domains(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let empty = Object::new();
    let criteria = Fields(body.optional_object("criteria")?.unwrap_or(&empty));
    let company = criteria.optional_text("company")?;
    let types = criteria.texts("type")?;
    let pattern = criteria.optional_text("match")?;
    let deleted = criteria.flag("deleted")?;
    let page = Page::parse(world, body, DOMAIN_SORTS)?;
    caller.must(Task::View)?;
    if company.is_some_and(|company| !company.eq_ignore_ascii_case(&caller.company)) {
        return Err(Number::NOT_PERMITTED.into());
    }

    let now = world.clock.now();
    let row = |name, kind, domain: &'_ Domain| (name, kind, domain.restorable(now).count());
    let mut rows: Vec<DomainRow<'_>> = Vec::new();
    if deleted {
        let kept = world.deleted_domains.iter().filter(|gone| gone.is_kept(now));
        rows.extend(kept.filter(|gone| gone.domain.company == caller.company).map(|gone| DomainRow {
            name: &gone.domain.name,
            kind: "domain",
            domain: &gone.domain,
            id: gone.id,
            deleted: Some(gone.deleted),
            users_deleted: gone.domain.restorable(now).count(),
        }));
        if caller.level() != Level::Company {
            rows.clear();
        }
    } else {
        let own = world.domains().map(|domain| (domain.name.as_str(), "domain", domain));
        let aliases = world.alias_domains().map(|(name, domain)| (name, "alias", domain));
        rows.extend(own.chain(aliases).filter(|(_, _, domain)| caller.sees_domain(domain)).map(
            |(name, kind, domain)| {
                let (name, kind, users_deleted) = row(name, kind, domain);
                DomainRow { name, kind, domain, id: domain.id, deleted: None, users_deleted }
            },
        ));
    }
    rows.retain(|row| {
        types.as_ref().is_none_or(|types| types.contains(&row.kind))
            && pattern.is_none_or(|pattern| names::matches(pattern, row.name))
    });
    rows.sort_by(|a, b| a.name.cmp(b.name));
    let compare = |a: &DomainRow<'_>, b: &DomainRow<'_>| match page.by.as_str() {
        "delete_time" => (a.deleted, a.id).cmp(&(b.deleted, b.id)),
        "id" => a.id.cmp(&b.id),
        "type" => a.kind.cmp(b.kind),
        "users" => a.counts().users().cmp(&b.counts().users()),
        "users/alias" => a.counts().alias.cmp(&b.counts().alias),
        "users/deleted" => a.users_deleted.cmp(&b.users_deleted),
        "users/filter" => a.counts().filter.cmp(&b.counts().filter),
        "users/forward" => a.counts().forward.cmp(&b.counts().forward),
        "users/mailbox" => a.counts().mailbox.cmp(&b.counts().mailbox),
        _ => a.name.cmp(b.name),
    };
    page.answer("domains", rows, compare, |row| row.show(&world.settings))
}

const DOMAIN_SORTS: &[&str] = &[
    "domain",
    "delete_time",
    "id",
    "type",
    "users",
    "users/alias",
    "users/deleted",
    "users/filter",
    "users/forward",
    "users/mailbox",
];

/// OMA `search_workgroups`, with how many accounts each has.
pub(crate) fn workgroups(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let criteria = Fields(body.object("criteria")?);
    let name = criteria.text("domain")?;
    let pattern = criteria.optional_text("match")?;
    let page = Page::parse(world, body, &["workgroup", "user", "users"])?;
    let domain = domain_for(world, caller, name, Task::View)?;

    let mut counts: std::collections::BTreeMap<&str, Counts> =
        domain.workgroups.iter().map(|workgroup| (workgroup.as_str(), Counts::default())).collect();
    for (_, account) in domain.accounts() {
        if let Some(counts) = counts.get_mut(account.workgroup.as_str()) {
            *counts.of(account.kind) += 1;
            counts.alias += account.attributes.get("aliases").and_then(Value::as_array).map_or(0, Vec::len);
        }
    }
    let mut rows: Vec<(&str, Counts)> = counts.into_iter().collect();
    rows.retain(|(workgroup, _)| {
        caller.controls_workgroup(domain, workgroup)
            && pattern.is_none_or(|pattern| names::matches(pattern, workgroup))
    });
    let compare = |a: &(&str, Counts), b: &(&str, Counts)| match page.by.as_str() {
        "workgroup" => a.0.cmp(b.0),
        _ => a.1.users().cmp(&b.1.users()),
    };
    page.answer("workgroups", rows, compare, |(workgroup, counts)| {
        json!({"workgroup": workgroup, "counts": {
            "mailbox": counts.mailbox, "forward": counts.forward, "filter": counts.filter, "alias": counts.alias,
        }})
    })
}

fn fits(world: &World, pattern: &str, row: &UserRow<'_>) -> bool {
    if world.settings.match_local_part {
        names::matches(pattern, row.local)
    } else {
        names::matches(pattern, &row.user())
    }
}

//! Methods about the company: `get_company`, `change_company`, `search_admins`, statistics.

use std::cmp::Ordering;

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::{
    Outcome, account_for, domain_for, done, object,
    roles::{Caller, Level, Task},
    search::Page,
};
use crate::{
    state::{World, account::Account, attributes, company::Company, domain::Domain, names},
    wire::{Fields, Number, Object, Refusal},
};

/// OMA `get_company`.
pub(crate) fn get(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let company = own(world, caller, body.text("company")?)?;
    let mut metadata = options();
    metadata.extend(object(json!({
        "bulletins": {"manual": [], "auto": []}, "createtime": company.created, "inherit": company.inherited(),
    })));
    Ok(object(json!({
        "attributes": company.shown(&world.settings),
        "settable_attribute": attributes::settable(attributes::COMPANY, caller, &world.settings),
        "metadata": metadata,
    })))
}

/// OMA `change_company`.
pub(crate) fn change(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let name = body.text("company")?;
    let sent = body.object("attributes")?;
    own(world, caller, name)?;
    caller.must(Task::EditCompany)?;
    attributes::check_types(attributes::COMPANY, sent, &world.settings)?;
    attributes::check_values(attributes::COMPANY, sent, caller, &world.settings)?;
    if let Some(company) = world.companies.get_mut(&caller.company) {
        let quota = sent.get("quota").and_then(Value::as_u64);
        if quota.is_some_and(|quota| quota > company.quota_maximum(&world.settings)) {
            return Err(Refusal::about(Number::BAD_VALUE, "attributes.quota is over quota_maximum"));
        }
        attributes::merge(&mut company.attributes, sent);
    }
    done()
}

/// OMA `search_admins`.
pub(crate) fn search_admins(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let empty = Object::new();
    let criteria = Fields(body.optional_object("criteria")?.unwrap_or(&empty));
    let types = criteria.texts("type")?;
    let pattern = criteria.optional_text("match")?;
    let page = Page::parse(world, body, &["user", "type"])?;
    caller.must(Task::View)?;
    let mut admins = Vec::new();
    if let Some(company) = world.companies.get(&caller.company).filter(|_| caller.level() == Level::Company) {
        for (user, admin) in &company.admins {
            admins.push(json!({"user": user, "type": admin.role, "control": company.name}));
        }
    }
    let is_listed = world.settings.administrators_listed;
    for domain in world.domains().filter(|domain| is_listed && caller.sees_domain(domain)) {
        for (local, account) in domain.accounts() {
            for (role, object) in account
                .role
                .iter()
                .flat_map(|(role, objects)| objects.iter().map(move |object| (role, object)))
            {
                let user = format!("{local}@{}", domain.name);
                admins.push(json!({"user": user, "type": role, "control": object}));
            }
        }
    }
    let field =
        |row: &Value, name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    admins.retain(|row| {
        pattern.is_none_or(|pattern| names::matches(pattern, &field(row, "user")))
            && types.as_ref().is_none_or(|types| types.contains(&field(row, "type").as_str()))
    });
    admins.sort_by_key(|row| field(row, "user"));
    let compare = |a: &Value, b: &Value| field(a, page.by()).cmp(&field(b, page.by()));
    page.answer("admins", admins, compare, Value::clone)
}

/// OMA `search_brands`: there is one.
pub(crate) fn search_brands(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let page = Page::parse(world, body, &["brand"])?;
    caller.must(Task::View)?;
    page.answer("brands", vec![json!({"brand": BRAND})], |_, _| Ordering::Equal, Value::clone)
}

/// OMA `search_brand_members`: the domains that have the brand.
pub(crate) fn search_brand_members(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let criteria = Fields(body.object("criteria")?);
    let brand = criteria.text("brand")?;
    let page = Page::parse(world, body, &["name"])?;
    caller.must(Task::View)?;
    if brand != BRAND {
        return Err(Number::MISSING.into());
    }
    let own = world.domains().filter(|domain| caller.sees_domain(domain));
    let members = own.map(|domain| json!({"type": "domain", "name": domain.name})).collect();
    page.answer("members", members, |_, _| Ordering::Equal, Value::clone)
}

const BRAND: &str = "default";

/// OMA `stats_list`: for which days there is a snapshot.
pub(crate) fn stats_list(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    counted(world, caller, body)?;
    let now = world.clock.now();
    let days: Vec<String> = (0..30).map(|ago| date(now.saturating_sub(ago * 24 * 3600))).collect();
    Ok(object(json!({"snapshots": {"day": days, "week": [], "month": []}})))
}

/// OMA `stats_snapshot`: where the snapshot of a day can be fetched; nothing is there.
pub(crate) fn stats_snapshot(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let date = body.text("date")?;
    counted(world, caller, body)?;
    Ok(object(json!({"snapshot": format!("https://admin.example.com/snapshots/{date}.csv")})))
}

/// The day that a time in epoch seconds is in, as `YYYY-MM-DD`.
fn date(seconds: u64) -> String {
    let time =
        i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    time.unwrap_or(OffsetDateTime::UNIX_EPOCH).date().to_string()
}

/// OMA `stats_summary`, a section a period, newest first. Of the inner fields one section's are public;
/// what is stored now stands for every period, nothing is kept of former ones.
pub(crate) fn stats_summary(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let by = body.optional_text("by")?.unwrap_or("day");
    let periods = match by {
        "day" => 30,
        "week" => 52,
        "month" => 48,
        _ => return Err(Refusal::about(Number::BAD_VALUE, "by must be day, week or month")),
    };
    let Stored { deleted_users, deleted_bytes, bytes, messages, accounts } = counted(world, caller, body)?;
    let section = json!({
        "deleted_users": {"storage_items_stored": deleted_users, "storage_current_size": deleted_bytes},
        "logins": {}, "messages": {},
        "services": {"accounts": accounts},
        "storage": {"storage_items_stored": messages, "storage_current_size": bytes},
    });
    Ok(object(json!({"summary": vec![section; periods]})))
}

/// What is stored by what the statistics are about.
#[derive(Default)]
struct Stored {
    accounts: usize,
    bytes: u64,
    messages: u64,
    deleted_users: usize,
    deleted_bytes: u64,
}

impl Stored {
    fn add(&mut self, account: &Account) {
        self.accounts += 1;
        self.bytes += account.bytes_used;
        self.messages += account.messages_used;
    }

    fn add_domain(&mut self, domain: &Domain, now: u64) {
        domain.accounts().for_each(|(_, account)| self.add(account));
        for (_, gone) in domain.restorable(now) {
            self.deleted_users += 1;
            self.deleted_bytes += gone.account.bytes_used;
        }
    }
}

/// What `type` and `object` ask about, as far as the caller sees it.
fn counted(world: &World, caller: &Caller, body: Fields<'_>) -> Result<Stored, Refusal> {
    let kind = body.optional_text("type")?.unwrap_or("company");
    let object_name = body.optional_text("object")?;
    let mut stored = Stored::default();
    let now = world.clock.now();
    match (kind, object_name) {
        ("company", name) => {
            let company = own(world, caller, name.unwrap_or(&caller.company))?.name.as_str();
            let own = world.domains().filter(|domain| domain.company == company);
            own.for_each(|domain| stored.add_domain(domain, now));
        }
        ("domain", Some(name)) => stored.add_domain(domain_for(world, caller, name, Task::View)?, now),
        ("user", Some(name)) => {
            let found = account_for(world, caller, name, Task::View)?;
            let account = world.domain(&found.domain).and_then(|home| home.account(&found.local));
            stored.add(account.ok_or(Number::MISSING)?);
        }
        ("domain" | "user", None) => return Err(Refusal::about(Number::MALFORMED, "object is required")),
        _ => return Err(Refusal::about(Number::BAD_VALUE, "type must be company, domain or user")),
    }
    Ok(stored)
}

/// The lists of values that `language` and `timezone` may have.
pub(crate) fn options() -> Object {
    object(json!({"options": {"language": attributes::LANGUAGES, "timezone": attributes::TIMEZONES}}))
}

/// The caller's company under that name; error 9 for an unknown or foreign one, and for roles that
/// do not see companies.
pub(super) fn own<'a>(world: &'a World, caller: &Caller, name: &str) -> Result<&'a Company, Refusal> {
    if caller.level() != Level::Company || !caller.company.eq_ignore_ascii_case(name) {
        return Err(Number::NOT_PERMITTED.into());
    }
    caller.must(Task::View)?;
    world.companies.get(&caller.company).ok_or_else(|| Number::NOT_PERMITTED.into())
}

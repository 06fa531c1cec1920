//! Methods about the company: `get_company`, `change_company`, `search_admins`, statistics.

use serde_json::{Value, json};

use super::{
    Outcome, account_for, domain_for, done, object,
    roles::{Caller, Level, Task},
};
use crate::{
    state::{World, attributes, company::Company},
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
    attributes::check_types(attributes::COMPANY, sent, &world.settings)?;
    own(world, caller, name)?;
    caller.must(Task::EditCompany)?;
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

/// OMA `get_company_changes`; nothing is recorded here.
pub(crate) fn changes(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    own(world, caller, body.text("company")?)?;
    Ok(object(json!({"count": 0, "changes": []})))
}

/// OMA `search_admins`.
pub(crate) fn search_admins(world: &mut World, caller: &Caller, _: Fields<'_>) -> Outcome {
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
    Ok(object(json!({"count": admins.len(), "total_count": admins.len(), "admins": admins})))
}

/// OMA `search_brands`.
pub(crate) fn search_brands(_: &mut World, caller: &Caller, _: Fields<'_>) -> Outcome {
    caller.must(Task::View)?;
    Ok(object(json!({"count": 1, "total_count": 1, "brands": [{"brand": "default"}]})))
}

/// OMA `stats_summary` and its relatives. Their inner fields are not public, so there are none.
pub(crate) fn stats(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let kind = body.optional_text("type")?.unwrap_or("company");
    let object_name = body.optional_text("object")?;
    let by = body.optional_text("by")?.unwrap_or("day");
    if !matches!(by, "day" | "week" | "month") {
        return Err(Refusal::about(Number::BAD_VALUE, "by must be day, week or month"));
    }
    match (kind, object_name) {
        ("company", name) => own(world, caller, name.unwrap_or(&caller.company)).map(drop)?,
        ("domain", Some(name)) => domain_for(world, caller, name, Task::View).map(drop)?,
        ("user", Some(name)) => account_for(world, caller, name, Task::View).map(drop)?,
        ("domain" | "user", None) => return Err(Refusal::about(Number::MALFORMED, "object is required")),
        _ => return Err(Refusal::about(Number::BAD_VALUE, "type must be company, domain or user")),
    }
    let sections = json!({
        "deleted_users": {"storage_items_stored": 0, "storage_current_size": 0},
        "logins": {}, "messages": {}, "services": {}, "storage": {},
    });
    Ok(object(json!({"summary": [sections], "snapshots": {"day": [], "week": [], "month": []}})))
}

/// The lists of values that `language` and `timezone` may have.
pub(crate) fn options() -> Object {
    object(json!({"options": {"language": attributes::LANGUAGES, "timezone": attributes::TIMEZONES}}))
}

/// The caller's company under that name; error 9 for an unknown or foreign one, and for roles that
/// do not see companies.
fn own<'a>(world: &'a World, caller: &Caller, name: &str) -> Result<&'a Company, Refusal> {
    if caller.level() != Level::Company || !caller.company.eq_ignore_ascii_case(name) {
        return Err(Number::NOT_PERMITTED.into());
    }
    caller.must(Task::View)?;
    world.companies.get(&caller.company).ok_or_else(|| Number::NOT_PERMITTED.into())
}

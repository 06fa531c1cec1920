//! Methods about one domain: `change_domain`, `get_domain`, `delete_domain`, `restore_domain`.

use serde_json::{Value, json};

use super::{
    Outcome, company, domain_for, done, object,
    roles::{Caller, Level, Task},
};
use crate::{
    settings::MEGABYTE,
    state::{World, attributes, domain::Domain, names},
    wire::{Fields, Number, Object, Refusal},
};

/// OMA `change_domain`: changes the domain, or creates it when there is none.
pub(crate) fn change(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let name = body.text("domain")?.to_ascii_lowercase();
    let sent = body.object("attributes")?;
    let create_only = body.flag("create_only")?;

    let exists = world.home(&name).is_some();
    if exists {
        domain_for(world, caller, &name, Task::View)?;
        if create_only {
            return Err(Number::EXISTS.into());
        }
        domain_for(world, caller, &name, Task::ChangeDomain)?;
    } else {
        caller.must(Task::MakeDomain)?;
        if !names::is_domain(&name) {
            return Err(Refusal::about(Number::BAD_VALUE, "domain is no domain name"));
        }
    }
    attributes::check_types(attributes::DOMAIN, sent, &world.settings)?;
    attributes::check_values(attributes::DOMAIN, sent, caller, &world.settings)?;
    let sent = checked(world, caller, &name, sent)?;

    let mut domain = match world.take_domain(&name) {
        Some(domain) => domain,
        None => {
            let (id, now) = (world.fresh_id(), world.clock.now());
            let default = sent.get("workgroup").and_then(Value::as_str);
            let default = default.unwrap_or(&world.settings.default_workgroup).to_owned();
            let mut domain = Domain::new(&name, &caller.company, id, now, &default);
            if world.settings.deleted_users_follow_name {
                for gone in world.deleted_domains.iter_mut().filter(|gone| gone.domain.name == name) {
                    domain.deleted.append(&mut gone.domain.deleted);
                }
            }
            domain
        }
    };
    attributes::merge(&mut domain.attributes, &sent);
    world.put_domain(domain);
    done()
}

/// What was sent as it is stored: names in lower case, `quota` in bytes; or why it cannot be.
fn checked(world: &World, caller: &Caller, name: &str, sent: &Object) -> Result<Object, Refusal> {
    let bad = |attribute: &str| Err(Refusal::about(Number::BAD_VALUE, format!("attributes.{attribute}")));
    let mut sent = sent.clone();
    // It says where the domain is, and is not kept among what it has.
    match sent.remove("company") {
        Some(Value::String(company)) if !world.companies.contains_key(&company) => {
            return Err(Number::NO_COMPANY.into());
        }
        Some(Value::String(company)) if company != caller.company => return Err(Number::NOT_PERMITTED.into()),
        _ => {}
    }
    if sent.get("catchall").is_some_and(|value| !value.is_null()) && !world.settings.catchall_allowed {
        return Err(Refusal::about(Number::NOT_SETTABLE, "attributes.catchall"));
    }
    if let Some(Value::Array(aliases)) = sent.get_mut("aliases") {
        let mut seen = Vec::new();
        for alias in aliases.iter().filter_map(Value::as_str).map(str::to_ascii_lowercase) {
            let taken = alias == name
                || world.domain(&alias).is_some()
                || world.alias_domain_of(&alias).is_some_and(|home| home != name);
            if taken {
                return Err(Number(world.settings.taken_error).into());
            }
            if !seen.contains(&alias) {
                seen.push(alias);
            }
        }
        *aliases = seen.into_iter().map(Value::from).collect();
    }
    if let (Some(Value::String(workgroup)), Some(domain)) = (sent.get("workgroup"), world.domain(name))
        && !domain.workgroups.contains(workgroup)
    {
        return bad("workgroup");
    }
    if sent.get("workgroup").is_some_and(Value::is_null) {
        sent.remove("workgroup");
    }
    let cap =
        world.companies.get(&caller.company).map_or(0, |company| company.quota_maximum(&world.settings));
    let maximum = sent.get("quota_maximum").and_then(Value::as_u64);
    if maximum.is_some_and(|maximum| maximum > cap) {
        return bad("quota_maximum");
    }
    // Of what is sent and what stands, whichever will hold.
    let standing = if sent.contains_key("quota_maximum") {
        maximum
    } else {
        world.domain(name).and_then(|own| own.whole("quota_maximum"))
    };
    let most = standing.map_or(cap, |own| own.min(cap)).saturating_mul(MEGABYTE);
    if let Some(quota) = sent.get_mut("quota")
        && let Some(number) = quota.as_u64()
    {
        let bytes = number.saturating_mul(world.settings.quota_unit.bytes());
        if bytes > most {
            return bad("quota");
        }
        *quota = bytes.into();
    }
    Ok(sent)
}

/// OMA `get_domain`. For a missing name that could be created, the failure tells what could be set.
pub(crate) fn get(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let name = body.text("domain")?;
    caller.must(Task::View)?;
    let settings = &world.settings;
    let settable = attributes::settable(attributes::DOMAIN, caller, settings);
    let domain = match domain_for(world, caller, name, Task::View) {
        Ok(domain) => domain,
        Err(missing) if missing.number == Number::MISSING && caller.may(Task::MakeDomain) => {
            let mut metadata = company::options();
            metadata.insert("defaults".to_owned(), inherited(world, caller).into());
            let missing = missing.with("metadata", metadata.into());
            let missing = match world.settings.settable_listed {
                true => missing.with("settable_attribute", settable),
                false => missing,
            };
            return Err(match world.settings.missing_has_attributes {
                true => missing.with("attributes", json!({"domain": name, "aliases": []})),
                false => missing,
            });
        }
        Err(refusal) => return Err(refusal),
    };
    let mut metadata = company::options();
    metadata.extend(object(json!({
        "createtime": domain.created, "bulletins": {"manual": [], "auto": []},
        "inherit": inherited(world, caller),
    })));
    let mut shown = object(json!({
        "attributes": domain.shown(world.company_of(domain), settings),
        "metadata": metadata,
    }));
    if settings.settable_listed {
        shown.insert("settable_attribute".to_owned(), settable);
    }
    Ok(shown)
}

fn inherited(world: &World, caller: &Caller) -> Object {
    world.companies.get(&caller.company).map(|company| company.inherited()).unwrap_or_default()
}

/// OMA `delete_domain`: only an empty one goes. Aliases of other domains' accounts count as content.
pub(crate) fn delete(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let domain = domain_for(world, caller, body.text("domain")?, Task::MakeDomain)?;
    let remains =
        world.settings.deleted_users_block_domain && domain.restorable(world.clock.now()).next().is_some();
    if domain.counts().users() > 0 || domain.has_foreign_aliases() || remains {
        return Err(Number::NOT_EMPTY.into());
    }
    let name = domain.name.clone();
    world.delete_domain(&name);
    done()
}

/// OMA `restore_domain`, within 30 days. Its accounts stay deleted unless the settings say otherwise.
pub(crate) fn restore(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let name = body.text("domain")?.to_ascii_lowercase();
    let id = body.text("id")?;
    let new_name = body.text("new_name")?.to_ascii_lowercase();
    if caller.level() != Level::Company {
        return Err(Number::NOT_PERMITTED.into());
    }
    caller.must(Task::MakeDomain)?;
    let now = world.clock.now();
    let position = world
        .deleted_domains
        .iter()
        .position(|gone| gone.id.to_string() == id && gone.domain.name == name && gone.is_kept(now));
    let position = position.ok_or(Number::MISSING)?;
    let company = world.deleted_domains.get(position).map(|gone| gone.domain.company.as_str());
    if company != Some(caller.company.as_str()) {
        return Err(Number::NOT_PERMITTED.into());
    }
    if !names::is_domain(&new_name) {
        return Err(Refusal::about(Number::BAD_VALUE, "new_name is no domain name"));
    }
    if world.home(&new_name).is_some() {
        return Err(Number(world.settings.taken_error).into());
    }
    let mut domain = world.deleted_domains.remove(position).domain;
    domain.name.clone_from(&new_name);
    let free: Value = domain
        .alias_domains()
        .into_iter()
        .filter(|alias| world.home(alias).is_none())
        .map(Value::from)
        .collect();
    domain.attributes.insert("aliases".to_owned(), free);
    world.put_domain(domain);
    if world.settings.restored_domain_brings_users {
        let ids: Vec<u64> = world
            .domain(&new_name)
            .map(|domain| domain.restorable(now).map(|(id, _)| id).collect())
            .unwrap_or_default();
        for id in ids {
            // What does not fit any more stays deleted.
            let _ = super::user::bring_back(world, &new_name, id, None);
        }
    }
    done()
}

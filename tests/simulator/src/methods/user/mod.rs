//! Methods about one account: `get_user`, `delete_user`, `restore_user`, `rename_user` and the rarer ones.

pub(crate) mod change;

use serde_json::{Value, json};

use super::{
    Found, Outcome, Resolved, account_for, company, done, object, resolve,
    roles::{Caller, Role, Task},
};
use crate::{
    state::{
        Place, World,
        account::{Account, Kind},
        attributes,
        changes::Subject,
        domain::Domain,
        names,
        password::Password,
    },
    wire::{Fields, Number, Object, Refusal},
};

/// OMA `get_user`. For a missing name of an own domain, the failure tells what could be set.
pub(crate) fn get(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let address = body.text("user")?;
    let settable = attributes::settable(attributes::USER, caller, &world.settings);
    let found = match account_for(world, caller, address, Task::View) {
        Ok(found) => found,
        Err(missing) if missing.number == Number::MISSING => {
            let mut metadata = company::options();
            metadata.insert("defaults".to_owned(), json!({"type": "mailbox"}));
            let missing = missing.with("settable_attributes", settable).with("metadata", metadata.into());
            return Err(match world.settings.missing_has_attributes {
                true => missing.with("attributes", json!({"account": address, "aliases": []})),
                false => missing,
            });
        }
        Err(refusal) => return Err(refusal),
    };
    let domain = world.domain(&found.domain).ok_or(Number::MISSING)?;
    let account = domain.account(&found.local).ok_or(Number::MISSING)?;
    let mut metadata = company::options();
    metadata.extend(metadata_of(world, domain, account));
    Ok(object(json!({
        "type": account.kind.name(),
        "attributes": shown(world, domain, &found.local, account),
        "settable_attributes": settable,
        "metadata": metadata,
    })))
}

/// An account's attributes as `get_user` shows them.
pub(crate) fn shown(world: &World, domain: &Domain, local: &str, account: &Account) -> Object {
    let quota = world.bytes_max(domain, account) / world.settings.quota_unit.bytes();
    account.shown(&format!("{local}@{}", domain.name), quota)
}

fn metadata_of(world: &World, domain: &Domain, account: &Account) -> Object {
    let bytes_max = world.bytes_max(domain, account);
    let stores = account.kind == Kind::Mailbox;
    let app_passwords: Vec<Value> = account
        .app_passwords
        .iter()
        .map(|(tag, (created, _))| json!({"tag": tag, "created": created}))
        .collect();
    let roles = account.role.as_ref().map_or_else(
        || json!({}),
        |(role, objects)| Object::from_iter([(role_name(*role), json!(objects))]).into(),
    );
    object(json!({
        "status": account.status(bytes_max), "createtime": account.created, "2fa_enabled": account.second_factor,
        "roles": roles,
        "quota": {
            "bytes_max": if stores { bytes_max } else { 0 }, "bytes_used": account.bytes_used,
            "messages_max": 0, "messages_used": account.messages_used,
        },
        "folders": if stores { json!(["INBOX", "Drafts", "Sent", "Spam", "Trash"]) } else { json!([]) },
        "special_folders": {"drafts": "Drafts", "sent": "Sent", "spam": "Spam", "trash": "Trash"},
        "addressbook": {"contacts": 0, "groups": 0, "total": 0, "max": 1000},
        "app_passwords": app_passwords,
        "smtp_limit": {
            "when": {}, "max": account.sent_limit(), "sent": account.sent,
            "free_passes": 0, "free_passes_remaining": 0,
        },
        "last_login": {
            "imap4": account.last_login, "pop3": 0, "webmail": account.last_login, "smtprelay": 0,
        },
    }))
}

fn role_name(role: Role) -> String {
    json!(role).as_str().unwrap_or_default().to_owned()
}

/// OMA `delete_user`: restorable for 30 days, its names are free at once.
pub(crate) fn delete(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let found = account_for(world, caller, body.text("user")?, Task::Account)?;
    world.delete_account(&found.domain, &found.local);
    done()
}

/// OMA `restore_user`: errors 2 for an unknown or too old id, 7 for a taken name, 15 for no room.
pub(crate) fn restore(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let user = body.text("user")?;
    let id = body.text("id")?;
    let new_name = body.text("new_name")?;
    let (local, at) = names::split(user).ok_or(Number::BAD_VALUE)?;
    let (new_local, new_at) = names::split(new_name).ok_or(Number::BAD_VALUE)?;
    let domain = world.home(&at).ok_or(Number(world.settings.absent_domain_error))?;
    if !caller.sees_domain(domain) {
        return Err(Number::NOT_PERMITTED.into());
    }
    let now = world.clock.now();
    let found = domain.restorable(now).find(|(own, gone)| own.to_string() == id && gone.local == local);
    let (id, gone) = found.ok_or(Number::MISSING)?;
    if !caller.controls_workgroup(domain, &gone.account.workgroup) {
        return Err(Number::NOT_PERMITTED.into());
    }
    caller.must(Task::Account)?;
    check_new_name(world, domain, &new_local, &new_at)?;
    let name = domain.name.clone();
    bring_back(world, &name, id, Some(&new_local))?;
    done()
}

/// Puts a deleted account back, under another name if one is given, with those of its aliases that
/// are still free.
pub(crate) fn bring_back(
    world: &mut World,
    domain: &str,
    id: u64,
    new_local: Option<&str>,
) -> Result<(), Refusal> {
    let home = world.domain(domain).ok_or(Number::MISSING)?;
    let gone = home.deleted.get(&id).ok_or(Number::MISSING)?;
    let local = new_local.unwrap_or(&gone.local).to_owned();
    if home.account(&local).is_some() || home.alias(&local).is_some() {
        return Err(Number(world.settings.taken_error).into());
    }
    let limit = home.limit("limit_users", world.company_of(home));
    if limit.is_some_and(|limit| home.counts().users() as u64 >= limit) {
        return Err(Number::USER_LIMIT.into());
    }
    let mut account = gone.account.clone();
    let is_free = |alias: &String| {
        let Some((alias, at)) = names::split(alias) else { return false };
        match world.place(&alias, &at) {
            Place::Free { domain: at, local: alias } => at != domain || alias != local,
            Place::OnAliasDomain { .. } => alias != local,
            _ => false,
        }
    };
    let aliases: Vec<String> = account.texts("aliases").into_iter().filter(is_free).collect();
    let limit = home.limit("limit_aliases", world.company_of(home));
    let over = limit.is_some_and(|limit| (home.counts().alias + aliases.len()) as u64 > limit);
    if over && !aliases.is_empty() {
        return Err(Number::ALIAS_LIMIT.into());
    }
    account.attributes.insert("aliases".to_owned(), aliases.into());
    if !home.workgroups.contains(&account.workgroup) {
        home.text("workgroup").clone_into(&mut account.workgroup);
    }
    if let Some(home) = world.domain_mut(domain) {
        home.deleted.remove(&id);
    }
    world.put_account(domain, &local, account);
    Ok(())
}

/// OMA `rename_user`, within the domain. The old name does not become an alias.
pub(crate) fn rename(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let user = body.text("user")?;
    let new_name = body.text("new_name")?;
    let found = account_for(world, caller, user, Task::Account)?;
    let (new_local, new_at) = names::split(new_name).ok_or(Number::BAD_VALUE)?;
    let domain = world.domain(&found.domain).ok_or(Number::MISSING)?;
    check_new_name(world, domain, &new_local, &new_at)?;
    if domain.account(&new_local).is_some() || domain.alias(&new_local).is_some() {
        return Err(Number(world.settings.taken_error).into());
    }
    if let Some(mut account) = world.take_account(&found.domain, &found.local) {
        account.history.clear();
        world.put_account(&found.domain, &new_local, account);
    }
    world.tokens.forget(&found.address());
    world.changes.forget(&Subject::User(found.address()));
    done()
}

fn check_new_name(world: &World, domain: &Domain, local: &str, at: &str) -> Result<(), Refusal> {
    if world.alias_domain_of(at).is_some() {
        return Err(Number::ON_ALIAS_DOMAIN.into());
    }
    if at != domain.name || !names::is_local_part(local) {
        return Err(Refusal::about(Number::BAD_VALUE, "new_name must be an address of the same domain"));
    }
    Ok(())
}

/// OMA `set_role`: replaces the role; `null` or an empty one removes it.
pub(crate) fn set_role(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let user = body.text("user")?;
    let role = body.optional_text("role")?.filter(|role| !role.is_empty());
    let mut objects = body.texts("objects")?.unwrap_or_default();
    objects.extend(body.optional_text("object")?);
    // Workgroups keep their case, domains have none.
    let objects: Vec<String> = objects
        .into_iter()
        .map(|object| match object.split_once('/') {
            Some((domain, workgroup)) => format!("{}/{workgroup}", domain.to_ascii_lowercase()),
            None => object.to_ascii_lowercase(),
        })
        .collect();
    let found = account_for(world, caller, user, Task::Roles)?;
    let role = match role {
        None => None,
        Some(name) => {
            let role = Role::parse(name).ok_or(Number::NO_ROLE)?;
            // Company administrators are made by the vendor and live outside of domains.
            if role == Role::Company || role.level() > caller.level() {
                return Err(Number::NOT_PERMITTED.into());
            }
            check_objects(world, &found, role, &objects)?;
            Some((role, objects))
        }
    };
    if let Some(account) = world.domain_mut(&found.domain).and_then(|home| home.account_mut(&found.local)) {
        account.role = role;
    }
    done()
}

fn check_objects(world: &World, found: &Found, role: Role, objects: &[String]) -> Result<(), Refusal> {
    let domain = world.domain(&found.domain).ok_or(Number::MISSING)?;
    if objects.is_empty() {
        return Err(Refusal::about(Number::MALFORMED, "object is required"));
    }
    for object in objects {
        let (at, workgroup) = object.split_once('/').unwrap_or((object, ""));
        let fits = match role {
            Role::Domain | Role::Mail => workgroup.is_empty() && at == domain.name,
            Role::Workgroup => {
                at == domain.name
                    && domain.account(&found.local).is_some_and(|own| own.workgroup == workgroup)
            }
            _ => *object == domain.company,
        };
        if !fits {
            return Err(Number::NOT_A_MEMBER.into());
        }
    }
    Ok(())
}

/// OMA `user_notify`: whether there is unseen mail.
pub(crate) fn notify(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    account_for(world, caller, body.text("user")?, Task::View)?;
    Ok(object(json!({"new_mail": false})))
}

/// OMA `logout_user` and others that leave nothing to see here.
pub(crate) fn touch(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    account_for(world, caller, body.text("user")?, Task::ChangeAccount)?;
    done()
}

/// OMA `user_disable_2fa`.
pub(crate) fn disable_second_factor(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let found = account_for(world, caller, body.text("user")?, Task::ChangeAccount)?;
    if let Some(account) = world.domain_mut(&found.domain).and_then(|home| home.account_mut(&found.local)) {
        account.second_factor = false;
    }
    done()
}

/// OMA `get_user_folders`.
pub(crate) fn folders(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    account_within(world, caller, body)?;
    Ok(object(json!({"folders": ["INBOX", "Drafts", "Sent", "Spam", "Trash"], "deleted_folders": []})))
}

/// OMA `get_user_messages`; no mail is stored here.
pub(crate) fn messages(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    account_within(world, caller, body)?;
    Ok(object(json!({"count": 0, "messages": []})))
}

/// OMA `get_deleted_messages`; no mail is stored here.
pub(crate) fn deleted_messages(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    messages(world, caller, body)
}

/// OMA `get_deleted_contacts`; no address book is kept here.
pub(crate) fn deleted_contacts(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    account_within(world, caller, body)?;
    Ok(object(json!({"count": 0, "contacts": []})))
}

/// OMA `restore_deleted_messages` and `restore_deleted_contacts`: an outcome for each id; none is known here.
pub(crate) fn restore_deleted(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let ids = body.texts("ids")?.unwrap_or_default();
    account_for(world, caller, body.text("user")?, Task::ChangeAccount)?;
    let (number, text) = (Number::MISSING.0, Number::MISSING.text());
    let each = |id: &str| json!({"id": id, "success": false, "error_number": number, "error": text});
    Ok(object(json!({"results": ids.into_iter().map(each).collect::<Vec<_>>()})))
}

/// OMA `reindex`: done as soon as it is asked for.
pub(crate) fn reindex(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    account_for(world, caller, body.text("user")?, Task::ChangeAccount)?;
    Ok(object(json!({"id": world.fresh_id().to_string(), "status": "complete"})))
}

/// OMA `get_user_attribute_history`: earlier values by when they were last seen.
pub(crate) fn attribute_history(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let attribute = body.text("attribute")?;
    let found = account_within(world, caller, body)?;
    let account = world.domain(&found.domain).and_then(|home| home.account(&found.local));
    let account = account.ok_or(Number::MISSING)?;
    let mut history = Object::new();
    for (time, value) in account.history.get(attribute).into_iter().flatten() {
        history.insert(time.to_string(), value.clone());
    }
    if let Some(value) = account.attributes.get(attribute) {
        history.insert(world.clock.now().to_string(), value.clone());
    }
    Ok(object(json!({"history": history})))
}

/// OMA `app_password`: at most four; the password is shown once.
pub(crate) fn app_password(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let user = body.text("user")?;
    let mode = body.text("mode")?;
    let tag = body.optional_text("tag")?;
    let found = account_for(world, caller, user, Task::ChangeAccount)?;
    let (id, now) = (world.fresh_id(), world.clock.now());
    let account = world.domain_mut(&found.domain).and_then(|home| home.account_mut(&found.local));
    let account = account.ok_or(Number::MISSING)?;
    match mode {
        "add" => {
            if account.app_passwords.len() >= 4 {
                return Err(Number::APP_PASSWORDS.into());
            }
            let tag = tag.map_or_else(|| id.to_string(), str::to_owned);
            if !tag.is_ascii() {
                return Err(Refusal::about(Number::BAD_VALUE, "tag"));
            }
            let password = format!("app-{id:016x}");
            account.app_passwords.insert(tag, (now, Password::new(&password)));
            Ok(object(json!({"password": password})))
        }
        "remove" => {
            let tag = tag.ok_or_else(|| Refusal::about(Number::MALFORMED, "tag is required"))?;
            account.app_passwords.remove(tag).ok_or(Number::MISSING)?;
            done()
        }
        _ => Err(Refusal::about(Number::BAD_VALUE, "mode must be add or remove")),
    }
}

/// The account in `user`; these methods answer 2, not 9, for what nobody has.
pub(super) fn account_within(world: &World, caller: &Caller, body: Fields<'_>) -> Result<Found, Refusal> {
    let user = body.text("user")?;
    if let Ok(Resolved::Free(_) | Resolved::OnAliasDomain) = resolve(world, caller, user) {
        return Err(Number::MISSING.into());
    }
    account_for(world, caller, user, Task::View)
}

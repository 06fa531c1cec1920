//! The Mail API's methods, one file per kind of object, and the way a request takes to them.

mod changes;
mod company;
mod domain;
pub(crate) mod roles;
mod search;
mod session;
#[cfg(test)]
mod tests;
mod user;
mod workgroup;

use self::{
    changes::Noting,
    roles::{Caller, Task},
};
pub(crate) use self::{
    session::{Admitted, has_password, log_into_mail},
    user::shown as shown_account,
};
use crate::{
    state::{Place, World, domain::Domain, names},
    wire::{Fields, Number, Object, Outcome, Refusal, done, object},
};

/// A method: what may be changed, who asks, and what for.
type Method = fn(&mut World, &Caller, Fields<'_>) -> Outcome;

/// What one request came to.
pub(crate) struct Handled {
    pub(crate) outcome: Outcome,
    /// Whether the login was accepted.
    pub(crate) logged_in: bool,
}

/// Does what a request asks for, or nothing at all. `None` when there is no such method.
///
/// `seen` is what a read is answered from, where that is not the world as it is.
pub(crate) fn handle(
    world: &mut World,
    seen: Option<&mut World>,
    name: &str,
    body: &Object,
) -> Option<Handled> {
    let method = find(name)?;
    Some(match session::log_in(world, Fields(body)) {
        Ok(caller) => {
            let noting = Noting::of(world, name, body);
            let outcome = method(seen.unwrap_or(&mut *world), &caller, Fields(body));
            if let Some(noting) = noting.filter(|_| outcome.is_ok()) {
                noting.done(world, &caller, body);
            }
            Handled { outcome, logged_in: true }
        }
        Err(refusal) => Handled { outcome: Err(refusal), logged_in: false },
    })
}

/// Whether whoever asks is let in; a one-time token is kept for the call itself.
pub(crate) fn knows(world: &mut World, body: &Object) -> bool {
    let has_password = body.get("credentials").is_some_and(|own| own.get("password").is_some());
    !has_password || session::log_in(world, Fields(body)).is_ok()
}

/// Whether OMA has a method of this name.
pub(crate) fn exists(name: &str) -> bool {
    find(name).is_some()
}

fn find(name: &str) -> Option<Method> {
    Some(match name {
        "app_password" => user::app_password,
        "authenticate" => session::authenticate,
        "change_company" => company::change,
        "change_domain" => domain::change,
        "change_user" => user::change::change,
        "create_workgroup" => workgroup::create,
        "delete_domain" => domain::delete,
        "delete_user" => user::delete,
        "delete_workgroup" => workgroup::delete,
        "echo" => session::echo,
        "generate_token" => session::generate_token,
        "get_company" => company::get,
        "get_company_changes" => changes::company,
        "get_deleted_contacts" => user::deleted_contacts,
        "get_deleted_messages" => user::deleted_messages,
        "get_user_folders" => user::folders,
        "get_user_messages" => user::messages,
        "get_domain" => domain::get,
        "get_domain_changes" => changes::domain,
        "get_user" => user::get,
        "get_user_attribute_history" => user::attribute_history,
        "get_user_changes" => changes::user,
        "logout_user" => user::touch,
        "reindex" => user::reindex,
        "restore_deleted_contacts" | "restore_deleted_messages" => user::restore_deleted,
        "user_disable_2fa" => user::disable_second_factor,
        "rename_user" => user::rename,
        "restore_domain" => domain::restore,
        "restore_user" => user::restore,
        "search_admins" => company::search_admins,
        "search_brand_members" => company::search_brand_members,
        "search_brands" => company::search_brands,
        "search_domains" => search::domains,
        "search_users" => search::users,
        "search_workgroups" => search::workgroups,
        "set_role" => user::set_role,
        "stats_list" => company::stats_list,
        "stats_snapshot" => company::stats_snapshot,
        "stats_summary" => company::stats_summary,
        "user_notify" => user::notify,
        _ => return None,
    })
}

/// The domain of that name, if the caller may do `task` there.
///
/// Errors 3 for an alias domain, 2 when there is none, 9 when it is somebody else's or the role is
/// too low.
fn domain_for<'a>(world: &'a World, caller: &Caller, name: &str, task: Task) -> Result<&'a Domain, Refusal> {
    let name = name.to_ascii_lowercase();
    if let Some(home) = world.alias_domain_of(&name) {
        let is_own = world.domain(home).is_some_and(|home| caller.sees_domain(home));
        let number =
            if is_own { world.settings.alias_name_error } else { world.settings.foreign_domain_error };
        return Err(Number(number).into());
    }
    let domain = world.domain(&name).ok_or(Number::MISSING)?;
    if domain.company != caller.company {
        return Err(Number(world.settings.foreign_domain_error).into());
    }
    let reaches =
        if task == Task::View { caller.sees_domain(domain) } else { caller.controls_domain(domain) };
    if !reaches {
        return Err(Number::NOT_PERMITTED.into());
    }
    caller.must(task)?;
    Ok(domain)
}

/// An account: its domain's name and its local part.
struct Found {
    domain: String,
    local: String,
}

impl Found {
    fn address(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }
}

/// The account at `address`, if the caller may do `task` with it.
///
/// Errors 3 for an alias, 2 when nothing is there, 9 (see the settings) when the domain is unknown
/// or somebody else's, or the role is too low.
fn account_for(world: &World, caller: &Caller, address: &str, task: Task) -> Result<Found, Refusal> {
    match resolve(world, caller, address)? {
        Resolved::Account(found) => {
            let domain = world.domain(&found.domain).ok_or(Number::MISSING)?;
            let account = domain.account(&found.local).ok_or(Number::MISSING)?;
            let is_own = caller.is_user(address) && matches!(task, Task::View | Task::ChangeAccount);
            if !is_own {
                if !caller.controls_workgroup(domain, &account.workgroup) {
                    return Err(Number::NOT_PERMITTED.into());
                }
                caller.must(task)?;
            }
            Ok(found)
        }
        Resolved::Free(_) | Resolved::OnAliasDomain => Err(Number::MISSING.into()),
    }
}

/// What an address of a domain within the caller's reach stands for.
enum Resolved {
    Account(Found),
    Free(Found),
    OnAliasDomain,
}

fn resolve(world: &World, caller: &Caller, address: &str) -> Result<Resolved, Refusal> {
    let (local, domain) = names::split(address)
        .ok_or_else(|| Refusal::about(Number::BAD_VALUE, "user must be a full address"))?;
    let place = world.place(&local, &domain);
    let home = match &place {
        Place::NoDomain => return Err(Number(world.settings.absent_domain_error).into()),
        Place::Account { domain, .. }
        | Place::Alias { domain, .. }
        | Place::Free { domain, .. }
        | Place::OnAliasDomain { domain } => domain,
    };
    if !world.domain(home).is_some_and(|home| caller.sees_domain(home) || caller.is_user(address)) {
        return Err(Number::NOT_PERMITTED.into());
    }
    Ok(match place {
        Place::Account { domain, local } => Resolved::Account(Found { domain, local }),
        Place::Free { domain, local } => Resolved::Free(Found { domain, local }),
        Place::OnAliasDomain { .. } => Resolved::OnAliasDomain,
        Place::Alias { target, .. } => {
            return Err(Refusal::about(
                Number(world.settings.alias_name_error),
                format!("{address} leads to {target}"),
            ));
        }
        Place::NoDomain => return Err(Number::MISSING.into()),
    })
}

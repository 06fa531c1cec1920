//! Methods about workgroups: `create_workgroup` and `delete_workgroup`.

use super::{
    Outcome, domain_for, done,
    roles::{Caller, Role, Task},
};
use crate::{
    state::{World, names},
    wire::{Fields, Number, Refusal},
};

/// OMA `create_workgroup`.
pub(crate) fn create(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let (domain, workgroup) = (body.text("domain")?, body.text("workgroup")?);
    let home = domain_for(world, caller, domain, Task::Workgroups)?;
    if !names::is_workgroup(workgroup) {
        return Err(Refusal::about(Number::BAD_VALUE, "workgroup"));
    }
    if home.workgroups.iter().any(|other| other.eq_ignore_ascii_case(workgroup)) {
        return Err(Number(world.settings.taken_error).into());
    }
    let name = home.name.clone();
    if let Some(domain) = world.domain_mut(&name) {
        domain.workgroups.insert(workgroup.to_owned());
    }
    done()
}

/// OMA `delete_workgroup`: not the default one (18), not one with accounts (10), not one that a
/// role names (24).
pub(crate) fn delete(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let (domain, workgroup) = (body.text("domain")?, body.text("workgroup")?);
    let home = domain_for(world, caller, domain, Task::Workgroups)?;
    if !home.workgroups.contains(workgroup) {
        return Err(Number::MISSING.into());
    }
    if home.text("workgroup") == workgroup {
        return Err(Number::DEFAULT_WORKGROUP.into());
    }
    if home.accounts().any(|(_, account)| account.workgroup == workgroup) {
        return Err(Number::NOT_EMPTY.into());
    }
    let object = format!("{}/{workgroup}", home.name);
    let is_controlled = home.accounts().any(|(_, account)| {
        account
            .role
            .as_ref()
            .is_some_and(|(role, objects)| *role == Role::Workgroup && objects.contains(&object))
    });
    if is_controlled {
        return Err(Number::CONTROLLED.into());
    }
    let name = home.name.clone();
    if let Some(domain) = world.domain_mut(&name) {
        domain.workgroups.remove(workgroup);
    }
    done()
}

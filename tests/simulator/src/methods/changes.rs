//! `get_company_changes`, `get_domain_changes`, `get_user_changes`, and what goes into them.

use serde_json::Value;

use super::{
    Outcome, domain_for,
    roles::{Caller, Task},
    search::Page,
    user,
};
use crate::{
    state::{World, changes::Subject, names},
    wire::{Fields, Object, Refusal},
};

/// A write under way: what it is to and whether that is there already.
pub(crate) struct Noting {
    subject: Subject,
    msg: String,
    /// What was known of a former one of its name is not its own.
    is_new: bool,
}

impl Noting {
    /// What `method` will have done, if it is a write; looked at before it is carried out.
    pub(crate) fn of(world: &World, method: &str, body: &Object) -> Option<Self> {
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_ascii_lowercase);
        let changed = || {
            let names = body.get("attributes").and_then(Value::as_object);
            names.map(|names| names.keys().cloned().collect::<Vec<_>>().join(", ")).unwrap_or_default()
        };
        let (subject, msg) = match method {
            "change_company" => (Subject::Company(text("company")?), format!("changed {}", changed())),
            "change_domain" => {
                let name = text("domain")?;
                let verb = if world.domain(&name).is_some() { "changed" } else { CREATED };
                (Subject::Domain(name), format!("{verb} {}", changed()))
            }
            "create_workgroup" | "delete_workgroup" | "delete_domain" | "restore_domain" => {
                (Subject::Domain(text("domain")?), method.replace('_', " "))
            }
            "change_user" => {
                let user = text("user")?;
                let (local, at) = names::split(&user)?;
                let stands = world.domain(&at).is_some_and(|home| home.account(&local).is_some());
                (Subject::User(user), format!("{} {}", if stands { "changed" } else { CREATED }, changed()))
            }
            "rename_user" => (Subject::User(text("new_name")?), format!("renamed from {}", text("user")?)),
            "restore_user" => (Subject::User(text("new_name")?), "restored".to_owned()),
            "app_password" | "delete_user" | "generate_token" | "logout_user" | "set_role" => {
                (Subject::User(text("user")?), method.replace('_', " "))
            }
            _ => return None,
        };
        let is_new = msg.starts_with(CREATED);
        Some(Self { subject, msg, is_new })
    }

    /// Writes it down; it has happened.
    pub(crate) fn done(self, world: &mut World, caller: &Caller, body: &Object) {
        if self.is_new {
            world.changes.forget(&self.subject);
        }
        let client = body.get("credentials").and_then(|own| own.get("client")).and_then(Value::as_str);
        let now = world.clock.now();
        world.changes.note(self.subject, now, &caller.user, client.unwrap_or("oma"), self.msg);
    }
}

const CREATED: &str = "created with";

/// OMA `get_company_changes`.
pub(crate) fn company(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let name = super::company::own(world, caller, body.text("company")?)?.name.to_ascii_lowercase();
    show(world, body, &Subject::Company(name))
}

/// OMA `get_domain_changes`: the domain's own, not those of its accounts.
pub(crate) fn domain(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let name = domain_for(world, caller, body.text("domain")?, Task::View)?.name.clone();
    show(world, body, &Subject::Domain(name))
}

/// OMA `get_user_changes`.
pub(crate) fn user(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let address = user::account_within(world, caller, body)?.address();
    show(world, body, &Subject::User(address))
}

fn show(world: &World, body: Fields<'_>, subject: &Subject) -> Result<Object, Refusal> {
    let page = Page::parse(world, body, &[])?;
    let mut answer =
        page.answer("changes", world.changes.of(subject), |_, _| std::cmp::Ordering::Equal, Value::clone)?;
    if world.settings.changes_without_total {
        answer.remove("total_count");
    }
    Ok(answer)
}

//! OMA `change_user`: changes an account, or creates it when there is none.
//!
//! Everything is looked at before anything is done: a change with one bad attribute changes nothing.

use serde_json::Value;

use crate::{
    methods::{
        Found, Outcome, Resolved, done, resolve,
        roles::{Caller, Task},
    },
    settings::MEGABYTE,
    state::{
        Place, World,
        account::{Account, Kind},
        attributes::{self, SERVICES},
        domain::Domain,
        names,
        password::{self, Password},
    },
    wire::{Fields, Number, Object, Refusal},
};

pub(crate) fn change(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let address = body.text("user")?;
    let sent = body.object("attributes")?;
    let create_only = body.flag("create_only")?;

    let (found, is_new) = match resolve(world, caller, address)? {
        Resolved::Account(found) => (found, false),
        Resolved::Free(found) => (found, true),
        Resolved::OnAliasDomain => return Err(Number::ON_ALIAS_DOMAIN.into()),
    };
    if create_only && !is_new {
        return Err(Number::EXISTS.into());
    }
    let domain = world.domain(&found.domain).ok_or(Number::MISSING)?;
    let account = match domain.account(&found.local) {
        Some(account) => account.clone(),
        None => fresh(world, domain),
    };
    let edit = Edit { world, caller, domain, found: &found, account: &account, sent, is_new };
    edit.check_permission()?;
    attributes::check_types(attributes::USER, sent, &world.settings)?;
    attributes::check_values(attributes::USER, sent, caller, &world.settings)?;
    edit.check_values()?;
    edit.check_limits()?;
    let changed = edit.apply();

    world.take_account(&found.domain, &found.local);
    world.put_account(&found.domain, &found.local, changed);
    done()
}

/// An account as it is before anything is set: services and workgroup come from the domain.
fn fresh(world: &World, domain: &Domain) -> Account {
    let shown = domain.shown(world.company_of(domain), &world.settings);
    let services = SERVICES.iter().filter_map(|name| Some(((*name).to_owned(), shown.get(*name)?.clone())));
    Account {
        workgroup: domain.text("workgroup").to_owned(),
        attributes: services.collect(),
        created: world.clock.now(),
        ..Account::default()
    }
}

/// One call's view of what is there and what is wanted.
struct Edit<'a> {
    world: &'a World,
    caller: &'a Caller,
    domain: &'a Domain,
    found: &'a Found,
    /// As it is now; for a new one, as it starts.
    account: &'a Account,
    sent: &'a Object,
    is_new: bool,
}

impl Edit<'_> {
    fn check_permission(&self) -> Result<(), Refusal> {
        if !self.is_new && self.caller.is_user(&self.found.address()) {
            return Ok(());
        }
        let task = if self.is_new { Task::Account } else { Task::ChangeAccount };
        let wanted = self.text("workgroup").unwrap_or(&self.account.workgroup);
        let reaches = self.caller.controls_workgroup(self.domain, wanted)
            && (self.is_new || self.caller.controls_workgroup(self.domain, &self.account.workgroup));
        if !reaches {
            return Err(Number::NOT_PERMITTED.into());
        }
        self.caller.must(task)?;
        if self.is_new && !names::is_local_part(&self.found.local) {
            return Err(Refusal::about(Number::BAD_VALUE, "user is no address that can be made"));
        }
        let needs_password = self.world.settings.password_required
            && self.is_new
            && self.kind() == Kind::Mailbox
            && !self.sent.contains_key("password");
        if needs_password {
            return Err(Refusal::about(Number::MALFORMED, "attributes.password is required"));
        }
        Ok(())
    }

    /// What the tables of attributes cannot know: errors 6, 4, 40 and 48.
    fn check_values(&self) -> Result<(), Refusal> {
        let (world, domain) = (self.world, self.domain);
        let settings = &world.settings;
        let company = world.company_of(domain);
        if self.text("workgroup").is_some_and(|workgroup| !domain.workgroups.contains(workgroup)) {
            return Err(Refusal::about(Number::BAD_VALUE, "attributes.workgroup does not exist"));
        }
        let cap = domain.quota_maximum(company, settings).saturating_mul(MEGABYTE);
        if self.quota_bytes().is_some_and(|bytes| bytes > cap) {
            return Err(Refusal::about(Number::BAD_VALUE, "attributes.quota is over quota_maximum"));
        }
        let suspended_from_above = SERVICES.iter().find(|service| {
            self.account.text(service) == "suspended"
                && self.text(service).is_some_and(|wanted| wanted != "suspended")
                && self.caller.level() < self.account.suspended_by
        });
        if let Some(service) = suspended_from_above {
            return Err(Refusal::about(Number::NOT_SETTABLE, format!("attributes.{service}")));
        }
        let Some(password) = self.text("password") else { return Ok(()) };
        let least = domain.text("password_strength");
        let least = password::STRENGTHS.iter().position(|level| *level == least).unwrap_or(1);
        let is_own = self.caller.role.is_none() && self.caller.is_user(&self.found.address());
        let is_measured = is_own || settings.strength_checked_for_administrators;
        if is_measured && !password::is_hash(password) && password::strength(password) < least {
            return Err(Number::WEAK_PASSWORD.into());
        }
        if password::contains_name(password, &self.found.local, &domain.name, settings) {
            return Err(Number::PASSWORD_CONTAINS.into());
        }
        Ok(())
    }

    /// Errors 15, 16, 38, 27, 37, and 7 for an alias name that is taken.
    fn check_limits(&self) -> Result<(), Refusal> {
        let company = self.world.company_of(self.domain);
        let over = |limit: &str, count: usize| {
            self.domain.limit(limit, company).is_some_and(|limit| count as u64 > limit)
        };
        let counts = self.domain.counts();
        if self.is_new && over("limit_users", counts.users() + 1) {
            return Err(Number::USER_LIMIT.into());
        }
        let (before, after) = (self.account.texts("aliases").len(), self.aliases());
        let wanted = after.as_ref().map_or(before, Vec::len);
        let domains = match self.world.settings.limit_aliases_counts_domains {
            true => self.domain.alias_domains().len(),
            false => 0,
        };
        if wanted > before && over("limit_aliases", domains + counts.alias + wanted - before) {
            return Err(Number::ALIAS_LIMIT.into());
        }
        let recipients = self.sent.get("forward_recipients").and_then(Value::as_array);
        if recipients.is_some_and(|recipients| recipients.len() > 1000) {
            return Err(Number::TOO_MANY_RECIPIENTS.into());
        }
        if self.kind() == Kind::Filter && self.domain.text("filtermx").is_empty() {
            return Err(Number::NO_FILTERMX.into());
        }
        for alias in after.unwrap_or_default() {
            self.check_alias(&alias)?;
        }
        Ok(())
    }

    fn check_alias(&self, alias: &str) -> Result<(), Refusal> {
        let (local, at) = names::split(alias).ok_or(Number::BAD_VALUE)?;
        let own = self.found.address();
        let home = match self.world.place(&local, &at) {
            Place::NoDomain => return Err(Refusal::about(Number::NO_ALIAS_DOMAIN, at)),
            Place::Account { domain, .. }
            | Place::Alias { domain, .. }
            | Place::Free { domain, .. }
            | Place::OnAliasDomain { domain } => domain,
        };
        if self.world.domain(&home).is_none_or(|home| home.company != self.domain.company) {
            return Err(Refusal::about(Number::NOT_PERMITTED, at));
        }
        if home != self.domain.name && !self.world.settings.aliases_on_other_domains {
            return Err(Refusal::about(Number::NO_ALIAS_DOMAIN, at));
        }
        // `place` tells an account's name on an alias domain as an alias; either way it is taken.
        let home = self.world.domain(&home).ok_or(Number::NO_ALIAS_DOMAIN)?;
        let is_taken = home.account(&local).is_some()
            || home.alias(&local).is_some_and(|other| other.target != own)
            || home.name == self.domain.name && local == self.found.local;
        if is_taken {
            return Err(Refusal::about(Number(self.world.settings.taken_error), alias));
        }
        Ok(())
    }

    /// The account as it will be.
    fn apply(&self) -> Account {
        let now = self.world.clock.now();
        let mut account = self.account.clone();
        let mut sent = self.sent.clone();
        account.kind = self.kind();
        sent.remove("type");
        match sent.remove("workgroup") {
            Some(Value::String(workgroup)) => account.workgroup = workgroup,
            Some(_) => self.domain.text("workgroup").clone_into(&mut account.workgroup),
            None => {}
        }
        if let Some(Value::String(password)) = sent.remove("password") {
            account.password = Some(Password::new(&password));
        }
        if let Some(aliases) = self.aliases() {
            sent.insert("aliases".to_owned(), aliases.into());
        }
        if let Some(bytes) = self.quota_bytes() {
            sent.insert("quota".to_owned(), bytes.into());
        }
        for (name, value) in &sent {
            if let Some(old) = account.attributes.get(name).filter(|old| *old != value) {
                account.history.entry(name.clone()).or_default().insert(now, old.clone());
            }
        }
        if SERVICES.iter().any(|service| self.text(service) == Some("suspended")) {
            account.suspended_by = self.caller.level();
        }
        attributes::merge(&mut account.attributes, &sent);
        account
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.sent.get(name).and_then(Value::as_str)
    }

    fn kind(&self) -> Kind {
        self.text("type").and_then(Kind::parse).unwrap_or(self.account.kind)
    }

    fn quota_bytes(&self) -> Option<u64> {
        let number = self.sent.get("quota").and_then(Value::as_u64)?;
        Some(number.saturating_mul(self.world.settings.quota_unit.bytes()))
    }

    /// The list that was sent, in lower case, each once; `None` when none was.
    fn aliases(&self) -> Option<Vec<String>> {
        let sent = self.sent.get("aliases")?.as_array()?;
        let mut aliases: Vec<String> =
            sent.iter().filter_map(Value::as_str).map(str::to_ascii_lowercase).collect();
        let mut seen = std::collections::BTreeSet::new();
        aliases.retain(|alias| seen.insert(alias.clone()));
        Some(aliases)
    }
}

//! Domains as tests put them in place and look at them, past the Mail API and its rules.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    methods::{self, roles::Role},
    state::{
        World,
        account::{Account, Kind},
        domain::Domain,
        names,
        password::Password,
    },
    wire::Object,
};

/// What `POST /domains` takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixture {
    domain: String,
    #[serde(default = "reseller")]
    company: String,
    #[serde(default)]
    attributes: Object,
    #[serde(default)]
    users: Vec<UserFixture>,
    #[serde(default)]
    workgroups: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UserFixture {
    user: String,
    #[serde(default)]
    r#type: Kind,
    #[serde(default)]
    attributes: Object,
    #[serde(default)]
    bytes_used: u64,
    #[serde(default)]
    messages_used: u64,
    #[serde(default)]
    last_login: u64,
    #[serde(default)]
    sent: u64,
    #[serde(default)]
    second_factor: bool,
    /// Its role, with what it is limited to.
    role: Option<(Role, Vec<String>)>,
}

fn reseller() -> String {
    "reseller".to_owned()
}

impl Fixture {
    /// Reads what a test wrote.
    pub(crate) fn parse(value: Value) -> Result<Self, String> {
        serde_json::from_value(value).map_err(|error| error.to_string())
    }

    /// Puts the domain in place, instead of one of that name.
    pub(crate) fn put(self, world: &mut World) -> Result<(), String> {
        let name = self.domain.to_ascii_lowercase();
        if !world.companies.contains_key(&self.company) {
            return Err(format!("no company {}", self.company));
        }
        world.take_domain(&name);
        let unit = world.settings.quota_unit.bytes();
        let (id, now) = (world.fresh_id(), world.clock.now());
        let default = self.attributes.get("workgroup").and_then(Value::as_str);
        let default = default.unwrap_or(&world.settings.default_workgroup).to_owned();
        let mut domain = Domain::new(&name, &self.company, id, now, &default);
        domain.attributes.extend(in_bytes(self.attributes, unit));
        domain.workgroups.extend(self.workgroups);
        world.put_domain(domain);
        for user in self.users {
            user.put(world, &name, &default, unit)?;
        }
        Ok(())
    }
}

impl UserFixture {
    fn put(self, world: &mut World, domain: &str, workgroup: &str, unit: u64) -> Result<(), String> {
        let (local, at) = names::split(&self.user).ok_or_else(|| format!("no address: {}", self.user))?;
        if at != domain {
            return Err(format!("{} is not in {domain}", self.user));
        }
        let mut attributes = in_bytes(self.attributes, unit);
        attributes.remove("type");
        let mut take = |name: &str| match attributes.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let account = Account {
            kind: self.r#type,
            password: take("password").map(|password| Password::new(&password)),
            workgroup: take("workgroup").unwrap_or_else(|| workgroup.to_owned()),
            created: world.clock.now(),
            bytes_used: self.bytes_used,
            messages_used: self.messages_used,
            last_login: self.last_login,
            sent: self.sent,
            second_factor: self.second_factor,
            role: self.role,
            attributes,
            ..Account::default()
        };
        if let Some(home) = world.domain_mut(domain) {
            home.workgroups.insert(account.workgroup.clone());
        }
        world.put_account(domain, &local, account);
        Ok(())
    }
}

fn in_bytes(mut attributes: Object, unit: u64) -> Object {
    if let Some(quota) = attributes.get_mut("quota")
        && let Some(number) = quota.as_u64()
    {
        *quota = number.saturating_mul(unit).into();
    }
    attributes
}

/// What `POST /accounts` takes: many accounts of one kind, `<prefix>00001` and so on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accounts {
    pub(crate) domain: String,
    #[serde(default)]
    pub(crate) r#type: Kind,
    pub(crate) count: u32,
    #[serde(default = "user")]
    pub(crate) prefix: String,
}

fn user() -> String {
    "user".to_owned()
}

impl Accounts {
    pub(crate) fn put(self, world: &mut World) -> Result<(), String> {
        let domain = self.domain.to_ascii_lowercase();
        let now = world.clock.now();
        let home = world.domain(&domain).ok_or_else(|| format!("no domain {domain}"))?;
        let workgroup = home.text("workgroup").to_owned();
        for number in 1..=self.count {
            let mut account = Account {
                kind: self.r#type,
                workgroup: workgroup.clone(),
                created: now,
                ..Account::default()
            };
            if self.r#type == Kind::Forward {
                let attributes = &mut account.attributes;
                attributes.insert("delivery_forward".to_owned(), true.into());
                attributes.insert("forward_recipients".to_owned(), vec!["elsewhere@example.org"].into());
            }
            let local = format!("{}{number:05}", self.prefix).to_ascii_lowercase();
            world.put_account(&domain, &local, account);
        }
        Ok(())
    }
}

/// A domain as a test sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DomainView {
    /// Its name.
    pub domain: String,
    /// Whose it is.
    pub company: String,
    /// As `get_domain` would show them to a company administrator.
    pub attributes: Object,
    /// Its accounts by name.
    pub users: Vec<UserView>,
    /// Accounts that could be restored, oldest first.
    pub deleted_users: Vec<UserView>,
    /// Its workgroups by name.
    pub workgroups: Vec<WorkgroupView>,
    /// Whether it was deleted and could be restored.
    pub deleted: bool,
}

impl DomainView {
    /// The account of this full address.
    pub fn user(&self, address: &str) -> Option<&UserView> {
        self.users.iter().find(|user| user.user.eq_ignore_ascii_case(address))
    }
}

/// An account as a test sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct UserView {
    /// Full address.
    pub user: String,
    /// `mailbox`, `forward` or `filter`.
    pub r#type: String,
    /// As `get_user` would show them.
    pub attributes: Object,
    /// Whether it has a password.
    pub password_set: bool,
    /// The notes, which are among the attributes too.
    pub notes_external: String,
    /// What `restore_user` wants, when it was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// A workgroup as a test sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WorkgroupView {
    /// Its name.
    pub name: String,
    /// Accounts of any type in it.
    pub users: usize,
    /// Whether new accounts come into it.
    pub is_default: bool,
}

/// The live domain of that name, or else the one deleted last.
pub(crate) fn view(world: &World, name: &str) -> Option<DomainView> {
    let name = name.to_ascii_lowercase();
    let gone = || world.deleted_domains.iter().rev().find(|gone| gone.domain.name == name);
    let (domain, deleted) =
        world.domain(&name).map(|live| (live, false)).or_else(|| Some((&gone()?.domain, true)))?;
    let user = |local: &str, account: &Account, id: Option<u64>| UserView {
        user: format!("{local}@{}", domain.name),
        r#type: account.kind.name().to_owned(),
        attributes: methods::shown_account(world, domain, local, account),
        password_set: account.password.is_some(),
        notes_external: account.text("notes_external").to_owned(),
        id: id.map(|id| id.to_string()),
    };
    let workgroup = |name: &String| WorkgroupView {
        users: domain.accounts().filter(|(_, account)| account.workgroup == *name).count(),
        is_default: domain.text("workgroup") == name,
        name: name.clone(),
    };
    Some(DomainView {
        domain: domain.name.clone(),
        company: domain.company.clone(),
        attributes: domain.shown(world.company_of(domain), &world.settings),
        users: domain.accounts().map(|(local, account)| user(local, account, None)).collect(),
        deleted_users: domain
            .restorable(world.clock.now())
            .map(|(id, gone)| user(&gone.local, &gone.account, Some(id)))
            .collect(),
        workgroups: domain.workgroups.iter().map(workgroup).collect(),
        deleted,
    })
}

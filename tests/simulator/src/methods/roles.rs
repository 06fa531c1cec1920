//! Who is calling, and what that administrator may do where.

use serde::{Deserialize, Serialize};

use crate::{
    state::domain::Domain,
    wire::{Number, Refusal},
};

/// A role, by its name in `set_role`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    Company,
    CompanyMail,
    CompanyMail2,
    CompanyRo,
    CompanyTokenOnly,
    CompanyView,
    Domain,
    Mail,
    Workgroup,
}

/// How far up an administrator stands; who suspended a service decides who may resume it.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub(crate) enum Level {
    #[default]
    User,
    Workgroup,
    Domain,
    Company,
}

/// What a method is about to do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Task {
    /// Create, delete, restore or rename an account.
    Account,
    /// Change an existing account.
    ChangeAccount,
    ChangeDomain,
    EditCompany,
    /// Create, delete or restore a domain.
    MakeDomain,
    Roles,
    Token,
    View,
    Workgroups,
}

/// Which administrators may set an attribute.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Reach {
    /// Whoever may create accounts: it has to do with what is billed.
    Account,
    /// Company administrators only.
    Company,
    /// Whoever may change mailboxes.
    Mailbox,
    Nobody,
    /// The account's user too.
    Own,
    Password,
    /// Whoever may change the domain.
    Settings,
}

impl Role {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        serde_json::from_value(name.into()).ok()
    }

    pub(crate) const fn level(self) -> Level {
        match self {
            Self::Domain | Self::Mail => Level::Domain,
            Self::Workgroup => Level::Workgroup,
            _ => Level::Company,
        }
    }

    const fn may(self, task: Task) -> bool {
        match self {
            Self::Company => true,
            Self::CompanyMail | Self::Mail => matches!(task, Task::ChangeAccount | Task::Token | Task::View),
            Self::CompanyMail2 => matches!(task, Task::ChangeAccount | Task::View),
            Self::CompanyRo => matches!(task, Task::View),
            Self::CompanyTokenOnly => matches!(task, Task::Token),
            Self::CompanyView => {
                matches!(task, Task::ChangeAccount | Task::ChangeDomain | Task::Token | Task::View)
            }
            Self::Domain => !matches!(task, Task::EditCompany | Task::MakeDomain),
            Self::Workgroup => {
                matches!(task, Task::Account | Task::ChangeAccount | Task::Token | Task::View)
            }
        }
    }
}

/// Whoever's credentials came with the request.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Full address; an account's or an administrator's.
    pub(crate) user: String,
    pub(crate) company: String,
    /// `None` for a mailbox user, who may look after the own account.
    pub(crate) role: Option<Role>,
    /// Domains (`example.com`) or workgroups (`example.com/staff`) that a lower role is limited to.
    pub(crate) objects: Vec<String>,
}

impl Caller {
    pub(crate) fn level(&self) -> Level {
        self.role.map_or(Level::User, Role::level)
    }

    /// Error 9 when the role does not cover the task anywhere.
    pub(crate) fn must(&self, task: Task) -> Result<(), Refusal> {
        if self.role.is_some_and(|role| role.may(task)) {
            return Ok(());
        }
        Err(Refusal::about(Number::NOT_PERMITTED, "the administrator's role is too low"))
    }

    /// Whether the role covers a task; for what is only offered, as in `settable_attribute`.
    pub(crate) fn may(&self, task: Task) -> bool {
        self.must(task).is_ok()
    }

    /// Whether the domain as a whole is this administrator's.
    pub(crate) fn controls_domain(&self, domain: &Domain) -> bool {
        self.company == domain.company
            && match self.level() {
                Level::Company => true,
                Level::Domain => self.objects.contains(&domain.name),
                Level::Workgroup | Level::User => false,
            }
    }

    /// Whether something of the domain can be seen by this administrator: workgroup administrators
    /// see the domain that their workgroup is in.
    pub(crate) fn sees_domain(&self, domain: &Domain) -> bool {
        self.controls_domain(domain)
            || self.company == domain.company
                && self
                    .objects
                    .iter()
                    .any(|object| object.split_once('/').is_some_and(|(name, _)| name == domain.name))
    }

    /// Whether accounts of this workgroup of the domain are this administrator's.
    pub(crate) fn controls_workgroup(&self, domain: &Domain, workgroup: &str) -> bool {
        self.controls_domain(domain)
            || self.company == domain.company
                && self
                    .objects
                    .iter()
                    .any(|object| object.split_once('/') == Some((domain.name.as_str(), workgroup)))
    }

    pub(crate) fn is_user(&self, address: &str) -> bool {
        self.user.eq_ignore_ascii_case(address)
    }

    pub(crate) fn may_set(&self, reach: Reach) -> bool {
        match reach {
            Reach::Account => self.may(Task::Account),
            Reach::Company => self.role == Some(Role::Company),
            Reach::Mailbox => self.may(Task::ChangeAccount),
            Reach::Nobody => false,
            Reach::Own => self.role.is_none() || self.may(Task::ChangeAccount),
            Reach::Password => {
                self.role.is_none() || self.may(Task::ChangeAccount) && self.role != Some(Role::CompanyMail2)
            }
            Reach::Settings => self.may(Task::ChangeDomain),
        }
    }
}

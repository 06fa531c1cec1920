//! One account of a domain: a mailbox, a forward or a filter.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{attributes::SERVICES, password::Password};
use crate::{
    methods::roles::{Level, Role},
    wire::{Object, object},
};

/// What an account is for.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    #[default]
    Mailbox,
    Forward,
    Filter,
}

impl Kind {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "mailbox" => Some(Self::Mailbox),
            "forward" => Some(Self::Forward),
            "filter" => Some(Self::Filter),
            _ => None,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Mailbox => "mailbox",
            Self::Forward => "forward",
            Self::Filter => "filter",
        }
    }
}

/// An account; its name is the key it is kept under.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Account {
    pub(crate) kind: Kind,
    pub(crate) workgroup: String,
    pub(crate) password: Option<Password>,
    /// Everything else that was set; `quota` in bytes, whatever the wire's unit is.
    pub(crate) attributes: Object,
    pub(crate) created: u64,
    pub(crate) last_login: u64,
    pub(crate) bytes_used: u64,
    pub(crate) messages_used: u64,
    /// Messages sent in the last 24 hours.
    pub(crate) sent: u64,
    pub(crate) role: Option<(Role, Vec<String>)>,
    /// Whether webmail asks for one.
    #[serde(default)]
    pub(crate) second_factor: bool,
    /// By tag.
    pub(crate) app_passwords: BTreeMap<String, (u64, Password)>,
    /// Attribute → when a value was last seen → the value.
    pub(crate) history: BTreeMap<String, BTreeMap<u64, Value>>,
    /// Who has suspended a service; lower administrators cannot undo that.
    pub(crate) suspended_by: Level,
}

/// An account that can be restored for a while.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct DeletedAccount {
    pub(crate) local: String,
    pub(crate) deleted: u64,
    /// Its `aliases` attribute still tells which it had.
    pub(crate) account: Account,
}

impl Account {
    pub(crate) fn text(&self, name: &str) -> &str {
        self.attributes.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let list = self.attributes.get(name).and_then(Value::as_array).map(Vec::as_slice);
        list.unwrap_or_default().iter().filter_map(|entry| entry.as_str().map(str::to_owned)).collect()
    }

    /// Bytes it may store, where it has a bound of its own.
    pub(crate) fn quota(&self) -> Option<u64> {
        self.attributes.get("quota").and_then(Value::as_u64)
    }

    /// OMA's word for how it is doing. `bytes_max` is what it may store.
    pub(crate) fn status(&self, bytes_max: u64) -> &'static str {
        let suspended = |service: &str| self.text(service) == "suspended";
        let receives_nothing = suspended("service_smtpin");
        match self.kind {
            Kind::Forward if receives_nothing => "suspended",
            Kind::Mailbox | Kind::Filter if receives_nothing && suspended("service_smtprelay") => "suspended",
            Kind::Mailbox if self.bytes_used >= bytes_max => "quota",
            Kind::Mailbox if self.sent > 0 && self.sent >= self.sent_limit() => "smtplimit",
            _ => "active",
        }
    }

    /// Whether one of the six services works.
    pub(crate) fn is_open(&self, service: &str) -> bool {
        self.kind == Kind::Mailbox && matches!(self.text(service), "" | "enabled")
    }

    pub(crate) fn sent_limit(&self) -> u64 {
        self.attributes.get("smtp_sent_limit").and_then(Value::as_u64).unwrap_or(500)
    }

    /// Its attributes as `get_user` shows them; `quota` is already in the wire's unit.
    pub(crate) fn shown(&self, address: &str, quota: u64) -> Object {
        let mut shown = object(json!({
            "account": address, "type": self.kind.name(), "workgroup": self.workgroup,
            "name": "", "title": "", "phone": "", "fax": "", "aliases": [], "allow": [], "block": [],
            "delivery_local": self.kind == Kind::Mailbox, "delivery_forward": false,
            "delivery_autoresponder": false, "delivery_filter": self.kind == Kind::Filter,
            "forward_recipients": [], "autoresponder": "", "autoresponder_option_interval": 24,
            "reject_spam": false, "notes_external": "",
        }));
        for service in SERVICES {
            shown.insert(service.to_owned(), "enabled".into());
        }
        shown.extend(self.attributes.clone());
        shown.insert("quota".to_owned(), quota.into());
        shown
    }
}

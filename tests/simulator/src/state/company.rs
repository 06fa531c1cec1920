//! A reseller's company and its administrators.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::password::Password;
use crate::{
    methods::roles::Role,
    settings::Settings,
    wire::{Object, object},
};

/// A company.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Company {
    pub(crate) name: String,
    pub(crate) created: u64,
    pub(crate) attributes: Object,
    /// By full name, such as `admin@reseller.adm`.
    pub(crate) admins: BTreeMap<String, Admin>,
}

/// An account that only administers: no mail, not billed.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Admin {
    pub(crate) password: Password,
    pub(crate) role: Role,
    /// Error number that every login with the right password ends with.
    pub(crate) refused_with: Option<u16>,
}

impl Company {
    pub(crate) fn new(name: &str, created: u64) -> Self {
        Self { name: name.to_owned(), created, attributes: Object::new(), admins: BTreeMap::new() }
    }

    /// The attributes as `get_company` shows them.
    pub(crate) fn shown(&self, settings: &Settings) -> Object {
        let mut shown = object(json!({
            "account": self.name, "allow": [], "block": [], "contacts": [], "notes_external": "",
            "quota": DEFAULT_QUOTA_MEGABYTES, "quota_maximum": settings.company_quota_maximum,
            "limit_users": null, "limit_aliases": null, "stats_mailout": [], "domain_push_allowed": [],
        }));
        shown.extend(self.inherited());
        shown.extend(self.attributes.clone());
        shown
    }

    /// What domains and users get from here when they have nothing of their own.
    pub(crate) fn inherited(&self) -> Object {
        let mut inherited = object(json!({
            "brand": "default", "default_password_encoding": "BCRYPT", "filterdelivery": "quarantine",
            "language": "en", "password_strength": "medium", "regen_passwords": false,
            "smtp_sent_limit": 500, "spamfolder": "Spam", "spamheader": "X-Spam: yes",
            "spamlevel": "Normal", "spamtag": "", "timezone": "UTC", "wm_domainalias": false,
        }));
        for (name, value) in &mut inherited {
            if let Some(own) = self.attributes.get(name) {
                *value = own.clone();
            }
        }
        inherited
    }

    /// Largest quota of any mailbox, in megabytes.
    pub(crate) fn quota_maximum(&self, settings: &Settings) -> u64 {
        self.whole("quota_maximum").unwrap_or(settings.company_quota_maximum)
    }

    /// Quota of a mailbox whose domain has none, in megabytes.
    pub(crate) fn quota(&self) -> u64 {
        self.whole("quota").unwrap_or(DEFAULT_QUOTA_MEGABYTES)
    }

    fn whole(&self, name: &str) -> Option<u64> {
        self.attributes.get(name).and_then(Value::as_u64)
    }
}

const DEFAULT_QUOTA_MEGABYTES: u64 = 5120;

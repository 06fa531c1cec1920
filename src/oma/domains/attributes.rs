//! What OMA keeps about a domain, as far as it is used here.

use serde::{Deserialize, Serialize};

use crate::{mail::ServiceState, oma::lenient};

/// A domain as OpenSRS has it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct DomainAttributes {
    /// Its name, where OpenSRS tells it.
    #[serde(default, rename = "account", deserialize_with = "lenient::text")]
    pub name: String,
    /// Whether all its mail is stopped.
    #[serde(default, deserialize_with = "lenient::switch")]
    pub disabled: bool,
    /// Its alias domains.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub aliases: Vec<String>,
    /// Most accounts of any type; absent is unlimited.
    #[serde(default, deserialize_with = "lenient::number")]
    pub limit_users: Option<u64>,
    /// Storage of a new mailbox, in bytes.
    #[serde(default, deserialize_with = "lenient::number")]
    pub quota: Option<u64>,
    /// Most that a mailbox may store, in megabytes.
    #[serde(default, deserialize_with = "lenient::number")]
    pub quota_maximum: Option<u64>,
    /// Free text; our mark is in it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub notes_external: String,
    /// Workgroup of new accounts; empty where there is none.
    #[serde(default, deserialize_with = "lenient::text")]
    pub workgroup: String,
    /// Language of webmail; empty where the company's counts.
    #[serde(default, deserialize_with = "lenient::text")]
    pub language: String,
    /// Time zone of webmail; empty where the company's counts.
    #[serde(default, deserialize_with = "lenient::text")]
    pub timezone: String,
    /// How much is taken for spam: `Normal`, `High` or `Very High`; this and the next are empty where the company's count.
    #[serde(default, rename = "spamlevel", deserialize_with = "lenient::text")]
    pub spam_level: String,
    /// What is done with spam: `quarantine` or `passthrough`.
    #[serde(default, rename = "filterdelivery", deserialize_with = "lenient::text")]
    pub spam_delivery: String,
    /// The folder that spam goes to.
    #[serde(default, rename = "spamfolder", deserialize_with = "lenient::text")]
    pub spam_folder: String,
    /// What is put before the subject of spam.
    #[serde(default, rename = "spamtag", deserialize_with = "lenient::text")]
    pub spam_tag: String,
    /// What new accounts may be used for.
    #[serde(flatten)]
    pub services: ServiceDefaults,
    /// When it was made, in seconds since 1970.
    #[serde(skip)]
    pub created: Option<u64>,
}

/// What becomes of spam in accounts that have nothing of their own, by OMA's words; empty where the company's counts.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SpamDefaults {
    /// `Normal`, `High` or `Very High`.
    pub level: String,
    /// `quarantine` or `passthrough`.
    pub delivery: String,
    /// The folder it goes to.
    pub folder: String,
    /// What is put before its subject.
    pub tag: String,
}

/// The states of services that accounts of a domain begin with; a suspension binds them.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct ServiceDefaults {
    #[serde(default, deserialize_with = "lenient::text")]
    service_imap4: String,
    #[serde(default, deserialize_with = "lenient::text")]
    service_pop3: String,
    #[serde(default, deserialize_with = "lenient::text")]
    service_smtpin: String,
    #[serde(default, deserialize_with = "lenient::text")]
    service_smtprelay: String,
    #[serde(default, deserialize_with = "lenient::text")]
    service_smtprelay_webmail: String,
    #[serde(default, deserialize_with = "lenient::text")]
    service_webmail: String,
}

impl ServiceDefaults {
    /// Those that are suspended for the whole domain, by OMA's names.
    pub fn suspended(&self) -> Vec<&'static str> {
        let told = [
            ("service_imap4", &self.service_imap4),
            ("service_pop3", &self.service_pop3),
            ("service_smtpin", &self.service_smtpin),
            ("service_smtprelay", &self.service_smtprelay),
            ("service_smtprelay_webmail", &self.service_smtprelay_webmail),
            ("service_webmail", &self.service_webmail),
        ];
        let state = |word: &str| ServiceState::parse(word) == Some(ServiceState::Suspended);
        told.into_iter().filter(|(_, word)| state(word)).map(|(name, _)| name).collect()
    }
}

/// What to change of a domain; `None` stays as it is.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct DomainChange {
    /// Stops or resumes all mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
    /// Most accounts of any type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_users: Option<u32>,
    /// Storage of a new mailbox, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota: Option<u64>,
    /// Most that a mailbox may store, in megabytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota_maximum: Option<u64>,
    /// Replaces the notes, at most 4,096 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes_external: Option<String>,
}

impl DomainChange {
    /// Whether `domain` already is as this change would make it.
    pub fn is_made_in(&self, domain: &DomainAttributes) -> bool {
        let Self { disabled, limit_users, quota, quota_maximum, notes_external } = self;
        disabled.is_none_or(|wanted| wanted == domain.disabled)
            && limit_users.is_none_or(|wanted| domain.limit_users == Some(wanted.into()))
            && quota.is_none_or(|wanted| domain.quota == Some(wanted))
            && quota_maximum.is_none_or(|wanted| domain.quota_maximum == Some(wanted))
            && notes_external.as_ref().is_none_or(|wanted| *wanted == domain.notes_external)
    }
}

//! What OMA keeps about a domain, as far as it is used here.

use serde::{Deserialize, Serialize, Serializer};

use super::DomainExtras;
use crate::{
    mail::{Quota, Sender, ServiceState},
    oma::lenient,
};

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

impl DomainAttributes {
    /// Whether one mailbox may store so much, as far as the domain itself says; where it says nothing, the company's limit counts.
    pub fn allows(&self, size: Quota) -> bool {
        self.quota_maximum.is_none_or(|most| most >= size.megabytes())
    }

    /// So much, or as much as one mailbox may store.
    pub fn at_most(&self, size: Quota) -> Quota {
        let most = self.quota_maximum.and_then(|most| Quota::from_gb(u32::try_from(most / 1024).ok()?));
        most.map_or(size, |most| most.min(size))
    }
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
    /// OMA's word for how much is taken for spam.
    #[serde(rename = "spamlevel", skip_serializing_if = "Option::is_none")]
    pub spam_level: Option<String>,
    /// OMA's word for where spam goes.
    #[serde(rename = "filterdelivery", skip_serializing_if = "Option::is_none")]
    pub spam_delivery: Option<String>,
    /// Folder of spam.
    #[serde(rename = "spamfolder", skip_serializing_if = "Option::is_none")]
    pub spam_folder: Option<String>,
    /// What is put before the subject of spam.
    #[serde(rename = "spamtag", skip_serializing_if = "Option::is_none")]
    pub spam_tag: Option<String>,
    /// Senders whose mail is never spam.
    #[serde(serialize_with = "as_texts", skip_serializing_if = "Option::is_none")]
    pub allow: Option<Vec<Sender>>,
    /// Senders whose mail is always spam.
    #[serde(serialize_with = "as_texts", skip_serializing_if = "Option::is_none")]
    pub block: Option<Vec<Sender>>,
    /// Webmail's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Webmail's time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Workgroup of new accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workgroup: Option<String>,
    /// Alias domains, all of them: they replace those it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<String>>,
    /// Sends mail to unknown addresses back again. OpenSRS lets nobody switch that on any more.
    #[serde(rename = "catchall", skip_serializing_if = "Option::is_none")]
    pub no_catchall: Option<Cleared>,
}

/// An attribute that is taken away: OMA's `null`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Cleared;

#[expect(clippy::ref_option, reason = "serde hands it over so")]
fn as_texts<S: Serializer>(list: &Option<Vec<Sender>>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(list.as_deref().unwrap_or_default().iter().map(Sender::as_str))
}

impl DomainChange {
    /// Whether `domain` already is as this change would make it.
    pub fn is_made_in(&self, domain: &DomainAttributes) -> bool {
        // The lists of senders and the catch-all are not told with every domain: see `is_made_with`.
        let Self {
            disabled,
            limit_users,
            quota,
            quota_maximum,
            notes_external,
            spam_level,
            spam_delivery,
            spam_folder,
            spam_tag,
            allow: _,
            block: _,
            language,
            timezone,
            workgroup,
            aliases,
            no_catchall: _,
        } = self;
        let same = |wanted: &Option<String>, now: &str| wanted.as_ref().is_none_or(|wanted| wanted == now);
        disabled.is_none_or(|wanted| wanted == domain.disabled)
            && limit_users.is_none_or(|wanted| domain.limit_users == Some(wanted.into()))
            && quota.is_none_or(|wanted| domain.quota == Some(wanted))
            && quota_maximum.is_none_or(|wanted| domain.quota_maximum == Some(wanted))
            && same(notes_external, &domain.notes_external)
            && same(spam_level, &domain.spam_level)
            && same(spam_delivery, &domain.spam_delivery)
            && same(spam_folder, &domain.spam_folder)
            && same(spam_tag, &domain.spam_tag)
            && same(language, &domain.language)
            && same(timezone, &domain.timezone)
            && same(workgroup, &domain.workgroup)
            && aliases.as_ref().is_none_or(|wanted| {
                let is_in =
                    |list: &[String], name: &String| list.iter().any(|one| one.eq_ignore_ascii_case(name));
                wanted.len() == domain.aliases.len() && wanted.iter().all(|name| is_in(&domain.aliases, name))
            })
    }

    /// The same for all of it, with the lists that a domain's own page shows.
    pub fn is_made_with(&self, domain: &DomainAttributes, extras: &DomainExtras) -> bool {
        let same = |wanted: &Option<Vec<Sender>>, now: &[Sender]| {
            wanted.as_ref().is_none_or(|wanted| {
                wanted.len() == now.len() && wanted.iter().all(|sender| now.contains(sender))
            })
        };
        self.is_made_in(domain)
            && same(&self.allow, &extras.allow)
            && same(&self.block, &extras.block)
            && (self.no_catchall.is_none() || extras.catchall.is_none())
    }

    /// What of it is set, by OMA's names.
    pub fn names(&self) -> Vec<&'static str> {
        let set = [
            ("spamlevel", self.spam_level.is_some()),
            ("filterdelivery", self.spam_delivery.is_some()),
            ("spamfolder", self.spam_folder.is_some()),
            ("spamtag", self.spam_tag.is_some()),
            ("allow", self.allow.is_some()),
            ("block", self.block.is_some()),
            ("language", self.language.is_some()),
            ("timezone", self.timezone.is_some()),
            ("workgroup", self.workgroup.is_some()),
            ("aliases", self.aliases.is_some()),
            ("catchall", self.no_catchall.is_some()),
        ];
        set.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| name).collect()
    }
}

//! The attributes of domains, users and companies: their types, their bounds, and who may set them.

use serde_json::Value;

use super::{names, password};
use crate::{
    methods::roles::{Caller, Reach},
    settings::Settings,
    wire::{Number, Object, Refusal},
};

/// One attribute.
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    shape: Shape,
    reach: Reach,
}

/// What a value must be.
enum Shape {
    /// A list of addresses created here.
    Aliases,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Company contacts and the like: a list of anything, this long at most.
    Entries(usize),
    Flag,
    Domains,
    /// `host` or `host:port`.
    Host,
    Password,
    Recipients,
    Senders,
    SpamHeader,
    Text(usize),
    Whole(i64),
    Workgroup,
}

impl Attribute {
    const fn new(name: &'static str, shape: Shape, reach: Reach) -> Self {
        Self { name, shape, reach }
    }

    fn has_type(&self, value: &Value) -> bool {
        match self.shape {
            Shape::Flag => value.is_boolean(),
            Shape::Whole(_) => value.is_i64() || value.is_u64(),
            Shape::Entries(_) => value.is_array(),
            Shape::Aliases | Shape::Domains | Shape::Recipients | Shape::Senders => {
                value.as_array().is_some_and(|list| list.iter().all(Value::is_string))
            }
            _ => value.is_string(),
        }
    }

    fn is_in_bounds(&self, value: &Value) -> bool {
        let text = value.as_str().unwrap_or_default();
        let all = |most: usize, good: fn(&str) -> bool| {
            value.as_array().is_some_and(|list| {
                list.len() <= most && list.iter().all(|entry| entry.as_str().is_some_and(good))
            })
        };
        match &self.shape {
            Shape::Aliases => all(2000, |alias| {
                alias.split_once('@').is_some_and(|(l, d)| names::is_local_part(l) && names::is_domain(d))
            }),
            Shape::Choice(words) => words.contains(&text),
            Shape::Entries(most) => value.as_array().is_some_and(|list| list.len() <= *most),
            Shape::Flag => true,
            Shape::Domains => all(2000, names::is_domain),
            Shape::Host => {
                let (host, port) = text.split_once(':').unwrap_or((text, "25"));
                text.is_empty() || names::is_domain(host) && port.parse::<u16>().is_ok()
            }
            Shape::Password => password::is_acceptable(text),
            // How many there may be has an error number of its own, see `change_user`.
            Shape::Recipients => all(usize::MAX, names::is_foreign_address),
            Shape::Senders => all(1000, names::is_sender_pattern),
            Shape::SpamHeader => {
                text.is_empty()
                    || text.len() <= 512
                        && text.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
                        && text.contains(": ")
            }
            Shape::Text(most) => text.chars().count() <= *most,
            Shape::Whole(most) => value.as_i64().is_some_and(|number| (0..=*most).contains(&number)),
            Shape::Workgroup => names::is_workgroup(text),
        }
    }
}

/// Refuses an attribute; `hints` says of which field and why.
fn hinted(number: Number, name: &str, reason: &str) -> Refusal {
    let hint = Object::from_iter([(name.to_owned(), Value::from(reason))]);
    Refusal::about(number, format!("attributes.{name} {reason}")).with("hints", hint.into())
}

/// Error 6 (see the settings) when a known attribute has a value of the wrong JSON type.
pub(crate) fn check_types(known: &[Attribute], sent: &Object, settings: &Settings) -> Result<(), Refusal> {
    for (name, value) in sent {
        let Some(attribute) = find(known, name) else { continue };
        let cleared = value.is_null()
            && (name == "password_strength"
                || settings.null_clears && !matches!(name.as_str(), "type" | "password"));
        if !cleared && !attribute.has_type(value) {
            return Err(hinted(Number(settings.wrong_type_error), name, "has the wrong type"));
        }
    }
    Ok(())
}

/// Error 6 for what nobody knows or what is out of bounds, then error 4 for what the caller may not set.
pub(crate) fn check_values(
    known: &[Attribute],
    sent: &Object,
    caller: &Caller,
    settings: &Settings,
) -> Result<(), Refusal> {
    for (name, value) in sent {
        let Some(attribute) = find(known, name) else {
            return Err(Refusal::about(
                Number(settings.unknown_attribute_error),
                format!("attributes.{name} is unknown"),
            ));
        };
        if !value.is_null() && !attribute.is_in_bounds(value) {
            return Err(hinted(Number::BAD_VALUE, name, "is out of bounds"));
        }
    }
    for name in sent.keys() {
        if find(known, name).is_some_and(|attribute| !caller.may_set(attribute.reach)) {
            return Err(Refusal::about(Number::NOT_SETTABLE, format!("attributes.{name}")));
        }
    }
    Ok(())
}

/// The names that the caller may set, as answers list them.
pub(crate) fn settable(known: &[Attribute], caller: &Caller, settings: &Settings) -> Value {
    known
        .iter()
        .filter(|attribute| caller.may_set(attribute.reach))
        .filter(|attribute| attribute.name != "catchall" || settings.catchall_allowed)
        .map(|attribute| Value::from(attribute.name))
        .collect()
}

/// Puts what was sent into what is stored; `null` clears.
pub(crate) fn merge(stored: &mut Object, sent: &Object) {
    for (name, value) in sent {
        if value.is_null() {
            stored.remove(name);
        } else {
            stored.insert(name.clone(), value.clone());
        }
    }
}

fn find<'a>(known: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    known.iter().find(|attribute| attribute.name == name)
}

/// What `get_*` lists under `metadata.options`.
pub(crate) const LANGUAGES: &[&str] = &["da", "de", "en", "es", "fr", "it", "nl", "pt", "sv"];
/// As [`LANGUAGES`].
pub(crate) const TIMEZONES: &[&str] =
    &["America/New_York", "America/Toronto", "Europe/Berlin", "Europe/London", "UTC"];
/// The six services.
pub(crate) const SERVICES: [&str; 6] = [
    "service_imap4",
    "service_pop3",
    "service_smtpin",
    "service_smtprelay",
    "service_smtprelay_webmail",
    "service_webmail",
];
const SERVICE: Shape = Shape::Choice(&["enabled", "disabled", "suspended"]);
const SPAM_LEVEL: Shape = Shape::Choice(&["Normal", "High", "Very High"]);
const FILTER_DELIVERY: Shape = Shape::Choice(&["quarantine", "passthrough"]);

/// Attributes of a domain.
pub(crate) const DOMAIN: &[Attribute] = &[
    Attribute::new("account", Shape::Text(160), Reach::Nobody),
    Attribute::new("aliases", Shape::Domains, Reach::Settings),
    Attribute::new("allow", Shape::Senders, Reach::Settings),
    Attribute::new("block", Shape::Senders, Reach::Settings),
    Attribute::new("brand", Shape::Text(128), Reach::Settings),
    Attribute::new("catchall", Shape::Text(255), Reach::Settings),
    Attribute::new("company", Shape::Text(128), Reach::Company),
    Attribute::new("default_password_encoding", Shape::Choice(password::ENCODINGS), Reach::Settings),
    Attribute::new("disabled", Shape::Flag, Reach::Company),
    Attribute::new("dkim_key", Shape::Text(4096), Reach::Settings),
    Attribute::new("dkim_selector", Shape::Text(63), Reach::Settings),
    Attribute::new("filterdelivery", FILTER_DELIVERY, Reach::Settings),
    Attribute::new("filtermx", Shape::Host, Reach::Settings),
    Attribute::new("language", Shape::Choice(LANGUAGES), Reach::Settings),
    Attribute::new("limit_aliases", Shape::Whole(i64::MAX), Reach::Company),
    Attribute::new("limit_users", Shape::Whole(i64::MAX), Reach::Company),
    Attribute::new("notes_external", Shape::Text(4096), Reach::Settings),
    Attribute::new("password_strength", Shape::Choice(&password::STRENGTHS), Reach::Settings),
    Attribute::new("quota", Shape::Whole(i64::MAX), Reach::Company),
    Attribute::new("quota_maximum", Shape::Whole(i64::MAX), Reach::Company),
    Attribute::new("regen_passwords", Shape::Flag, Reach::Settings),
    Attribute::new("service_imap4", SERVICE, Reach::Settings),
    Attribute::new("service_pop3", SERVICE, Reach::Settings),
    Attribute::new("service_smtpin", SERVICE, Reach::Settings),
    Attribute::new("service_smtprelay", SERVICE, Reach::Settings),
    Attribute::new("service_smtprelay_webmail", SERVICE, Reach::Settings),
    Attribute::new("service_webmail", SERVICE, Reach::Settings),
    Attribute::new("smtp_sent_limit", Shape::Whole(10_000), Reach::Settings),
    Attribute::new("spamfolder", Shape::Text(128), Reach::Settings),
    Attribute::new("spamheader", Shape::SpamHeader, Reach::Settings),
    Attribute::new("spamlevel", SPAM_LEVEL, Reach::Settings),
    Attribute::new("spamtag", Shape::Text(30), Reach::Settings),
    Attribute::new("timezone", Shape::Choice(TIMEZONES), Reach::Settings),
    Attribute::new("wm_domainalias", Shape::Flag, Reach::Settings),
    Attribute::new("workgroup", Shape::Workgroup, Reach::Settings),
];

/// Attributes of an account.
pub(crate) const USER: &[Attribute] = &[
    Attribute::new("account", Shape::Text(255), Reach::Nobody),
    Attribute::new("aliases", Shape::Aliases, Reach::Mailbox),
    Attribute::new("allow", Shape::Senders, Reach::Own),
    Attribute::new("autoresponder", Shape::Text(4000), Reach::Own),
    Attribute::new("autoresponder_option_enddate", Shape::Whole(i64::MAX), Reach::Own),
    Attribute::new("autoresponder_option_interval", Shape::Whole(1094), Reach::Own),
    Attribute::new("block", Shape::Senders, Reach::Own),
    Attribute::new("brand", Shape::Text(128), Reach::Mailbox),
    Attribute::new("delivery_autoresponder", Shape::Flag, Reach::Own),
    Attribute::new("delivery_filter", Shape::Flag, Reach::Mailbox),
    Attribute::new("delivery_forward", Shape::Flag, Reach::Own),
    Attribute::new("delivery_local", Shape::Flag, Reach::Own),
    Attribute::new("fax", Shape::Text(30), Reach::Own),
    Attribute::new("filterdelivery", FILTER_DELIVERY, Reach::Own),
    Attribute::new("forward_option_reply_to", Shape::Text(255), Reach::Own),
    Attribute::new("forward_option_restricted", Shape::Flag, Reach::Own),
    Attribute::new("forward_option_subject_prefix", Shape::Text(128), Reach::Own),
    Attribute::new("forward_recipients", Shape::Recipients, Reach::Own),
    Attribute::new("language", Shape::Choice(LANGUAGES), Reach::Own),
    Attribute::new("macsettings", Shape::Text(2048), Reach::Mailbox),
    Attribute::new("max_pab_entries", Shape::Whole(i64::MAX), Reach::Mailbox),
    Attribute::new("name", Shape::Text(512), Reach::Own),
    Attribute::new("notes_external", Shape::Text(4096), Reach::Mailbox),
    Attribute::new("password", Shape::Password, Reach::Password),
    Attribute::new("phone", Shape::Text(30), Reach::Own),
    Attribute::new("quota", Shape::Whole(i64::MAX), Reach::Account),
    Attribute::new("reject_spam", Shape::Flag, Reach::Own),
    Attribute::new("service_imap4", SERVICE, Reach::Mailbox),
    Attribute::new("service_pop3", SERVICE, Reach::Mailbox),
    Attribute::new("service_smtpin", SERVICE, Reach::Mailbox),
    Attribute::new("service_smtprelay", SERVICE, Reach::Mailbox),
    Attribute::new("service_smtprelay_webmail", SERVICE, Reach::Mailbox),
    Attribute::new("service_webmail", SERVICE, Reach::Mailbox),
    Attribute::new("sieve", Shape::Text(65_536), Reach::Own),
    Attribute::new("smtp_sent_limit", Shape::Whole(10_000), Reach::Mailbox),
    Attribute::new("spamfolder", Shape::Text(128), Reach::Own),
    Attribute::new("spamheader", Shape::SpamHeader, Reach::Own),
    Attribute::new("spamlevel", SPAM_LEVEL, Reach::Own),
    Attribute::new("spamtag", Shape::Text(30), Reach::Own),
    Attribute::new("timezone", Shape::Choice(TIMEZONES), Reach::Own),
    Attribute::new("title", Shape::Text(60), Reach::Own),
    Attribute::new("type", Shape::Choice(&["mailbox", "forward", "filter"]), Reach::Account),
    Attribute::new("workgroup", Shape::Workgroup, Reach::Mailbox),
];

/// Attributes of a company.
pub(crate) const COMPANY: &[Attribute] = &[
    Attribute::new("account", Shape::Text(128), Reach::Nobody),
    Attribute::new("allow", Shape::Senders, Reach::Company),
    Attribute::new("block", Shape::Senders, Reach::Company),
    Attribute::new("brand", Shape::Text(128), Reach::Company),
    Attribute::new("contacts", Shape::Entries(100), Reach::Company),
    Attribute::new("default_password_encoding", Shape::Choice(password::ENCODINGS), Reach::Company),
    Attribute::new("domain_push_allowed", Shape::Entries(2000), Reach::Company),
    Attribute::new("domain_push_notify", Shape::Text(255), Reach::Company),
    Attribute::new("filterdelivery", FILTER_DELIVERY, Reach::Company),
    Attribute::new("language", Shape::Choice(LANGUAGES), Reach::Company),
    Attribute::new("limit_aliases", Shape::Whole(i64::MAX), Reach::Company),
    Attribute::new("limit_users", Shape::Whole(i64::MAX), Reach::Company),
    Attribute::new("notes_external", Shape::Text(4096), Reach::Company),
    Attribute::new("password_strength", Shape::Choice(&password::STRENGTHS), Reach::Company),
    Attribute::new("quota", Shape::Whole(i64::MAX), Reach::Company),
    // The vendor sets the cap; a reseller was seen who could not raise it.
    Attribute::new("quota_maximum", Shape::Whole(i64::MAX), Reach::Nobody),
    Attribute::new("regen_passwords", Shape::Flag, Reach::Company),
    Attribute::new("service_imap4", SERVICE, Reach::Company),
    Attribute::new("service_pop3", SERVICE, Reach::Company),
    Attribute::new("service_smtpin", SERVICE, Reach::Company),
    Attribute::new("service_smtprelay", SERVICE, Reach::Company),
    Attribute::new("service_smtprelay_webmail", SERVICE, Reach::Company),
    Attribute::new("service_webmail", SERVICE, Reach::Company),
    Attribute::new("smtp_sent_limit", Shape::Whole(10_000), Reach::Company),
    Attribute::new("spamfolder", Shape::Text(128), Reach::Company),
    Attribute::new("spamheader", Shape::SpamHeader, Reach::Company),
    Attribute::new("spamlevel", SPAM_LEVEL, Reach::Company),
    Attribute::new("spamtag", Shape::Text(30), Reach::Company),
    Attribute::new("stats_mailout", Shape::Entries(100), Reach::Company),
    Attribute::new("timezone", Shape::Choice(TIMEZONES), Reach::Company),
    Attribute::new("wm_domainalias", Shape::Flag, Reach::Company),
];

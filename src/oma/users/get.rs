//! OMA `get_user`: one account, or what else its name stands for.

use serde::{Deserialize, Serialize};

use super::{Attributes, Inherited, Kept};
use crate::{
    http::retry::Effect,
    mail::{
        AccountKind, Address, Away, Forwarding, Recipient, Role, ServiceState, SpamHandling, SpamLevel,
        closed,
    },
    oma::{
        Client, Error,
        call::Request,
        error_number::{self, Refusal},
        lenient,
    },
};

/// What a name stands for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Lookup {
    /// An account.
    Account(Box<Account>),
    /// Another name of an account; only that can be asked about and changed. With what OpenSRS answered.
    Alias(Box<Error>),
    /// Nothing: the name is free.
    Free,
}

impl Lookup {
    /// The account, if it is one.
    pub fn account(self) -> Option<Account> {
        match self {
            Self::Account(account) => Some(*account),
            Self::Alias(_) | Self::Free => None,
        }
    }

    /// Whether nothing has this name.
    pub fn is_free(&self) -> bool {
        matches!(self, Self::Free)
    }
}

/// An account as OpenSRS has it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Account {
    /// Its whole address.
    pub address: Address,
    /// What it is; `None` for what is not sold here, as a filter.
    pub kind: Option<AccountKind>,
    /// What can be set.
    pub attributes: Attributes,
    /// OMA's word for its state.
    pub status: String,
    /// When it was made, in seconds since 1970.
    pub created: Option<u64>,
    /// What it may do besides its own mail.
    pub roles: Vec<Role>,
    /// How it is used.
    pub usage: Usage,
    /// Passwords of single devices. As long as there is one, the account's own works in webmail only.
    pub app_passwords: Vec<AppPassword>,
    /// What webmail can speak and which time it can tell.
    pub options: Options,
}

/// What OpenSRS offers to choose from.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct Options {
    /// Values of `language`.
    #[serde(default, rename = "language", deserialize_with = "lenient::texts_among")]
    pub languages: Vec<String>,
    /// Values of `timezone`.
    #[serde(default, rename = "timezone", deserialize_with = "lenient::texts_among")]
    pub timezones: Vec<String>,
}

/// A password of one device, without the password.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct AppPassword {
    /// What it is called.
    #[serde(default, deserialize_with = "lenient::text")]
    pub tag: String,
    /// When it was made, in seconds since 1970.
    #[serde(default, deserialize_with = "lenient::number")]
    pub created: Option<u64>,
}

impl AppPassword {
    /// OMA: four for an account.
    pub const MOST: usize = 4;
    /// Characters of a name; OMA tells no bound.
    pub const LONGEST_TAG: usize = 40;
}

/// How an account is used, as far as OpenSRS tells.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Usage {
    /// Bytes that may be stored; `None` for no bound.
    pub bytes_max: Option<u64>,
    /// Bytes that are stored.
    pub bytes_used: Option<u64>,
    /// Messages that are stored.
    pub messages: Option<u64>,
    /// Messages sent within the last 24 hours, one per recipient.
    pub sent: Option<u64>,
    /// How many may be.
    pub sent_max: Option<u64>,
    /// When it was last logged in to, in seconds since 1970, by service: `imap4`, `pop3`, `smtprelay`, `webmail`; 0 for never.
    pub last_logins: Vec<(String, u64)>,
    /// Whether signing in to webmail wants a second factor.
    pub has_second_factor: Option<bool>,
}

/// How many services an account has.
const SERVICES: usize = 6;

impl Account {
    /// Display name; empty for none.
    pub fn name(&self) -> &str {
        self.attributes.name.as_deref().unwrap_or_default()
    }

    /// Its workgroup; empty where OpenSRS names none.
    pub fn workgroup(&self) -> &str {
        self.attributes.workgroup.as_deref().unwrap_or_default()
    }

    /// Its other addresses.
    pub fn aliases(&self) -> &[Recipient] {
        self.attributes.aliases.as_deref().unwrap_or_default()
    }

    /// Where mail is sent on to.
    pub fn forward_recipients(&self) -> &[Recipient] {
        self.attributes.forward_recipients.as_deref().unwrap_or_default()
    }

    /// Where mail to it goes besides itself: a mailbox may keep targets that it does not send to.
    pub fn sent_on_to(&self) -> &[Recipient] {
        let is_on = self.kind == Some(AccountKind::Forward) || self.attributes.delivery_forward == Some(true);
        if is_on { self.forward_recipients() } else { &[] }
    }

    /// The services that somebody suspended of this account, by OMA's names: neither for the whole domain, which has
    /// `of_domain` so, nor as this module does when an account comes back with its domain.
    pub fn suspended(&self, of_domain: &[&str]) -> Vec<&'static str> {
        let told = self.attributes.services_that_do_not_work();
        let is_closed =
            told.len() == SERVICES && told.iter().all(|(_, state)| *state == ServiceState::Suspended);
        // Where all of them are, and the remark is there, what counts is how they were before.
        let before =
            closed::without_remark(self.notes_external()).filter(|_| is_closed).map(|(_, before)| before);
        let was_suspended = |name: &str| {
            before.as_ref().is_none_or(|before| {
                before.iter().any(|(own, state)| own == name && *state == ServiceState::Suspended)
            })
        };
        // Of a forward only receiving means anything.
        let counts = |name: &str| self.kind != Some(AccountKind::Forward) || name == "service_smtpin";
        told.into_iter()
            .filter(|(_, state)| *state == ServiceState::Suspended)
            .map(|(name, _)| name)
            .filter(|name| counts(name) && was_suspended(name) && !of_domain.contains(name))
            .collect()
    }

    /// What becomes of a mailbox' mail.
    pub fn forwarding(&self) -> Forwarding {
        let is_kept = self.attributes.delivery_local.is_none_or(|Kept(is_kept)| is_kept);
        match (self.sent_on_to().is_empty(), is_kept) {
            // Neither kept nor sent is told as what it is not: the next change sets both.
            (true, _) => Forwarding::Off,
            (false, true) => Forwarding::Copy,
            (false, false) => Forwarding::All,
        }
    }

    /// Whether mail to a mailbox is neither kept nor sent on.
    pub fn is_lost(&self) -> bool {
        let is_kept = self.attributes.delivery_local.is_none_or(|Kept(is_kept)| is_kept);
        self.kind == Some(AccountKind::Mailbox) && !is_kept && self.sent_on_to().is_empty()
    }

    /// Its automatic answer.
    pub fn away(&self) -> Away {
        let told = &self.attributes;
        Away {
            is_on: told.delivery_autoresponder.unwrap_or(false),
            text: told.autoresponder.clone().unwrap_or_default().replace("\r\n", "\n"),
            ends: Away::end_of(told.autoresponder_ends),
            interval: told.autoresponder_interval.filter(|hours| *hours > 0).unwrap_or(Away::INTERVAL),
        }
    }

    /// What it has of its own where the domain would decide: `spam`, `language`.
    pub fn own(&self) -> Vec<&'static str> {
        let told = &self.attributes;
        let is_own = |value: &Option<Inherited>| matches!(value, Some(Inherited::Own(_)));
        let spam = [&told.spam_level, &told.filter_delivery, &told.spam_folder, &told.spam_tag];
        let mut own = Vec::new();
        if spam.into_iter().any(is_own) || told.reject_spam == Some(true) {
            own.push("spam");
        }
        if is_own(&told.language) || is_own(&told.timezone) {
            own.push("language");
        }
        own
    }

    /// How much is taken for spam; nothing where the domain decides.
    pub fn spam_level(&self) -> Option<SpamLevel> {
        SpamLevel::parse(self.attributes.spam_level.as_ref().map_or("", Inherited::text))
    }

    /// What is done with spam; nothing where the domain decides.
    pub fn spam_handling(&self) -> Option<SpamHandling> {
        match self.attributes.reject_spam {
            Some(true) => Some(SpamHandling::Refuse),
            _ => SpamHandling::of_delivery(
                self.attributes.filter_delivery.as_ref().map_or("", Inherited::text),
            ),
        }
    }

    /// Free text; our one-time mark is in it.
    pub fn notes_external(&self) -> &str {
        self.attributes.notes_external.as_deref().unwrap_or_default()
    }

    /// The right to write to it. Whoever can set the password of an account whose role reaches beyond the domain, delete
    /// it or log in under one of its names has the accounts of other customers.
    ///
    /// # Errors
    /// [`Error::Withheld`] when it has such a role.
    pub fn writable(&self) -> Result<Writable, Error> {
        if !self.is_of_company() {
            return Ok(Writable(self.address.clone()));
        }
        let role = self.roles.iter().find(|role| role.is_of_company()).map_or("", Role::as_str);
        Err(Error::Withheld { address: self.address.to_string(), role })
    }

    /// Whether it can do something outside its own domain.
    pub fn is_of_company(&self) -> bool {
        self.roles.iter().any(Role::is_of_company)
    }
}

/// An account that may be written to. Only reading one gives it ([`Account::writable`]), and every call that changes an
/// account wants it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Writable(Address);

impl Writable {
    /// Its whole address.
    pub fn address(&self) -> &Address {
        &self.0
    }

    /// The same account under the name that it was just given.
    pub fn renamed(&self, new: &Address) -> Self {
        Self(new.clone())
    }
}

impl Client {
    /// What a name of the domain stands for. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 9 when the company has no such domain.
    pub fn account(&self, address: &Address) -> Result<Lookup, Error> {
        let answer = match self.call(&GetUser { user: address.to_string() }) {
            Err(error) if error.is(Refusal::IsAlias) => return Ok(Lookup::Alias(Box::new(error))),
            answer => answer?,
        };
        let GotUser { success, r#type, attributes, metadata } = answer;
        if !success {
            return Ok(Lookup::Free);
        }
        let Told { account, r#type: inner, attributes } =
            attributes.ok_or_else(|| self.without_attributes::<GetUser>())?;
        if !account.is_empty() && !account.eq_ignore_ascii_case(&address.to_string()) {
            return Err(self.about_another::<GetUser>(&account));
        }
        if let (Some(told), Some(bytes)) = (attributes.quota, metadata.quota.bytes_max) {
            self.quota_was_seen(told, bytes);
        }
        let kind = r#type.or(inner).map_or(Some(AccountKind::Mailbox), |word| AccountKind::parse(&word));
        Ok(Lookup::Account(Box::new(Account {
            address: address.clone(),
            kind,
            attributes,
            status: metadata.status,
            created: metadata.createtime,
            roles: metadata
                .roles
                .iter()
                .map(|(name, objects)| Role::of(name, objects, address.domain()))
                .collect(),
            usage: Usage {
                bytes_max: metadata.quota.bytes_max.filter(|bytes| *bytes > 0),
                bytes_used: metadata.quota.bytes_used,
                messages: metadata.quota.messages_used,
                sent: metadata.smtp_limit.sent,
                sent_max: metadata.smtp_limit.max,
                last_logins: metadata.last_login,
                has_second_factor: metadata.second_factor,
            },
            app_passwords: metadata.app_passwords,
            options: metadata.options,
        })))
    }
}

#[derive(Serialize)]
struct GetUser {
    user: String,
}

#[derive(Deserialize)]
struct GotUser {
    #[serde(deserialize_with = "lenient::truth")]
    success: bool,
    r#type: Option<String>,
    attributes: Option<Told>,
    #[serde(default)]
    metadata: UserMetadata,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default, deserialize_with = "lenient::text")]
    account: String,
    r#type: Option<String>,
    #[serde(flatten)]
    attributes: Attributes,
}

#[derive(Default, Deserialize)]
struct UserMetadata {
    #[serde(default, deserialize_with = "lenient::text")]
    status: String,
    #[serde(default, deserialize_with = "lenient::number")]
    createtime: Option<u64>,
    /// By the role's name, what it is for. An account that is told without any has none.
    #[serde(default, alias = "role", deserialize_with = "lenient::lists_by_name")]
    roles: Vec<(String, Vec<String>)>,
    #[serde(default, deserialize_with = "lenient::object")]
    quota: Quota,
    #[serde(default, deserialize_with = "lenient::object")]
    smtp_limit: SmtpLimit,
    #[serde(default, deserialize_with = "lenient::numbers_by_name")]
    last_login: Vec<(String, u64)>,
    #[serde(default, rename = "2fa_enabled", deserialize_with = "lenient::switch_if_told")]
    second_factor: Option<bool>,
    #[serde(default, deserialize_with = "lenient::object")]
    app_passwords: Vec<AppPassword>,
    #[serde(default, deserialize_with = "lenient::object")]
    options: Options,
}

#[derive(Default, Deserialize)]
struct Quota {
    #[serde(default, deserialize_with = "lenient::number")]
    bytes_max: Option<u64>,
    #[serde(default, deserialize_with = "lenient::number")]
    bytes_used: Option<u64>,
    #[serde(default, deserialize_with = "lenient::number")]
    messages_used: Option<u64>,
}

#[derive(Default, Deserialize)]
struct SmtpLimit {
    #[serde(default, deserialize_with = "lenient::number")]
    max: Option<u64>,
    #[serde(default, deserialize_with = "lenient::number")]
    sent: Option<u64>,
}

impl Request for GetUser {
    const NAME: &'static str = "get_user";
    const EFFECT: Effect = Effect::Read;
    // For a name that is free it tells what could be set.
    const ALSO_ANSWER: Option<u16> = Some(error_number::NOT_FOUND);
    type Answer = GotUser;
}

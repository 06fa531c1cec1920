//! What OMA keeps about an account, one line each: read, sent, compared and offered by forms from this list.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::IgnoredAny};

use crate::{
    mail::{AccountKind, Recipient, Sender, ServiceState},
    oma::lenient,
    secret::Secret,
};

/// Declares [`Attributes`]. Each line is `name = "OMA's name": type`, and `in lines of N` for a line of at most N
/// characters that the form of a mailbox has a field for; `as "…"` where that is called otherwise.
macro_rules! attributes {
    ($($(#[doc = $doc:literal])+ $name:ident = $wire:literal: $type:ty $(, in lines of $max:literal $(as $field:literal)?)?;)+) => {
        /// Attributes of an account: of one that was read, all that OpenSRS told; of a change, what to set, and what is
        /// `None` stays as it is.
        #[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
        pub struct Attributes {
            $(
                $(#[doc = $doc])+
                #[serde(
                    default,
                    rename = $wire,
                    deserialize_with = "read",
                    serialize_with = "send",
                    skip_serializing_if = "Option::is_none"
                )]
                pub $name: Option<$type>,
            )+
        }

        impl Attributes {
            /// Nothing of an account works, and nothing of it is lost.
            pub fn closed() -> Self {
                Self::with_services(|_| ServiceState::Suspended)
            }

            /// All of it works but for these, by OMA's names.
            pub fn opened_but(others: &[(String, ServiceState)]) -> Self {
                Self::with_services(|name| {
                    let other = others.iter().find(|(own, _)| own == name);
                    other.map_or(ServiceState::Enabled, |(_, state)| *state)
                })
            }

            fn with_services(state: impl Fn(&str) -> ServiceState) -> Self {
                Self {
                    service_imap4: Some(state("service_imap4")),
                    service_pop3: Some(state("service_pop3")),
                    service_smtpin: Some(state("service_smtpin")),
                    service_smtprelay: Some(state("service_smtprelay")),
                    service_smtprelay_webmail: Some(state("service_smtprelay_webmail")),
                    service_webmail: Some(state("service_webmail")),
                    ..Self::default()
                }
            }

            /// The services that are told and not enabled, by OMA's names.
            pub fn services_that_do_not_work(&self) -> Vec<(&'static str, ServiceState)> {
                let services = [
                    ("service_imap4", self.service_imap4),
                    ("service_pop3", self.service_pop3),
                    ("service_smtpin", self.service_smtpin),
                    ("service_smtprelay", self.service_smtprelay),
                    ("service_smtprelay_webmail", self.service_smtprelay_webmail),
                    ("service_webmail", self.service_webmail),
                ];
                let told = services.into_iter().filter_map(|(name, state)| Some((name, state?)));
                told.filter(|(_, state)| *state != ServiceState::Enabled).collect()
            }

            /// Those that the form of a mailbox has a field for, and that are nothing but a line of text.
            pub const LINES: &'static [LineAttribute] = &[$($(
                LineAttribute {
                    name: field!($wire $($field)?),
                    wire: $wire,
                    max: $max,
                    get: |attributes| attributes.$name.as_deref().unwrap_or_default(),
                    set: |attributes, text| attributes.$name = Some(text),
                },
            )?)+];

            /// With every attribute.
            #[cfg(test)]
            fn sample() -> Self {
                Self { $($name: Some(Value::sample())),+ }
            }

            /// OMA's names of those that are there.
            pub fn names(&self) -> Vec<&'static str> {
                let Self { $($name),+ } = self;
                [$($name.is_some().then_some($wire)),+].into_iter().flatten().collect()
            }

            /// Whether something in it is left to the domain.
            pub fn is_cleared(&self) -> bool {
                let Self { $($name),+ } = self;
                $($name.as_ref().is_some_and(Value::is_cleared))||+
            }

            /// The same with what the domain has, by OMA's names, written out instead of left to it. What the domain has not
            /// stays out; with the names of that.
            pub fn written_out(self, domains: impl Fn(&str) -> Option<String>) -> (Self, Vec<&'static str>) {
                let mut left = Vec::new();
                let filled = Self {
                    $($name: self.$name.and_then(|value| {
                        if !value.is_cleared() {
                            return Some(value);
                        }
                        let written = domains($wire).and_then(Value::written_out);
                        if written.is_none() {
                            left.push($wire);
                        }
                        written
                    }),)+
                };
                (filled, left)
            }

            /// Whether an account that has `now` is as this change would make it. What OpenSRS never tells is not known
            /// to be so.
            pub fn is_made_in(&self, now: &Self) -> bool {
                let Self { $($name),+ } = self;
                $($name.as_ref().is_none_or(|wanted| wanted.is_in(now.$name.as_ref())))&&+
            }
        }
    };
}

macro_rules! field {
    ($wire:literal) => {
        $wire
    };
    ($wire:literal $field:literal) => {
        $field
    };
}

attributes! {
    /// Senders whose mail is never spam, at most 1,000.
    allow = "allow": Vec<Sender>;
    /// Its other addresses, at most 2,000.
    aliases = "aliases": Vec<Recipient>;
    /// The text of an automatic answer, at most 4,000 characters.
    autoresponder = "autoresponder": String;
    /// When answering ends, in seconds since 1970.
    autoresponder_ends = "autoresponder_option_enddate": u64;
    /// Hours that one sender gets no further answer, at most 1,094.
    autoresponder_interval = "autoresponder_option_interval": u64;
    /// Senders whose mail is always spam, at most 1,000.
    block = "block": Vec<Sender>;
    /// Whether mail is answered automatically.
    delivery_autoresponder = "delivery_autoresponder": bool;
    /// Whether mail is sent on.
    delivery_forward = "delivery_forward": bool;
    /// Whether mail is stored in the mailbox itself.
    delivery_local = "delivery_local": Kept;
    /// Fax number.
    fax = "fax": String, in lines of 30;
    /// What is done with spam: `quarantine` or `passthrough`.
    filter_delivery = "filterdelivery": Inherited;
    /// Where answers to mail that is sent on go.
    forward_reply_to = "forward_option_reply_to": String;
    /// Whether only mail that one of the targets sent is sent on.
    forward_restricted = "forward_option_restricted": bool;
    /// What is put before the subject of mail that is sent on, at most 128 characters.
    forward_subject = "forward_option_subject_prefix": String;
    /// Where mail is sent on to, at most 1,000 addresses.
    forward_recipients = "forward_recipients": Vec<Recipient>;
    /// What a new account is; of one that was read, [`super::Account::kind`] tells.
    kind = "type": AccountKind;
    /// Language of webmail, one of those that OpenSRS offers.
    language = "language": Inherited;
    /// Display name. A form's `name` is the mailbox' own.
    name = "name": String, in lines of 512 as "full_name";
    /// Free text; our one-time mark is in it.
    notes_external = "notes_external": String;
    /// A password; never told.
    password = "password": Secret;
    /// How much it may store, in the unit that [`super::super::Client::quota_as_told`] counts in.
    quota = "quota": u64;
    /// Phone number.
    phone = "phone": String, in lines of 30;
    /// Whether spam is refused while it comes in.
    reject_spam = "reject_spam": bool;
    /// Reading by IMAP.
    service_imap4 = "service_imap4": ServiceState;
    /// Reading by POP.
    service_pop3 = "service_pop3": ServiceState;
    /// Receiving mail.
    service_smtpin = "service_smtpin": ServiceState;
    /// Sending by a mail program.
    service_smtprelay = "service_smtprelay": ServiceState;
    /// Sending by webmail.
    service_smtprelay_webmail = "service_smtprelay_webmail": ServiceState;
    /// Logging in to webmail.
    service_webmail = "service_webmail": ServiceState;
    /// The folder that spam goes to, at most 128 characters.
    spam_folder = "spamfolder": Inherited;
    /// How much is taken for spam: `Normal`, `High` or `Very High`.
    spam_level = "spamlevel": Inherited;
    /// What is put before the subject of spam, at most 30 characters.
    spam_tag = "spamtag": Inherited;
    /// Time zone of webmail, one of those that OpenSRS offers.
    timezone = "timezone": Inherited;
    /// Job title.
    title = "title": String, in lines of 60;
    /// One of the domain's workgroups.
    workgroup = "workgroup": String;
}

/// An attribute that is a line of text.
#[derive(Debug)]
pub struct LineAttribute {
    /// The form's field.
    pub name: &'static str,
    /// OMA's name.
    pub wire: &'static str,
    /// Most characters.
    pub max: usize,
    get: fn(&Attributes) -> &str,
    set: fn(&mut Attributes, String),
}

impl LineAttribute {
    /// What it is; empty when nothing is told.
    pub fn of<'a>(&self, attributes: &'a Attributes) -> &'a str {
        (self.get)(attributes)
    }

    /// Lets a change set it.
    pub fn set(&self, attributes: &mut Attributes, text: String) {
        (self.set)(attributes, text);
    }
}

/// What an attribute may be: how it is read, sent, and compared after a change.
trait Value: PartialEq + Sized {
    /// `None` for what says nothing.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error>;

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Whether what OpenSRS tells `now` is this value; absent is empty.
    fn is_in(&self, now: Option<&Self>) -> bool;

    /// Whether a change leaves it to the domain.
    fn is_cleared(&self) -> bool {
        false
    }

    /// What the domain has, as the account's own; nothing for what no domain has.
    fn written_out(_: String) -> Option<Self> {
        None
    }

    /// One that is not empty.
    #[cfg(test)]
    fn sample() -> Self;
}

impl Value for ServiceState {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(Self::parse(&lenient::text(deserializer)?))
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now == Some(self)
    }

    #[cfg(test)]
    fn sample() -> Self {
        Self::Suspended
    }
}

impl Value for String {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        lenient::text(deserializer).map(Some)
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now.map_or("", Self::as_str) == self
    }

    #[cfg(test)]
    fn sample() -> Self {
        "x".to_owned()
    }
}

/// A text that an account has of its own, or as its domain has it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Inherited {
    /// Its own.
    Own(String),
    /// As the domain has it; a change that says so clears the account's own.
    Domains,
}

impl Inherited {
    /// Its own; empty where the domain's counts.
    pub fn text(&self) -> &str {
        match self {
            Self::Own(text) => text,
            Self::Domains => "",
        }
    }
}

impl Value for Inherited {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        let text = lenient::text(deserializer)?;
        Ok(Some(text).filter(|text| !text.is_empty()).map(Self::Own))
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Own(text) => serializer.serialize_str(text),
            // OMA says so of one attribute, others are said to be alike.
            Self::Domains => serializer.serialize_none(),
        }
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now.map_or("", Self::text) == self.text()
    }

    fn is_cleared(&self) -> bool {
        *self == Self::Domains
    }

    fn written_out(domains: String) -> Option<Self> {
        Some(Self::Own(domains))
    }

    #[cfg(test)]
    fn sample() -> Self {
        Self::Own("High".to_owned())
    }
}

impl Value for Vec<Sender> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(Some(lenient::texts_among(deserializer)?.into_iter().map(Sender::listed).collect()))
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Sender::as_str))
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now.map_or(&[][..], Self::as_slice) == self.as_slice()
    }

    #[cfg(test)]
    fn sample() -> Self {
        vec![Sender::listed("*@example.com")]
    }
}

impl Value for Vec<Recipient> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(Some(lenient::texts(deserializer)?.into_iter().map(Recipient::listed).collect()))
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Recipient::as_str))
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now.map_or(&[][..], Self::as_slice) == self.as_slice()
    }

    #[cfg(test)]
    fn sample() -> Self {
        vec![Recipient::listed("info@example.com")]
    }
}

impl Value for bool {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        lenient::switch(deserializer).map(Some)
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now.copied().unwrap_or(false) == *self
    }

    #[cfg(test)]
    fn sample() -> Self {
        true
    }
}

impl Value for u64 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        lenient::number(deserializer)
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(*self)
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now.copied().unwrap_or(0) == *self
    }

    #[cfg(test)]
    fn sample() -> Self {
        12
    }
}

/// Whether a mailbox stores its mail; one that OpenSRS says nothing about does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Kept(pub bool);

impl Value for Kept {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(lenient::switch_if_told(deserializer)?.map(Self))
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(self.0)
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now.copied().unwrap_or(Self(true)) == *self
    }

    #[cfg(test)]
    fn sample() -> Self {
        Self(false)
    }
}

impl Value for AccountKind {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        lenient::text(deserializer).map(|word| Self::parse(&word))
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }

    fn is_in(&self, now: Option<&Self>) -> bool {
        now == Some(self)
    }

    #[cfg(test)]
    fn sample() -> Self {
        Self::Forward
    }
}

impl Value for Secret {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| None)
    }

    fn send<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }

    fn is_in(&self, _: Option<&Self>) -> bool {
        false
    }

    #[cfg(test)]
    fn sample() -> Self {
        Self::new("Kette-und-9-Ritzel")
    }
}

fn read<'de, D: Deserializer<'de>, T: Value>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::read(deserializer)
}

#[expect(clippy::ref_option, reason = "serde calls it with a reference")]
fn send<S: Serializer, T: Value>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.send(serializer),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// A change of every attribute, and as OMA would tell it.
    fn full() -> (Attributes, serde_json::Value) {
        let attributes = Attributes::sample();
        let json = serde_json::to_value(&attributes).unwrap();
        (attributes, json)
    }

    #[test]
    fn what_is_sent_is_named_and_read_back() {
        let (attributes, json) = full();
        let sent: BTreeSet<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(attributes.names().into_iter().collect::<BTreeSet<_>>(), sent);
        let read: Attributes = serde_json::from_value(json).unwrap();
        assert_eq!(read, Attributes { password: None, ..attributes });
        assert_eq!(serde_json::to_string(&Attributes::default()).unwrap(), "{}");
    }

    #[test]
    fn a_change_is_made_when_every_attribute_in_it_is_so() {
        let (attributes, json) = full();
        let now = Attributes { password: None, ..attributes.clone() };
        for (name, value) in json.as_object().unwrap() {
            let change: Attributes = serde_json::from_value(serde_json::json!({name: value})).unwrap();
            assert!(change.is_made_in(&now), "{name}");
            let is_told = change != Attributes::default();
            assert!(!is_told || !change.is_made_in(&Attributes::default()), "{name}");
        }
        assert!(!attributes.is_made_in(&now), "nobody knows whether a password is so");
        assert!(Attributes::default().is_made_in(&Attributes::default()));
        let emptied =
            Attributes { title: Some(String::new()), aliases: Some(vec![]), ..Attributes::default() };
        assert!(emptied.is_made_in(&Attributes::default()), "absent is empty");
    }

    #[test]
    fn a_line_reads_and_sets_its_own_attribute() {
        let mut change = Attributes::default();
        for line in Attributes::LINES {
            line.set(&mut change, line.name.to_owned());
        }
        assert_eq!(change.names(), Attributes::LINES.iter().map(|line| line.wire).collect::<Vec<_>>());
        for line in Attributes::LINES {
            assert_eq!(line.of(&change), line.name);
        }
    }
}

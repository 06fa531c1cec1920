//! What the forms of an account set: a file per form.

mod access;
mod away;
mod domain;
mod edits;
mod forward;
mod forwarding;
mod inherited;
mod mailbox;
mod passing;
mod spam;
mod storage;

use crate::oma::Attributes;

/// What the form calls the attributes of a change.
pub(super) fn fields_of(change: &Attributes) -> Vec<&'static str> {
    // Goes with what it is for, nobody sees it.
    let is_seen = |wire: &&str| !matches!(*wire, "delivery_forward" | "delivery_local");
    let names = change.names().into_iter().filter(is_seen);
    let mut fields: Vec<&'static str> = names.map(|wire| field_of(wire).unwrap_or(wire)).collect();
    fields.dedup();
    fields
}

/// What the form calls an attribute of OMA's; nothing where it has no field.
pub(super) fn field_of(wire: &str) -> Option<&'static str> {
    let field = match wire {
        "aliases" => "aliases",
        "allow" => "spam_allow",
        "autoresponder" => "away_text",
        "autoresponder_option_enddate" => "away_ends",
        "autoresponder_option_interval" => "away_interval",
        "block" => "spam_block",
        "catchall" => "catchall",
        "delivery_autoresponder" => "away",
        "delivery_forward" | "delivery_local" => "forwarding",
        "filterdelivery" | "reject_spam" => "spam_handling",
        "forward_option_reply_to" => "forward_reply_to",
        "forward_option_restricted" => "forward_restricted",
        "forward_option_subject_prefix" => "forward_subject",
        "forward_recipients" => "forward_to",
        "language" => "language",
        "password" => "password",
        "quota" => "quota_gb",
        "service_imap4" => "access_imap",
        "service_pop3" => "access_pop",
        "service_smtpin" => "access_receiving",
        "service_smtprelay" | "service_smtprelay_webmail" => "access_sending",
        "service_webmail" => "access_webmail",
        "spamfolder" => "spam_folder",
        "spamlevel" => "spam_level",
        "spamtag" => "spam_tag",
        "timezone" => "timezone",
        "workgroup" => "workgroup",
        _ => return LINES.iter().find(|line| line.wire == wire).map(|line| line.name),
    };
    Some(field)
}

pub use access::{AccessChange, WAYS, Way};
pub use away::{AwayChange, AwayChanged};
pub use domain::{DomainSettings, DomainSettingsChange, DomainSettingsChanged, DomainSettingsFields};
pub use forward::{ForwardChange, ForwardInput, ForwardMade};
pub use forwarding::{ForwardingChange, ForwardingChanged};
pub use mailbox::{AccountChanged, LINES, Lines, MailboxChange, MailboxInput, MailboxMade, PersonShown};
pub(in crate::service) use passing::MOST_SUBJECT;
pub use passing::PassingFields;
pub(in crate::service) use spam::{MOST_FOLDER, MOST_TAG};
pub use spam::{SpamChange, SpamChanged, SpamFields};
pub use storage::{MailboxSize, RestoredSize, Storage, StorageChange, StorageChanged};

//! What the forms of an account set: a file per form.

mod access;
mod away;
mod edits;
mod forward;
mod forwarding;
mod inherited;
mod mailbox;
mod passing;
mod spam;

use crate::oma::Attributes;

/// What the form calls the attributes of a change.
pub(super) fn fields_of(change: &Attributes) -> Vec<&'static str> {
    let field = |wire: &'static str| match wire {
        // Goes with what they are for, nobody sees it.
        "delivery_forward" | "delivery_local" => None,
        "autoresponder" => Some("away_text"),
        "autoresponder_option_enddate" => Some("away_ends"),
        "autoresponder_option_interval" => Some("away_interval"),
        "delivery_autoresponder" => Some("away"),
        "forward_recipients" => Some("forward_to"),
        "allow" => Some("spam_allow"),
        "block" => Some("spam_block"),
        "forward_option_reply_to" => Some("forward_reply_to"),
        "forward_option_restricted" => Some("forward_restricted"),
        "forward_option_subject_prefix" => Some("forward_subject"),
        "filterdelivery" | "reject_spam" => Some("spam_handling"),
        "spamfolder" => Some("spam_folder"),
        "spamlevel" => Some("spam_level"),
        "spamtag" => Some("spam_tag"),
        _ => Some(LINES.iter().find(|line| line.wire == wire).map_or(wire, |line| line.name)),
    };
    let mut fields: Vec<&'static str> = change.names().into_iter().filter_map(field).collect();
    fields.dedup();
    fields
}

pub use access::{AccessChange, WAYS, Way};
pub use away::{AwayChange, AwayChanged};
pub use forward::{ForwardChange, ForwardInput, ForwardMade};
pub use forwarding::{ForwardingChange, ForwardingChanged};
pub use mailbox::{AccountChanged, LINES, Lines, MailboxChange, MailboxInput, MailboxMade, PersonShown};
pub(in crate::service) use passing::MOST_SUBJECT;
pub use passing::PassingFields;
pub(in crate::service) use spam::{MOST_FOLDER, MOST_TAG};
pub use spam::{SpamChange, SpamChanged, SpamFields};

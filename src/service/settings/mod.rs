//! What the forms of an account set: a file per form.

mod access;
mod away;
mod edits;
mod forward;
mod forwarding;
mod mailbox;

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
        _ => Some(LINES.iter().find(|line| line.wire == wire).map_or(wire, |line| line.name)),
    };
    change.names().into_iter().filter_map(field).collect()
}

pub use access::{AccessChange, WAYS, Way};
pub use away::{AwayChange, AwayChanged};
pub use forward::{ForwardChange, ForwardInput, ForwardMade};
pub use forwarding::{ForwardingChange, ForwardingChanged};
pub use mailbox::{AccountChanged, LINES, Lines, MailboxChange, MailboxInput, MailboxMade, PersonShown};

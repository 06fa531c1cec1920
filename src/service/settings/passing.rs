//! How mail that is passed on looks, and whose.

use super::edits::edited;
use crate::service::{Error, Reason, failure::Faults};
use crate::{
    mail::{Line, Recipient},
    oma::{Account, Attributes},
};

/// What a form says, or showed, about mail that is passed on; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct PassingFields {
    /// Put before the subject; empty for nothing.
    pub subject: Option<String>,
    /// Where answers go; empty for the sender.
    pub reply_to: Option<String>,
    /// `on`: only mail that one of the targets sent; `off`: everybody's.
    pub restricted: Option<String>,
}

/// Lets `change` have what of these `account` has not.
pub(super) fn set_passing(
    change: &mut Attributes,
    account: &Account,
    wanted: &PassingFields,
    shown: &PassingFields,
) -> Result<(), Error> {
    let now = &account.attributes;
    let mut faults = Faults::default();
    let text = |now: &Option<String>| now.clone().unwrap_or_default();
    let subject = edited(
        "forward_subject",
        wanted.subject.as_deref(),
        shown.subject.as_deref(),
        &text(&now.forward_subject),
    )
    .and_then(|new| {
        let fit = |new: String| Line::parse(&new, MOST_SUBJECT).map(|line| line.as_str().to_owned());
        new.map(fit).transpose().map_err(|why| super::mailbox::unfit("forward_subject", why))
    });
    change.forward_subject = faults.take(subject).flatten();
    let reply_to = edited(
        "forward_reply_to",
        wanted.reply_to.as_deref().map(str::trim),
        shown.reply_to.as_deref(),
        &text(&now.forward_reply_to),
    )
    .and_then(|new| match new {
        Some(typed) if !typed.is_empty() => {
            let read = Recipient::parse(&crate::mail::pasted_address(&typed));
            let read = read.map(|address| Some(address.as_str().to_owned()));
            read.ok_or_else(|| Error::input("forward_reply_to", Reason::AddressMalformed))
        }
        new => Ok(new),
    });
    change.forward_reply_to = faults.take(reply_to).flatten();
    let state = if now.forward_restricted.unwrap_or(false) { "on" } else { "off" };
    let restricted =
        edited("forward_restricted", wanted.restricted.as_deref(), shown.restricted.as_deref(), state)
            .and_then(|new| match new.as_deref() {
                None => Ok(None),
                Some("on") => Ok(Some(true)),
                Some("off") => Ok(Some(false)),
                Some(_) => Err(Error::input("forward_restricted", Reason::TextUnreadable)),
            });
    change.forward_restricted = faults.take(restricted).flatten();
    faults.finish(Some(()))
}

/// OMA: `forward_option_subject_prefix`.
pub(in crate::service) const MOST_SUBJECT: usize = 128;

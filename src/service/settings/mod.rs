//! What the forms of an account set: a file per form.

mod edits;
mod forward;
mod mailbox;

pub use forward::{ForwardChange, ForwardInput, ForwardMade};
pub use mailbox::{AccountChanged, LINES, Lines, MailboxChange, MailboxInput, MailboxMade, PersonShown};

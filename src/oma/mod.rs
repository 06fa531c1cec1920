//! The OpenSRS Mail API (OMA): one client, a file per object with its calls, and what can go wrong.
//!
//! Each call is one `POST` of a JSON object to `<endpoint>/<method>`. The wire's own spellings, error numbers and JSON
//! stay in here; callers speak the words of [`crate::mail`]. Method names, fields and error numbers come from the
//! public pages of email.opensrs.guide and, above number 7, from the sister brand's table of the same platform.

mod accepted;
mod answer;
mod call;
mod client;
mod company;
mod domains;
mod endpoint;
mod error;
pub mod error_number;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod known_logins;
mod lenient;
mod login;
mod quota_unit;
mod session;
mod users;
mod workgroup;

pub use call::CLIENT_NAME;
pub use client::Client;
pub use company::{Administrator, Company};
pub use domains::{Cleared, DeletedDomain, DomainAttributes, DomainChange, DomainExtras, SpamDefaults};
use endpoint::endpoint_of;
pub use error::Error;
pub use error_number::Refusal;
pub use login::Credentials;
pub use session::{TokenKind, WebmailToken};
pub use users::{
    Account, AccountPage, AccountQuery, AppPassword, Attributes, Change, ChangesPage, DeletedAccount,
    DeletedPage, Direction, Inherited, Kept, LineAttribute, Lookup, Options, SortBy, Usage, Writable,
};
pub use workgroup::WorkgroupRow;

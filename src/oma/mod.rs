//! The OpenSRS Mail API (OMA): one client, a file per object with its calls, and what can go wrong.
//!
//! Each call is one `POST` of a JSON object to `<endpoint>/<method>`. The wire's own spellings, error numbers and JSON
//! stay in here; callers speak the words of [`crate::mail`]. Method names, fields and error numbers come from the
//! public pages of email.opensrs.guide and, above number 7, from the sister brand's table of the same platform.

mod accepted;
mod agent;
mod client;
mod company;
mod domain;
mod error;
pub mod error_number;
mod exchange;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod lenient;
mod logins;
mod redaction;
mod retry;
mod session;
mod settings;
pub(crate) mod threads;
mod users;
mod workgroup;

pub use agent::PARALLEL_CALLS;
pub use client::{Client, Credentials};
pub use company::{Administrator, Company};
pub use domain::{DeletedDomain, DomainAttributes, DomainChange};
pub use error::{Error, Phase};
pub use error_number::Refusal;
pub use exchange::Exchange;
pub use redaction::Redacted;
pub use retry::Kind;
pub use session::{TokenKind, WebmailToken};
pub use settings::{Endpoint, InvalidSetting, RawSettings, Settings};
pub use users::{
    Account, AccountPage, AccountQuery, Attributes, DeletedAccount, DeletedPage, Direction, Line, Lookup,
    SortBy, Writable,
};
pub use workgroup::WorkgroupRow;

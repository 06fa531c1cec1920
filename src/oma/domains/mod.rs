//! Domains. A file per call.

mod attributes;
mod change;
mod delete;
mod get;
mod restore;
mod search;

pub use attributes::{Cleared, DomainAttributes, DomainChange, SpamDefaults};
pub use get::DomainExtras;
pub use search::DeletedDomain;

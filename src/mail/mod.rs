//! The words of the product as types: what a domain, an address, a mailbox, an allowance is and may be.
//!
//! Everything a person or WHMCS hands over becomes one of these before anything else sees it; what cannot become one
//! is refused with the reason. Nothing here knows PHP, OpenSRS' protocol or the network.

mod account;
mod address;
mod allowance;
mod away;
pub mod closed;
mod cluster;
mod domain;
mod mark;
mod password;
pub mod pasted;
mod profile;
mod recipient;
mod role;
mod sender;
mod spam;
mod targets;
mod words;
mod workgroup;

pub use account::{AccountKind, AccountRow, Forwarding, RowKind, ServiceState};
pub use address::{Address, InvalidAddress, OwnDomains};
pub use allowance::{Allowance, Quota, QuotaUnit, Room, Used};
pub use away::{Away, InvalidAway};
pub use cluster::{Cluster, MailHosts, Server};
pub use domain::{Domain, InvalidDomain, readable};
pub use mark::{InvalidMark, Mark, NotesFull, OneTimeMark, Owner};
pub use password::{InvalidPassword, Password};
pub use pasted::{address as pasted_address, visible};
pub use profile::{InvalidText, Line};
pub use recipient::Recipient;
pub use role::Role;
pub use sender::{Sender, SenderList};
pub use spam::{SpamHandling, SpamLevel};
pub use targets::{ForwardTargets, InvalidTargets};
pub use words::{Folded, Words};
pub use workgroup::{InvalidWorkgroup, Workgroup, WorkgroupName};

//! What a service may do with its domain, and nothing it may not.
//!
//! Every operation reads the domain's mark first, in the same round trip as whatever else it needs to know: a domain
//! of another service is refused everywhere. Operations that count and create, or read and write, expect that the
//! caller lets only one of them run per service at a time; OpenSRS' own limits hold behind that.

mod account;
mod alias_domains;
mod aliases;
mod connection;
mod counting;
mod creating;
mod deleted;
mod devices;
mod domain;
mod failure;
mod flow;
mod history;
mod limits;
mod list;
mod loops;
mod people;
mod reason;
mod rename;
mod scope;
mod settings;
mod sign_in;
mod workgroups;

pub use account::{AccountDeleted, AccountForm, Breaking, Deletion, Senders};
pub use alias_domains::AliasDomain;
pub use aliases::{AliasDeleted, AliasInput, AliasMade};
pub use connection::{Connection, test_connection};
pub use deleted::{AccountRestored, Deleted};
pub use domain::{
    Adopted, CreateOutcome, DomainState, Overview, Resized, Restored, TerminateOutcome, Terminated,
};
pub use failure::{Error, Kind};
#[cfg(debug_assertions)]
pub use flow::parallel::{in_a_thread, without_threads};
pub use history::{Changed, DomainHistory, History};
pub use limits::{InputLimits, input_limits};
pub use list::{AccountList, Accounts, ListQuery, SortColumn};
pub use people::People;
pub use reason::Reason;
pub use rename::{AliasMoved, OldName, RenameInput, Renamed};
pub use scope::{Service, require_sellable};
pub use settings::{
    AccessChange, AccountChanged, AwayChange, AwayChanged, DomainSettings, DomainSettingsChange,
    DomainSettingsChanged, DomainSettingsFields, ForwardChange, ForwardInput, ForwardMade, ForwardingChange,
    ForwardingChanged, LINES, Lines, MailboxChange, MailboxInput, MailboxMade, MailboxSize, PassingFields,
    PersonShown, RestoredSize, SpamChange, SpamChanged, SpamFields, Storage, StorageChange, StorageChanged,
    WAYS, Way,
};
pub use sign_in::{AppPasswordDeleted, AppPasswordMade, SecondFactorDisabled, WebmailLogin};
pub use workgroups::{WorkgroupDeleted, WorkgroupRenamed};

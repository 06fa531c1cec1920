//! Accounts: OMA's "users", that is mailboxes, forwards and filters. Aliases are rows of a search and a list inside
//! their account. A file per call.

mod app_password;
mod attributes;
mod change;
mod changes;
mod delete;
mod get;
mod rename;
mod restore;
mod search;

pub use attributes::{Attributes, Inherited, Kept, LineAttribute};
pub use changes::{Change, ChangesPage};
pub use get::{Account, AppPassword, Lookup, Options, Usage, Writable};
pub use search::{AccountPage, AccountQuery, DeletedAccount, DeletedPage, Direction, SortBy};

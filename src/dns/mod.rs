//! Looking domains up, and what that means for their mail.
//!
//! The wire format is hickory-proto's. What sends it is here, over plain sockets with a deadline: a PHP worker has no use for an
//! asynchronous runtime, and what is asked needs two switches that resolvers do not offer (recursion off at the servers that answer
//! for the domain, DNSSEC checking off to tell a broken signature from a dead server).

mod ask;
mod check;
mod lookup;
mod spf;
mod wanted;

pub use ask::{Servers, Trouble};
pub use check::{Check, DomainState, Report, Row, Verdict, check, remembered};
pub use lookup::{Delegation, Found, Lookup};
pub use spf::{Spf, Term};
pub use wanted::{Wanted, wanted};

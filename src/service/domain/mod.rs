//! The domain as a whole: created, stopped, resumed, resized, adopted, looked at, ended and brought back.

mod coming_along;
mod lifecycle;
mod restoring;
mod sizes;
mod terminate;

pub use lifecycle::{Adopted, CreateOutcome, DomainState, Overview};
pub use restoring::Restored;
pub use sizes::Resized;
pub use terminate::{TerminateOutcome, Terminated};

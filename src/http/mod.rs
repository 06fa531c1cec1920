//! What every API of OpenSRS stands on: connections that outlive a request, what can go wrong on the way, what was said
//! without its secrets, and when to say it again.
//!
//! Nothing here knows what is said, nor any word of the product.

mod agent;
mod connector;
mod exchange;
mod faults;
pub mod parallel;
mod redaction;
mod resolver;
pub mod retry;
mod settings;
pub(crate) mod threads;

pub use agent::{Connections, PARALLEL_CALLS};
pub use exchange::Exchange;
pub use faults::{NotSent, Phase, unanswered, unsent};
pub use redaction::{Redacted, Redactor};
pub use settings::{Endpoint, HttpProxy, InvalidSetting, RawSettings, Settings, without_login};

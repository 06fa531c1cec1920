//! What was said to OpenSRS and what it answered, without the secrets: made for the module log.

use super::Redacted;

/// One request with its answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exchange {
    /// What was called.
    pub call: &'static str,
    /// The body that was sent, secrets as `…`.
    pub request: Redacted,
    /// The body that came, secrets as `…`, at most 16 KiB of it; or what happened instead.
    pub response: Redacted,
    /// How long it took.
    pub milliseconds: u64,
}

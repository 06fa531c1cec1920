//! Why a call did not bring what was asked: facts, no sentences for people.

use std::fmt;

use super::error_number::{self, Refusal};
use crate::http::{InvalidSetting, Phase, Redacted, retry::Effect};

/// Why OpenSRS did not do what was asked.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// There was no time left to begin the call; nothing was sent.
    OutOfTime {
        /// OMA's method.
        call: &'static str,
    },
    /// It answered and refused; `audit` is what its support asks for.
    Refused {
        /// OMA's method.
        call: &'static str,
        /// Whether it was to change something.
        effect: Effect,
        /// OMA's error number, see [`error_number::name`].
        number: u16,
        /// OMA's text; not stable, not for customers.
        text: Redacted,
        /// OMA's request id.
        audit: Option<Redacted>,
    },
    /// A setting cannot be used, so nothing was sent.
    Setting(InvalidSetting),
    /// Something may have been sent, and no whole answer came.
    Unanswered {
        /// OMA's method.
        call: &'static str,
        /// Whether it was to change something.
        effect: Effect,
        /// Where it was sent, as `host:port`.
        at: String,
        /// What happened instead.
        detail: Redacted,
    },
    /// No connection came about; nothing was sent.
    Unreachable {
        /// OMA's method.
        call: &'static str,
        /// How far it came.
        phase: Phase,
        /// Where to, as `host:port`.
        at: String,
        /// What happened instead.
        detail: Redacted,
        /// Whether it will be the same a moment later.
        is_lasting: bool,
    },
    /// An answer came that is not one of OMA's.
    Unreadable {
        /// OMA's method.
        call: &'static str,
        /// Whether it was to change something.
        effect: Effect,
        /// Where it came from, as `host:port`.
        at: String,
        /// HTTP status.
        status: u16,
        /// What is wrong with it.
        detail: Redacted,
    },
    /// OpenSRS listed something that no call can be about, so nothing was sent for it.
    Unusable {
        /// OMA's method that listed it.
        call: &'static str,
        /// What is wrong with it.
        detail: Redacted,
    },
    /// The account has a role that reaches beyond its domain, so nothing that writes to it was sent.
    Withheld {
        /// Its address.
        address: String,
        /// Its role, by OMA's name.
        role: &'static str,
    },
}

impl Error {
    /// Whether the call was to change something and nobody knows if it did.
    pub fn may_have_happened(&self) -> bool {
        match self {
            Self::OutOfTime { .. }
            | Self::Setting(_)
            | Self::Unreachable { .. }
            | Self::Unusable { .. }
            | Self::Withheld { .. } => false,
            Self::Refused { effect, .. } => *effect == Effect::Write && self.is(Refusal::Fault),
            Self::Unanswered { effect, .. } => *effect == Effect::Write,
            // A 3xx or 4xx comes from whoever did not let the request through, or from OMA for one it did not start.
            Self::Unreadable { effect, status, .. } => {
                *effect == Effect::Write && !(300..500).contains(status)
            }
        }
    }

    /// What OpenSRS' refusal is about, where it is one.
    pub fn refusal(&self) -> Option<Refusal> {
        self.number().map(Refusal::of)
    }

    /// Whether OpenSRS refused because of `refusal`.
    pub fn is(&self, refusal: Refusal) -> bool {
        self.refusal() == Some(refusal)
    }

    /// OMA's error number, where it answered with one.
    pub fn number(&self) -> Option<u16> {
        match self {
            Self::Refused { number, .. } => Some(*number),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfTime { call } => {
                write!(f, "{call}: no time left (opensrsemail.timeout); nothing was sent")
            }
            Self::Refused { call, number, text, audit, .. } => {
                write!(f, "{call}: OpenSRS error {number}")?;
                if let Some(name) = error_number::name(*number) {
                    write!(f, " {name}")?;
                }
                if !text.is_empty() {
                    write!(f, ": {text}")?;
                }
                match audit {
                    Some(audit) => write!(f, " (audit {audit})"),
                    None => Ok(()),
                }
            }
            Self::Setting(setting) => setting.fmt(f),
            Self::Unanswered { call, at, detail, .. } => write!(f, "{call} at {at}: {detail}"),
            Self::Unreachable { call, phase, at, detail, .. } => {
                write!(f, "{call}: cannot reach {at}, {phase}: {detail}; nothing was sent")
            }
            Self::Unreadable { call, at, status, detail, .. } => {
                write!(f, "{call} at {at}: HTTP status {status}, {detail}")
            }
            Self::Unusable { call, detail } => write!(f, "{call}: {detail}"),
            Self::Withheld { address, role } => {
                write!(f, "{address} has the role {role} in your company at OpenSRS, so it was left as it is")
            }
        }
    }
}

impl std::error::Error for Error {}

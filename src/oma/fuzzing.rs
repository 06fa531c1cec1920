//! What fuzzing needs of this module; only built with the feature `fuzzing`. No network is used then: every call is answered
//! with what was given here.

use std::sync::{Mutex, PoisonError};

use crate::{http::Redactor, secret::Secret};

/// Answers every call of every client from now on.
pub fn answer_with(body: &[u8]) {
    *ANSWER.lock().unwrap_or_else(PoisonError::into_inner) = body.to_vec();
}

/// What a call is answered with.
pub(super) fn answer() -> Vec<u8> {
    ANSWER.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// A text as the exchanges show it.
pub fn redact(text: &str, secret: &str) -> String {
    Redactor::new(&[Secret::new(secret)]).body(text.as_bytes()).as_str().to_owned()
}

/// How a secret stands in a JSON text.
pub fn as_json(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

static ANSWER: Mutex<Vec<u8>> = Mutex::new(Vec::new());

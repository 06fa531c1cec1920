//! Whose login it is, and which of two passwords it has.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
};

use super::{
    Client, Error, Refusal,
    call::{Patience, Request},
};
use crate::{http::Endpoint, secret::Secret};

/// A company administrator's login.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Credentials {
    /// The whole name, e.g. `admin@reseller.adm`.
    pub user: String,
    /// Its password.
    pub password: Secret,
    /// What the password may be instead, where nobody can tell how it was stored; tried once when the other fails.
    pub alternative: Option<Secret>,
}

impl Credentials {
    /// Stands for these credentials, in this process, where they themselves must not be kept.
    pub(super) fn fingerprint(&self, endpoint: &Endpoint) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self, endpoint.host(), endpoint.port(), std::process::id()).hash(&mut hasher);
        hasher.finish()
    }
}

impl Client {
    pub(super) fn with_either_password<R: Request>(
        &self,
        request: &R,
        patience: &Patience,
    ) -> Result<R::Answer, Error> {
        let Some(alternative) = &self.credentials.alternative else {
            return self.attempt(request, &self.credentials.password, patience);
        };
        let key = self.login;
        let known = ALTERNATIVE_WORKS.lock().unwrap_or_else(PoisonError::into_inner).contains(&key);
        let (first, second) = match known {
            true => (alternative, &self.credentials.password),
            false => (&self.credentials.password, alternative),
        };
        let refused = match self.attempt(request, first, patience) {
            Err(error) if error.is(Refusal::BadCredentials) => error,
            other => return other,
        };
        let result = self.attempt(request, second, patience);
        if result.as_ref().is_err_and(|error| error.is(Refusal::BadCredentials)) {
            return Err(refused);
        }
        if result.is_ok() {
            let mut works = ALTERNATIVE_WORKS.lock().unwrap_or_else(PoisonError::into_inner);
            works.retain(|other| *other != key);
            if !known {
                works.push(key);
            }
        }
        result
    }
}

/// Whose alternative password was the right one: not tried in the wrong order again by this process.
static ALTERNATIVE_WORKS: Mutex<Vec<u64>> = Mutex::new(Vec::new());

//! What a company's `quota`s are counted in: as php.ini says, else as the sizes show that OpenSRS has told this process, else
//! bytes, as OMA's page says.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

use super::{Client, known_logins::Login};
use crate::mail::QuotaUnit;

impl Client {
    /// The unit, where it is known.
    pub fn quota_unit(&self) -> Option<QuotaUnit> {
        self.quota_unit.or_else(|| known().get(&self.login).copied())
    }

    /// A size of a domain or account as OpenSRS told it, in bytes.
    pub(super) fn quota_in_bytes(&self, told: u64) -> u64 {
        if let Some(unit) = QuotaUnit::of(told) {
            known().insert(self.login, unit);
        }
        self.presumed().in_bytes(told)
    }

    /// So many bytes as OpenSRS counts them.
    pub(super) fn quota_to_send(&self, bytes: u64) -> u64 {
        self.presumed().of_bytes(bytes)
    }

    fn presumed(&self) -> QuotaUnit {
        self.quota_unit().unwrap_or(QuotaUnit::Bytes)
    }
}

fn known() -> MutexGuard<'static, HashMap<Login, QuotaUnit>> {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

static KNOWN: LazyLock<Mutex<HashMap<Login, QuotaUnit>>> = LazyLock::new(Mutex::default);

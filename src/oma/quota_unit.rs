//! What a company's `quota`s are counted in: as php.ini says, else as the sizes show that OpenSRS has told this process, else
//! bytes, as OMA's page says.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

use super::{Client, known_logins::Login};
use crate::mail::QuotaUnit;

impl Client {
    /// The unit, where it is certain. That a size is told which would be too small in bytes only makes megabytes likely: another
    /// module may have set it so.
    pub fn quota_unit(&self) -> Option<QuotaUnit> {
        self.quota_unit.or_else(|| known().get(&self.login).copied().filter(|unit| *unit == QuotaUnit::Bytes))
    }

    /// A domain's size as OpenSRS told it, in bytes.
    pub(super) fn quota_in_bytes(&self, told: u64) -> u64 {
        match QuotaUnit::of(told) {
            // Nobody has as many megabytes.
            Some(QuotaUnit::Bytes) => {
                known().insert(self.login, QuotaUnit::Bytes);
            }
            Some(QuotaUnit::Megabytes) => {
                known().entry(self.login).or_insert(QuotaUnit::Megabytes);
            }
            None => {}
        }
        self.presumed_quota_unit().in_bytes(told)
    }

    /// Bytes as OpenSRS is told them.
    pub fn quota_as_told(&self, bytes: u64) -> u64 {
        self.presumed_quota_unit().of_bytes(bytes)
    }

    /// A size as OpenSRS told it, and the bytes that it says this is.
    pub(super) fn quota_was_seen(&self, told: u64, bytes: u64) {
        let unit =
            [QuotaUnit::Bytes, QuotaUnit::Megabytes].into_iter().find(|unit| unit.in_bytes(told) == bytes);
        if let Some(unit) = unit.filter(|_| told > 0) {
            self.quota_is_counted_in(unit);
        }
    }

    /// OpenSRS has taken a size in it, and not in the other one.
    pub(super) fn quota_is_counted_in(&self, unit: QuotaUnit) {
        known().insert(self.login, unit);
    }

    /// The one to send in.
    pub(super) fn presumed_quota_unit(&self) -> QuotaUnit {
        self.quota_unit.or_else(|| known().get(&self.login).copied()).unwrap_or(QuotaUnit::Bytes)
    }
}

fn known() -> MutexGuard<'static, HashMap<Login, QuotaUnit>> {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

static KNOWN: LazyLock<Mutex<HashMap<Login, QuotaUnit>>> = LazyLock::new(Mutex::default);

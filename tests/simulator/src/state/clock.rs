//! The simulator's time: the machine's, plus what tests added to it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// A clock that only goes forward.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Clock {
    ahead_seconds: u64,
}

impl Clock {
    /// Seconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        let machine = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        machine.as_secs().saturating_add(self.ahead_seconds)
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead_seconds = self.ahead_seconds.saturating_add(by.as_secs());
    }
}

/// How long deleted accounts and domains can be restored.
pub(crate) const KEPT_SECONDS: u64 = 30 * 24 * 3600;

//! One operation's conversation with OpenSRS.

use std::{
    iter,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use super::{
    Credentials, Error, endpoint_of,
    known_logins::{self, Login},
};
use crate::{
    http::{Connections, Endpoint, Exchange, Redacted, Redactor, Settings},
    mail::{Cluster, QuotaUnit},
};

/// One operation's conversation with OpenSRS. All its calls share one deadline; it may be used by several threads.
#[derive(Debug)]
pub struct Client {
    pub(super) connections: Connections,
    pub(super) endpoint: Endpoint,
    pub(super) credentials: Credentials,
    pub(super) redactor: Redactor,
    pub(super) connect_timeout: Duration,
    pub(super) deadline: Instant,
    pub(super) exchanges: Mutex<Vec<Exchange>>,
    pub(super) login: Login,
    pub(super) quota_unit: Option<QuotaUnit>,
}

impl Client {
    /// A client whose time starts now. Nothing is sent yet.
    ///
    /// # Errors
    /// [`Error::Setting`].
    pub fn new(settings: &Settings, cluster: Cluster, credentials: Credentials) -> Result<Self, Error> {
        let endpoint = endpoint_of(settings, cluster);
        Ok(Self {
            connections: Connections::of_this_process(settings, &endpoint).map_err(Error::Setting)?,
            login: credentials.fingerprint(&endpoint),
            endpoint,
            redactor: Redactor::new(iter::once(&credentials.password).chain(&credentials.alternative)),
            credentials,
            connect_timeout: settings.connect_timeout,
            deadline: Instant::now() + settings.timeout,
            exchanges: Mutex::default(),
            quota_unit: None,
        })
    }

    /// With storage counted in `unit`, whatever sizes OpenSRS tells; `None` finds it out.
    #[must_use]
    pub fn with_quota_unit(self, unit: Option<QuotaUnit>) -> Self {
        Self { quota_unit: unit, ..self }
    }

    /// What was said so far, in the order the answers came.
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.exchanges.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where it talks to.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The administrator it acts as.
    pub fn administrator(&self) -> &str {
        &self.credentials.user
    }

    /// What is left of the operation's time.
    pub fn time_left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Asks OpenSRS even where it refused this login a moment ago: somebody may have mended that.
    pub fn ask_anew(&self) {
        known_logins::forget(self.login);
    }

    /// A text that holds something OpenSRS sent, for an error.
    pub fn redacted(&self, text: &str) -> Redacted {
        self.redactor.text(text)
    }

    pub(super) fn at(&self) -> String {
        format!("{}:{}", self.endpoint.host(), self.endpoint.port())
    }
}

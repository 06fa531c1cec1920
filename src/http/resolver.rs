//! Host names and their addresses: a connection that is kept needs none, and a look-up has a time-out.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::{Duration, Instant},
};

use ureq::{
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use super::threads;

/// Answers from memory for half a minute: ureq asks before it looks into its pool, with a thread and often a network
/// round trip for each call.
#[derive(Clone, Default)]
pub struct Names(Arc<Mutex<HashMap<String, Addresses>>>);

type Addresses = (Instant, ResolvedSocketAddrs);

impl Names {
    /// Looks all names up anew next time.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Resolver for Names {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.authority().map(ToString::to_string).unwrap_or_default();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&host).cloned();
        if let Some((_, found)) = known.filter(|(at, _)| at.elapsed() < NAME_AGE) {
            return Ok(found);
        }
        let found = look_up(uri, config, timeout).map_err(|error| match error {
            // A name that does not resolve arrives as an I/O error of no kind.
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(host, (Instant::now(), found.clone()));
        Ok(found)
    }
}

/// Looks the name up in a thread, because the system's own look-up knows no time-out; without a thread, it takes its time.
fn look_up(uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let (theirs, settings) = (uri.clone(), config.clone());
    let begun = threads::detach(move || {
        // Whoever asked may have gone.
        let _ = sender.send(DefaultResolver::default().resolve(&theirs, &settings, NextTimeout::default()));
    });
    if begun.is_err() {
        return DefaultResolver::default().resolve(uri, config, NextTimeout::default());
    }
    receiver.recv_timeout(*timeout.after).unwrap_or(Err(ureq::Error::Timeout(timeout.reason)))
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names")
    }
}

const NAME_AGE: Duration = Duration::from_secs(30);

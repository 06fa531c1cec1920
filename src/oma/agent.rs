//! The one HTTP agent of this process, and with it the connections that outlive a request.
//!
//! Choice: blocking HTTP/1.1 with a pool per process. A PHP-FPM worker serves one request at a time, so a pool in the
//! process is found again by the next page, which then pays neither TCP nor TLS.
//! Price: a worker's first page pays them, and as many parallel reads hold as many connections.
//! Fork: PHP may fork after the agent was made (FPM not started as root with preloading, pcntl). A TLS connection used
//! on both sides breaks, so the agent is keyed by process id; dropping the inherited one closes our copies only.

use std::{
    fmt, fs, io,
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::{Duration, Instant, SystemTime},
};

use anyhow::Context;
use ureq::{
    Agent,
    config::Config,
    http::Uri,
    tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

use super::{
    settings::{self, CA_FILE, InvalidSetting, Settings},
    threads,
};

/// The agent with the host addresses it remembers.
#[derive(Clone, Debug)]
pub struct Connections {
    agent: Agent,
    names: Names,
    trusted: String,
}

impl Connections {
    /// This process's agent for `settings`: made at first use, after a fork, and when the settings differ.
    ///
    /// # Errors
    /// [`InvalidSetting`] when `ca_file` cannot be used, or the system trusts nobody and `ca_file` is not set.
    pub fn of_this_process(settings: &Settings) -> Result<Self, InvalidSetting> {
        let owner = Owner::now(settings);
        let mut slot = CURRENT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, connections)) = slot.as_ref().filter(|(made_for, _)| *made_for == owner) {
            return Ok(connections.clone());
        }
        let connections = Self::new(settings)?;
        *slot = Some((owner, connections.clone()));
        Ok(connections)
    }

    /// The agent itself.
    pub fn agent(&self) -> &Agent {
        &self.agent
    }

    /// Whose certificates count, for whoever has to find out why one does not.
    pub fn trusted(&self) -> &str {
        &self.trusted
    }

    /// Looks the host's name up anew next time: it may have moved.
    pub fn forget_names(&self) {
        *self.names.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn new(settings: &Settings) -> Result<Self, InvalidSetting> {
        let names = Names::default();
        let (roots, trusted) = roots(settings)?;
        let proxy = settings.proxy.as_ref().map(settings::proxy).transpose()?;
        let plain_is_fine = settings.endpoint.as_ref().is_some_and(|endpoint| !endpoint.is_secure());
        let config = Config::builder()
            .https_only(!plain_is_fine)
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(proxy)
            .user_agent(concat!("opensrsemail/", env!("CARGO_PKG_VERSION")))
            .accept("application/json")
            .max_idle_age(settings.idle_timeout)
            .max_idle_connections(PARALLEL_CALLS)
            .max_idle_connections_per_host(PARALLEL_CALLS)
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), names.clone());
        Ok(Self { agent, names, trusted })
    }
}

/// What an agent was made for; with anything else another one is made.
#[derive(Debug, Eq, PartialEq)]
struct Owner {
    process: u32,
    settings: Settings,
    /// When `ca_file` was last changed: its new content counts without a restart of PHP.
    ca_changed: Option<SystemTime>,
}

impl Owner {
    fn now(settings: &Settings) -> Self {
        let ca_changed = settings.ca_file.as_ref().and_then(|path| fs::metadata(path).ok()?.modified().ok());
        // Times are each call's own: a page that may take less uses the connections of a change.
        let settings =
            Settings { connect_timeout: Duration::ZERO, timeout: Duration::ZERO, ..settings.clone() };
        Self { process: std::process::id(), settings, ca_changed }
    }
}

/// How many calls of one operation may be under way at once; so many connections are kept.
pub const PARALLEL_CALLS: usize = 16;

/// Answers from memory for half a minute: ureq asks before it looks into its pool, with a thread and often a network
/// round trip for each call.
#[derive(Clone, Default)]
struct Names(Arc<Mutex<Option<Found>>>);

type Found = (String, Instant, ResolvedSocketAddrs);

impl Resolver for Names {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.authority().map(ToString::to_string).unwrap_or_default();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((name, at, found)) = known
            && name == host
            && at.elapsed() < NAME_AGE
        {
            return Ok(found);
        }
        let found = look_up(uri, config, timeout).map_err(|error| match error {
            // A name that does not resolve arrives as an I/O error of no kind.
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((host, Instant::now(), found.clone()));
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

/// The system's authorities and those of `ca_file`, and how many of each there are.
fn roots(settings: &Settings) -> Result<(RootCerts, String), InvalidSetting> {
    let invalid = |problem: String| InvalidSetting { name: CA_FILE, problem };
    let system = rustls_native_certs::load_native_certs().certs;
    let mut trusted = format!("the system's {} authorities", system.len());
    let mut roots: Vec<Certificate<'static>> =
        system.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
    if let Some(path) = &settings.ca_file {
        let shown = path.display();
        let own =
            certificates(path).map_err(|error| invalid(format!("'{shown}' cannot be used: {error:#}")))?;
        trusted.push_str(&format!(" and {} of '{shown}'", own.len()));
        roots.extend(own);
    }
    if roots.is_empty() {
        return Err(invalid(
            "is not set, and this system trusts no certificate authority; install the package ca-certificates".into(),
        ));
    }
    Ok((RootCerts::from(roots), trusted))
}

fn certificates(path: &std::path::Path) -> anyhow::Result<Vec<Certificate<'static>>> {
    let pem = fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => anyhow::anyhow!("there is no such file"),
        io::ErrorKind::PermissionDenied => anyhow::anyhow!("PHP may not read it"),
        _ => error.into(),
    })?;
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item.context("it is not a PEM file")? {
            certificates.push(certificate);
        }
    }
    anyhow::ensure!(!certificates.is_empty(), "it holds no certificate in PEM form");
    Ok(certificates)
}

static CURRENT: Mutex<Option<(Owner, Connections)>> = Mutex::new(None);
const NAME_AGE: Duration = Duration::from_secs(30);

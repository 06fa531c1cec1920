//! The HTTP agents of this process, one for each endpoint, and with them the connections that outlive a request.
//!
//! Choice: blocking HTTP/1.1 with a pool per process. A PHP-FPM worker serves one request at a time, so a pool in the
//! process is found again by the next page, which then pays neither TCP nor TLS.
//! Price: a worker's first page pays them, and as many parallel reads hold as many connections.
//! Fork: PHP may fork after the agent was made (FPM not started as root with preloading, pcntl). A TLS connection used
//! on both sides breaks, so agents are keyed by process id; dropping the inherited ones closes our copies only.

use std::{
    fs, io,
    sync::{Mutex, OnceLock, PoisonError},
    time::{Duration, SystemTime},
};

use ureq::{
    Agent,
    config::Config,
    tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem},
};

use super::{
    Endpoint,
    connector::connector,
    resolver::Names,
    settings::{CA_FILE, HttpProxy, InvalidSetting, Settings},
};

/// The agent with the host addresses it remembers.
#[derive(Clone, Debug)]
pub struct Connections {
    agent: Agent,
    names: Names,
    trusted: String,
}

impl Connections {
    /// This process's agent for `endpoint`: made at first use, after a fork, and when the settings differ.
    ///
    /// # Errors
    /// [`InvalidSetting`] when `ca_file` cannot be used, or the system trusts nobody and `ca_file` is not set.
    pub fn of_this_process(settings: &Settings, endpoint: &Endpoint) -> Result<Self, InvalidSetting> {
        let owner = MadeFor::now(settings, endpoint);
        let mut agents = AGENTS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, connections)) = agents.iter().find(|(made_for, _)| *made_for == owner) {
            return Ok(connections.clone());
        }
        let connections = Self::new(settings, endpoint)?;
        // One that was made for this endpoint under other circumstances will not be asked for again.
        agents
            .retain(|(made_for, _)| made_for.process == owner.process && made_for.endpoint != owner.endpoint);
        if agents.len() >= MOST_AGENTS {
            agents.remove(0);
        }
        agents.push((owner, connections.clone()));
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
        self.names.forget();
    }

    fn new(settings: &Settings, endpoint: &Endpoint) -> Result<Self, InvalidSetting> {
        let names = Names::default();
        let (roots, trusted) = roots(settings)?;
        let proxy = settings.proxy.as_ref().map(HttpProxy::as_ureq);
        let config = Config::builder()
            .https_only(endpoint.is_secure())
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
        let agent = Agent::with_parts(config, connector(), names.clone());
        Ok(Self { agent, names, trusted })
    }
}

/// What an agent was made for; with anything else another one is made.
#[derive(Debug, Eq, PartialEq)]
struct MadeFor {
    process: u32,
    endpoint: Endpoint,
    settings: Settings,
    /// When `ca_file` was last changed: its new content counts without a restart of PHP.
    ca_changed: Option<SystemTime>,
}

impl MadeFor {
    fn now(settings: &Settings, endpoint: &Endpoint) -> Self {
        let ca_changed = settings.ca_file.as_ref().and_then(|path| fs::metadata(path).ok()?.modified().ok());
        // Times are each call's own: a page that may take less uses the connections of a change.
        let settings =
            Settings { connect_timeout: Duration::ZERO, timeout: Duration::ZERO, ..settings.clone() };
        Self { process: std::process::id(), endpoint: endpoint.clone(), settings, ca_changed }
    }
}

/// How many calls of one operation may be under way at once; so many connections are kept.
pub const PARALLEL_CALLS: usize = 16;

/// The system's authorities and those of `ca_file`, and how many of each there are.
fn roots(settings: &Settings) -> Result<(RootCerts, String), InvalidSetting> {
    let invalid = |problem: String| InvalidSetting { name: CA_FILE, problem };
    let mut roots = system_roots();
    let mut trusted = format!("the system's {} authorities", roots.len());
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

/// Read once in a process, where there are any.
fn system_roots() -> Vec<Certificate<'static>> {
    if let Some(known) = SYSTEM.get() {
        return known.clone();
    }
    let found = rustls_native_certs::load_native_certs().certs;
    let roots: Vec<_> = found.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
    if !roots.is_empty() {
        let _ = SYSTEM.set(roots.clone());
    }
    roots
}

fn certificates(path: &std::path::Path) -> anyhow::Result<Vec<Certificate<'static>>> {
    let pem = fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => anyhow::anyhow!("there is no such file"),
        io::ErrorKind::PermissionDenied => anyhow::anyhow!("PHP may not read it"),
        _ => error.into(),
    })?;
    let pem = pem.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&pem);
    let mut certificates = Vec::new();
    for item in parse_pem(pem) {
        // The parser's own words are for programmers.
        let item = item.map_err(|_| anyhow::anyhow!("what is in it is cut off, or not PEM"))?;
        if let PemItem::Certificate(certificate) = item {
            certificates.push(certificate);
        }
    }
    anyhow::ensure!(!certificates.is_empty(), "it holds no certificate in PEM form");
    Ok(certificates)
}

/// The oldest first.
static AGENTS: Mutex<Vec<(MadeFor, Connections)>> = Mutex::new(Vec::new());
static SYSTEM: OnceLock<Vec<Certificate<'static>>> = OnceLock::new();
/// As editors put it in front of UTF-8.
const BYTE_ORDER_MARK: &[u8] = &[0xef, 0xbb, 0xbf];
/// Clusters and APIs of OpenSRS together are fewer.
const MOST_AGENTS: usize = 16;

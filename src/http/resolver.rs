//! Host names and their addresses: a connection that is kept needs none, and a look-up has a time-out.

use std::{
    collections::HashMap,
    fmt,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::{Duration, Instant},
};

use dns_lookup::{AddrInfoHints, LookupErrorKind, SockType};
use ureq::{
    Timeout,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use super::{
    Phase,
    connector::{Cause, Unsent},
    threads,
};

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
        let within = config.timeouts().connect.map_or(*timeout.after, |bound| bound.min(*timeout.after));
        let mut addresses = self.empty();
        for address in look_up(uri, within).map_err(unsent)?.into_iter().take(MOST_ADDRESSES) {
            addresses.push(address);
        }
        if addresses.is_empty() {
            return Err(unsent(Cause::LookUp(LookupErrorKind::NoName)));
        }
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(host, (Instant::now(), addresses.clone()));
        Ok(addresses)
    }
}

fn unsent(cause: Cause) -> ureq::Error {
    Unsent { phase: Phase::Name, proxy: None, addresses: Vec::new(), cause }.into_error()
}

/// Looks the name up in a thread, because the system's own look-up knows no time-out; without a thread, it takes its time.
fn look_up(uri: &Uri, within: Duration) -> Result<Vec<SocketAddr>, Cause> {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let (sender, receiver) = mpsc::sync_channel(1);
    let theirs = host.clone();
    let begun = threads::detach(move || {
        // Whoever asked may have gone.
        let _ = sender.send(ask_system(&theirs, port));
    });
    if begun.is_err() {
        return ask_system(&host, port).map_err(Cause::LookUp);
    }
    match receiver.recv_timeout(within) {
        Ok(answer) => answer.map_err(Cause::LookUp),
        Err(_) => Err(Cause::Ureq(ureq::Error::Timeout(Timeout::Resolve))),
    }
}

/// As `getaddrinfo` answers. The standard library's own look-up keeps to itself whether there is no such name or nobody to ask.
fn ask_system(host: &str, port: u16) -> Result<Vec<SocketAddr>, LookupErrorKind> {
    let streams = AddrInfoHints { socktype: SockType::Stream.into(), ..AddrInfoHints::default() };
    let found = dns_lookup::getaddrinfo(Some(host), None, Some(streams)).map_err(|error| error.kind())?;
    Ok(found
        .flatten()
        .map(|mut found| {
            found.sockaddr.set_port(port);
            found.sockaddr
        })
        .collect())
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names")
    }
}

const NAME_AGE: Duration = Duration::from_secs(30);
/// As many as ureq's array takes.
const MOST_ADDRESSES: usize = 16;

//! How a connection comes about, each step marked, so that one that did not is known to have carried nothing.
//!
//! The steps are ureq's own, in its order. Its errors alone do not tell a connection that could not be opened from one that
//! broke with a request on it; whether something was sent is what decides about a repetition and about the words.

use std::{fmt, net::SocketAddr};

use ureq::unversioned::transport::{
    ConnectProxyConnector, ConnectionDetails, Connector, RustlsConnector, TcpConnector, Transport,
};

use super::Phase;

/// Through the proxy where one is set, by TCP otherwise, then TLS where the address asks for it.
pub fn connector() -> impl Connector {
    ().chain(Marked { step: ConnectProxyConnector::default(), phase: Phase::Proxy })
        .chain(Marked { step: TcpConnector::default(), phase: Phase::Tcp })
        .chain(Marked { step: RustlsConnector::default(), phase: Phase::Tls })
}

/// No connection came about, so no request was sent.
#[derive(Debug)]
pub struct Unsent {
    /// How far it came; with a proxy, `at` says on the way to which.
    pub phase: Phase,
    /// The proxy as `host:port`, and the phase of the connection to it, where that is what failed.
    pub proxy: Option<(String, Phase)>,
    /// The addresses that were there to be tried.
    pub tried: Vec<SocketAddr>,
    /// What happened.
    pub cause: Cause,
}

/// What happened, as whoever noticed it has it.
#[derive(Debug)]
pub enum Cause {
    /// ureq, or a step of its chain.
    Ureq(ureq::Error),
    /// The system's look-up of a name.
    LookUp(dns_lookup::LookupErrorKind),
}

impl Unsent {
    /// As ureq carries it to the caller.
    pub fn into_error(self) -> ureq::Error {
        ureq::Error::Other(Box::new(self))
    }

    /// Whether `error` is one.
    pub fn of(error: &ureq::Error) -> Option<&Self> {
        match error {
            ureq::Error::Other(other) => other.downcast_ref(),
            _ => None,
        }
    }
}

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no connection ({}): {:?}", self.phase, self.cause)
    }
}

impl std::error::Error for Unsent {}

#[derive(Debug)]
struct Marked<Step> {
    step: Step,
    phase: Phase,
}

impl<In: Transport, Step: Connector<In>> Connector<In> for Marked<Step> {
    type Out = Step::Out;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        self.step.connect(details, chained).map_err(|error| marked(self.phase, details, error))
    }
}

/// `error` with its step. The way to a proxy is such a chain of its own, whose mark is kept inside.
fn marked(phase: Phase, details: &ConnectionDetails<'_>, error: ureq::Error) -> ureq::Error {
    let proxy = || {
        let proxy = details.config.proxy()?;
        Some(format!("{}:{}", proxy.host(), proxy.port()))
    };
    let unsent = match error {
        ureq::Error::Other(other) => match other.downcast::<Unsent>() {
            Ok(inner) if phase == Phase::Proxy => {
                Unsent { phase, proxy: proxy().map(|at| (at, inner.phase)), ..*inner }
            }
            Ok(inner) => *inner,
            Err(other) => Unsent {
                phase,
                proxy: None,
                tried: details.addrs.to_vec(),
                cause: Cause::Ureq(ureq::Error::Other(other)),
            },
        },
        error if phase == Phase::Proxy => Unsent {
            phase,
            proxy: proxy().map(|at| (at, Phase::Proxy)),
            tried: Vec::new(),
            cause: Cause::Ureq(error),
        },
        error => Unsent { phase, proxy: None, tried: details.addrs.to_vec(), cause: Cause::Ureq(error) },
    };
    unsent.into_error()
}

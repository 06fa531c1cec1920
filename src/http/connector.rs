//! How a connection comes about, each step marked, so that one that did not is known to have carried nothing.
//!
//! The steps are ureq's own, in its order. Its errors alone do not tell a connection that could not be opened from one that
//! broke with a request on it; whether something was sent is what decides about a repetition and about the words.

use std::{
    cell::Cell,
    fmt,
    net::SocketAddr,
    time::{Duration, Instant},
};

use ureq::unversioned::transport::{
    Buffers, ConnectProxyConnector, ConnectionDetails, Connector, NextTimeout, RustlsConnector, TcpConnector,
    Transport,
};

use super::Phase;

/// Through the proxy where one is set, by TCP otherwise, then TLS where the address asks for it.
pub fn connector() -> impl Connector {
    ().chain(Marked { step: ConnectProxyConnector::default(), phase: Phase::Proxy })
        .chain(Marked { step: TcpConnector::default(), phase: Phase::Tcp })
        .chain(Bounding)
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
    pub addresses: Vec<SocketAddr>,
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
        let within = details.timeout.after;
        let _bound = (self.phase == Phase::Proxy && !within.is_not_happening()).then(|| Bound::set(*within));
        self.step.connect(details, chained).map_err(|error| marked(self.phase, details, error))
    }
}

/// ureq gives each read of a proxy's answer to `CONNECT` the time that the whole connection has. While a proxy is asked, what
/// it is read from keeps to the end of that time; this happens within one call, so within one thread.
struct Bound(Option<Instant>);

impl Bound {
    fn set(within: Duration) -> Self {
        Self(END.replace(Instant::now().checked_add(within)))
    }

    fn left() -> Option<Duration> {
        END.get().map(|end| end.saturating_duration_since(Instant::now()))
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        END.set(self.0);
    }
}

thread_local! {
    static END: Cell<Option<Instant>> = const { Cell::new(None) };
}

#[derive(Debug)]
struct Bounding;

impl<In: Transport> Connector<In> for Bounding {
    type Out = Bounded<In>;

    fn connect(
        &self,
        _details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        Ok(chained.map(Bounded))
    }
}

#[derive(Debug)]
struct Bounded<In>(In);

impl<In: Transport> Transport for Bounded<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, mut timeout: NextTimeout) -> Result<bool, ureq::Error> {
        match Bound::left() {
            Some(Duration::ZERO) => return Err(ureq::Error::Timeout(timeout.reason)),
            Some(left) if left < *timeout.after => timeout.after = left.into(),
            _ => {}
        }
        self.0.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
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
                addresses: details.addrs.to_vec(),
                cause: Cause::Ureq(ureq::Error::Other(other)),
            },
        },
        error if phase == Phase::Proxy => Unsent {
            phase,
            proxy: proxy().map(|at| (at, Phase::Proxy)),
            addresses: Vec::new(),
            cause: Cause::Ureq(error),
        },
        error => Unsent { phase, proxy: None, addresses: details.addrs.to_vec(), cause: Cause::Ureq(error) },
    };
    unsent.into_error()
}

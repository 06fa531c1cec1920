//! What went wrong on the way: whether something can have been sent, and how people are told.

use std::{error::Error as _, fmt, io, time::Duration};

use dns_lookup::LookupErrorKind;
use nix::errno::Errno;
use rustls::{CertificateError, InvalidMessage};

use super::connector::{Cause, Unsent};

/// Why no connection came about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NotSent {
    /// How far it came.
    pub phase: Phase,
    /// What happened and where to look, for an administrator.
    pub detail: String,
    /// Whether it will be the same a moment later, so that another attempt only costs time.
    pub is_lasting: bool,
}

/// Why nothing was sent, where that is certain; what gives `None` may have reached OpenSRS.
///
/// `connect_time` is what the connection had, `trusted` whose certificates count.
pub fn unsent(error: &ureq::Error, connect_time: Duration, trusted: &str) -> Option<NotSent> {
    let unsent = Unsent::of(error)?;
    let tell = |phase| match phase {
        Phase::Name => (name(&unsent.cause, connect_time), true),
        Phase::Tcp => tcp(&unsent.cause, connect_time),
        Phase::Tls => tls(&unsent.cause, connect_time, trusted),
        Phase::Proxy => proxy(&unsent.cause, connect_time),
    };
    let (mut detail, is_lasting) = match &unsent.proxy {
        None => tell(unsent.phase),
        Some((at, Phase::Proxy)) => {
            let (why, is_lasting) = tell(Phase::Proxy);
            (format!("{at}: {why}; see opensrsemail.proxy"), is_lasting)
        }
        Some((at, phase)) => {
            let (why, is_lasting) = tell(*phase);
            (format!("{at} cannot be reached, {phase}: {why}; see opensrsemail.proxy"), is_lasting)
        }
    };
    if !unsent.addresses.is_empty() {
        let addresses: Vec<_> = unsent.addresses.iter().map(ToString::to_string).collect();
        // ureq goes on to the next address after some failures only, and does not tell which one it had.
        let which = if addresses.len() == 1 { "tried" } else { "tried one or more of" };
        detail.push_str(&format!("; {which} {}", addresses.join(", ")));
    }
    Some(NotSent { phase: unsent.phase, detail, is_lasting })
}

fn name(cause: &Cause, time: Duration) -> String {
    match cause {
        Cause::LookUp(LookupErrorKind::NoName | LookupErrorKind::NoData) => {
            "no address found for this name".to_owned()
        }
        // As long as nobody answered, nothing is known about the name.
        Cause::LookUp(LookupErrorKind::Again | LookupErrorKind::Fail | LookupErrorKind::System) => {
            format!("{RESOLVER} could not be asked; the name itself may be right")
        }
        Cause::LookUp(other) => format!("the system cannot look names up ({other:?})"),
        Cause::Ureq(ureq::Error::Timeout(_)) => {
            format!("{RESOLVER} gave no answer within {} ms", time.as_millis())
        }
        Cause::Ureq(other) => other.to_string(),
    }
}

fn tcp(cause: &Cause, time: Duration) -> (String, bool) {
    let silence =
        |waited: String| (format!("{waited}; a firewall that drops outgoing traffic looks like this"), false);
    match cause {
        Cause::Ureq(ureq::Error::Timeout(_)) => silence(format!("no answer within {} ms", time.as_millis())),
        Cause::Ureq(ureq::Error::Io(error)) => match errno(error) {
            Some(Errno::EACCES) => (
                "this machine denies it (EACCES); with SELinux, \
                 'setsebool -P httpd_can_network_connect 1' lets the web server connect"
                    .to_owned(),
                true,
            ),
            Some(Errno::EPERM) => {
                ("this machine's own firewall does not let it out (EPERM)".to_owned(), true)
            }
            Some(Errno::ENETUNREACH) => ("this machine has no route there (ENETUNREACH)".to_owned(), false),
            Some(Errno::EHOSTUNREACH) => (
                "a router or firewall on the way says that it cannot be reached (EHOSTUNREACH)".to_owned(),
                false,
            ),
            Some(Errno::ECONNREFUSED) => {
                ("connection refused; nothing listens there, or a firewall refuses for it".to_owned(), false)
            }
            Some(Errno::ETIMEDOUT) => silence("no answer (ETIMEDOUT)".to_owned()),
            _ => (error.to_string(), false),
        },
        Cause::Ureq(other) => (other.to_string(), false),
        Cause::LookUp(kind) => (format!("{kind:?}"), false),
    }
}

fn tls(cause: &Cause, time: Duration, trusted: &str) -> (String, bool) {
    let error = match cause {
        Cause::Ureq(error) => error,
        Cause::LookUp(kind) => return (format!("{kind:?}"), false),
    };
    match (error, tls_error(error)) {
        (_, Some(rustls::Error::InvalidCertificate(why))) => (mistrust(why, trusted), true),
        (_, Some(rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType))) => (
            "what answers there does not speak TLS; a plain HTTP server, or another service, has this port"
                .to_owned(),
            true,
        ),
        (_, Some(rustls::Error::AlertReceived(alert))) => {
            (format!("the server ended the handshake ({alert:?})"), false)
        }
        (_, Some(rustls::Error::PeerIncompatible(why))) => {
            (format!("the server offers nothing that TLS 1.2 or 1.3 has ({why:?})"), true)
        }
        (ureq::Error::Timeout(_), _) => (
            format!(
                "no answer within {} ms; what accepts connections there says nothing, or a firewall swallows it",
                time.as_millis()
            ),
            false,
        ),
        (ureq::Error::Io(_), None) => (
            format!(
                "the connection was closed ({error}); a firewall that looks into TLS, or a server that speaks none, \
                 looks like this"
            ),
            false,
        ),
        _ => (error.to_string(), false),
    }
}

/// What the proxy itself said or did, once it was connected to.
fn proxy(cause: &Cause, time: Duration) -> (String, bool) {
    match cause {
        Cause::Ureq(ureq::Error::ConnectProxyFailed(why)) if why.contains(" 407") => {
            ("it wants a login, or does not take the one it was given (407)".to_owned(), true)
        }
        Cause::Ureq(ureq::Error::ConnectProxyFailed(why)) if why.contains(" 403") => {
            ("it does not allow a connection to this host and port (403)".to_owned(), true)
        }
        Cause::Ureq(ureq::Error::ConnectProxyFailed(why)) => (why.clone(), false),
        Cause::Ureq(ureq::Error::Timeout(_)) => {
            (format!("it gave no answer within {} ms", time.as_millis()), false)
        }
        Cause::Ureq(error @ ureq::Error::Io(_)) => (format!("it closed the connection ({error})"), false),
        Cause::Ureq(error) => (format!("what answers there is no HTTP proxy ({error})"), true),
        Cause::LookUp(_) => (name(cause, time), true),
    }
}

/// What is wrong with a certificate, and where to look.
fn mistrust(why: &CertificateError, trusted: &str) -> String {
    match why {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the certificate has expired, or this machine's clock is wrong".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the certificate is not valid yet, or this machine's clock is wrong".to_owned()
        }
        CertificateError::NotValidForNameContext { presented, .. } if presented.is_empty() => {
            "the certificate names no host (no subjectAltName); a common name alone counts nowhere any more".to_owned()
        }
        CertificateError::NotValidForNameContext { presented, .. } => format!(
            "the certificate is made out for another name ({}); somebody else answers there",
            presented.iter().map(|name| name.split('"').nth(1).unwrap_or(name)).collect::<Vec<_>>().join(", ")
        ),
        CertificateError::NotValidForName => {
            "the certificate is made out for another name; somebody else answers there".to_owned()
        }
        CertificateError::UnknownIssuer | CertificateError::BadSignature => format!(
            "the certificate's issuer is not among {trusted}; it is self-signed, or a firewall that opens TLS has put its \
             own in between; where that is meant to be, its authority's certificate belongs into opensrsemail.ca_file"
        ),
        // webpki's error travels as text; it has no variant of rustls' own.
        other if format!("{other:?}").contains("CaUsedAsEndEntity") => {
            "the certificate is an authority's own and not a server's (self-signed with CA:TRUE); the server needs one that \
             this authority has issued"
                .to_owned()
        }
        other => format!("the certificate is not trusted ({other}) by {trusted}; see opensrsemail.ca_file"),
    }
}

fn tls_error(error: &ureq::Error) -> Option<&rustls::Error> {
    match error {
        ureq::Error::Io(io) => io.get_ref()?.downcast_ref(),
        other => other.source()?.downcast_ref(),
    }
}

fn errno(error: &io::Error) -> Option<Errno> {
    error.raw_os_error().map(Errno::from_raw)
}

/// What happened instead of a whole answer.
pub fn unanswered(error: &ureq::Error, time: Duration) -> String {
    match error {
        ureq::Error::Timeout(_) => format!("time-out, no whole answer within {} ms", time.as_millis()),
        other if tls_error(other).is_some() => format!("TLS: {other}"),
        ureq::Error::Io(io) if io.kind() == io::ErrorKind::UnexpectedEof => {
            "the connection was closed before a whole answer came".to_owned()
        }
        ureq::Error::Io(io) => io.to_string(),
        other => other.to_string(),
    }
}

/// How far a connection came.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Phase {
    /// Looking up the host's name.
    Name,
    /// Connecting by TCP.
    Tcp,
    /// Agreeing on TLS.
    Tls,
    /// The proxy was not reached, or did not connect us.
    Proxy,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name lookup",
            Self::Tcp => "TCP connection",
            Self::Tls => "TLS handshake",
            Self::Proxy => "proxy",
        })
    }
}

const RESOLVER: &str = "this machine's DNS resolver (/etc/resolv.conf)";

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    fn told(error: &ureq::Error) -> Option<NotSent> {
        unsent(error, Duration::from_secs(5), "the system's 3 authorities")
    }

    fn at(phase: Phase, cause: Cause) -> ureq::Error {
        Unsent { phase, proxy: None, addresses: vec!["192.0.2.7:443".parse().unwrap()], cause }.into_error()
    }

    fn os(errno: Errno) -> Cause {
        Cause::Ureq(ureq::Error::Io(io::Error::from_raw_os_error(errno as i32)))
    }

    fn handshake(error: rustls::Error) -> Cause {
        Cause::Ureq(ureq::Error::Io(io::Error::new(ErrorKind::InvalidData, error)))
    }

    fn certificate(why: CertificateError) -> Cause {
        handshake(rustls::Error::InvalidCertificate(why))
    }

    #[test]
    fn what_was_not_sent_says_how_far_it_came_and_where_to_look() {
        let time_out = |reason| Cause::Ureq(ureq::Error::Timeout(reason));
        let other_name = |presented: &[&str]| {
            certificate(CertificateError::NotValidForNameContext {
                expected: rustls::pki_types::ServerName::try_from("admin.example").unwrap().to_owned(),
                presented: presented.iter().map(ToString::to_string).collect(),
            })
        };
        let said = |text: &str| Cause::Ureq(ureq::Error::ConnectProxyFailed(text.into()));
        let lasts = true;
        let passes = false;
        for (phase, cause, text, is_lasting) in [
            (Phase::Name, Cause::LookUp(LookupErrorKind::NoName), "no address found", lasts),
            (Phase::Name, Cause::LookUp(LookupErrorKind::Again), "could not be asked", lasts),
            (Phase::Name, Cause::LookUp(LookupErrorKind::System), "may be right", lasts),
            (
                Phase::Name,
                time_out(ureq::Timeout::Resolve),
                "resolv.conf) gave no answer within 5000 ms",
                lasts,
            ),
            (Phase::Tcp, time_out(ureq::Timeout::Connect), "within 5000 ms; a firewall", passes),
            (Phase::Tcp, os(Errno::EACCES), "httpd_can_network_connect", lasts),
            (Phase::Tcp, os(Errno::EPERM), "own firewall", lasts),
            (Phase::Tcp, os(Errno::ENETUNREACH), "no route", passes),
            (Phase::Tcp, os(Errno::EHOSTUNREACH), "on the way", passes),
            (Phase::Tcp, os(Errno::ETIMEDOUT), "a firewall that drops", passes),
            (Phase::Tcp, os(Errno::ECONNREFUSED), "refused", passes),
            (Phase::Tcp, os(Errno::ECONNRESET), "reset", passes),
            (Phase::Tls, os(Errno::ECONNRESET), "closed", passes),
            (Phase::Tls, time_out(ureq::Timeout::Connect), "within 5000 ms", passes),
            (Phase::Tls, certificate(CertificateError::Expired), "expired, or this machine's clock", lasts),
            (Phase::Tls, certificate(CertificateError::NotValidYet), "not valid yet, or this", lasts),
            (Phase::Tls, certificate(CertificateError::NotValidForName), "another name", lasts),
            (Phase::Tls, other_name(&["DnsName(\"mail.example\")"]), "mail.example", lasts),
            (Phase::Tls, other_name(&[]), "subjectAltName", lasts),
            (Phase::Tls, certificate(CertificateError::UnknownIssuer), "not among the system's 3", lasts),
            (Phase::Tls, certificate(CertificateError::Revoked), "not trusted", lasts),
            (
                Phase::Tls,
                handshake(rustls::Error::AlertReceived(rustls::AlertDescription::ProtocolVersion)),
                "ProtocolVersion",
                passes,
            ),
            (Phase::Proxy, said("proxy server responded 407/407"), "wants a login", lasts),
            (Phase::Proxy, said("proxy server responded 403/403"), "does not allow", lasts),
            (Phase::Proxy, said("proxy server responded 502/502"), "502", passes),
            (Phase::Proxy, os(Errno::ECONNRESET), "it closed the connection", passes),
        ] {
            let error = at(phase, cause);
            let told = told(&error).unwrap_or_else(|| panic!("{error}"));
            assert_eq!((told.phase, told.is_lasting), (phase, is_lasting), "{error}");
            assert!(told.detail.contains(text), "{}", told.detail);
            assert!(told.detail.ends_with("; tried 192.0.2.7:443"), "{}", told.detail);
        }
    }

    #[test]
    fn what_may_have_been_sent_is_so() {
        for (error, text) in [
            (ureq::Error::Timeout(ureq::Timeout::Global), "no whole answer within 5000 ms"),
            (ureq::Error::Timeout(ureq::Timeout::RecvResponse), "no whole answer"),
            (ureq::Error::Io(ErrorKind::ConnectionReset.into()), "reset"),
            (ureq::Error::Io(ErrorKind::UnexpectedEof.into()), "closed before a whole answer"),
            (ureq::Error::Io(io::Error::other(rustls::Error::DecryptError)), "TLS: "),
        ] {
            assert_eq!(told(&error), None, "{error}");
            let why = unanswered(&error, Duration::from_secs(5));
            assert!(why.contains(text), "{why}");
        }
    }
}

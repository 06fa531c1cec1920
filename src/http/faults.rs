//! What went wrong on the way, told from ureq's errors: whether something can have been sent, and how people are told.

use std::{error::Error as _, fmt, time::Duration};

use rustls::CertificateError;
use ureq::Timeout;

/// How far it came, when nothing can have been sent; what stays silent here may have reached OpenSRS.
pub fn unsent(error: &ureq::Error, connect_time: Duration, trusted: &str) -> Option<(Phase, String)> {
    use std::io::ErrorKind::{AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable};
    Some(match error {
        ureq::Error::HostNotFound => (Phase::Name, "no address found for this name".to_owned()),
        ureq::Error::Timeout(Timeout::Resolve) => (Phase::Name, "time-out".to_owned()),
        ureq::Error::Timeout(Timeout::Connect) => (
            Phase::Connecting,
            format!(
                "not there within {} ms; a firewall that drops outgoing traffic looks like this",
                connect_time.as_millis()
            ),
        ),
        ureq::Error::ConnectionFailed => (Phase::Tcp, "no connection".to_owned()),
        ureq::Error::ConnectProxyFailed(why) => (Phase::Proxy, why.clone()),
        ureq::Error::Io(io)
            if matches!(
                io.kind(),
                AddrNotAvailable | ConnectionRefused | HostUnreachable | NetworkUnreachable
            ) =>
        {
            (Phase::Tcp, io.to_string())
        }
        other => match tls_error(other) {
            Some(rustls::Error::InvalidCertificate(why)) => (Phase::Tls, mistrust(why, trusted)),
            _ => return None,
        },
    })
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
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the certificate is made out for another name; somebody else answers there".to_owned()
        }
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            format!("the certificate's issuer is not among {trusted}; see opensrsemail.ca_file")
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

/// What happened instead of a whole answer.
pub fn unanswered(error: &ureq::Error, time: Duration) -> String {
    match error {
        ureq::Error::Timeout(_) => format!("time-out, no whole answer within {} ms", time.as_millis()),
        other if tls_error(other).is_some() => format!("TLS: {other}"),
        ureq::Error::Io(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
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
    /// TCP and TLS together took too long.
    Connecting,
    /// The proxy did not connect us.
    Proxy,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name lookup",
            Self::Tcp => "TCP connection",
            Self::Tls => "TLS handshake",
            Self::Connecting => "TCP connection and TLS handshake",
            Self::Proxy => "proxy",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind};

    use super::*;

    fn told(error: &ureq::Error) -> Option<(Phase, String)> {
        unsent(error, Duration::from_secs(5), "the system's 3 authorities")
    }

    #[test]
    fn what_cannot_have_been_sent_is_told_apart() {
        let certificate = |why| {
            let error = rustls::Error::InvalidCertificate(why);
            ureq::Error::Io(io::Error::new(ErrorKind::InvalidData, error))
        };
        for (error, phase, text) in [
            (ureq::Error::HostNotFound, Phase::Name, "no address found"),
            (ureq::Error::Timeout(Timeout::Resolve), Phase::Name, "time-out"),
            (ureq::Error::Timeout(Timeout::Connect), Phase::Connecting, "not there within 5000 ms"),
            (ureq::Error::ConnectionFailed, Phase::Tcp, "no connection"),
            (ureq::Error::ConnectProxyFailed("407".into()), Phase::Proxy, "407"),
            (ureq::Error::Io(ErrorKind::ConnectionRefused.into()), Phase::Tcp, "refused"),
            (ureq::Error::Io(ErrorKind::NetworkUnreachable.into()), Phase::Tcp, "unreachable"),
            (certificate(CertificateError::Expired), Phase::Tls, "expired, or this machine's clock"),
            (certificate(CertificateError::NotValidYet), Phase::Tls, "not valid yet"),
            (certificate(CertificateError::NotValidForName), Phase::Tls, "another name"),
            (
                certificate(CertificateError::UnknownIssuer),
                Phase::Tls,
                "not among the system's 3 authorities",
            ),
            (certificate(CertificateError::Revoked), Phase::Tls, "not trusted"),
        ] {
            let told = told(&error);
            let (at, why) = told.unwrap_or_else(|| panic!("{error}"));
            assert_eq!(at, phase, "{error}");
            assert!(why.contains(text), "{why}");
        }
    }

    #[test]
    fn what_may_have_been_sent_is_so() {
        for (error, text) in [
            (ureq::Error::Timeout(Timeout::Global), "no whole answer within 5000 ms"),
            (ureq::Error::Timeout(Timeout::RecvResponse), "no whole answer"),
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

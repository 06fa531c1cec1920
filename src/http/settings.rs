//! Where OpenSRS is reached and how long it may take: php.ini's settings, parsed.

use std::{fmt, net::IpAddr, path::PathBuf, time::Duration};

use ureq::{Proxy, http::Uri};

use crate::secret::Secret;

/// How to reach OpenSRS; the same for all companies that one PHP serves.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Settings {
    /// Replaces every cluster's own address.
    pub endpoint: Option<Endpoint>,
    /// A PEM file with authorities to trust besides the system's.
    pub ca_file: Option<PathBuf>,
    /// An HTTP or SOCKS proxy; it may carry a login. There is none unless set here, whatever the environment says.
    pub proxy: Option<Secret>,
    /// Bound for name look-up, TCP and TLS together.
    pub connect_timeout: Duration,
    /// Bound for one operation with all its calls.
    pub timeout: Duration,
    /// How long a connection that nobody uses is kept.
    pub idle_timeout: Duration,
}

impl Settings {
    /// Reads the six settings as php.ini spells them; empty is unset, times are milliseconds.
    ///
    /// # Errors
    /// [`InvalidSetting`], naming the setting and what is wrong with it.
    pub fn parse(raw: &RawSettings<'_>) -> Result<Self, InvalidSetting> {
        let filled = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Ok(Self {
            endpoint: filled(raw.endpoint).map(|url| Endpoint::parse(&url)).transpose()?,
            ca_file: filled(raw.ca_file).map(PathBuf::from),
            proxy: filled(raw.proxy).map(|url| parse_proxy(&url)).transpose()?,
            connect_timeout: parse_milliseconds(CONNECT_TIMEOUT, raw.connect_timeout)?,
            timeout: parse_milliseconds(TIMEOUT, raw.timeout)?,
            idle_timeout: parse_milliseconds(IDLE_TIMEOUT, raw.idle_timeout)?,
        })
    }
}

/// The settings as text, before anybody looked at them.
#[derive(Clone, Copy, Debug)]
pub struct RawSettings<'a> {
    /// `opensrsemail.endpoint`
    pub endpoint: &'a str,
    /// `opensrsemail.ca_file`
    pub ca_file: &'a str,
    /// `opensrsemail.proxy`
    pub proxy: &'a str,
    /// `opensrsemail.connect_timeout`
    pub connect_timeout: &'a str,
    /// `opensrsemail.timeout`
    pub timeout: &'a str,
    /// `opensrsemail.idle_timeout`
    pub idle_timeout: &'a str,
}

/// Base address of an API: `https` anywhere, plain `http` only to this very machine.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Endpoint {
    url: String,
    host: String,
    port: u16,
    secure: bool,
}

impl Endpoint {
    /// `https://<host><path>`; `host` is a name of ours.
    pub fn of_host(host: &str, path: &str) -> Self {
        Self { url: format!("https://{host}{path}"), host: host.to_owned(), port: 443, secure: true }
    }

    /// Reads an address like `https://admin.a.hostedemail.com/api`.
    ///
    /// # Errors
    /// [`InvalidSetting`] when it is no such address, carries a login or a query, or is plain `http` to elsewhere.
    pub fn parse(url: &str) -> Result<Self, InvalidSetting> {
        let invalid = |problem: &str| InvalidSetting { name: ENDPOINT, problem: problem.to_owned() };
        let uri: Uri = url.parse().map_err(|_| invalid("is not an address like https://host.example/api"))?;
        let authority =
            uri.authority().ok_or_else(|| invalid("is not an address like https://host.example/api"))?;
        if authority.as_str().contains('@') {
            return Err(invalid("must not contain a user name or password"));
        }
        if uri.query().is_some() {
            return Err(invalid("must not contain a query"));
        }
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if is_loopback(&host) => false,
            Some("http") => {
                return Err(invalid("must begin with https:// (http:// only to this machine, 127.0.0.1)"));
            }
            _ => return Err(invalid("must begin with https://")),
        };
        let port = authority.port_u16().unwrap_or(if secure { 443 } else { 80 });
        Ok(Self { url: url.trim_end_matches('/').to_owned(), host, port, secure })
    }

    /// The address of `method`.
    pub fn url(&self, method: &str) -> String {
        format!("{}/{method}", self.url)
    }

    /// Host name or address.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// TCP port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether TLS protects it.
    pub fn is_secure(&self) -> bool {
        self.secure
    }
}

/// A setting that cannot be used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InvalidSetting {
    /// Its name in php.ini.
    pub name: &'static str,
    /// What is wrong, as the rest of a sentence that begins with the name.
    pub problem: String,
}

impl fmt::Display for InvalidSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "php.ini: {} {}", self.name, self.problem)
    }
}

impl std::error::Error for InvalidSetting {}

/// The proxy as ureq wants it.
pub(super) fn proxy(setting: &Secret) -> Result<Proxy, InvalidSetting> {
    Proxy::new(setting.expose()).map_err(|_| InvalidSetting {
        name: PROXY,
        problem: "is not an address like http://proxy.example:3128".to_owned(),
    })
}

fn parse_proxy(url: &str) -> Result<Secret, InvalidSetting> {
    let setting = Secret::new(url);
    proxy(&setting).map(|_| setting)
}

fn parse_milliseconds(name: &'static str, text: &str) -> Result<Duration, InvalidSetting> {
    let milliseconds =
        text.trim().parse::<u64>().ok().filter(|number| (1..=MAX_MILLISECONDS).contains(number));
    milliseconds.map(Duration::from_millis).ok_or_else(|| InvalidSetting {
        name,
        problem: format!(
            "must be a number of milliseconds from 1 to {MAX_MILLISECONDS}, not '{}'",
            text.trim()
        ),
    })
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

const ENDPOINT: &str = "opensrsemail.endpoint";
pub(super) const CA_FILE: &str = "opensrsemail.ca_file";
const PROXY: &str = "opensrsemail.proxy";
const CONNECT_TIMEOUT: &str = "opensrsemail.connect_timeout";
const TIMEOUT: &str = "opensrsemail.timeout";
const IDLE_TIMEOUT: &str = "opensrsemail.idle_timeout";
const MAX_MILLISECONDS: u64 = 600_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn raw<'a>() -> RawSettings<'a> {
        RawSettings {
            endpoint: "",
            ca_file: "",
            proxy: "",
            connect_timeout: "5000",
            timeout: "20000",
            idle_timeout: "55000",
        }
    }

    #[test]
    fn an_endpoint_is_taken_apart() {
        let settings =
            Settings::parse(&RawSettings { endpoint: "https://[::1]:8443/api/", ..raw() }).unwrap();
        let endpoint = settings.endpoint.unwrap();
        assert_eq!(endpoint.url("echo"), "https://[::1]:8443/api/echo");
        assert_eq!((endpoint.host(), endpoint.port(), endpoint.is_secure()), ("::1", 8443, true));
    }

    #[test]
    fn plain_http_goes_to_this_machine_only() {
        for good in
            ["http://127.0.0.1:80/api", "http://localhost/api", "http://[::1]:1/x", "http://127.9.9.9/api"]
        {
            assert!(!Endpoint::parse(good).unwrap().is_secure(), "{good}");
        }
        for bad in [
            "http://192.0.2.1/api",
            "http://127.0.0.1.example/api",
            "http://localhost.example/api",
            "http://127.0.0.1@example.com/api",
            "ftp://127.0.0.1/api",
            "https://user:password@example.com/api",
            "https://example.com/api?x=1",
            "/api",
            "admin.a.hostedemail.com",
            "https://",
        ] {
            assert_eq!(Endpoint::parse(bad).unwrap_err().name, "opensrsemail.endpoint", "{bad}");
        }
    }

    #[test]
    fn times_are_positive_whole_numbers() {
        for bad in ["", "-1", "0", "1.5", "5s", "1e3", "600001", "99999999999999999999"] {
            let error = Settings::parse(&RawSettings { timeout: bad, ..raw() }).unwrap_err();
            assert_eq!(error.name, "opensrsemail.timeout", "{bad}");
            let error = Settings::parse(&RawSettings { connect_timeout: bad, ..raw() }).unwrap_err();
            assert_eq!(error.name, "opensrsemail.connect_timeout", "{bad}");
            let error = Settings::parse(&RawSettings { idle_timeout: bad, ..raw() }).unwrap_err();
            assert_eq!(error.name, "opensrsemail.idle_timeout", "{bad}");
        }
    }

    #[test]
    fn a_proxy_is_an_address_and_its_login_is_not_printed() {
        let settings =
            Settings::parse(&RawSettings { proxy: "http://joe:hunter2@proxy.example:3128", ..raw() })
                .unwrap();
        assert!(!format!("{settings:?}").contains("hunter2"));
        let error = Settings::parse(&RawSettings { proxy: "nonsense://hunter2", ..raw() }).unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}

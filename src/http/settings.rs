//! Where OpenSRS is reached and how long it may take: php.ini's settings, parsed.

use std::{
    borrow::Cow,
    fmt, fs,
    net::IpAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use percent_encoding::percent_decode_str;
use ureq::{
    Proxy, ProxyProtocol,
    http::{Uri, uri::Authority},
};

/// How to reach OpenSRS; the same for all companies that one PHP serves.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Settings {
    /// Replaces every cluster's own address.
    pub endpoint: Option<Endpoint>,
    /// A PEM file with authorities to trust besides the system's.
    pub ca_file: Option<PathBuf>,
    /// There is none unless set here, whatever the environment says.
    pub proxy: Option<HttpProxy>,
    /// Bound for looking a name up, and once more for TCP and TLS together.
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
            ca_file: filled(raw.ca_file).map(|path| parse_file(CA_FILE, &path)).transpose()?,
            proxy: filled(raw.proxy).map(|url| HttpProxy::parse(&url)).transpose()?,
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
        let shown = without_login(url);
        let invalid =
            |problem: &str| InvalidSetting { name: ENDPOINT, problem: format!("is '{shown}', {problem}") };
        let no_address = || invalid("which is no address like https://host.example/api");
        let uri: Uri = url.parse().map_err(|_| no_address())?;
        let authority = uri.authority().ok_or_else(no_address)?;
        if authority.as_str().contains('@') {
            return Err(invalid("but must not contain a user name or password"));
        }
        if uri.query().is_some() {
            return Err(invalid("but must not contain a query"));
        }
        if !is_host(authority.host()) {
            return Err(no_address());
        }
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if is_loopback(&host) => false,
            Some("http") => {
                return Err(invalid(
                    "but must begin with https:// (http:// only to this machine, 127.0.0.1)",
                ));
            }
            _ => return Err(invalid("but must begin with https://")),
        };
        let port = port(authority).map_err(|()| invalid(NO_PORT))?.unwrap_or(if secure { 443 } else { 80 });
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

/// An HTTP proxy, reached by HTTP or HTTPS, that connects us by `CONNECT`; it may ask for a login.
#[derive(Clone, Eq, PartialEq)]
pub struct HttpProxy(Proxy);

impl HttpProxy {
    /// Reads `http://proxy.example:3128`, `https://…`, with `user:password@` before the host where it asks for a login; without
    /// a scheme it is `http`. The login may be percent-encoded or as it is: it ends at the last `@`, the user at the first `:`,
    /// and a `%` that begins no code stands for itself.
    ///
    /// # Errors
    /// [`InvalidSetting`], with the value but for its login.
    pub fn parse(text: &str) -> Result<Self, InvalidSetting> {
        let shown = without_login(text);
        let invalid =
            |problem: &str| InvalidSetting { name: PROXY, problem: format!("is '{shown}', {problem}") };
        let no_address = || invalid("which is no address like http://proxy.example:3128");
        let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
        let protocol = match scheme.to_ascii_lowercase().as_str() {
            "http" => ProxyProtocol::Http,
            "https" => ProxyProtocol::Https,
            "socks" | "socks4" | "socks4a" | "socks5" | "socks5h" => {
                return Err(invalid(
                    "but SOCKS is not supported; name an HTTP proxy, such as http://proxy.example:3128",
                ));
            }
            _ => return Err(invalid("but only http:// and https:// proxies are supported")),
        };
        let (login, place) = match rest.rsplit_once('@') {
            Some((login, place)) => (Some(login), place),
            None => (None, rest),
        };
        let place: Authority = place.trim_end_matches('/').parse().map_err(|_| no_address())?;
        if !is_host(place.host()) {
            return Err(no_address());
        }
        let mut proxy = Proxy::builder(protocol).host(place.host());
        if let Some(port) = port(&place).map_err(|()| invalid(NO_PORT))? {
            proxy = proxy.port(port);
        }
        if let Some(login) = login {
            let (user, password) = login.split_once(':').unwrap_or((login, ""));
            proxy = proxy.username(&decoded(user)).password(&decoded(password));
        }
        proxy.build().map(Self).map_err(|_| no_address())
    }

    pub(super) fn as_ureq(&self) -> Proxy {
        self.0.clone()
    }
}

impl fmt::Debug for HttpProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpProxy({}:{})", self.0.host(), self.0.port())
    }
}

/// Whether it can be one: an address, or labels of what names of hosts consist of.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let address = text.trim_matches(['[', ']']);
    address.parse::<IpAddr>().is_ok()
        || (text.len() <= 253 && text.trim_end_matches('.').split('.').all(is_label))
}

/// The port that stands behind the host; it may be missing, or be none.
fn port(authority: &Authority) -> Result<Option<u16>, ()> {
    let text = authority.as_str();
    let place = text.rsplit_once('@').map_or(text, |(_, place)| place);
    match place.strip_prefix(authority.host()).and_then(|rest| rest.strip_prefix(':')) {
        None => Ok(None),
        Some(digits) => digits.parse().ok().filter(|port| *port > 0).map(Some).ok_or(()),
    }
}

/// An address as it may be shown: what may be a login is left out, also where the address is none.
pub fn without_login(text: &str) -> String {
    let is_scheme = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => (format!("{scheme}://"), rest),
        _ => (String::new(), text),
    };
    if let Some((_, place)) = rest.rsplit_once('@') {
        return format!("{scheme}…@{place}");
    }
    // Without a host behind it, what looks like one may be the login.
    let is_port = |port: &str| {
        port.split('/').next().is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match rest.rsplit_once(':') {
        Some((_, port)) if !is_port(port) && !rest.starts_with('[') => format!("{scheme}…"),
        _ => text.to_owned(),
    }
}

/// What percent-encoding stands for; what is none, or would be no text, is as it is.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}

/// A file that can be read; what it holds is looked at where it is used.
fn parse_file(name: &'static str, path: &str) -> Result<PathBuf, InvalidSetting> {
    let invalid = |problem: &str| InvalidSetting { name, problem: format!("is '{path}', {problem}") };
    if !Path::new(path).is_absolute() {
        return Err(invalid("which is no whole path; it must begin with /"));
    }
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(PathBuf::from(path)),
        Ok(found) if found.is_dir() => Err(invalid("which is a folder; name a PEM file")),
        Ok(_) => Err(invalid("which is no file")),
        // Whoever uses it names it.
        Err(_) => Ok(PathBuf::from(path)),
    }
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

const NO_PORT: &str = "but its port is none; ports are 1 to 65535";
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

    fn proxy(text: &str) -> Result<Proxy, InvalidSetting> {
        HttpProxy::parse(text).map(|proxy| proxy.as_ureq())
    }

    #[test]
    fn a_proxys_login_may_be_encoded_or_as_it_is() {
        for (text, user, password) in [
            ("http://joe:hunter2@proxy.example:3128", "joe", "hunter2"),
            ("http://joe:p%40ss%3Aword@proxy.example:3128", "joe", "p@ss:word"),
            ("http://joe:p@ss:wo/rd@proxy.example:3128", "joe", "p@ss:wo/rd"),
            (r"http://CORP\joe:x@proxy.example:3128", r"CORP\joe", "x"),
            ("http://CORP%5Cjoe:x@proxy.example:3128/", r"CORP\joe", "x"),
            ("joe:100%@proxy.example:3128", "joe", "100%"),
            ("http://jörg:süß@proxy.example:3128", "jörg", "süß"),
            ("http://joe:%ff@proxy.example:3128", "joe", "%ff"),
            ("http://joe:a?b#c@proxy.example:3128", "joe", "a?b#c"),
        ] {
            let proxy = proxy(text).unwrap();
            assert_eq!((proxy.username(), proxy.password()), (Some(user), Some(password)), "{text}");
            assert_eq!((proxy.host(), proxy.port()), ("proxy.example", 3128), "{text}");
        }
        assert_eq!(proxy("[2001:db8::1]:8080").unwrap().port(), 8080);
        assert_eq!(proxy("HTTPS://proxy.example").unwrap().port(), 443);
    }

    #[test]
    fn a_proxy_that_cannot_work_is_refused_with_its_value_and_without_its_login() {
        for (text, expected) in [
            ("socks5://joe:hunter2@proxy.example:1080", "is 'socks5://…@proxy.example:1080', but SOCKS"),
            ("socks4a://proxy.example", "SOCKS"),
            ("SOCKS://proxy.example", "SOCKS"),
            ("ftp://hunter2@proxy.example", "only http:// and https://"),
            ("hunter2@", "is '…@'"),
            ("http://", "is 'http://', which is no address"),
            ("http://:3128", "no address"),
            ("http://a..b:3128", "no address"),
            ("http://joe:hunter2", "is 'http://…'"),
            ("ftp://joe:hunter2", "is 'ftp://…'"),
            ("joe:hunter2://b@h:1", "is '…@h:1'"),
            ("http://proxy.example:99999", "ports are 1 to 65535"),
            ("http://proxy.example:0", "ports are 1 to 65535"),
            ("http://proxy example", "no address"),
            ("http://joe:hunter2@proxy.example:x", "no"),
            ("http://proxy.example/path", "no address"),
        ] {
            let error = Settings::parse(&RawSettings { proxy: text, ..raw() }).unwrap_err();
            assert_eq!(error.name, "opensrsemail.proxy", "{text}");
            assert!(error.problem.contains(expected), "{error}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
        let settings = Settings::parse(&RawSettings { proxy: "http://joe:hunter2@proxy.example", ..raw() });
        assert!(!format!("{settings:?}").contains("hunter2"));
    }

    #[test]
    fn a_refused_address_is_shown() {
        for (text, expected) in [
            ("https://:443/api", "no address"),
            ("https://*.example/api", "no address"),
            ("https://a..b/api", "no address"),
            ("ftp://127.0.0.1/api", "is 'ftp://127.0.0.1/api', but must begin with https://"),
            (
                "https://joe:hunter2@host.example/api",
                "is 'https://…@host.example/api', but must not contain a user",
            ),
            ("https://host.example:70000/api", "is 'https://host.example:70000/api', but its port"),
        ] {
            let error = Settings::parse(&RawSettings { endpoint: text, ..raw() }).unwrap_err();
            assert!(error.to_string().starts_with("php.ini: opensrsemail.endpoint is "), "{error}");
            assert!(error.problem.contains(expected), "{error}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
        for (path, expected) in
            [("/", "is '/', which is a folder"), ("ca.pem", "whole path"), ("/dev/null", "no file")]
        {
            let error = Settings::parse(&RawSettings { ca_file: path, ..raw() }).unwrap_err();
            assert_eq!(error.name, "opensrsemail.ca_file");
            assert!(error.problem.contains(expected), "{error}");
        }
    }
}

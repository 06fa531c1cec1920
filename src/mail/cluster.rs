//! The places where a company can live, and where its customers' programs find their mail.

/// Where the company lives.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Cluster {
    /// Cluster A.
    A,
    /// Cluster B.
    B,
    /// The vendor's test environment.
    Test,
}

impl Cluster {
    /// Reads `A`, `B` or `Test` in any case.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "a" => Some(Self::A),
            "b" => Some(Self::B),
            "test" => Some(Self::Test),
            _ => None,
        }
    }

    /// The name in host names, e.g. `admin.a.hostedemail.com`.
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::Test => "test",
        }
    }

    /// Where mail programs and browsers go. For A and B from OpenSRS' set-up pages and working clients; for Test by
    /// analogy.
    pub fn mail_hosts(self) -> MailHosts {
        let host = match self {
            Self::A => "mail.hostedemail.com",
            Self::B => "mail.b.hostedemail.com",
            Self::Test => "mail.test.hostedemail.com",
        };
        let tls = |port| Server { port, security: "TLS" };
        MailHosts { host, webmail: format!("https://{host}/"), imap: tls(993), pop: tls(995), smtp: tls(465) }
    }
}

/// The host names and ports a customer types into a mail program. The user name is always the full address.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MailHosts {
    /// One host for everything, whose certificate is valid under this name.
    pub host: &'static str,
    /// Address of the webmail.
    pub webmail: String,
    /// Reading mail that stays on the server.
    pub imap: Server,
    /// Fetching mail.
    pub pop: Server,
    /// Sending mail.
    pub smtp: Server,
}

/// A port and how it is secured.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Server {
    /// TCP port.
    pub port: u16,
    /// `TLS`: from the first byte on.
    pub security: &'static str,
}

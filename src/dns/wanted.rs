//! What a domain's DNS must say for its mail to arrive at OpenSRS and to be believed elsewhere. From OpenSRS' support articles; the
//! host names of the test environment by analogy.

use crate::mail::{Cluster, Domain};

/// The records of one domain, names without final dots.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Wanted {
    /// The domain.
    pub domain: String,
    /// Where mail is delivered to: MX with priority 10.
    pub mx: String,
    /// Another form of the same that is no longer given out.
    pub mx_old: String,
    /// What must be among those who may send: SPF `include:`.
    pub spf_include: &'static str,
    /// Names of signing keys, and where they are: CNAME.
    pub dkim: [(String, String); 2],
    /// A policy to begin with: TXT at `_dmarc`.
    pub dmarc: &'static str,
    /// What people may type instead of the cluster's host: CNAME of `mail`.
    pub mail: String,
    /// Where programs find mail (RFC 6186, 8314): service, port and host of SRV, priority 0, weight 1.
    pub srv: [(&'static str, u16, String); 2],
}

/// What `domain` needs on `cluster`.
pub fn wanted(domain: &Domain, cluster: Cluster) -> Wanted {
    let (name, label) = (domain.as_str(), cluster.label());
    let key = |number: u8| {
        (format!("key{number}._domainkey.{name}"), format!("key{number}.{name}.dkim.hostedemail.link"))
    };
    let hosts = cluster.mail_hosts();
    Wanted {
        domain: name.to_owned(),
        mx: format!("mx.{name}.cust.{label}.hostedemail.com"),
        mx_old: format!("mx.{name}.cust.hostedemail.com"),
        spf_include: "_spf.hostedemail.com",
        dkim: [key(1), key(2)],
        dmarc: "v=DMARC1; p=none;",
        mail: format!("mail.{name}.cust.{label}.hostedemail.com"),
        srv: [
            ("_imaps._tcp", hosts.imap.port, hosts.host.to_owned()),
            ("_submissions._tcp", hosts.smtp.port, hosts.host.to_owned()),
        ],
    }
}

impl Wanted {
    /// The SPF record of a domain that has none.
    pub fn spf(&self) -> String {
        format!("v=spf1 include:{} ~all", self.spf_include)
    }

    /// Whether `host` takes mail for any domain at OpenSRS.
    pub fn is_of_opensrs(host: &str) -> bool {
        host.to_ascii_lowercase().ends_with(".hostedemail.com")
    }
}

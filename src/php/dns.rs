//! What DNS says.

use ext_php_rs::{boxed::ZBox, prelude::*, types::ZendHashTable};

use super::{
    arguments,
    arrays::{Array, ToArray},
    settings,
};
use crate::{
    dns::{self, Delegation, Report, Row},
    mail::Cluster,
    service::{Error, Kind, Reason},
};

/// Registers this file's functions.
pub fn register(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module.function(wrap_function!(check_dns))
}

/// What a domain's DNS says about its mail, beside what it should.
#[php_function]
#[php(name = "opensrsemail_check_dns")]
pub fn check_dns(domain: &str, cluster: &str) -> PhpResult<ZBox<ZendHashTable>> {
    let domain = arguments::domain(domain)?;
    let cluster = Cluster::parse(cluster).ok_or_else(|| {
        Error::new(Kind::Settings, Reason::NotSetUp, "the setting Cluster must be A, B or Test").at("cluster")
    })?;
    let servers = settings::dns_servers().map_err(|invalid| {
        Error::new(Kind::Settings, Reason::NotSetUp, invalid.to_string()).at("dns_resolvers")
    })?;
    let report = dns::remembered(&domain, cluster, &servers);
    Ok(report.to_array().with("domain", domain.as_str()).with("unicode", domain.to_unicode()).into_table())
}

impl ToArray for Report {
    fn to_array(&self) -> Array {
        let state = match self.state {
            Delegation::Alive => "alive",
            Delegation::NotThere => "not_there",
            Delegation::Dead => "dead",
            Delegation::BadSignatures => "bad_signatures",
            Delegation::Unasked => "unasked",
        };
        Array::new()
            .with("state", state)
            .with("arrives", self.arrives)
            .with("rows", Array::list(self.rows.iter().map(ToArray::to_array)))
            .with("zone", self.zone())
    }
}

impl ToArray for Row {
    fn to_array(&self) -> Array {
        Array::new()
            .with("what", self.what)
            .with("name", self.name.as_str())
            .with("type", self.kind)
            .with("wanted", self.wanted.as_str())
            .with("found", Array::list(self.found.iter().map(String::as_str)))
            .with("verdict", self.verdict.as_str())
            .with("why", self.why)
            .with("is_needed", self.is_needed)
    }
}

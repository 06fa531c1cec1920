//! What can be told without asking OpenSRS.

use ext_php_rs::{boxed::ZBox, prelude::*, types::ZendHashTable};

use super::{
    arguments,
    arrays::{Array, ToArray},
    info, library,
};
use crate::{
    mail::{Cluster, readable},
    service::{Error, Kind, Reason, input_limits, require_sellable},
};

/// Registers this file's functions.
pub fn register(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .function(wrap_function!(parse_domain))
        .function(wrap_function!(describe_cluster))
        .function(wrap_function!(to_unicode))
        .function(wrap_function!(list_limits))
        .function(wrap_function!(list_messages))
        .function(wrap_function!(build_facts))
        .function(wrap_function!(library_file))
}

/// Brings a domain name into the form OpenSRS uses.
#[php_function]
#[php(name = "opensrsemail_parse_domain")]
pub fn parse_domain(domain: &str) -> PhpResult<ZBox<ZendHashTable>> {
    let domain = arguments::domain(domain)?;
    require_sellable(&domain)?;
    Ok(Array::new().with("name", domain.as_str()).with("unicode", domain.to_unicode()).into_table())
}

/// A text with the domain names in it as people read them.
#[php_function]
#[php(name = "opensrsemail_to_unicode")]
pub fn to_unicode(text: &str) -> String {
    readable(text)
}

/// Where mail programs and browsers find a cluster.
#[php_function]
#[php(name = "opensrsemail_describe_cluster")]
pub fn describe_cluster(cluster: &str) -> PhpResult<ZBox<ZendHashTable>> {
    let cluster = Cluster::parse(cluster).ok_or_else(|| {
        Error::new(Kind::Settings, Reason::NotSetUp, "the setting Cluster must be A, B or Test").at("cluster")
    })?;
    let hosts = cluster.mail_hosts();
    Ok(Array::new()
        .with("webmail", hosts.webmail)
        .with("host", hosts.host)
        .with("imap", hosts.imap.to_array())
        .with("pop", hosts.pop.to_array())
        .with("smtp", hosts.smtp.to_array())
        .into_table())
}

/// How long what people type may be.
#[php_function]
#[php(name = "opensrsemail_list_limits")]
pub fn list_limits() -> ZBox<ZendHashTable> {
    let limits = input_limits();
    let length = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let fields =
        limits.fields.iter().fold(Array::new(), |array, (name, most)| array.with(*name, length(*most)));
    Array::new()
        .with("fields", fields)
        .with("password_shortest", length(limits.password_shortest))
        .with("workgroup", length(limits.workgroup))
        .into_table()
}

/// Every customer sentence an exception can carry, in English.
#[php_function]
#[php(name = "opensrsemail_list_messages")]
pub fn list_messages() -> ZBox<ZendHashTable> {
    Reason::ALL
        .iter()
        .fold(Array::new(), |array, reason| array.with(reason.key(), reason.sentence()))
        .into_table()
}

/// What this build is.
#[php_function]
#[php(name = "opensrsemail_build_facts")]
pub fn build_facts() -> ZBox<ZendHashTable> {
    Array::new()
        .with("version", info::VERSION)
        .with("commit", info::COMMIT)
        .with("php_api", info::PHP_API)
        .with("tls", info::TLS)
        .into_table()
}

/// Where this PHP loaded the extension from, and whether another file stands there by now.
#[php_function]
#[php(name = "opensrsemail_library_file")]
pub fn library_file() -> ZBox<ZendHashTable> {
    Array::new().with("path", library::file()).with("is_replaced", library::is_replaced()).into_table()
}

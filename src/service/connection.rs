//! Whether a company's login works and may do what this module needs.

use super::{Error, Kind, Reason};
use crate::{
    mail::Domain,
    oma::{Client, Refusal},
};

/// Logs in, then asks what the administrator may set on a domain. Changes nothing; two calls.
///
/// # Errors
/// [`Kind::Settings`], [`Kind::Role`] when the role does not allow creating domains, and everything that can
/// happen on the way, with host, port and phase.
pub fn test_connection(client: &Client) -> Result<Connection, Error> {
    client.ask_anew();
    client.authenticate()?;
    // A name of a top-level domain that never exists (RFC 6761), which OpenSRS answers with what could be set.
    let name = format!("opensrsemail-{:08x}.invalid", fastrand::u32(..));
    if let Ok(domain) = Domain::parse(&name) {
        match client.settable_attributes(&domain) {
            Ok(settable) if settable.iter().any(|name| name == "limit_users") => {}
            Ok(_) => return Err(role_too_low(client, "may not set a domain's limit_users")),
            Err(error) if matches!(error.refusal(), Some(Refusal::NotPermitted | Refusal::NotSettable)) => {
                return Err(
                    role_too_low(client, &format!("may not look at domains ({error})")).because(&error)
                );
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Connection {
        administrator: client.administrator().to_owned(),
        host: client.endpoint().host().to_owned(),
        port: client.endpoint().port(),
    })
}

/// A login that works.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Connection {
    /// Whose.
    pub administrator: String,
    /// Where.
    pub host: String,
    /// On which port.
    pub port: u16,
}

fn role_too_low(client: &Client, what: &str) -> Error {
    let admin = format!(
        "logged in at {}:{}, but {} {what}; its role at OpenSRS must be 'company' (Company admin)",
        client.endpoint().host(),
        client.endpoint().port(),
        client.administrator()
    );
    Error::new(Kind::Role, Reason::NotSetUp, admin)
}

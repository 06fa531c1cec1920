//! Whether a company's login works and may do what this module needs.

use super::{Error, Kind, Reason};
use crate::{
    mail::Domain,
    oma::{Client, Refusal},
};

/// Logs in, then asks what the administrator may set on a domain. Changes nothing; two calls, or four where OpenSRS does
/// not say it of a domain that could be made, but may of one that is there.
///
/// # Errors
/// [`Kind::Settings`], [`Kind::Role`] when the role does not allow creating domains, and everything that can
/// happen on the way, with host, port and phase.
pub fn test_connection(client: &Client) -> Result<Connection, Error> {
    client.ask_anew();
    client.authenticate()?;
    // A name of a top-level domain that never exists (RFC 6761), which OpenSRS answers with what could be set.
    let name = format!("opensrsemail-{:08x}.invalid", fastrand::u32(..));
    let mut settable = match Domain::parse(&name) {
        Ok(domain) => settable(client, &domain)?,
        Err(_) => None,
    };
    if settable.is_none() {
        settable = match client.some_domain() {
            Ok(Some(domain)) => self::settable(client, &domain)?,
            // Whether it may search is not the question.
            Ok(None) => None,
            Err(error) if error.number().is_some() => None,
            Err(error) => return Err(error.into()),
        };
    }
    let unchecked = match settable {
        Some(settable) if settable.iter().any(|name| name == "limit_users") => None,
        Some(_) => return Err(role_too_low(client, "may not set a domain's limit_users")),
        // Not knowing is not knowing.
        None => Some(format!(
            "OpenSRS did not say what {} may set, so whether its role is 'company' (Company admin), as creating domains \
             needs, could not be checked",
            client.administrator()
        )),
    };
    Ok(Connection {
        administrator: client.administrator().to_owned(),
        host: client.endpoint().host().to_owned(),
        port: client.endpoint().port(),
        unchecked,
    })
}

fn settable(client: &Client, domain: &Domain) -> Result<Option<Vec<String>>, Error> {
    client.settable_attributes(domain).map_err(|error| match error.refusal() {
        Some(Refusal::NotPermitted | Refusal::NotSettable) => {
            role_too_low(client, &format!("may not look at domains ({error})")).because(&error)
        }
        _ => error.into(),
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
    /// What could not be found out, as a sentence for the administrator.
    pub unchecked: Option<String>,
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

//! What every function that talks to OpenSRS does around its own line: read the service, start the clock, hand over
//! what was said, and turn a failure into the exception.

use ext_php_rs::{
    prelude::*,
    types::{ZendHashTable, Zval},
};

use super::{
    arguments::{self, Fields},
    arrays::{Array, ToArray},
    exchanges, settings,
};
use crate::{
    mail::{pasted_address, visible},
    oma::{self, Client},
    service::{Error, Service},
};

/// What of a service's domain an operation is about, so that whatever fails names it.
#[derive(Clone, Copy)]
pub enum About<'a> {
    /// The domain as a whole.
    Domain,
    /// An account or alias, by its name as it was given.
    Account(&'a str),
    /// A workgroup, by its name as it was given.
    Workgroup(&'a str),
}

impl About<'_> {
    /// As an administrator finds it at OpenSRS; the first that is there, and is not too long to be one.
    fn subject(self, domain: &str) -> String {
        let is_name = |name: &str| !name.is_empty() && name.chars().count() <= MOST_NAMED;
        let account = match self {
            // As it is understood, not as it was pasted.
            Self::Account(name) => pasted_address(name),
            _ => String::new(),
        };
        match self {
            Self::Account(_) if is_name(&account) && account.contains('@') => account,
            Self::Account(_) if is_name(&account) => format!("{account}@{domain}"),
            Self::Workgroup(name) if is_name(name) => format!("workgroup {name} of {domain}"),
            _ if is_name(domain) => domain.to_owned(),
            _ => String::new(),
        }
    }
}

/// Runs `operation`, which is `about` that, for the service described by `table`.
pub fn for_service<T>(
    table: &ZendHashTable,
    about: About<'_>,
    variable: &mut Zval,
    operation: impl FnOnce(&Service<'_>) -> Result<T, Error>,
) -> PhpResult<T> {
    let result = run(table, variable, |client| {
        let (domain, mark) = arguments::service(Fields::of(table))?;
        let may_be_unmarked = arguments::may_be_unmarked(Fields::of(table));
        operation(&Service::new(client, domain, mark)?.with_unmarked(may_be_unmarked))
    })?;
    result.map_err(|error| {
        let domain = Fields::of(table).text_or_empty("domain").unwrap_or_default();
        error.about(&visible(&about.subject(domain.trim()))).into()
    })
}

/// Runs `operation` with the login described by `table`.
pub fn for_company<T>(
    table: &ZendHashTable,
    variable: &mut Zval,
    operation: impl FnOnce(&Client) -> Result<T, Error>,
) -> PhpResult<T> {
    run(table, variable, operation)?.map_err(PhpException::from)
}

/// The inner result is what OpenSRS, or the way there, made of it.
fn run<T>(
    table: &ZendHashTable,
    variable: &mut Zval,
    operation: impl FnOnce(&Client) -> Result<T, Error>,
) -> PhpResult<Result<T, Error>> {
    #[cfg(debug_assertions)]
    panic_on_demand();
    // A variable that takes no array is found out before anything is sent.
    exchanges::assign(variable, ZendHashTable::new())?;
    let client = client(table);
    let result = client.as_ref().map_err(Clone::clone).and_then(operation);
    let said = client.map(|client| client.exchanges()).unwrap_or_default();
    exchanges::assign(variable, Array::list(said.iter().map(ToArray::to_array)).into_table())?;
    Ok(result)
}

fn client(table: &ZendHashTable) -> Result<Client, Error> {
    let (cluster, credentials) = arguments::company(Fields::of(table))?;
    let mut settings = settings::read().map_err(oma::Error::Setting)?;
    if let Some(budget) = arguments::budget(Fields::of(table))? {
        settings.timeout = settings.timeout.min(budget);
    }
    let quota_unit = settings::quota_unit().map_err(oma::Error::Setting)?;
    let client = Client::new(&settings, cluster, credentials)?.with_quota_unit(quota_unit);
    if arguments::asks_anew(Fields::of(table)) {
        client.ask_anew();
    }
    Ok(client)
}

/// Lets a test see what a defect of ours would do to the PHP process.
#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "this is what it is for")]
fn panic_on_demand() {
    match std::env::var("OPENSRSEMAIL_PANIC").as_deref() {
        Ok("here") => panic!("asked for here"),
        Ok("in a thread") => {
            crate::service::in_a_thread(|| panic!("asked for in a thread"));
        }
        _ => {}
    }
}

/// An address has at most 254 characters (RFC 5321, 4.5.3.1.3).
const MOST_NAMED: usize = 254;

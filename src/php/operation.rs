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
    oma::{self, Client},
    service::{Error, Service},
};

/// Runs `operation` for the service described by `table`.
pub fn for_service<T>(
    table: &ZendHashTable,
    variable: &mut Zval,
    operation: impl FnOnce(&Service<'_>) -> Result<T, Error>,
) -> PhpResult<T> {
    for_company(table, variable, |client| {
        let (domain, mark) = arguments::service(Fields::of(table))?;
        let may_be_unmarked = arguments::may_be_unmarked(Fields::of(table));
        operation(&Service::new(client, domain, mark)?.with_unmarked(may_be_unmarked))
    })
}

/// Runs `operation` with the login described by `table`.
pub fn for_company<T>(
    table: &ZendHashTable,
    variable: &mut Zval,
    operation: impl FnOnce(&Client) -> Result<T, Error>,
) -> PhpResult<T> {
    #[cfg(debug_assertions)]
    panic_on_demand();
    // A variable that takes no array is found out before anything is sent.
    exchanges::assign(variable, ZendHashTable::new())?;
    let client = client(table);
    let result = client.as_ref().map_err(Clone::clone).and_then(operation);
    let said = client.map(|client| client.exchanges()).unwrap_or_default();
    exchanges::assign(variable, Array::list(said.iter().map(ToArray::to_array)).into_table())?;
    result.map_err(PhpException::from)
}

fn client(table: &ZendHashTable) -> Result<Client, Error> {
    let (cluster, credentials) = arguments::company(Fields::of(table))?;
    let mut settings = settings::read().map_err(oma::Error::Setting)?;
    if let Some(budget) = arguments::budget(Fields::of(table))? {
        settings.timeout = settings.timeout.min(budget);
    }
    let client = Client::new(&settings, cluster, credentials)?;
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

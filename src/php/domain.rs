//! What the administrator and WHMCS do with a domain as a whole.

use ext_php_rs::{
    boxed::ZBox,
    prelude::*,
    types::{ZendHashTable, Zval},
};

use super::{
    arguments,
    arrays::{Array, ToArray, whole},
    operation::{About, for_company, for_service},
};
use crate::service::{self, CreateOutcome, TerminateOutcome};

/// Registers this file's functions.
pub fn register(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .function(wrap_function!(test_connection))
        .function(wrap_function!(create_domain))
        .function(wrap_function!(suspend_domain))
        .function(wrap_function!(unsuspend_domain))
        .function(wrap_function!(terminate_domain))
        .function(wrap_function!(terminate_kept_domain))
        .function(wrap_function!(resize_domain))
        .function(wrap_function!(adopt_domain))
        .function(wrap_function!(restore_domain))
        .function(wrap_function!(show_domain))
}

/// Logs in and looks whether the administrator may create domains; changes nothing.
#[php_function]
#[php(name = "opensrsemail_test_connection")]
pub fn test_connection(company: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<ZBox<ZendHashTable>> {
    let connection = for_company(company, exchanges, service::test_connection)?;
    Ok(Array::new()
        .with("administrator", connection.administrator)
        .with("host", connection.host)
        .with("port", i64::from(connection.port))
        .with("unchecked", connection.unchecked)
        .into_table())
}

/// Creates the service's domain, or brings an own one up to date.
#[php_function]
#[php(name = "opensrsemail_create_domain")]
pub fn create_domain(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    had_domain: bool,
    has_ended: bool,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let (outcome, domain) = for_service(service, About::Domain, exchanges, |service| {
        let allowance = arguments::allowance(allowance)?;
        Ok((service.create(&allowance, had_domain, has_ended)?, service.name().to_owned()))
    })?;
    let (outcome, closed) = match outcome {
        CreateOutcome::Confirmed => ("confirmed", 0),
        CreateOutcome::Created => ("created", 0),
        CreateOutcome::Restored { closed } => ("restored", closed),
    };
    Ok(Array::new()
        .with("outcome", outcome)
        .with("domain", domain)
        .with("accounts_closed", whole(closed))
        .into_table())
}

/// Stops all mail of the domain.
#[php_function]
#[php(name = "opensrsemail_suspend_domain")]
pub fn suspend_domain(service: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<()> {
    for_service(service, About::Domain, exchanges, |service| service.suspend())
}

/// Resumes all mail of the domain.
#[php_function]
#[php(name = "opensrsemail_unsuspend_domain")]
pub fn unsuspend_domain(service: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<()> {
    for_service(service, About::Domain, exchanges, |service| service.unsuspend())
}

/// Deletes every account of the domain, then the domain.
#[php_function]
#[php(name = "opensrsemail_terminate_domain")]
pub fn terminate_domain(service: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<ZBox<ZendHashTable>> {
    let terminated = for_service(service, About::Domain, exchanges, |service| service.terminate())?;
    Ok(ended(terminated.outcome).with("accounts_deleted", whole(terminated.accounts)).into_table())
}

/// Deletes a domain that is stopped and empty, which OpenSRS kept when it was terminated.
#[php_function]
#[php(name = "opensrsemail_terminate_kept_domain")]
pub fn terminate_kept_domain(
    service: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let outcome = for_service(service, About::Domain, exchanges, |service| service.terminate_kept())?;
    Ok(ended(outcome).into_table())
}

fn ended(outcome: TerminateOutcome) -> Array {
    let (outcome, until) = match outcome {
        TerminateOutcome::Deleted => ("deleted", None),
        TerminateOutcome::AlreadyGone => ("already_gone", None),
        TerminateOutcome::Emptied { until } => ("emptied", until),
    };
    Array::new().with("outcome", outcome).with("kept_until", until.map(whole))
}

/// Applies the bought numbers and the mailbox size to the domain.
#[php_function]
#[php(name = "opensrsemail_resize_domain")]
pub fn resize_domain(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let resized = for_service(service, About::Domain, exchanges, |service| {
        service.resize(&arguments::allowance(allowance)?)
    })?;
    Ok(Array::new()
        .with("raised", whole(resized.raised))
        .with("lowered", whole(resized.lowered))
        .with("left", Array::list(resized.left.iter().map(String::as_str)))
        .with("unlooked", whole(resized.unlooked))
        .with("is_cut_off", resized.is_cut_off)
        .with("over_gb", whole(resized.over_gb))
        .into_table())
}

/// Makes an existing domain this service's.
#[php_function]
#[php(name = "opensrsemail_adopt_domain")]
pub fn adopt_domain(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    replaced: Option<String>,
    disabled: Option<bool>,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let adopted = for_service(service, About::Domain, exchanges, |service| {
        service.adopt(&arguments::allowance(allowance)?, replaced.as_deref(), disabled)
    })?;
    Ok(Array::new()
        .with("previous_owner", adopted.previous_owner)
        .with("disabled", adopted.disabled)
        .into_table())
}

/// Brings back the service's domain after a deletion, with its accounts as far as they fit.
#[php_function]
#[php(name = "opensrsemail_restore_domain")]
pub fn restore_domain(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    disabled: bool,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let restored = for_service(service, About::Domain, exchanges, |service| {
        service.restore(&arguments::allowance(allowance)?, disabled)
    })?;
    Ok(Array::new()
        .with("accounts_restored", whole(restored.accounts))
        .with("accounts_left", whole(restored.left))
        .with("accounts_older", whole(restored.older))
        .into_table())
}

/// The domain's state and counts, for the administrator.
#[php_function]
#[php(name = "opensrsemail_show_domain")]
pub fn show_domain(service: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<ZBox<ZendHashTable>> {
    let overview = for_service(service, About::Domain, exchanges, |service| service.overview())?;
    Ok(overview.to_array().into_table())
}

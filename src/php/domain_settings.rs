//! What a customer sets for everybody in the domain.

use ext_php_rs::{
    boxed::ZBox,
    prelude::*,
    types::{ZendHashTable, Zval},
};

use super::{
    accounts::{changes_told, doubles_told, spam},
    arguments::{Fields, texts},
    arrays::{Array, ToArray},
    operation::{About, for_service},
};
use crate::{
    mail::Sender,
    service::{AliasDomain, DomainSettings, DomainSettingsChange, DomainSettingsFields, Error},
};

/// Registers this file's functions.
pub fn register(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .function(wrap_function!(show_domain_settings))
        .function(wrap_function!(change_domain_settings))
        .function(wrap_function!(list_domain_changes))
        .function(wrap_function!(add_alias_domain))
        .function(wrap_function!(delete_alias_domain))
}

/// The domain with what holds for everybody in it.
#[php_function]
#[php(name = "opensrsemail_show_domain_settings")]
pub fn show_domain_settings(service: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<ZBox<ZendHashTable>> {
    let settings = for_service(service, About::Domain, exchanges, |service| service.domain_settings())?;
    Ok(settings.to_array().into_table())
}

/// Changes what holds for everybody in the domain.
#[php_function]
#[php(name = "opensrsemail_change_domain_settings")]
pub fn change_domain_settings(
    service: &ZendHashTable,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let wanted = Fields::of(changes);
    let changed = for_service(service, About::Domain, exchanges, |service| {
        let input = DomainSettingsChange { wanted: fields(wanted)?, shown: fields(wanted.fields("shown")?)? };
        service.change_domain_settings(&input)
    })?;
    Ok(Array::new()
        .with("changed", Array::list(changed.changed.iter().copied()))
        .with("doubles", doubles_told(&changed.doubles))
        .into_table())
}

/// What was changed of the domain itself.
#[php_function]
#[php(name = "opensrsemail_list_domain_changes")]
pub fn list_domain_changes(service: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<ZBox<ZendHashTable>> {
    let history = for_service(service, About::Domain, exchanges, |service| service.domain_history())?;
    Ok(Array::new()
        .with("domain", history.domain.to_array())
        .with("changes", changes_told(&history.changes))
        .into_table())
}

/// Lets the mail of another domain arrive here.
#[php_function]
#[php(name = "opensrsemail_add_alias_domain")]
pub fn add_alias_domain(
    service: &ZendHashTable,
    alias_domain: &str,
    owned: Option<&ZendHashTable>,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let made = for_service(service, About::Domain, exchanges, |service| {
        let owned = owned.map(|owned| texts(owned, "alias_domain")).transpose()?;
        service.add_alias_domain(alias_domain, owned.as_deref())
    })?;
    Ok(made.to_array().into_table())
}

/// Ends that.
#[php_function]
#[php(name = "opensrsemail_delete_alias_domain")]
pub fn delete_alias_domain(
    service: &ZendHashTable,
    alias_domain: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let made =
        for_service(service, About::Domain, exchanges, |service| service.delete_alias_domain(alias_domain))?;
    Ok(made.to_array().into_table())
}

impl ToArray for AliasDomain {
    fn to_array(&self) -> Array {
        Array::new()
            .with("domain", self.domain.as_str())
            .with("unicode", self.domain.to_unicode())
            .with("was_there", self.was_there)
    }
}

fn fields(fields: Fields<'_>) -> Result<DomainSettingsFields, Error> {
    Ok(DomainSettingsFields {
        spam: spam(fields)?,
        language: fields.text("language")?,
        timezone: fields.text("timezone")?,
        workgroup: fields.text("workgroup")?,
        catchall: fields.text("catchall")?,
    })
}

impl ToArray for DomainSettings {
    fn to_array(&self) -> Array {
        let senders = |list: &[Sender]| Array::list(list.iter().map(Sender::as_str));
        let texts = |list: &[String]| Array::list(list.iter().map(String::as_str));
        Array::new()
            .with("domain", self.state.to_array())
            .with("workgroups", Array::list(self.workgroups.iter().map(ToArray::to_array)))
            .with(
                "spam",
                self.spam
                    .to_array()
                    .with("allow", senders(&self.extras.allow))
                    .with("block", senders(&self.extras.block)),
            )
            .with("language", self.language.as_str())
            .with("timezone", self.timezone.as_str())
            .with("languages", texts(&self.extras.options.languages))
            .with("timezones", texts(&self.extras.options.timezones))
            .with("catchall", self.extras.catchall.as_deref())
    }
}

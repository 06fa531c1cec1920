//! Workgroups.

use ext_php_rs::{
    boxed::ZBox,
    prelude::*,
    types::{ZendHashTable, Zval},
};

use super::{
    arrays::{Array, ToArray, whole},
    operation::{About, for_service},
};

/// Registers this file's functions.
pub fn register(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .function(wrap_function!(list_workgroups))
        .function(wrap_function!(add_workgroup))
        .function(wrap_function!(rename_workgroup))
        .function(wrap_function!(delete_workgroup))
}

/// The domain's workgroups by name.
#[php_function]
#[php(name = "opensrsemail_list_workgroups")]
pub fn list_workgroups(service: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<ZBox<ZendHashTable>> {
    let (domain, workgroups) =
        for_service(service, About::Domain, exchanges, |service| service.workgroups())?;
    Ok(Array::new()
        .with("domain", domain.to_array())
        .with("workgroups", Array::list(workgroups.iter().map(ToArray::to_array)))
        .into_table())
}

/// Adds a workgroup.
#[php_function]
#[php(name = "opensrsemail_add_workgroup")]
pub fn add_workgroup(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let name =
        for_service(service, About::Workgroup(name), exchanges, |service| service.add_workgroup(name))?;
    Ok(Array::new().with("name", name.as_str()).into_table())
}

/// Gives a workgroup another name.
#[php_function]
#[php(name = "opensrsemail_rename_workgroup")]
pub fn rename_workgroup(
    service: &ZendHashTable,
    name: &str,
    new_name: &str,
    goes_on: bool,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let renamed = for_service(service, About::Workgroup(name), exchanges, |service| {
        service.rename_workgroup(name, new_name, goes_on)
    })?;
    Ok(Array::new().with("name", renamed.name.as_str()).with("moved", whole(renamed.moved)).into_table())
}

/// Deletes an empty workgroup that is not the domain's default.
#[php_function]
#[php(name = "opensrsemail_delete_workgroup")]
pub fn delete_workgroup(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let deleted =
        for_service(service, About::Workgroup(name), exchanges, |service| service.delete_workgroup(name))?;
    Ok(Array::new().with("name", deleted.name.as_str()).with("was_there", deleted.was_there).into_table())
}

//! Setting up mail programs.

use ext_php_rs::{
    boxed::ZBox,
    prelude::*,
    types::{ZendHashTable, Zval},
};

use super::{
    arguments::{self, Fields},
    arrays::{Array, ToArray},
    operation::{About, for_service},
};
use crate::{
    devices::{File, Panel},
    service::{Error, Kind, Reason},
};

/// Registers this file's functions.
pub fn register(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module.function(wrap_function!(set_up_devices))
}

/// What a device needs to know about a mailbox, and the files that tell it by themselves.
#[php_function]
#[php(name = "opensrsemail_set_up_devices")]
pub fn set_up_devices(
    service: &ZendHashTable,
    name: &str,
    panel: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let (setup, apple, thunderbird) = for_service(service, About::Account(name), exchanges, |on_service| {
        let (cluster, _) = arguments::company(Fields::of(service))?;
        let fields = Fields::of(panel);
        let panel = Panel::new(&fields.text_or_empty("host")?, &fields.text_or_empty("name")?);
        let setup = on_service.device_setup(name, cluster.mail_hosts(), panel)?;
        let written = |file: std::io::Result<File>| {
            file.map_err(|error| {
                Error::new(Kind::Refused, Reason::Refused, format!("the file could not be written: {error}"))
            })
        };
        let (apple, thunderbird) = (written(setup.apple_profile())?, written(setup.thunderbird_config())?);
        Ok((setup, apple, thunderbird))
    })?;
    Ok(Array::new()
        .with("address", setup.address.to_string())
        .with("webmail", setup.hosts.webmail.as_str())
        .with("host", setup.hosts.host)
        .with("imap", setup.hosts.imap.to_array())
        .with("pop", setup.hosts.pop.to_array())
        .with("smtp", setup.hosts.smtp.to_array())
        .with("apple", apple.to_array())
        .with("thunderbird", thunderbird.to_array())
        .into_table())
}

impl ToArray for File {
    fn to_array(&self) -> Array {
        Array::new()
            .with("name", self.name.as_str())
            .with("media_type", self.media_type)
            .with("content", self.content.as_str())
    }
}

#![doc = include_str!("../README.md")]
#![cfg_attr(
    feature = "fuzzing",
    allow(unreachable_code, unused_variables, reason = "no network is used then")
)]

pub mod devices;
pub mod dns;
pub mod http;
pub mod mail;
pub mod oma;
pub mod secret;
pub mod service;

#[cfg(feature = "php")]
mod php;

/// Everything PHP can see. `php/opensrsemail.stub.php` documents it for PHP's side.
#[cfg(feature = "php")]
mod extension {
    use ext_php_rs::prelude::*;

    use super::php::{accounts, devices, dns, domain, domain_settings, facts, info, startup, workgroups};

    #[php_module]
    #[php(startup = "startup")]
    pub fn extension(module: ModuleBuilder) -> ModuleBuilder {
        let module = domain::register(module);
        let module = domain_settings::register(module);
        let module = accounts::register(module);
        let module = workgroups::register(module);
        let module = devices::register(module);
        let module = dns::register(module);
        let module = facts::register(module);
        module.info_function(info::show)
    }
}

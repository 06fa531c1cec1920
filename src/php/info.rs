//! What `phpinfo()` and `php --ri opensrsemail` show. A panic here would end the process, so there is nothing that can
//! fail: texts go through a filter for what C cannot hold.

use ext_php_rs::{
    ffi::ZEND_MODULE_API_NO, info_table_end, info_table_header, info_table_row, info_table_start,
    zend::ModuleEntry,
};

use super::{library, settings};

/// Prints the extension's section.
pub extern "C" fn show(_module: *mut ModuleEntry) {
    info_table_start!();
    row("opensrsemail support", "enabled");
    row("Version", VERSION);
    row("Commit", COMMIT);
    row("Built for PHP API", &PHP_API.to_string());
    row("File", library::file().unwrap_or("unknown"));
    if library::is_replaced() {
        row("Replaced", "the file is another one by now; restart this PHP to load it");
    }
    row("TLS", TLS);
    row("HTTP", concat!("ureq ", env!("OPENSRSEMAIL_UREQ")));
    row("PHP binding", concat!("ext-php-rs ", env!("OPENSRSEMAIL_EXT_PHP_RS")));
    info_table_end!();
    info_table_start!();
    header("Directive", "Value");
    for (name, value) in settings::shown() {
        row(name, if value.is_empty() { "no value" } else { &value });
    }
    match settings::read().and_then(|_| settings::quota_unit()) {
        Ok(_) => row("Settings", "valid"),
        Err(invalid) => row("Settings", &invalid.to_string()),
    }
    info_table_end!();
}

fn row(name: &str, value: &str) {
    let (name, value) = (without_nul(name), without_nul(value));
    info_table_row!(name, value);
}

fn header(name: &str, value: &str) {
    let (name, value) = (without_nul(name), without_nul(value));
    info_table_header!(name, value);
}

fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}

/// Version of the extension and of the module folder that belongs to it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The commit it was built from, or `unknown`.
pub const COMMIT: &str = env!("OPENSRSEMAIL_COMMIT");
/// PHP's module API it fits.
pub const PHP_API: i64 = ZEND_MODULE_API_NO as i64;
/// The TLS stack.
pub const TLS: &str = concat!("rustls ", env!("OPENSRSEMAIL_RUSTLS"), " (ring)");

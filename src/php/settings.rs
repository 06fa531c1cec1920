//! php.ini's settings. All are `PHP_INI_SYSTEM`: a script can neither redirect nor slow down what carries passwords.

use ext_php_rs::{
    ffi::zend_ini_entry,
    flags::IniEntryPermission,
    zend::{ExecutorGlobals, IniEntryDef, IniEntryDefs},
};

use crate::http::{HttpProxy, InvalidSetting, RawSettings, Settings};

/// Registers the settings with their defaults.
pub fn register(module: i32) {
    IniEntryDef::register(ENTRIES.as_slice(), module);
}

/// The settings as they stand for this process.
///
/// # Errors
/// [`InvalidSetting`] for the first that cannot be used.
pub fn read() -> Result<Settings, InvalidSetting> {
    Settings::parse(&RawSettings {
        endpoint: &text(ENDPOINT),
        ca_file: &text(CA_FILE),
        proxy: &text(PROXY),
        connect_timeout: &text(CONNECT_TIMEOUT),
        timeout: &text(TIMEOUT),
        idle_timeout: &text(IDLE_TIMEOUT),
    })
}

/// Names and values for `phpinfo()`; a proxy's login is left out.
pub fn shown() -> [(&'static str, String); 6] {
    [
        (ENDPOINT, text(ENDPOINT)),
        (CA_FILE, text(CA_FILE)),
        (PROXY, HttpProxy::without_login(&text(PROXY))),
        (CONNECT_TIMEOUT, text(CONNECT_TIMEOUT)),
        (TIMEOUT, text(TIMEOUT)),
        (IDLE_TIMEOUT, text(IDLE_TIMEOUT)),
    ]
}

/// One setting, looked up directly: the ready-made reader copies the whole table.
fn text(name: &str) -> String {
    let globals = ExecutorGlobals::get();
    // SAFETY: the engine owns the directive table for the whole process.
    let directives = unsafe { globals.ini_directives.as_ref() };
    // SAFETY: entries of this table are `zend_ini_entry` pointers.
    let entry = directives
        .and_then(|table| table.get(name))
        .and_then(|entry| unsafe { entry.ptr::<zend_ini_entry>() });
    // SAFETY: the table owns its entries, and each its value, for the whole process.
    let value = entry.and_then(|entry| unsafe { entry.as_ref()?.value.as_ref() });
    value.and_then(|value| value.as_str().ok()).unwrap_or_default().to_owned()
}

static ENTRIES: IniEntryDefs<7> = IniEntryDefs::new([
    IniEntryDef::new(c"opensrsemail.endpoint", c"", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.ca_file", c"", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.proxy", c"", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.connect_timeout", c"5000", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.timeout", c"20000", IniEntryPermission::System),
    // Longer than a person's pause between two clicks. Whether OpenSRS keeps a quiet connection that long is not known;
    // one that it closed is noticed before use and replaced.
    IniEntryDef::new(c"opensrsemail.idle_timeout", c"55000", IniEntryPermission::System),
    IniEntryDef::end(),
]);

const ENDPOINT: &str = "opensrsemail.endpoint";
const CA_FILE: &str = "opensrsemail.ca_file";
const PROXY: &str = "opensrsemail.proxy";
const CONNECT_TIMEOUT: &str = "opensrsemail.connect_timeout";
const TIMEOUT: &str = "opensrsemail.timeout";
const IDLE_TIMEOUT: &str = "opensrsemail.idle_timeout";

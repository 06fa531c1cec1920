//! php.ini's settings. All are `PHP_INI_SYSTEM`: a script can neither redirect nor slow down what carries passwords.

use ext_php_rs::{
    ffi::zend_ini_entry,
    flags::IniEntryPermission,
    zend::{ExecutorGlobals, IniEntryDef, IniEntryDefs},
};

use crate::dns::Servers;
use crate::http::{InvalidSetting, RawSettings, Settings, without_login};
use crate::mail::QuotaUnit;

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
        endpoint: &readable(ENDPOINT)?,
        ca_file: &readable(CA_FILE)?,
        proxy: &readable(PROXY)?,
        connect_timeout: &readable(CONNECT_TIMEOUT)?,
        timeout: &readable(TIMEOUT)?,
        idle_timeout: &readable(IDLE_TIMEOUT)?,
    })
}

/// What storage is counted in, where the settings say so.
///
/// # Errors
/// [`InvalidSetting`] when it is neither.
pub fn quota_unit() -> Result<Option<QuotaUnit>, InvalidSetting> {
    let text = readable(QUOTA_UNIT)?;
    match text.trim().to_ascii_lowercase().as_str() {
        "" => Ok(None),
        "bytes" => Ok(Some(QuotaUnit::Bytes)),
        "megabytes" => Ok(Some(QuotaUnit::Megabytes)),
        _ => Err(InvalidSetting {
            name: QUOTA_UNIT,
            problem: format!("is '{}', but must be bytes or megabytes, or empty to find it out", text.trim()),
        }),
    }
}

/// Who is asked about domains: those of the setting, else this machine's resolvers.
///
/// # Errors
/// [`InvalidSetting`] when one is no address.
pub fn dns_servers() -> Result<Servers, InvalidSetting> {
    let text = readable(DNS_RESOLVERS)?;
    if text.trim().is_empty() {
        // Without one nobody can be asked, which is told as that.
        return Ok(Servers::of_resolv_conf(&std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default()));
    }
    Servers::parse(&text).map_err(|wrong| InvalidSetting {
        name: DNS_RESOLVERS,
        problem: format!(
            "has '{wrong}', but must be IP addresses like 192.0.2.1, with a port where it is not 53"
        ),
    })
}

/// Names and values for `phpinfo()`; a proxy's login is left out.
pub fn shown() -> [(&'static str, String); 8] {
    [
        (ENDPOINT, text(ENDPOINT)),
        (CA_FILE, text(CA_FILE)),
        (PROXY, without_login(&text(PROXY))),
        (CONNECT_TIMEOUT, text(CONNECT_TIMEOUT)),
        (TIMEOUT, text(TIMEOUT)),
        (IDLE_TIMEOUT, text(IDLE_TIMEOUT)),
        (QUOTA_UNIT, text(QUOTA_UNIT)),
        (DNS_RESOLVERS, text(DNS_RESOLVERS)),
    ]
}

/// One setting that is UTF-8: what cannot be read is not taken for unset.
fn readable(name: &'static str) -> Result<String, InvalidSetting> {
    String::from_utf8(bytes(name)).map_err(|error| {
        let shown = without_login(&String::from_utf8_lossy(error.as_bytes()));
        InvalidSetting { name, problem: format!("is '{shown}', which is not UTF-8") }
    })
}

/// One setting as it is shown.
fn text(name: &str) -> String {
    String::from_utf8_lossy(&bytes(name)).into_owned()
}

/// One setting, looked up directly: the ready-made reader copies the whole table.
fn bytes(name: &str) -> Vec<u8> {
    let globals = ExecutorGlobals::get();
    // SAFETY: the engine owns the directive table for the whole process.
    let directives = unsafe { globals.ini_directives.as_ref() };
    // SAFETY: entries of this table are `zend_ini_entry` pointers.
    let entry = directives
        .and_then(|table| table.get(name))
        .and_then(|entry| unsafe { entry.ptr::<zend_ini_entry>() });
    // SAFETY: the table owns its entries, and each its value, for the whole process.
    let value = entry.and_then(|entry| unsafe { entry.as_ref()?.value.as_ref() });
    value.map(|value| value.as_bytes().to_vec()).unwrap_or_default()
}

static ENTRIES: IniEntryDefs<9> = IniEntryDefs::new([
    IniEntryDef::new(c"opensrsemail.endpoint", c"", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.ca_file", c"", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.proxy", c"", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.connect_timeout", c"5000", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.timeout", c"20000", IniEntryPermission::System),
    // Longer than a person's pause between two clicks. Whether OpenSRS keeps a quiet connection that long is not known;
    // one that it closed is noticed before use and replaced.
    IniEntryDef::new(c"opensrsemail.idle_timeout", c"55000", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.quota_unit", c"", IniEntryPermission::System),
    IniEntryDef::new(c"opensrsemail.dns_resolvers", c"", IniEntryPermission::System),
    IniEntryDef::end(),
]);

const ENDPOINT: &str = "opensrsemail.endpoint";
const CA_FILE: &str = "opensrsemail.ca_file";
const PROXY: &str = "opensrsemail.proxy";
const CONNECT_TIMEOUT: &str = "opensrsemail.connect_timeout";
const TIMEOUT: &str = "opensrsemail.timeout";
const IDLE_TIMEOUT: &str = "opensrsemail.idle_timeout";
const QUOTA_UNIT: &str = "opensrsemail.quota_unit";
const DNS_RESOLVERS: &str = "opensrsemail.dns_resolvers";

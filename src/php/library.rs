//! The file this extension was loaded from, and whether another one stands in its place now: until PHP is restarted, the
//! old one runs on.

use std::{
    ffi::{CStr, OsStr},
    fs,
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    path::PathBuf,
    sync::OnceLock,
};

use nix::libc;

/// Looks at the file while it is the one that was loaded; only during MINIT.
pub fn remember() {
    LOADED.get_or_init(|| {
        let path = path()?;
        let identity = Identity::of(&path)?;
        Some((path, identity))
    });
}

/// The file, where the system tells.
pub fn file() -> Option<&'static str> {
    LOADED.get()?.as_ref()?.0.to_str()
}

/// Whether the file is another one than was loaded, or none.
pub fn is_replaced() -> bool {
    let Some(Some((path, loaded))) = LOADED.get() else { return false };
    Identity::of(path).as_ref() != Some(loaded)
}

/// What differs once a file was replaced, by another name's or by other content.
#[derive(Eq, PartialEq)]
struct Identity {
    device: u64,
    inode: u64,
    size: u64,
    changed: (i64, i64),
}

impl Identity {
    fn of(path: &PathBuf) -> Option<Self> {
        let found = fs::metadata(path).ok()?;
        Some(Self {
            device: found.dev(),
            inode: found.ino(),
            size: found.len(),
            changed: (found.mtime(), found.mtime_nsec()),
        })
    }
}

/// Where the code that is running here was read from.
fn path() -> Option<PathBuf> {
    let here: fn() -> Option<PathBuf> = path;
    // SAFETY: all fields of `Dl_info` may be null.
    let mut found: libc::Dl_info = unsafe { std::mem::zeroed() };
    // SAFETY: `found` is ours, and the address is only compared.
    let is_known = unsafe { libc::dladdr(here as *const libc::c_void, &raw mut found) } != 0;
    if !is_known || found.dli_fname.is_null() {
        return None;
    }
    // SAFETY: the loader keeps the name as long as the library is loaded.
    let name = unsafe { CStr::from_ptr(found.dli_fname) };
    Some(PathBuf::from(OsStr::from_bytes(name.to_bytes())))
}

static LOADED: OnceLock<Option<(PathBuf, Identity)>> = OnceLock::new();

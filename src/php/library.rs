//! The file this extension was loaded from, and whether another one stands in its place now: until PHP is restarted, the
//! old one runs on.

use std::{
    ffi::{CStr, OsStr},
    fs, io,
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    path::{Path, PathBuf},
    sync::OnceLock,
};

use nix::libc;

/// Looks at the file while it is the one that was loaded; only during MINIT.
pub fn remember() {
    LOADED.get_or_init(|| {
        // A relative one would be looked for elsewhere once PHP has changed its folder.
        let path = fs::canonicalize(path()?).ok()?;
        let identity = Identity::of(&path).ok()?;
        Some((path, identity))
    });
}

/// The file, where the system tells.
pub fn file() -> Option<&'static str> {
    LOADED.get()?.as_ref()?.0.to_str()
}

/// Whether the file is another one than was loaded, or none. What cannot be seen from here, as in a pool with `chroot`, is not
/// so.
pub fn is_replaced() -> bool {
    let Some(Some((path, loaded))) = LOADED.get() else { return false };
    match Identity::of(path) {
        Ok(now) => now != *loaded,
        Err(error) => error.kind() == io::ErrorKind::NotFound && path.parent().is_some_and(Path::is_dir),
    }
}

/// What differs once a file was replaced; its time does not count, which copying and `touch` change as they like.
#[derive(Eq, PartialEq)]
struct Identity {
    device: u64,
    inode: u64,
    size: u64,
}

impl Identity {
    fn of(path: &Path) -> io::Result<Self> {
        let found = fs::metadata(path)?;
        Ok(Self { device: found.dev(), inode: found.ino(), size: found.len() })
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

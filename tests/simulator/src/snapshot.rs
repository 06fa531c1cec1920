//! The state in a file, so that a demonstration survives a restart.

use std::{io, path::Path, sync::Arc, time::Duration};

use tokio::time::sleep;

use crate::{shared::Shared, state::World};

/// The state in the file, or `None` when there is no file yet.
pub(crate) fn load(path: &Path) -> io::Result<Option<World>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Replaces the file in one step; nobody but its owner may read it, it has passwords in it.
pub(crate) fn save(path: &Path, shared: &Shared) -> io::Result<()> {
    let text = serde_json::to_vec(&shared.lock().world)?;
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::NamedTempFile::new_in(directory)?;
    std::fs::write(file.path(), text)?;
    file.persist(path)?;
    Ok(())
}

/// Saves soon after every change, until the runtime ends.
pub(crate) async fn keep_saved(path: std::path::PathBuf, shared: Arc<Shared>) {
    loop {
        sleep(Duration::from_millis(500)).await;
        if shared.take_changed() {
            // The next change tries again.
            let _ = save(&path, &shared);
        }
    }
}

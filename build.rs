//! Build facts that `phpinfo()` shows, and what linkers need to be told.

use std::{env, fs, path::Path, process::Command};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let lock = fs::read_to_string(Path::new(&root).join("Cargo.lock")).unwrap_or_default();
    for package in ["ext-php-rs", "rustls", "ureq"] {
        let name = package.replace('-', "_").to_uppercase();
        println!("cargo:rustc-env=OPENSRSEMAIL_{name}={}", locked_version(&lock, package));
    }
    println!("cargo:rustc-env=OPENSRSEMAIL_COMMIT={}", commit(&root));
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rerun-if-changed=.git/HEAD");
    println!("cargo:rerun-if-changed=.git/logs/HEAD");

    // PHP's own symbols are there when the extension is loaded, not when it is linked.
    if env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("macos") {
        println!("cargo:rustc-cdylib-link-arg=-undefined");
        println!("cargo:rustc-cdylib-link-arg=dynamic_lookup");
    }
}

/// The version of `package` that was built in.
fn locked_version(lock: &str, package: &str) -> String {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix("version = "));
    version.map_or_else(|| "unknown".to_owned(), |version| version.trim_matches('"').to_owned())
}

/// Short hash of the commit; `unknown` outside a repository, as in a source archive.
fn commit(root: &str) -> String {
    let output = Command::new("git").args(["-C", root, "rev-parse", "--short=12", "HEAD"]).output();
    let hash = output.ok().filter(|output| output.status.success());
    let hash = hash.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    hash.filter(|hash| !hash.is_empty()).unwrap_or_else(|| "unknown".to_owned())
}

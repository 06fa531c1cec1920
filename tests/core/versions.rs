//! The version stands in Cargo.toml; what else shows it has to say the same.

use std::{fs, path::Path};

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

#[test]
fn the_module_folder_has_the_version() {
    let about: serde_json::Value =
        serde_json::from_str(&read("php/modules/servers/opensrsemail/whmcs.json")).unwrap();
    assert_eq!(about["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn the_change_log_tells_of_the_version() {
    let changes = read("CHANGELOG.md");
    let newest = changes.lines().find_map(|line| line.strip_prefix("## "));
    let newest = newest.and_then(|rest| rest.split(' ').next());
    assert_eq!(newest, Some(env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_security_policy_is_of_the_line() {
    let line = env!("CARGO_PKG_VERSION").rsplit_once('.').unwrap().0;
    assert!(
        read("SECURITY.md").contains(&format!("| {line} | yes |")),
        "SECURITY.md does not tell of {line}"
    );
}

#[test]
fn the_documents_name_the_present_archives() {
    for document in ["README.md", "docs/install.md"] {
        let text = read(document);
        let named: Vec<&str> = ["opensrsemail-", "opensrsemail_", "opensrsemail-whmcs_"]
            .iter()
            .flat_map(|begin| text.split(begin).skip(1))
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            .map(|rest| rest.split(['-', '_']).next().unwrap_or_default())
            .collect();
        assert!(!named.is_empty(), "{document} names no archive");
        assert!(named.iter().all(|version| *version == env!("CARGO_PKG_VERSION")), "{document}: {named:?}");
    }
}

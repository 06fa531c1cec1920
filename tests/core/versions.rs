//! The version stands in Cargo.toml; what else shows it has to say the same.

use std::{fs, path::Path};

use uuid::Uuid;

/// What PHP can call in each line: the fingerprint of the stub without its prose. Within a line any module goes with any
/// extension, so another fingerprint is another line once that one is released.
const LINES: &[(&str, &str)] = &[("0.2", "660d6b2b-1f5f-5d42-bd87-8f11ad27db30")];

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

#[test]
fn the_native_functions_change_only_with_the_line() {
    let stub = read("php/opensrsemail.stub.php");
    let is_contract = |line: &&str| {
        let line = line.trim_start();
        // Signatures, classes, properties, and the shapes of arrays.
        !line.starts_with(['*', '/']) || line.contains("@phpstan-type") || line.contains("@return") || {
            let field = line.trim_start_matches(['*', ' ']).split(':').next().unwrap_or_default();
            line.ends_with(',')
                && field.trim_end_matches('?').chars().all(|c| c.is_ascii_lowercase() || c == '_')
        }
    };
    let contract: Vec<&str> =
        stub.lines().map(str::trim).filter(is_contract).filter(|line| !line.is_empty()).collect();
    assert!(contract.len() > 100, "the stub is read wrongly: {} lines", contract.len());
    let fingerprint = Uuid::new_v5(&Uuid::NAMESPACE_OID, contract.join("\n").as_bytes()).to_string();
    let line = env!("CARGO_PKG_VERSION").rsplit_once('.').unwrap().0;
    let known = LINES.iter().find(|(known, _)| *known == line).map(|(_, fingerprint)| *fingerprint);
    assert_eq!(
        known,
        Some(fingerprint.as_str()),
        "what PHP can call is another than {line}.0 has: that is a new line, unless {line} is not released yet"
    );
}

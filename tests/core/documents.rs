//! What the documents say of other files is so.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

fn documents() -> Vec<PathBuf> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let docs = docs.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    docs.chain(["README.md", "CHANGELOG.md", "SECURITY.md"].map(|name| root().join(name))).collect()
}

/// The name that a heading or an `id` is linked by.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        words
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .collect::<String>()
            .replace(' ', "-")
    });
    let ids = text.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    headings.chain(ids).collect()
}

#[test]
fn links_lead_to_something() {
    let mut broken = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.starts_with("http") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file =
                if file.is_empty() { document.clone() } else { document.with_file_name("").join(file) };
            let is_there = match (file.exists(), anchor) {
                (false, _) => false,
                (true, "") => true,
                (true, anchor) => anchors(&fs::read_to_string(file).unwrap()).contains(anchor),
            };
            if !is_there {
                broken.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Every `opensrsemail.name` in a text.
fn settings(text: &str) -> BTreeSet<&str> {
    text.split("opensrsemail.")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '_').next())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn every_setting_is_documented_and_in_the_ini_file() {
    let code = read("src/http/settings.rs") + &read("src/php/settings.rs") + &read("src/oma/quota_unit.rs");
    let known: BTreeSet<&str> = settings(&code)
        .into_iter()
        .filter(|name| code.contains(&format!("\"opensrsemail.{name}\"")))
        .collect();
    assert!(known.len() >= 7, "the settings are read wrongly: {known:?}");
    for file in ["docs/settings.md", "packaging/opensrsemail.ini"] {
        let text = read(file);
        let told = settings(&text);
        let missing: Vec<_> = known.iter().filter(|name| !told.contains(*name)).collect();
        assert!(missing.is_empty(), "not in {file}: {missing:?}");
    }
}

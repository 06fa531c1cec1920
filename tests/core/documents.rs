//! What the documents say of other files is so.

use std::{
    collections::{BTreeMap, BTreeSet},
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

/// The settings with their defaults, as `src/php/settings.rs` registers them.
fn settings() -> BTreeMap<String, String> {
    let code = read("src/php/settings.rs");
    let entries =
        code.split("IniEntryDef::new(c\"").skip(1).map(|entry| entry.split('"').collect::<Vec<_>>());
    entries.map(|parts| (parts[0].to_owned(), parts[2].to_owned())).collect()
}

#[test]
fn the_settings_are_documented_with_their_defaults() {
    let known = settings();
    assert!(known.len() >= 7, "the settings are read wrongly: {known:?}");
    let ini = read("packaging/opensrsemail.ini");
    let ini = ini
        .lines()
        .filter_map(|line| line.strip_prefix(";opensrsemail."))
        .filter_map(|line| line.split_once('='));
    let ini: BTreeMap<String, String> =
        ini.map(|(name, value)| (format!("opensrsemail.{name}"), value.to_owned())).collect();
    assert_eq!(ini, known, "packaging/opensrsemail.ini");
    let page = read("docs/settings.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `opensrsemail."));
    let rows: BTreeMap<String, String> = rows
        .map(|row| {
            let mut cells = row.split('|');
            let name = cells.next().unwrap().trim().trim_end_matches('`');
            (format!("opensrsemail.{name}"), cells.next().unwrap().trim().to_owned())
        })
        .collect();
    assert_eq!(rows, known, "docs/settings.md");
}

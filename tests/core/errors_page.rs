//! `docs/errors.md`: its tables of sentences and numbers are made from the code, which `WRITE_ERRORS=1` does; the rest is
//! written by hand, and has to have every text that the code has for administrators.

use std::{fmt::Write as _, fs, path::Path};

use opensrsemail::{oma::error_number, service::Reason};

const PAGE: &str = "docs/errors.md";

/// What holds texts for administrators.
const SOURCES: &[&str] =
    &["src/http", "src/oma", "src/php", "src/service", "php/modules/servers/opensrsemail/lib"];

/// Sources of other sentences: the first two tables', what files and pages say that are no failures, and what only a fault of
/// the program can bring about.
const OTHERS: &[&str] = &[
    "src/http/threads.rs",
    "src/oma/error_number.rs",
    "src/oma/lenient.rs",
    "src/php/info.rs",
    "src/php/mod.rs",
    "src/php/operation.rs",
    "src/service/devices.rs",
    "src/service/reason.rs",
    "php/modules/servers/opensrsemail/lib/Admin/AdminPage.php",
    "php/modules/servers/opensrsemail/lib/Admin/Html.php",
    "php/modules/servers/opensrsemail/lib/ClientArea/Answer/Download.php",
    "php/modules/servers/opensrsemail/lib/ClientArea/Account/HasLeft.php",
    "php/modules/servers/opensrsemail/lib/ClientArea/Account/HistoryPage.php",
    "php/modules/servers/opensrsemail/lib/ClientArea/Account/Leaving.php",
    "php/modules/servers/opensrsemail/lib/ClientArea/Pages/BringBackPage.php",
    "php/modules/servers/opensrsemail/lib/ClientArea/Form/Fields.php",
    "php/modules/servers/opensrsemail/lib/Module/ProductSettings.php",
    "php/modules/servers/opensrsemail/lib/Whmcs/OwnedDomains.php",
    "php/modules/servers/opensrsemail/lib/Whmcs/Tables.php",
];

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

fn files(path: &str) -> Vec<String> {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if !whole.is_dir() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(whole).unwrap().map(|entry| entry.unwrap().file_name());
    entries.flat_map(|name| files(&format!("{path}/{}", name.to_string_lossy()))).collect()
}

fn sentences() -> String {
    let mut table = "| the customer reads | what it comes from, and what to do |\n| --- | --- |\n".to_owned();
    for reason in Reason::ALL {
        let sentence = reason.sentence().replace('|', "\\|");
        writeln!(table, "| <a id=\"{}\"></a>{sentence} | {} |", reason.key(), reason.explanation()).unwrap();
    }
    table
}

fn numbers() -> String {
    let mut table = "| number | meaning | what to do |\n| --- | --- | --- |\n".to_owned();
    for (number, name, meaning, cure) in error_number::ALL {
        writeln!(table, "| {number} `{name}` | {} | {cure} |", meaning.trim()).unwrap();
    }
    table
}

/// The page with what stands between the marks of `name` replaced.
fn with(page: &str, name: &str, table: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->\n"));
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}{table}{end}{after}")
}

#[test]
fn its_tables_are_those_of_the_code() {
    let page = read(PAGE);
    let made = with(&with(&page, "sentences", &sentences()), "numbers", &numbers());
    if std::env::var_os("WRITE_ERRORS").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE), &made).unwrap();
    }
    let differing =
        read(PAGE).lines().zip(made.lines()).find(|(kept, new)| kept != new).map(|(_, new)| new.to_owned());
    assert!(read(PAGE) == made, "WRITE_ERRORS=1 writes {PAGE} anew: {differing:?}");
}

/// The string literals of a source before its tests, as they stand there.
fn literals(source: &str) -> Vec<String> {
    let is_php = source.starts_with("<?php");
    let code: String = source
        .split("#[cfg(test)]")
        .next()
        .unwrap()
        .lines()
        .filter(|line| !["//", "*", "/*", "#["].iter().any(|begin| line.trim_start().starts_with(begin)))
        .fold(String::new(), |code, line| code + line + "\n")
        .replace("'\"'", "''");
    let (mut found, mut rest) = (Vec::new(), code.as_str());
    while let Some(at) = rest.find(|c| c == '"' || is_php && c == '\'') {
        let (quote, after) = (rest[at..].chars().next().unwrap(), &rest[at + 1..]);
        let mut characters = after.char_indices();
        let end = loop {
            match characters.next() {
                Some((_, '\\')) => drop(characters.next()),
                Some((end, character)) if character == quote => break end,
                Some(_) => {}
                None => panic!("a literal has no end: {after:.40}"),
            }
        };
        found.push(after[..end].to_owned());
        rest = &after[end + 1..];
    }
    found
}

/// The parts of a literal between its placeholders (`{…}`, and PHP's `$…`, `%s` and `%d`) that are long enough to be looked
/// for; database statements and expressions are no texts.
fn parts(literal: &str) -> Vec<String> {
    let joined = literal.split("\\\n").map(str::trim_start).collect::<String>().replace("\\'", "'");
    let mut parts = vec![String::new()];
    let (mut depth, mut is_name) = (0, false);
    for character in joined.replace("%s", "{}").replace("%d", "{}").chars() {
        is_name = character == '$' || is_name && (character.is_alphanumeric() || "_[]".contains(character));
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth > 0 || is_name && character != '$' => continue,
            '$' => {}
            other => {
                parts.last_mut().unwrap().push(other);
                continue;
            }
        }
        parts.push(String::new());
    }
    let trimmed = parts.iter().map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
    let is_text = |part: &String| {
        let first = part.split(' ').next().unwrap_or_default();
        part.split(' ').count() >= 3
            && !part.contains('\\')
            && !["SELECT", "SET", "SHOW"].contains(&first)
            // `tblhosting as h`
            && part.split(' ').nth(1) != Some("as")
            && part.split(' ').any(|word| word.len() > 1)
    };
    trimmed.filter(is_text).collect()
}

#[test]
fn every_text_for_administrators_is_there() {
    let page = read(PAGE).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut missing = Vec::new();
    let mut looked_for = 0;
    for file in
        SOURCES.iter().flat_map(|source| files(source)).filter(|file| !OTHERS.contains(&file.as_str()))
    {
        for part in literals(&read(&file)).iter().flat_map(|literal| parts(literal)) {
            looked_for += 1;
            if !page.contains(&part) {
                missing.push(format!("{file}: {part}"));
            }
        }
    }
    assert!(looked_for > 80, "the sources are read wrongly: {looked_for} texts");
    assert!(missing.is_empty(), "not in {PAGE}:\n{}", missing.join("\n"));
}

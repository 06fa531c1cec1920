//! The corpora of `tests/fuzz` once more, each input as it is and changed at random places, without what libFuzzer needs
//! to be built. `make fuzz` searches deeper.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::{
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
};

use proptest::{prelude::*, sample::Index};

#[path = "../fuzz/targets.rs"]
mod targets;

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_is_understood_or_an_error(input in changed("answer")) {
        answer(&input);
    }

    #[test]
    fn no_spelling_of_a_secret_comes_through(input in changed("redact")) {
        targets::redact(&String::from_utf8_lossy(&input));
    }

    #[test]
    fn what_is_typed_is_a_word_or_refused(input in changed("words")) {
        targets::words(&String::from_utf8_lossy(&input));
    }
}

#[test]
fn the_corpora_themselves_pass() {
    corpus("answer").iter().for_each(|input| answer(input));
    for (name, target) in [("redact", targets::redact as fn(&str)), ("words", targets::words)] {
        corpus(name).iter().for_each(|input| target(&String::from_utf8_lossy(input)));
    }
}

/// One at a time: all clients of a process get the same answer.
fn answer(body: &[u8]) {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    targets::answer(body);
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// An input of the corpus with up to six changes.
fn changed(name: &str) -> impl Strategy<Value = Vec<u8>> {
    let inputs = corpus(name);
    let other = prop::sample::select(inputs.clone());
    let change = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(TOKENS).prop_map(|token| token.as_bytes().to_vec()),
        (other, any::<Index>()).prop_map(|(other, at)| other.split_at(at.index(other.len() + 1)).1.to_vec()),
        Just(Vec::new()),
    ];
    let changes = prop::collection::vec((any::<Index>(), 0..24_usize, change), 0..6);
    (prop::sample::select(inputs), changes).prop_map(|(mut input, changes)| {
        for (at, removed, inserted) in changes {
            let at = at.index(input.len() + 1);
            let end = input.len().min(at + removed);
            input.splice(at..end, inserted);
        }
        input
    })
}

/// What parsers stumble over.
const TOKENS: &[&str] = &[
    "null",
    "[]",
    "{}",
    "\"\"",
    "true",
    "-1",
    "1e999",
    "18446744073709551616",
    "\\u0000",
    "\\ud800",
    "\\",
    "\"",
    "\0",
    "\r\n",
    "@",
    "..",
    "xn--",
    "*",
    "\u{202e}",
    "ü",
    "\u{feff}",
    "[[[[[[[[",
    "<b>",
    "%00",
    "\"success\":false,",
];
const CASES: u32 = 1500;

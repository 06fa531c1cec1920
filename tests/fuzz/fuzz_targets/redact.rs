//! No spelling of a secret comes through redaction: the first line is the secret, the rest is a body that has it.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (secret, body) = input.split_once('\n').unwrap_or((input, ""));
    let json = format!("{body}{}", opensrsemail::oma::fuzzing::as_json(secret));
    let redacted = opensrsemail::oma::fuzzing::redact(&json, secret);
    // Shorter ones are hidden as whole strings only; and what hides them, `"…"`, may complete what stands beside it.
    if secret.chars().count() >= 4 && !secret.contains(['…', '"']) {
        assert!(!redacted.contains(secret), "{secret:?} in {redacted:?}");
    }
});

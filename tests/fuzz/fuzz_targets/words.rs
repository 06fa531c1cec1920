#![no_main]

#[allow(dead_code, reason = "each binary has one of them")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|input: &str| targets::words(input));

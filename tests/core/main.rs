//! The core against the simulator, which runs in-process on a port of its own for each test.
#![cfg(test)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "tests"
)]

mod access;
mod accounts;
mod administrators;
mod away;
mod deleted;
mod dns;
mod documents;
mod domain_settings;
mod errors_page;
mod faults;
mod forwarding;
mod lifecycle;
mod matrix;
mod properties;
mod rename;
mod sign_in;
mod spam;
mod storage;
mod transport;
mod versions;
mod world;

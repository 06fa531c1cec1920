//! The only rooms that know PHP: settings and arrays in, arrays and exceptions out.
//!
//! One file per group of functions, each with its own `register`. No state is kept here between two calls, no lock is
//! held while PHP's memory is touched, and nothing happens at start-up but registration: FPM's master, which runs it,
//! forks.
#![expect(unsafe_code, reason = "PHP's C structures are read here and nowhere else")]

pub mod accounts;
pub mod devices;
pub mod dns;
pub mod domain;
pub mod domain_settings;
pub mod facts;
pub mod info;
pub mod workgroups;

mod arguments;
mod arrays;
mod exception;
mod exchanges;
mod library;
mod operation;
mod sensitive;
mod settings;

/// MINIT: registers settings and the exception class, marks what a trace must not show, and remembers the file that was loaded.
/// Settings are read later: a pool's own come after this.
pub fn startup(_type: i32, module: i32) -> i32 {
    library::remember();
    settings::register(module);
    sensitive::mark();
    match exception::register() {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

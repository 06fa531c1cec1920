//! How calls follow each other: at the same time, or again after a look.

pub(super) mod settling;

pub use crate::http::parallel;

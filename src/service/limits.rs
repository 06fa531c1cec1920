//! How long what people type may be: told once, for forms and scripts to tell it before anything is sent.

use super::{
    LINES,
    settings::{MOST_FOLDER, MOST_SUBJECT, MOST_TAG},
};
use crate::{
    mail::{Address, Away, Password, Recipient, WorkgroupName},
    oma::AppPassword,
};

/// All limits.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InputLimits {
    /// Most characters of a form's field, by its name.
    pub fields: Vec<(&'static str, usize)>,
    /// Fewest characters of a password.
    pub password_shortest: usize,
    /// Most characters of a workgroup's name.
    pub workgroup: usize,
}

/// Of the hours between two answers, at most [`Away::MAX_INTERVAL`], and of a mailbox' GB.
const DIGITS: usize = 4;

/// What holds for every service.
pub fn input_limits() -> InputLimits {
    let fixed = [
        ("name", Address::MOST_LOCAL),
        ("quota_gb", DIGITS),
        ("spam_folder", MOST_FOLDER),
        ("spam_tag", MOST_TAG),
        ("tag", AppPassword::LONGEST_TAG),
        ("forward_subject", MOST_SUBJECT),
        ("forward_reply_to", Recipient::MOST),
        ("new_name", Address::MOST_LOCAL),
        ("alias", Address::MOST_LOCAL),
        ("password", Password::LONGEST),
        ("password_confirmation", Password::LONGEST),
        ("target", Recipient::MOST),
        ("successor", Recipient::MOST),
        ("away_text", Away::MAX_CHARACTERS),
        ("away_interval", DIGITS),
        ("away_copy_to", Recipient::MOST),
    ];
    InputLimits {
        fields: fixed.into_iter().chain(LINES.iter().map(|line| (line.name, line.max))).collect(),
        password_shortest: Password::SHORTEST,
        workgroup: WorkgroupName::MOST,
    }
}

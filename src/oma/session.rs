//! Logging in, and letting a customer into the webmail.

use serde::{Deserialize, Serialize};

use super::{
    Client, Error, Writable,
    call::{Done, Request},
    lenient,
};
use crate::{http::retry::Effect, secret::Secret};

impl Client {
    /// Asks OpenSRS whether the credentials are good. OMA `authenticate`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 1 wrong, 21 from this address not allowed, 32 disabled, 33 and 42 second factor.
    pub fn authenticate(&self) -> Result<(), Error> {
        self.call(&Authenticate {}).map(drop)
    }

    /// A token that logs a mailbox in, for `hours` (1 to 24); `reason` is kept in OpenSRS' log.
    /// OMA `generate_token`; one call. Each call makes another token.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when there is no such mailbox, 4 or 9 when the role does not allow it.
    pub fn generate_token(
        &self,
        mailbox: &Writable,
        kind: TokenKind,
        hours: u8,
        reason: &str,
    ) -> Result<WebmailToken, Error> {
        let request =
            GenerateToken { user: mailbox.address().to_string(), r#type: kind, duration: hours, reason };
        let answer = self.call(&request)?;
        Ok(WebmailToken { token: Secret::new(answer.token), hours: answer.duration.unwrap_or(hours.into()) })
    }

    /// Ends the IMAP and POP sessions of a mailbox. OMA `logout_user`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when there is no such mailbox.
    pub fn logout_account(&self, mailbox: &Writable) -> Result<(), Error> {
        self.call(&LogoutUser { user: mailbox.address().to_string() }).map(drop)
    }
}

/// How often a token works.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// Until it expires.
    Session,
    /// Once.
    Sso,
}

/// What stands for a password for a while.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WebmailToken {
    /// The token.
    pub token: Secret,
    /// How long it lives.
    pub hours: u64,
}

#[derive(Serialize)]
struct Authenticate {}

impl Request for Authenticate {
    const NAME: &'static str = "authenticate";
    const EFFECT: Effect = Effect::Read;
    type Answer = Done;
}

#[derive(Serialize)]
struct GenerateToken<'a> {
    user: String,
    r#type: TokenKind,
    duration: u8,
    reason: &'a str,
}

#[derive(Deserialize)]
struct Generated {
    token: String,
    #[serde(default, deserialize_with = "lenient::number")]
    duration: Option<u64>,
}

impl Request for GenerateToken<'_> {
    const NAME: &'static str = "generate_token";
    // A second token beside a lost one does no harm.
    const EFFECT: Effect = Effect::Read;
    type Answer = Generated;

    fn secrets_of(answer: &Generated) -> Vec<Secret> {
        vec![Secret::new(answer.token.clone())]
    }
}

#[derive(Serialize)]
struct LogoutUser {
    user: String,
}

impl Request for LogoutUser {
    const NAME: &'static str = "logout_user";
    // Ending sessions twice is ending them.
    const EFFECT: Effect = Effect::Read;
    type Answer = Done;
}

//! OMA `app_password`, `user_disable_2fa`: signing in otherwise than with the mailbox' password.

use serde::{Deserialize, Serialize};

use super::Writable;
use crate::{
    http::retry::Effect,
    oma::{
        Client, Error,
        call::{Done, Request},
    },
    secret::Secret,
};

impl Client {
    /// Makes a password for one device; OpenSRS tells it this once. As long as there is one, the mailbox' own password works
    /// in webmail only. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when the account is gone, 46 when there are four already.
    pub fn add_app_password(&self, mailbox: &Writable, tag: &str) -> Result<Secret, Error> {
        self.call(&AddAppPassword { user: mailbox.address().to_string(), mode: "add", tag })
            .map(|made| Secret::new(made.password))
    }

    /// Takes a device's password away. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when the account or the password is gone.
    pub fn delete_app_password(&self, mailbox: &Writable, tag: &str) -> Result<(), Error> {
        self.call(&RemoveAppPassword { user: mailbox.address().to_string(), mode: "remove", tag }).map(drop)
    }

    /// Lets a mailbox sign in without its second factor, until it sets one up again. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when the account is gone.
    pub fn disable_second_factor(&self, mailbox: &Writable) -> Result<(), Error> {
        self.call(&DisableSecondFactor { user: mailbox.address().to_string() }).map(drop)
    }
}

#[derive(Serialize)]
struct AddAppPassword<'a> {
    user: String,
    mode: &'static str,
    tag: &'a str,
}

#[derive(Deserialize)]
struct Made {
    password: String,
}

impl Request for AddAppPassword<'_> {
    const NAME: &'static str = "app_password";
    const EFFECT: Effect = Effect::Write;
    type Answer = Made;

    fn secrets_of(answer: &Made) -> Vec<Secret> {
        vec![Secret::new(answer.password.clone())]
    }
}

#[derive(Serialize)]
struct RemoveAppPassword<'a> {
    user: String,
    mode: &'static str,
    tag: &'a str,
}

impl Request for RemoveAppPassword<'_> {
    const NAME: &'static str = "app_password";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

#[derive(Serialize)]
struct DisableSecondFactor {
    user: String,
}

impl Request for DisableSecondFactor {
    const NAME: &'static str = "user_disable_2fa";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

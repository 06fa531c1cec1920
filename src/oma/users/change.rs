//! OMA `change_user`: making an account, and changing one.

use serde::Serialize;

use super::{Attributes, Writable};
use crate::{
    http::retry::Effect,
    mail::Address,
    oma::{
        Client, Error,
        call::{Done, Request},
    },
    secret::Secret,
};

impl Client {
    /// Makes an account; an existing one stays as it is. OMA `change_user` with `create_only`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 23 or 7 when the name is in use, 15 when the domain is full, 48 and 40 for the password.
    pub fn create_account(&self, address: &Address, attributes: &Attributes) -> Result<(), Error> {
        self.call(&ChangeUser { user: address.to_string(), attributes, create_only: true }).map(drop)
    }

    /// Changes an account. OMA `change_user` creates what is missing, and keeps nothing of a list that is not sent:
    /// read first. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 3 when the name is an alias, 6 for a value, 7 when an alias is taken, 16 when the domain has
    /// no room for aliases, 37 for an alias in a domain that is not known.
    pub fn change_account(&self, account: &Writable, attributes: &Attributes) -> Result<(), Error> {
        self.call(&ChangeUser { user: account.address().to_string(), attributes, create_only: false })
            .map(drop)
    }
}

#[derive(Serialize)]
struct ChangeUser<'a> {
    user: String,
    attributes: &'a Attributes,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    create_only: bool,
}

impl Request for ChangeUser<'_> {
    const NAME: &'static str = "change_user";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;

    fn secrets(&self) -> Vec<&Secret> {
        self.attributes.password.iter().collect()
    }
}

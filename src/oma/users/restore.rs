//! OMA `restore_user`.

use serde::Serialize;

use crate::{
    http::retry::Effect,
    mail::Address,
    oma::{
        Client, Error,
        call::{Done, Request},
    },
};

impl Client {
    /// Brings a deleted account back, under `new_name`. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 15 when the domain is full, 7 when the name was taken meanwhile, 2 when it is no longer
    /// kept.
    pub fn restore_account(&self, address: &Address, id: &str, new_name: &Address) -> Result<(), Error> {
        let (name, new_name) = (address.to_string(), new_name.to_string());
        self.call(&RestoreUser { user: &name, id, new_name: &new_name }).map(drop)
    }
}

#[derive(Serialize)]
struct RestoreUser<'a> {
    user: &'a str,
    id: &'a str,
    new_name: &'a str,
}

impl Request for RestoreUser<'_> {
    const NAME: &'static str = "restore_user";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

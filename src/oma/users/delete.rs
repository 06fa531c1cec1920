//! OMA `delete_user`.

use serde::Serialize;

use super::Writable;
use crate::http::retry::Effect;
use crate::oma::{
    Client, Error,
    call::{Done, Request},
};

impl Client {
    /// Deletes an account; OpenSRS keeps it for 30 days and releases its aliases. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when it is gone, 3 when the name is an alias.
    pub fn delete_account(&self, account: &Writable) -> Result<(), Error> {
        self.call(&DeleteUser { user: account.address().to_string() }).map(drop)
    }
}

#[derive(Serialize)]
struct DeleteUser {
    user: String,
}

impl Request for DeleteUser {
    const NAME: &'static str = "delete_user";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

//! OMA `rename_user`.

use serde::Serialize;

use super::Writable;
use crate::{
    http::retry::Effect,
    mail::Address,
    oma::{
        Client, Error,
        call::{Done, Request},
    },
};

impl Client {
    /// Gives an account another name in its domain; mail and settings stay. One call.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 when it is gone, 7 when the new name is in use, 47 in an alias domain.
    pub fn rename_account(&self, account: &Writable, new: &Address) -> Result<(), Error> {
        self.call(&RenameUser { user: account.address().to_string(), new_name: new.to_string() }).map(drop)
    }
}

#[derive(Serialize)]
struct RenameUser {
    user: String,
    new_name: String,
}

impl Request for RenameUser {
    const NAME: &'static str = "rename_user";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

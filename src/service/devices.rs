//! Setting up the devices of a mailbox.

use super::{Error, Service, flow::parallel};
use crate::{
    devices::{Panel, Setup},
    mail::{AccountKind, MailHosts},
};

impl Service<'_> {
    /// What a device needs to know about a mailbox of this service. One round trip.
    ///
    /// # Errors
    /// [`super::Kind::Missing`] when there is no such mailbox.
    pub fn device_setup(&self, name: &str, hosts: MailHosts, panel: Panel) -> Result<Setup, Error> {
        let address = self.address(name, "name")?;
        let (domain, account) = parallel::both(|| self.domain(), || self.client.account(&address));
        domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        Ok(Setup { address, owner: account.name().trim().to_owned(), hosts, panel })
    }
}

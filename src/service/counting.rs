//! How many accounts of each kind there are.

use super::{Error, Service, flow::parallel};
use crate::{
    mail::{RowKind, Used},
    oma::AccountQuery,
};

impl Service<'_> {
    /// How many of each kind there are. One round trip.
    pub(super) fn used(&self) -> Result<Used, Error> {
        let kinds = [RowKind::Mailbox, RowKind::Forward, RowKind::Alias];
        let mut counts = parallel::all(&kinds, |kind| self.count(*kind)).into_iter();
        let mut next = || counts.next().unwrap_or(Ok(0));
        Ok(Used { mailboxes: next()?, forwards: next()?, aliases: next()? })
    }

    pub(super) fn count(&self, kind: RowKind) -> Result<u64, Error> {
        Ok(self.client.search_accounts(&self.domain, &AccountQuery::count_of(kind))?.total)
    }
}

//! Making an account of either kind, where what was bought has room for it.

use super::{
    Error, Kind, Reason, Service,
    account::{find_workgroup, of_password},
    flow::{parallel, settling::Seen},
};
use crate::{
    mail::{AccountKind, AccountRow, Address, Allowance, OneTimeMark, Quota, Recipient},
    oma::{AccountQuery, Attributes, Refusal},
};

impl Service<'_> {
    /// Counts, looks whether the name is free, and creates, when the allowance has room. `change` has everything but
    /// the workgroup, which must be one of the domain's.
    pub(super) fn make_account(
        &self,
        address: &Address,
        change: Attributes,
        workgroup: &str,
        allowance: &Allowance,
    ) -> Result<Made, Error> {
        let kind = change.kind.unwrap_or(AccountKind::Mailbox);
        let deleted_ones = AccountQuery {
            matching: Some(format!("{}*", address.local())),
            limit: 100,
            ..AccountQuery::default()
        };
        let ((domain, used), (account, deleted), workgroups) = parallel::three(
            || parallel::both(|| self.running_domain(), || self.count(kind.into())),
            || {
                parallel::both(
                    || self.client.account(address),
                    || self.client.deleted_accounts(&self.domain, &deleted_ones),
                )
            },
            || self.workgroups_for(workgroup),
        );
        let domain = domain?;
        let recipients = change.forward_recipients.as_deref().unwrap_or_default();
        if recipients.iter().any(|target| is_own_mirror(target, address, &domain.aliases)) {
            return Err(Error::input("forward_to", Reason::TargetsItself));
        }
        if !account?.is_free() {
            return Err(self.taken_by(address));
        }
        self.require_room(kind, used?, allowance)?;
        let size = match kind {
            AccountKind::Mailbox => self.size_of_another(allowance)?.map(|size| domain.at_most(size)),
            AccountKind::Forward => None,
        };
        let workgroup = find_workgroup(workgroup, workgroups?)?;
        let followed = self.follow(recipients, &[Recipient::from(address)], &domain.aliases);
        if followed.leads_back {
            return Err(Error::input("forward_to", Reason::TargetsLoop));
        }
        let change = Attributes { workgroup, ..change };
        match size {
            None => self.create_marked(address, change)?,
            Some(size) => self.create_sized(address, change, size)?,
        }
        Ok(Made {
            deleted_before: deleted.is_ok_and(|deleted| {
                deleted.rows.iter().any(|account| {
                    account.is_of(&domain) && account.address.eq_ignore_ascii_case(&address.to_string())
                })
            }),
            missing_targets: followed.missing,
        })
    }

    /// With a size of its own; as large as the company lets one be, where that is less.
    fn create_sized(&self, address: &Address, change: Attributes, size: Quota) -> Result<(), Error> {
        let sized = |size: Quota| {
            let quota = Some(self.client.quota_as_told(size.bytes()));
            self.create_marked(address, Attributes { quota, ..change.clone() })
        };
        let size = match sized(size) {
            Err(error) if error.number.map(Refusal::of) == Some(Refusal::Malformed) => {
                match self.largest_mailbox() {
                    Some(most) if most < size => sized(most).map(|()| most)?,
                    _ => return Err(error),
                }
            }
            made => made.map(|()| size)?,
        };
        self.check_size(address, size).map_err(|error| Error::from(error).after_a_write())
    }

    /// The refusal of a name, with what has it as far as OpenSRS tells.
    fn taken_by(&self, address: &Address) -> Error {
        let refused = taken(address);
        match self.alias_called(address) {
            Ok(Some(AccountRow { target: Some(target), .. })) => {
                Error { admin: format!("{address} is in use at OpenSRS, as an alias of {target}"), ..refused }
            }
            _ => refused,
        }
    }

    pub(super) fn require_room(
        &self,
        kind: AccountKind,
        used: u64,
        allowance: &Allowance,
    ) -> Result<(), Error> {
        let (bought, reason) = match kind {
            AccountKind::Forward => (allowance.forwards, Reason::AllowanceForwards),
            AccountKind::Mailbox => (allowance.mailboxes, Reason::AllowanceMailboxes),
        };
        if used < u64::from(bought) {
            return Ok(());
        }
        let admin = format!("{used} of {bought} bought {}s of {} are in use", kind.as_str(), self.domain);
        Err(Error::new(Kind::Full, reason, admin)
            .with("bought", bought.to_string())
            .with("used", used.to_string()))
    }

    /// Creates under a mark that only this very request knows, so that a lost answer can be told from a stranger's
    /// account of the same name.
    fn create_marked(&self, address: &Address, change: Attributes) -> Result<(), Error> {
        let mark = one_time_mark()?;
        let change = Attributes { notes_external: Some(mark.as_str().to_owned()), ..change };
        let look = || {
            Ok(match self.client.account(address)?.account() {
                Some(account) if mark.is_in(account.notes_external()) => Seen::Made,
                Some(_) => Seen::Others,
                None => Seen::NotMade,
            })
        };
        match self.settle(|| self.client.create_account(address, &change), look) {
            // It may be our own first attempt that is in the way.
            Err(error) if error.is(Refusal::NameInUse) => match look() {
                Ok(Seen::Made) => Ok(()),
                _ => Err(self.taken_by(address).because(&error)),
            },
            // An alias of this name is in the way: whether it is told so, or as something that is not there, is not known.
            Err(error) if error.is(Refusal::IsAlias) => Err(self.taken_by(address).because(&error)),
            Err(error) if error.is(Refusal::Missing) => match self.alias_called(address) {
                Ok(Some(_)) => Err(self.taken_by(address).because(&error)),
                Ok(None) | Err(_) => Err(error.into()),
            },
            Err(error) => Err(of_password(error)),
            Ok(()) => Ok(()),
        }
    }
}

/// What there is to say about an account that was made.
pub(super) struct Made {
    /// Whether OpenSRS keeps a deleted account of this name.
    pub(super) deleted_before: bool,
    /// Targets in this domain that do not exist.
    pub(super) missing_targets: Vec<Recipient>,
}

pub(super) fn taken(address: &Address) -> Error {
    let admin = format!("{address} is in use at OpenSRS, as an account or an alias");
    Error::new(Kind::Taken, Reason::Taken, admin).with("address", address.to_string()).at("name")
}

/// Whether `target` is `address` itself, seen through one of the alias domains.
fn is_own_mirror(target: &Recipient, address: &Address, alias_domains: &[String]) -> bool {
    let mirror = |domain| Recipient::listed(format!("{}@{domain}", address.local()));
    alias_domains.iter().any(|domain| *target == mirror(domain))
}

fn one_time_mark() -> Result<OneTimeMark, Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| {
        Error::new(
            Kind::Settings,
            Reason::Communication,
            format!("this system gives no random numbers: {error}"),
        )
    })?;
    Ok(OneTimeMark::new(random))
}

//! A domain's life as the administrator and WHMCS drive it: created, stopped, resumed, resized, adopted, looked at.

use crate::service::{
    Error, Kind, Reason, Service,
    flow::{parallel, settling::Seen},
};
use crate::{
    mail::{Allowance, Mark, Owner, Quota, Used, Workgroup},
    oma::{DomainAttributes, DomainChange, Refusal},
};

impl Service<'_> {
    /// Makes the domain with its limits and this service's mark, or brings an own one up to date. Can be repeated.
    ///
    /// A domain that was deleted is brought back instead, without its accounts, when `had_domain` says that this
    /// service had it before: OpenSRS shows whose it was only after that. Accounts in it are closed where `has_ended` says that
    /// it was terminated since: they came back by themselves.
    ///
    /// # Errors
    /// [`Kind::Taken`] and [`Kind::Unmarked`] when a domain of this name stands there without this service's mark.
    pub fn create(
        &self,
        allowance: &Allowance,
        had_domain: bool,
        has_ended: bool,
    ) -> Result<CreateOutcome, Error> {
        let deleted = || if had_domain { self.client.deleted_domains(&self.domain) } else { Ok(Vec::new()) };
        let (found, deleted) = parallel::both(|| self.client.domain(&self.domain), deleted);
        if let Some(domain) = found.map_err(|error| self.of_domain(error))? {
            // After an end it can only have come back, perhaps in a try that was cut off.
            let closed = if has_ended && self.owner(&domain) == Owner::This {
                self.close_what_came_along(&domain)?
            } else {
                0
            };
            return match self.confirm(&domain, allowance)? {
                CreateOutcome::Confirmed if closed > 0 => Ok(CreateOutcome::Restored { closed }),
                outcome => Ok(outcome),
            };
        }
        if let Some((_, closed)) = self.take_back(&deleted?, allowance, false, false)? {
            return Ok(CreateOutcome::Restored { closed });
        }
        self.make(allowance)
    }

    /// Stops all mail of the domain. Can be repeated; deletes and creates nothing.
    ///
    /// # Errors
    /// [`Kind::Missing`], [`Kind::Taken`] when it is another service's.
    pub fn suspend(&self) -> Result<(), Error> {
        self.domain()?;
        self.write(&DomainChange { disabled: Some(true), ..DomainChange::default() })
    }

    /// Resumes all mail of the domain.
    ///
    /// # Errors
    /// As [`Self::suspend`].
    pub fn unsuspend(&self) -> Result<(), Error> {
        let domain = self.domain()?;
        match Mark::without_closing(&domain.notes_external) {
            None => self.write(&DomainChange { disabled: Some(false), ..DomainChange::default() }),
            Some(_) => self.resume(&domain, DomainChange::default()).map(drop),
        }
    }

    /// Makes an existing domain this service's and sets its limits; with `disabled` its mail is stopped or resumed too.
    /// Other notes are kept. Another service's mark is replaced only when it is `replaced`, the one that whoever asks has
    /// decided about.
    ///
    /// # Errors
    /// [`Kind::Missing`]; [`Kind::Taken`] with the value `owner` when it carries another mark; [`Kind::Refused`] when the notes have no room for the mark.
    pub fn adopt(
        &self,
        allowance: &Allowance,
        replaced: Option<&str>,
        disabled: Option<bool>,
    ) -> Result<Adopted, Error> {
        let found = self.client.domain(&self.domain).map_err(|error| self.of_domain(error))?;
        let domain = found.ok_or_else(|| self.no_domain())?;
        let previous_owner = match self.owner(&domain) {
            Owner::Other(mark) if replaced != Some(mark.as_str()) => return Err(self.marked_by(&mark)),
            Owner::Other(mark) => Some(mark),
            Owner::Nobody | Owner::This => None,
        };
        let notes = self.mark.sign(&domain.notes_external).map_err(|_| {
            let admin = format!(
                "the notes of the domain {} at OpenSRS are full; shorten them there first",
                self.domain
            );
            Error::new(Kind::Refused, Reason::Refused, admin)
        })?;
        let change = DomainChange { notes_external: Some(notes), ..limits_that_grow(allowance, &domain) };
        match disabled {
            Some(false) => {
                self.apply(&domain, &change)?;
                self.resume(&self.domain()?, DomainChange::default())?;
            }
            _ => self.apply(&domain, &DomainChange { disabled, ..change })?,
        }
        Ok(Adopted { previous_owner, disabled: disabled.unwrap_or(domain.disabled) })
    }

    /// The domain's state and counts. One round trip, and one more for every further 1,000 deleted accounts.
    ///
    /// # Errors
    /// As [`Self::suspend`].
    pub fn overview(&self) -> Result<Overview, Error> {
        let ((domain, deleted), used, workgroups) = parallel::three(
            || parallel::both(|| self.domain(), || self.all_deleted()),
            || self.used(),
            || self.client.workgroups(&self.domain),
        );
        let domain = domain?;
        Ok(Overview {
            used: used?,
            deleted_accounts: count(deleted?.iter().filter(|account| account.is_of(&domain)).count()),
            workgroups: self.with_default(workgroups?, &domain),
            domain: self.state(&domain),
        })
    }

    pub(in crate::service) fn state(&self, domain: &DomainAttributes) -> DomainState {
        DomainState {
            name: self.domain.to_string(),
            unicode: self.domain.to_unicode(),
            disabled: domain.disabled,
            is_marked: self.owner(domain) == Owner::This,
            alias_domains: domain.aliases.clone(),
            default_workgroup: Some(domain.workgroup.clone()).filter(|name| !name.is_empty()),
            limit_users: domain.limit_users,
            created: domain.created,
        }
    }

    /// Changes the domain that was just read, if it is not so already.
    pub(in crate::service) fn apply(
        &self,
        domain: &DomainAttributes,
        change: &DomainChange,
    ) -> Result<(), Error> {
        if change.is_made_in(domain) { Ok(()) } else { self.write(change) }
    }

    /// As [`Self::apply`], also where the domain, which was read, seems to be so already: a command that follows another one
    /// closely may read what was before that.
    pub(in crate::service) fn write(&self, change: &DomainChange) -> Result<(), Error> {
        self.write_domain(change).map_err(|error| self.of_domain(error))
    }

    /// The same, with OpenSRS' own refusal.
    pub(in crate::service) fn write_domain(&self, change: &DomainChange) -> Result<(), crate::oma::Error> {
        let look = || {
            let domain = self.client.domain(&self.domain)?;
            Ok(domain.map_or(Seen::Gone, |domain| Seen::made(change.is_made_in(&domain))))
        };
        self.settle(|| self.client.change_domain(&self.domain, change), look)
    }

    /// The domain that was made or brought back a moment ago: whether OpenSRS shows at once what it did is not known.
    pub(super) fn read_back(&self) -> Result<DomainAttributes, Error> {
        let mut found = None;
        self.look_for_a_while(|| {
            found = self.client.domain(&self.domain)?;
            Ok(Seen::made(found.is_some()))
        })
        .map_err(|error| self.of_domain(error).after_a_write())?;
        found.ok_or_else(|| self.no_domain().after_a_write())
    }

    fn make(&self, allowance: &Allowance) -> Result<CreateOutcome, Error> {
        let notes = self.mark.sign("").ok();
        let wanted = DomainChange { notes_external: notes, ..limits(allowance) };
        // What sizes are counted in is seen in what the new domain comes with.
        let is_seen_first = wanted.quota.is_some() && self.client.quota_unit().is_none();
        let quota = wanted.quota.filter(|_| !is_seen_first);
        let change = DomainChange { quota, ..wanted };
        // Somebody else may have been quicker: only the mark tells.
        let look = || {
            Ok(match self.client.domain(&self.domain)? {
                Some(domain) if self.owner(&domain) == Owner::This => Seen::Made,
                Some(_) => Seen::Gone,
                None => Seen::NotMade,
            })
        };
        let error = match self.settle(|| self.client.create_domain(&self.domain, &change), look) {
            Ok(()) if is_seen_first => {
                let made = self.read_back()?;
                self.apply(&made, &limits(allowance)).map_err(Error::after_a_write)?;
                return Ok(CreateOutcome::Created);
            }
            Ok(()) => return Ok(CreateOutcome::Created),
            Err(error) if error.is(Refusal::NameInUse) || error.may_have_happened() => error,
            Err(error) => return Err(self.of_domain(error)),
        };
        match self.client.domain(&self.domain) {
            Ok(Some(domain)) => self.confirm(&domain, allowance).map_err(Error::after_a_write),
            Ok(None) | Err(_) => Err(self.of_domain(error)),
        }
    }

    /// Brings a domain that stands there up to date, if it carries this service's mark.
    fn confirm(&self, domain: &DomainAttributes, allowance: &Allowance) -> Result<CreateOutcome, Error> {
        match self.owner(domain) {
            Owner::This => Ok(match self.resume(domain, limits_that_grow(allowance, domain))? {
                0 => CreateOutcome::Confirmed,
                closed => CreateOutcome::Restored { closed },
            }),
            Owner::Other(mark) => Err(self.marked_by(&mark)),
            Owner::Nobody => Err(self.unmarked("nothing was changed")),
        }
    }

    pub(in crate::service) fn unmarked(&self, consequence: &str) -> Error {
        let admin = format!(
            "the domain {} exists at OpenSRS and does not carry this service's mark, so {consequence}",
            self.domain
        );
        Error::new(Kind::Unmarked, Reason::DomainUnmarked, admin).with("domain", self.domain.to_unicode())
    }
}

/// What became of [`Service::create`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CreateOutcome {
    /// It was there and this service's; its limits are as bought.
    Confirmed,
    /// It is new.
    Created,
    /// It was deleted and came back. Accounts that came with it do not work.
    Restored {
        /// So many.
        closed: u64,
    },
}

/// What became of [`Service::adopt`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Adopted {
    /// The mark that was replaced, as `installation/service`.
    pub previous_owner: Option<String>,
    /// Whether its mail is stopped.
    pub disabled: bool,
}

/// A domain as people are told about it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DomainState {
    /// Its name as OpenSRS has it.
    pub name: String,
    /// Its name as people read it.
    pub unicode: String,
    /// Whether all its mail is stopped.
    pub disabled: bool,
    /// Whether it carries this service's mark; otherwise it carries none.
    pub is_marked: bool,
    /// Its alias domains.
    pub alias_domains: Vec<String>,
    /// Where new accounts go.
    pub default_workgroup: Option<String>,
    /// Most accounts of any type; `None` is unlimited.
    pub limit_users: Option<u64>,
    /// When it was made, in seconds since 1970.
    pub created: Option<u64>,
}

/// A domain with its counts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Overview {
    /// The domain.
    pub domain: DomainState,
    /// What is in it.
    pub used: Used,
    /// So many mailboxes and forwards were deleted and can still come back.
    pub deleted_accounts: u64,
    /// Its workgroups by name.
    pub workgroups: Vec<Workgroup>,
}

/// The limits of a new domain for what is bought. Where the customer divides what was bought in sum, each mailbox gets a size of its
/// own, and the sum may exceed what the company lets one of them store: the domain gets neither a size nor a maximum.
pub(in crate::service) fn limits(allowance: &Allowance) -> DomainChange {
    let size = allowance.quota.filter(|_| allowance.storage_gb.is_none());
    DomainChange {
        limit_users: Some(allowance.limit_users()),
        quota: size.map(Quota::bytes),
        quota_maximum: size.map(Quota::megabytes),
        ..DomainChange::default()
    }
}

/// The same of one that has mailboxes: those without a size of their own go by the domain's, so that is made larger only. See
/// [`Service::resize`] for what makes it smaller.
pub(in crate::service) fn limits_that_grow(allowance: &Allowance, now: &DomainAttributes) -> DomainChange {
    let wanted = limits(allowance);
    match (wanted.quota, now.quota) {
        (Some(size), Some(now)) if size >= now => wanted,
        _ => DomainChange { limit_users: wanted.limit_users, ..DomainChange::default() },
    }
}

/// A number of things, as it is told.
pub(in crate::service) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

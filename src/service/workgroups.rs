//! Workgroups: listing, adding, renaming, deleting.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use super::{
    DomainState, Error, Kind, Reason, Service,
    flow::{
        parallel::{self, Next},
        settling::Seen,
    },
};
use crate::{
    mail::{Address, InvalidWorkgroup, RowKind, Workgroup, WorkgroupName},
    oma::{self, AccountQuery, Attributes, DomainAttributes, DomainChange, Refusal, WorkgroupRow},
};

impl Service<'_> {
    /// The domain's workgroups by name. One round trip.
    ///
    /// # Errors
    /// [`Kind::Missing`], [`Kind::Taken`].
    pub fn workgroups(&self) -> Result<(DomainState, Vec<Workgroup>), Error> {
        let (domain, workgroups) = parallel::both(|| self.domain(), || self.client.workgroups(&self.domain));
        let domain = domain?;
        Ok((self.state(&domain), self.with_default(workgroups?, &domain)))
    }

    /// Adds a workgroup. Two round trips.
    ///
    /// # Errors
    /// [`Kind::Input`], [`Kind::Taken`].
    pub fn add_workgroup(&self, name: &str) -> Result<WorkgroupName, Error> {
        let name = parsed(name, "name")?;
        let workgroups = self.changeable_workgroups()?;
        let taken = || self.taken_workgroup(&name, "name");
        if workgroups.iter().any(|other| other.name.eq_ignore_ascii_case(name.as_str())) {
            return Err(taken());
        }
        let look = || Ok(Seen::made(self.is_listed(&name)?));
        match self.settle(|| self.client.create_workgroup(&name, &self.domain), look) {
            Ok(()) => Ok(name),
            Err(error) if error.is(Refusal::NameInUse) => Err(taken().because(&error)),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes an empty workgroup that is not the default. One that is gone is success, and told. Two round trips.
    ///
    /// # Errors
    /// [`Kind::Refused`] with the reason.
    pub fn delete_workgroup(&self, name: &str) -> Result<WorkgroupDeleted, Error> {
        let wanted = name.trim();
        if wanted.is_empty() {
            return Err(Error::input("name", Reason::WorkgroupEmpty));
        }
        let workgroups = self.changeable_workgroups()?;
        let found = workgroups.iter().find(|workgroup| workgroup.name == wanted);
        let name = WorkgroupName::listed(wanted);
        let refused = |reason: Reason| {
            let admin =
                format!("the workgroup '{wanted}' of {} cannot be deleted: {}", self.domain, reason.key());
            Error::new(Kind::Refused, reason, admin).with("workgroup", wanted)
        };
        match found {
            None => return Ok(WorkgroupDeleted { name, was_there: false }),
            Some(workgroup) if workgroup.is_default => return Err(refused(Reason::WorkgroupDefault)),
            Some(workgroup) if workgroup.mailboxes + workgroup.forwards > 0 => {
                return Err(refused(Reason::WorkgroupUsed));
            }
            Some(_) => {}
        }
        let look = || Ok(Seen::made(!self.is_listed(&name)?));
        let Err(error) = self.settle(|| self.client.delete_workgroup(&name, &self.domain), look) else {
            return Ok(WorkgroupDeleted { name, was_there: true });
        };
        let reason = match error.refusal() {
            // It was just there.
            Some(Refusal::Missing) => return Ok(WorkgroupDeleted { name, was_there: true }),
            Some(Refusal::NotEmpty) => Reason::WorkgroupUsed,
            Some(Refusal::DefaultWorkgroup) => Reason::WorkgroupDefault,
            Some(Refusal::HasAdministrators) => Reason::WorkgroupManaged,
            _ => return Err(error.into()),
        };
        Err(refused(reason).because(&error))
    }

    /// Says of each workgroup whether it is the domain's default.
    /// Gives a workgroup another name: OpenSRS knows no such thing, so another one is made, everybody in it moves, and the old
    /// one is deleted. Hold the service's lock.
    ///
    /// # Arguments
    /// With `goes_on` one of the new name may be there: a try before this one was cut off.
    ///
    /// # Errors
    /// [`Kind::Input`] for a name that cannot be and [`Kind::Taken`] for one in use, at `new_name`; [`Kind::Missing`] when there
    /// is none of the old name, [`Kind::Unknown`] when it was cut off, [`Kind::Refused`] when the old one cannot be deleted:
    /// then everybody has moved.
    pub fn rename_workgroup(&self, old: &str, new: &str, goes_on: bool) -> Result<WorkgroupRenamed, Error> {
        let name = parsed(new, "new_name")?;
        let old = old.trim();
        let workgroups = self.changeable_workgroups()?;
        let there = workgroups.iter().find(|other| other.name.eq_ignore_ascii_case(name.as_str()));
        let Some(found) = workgroups.iter().find(|workgroup| workgroup.name == old) else {
            // Only the answer was lost.
            if goes_on && there.is_some_and(|other| other.name == name.as_str()) {
                return Ok(WorkgroupRenamed { name, moved: 0 });
            }
            let admin = format!("{} has no workgroup '{old}'", self.domain);
            return Err(Error::new(Kind::Missing, Reason::Gone, admin));
        };
        match there {
            Some(other) if goes_on && other.name == name.as_str() && other.name != old => {}
            Some(_) => return Err(self.taken_workgroup(&name, "new_name")),
            None => {
                let look = || Ok(Seen::made(self.is_listed(&name)?));
                self.settle(|| self.client.create_workgroup(&name, &self.domain), look)?;
            }
        }
        let moved = self.move_members(old, &name).map_err(Error::after_a_write)?;
        if found.is_default {
            let workgroup = Some(name.as_str().to_owned());
            self.write(&DomainChange { workgroup, ..DomainChange::default() })
                .map_err(Error::after_a_write)?;
        }
        self.delete_workgroup(old).map_err(Error::after_a_write)?;
        Ok(WorkgroupRenamed { name, moved })
    }

    /// Moves everybody from one workgroup to another.
    fn move_members(&self, old: &str, new: &WorkgroupName) -> Result<u64, Error> {
        let moved = AtomicU64::new(0);
        for _ in 0..MOST_ROUNDS {
            let query = AccountQuery {
                kinds: vec![RowKind::Mailbox, RowKind::Forward, RowKind::Other],
                workgroup: Some(old.to_owned()),
                limit: MOVED_AT_ONCE,
                ..AccountQuery::default()
            };
            let rows = self.client.search_accounts(&self.domain, &query)?.rows;
            if rows.is_empty() {
                break;
            }
            let failure = Mutex::new(None);
            parallel::each(rows, WORKERS, |row| match self.move_one(&row.address, new) {
                Ok(()) => {
                    moved.fetch_add(1, Ordering::Relaxed);
                    Next::GoOn
                }
                Err(error) => {
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    Next::Stop
                }
            });
            if let Some(error) = failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
                let admin = format!(
                    "{} members of the workgroup '{old}' of {} have moved to {new}, then it was cut off ({error}); renaming \
                     it again goes on",
                    moved.load(Ordering::Relaxed),
                    self.domain
                );
                return Err(Error::new(Kind::Unknown, Reason::Incomplete, admin).because(&error));
            }
        }
        Ok(moved.into_inner())
    }

    fn move_one(&self, address: &str, new: &WorkgroupName) -> Result<(), oma::Error> {
        let Some(address) = Address::listed(address, &self.domain) else { return Ok(()) };
        let Some(account) = self.client.account(&address)?.account() else { return Ok(()) };
        let writable = account.writable()?;
        let change = Attributes { workgroup: Some(new.as_str().to_owned()), ..Attributes::default() };
        let look = || {
            let now = self.client.account(&address)?.account();
            Ok(now.map_or(Seen::Gone, |now| Seen::made(change.is_made_in(&now.attributes))))
        };
        self.settle(|| self.client.change_account(&writable, &change), look)
    }

    fn taken_workgroup(&self, name: &WorkgroupName, field: &'static str) -> Error {
        let admin = format!("{} already has a workgroup {name}", self.domain);
        Error::new(Kind::Taken, Reason::WorkgroupTaken, admin).with("workgroup", name.as_str()).at(field)
    }

    pub(super) fn with_default(&self, rows: Vec<WorkgroupRow>, domain: &DomainAttributes) -> Vec<Workgroup> {
        rows.into_iter()
            .map(|row| Workgroup {
                is_default: row.name == domain.workgroup,
                name: row.name,
                mailboxes: row.mailboxes,
                forwards: row.forwards,
            })
            .collect()
    }

    fn changeable_workgroups(&self) -> Result<Vec<Workgroup>, Error> {
        let (domain, rows) =
            parallel::both(|| self.running_domain(), || self.client.workgroups(&self.domain));
        let domain = domain?;
        Ok(self.with_default(rows?, &domain))
    }

    fn is_listed(&self, name: &WorkgroupName) -> Result<bool, crate::oma::Error> {
        Ok(self.client.workgroups(&self.domain)?.iter().any(|row| row.name == name.as_str()))
    }
}

/// A workgroup that is no longer there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WorkgroupDeleted {
    /// Its name.
    pub name: WorkgroupName,
    /// Whether it was there before.
    pub was_there: bool,
}

/// A workgroup that has another name now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WorkgroupRenamed {
    /// Its name.
    pub name: WorkgroupName,
    /// How many have moved.
    pub moved: u64,
}

fn parsed(name: &str, field: &'static str) -> Result<WorkgroupName, Error> {
    WorkgroupName::parse(name).map_err(|why| match why {
        InvalidWorkgroup::Empty => Error::input(field, Reason::WorkgroupEmpty),
        InvalidWorkgroup::Malformed => Error::input(field, Reason::WorkgroupMalformed),
        InvalidWorkgroup::TooLong => Error::input(field, Reason::TextTooLong)
            .with("max", WorkgroupName::MOST.to_string())
            .with("count", name.trim().chars().count().to_string()),
    })
}

const MOVED_AT_ONCE: u64 = 500;
/// Of a list that does not get shorter.
const MOST_ROUNDS: usize = 20;
const WORKERS: usize = 8;

//! Workgroups: listing, adding, deleting.

use super::{DomainState, Error, Kind, Reason, Service, flow::parallel, flow::settling::Seen};
use crate::{
    mail::{InvalidWorkgroup, Workgroup, WorkgroupName},
    oma::{DomainAttributes, Refusal, WorkgroupRow},
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
        let name = WorkgroupName::parse(name).map_err(|why| match why {
            InvalidWorkgroup::Empty => Error::input("name", Reason::WorkgroupEmpty),
            InvalidWorkgroup::Malformed => Error::input("name", Reason::WorkgroupMalformed),
            InvalidWorkgroup::TooLong => Error::input("name", Reason::TextTooLong)
                .with("max", WorkgroupName::MOST.to_string())
                .with("count", name.trim().chars().count().to_string()),
        })?;
        let workgroups = self.changeable_workgroups()?;
        let taken = || {
            let admin = format!("{} already has a workgroup {name}", self.domain);
            Error::new(Kind::Taken, Reason::WorkgroupTaken, admin).with("workgroup", name.as_str()).at("name")
        };
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

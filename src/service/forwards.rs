//! Adding and changing a forward.

use std::slice;

use super::{AccountChanged, Error, Service, accounts::find_workgroup, parallel};
use crate::{
    mail::{AccountKind, Address, Allowance, ForwardTargets, InvalidTargets},
    oma::AccountChange,
};

impl Service<'_> {
    /// Adds a forward when the allowance has room. Two round trips, and those of looking for circles when a target is in
    /// the domain.
    ///
    /// # Errors
    /// [`super::Kind::Input`] with its field, [`super::Kind::Full`], [`super::Kind::Taken`].
    pub fn add_forward(&self, allowance: &Allowance, input: &ForwardInput<'_>) -> Result<ForwardMade, Error> {
        let address = self.address(input.name, "name")?;
        let targets = targets(input.forward_to, &address)?;
        let change = AccountChange {
            kind: Some(AccountKind::Forward),
            delivery_forward: Some(true),
            forward_recipients: Some(targets.as_slice().to_vec()),
            ..AccountChange::default()
        };
        let deleted_before = self.make_account(&address, change, input.workgroup, allowance)?;
        Ok(ForwardMade { address, forward_to: targets.as_slice().to_vec(), deleted_before })
    }

    /// Changes a forward's targets or workgroup where they differ. Never creates. Two round trips, and those of
    /// looking for circles when a target is in the domain.
    ///
    /// # Errors
    /// [`super::Kind::Input`] with its field, [`super::Kind::Missing`] when there is no such forward.
    pub fn change_forward(&self, name: &str, input: &ForwardChange) -> Result<AccountChanged, Error> {
        let address = self.address(name, "name")?;
        let targets = input.forward_to.as_ref().map(|text| targets(text, &address)).transpose()?;
        let workgroup = input.workgroup.as_deref().unwrap_or_default();
        let (domain, account, workgroups) = parallel::three(
            || self.domain(),
            || self.client.account(&address),
            || self.workgroups_for(workgroup),
        );
        let domain = domain?;
        let account = self.existing(account, &address, Some(AccountKind::Forward))?;
        if targets.as_ref().is_some_and(|targets| targets.contains_any(&account.aliases)) {
            return Err(Error::input("forward_to", "targets_itself"));
        }
        let recipients = targets
            .map(|targets| targets.as_slice().to_vec())
            .filter(|new| *new != account.forward_recipients);
        if let Some(new) = &recipients {
            let own = [slice::from_ref(&address.to_string()), &account.aliases].concat();
            if self.leads_back(new, &own, &domain.aliases) {
                return Err(Error::input("forward_to", "targets_loop"));
            }
        }
        let change = AccountChange {
            delivery_forward: recipients.as_ref().map(|_| true),
            forward_recipients: recipients,
            workgroup: find_workgroup(workgroup, workgroups?)?.filter(|name| *name != account.workgroup),
            ..AccountChange::default()
        };
        let changed = self.change_account(&account, &change, |now| {
            change.forward_recipients.as_ref().is_none_or(|wanted| *wanted == now.forward_recipients)
                && change.workgroup.as_ref().is_none_or(|wanted| *wanted == now.workgroup)
        })?;
        Ok(AccountChanged { address, changed })
    }
}

/// What a customer enters for a new forward.
#[derive(Clone, Copy, Debug, Default)]
pub struct ForwardInput<'a> {
    /// Local part.
    pub name: &'a str,
    /// Targets between commas, semicolons, blanks or line breaks.
    pub forward_to: &'a str,
    /// One of the domain's workgroups; empty is the default.
    pub workgroup: &'a str,
}

/// What a customer may change of a forward; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct ForwardChange {
    /// All targets anew.
    pub forward_to: Option<String>,
    /// One of the domain's workgroups; empty keeps the old one.
    pub workgroup: Option<String>,
}

/// A new forward.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ForwardMade {
    /// Its address.
    pub address: Address,
    /// Its targets, doubles merged.
    pub forward_to: Vec<String>,
    /// Whether OpenSRS keeps a deleted account of this name.
    pub deleted_before: bool,
}

fn targets(text: &str, forward: &Address) -> Result<ForwardTargets, Error> {
    ForwardTargets::parse(text, forward).map_err(|why| match why {
        InvalidTargets::Empty => Error::input("forward_to", "targets_empty"),
        InvalidTargets::Itself => Error::input("forward_to", "targets_itself"),
        InvalidTargets::Malformed(target) => {
            let shown: String = target.chars().filter(|c| !c.is_control()).take(100).collect();
            Error::input("forward_to", "targets_malformed").with("target", shown)
        }
        InvalidTargets::TooMany(count) => {
            Error::input("forward_to", "targets_too_many").with("count", count.to_string())
        }
    })
}

//! Adding and changing a forward.

use super::passing::set_passing;
use super::{
    AccountChanged, PassingFields,
    edits::{edited, list_changes, touched},
};
use crate::service::{Error, Reason, Service, account::find_workgroup, failure::Faults, flow::parallel};
use crate::{
    mail::{AccountKind, Address, Allowance, ForwardTargets, InvalidTargets, Recipient, pasted},
    oma::Attributes,
};

impl Service<'_> {
    /// Adds a forward when the allowance has room. Two round trips, and those of looking for circles when a target is in
    /// the domain.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Full`], [`crate::service::Kind::Taken`].
    pub fn add_forward(&self, allowance: &Allowance, input: &ForwardInput<'_>) -> Result<ForwardMade, Error> {
        let mut faults = Faults::default();
        let address = faults.take(self.new_address(input.name, "name"));
        let targets = faults.take(targets(input.forward_to, address.as_ref()));
        let (address, targets) = faults.finish(address.zip(targets))?;
        let change = Attributes {
            kind: Some(AccountKind::Forward),
            delivery_forward: Some(true),
            forward_recipients: Some(targets.as_slice().to_vec()),
            ..Attributes::default()
        };
        let made = self.make_account(&address, change, input.workgroup, allowance)?;
        Ok(ForwardMade {
            address,
            forward_to: targets.as_slice().to_vec(),
            missing_targets: made.missing_targets,
            deleted_before: made.deleted_before,
        })
    }

    /// Changes a forward's targets or workgroup where they differ from what the form showed. Never creates. Two round trips, and those of
    /// looking for circles when a target is in the domain.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Missing`] when there is no such forward.
    pub fn change_forward(&self, name: &str, input: &ForwardChange) -> Result<AccountChanged, Error> {
        let address = self.address(name, "name")?;
        let workgroup =
            touched(input.workgroup.as_deref(), input.shown_workgroup.as_deref()).unwrap_or_default();
        let (domain, account, workgroups) = parallel::three(
            || self.running_domain(),
            || self.client.account(&address),
            || self.workgroups_for(workgroup),
        );
        let domain = domain?;
        let account = self.existing(account, &address, Some(AccountKind::Forward))?;
        let recipients = match &input.forward_to {
            None => None,
            Some(text) => {
                let shown = input.shown_forward_to.as_deref();
                merged(text, shown, account.forward_recipients(), &address, account.aliases())?
            }
        };
        let mut missing_targets = Vec::new();
        if let Some(new) = &recipients {
            let own = [&[Recipient::from(&address)], account.aliases()].concat();
            let followed = self.follow(new, &own, &domain.aliases);
            if followed.leads_back {
                return Err(Error::input("forward_to", Reason::TargetsLoop));
            }
            missing_targets = followed.missing;
        }
        let mut change = Attributes {
            delivery_forward: recipients.as_ref().map(|_| true),
            forward_recipients: recipients,
            workgroup: edited(
                "workgroup",
                find_workgroup(workgroup, workgroups?)?.as_deref(),
                input.shown_workgroup.as_deref(),
                account.workgroup(),
            )?,
            ..Attributes::default()
        };
        set_passing(&mut change, &account, &input.passing, &input.shown_passing)?;
        let changed = self.change_account(&account, &change)?;
        Ok(AccountChanged { address, changed, is_copied: false, missing_targets })
    }
}

/// What a customer enters for a new forward.
#[derive(Clone, Copy, Debug, Default)]
pub struct ForwardInput<'a> {
    /// Local part.
    pub name: &'a str,
    /// Targets as people paste them, see [`pasted::addresses`].
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
    /// How its mail looks, and whose.
    pub passing: PassingFields,
    /// How the form showed that.
    pub shown_passing: PassingFields,
    /// The targets that the form showed: what was added to them and taken out of them is done to those of now. `None`
    /// replaces them whatever they are.
    pub shown_forward_to: Option<String>,
    /// The workgroup that the form showed.
    pub shown_workgroup: Option<String>,
}

/// A new forward.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ForwardMade {
    /// Its address.
    pub address: Address,
    /// Its targets, doubles merged.
    pub forward_to: Vec<Recipient>,
    /// Those of them that would be in this domain and do not exist: mail to them goes back.
    pub missing_targets: Vec<Recipient>,
    /// Whether OpenSRS keeps a deleted account of this name.
    pub deleted_before: bool,
}

/// The list of targets with what a form changed; `None` when that is nothing. What stands there already is not looked at:
/// OpenSRS may know addresses that nobody could enter here.
pub(super) fn merged(
    text: &str,
    shown: Option<&str>,
    now: &[Recipient],
    forward: &Address,
    aliases: &[Recipient],
) -> Result<Option<Vec<Recipient>>, Error> {
    let shown: Option<Vec<Recipient>> = shown.map(|shown| shown.lines().map(Recipient::listed).collect());
    let wanted = ForwardTargets::listed(text, shown.as_deref().unwrap_or(now));
    let (added, removed) = list_changes(&wanted, shown.as_deref());
    let added = match (added.is_empty(), wanted.is_empty()) {
        (true, true) => return Err(Error::input("forward_to", Reason::TargetsEmpty)),
        (true, false) => Vec::new(),
        (false, _) => {
            let typed: Vec<&str> = added.iter().map(Recipient::as_str).collect();
            let added = targets(&typed.join("\n"), Some(forward))?;
            if added.contains_any(aliases) {
                return Err(Error::input("forward_to", Reason::TargetsItself));
            }
            added.as_slice().to_vec()
        }
    };
    let kept: Vec<Recipient> = match shown {
        None => Vec::new(),
        Some(_) => now.iter().filter(|target| !removed.contains(*target)).cloned().collect(),
    };
    let new = added.into_iter().filter(|target| !kept.contains(target));
    let merged: Vec<Recipient> = kept.iter().cloned().chain(new).collect();
    match merged.len() {
        0 => Err(Error::input("forward_to", Reason::TargetsEmpty)),
        count if count > ForwardTargets::MOST => {
            Err(Error::input("forward_to", Reason::TargetsTooMany).with("count", count.to_string()))
        }
        _ => Ok(Some(merged).filter(|merged| merged != now)),
    }
}

/// The one address in what somebody entered into `field`.
pub(super) fn one_target(text: &str, field: &'static str, account: &Address) -> Result<Recipient, Error> {
    let found = targets(text, Some(account)).map_err(|error| error.at(field))?;
    match found.as_slice() {
        [one] => Ok(one.clone()),
        _ => Err(Error::input(field, Reason::TargetOne)),
    }
}

fn targets(text: &str, forward: Option<&Address>) -> Result<ForwardTargets, Error> {
    ForwardTargets::parse(text, forward).map_err(|why| match why {
        InvalidTargets::Empty => Error::input("forward_to", Reason::TargetsEmpty),
        InvalidTargets::Itself => Error::input("forward_to", Reason::TargetsItself),
        InvalidTargets::Malformed(targets) => {
            let shown: String = pasted::visible(&targets.join(", ")).chars().take(MAX_SHOWN).collect();
            Error::input("forward_to", Reason::TargetsMalformed).with("target", shown)
        }
        InvalidTargets::TooMany(count) => {
            Error::input("forward_to", Reason::TargetsTooMany).with("count", count.to_string())
        }
    })
}

const MAX_SHOWN: usize = 300;

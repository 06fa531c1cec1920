//! Adding and changing a forward.

use super::{
    AccountChanged,
    edits::{edited, list_changes, touched},
};
use crate::service::{Error, Reason, Service, account::find_workgroup, flow::parallel};
use crate::{
    mail::{AccountKind, Address, Allowance, ForwardTargets, InvalidTargets, Recipient},
    oma::Attributes,
};

impl Service<'_> {
    /// Adds a forward when the allowance has room. Two round trips, and those of looking for circles when a target is in
    /// the domain.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Full`], [`crate::service::Kind::Taken`].
    pub fn add_forward(&self, allowance: &Allowance, input: &ForwardInput<'_>) -> Result<ForwardMade, Error> {
        let address = self.address(input.name, "name")?;
        let targets = targets(input.forward_to, &address)?;
        let change = Attributes {
            kind: Some(AccountKind::Forward),
            delivery_forward: Some(true),
            forward_recipients: Some(targets.as_slice().to_vec()),
            ..Attributes::default()
        };
        let deleted_before = self.make_account(&address, change, input.workgroup, allowance)?;
        Ok(ForwardMade { address, forward_to: targets.as_slice().to_vec(), deleted_before })
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
        if let Some(new) = &recipients {
            let own = [&[Recipient::from(&address)], account.aliases()].concat();
            if self.leads_back(new, &own, &domain.aliases) {
                return Err(Error::input("forward_to", Reason::TargetsLoop));
            }
        }
        let change = Attributes {
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
        let changed = self.change_account(&account, &change)?;
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
    /// Whether OpenSRS keeps a deleted account of this name.
    pub deleted_before: bool,
}

/// The list of targets with what a form changed; `None` when that is nothing. What stands there already is not looked at:
/// OpenSRS may know addresses that nobody could enter here.
fn merged(
    text: &str,
    shown: Option<&str>,
    now: &[Recipient],
    forward: &Address,
    aliases: &[Recipient],
) -> Result<Option<Vec<Recipient>>, Error> {
    let list = |text| ForwardTargets::parts(text).map(Recipient::listed).collect::<Vec<_>>();
    let wanted = list(text);
    let shown = shown.map(list);
    let (added, removed) = list_changes(&wanted, shown.as_deref());
    let added = match (added.is_empty(), wanted.is_empty()) {
        (true, true) => return Err(Error::input("forward_to", Reason::TargetsEmpty)),
        (true, false) => Vec::new(),
        (false, _) => {
            let typed: Vec<&str> = added.iter().map(Recipient::as_str).collect();
            let added = targets(&typed.join(" "), forward)?;
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

fn targets(text: &str, forward: &Address) -> Result<ForwardTargets, Error> {
    ForwardTargets::parse(text, forward).map_err(|why| match why {
        InvalidTargets::Empty => Error::input("forward_to", Reason::TargetsEmpty),
        InvalidTargets::Itself => Error::input("forward_to", Reason::TargetsItself),
        InvalidTargets::Malformed(target) => {
            let shown: String = target.chars().filter(|c| !c.is_control()).take(100).collect();
            Error::input("forward_to", Reason::TargetsMalformed).with("target", shown)
        }
        InvalidTargets::TooMany(count) => {
            Error::input("forward_to", Reason::TargetsTooMany).with("count", count.to_string())
        }
    })
}

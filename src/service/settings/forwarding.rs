//! Passing a mailbox' mail on.

use super::{
    AccountChanged, PassingFields,
    edits::{changed_meanwhile, touched},
    forward::merged,
    passing::set_passing,
};
use crate::service::{Error, Reason, Service, flow::parallel};
use crate::{
    mail::{AccountKind, Forwarding, Recipient},
    oma::{Attributes, Kept},
};

impl Service<'_> {
    /// Passes a mailbox' mail on, keeping it or not, or ends that; targets stay for the next time. Mail that would neither be
    /// kept nor sent cannot be asked for. Two round trips, and those of looking for circles when a target is in the domain.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Missing`] when there is no such mailbox.
    pub fn change_forwarding(
        &self,
        name: &str,
        input: &ForwardingChange,
    ) -> Result<ForwardingChanged, Error> {
        let address = self.address(name, "name")?;
        let wanted = Forwarding::parse(&input.forwarding)
            .ok_or_else(|| Error::input("forwarding", Reason::TextUnreadable))?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        let domain = domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        let now = account.forwarding();
        let is_touched = input.shown_forwarding.as_deref() != Some(wanted.as_str());
        let is_stale = input.shown_forwarding.as_deref().is_some_and(|shown| shown != now.as_str());
        if is_touched && is_stale && wanted != now {
            return Err(changed_meanwhile("forwarding", now.as_str()));
        }
        let has_targets = touched(Some(&input.forward_to), input.shown_forward_to.as_deref()).is_some();
        // Whoever adds an address to copies that another tab ended meanwhile wants copies.
        let wanted = if is_touched || has_targets && now == Forwarding::Off { wanted } else { now };
        if wanted == Forwarding::Off && has_targets && !input.forward_to.trim().is_empty() {
            return Err(Error::input("forwarding", Reason::ForwardingOff));
        }
        let mut change = Attributes::default();
        let mut missing_targets = Vec::new();
        if wanted != Forwarding::Off && (is_touched || has_targets) {
            let shown = input.shown_forward_to.as_deref();
            let recipients =
                merged(&input.forward_to, shown, account.forward_recipients(), &address, account.aliases())?;
            let targets = recipients.as_deref().unwrap_or(account.forward_recipients());
            if recipients.is_some() || now == Forwarding::Off {
                let own = [&[Recipient::from(&address)], account.aliases()].concat();
                let followed = self.follow(targets, &own, &domain.aliases);
                if followed.leads_back {
                    return Err(Error::input("forward_to", Reason::TargetsLoop));
                }
                missing_targets = followed.missing;
            }
            change.forward_recipients = recipients;
        }
        set_passing(&mut change, &account, &input.passing, &input.shown_passing)?;
        let is_sent = wanted != Forwarding::Off;
        let is_kept = Kept(wanted != Forwarding::All);
        let now_kept = account.attributes.delivery_local.unwrap_or(Kept(true));
        change.delivery_forward =
            Some(is_sent).filter(|is_sent| *is_sent != account.attributes.delivery_forward.unwrap_or(false));
        change.delivery_local = Some(is_kept).filter(|is_kept| *is_kept != now_kept);
        let mut changed = self.change_account(&account, &change)?;
        if wanted != now {
            changed.push("forwarding");
        }
        let forward_to = match change.forward_recipients {
            Some(recipients) => recipients,
            None => account.forward_recipients().to_vec(),
        };
        Ok(ForwardingChanged {
            account: AccountChanged { address, changed, is_copied: false, missing_targets },
            forwarding: wanted,
            forward_to,
        })
    }
}

/// What a customer says about passing mail on.
#[derive(Clone, Debug, Default)]
pub struct ForwardingChange {
    /// [`Forwarding`] by its word.
    pub forwarding: String,
    /// Targets as people paste them; not looked at when nothing is passed on.
    pub forward_to: String,
    /// How it looks, and whose.
    pub passing: PassingFields,
    /// How the form showed that.
    pub shown_passing: PassingFields,
    /// The word that the form showed: who leaves it so changes nothing of it.
    pub shown_forwarding: Option<String>,
    /// The targets that the form showed, a line each: what was added to them and taken out of them is done to those of now.
    /// `None` replaces them whatever they are.
    pub shown_forward_to: Option<String>,
}

/// Where a mailbox' mail goes now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ForwardingChanged {
    /// What was written.
    pub account: AccountChanged,
    /// What becomes of mail.
    pub forwarding: Forwarding,
    /// Where it goes besides, or would go.
    pub forward_to: Vec<Recipient>,
}

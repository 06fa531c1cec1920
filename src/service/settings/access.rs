//! What a mailbox may be used for.

use super::AccountChanged;
use crate::service::{Error, Reason, Service, account::access_suspended, flow::parallel};
use crate::{
    mail::{AccountKind, ServiceState},
    oma::{Account, Attributes},
};

/// Declares [`WAYS`]: each is a word of the form with the services at OpenSRS that it stands for.
macro_rules! ways {
    ($($word:literal: $($service:ident),+;)+) => {
        /// Ways of using a mailbox that a customer may open and close, by the words of the form.
        pub const WAYS: &[Way] = &[$(Way {
            word: $word,
            states: |attributes| vec![$(attributes.$service.unwrap_or(ServiceState::Enabled)),+],
            set: |attributes, state| {
                $(attributes.$service = Some(state);)+
            },
        }),+];
    };
}

ways! {
    "access_receiving": service_smtpin;
    "access_sending": service_smtprelay, service_smtprelay_webmail;
    "access_imap": service_imap4;
    "access_pop": service_pop3;
    "access_webmail": service_webmail;
}

/// A way of using a mailbox.
#[derive(Debug)]
pub struct Way {
    /// What the form calls it.
    pub word: &'static str,
    states: fn(&Attributes) -> Vec<ServiceState>,
    set: fn(&mut Attributes, ServiceState),
}

impl Way {
    /// How it is: suspended if any of its services is, which only whoever suspended it lifts.
    pub fn state(&self, account: &Account) -> ServiceState {
        let states = (self.states)(&account.attributes);
        [ServiceState::Suspended, ServiceState::Disabled]
            .into_iter()
            .find(|state| states.contains(state))
            .unwrap_or(ServiceState::Enabled)
    }
}

impl Service<'_> {
    /// Opens and closes ways of using a mailbox. What the provider suspended stays as it is. Two round trips.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Missing`] when there is no such mailbox,
    /// [`crate::service::Kind::Refused`] for what the provider suspended.
    pub fn change_access(&self, name: &str, input: &AccessChange) -> Result<AccountChanged, Error> {
        let address = self.address(name, "name")?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        let mut change = Attributes::default();
        let mut changed = Vec::new();
        for way in WAYS {
            let (Some(wanted), shown) = (word(&input.wanted, way), word(&input.shown, way)) else { continue };
            let open = match wanted {
                "on" => true,
                "off" => false,
                _ => return Err(Error::input(way.word, Reason::TextUnreadable)),
            };
            let now = way.state(&account);
            if shown == Some(wanted) || open == (now == ServiceState::Enabled) {
                continue;
            }
            if now == ServiceState::Suspended {
                return Err(access_suspended(&address, way.word).at(way.word));
            }
            (way.set)(&mut change, if open { ServiceState::Enabled } else { ServiceState::Disabled });
            changed.push(way.word);
        }
        self.change_account(&account, &change)?;
        Ok(AccountChanged { address, changed, is_copied: false, missing_targets: Vec::new() })
    }
}

fn word<'a>(words: &'a [(&'static str, String)], way: &Way) -> Option<&'a str> {
    words.iter().find(|(name, _)| *name == way.word).map(|(_, word)| word.as_str())
}

/// What a customer wants open (`on`) and closed (`off`), by [`Way::word`]; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct AccessChange {
    /// How it shall be.
    pub wanted: Vec<(&'static str, String)>,
    /// How the form showed it: who leaves it so changes nothing of it.
    pub shown: Vec<(&'static str, String)>,
}

//! Forwards, and mailboxes that pass mail on, that send to each other: mail to one of them would go round until a mail server gives up and bounces it.

use std::{collections::HashSet, iter};

use super::{Service, flow::parallel};
use crate::{
    mail::{Address, Recipient},
    oma::Lookup,
};

impl Service<'_> {
    /// Where mail to `targets` goes on to inside the domain: whether it comes back to one of `own` over other forwards
    /// and aliases, and which targets are not there. Follows at most 4 steps and 32 addresses, 8 of them at once: a step
    /// costs a round trip for every 8 addresses and one more when an alias is among them, nothing when no target is in
    /// the domain. What OpenSRS does not tell leads nowhere: that is a courtesy, not a lock.
    pub(super) fn follow(
        &self,
        targets: &[Recipient],
        own: &[Recipient],
        alias_domains: &[String],
    ) -> Followed {
        let own: HashSet<_> = own.iter().filter_map(|address| self.inside(address, alias_domains)).collect();
        let is_own = |target: &Recipient| {
            self.inside(target, alias_domains).is_some_and(|address| own.contains(&address))
        };
        // Itself, be it under an alias domain.
        if targets.iter().any(is_own) {
            return Followed { leads_back: true, ..Followed::default() };
        }
        let mut seen = HashSet::new();
        let mut targets = targets.to_vec();
        let mut followed = Followed::default();
        for step in 0..STEPS {
            let left = FOLLOWED.saturating_sub(seen.len());
            let inside: Vec<_> = targets
                .iter()
                .filter_map(|target| Some((target.clone(), self.inside(target, alias_domains)?)))
                .filter(|(_, address)| seen.insert(address.clone()))
                .take(left)
                .collect();
            if inside.is_empty() {
                return followed;
            }
            let mut next = Vec::new();
            for some in inside.chunks(AT_ONCE) {
                let stops = parallel::all(some, |(_, address)| self.next_stops(address));
                for ((target, address), stops) in some.iter().zip(stops) {
                    match stops {
                        Some(stops) => next.extend(stops),
                        None if step == 0 && !own.contains(address) => followed.missing.push(target.clone()),
                        None => {}
                    }
                }
            }
            targets = next;
            if targets.iter().any(is_own) {
                return Followed { leads_back: true, ..followed };
            }
        }
        followed
    }

    /// The address in this domain that `target` means, be it through an alias domain.
    pub(super) fn inside(&self, target: &Recipient, alias_domains: &[String]) -> Option<Address> {
        let (local, domain) = target.parts()?;
        iter::once(self.domain.as_str())
            .chain(alias_domains.iter().map(String::as_str))
            .any(|own| own.eq_ignore_ascii_case(domain))
            .then(|| Address::existing(local, &self.domain).ok())?
    }

    /// Where mail to an address is sent on to: a forward's targets, those of a mailbox' copies, an alias' account; `None` when there is no such
    /// address.
    fn next_stops(&self, address: &Address) -> Option<Vec<Recipient>> {
        Some(match self.client.account(address) {
            Ok(Lookup::Account(account)) => account.sent_on_to().to_vec(),
            Ok(Lookup::Free) => match self.alias_called(address) {
                Ok(None) => return None,
                found => found
                    .ok()
                    .flatten()
                    .and_then(|row| row.target)
                    .map(Recipient::listed)
                    .into_iter()
                    .collect(),
            },
            Ok(Lookup::Alias(_)) => {
                let found = self.alias_called(address).ok().flatten();
                found.and_then(|row| row.target).map(Recipient::listed).into_iter().collect()
            }
            _ => Vec::new(),
        })
    }
}

/// What following some targets found.
#[derive(Default)]
pub(super) struct Followed {
    /// Whether mail comes back to where it was sent on.
    pub(super) leads_back: bool,
    /// Targets in this domain that do not exist, as they were given.
    pub(super) missing: Vec<Recipient>,
}

const STEPS: usize = 4;
const FOLLOWED: usize = 32;
const AT_ONCE: usize = 8;

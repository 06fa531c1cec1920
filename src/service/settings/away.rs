//! Answering mail automatically.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{AccountChanged, edits::edited, forward::one_target};
use crate::service::{Error, Reason, Service, failure::Faults, flow::parallel};
use crate::{
    mail::{AccountKind, Away, InvalidAway, Recipient},
    oma::Attributes,
};

impl Service<'_> {
    /// Switches a mailbox' automatic answer on, with its text and end, or off; what it says stays for the next time. With
    /// `copy_to`, mail is sent on to that address too, and kept as before. Two round trips, and those of looking for
    /// circles when the copy goes to the domain.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Missing`] when there is no such mailbox.
    pub fn change_away(&self, name: &str, input: &AwayChange) -> Result<AwayChanged, Error> {
        let address = self.address(name, "name")?;
        let mut faults = Faults::default();
        // What was typed before it is switched on is kept too.
        let has_text = input.is_on || !input.text.trim().is_empty();
        let text = faults.take(if has_text { text(&input.text).map(Some) } else { Ok(None) }).flatten();
        let ends = faults.take(if input.is_on { end(&input.ends) } else { Ok(None) }).flatten();
        let interval = faults.take(if input.is_on { interval(&input.interval) } else { Ok(None) });
        let copy = match input.copy_to.trim() {
            "" => None,
            typed if input.is_on => faults.take(one_target(typed, "away_copy_to", &address)),
            _ => None,
        };
        let interval = faults.finish(interval)?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        let domain = domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        let mut now = account.away();
        let mut change = Attributes::default();
        if input.shown_is_on != Some(input.is_on) && input.is_on != now.is_on {
            change.delivery_autoresponder = Some(input.is_on);
            now.is_on = input.is_on;
        }
        if let Some(text) = &text {
            change.autoresponder = edited("away_text", Some(text), input.shown_text.as_deref(), &now.text)?;
        }
        if input.is_on {
            // An end that is over would keep a new answer from being sent.
            change.autoresponder_ends = (ends != now.ends).then_some(ends.unwrap_or(Away::NEVER));
            change.autoresponder_interval = interval.filter(|hours| *hours != now.interval);
            now.ends = ends;
        }
        let mut missing_targets = Vec::new();
        if let Some(copy) = copy {
            let own = [&[Recipient::from(&address)], account.aliases()].concat();
            if own.contains(&copy) {
                return Err(Error::input("away_copy_to", Reason::TargetsItself));
            }
            let followed = self.follow(std::slice::from_ref(&copy), &own, &domain.aliases);
            if followed.leads_back {
                return Err(Error::input("away_copy_to", Reason::TargetsLoop));
            }
            missing_targets = followed.missing;
            if !account.attributes.delivery_forward.unwrap_or(false) {
                // Targets that are kept and not used are not used by this either.
                change.delivery_forward = Some(true);
                change.forward_recipients = Some(vec![copy]);
            } else if !account.forward_recipients().contains(&copy) {
                change.forward_recipients = Some([account.forward_recipients(), &[copy]].concat());
            }
        }
        let changed = self.change_account(&account, &change)?;
        Ok(AwayChanged {
            account: AccountChanged { address, changed, missing_targets },
            is_on: now.is_on,
            ends: now.ends,
        })
    }
}

/// What a customer says about answering automatically.
#[derive(Clone, Debug, Default)]
pub struct AwayChange {
    /// Whether mail is answered from now on. Off, only a text is looked at besides.
    pub is_on: bool,
    /// What is answered.
    pub text: String,
    /// The last second of answering, since 1970, in digits; empty for no end.
    pub ends: String,
    /// Hours that one sender gets no further answer, in digits; empty leaves it.
    pub interval: String,
    /// A further address that gets a copy; empty for none.
    pub copy_to: String,
    /// Whether the form showed that mail is answered: who leaves it so changes nothing of it.
    pub shown_is_on: Option<bool>,
    /// The text that the form showed; `None` replaces it whatever it is.
    pub shown_text: Option<String>,
}

/// How a mailbox answers now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AwayChanged {
    /// What was written.
    pub account: AccountChanged,
    /// Whether mail is answered.
    pub is_on: bool,
    /// When that ends, in seconds since 1970.
    pub ends: Option<u64>,
}

fn text(typed: &str) -> Result<String, Error> {
    Away::text(typed).map_err(|why| match why {
        InvalidAway::Empty => Error::input("away_text", Reason::AwayEmpty),
        InvalidAway::Control => Error::input("away_text", Reason::TextCharacters),
        InvalidAway::TooLong(count) => Error::input("away_text", Reason::TextTooLong)
            .with("count", count.to_string())
            .with("max", Away::MAX_CHARACTERS.to_string()),
    })
}

fn end(wanted: &str) -> Result<Option<u64>, Error> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    match number(wanted).map_err(|()| Error::input("away_ends", Reason::AwayDay))? {
        Some(end) if end <= now => Err(Error::input("away_ends", Reason::AwayOver)),
        Some(end) if end >= Away::NEVER => Err(Error::input("away_ends", Reason::AwayTooLate)),
        end => Ok(end),
    }
}

fn interval(wanted: &str) -> Result<Option<u64>, Error> {
    match number(wanted) {
        Ok(None) => Ok(None),
        Ok(Some(hours)) if (1..=Away::MAX_INTERVAL).contains(&hours) => Ok(Some(hours)),
        _ => {
            Err(Error::input("away_interval", Reason::AwayInterval)
                .with("max", Away::MAX_INTERVAL.to_string()))
        }
    }
}

fn number(text: &str) -> Result<Option<u64>, ()> {
    match text.trim() {
        "" => Ok(None),
        text if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().map(Some).map_err(drop),
        _ => Err(()),
    }
}

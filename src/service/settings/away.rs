//! Answering mail automatically.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{AccountChanged, edits::changed_meanwhile, forward::one_target};
use crate::service::{Error, Reason, Service, failure::Faults, flow::parallel};
use crate::{
    mail::{AccountKind, Away, InvalidAway, Recipient},
    oma::{Attributes, Kept},
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
        // Whatever stands there and nobody touched is nobody's fault.
        let typed = is_touched(Some(&input.text), input.shown_text.as_deref()).then_some(input.text.as_str());
        let text = match typed {
            // Switched off, an answer may be emptied too, by whoever saw it.
            Some(typed) if !input.is_on && typed.trim().is_empty() => {
                input.shown_text.as_ref().map(|_| String::new())
            }
            Some(typed) => faults.take(text(typed)),
            None if input.is_on && input.text.trim().is_empty() => faults.take(text("")),
            None => None,
        };
        let is_end_touched = input.shown_ends.as_deref() != Some(input.ends.trim());
        let ends = if input.is_on { faults.take(end(&input.ends)).flatten() } else { None };
        let is_interval_touched = input.shown_interval.as_deref() != Some(input.interval.trim());
        let interval = match input.is_on && is_interval_touched {
            true => faults.take(interval(&input.interval)).flatten(),
            false => None,
        };
        let copy = match input.copy_to.trim() {
            "" => None,
            typed if input.is_on => faults.take(one_target(typed, "away_copy_to", &address)),
            _ => None,
        };
        // What was entered for an answer that is not switched on would be gone unseen.
        let is_idle = !input.copy_to.trim().is_empty() || is_end_touched && !input.ends.trim().is_empty();
        if !input.is_on && is_idle {
            faults.take::<()>(Err(Error::input("away", Reason::AwayOff)));
        }
        faults.finish(Some(()))?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        let domain = domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        let mut now = account.away();
        if input.is_on && text.is_none() && now.text.trim().is_empty() {
            return Err(Error::input("away_text", Reason::AwayEmpty));
        }
        // One that has ended is shown as off, whatever its switch says.
        let is_over = now.ends.is_some_and(|end| end <= seconds_now());
        let mut change = Attributes::default();
        if (input.shown_is_on != Some(input.is_on) || is_over) && input.is_on != now.is_on {
            change.delivery_autoresponder = Some(input.is_on);
            now.is_on = input.is_on;
        }
        if let Some(text) = text.filter(|text| *text != now.text) {
            if input.shown_text.as_deref().is_some_and(|shown| is_touched(Some(shown), Some(&now.text))) {
                return Err(changed_meanwhile("away_text", &now.text));
            }
            change.autoresponder = Some(text);
        }
        if input.is_on {
            // An end that is over would keep a new answer from being sent.
            if (is_end_touched || is_over) && ends != now.ends {
                change.autoresponder_ends = Some(ends.unwrap_or(Away::NEVER));
                now.ends = ends;
            }
            change.autoresponder_interval = interval.filter(|hours| *hours != now.interval);
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
                // Neither kept nor sent before: a copy is one of something that is there.
                change.delivery_local =
                    account.attributes.delivery_local.filter(|kept| !kept.0).map(|_| Kept(true));
            } else if !account.forward_recipients().contains(&copy) {
                change.forward_recipients = Some([account.forward_recipients(), &[copy]].concat());
            }
        }
        let changed = self.change_account(&account, &change)?;
        Ok(AwayChanged {
            account: AccountChanged { address, changed, is_copied: false, missing_targets },
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
    /// The end that it showed, as [`Self::ends`]: who leaves it so changes nothing of it.
    pub shown_ends: Option<String>,
    /// The hours that it showed, as [`Self::interval`].
    pub shown_interval: Option<String>,
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

fn seconds_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// Whether a text says something else than the form showed; ends of lines and blanks at its end are the browser's.
fn is_touched(wanted: Option<&str>, shown: Option<&str>) -> bool {
    shown.map(Away::plain) != wanted.map(Away::plain)
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
    let now = seconds_now();
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

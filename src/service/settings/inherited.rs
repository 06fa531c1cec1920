//! What an account has of its own or from its domain: going back to the domain's.

use super::field_of;
use crate::service::{Error, Reason, Service};
use crate::{
    mail::SpamLevel,
    oma::{Account, Attributes, DomainAttributes, Inherited},
};

impl Service<'_> {
    /// As [`Service::change_account`]; where OpenSRS clears nothing, what is left to the domain becomes what that has now,
    /// which is told.
    ///
    /// # Errors
    /// Besides those, [`crate::service::Kind::Input`] at the field that the domain has nothing for either.
    pub(super) fn change_or_copy(
        &self,
        account: &Account,
        change: &Attributes,
        domain: &DomainAttributes,
    ) -> Result<Written, Error> {
        match self.change_account(account, change) {
            Err(error)
                if error.number.is_some_and(|number| CANNOT_CLEAR.contains(&number))
                    && change.is_cleared() =>
            {
                let (written, left) = change.clone().written_out(|wire| of_domain(domain, wire));
                if let Some(field) = left.first().and_then(|wire| field_of(wire)) {
                    return Err(Error::input(field, Reason::DomainHasNone));
                }
                let changed = self.change_account(account, &written)?;
                Ok(Written { changed, is_copied: true })
            }
            changed => Ok(Written { changed: changed?, is_copied: false }),
        }
    }
}

/// What was written of a form.
pub(super) struct Written {
    /// The form's fields.
    pub(super) changed: Vec<&'static str>,
    /// Whether something has the domain's value now instead of being left to it.
    pub(super) is_copied: bool,
}

/// What a domain has, by OMA's name; of spam what OpenSRS begins with, where the domain itself tells nothing.
fn of_domain(domain: &DomainAttributes, wire: &str) -> Option<String> {
    let told = |text: &str, otherwise: &str| match text {
        "" => otherwise.to_owned(),
        text => text.to_owned(),
    };
    match wire {
        "filterdelivery" => Some(told(&domain.spam_delivery, "quarantine")),
        "language" => Some(domain.language.clone()).filter(|text| !text.is_empty()),
        "spamfolder" => Some(told(&domain.spam_folder, "Spam")),
        "spamlevel" => Some(told(&domain.spam_level, SpamLevel::Normal.as_str())),
        "spamtag" => Some(domain.spam_tag.clone()),
        "timezone" => Some(domain.timezone.clone()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// What a form wants of a value that the domain may have: empty is the domain's, and one that stands there may stay whatever
/// it is.
pub(super) fn chosen(
    field: &'static str,
    wanted: Option<String>,
    offered: &[String],
) -> Result<Option<Inherited>, Error> {
    match wanted {
        None => Ok(None),
        Some(word) if word.is_empty() => Ok(Some(Inherited::Domains)),
        Some(word) if offered.contains(&word) => Ok(Some(Inherited::Own(word))),
        Some(_) => Err(Error::input(field, Reason::TextUnreadable)),
    }
}

/// OMA: "malformed request" and "malformed attribute".
const CANNOT_CLEAR: [u16; 2] = [5, 6];

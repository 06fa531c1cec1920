//! What an account has of its own or from its domain: going back to the domain's.

use crate::service::{Error, Reason, Service};
use crate::{
    mail::SpamLevel,
    oma::{Account, Attributes, DomainAttributes, Inherited},
};

impl Service<'_> {
    /// As [`Service::change_account`]; where OpenSRS clears nothing, what is left to the domain becomes what that has.
    pub(super) fn change_or_copy(
        &self,
        account: &Account,
        change: &Attributes,
        domain: &DomainAttributes,
    ) -> Result<Vec<&'static str>, Error> {
        match self.change_account(account, change) {
            Err(error)
                if error.number.is_some_and(|number| CANNOT_CLEAR.contains(&number)) && change.clears() =>
            {
                self.change_account(account, &change.as_of_domain(domain))
            }
            changed => changed,
        }
    }
}

impl Attributes {
    /// Whether something in it is left to the domain.
    fn clears(&self) -> bool {
        [
            &self.filter_delivery,
            &self.language,
            &self.spam_folder,
            &self.spam_level,
            &self.spam_tag,
            &self.timezone,
        ]
        .into_iter()
        .any(|text| *text == Some(Inherited::Domains))
    }

    /// The same with what `domain` has written out; what it does not tell stays out.
    fn as_of_domain(&self, domain: &DomainAttributes) -> Self {
        let written = |own: &Option<Inherited>, domains: &str, otherwise: Option<&str>| match own {
            Some(Inherited::Domains) if domains.is_empty() => {
                otherwise.map(|text| Inherited::Own(text.to_owned()))
            }
            Some(Inherited::Domains) => Some(Inherited::Own(domains.to_owned())),
            own => own.clone(),
        };
        Self {
            filter_delivery: written(&self.filter_delivery, &domain.spam.delivery, Some("quarantine")),
            language: written(&self.language, &domain.language, None),
            spam_folder: written(&self.spam_folder, &domain.spam.folder, Some("Spam")),
            spam_level: written(&self.spam_level, &domain.spam.level, Some(SpamLevel::Normal.as_str())),
            spam_tag: written(&self.spam_tag, &domain.spam.tag, Some("")),
            timezone: written(&self.timezone, &domain.timezone, None),
            ..self.clone()
        }
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

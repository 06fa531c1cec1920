//! A service and its one domain: every operation begins here, and nothing outside of that domain can be meant.

use super::{Error, Kind, Reason};
use crate::{
    mail::{Address, Domain, InvalidAddress, Mark, Owner, pasted},
    oma::{Client, DomainAttributes, DomainExtras, Refusal},
};

/// A WHMCS service with its one domain, for the length of one operation.
#[derive(Debug)]
pub struct Service<'a> {
    pub(super) client: &'a Client,
    pub(super) domain: Domain,
    pub(super) mark: Mark,
    may_be_unmarked: bool,
}

impl<'a> Service<'a> {
    /// The service that signs as `mark` and owns `domain`. Nothing is sent.
    ///
    /// # Errors
    /// [`Kind::Taken`] when no customer may have the domain, see [`require_sellable`]; also the one that `client` logs in
    /// with: its accounts have the company.
    pub fn new(client: &'a Client, domain: Domain, mark: Mark) -> Result<Self, Error> {
        require_sellable(&domain)?;
        let login = client.administrator().rsplit_once('@').and_then(|(_, login)| Domain::parse(login).ok());
        if login.as_ref() == Some(&domain) {
            let finding = format!("the one that {} logs in with", client.administrator());
            return Err(reserved(&domain, &finding));
        }
        Ok(Self { client, domain, mark, may_be_unmarked: false })
    }

    /// Whether a domain that carries no service's mark is taken for this service's: one that a published module, which
    /// wrote none, made for it. Deleting it needs the mark all the same.
    pub fn with_unmarked(self, may_be_unmarked: bool) -> Self {
        Self { may_be_unmarked, ..self }
    }

    /// The domain's name as OpenSRS has it.
    pub fn name(&self) -> &str {
        self.domain.as_str()
    }

    /// Reads the address of a new account: only the service's own domain can be meant.
    pub(super) fn new_address(&self, text: &str, field: &'static str) -> Result<Address, Error> {
        Address::parse(text, &self.domain).map_err(|why| self.not_an_address(why, text, field))
    }

    /// Reads the address of an account that is there, by whatever rules it was made; only the service's own domain can be
    /// meant.
    pub(super) fn address(&self, text: &str, field: &'static str) -> Result<Address, Error> {
        Address::existing(text, &self.domain).map_err(|why| match why {
            // What nobody can be called is not there.
            InvalidAddress::Malformed | InvalidAddress::TooLong => {
                let shown = pasted::visible(text.trim()).chars().take(MAX_TYPED).collect::<String>();
                let admin = format!("OpenSRS is not asked for an account '{shown}': no name is like this");
                Error::new(Kind::Missing, Reason::MailboxMissing, admin).with("address", shown).at(field)
            }
            other => self.not_an_address(other, text, field),
        })
    }

    pub(super) fn not_an_address(&self, why: InvalidAddress, text: &str, field: &'static str) -> Error {
        let typed = || pasted::visible(text.trim()).chars().take(MAX_TYPED).collect::<String>();
        match why {
            InvalidAddress::Empty => Error::input(field, Reason::NameEmpty),
            InvalidAddress::Malformed => match Address::suggest(text) {
                Some(suggestion) => Error::input(field, Reason::NameSuggested).with("suggestion", suggestion),
                None => Error::input(field, Reason::NameMalformed),
            }
            .with("name", typed()),
            InvalidAddress::OtherDomain => {
                Error::input(field, Reason::NameOtherDomain).with("domain", self.domain.to_unicode())
            }
            InvalidAddress::TooLong => {
                let length = pasted::address(text).split('@').next().map_or(0, |local| local.chars().count());
                Error::input(field, Reason::NameTooLong).with("count", length.to_string())
            }
        }
    }

    /// The domain, if this service may work on it: its own, or one without a mark where that is taken for its own. One
    /// call.
    pub(super) fn domain(&self) -> Result<DomainAttributes, Error> {
        self.find_domain()?.ok_or_else(|| self.no_domain())
    }

    /// As [`Self::domain`], for what a customer changes in it: refused where its mail is stopped. WHMCS writes a
    /// service's status only after the module has stopped the domain, so whoever waited for that still reads *Active*.
    pub(super) fn running_domain(&self) -> Result<DomainAttributes, Error> {
        let domain = self.domain()?;
        self.require_running(&domain)?;
        Ok(domain)
    }

    /// Refused where its mail is stopped.
    pub(super) fn require_running(&self, domain: &DomainAttributes) -> Result<(), Error> {
        if domain.disabled {
            let admin = format!(
                "the domain {} is disabled at OpenSRS, so nothing in it was changed; Unsuspend enables it",
                self.domain
            );
            let error = Error::new(Kind::Refused, Reason::DomainSuspended, admin);
            return Err(error.with("domain", self.domain.to_unicode()));
        }
        Ok(())
    }

    /// As [`Self::domain`]; `None` when there is no such domain.
    pub(super) fn find_domain(&self) -> Result<Option<DomainAttributes>, Error> {
        let Some(domain) = self.client.domain(&self.domain).map_err(|error| self.of_domain(error))? else {
            return Ok(None);
        };
        self.require_own(&domain)?;
        Ok(Some(domain))
    }

    /// As [`Self::domain`], with what only its own page shows. One call.
    pub(super) fn domain_in_full(&self) -> Result<(DomainAttributes, DomainExtras), Error> {
        let found = self.client.domain_in_full(&self.domain).map_err(|error| self.of_domain(error))?;
        let (domain, extras) = found.ok_or_else(|| self.no_domain())?;
        self.require_own(&domain)?;
        Ok((domain, extras))
    }

    fn require_own(&self, domain: &DomainAttributes) -> Result<(), Error> {
        match self.owner(domain) {
            Owner::Other(mark) => Err(self.marked_by(&mark)),
            Owner::Nobody if !self.may_be_unmarked => Err(self.unmarked("nothing was changed")),
            Owner::Nobody | Owner::This => Ok(()),
        }
    }

    pub(super) fn owner(&self, domain: &DomainAttributes) -> Owner {
        self.mark.owner(&domain.notes_external)
    }

    pub(super) fn no_domain(&self) -> Error {
        Error::new(
            Kind::Missing,
            Reason::DomainMissing,
            format!("OpenSRS has no domain {} for this company", self.domain),
        )
        .with("domain", self.domain.to_unicode())
    }

    pub(super) fn marked_by(&self, mark: &str) -> Error {
        let admin = format!(
            "the domain {} belongs to another service ({mark}; this one is {}), nothing was changed",
            self.domain, self.mark
        );
        let error =
            Error::new(Kind::Taken, Reason::DomainForeign, admin).with("domain", self.domain.to_unicode());
        error.with("owner", mark)
    }

    /// What a failed call means that was about the domain itself.
    pub(super) fn of_domain(&self, error: crate::oma::Error) -> Error {
        match error.refusal() {
            Some(Refusal::Missing) => self.no_domain().because(&error),
            // Which of the two a domain of another company answers is not known.
            Some(Refusal::NotPermitted | Refusal::NameInUse) => Error::new(
                Kind::Taken,
                Reason::DomainForeign,
                format!(
                    "{error}; either the domain {} belongs to another company at OpenSRS, or the administrator's role \
                     is too low",
                    self.domain
                ),
            )
            .with("domain", self.domain.to_unicode())
            .because(&error),
            Some(Refusal::IsAlias) => Error::new(
                Kind::Taken,
                Reason::DomainForeign,
                format!(
                    "the domain {} is another domain's alias domain at OpenSRS: end that on the page of the service that has it \
                     (Other domains) first",
                    self.domain
                ),
            )
            .with("domain", self.domain.to_unicode())
            .because(&error),
            _ => error.into(),
        }
    }
}

const MAX_TYPED: usize = 100;

/// Refuses the domains of administrators.
///
/// # Errors
/// [`Kind::Taken`].
pub fn require_sellable(domain: &Domain) -> Result<(), Error> {
    if domain.is_of_administrators() {
        return Err(reserved(domain, "one of those that OpenSRS keeps for administrators (.adm)"));
    }
    Ok(())
}

fn reserved(domain: &Domain, finding: &str) -> Error {
    let admin = format!(
        "the domain {domain} is {finding}, so it cannot be a customer's; enter the customer's own domain in the service"
    );
    Error::new(Kind::Taken, Reason::DomainReserved, admin).with("domain", domain.to_unicode())
}

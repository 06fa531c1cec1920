//! Other domains whose mail arrives here too: OMA's alias domains. OpenSRS replaces the list as a whole, so it is read, changed and
//! written; whoever calls makes sure that nobody does the same meanwhile.

use super::{Error, Kind, Reason, Service, require_sellable};
use crate::{
    mail::{Domain, InvalidDomain, RowKind, visible},
    oma::{AccountQuery, DomainChange, Refusal},
};

impl Service<'_> {
    /// Lets the mail of another domain arrive here: `user@other` reaches `user@own`. One that does already is success. Two round
    /// trips.
    ///
    /// # Arguments
    /// `owned` are the names that the customer may choose from; `None` is an administrator, who answers for it.
    ///
    /// # Errors
    /// [`Kind::Input`] at `alias_domain` for a name that cannot be or is not among `owned`, [`Kind::Taken`] for one that OpenSRS
    /// has as a domain or for another one, [`Kind::Full`] at 2,000.
    pub fn add_alias_domain(&self, name: &str, owned: Option<&[String]>) -> Result<AliasDomain, Error> {
        let other = parsed(name)?;
        let at = |error: Error| error.with("domain", other.to_unicode()).at("alias_domain");
        if other == self.domain {
            return Err(Error::input("alias_domain", Reason::AliasDomainItself));
        }
        require_sellable(&other).map_err(at)?;
        let is_same = |text: &String| Domain::parse(text).as_ref() == Ok(&other);
        if owned.is_some_and(|owned| !owned.iter().any(is_same)) {
            return Err(at(Error::input("alias_domain", Reason::AliasDomainForeign)));
        }
        let domain = self.running_domain()?;
        if domain.aliases.iter().any(is_same) {
            return Ok(AliasDomain { domain: other, was_there: true });
        }
        if domain.aliases.len() >= MOST {
            let admin = format!("{} has {} alias domains, the most that OpenSRS takes", self.domain, MOST);
            return Err(Error::new(Kind::Full, Reason::AliasDomainsFull, admin).at("alias_domain"));
        }
        let aliases = domain.aliases.iter().cloned().chain([other.as_str().to_owned()]).collect();
        self.replace_alias_domains(aliases).map_err(|error| match error.refusal() {
            Some(Refusal::NameInUse) => at(self.taken_domain(&other)).because(&error),
            // That may be said of either domain.
            Some(Refusal::NotPermitted) if !matches!(self.client.domain(&other), Ok(None)) => {
                at(self.taken_domain(&other)).because(&error)
            }
            _ => self.of_domain(error),
        })?;
        Ok(AliasDomain { domain: other, was_there: false })
    }

    /// Ends that; nothing that has arrived is lost. One that is gone is success, and told. Two round trips;
    /// one more for each thousand aliases.
    ///
    /// # Errors
    /// [`Kind::Refused`] while accounts have aliases of their own at it: OpenSRS would refuse every later change of those.
    pub fn delete_alias_domain(&self, name: &str) -> Result<AliasDomain, Error> {
        let other = parsed(name)?;
        let at_it = |address: &str| {
            let home = address.rsplit_once('@').map(|(_, home)| home.to_owned());
            home.is_some_and(|home| home.eq_ignore_ascii_case(other.as_str()))
        };
        let (domain, used) =
            super::flow::parallel::both(|| self.running_domain(), || self.own_aliases(&at_it));
        let domain = domain?;
        let is_it = |text: &String| Domain::parse(text).as_ref() == Ok(&other);
        if !domain.aliases.iter().any(is_it) {
            return Ok(AliasDomain { domain: other, was_there: false });
        }
        let used = used?;
        if !used.is_empty() {
            let named = used.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
            let shown = if used.len() > SHOWN { format!("{named}, …") } else { named };
            let admin =
                format!("{other} stays an alias domain of {}: aliases are at it ({shown})", self.domain);
            let error = Error::new(Kind::Refused, Reason::AliasDomainUsed, admin);
            return Err(error.with("domain", other.to_unicode()).with("addresses", shown));
        }
        let aliases = domain.aliases.iter().filter(|text| !is_it(text)).cloned().collect();
        self.replace_alias_domains(aliases).map_err(|error| self.of_domain(error))?;
        Ok(AliasDomain { domain: other, was_there: true })
    }

    fn taken_domain(&self, other: &Domain) -> Error {
        let admin = format!(
            "{other} cannot be an alias domain of {}: OpenSRS has it as a domain, or as another domain's",
            self.domain
        );
        Error::new(Kind::Taken, Reason::AliasDomainTaken, admin)
    }

    fn replace_alias_domains(&self, aliases: Vec<String>) -> Result<(), crate::oma::Error> {
        let change = DomainChange { aliases: Some(aliases), ..DomainChange::default() };
        self.write_domain(&change)
    }

    /// The aliases of accounts that `is_meant`. A search need not look at what follows the `@`, so all are read.
    fn own_aliases(&self, is_meant: &dyn Fn(&str) -> bool) -> Result<Vec<String>, crate::oma::Error> {
        let query = AccountQuery { kinds: vec![RowKind::Alias], ..AccountQuery::default() };
        let rows = self.every_row(query)?.into_iter();
        Ok(rows.map(|row| row.address).filter(|address| is_meant(address)).collect())
    }
}

/// Another domain whose mail arrives here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AliasDomain {
    /// Its name.
    pub domain: Domain,
    /// Whether it was one before.
    pub was_there: bool,
}

fn parsed(name: &str) -> Result<Domain, Error> {
    Domain::parse(name).map_err(|why| {
        let reason = match why {
            InvalidDomain::Empty => Reason::DomainEmpty,
            InvalidDomain::Malformed => Reason::DomainMalformed,
        };
        let shown: String = visible(name.trim()).chars().take(MOST_SHOWN).collect();
        Error::input("alias_domain", reason).with("domain", shown)
    })
}

/// OMA `aliases` of a domain: no more than this.
const MOST: usize = 2000;
/// Addresses that a refusal names.
const SHOWN: usize = 3;
const MOST_SHOWN: usize = 200;

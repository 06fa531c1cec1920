//! Another name for a mailbox or forward.

use std::slice;

use super::{
    AliasInput, Error, Kind, Reason, Service,
    aliases::MOST_ALIASES,
    creating::taken,
    flow::{parallel, settling::Seen},
};
use crate::{
    mail::{Address, Recipient},
    oma::{Account, Refusal},
};

impl Service<'_> {
    /// Gives a mailbox or forward another name in its domain, which may be one of its aliases; mail and settings stay. With
    /// `keeps_old` the old name becomes an alias of it. Two round trips, three with the alias.
    ///
    /// # Errors
    /// [`Kind::Input`] at `new_name`, [`Kind::Taken`], [`Kind::Missing`] when there is no such account.
    pub fn rename(&self, name: &str, input: &RenameInput<'_>) -> Result<Renamed, Error> {
        let old = self.address(name, "name")?;
        let new = self.new_address(input.new_name, "new_name")?;
        if new == old {
            return Err(Error::input("new_name", Reason::NameSame));
        }
        let in_use = || taken(&new).at("new_name");
        let (domain, account, namesake) = parallel::three(
            || self.running_domain(),
            || self.client.account(&old),
            || self.client.account(&new),
        );
        let domain = domain?;
        let namesake = namesake?;
        let account = self.existing(account, &old, None)?;
        let writable = account.writable()?;
        let own = Recipient::from(&new);
        let is_own_alias = account.aliases().contains(&own);
        if !namesake.is_free() && !is_own_alias {
            return Err(in_use());
        }
        let targets = account.forward_recipients();
        if targets.contains(&own) || self.follow(targets, slice::from_ref(&own), &domain.aliases).leads_back {
            return Err(Error::input("new_name", Reason::TargetsItself));
        }
        let kept: Vec<Recipient> = account.aliases().iter().filter(|alias| **alias != own).cloned().collect();
        let has_own = |account: &Account| account.aliases().contains(&own);
        if is_own_alias {
            self.replace_aliases(&writable, kept.clone(), |account| !has_own(account))?;
        }
        let look = || {
            let now = self.client.account(&new)?.account();
            Ok(Seen::made(now.is_some_and(|now| now.created == account.created)))
        };
        if let Err(error) = self.settle(|| self.client.rename_account(&writable, &new), look) {
            if is_own_alias && !error.may_have_happened() {
                // As it was; should that fail too, the alias' own page shows it.
                let _ = self.replace_aliases(&writable, account.aliases().to_vec(), has_own);
            }
            let is_taken = error.refusal() == Some(Refusal::NameInUse);
            return Err(if is_taken { in_use().because(&error) } else { error.into() });
        }
        let old_name = input.keeps_old.then(|| {
            let written = Recipient::from(&old);
            let aliases = kept.into_iter().chain([written.clone()]).collect();
            // It is written from what was read: whether OpenSRS shows the new name at once is not known.
            let is_made = |account: &Account| account.aliases().contains(&written);
            match self.replace_aliases(&writable.renamed(&new), aliases, is_made).map_err(Error::from) {
                Ok(()) => OldName::Kept,
                Err(error) if matches!(error.kind, Kind::Unknown | Kind::Unreachable) => OldName::Unknown,
                Err(_) => OldName::Lost,
            }
        });
        Ok(Renamed { address: new, old, old_name })
    }

    /// Moves an alias from one account to another; mail to it bounces for the moment between. One that the other account has
    /// already is success. One that nobody has is given to it where `goes_on`: a move that was cut off halfway. Three round
    /// trips.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is no such account, [`Kind::Taken`] when the alias is something else, [`Kind::Input`] with its field. When the other account does not
    /// get it, the first has it back.
    pub fn move_alias(
        &self,
        alias: &str,
        from: &str,
        target: &str,
        goes_on: bool,
    ) -> Result<AliasMoved, Error> {
        let from = self.address(from, "from")?;
        let target = self.address(target, "target")?;
        if from == target {
            return Err(Error::input("target", Reason::AliasItself));
        }
        let (domain, source, other) = parallel::three(
            || self.running_domain(),
            || self.client.account(&from),
            || self.client.account(&target),
        );
        let domain = domain?;
        let source = self.existing(source, &from, None)?;
        let other = self.existing(other, &target, None).map_err(|error| match error.kind {
            Kind::Missing => error.at("target"),
            _ => error,
        })?;
        let (from_writable, writable) = (source.writable()?, other.writable()?);
        let listed = self.own_alias(alias);
        let is_there = source.aliases().contains(&listed);
        let alias = if is_there || !goes_on {
            listed
        } else {
            let input = AliasInput { name: alias, ..AliasInput::default() };
            Recipient::from(&self.alias_address(&input, &domain).map_err(|error| error.at("alias"))?)
        };
        let has_it = |account: &Account| account.aliases().contains(&alias);
        let moved = |was_there| AliasMoved { address: alias.to_string(), target: target.clone(), was_there };
        if has_it(&other) {
            return Ok(moved(false));
        }
        if other.aliases().len() >= MOST_ALIASES {
            return Err(Error::input("target", Reason::AliasLimit));
        }
        if other.forward_recipients().contains(&alias)
            || self.follow(other.forward_recipients(), slice::from_ref(&alias), &domain.aliases).leads_back
        {
            return Err(Error::input("target", Reason::TargetsLoop));
        }
        let without = |account: &Account| -> Vec<Recipient> {
            account.aliases().iter().filter(|other| **other != alias).cloned().collect()
        };
        if is_there {
            self.replace_aliases(&from_writable, without(&source), |account| !has_it(account))?;
        } else if !goes_on {
            let admin = format!("{alias} is no alias of {from} at OpenSRS");
            return Err(Error::new(Kind::Missing, Reason::Gone, admin).with("address", alias.as_str()));
        }
        let with = other.aliases().iter().cloned().chain([alias.clone()]).collect();
        if let Err(error) = self.replace_aliases(&writable, with, has_it) {
            if error.is(Refusal::NameInUse) {
                if is_there {
                    // Another alias domain may have the same local part there.
                    let _ = self.replace_aliases(&from_writable, source.aliases().to_vec(), has_it);
                }
                let admin = format!("{alias} is in use at OpenSRS, as an account or an alias");
                return Err(Error::new(Kind::Taken, Reason::Taken, admin)
                    .with("address", alias.as_str())
                    .at("target"));
            }
            let is_back =
                is_there && self.replace_aliases(&from_writable, source.aliases().to_vec(), has_it).is_ok();
            let error = Error::from(error).at("target");
            // Where it is then nobody knows, unless it never was anywhere.
            return Err(if is_back || !is_there { error } else { Error { kind: Kind::Unknown, ..error } });
        }
        Ok(moved(true))
    }
}

/// What a customer says about another name.
#[derive(Clone, Copy, Debug, Default)]
pub struct RenameInput<'a> {
    /// The new local part.
    pub new_name: &'a str,
    /// Whether mail to the old name still arrives.
    pub keeps_old: bool,
}

/// An account under its new name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Renamed {
    /// The new address.
    pub address: Address,
    /// The old one.
    pub old: Address,
    /// What became of the old name, where it was to be kept.
    pub old_name: Option<OldName>,
}

/// What became of a name that was to become an alias. Why stands in what was said to OpenSRS.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OldName {
    /// It is an alias.
    Kept,
    /// It is none: mail to it goes back to the sender.
    Lost,
    /// OpenSRS did not say.
    Unknown,
}

impl OldName {
    /// As a program knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Lost => "lost",
            Self::Unknown => "unknown",
        }
    }
}

/// An alias under another account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AliasMoved {
    /// The alias' whole address.
    pub address: String,
    /// The account that has it now.
    pub target: Address,
    /// Whether it was moved by this.
    pub was_there: bool,
}

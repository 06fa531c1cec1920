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
    oma::{Account, Lookup, Refusal},
};

impl Service<'_> {
    /// Gives a mailbox or forward another name in its domain; mail and settings stay. With `keeps_old` the old name becomes an
    /// alias of it. One that was renamed before goes on from there, if the form showed when it was made. Two round trips, four
    /// with the alias.
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
        let made = |account: &Account| input.created.is_some() && account.created == input.created;
        let is_done =
            matches!((&account, &namesake), (Ok(Lookup::Free), Lookup::Account(there)) if made(there));
        if !is_done {
            let account = self.existing(account, &old, None)?;
            let writable = account.writable()?;
            if !namesake.is_free() {
                return Err(in_use());
            }
            let own = Recipient::from(&new);
            let targets = account.forward_recipients();
            if targets.contains(&own)
                || self.follow(targets, slice::from_ref(&own), &domain.aliases).leads_back
            {
                return Err(Error::input("new_name", Reason::TargetsItself));
            }
            let look = || {
                let now = self.client.account(&new)?.account();
                Ok(Seen::made(now.is_some_and(|now| now.created == account.created)))
            };
            self.settle(|| self.client.rename_account(&writable, &new), look).map_err(|error| {
                if error.refusal() == Some(Refusal::NameInUse) {
                    in_use().because(&error)
                } else {
                    error.into()
                }
            })?;
        }
        let old_name = input.keeps_old.then(|| match self.keep_old_name(&old, &new) {
            Ok(()) => OldName::Kept,
            Err(error) if matches!(error.kind, Kind::Unknown | Kind::Unreachable) => OldName::Unknown,
            Err(_) => OldName::Lost,
        });
        Ok(Renamed { address: new, old, old_name })
    }

    fn keep_old_name(&self, old: &Address, new: &Address) -> Result<(), Error> {
        let account = self.existing(self.client.account(new), new, None)?;
        let written = Recipient::from(old);
        if account.aliases().contains(&written) {
            return Ok(());
        }
        let aliases = account.aliases().iter().cloned().chain([written.clone()]).collect();
        let is_made = |account: &Account| account.aliases().contains(&written);
        Ok(self.replace_aliases(&account.writable()?, aliases, is_made)?)
    }

    /// Moves an alias from one account to another; mail to it bounces for the moment between. One that the other account has
    /// already is success. Three round trips.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is no such account, [`Kind::Taken`] when the alias is something else, [`Kind::Input`] with its field. When the other account does not
    /// get it, the first has it back.
    pub fn move_alias(&self, alias: &str, from: &str, target: &str) -> Result<AliasMoved, Error> {
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
        let alias = self.own_alias(alias);
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
        let is_there = has_it(&source);
        if is_there {
            self.replace_aliases(&from_writable, without(&source), |account| !has_it(account))?;
        } else {
            // A move that was cut off halfway left it to nobody; anything else of this name is refused.
            let input = AliasInput { name: alias.as_str(), ..AliasInput::default() };
            self.alias_address(&input, &domain).map_err(|error| error.at("alias"))?;
        }
        let with = other.aliases().iter().cloned().chain([alias.clone()]).collect();
        if let Err(error) = self.replace_aliases(&writable, with, has_it) {
            if error.is(Refusal::NameInUse) && !is_there {
                let admin = format!("{alias} is in use at OpenSRS, as an account or an alias");
                return Err(Error::new(Kind::Taken, Reason::Taken, admin).with("address", alias.as_str()));
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
    /// When the account was made, as the form showed it, by which one that was renamed already is known again.
    pub created: Option<u64>,
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

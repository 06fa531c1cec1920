//! Signing in to a mailbox: ending what is signed in, passwords for single devices, a lost second factor, and into webmail
//! without a password.

use super::{
    Error, Kind, Reason, Service,
    flow::{parallel, settling::Seen},
    settings::WAYS,
};
use crate::{
    mail::{AccountKind, Address, ServiceState},
    oma::{Account, AppPassword, Refusal, TokenKind, Writable},
    secret::Secret,
};

impl Service<'_> {
    /// Ends a mailbox' sessions of IMAP and POP, as OpenSRS describes it; of webmail it does not say. Two round trips.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is no such mailbox.
    pub fn sign_out(&self, name: &str) -> Result<Address, Error> {
        let (mailbox, _) = self.mailbox(name)?;
        self.client.logout_account(&mailbox)?;
        Ok(mailbox.address().clone())
    }

    /// Makes a password for one device, which is told this once. Two round trips.
    ///
    /// # Errors
    /// [`Kind::Input`] at `tag` for a name that is none, or when there are four already; [`Kind::Taken`] when it is in use;
    /// [`Kind::Missing`] when there is no such mailbox.
    pub fn add_app_password(&self, name: &str, tag: &str) -> Result<AppPasswordMade, Error> {
        let tag = tag_of(tag)?;
        let (mailbox, account) = self.mailbox(name)?;
        if account.app_passwords.iter().any(|one| one.tag.eq_ignore_ascii_case(tag)) {
            let admin = format!("{} has a password for '{tag}' already", mailbox.address());
            return Err(Error::new(Kind::Taken, Reason::AppPasswordTaken, admin).with("tag", tag).at("tag"));
        }
        let full =
            || Error::input("tag", Reason::AppPasswordsFull).with("max", AppPassword::MOST.to_string());
        if account.app_passwords.len() >= AppPassword::MOST {
            return Err(full());
        }
        let password = self.client.add_app_password(&mailbox, tag).map_err(|error| {
            if error.is(Refusal::AppPasswordLimit) {
                return full().because(&error);
            }
            let is_unmade = error.may_have_happened() && self.without_app_password(&mailbox, tag);
            let error = Error::from(error);
            if is_unmade { Error { kind: Kind::Unreachable, ..error } } else { error }
        })?;
        Ok(AppPasswordMade { address: mailbox.address().clone(), tag: tag.to_owned(), password })
    }

    /// Takes a device's password away. One that is gone is success, and told. Two round trips.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is no such mailbox.
    pub fn delete_app_password(&self, name: &str, tag: &str) -> Result<AppPasswordDeleted, Error> {
        let (mailbox, account) = self.mailbox(name)?;
        let address = mailbox.address().clone();
        // A browser hands line breaks back as its own.
        let plain = |tag: &str| tag.replace('\r', "");
        let listed =
            account.app_passwords.iter().find(|one| plain(&one.tag) == plain(tag)).map(|one| &one.tag);
        let was_there = listed.is_some();
        if let Some(tag) = listed {
            let has_it = |account: &Account| account.app_passwords.iter().any(|one| one.tag == *tag);
            let look = || {
                let now = self.client.account(&address)?.account();
                Ok(now.map_or(Seen::Gone, |now| Seen::made(!has_it(&now))))
            };
            match self.settle(|| self.client.delete_app_password(&mailbox, tag), look) {
                Err(error) if !error.is(Refusal::Missing) => return Err(error.into()),
                _ => {}
            }
        }
        Ok(AppPasswordDeleted { address, tag: tag.to_owned(), was_there })
    }

    /// Lets a mailbox sign in without its second factor. Two round trips.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is no such mailbox.
    pub fn disable_second_factor(&self, name: &str) -> Result<SecondFactorDisabled, Error> {
        let (mailbox, account) = self.mailbox(name)?;
        let address = mailbox.address().clone();
        let was_there = account.usage.has_second_factor != Some(false);
        if was_there {
            let look = || {
                let now = self.client.account(&address)?.account();
                Ok(now.map_or(Seen::Gone, |now| Seen::made(now.usage.has_second_factor == Some(false))))
            };
            self.settle(|| self.client.disable_second_factor(&mailbox), look)?;
        }
        Ok(SecondFactorDisabled { address, was_there })
    }

    /// What lets a browser into the webmail of a mailbox, once, for as short as OpenSRS counts. Two round trips.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is no such mailbox, [`Kind::Refused`] when its webmail is closed.
    pub fn webmail_login(&self, name: &str) -> Result<WebmailLogin, Error> {
        let (mailbox, account) = self.mailbox(name)?;
        let address = mailbox.address().clone();
        let webmail = WAYS.iter().find(|way| way.word == "access_webmail");
        if webmail.is_some_and(|way| way.state(&account) != ServiceState::Enabled) {
            let admin = format!("service_webmail of {address} is not enabled at OpenSRS");
            return Err(
                Error::new(Kind::Refused, Reason::WebmailClosed, admin).with("address", address.to_string())
            );
        }
        let token = self.client.generate_token(&mailbox, TokenKind::Sso, SHORTEST_HOURS, REASON)?.token;
        Ok(WebmailLogin { address, token })
    }

    /// Whether a mailbox surely has no password of this name. There was none a moment ago, so whatever is there is one that
    /// nobody was told, and it would keep programs out; whether OpenSRS shows it yet does not matter.
    fn without_app_password(&self, mailbox: &Writable, tag: &str) -> bool {
        match self.client.delete_app_password(mailbox, tag) {
            Ok(()) => true,
            Err(error) => error.is(Refusal::Missing),
        }
    }

    /// The right to write to a mailbox of a domain that runs, and the mailbox.
    fn mailbox(&self, name: &str) -> Result<(Writable, Account), Error> {
        let address = self.address(name, "name")?;
        let (domain, account) = parallel::both(|| self.running_domain(), || self.client.account(&address));
        domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        Ok((account.writable()?, account))
    }
}

/// A device's password that was made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AppPasswordMade {
    /// The mailbox' address.
    pub address: Address,
    /// What it is called.
    pub tag: String,
    /// The password, which nobody tells again.
    pub password: Secret,
}

/// A device's password that is no longer there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AppPasswordDeleted {
    /// The mailbox' address.
    pub address: Address,
    /// What it was called.
    pub tag: String,
    /// Whether it was there before.
    pub was_there: bool,
}

/// A second factor that is no longer asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SecondFactorDisabled {
    /// The mailbox' address.
    pub address: Address,
    /// Whether one was, or may have been.
    pub was_there: bool,
}

/// What lets a browser into a webmail.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WebmailLogin {
    /// The mailbox' address.
    pub address: Address,
    /// Stands for the password, once.
    pub token: Secret,
}

fn tag_of(typed: &str) -> Result<&str, Error> {
    let tag = typed.trim();
    let is_shown = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    match tag.len() {
        0 => Err(Error::input("tag", Reason::AppPasswordNameless)),
        1..=AppPassword::LONGEST_TAG if tag.bytes().all(is_shown) => Ok(tag),
        _ => {
            Err(Error::input("tag", Reason::AppPasswordName)
                .with("max", AppPassword::LONGEST_TAG.to_string()))
        }
    }
}

/// OMA counts in whole hours.
const SHORTEST_HOURS: u8 = 1;
/// What OpenSRS' log says.
const REASON: &str = "webmail";

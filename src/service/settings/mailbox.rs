//! Adding and changing a mailbox.

use std::collections::BTreeMap;

use super::{
    edits::{edited, touched},
    inherited::{Written, chosen},
};
use crate::service::{Error, Reason, Service, account::find_workgroup, failure::Faults, flow::parallel};
use crate::{
    mail::{AccountKind, Address, Allowance, InvalidPassword, InvalidText, Line, Password, Recipient},
    oma::{Attributes, Inherited, LineAttribute},
    secret::Secret,
};

impl Service<'_> {
    /// Adds a mailbox when the allowance has room. Two round trips.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Full`], [`crate::service::Kind::Taken`].
    pub fn add_mailbox(&self, allowance: &Allowance, input: &MailboxInput<'_>) -> Result<MailboxMade, Error> {
        let mut faults = Faults::default();
        let address = faults.take(self.new_address(input.name, "name"));
        let password = match input.password {
            "" => faults.take(Err(Error::input("password", Reason::PasswordEmpty))),
            typed => self.password(&mut faults, typed, input.password_confirmation, address.as_ref()),
        };
        let mut change = Attributes { kind: Some(AccountKind::Mailbox), password, ..Attributes::default() };
        for line in LINES {
            let typed = input.lines.get(line.name).map_or("", String::as_str);
            match faults.take(text(line, typed)) {
                Some(text) if !text.as_str().is_empty() => line.set(&mut change, text.as_str().to_owned()),
                _ => {}
            }
        }
        let address = faults.finish(address)?;
        let made = self.make_account(&address, change, input.workgroup, allowance)?;
        Ok(MailboxMade { address, deleted_before: made.deleted_before })
    }

    /// Changes what differs from what the form showed; an empty password stays as it is. Never creates. Two round trips, three with a password.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Missing`] when there is no such mailbox.
    pub fn change_mailbox(&self, name: &str, input: &MailboxChange) -> Result<AccountChanged, Error> {
        let address = self.address(name, "name")?;
        let shown = &input.shown;
        let mut faults = Faults::default();
        let password = match (input.password.as_str(), input.password_confirmation.as_str()) {
            ("", "") => None,
            (typed, again) => self.password(&mut faults, typed, again, Some(&address)),
        };
        for line in LINES {
            let [wanted, shown] = [&input.lines, &shown.lines].map(|lines| lines.get(line.name));
            // Where nobody says what was shown it may be what is so, and is looked at later.
            if let (Some(wanted), Some(shown)) = (wanted, shown) {
                faults.take(touched(Some(wanted), Some(shown)).map(|wanted| text(line, wanted)).transpose());
            }
        }
        let password = faults.finish(Some(password))?;
        let workgroup = touched(input.workgroup.as_deref(), shown.workgroup.as_deref()).unwrap_or_default();
        let (domain, account, workgroups) = parallel::three(
            || self.running_domain(),
            || self.client.account(&address),
            || self.workgroups_for(workgroup),
        );
        let domain = domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        let wanted_workgroup = find_workgroup(workgroup, workgroups?)?;
        let mut faults = Faults::default();
        let mut change = Attributes { password, ..Attributes::default() };
        let wanted_workgroup = wanted_workgroup.as_deref();
        let shown_workgroup = shown.workgroup.as_deref();
        change.workgroup = faults
            .take(edited("workgroup", wanted_workgroup, shown_workgroup, account.workgroup()))
            .flatten();
        for line in LINES {
            let now = line.of(&account.attributes);
            let [wanted, shown] = [&input.lines, &shown.lines].map(|lines| lines.get(line.name));
            let new = edited(line.name, wanted.map(String::as_str), shown.map(String::as_str), now);
            let new = new.and_then(|new| new.map(|new| text(line, &new)).transpose());
            if let Some(new) = faults.take(new).flatten().filter(|new| new.as_str() != now) {
                line.set(&mut change, new.as_str().to_owned());
            }
        }
        let offered = &account.options;
        for (field, now, offered, to) in [
            ("language", &account.attributes.language, &offered.languages, &mut change.language),
            ("timezone", &account.attributes.timezone, &offered.timezones, &mut change.timezone),
        ] {
            let [wanted, shown] =
                [&input.choices, &shown.choices].map(|choices| choices.get(field).map(String::as_str));
            let now = now.as_ref().map_or("", Inherited::text);
            let new = edited(field, wanted, shown, now).and_then(|new| chosen(field, new, offered));
            *to = faults.take(new).flatten();
        }
        let change = faults.finish(Some(change))?;
        let Written { changed, is_copied } = self.change_or_copy(&account, &change, &domain)?;
        if change.password.is_some() {
            // Whoever is logged in with the old password should not stay so. The change itself is made, whatever
            // becomes of this, and the module log shows it.
            let _ = account.writable().and_then(|mailbox| self.client.logout_account(&mailbox));
        }
        Ok(AccountChanged { address, changed, is_copied, missing_targets: Vec::new() })
    }

    /// The password that was typed twice, when nothing is wrong with it and the mailbox has an `address`.
    fn password(
        &self,
        faults: &mut Faults,
        typed: &str,
        again: &str,
        address: Option<&Address>,
    ) -> Option<Secret> {
        if typed != again {
            faults.extend([Error::input("password_confirmation", Reason::PasswordMismatch)]);
        }
        let broken = Password::broken_rules(typed, &self.domain, address.map(Address::local));
        faults.extend(broken.into_iter().map(|rule| breaks(rule, typed)));
        Some(Password::parse(typed, address?).ok()?.secret().clone())
    }
}

/// What the form of a mailbox has besides its name, password and workgroup: lines of text.
pub const LINES: &[LineAttribute] = Attributes::LINES;

/// Texts by the name of their line; others are not looked at.
pub type Lines = BTreeMap<&'static str, String>;

/// What a customer enters for a new mailbox.
#[derive(Clone, Default)]
pub struct MailboxInput<'a> {
    /// Local part.
    pub name: &'a str,
    /// Password.
    pub password: &'a str,
    /// Password again.
    pub password_confirmation: &'a str,
    /// Whatever of [`LINES`] was filled in.
    pub lines: Lines,
    /// One of the domain's workgroups; empty is the default.
    pub workgroup: &'a str,
}

/// What a customer may change of a mailbox; `None` stays as it is.
#[derive(Clone, Default)]
pub struct MailboxChange {
    /// A new password; empty keeps the old one.
    pub password: String,
    /// The new password again.
    pub password_confirmation: String,
    /// Those of [`LINES`] that the form has.
    pub lines: Lines,
    /// `language` and `timezone`, of those that OpenSRS offers; empty is as the domain has it.
    pub choices: Lines,
    /// One of the domain's workgroups; empty keeps the old one.
    pub workgroup: Option<String>,
    /// What stood in the form's fields before.
    pub shown: PersonShown,
}

/// What a mailbox's form showed; `None` where that is not known, and then the field is written whatever it is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PersonShown {
    /// Those of [`LINES`] that the form has.
    pub lines: Lines,
    /// Those of `language` and `timezone` that it has.
    pub choices: Lines,
    /// Workgroup.
    pub workgroup: Option<String>,
}

/// A new mailbox.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MailboxMade {
    /// Its address.
    pub address: Address,
    /// Whether OpenSRS keeps a deleted account of this name.
    pub deleted_before: bool,
}

/// A changed mailbox or forward.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccountChanged {
    /// Its address.
    pub address: Address,
    /// The form's fields that were written.
    pub changed: Vec<&'static str>,
    /// Whether something has the domain's value of now, since OpenSRS did not leave it to the domain.
    pub is_copied: bool,
    /// Targets that were added and do not exist in this domain.
    pub missing_targets: Vec<Recipient>,
}

fn breaks(rule: InvalidPassword, password: &str) -> Error {
    let reason = match rule {
        InvalidPassword::Characters => Reason::PasswordCharacters,
        InvalidPassword::ContainsName => Reason::PasswordContainsName,
        InvalidPassword::TooLong => {
            let count = password.chars().count().to_string();
            return Error::input("password", Reason::PasswordLong).with("count", count);
        }
        InvalidPassword::TooShort => Reason::PasswordShort,
        InvalidPassword::TooWeak => Reason::PasswordWeak,
    };
    Error::input("password", reason)
}

fn text(line: &LineAttribute, value: &str) -> Result<Line, Error> {
    Line::parse(value, line.max).map_err(|why| unfit(line.name, why))
}

pub(super) fn unfit(field: &'static str, why: InvalidText) -> Error {
    match why {
        InvalidText::Control => Error::input(field, Reason::TextControl),
        InvalidText::TooLong { max, count } => Error::input(field, Reason::TextTooLong)
            .with("max", max.to_string())
            .with("count", count.to_string()),
    }
}

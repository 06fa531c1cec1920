//! Adding and changing a mailbox.

use std::collections::BTreeMap;

use super::edits::{edited, touched};
use crate::service::{Error, Reason, Service, account::find_workgroup, flow::parallel};
use crate::{
    mail::{AccountKind, Address, Allowance, InvalidPassword, InvalidText, Line, Password, PersonName},
    oma::{Attributes, LineAttribute},
};

impl Service<'_> {
    /// Adds a mailbox when the allowance has room. Two round trips.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Full`], [`crate::service::Kind::Taken`].
    pub fn add_mailbox(&self, allowance: &Allowance, input: &MailboxInput<'_>) -> Result<MailboxMade, Error> {
        let address = self.address(input.name, "name")?;
        if input.password.is_empty() {
            return Err(Error::input("password", Reason::PasswordEmpty));
        }
        let password = new_password(input.password, input.password_confirmation, &address)?;
        let name = person(input.first_name, input.last_name)?.joined();
        let mut change = Attributes {
            kind: Some(AccountKind::Mailbox),
            password: Some(password.secret().clone()),
            name: Some(name).filter(|name| !name.is_empty()),
            ..Attributes::default()
        };
        for line in LINES {
            let text = text(line, input.lines.get(line.name).map_or("", String::as_str))?;
            if !text.as_str().is_empty() {
                line.set(&mut change, text.as_str().to_owned());
            }
        }
        let deleted_before = self.make_account(&address, change, input.workgroup, allowance)?;
        Ok(MailboxMade { address, deleted_before })
    }

    /// Changes what differs from what the form showed; an empty password stays as it is. Never creates. Two round trips, three with a password.
    ///
    /// # Errors
    /// [`crate::service::Kind::Input`] with its field, [`crate::service::Kind::Missing`] when there is no such mailbox.
    pub fn change_mailbox(&self, name: &str, input: &MailboxChange) -> Result<AccountChanged, Error> {
        let address = self.address(name, "name")?;
        let password = match input.password.as_str() {
            "" if input.password_confirmation.is_empty() => None,
            password => Some(new_password(password, &input.password_confirmation, &address)?),
        };
        let shown = &input.shown;
        let workgroup = touched(input.workgroup.as_deref(), shown.workgroup.as_deref()).unwrap_or_default();
        let (domain, account, workgroups) = parallel::three(
            || self.running_domain(),
            || self.client.account(&address),
            || self.workgroups_for(workgroup),
        );
        domain?;
        let account = self.existing(account, &address, Some(AccountKind::Mailbox))?;
        let known = PersonName::from_joined(account.name());
        let name = changed_name(input, &known)?;
        let shown_name = match (shown.first_name.as_deref(), shown.last_name.as_deref()) {
            (None, None) => None,
            (first, last) => Some(
                [first.unwrap_or(known.first()), last.unwrap_or(known.last())].join(" ").trim().to_owned(),
            ),
        };
        let wanted_workgroup = find_workgroup(workgroup, workgroups?)?;
        let mut change = Attributes {
            password: password.map(|password| password.secret().clone()),
            name: edited("first_name", name.as_deref(), shown_name.as_deref(), &known.joined())?,
            workgroup: edited(
                "workgroup",
                wanted_workgroup.as_deref(),
                shown.workgroup.as_deref(),
                account.workgroup(),
            )?,
            ..Attributes::default()
        };
        for line in LINES {
            let now = line.of(&account.attributes);
            let [wanted, shown] = [&input.lines, &shown.lines].map(|lines| lines.get(line.name));
            let new = edited(line.name, wanted.map(String::as_str), shown.map(String::as_str), now)?;
            let new = new.map(|new| text(line, &new)).transpose()?;
            if let Some(new) = new.filter(|new| new.as_str() != now) {
                line.set(&mut change, new.as_str().to_owned());
            }
        }
        let changed = self.change_account(&account, &change)?;
        if change.password.is_some() {
            // Whoever is logged in with the old password should not stay so. The change itself is made, whatever
            // becomes of this, and the module log shows it.
            let _ = account.writable().and_then(|mailbox| self.client.logout_account(&mailbox));
        }
        Ok(AccountChanged { address, changed })
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
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
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
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Those of [`LINES`] that the form has.
    pub lines: Lines,
    /// One of the domain's workgroups; empty keeps the old one.
    pub workgroup: Option<String>,
    /// What stood in the form's fields before.
    pub shown: PersonShown,
}

/// What a mailbox's form showed; `None` where that is not known, and then the field is written whatever it is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PersonShown {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Those of [`LINES`] that the form has.
    pub lines: Lines,
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
    /// OMA's names of what was written.
    pub changed: Vec<&'static str>,
}

fn new_password(password: &str, confirmation: &str, address: &Address) -> Result<Password, Error> {
    if password != confirmation {
        return Err(Error::input("password_confirmation", Reason::PasswordMismatch));
    }
    Password::parse(password, address).map_err(|why| {
        let reason = match why {
            InvalidPassword::Characters => Reason::PasswordCharacters,
            InvalidPassword::ContainsName => Reason::PasswordContainsName,
            InvalidPassword::TooLong => Reason::PasswordLong,
            InvalidPassword::TooShort => Reason::PasswordShort,
            InvalidPassword::TooWeak => Reason::PasswordWeak,
        };
        Error::input("password", reason)
    })
}

/// The whole name as a form has it that touched any of its parts.
fn changed_name(input: &MailboxChange, known: &PersonName) -> Result<Option<String>, Error> {
    let (first, last) = (input.first_name.as_deref(), input.last_name.as_deref());
    let is_touched = touched(first, input.shown.first_name.as_deref()).is_some()
        || touched(last, input.shown.last_name.as_deref()).is_some();
    if !is_touched {
        return Ok(None);
    }
    Ok(Some(person(first.unwrap_or(known.first()), last.unwrap_or(known.last()))?.joined()))
}

fn person(first: &str, last: &str) -> Result<PersonName, Error> {
    PersonName::parse(first, last).map_err(|why| unfit("first_name", why))
}

fn text(line: &LineAttribute, value: &str) -> Result<Line, Error> {
    Line::parse(value, line.max).map_err(|why| unfit(line.name, why))
}

fn unfit(field: &'static str, why: InvalidText) -> Error {
    match why {
        InvalidText::Control => Error::input(field, Reason::TextControl),
        InvalidText::TooLong { max } => Error::input(field, Reason::TextTooLong).with("max", max.to_string()),
    }
}

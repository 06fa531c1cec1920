//! Why an operation failed, once for a program, once for the customer, once for the administrator.

use std::fmt;

use super::Reason;
use crate::oma::{self, Refusal};

/// Why an operation failed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Error {
    /// What a program may decide by.
    pub kind: Kind,
    /// What the customer reads.
    pub reason: Reason,
    /// What fills the sentence's `:name`s.
    pub values: Vec<(&'static str, String)>,
    /// The key of the input that was refused.
    pub field: Option<&'static str>,
    /// OpenSRS' error number, where it answered.
    pub number: Option<u16>,
    /// OpenSRS' request id, where it answered.
    pub audit: Option<String>,
    /// The administrator's text.
    pub admin: String,
    /// What else is wrong with what was entered, each with its field.
    pub also: Vec<Error>,
}

impl Error {
    /// A failure of `kind`.
    pub fn new(kind: Kind, reason: Reason, admin: impl Into<String>) -> Self {
        Self {
            kind,
            reason,
            values: Vec::new(),
            field: None,
            number: None,
            audit: None,
            admin: admin.into(),
            also: Vec::new(),
        }
    }

    /// A value of `field` that was refused before anything was sent.
    pub fn input(field: &'static str, reason: Reason) -> Self {
        let admin = format!("{field}: {}", reason.sentence());
        Self { field: Some(field), ..Self::new(Kind::Input, reason, admin) }
    }

    /// Fills `:name` of the customer's sentence, and of the administrator's where that is made of it.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if self.kind == Kind::Input {
            self.admin = self.admin.replace(&format!(":{name}"), &value);
        }
        self.values.push((name, value));
        self
    }

    /// Names `subject`, an address or a domain, in the administrator's text unless it is named there already.
    pub fn about(mut self, subject: &str) -> Self {
        if !subject.is_empty() && !names(&self.admin, subject) {
            self.admin = format!("{subject}: {}", self.admin);
        }
        self
    }

    /// Ties the failure to the input `field`.
    pub fn at(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }

    /// Takes over the number and the request id of the answer behind this failure.
    pub fn because(mut self, error: &oma::Error) -> Self {
        if let oma::Error::Refused { number, audit, .. } = error {
            self.number = Some(*number);
            self.audit = audit.as_ref().map(ToString::to_string);
        }
        self
    }

    /// For a failure to look after something was sent that changes: what is not known to have failed is unknown.
    pub fn after_a_write(self) -> Self {
        match self.kind {
            Kind::Unreachable | Kind::Missing => Self { kind: Kind::Unknown, ..self },
            _ => self,
        }
    }

    /// The customer's sentence in English.
    pub fn customer(&self) -> String {
        self.values.iter().fold(self.reason.sentence().to_owned(), |text, (name, value)| {
            text.replace(&format!(":{name}"), value)
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.admin)
    }
}

impl std::error::Error for Error {}

impl From<oma::Error> for Error {
    /// What a failed call means where nothing better is known.
    fn from(error: oma::Error) -> Self {
        let (kind, reason) = meaning(&error);
        let advice = advice(&error).map(|advice| format!("; {advice}")).unwrap_or_default();
        let meant = Self::new(kind, reason, format!("{error}{advice}")).because(&error);
        match error {
            oma::Error::Withheld { address, .. } => meant.with("address", address),
            _ => meant,
        }
    }
}

/// Whether `text` has `subject` as a whole: `joe@example.com` is not named by `mjoe@example.com`, nor `a.de` by `a.de.example`,
/// while a domain is by an address in it.
fn names(text: &str, subject: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.match_indices(subject).any(|(at, _)| {
        let (before, after) =
            (text.get(..at).unwrap_or_default(), text.get(at + subject.len()..).unwrap_or_default());
        let mut next = after.chars();
        let is_end = match next.next() {
            Some('.') => !next.next().is_some_and(goes_on),
            Some(c) => !goes_on(c),
            None => true,
        };
        is_end && !before.ends_with(|c: char| goes_on(c) || c == '.')
    })
}

/// What is wrong with a form's fields: all of it is told at once, before anything is sent.
#[derive(Default)]
pub(super) struct Faults(Vec<Error>);

impl Faults {
    /// The value, or nothing and what is wrong with it is kept.
    pub(super) fn take<T>(&mut self, read: Result<T, Error>) -> Option<T> {
        read.map_err(|error| self.0.push(error)).ok()
    }

    /// Keeps what is wrong with one value in several ways.
    pub(super) fn extend(&mut self, faults: impl IntoIterator<Item = Error>) {
        self.0.extend(faults);
    }

    /// What was read, when nothing is wrong with anything.
    ///
    /// # Errors
    /// The first fault, with the others beside it.
    pub(super) fn finish<T>(self, read: Option<T>) -> Result<T, Error> {
        let mut faults = self.0.into_iter();
        match (faults.next(), read) {
            (None, Some(read)) => Ok(read),
            (Some(first), _) => Err(Error { also: faults.collect(), ..first }),
            (None, None) => Err(Error::new(Kind::Input, Reason::TextUnreadable, "a value was not read")),
        }
    }
}

fn meaning(error: &oma::Error) -> (Kind, Reason) {
    if error.may_have_happened() {
        return (Kind::Unknown, Reason::Communication);
    }
    match error {
        oma::Error::Setting(_) => (Kind::Settings, Reason::Communication),
        oma::Error::OutOfTime { .. }
        | oma::Error::Unanswered { .. }
        | oma::Error::Unreachable { .. }
        | oma::Error::Unreadable { .. } => (Kind::Unreachable, Reason::Communication),
        oma::Error::Withheld { .. } => (Kind::Refused, Reason::Administrator),
        oma::Error::Unusable { .. } => (Kind::Refused, Reason::Refused),
        oma::Error::Refused { number, .. } => match Refusal::of(*number) {
            Refusal::Fault => (Kind::Refused, Reason::Communication),
            Refusal::BadCredentials
            | Refusal::AddressNotAllowed
            | Refusal::AdministratorDisabled
            | Refusal::SecondFactor => (Kind::Settings, Reason::NotSetUp),
            Refusal::NotSettable | Refusal::NotPermitted | Refusal::BrandForbids => {
                (Kind::Role, Reason::NotSetUp)
            }
            Refusal::Busy | Refusal::Unavailable => (Kind::Refused, Reason::Busy),
            Refusal::Missing => (Kind::Missing, Reason::Gone),
            Refusal::UserLimit => (Kind::Full, Reason::DomainFull),
            Refusal::AliasLimit => (Kind::Full, Reason::AliasesFull),
            Refusal::PasswordWeak => (Kind::Input, Reason::PasswordWeak),
            Refusal::PasswordContainsName => (Kind::Input, Reason::PasswordContainsName),
            Refusal::AppPasswordLimit
            | Refusal::DefaultWorkgroup
            | Refusal::HasAdministrators
            | Refusal::IsAlias
            | Refusal::Malformed
            | Refusal::NameInUse
            | Refusal::NotEmpty
            | Refusal::Other => (Kind::Refused, Reason::Refused),
        },
    }
}

/// What an administrator can do about a failure.
pub(super) fn advice(error: &oma::Error) -> Option<&'static str> {
    if error.may_have_happened() {
        return Some("it may or may not have been carried out; running it again does no harm");
    }
    if matches!(error, oma::Error::Withheld { .. }) {
        return Some("take the role away there first if it shall be the customer's");
    }
    Some(match error.refusal()? {
        Refusal::BadCredentials => "check user name, password and cluster",
        Refusal::AddressNotAllowed => {
            "this server's address is not on the administrator's IP allow list at OpenSRS; add it there"
        }
        Refusal::AdministratorDisabled => "the administrator is disabled at OpenSRS",
        Refusal::SecondFactor => {
            "this administrator needs a second factor, which a program cannot give; use one without it"
        }
        Refusal::NotSettable | Refusal::NotPermitted => {
            "the administrator's role at OpenSRS must be 'company' (Company admin)"
        }
        Refusal::Busy | Refusal::Unavailable => "OpenSRS asked to try again; it stayed so",
        Refusal::UserLimit => {
            "the domain's limit_users at OpenSRS is reached; 'Re-apply limits' sets it anew"
        }
        Refusal::HasAdministrators => "remove the administrators who control it in OpenSRS' console first",
        _ => return None,
    })
}

/// What a program may decide by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// What was bought, or what OpenSRS allows the domain, is used up.
    Full,
    /// A value was refused before anything was sent.
    Input,
    /// What was asked for does not exist.
    Missing,
    /// OpenSRS said no, or kept saying "try again".
    Refused,
    /// The administrator's role is too low.
    Role,
    /// A setting of PHP or of the product is wrong, or OpenSRS refuses the login in it.
    Settings,
    /// The name, or the domain, is another's.
    Taken,
    /// It may or may not have happened, or happened in part; running it again goes on.
    Unknown,
    /// The domain carries no service's mark, and this needs one.
    Unmarked,
    /// No answer came, and nothing can have been changed.
    Unreachable,
}

impl Kind {
    /// The word PHP sees.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Input => "input",
            Self::Missing => "missing",
            Self::Refused => "refused",
            Self::Role => "role",
            Self::Settings => "settings",
            Self::Taken => "taken",
            Self::Unknown => "unknown",
            Self::Unmarked => "unmarked",
            Self::Unreachable => "unreachable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fill_the_sentence() {
        let error = Error::new(Kind::Taken, Reason::Taken, "x").with("address", "joe@example.com");
        assert_eq!(error.customer(), "The address joe@example.com is already in use. Choose another name.");
    }

    #[test]
    fn a_subject_is_named_once_and_as_a_whole() {
        for (admin, subject, told) in [
            ("get_user: gone", "joe@a.de", "joe@a.de: get_user: gone"),
            ("OpenSRS has no joe@a.de.", "joe@a.de", "OpenSRS has no joe@a.de."),
            ("mjoe@a.de is there", "joe@a.de", "joe@a.de: mjoe@a.de is there"),
            ("joe@a.de.example is there", "a.de", "a.de: joe@a.de.example is there"),
            ("joe@a.de is there", "a.de", "joe@a.de is there"),
            ("the domain a.de", "a.de", "the domain a.de"),
            ("x", "", "x"),
        ] {
            assert_eq!(Error::new(Kind::Missing, Reason::Gone, admin).about(subject).admin, told);
        }
    }

    #[test]
    fn a_transport_failure_reads_as_promised() {
        let unreachable = oma::Error::Unreachable {
            call: "get_user",
            phase: crate::http::Phase::Tcp,
            at: "admin.a.hostedemail.com:443".into(),
            detail: "refused".into(),
            is_lasting: false,
        };
        let error = Error::from(unreachable);
        assert_eq!(error.customer(), "Communication error, please contact the administrator.");
        assert!(
            error.admin.contains("admin.a.hostedemail.com:443") && error.admin.contains("TCP"),
            "{error}"
        );
    }
}

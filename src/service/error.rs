//! Why an operation failed, once for a program, once for the customer, once for the administrator.

use std::fmt;

use crate::oma::{self, Refusal};

/// Why an operation failed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Error {
    /// What a program may decide by.
    pub kind: Kind,
    /// Key into [`MESSAGES`]: the customer's sentence.
    pub reason: &'static str,
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
}

impl Error {
    /// A failure of `kind`. `reason` must be a key of [`MESSAGES`].
    pub fn new(kind: Kind, reason: &'static str, admin: impl Into<String>) -> Self {
        Self { kind, reason, values: Vec::new(), field: None, number: None, audit: None, admin: admin.into() }
    }

    /// A value of `field` that was refused before anything was sent.
    pub fn input(field: &'static str, reason: &'static str) -> Self {
        let admin = format!("{field}: {}", sentence(reason));
        Self { field: Some(field), ..Self::new(Kind::Input, reason, admin) }
    }

    /// Fills `:name` of the customer's sentence.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
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
            Kind::Unreachable => Self { kind: Kind::Unknown, ..self },
            _ => self,
        }
    }

    /// The customer's sentence in English.
    pub fn customer(&self) -> String {
        self.values.iter().fold(sentence(self.reason).to_owned(), |text, (name, value)| {
            text.replace(&format!(":{name}"), value)
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.admin)
    }
}

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

fn meaning(error: &oma::Error) -> (Kind, &'static str) {
    if error.may_have_happened() {
        return (Kind::Unknown, "communication");
    }
    match error {
        oma::Error::Setting(_) => (Kind::Settings, "communication"),
        oma::Error::OutOfTime { .. }
        | oma::Error::Unanswered { .. }
        | oma::Error::Unreachable { .. }
        | oma::Error::Unreadable { .. } => (Kind::Unreachable, "communication"),
        oma::Error::Withheld { .. } => (Kind::Refused, "administrator"),
        oma::Error::Unusable { .. } => (Kind::Refused, "refused"),
        oma::Error::Refused { number, .. } => match Refusal::of(*number) {
            Refusal::Fault => (Kind::Refused, "communication"),
            Refusal::BadCredentials
            | Refusal::AddressNotAllowed
            | Refusal::AdministratorDisabled
            | Refusal::SecondFactor => (Kind::Settings, "not_set_up"),
            Refusal::NotSettable | Refusal::NotPermitted | Refusal::BrandForbids => {
                (Kind::Role, "not_set_up")
            }
            Refusal::Busy | Refusal::Unavailable => (Kind::Refused, "busy"),
            Refusal::Missing => (Kind::Missing, "gone"),
            Refusal::UserLimit => (Kind::Full, "domain_full"),
            Refusal::AliasLimit => (Kind::Full, "aliases_full"),
            Refusal::PasswordWeak => (Kind::Input, "password_weak"),
            Refusal::PasswordContainsName => (Kind::Input, "password_contains_name"),
            Refusal::DefaultWorkgroup
            | Refusal::HasAdministrators
            | Refusal::IsAlias
            | Refusal::NameInUse
            | Refusal::NotEmpty
            | Refusal::Other => (Kind::Refused, "refused"),
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

fn sentence(reason: &str) -> &'static str {
    MESSAGES.iter().find(|(key, _)| *key == reason).map_or("", |(_, sentence)| sentence)
}

/// Every sentence a customer may read about a failure, in English, by its key. `:name` stands for a value.
pub const MESSAGES: &[(&str, &str)] = &[
    (
        "administrator",
        ":address is looked after by your provider and cannot be changed here. Please contact the administrator.",
    ),
    ("alias_itself", "An alias cannot be the same address as its account."),
    ("alias_limit", "This account cannot have more than 2,000 aliases."),
    ("aliases_full", "No more aliases can be added to this domain. Delete one first."),
    ("allowance_forwards", "All the forwards you bought (:bought) are in use. Delete one or buy more."),
    ("allowance_mailboxes", "All the mailboxes you bought (:bought) are in use. Delete one or buy more."),
    ("busy", "The e-mail system is busy with this domain. Please try again in a few minutes."),
    (
        "changed_meanwhile",
        "Somebody else changed this meanwhile: it is “:now” now. Save again to replace that with yours.",
    ),
    ("communication", "Communication error, please contact the administrator."),
    ("domain_empty", "Enter a domain name."),
    (
        "domain_foreign",
        "The domain :domain is not managed by this service. Please contact the administrator.",
    ),
    ("domain_full", "No more accounts can be added to this domain. Please contact the administrator."),
    ("domain_malformed", "':domain' is not a valid mail domain. Enter a name like example.com."),
    (
        "domain_managed",
        "The domain :domain has accounts that your provider looks after. Please contact the administrator.",
    ),
    (
        "domain_missing",
        "The domain :domain does not exist in the e-mail system. Please contact the administrator.",
    ),
    ("domain_reserved", "The domain :domain cannot be used for e-mail here. Choose another one."),
    (
        "domain_suspended",
        "The e-mail of :domain is suspended, so nothing in it can be changed. Please contact the administrator.",
    ),
    (
        "domain_unmarked",
        "Your provider has to set up the domain :domain first. Please contact the administrator.",
    ),
    ("forward_missing", "There is no forward :address. It may have been deleted."),
    ("gone", "This does not exist any more. Go back to the list to see what is there."),
    ("incomplete", "This took too long and was cut off. Please run it again."),
    ("is_alias", ":address is an alias. Edit the mailbox or forward it belongs to."),
    ("mailbox_missing", "There is no mailbox :address. It may have been deleted."),
    ("name_empty", "Enter a name."),
    (
        "name_malformed",
        "A name consists of letters, digits, dots, hyphens and underscores. It begins with a letter or digit, does not \
         end with a dot and has no two dots in a row.",
    ),
    ("name_other_domain", "Only addresses in :domain can be used here."),
    ("name_too_long", "A name has at most 64 characters."),
    ("not_set_up", "The e-mail service is not set up correctly. Please contact the administrator."),
    (
        "password_characters",
        "A password consists of letters, digits and symbols, without blanks, quotation marks (\") \
      and accented letters, and does not begin with {.",
    ),
    (
        "password_contains_name",
        "The password must not contain the mailbox name or a part of the domain name.",
    ),
    ("password_empty", "Enter a password."),
    ("password_long", "A password has at most 54 characters."),
    ("password_mismatch", "The two passwords are not the same."),
    ("password_short", "A password has at least 10 characters."),
    ("password_weak", "A password needs at least one digit, one capital letter and one symbol."),
    ("refused", "The e-mail system did not accept this. Please contact the administrator."),
    ("restore_foreign", "The deleted domain :domain was not managed by this service."),
    ("restore_missing", "No deleted domain :domain is kept."),
    ("taken", "The address :address is already in use. Choose another name."),
    ("targets_empty", "Enter at least one address to forward to."),
    ("targets_itself", "A forward cannot send to itself."),
    (
        "targets_loop",
        "Mail would come back here over another forward and go round in circles. Leave that address out.",
    ),
    ("targets_malformed", "':target' is not an e-mail address. Correct it or leave it out."),
    ("targets_too_many", "A forward can send to at most 1,000 addresses; these are :count."),
    ("text_control", "Use a single line of text."),
    ("text_too_long", "Use at most :max characters."),
    ("text_unreadable", "This text cannot be read. Please type it again."),
    ("workgroup_default", "The workgroup :workgroup takes new accounts and cannot be deleted."),
    ("workgroup_empty", "Enter a workgroup name."),
    (
        "workgroup_malformed",
        "A workgroup name has 1 to 64 letters, digits, hyphens and underscores, and begins with a letter or digit.",
    ),
    ("workgroup_managed", "The workgroup :workgroup has its own administrators and cannot be deleted here."),
    ("workgroup_missing", "There is no workgroup :workgroup. It may have been deleted."),
    ("workgroup_taken", "There already is a workgroup :workgroup. Choose another name."),
    ("workgroup_used", "The workgroup :workgroup has members. Move or delete them first."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_sorted_unique_and_end() {
        assert!(MESSAGES.is_sorted_by(|one, next| one.0 < next.0));
        for (key, sentence) in MESSAGES {
            assert!(sentence.ends_with('.'), "{key}");
        }
    }

    #[test]
    fn values_fill_the_sentence() {
        let error = Error::new(Kind::Taken, "taken", "x").with("address", "joe@example.com");
        assert_eq!(error.customer(), "The address joe@example.com is already in use. Choose another name.");
    }

    #[test]
    fn a_transport_failure_reads_as_promised() {
        let unreachable = oma::Error::Unreachable {
            call: "get_user",
            phase: oma::Phase::Tcp,
            at: "admin.a.hostedemail.com:443".into(),
            detail: "refused".into(),
        };
        let error = Error::from(unreachable);
        assert_eq!(error.customer(), "Communication error, please contact the administrator.");
        assert!(
            error.admin.contains("admin.a.hostedemail.com:443") && error.admin.contains("TCP"),
            "{error}"
        );
    }

    #[test]
    fn every_reason_used_has_a_sentence() {
        let sources = [
            include_str!("mod.rs"),
            include_str!("../php/arguments.rs"),
            include_str!("accounts.rs"),
            include_str!("aliases.rs"),
            include_str!("connection.rs"),
            include_str!("edits.rs"),
            include_str!("error.rs"),
            include_str!("forwards.rs"),
            include_str!("lifecycle.rs"),
            include_str!("mailboxes.rs"),
            include_str!("restoring.rs"),
            include_str!("terminate.rs"),
            include_str!("workgroups.rs"),
        ];
        let all = sources.concat();
        for (key, _) in MESSAGES {
            let quoted = format!("\"{key}\"");
            assert!(all.matches(&quoted).count() >= 2, "nobody uses {key}");
        }
        let words = all.split('"').filter(|word| MESSAGES.iter().any(|(key, _)| key == word));
        assert!(words.count() >= 2 * MESSAGES.len());
    }
}

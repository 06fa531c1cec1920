//! OMA's error numbers by name, and what they say. Gaps in the vendor's list are gaps here.

macro_rules! numbers {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal => $cure:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: u16 = $number;)+

        /// Each number with its name, its meaning and what an administrator does, for the documentation (Markdown).
        pub const ALL: &[(u16, &str, &str, &str)] =
            &[$(($number, stringify!($name), concat!($($doc),+), $cure)),+];

        /// The number's name, e.g. `USER_LIMIT` for 15; `None` for one that is not in the vendor's list.
        pub fn name(number: u16) -> Option<&'static str> {
            match number {
                $($number => Some(stringify!($name)),)+
                _ => None,
            }
        }
    };
}

numbers! {
    /// A fault at OpenSRS.
    SERVER_FAULT = 0
        => "It is tried again; if it stays, OpenSRS has a fault. What it was to change is looked up before it is told.";
    /// Wrong user, password or token.
    BAD_CREDENTIALS = 1
        => "Correct user name, password or cluster in the server or the product. An administrator of cluster B does not exist on cluster A.";
    /// The object does not exist.
    NOT_FOUND = 2
        => "Which thing is missing stands before the number. A whole domain: *Create*, or *Restore deleted domain*.";
    /// The name is an alias; only the account behind it can be changed.
    IS_ALIAS = 3 => "Use the mailbox or forward behind the alias, or delete the alias first.";
    /// One of the attributes may not be changed by this administrator.
    NOT_SETTABLE = 4 => "Give the administrator the role *Company admin* at OpenSRS.";
    /// A required field is missing or has the wrong JSON type.
    MALFORMED_REQUEST = 5 => "A fault of this module: please report it with the module log.";
    /// An attribute is unknown, or its value out of range.
    MALFORMED_ATTRIBUTE = 6
        => "A value that OpenSRS does not take; its text names it. For a mailbox' size, see `opensrsemail.quota_unit`.";
    /// The name is in use.
    NAME_IN_USE = 7
        => "Choose another name, or delete what has it. A name that was deleted a moment ago may take a while to be free.";
    /// The same sentence as 7 in the vendor's list.
    NAME_IN_USE_TOO = 8 => "As with 7.";
    /// The object belongs to somebody else, or the administrator may not do this.
    NOT_PERMITTED = 9
        => "The domain belongs to another company at OpenSRS, or the administrator's role is too low: *Company admin*.";
    /// The object still holds others.
    NOT_EMPTY = 10 => "Delete what is in it first; *Terminate* does so by itself.";
    /// No such company.
    NO_COMPANY = 11 => "The company in the login does not exist; correct the user name.";
    /// No such role.
    NO_ROLE = 12 => "A fault of this module: please report it.";
    /// No such second user.
    NO_USER = 13 => "The account was deleted meanwhile.";
    /// The brand is in use.
    BRAND_IN_USE = 14 => "Nothing here uses brands; look in OpenSRS' console.";
    /// The domain's `limit_users` is reached.
    USER_LIMIT = 15 => "The domain's `limit_users` is reached: *Re-apply limits* sets it to what was bought.";
    /// The domain's `limit_aliases` is reached.
    ALIAS_LIMIT = 16
        => "The domain's `limit_aliases` is reached: delete aliases, or raise it in OpenSRS' console.";
    /// The user is not a member of the object.
    NOT_A_MEMBER = 17 => "The account is not where it was expected; look in OpenSRS' console.";
    /// The workgroup is the domain's default.
    DEFAULT_WORKGROUP = 18
        => "The workgroup takes new accounts; make another one the default in OpenSRS' console first.";
    /// The migration job exists.
    MIGRATION_EXISTS = 19 => "Nothing here starts migrations; look in OpenSRS' console.";
    /// "Try again".
    TRY_AGAIN = 20 => "It is tried again; later it works.";
    /// The caller's address is not on the administrator's list.
    ADDRESS_NOT_ALLOWED = 21 => "Add this server's address to the administrator's IP allow list at OpenSRS.";
    /// The object is unavailable for a while.
    UNAVAILABLE = 22 => "It is tried again; later it works.";
    /// The object exists and `create_only` was sent.
    EXISTS = 23 => "As with 7.";
    /// Administrators exist who control the object.
    HAS_ADMINISTRATORS = 24
        => "Take the administrators' role away in OpenSRS' console first; they control the workgroup or the domain.";
    /// Somebody else is writing to the domain.
    LOCKED = 25
        => "Another program, or OpenSRS' console, changes the same domain. It is tried again; later it works.";
    /// No such folder.
    NO_FOLDER = 26 => "A fault of this module: please report it.";
    /// The domain has no `filtermx`.
    NO_FILTER_HOST = 27 => "Nothing here uses `filtermx`; look in OpenSRS' console.";
    /// A fault behind OpenSRS' own front.
    INTERNAL = 28 => "As with 0.";
    /// OpenSRS could not reach its own back end.
    BACKEND_CONNECT = 29 => "As with 0.";
    /// OpenSRS could not send to its own back end.
    BACKEND_SEND = 30 => "As with 0.";
    /// The user is not of type `filter`.
    NOT_A_FILTER = 31 => "The account is of another type; look in OpenSRS' console.";
    /// The administrator is disabled.
    ADMINISTRATOR_DISABLED = 32 => "Enable the administrator at OpenSRS, or use another.";
    /// The administrator has a second factor, which a program cannot give.
    SECOND_FACTOR_REQUIRED = 33 => "Use an administrator without a second factor.";
    /// Shorter than 10 characters; only when a second factor is set up.
    PASSWORD_TOO_SHORT = 34 => "Choose a longer password.";
    /// The second factor is wrong.
    SECOND_FACTOR_WRONG = 35 => "Use an administrator without a second factor.";
    /// One of the last 8 passwords; only when a second factor is set up.
    PASSWORD_USED_BEFORE = 36 => "Choose another password.";
    /// No such alias domain.
    NO_ALIAS_DOMAIN = 37 => "The alias domain was deleted meanwhile.";
    /// More than 1,000 forward recipients.
    TOO_MANY_RECIPIENTS = 38 => "Leave some of the forward's addresses out.";
    /// "Expired".
    EXPIRED = 39 => "Try again.";
    /// The password is too weak.
    PASSWORD_WEAK = 40 => "Choose a password that is harder to guess; *Generate password* makes one.";
    /// A second factor is demanded and not set up.
    SECOND_FACTOR_NOT_SET_UP = 42 => "Use an administrator of whom OpenSRS demands no second factor.";
    /// The challenge failed.
    CHALLENGE_FAILED = 43 => "Use an administrator without a second factor.";
    /// Only somebody logged in by second factor may change this.
    SECOND_FACTOR_LOGIN_REQUIRED = 44 => "Change it in OpenSRS' console.";
    /// The brand forbids it.
    BRAND_FORBIDS = 45 => "The brand forbids it; change the brand in OpenSRS' console.";
    /// Four app passwords exist.
    TOO_MANY_APP_PASSWORDS = 46 => "The customer deletes one of the four on the mailbox' page.";
    /// The target is an alias domain.
    IS_ALIAS_DOMAIN = 47 => "The domain is another one's alias; sell that one instead.";
    /// The password contains the user's or the domain's name.
    PASSWORD_CONTAINS_NAME = 48 => "Choose a password without the mailbox' or the domain's name.";
}

/// What a refusal is about: all that anybody outside of here decides by. In brackets OMA's numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// The caller's address is not on the administrator's list (21).
    AddressNotAllowed,
    /// The administrator is disabled (32).
    AdministratorDisabled,
    /// The domain's `limit_aliases` is reached (16).
    AliasLimit,
    /// Four app passwords exist (46).
    AppPasswordLimit,
    /// Wrong user, password or token (1).
    BadCredentials,
    /// The brand forbids it (45).
    BrandForbids,
    /// Somebody else is writing to the domain, or "try again" (20, 25).
    Busy,
    /// The workgroup is the domain's default (18).
    DefaultWorkgroup,
    /// A fault at OpenSRS, so that a change may or may not have been made (0, 28, 29, 30).
    Fault,
    /// Administrators exist who control the object (24).
    HasAdministrators,
    /// The name is an alias; only the account behind it can be changed (3).
    IsAlias,
    /// A value is none that the attribute can have (6).
    Malformed,
    /// The object does not exist (2).
    Missing,
    /// The name is in use (7, 8, 23).
    NameInUse,
    /// The object still holds others (10).
    NotEmpty,
    /// The object belongs to somebody else, or the administrator may not do this (9).
    NotPermitted,
    /// One of the attributes may not be changed by this administrator (4).
    NotSettable,
    /// The password contains the user's or the domain's name (48).
    PasswordContainsName,
    /// The password is too weak (40).
    PasswordWeak,
    /// The administrator has, or must have, a second factor (33, 42).
    SecondFactor,
    /// The object is unavailable for a while (22).
    Unavailable,
    /// The domain's `limit_users` is reached (15).
    UserLimit,
    /// Any other.
    Other,
}

impl Refusal {
    /// What `number` says.
    pub const fn of(number: u16) -> Self {
        match number {
            ADDRESS_NOT_ALLOWED => Self::AddressNotAllowed,
            ADMINISTRATOR_DISABLED => Self::AdministratorDisabled,
            ALIAS_LIMIT => Self::AliasLimit,
            TOO_MANY_APP_PASSWORDS => Self::AppPasswordLimit,
            BAD_CREDENTIALS => Self::BadCredentials,
            BRAND_FORBIDS => Self::BrandForbids,
            TRY_AGAIN | LOCKED => Self::Busy,
            DEFAULT_WORKGROUP => Self::DefaultWorkgroup,
            SERVER_FAULT | INTERNAL | BACKEND_CONNECT | BACKEND_SEND => Self::Fault,
            HAS_ADMINISTRATORS => Self::HasAdministrators,
            IS_ALIAS => Self::IsAlias,
            NOT_FOUND => Self::Missing,
            EXISTS | NAME_IN_USE | NAME_IN_USE_TOO => Self::NameInUse,
            MALFORMED_ATTRIBUTE => Self::Malformed,
            NOT_EMPTY => Self::NotEmpty,
            NOT_PERMITTED => Self::NotPermitted,
            NOT_SETTABLE => Self::NotSettable,
            PASSWORD_CONTAINS_NAME => Self::PasswordContainsName,
            PASSWORD_WEAK => Self::PasswordWeak,
            SECOND_FACTOR_REQUIRED | SECOND_FACTOR_NOT_SET_UP => Self::SecondFactor,
            UNAVAILABLE => Self::Unavailable,
            USER_LIMIT => Self::UserLimit,
            _ => Self::Other,
        }
    }

    /// Whether the login was refused, whatever was asked for.
    pub const fn is_of_login(self) -> bool {
        matches!(
            self,
            Self::BadCredentials | Self::AddressNotAllowed | Self::AdministratorDisabled | Self::SecondFactor
        )
    }

    /// Whether OpenSRS asks to send the same request again.
    pub const fn asks_again(self) -> bool {
        matches!(self, Self::Busy | Self::Unavailable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_the_vendors_list_has_a_name() {
        let unnamed: Vec<u16> = (0..=48).filter(|number| name(*number).is_none()).collect();
        assert_eq!(unnamed, [41], "41 is not assigned");
        assert_eq!(name(49), None);
        assert_eq!(name(15), Some("USER_LIMIT"));
    }
}

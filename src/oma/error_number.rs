//! OMA's error numbers by name, and what they say. Gaps in the vendor's list are gaps here.

macro_rules! numbers {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: u16 = $number;)+

        /// Each number with its name and its meaning, for the documentation (Markdown).
        pub const ALL: &[(u16, &str, &str)] = &[$(($number, stringify!($name), concat!($($doc),+))),+];

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
    SERVER_FAULT = 0;
    /// Wrong user, password or token.
    BAD_CREDENTIALS = 1;
    /// The object does not exist.
    NOT_FOUND = 2;
    /// The name is an alias; only the account behind it can be changed.
    IS_ALIAS = 3;
    /// One of the attributes may not be changed by this administrator.
    NOT_SETTABLE = 4;
    /// A required field is missing or has the wrong JSON type.
    MALFORMED_REQUEST = 5;
    /// An attribute is unknown, or its value out of range.
    MALFORMED_ATTRIBUTE = 6;
    /// The name is in use.
    NAME_IN_USE = 7;
    /// The same sentence as 7 in the vendor's list.
    NAME_IN_USE_TOO = 8;
    /// The object belongs to somebody else, or the administrator may not do this.
    NOT_PERMITTED = 9;
    /// The object still holds others.
    NOT_EMPTY = 10;
    /// No such company.
    NO_COMPANY = 11;
    /// No such role.
    NO_ROLE = 12;
    /// No such second user.
    NO_USER = 13;
    /// The brand is in use.
    BRAND_IN_USE = 14;
    /// The domain's `limit_users` is reached.
    USER_LIMIT = 15;
    /// The domain's `limit_aliases` is reached.
    ALIAS_LIMIT = 16;
    /// The user is not a member of the object.
    NOT_A_MEMBER = 17;
    /// The workgroup is the domain's default.
    DEFAULT_WORKGROUP = 18;
    /// The migration job exists.
    MIGRATION_EXISTS = 19;
    /// "Try again".
    TRY_AGAIN = 20;
    /// The caller's address is not on the administrator's list.
    ADDRESS_NOT_ALLOWED = 21;
    /// The object is unavailable for a while.
    UNAVAILABLE = 22;
    /// The object exists and `create_only` was sent.
    EXISTS = 23;
    /// Administrators exist who control the object.
    HAS_ADMINISTRATORS = 24;
    /// Somebody else is writing to the domain.
    LOCKED = 25;
    /// No such folder.
    NO_FOLDER = 26;
    /// The domain has no `filtermx`.
    NO_FILTER_HOST = 27;
    /// A fault behind OpenSRS' own front.
    INTERNAL = 28;
    /// OpenSRS could not reach its own back end.
    BACKEND_CONNECT = 29;
    /// OpenSRS could not send to its own back end.
    BACKEND_SEND = 30;
    /// The user is not of type `filter`.
    NOT_A_FILTER = 31;
    /// The administrator is disabled.
    ADMINISTRATOR_DISABLED = 32;
    /// The administrator has a second factor, which a program cannot give.
    SECOND_FACTOR_REQUIRED = 33;
    /// Shorter than 10 characters; only when a second factor is set up.
    PASSWORD_TOO_SHORT = 34;
    /// The second factor is wrong.
    SECOND_FACTOR_WRONG = 35;
    /// One of the last 8 passwords; only when a second factor is set up.
    PASSWORD_USED_BEFORE = 36;
    /// No such alias domain.
    NO_ALIAS_DOMAIN = 37;
    /// More than 1,000 forward recipients.
    TOO_MANY_RECIPIENTS = 38;
    /// "Expired".
    EXPIRED = 39;
    /// The password is too weak.
    PASSWORD_WEAK = 40;
    /// A second factor is demanded and not set up.
    SECOND_FACTOR_NOT_SET_UP = 42;
    /// The challenge failed.
    CHALLENGE_FAILED = 43;
    /// Only somebody logged in by second factor may change this.
    SECOND_FACTOR_LOGIN_REQUIRED = 44;
    /// The brand forbids it.
    BRAND_FORBIDS = 45;
    /// Four app passwords exist.
    TOO_MANY_APP_PASSWORDS = 46;
    /// The target is an alias domain.
    IS_ALIAS_DOMAIN = 47;
    /// The password contains the user's or the domain's name.
    PASSWORD_CONTAINS_NAME = 48;
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
            BAD_CREDENTIALS => Self::BadCredentials,
            BRAND_FORBIDS => Self::BrandForbids,
            TRY_AGAIN | LOCKED => Self::Busy,
            DEFAULT_WORKGROUP => Self::DefaultWorkgroup,
            SERVER_FAULT | INTERNAL | BACKEND_CONNECT | BACKEND_SEND => Self::Fault,
            HAS_ADMINISTRATORS => Self::HasAdministrators,
            IS_ALIAS => Self::IsAlias,
            NOT_FOUND => Self::Missing,
            EXISTS | NAME_IN_USE | NAME_IN_USE_TOO => Self::NameInUse,
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

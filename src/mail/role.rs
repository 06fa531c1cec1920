//! What an account may do besides its own mail.

use std::fmt;

/// A role that OpenSRS shows on an account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Role {
    /// Reaches beyond the domain, as `company` and `company_mail` do, under OMA's name. One that nobody here knows
    /// counts as such, as `unknown`: too much is kept from a customer rather than too little.
    Company(&'static str),
    /// Runs its domain.
    Domain,
    /// Looks after the mailboxes of its domain.
    Mail,
    /// Looks after the accounts of a workgroup.
    Workgroup,
}

impl Role {
    /// Reads OMA's name.
    pub fn parse(name: &str) -> Self {
        match name {
            "domain" => Self::Domain,
            "mail" => Self::Mail,
            "workgroup" => Self::Workgroup,
            other => {
                let known = OF_COMPANY.iter().find(|known| **known == other);
                Self::Company(known.copied().unwrap_or("unknown"))
            }
        }
    }

    /// OMA's name, also used towards PHP.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Company(name) => name,
            Self::Domain => "domain",
            Self::Mail => "mail",
            Self::Workgroup => "workgroup",
        }
    }

    /// Whether the account can do something outside its own domain.
    pub fn is_of_company(&self) -> bool {
        matches!(self, Self::Company(_))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

const OF_COMPANY: [&str; 6] =
    ["company", "company_mail", "company_mail2", "company_ro", "company_token_only", "company_view"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_to_stay_inside_reaches_beyond() {
        for (name, is_of_company) in [
            ("company", true),
            ("company_mail", true),
            ("company_mail2", true),
            ("company_ro", true),
            ("company_token_only", true),
            ("company_view", true),
            ("domain", false),
            ("mail", false),
            ("workgroup", false),
        ] {
            let role = Role::parse(name);
            assert_eq!((role.as_str(), role.is_of_company()), (name, is_of_company));
        }
        for name in ["reseller", "Domain", ""] {
            assert_eq!(Role::parse(name), Role::Company("unknown"));
        }
    }
}

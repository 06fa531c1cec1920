//! What an account may do besides its own mail.

use std::fmt;

use super::Domain;

/// A role that OpenSRS shows on an account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Role {
    /// Reaches beyond the domain, as `company` and `company_mail` do, under OMA's name. One that nobody here knows counts
    /// as such, as `unknown`, and one that is for another domain, or nobody says for which, as `elsewhere`: too much is
    /// kept from a customer rather than too little.
    Company(&'static str),
    /// Runs its domain.
    Domain,
    /// Looks after the mailboxes of its domain.
    Mail,
    /// Looks after the accounts of a workgroup.
    Workgroup,
}

impl Role {
    /// Reads OMA's name and what the role is for: domains (`example.com`) or workgroups (`example.com/staff`). `domain` is
    /// the account's.
    pub fn of<T: AsRef<str>>(name: &str, objects: &[T], domain: &Domain) -> Self {
        let role = match name {
            "domain" => Self::Domain,
            "mail" => Self::Mail,
            "workgroup" => Self::Workgroup,
            other => {
                let known = OF_COMPANY.iter().find(|known| **known == other);
                return Self::Company(known.copied().unwrap_or("unknown"));
            }
        };
        let is_inside = |object: &T| {
            let own = object.as_ref().split('/').next().unwrap_or_default();
            own.eq_ignore_ascii_case(domain.as_str())
        };
        if !objects.is_empty() && objects.iter().all(is_inside) { role } else { Self::Company("elsewhere") }
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
        let domain = Domain::parse("example.com").unwrap();
        let inside = ["example.com"].as_slice();
        for (name, objects, role) in [
            ("company", ["reseller"].as_slice(), Role::Company("company")),
            ("company_mail", inside, Role::Company("company_mail")),
            ("company_mail2", &[], Role::Company("company_mail2")),
            ("company_token_only", &[], Role::Company("company_token_only")),
            ("reseller", inside, Role::Company("unknown")),
            ("Domain", inside, Role::Company("unknown")),
            ("", inside, Role::Company("unknown")),
            ("domain", inside, Role::Domain),
            ("domain", &["EXAMPLE.com"], Role::Domain),
            ("mail", inside, Role::Mail),
            ("workgroup", &["example.com/staff", "example.com/sales"], Role::Workgroup),
            ("domain", &[], Role::Company("elsewhere")),
            ("domain", &["example.com", "other.example"], Role::Company("elsewhere")),
            ("mail", &["shop.example.com"], Role::Company("elsewhere")),
            ("mail", &["example.com.other.example"], Role::Company("elsewhere")),
            ("workgroup", &["other.example/example.com"], Role::Company("elsewhere")),
        ] {
            let read = Role::of(name, objects, &domain);
            assert_eq!(read, role, "{name} {objects:?}");
            assert_eq!(read.is_of_company(), matches!(role, Role::Company(_)));
        }
    }
}

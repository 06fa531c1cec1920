//! Who may send mail for a domain: SPF (RFC 7208), as receivers read it.

use std::fmt;

/// One SPF record.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Spf {
    /// Its terms behind `v=spf1`, in their order and spelling.
    pub terms: Vec<Term>,
}

/// A mechanism or modifier.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Term(String);

impl Term {
    /// As it stands there.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it says of whoever it matches: `+`, `-`, `~` or `?`; `+` where nothing stands there.
    fn qualifier(&self) -> char {
        self.0.chars().next().filter(|first| "+-~?".contains(*first)).unwrap_or('+')
    }

    /// Its name in lower case, and what stands behind it.
    fn parts(&self) -> (String, &str) {
        let bare = self.0.trim_start_matches(['+', '-', '~', '?']);
        let end = bare.find([':', '=', '/']).unwrap_or(bare.len());
        let (name, rest) = bare.split_at(end);
        (name.to_ascii_lowercase(), rest)
    }

    /// The domain that an `include:` or `redirect=` names.
    pub fn leads_to(&self) -> Option<(&str, bool)> {
        let (name, rest) = self.parts();
        match (name.as_str(), rest.split_at_checked(1)?) {
            ("include", (":", domain)) => Some((domain, self.qualifier() == '+')),
            ("redirect", ("=", domain)) => Some((domain, true)),
            _ => None,
        }
    }

    /// Whether a receiver has to look something up for it (RFC 7208 4.6.4).
    pub fn costs_a_lookup(&self) -> bool {
        let (name, rest) = self.parts();
        matches!(name.as_str(), "include" | "a" | "mx" | "ptr" | "exists")
            || (name == "redirect" && rest.starts_with('='))
    }

    fn is_all(&self) -> bool {
        self.parts() == ("all".to_owned(), "")
    }

    fn is_redirect(&self) -> bool {
        let (name, rest) = self.parts();
        name == "redirect" && rest.starts_with('=')
    }

    /// Whether it includes `domain`, and whether what that lets through is let through.
    fn includes(&self, domain: &str) -> Option<bool> {
        let (name, rest) = self.parts();
        let is_it = rest.strip_prefix(':').is_some_and(|rest| is_same_name(rest, domain));
        (name == "include" && is_it).then(|| self.qualifier() == '+')
    }

    /// Whether it is a mechanism or modifier at all: one that is none ends the evaluation with an error.
    fn is_known(&self) -> bool {
        let (name, rest) = self.parts();
        // Whatever is called so and has a value is a modifier, and one that nobody knows says nothing.
        if rest.starts_with('=') {
            return name.starts_with(|first: char| first.is_ascii_alphabetic())
                && !self.0.starts_with(['+', '-', '~', '?']);
        }
        match name.as_str() {
            "all" => rest.is_empty(),
            "include" | "exists" | "ip4" | "ip6" => rest.len() > 1 && rest.starts_with(':'),
            "a" | "mx" => rest.is_empty() || rest.starts_with([':', '/']),
            "ptr" => rest.is_empty() || rest.starts_with(':'),
            _ => false,
        }
    }
}

fn is_same_name(one: &str, other: &str) -> bool {
    one.trim_end_matches('.').eq_ignore_ascii_case(other.trim_end_matches('.'))
}

impl Spf {
    /// Reads a TXT record; `None` where it is about something else (RFC 7208 4.5).
    pub fn parse(text: &str) -> Option<Self> {
        let (version, rest) = text.split_at_checked(VERSION.len())?;
        let is_spf = version.eq_ignore_ascii_case(VERSION) && (rest.is_empty() || rest.starts_with(' '));
        let terms = rest.split(' ').filter(|term| !term.is_empty());
        is_spf.then(|| Self { terms: terms.map(|term| Term(term.to_owned())).collect() })
    }

    /// Whether `domain` is included, and whether with success.
    pub fn includes(&self, domain: &str) -> Option<bool> {
        self.terms.iter().find_map(|term| term.includes(domain))
    }

    /// Whether all its terms are such.
    pub fn is_sound(&self) -> bool {
        self.terms.iter().all(Term::is_known)
            && self.terms.iter().filter(|term| term.is_redirect()).count() <= 1
    }

    /// The same that lets `domain` send, too. Everything else stays as it stands there.
    #[must_use]
    pub fn with_include(&self, domain: &str) -> Self {
        if self.includes(domain) == Some(true) {
            return self.clone();
        }
        let mut terms: Vec<Term> =
            self.terms.iter().filter(|term| term.includes(domain).is_none()).cloned().collect();
        // What stands behind `all` is never looked at.
        let end = terms.iter().position(|term| term.is_all() || term.is_redirect()).unwrap_or(terms.len());
        terms.insert(end, Term(format!("include:{domain}")));
        Self { terms }
    }

    /// One record instead of several: all terms in their order, each once, with the weakest `all` at the end.
    pub fn merged(records: &[Self]) -> Option<Self> {
        let strength = |term: &Term| match term.qualifier() {
            '+' => 0,
            '?' => 1,
            '~' => 2,
            _ => 3,
        };
        let every = || records.iter().flat_map(|record| &record.terms);
        let all = every().filter(|term| term.is_all()).min_by_key(|term| strength(term));
        let mut terms: Vec<Term> = Vec::new();
        for term in every().filter(|term| !term.is_all()) {
            if !terms.iter().any(|other| other.0.eq_ignore_ascii_case(&term.0)) {
                terms.push(term.clone());
            }
        }
        // Behind `all` a redirect is nothing, and of two nobody knows which.
        if all.is_some() || terms.iter().filter(|term| term.is_redirect()).count() > 1 {
            terms.retain(|term| !term.is_redirect());
        }
        terms.extend(all.cloned());
        (!records.is_empty()).then_some(Self { terms })
    }
}

impl fmt::Display for Spf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(VERSION)?;
        self.terms.iter().try_for_each(|term| write!(f, " {}", term.0))
    }
}

const VERSION: &str = "v=spf1";

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "_spf.hostedemail.com";

    fn spf(text: &str) -> Spf {
        Spf::parse(text).unwrap()
    }

    #[test]
    fn what_is_an_spf_record_and_what_only_looks_like_one() {
        for text in ["v=spf1", "v=spf1 -all", "V=SPF1  a  ~all "] {
            assert!(Spf::parse(text).is_some(), "{text}");
        }
        for text in ["v=spf10 -all", "spf2.0/pra -all", "v=spf1-all", " v=spf1 -all", "v=spf", "", "ü"] {
            assert!(Spf::parse(text).is_none(), "{text}");
        }
        assert_eq!(spf("V=SPF1  a  ~all ").to_string(), "v=spf1 a ~all");
    }

    #[test]
    fn our_include_counts_however_it_is_spelled() {
        for text in
            ["include:_spf.hostedemail.com", "+include:_spf.HostedEmail.com.", "INCLUDE:_spf.hostedemail.com"]
        {
            assert_eq!(spf(&format!("v=spf1 {text} -all")).includes(OURS), Some(true), "{text}");
        }
        assert_eq!(spf("v=spf1 ?include:_spf.hostedemail.com -all").includes(OURS), Some(false));
        for text in ["include:spf.hostedemail.com", "exists:_spf.hostedemail.com", "a:_spf.hostedemail.com"] {
            assert_eq!(spf(&format!("v=spf1 {text} -all")).includes(OURS), None, "{text}");
        }
    }

    #[test]
    fn ours_is_put_in_and_everything_else_stays() {
        for (before, after) in [
            ("v=spf1 -all", "v=spf1 include:_spf.hostedemail.com -all"),
            ("v=spf1 a mx ?all exp=x.example", "v=spf1 a mx include:_spf.hostedemail.com ?all exp=x.example"),
            ("v=spf1 redirect=_spf.x.example", "v=spf1 include:_spf.hostedemail.com redirect=_spf.x.example"),
            ("v=spf1 ip4:192.0.2.1", "v=spf1 ip4:192.0.2.1 include:_spf.hostedemail.com"),
            ("v=spf1 ~include:_spf.hostedemail.com -all", "v=spf1 include:_spf.hostedemail.com -all"),
            ("v=spf1 +include:_spf.hostedemail.com -all", "v=spf1 +include:_spf.hostedemail.com -all"),
            ("v=spf1", "v=spf1 include:_spf.hostedemail.com"),
        ] {
            assert_eq!(spf(before).with_include(OURS).to_string(), after);
        }
    }

    #[test]
    fn several_become_one() {
        let merged = |texts: &[&str]| {
            Spf::merged(&texts.iter().map(|text| spf(text)).collect::<Vec<_>>()).unwrap().to_string()
        };
        assert_eq!(
            merged(&["v=spf1 include:a.example -all", "v=spf1 INCLUDE:A.example mx ~all"]),
            "v=spf1 include:a.example mx ~all"
        );
        assert_eq!(merged(&["v=spf1 redirect=a.example", "v=spf1 mx -all"]), "v=spf1 mx -all");
        assert_eq!(Spf::merged(&[]), None);
    }

    #[test]
    fn what_costs_and_what_is_wrong() {
        let costs = spf(
            "v=spf1 a mx:x.example include:x ptr exists:%{i}.x ip4:192.0.2.0/24 ip6:2001:db8::/32 exp=x all",
        );
        assert_eq!(costs.terms.iter().filter(|term| term.costs_a_lookup()).count(), 5);
        assert!(costs.is_sound());
        for text in [
            "v=spf1 inlcude:x -all",
            "v=spf1 include: -all",
            "v=spf1 192.0.2.1",
            "v=spf1 all:x",
            "v=spf1 redirect=a redirect=b",
            "v=spf1 include=x",
        ] {
            assert_eq!(spf(text).is_sound(), text.ends_with("=x"), "{text}");
        }
        assert_eq!(Term("redirect=x.example".into()).leads_to(), Some(("x.example", true)));
        assert_eq!(Term("-include:x.example".into()).leads_to(), Some(("x.example", false)));
        assert_eq!(Term("ü:x".into()).leads_to(), None);
    }
}

//! Tokens that stand in for a password for a while.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// What a token is good for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// The Mail API only.
    Oma,
    /// Mail programs and webmail, until it expires.
    Session,
    /// As `Session`, once.
    Sso,
}

/// One token.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Token {
    pub(crate) user: String,
    pub(crate) kind: Kind,
    /// Whether a `Session` or `Sso` token opens the Mail API too.
    pub(crate) oma: bool,
    pub(crate) expires: u64,
}

/// All tokens by their value.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Tokens {
    valid: BTreeMap<String, Token>,
    /// Used or expired, so that a login can be told from one with a wrong password.
    spent: BTreeSet<String>,
}

/// So that a demonstration can run for weeks.
const SPENT_KEPT: usize = 10_000;

impl Tokens {
    /// False when the value is in use.
    pub(crate) fn insert(&mut self, value: &str, token: Token, now: u64) -> bool {
        let expired = self.valid.iter().filter(|(_, token)| token.expires <= now);
        self.spent.extend(expired.map(|(value, _)| value.clone()));
        self.valid.retain(|_, token| token.expires > now);
        if self.valid.contains_key(value) {
            return false;
        }
        while self.spent.len() >= SPENT_KEPT {
            self.spent.pop_first();
        }
        self.spent.remove(value);
        self.valid.insert(value.to_owned(), token);
        true
    }

    /// Whom it lets into the Mail API. An sso token is gone afterwards.
    pub(crate) fn log_in(&mut self, value: &str, now: u64) -> Option<String> {
        self.take(value, now, |token| token.kind == Kind::Oma || token.oma)
    }

    /// Whose mail it opens. An sso token is gone afterwards.
    pub(crate) fn log_into_mail(&mut self, value: &str, now: u64) -> Option<String> {
        self.take(value, now, |token| token.kind != Kind::Oma)
    }

    fn take(&mut self, value: &str, now: u64, opens: fn(&Token) -> bool) -> Option<String> {
        let token = self.valid.get(value).filter(|token| token.expires > now && opens(token))?;
        let (user, kind) = (token.user.clone(), token.kind);
        if kind == Kind::Sso {
            self.valid.remove(value);
            self.spent.insert(value.to_owned());
        }
        Some(user)
    }

    /// Whether it has been a token.
    pub(crate) fn was_one(&self, value: &str) -> bool {
        self.spent.contains(value) || self.valid.contains_key(value)
    }

    /// A renamed account and a deleted one lose their tokens.
    pub(crate) fn forget(&mut self, user: &str) {
        self.valid.retain(|_, token| token.user != user);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes() {
        let mut tokens = Tokens::default();
        let token = |kind, oma| Token { user: "joe@example.com".to_owned(), kind, oma, expires: 10 };
        assert!(tokens.insert("a", token(Kind::Oma, false), 0));
        assert!(!tokens.insert("a", token(Kind::Oma, false), 0), "a value is used once");
        tokens.insert("b", token(Kind::Session, false), 0);
        tokens.insert("c", token(Kind::Sso, true), 0);
        assert!(tokens.log_in("a", 9).is_some() && tokens.log_in("a", 9).is_some());
        assert!(tokens.log_in("b", 9).is_none(), "not for the Mail API");
        assert!(tokens.log_in("c", 9).is_some() && tokens.log_in("c", 9).is_none(), "once");
        assert!(tokens.log_in("a", 10).is_none(), "expired");

        tokens.insert("d", token(Kind::Sso, false), 0);
        assert!(tokens.log_into_mail("a", 9).is_none(), "not for mail");
        assert!(tokens.log_into_mail("b", 9).is_some() && tokens.log_into_mail("b", 9).is_some());
        assert!(tokens.log_into_mail("d", 9).is_some() && tokens.log_into_mail("d", 9).is_none(), "once");
        assert!(tokens.was_one("d") && !tokens.was_one("e"));
    }
}

//! The envelope: fields of a request, error numbers, and the answer they become.

use serde_json::{Map, Value, json};

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// What a method gives: the fields of a success, or why not.
pub(crate) type Outcome = Result<Object, Refusal>;

/// An error number of OMA.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Number(pub u16);

impl Number {
    pub(crate) const CREDENTIALS: Self = Self(1);
    pub(crate) const MISSING: Self = Self(2);
    pub(crate) const NOT_SETTABLE: Self = Self(4);
    pub(crate) const MALFORMED: Self = Self(5);
    pub(crate) const BAD_VALUE: Self = Self(6);
    pub(crate) const NOT_PERMITTED: Self = Self(9);
    pub(crate) const NOT_EMPTY: Self = Self(10);
    pub(crate) const NO_COMPANY: Self = Self(11);
    pub(crate) const NO_ROLE: Self = Self(12);
    pub(crate) const USER_LIMIT: Self = Self(15);
    pub(crate) const ALIAS_LIMIT: Self = Self(16);
    pub(crate) const NOT_A_MEMBER: Self = Self(17);
    pub(crate) const DEFAULT_WORKGROUP: Self = Self(18);
    pub(crate) const EXISTS: Self = Self(23);
    pub(crate) const CONTROLLED: Self = Self(24);
    pub(crate) const LOCKED: Self = Self(25);
    pub(crate) const NO_FILTERMX: Self = Self(27);
    pub(crate) const NO_ALIAS_DOMAIN: Self = Self(37);
    pub(crate) const TOO_MANY_RECIPIENTS: Self = Self(38);
    pub(crate) const WEAK_PASSWORD: Self = Self(40);
    pub(crate) const APP_PASSWORDS: Self = Self(46);
    pub(crate) const ON_ALIAS_DOMAIN: Self = Self(47);
    pub(crate) const PASSWORD_CONTAINS: Self = Self(48);

    /// What it means, in our words: the vendor's are not stable and clients may not look at them.
    pub(crate) const fn text(self) -> &'static str {
        match self.0 {
            0 => "the server failed",
            // As published clients compare them.
            1 => "Invalid credentials supplied in request",
            2 => "the object does not exist",
            3 => "the object is an alias",
            4 => "these attributes may not be changed by this administrator",
            5 => "malformed request",
            6 => "malformed attribute",
            7 | 8 => "the name is in use",
            9 => "not this administrator's, or not permitted",
            10 => "the object is not empty",
            11 => "no such company",
            12 => "no such role",
            13 => "no such user",
            14 => "the brand is in use",
            15 => "the domain's user limit is reached",
            16 => "the domain's alias limit is reached",
            17 => "the user is not a member of the object",
            18 => "the workgroup is the domain's default",
            19 => "the migration job exists already",
            20 => "temporary system error, try again",
            21 => "the administrator may not log in from this address",
            22 => "the object is temporarily unavailable, try again",
            23 => "the object exists already",
            24 => "administrators control this object",
            25 => "the provisioning lock is held, try again",
            26 => "no such folder",
            27 => "the domain has no filtermx",
            28 => "internal error",
            29 => "connecting failed",
            30 => "sending failed",
            31 => "the user is not of type filter",
            32 => "the administrator is disabled",
            33 => "a second factor is required",
            34 => "the password is too short",
            35 => "the second factor is wrong",
            36 => "the password was used before",
            37 => "no such alias domain",
            38 => "too many forward recipients",
            39 => "expired",
            40 => "the password is too weak",
            42 => "a second factor has to be set up",
            43 => "the challenge failed",
            44 => "a second factor is needed for this attribute",
            45 => "the brand's settings forbid this",
            46 => "too many app passwords",
            47 => "the target is a domain alias",
            48 => "the password contains the user's or the domain's name",
            _ => "unknown error",
        }
    }
}

/// Why a request is not answered with success.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) number: Number,
    detail: Option<String>,
    extra: Object,
}

impl Refusal {
    /// Says what exactly is wrong, for whoever reads a failed test.
    pub(crate) fn about(number: Number, detail: impl Into<String>) -> Self {
        Self { number, detail: Some(detail.into()), extra: Object::new() }
    }

    /// Some failures carry data, as `get_user` of a missing name does.
    pub(crate) fn with(mut self, key: &str, value: Value) -> Self {
        self.extra.insert(key.to_owned(), value);
        self
    }
}

impl From<Number> for Refusal {
    fn from(number: Number) -> Self {
        Self { number, detail: None, extra: Object::new() }
    }
}

/// The whole answer; `audit` comes with success and failure alike.
pub(crate) fn answer(outcome: Outcome, audit: String) -> Object {
    let mut answer = match outcome {
        Ok(mut fields) => {
            fields.insert("success".to_owned(), true.into());
            fields
        }
        Err(Refusal { number, detail, mut extra }) => {
            let text = detail
                .map_or_else(|| number.text().to_owned(), |detail| format!("{}: {detail}", number.text()));
            extra.insert("success".to_owned(), false.into());
            extra.insert("error_number".to_owned(), number.0.into());
            extra.insert("error".to_owned(), text.into());
            extra
        }
    };
    answer.insert("audit".to_owned(), audit.into());
    answer
}

/// A request id of the shape that OpenSRS uses: word, digits, underscore, hexadecimal digits.
pub(crate) fn audit(serial: u64) -> String {
    const WORDS: [&str; 8] = ["acorn", "birch", "cedar", "daisy", "elder", "fern", "ginkgo", "heron"];
    let word = WORDS.iter().cycle().nth((serial % 8) as usize).copied().unwrap_or("acorn");
    // Odd multiplier: every serial number gets digits of its own.
    let mixed = serial.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("{word}{}_{:08x}", serial % 100, (mixed >> 32) as u32)
}

/// A bare success.
pub(crate) fn done() -> Outcome {
    Ok(Object::new())
}

/// Makes an [`Object`] of a `json!({…})`.
pub(crate) fn object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        other => Object::from_iter([("value".to_owned(), other)]),
    }
}

/// Typed looks at a request's top-level fields; a wrong type is error 5. `null` counts as absent.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a>(pub &'a Object);

impl<'a> Fields<'a> {
    /// A text that must be there and not be empty.
    pub(crate) fn text(self, name: &str) -> Result<&'a str, Refusal> {
        self.optional_text(name)?
            .filter(|text| !text.is_empty())
            .ok_or_else(|| Refusal::about(Number::MALFORMED, format!("{name} is required")))
    }

    pub(crate) fn optional_text(self, name: &str) -> Result<Option<&'a str>, Refusal> {
        self.look(name, "a string", Value::as_str)
    }

    /// A boolean, false when absent. Numbers are no booleans.
    pub(crate) fn flag(self, name: &str) -> Result<bool, Refusal> {
        Ok(self.look(name, "a boolean", Value::as_bool)?.unwrap_or(false))
    }

    /// A whole number; a string of digits is taken too, since clients in production send that.
    pub(crate) fn whole(self, name: &str) -> Result<Option<i64>, Refusal> {
        self.look(name, "a whole number", |value| match value {
            Value::String(digits) => digits.parse().ok(),
            other => other.as_i64(),
        })
    }

    pub(crate) fn object(self, name: &str) -> Result<&'a Object, Refusal> {
        self.optional_object(name)?
            .ok_or_else(|| Refusal::about(Number::MALFORMED, format!("{name} is required")))
    }

    pub(crate) fn optional_object(self, name: &str) -> Result<Option<&'a Object>, Refusal> {
        self.look(name, "an object", Value::as_object)
    }

    pub(crate) fn texts(self, name: &str) -> Result<Option<Vec<&'a str>>, Refusal> {
        self.look(name, "a list of strings", |value| value.as_array()?.iter().map(Value::as_str).collect())
    }

    fn look<T>(
        self,
        name: &str,
        wanted: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => read(value)
                .map(Some)
                .ok_or_else(|| Refusal::about(Number::MALFORMED, format!("{name} must be {wanted}"))),
        }
    }
}

/// The body without what may not be shown: credentials, passwords, tokens.
pub(crate) fn redacted(body: &Object) -> Value {
    let mut shown = body.clone();
    shown.remove("credentials");
    for (name, value) in &mut shown {
        match (name.as_str(), value) {
            ("password" | "token" | "session_token", secret) if !secret.is_null() => *secret = json!("…"),
            ("attributes", Value::Object(attributes)) => {
                for secret in ["password", "dkim_key"] {
                    if let Some(secret) = attributes.get_mut(secret) {
                        *secret = json!("…");
                    }
                }
            }
            _ => {}
        }
    }
    shown.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn audits_have_the_vendors_shape_and_differ() {
        let seen: std::collections::BTreeSet<_> = (0..1000).map(audit).collect();
        assert_eq!(seen.len(), 1000);
        for audit in seen {
            let (word, hex) = audit.split_once('_').unwrap();
            assert!(word.trim_end_matches(|c: char| c.is_ascii_digit()).chars().all(char::is_alphabetic));
            assert!(hex.len() == 8 && hex.chars().all(|c| c.is_ascii_hexdigit()));
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let body = object(json!({
            "credentials": {"user": "a", "password": "s3cret"}, "token": "s3cret",
            "attributes": {"password": "s3cret", "name": "Joe"},
        }));
        let shown = redacted(&body);
        assert!(!shown.to_string().contains("s3cret"));
        assert_eq!(shown["attributes"]["name"], "Joe");
    }

    #[test]
    fn a_wrong_type_is_error_5() {
        let body = object(json!({"domain": 1, "create_only": 1, "duration": "24", "type": ["a", 2]}));
        assert_eq!(Fields(&body).text("domain").unwrap_err().number, Number::MALFORMED);
        assert_eq!(Fields(&body).text("user").unwrap_err().number, Number::MALFORMED);
        assert_eq!(Fields(&body).flag("create_only").unwrap_err().number, Number::MALFORMED);
        assert_eq!(Fields(&body).texts("type").unwrap_err().number, Number::MALFORMED);
        assert_eq!(Fields(&body).whole("duration").unwrap(), Some(24));
    }
}

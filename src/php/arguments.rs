//! PHP arrays as our types. WHMCS hands nearly everything over as text, so numbers are taken as digits too; nothing is
//! cast: `"abc"` is refused, not read as 0.

use std::time::Duration;

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::{
    mail::{Allowance, Cluster, Domain, InvalidDomain, Mark, Quota, visible},
    oma::Credentials,
    secret::Secret,
    service::{Error, Kind, Reason},
};

/// A PHP array whose values are read by name.
#[derive(Clone, Copy)]
pub struct Fields<'a>(Option<&'a ZendHashTable>);

impl<'a> Fields<'a> {
    /// Those of `table`.
    pub fn of(table: &'a ZendHashTable) -> Self {
        Self(Some(table))
    }

    /// The array under `key`; an empty one when it is absent or null.
    ///
    /// # Errors
    /// [`Kind::Input`] when it is something else.
    pub fn fields(self, key: &'static str) -> Result<Self, Error> {
        let Some(value) = self.value(key) else { return Ok(Self(None)) };
        let table = value.array().ok_or_else(|| Error::input(key, Reason::TextUnreadable))?;
        Ok(Self(Some(table)))
    }

    /// Text, or a number's digits; `None` when it is absent or null.
    ///
    /// # Errors
    /// [`Kind::Input`] when it is something else, or not UTF-8.
    pub fn text(self, key: &'static str) -> Result<Option<String>, Error> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let text = value.str().map(str::to_owned).or_else(|| value.long().map(|number| number.to_string()));
        text.map(Some).ok_or_else(|| Error::input(key, Reason::TextUnreadable))
    }

    /// As [`Self::text`]; empty when absent.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub fn text_or_empty(self, key: &'static str) -> Result<String, Error> {
        Ok(self.text(key)?.unwrap_or_default())
    }

    /// A list of texts; `None` when it is absent or null.
    ///
    /// # Errors
    /// [`Kind::Input`] when it is something else.
    pub fn texts(self, key: &'static str) -> Result<Option<Vec<String>>, Error> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let table = value.array().ok_or_else(|| Error::input(key, Reason::TextUnreadable))?;
        texts(table, key).map(Some)
    }

    /// Texts by name; what is none is left out. PHP makes numbers of names that look like one.
    pub fn pairs(self, key: &'static str) -> Vec<(String, String)> {
        let table = self.value(key).and_then(Zval::array);
        let pairs = table.into_iter().flat_map(ZendHashTable::iter);
        pairs
            .filter_map(|(name, value)| Some((name.to_string(), value.dereference().str()?.to_owned())))
            .collect()
    }

    /// Whether something is on: true, 1 or `"1"`; anything else, and absent, is off.
    pub fn switch(self, key: &str) -> bool {
        self.value(key).is_some_and(|value| value.bool() == Some(true) || whole_number(value) == Some(1))
    }

    fn value(self, key: &str) -> Option<&'a Zval> {
        self.0?.get(key).map(Zval::dereference).filter(|value| !value.is_null())
    }

    /// A whole number from 0 to `max`.
    fn count(self, key: &'static str, max: u32) -> Result<u32, Error> {
        let number = self.value(key).and_then(whole_number).and_then(|number| u32::try_from(number).ok());
        number.filter(|number| *number <= max).ok_or_else(|| {
            configuration(key, &format!("the number of {key} must be a whole number from 0 to {max}"))
        })
    }
}

/// The administrator's login and where it is valid.
///
/// # Errors
/// [`Kind::Settings`], naming the setting.
pub fn company(fields: Fields<'_>) -> Result<(Cluster, Credentials), Error> {
    let setting = |key: &'static str| {
        fields.text(key).map_err(|_| configuration(key, &format!("the setting {key} is not readable text")))
    };
    let user = setting("username")?.unwrap_or_default().trim().to_owned();
    if user.is_empty() {
        return Err(configuration("username", "the setting Username is empty"));
    }
    let company_domain = setting("company_domain")?.unwrap_or_default();
    let company_domain = company_domain.trim().trim_start_matches('@');
    let user = match (user.contains('@'), company_domain) {
        (true, _) => user,
        (false, "") => {
            let admin =
                "the setting Username is not a full address like admin@example.adm, and Domain is empty";
            return Err(configuration("username", admin));
        }
        (false, domain) => format!("{user}@{domain}"),
    };
    let password = setting("password")?.unwrap_or_default();
    if password.is_empty() {
        return Err(configuration("password", "the setting Password is empty"));
    }
    let alternative =
        setting("password_alternative")?.filter(|other| !other.is_empty() && *other != password);
    let cluster = setting("cluster")?.unwrap_or_default();
    let cluster = Cluster::parse(&cluster)
        .ok_or_else(|| configuration("cluster", "the setting Cluster must be A, B or Test"))?;
    let credentials =
        Credentials { user, password: Secret::new(password), alternative: alternative.map(Secret::new) };
    Ok((cluster, credentials))
}

/// A list of texts.
///
/// # Errors
/// [`Kind::Input`] for `key` when one is none.
pub fn texts(table: &ZendHashTable, key: &'static str) -> Result<Vec<String>, Error> {
    let text = |value: &Zval| value.dereference().str().map(str::to_owned);
    table.values().map(|value| text(value).ok_or_else(|| Error::input(key, Reason::TextUnreadable))).collect()
}

/// How long this call may take at the most, where its caller has less time than the settings allow.
///
/// # Errors
/// [`Kind::Settings`] when it is not a number of milliseconds from 1 on.
pub fn budget(fields: Fields<'_>) -> Result<Option<Duration>, Error> {
    let Some(value) = fields.value("budget_ms") else { return Ok(None) };
    let milliseconds = whole_number(value).and_then(|number| u64::try_from(number).ok()).filter(|n| *n > 0);
    milliseconds
        .map(|number| Some(Duration::from_millis(number)))
        .ok_or_else(|| configuration("budget_ms", "the budget must be a number of milliseconds from 1 on"))
}

/// The domain a service may touch, and how it signs.
///
/// # Errors
/// [`Kind::Input`] for the domain, [`Kind::Settings`] for the rest.
pub fn service(fields: Fields<'_>) -> Result<(Domain, Mark), Error> {
    let installation = fields.text_or_empty("installation")?;
    let number =
        fields.value("service_id").and_then(whole_number).and_then(|number| u64::try_from(number).ok());
    let mark = number.and_then(|number| Mark::new(&installation, number).ok()).ok_or_else(|| {
        configuration("service_id", "the installation's id or the service's number is missing")
    })?;
    let addon = match fields.value("addon_id") {
        None => 0,
        Some(value) => {
            whole_number(value).and_then(|number| u64::try_from(number).ok()).ok_or_else(|| {
                configuration(
                    "addon_id",
                    "the addon's number must be a whole number, 0 for the service itself",
                )
            })?
        }
    };
    let mark = mark.of_addon(addon);
    Ok((domain(&fields.text_or_empty("domain")?)?, mark))
}

/// Whether a domain without a mark is taken for the service's own; only PHP's `true` says so.
pub fn may_be_unmarked(fields: Fields<'_>) -> bool {
    fields.value("may_be_unmarked").and_then(Zval::bool).unwrap_or(false)
}

/// Whether OpenSRS is asked even where it refused the login a moment ago; only PHP's `true` says so.
pub fn asks_anew(fields: Fields<'_>) -> bool {
    fields.value("asks_anew").and_then(Zval::bool).unwrap_or(false)
}

/// A domain as a person or WHMCS wrote it.
///
/// # Errors
/// [`Kind::Input`].
pub fn domain(text: &str) -> Result<Domain, Error> {
    Domain::parse(text).map_err(|why| {
        let reason = match why {
            InvalidDomain::Empty => Reason::DomainEmpty,
            InvalidDomain::Malformed => Reason::DomainMalformed,
        };
        let shown: String = visible(text.trim()).chars().take(200).collect();
        let error = Error::input("domain", reason).with("domain", shown);
        Error { admin: format!("domain: {}", error.customer()), ..error }
    })
}

/// What was bought.
///
/// # Errors
/// [`Kind::Settings`].
pub fn allowance(table: &ZendHashTable) -> Result<Allowance, Error> {
    let fields = Fields::of(table);
    let quota = match fields.value("quota_gb") {
        None => None,
        Some(value) => {
            let size = whole_number(value).and_then(|gb| u32::try_from(gb).ok()).and_then(Quota::from_gb);
            let problem = format!(
                "the mailbox size must be a whole number of GB from 1 to {}, or 'company default'",
                Quota::MOST_GB
            );
            Some(size.ok_or_else(|| configuration("quota_gb", &problem))?)
        }
    };
    Ok(Allowance {
        mailboxes: fields.count("mailboxes", Allowance::MAX)?,
        forwards: fields.count("forwards", Allowance::MAX)?,
        quota,
        is_size_bought: fields.switch("is_size_bought"),
        storage_gb: match fields.value("storage_gb") {
            None => None,
            Some(_) => Some(fields.count("storage_gb", Allowance::MAX)?).filter(|sum| *sum > 0),
        },
    })
}

/// A whole number as PHP hands it over: an int, or a string of digits; nothing else.
pub fn whole_number(value: &Zval) -> Option<i64> {
    let value = value.dereference();
    value.long().or_else(|| {
        let text = value.str()?.trim();
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
    })
}

fn configuration(field: &'static str, admin: &str) -> Error {
    Error::new(Kind::Settings, Reason::NotSetUp, admin).at(field)
}

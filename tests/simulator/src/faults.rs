//! Faults: what goes wrong with which request.

use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize};

use crate::wire::Object;

/// What goes wrong.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FaultKind {
    /// Done, but the body ends in the middle of the JSON (a complete HTTP answer all the same).
    CutJson,
    /// Done, and answered after [`Fault::milliseconds`].
    Delay,
    /// Done, and answered one byte per [`Fault::milliseconds`].
    Drip,
    /// Done, then the connection is closed without an answer.
    DropAfter,
    /// The request is read and the connection closed; nothing was done.
    DropBefore,
    /// HTTP 200 with the request as it came, cut off within its password; nothing was done.
    EchoCut,
    /// The answer is error [`Fault::number`], whose text and `audit` repeat the request; nothing was done.
    EchoError,
    /// The same with everything but letters and digits as `\u0026`.
    EchoHex,
    /// HTTP 502 with a page that shows the request, as a debug page or a firewall does; nothing was done.
    EchoPage,
    /// The answer is error [`Fault::number`]; nothing was done.
    Error,
    /// Done, but the answer is error [`Fault::number`].
    ErrorAfter,
    /// HTTP 500 with a text; nothing was done.
    #[serde(rename = "http_500")]
    Http500,
    /// HTTP 200 with a page instead of JSON; nothing was done.
    #[serde(rename = "html_200")]
    Html200,
    /// HTTP 502 with a page; nothing was done.
    #[serde(rename = "html_502")]
    Html502,
    /// Done, and answered with 50 MB.
    Huge,
    /// Done, half of the answer is sent, then the connection is reset.
    Reset,
    /// Done, and never answered.
    StallAfter,
    /// Never answered; nothing was done.
    StallBefore,
}

impl FaultKind {
    /// Whether the request is carried out.
    pub(crate) const fn commits(self) -> bool {
        match self {
            Self::DropBefore
            | Self::EchoCut
            | Self::EchoError
            | Self::EchoHex
            | Self::EchoPage
            | Self::Error
            | Self::Http500
            | Self::Html200
            | Self::Html502
            | Self::StallBefore => false,
            Self::CutJson
            | Self::Delay
            | Self::Drip
            | Self::DropAfter
            | Self::ErrorAfter
            | Self::Huge
            | Self::Reset
            | Self::StallAfter => true,
        }
    }
}

/// A fault, waiting for the requests it is meant for.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// A method's name, or `*` for any.
    pub method: String,
    /// What goes wrong.
    pub fault: FaultKind,
    /// How many matching requests it hits; 0 is all of them until it is removed.
    #[serde(default = "once")]
    pub times: u64,
    /// How many matching requests go well before.
    #[serde(default)]
    pub skip: u64,
    /// OMA's error number, for the faults that answer with one.
    #[serde(default = "try_again")]
    pub number: u16,
    /// For [`FaultKind::Delay`] and [`FaultKind::Drip`].
    #[serde(default)]
    pub milliseconds: u64,
    /// Top-level fields that the request has to have with these values.
    #[serde(default, deserialize_with = "object_or_null")]
    pub only: Object,
}

impl Fault {
    /// A fault that hits the next request of `method` (`*` is any), once.
    pub fn new(method: impl Into<String>, fault: FaultKind) -> Self {
        let (times, skip, number, milliseconds) = (once(), 0, try_again(), 0);
        Self { method: method.into(), fault, times, skip, number, milliseconds, only: Object::new() }
    }

    /// How many matching requests it hits; 0 is all of them until it is removed.
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = times;
        self
    }

    /// How many matching requests go well before.
    #[must_use]
    pub fn skip(mut self, skip: u64) -> Self {
        self.skip = skip;
        self
    }

    /// OMA's error number; 20 where none is given.
    #[must_use]
    pub fn number(mut self, number: u16) -> Self {
        self.number = number;
        self
    }

    /// How long the answer is held back, or each byte of it.
    #[must_use]
    pub fn wait(mut self, wait: Duration) -> Self {
        self.milliseconds = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        self
    }

    /// Hits only requests whose top-level field `name` is `value`.
    #[must_use]
    pub fn only(mut self, name: impl Into<String>, value: impl Into<serde_json::Value>) -> Self {
        self.only.insert(name.into(), value.into());
        self
    }

    fn is_for(&self, method: &str, body: &Object) -> bool {
        (self.method == "*" || self.method == method)
            && self.only.iter().all(|(name, value)| body.get(name) == Some(value))
    }
}

fn object_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Object, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

const fn once() -> u64 {
    1
}

const fn try_again() -> u16 {
    20
}

/// The faults that wait.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that hits this request: the oldest that is for it and has nothing left to skip.
    pub(crate) fn next(&mut self, method: &str, body: &Object) -> Option<Fault> {
        let position = self.0.iter_mut().position(|fault| {
            let is_for = fault.is_for(method, body);
            let hits = is_for && fault.skip == 0;
            if is_for && !hits {
                fault.skip -= 1;
            }
            hits
        })?;
        let fault = self.0.get_mut(position)?;
        let hit = fault.clone();
        match fault.times {
            0 => {}
            1 => drop(self.0.remove(position)),
            _ => fault.times -= 1,
        }
        Some(hit)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::wire::object;

    #[test]
    fn skip_then_times_then_gone() {
        let mut faults = Faults::default();
        faults.push(Fault::new("get_user", FaultKind::Error).skip(1).times(2));
        let hits: Vec<bool> = (0..4).map(|_| faults.next("get_user", &Object::new()).is_some()).collect();
        assert_eq!(hits, [false, true, true, false]);
    }

    #[test]
    fn only_the_named_object_is_hit() {
        let mut faults = Faults::default();
        faults.push(Fault::new("*", FaultKind::Error).only("user", "joe@example.com").times(0));
        let joe = object(json!({"user": "joe@example.com"}));
        assert!(faults.next("get_user", &object(json!({"user": "ann@example.com"}))).is_none());
        assert!((0..3).all(|_| faults.next("get_user", &joe).is_some()));
    }

    #[test]
    fn the_names_of_the_control_port() {
        for (name, kind) in [
            ("http_500", FaultKind::Http500),
            ("html_200", FaultKind::Html200),
            ("drop_after", FaultKind::DropAfter),
            ("cut_json", FaultKind::CutJson),
        ] {
            let fault: Fault = serde_json::from_value(json!({"method": "*", "fault": name})).unwrap();
            assert_eq!((fault.fault, fault.times, fault.skip), (kind, 1, 0));
        }
    }
}

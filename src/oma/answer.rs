//! Reading an answer: its fields, or why it is none that is accepted.

use serde::Deserialize;

use super::{Client, Error, accepted::Accepted, call::Request, error_number, lenient};
use crate::http::{Redacted, Redactor};

impl Client {
    /// The answer's fields. Never inlined, so that its cost can be counted (`make bench`).
    #[inline(never)]
    pub(super) fn read<R: Request>(&self, body: &[u8], redactor: &Redactor) -> Result<R::Answer, Error> {
        match serde_json::from_slice(body) {
            Ok(Accepted(Some(answer))) => Ok(answer),
            _ => self.read_again::<R>(body, redactor),
        }
    }

    /// Finds out why an answer is none that is accepted; or it is a refusal that is read like one.
    fn read_again<R: Request>(&self, body: &[u8], redactor: &Redactor) -> Result<R::Answer, Error> {
        let garbled = |what: String| {
            self.unreadable::<R>(200, redactor.text(&format!("{what}: {}", describe(body, redactor))))
        };
        let verdict: Verdict = serde_json::from_slice(body)
            .map_err(|_| garbled("an answer that is not OpenSRS' JSON".to_owned()))?;
        if !verdict.success && (R::ALSO_ANSWER.is_none() || R::ALSO_ANSWER != verdict.error_number) {
            return Err(Error::Refused {
                call: R::NAME,
                effect: R::EFFECT,
                number: verdict.error_number.unwrap_or(error_number::SERVER_FAULT),
                text: redactor.text(&verdict.error),
                audit: Some(redactor.line(&verdict.audit, MAX_AUDIT)).filter(|audit| !audit.is_empty()),
            });
        }
        let reader = &mut serde_json::Deserializer::from_slice(body);
        serde_path_to_error::deserialize(reader)
            .map_err(|error| garbled(format!("an answer whose {} is not as documented", error.path())))
    }

    pub(super) fn unreadable<R: Request>(&self, status: u16, detail: Redacted) -> Error {
        Error::Unreadable { call: R::NAME, effect: R::EFFECT, at: self.at(), status, detail }
    }

    /// For an object that is said to be there and is not told: taken for missing, it would be created or counted as
    /// deleted.
    pub(super) fn without_attributes<R: Request>(&self) -> Error {
        self.unreadable::<R>(200, "an answer whose attributes are missing".into())
    }

    /// For an answer about something else than was asked for: taken for that, it would be shown and changed in its place.
    pub(super) fn about_another<R: Request>(&self, told: &str) -> Error {
        self.unreadable::<R>(
            200,
            self.redacted(&format!("an answer about '{told}', which was not asked for")),
        )
    }
}

#[derive(Deserialize)]
struct Verdict {
    #[serde(deserialize_with = "lenient::truth")]
    success: bool,
    #[serde(default, deserialize_with = "lenient::small_number")]
    error_number: Option<u16>,
    #[serde(default, deserialize_with = "lenient::text")]
    error: String,
    #[serde(default, deserialize_with = "lenient::text")]
    audit: String,
}

/// A body's beginning, to recognise a proxy's or captive portal's page by.
pub(super) fn describe(body: &[u8], redactor: &Redactor) -> String {
    if body.is_empty() {
        return "nothing".to_owned();
    }
    let text = redactor.body(body);
    let shown = redactor.line(text.as_str(), 80);
    let html = text.as_str().trim_start().starts_with('<');
    format!("{} bytes{}, beginning '{shown}'", body.len(), if html { " of HTML" } else { "" })
}

const MAX_AUDIT: usize = 100;

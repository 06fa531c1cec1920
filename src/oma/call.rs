//! What a call is, and sending it: the envelope, its time, its repetition, the record of what was said.

use std::{
    sync::PoisonError,
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Client, Error, Refusal, known_logins};
use crate::{
    http::{
        Exchange, Redacted, Redactor,
        retry::{self, Effect, Outcome},
        unanswered, unsent,
    },
    secret::Secret,
};

impl Client {
    /// Sends `request`, again where that is safe, until an answer came or the time is up. Not where the login was refused a
    /// moment ago.
    pub(super) fn call<R: Request>(&self, request: &R) -> Result<R::Answer, Error> {
        self.call_with(request, &Patience::default())
    }

    /// As [`Self::call`], for what only adds to a page: one attempt, with all its waiting no longer than `time`.
    pub(super) fn call_briefly<R: Request>(&self, request: &R, time: Duration) -> Result<R::Answer, Error> {
        self.call_with(request, &Patience { is_repeated: false, end: Some(Instant::now() + time) })
    }

    fn call_with<R: Request>(&self, request: &R, patience: &Patience) -> Result<R::Answer, Error> {
        // Whoever waits too long in vain would have no time left to ask.
        let first = known_logins::turn(self.login, patience.at_most(self.time_left() / 4));
        if let Some(known_logins::Refused { number, text, audit }) = known_logins::refusal(self.login) {
            return Err(Error::Refused { call: R::NAME, effect: R::EFFECT, number, text, audit });
        }
        let result = self.repeat(request, patience);
        match &result {
            Err(Error::Refused { number, text, audit, .. }) if Refusal::of(*number).is_of_login() => {
                let refusal =
                    known_logins::Refused { number: *number, text: text.clone(), audit: audit.clone() };
                known_logins::refused(self.login, refusal);
            }
            Ok(_) | Err(Error::Refused { .. }) => known_logins::works(self.login),
            Err(_) => {}
        }
        drop(first);
        result
    }

    fn repeat<R: Request>(&self, request: &R, patience: &Patience) -> Result<R::Answer, Error> {
        let mut attempt = 1;
        let mut refused = None;
        loop {
            let result = self.with_either_password(request, patience);
            let Err(error) = result else { return result };
            if !patience.is_repeated {
                return Err(error);
            }
            let pause = retry::pause_before_next(R::EFFECT, outcome(&error), attempt).map(retry::jittered);
            let is_time_up = matches!(error, Error::OutOfTime { .. })
                || pause.is_some_and(|pause| pause >= self.time_left() && !error.may_have_happened());
            match pause {
                // That the last of several attempts was cut off says less than what OpenSRS answered to the others.
                _ if is_time_up => return Err(refused.unwrap_or(error)),
                Some(pause) if pause < self.time_left() => thread::sleep(pause),
                _ => return Err(error),
            }
            attempt += 1;
            if error.number().is_some() {
                refused = Some(error);
            }
        }
    }

    pub(super) fn attempt<R: Request>(
        &self,
        request: &R,
        password: &Secret,
        patience: &Patience,
    ) -> Result<R::Answer, Error> {
        let body = serde_json::to_vec(&Envelope {
            credentials: Login { user: &self.credentials.user, password: password.expose(), client: CLIENT },
            request,
        })
        .map_err(|_| self.unreadable::<R>(0, "the request cannot be written as JSON".into()))?;
        let redactor = self.redactor.clone().with(request.secrets());
        let started = Instant::now();
        let received = self.send::<R>(&body, &redactor, patience);
        let (response, answer) = match received {
            Ok(bytes) => {
                let answer = self.read::<R>(&bytes, &redactor);
                let made = answer.as_ref().map(R::secrets_of).unwrap_or_default();
                let response = match made.is_empty() {
                    true => redactor.body(&bytes),
                    false => redactor.clone().with(&made).body(&bytes),
                };
                (response, answer)
            }
            Err((error, bytes)) => {
                let told = format!("[{error}] {}", String::from_utf8_lossy(&bytes));
                (redactor.body(told.trim_end().as_bytes()), Err(error))
            }
        };
        let exchange = Exchange {
            call: R::NAME,
            request: redactor.body(&body),
            response,
            milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        };
        self.exchanges.lock().unwrap_or_else(PoisonError::into_inner).push(exchange);
        answer
    }

    /// The answer's body, or the error with whatever of a body came along.
    fn send<R: Request>(
        &self,
        body: &[u8],
        redactor: &Redactor,
        patience: &Patience,
    ) -> Result<Vec<u8>, (Error, Vec<u8>)> {
        let bare = |error| (error, Vec::new());
        #[cfg(feature = "fuzzing")]
        return Ok(super::fuzzing::answer());
        let time = self.share_of_time(R::EFFECT).ok_or(bare(Error::OutOfTime { call: R::NAME }))?;
        let time = patience.at_most(time);
        let sent = self
            .connections
            .agent()
            .post(self.endpoint.url(R::NAME))
            .config()
            .timeout_global(Some(time))
            .timeout_connect(Some(self.connect_timeout.min(time)))
            .build()
            .content_type("application/json")
            .send(body);
        let mut response = sent.map_err(|error| bare(self.failed::<R>(&error, time, redactor)))?;
        let status = response.status().as_u16();
        let declared = response.body().content_length();
        let received = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
        match received {
            Ok(bytes) if status == 200 => Ok(bytes),
            Ok(bytes) => {
                let detail = format!("where 200 was expected: {}", super::answer::describe(&bytes, redactor));
                Err((self.unreadable::<R>(status, redactor.text(&detail)), bytes))
            }
            Err(ureq::Error::BodyExceedsLimit(_)) => {
                let detail = format!("an answer of more than {} MB", MOST_BYTES >> 20);
                Err(bare(self.unreadable::<R>(status, redactor.text(&detail))))
            }
            Err(error) => {
                let announced = declared.map(|bytes| format!(" of {bytes} bytes")).unwrap_or_default();
                let detail = format!("the answer{announced} was cut short ({})", unanswered(&error, time));
                let detail = redactor.text(&detail);
                Err(bare(match status {
                    200 => self.unanswered::<R>(detail),
                    _ => self.unreadable::<R>(status, detail),
                }))
            }
        }
    }

    /// How long the next attempt may take: a read leaves time for another one, a write for reading back what it did.
    fn share_of_time(&self, effect: Effect) -> Option<Duration> {
        let left = self.time_left();
        let share = match effect {
            Effect::Read => left / 2,
            Effect::Write => left.mul_f64(0.75),
        };
        (left >= LEAST_TIME).then(|| share.max(LEAST_TIME.min(left)))
    }

    fn failed<R: Request>(&self, error: &ureq::Error, time: Duration, redactor: &Redactor) -> Error {
        let Some(not_sent) = unsent(error, self.connect_timeout.min(time), self.connections.trusted()) else {
            return self.unanswered::<R>(redactor.text(&unanswered(error, time)));
        };
        self.connections.forget_names();
        Error::Unreachable {
            call: R::NAME,
            phase: not_sent.phase,
            at: self.at(),
            detail: redactor.text(&not_sent.detail),
            is_lasting: not_sent.is_lasting,
        }
    }

    fn unanswered<R: Request>(&self, detail: Redacted) -> Error {
        Error::Unanswered { call: R::NAME, effect: R::EFFECT, at: self.at(), detail }
    }
}

/// A call: what is sent beside the credentials, and what comes back.
pub(super) trait Request: Serialize {
    /// OMA's method.
    const NAME: &'static str;
    /// Whether it changes something.
    const EFFECT: Effect;
    /// An error number whose answer is read like a success.
    const ALSO_ANSWER: Option<u16> = None;
    /// The answer's fields; unknown ones are ignored.
    type Answer: DeserializeOwned;

    /// What of the request must not be seen, besides the credentials.
    fn secrets(&self) -> Vec<&Secret> {
        Vec::new()
    }

    /// What of an answer must not be seen, however it is spelled.
    fn secrets_of(_: &Self::Answer) -> Vec<Secret> {
        Vec::new()
    }
}

/// An answer of which only the success counts.
#[derive(Debug, Deserialize)]
pub(super) struct Done {}

/// How long and how often a call is tried, besides what is left of the operation's time.
pub(super) struct Patience {
    is_repeated: bool,
    end: Option<Instant>,
}

impl Patience {
    fn at_most(&self, time: Duration) -> Duration {
        self.end.map_or(time, |end| time.min(end.saturating_duration_since(Instant::now()).max(LEAST_TIME)))
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self { is_repeated: true, end: None }
    }
}

#[derive(Serialize)]
struct Envelope<'a, R> {
    credentials: Login<'a>,
    #[serde(flatten)]
    request: &'a R,
}

#[derive(Serialize)]
struct Login<'a> {
    user: &'a str,
    password: &'a str,
    client: &'static str,
}

fn outcome(error: &Error) -> Outcome {
    match error {
        Error::Refused { number, .. } if Refusal::of(*number).asks_again() => Outcome::AskedAgain,
        Error::Refused { .. } if error.is(Refusal::Fault) => Outcome::Unknown,
        Error::Unanswered { .. } => Outcome::Unknown,
        Error::Unreadable { status, .. } if *status == 200 || *status >= 500 => Outcome::Unknown,
        Error::Unreachable { is_lasting: false, .. } => Outcome::Unsent,
        _ => Outcome::Settled,
    }
}

/// OMA `credentials.client`, free text for OpenSRS' logs.
const CLIENT: &str = concat!("opensrsemail ", env!("CARGO_PKG_VERSION"));
/// How that begins, whatever the version.
pub const CLIENT_NAME: &str = "opensrsemail ";
/// An answer with 10,000 accounts has about 2 MB.
const MOST_BYTES: u64 = 8 << 20;
/// With less than this left nothing is begun.
const LEAST_TIME: Duration = Duration::from_millis(50);

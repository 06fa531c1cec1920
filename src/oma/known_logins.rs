//! What this process knows of logins: a refused one is not tried again for half a minute, because OpenSRS counts failures, and
//! until one is known to work, the calls of a page that go out together wait for the first of them.
//!
//! Price: the first page of a worker takes a round trip more.

use std::{
    collections::HashMap,
    sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::http::Redacted;

/// Stands for credentials and where they are used; they themselves are not kept.
pub type Login = u64;

/// Why a login was refused.
#[derive(Clone, Debug)]
pub struct Refused {
    /// OMA's error number.
    pub number: u16,
    /// OMA's text.
    pub text: Redacted,
    /// OMA's request id.
    pub audit: Option<Redacted>,
}

/// How it was refused, when that was a moment ago.
pub fn refusal(login: Login) -> Option<Refused> {
    let (at, refusal) = known().get(&login)?.refused.clone()?;
    (at.elapsed() < REMEMBERED).then_some(refusal)
}

/// Lets it be tried again.
pub fn forget(login: Login) {
    known().remove(&login);
}

/// Waits at most `time` for the first call with a login that nobody has tried yet. Whoever is first holds the others up until
/// what is returned is dropped.
pub fn turn(login: Login, time: Duration) -> Option<First> {
    let mut known = known();
    let state = known.entry(login).or_default();
    if state.works {
        return None;
    }
    if !state.is_tried {
        state.is_tried = true;
        return Some(First(login));
    }
    let is_tried = |known: &mut HashMap<Login, State>| known.get(&login).is_some_and(|state| state.is_tried);
    drop(CHANGED.wait_timeout_while(known, time, is_tried).map(|(known, _)| known));
    None
}

/// It was answered, so it works.
pub fn works(login: Login) {
    let mut known = known();
    let state = known.entry(login).or_default();
    (state.works, state.refused) = (true, None);
}

/// It was refused just now.
pub fn refused(login: Login, refusal: Refused) {
    let mut known = known();
    let state = known.entry(login).or_default();
    (state.works, state.refused) = (false, Some((Instant::now(), refusal)));
}

/// The first call with a login.
pub struct First(Login);

impl Drop for First {
    fn drop(&mut self) {
        if let Some(state) = known().get_mut(&self.0) {
            state.is_tried = false;
        }
        CHANGED.notify_all();
    }
}

#[derive(Default)]
struct State {
    works: bool,
    /// Somebody is trying it at this moment.
    is_tried: bool,
    refused: Option<(Instant, Refused)>,
}

fn known() -> MutexGuard<'static, HashMap<Login, State>> {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

static KNOWN: LazyLock<Mutex<HashMap<Login, State>>> = LazyLock::new(Mutex::default);
static CHANGED: Condvar = Condvar::new();
const REMEMBERED: Duration = Duration::from_secs(30);

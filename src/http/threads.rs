//! Threads of an operation: they live no longer than it does and take no signals, which are the PHP process' main thread's.
//! A system may refuse one (CloudLinux and containers bound a user's processes); then its work is done without.

use std::{
    io, panic,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, Scope, ScopedJoinHandle},
};

use nix::sys::signal::{SigSet, SigmaskHow};

/// Work that is under way in a thread, or was done at once because there was none to be had.
pub enum Begun<'scope, T> {
    /// Done.
    Done(Option<T>),
    /// Under way.
    UnderWay(ScopedJoinHandle<'scope, Option<T>>),
}

impl<T> Begun<'_, T> {
    /// Its result. A panic goes on in the caller, where it becomes a PHP error like any other.
    pub fn result(self) -> T {
        let result = match self {
            Self::Done(result) => result,
            Self::UnderWay(handle) => handle.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
        };
        // Only one of the two fetches the work: the thread, or whoever was refused it.
        result.unwrap_or_else(|| unreachable!("the work was fetched twice"))
    }
}

/// Begins `work` in a thread of `scope`; without one it is done when this returns.
pub fn begin<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Begun<'scope, T> {
    // What is handed to a thread that does not come about is lost, so the thread fetches it from here.
    let slot = Arc::new(Mutex::new(Some(work)));
    let fetch = |slot: &Mutex<Option<_>>| slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    let theirs = Arc::clone(&slot);
    let spawned =
        without_signals(|| builder().spawn_scoped(scope, move || fetch(&theirs).map(|work| work())));
    match spawned {
        Ok(handle) => Begun::UnderWay(handle),
        Err(_) => Begun::Done(fetch(&slot).map(|work| work())),
    }
}

/// Begins `work` in a thread that nobody waits for.
///
/// # Errors
/// When the system refuses a thread; `work` is then lost.
pub fn detach(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    without_signals(|| builder().spawn(work)).map(drop)
}

#[cfg(not(debug_assertions))]
fn builder() -> thread::Builder {
    thread::Builder::new()
}

/// As tests want it: with a stack that no system has room for, a thread is refused as it is where there are none left.
#[cfg(debug_assertions)]
fn builder() -> thread::Builder {
    let builder = thread::Builder::new();
    if REFUSED.get() { builder.stack_size(1 << 46) } else { builder }
}

/// Lets the system refuse every thread that this one asks for.
#[cfg(debug_assertions)]
pub fn refuse(refused: bool) {
    REFUSED.set(refused);
}

#[cfg(debug_assertions)]
thread_local! {
    static REFUSED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// A thread inherits the mask of signals: it is set before and put back after, so that not even the thread's first instant
/// takes one.
fn without_signals<T>(spawn: impl FnOnce() -> T) -> T {
    let _held = Held(SigSet::all().thread_swap_mask(SigmaskHow::SIG_SETMASK).ok());
    spawn()
}

/// Puts the mask back, whatever happens meanwhile: without it PHP's process would be deaf to SIGTERM.
struct Held(Option<SigSet>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(before) = &self.0 {
            // It was the mask a moment ago, so it is a valid one.
            let _ = before.thread_set_mask();
        }
    }
}

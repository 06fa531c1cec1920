//! Calls that do not need each other's answers, made at the same time: one round trip instead of several.
//!
//! Threads live no longer than the operation, and take no signals: those are the PHP process' main thread's.

use std::{
    panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, Scope, ScopedJoinHandle},
};

use nix::sys::signal::{SigSet, SigmaskHow};

/// Both results.
pub fn both<A: Send, B: Send>(a: impl FnOnce() -> A, b: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let b = spawn(scope, b);
        (a(), join(b))
    })
}

/// All three results.
pub fn three<A, B: Send, C: Send>(
    a: impl FnOnce() -> A,
    b: impl FnOnce() -> B + Send,
    c: impl FnOnce() -> C + Send,
) -> (A, B, C) {
    thread::scope(|scope| {
        let (b, c) = (spawn(scope, b), spawn(scope, c));
        (a(), join(b), join(c))
    })
}

/// Runs `work` as an operation's parallel calls are run.
#[cfg(debug_assertions)]
pub fn in_a_thread(work: impl FnOnce() + Send) {
    both(|| (), work);
}

/// The results of `ask` for all of `questions`, in their order.
pub fn all<Q: Sync, A: Send>(questions: &[Q], ask: impl Fn(&Q) -> A + Sync) -> Vec<A> {
    thread::scope(|scope| {
        let ask = &ask;
        let handles: Vec<_> = questions.iter().map(|question| spawn(scope, move || ask(question))).collect();
        handles.into_iter().map(join).collect()
    })
}

/// Does `work` for every one of `items`, `workers` at a time, until all are done or one says stop.
pub fn each<T: Send>(items: Vec<T>, workers: usize, work: impl Fn(T) -> Next + Sync) {
    let items = Mutex::new(items.into_iter());
    let stopped = AtomicBool::new(false);
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        let (stopped, work, next) = (&stopped, &work, &next);
        let worker = move || {
            while !stopped.load(Ordering::Relaxed) {
                let Some(item) = next() else { return };
                if work(item) == Next::Stop {
                    stopped.store(true, Ordering::Relaxed);
                }
            }
        };
        let handles: Vec<_> = (0..workers).map(|_| spawn(scope, worker)).collect();
        handles.into_iter().for_each(join);
    });
}

/// Whether [`each`] goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Next {
    /// With the next item.
    GoOn,
    /// No more items are begun.
    Stop,
}

fn spawn<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> ScopedJoinHandle<'scope, T> {
    // A thread inherits the mask: set before, put back after, so that not even its first instant takes a signal.
    let before = SigSet::all().thread_swap_mask(SigmaskHow::SIG_SETMASK);
    let handle = scope.spawn(work);
    if let Ok(before) = before {
        // It was the mask a moment ago, so it is a valid one.
        let _ = before.thread_set_mask();
    }
    handle
}

/// A panic goes on in the caller, where it becomes a PHP error like any other.
fn join<T>(handle: ScopedJoinHandle<'_, T>) -> T {
    handle.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use std::sync::{Barrier, atomic::AtomicUsize};

    use super::*;

    #[test]
    fn they_run_at_the_same_time() {
        let barrier = Barrier::new(3);
        let meet = || barrier.wait().is_leader();
        let (a, b, c) = three(meet, meet, meet);
        assert_eq!([a, b, c].into_iter().filter(|leader| *leader).count(), 1);
    }

    #[test]
    fn answers_keep_the_order_of_the_questions() {
        assert_eq!(all(&[3, 1, 2], |number| number * 10), [30, 10, 20]);
        assert_eq!(both(|| 1, || 2), (1, 2));
    }

    #[test]
    fn each_item_is_worked_on_once_until_one_says_stop() {
        let done = AtomicUsize::new(0);
        let count = |_| {
            done.fetch_add(1, Ordering::Relaxed);
            Next::GoOn
        };
        each((0..100).collect(), 8, count);
        assert_eq!(done.load(Ordering::Relaxed), 100);

        let begun = AtomicUsize::new(0);
        each((0..100).collect(), 1, |item| {
            begun.fetch_add(1, Ordering::Relaxed);
            if item == 4 { Next::Stop } else { Next::GoOn }
        });
        assert_eq!(begun.load(Ordering::Relaxed), 5);
    }

    #[test]
    fn the_callers_signal_mask_is_left_as_it_was() {
        let before = SigSet::thread_get_mask().unwrap();
        let inside = both(|| (), || SigSet::thread_get_mask().unwrap()).1;
        assert_eq!(SigSet::thread_get_mask().unwrap(), before);
        assert_ne!(inside, before);
    }
}

//! Calls that do not need each other's answers, made at the same time: one round trip instead of several.
//!
//! Where the system refuses threads, one after the other.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crate::http::threads::{Begun, begin};

/// Both results.
pub fn both<A: Send, B: Send>(a: impl FnOnce() -> A, b: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let b = begin(scope, b);
        (a(), b.result())
    })
}

/// All three results.
pub fn three<A, B: Send, C: Send>(
    a: impl FnOnce() -> A,
    b: impl FnOnce() -> B + Send,
    c: impl FnOnce() -> C + Send,
) -> (A, B, C) {
    thread::scope(|scope| {
        let (b, c) = (begin(scope, b), begin(scope, c));
        (a(), b.result(), c.result())
    })
}

/// Runs `work` with a system that refuses threads to this one.
#[cfg(debug_assertions)]
pub fn without_threads<T>(work: impl FnOnce() -> T) -> T {
    crate::http::threads::refuse(true);
    let result = work();
    crate::http::threads::refuse(false);
    result
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
        let handles: Vec<_> = questions.iter().map(|question| begin(scope, move || ask(question))).collect();
        handles.into_iter().map(Begun::result).collect()
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
        let handles: Vec<_> = (0..workers).map(|_| begin(scope, worker)).collect();
        handles.into_iter().for_each(Begun::result);
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

#[cfg(test)]
mod tests {
    use std::sync::{Barrier, atomic::AtomicUsize};

    use nix::sys::signal::SigSet;

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
    fn without_threads_it_is_done_here_one_after_the_other() {
        let here = thread::current().id();
        let all_here = without_threads(|| all(&[1, 2, 3], |number| (*number, thread::current().id())));
        assert_eq!(all_here, [(1, here), (2, here), (3, here)]);
        assert_ne!(all(&[1], |_| thread::current().id()), [here]);
        let before = SigSet::thread_get_mask().unwrap();
        without_threads(|| both(|| (), || ()));
        assert_eq!(SigSet::thread_get_mask().unwrap(), before);
    }

    #[test]
    fn the_callers_signal_mask_is_left_as_it_was() {
        let before = SigSet::thread_get_mask().unwrap();
        let inside = both(|| (), || SigSet::thread_get_mask().unwrap()).1;
        assert_eq!(SigSet::thread_get_mask().unwrap(), before);
        assert_ne!(inside, before);
    }
}

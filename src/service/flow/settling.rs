//! What to do after a write of which nobody knows whether it happened: look, and only then decide.

use crate::oma;

/// Makes a change that may safely be made twice. When its outcome is unknown, `look` tells; the change is repeated
/// once if it was not made.
///
/// # Errors
/// What the write said; after a doubt that looking could not settle, that doubt.
pub fn settle(
    write: impl Fn() -> Result<(), oma::Error>,
    look: impl Fn() -> Result<Seen, oma::Error>,
) -> Result<(), oma::Error> {
    let doubt = match write() {
        Err(error) if error.may_have_happened() => error,
        settled => return settled,
    };
    match look() {
        Ok(Seen::Made) => Ok(()),
        Ok(Seen::NotMade) => match write() {
            Err(error) if error.may_have_happened() && look() == Ok(Seen::Made) => Ok(()),
            settled => settled,
        },
        // The first failure tells more than that of looking.
        Ok(Seen::Gone) | Err(_) => Err(doubt),
    }
}

/// What looking showed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Seen {
    /// What was to be changed is no longer there; writing again could create it.
    Gone,
    /// The change is there.
    Made,
    /// The change is not there.
    NotMade,
}

impl Seen {
    /// [`Self::Made`] or [`Self::NotMade`].
    pub fn made(is_made: bool) -> Self {
        if is_made { Self::Made } else { Self::NotMade }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::http::retry::Effect;

    fn doubtful() -> oma::Error {
        oma::Error::Unanswered {
            call: "change_user",
            effect: Effect::Write,
            at: "x:1".into(),
            detail: "reset".into(),
        }
    }

    fn out_of_time() -> oma::Error {
        oma::Error::OutOfTime { call: "change_user" }
    }

    /// Runs with prepared answers; how many writes are left over tells how many were made.
    fn run(
        writes: Vec<Result<(), oma::Error>>,
        looks: Vec<Result<Seen, oma::Error>>,
    ) -> (Result<(), oma::Error>, usize) {
        let (writes, looks) = (RefCell::new(writes), RefCell::new(looks));
        let result = settle(|| writes.borrow_mut().remove(0), || looks.borrow_mut().remove(0));
        assert!(looks.into_inner().is_empty());
        (result, writes.into_inner().len())
    }

    #[test]
    fn what_is_known_is_not_looked_at() {
        assert_eq!(run(vec![Ok(())], vec![]), (Ok(()), 0));
        assert_eq!(run(vec![Err(out_of_time())], vec![]), (Err(out_of_time()), 0));
    }

    #[test]
    fn what_was_made_is_not_repeated() {
        assert_eq!(run(vec![Err(doubtful()), Ok(())], vec![Ok(Seen::Made)]), (Ok(()), 1));
    }

    #[test]
    fn what_was_not_made_is_repeated_once() {
        assert_eq!(run(vec![Err(doubtful()), Ok(())], vec![Ok(Seen::NotMade)]), (Ok(()), 0));
        let twice = || vec![Err(doubtful()), Err(doubtful()), Ok(())];
        assert_eq!(run(twice(), vec![Ok(Seen::NotMade), Ok(Seen::NotMade)]), (Err(doubtful()), 1));
        assert_eq!(run(twice(), vec![Ok(Seen::NotMade), Ok(Seen::Made)]), (Ok(()), 1));
    }

    #[test]
    fn what_is_gone_or_cannot_be_seen_is_not_written_again() {
        assert_eq!(run(vec![Err(doubtful()), Ok(())], vec![Ok(Seen::Gone)]), (Err(doubtful()), 1));
        assert_eq!(run(vec![Err(doubtful()), Ok(())], vec![Err(out_of_time())]), (Err(doubtful()), 1));
    }
}

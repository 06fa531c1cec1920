//! What to do after a write of which nobody knows whether it happened: look, and only then decide.

use std::{thread, time::Duration};

use crate::{
    oma::{self, Refusal},
    service::Service,
};

impl Service<'_> {
    /// Makes a change that may safely be made twice. When its outcome is unknown, `look` tells; the change is repeated
    /// once if it was not made.
    ///
    /// # Errors
    /// What the write said; after a doubt that looking could not settle, that doubt.
    pub(in crate::service) fn settle(
        &self,
        write: impl Fn() -> Result<(), oma::Error>,
        look: impl Fn() -> Result<Seen, oma::Error>,
    ) -> Result<(), oma::Error> {
        settle(|| self.client.time_left(), write, look)
    }

    /// As long as `look` does not show it, looks again, for a while.
    ///
    /// # Errors
    /// That of looking.
    pub(in crate::service) fn look_for_a_while(
        &self,
        look: impl FnMut() -> Result<Seen, oma::Error>,
    ) -> Result<Seen, oma::Error> {
        look_for_a_while(self.client.time_left(), look)
    }
}

fn settle(
    time_left: impl Fn() -> Duration,
    write: impl Fn() -> Result<(), oma::Error>,
    look: impl Fn() -> Result<Seen, oma::Error>,
) -> Result<(), oma::Error> {
    let doubt = match write() {
        Err(error) if error.may_have_happened() => error,
        settled => return settled,
    };
    match look_for_a_while(time_left(), &look) {
        Ok(Seen::Made) => Ok(()),
        Ok(Seen::NotMade | Seen::Others) => match write() {
            // That the name is in use, or what had it is gone, may be the first write's doing, seen late.
            Err(error) if error.may_have_happened() || is_seen_late(&error) => {
                match look_for_a_while(time_left(), &look) {
                    Ok(Seen::Made) => Ok(()),
                    Ok(Seen::NotMade) | Err(_) if is_seen_late(&error) => Err(doubt),
                    _ => Err(error),
                }
            }
            settled => settled,
        },
        // The first failure tells more than that of looking.
        Ok(Seen::Gone) | Err(_) => Err(doubt),
    }
}

fn is_seen_late(error: &oma::Error) -> bool {
    error.is(Refusal::NameInUse) || error.is(Refusal::Missing)
}

/// What is not seen yet may be seen late: whether OpenSRS shows at once what it did is not known. So it is not taken for not
/// made before it was looked for several times, for a third of the time that is left, at most a second and a half.
fn look_for_a_while(
    time_left: Duration,
    mut look: impl FnMut() -> Result<Seen, oma::Error>,
) -> Result<Seen, oma::Error> {
    let whole = MOST_WAITED.min(time_left / 3);
    for part in [1, 2, 4] {
        match look() {
            Ok(Seen::NotMade) => thread::sleep(whole * part / 7),
            settled => return settled,
        }
    }
    look()
}

const MOST_WAITED: Duration = Duration::from_millis(1_500);

/// What looking showed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Seen {
    /// What was to be changed is no longer there; writing again could create it.
    Gone,
    /// The change is there.
    Made,
    /// The change is not there.
    NotMade,
    /// Somebody else's stands in its place, so it was not made.
    Others,
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
        let result =
            settle(|| Duration::ZERO, || writes.borrow_mut().remove(0), || looks.borrow_mut().remove(0));
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
        let unseen = |times: usize| vec![Ok(Seen::NotMade); 4 * times];
        assert_eq!(run(vec![Err(doubtful()), Ok(())], unseen(1)), (Ok(()), 0));
        let twice = || vec![Err(doubtful()), Err(doubtful()), Ok(())];
        assert_eq!(run(twice(), unseen(2)), (Err(doubtful()), 1));
        assert_eq!(run(twice(), [unseen(1), vec![Ok(Seen::Made)]].concat()), (Ok(()), 1));
    }

    #[test]
    fn what_is_seen_late_is_not_made_twice() {
        for late in 1..4 {
            let looks = [vec![Ok(Seen::NotMade); late], vec![Ok(Seen::Made)]].concat();
            assert_eq!(run(vec![Err(doubtful()), Ok(())], looks), (Ok(()), 1), "{late}");
        }
    }

    #[test]
    fn a_name_that_is_in_use_after_a_doubt_may_be_its_own() {
        let taken = || oma::Error::Refused {
            call: "change_user",
            effect: Effect::Write,
            number: 23,
            text: "exists".into(),
            audit: None,
        };
        let unseen = |times: usize| vec![Ok(Seen::NotMade); 4 * times];
        let writes = || vec![Err(doubtful()), Err(taken())];
        assert_eq!(run(writes(), unseen(2)), (Err(doubtful()), 0));
        assert_eq!(run(writes(), [unseen(1), vec![Ok(Seen::Made)]].concat()), (Ok(()), 0));
        assert_eq!(run(writes(), [unseen(1), vec![Ok(Seen::Others)]].concat()), (Err(taken()), 0));
    }

    #[test]
    fn what_is_gone_or_cannot_be_seen_is_not_written_again() {
        assert_eq!(run(vec![Err(doubtful()), Ok(())], vec![Ok(Seen::Gone)]), (Err(doubtful()), 1));
        assert_eq!(run(vec![Err(doubtful()), Ok(())], vec![Err(out_of_time())]), (Err(doubtful()), 1));
    }
}

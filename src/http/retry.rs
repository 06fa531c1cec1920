//! Whether a call is sent again: one pure decision for all of them.

use std::time::Duration;

/// What repeating a call would mean.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Effect {
    /// Nothing changes, however often it is sent.
    Read,
    /// Something changes.
    Write,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// OpenSRS answered, or what answered will go on answering so.
    Settled,
    /// OpenSRS said "try again" and did nothing.
    AskedAgain,
    /// Nothing can have been sent.
    Unsent,
    /// It may have been carried out.
    Unknown,
}

/// What follows attempt number `attempt` (the first is 1): a pause and another one, or nothing.
///
/// A write whose outcome is unknown is never sent again from here: whether it happened has to be read back first.
pub fn pause_before_next(kind: Effect, outcome: Outcome, attempt: u32) -> Option<Duration> {
    let attempts = match (outcome, kind) {
        (Outcome::Settled, _) | (Outcome::Unknown, Effect::Write) => 1,
        (Outcome::Unsent, _) | (Outcome::Unknown, Effect::Read) => 3,
        (Outcome::AskedAgain, _) => 6,
    };
    (attempt < attempts).then(|| FIRST_PAUSE.saturating_mul(1 << attempt.saturating_sub(1).min(3)))
}

/// `pause`, shortened by up to half, so that those who collided do not meet again.
pub fn jittered(pause: Duration) -> Duration {
    pause.mul_f64(0.5 + 0.5 * fastrand::f64())
}

const FIRST_PAUSE: Duration = Duration::from_millis(200);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_again_and_how_often() {
        let attempts =
            |kind, outcome| (1..20).find(|at| pause_before_next(kind, outcome, *at).is_none()).unwrap();
        assert_eq!(attempts(Effect::Read, Outcome::Settled), 1);
        assert_eq!(attempts(Effect::Read, Outcome::Unknown), 3);
        assert_eq!(attempts(Effect::Read, Outcome::Unsent), 3);
        assert_eq!(attempts(Effect::Read, Outcome::AskedAgain), 6);
        assert_eq!(attempts(Effect::Write, Outcome::Settled), 1);
        assert_eq!(attempts(Effect::Write, Outcome::Unknown), 1, "read back first");
        assert_eq!(attempts(Effect::Write, Outcome::Unsent), 3);
        assert_eq!(attempts(Effect::Write, Outcome::AskedAgain), 6);
    }

    #[test]
    fn pauses_grow_and_stay_short() {
        let pauses: Vec<u128> = (1..6)
            .filter_map(|at| pause_before_next(Effect::Write, Outcome::AskedAgain, at))
            .map(|pause| pause.as_millis())
            .collect();
        assert_eq!(pauses, [200, 400, 800, 1600, 1600]);
    }

    #[test]
    fn jitter_takes_at_most_half() {
        let pause = Duration::from_millis(100);
        assert!((0..1000).all(|_| (pause / 2..=pause).contains(&jittered(pause))));
    }
}

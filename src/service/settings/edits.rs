//! A form says what it showed beside what it wants. A field nobody touched is not written, and one that somebody else
//! changed meanwhile is not overwritten unseen; of a list, what was added and removed is carried over.

use std::{collections::HashSet, hash::Hash};

use crate::service::{Error, Reason};

/// What a form wants, unless that is what it `shown`: nobody is asked to mend what he did not touch.
pub(super) fn touched<'a>(wanted: Option<&'a str>, shown: Option<&str>) -> Option<&'a str> {
    wanted.filter(|wanted| shown.is_none_or(|shown| !is_same(shown, wanted)))
}

/// What to write into `field`, which OpenSRS has as `now`: nothing when the form left it as it `shown` it, or when it is
/// so already.
///
/// # Errors
/// [`crate::service::Kind::Input`] at the field, with what it is `now`, when that is neither what the form showed nor what it
/// wants.
pub(super) fn edited(
    field: &'static str,
    wanted: Option<&str>,
    shown: Option<&str>,
    now: &str,
) -> Result<Option<String>, Error> {
    let Some(wanted) = touched(wanted, shown).filter(|wanted| *wanted != now) else { return Ok(None) };
    match shown {
        Some(shown) if !is_same(shown, now) => Err(changed_meanwhile(field, now)),
        _ => Ok(Some(wanted.to_owned())),
    }
}

/// Somebody else changed `field` since the form showed it.
pub(super) fn changed_meanwhile(field: &'static str, now: &str) -> Error {
    Error::input(field, Reason::ChangedMeanwhile).with("now", now.chars().take(MAX_SHOWN).collect::<String>())
}

/// What a form added to the list it `shown`, and what it took out; of a form that showed none, everything is added.
pub(super) fn list_changes<T: Clone + Eq + Hash>(wanted: &[T], shown: Option<&[T]>) -> (Vec<T>, HashSet<T>) {
    let before: HashSet<T> = shown.unwrap_or_default().iter().cloned().collect();
    let after: HashSet<T> = wanted.iter().cloned().collect();
    let added = wanted.iter().filter(|entry| !before.contains(*entry)).cloned().collect();
    (added, &before - &after)
}

/// A browser hands a line back without control characters, and people do not see blanks at its ends.
fn is_same(one: &str, other: &str) -> bool {
    let visible = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned();
    visible(one) == visible(other)
}

const MAX_SHOWN: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Recipient;

    #[test]
    fn what_nobody_touched_is_not_written_and_what_two_changed_is_asked_back() {
        let edited = |wanted, shown, now| edited("title", wanted, shown, now).map_err(|error| error.values);
        for (wanted, shown, now, result) in [
            (None, None, "a", None),
            (Some("b"), None, "a", Some("b")),
            (Some("a"), None, "a", None),
            (Some("a"), Some("a"), "a", None),
            (Some("a"), Some("a"), "b", None),
            (Some("a b"), Some(" a\u{7} b "), "c", None),
            (Some("b"), Some("a"), "a", Some("b")),
            (Some("b"), Some("a"), "b", None),
            (Some(""), Some("a"), "a", Some("")),
        ] {
            assert_eq!(
                edited(wanted, shown, now),
                Ok(result.map(str::to_owned)),
                "{wanted:?} {shown:?} {now}"
            );
        }
        assert_eq!(edited(Some("b"), Some("a"), "c"), Err(vec![("now", "c".to_owned())]));
        assert_eq!(edited(Some("b"), Some("a"), ""), Err(vec![("now", String::new())]));
    }

    #[test]
    fn of_a_list_the_differences_count() {
        let list = |entries: &[&str]| entries.iter().map(|one| Recipient::listed(*one)).collect::<Vec<_>>();
        let (added, removed) = list_changes(&list(&["a@x", "C@x"]), Some(&list(&["A@x", "b@x"])));
        assert_eq!((added, removed), (list(&["C@x"]), HashSet::from([Recipient::listed("b@x")])));
        let (added, removed) = list_changes(&list(&["a@x"]), None);
        assert_eq!((added, removed), (list(&["a@x"]), HashSet::new()));
    }
}

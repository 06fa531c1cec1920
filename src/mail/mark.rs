//! Whose a domain is, written where it cannot get lost: into its notes at OpenSRS.

use std::fmt;

/// A service of a WHMCS installation, or a product addon of one, as it signs its domain in OMA's `notes_external`.
///
/// The mark is a line of its own, `opensrsemail-service: <installation>/<service>`, for an addon
/// `<installation>/<service>+<addon>`; other lines are kept.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mark {
    installation: String,
    service: u64,
    /// 0 for the service itself.
    addon: u64,
}

impl Mark {
    /// A mark of service number `service` (1 or more) of `installation` (1 to 64 of `0-9A-Za-z-`).
    ///
    /// # Errors
    /// [`InvalidMark`] for anything else.
    pub fn new(installation: &str, service: u64) -> Result<Self, InvalidMark> {
        let fits = (1..=64).contains(&installation.len())
            && installation.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if fits && service > 0 {
            Ok(Self { installation: installation.to_owned(), service, addon: 0 })
        } else {
            Err(InvalidMark)
        }
    }

    /// The mark of addon number `addon` of this service; 0 is the service itself.
    pub fn of_addon(self, addon: u64) -> Self {
        Self { addon, ..self }
    }

    /// Whose mark the notes carry.
    pub fn owner(&self, notes: &str) -> Owner {
        let own = self.to_string();
        let others: Vec<&str> = marks(notes).filter(|mark| *mark != own).collect();
        match marks(notes).next() {
            None => Owner::Nobody,
            Some(_) if others.is_empty() => Owner::This,
            // Anybody can write into the notes, and this is shown.
            Some(_) => {
                Owner::Other(others.join(", ").chars().filter(|c| !c.is_control()).take(MAX_SHOWN).collect())
            }
        }
    }

    /// The notes with the remark that accounts which came back with the domain are still to be closed.
    ///
    /// # Errors
    /// As [`Self::sign`].
    pub fn remark_closing(notes: &str) -> Result<String, NotesFull> {
        let remarked = [notes.trim_end(), CLOSING].join("\n");
        if remarked.len() <= MAX_NOTES { Ok(remarked) } else { Err(NotesFull) }
    }

    /// The notes without that remark, where they have it.
    pub fn without_closing(notes: &str) -> Option<String> {
        let is_remark = |line: &&str| line.trim() == CLOSING;
        notes
            .lines()
            .any(|line| is_remark(&line))
            .then(|| notes.lines().filter(|line| !is_remark(line)).collect::<Vec<_>>().join("\n"))
    }

    /// The notes with this mark instead of any other, and everything else as it was.
    ///
    /// # Errors
    /// [`NotesFull`] when OpenSRS' 4,096 bytes do not hold both.
    pub fn sign(&self, notes: &str) -> Result<String, NotesFull> {
        let kept = notes.lines().filter(|line| mark_in(line).is_none());
        let mark = format!("{PREFIX}{self}");
        let signed = kept.chain([mark.as_str()]).collect::<Vec<_>>().join("\n");
        if signed.len() <= MAX_NOTES { Ok(signed) } else { Err(NotesFull) }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.installation, self.service)?;
        if self.addon > 0 { write!(f, "+{}", self.addon) } else { Ok(()) }
    }
}

/// Whose mark a domain carries.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Owner {
    /// Nobody's: made by hand or by another module.
    Nobody,
    /// Another service's, as `installation/service` or `installation/service+addon`; several with commas between them.
    Other(String),
    /// This service's.
    This,
}

/// A mark's parts are out of range.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a mark needs an installation of letters, digits and hyphens, and a number from 1")]
pub struct InvalidMark;

/// There is no room left in the notes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the notes have no room left")]
pub struct NotesFull;

/// Tells an account that this very request made from one that somebody else made meanwhile under the same name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OneTimeMark(String);

impl OneTimeMark {
    /// A mark from 16 random bytes.
    pub fn new(random: [u8; 16]) -> Self {
        Self(format!("opensrsemail-create: {:032x}", u128::from_be_bytes(random)))
    }

    /// What is written into the account's `notes_external`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the notes were written by the request that carried this mark.
    pub fn is_in(&self, notes: &str) -> bool {
        notes.lines().any(|line| line.trim() == self.0)
    }
}

fn marks(notes: &str) -> impl Iterator<Item = &str> {
    notes.lines().filter_map(mark_in)
}

fn mark_in(line: &str) -> Option<&str> {
    line.trim().strip_prefix(PREFIX.trim_end()).map(str::trim)
}

const PREFIX: &str = "opensrsemail-service: ";
const CLOSING: &str = "opensrsemail: closing accounts that came back";
const MAX_NOTES: usize = 4096;
/// Of another's mark; one of ours is shorter.
const MAX_SHOWN: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn mark() -> Mark {
        Mark::new("whmcs-1", 42).unwrap()
    }

    #[test]
    fn notes_tell_whose_a_domain_is() {
        for (notes, owner) in [
            ("", Owner::Nobody),
            ("call Joe first", Owner::Nobody),
            ("opensrsemail-service: whmcs-1/42", Owner::This),
            ("note\r\n opensrsemail-service:whmcs-1/42 \r\nnote", Owner::This),
            ("opensrsemail-service: whmcs-1/421", Owner::Other("whmcs-1/421".into())),
            ("opensrsemail-service: whmcs-2/42", Owner::Other("whmcs-2/42".into())),
            (
                "opensrsemail-service: x/1\nopensrsemail-service: whmcs-1/42\nopensrsemail-service: x/2",
                Owner::Other("x/1, x/2".into()),
            ),
            (
                "opensrsemail-service: whmcs-1/42\nopensrsemail-service: whmcs-1/7",
                Owner::Other("whmcs-1/7".into()),
            ),
        ] {
            assert_eq!(mark().owner(notes), owner, "{notes:?}");
        }
    }

    #[test]
    fn signing_keeps_other_notes_and_replaces_other_marks() {
        let signed = mark().sign("first\nopensrsemail-service: other/1\nlast").unwrap();
        assert_eq!(signed, "first\nlast\nopensrsemail-service: whmcs-1/42");
        assert_eq!(mark().sign(&signed), Ok(signed));
        assert_eq!(mark().sign(&"x".repeat(4090)), Err(NotesFull));
    }

    #[test]
    fn a_service_and_its_addons_are_three_owners() {
        let marks = [mark(), mark().of_addon(1), mark().of_addon(12)];
        for (at, one) in marks.iter().enumerate() {
            let notes = one.sign("").unwrap();
            for (other, mark) in marks.iter().enumerate() {
                assert_eq!(mark.owner(&notes) == Owner::This, at == other, "{mark} of {notes}");
            }
        }
        assert_eq!(marks[1].to_string(), "whmcs-1/42+1");
        assert_eq!(mark().of_addon(0), mark());
    }

    #[test]
    fn a_mark_cannot_smuggle_a_line() {
        for installation in ["", "a\nb", "a/b", "a b", &"x".repeat(65)] {
            assert_eq!(Mark::new(installation, 1), Err(InvalidMark));
        }
        assert_eq!(Mark::new("a", 0), Err(InvalidMark));
    }

    #[test]
    fn a_one_time_mark_is_found_again() {
        let mark = OneTimeMark::new([7; 16]);
        assert!(mark.is_in(mark.as_str()));
        assert!(mark.is_in(&format!("note\n{}", mark.as_str())));
        assert!(!mark.is_in(OneTimeMark::new([8; 16]).as_str()));
    }
}

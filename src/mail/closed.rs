//! The remark on an account that was closed because it came back with its domain, so that opening it again brings back what
//! it was.

use super::ServiceState;

/// Services, as OMA names them, that did not work before the account was closed.
pub type NotEnabled = Vec<(String, ServiceState)>;

/// An account's notes with the remark, which also tells of the services what `before` says; `None` where the notes are full.
pub fn remark(notes: &str, before: &[(&str, ServiceState)]) -> Option<String> {
    let services: String = before.iter().map(|(name, state)| format!(" {name}={}", state.as_str())).collect();
    let line = format!("{REMARK}{services}");
    let remarked = if notes.trim_end().is_empty() { line } else { [notes.trim_end(), &line].join("\n") };
    (remarked.len() <= MAX_NOTES).then_some(remarked)
}

/// The notes without the remark and what it tells, where they have it.
pub fn without_remark(notes: &str) -> Option<(String, NotEnabled)> {
    let told = notes.lines().find_map(|line| line.trim().strip_prefix(REMARK))?;
    let services = told.split_whitespace().filter_map(|pair| {
        let (name, state) = pair.split_once('=')?;
        Some((name.to_owned(), ServiceState::parse(state)?))
    });
    let rest: Vec<&str> = notes.lines().filter(|line| !line.trim().starts_with(REMARK)).collect();
    Some((rest.join("\n"), services.collect()))
}

const REMARK: &str = "opensrsemail: closed when its domain came back;";
const MAX_NOTES: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_comes_off_again_with_what_it_tells() {
        let before = [("service_pop3", ServiceState::Disabled), ("service_imap4", ServiceState::Suspended)];
        for notes in ["", "first\nsecond"] {
            let remarked = remark(notes, &before).unwrap();
            let (rest, told) = without_remark(&remarked).unwrap();
            assert_eq!(rest, notes);
            let told: Vec<_> = told.iter().map(|(name, state)| (name.as_str(), *state)).collect();
            assert_eq!(told, before);
        }
        assert_eq!(without_remark("first"), None);
        assert_eq!(remark(&"x".repeat(4090), &[]), None);
    }
}

//! What names may look like: domains, addresses, workgroups, and the patterns that searches use.

/// Whether it is a domain's name: 3 to 160 characters, two labels or more.
pub(crate) fn is_domain(name: &str) -> bool {
    let is_label = |label: &str| {
        let bytes = label.as_bytes();
        (1..=63).contains(&bytes.len())
            && bytes.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-')
            && bytes.first() != Some(&b'-')
            && bytes.last() != Some(&b'-')
    };
    (3..=160).contains(&name.len()) && name.contains('.') && name.split('.').all(is_label)
}

/// Whether it may be the part before the `@` of something created here.
pub(crate) fn is_local_part(local: &str) -> bool {
    local.len() <= 64
        && local.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
        && local.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
        && local.split('.').all(|piece| !piece.is_empty())
}

/// Whether mail can be forwarded to it; other systems allow more than OMA creates.
pub(crate) fn is_foreign_address(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let quoted = local.len() > 2
        && local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).is_some_and(|inner| {
            inner.bytes().all(|b| b.is_ascii() && !b.is_ascii_control() && b != b'"' && b != b'\\')
        });
    let plain = !local.is_empty()
        && !local.starts_with('.')
        && !local.contains("..")
        && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&'*+-/=?^_{}~`|.".contains(&b));
    local.len() <= 64 && (quoted || plain) && is_domain(domain)
}

/// Whether it is an entry of a sender list: any text of 1 to 128 characters without blanks.
pub(crate) fn is_sender_pattern(pattern: &str) -> bool {
    (1..=128).contains(&pattern.len()) && pattern.bytes().all(|b| b.is_ascii_graphic())
}

/// Whether it may name a workgroup; the vendor's rule could not be read.
pub(crate) fn is_workgroup(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// Local part and domain in lower case, or `None` where there is no single `@`.
pub(crate) fn split(address: &str) -> Option<(String, String)> {
    let (local, domain) = address.split_once('@')?;
    (!local.is_empty() && !domain.is_empty() && !domain.contains('@'))
        .then(|| (local.to_ascii_lowercase(), domain.to_ascii_lowercase()))
}

/// Whether `text` fits a search pattern: `?` is one character, `*` any run; case does not matter.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_ascii_lowercase(), text.to_ascii_lowercase());
    let (mut pattern, mut text) = (pattern.as_bytes(), text.as_bytes());
    // Where to go on after the last `*` took one more character.
    let mut retry: Option<(&[u8], &[u8])> = None;
    loop {
        match (pattern.split_first(), text.split_first()) {
            (Some((b'*', rest)), _) => {
                retry = Some((rest, text));
                pattern = rest;
                continue;
            }
            (Some((wanted, rest)), Some((found, tail))) if *wanted == b'?' || wanted == found => {
                (pattern, text) = (rest, tail);
                continue;
            }
            (None, None) => return true,
            _ => {}
        }
        let Some((after, from)) = retry else { return false };
        let Some((_, tail)) = from.split_first() else { return false };
        retry = Some((after, tail));
        (pattern, text) = (after, tail);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for good in ["a.b", "example.com", "xn--mller-kva.example", "1.2"] {
            assert!(is_domain(good), "{good}");
        }
        for bad in ["abc", "a.", ".a", "-a.b", "a-.b", "a b.c", "ü.de", ""] {
            assert!(!is_domain(bad), "{bad}");
        }
        for good in ["joe", "j", "joe.x_y-z", "1"] {
            assert!(is_local_part(good), "{good}");
        }
        for bad in ["", ".joe", "joe.", "jo..e", "_joe", "jo+e", "jö", &"x".repeat(65)] {
            assert!(!is_local_part(bad), "{bad}");
        }
        for good in ["a+b@example.org", "\"a b\"@example.org", "o'neil@example.org"] {
            assert!(is_foreign_address(good), "{good}");
        }
        for bad in ["a", "@example.org", ".a@example.org", "a@b", "a b@example.org"] {
            assert!(!is_foreign_address(bad), "{bad}");
        }
    }

    #[test]
    fn patterns() {
        for (pattern, text, fits) in [
            ("*", "", true),
            ("j*", "joe@example.com", true),
            ("J?E*", "joe@example.com", true),
            ("*oe*com", "joe@example.com", true),
            ("joe", "joe@example.com", false),
            ("*x", "joe", false),
            ("a*b*c", "a1b2b3c", true),
            ("?", "", false),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}");
        }
    }
}

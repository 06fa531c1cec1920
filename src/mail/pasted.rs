//! Addresses as people paste them: out of a mail program's list of recipients, a web page, a link.
//!
//! Understood where there is one meaning, otherwise handed on as it is, to be refused by whoever reads it as an address.

/// The addresses in `text`, each without what was around it; none of them looked at yet.
///
/// Separated by commas, semicolons, tabs, blanks or line breaks; `Bob Jones <bob@example.net>`, `"Jones, Bob" <…>`,
/// `Jones, Bob <…>`, `mailto:…?…`, quotation marks around the whole, and characters that show nothing are understood.
pub fn addresses(text: &str) -> Vec<String> {
    let text = without_meaningless(text);
    let text = whole_link(&text).unwrap_or(text);
    let text = without_links(&text);
    let mut found = Vec::new();
    for entry in entries(&text) {
        if entry.contains('<') {
            named(&entry, &mut found);
        } else {
            found.extend(without_comment(&entry).split_whitespace().map(bare));
        }
    }
    found.retain(|address| !address.is_empty());
    found
}

/// The one address, or name of a mailbox, in `text`; the text itself, trimmed, where it is none or several.
pub fn address(text: &str) -> String {
    match addresses(text).as_slice() {
        [only] => only.clone(),
        _ => text.trim().to_owned(),
    }
}

/// `text` with every character that shows nothing by its name, e.g. `bob[U+200B]@example.net`.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_unseen(c) || (c.is_whitespace() && c != ' ') {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Parts between commas, semicolons, tabs and line breaks, but for those within quotation marks or angle brackets; a
/// comma in a name in front of an address belongs to the name.
fn entries(text: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    // A part that a comma ended and that may be the beginning of a name.
    let mut surname: Option<String> = None;
    for (part, end) in parts(text) {
        let part = match surname.take() {
            Some(before) if part.contains('<') => format!("{before},{part}"),
            before => {
                entries.extend(before);
                part.to_owned()
            }
        };
        if part.contains('@') || end != Some(',') {
            entries.push(part);
        } else {
            surname = Some(part);
        }
    }
    entries.extend(surname);
    entries
}

/// What stands between separators, each with the one that ends it.
fn parts(text: &str) -> Vec<(&str, Option<char>)> {
    let mut parts = Vec::new();
    let (mut start, mut closing) = (0, None);
    for (at, c) in text.char_indices() {
        match closing {
            Some(end) if c == end => closing = None,
            Some(_) => {}
            None => {
                let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
                closing = match c {
                    '"' => Some('"'),
                    '<' => Some('>'),
                    _ => None,
                }
                // Without its end it is a character like any other.
                .filter(|end| rest.contains(*end));
                if matches!(c, ',' | ';' | '\t' | '\n' | '\r') {
                    parts.extend(text.get(start..at).map(|part| (part, Some(c))));
                    start = at + c.len_utf8();
                }
            }
        }
    }
    parts.extend(text.get(start..).map(|part| (part, None)));
    parts
}

/// The addresses of a `mailto:` link that is the whole text; it may have several, and a subject behind them.
fn whole_link(text: &str) -> Option<String> {
    let text = text.trim();
    link(text).filter(|_| !text.contains(char::is_whitespace)).map(str::to_owned)
}

/// As Outlook writes a link beside its text: `bob@example.net<mailto:bob@example.net>` is the address once, and
/// `Bob Jones [mailto:bob@example.net]` is `Bob Jones <bob@example.net>`.
fn without_links(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside, open, after)) = next_link(rest) {
        left.push_str(before);
        let is_repeated = before
            .rsplit(|c: char| c.is_whitespace() || "<,;".contains(c))
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case(inside));
        if !is_repeated {
            left.push_str(&if open == '[' { format!("<{inside}>") } else { format!("<mailto:{inside}>") });
        }
        rest = after;
    }
    left.push_str(rest);
    left
}

/// What stands before the next link in brackets, its address, its bracket, and what stands behind.
fn next_link(text: &str) -> Option<(&str, &str, char, &str)> {
    let lower = text.to_ascii_lowercase();
    let (at, open) = [('<', "<mailto:"), ('[', "[mailto:")]
        .into_iter()
        .filter_map(|(open, beginning)| Some((lower.find(beginning)?, open)))
        .min()?;
    let close = if open == '<' { '>' } else { ']' };
    let (before, link_on) = text.split_at_checked(at)?;
    let (inside, after) = link_on.get(1 + SCHEME.len()..)?.split_once(close)?;
    Some((before, inside.split('?').next().unwrap_or(inside), open, after))
}

/// `bob@example.net (Bob Jones)` without the name.
fn without_comment(entry: &str) -> &str {
    let entry = entry.trim();
    let comment = entry.strip_suffix(')').and_then(|entry| entry.split_once('('));
    match comment {
        Some((address, name)) if address.contains('@') && !name.contains(['@', '(']) => address.trim(),
        _ => entry,
    }
}

/// `Bob <bob@example.net>`, once or several times; with another address in place of the name nobody knows which is
/// meant, so the whole is handed on.
fn named(entry: &str, found: &mut Vec<String>) {
    let mut rest = entry;
    while let Some((name, (inside, after))) =
        rest.split_once('<').and_then(|(name, more)| more.split_once('>').map(|more| (name, more)))
    {
        let address = bare(inside);
        let name = bare(name);
        let is_name = !name.contains('@') || name.eq_ignore_ascii_case(&address);
        if !(is_name && address.contains('@')) {
            break;
        }
        found.push(address);
        rest = after;
    }
    let rest = rest.trim();
    found.extend((!rest.is_empty()).then(|| rest.to_owned()));
}

/// One address without a link's beginning and end, and without what encloses it.
fn bare(text: &str) -> String {
    let mut text = text.trim();
    loop {
        let enclosed = ENCLOSING
            .iter()
            .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
            .or_else(|| link(text))
            .filter(|inside| inside.contains('@'));
        match enclosed {
            Some(inside) => text = inside.trim(),
            None => return text.to_owned(),
        }
    }
}

fn link(text: &str) -> Option<&str> {
    let scheme = text.get(..SCHEME.len()).filter(|start| start.eq_ignore_ascii_case(SCHEME))?;
    let address = text.get(scheme.len()..)?;
    Some(address.split_once('?').map_or(address, |(address, _)| address))
}

/// Drops what shows nothing and changes nothing, and makes the hyphens that word processors write those of an address.
/// Joiners have a meaning between letters that are not ASCII.
fn without_meaningless(text: &str) -> String {
    let is_latin = |c: Option<char>| c.is_none_or(|c| c.is_ascii() || MEANINGLESS.contains(&c));
    let characters: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied();
    let kept = characters.iter().enumerate().filter(|(index, c)| {
        let is_joiner = JOINERS.contains(c);
        let joins_nothing = is_latin(at(index.checked_sub(1))) || is_latin(at(index.checked_add(1)));
        !(MEANINGLESS.contains(c) || (is_joiner && joins_nothing))
    });
    kept.map(|(_, c)| if HYPHENS.contains(c) { '-' } else { *c }).collect()
}

/// Unicode's format characters, as far as text holds them.
pub(super) fn is_unseen(c: char) -> bool {
    MEANINGLESS.contains(&c)
        || JOINERS.contains(&c)
        || matches!(c, '\u{61c}' | '\u{180e}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2061}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e007f}')
}

const ENCLOSING: [(char, char); 7] =
    [('<', '>'), ('"', '"'), ('\'', '\''), ('“', '”'), ('„', '“'), ('‘', '’'), ('(', ')')];
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];
/// Soft hyphen, zero-width blank and word joiner, byte order mark, marks of a direction that ASCII has anyway. Not those
/// that turn a direction round: they make an address look like another one.
const MEANINGLESS: [char; 12] = [
    '\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}', '\u{2060}', '\u{2066}', '\u{2067}',
    '\u{2068}', '\u{2069}', '\u{feff}',
];
/// Hyphen and non-breaking hyphen; the dashes are other characters.
const HYPHENS: [char; 2] = ['\u{2010}', '\u{2011}'];
const SCHEME: &str = "mailto:";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_one_meaning_is_understood() {
        for (pasted, read) in [
            ("Bob Jones <bob@example.net>", "bob@example.net"),
            ("\"Jones, Bob\" <bob@example.net>, ann@example.net", "bob@example.net ann@example.net"),
            ("Jones, Bob <bob@example.net>; Smith, Ann <ann@example.net>", "bob@example.net ann@example.net"),
            ("Bob <bob@example.net> Ann <ann@example.net>", "bob@example.net ann@example.net"),
            ("'bob@example.net' <bob@example.net>", "bob@example.net"),
            ("<bob@example.net>", "bob@example.net"),
            ("mailto:bob@example.net?subject=Hi%20there", "bob@example.net"),
            ("<MAILTO:bob@example.net>", "bob@example.net"),
            ("a@x.example,b@x.example;c@x.example\td@x.example\r\ne@x.example f@x.example", "a b c d e f"),
            ("\u{feff}bob@example.net\u{200b}", "bob@example.net"),
            ("bo\u{200b}b@exam\u{ad}ple.net", "bob@example.net"),
            ("\u{202a}bob@example.net\u{202c}", "bob@example.net"),
            ("\u{a0}bob@example.net\u{a0}\u{2003}", "bob@example.net"),
            ("bob\u{200d}@example.net", "bob@example.net"),
            ("“bob@example.net”", "bob@example.net"),
            ("(bob@example.net)", "bob@example.net"),
            ("jo@müller.example", "jo@müller.example"),
            ("Bob Jones <bob@example.net<mailto:bob@example.net>>", "bob@example.net"),
            ("bob@example.net<mailto:bob@example.net>", "bob@example.net"),
            ("Bob Jones [mailto:bob@example.net]; ann@example.net", "bob@example.net ann@example.net"),
            ("bob@example.net (Bob Jones)", "bob@example.net"),
            ("\"Jones; Bob\" <bob@example.net>; ann@example.net", "bob@example.net ann@example.net"),
            ("\"Jones,\n Bob\" <bob@example.net>\nann@example.net", "bob@example.net ann@example.net"),
            ("mailto:a@x.example,b@x.example?subject=hi,there", "a b"),
            ("\u{2067}bob@example.net\u{2069}", "bob@example.net"),
            ("bob@exa\u{2011}mple.net", "bob@exa-mple.net"),
            (" ,; ", ""),
        ] {
            let read: Vec<String> = read
                .split_whitespace()
                .map(|one| if one.len() == 1 { format!("{one}@x.example") } else { one.to_owned() })
                .collect();
            assert_eq!(addresses(pasted), read, "{pasted:?}");
        }
        // A joiner between Persian letters is part of the name.
        assert_eq!(addresses("a@نامه\u{200c}ای.example"), ["a@نامه\u{200c}ای.example"]);
    }

    #[test]
    fn what_has_two_meanings_stays_to_be_refused() {
        for pasted in [
            "ann@example.net <bob@example.net>",
            "bob@example.net>",
            "<bob@example.net",
            "bob@example\u{202e}.net",
            "Karl <> Köster",
            "ann@example.net<mailto:bob@example.net>",
            "bob@example.net (see ann@example.net)",
        ] {
            let read = addresses(pasted);
            assert!(
                read.iter().any(|one| crate::mail::Recipient::parse(one).is_none()),
                "{pasted}: {read:?}"
            );
        }
        assert_eq!(addresses("Karl Köster"), ["Karl", "Köster"]);
        assert_eq!(address("  joe smith "), "joe smith");
        assert_eq!(address("<script>"), "<script>");
    }

    #[test]
    fn what_shows_nothing_is_told_by_its_name() {
        assert_eq!(visible("b\u{200b}o\u{202e}b\0\u{a0}x y"), "b[U+200B]o[U+202E]b[U+0000][U+00A0]x y");
        assert_eq!(visible("zoë@müller.example"), "zoë@müller.example");
    }
}

//! Texts from outside without the secrets. An answer may repeat the request: a debug page does, a proxy, a firewall, an
//! error that quotes a value. What becomes a log entry or an error goes through here once, before it is cut.

use std::fmt;

use crate::secret::Secret;

/// A text without secrets and of a bounded length. Only the redactor of a call makes one of a text from outside.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Redacted(String);

impl Redacted {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Words of ours hold no secret.
impl From<&'static str> for Redacted {
    fn from(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Puts `…` wherever a secret stands in a text: as it is, as JSON, HTML or an address, one of them within another, or cut off.
/// In bodies also wherever a token or password stands that the other side made.
#[derive(Clone, Default)]
pub struct Redactor {
    patterns: Vec<Pattern>,
}

impl Redactor {
    /// One that hides `secrets`.
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        Self::default().with(secrets)
    }

    /// One that hides `secrets` too.
    pub fn with<'a>(mut self, secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        self.patterns.extend(secrets.into_iter().filter_map(Pattern::new));
        self
    }

    /// A body as it came or went; its first 16 KiB are kept. Never inlined, so that its cost can be counted (`make bench`).
    #[inline(never)]
    pub fn body(&self, body: &[u8]) -> Redacted {
        let longest = self.patterns.iter().map(|pattern| pattern.characters.len()).max().unwrap_or(0);
        let read = body.get(..body.len().min(MAX_BODY + LONGEST_SPELLING * longest)).unwrap_or(body);
        let is_cut = read.len() < body.len();
        let mut redacted = self.hide(&String::from_utf8_lossy(read), if is_cut { 1 } else { PART });
        for key in SECRET_KEYS {
            if redacted.contains(key) {
                redacted = hide_value(&redacted, key);
            }
        }
        let kept = head(&redacted, MAX_BODY).len();
        if is_cut || kept < redacted.len() {
            redacted.truncate(kept);
            redacted.push_str(" [cut]");
        }
        Redacted(redacted)
    }

    /// A text for an error: one line, without control characters, of at most 500 characters.
    pub fn text(&self, text: &str) -> Redacted {
        self.line(text, MAX_TEXT)
    }

    /// The same with a bound of its own, in characters.
    pub fn line(&self, text: &str, bound: usize) -> Redacted {
        // Before the words are put together and after: blanks may be part of a secret, or have been put into it.
        let read = head(text, MAX_BODY);
        let part = if read.len() < text.len() { 1 } else { PART };
        let hidden = self.hide(read, part);
        let words =
            hidden.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty());
        let redacted = self.hide(&words.collect::<Vec<_>>().join(" "), part);
        match redacted.char_indices().nth(bound) {
            None => Redacted(redacted),
            Some((end, _)) => Redacted(format!("{}…", head(&redacted, end))),
        }
    }

    /// The text without the secrets. At its end a part of one is hidden too, from `part` characters on.
    fn hide(&self, text: &str, part: usize) -> String {
        let mut begins = [false; 256];
        for byte in self.patterns.iter().flat_map(Pattern::first_bytes) {
            if let Some(begin) = begins.get_mut(usize::from(byte)) {
                *begin = true;
            }
        }
        let mut hidden = String::new();
        let (mut kept, mut at) = (0, 0);
        let bytes = text.as_bytes();
        while let Some(ahead) =
            bytes.get(at..).and_then(|rest| rest.iter().position(|byte| is_set(&begins, *byte)))
        {
            at += ahead;
            let found = self.patterns.iter().filter_map(|pattern| pattern.found_at(text, at, part)).max();
            match found {
                Some(end) => {
                    hidden.push_str(text.get(kept..at).unwrap_or_default());
                    hidden.push_str(HIDDEN);
                    (kept, at) = (end, end);
                }
                None => at += 1,
            }
        }
        if kept == 0 {
            return text.to_owned();
        }
        hidden.push_str(text.get(kept..).unwrap_or_default());
        hidden
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redactor")
    }
}

/// A secret to look for, character by character, each in any of its spellings.
#[derive(Clone, Eq, PartialEq)]
struct Pattern {
    characters: Vec<char>,
    /// A short one is looked for as a whole JSON string only: it would otherwise tear holes into everything.
    is_short: bool,
}

impl Pattern {
    fn new(secret: &Secret) -> Option<Self> {
        let characters: Vec<char> = secret.expose().chars().collect();
        let is_short = characters.len() < SHORT;
        (!characters.is_empty()).then_some(Self { characters, is_short })
    }

    /// What a spelling of it can begin with.
    fn first_bytes(&self) -> Vec<u8> {
        let Some(first) = self.characters.first() else { return Vec::new() };
        let mut bytes = vec![b'\\', b'&', b'%'];
        bytes.extend(first.to_string().bytes().take(1));
        if *first == ' ' {
            bytes.push(b'+');
        }
        if !first.is_ascii() {
            // `?`, U+FFFD, and UTF-8 read as Latin-1.
            bytes.extend([b'?', 0xEF, 0xC2, 0xC3]);
        }
        bytes
    }

    /// Where the secret that begins at `at` ends.
    fn found_at(&self, text: &str, at: usize, part: usize) -> Option<usize> {
        if !text.is_char_boundary(at) {
            return None;
        }
        if self.is_short && !text.get(..at)?.ends_with('"') {
            return None;
        }
        // All places where the characters so far can have ended: `&amp;` is an ampersand, or the five characters.
        let mut ends = vec![at];
        let mut next = Vec::new();
        for (seen, character) in self.characters.iter().enumerate() {
            if !self.is_short && seen >= part && ends.contains(&text.len()) {
                return Some(text.len());
            }
            next.clear();
            for end in &ends {
                spellings(text, *end, *character, DEPTH, &mut |end| {
                    if !next.contains(&end) {
                        next.push(end);
                    }
                });
            }
            if next.is_empty() {
                return self.cut_off(text, &ends, seen, part);
            }
            next.truncate(MOST_ENDS);
            std::mem::swap(&mut ends, &mut next);
        }
        let end = ends.into_iter().max()?;
        let is_whole = !self.is_short || text.get(end..)?.starts_with('"');
        is_whole.then_some(end)
    }

    /// Where a secret ends that was cut off after so many characters were `seen`: a page may show the beginning of a request
    /// and go on with something else, and a text may end within the spelling of a character.
    fn cut_off(&self, text: &str, ends: &[usize], seen: usize, part: usize) -> Option<usize> {
        let end = ends.iter().copied().max()?;
        let rest = text.get(end..)?;
        let ends_in_spelling = rest.len() < LONGEST_SPELLING && rest.starts_with(['\\', '&', '%']);
        match seen {
            _ if self.is_short => None,
            seen if seen >= part && ends_in_spelling => Some(text.len()),
            seen if seen >= BEGINNING => Some(end),
            _ => None,
        }
    }
}

/// Tells where each spelling of `character` that begins at `at` ends. One spelling within another (JSON in HTML, an
/// address in an address) is followed `depth` times.
fn spellings(text: &str, at: usize, character: char, depth: u8, tell: &mut dyn FnMut(usize)) {
    let rest = text.get(at..).unwrap_or_default();
    if rest.starts_with(character) {
        tell(at + character.len_utf8());
    }
    match rest.as_bytes().first() {
        Some(b'\\' | b'&' | b'%') if depth > 0 => {
            escaped(text, at, character, depth - 1, tell);
            entity(text, at, character, depth - 1, tell);
            percent(text, at, character, depth - 1, tell);
        }
        Some(b'+') if character == ' ' => tell(at + 1),
        _ if !character.is_ascii() => garbled(rest, character, &mut |length| tell(at + length)),
        _ => {}
    }
}

/// Where all spellings of `character` that begin at `at` end.
fn ends(text: &str, at: usize, character: char, depth: u8) -> Vec<usize> {
    let mut ends = Vec::new();
    spellings(text, at, character, depth, &mut |end| ends.push(end));
    ends
}

/// `\/`, `\"`, `\\`, `\u0026`, `\x26`.
fn escaped(text: &str, at: usize, character: char, depth: u8, tell: &mut dyn FnMut(usize)) {
    let short = match character {
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '\u{8}' => 'b',
        '\u{c}' => 'f',
        other => other,
    };
    let may_be_short = !short.is_alphanumeric() || short != character;
    let mut units = [0; 2];
    let units = character.encode_utf16(&mut units);
    for end in ends(text, at, '\\', depth) {
        if may_be_short {
            spellings(text, end, short, depth, tell);
        }
        if let Some(end) = hexadecimal(text, end, b'x', 2, u32::from(character)) {
            tell(end);
        }
        let (first, second) = (units.first().copied(), units.get(1).copied());
        let Some(end) = first.and_then(|unit| hexadecimal(text, end, b'u', 4, unit.into())) else { continue };
        match second {
            None => tell(end),
            Some(unit) => {
                for end in ends(text, end, '\\', depth) {
                    if let Some(end) = hexadecimal(text, end, b'u', 4, unit.into()) {
                        tell(end);
                    }
                }
            }
        }
    }
}

/// Where `letter` and `digits` hexadecimal digits of `number` end.
fn hexadecimal(text: &str, at: usize, letter: u8, digits: usize, number: u32) -> Option<usize> {
    let (first, rest) = text.get(at..)?.as_bytes().split_first()?;
    let digits = rest.get(..digits).filter(|_| first.eq_ignore_ascii_case(&letter))?;
    let read = u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    (read == number).then_some(at + 1 + digits.len())
}

/// `&amp;`, `&#38;`, `&#x26;`.
fn entity(text: &str, at: usize, character: char, depth: u8, tell: &mut dyn FnMut(usize)) {
    let name_at = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.bytes().take(MOST_ENTITY).take_while(u8::is_ascii_alphanumeric).count();
        rest.get(..length).unwrap_or_default()
    };
    let number = Some(u32::from(character));
    for end in ends(text, at, '&', depth) {
        let name = name_at(end);
        if ENTITIES.contains(&(name, character)) {
            spellings(text, end + name.len(), ';', depth, tell);
        }
        for end in ends(text, end, '#', depth) {
            let digits = name_at(end);
            let read = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => digits.parse().ok(),
            };
            if read == number {
                spellings(text, end + digits.len(), ';', depth, tell);
            }
        }
    }
}

/// `%26`, each byte of it.
fn percent(text: &str, at: usize, character: char, depth: u8, tell: &mut dyn FnMut(usize)) {
    let mut bytes = [0; 4];
    let mut begins = vec![at];
    for byte in character.encode_utf8(&mut bytes).bytes() {
        let signs = begins.iter().flat_map(|begin| ends(text, *begin, '%', depth));
        begins = signs
            .filter(|end| {
                let digits =
                    text.get(*end..*end + 2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
                digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) == Some(byte)
            })
            .map(|end| end + 2)
            .collect();
    }
    begins.into_iter().for_each(tell);
}

/// A character beyond ASCII that came through the wrong character set.
fn garbled(text: &str, character: char, tell: &mut dyn FnMut(usize)) {
    if text.starts_with('?') {
        tell(1);
    }
    let lost = '\u{FFFD}';
    let most = text.chars().take(character.len_utf8()).take_while(|c| *c == lost).count();
    (1..=most).for_each(|count| tell(count * lost.len_utf8()));
    let mut bytes = [0; 4];
    let latin: String = character.encode_utf8(&mut bytes).bytes().map(char::from).collect();
    if text.starts_with(&latin) {
        tell(latin.len());
    }
}

fn is_set(bytes: &[bool; 256], byte: u8) -> bool {
    bytes.get(usize::from(byte)).copied().unwrap_or(false)
}

/// Replaces the string behind every `"key":` in a JSON text.
fn hide_value(text: &str, key: &str) -> String {
    let name = format!("\"{key}\"");
    let mut parts = text.split(name.as_str());
    let mut hidden = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        hidden.push_str(&name);
        let value =
            part.trim_start().strip_prefix(':').map(str::trim_start).and_then(|rest| rest.strip_prefix('"'));
        match value {
            Some(value) => {
                hidden.push_str(":\"");
                hidden.push_str(HIDDEN);
                hidden.push_str(after_string(value));
            }
            None => hidden.push_str(part),
        }
    }
    hidden
}

/// What stands behind a JSON string whose opening quote is gone, from its closing quote on.
fn after_string(text: &str) -> &str {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' if !escaped => return text.get(at..).unwrap_or_default(),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    ""
}

fn head(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

const HIDDEN: &str = "…";
const SECRET_KEYS: [&str; 4] = ["password", "token", "session_token", "dkim_key"];
const ENTITIES: [(&str, char); 10] = [
    ("AMP", '&'),
    ("amp", '&'),
    ("apos", '\''),
    ("gt", '>'),
    ("lt", '<'),
    ("nbsp", '\u{A0}'),
    ("quot", '"'),
    ("sol", '/'),
    ("bsol", '\\'),
    ("percnt", '%'),
];
/// With fewer characters a secret is a short one.
const SHORT: usize = 4;
/// So many characters of a secret at the end of a text are taken for its beginning.
const PART: usize = 4;
/// So many characters are taken for the beginning of a secret wherever they stand.
const BEGINNING: usize = 6;
/// Bytes that one character may take, such as `\\u0026\\u0023x1F404\\u003b`.
const LONGEST_SPELLING: usize = 48;
/// In so many places a secret may have come to within one that is being followed.
const MOST_ENDS: usize = 32;
/// So many times one way of spelling may be within another.
const DEPTH: u8 = 2;
const MOST_ENTITY: usize = 10;
const MAX_BODY: usize = 16 * 1024;
const MAX_TEXT: usize = 500;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secrets(texts: &[&str]) -> Vec<Secret> {
        texts.iter().map(|text| Secret::new(*text)).collect()
    }

    fn redact(text: &str, secrets: &[Secret]) -> String {
        Redactor::new(secrets).body(text.as_bytes()).0
    }

    type Writer = fn(&str) -> String;

    /// The ways in which software along the way writes text into text.
    fn writers() -> Vec<(&'static str, Writer)> {
        fn json(text: &str) -> String {
            let quoted = serde_json::to_string(text).unwrap();
            quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap().to_owned()
        }
        fn hex(text: &str) -> String {
            escaped_with(text, |unit| format!("\\u{unit:04x}"))
        }
        fn escaped_with(text: &str, escape: fn(&u16) -> String) -> String {
            let mut units = [0; 2];
            text.chars()
                .map(|c| match c {
                    c if c.is_ascii_alphanumeric() => c.to_string(),
                    c => c.encode_utf16(&mut units).iter().map(escape).collect::<String>(),
                })
                .collect()
        }
        fn html(text: &str) -> String {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            text.replace('"', "&quot;").replace('\'', "&#039;")
        }
        fn numbers(text: &str) -> String {
            text.chars().map(|c| format!("&#x{:X};", u32::from(c))).collect()
        }
        fn url(text: &str) -> String {
            let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            text.bytes()
                .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
                .collect()
        }
        vec![
            ("as it is", str::to_owned),
            ("JSON", json),
            ("JSON with slashes", |text| json(text).replace('/', "\\/")),
            ("JSON in JSON", |text| json(&json(text))),
            ("JSON in hexadecimal", hex),
            ("JSON in capitals", |text| escaped_with(text, |unit| format!("\\u{unit:04X}"))),
            ("hexadecimal JSON in JSON", |text| json(&hex(text))),
            ("HTML", html),
            ("JSON in HTML", |text| html(&json(text))),
            ("HTML in HTML", |text| html(&html(text))),
            ("HTML in JSON", |text| json(&html(text))),
            ("HTML in hexadecimal JSON", |text| hex(&html(text))),
            ("JSON in an address", |text| url(&json(text))),
            ("HTML in numbers", numbers),
            ("an address", url),
            ("a form", |text| url(text).replace("%20", "+")),
            ("an address in an address", |text| url(&url(text))),
            ("Latin-1 read as UTF-8", |text| {
                let latin: Vec<u8> =
                    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
                String::from_utf8_lossy(&latin).into_owned()
            }),
            ("UTF-8 read as Latin-1", |text| text.bytes().map(char::from).collect()),
        ]
    }

    #[test]
    fn a_secret_is_hidden_in_every_spelling() {
        for secret in
            ["p&<>\"'%+ü/\\x", "&amp;%26\\u0026", "%25%2525", "\\\\\\\\", "Gänse blümchen+1", "ab&c"]
        {
            let hides = secrets(&[secret]);
            for (name, write) in writers() {
                let written = write(secret);
                for text in
                    [format!("{{\"note\":\"{written}\",\"kept\":\"joe\"}}"), format!("<p>{written}</p>")]
                {
                    let expected = text.replace(&written, "…");
                    assert_eq!(redact(&text, &hides), expected, "{name} of {secret}");
                    assert_eq!(Redactor::new(&hides).text(&text).0, expected, "{name} of {secret}");
                }
            }
        }
    }

    #[test]
    fn a_part_of_a_secret_at_the_end_is_hidden() {
        let hides = secrets(&["p&<>-secret"]);
        assert_eq!(redact("{\"password\" : p&amp;&lt;&gt;-se", &hides), "{\"password\" : …");
        assert_eq!(redact("a ramp p&", &hides), "a ramp p&", "two characters say nothing");
    }

    #[test]
    fn a_secret_within_another_one_leaves_nothing_of_it() {
        for both in [["Abcd-1234-x", "Abcd-1234-x-and-more"], ["Abcd-1234-x-and-more", "Abcd-1234-x"]] {
            let redactor = Redactor::new(&secrets(&both[..1])).with(&secrets(&both[1..]));
            assert_eq!(redactor.body(br#"{"a":"Abcd-1234-x-and-more"}"#).0, r#"{"a":"…"}"#);
        }
    }

    #[test]
    fn a_short_secret_is_hidden_as_a_whole_string_only() {
        let redacted = redact(r#"{"password":"ab","user":"abc","x":"ab"}"#, &secrets(&["ab"]));
        assert_eq!(redacted, r#"{"password":"…","user":"abc","x":"…"}"#);
    }

    #[test]
    fn tokens_and_passwords_are_hidden_by_their_key() {
        let redacted =
            redact(r#"{"token" : "a\"b\\","session_token":"t", "password":null,"tokens":"x"}"#, &[]);
        assert_eq!(redacted, r#"{"token":"…","session_token":"…", "password":null,"tokens":"x"}"#);
    }

    #[test]
    fn nothing_of_a_secret_survives_the_cut() {
        let hides = secrets(&["S3cret-number-1"]);
        for padding in MAX_BODY - 40..MAX_BODY + 8 {
            let text = format!("{}{}", "x".repeat(padding), "S3cret-number-1");
            assert!(!redact(&text, &hides).contains("S3c"), "{padding}");
        }
        for padding in MAX_TEXT - 20..MAX_TEXT + 2 {
            let text = format!("{}{}", "x".repeat(padding), "S3cret-number-1");
            let line = Redactor::new(&hides).text(&text).0;
            assert!(!line.contains("S3c") && line.chars().count() <= MAX_TEXT + 1, "{padding}: {line}");
        }
        let often = redact(&"S3cret-number-1".repeat(3000), &hides);
        assert!(!often.contains("S3c") && often.ends_with("… [cut]"), "{often}");
        assert!(redact(&"ü".repeat(MAX_BODY), &[]).len() <= MAX_BODY + 8);
    }

    #[test]
    fn a_line_is_one_and_has_no_secret_that_blanks_were_put_into() {
        let redactor = Redactor::new(&secrets(&["with blank", "Abcd 1234"]));
        assert_eq!(redactor.text("a\r\n with blank\0b  \u{7} Abcd\n1234.").0, "a … b ….");
    }

    #[test]
    fn broken_text_does_not_disturb() {
        assert_eq!(redact(r#"{"token":"abc"#, &[]), r#"{"token":"…"#);
        assert_eq!(redact("", &secrets(&[""])), "");
        let hides = secrets(&["\\&%ü-long"]);
        for text in ["\\", "\\u", "\\u00", "&", "&#", "&amp", "&#x;", "%", "%2", "%25", "\\x5", "\u{FFFD}"] {
            assert_eq!(redact(text, &hides), text);
        }
    }

    #[test]
    fn wherever_a_spelling_is_cut_off_no_more_than_its_first_characters_are_left() {
        let secret = "Zq&<9>\"ü%/\\Kw7-long";
        let hides = secrets(&[secret]);
        for (name, write) in writers() {
            let written = write(secret);
            for (cut, _) in written.char_indices().skip(1) {
                let kept = head(&written, cut);
                for (text, least) in [(format!("a {kept}"), PART), (format!("<p>{kept}</pre>"), BEGINNING)] {
                    let redacted = redact(&text, &hides);
                    let seen = (1..=secret.chars().count())
                        .filter(|count| {
                            kept.starts_with(&write(&secret.chars().take(*count).collect::<String>()))
                        })
                        .max()
                        .unwrap_or(0);
                    assert!(seen < least || redacted.contains('…'), "{name}: {text} as {redacted}");
                    assert!(seen < least || !redacted.contains("Zq"), "{name}: {text} as {redacted}");
                }
            }
        }
    }

    #[test]
    fn hostile_answers_take_no_longer_than_their_length() {
        // Each would take hours if a place were looked at from every other one.
        let hides = secrets(&["\\\\\\\\ü&%x", "üüüüüüüü", "&&&&%%%%"]);
        let redactor = Redactor::new(&hides);
        for unit in ["\\", "&", "%", "&amp;", "%25", "\u{FFFD}", "?", "\\u005c", "ü", "a"] {
            let text = unit.repeat(3000 / unit.len());
            assert!(redactor.text(&text).as_str().chars().count() <= MAX_TEXT + 1);
            assert!(redactor.body(text.as_bytes()).as_str().len() <= MAX_BODY + 8);
        }
        // What is kept is a beginning, and no more than that is looked at.
        let long = "\u{FFFD}".repeat(3 << 20);
        assert!(redactor.text(&long).as_str().chars().count() <= MAX_TEXT + 1);
        assert!(redactor.body(long.as_bytes()).as_str().len() <= MAX_BODY + 8);
    }

    proptest! {
        #[test]
        fn no_spelling_of_a_secret_comes_through(
            secret in "[!-~äß🐄/]{4,30}", before in "[ €]{0,12}", after in "[ €]{0,12}",
        ) {
            let hides = [Secret::new(secret.as_str())];
            for (name, write) in writers() {
                let written = write(&secret);
                let redacted = redact(&format!("{before}{written}{after}"), &hides);
                prop_assert_eq!(redacted, format!("{before}…{after}"), "{} as {}", name, written);
            }
        }

        #[test]
        fn nothing_is_too_odd_to_be_redacted(text in "[\\\\&%;uxa-f0-9ü?+\"]{0,200}", secret in "[\\\\&%ua0ü+\"]{0,9}") {
            let redacted = redact(&text, &[Secret::new(secret)]);
            prop_assert!(redacted.len() <= MAX_BODY + 8);
        }
    }
}

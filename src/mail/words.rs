//! Searching as people do: by words in any order, with or without the accents they would have to look for on a keyboard.

/// The words of a search. Each has to be found somewhere.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Words(Vec<Folded>);

impl Words {
    /// Those of `text`; blanks part them, and so do the wildcards of other programs.
    pub fn parse(text: &str) -> Self {
        let parts = text.split(|one: char| one.is_whitespace() || "*?,;<>\"".contains(one));
        Self(parts.map(Folded::of).filter(|word| !word.plain.is_empty()).collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all are in `text`, or, where one is the beginning of an address, in `addresses`.
    pub fn are_in(&self, text: &Folded, addresses: &Folded) -> bool {
        self.0.iter().all(|word| word.is_in(if word.plain.contains('@') { addresses } else { text }))
    }
}

/// Text without its capitals and accents, both ways people leave those out: `ä` as `ae` and as `a`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Folded {
    spelled: String,
    plain: String,
}

impl Folded {
    /// `text`, folded.
    pub fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        if lower.is_ascii() {
            return Self { spelled: lower.clone(), plain: lower };
        }
        // Programs may hand over a letter and its accent as two characters.
        let whole = JOINED.iter().fold(lower, |text, (parts, whole)| text.replace(parts, whole));
        let spelled = SPELLED.iter().fold(whole.clone(), |text, (from, to)| text.replace(from, to));
        Self {
            spelled: deunicode::deunicode(&spelled).to_lowercase(),
            plain: deunicode::deunicode(&whole).to_lowercase(),
        }
    }

    fn is_in(&self, text: &Self) -> bool {
        text.spelled.contains(&self.spelled) || text.plain.contains(&self.plain)
    }
}

/// How letters are spelled by whoever does not have them.
const SPELLED: [(&str, &str); 5] = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe")];
/// Those of them that may be written as two characters.
const JOINED: [(&str, &str); 4] =
    [("a\u{308}", "ä"), ("o\u{308}", "ö"), ("u\u{308}", "ü"), ("a\u{30a}", "å")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_find_what_they_mean() {
        for (text, search) in [
            ("Petra Müller", "mueller"),
            ("Petra Müller", "MÜLLER petra"),
            ("Petra Müller", "muller"),
            ("Petra Mu\u{308}ller", "müller"),
            ("petra.mueller", "Müller"),
            ("Zoë Çelik", "zoe celik"),
            ("Groß", "gross"),
            ("Bjørn", "bjoern"),
            ("Bjørn", "bjorn"),
            ("Анна", "анна"),
            ("anna.schmidt sekretariat", "\"schmidt, anna\""),
            ("anna.schmidt", "*schmidt*"),
        ] {
            assert!(Words::parse(search).are_in(&Folded::of(text), &Folded::of("")), "{search} in {text}");
        }
        for (text, search) in [("Petra Müller", "maria"), ("Petra Müller", "petra maier"), ("anna", "annab")]
        {
            assert!(!Words::parse(search).are_in(&Folded::of(text), &Folded::of("")), "{search} in {text}");
        }
        let address = Folded::of("anna@schreinerei-höfer.example");
        assert!(Words::parse("anna@schreinerei-hö").are_in(&Folded::of("anna"), &address));
        assert!(!Words::parse("schreinerei").are_in(&Folded::of("anna"), &address));
        assert!(Words::parse("  * ").is_empty());
    }
}

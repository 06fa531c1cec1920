//! Files with which a mail program sets itself up, and the values a person types where it cannot.
//!
//! All are made with quick-xml, so nothing in a name can break out of its element. None contains a password. Formats:
//! Apple's configuration profile with its `com.apple.mail.managed` payload, and Mozilla's autoconfig
//! `config-v1.1.xml`.

mod apple;
mod thunderbird;

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use uuid::Uuid;

use crate::mail::{Address, MailHosts};

/// Everything a device needs to know about one mailbox.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Setup {
    /// The mailbox; also the user name, in both directions.
    pub address: Address,
    /// Whose it is, as other people's mail programs shall show it; may be empty.
    pub owner: String,
    /// Where its mail is.
    pub hosts: MailHosts,
    /// Who hands the files out.
    pub panel: Panel,
}

impl Setup {
    /// Apple's profile for iPhone, iPad and Mac. The same mailbox always gives the same identifiers, so that a second
    /// installation replaces the first.
    ///
    /// # Errors
    /// What writing into memory can cause: nothing known.
    pub fn apple_profile(&self) -> io::Result<File> {
        Ok(File {
            name: format!("{}.mobileconfig", self.address),
            media_type: "application/x-apple-aspen-config",
            content: apple::profile(self)?,
        })
    }

    /// Mozilla's file for Thunderbird and programs that read its format. It is about the domain: every mailbox of it
    /// gets the same.
    ///
    /// # Errors
    /// As [`Self::apple_profile`].
    pub fn thunderbird_config(&self) -> io::Result<File> {
        Ok(File {
            name: "config-v1.1.xml".to_owned(),
            media_type: "text/xml",
            content: thunderbird::config(self)?,
        })
    }

    /// An identifier that this panel always gives to `what` of this mailbox (RFC 9562, version 5).
    fn uuid(&self, what: &str) -> Uuid {
        let panel = Uuid::new_v5(&Uuid::NAMESPACE_DNS, self.panel.host.as_bytes());
        Uuid::new_v5(&panel, format!("{what}:{}", self.address).as_bytes())
    }
}

/// The WHMCS installation, as devices see it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Panel {
    host: String,
    name: String,
}

impl Panel {
    /// `host` names the panel in identifiers (of it, letters, digits, dots and hyphens count), `name` is the company's,
    /// shown to people.
    pub fn new(host: &str, name: &str) -> Self {
        let host = host.to_ascii_lowercase();
        let host: String =
            host.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
        let host = host.trim_matches('.');
        Self {
            host: if host.is_empty() { "localhost".to_owned() } else { host.to_owned() },
            name: name.trim().to_owned(),
        }
    }

    /// The host's labels from the top down, as Apple's identifiers begin.
    fn reversed_host(&self) -> String {
        self.host.rsplit('.').filter(|label| !label.is_empty()).collect::<Vec<_>>().join(".")
    }
}

/// A file to hand out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// What it is called.
    pub name: String,
    /// Its media type, exactly as devices expect it.
    pub media_type: &'static str,
    /// UTF-8 without a byte order mark.
    pub content: String,
}

type Xml = Writer<Vec<u8>>;

/// A document with its declaration and what `write` puts into it.
fn document(write: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    write(&mut xml)?;
    String::from_utf8(xml.into_inner()).map_err(io::Error::other)
}

/// `<name>text</name>`
fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&printable(text))).map(drop)
}

/// The text without the characters that XML 1.0 cannot hold in any spelling (its production `Char`).
fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| {
            matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        })
        .collect()
}

/// At most `max` characters of the text.
fn shortened(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}

#[cfg(test)]
mod tests {
    use quick_xml::{Reader, events::Event};

    use super::*;
    use crate::mail::{Cluster, Domain};

    pub(super) fn setup(local: &str, owner: &str, cluster: Cluster) -> Setup {
        let domain = Domain::parse("example.com").unwrap();
        Setup {
            address: Address::parse(local, &domain).unwrap(),
            owner: owner.to_owned(),
            hosts: cluster.mail_hosts(),
            panel: Panel::new("panel.example.com", "Bits & Bytes <GmbH>"),
        }
    }

    /// Texts by the name of their element, in order; for Apple's pairs the key's text is the name.
    pub(super) fn read(content: &str) -> Vec<(String, String)> {
        let mut reader = Reader::from_str(content);
        let (mut names, mut found, mut text) = (Vec::new(), Vec::new(), String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    names.push(String::from_utf8_lossy(start.name().as_ref().as_ref()).into_owned());
                    text.clear();
                }
                Event::Text(part) => text.push_str(&part),
                Event::GeneralRef(part) => {
                    text.push_str(match &*part {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("{other}"),
                    });
                }
                Event::End(_) => found.push((names.pop().unwrap(), std::mem::take(&mut text))),
                Event::Eof => break found,
                _ => {}
            }
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_dropped_and_all_else_survives() {
        let owner = "Me & you <Ops>\"]]>' \u{b}\u{fffe}\u{1f404} \u{202e}שלום ü";
        let profile = setup("joe", owner, Cluster::A).apple_profile().unwrap();
        let texts = read(&profile.content);
        let name = "Me & you <Ops>\"]]>' \u{1f404} \u{202e}שלום ü";
        assert!(texts.iter().any(|(_, text)| text == name), "{}", profile.content);
    }

    #[test]
    fn identifiers_belong_to_the_mailbox_and_the_panel() {
        let profile = |local: &str| setup(local, "", Cluster::A).apple_profile().unwrap().content;
        assert_eq!(profile("joe"), profile("JOE"));
        assert_ne!(profile("joe"), profile("ann"));
        let mut elsewhere = setup("joe", "", Cluster::A);
        let uuid = elsewhere.uuid("profile");
        elsewhere.panel = Panel::new("other.example.com", "");
        assert_ne!(elsewhere.uuid("profile"), uuid);
    }

    #[test]
    fn a_panel_without_a_usable_host_has_one() {
        for host in ["", "...", "ü"] {
            assert_eq!(Panel::new(host, "").reversed_host(), "localhost", "{host}");
        }
        assert_eq!(Panel::new("Panel.Example.com.", "").reversed_host(), "com.example.panel");
        assert_eq!(Panel::new("127.0.0.1:8080/x", "").reversed_host(), "18080x.0.0.127");
    }
}

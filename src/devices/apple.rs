//! Apple's configuration profile with one managed mail account (`com.apple.mail.managed`).

use std::io;

use quick_xml::events::{BytesText, Event};

use super::{Setup, Xml, document, element};

/// The profile as a property list.
pub fn profile(setup: &Setup) -> io::Result<String> {
    document(|xml| {
        xml.write_event(Event::DocType(BytesText::from_escaped(DOCTYPE)))?;
        xml.create_element("plist")
            .with_attribute(("version", "1.0"))
            .write_inner_content(|xml| dict(xml, |xml| configuration(xml, setup)))
            .map(drop)
    })
}

fn configuration(xml: &mut Xml, setup: &Setup) -> io::Result<()> {
    let address = setup.address.to_string();
    let identifier = identifier(setup);
    string(xml, "PayloadType", "Configuration")?;
    integer(xml, "PayloadVersion", 1)?;
    string(xml, "PayloadIdentifier", &identifier)?;
    string(xml, "PayloadUUID", &uuid(setup, "profile"))?;
    string(xml, "PayloadDisplayName", &format!("Mail for {address}"))?;
    string(
        xml,
        "PayloadDescription",
        &format!("Adds the mailbox {address}. You will be asked for its password."),
    )?;
    if !setup.panel.name.is_empty() {
        string(xml, "PayloadOrganization", &setup.panel.name)?;
    }
    element(xml, "key", "PayloadContent")?;
    xml.create_element("array")
        .write_inner_content(|xml| dict(xml, |xml| account(xml, setup, &identifier)))
        .map(drop)
}

fn account(xml: &mut Xml, setup: &Setup, identifier: &str) -> io::Result<()> {
    let address = setup.address.to_string();
    string(xml, "PayloadType", "com.apple.mail.managed")?;
    integer(xml, "PayloadVersion", 1)?;
    string(xml, "PayloadIdentifier", &format!("{identifier}.account"))?;
    string(xml, "PayloadUUID", &uuid(setup, "mail"))?;
    string(xml, "PayloadDisplayName", "Mail account")?;
    string(xml, "EmailAccountDescription", &address)?;
    string(xml, "EmailAccountName", if setup.owner.is_empty() { &address } else { &setup.owner })?;
    string(xml, "EmailAccountType", "EmailTypeIMAP")?;
    string(xml, "EmailAddress", &address)?;
    for (direction, port) in [("Incoming", setup.hosts.imap.port), ("Outgoing", setup.hosts.smtp.port)] {
        string(xml, &format!("{direction}MailServerAuthentication"), "EmailAuthPassword")?;
        string(xml, &format!("{direction}MailServerHostName"), setup.hosts.host)?;
        integer(xml, &format!("{direction}MailServerPortNumber"), port)?;
        yes(xml, &format!("{direction}MailServerUseSSL"))?;
        string(xml, &format!("{direction}MailServerUsername"), &address)?;
    }
    // Asked for once, by the device; a password has no place in a file.
    yes(xml, "OutgoingPasswordSameAsIncomingPassword")
}

/// Not the address itself: identifiers show up in a device's logs.
fn identifier(setup: &Setup) -> String {
    let hash: String = setup.uuid("identifier").simple().to_string().chars().take(12).collect();
    format!("{}.mail.{hash}", setup.panel.reversed_host())
}

fn uuid(setup: &Setup, what: &str) -> String {
    setup.uuid(what).hyphenated().to_string().to_uppercase()
}

fn dict(xml: &mut Xml, write: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.create_element("dict").write_inner_content(write).map(drop)
}

fn string(xml: &mut Xml, key: &str, value: &str) -> io::Result<()> {
    element(xml, "key", key)?;
    element(xml, "string", value)
}

fn integer(xml: &mut Xml, key: &str, value: u16) -> io::Result<()> {
    element(xml, "key", key)?;
    element(xml, "integer", &value.to_string())
}

fn yes(xml: &mut Xml, key: &str) -> io::Result<()> {
    element(xml, "key", key)?;
    xml.create_element("true").write_empty().map(drop)
}

const DOCTYPE: &str =
    "plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\"";

#[cfg(test)]
mod tests {
    use crate::{
        devices::tests::{read, setup},
        mail::Cluster,
    };

    #[test]
    fn it_says_what_mail_needs_and_no_password() {
        let file = setup("joe", "Joe Example", Cluster::B).apple_profile().unwrap();
        assert_eq!(file.name, "joe@example.com.mobileconfig");
        assert_eq!(file.media_type, "application/x-apple-aspen-config");
        let texts = read(&file.content);
        let values: Vec<(&str, &str)> = texts
            .windows(2)
            .filter(|pair| pair[0].0 == "key" && pair[1].0 != "key")
            .map(|pair| (pair[0].1.as_str(), pair[1].1.as_str()))
            .collect();
        let of = |key: &str| -> Vec<&str> {
            values.iter().filter(|(name, _)| *name == key).map(|(_, value)| *value).collect()
        };
        assert_eq!(of("PayloadVersion"), ["1", "1"]);
        assert_eq!(of("IncomingMailServerHostName"), ["mail.b.hostedemail.com"]);
        assert_eq!(of("OutgoingMailServerHostName"), ["mail.b.hostedemail.com"]);
        assert_eq!(of("IncomingMailServerPortNumber"), ["993"]);
        assert_eq!(of("OutgoingMailServerPortNumber"), ["465"]);
        assert_eq!(of("EmailAccountName"), ["Joe Example"]);
        assert_eq!(of("PayloadOrganization"), ["Bits & Bytes <GmbH>"]);
        let identifiers = of("PayloadIdentifier");
        assert!(identifiers[0].starts_with("com.example.panel.mail."), "{identifiers:?}");
        assert_eq!(identifiers[1], format!("{}.account", identifiers[0]));
        let uuids = of("PayloadUUID");
        assert_ne!(uuids[0], uuids[1]);
        assert_eq!(uuids[0].len(), 36);
        let passwords: Vec<&String> = texts
            .iter()
            .filter(|(name, text)| name == "key" && text.ends_with("Password"))
            .map(|(_, text)| text)
            .collect();
        assert_eq!(passwords, ["OutgoingPasswordSameAsIncomingPassword"]);
    }
}

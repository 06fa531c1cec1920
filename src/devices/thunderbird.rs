//! Mozilla's autoconfig format, version 1.1. The first server of a kind is the preferred one.

use std::io;

use super::{Setup, Xml, document, element, printable, shortened};

/// The configuration of the mailbox's domain.
pub fn config(setup: &Setup) -> io::Result<String> {
    let domain = setup.address.domain().as_str();
    let hosts = &setup.hosts;
    let name = match setup.panel.name.as_str() {
        "" => domain,
        name => name,
    };
    document(|xml| {
        xml.create_element("clientConfig")
            .with_attribute(("version", "1.1"))
            .write_inner_content(|xml| {
                xml.create_element("emailProvider")
                    .with_attribute(("id", domain))
                    .write_inner_content(|xml| {
                        element(xml, "domain", domain)?;
                        element(xml, "displayName", &shortened(&printable(name), LONGEST_NAME))?;
                        element(xml, "displayShortName", &shortened(&printable(name), LONGEST_SHORT_NAME))?;
                        server(xml, ("incomingServer", "imap"), hosts.host, hosts.imap.port)?;
                        server(xml, ("incomingServer", "pop3"), hosts.host, hosts.pop.port)?;
                        server(xml, ("outgoingServer", "smtp"), hosts.host, hosts.smtp.port)
                    })
                    .map(drop)
            })
            .map(drop)
    })
}

fn server(xml: &mut Xml, (name, kind): (&str, &str), host: &str, port: u16) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("type", kind))
        .write_inner_content(|xml| {
            element(xml, "hostname", host)?;
            element(xml, "port", &port.to_string())?;
            element(xml, "socketType", "SSL")?;
            // Inside TLS, which is what `SSL` means here.
            element(xml, "authentication", "password-cleartext")?;
            element(xml, "username", "%EMAILADDRESS%")
        })
        .map(drop)
}

const LONGEST_NAME: usize = 60;
const LONGEST_SHORT_NAME: usize = 20;

#[cfg(test)]
mod tests {
    use crate::{
        devices::{
            Panel,
            tests::{read, setup},
        },
        mail::Cluster,
    };

    #[test]
    fn it_names_the_servers_of_the_domain_for_every_mailbox_alike() {
        let file = setup("joe", "Joe", Cluster::A).thunderbird_config().unwrap();
        assert_eq!((file.name.as_str(), file.media_type), ("config-v1.1.xml", "text/xml"));
        assert_eq!(setup("ann", "", Cluster::A).thunderbird_config().unwrap(), file);
        let texts = read(&file.content);
        let of = |name: &str| -> Vec<&str> {
            texts.iter().filter(|(other, _)| other == name).map(|(_, text)| text.as_str()).collect()
        };
        assert_eq!(of("domain"), ["example.com"]);
        assert_eq!(of("hostname"), ["mail.hostedemail.com"; 3]);
        assert_eq!(of("port"), ["993", "995", "465"]);
        assert_eq!(of("username"), ["%EMAILADDRESS%"; 3]);
        assert_eq!(of("displayName"), ["Bits & Bytes <GmbH>"]);
    }

    #[test]
    fn names_are_as_short_as_the_format_wants() {
        let mut setup = setup("joe", "", Cluster::A);
        setup.panel = Panel::new("panel.example.com", &"ü".repeat(100));
        let texts = read(&setup.thunderbird_config().unwrap().content);
        let length = |name: &str| texts.iter().find(|(other, _)| other == name).unwrap().1.chars().count();
        assert_eq!((length("displayName"), length("displayShortName")), (60, 20));
    }
}

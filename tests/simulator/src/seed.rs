//! What a simulator starts with.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    fixture::Fixture,
    methods::roles::Role,
    settings::Settings,
    state::{
        World,
        company::{Admin, Company},
        password::Password,
    },
};

/// A state to start from.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Seed {
    /// A company with mail domains that look like somebody's.
    Demo,
    /// Company `reseller` with `admin@reseller.adm` / `demo-Passw0rd`, and no domains.
    Empty,
    /// As `Empty`, with administrators of other roles and troubles, and a company that is not ours.
    #[default]
    Test,
}

impl FromStr for Seed {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        serde_json::from_value(name.into()).map_err(|_| format!("no seed {name:?}: empty, test or demo"))
    }
}

impl Seed {
    pub(crate) fn world(self, settings: Settings) -> World {
        let mut world = World::default();
        world.settings = settings;
        let now = world.clock.now();
        let mut reseller = Company::new("reseller", now - YEAR);
        reseller.admins.insert("admin@reseller.adm".to_owned(), admin(PASSWORD, Role::Company, None));
        if self == Self::Test {
            for (name, password, role, refused_with) in [
                ("special", SPECIAL_PASSWORD, Role::Company, None),
                ("view", PASSWORD, Role::CompanyView, None),
                ("readonly", PASSWORD, Role::CompanyRo, None),
                ("ip", PASSWORD, Role::Company, Some(21)),
                ("twofactor", PASSWORD, Role::Company, Some(33)),
                ("disabled", PASSWORD, Role::Company, Some(32)),
            ] {
                reseller.admins.insert(format!("{name}@reseller.adm"), admin(password, role, refused_with));
            }
            let mut other = Company::new("other", now - YEAR);
            other.admins.insert("admin@other.adm".to_owned(), admin("other-Passw0rd", Role::Company, None));
            world.companies.insert(other.name.clone(), other);
        }
        world.companies.insert(reseller.name.clone(), reseller);
        let domains = match self {
            Self::Demo => demo_domains(now),
            Self::Empty => Vec::new(),
            Self::Test => test_domains(),
        };
        for domain in domains {
            // Written below; a test makes sure that they can be put in place.
            let _ = Fixture::parse(domain).and_then(|fixture| fixture.put(&mut world));
        }
        world
    }
}

const YEAR: u64 = 365 * 24 * 3600;
/// Of the administrators.
pub(crate) const PASSWORD: &str = "demo-Passw0rd";
/// The company's own.
pub(crate) const ADMINISTRATOR: &str = "admin@reseller.adm";
const SPECIAL_PASSWORD: &str = "p&<>\"'%+ü;x";
const GIGABYTE: u64 = 1024 * 1024 * 1024;

fn admin(password: &str, role: Role, refused_with: Option<u16>) -> Admin {
    Admin { password: Password::new(password), role, refused_with }
}

fn test_domains() -> Vec<Value> {
    vec![
        json!({"domain": "other.example", "company": "other",
            "users": [{"user": "boss@other.example", "attributes": {"password": "Un-guess-4ble"}}]}),
        json!({"domain": "unmarked.example", "users": [
            {"user": "ada@unmarked.example",
                "attributes": {"password": "Un-guess-4ble", "name": "Ada Jones", "aliases": ["info@unmarked.example"]}},
            {"user": "bob@unmarked.example", "attributes": {"password": "Un-guess-4ble", "name": "Bob Smith"}},
            {"user": "sales@unmarked.example", "type": "forward",
                "attributes": {"delivery_forward": true, "forward_recipients": ["elsewhere@example.org"]}},
        ]}),
    ]
}

fn demo_domains(now: u64) -> Vec<Value> {
    let mailbox =
        |local: &str, name: &str, title: &str, workgroup: &str, gigabytes_used: f64, aliases: &[&str]| {
            let aliases: Vec<String> =
                aliases.iter().map(|alias| format!("{alias}@blumen-mueller.example")).collect();
            let bytes_used = (gigabytes_used * GIGABYTE as f64) as u64;
            json!({
                "user": format!("{local}@blumen-mueller.example"),
                "attributes": {
                    "password": PASSWORD, "name": name, "title": title, "workgroup": workgroup,
                    "quota": 5 * GIGABYTE, "aliases": aliases, "phone": "+49 30 5550100",
                },
                "bytes_used": bytes_used, "messages_used": bytes_used / 60_000,
                "last_login": now - 3600 - bytes_used % 400_000,
            })
        };
    let forward = |local: &str, targets: &[&str]| {
        json!({
            "user": format!("{local}@blumen-mueller.example"), "type": "forward",
            "attributes": {"delivery_forward": true, "forward_recipients": targets},
        })
    };
    let mut suspended = mailbox("praktikum", "Jonas Weber", "Praktikant", "laden", 0.1, &[]);
    if let Some(attributes) = suspended.get_mut("attributes").and_then(Value::as_object_mut) {
        for service in crate::state::attributes::SERVICES {
            attributes.insert(service.to_owned(), "suspended".into());
        }
    }
    let users = vec![
        mailbox("petra.mueller", "Petra Müller", "Geschäftsführerin", "buero", 2.4, &["chefin", "petra"]),
        mailbox("hans.mueller", "Hans Müller", "Geschäftsführer", "buero", 1.9, &["hans"]),
        mailbox("anna.schmidt", "Anna Schmidt", "Floristin", "laden", 0.7, &["anna"]),
        mailbox("lena.krause", "Lena Krause", "Floristin", "laden", 0.4, &[]),
        mailbox("mehmet.yilmaz", "Mehmet Yılmaz", "Gärtnermeister", "gaertnerei", 1.1, &[]),
        mailbox("olga.petrowa", "Olga Petrowa", "Gärtnerin", "gaertnerei", 0.3, &[]),
        mailbox("tom.becker", "Tom Becker", "Fahrer", "laden", 0.2, &[]),
        mailbox("bestellung", "Bestellannahme", "", "laden", 5.2, &["shop"]),
        mailbox("buchhaltung", "Buchhaltung", "", "buero", 3.3, &[]),
        mailbox("hochzeit", "Hochzeitsfloristik", "", "laden", 0.9, &[]),
        mailbox("newsletter", "Blumen Müller", "", "buero", 0.05, &[]),
        suspended,
        forward("info", &["petra.mueller@blumen-mueller.example", "bestellung@blumen-mueller.example"]),
        forward("steuer", &["kanzlei@example.org"]),
        forward(
            "alle",
            &[
                "petra.mueller@blumen-mueller.example",
                "hans.mueller@blumen-mueller.example",
                "anna.schmidt@blumen-mueller.example",
            ],
        ),
        forward("lieferanten", &["einkauf@example.net"]),
    ];
    vec![
        json!({
            "domain": "blumen-mueller.example", "workgroups": ["buero", "laden", "gaertnerei"],
            "attributes": {"workgroup": "laden", "limit_users": 25, "limit_aliases": 50, "quota_maximum": 10_240},
            "users": users,
        }),
        json!({
            "domain": "radwerk.example", "attributes": {"limit_users": 5},
            "users": [
                {"user": "werkstatt@radwerk.example",
                    "attributes": {"password": PASSWORD, "name": "Werkstatt", "quota": 5 * GIGABYTE},
                    "bytes_used": GIGABYTE / 2, "last_login": now - 7200},
                {"user": "kim@radwerk.example",
                    "attributes": {"password": PASSWORD, "name": "Kim Vogel", "quota": 5 * GIGABYTE},
                    "bytes_used": GIGABYTE / 3, "last_login": now - 90_000},
            ],
        }),
        json!({"domain": "praxis-nord.example", "attributes": {"limit_users": 3, "disabled": true},
            "users": [{"user": "empfang@praxis-nord.example",
                "attributes": {"password": PASSWORD, "name": "Empfang"}}]}),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn every_seed_can_be_put_in_place() {
        let mut scratch = Seed::Empty.world(Settings::default());
        assert_eq!(scratch.domains().count(), 0);
        for domain in demo_domains(scratch.clock.now()) {
            Fixture::parse(domain).unwrap().put(&mut scratch).unwrap();
        }
        let mut scratch = Seed::Test.world(Settings::default());
        for domain in test_domains() {
            Fixture::parse(domain).unwrap().put(&mut scratch).unwrap();
        }
    }

    #[test]
    fn the_demo_company_is_as_described() {
        let world = Seed::Demo.world(Settings::default());
        assert_eq!(world.domains().count(), 3);
        let domain = world.domain("blumen-mueller.example").unwrap();
        let counts = domain.counts();
        assert_eq!((counts.mailbox, counts.forward, counts.alias), (12, 4, 5));
        assert_eq!(domain.workgroups.len(), 3);
        let with = |status| {
            domain.accounts().filter(|(_, own)| own.status(world.bytes_max(domain, own)) == status).count()
        };
        assert_eq!((with("quota"), with("suspended")), (1, 1));
    }

    #[test]
    fn the_test_company_is_as_described() {
        let world = Seed::Test.world(Settings::default());
        let unmarked = fixture::view(&world, "unmarked.example").unwrap();
        let counts = world.domain("unmarked.example").unwrap().counts();
        assert_eq!((counts.mailbox, counts.forward, counts.alias), (2, 1, 1));
        assert_eq!(unmarked.attributes["notes_external"], "");
        assert!(world.domain("other.example").unwrap().company == "other");
    }
}

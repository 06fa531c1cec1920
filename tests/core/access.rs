//! What a mailbox may be used for.

use crate::world::{SERVICE, World, assert_refused};
use opensrsemail::{
    mail::AccountKind,
    service::{AccessChange, AccountChanged, Error, Kind},
};
use serde_json::json;

fn wish(wanted: &[(&'static str, &str)]) -> AccessChange {
    let words =
        |words: &[(&'static str, &str)]| words.iter().map(|(way, word)| (*way, (*word).to_owned())).collect();
    AccessChange { wanted: words(wanted), shown: Vec::new() }
}

fn change(world: &World, input: &AccessChange) -> Result<AccountChanged, Error> {
    world.run(|service| service.change_access("box1", input))
}

fn service(world: &World, name: &str) -> String {
    world.account("box1")["attributes"][format!("service_{name}")].as_str().unwrap_or_default().to_owned()
}

#[test]
fn ways_are_closed_and_opened() {
    let world = World::with_domain(1, 0);
    let closed = change(&world, &wish(&[("access_sending", "off"), ("access_pop", "off")])).unwrap();
    assert_eq!(closed.changed, ["access_sending", "access_pop"]);
    let states = ["smtprelay", "smtprelay_webmail", "pop3", "imap4"].map(|name| service(&world, name));
    assert_eq!(states, ["disabled", "disabled", "disabled", "enabled"]);
    assert_eq!(change(&world, &wish(&[("access_pop", "off")])).unwrap().changed, [""; 0]);
    assert_eq!(change(&world, &wish(&[("access_pop", "on")])).unwrap().changed, ["access_pop"]);
    assert_eq!(service(&world, "pop3"), "enabled");
    assert_eq!(service(&world, "smtprelay"), "disabled", "what is not named stays");
}

#[test]
fn what_the_provider_suspended_is_not_the_customers_to_lift() {
    let world = World::start();
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [{"user": "box1@example.com", "attributes": {"service_smtprelay": "suspended"}}],
    }));
    let error =
        assert_refused(change(&world, &wish(&[("access_sending", "on")])), Kind::Refused, "access_suspended");
    assert_eq!(error.field, Some("access_sending"));
    assert_eq!(service(&world, "smtprelay"), "suspended");
    let other = wish(&[("access_sending", "off"), ("access_pop", "off")]);
    assert_eq!(change(&world, &other).unwrap().changed, ["access_pop"], "it is closed, and stays as it is");
    assert_eq!(service(&world, "smtprelay"), "suspended");
}

#[test]
fn whoever_leaves_a_switch_alone_does_not_turn_it() {
    let world = World::with_domain(1, 0);
    change(&world, &wish(&[("access_imap", "off")])).unwrap();
    let other_tab = AccessChange {
        shown: vec![("access_imap", "on".into()), ("access_pop", "on".into())],
        ..wish(&[("access_imap", "on"), ("access_pop", "off")])
    };
    assert_eq!(change(&world, &other_tab).unwrap().changed, ["access_pop"]);
    assert_eq!(service(&world, "imap4"), "disabled");
    let error =
        assert_refused(change(&world, &wish(&[("access_imap", "maybe")])), Kind::Input, "text_unreadable");
    assert_eq!(error.field, Some("access_imap"));
}

#[test]
fn a_mailbox_the_provider_suspended_is_not_freed_by_deleting_it() {
    let world = World::start();
    let closed = "opensrsemail: closed when its domain came back;";
    let suspended = |notes: String| {
        let services = ["imap4", "pop3", "smtpin", "smtprelay", "smtprelay_webmail", "webmail"];
        let mut attributes = json!({"notes_external": notes});
        for service in services {
            attributes[format!("service_{service}")] = json!("suspended");
        }
        attributes
    };
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [
            {"user": "box1@example.com", "attributes": suspended(String::new())},
            {"user": "box2@example.com", "attributes": suspended(closed.to_owned())},
            {"user": "box3@example.com", "attributes": suspended(format!("{closed} service_pop3=suspended"))},
            {"user": "box4@example.com", "attributes": {"notes_external": closed, "service_smtprelay": "suspended"}},
            {"user": "box5@example.com", "attributes": {"service_pop3": "suspended"}},
        ],
    }));
    let delete = |name: &str| world.run(|service| service.delete_account(name, AccountKind::Mailbox));
    // The fourth was opened again in OpenSRS' console, and suspended since.
    for name in ["box1", "box3", "box4", "box5"] {
        assert_refused(delete(name), Kind::Refused, "delete_suspended");
    }
    assert!(delete("box2").unwrap().was_there, "this module closed it, nobody suspended it");
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {
            "notes_external": format!("opensrsemail-service: test/{SERVICE}"), "service_pop3": "suspended",
        },
        "users": [{"user": "box5@example.com", "attributes": {"service_pop3": "suspended"}}],
    }));
    assert!(delete("box5").unwrap().was_there, "what nobody of the domain may do is nobody's punishment");
}

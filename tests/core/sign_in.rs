//! Signing in to a mailbox: sessions, passwords of devices, a second factor, webmail.

use opensrs_simulator::{Fault, FaultKind};
use opensrsemail::service::Kind;
use serde_json::json;

use crate::world::{SERVICE, World, assert_refused};

fn tags(world: &World) -> Vec<String> {
    let told = world.run(|service| service.form("box1")).unwrap().account.app_passwords;
    told.into_iter().map(|one| one.tag).collect()
}

#[test]
fn a_device_gets_a_password_of_its_own_and_loses_it() {
    let world = World::with_domain(1, 0);
    let made = world.run(|service| service.add_app_password("box1", " Sofia's phone ")).unwrap();
    assert_eq!((made.tag.as_str(), made.password.expose().is_empty()), ("Sofia's phone", false));
    assert_eq!(tags(&world), ["Sofia's phone"]);
    let again = world.run(|service| service.add_app_password("box1", "sofia's PHONE"));
    assert_eq!(assert_refused(again, Kind::Taken, "app_password_taken").field, Some("tag"));
    let gone = world.run(|service| service.delete_app_password("box1", "Sofia's phone")).unwrap();
    assert!(gone.was_there);
    assert!(!world.run(|service| service.delete_app_password("box1", "Sofia's phone")).unwrap().was_there);
    assert_eq!(tags(&world), [""; 0]);
}

#[test]
fn there_are_four_at_most_and_each_has_a_name() {
    let world = World::with_domain(1, 0);
    for tag in ["", "  ", "Zo\u{eb}", "a\nb", &"x".repeat(41)] {
        let refused = world.run(|service| service.add_app_password("box1", tag)).unwrap_err();
        assert_eq!((refused.kind, refused.field), (Kind::Input, Some("tag")), "{tag}");
    }
    for tag in ["a", "b", "c", "d"] {
        world.run(|service| service.add_app_password("box1", tag)).unwrap();
    }
    let fifth = world.run(|service| service.add_app_password("box1", "e"));
    assert_refused(fifth, Kind::Input, "app_passwords_full");
    // Somebody else was quicker.
    world.run(|service| service.delete_app_password("box1", "d")).unwrap();
    world.opensrs.fault(Fault::new("app_password", FaultKind::Error).number(46));
    let fourth = world.run(|service| service.add_app_password("box1", "e"));
    assert_eq!(assert_refused(fourth, Kind::Input, "app_passwords_full").number, Some(46));
}

#[test]
fn a_password_that_nobody_was_told_is_taken_back() {
    let world = World::with_domain(1, 0).with_timeout(3000);
    world.opensrs.fault(Fault::new("app_password", FaultKind::DropAfter));
    let error = world.run(|service| service.add_app_password("box1", "phone")).unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable, "it is known not to be there");
    assert_eq!(tags(&world), [""; 0]);
    // Where that cannot be done either, nobody says that nothing was done.
    world.opensrs.fault(Fault::new("app_password", FaultKind::DropAfter).times(0));
    let error = world.run(|service| service.add_app_password("box1", "phone")).unwrap_err();
    assert_eq!(error.kind, Kind::Unknown);
}

#[test]
fn one_that_is_seen_late_is_taken_back_too() {
    let world = World::with_domain(1, 0).with_timeout(3000);
    world.opensrs.settings(|settings| settings.reads_lag_ms = 2000);
    world.opensrs.fault(Fault::new("app_password", FaultKind::DropAfter));
    let error = world.run(|service| service.add_app_password("box1", "phone")).unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable);
    world.opensrs.settings(|settings| settings.reads_lag_ms = 0);
    assert_eq!(tags(&world), [""; 0]);
}

#[test]
fn a_name_with_line_breaks_is_found_again() {
    let world = World::with_domain(1, 0);
    world.call("app_password", json!({"user": "box1@example.com", "mode": "add", "tag": "My\r\nphone"}));
    assert!(world.run(|service| service.delete_app_password("box1", "My\nphone")).unwrap().was_there);
    assert_eq!(tags(&world), [""; 0]);
}

#[test]
fn a_lost_second_factor_is_turned_off() {
    let world = World::start();
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [{"user": "box1@example.com", "second_factor": true}, {"user": "box2@example.com"}],
    }));
    let has = |name: &str| {
        world.run(|service| service.form(name)).unwrap().account.usage.has_second_factor.unwrap()
    };
    assert_eq!((has("box1"), has("box2")), (true, false));
    assert!(world.run(|service| service.disable_second_factor("box1")).unwrap().was_there);
    assert!(!world.run(|service| service.disable_second_factor("box2")).unwrap().was_there);
    assert!(!has("box1"));
    assert_eq!(world.calls("user_disable_2fa"), 1);
}

#[test]
fn a_login_to_webmail_is_fresh_and_works_once() {
    let world = World::with_domain(1, 1);
    let first = world.run(|service| service.webmail_login("box1")).unwrap();
    let second = world.run(|service| service.webmail_login("box1")).unwrap();
    assert_ne!(first.token, second.token);
    let asked: Vec<_> =
        world.opensrs.exchanges().into_iter().filter(|one| one.method == "generate_token").collect();
    for exchange in &asked {
        let request = &exchange.request;
        assert_eq!((&request["type"], &request["duration"]), (&json!("sso"), &json!(1)), "{request}");
        assert_eq!(request["oma"], json!(null), "not for administrators' work");
    }
    assert_eq!(asked.len(), 2);
    for outcome in ["token", "expired or used"] {
        let form = [("user", "box1@example.com"), ("pass", first.token.expose())];
        let _ = ureq::post(format!("{}/mail", world.opensrs.webmail())).send_form(form);
        assert_eq!(world.opensrs.logins().pop().unwrap().outcome, outcome);
    }
    assert_refused(world.run(|service| service.webmail_login("forward1")), Kind::Missing, "mailbox_missing");
}

#[test]
fn nobody_is_sent_to_a_webmail_that_is_closed() {
    for state in ["disabled", "suspended"] {
        let world = World::with_domain(1, 0);
        world.call(
            "change_user",
            json!({"user": "box1@example.com", "attributes": {"service_webmail": state}}),
        );
        assert_refused(world.run(|service| service.webmail_login("box1")), Kind::Refused, "webmail_closed");
        assert_eq!(world.calls("generate_token"), 0);
    }
}

#[test]
fn no_secret_that_opensrs_makes_is_in_what_is_logged() {
    let world = World::with_domain(1, 0);
    world.opensrs.settings(|settings| settings.answers_spelled_oddly = true);
    let client = world.client();
    let domain = opensrsemail::mail::Domain::parse("example.com").unwrap();
    let mark = opensrsemail::mail::Mark::new("test", SERVICE).unwrap();
    let service = opensrsemail::service::Service::new(&client, domain, mark).unwrap();
    let made = service.add_app_password("box1", "phone").unwrap();
    let login = service.webmail_login("box1").unwrap();
    let said = format!("{:?}", client.exchanges());
    for secret in [made.password.expose(), login.token.expose()] {
        assert!(!said.contains(secret), "{said}");
    }
    let shown = format!("{made:?} {login:?}");
    assert!(!shown.contains(made.password.expose()) && !shown.contains(login.token.expose()));
}

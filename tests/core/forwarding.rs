//! Passing a mailbox' mail on.

use crate::world::{World, assert_refused};
use opensrsemail::{
    mail::Forwarding,
    service::{Error, ForwardingChange, ForwardingChanged, Kind},
};
use serde_json::{Value, json};

fn wish(forwarding: &str, forward_to: &str) -> ForwardingChange {
    ForwardingChange {
        forwarding: forwarding.to_owned(),
        forward_to: forward_to.to_owned(),
        ..ForwardingChange::default()
    }
}

fn change(world: &World, input: &ForwardingChange) -> Result<ForwardingChanged, Error> {
    world.run(|service| service.change_forwarding("box1", input))
}

fn delivery(world: &World) -> [Value; 3] {
    let attributes = &world.account("box1")["attributes"];
    ["delivery_local", "delivery_forward", "forward_recipients"].map(|name| attributes[name].clone())
}

#[test]
fn a_copy_goes_everything_goes_nothing_goes() {
    let world = World::with_domain(1, 0);
    let made = change(&world, &wish("copy", "a@example.net")).unwrap();
    assert_eq!((made.forwarding, made.account.changed), (Forwarding::Copy, vec!["forward_to", "forwarding"]));
    assert_eq!(delivery(&world), [json!(true), json!(true), json!(["a@example.net"])]);
    assert_eq!(change(&world, &wish("copy", "a@example.net")).unwrap().account.changed, [""; 0]);

    let made = change(&world, &wish("all", "a@example.net, b@example.net")).unwrap();
    assert_eq!(made.account.changed, ["forward_to", "forwarding"]);
    assert_eq!(delivery(&world), [json!(false), json!(true), json!(["a@example.net", "b@example.net"])]);

    let made = change(&world, &wish("off", "")).unwrap();
    assert_eq!((made.forwarding, made.account.changed), (Forwarding::Off, vec!["forwarding"]));
    let targets = json!(["a@example.net", "b@example.net"]);
    assert_eq!(delivery(&world), [json!(true), json!(false), targets], "they stay for the next time");
}

#[test]
fn mail_that_is_neither_kept_nor_sent_is_kept_by_the_next_change() {
    let world = World::with_domain(1, 0);
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": "opensrsemail-service: test/5", "limit_users": 1000},
        "users": [{"user": "box1@example.com", "attributes": {"delivery_local": false}}],
    }));
    change(&world, &wish("off", "")).unwrap();
    assert_eq!(delivery(&world)[0], json!(true));
}

#[test]
fn what_cannot_be_passed_on_is_refused() {
    let world = World::with_domain(2, 0);
    world.run(|service| service.change_forwarding("box2", &wish("copy", "box1@example.com"))).unwrap();
    for (input, field, reason) in [
        (wish("copy", ""), "forward_to", "targets_empty"),
        (wish("all", " , "), "forward_to", "targets_empty"),
        (wish("copy", "nobody"), "forward_to", "targets_malformed"),
        (wish("copy", "box1@example.com"), "forward_to", "targets_itself"),
        (wish("copy", "box2@example.com"), "forward_to", "targets_loop"),
        (wish("sometimes", "a@example.net"), "forwarding", "text_unreadable"),
    ] {
        let error = assert_refused(change(&world, &input), Kind::Input, reason);
        assert_eq!(error.field, Some(field), "{input:?}");
    }
    assert_eq!(delivery(&world), [json!(true), json!(false), json!([])]);
    let made = change(&world, &wish("copy", "gone@example.com")).unwrap();
    assert_eq!(made.account.missing_targets.len(), 1, "nobody has this address");
}

#[test]
fn two_tabs_add_to_each_other() {
    let world = World::with_domain(1, 0);
    let from_nothing = |forward_to: &str| ForwardingChange {
        shown_forwarding: Some("off".into()),
        shown_forward_to: Some(String::new()),
        ..wish("copy", forward_to)
    };
    change(&world, &from_nothing("a@example.net")).unwrap();
    change(&world, &from_nothing("b@example.net")).unwrap();
    assert_eq!(delivery(&world)[2], json!(["a@example.net", "b@example.net"]));
    let untouched = ForwardingChange {
        shown_forwarding: Some("off".into()),
        shown_forward_to: Some(String::new()),
        ..wish("off", "")
    };
    let now = change(&world, &untouched).unwrap();
    assert_eq!((now.forwarding, now.account.changed), (Forwarding::Copy, vec![]), "not ended unasked");
}

#[test]
fn a_forward_is_no_mailbox() {
    let world = World::with_domain(0, 1);
    let result = world.run(|service| service.change_forwarding("forward1", &wish("copy", "a@example.net")));
    assert_refused(result, Kind::Missing, "mailbox_missing");
}

#[test]
fn addresses_without_a_choice_are_asked_back() {
    let world = World::with_domain(1, 0);
    let input = ForwardingChange { shown_forward_to: Some(String::new()), ..wish("off", "a@example.net") };
    let error = assert_refused(change(&world, &input), Kind::Input, "forwarding_off");
    assert_eq!(error.field, Some("forwarding"));
    // Another tab ended the copies; whoever adds an address to them wants them.
    let input = ForwardingChange {
        shown_forwarding: Some("copy".into()),
        shown_forward_to: Some(String::new()),
        ..wish("copy", "a@example.net")
    };
    assert_eq!(change(&world, &input).unwrap().forwarding, Forwarding::Copy);
}

//! Answering mail automatically.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::world::{World, assert_refused};
use opensrsemail::{
    mail::Away,
    service::{AccountChanged, AwayChange, Error, Kind},
};
use serde_json::json;

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn on(text: &str) -> AwayChange {
    AwayChange { is_on: true, text: text.to_owned(), ..AwayChange::default() }
}

fn change(world: &World, input: &AwayChange) -> Result<AccountChanged, Error> {
    world.run(|service| service.change_away("box1", input)).map(|changed| changed.account)
}

fn away(world: &World) -> Away {
    world.run(|service| service.form("box1")).unwrap().account.away()
}

#[test]
fn it_is_switched_on_with_text_and_end_and_off_again() {
    let world = World::with_domain(1, 0);
    assert_eq!(away(&world), Away { interval: 24, ..Away::default() });
    let ends = now() + 1_000_000;
    let input = AwayChange {
        ends: ends.to_string(),
        interval: "48".into(),
        ..on("I am away.\r\nPetra reads my mail.\r\n")
    };
    let changed = change(&world, &input).unwrap();
    assert_eq!(changed.changed, ["away_text", "away_ends", "away_interval", "away"]);
    let text = "I am away.\nPetra reads my mail.".to_owned();
    let so = Away { is_on: true, text, ends: Some(ends), interval: 48 };
    assert_eq!(away(&world), so);
    assert_eq!(change(&world, &input).unwrap().changed, [""; 0], "it is so already");

    let changed = change(&world, &AwayChange::default()).unwrap();
    assert_eq!(changed.changed, ["away"], "the text stays for the next time");
    assert_eq!(away(&world), Away { is_on: false, ..so });
}

#[test]
fn an_end_goes_away_however_opensrs_clears_it() {
    let world = World::with_domain(1, 0);
    change(&world, &AwayChange { ends: (now() + 1000).to_string(), ..on("Away.") }).unwrap();
    assert_eq!(change(&world, &on("Away.")).unwrap().changed, ["away_ends"]);
    assert_eq!(away(&world).ends, None);
    assert!(world.account("box1")["attributes"]["autoresponder_option_enddate"].is_u64(), "no null is sent");
    assert_eq!(change(&world, &on("Away.")).unwrap().changed, [""; 0]);
}

#[test]
fn what_cannot_be_answered_is_refused_all_at_once() {
    let world = World::with_domain(1, 0);
    for (input, told) in [
        (on(" \n"), vec![("away_text", "away_empty")]),
        (on("a\u{0}b"), vec![("away_text", "text_characters")]),
        (on(&"x".repeat(4001)), vec![("away_text", "text_too_long")]),
        (AwayChange { ends: (now() - 1).to_string(), ..on("x") }, vec![("away_ends", "away_over")]),
        (AwayChange { ends: Away::NEVER.to_string(), ..on("x") }, vec![("away_ends", "away_too_late")]),
        (AwayChange { ends: "14.12.2026".into(), ..on("x") }, vec![("away_ends", "away_day")]),
        (AwayChange { ends: "9".repeat(30), ..on("x") }, vec![("away_ends", "away_day")]),
        (AwayChange { interval: "often".into(), ..on("x") }, vec![("away_interval", "away_interval")]),
        (AwayChange { interval: "0".into(), ..on("x") }, vec![("away_interval", "away_interval")]),
        (AwayChange { interval: "1095".into(), ..on("x") }, vec![("away_interval", "away_interval")]),
        (AwayChange { copy_to: "nobody".into(), ..on("x") }, vec![("away_copy_to", "targets_malformed")]),
        (
            AwayChange { copy_to: "a@x.example, b@x.example".into(), ..on("x") },
            vec![("away_copy_to", "target_one")],
        ),
        (
            AwayChange { copy_to: "box1@example.com".into(), ..on("x") },
            vec![("away_copy_to", "targets_itself")],
        ),
        (
            AwayChange { ends: "1".into(), copy_to: "?".into(), ..on("") },
            vec![
                ("away_text", "away_empty"),
                ("away_ends", "away_over"),
                ("away_copy_to", "targets_malformed"),
            ],
        ),
    ] {
        let error = change(&world, &input).unwrap_err();
        let all = [vec![error.clone()], error.also.clone()].concat();
        let found: Vec<_> = all.iter().map(|one| (one.field.unwrap_or_default(), one.reason.key())).collect();
        assert_eq!(found, told, "{input:?}");
    }
    assert_eq!(away(&world), Away { interval: 24, ..Away::default() });
}

#[test]
fn a_text_that_somebody_else_changed_is_asked_back() {
    let world = World::with_domain(1, 0);
    change(&world, &on("Anna's own.")).unwrap();
    let input = AwayChange { shown_text: Some(String::new()), ..on("The boss'.") };
    let error = assert_refused(change(&world, &input), Kind::Input, "changed_meanwhile");
    assert_eq!((error.field, error.customer().contains("Anna's own.")), (Some("away_text"), true));
    let input = AwayChange { shown_text: Some("Anna's own.".into()), ..on("The boss'.") };
    assert_eq!(change(&world, &input).unwrap().changed, ["away_text"]);
}

#[test]
fn a_copy_goes_to_a_colleague_and_the_mail_is_kept() {
    let world = World::with_domain(2, 1);
    let copy = |to: &str| change(&world, &AwayChange { copy_to: to.to_owned(), ..on("Away.") });
    assert_eq!(copy("box2@example.com").unwrap().changed, ["away_text", "away", "forward_to"]);
    let attributes = |name: &str| world.account("box1")["attributes"][name].clone();
    assert_eq!(attributes("forward_recipients"), json!(["box2@example.com"]));
    assert_eq!((attributes("delivery_forward"), attributes("delivery_local")), (json!(true), json!(true)));
    assert_eq!(copy("box2@example.com").unwrap().changed, [""; 0]);
    assert_eq!(copy("a@example.net").unwrap().changed, ["forward_to"]);
    assert_eq!(attributes("forward_recipients"), json!(["box2@example.com", "a@example.net"]));
    let made = copy("gone@example.com").unwrap();
    assert_eq!(made.missing_targets.len(), 1, "nobody has this address");
    // Targets from former times that are not used do not come back with it.
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": "opensrsemail-service: test/5", "limit_users": 1000},
        "users": [{"user": "box1@example.com", "attributes": {"forward_recipients": ["old@example.net"]}}],
    }));
    copy("new@example.net").unwrap();
    assert_eq!(world.account("box1")["attributes"]["forward_recipients"], json!(["new@example.net"]));
}

#[test]
fn mail_that_would_come_back_is_refused() {
    let world = World::with_domain(2, 0);
    let from_two = AwayChange { copy_to: "box1@example.com".into(), ..on("x") };
    world.run(|service| service.change_away("box2", &from_two)).unwrap();
    let input = AwayChange { copy_to: "box2@example.com".into(), ..on("x") };
    let error = assert_refused(change(&world, &input), Kind::Input, "targets_loop");
    assert_eq!(error.field, Some("away_copy_to"));
}

#[test]
fn a_forward_and_a_suspended_domain_answer_nothing() {
    let world = World::with_domain(1, 1);
    let result = world.run(|service| service.change_away("forward1", &on("x")));
    assert_refused(result, Kind::Missing, "mailbox_missing");
    world.run(|service| service.suspend()).unwrap();
    assert_refused(change(&world, &on("x")), Kind::Refused, "domain_suspended");
}

#[test]
fn a_text_is_kept_before_it_is_switched_on() {
    let world = World::with_domain(1, 0);
    let input = AwayChange { is_on: false, interval: "?".into(), ..on("For later.") };
    assert_eq!(change(&world, &input).unwrap().changed, ["away_text"]);
    assert_eq!(away(&world), Away { text: "For later.".into(), interval: 24, ..Away::default() });
}

#[test]
fn whoever_leaves_the_switch_alone_does_not_turn_it() {
    let world = World::with_domain(1, 0);
    let off =
        AwayChange { shown_is_on: Some(false), shown_text: Some(String::new()), ..AwayChange::default() };
    change(&world, &on("Away.")).unwrap();
    let now = world.run(|service| service.change_away("box1", &off)).unwrap();
    assert_eq!((now.is_on, now.account.changed), (true, vec![]), "another tab had switched it on");
    let now = world.run(|service| service.change_away("box1", &AwayChange::default())).unwrap();
    assert_eq!((now.is_on, now.account.changed), (false, vec!["away"]));
}

#[test]
fn what_would_be_lost_with_the_switch_off_is_asked_back() {
    let world = World::with_domain(1, 0);
    for input in [
        AwayChange { is_on: false, ends: (now() + 1000).to_string(), ..on("") },
        AwayChange { is_on: false, copy_to: "a@example.net".into(), ..on("Away.") },
    ] {
        let error = assert_refused(change(&world, &input), Kind::Input, "away_off");
        assert_eq!(error.field, Some("away"));
    }
}

#[test]
fn paragraphs_are_changed_and_a_text_can_be_emptied() {
    let world = World::with_domain(1, 0);
    change(&world, &on("a\nb")).unwrap();
    let shown = |text: &str, input: AwayChange| AwayChange { shown_text: Some(text.to_owned()), ..input };
    assert_eq!(change(&world, &shown("a\nb", on("a\r\n\r\nb"))).unwrap().changed, ["away_text"]);
    assert_eq!(away(&world).text, "a\n\nb");
    let emptied = shown("a\n\nb", AwayChange::default());
    assert_eq!(change(&world, &emptied).unwrap().changed, ["away_text", "away"]);
    assert_eq!(away(&world).text, "");
}

#[test]
fn a_text_made_elsewhere_that_nobody_touched_stops_nothing() {
    let world = World::with_domain(1, 0);
    let odd = "x".repeat(5000) + "\u{0085}";
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": "opensrsemail-service: test/5", "limit_users": 1000},
        "users": [{"user": "box1@example.com", "attributes": {
            "autoresponder": odd, "delivery_autoresponder": true, "autoresponder_option_interval": 2000,
        }}],
    }));
    let untouched = AwayChange {
        interval: "2000".into(),
        shown_interval: Some("2000".into()),
        shown_text: Some(odd.clone()),
        shown_ends: Some(String::new()),
        ends: (now() + 1000).to_string(),
        ..on(&odd)
    };
    assert_eq!(change(&world, &untouched).unwrap().changed, ["away_ends"]);
    let off = AwayChange { is_on: false, ends: String::new(), ..untouched };
    assert_eq!(change(&world, &AwayChange { shown_ends: None, ..off }).unwrap().changed, ["away"]);
}

#[test]
fn an_end_that_nobody_touched_stays_and_one_that_is_over_is_off() {
    let world = World::with_domain(1, 0);
    let put = |ends: u64| {
        world.opensrs.put_domain(json!({
            "domain": "example.com", "company": "reseller",
            "attributes": {"notes_external": "opensrsemail-service: test/5", "limit_users": 1000},
            "users": [{"user": "box1@example.com", "attributes": {
                "autoresponder": "Away.", "delivery_autoresponder": true, "autoresponder_option_enddate": ends,
            }}],
        }));
    };
    let noon = now() + 100_000;
    put(noon);
    let day_end = (noon + 3600).to_string();
    let input = AwayChange { ends: day_end.clone(), shown_ends: Some(day_end), ..on("Away!") };
    assert_eq!(change(&world, &input).unwrap().changed, ["away_text"]);
    assert_eq!(away(&world).ends, Some(noon), "to the second");

    put(now() - 1000);
    let shown_off = AwayChange { shown_is_on: Some(false), shown_text: Some("Away.".into()), ..on("Away.") };
    let saved = AwayChange { is_on: false, ..shown_off.clone() };
    let told = world.run(|service| service.change_away("box1", &saved)).unwrap();
    assert_eq!((told.is_on, away(&world).is_on), (false, false), "it is over, and told as off");
    put(now() - 1000);
    let again = AwayChange { shown_ends: Some(String::new()), ..shown_off };
    let told = world.run(|service| service.change_away("box1", &again)).unwrap();
    assert_eq!((told.is_on, told.ends, away(&world).ends), (true, None, None));
}

#[test]
fn a_copy_is_of_something_that_is_kept() {
    let world = World::with_domain(1, 0);
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {
            "notes_external": "opensrsemail-service: test/5", "limit_users": 1000, "aliases": ["example.net"],
        },
        "users": [{"user": "box1@example.com", "attributes": {"delivery_local": false}}],
    }));
    let copy = |to: &str| AwayChange { copy_to: to.to_owned(), ..on("Away.") };
    change(&world, &copy("a@example.org")).unwrap();
    assert_eq!(world.account("box1")["attributes"]["delivery_local"], json!(true));
    let error = assert_refused(change(&world, &copy("box1@example.net")), Kind::Input, "targets_loop");
    assert_eq!(error.field, Some("away_copy_to"), "itself under an alias domain");
}

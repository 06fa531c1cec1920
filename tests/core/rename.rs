//! Another name for an account, another account for an alias, and what OpenSRS remembers of either.

use opensrs_simulator::{Fault, FaultKind};
use opensrsemail::service::{AliasInput, Error, Kind, OldName, RenameInput, Renamed};
use serde_json::json;

use crate::world::{World, assert_refused};

fn rename(world: &World, name: &str, new_name: &str, keeps_old: bool) -> Result<Renamed, Error> {
    world.run(|service| service.rename(name, &RenameInput { new_name, keeps_old }))
}

fn aliases(world: &World, name: &str) -> Vec<String> {
    let told = world.run(|service| service.form(name)).unwrap().account;
    told.aliases().iter().map(ToString::to_string).collect()
}

fn with_alias() -> World {
    let world = World::with_domain(2, 1);
    let input = AliasInput { name: "info", target: "box1", alias_domain: "" };
    world.run(|service| service.add_alias(&input)).unwrap();
    world
}

#[test]
fn a_mailbox_gets_another_name_and_keeps_the_old_one_if_wanted() {
    let world = World::with_domain(2, 1);
    let renamed = rename(&world, "box1", "Anna", true).unwrap();
    assert_eq!(
        (renamed.address.to_string().as_str(), renamed.old_name),
        ("anna@example.com", Some(OldName::Kept))
    );
    assert_eq!(aliases(&world, "anna"), ["box1@example.com"]);
    assert_eq!(rename(&world, "box2", "ben", false).unwrap().old_name, None);
    assert_eq!(rename(&world, "forward1", "team", true).unwrap().old_name, Some(OldName::Kept));
    assert_eq!(world.accounts(), ["anna@example.com", "ben@example.com", "team@example.com"]);
}

#[test]
fn a_name_that_is_in_use_or_none_is_refused_before_anything_is_done() {
    let world = with_alias();
    for (name, kind, reason) in [
        ("box2", Kind::Taken, "taken"),
        ("box1", Kind::Input, "name_same"),
        ("", Kind::Input, "name_empty"),
        ("zo\u{eb}", Kind::Input, "name_suggested"),
        ("a@other.example", Kind::Input, "other_domain"),
    ] {
        let error = rename(&world, "box1", name, true).unwrap_err();
        assert_eq!((error.kind, error.field), (kind, Some("new_name")), "{name}: {error}");
        assert!(reason == "other_domain" || error.reason.key() == reason, "{name}: {error}");
    }
    assert_refused(rename(&world, "nobody", "somebody", true), Kind::Missing, "mailbox_missing");
    assert_eq!(aliases(&world, "box1"), ["info@example.com"]);
}

#[test]
fn an_old_name_that_could_not_be_kept_is_told() {
    let world = World::with_domain(1, 0);
    world.opensrs.fault(Fault::new("change_user", FaultKind::Error).number(5));
    assert_eq!(rename(&world, "box1", "anna", true).unwrap().old_name, Some(OldName::Lost));
    assert_refused(rename(&world, "box1", "anna", true), Kind::Missing, "mailbox_missing");
    // Made within the same second, and not the same.
    let world = World::with_domain(2, 0);
    world.run(|service| service.delete_account("box1", opensrsemail::mail::AccountKind::Mailbox)).unwrap();
    assert_refused(rename(&world, "box1", "box2", true), Kind::Missing, "mailbox_missing");
    assert_eq!(aliases(&world, "box2"), [""; 0]);
}

#[test]
fn a_name_that_was_kept_is_taken_back() {
    let world = World::with_domain(1, 0);
    rename(&world, "box1", "anna", true).unwrap();
    assert_eq!(rename(&world, "anna", "box1", true).unwrap().old_name, Some(OldName::Kept));
    assert_eq!(aliases(&world, "box1"), ["anna@example.com"]);
    // Refused, it is an alias as before.
    world.opensrs.fault(Fault::new("rename_user", FaultKind::Error).number(47));
    assert!(rename(&world, "box1", "anna", false).is_err());
    assert_eq!(aliases(&world, "box1"), ["anna@example.com"]);
    // Where reads lag, the name is kept all the same.
    world.opensrs.settings(|settings| settings.reads_lag_ms = 700);
    assert_eq!(rename(&world, "box1", "zoe", true).unwrap().old_name, Some(OldName::Kept));
}

#[test]
fn an_alias_moves_to_another_account_or_back() {
    let world = with_alias();
    let moved = world.run(|service| service.move_alias("info", "box1", "box2", false)).unwrap();
    assert!(moved.was_there);
    assert_eq!(
        (aliases(&world, "box1"), aliases(&world, "box2")),
        (vec![], vec!["info@example.com".to_owned()])
    );
    assert!(!world.run(|service| service.move_alias("info", "box1", "box2", false)).unwrap().was_there);
    let go_on = |alias: &str, from: &str| world.run(|service| service.move_alias(alias, from, "box2", true));
    assert_refused(
        world.run(|service| service.move_alias("jobs", "box1", "box2", false)),
        Kind::Missing,
        "gone",
    );
    // Cut off halfway, nobody had it any more.
    assert!(go_on("Jobs", "box1").unwrap().was_there);
    assert_eq!(aliases(&world, "box2"), ["info@example.com", "jobs@example.com"]);
    assert_refused(go_on("box1", "forward1"), Kind::Taken, "taken");
    assert_eq!(go_on("boss@other.example", "box1").unwrap_err().kind, Kind::Input);
    let error = world.run(|service| service.move_alias("info", "box2", "nobody", false)).unwrap_err();
    assert_eq!((error.kind, error.field), (Kind::Missing, Some("target")));
    assert_refused(
        world.run(|service| service.move_alias("info", "box2", "box2", false)),
        Kind::Input,
        "alias_itself",
    );
    // To a forward that sends to it.
    let targets = json!({"forward_recipients": ["info@example.com"]});
    world.call("change_user", json!({"user": "forward1@example.com", "attributes": targets}));
    let error = world.run(|service| service.move_alias("info", "box2", "forward1", false)).unwrap_err();
    assert_eq!((error.kind, error.field), (Kind::Input, Some("target")));
}

#[test]
fn an_alias_that_the_other_does_not_get_goes_back() {
    let world = with_alias();
    // The first write takes it off, the second is refused.
    world.opensrs.fault(Fault::new("change_user", FaultKind::Error).number(16).skip(1));
    let error = world.run(|service| service.move_alias("info", "box1", "box2", false)).unwrap_err();
    assert_eq!(error.kind, Kind::Full);
    assert_eq!(aliases(&world, "box1"), ["info@example.com"]);
    world.opensrs.fault(Fault::new("change_user", FaultKind::Error).number(16).skip(1).times(0));
    let error = world.run(|service| service.move_alias("info", "box1", "box2", false)).unwrap_err();
    assert_eq!(error.kind, Kind::Unknown, "nobody has it");
}

#[test]
fn the_newest_changes_come_first() {
    let world = World::with_domain(1, 0);
    for title in 0..105 {
        world.call(
            "change_user",
            json!({"user": "box1@example.com", "attributes": {"title": format!("t{title}")}}),
        );
    }
    world.call("change_user", json!({"user": "box1@example.com", "attributes": {"phone": "1"}}));
    for (is_without, most) in [(false, None), (true, None), (false, Some(50))] {
        world.opensrs.settings(|settings| {
            settings.changes_without_total = is_without;
            settings.search_limit_maximum = most;
        });
        let history = world.run(|service| service.history("box1")).unwrap();
        assert_eq!(history.changes.len(), 100);
        assert_eq!(
            (history.changes[0].change.text.as_str(), &history.changes[0].fields[..]),
            ("changed phone", &["phone"][..])
        );
        assert_eq!(history.changes[99].fields, ["title"]);
    }
    assert_refused(world.run(|service| service.history("nobody")), Kind::Missing, "mailbox_missing");
    let fresh = World::with_domain(1, 0);
    fresh.run(|service| service.sign_out("box1")).unwrap();
    let newest = &fresh.run(|service| service.history("box1")).unwrap().changes[0];
    assert!(newest.is_ours, "{newest:?}");
}

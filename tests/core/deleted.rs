//! What was deleted and comes back.

use opensrs_simulator::{Fault, FaultKind};
use opensrsemail::{
    mail::AccountKind,
    service::{AccountRestored, AliasInput, Deleted, Error, ForwardInput, Kind},
};
use serde_json::json;

use crate::world::{SERVICE, World, allowance, assert_refused};

fn deleted(world: &World) -> Deleted {
    world.run(|service| service.deleted(&allowance(5, 2))).unwrap()
}

fn delete(world: &World, name: &str, kind: AccountKind) {
    world.run(|service| service.delete_account(name, kind)).unwrap();
}

fn restore(world: &World, id: &str, new_name: &str) -> Result<AccountRestored, Error> {
    world.run(|service| service.restore_account(&allowance(5, 2), id, new_name))
}

fn id_of(world: &World, address: &str) -> String {
    let found = deleted(world).accounts.into_iter().find(|(_, account)| account.address == address);
    found.unwrap().1.id
}

#[test]
fn what_was_deleted_comes_back_as_it_was_or_under_another_name() {
    let world = World::with_domain(3, 1);
    world
        .run(|service| service.add_alias(&AliasInput { name: "info", target: "box1", alias_domain: "" }))
        .unwrap();
    delete(&world, "box1", AccountKind::Mailbox);
    delete(&world, "box2", AccountKind::Mailbox);
    delete(&world, "forward1", AccountKind::Forward);
    let list = deleted(&world);
    assert_eq!(list.accounts.len(), 3);
    assert!(
        list.accounts.iter().all(|(is_taken, account)| *is_taken == Some(false) && account.deleted.is_some())
    );
    assert_eq!((list.room.mailboxes, list.room.forwards), (4, 2));

    let same = restore(&world, &id_of(&world, "box1@example.com"), "").unwrap();
    assert_eq!((same.address.to_string().as_str(), same.kind), ("box1@example.com", AccountKind::Mailbox));
    let other = restore(&world, &id_of(&world, "box2@example.com"), " Tom.Becker@example.com ").unwrap();
    assert_eq!((other.address.local(), other.old.local()), ("tom.becker", "box2"));
    restore(&world, &id_of(&world, "forward1@example.com"), "forward1").unwrap();
    assert!(deleted(&world).accounts.is_empty());
    let kept = ["box1@example.com", "box3@example.com", "forward1@example.com", "tom.becker@example.com"];
    assert_eq!(world.accounts(), kept);
}

#[test]
fn a_name_that_is_in_use_is_told_and_refused() {
    let world = World::with_domain(3, 0);
    delete(&world, "box1", AccountKind::Mailbox);
    // An alias takes the name too.
    world
        .run(|service| service.add_alias(&AliasInput { name: "box1", target: "box2", alias_domain: "" }))
        .unwrap();
    assert_eq!(deleted(&world).accounts[0].0, Some(true));
    let id = id_of(&world, "box1@example.com");
    for name in ["", "box1", "box3"] {
        let error = assert_refused(restore(&world, &id, name), Kind::Taken, "taken");
        assert_eq!(error.field, Some("new_name"), "{name}");
    }
    for (name, reason) in [("a b", "name_suggested"), ("joe@other.example", "name_other_domain")] {
        let error = assert_refused(restore(&world, &id, name), Kind::Input, reason);
        assert_eq!(error.field, Some("new_name"), "{name}");
    }
    assert_eq!(world.accounts(), ["box2@example.com", "box3@example.com"]);
}

#[test]
fn only_what_was_bought_comes_back() {
    let world = World::with_domain(3, 0);
    delete(&world, "box1", AccountKind::Mailbox);
    let id = id_of(&world, "box1@example.com");
    let result = world.run(|service| service.restore_account(&allowance(2, 9), &id, ""));
    assert_refused(result, Kind::Full, "allowance_mailboxes");
    assert_eq!(world.accounts().len(), 2);
    // OpenSRS' own limit holds behind that.
    world.call("change_domain", json!({"domain": "example.com", "attributes": {"limit_users": 2}}));
    assert_refused(restore(&world, &id, ""), Kind::Full, "domain_full");
}

#[test]
fn what_is_not_kept_or_was_another_services_is_missing() {
    let world = World::with_domain(2, 0);
    delete(&world, "box1", AccountKind::Mailbox);
    let id = id_of(&world, "box1@example.com");
    world.opensrs.put_domain(json!({
        "domain": "other.example", "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{}", SERVICE + 1)},
        "users": [{"user": "boss@other.example", "type": "mailbox", "attributes": {}}],
    }));
    world.run_as(SERVICE + 1, "other.example", |service| {
        service.delete_account("boss", AccountKind::Mailbox).unwrap();
        let foreign = service.deleted(&allowance(5, 2)).unwrap().accounts[0].1.id.clone();
        assert_refused(restore(&world, &foreign, ""), Kind::Missing, "deleted_missing");
        let result = service.restore_account(&allowance(5, 2), &id, "");
        assert_refused(result, Kind::Missing, "deleted_missing");
    });
    for odd in ["", "0", "box1", "\u{0}", "1 OR 1=1"] {
        assert_refused(restore(&world, odd, ""), Kind::Missing, "deleted_missing");
    }
    restore(&world, &id, "").unwrap();
    assert_refused(restore(&world, &id, ""), Kind::Missing, "deleted_missing");
}

#[test]
fn a_lost_answer_does_not_hide_that_it_is_back() {
    let world = World::with_domain(2, 0).with_timeout(2000);
    delete(&world, "box1", AccountKind::Mailbox);
    let id = id_of(&world, "box1@example.com");
    world.opensrs.fault(Fault::new("restore_user", FaultKind::StallAfter));
    assert_eq!(restore(&world, &id, "").unwrap().address.local(), "box1");
    assert_eq!(world.accounts(), ["box1@example.com", "box2@example.com"]);
}

#[test]
fn a_forward_that_comes_back_says_when_its_mail_would_go_round() {
    let world = World::with_domain(1, 0);
    let forward = |name: &str, to: &str| {
        let input = ForwardInput { name, forward_to: to, workgroup: "" };
        world.run(|service| service.add_forward(&allowance(5, 5), &input)).unwrap();
    };
    let restore = || {
        let id = world.run(|service| service.deleted(&allowance(5, 5))).unwrap().accounts[0].1.id.clone();
        world.run(|service| service.restore_account(&allowance(5, 5), &id, "")).unwrap()
    };
    forward("team", "sales@example.com\nbox1@example.com");
    world.run(|service| service.delete_account("team", AccountKind::Forward)).unwrap();
    assert!(!restore().leads_back);
    world.run(|service| service.delete_account("team", AccountKind::Forward)).unwrap();
    forward("sales", "team@example.com");
    assert!(restore().leads_back);
}

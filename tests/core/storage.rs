//! Storage that was bought in sum, divided by the customer.

use opensrs_simulator::{Fault, FaultKind};
use opensrsemail::{
    mail::{AccountKind, Allowance, Quota},
    service::{Error, Kind, MailboxInput, StorageChange, StorageChanged},
};
use serde_json::json;

use crate::world::{World, allowance, assert_refused};

const GB: u64 = 1 << 30;

/// 20 GB for four mailboxes.
fn bought() -> Allowance {
    Allowance { quota: Quota::from_gb(5), storage_gb: Some(20), ..allowance(4, 2) }
}

/// With mailboxes of so many GB, of which so many are used.
fn world(mailboxes: &[(&str, u64, u64)]) -> World {
    let world = World::with_domain(0, 0);
    let notes = world.domain()["attributes"]["notes_external"].clone();
    let users: Vec<_> = mailboxes
        .iter()
        .map(|(name, quota, used)| {
            json!({"user": format!("{name}@example.com"), "type": "mailbox", "bytes_used": used * GB,
                "attributes": {"quota": quota * GB}})
        })
        .collect();
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller", "users": users,
        "attributes": {"notes_external": notes, "quota": 5 * GB, "quota_maximum": 20 * 1024},
    }));
    world
}

fn change(world: &World, name: &str, wanted: &str, shown: Option<&str>) -> Result<StorageChanged, Error> {
    world.run(|service| service.change_storage(&bought(), name, &StorageChange { wanted, shown }))
}

fn size(world: &World, name: &str) -> u64 {
    world.account(name)["attributes"]["quota"].as_u64().unwrap() / GB
}

fn add(world: &World, name: &str) -> Result<(), Error> {
    let password = "Correct-Horse-9";
    let input = MailboxInput { name, password, password_confirmation: password, ..MailboxInput::default() };
    world.run(|service| service.add_mailbox(&bought(), &input)).map(drop)
}

#[test]
fn the_sum_is_divided_and_never_more() {
    let world = world(&[("anna", 5, 1), ("ben", 5, 4)]);
    let storage = world.run(|service| service.storage()).unwrap();
    let told: Vec<_> = storage.mailboxes.iter().map(|one| (one.address.local(), one.bytes_max)).collect();
    assert_eq!(told, [("anna", Some(5 * GB)), ("ben", Some(5 * GB))]);
    assert_eq!(storage.given(), 10 * GB);
    assert!(change(&world, "anna", "15", Some("5")).unwrap().is_changed);
    assert_eq!(size(&world, "anna"), 15);
    let error = assert_refused(change(&world, "ben", "6", Some("5")), Kind::Full, "allowance_storage_of_one");
    assert_eq!(error.field, Some("quota_gb"));
    assert_eq!(
        error.customer(),
        "This mailbox can have at most 5 GB. Make another one smaller, or buy more."
    );
    assert_eq!(size(&world, "ben"), 5);
    // What is made smaller is free for another one.
    change(&world, "anna", "14", Some("15")).unwrap();
    change(&world, "ben", "6", Some("5")).unwrap();
    assert_eq!((size(&world, "anna"), size(&world, "ben")), (14, 6));
}

#[test]
fn what_cannot_be_is_refused_at_the_field() {
    let world = world(&[("anna", 5, 4), ("ben", 5, 0)]);
    let cases = [
        ("", "storage_malformed"),
        ("0", "storage_malformed"),
        ("1.5", "storage_malformed"),
        ("-3", "storage_malformed"),
        ("2000", "storage_malformed"),
        ("3", "storage_used"),
    ];
    for (wanted, reason) in cases {
        let error = assert_refused(change(&world, "anna", wanted, Some("5")), Kind::Input, reason);
        assert_eq!(error.field, Some("quota_gb"), "{wanted}");
    }
    assert_refused(change(&world, "anna", "6", Some("9")), Kind::Input, "changed_meanwhile");
    assert!(!change(&world, "anna", "9", Some("9")).unwrap().is_changed, "nobody touched it");
    assert!(!change(&world, "anna", "5", Some("9")).unwrap().is_changed, "it is so already");
    let fixed = |service: &opensrsemail::service::Service<'_>| {
        service.change_storage(&allowance(4, 2), "anna", &StorageChange { wanted: "6", shown: None })
    };
    assert_refused(world.run(fixed), Kind::Refused, "storage_fixed");
    assert_eq!(world.calls("change_user"), 0);
}

#[test]
fn a_domain_made_for_smaller_mailboxes_allows_more_first() {
    let world = world(&[("anna", 5, 1)]);
    world.call("change_domain", json!({"domain": "example.com", "attributes": {"quota_maximum": 5 * 1024}}));
    change(&world, "anna", "12", Some("5")).unwrap();
    assert_eq!(size(&world, "anna"), 12);
    assert_eq!(world.domain()["attributes"]["quota_maximum"], 12 * 1024);
}

#[test]
fn a_sum_may_be_more_than_the_company_lets_one_mailbox_store() {
    let world = world(&[("anna", 5, 1)]);
    let bought = Allowance { quota: Quota::from_gb(5), storage_gb: Some(1500), ..allowance(300, 0) };
    world.run(|service| service.resize(&bought)).unwrap();
    let input = StorageChange { wanted: "1000", shown: None };
    let result = world.run(|service| service.change_storage(&bought, "anna", &input));
    assert_eq!(assert_refused(result, Kind::Input, "storage_too_large").field, Some("quota_gb"));
    assert_eq!(size(&world, "anna"), 5);
}

#[test]
fn a_new_mailbox_gets_its_share_or_what_is_left() {
    let world = world(&[("anna", 5, 0), ("ben", 8, 0)]);
    add(&world, "carl").unwrap();
    assert_eq!(size(&world, "carl"), 5);
    add(&world, "dora").unwrap();
    assert_eq!(size(&world, "dora"), 2, "5 would be too much");
    world.run(|service| service.delete_account("dora", AccountKind::Mailbox)).unwrap();
    change(&world, "carl", "7", Some("5")).unwrap();
    let error = assert_refused(add(&world, "emil"), Kind::Full, "allowance_storage");
    assert!(error.customer().starts_with("All of the 20 GB"), "{}", error.customer());
}

#[test]
fn what_comes_back_stores_no_more_than_is_left_but_what_it_has() {
    let world = world(&[("anna", 5, 0), ("ben", 10, 3), ("carl", 5, 0)]);
    world.run(|service| service.delete_account("ben", AccountKind::Mailbox)).unwrap();
    change(&world, "anna", "13", Some("5")).unwrap();
    let id = world.run(|service| service.deleted(&bought())).unwrap().accounts[0].1.id.clone();
    world.run(|service| service.restore_account(&bought(), &id, "")).unwrap();
    assert_eq!(size(&world, "ben"), 3, "2 are left, 3 are stored");
    world.run(|service| service.delete_account("ben", AccountKind::Mailbox)).unwrap();
    change(&world, "anna", "15", Some("13")).unwrap();
    let id = world.run(|service| service.deleted(&bought())).unwrap().accounts[0].1.id.clone();
    let restored = world.run(|service| service.restore_account(&bought(), &id, ""));
    assert_refused(restored, Kind::Full, "allowance_storage");
}

#[test]
fn change_package_leaves_what_was_divided_and_says_what_is_too_much() {
    let world = world(&[("anna", 15, 0), ("ben", 5, 0)]);
    let resized = world.run(|service| service.resize(&bought())).unwrap();
    assert_eq!((resized.raised, resized.lowered, resized.over_gb), (0, 0, 0));
    let less = Allowance { storage_gb: Some(12), quota: Quota::from_gb(3), ..bought() };
    assert_eq!(world.run(|service| service.resize(&less)).unwrap().over_gb, 8);
    assert_eq!((size(&world, "anna"), size(&world, "ben")), (15, 5));
    assert_eq!(world.domain()["attributes"]["quota"], 5 * GB, "others may go by it");
    assert_eq!(world.domain()["attributes"]["quota_maximum"], 20 * 1024, "what was given stays possible");
}

#[test]
fn a_sum_with_a_mailbox_that_cannot_be_read_is_none() {
    let world = world(&[("anna", 5, 0), ("ben", 5, 0)]);
    world.opensrs.fault(Fault::new("get_user", FaultKind::Error).number(4).times(0));
    assert_refused(world.run(|service| service.storage()), Kind::Role, "not_set_up");
    // The mailbox itself is read first.
    assert_refused(change(&world, "anna", "20", Some("5")), Kind::Role, "not_set_up");
    assert_refused(add(&world, "carl"), Kind::Role, "not_set_up");
    assert_eq!(world.calls("change_user"), 0);
    // What was bought is applied all the same; only the sum is not told.
    let resized = world.run(|service| service.resize(&bought())).unwrap();
    assert_eq!((resized.is_cut_off, resized.over_gb), (true, 0));
}

#[test]
fn every_mailbox_counts_however_few_are_listed_at_a_time() {
    let world = world(&[("anna", 5, 0), ("ben", 5, 0), ("carl", 5, 0)]);
    world.opensrs.settings(|settings| settings.search_limit_maximum = Some(2));
    assert_eq!(world.run(|service| service.storage()).unwrap().given(), 15 * GB);
    assert_refused(change(&world, "anna", "11", Some("5")), Kind::Full, "allowance_storage_of_one");
    change(&world, "anna", "10", Some("5")).unwrap();
}

#[test]
fn a_smaller_size_needs_no_sum() {
    let world = world(&[("anna", 15, 0), ("ben", 5, 0)]);
    let before = world.calls("get_user");
    change(&world, "anna", "3", Some("15")).unwrap();
    assert_eq!(world.calls("get_user"), before + 1, "its own");
}

/// A domain whose mailboxes go by its own size, as those do that were made before.
fn inheriting(quota: u64, mailboxes: &[(&str, u64)]) -> World {
    let world = World::with_domain(0, 0);
    let notes = world.domain()["attributes"]["notes_external"].clone();
    let users: Vec<_> = mailboxes
        .iter()
        .map(|(name, used)| json!({"user": format!("{name}@example.com"), "type": "mailbox", "bytes_used": used * GB}))
        .collect();
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller", "users": users,
        "attributes": {"notes_external": notes, "quota": quota * GB, "quota_maximum": quota * 1024},
    }));
    world
}

fn max(world: &World, name: &str) -> Option<u64> {
    let storage = world.run(|service| service.storage()).unwrap();
    let mailbox = storage.mailboxes.into_iter().find(|one| one.address.local() == name);
    mailbox.unwrap().bytes_max.map(|bytes| bytes / GB)
}

#[test]
fn whoever_goes_by_the_domains_size_loses_nothing_by_another_package() {
    // Divided: 4 mailboxes become 20, or 2.
    let world = inheriting(5, &[("ben", 4)]);
    for mailboxes in [20, 2] {
        let share = Quota::from_gb(20 / mailboxes);
        let bought = Allowance { quota: share, storage_gb: Some(20), ..allowance(mailboxes, 0) };
        assert_eq!(world.run(|service| service.resize(&bought)).unwrap().over_gb, 0);
        assert_eq!(max(&world, "ben"), Some(5));
        world.run(|service| service.adopt(&bought, None, None)).unwrap();
        assert_eq!(max(&world, "ben"), Some(5));
    }
    // Evenly: what fits shrinks, what does not keeps what it had, and a new one has the new size.
    let world = inheriting(5, &[("ben", 4), ("anna", 0)]);
    let smaller = |is_size_bought| Allowance { quota: Quota::from_gb(1), is_size_bought, ..allowance(20, 0) };
    world.run(|service| service.adopt(&smaller(true), None, None)).unwrap();
    assert_eq!((max(&world, "ben"), max(&world, "anna")), (Some(5), Some(5)), "Adopt makes nothing smaller");
    let resized = world.run(|service| service.resize(&smaller(true))).unwrap();
    assert_eq!((resized.lowered, resized.left), (1, vec!["ben@example.com".to_owned()]));
    assert_eq!((max(&world, "ben"), max(&world, "anna")), (Some(5), Some(1)));
    assert_eq!(world.domain()["attributes"]["quota"], GB);
    let writes = world.calls("change_user");
    world.run(|service| service.resize(&smaller(true))).unwrap();
    assert_eq!(world.calls("change_user"), writes, "nothing is left to do");
    // The product's own size takes nothing away from those that are there.
    let world = inheriting(5, &[("ben", 0)]);
    world.run(|service| service.resize(&smaller(false))).unwrap();
    assert_eq!((max(&world, "ben"), world.domain()["attributes"]["quota"].clone()), (Some(5), json!(GB)));
}

#[test]
fn a_domain_keeps_its_size_until_all_were_looked_at() {
    let world = inheriting(5, &[("ben", 4), ("anna", 4)]);
    world.opensrs.fault(Fault::new("get_user", FaultKind::Http500).times(0));
    let smaller = Allowance { quota: Quota::from_gb(1), is_size_bought: true, ..allowance(20, 0) };
    let resized = world.run(|service| service.resize(&smaller)).unwrap();
    assert!(resized.is_cut_off && resized.unlooked > 0, "{resized:?}");
    assert_eq!(world.domain()["attributes"]["quota"], 5 * GB);
    assert_eq!(world.domain()["attributes"]["limit_users"], 20);
}

#[test]
fn a_share_that_is_more_than_the_company_allows_is_as_much_as_it_allows() {
    let world = World::start();
    let bought = Allowance { quota: Quota::from_gb(1000), storage_gb: Some(2000), ..allowance(2, 0) };
    world.run(|service| service.create(&bought, false, false)).unwrap();
    let password = "Correct-Horse-9";
    let input =
        MailboxInput { name: "anna", password, password_confirmation: password, ..MailboxInput::default() };
    world.run(|service| service.add_mailbox(&bought, &input)).unwrap();
    assert!((1..1000).contains(&size(&world, "anna")), "{}", size(&world, "anna"));
}

#[test]
fn a_size_is_written_in_the_unit_that_counts() {
    for is_megabytes in [false, true] {
        let world = World::start();
        let unit = if is_megabytes { "megabytes" } else { "bytes" };
        world.opensrs.turn(json!({"quota_unit": unit})).unwrap();
        let unit = if is_megabytes { 1 << 20 } else { 1 };
        world.opensrs.put_domain(json!({
            "domain": "example.com", "company": "reseller",
            // What another module left looks like the other unit.
            "attributes": {"notes_external": "opensrsemail-service: test/5", "quota": 5120},
            "users": [{"user": "anna@example.com", "type": "mailbox", "attributes": {"quota": 5 * GB / unit}}],
        }));
        change(&world, "anna", "6", None).unwrap();
        assert_eq!(max(&world, "anna"), Some(6), "megabytes: {is_megabytes}");
        add(&world, "ben").unwrap();
        assert_eq!(max(&world, "ben"), Some(5), "megabytes: {is_megabytes}");
    }
}

#[test]
fn what_a_mailbox_that_came_back_stores_is_told() {
    let world = world(&[("anna", 5, 0), ("ben", 10, 3)]);
    world.run(|service| service.delete_account("ben", AccountKind::Mailbox)).unwrap();
    change(&world, "anna", "18", Some("5")).unwrap();
    let id = world.run(|service| service.deleted(&bought())).unwrap().accounts[0].1.id.clone();
    world.opensrs.fault(Fault::new("change_user", FaultKind::Error).number(4).times(1));
    let restored = world.run(|service| service.restore_account(&bought(), &id, "")).unwrap();
    assert_eq!((restored.size.gb, restored.size.is_over), (None, true), "it is back with what it had");
    world.run(|service| service.delete_account("ben", AccountKind::Mailbox)).unwrap();
    let id = world.run(|service| service.deleted(&bought())).unwrap().accounts[0].1.id.clone();
    let restored = world.run(|service| service.restore_account(&bought(), &id, "")).unwrap();
    assert_eq!((restored.size.gb, restored.size.is_over), (Some(3), true), "2 were left");
}

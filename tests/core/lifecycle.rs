//! A domain's life at OpenSRS, with everything that can come between.

use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::world::{SERVICE, World, allowance, assert_refused, at_once};
use opensrs_simulator::{Fault, FaultKind, QuotaUnit};
use opensrsemail::{
    mail::{AccountKind, Address, Allowance, Domain, Mark, Quota},
    oma,
    service::{
        CreateOutcome, Error, Kind, ListQuery, MailboxChange, MailboxInput, Service, TerminateOutcome,
        without_threads,
    },
};
use serde_json::json;

#[test]
fn create_makes_a_domain_with_limits_and_mark() {
    let world = World::start();
    let bought = Allowance { quota: Quota::from_gb(15), ..allowance(10, 5) };
    assert_eq!(world.run(|service| service.create(&bought, false, false)), Ok(CreateOutcome::Created));
    let attributes = &world.domain()["attributes"];
    assert_eq!(attributes["limit_users"], 15);
    assert_eq!(attributes["quota"], 15_u64 << 30);
    assert_eq!(attributes["quota_maximum"], 15 * 1024);
    assert_eq!(attributes["notes_external"], format!("opensrsemail-service: test/{SERVICE}"));
}

#[test]
fn sizes_are_what_was_bought_whatever_opensrs_counts_them_in() {
    for unit in [QuotaUnit::Bytes, QuotaUnit::Megabytes] {
        let world = World::start();
        world.opensrs.settings(|settings| settings.quota_unit = unit);
        let bought = |gb| Allowance { quota: Quota::from_gb(gb), ..allowance(3, 0) };
        let stands = |gb: u64| {
            let quota = world.domain()["attributes"]["quota"].as_u64().unwrap();
            assert_eq!(quota * if unit == QuotaUnit::Bytes { 1 } else { 1 << 20 }, gb << 30, "{unit:?}");
        };
        assert_eq!(world.run(|service| service.create(&bought(5), false, false)), Ok(CreateOutcome::Created));
        stands(5);
        world.run(|service| service.resize(&bought(15))).unwrap();
        stands(15);
        // What is confirmed, and so already, is not written again.
        world.opensrs.clear_exchanges();
        world.run(|service| service.adopt(&bought(15), None, None)).unwrap();
        assert_eq!(world.calls("change_domain"), 0, "{unit:?}");
        world.run(|service| service.terminate()).unwrap();
        // Known by now, it is one call. That it is megabytes is only likely: it is seen first each time.
        world.opensrs.clear_exchanges();
        world.run(|service| service.create(&bought(10), false, false)).unwrap();
        let calls = if unit == QuotaUnit::Bytes { 1 } else { 2 };
        assert_eq!(world.calls("change_domain"), calls, "{unit:?}");
        stands(10);
    }
}

#[test]
fn what_a_missing_domain_or_account_could_be_given_is_not_taken_for_one() {
    let world = World::start();
    world.opensrs.settings(|settings| settings.missing_has_attributes = true);
    assert_eq!(
        world.run(|service| service.create(&allowance(10, 5), false, false)),
        Ok(CreateOutcome::Created)
    );
    assert_refused(world.run(|service| service.form("joe")), Kind::Missing, "mailbox_missing");
    let input = MailboxInput {
        name: "joe",
        password: "Correct-Horse-9",
        password_confirmation: "Correct-Horse-9",
        ..MailboxInput::default()
    };
    world.run(|service| service.add_mailbox(&allowance(10, 5), &input)).unwrap();
    assert_eq!(world.run(|service| service.terminate()).unwrap().accounts, 1);
    assert_eq!(world.run(|service| service.terminate()).unwrap().outcome, TerminateOutcome::AlreadyGone);
}

#[test]
fn who_adopts_a_stopped_domain_says_whether_it_runs() {
    let is_stopped = |world: &World| world.domain()["attributes"]["disabled"] == true;
    for (disabled, stopped) in [(None, true), (Some(true), true), (Some(false), false)] {
        let world = World::with_domain(0, 0);
        world.run(|service| service.suspend()).unwrap();
        let adopted = world.run(|service| service.adopt(&allowance(1, 1), None, disabled)).unwrap();
        assert_eq!((adopted.disabled, is_stopped(&world)), (stopped, stopped), "{disabled:?}");
    }
}

#[test]
fn create_again_brings_the_limits_up_to_date_and_enables() {
    let world = World::with_domain(0, 0);
    world.run(|service| service.suspend()).unwrap();
    assert_eq!(
        world.run(|service| service.create(&allowance(3, 2), false, false)),
        Ok(CreateOutcome::Confirmed)
    );
    assert_eq!(world.domain()["attributes"]["limit_users"], 5);
    assert_eq!(world.domain()["attributes"]["disabled"], false);

    world.opensrs.clear_exchanges();
    assert_eq!(
        world.run(|service| service.create(&allowance(3, 2), false, false)),
        Ok(CreateOutcome::Confirmed)
    );
    assert_eq!(world.calls("change_domain"), 0, "nothing differs, so nothing is written");
}

#[test]
fn create_twice_at_once_leaves_one_domain() {
    for _ in 0..10 {
        let world = World::start();
        let create = || world.run(|service| service.create(&allowance(10, 5), false, false));
        let (one, other) = thread::scope(|scope| {
            let other = scope.spawn(create);
            (create(), other.join().unwrap())
        });
        assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
        assert_eq!(world.domain()["attributes"]["limit_users"], 15);
    }
}

#[test]
fn two_services_creating_the_same_domain_at_once_leave_it_to_one() {
    for _ in 0..10 {
        let world = World::start();
        let create = |service| {
            world.run_as(service, "example.com", |service| service.create(&allowance(10, 5), false, false))
        };
        let (one, other) = thread::scope(|scope| {
            let other = scope.spawn(|| create(6));
            (create(5), other.join().unwrap())
        });
        let (winner, loser) = if one.is_ok() { (5, other) } else { (6, one) };
        assert_refused(loser, Kind::Taken, "domain_foreign");
        assert_eq!(
            world.domain()["attributes"]["notes_external"],
            format!("opensrsemail-service: test/{winner}")
        );
    }
}

#[test]
fn create_refuses_what_is_not_ours_and_changes_nothing() {
    let world = World::with_domain(1, 0);
    for (service, domain, kind, reason) in [
        (6, "example.com", Kind::Taken, "domain_foreign"),
        (SERVICE, "unmarked.example", Kind::Unmarked, "domain_unmarked"),
        (SERVICE, "other.example", Kind::Taken, "domain_foreign"),
    ] {
        let before = world.find(domain);
        let result = world.run_as(service, domain, |service| service.create(&allowance(1, 1), false, false));
        let error = assert_refused(result, kind, reason);
        assert!(error.admin.contains(domain), "{error}");
        assert_eq!(world.find(domain), before);
    }
}

#[test]
fn create_survives_every_lost_or_garbled_answer() {
    at_once(
        [
            FaultKind::DropBefore,
            FaultKind::DropAfter,
            FaultKind::Reset,
            FaultKind::Http500,
            FaultKind::Html502,
            FaultKind::Html200,
            FaultKind::CutJson,
            FaultKind::Huge,
            FaultKind::StallBefore,
            FaultKind::StallAfter,
        ],
        |kind| {
            let world = World::start().with_timeout(5000);
            world.opensrs.fault(Fault::new("change_domain", kind));
            let result = world.run(|service| service.create(&allowance(10, 5), false, false));
            assert!(result.is_ok(), "{kind:?}: {result:?}");
            assert_eq!(world.domain()["attributes"]["limit_users"], 15, "{kind:?}");
        },
    );
}

#[test]
fn create_waits_while_opensrs_says_try_again() {
    let world = World::start();
    world.opensrs.fault(Fault::new("change_domain", FaultKind::Error).number(25).times(2));
    assert_eq!(
        world.run(|service| service.create(&allowance(1, 0), false, false)),
        Ok(CreateOutcome::Created)
    );
    assert_eq!(world.calls("change_domain"), 3);

    let world = World::with_domain(0, 0);
    world.opensrs.fault(Fault::new("change_domain", FaultKind::Error).number(22).times(0));
    let error = assert_refused(world.run(|service| service.suspend()), Kind::Refused, "busy");
    assert_eq!(error.number, Some(22));
    assert!(error.audit.is_some());
}

#[test]
fn suspending_and_resuming_can_be_repeated() {
    let world = World::with_domain(1, 0);
    for _ in 0..2 {
        world.run(|service| service.suspend()).unwrap();
        assert_eq!(world.domain()["attributes"]["disabled"], true);
    }
    for _ in 0..2 {
        world.run(|service| service.unsuspend()).unwrap();
        assert_eq!(world.domain()["attributes"]["disabled"], false);
    }
    assert_eq!(world.calls("change_domain"), 4, "what was read may be what was before another command");
}

#[test]
fn nothing_but_create_ever_creates_a_domain() {
    let world = World::start();
    for result in [
        world.run(|service| service.suspend()),
        world.run(|service| service.unsuspend()),
        world.run(|service| service.resize(&allowance(1, 1))).map(drop),
        world.run(|service| service.adopt(&allowance(1, 1), None, None)).map(drop),
        world.run(|service| service.overview()).map(drop),
    ] {
        let error = assert_refused(result, Kind::Missing, "domain_missing");
        assert!(error.admin.contains("example.com"), "{error}");
    }
    assert_refused(
        world.run(|service| service.restore(&allowance(1, 1), false)),
        Kind::Missing,
        "restore_missing",
    );
    assert!(world.find("example.com").is_none());
}

#[test]
fn no_service_is_for_the_domain_of_administrators() {
    let world = World::start();
    let client = world.client();
    for domain in ["reseller.adm", "RESELLER.ADM.", "other.adm", "a.b.adm"] {
        let mark = Mark::new("test", SERVICE).unwrap();
        let error = assert_refused(
            Service::new(&client, Domain::parse(domain).unwrap(), mark).map(drop),
            Kind::Taken,
            "domain_reserved",
        );
        assert!(error.admin.contains("administrators"), "{error}");
    }
}

#[test]
fn no_service_is_for_the_domain_that_the_login_lives_in() {
    let world = World::start();
    let client = world.client_of("Boss@Example.COM", "x", None);
    let open = |domain| {
        Service::new(&client, Domain::parse(domain).unwrap(), Mark::new("test", SERVICE).unwrap()).map(drop)
    };
    let error = assert_refused(open("example.com"), Kind::Taken, "domain_reserved");
    assert!(error.admin.contains("Boss@Example.COM"), "{error}");
    open("shop.example.com").unwrap();
    assert_eq!(world.opensrs.exchanges().len(), 0, "nothing was sent");
}

#[test]
fn resize_below_use_is_accepted() {
    let world = World::with_domain(5, 2);
    world.run(|service| service.resize(&allowance(2, 1)).map(drop)).unwrap();
    assert_eq!(world.domain()["attributes"]["limit_users"], 3);
    assert_eq!(world.accounts().len(), 7);
}

#[test]
fn an_unmarked_domain_taken_for_ours_can_be_run_but_not_deleted() {
    let world = World::start();
    let client = world.client();
    let mark = Mark::new("test", SERVICE).unwrap();
    let domain = Domain::parse("unmarked.example").unwrap();
    let service = Service::new(&client, domain, mark).unwrap().with_unmarked(true);
    let run = |operation: fn(&Service<'_>) -> Result<(), Error>| operation(&service);
    run(|service| service.suspend()).unwrap();
    run(|service| service.unsuspend()).unwrap();
    run(|service| service.resize(&allowance(2, 1)).map(drop)).unwrap();
    run(|service| service.overview().map(drop)).unwrap();
    assert_refused(run(|service| service.terminate().map(drop)), Kind::Unmarked, "domain_unmarked");

    run(|service| service.adopt(&allowance(2, 1), None, None).map(drop)).unwrap();
    run(|service| service.terminate().map(drop)).unwrap();
    assert!(world.find("unmarked.example").is_none());
}

type Operation = fn(&Service<'_>) -> Result<(), Error>;

/// Everything but creating and adopting, on a domain with box1.
const OPERATIONS: &[Operation] = &[
    |service| service.suspend(),
    |service| service.unsuspend(),
    |service| service.resize(&allowance(1, 1)).map(drop),
    |service| service.terminate().map(drop),
    |service| service.restore(&allowance(1, 1), false).map(drop),
    |service| service.overview().map(drop),
    |service| service.list(&allowance(1, 1), &ListQuery::default()).map(drop),
    |service| service.workgroups().map(drop),
    |service| service.add_workgroup("new").map(drop),
    |service| service.delete_workgroup("sales").map(drop),
    |service| service.form("box1").map(drop),
    |service| service.delete_account("box1", AccountKind::Mailbox).map(drop),
    |service| service.delete_alias("x", "box1").map(drop),
    |service| service.change_mailbox("box1", &MailboxChange::default()).map(drop),
];

#[test]
fn a_domain_of_another_service_is_refused_everywhere() {
    let world = World::with_domain(2, 0);
    let before = world.domain();
    for operation in OPERATIONS {
        let error = assert_refused(world.run_as(6, "example.com", operation), Kind::Taken, "domain_foreign");
        assert!(error.values.contains(&("owner", format!("test/{SERVICE}"))), "{error:?}");
    }
    assert_eq!(world.domain(), before);
}

#[test]
fn a_domain_that_nobody_marked_is_refused_everywhere() {
    let world = World::with_domain(2, 0);
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller", "attributes": {"notes_external": "by hand"},
        "users": [{"user": "box1@example.com"}],
    }));
    let before = world.domain();
    for operation in OPERATIONS {
        assert_refused(world.run(operation), Kind::Unmarked, "domain_unmarked");
    }
    assert_eq!(world.domain(), before);
}

#[test]
fn adopting_replaces_only_the_mark_that_was_decided_about() {
    let world = World::with_domain(1, 0);
    let before = world.domain();
    for replaced in [None, Some("test/7"), Some("test/55"), Some("")] {
        let result =
            world.run_as(6, "example.com", |service| service.adopt(&allowance(2, 1), replaced, None));
        let error = assert_refused(result, Kind::Taken, "domain_foreign");
        assert!(error.values.contains(&("owner", format!("test/{SERVICE}"))), "{error:?}");
        assert_eq!(world.domain(), before);
    }
    let owner = format!("test/{SERVICE}");
    let adopted = world
        .run_as(6, "example.com", |service| service.adopt(&allowance(2, 1), Some(&owner), None))
        .unwrap();
    assert_eq!(adopted.previous_owner, Some(owner));
}

#[test]
fn adopting_keeps_other_notes_and_replaces_the_mark() {
    let world = World::start();
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": "ask Ms Müller\nopensrsemail-service: old/77\nsince 2011"},
    }));
    let adopted = world.run(|service| service.adopt(&allowance(4, 1), Some("old/77"), None)).unwrap();
    assert_eq!(adopted.previous_owner.as_deref(), Some("old/77"));
    let attributes = &world.domain()["attributes"];
    assert_eq!(attributes["notes_external"], "ask Ms Müller\nsince 2011\nopensrsemail-service: test/5");
    assert_eq!(attributes["limit_users"], 5);

    let again = world.run(|service| service.adopt(&allowance(4, 1), None, None)).unwrap();
    assert_eq!(again.previous_owner, None);
}

#[test]
fn terminate_empties_and_deletes_a_domain_with_200_accounts() {
    let world = World::with_domain(180, 20);
    let terminated = world.run(|service| service.terminate()).unwrap();
    assert_eq!((terminated.outcome, terminated.accounts), (TerminateOutcome::Deleted, 200));
    assert!(world.find("example.com").is_none());

    let again = world.run(|service| service.terminate()).unwrap();
    assert_eq!((again.outcome, again.accounts), (TerminateOutcome::AlreadyGone, 0));
}

#[test]
fn a_domain_that_deleted_accounts_keep_is_stopped_and_deleted_when_they_are_gone() {
    let world = World::with_domain(3, 1);
    world.opensrs.settings(|settings| settings.deleted_users_block_domain = true);
    let terminated = world.run(|service| service.terminate()).unwrap();
    let TerminateOutcome::Emptied { until: Some(until) } = terminated.outcome else {
        panic!("{terminated:?}")
    };
    assert_eq!(terminated.accounts, 4);
    assert_eq!(world.domain()["attributes"]["disabled"], true);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    assert!((now + 29 * 86_400..=now + 31 * 86_400).contains(&until), "{until}");

    // As often as it is asked before.
    let again = world.run(|service| service.terminate()).unwrap();
    assert_eq!((again.outcome, again.accounts), (terminated.outcome, 0));
    world.opensrs.advance_clock(Duration::from_secs(31 * 86_400));
    let ended = world.run(|service| service.terminate()).unwrap();
    assert_eq!(ended.outcome, TerminateOutcome::Deleted);
    assert!(world.find("example.com").is_none());
}

#[test]
fn what_opensrs_shows_late_is_neither_made_twice_nor_told_as_not_made() {
    let world = World::with_domain(1, 0);
    let lag = |milliseconds| world.opensrs.settings(|settings| settings.reads_lag_ms = milliseconds);
    let lost = |method| world.opensrs.fault(Fault::new(method, FaultKind::DropAfter));
    lag(500);
    lost("change_domain");
    world.run(|service| service.suspend()).unwrap();
    assert_eq!(world.domain()["attributes"]["disabled"], true);
    assert_eq!(world.calls("change_domain"), 1);
    lag(0);
    world.run(|service| service.unsuspend()).unwrap();
    lag(500);
    lost("delete_user");
    let deleted = world.run(|service| service.delete_account("box1", AccountKind::Mailbox)).unwrap();
    assert!(deleted.was_there);
    assert_eq!(world.calls("delete_user"), 1);
}

#[test]
fn accounts_that_come_back_with_their_domain_are_closed() {
    let world = World::with_domain(25, 5);
    world.opensrs.settings(|settings| settings.restored_domain_brings_users = true);
    world.run(|service| service.terminate()).unwrap();
    // Cut off in between, the domain is stopped, and the next one goes on.
    world.opensrs.fault(Fault::new("change_user", FaultKind::Error).number(6).skip(10).times(0));
    let error = world.run(|service| service.create(&allowance(2, 1), true, false)).unwrap_err();
    assert_eq!(error.kind, Kind::Unknown, "{error}");
    assert!(error.admin.contains("run Create again"), "{error}");
    assert_eq!(world.domain()["attributes"]["disabled"], true);
    world.opensrs.clear_faults();
    assert_eq!(
        world.run(|service| service.create(&allowance(2, 1), true, false)),
        Ok(CreateOutcome::Restored { closed: 30 })
    );
    let attributes = world.domain()["attributes"].clone();
    assert_eq!(attributes["disabled"], false);
    assert_eq!(attributes["notes_external"], format!("opensrsemail-service: test/{SERVICE}"));
    assert_eq!(attributes["limit_users"], 3);
    // Counted and shown, and none of them works.
    let list = world.run(|service| service.list(&allowance(2, 1), &ListQuery::default())).unwrap();
    assert_eq!((list.used.mailboxes, list.used.forwards), (25, 5));
    assert!(list.rows.iter().all(|row| row.status == "suspended"), "{:?}", list.rows);
    assert_eq!(list.room.mailboxes, -23);
    // Asked for and paid for, they work on.
    let paid = World::with_domain(2, 1);
    paid.opensrs.settings(|settings| settings.restored_domain_brings_users = true);
    paid.run(|service| service.terminate()).unwrap();
    paid.run(|service| service.restore(&allowance(2, 1), false)).unwrap();
    let list = paid.run(|service| service.list(&allowance(2, 1), &ListQuery::default())).unwrap();
    assert!(list.rows.iter().all(|row| row.status == "active"), "{:?}", list.rows);
    // Once more changes nothing.
    assert_eq!(
        world.run(|service| service.create(&allowance(2, 1), true, false)),
        Ok(CreateOutcome::Confirmed)
    );
}

#[test]
fn what_came_back_closed_is_opened_as_far_as_it_fits() {
    let world = World::with_domain(3, 1);
    world.opensrs.settings(|settings| settings.restored_domain_brings_users = true);
    let off = json!({"user": "box1@example.com", "attributes": {"service_pop3": "disabled", "notes_external": "VIP"}});
    world.call("change_user", off);
    world.run(|service| service.terminate()).unwrap();
    world.run(|service| service.create(&allowance(2, 0), true, false)).unwrap();
    let statuses = |world: &World| {
        let list = world.run(|service| service.list(&allowance(9, 9), &ListQuery::default())).unwrap();
        list.rows.into_iter().map(|row| (row.address, row.status)).collect::<BTreeMap<_, _>>()
    };
    assert!(statuses(&world).values().all(|status| status == "suspended"));

    let restored = world.run(|service| service.restore(&allowance(2, 0), false)).unwrap();
    assert_eq!((restored.accounts, restored.left), (2, 2));
    assert_eq!(statuses(&world).values().filter(|status| *status == "active").count(), 2);
    let restored = world.run(|service| service.restore(&allowance(3, 1), false)).unwrap();
    assert_eq!((restored.accounts, restored.left), (2, 0));
    assert!(statuses(&world).values().all(|status| status == "active"));
    let box1 = world.domain()["users"][0]["attributes"].clone();
    assert_eq!((&box1["service_pop3"], &box1["notes_external"]), (&json!("disabled"), &json!("VIP")));
    assert_eq!(box1["service_imap4"], "enabled");
}

#[test]
fn nothing_resumes_a_domain_before_what_came_along_is_closed() {
    type Resume = fn(&Service<'_>) -> Result<(), Error>;
    let ways: [(&str, Resume); 3] = [
        ("unsuspend", |service| service.unsuspend()),
        ("adopt", |service| service.adopt(&allowance(9, 9), None, Some(false)).map(drop)),
        ("create", |service| service.create(&allowance(9, 9), true, false).map(drop)),
    ];
    for (name, resume) in ways {
        let world = World::with_domain(3, 0);
        world.opensrs.settings(|settings| settings.restored_domain_brings_users = true);
        world.run(|service| service.terminate()).unwrap();
        world.opensrs.fault(Fault::new("change_user", FaultKind::Error).number(6).skip(1).times(0));
        world.run(|service| service.create(&allowance(9, 9), true, false)).unwrap_err();
        world.opensrs.clear_faults();
        world.run(resume).unwrap();
        let domain = world.domain();
        assert_eq!(domain["attributes"]["disabled"], false, "{name}");
        let users = domain["users"].as_array().unwrap();
        assert!(
            users.iter().all(|user| user["attributes"]["service_imap4"] == "suspended"),
            "{name}: {users:?}"
        );
        assert!(!domain["attributes"]["notes_external"].to_string().contains("closing"), "{name}");

        // A remark that was left behind in a running domain closes nobody who uses it.
        world.run(|service| service.restore(&allowance(9, 9), false)).unwrap();
        let notes =
            format!("opensrsemail-service: test/{SERVICE}\nopensrsemail: closing accounts that came back");
        world
            .call("change_domain", json!({"domain": "example.com", "attributes": {"notes_external": notes}}));
        world.run(resume).unwrap();
        let users = world.domain()["users"].as_array().unwrap().clone();
        assert!(
            users.iter().all(|user| user["attributes"]["service_imap4"] == "enabled"),
            "{name}: {users:?}"
        );
    }
}

#[test]
fn notes_without_room_for_the_remark_leave_the_domain_stopped() {
    let world = World::with_domain(3, 0);
    world.opensrs.settings(|settings| settings.restored_domain_brings_users = true);
    let notes = format!("{}\nopensrsemail-service: test/{SERVICE}", "x".repeat(4050));
    world.call("change_domain", json!({"domain": "example.com", "attributes": {"notes_external": notes}}));
    world.run(|service| service.terminate()).unwrap();
    let error = world.run(|service| service.create(&allowance(9, 9), true, false)).unwrap_err();
    assert!(error.admin.contains("no room for the remark"), "{error}");
    assert_eq!(world.domain()["attributes"]["disabled"], true);
}

#[test]
fn a_size_is_ordered_in_either_unit_whether_the_domain_tells_its_own_or_not() {
    for unit in [QuotaUnit::Bytes, QuotaUnit::Megabytes] {
        for hidden in [false, true] {
            let world = World::start();
            world.opensrs.settings(|settings| {
                settings.quota_unit = unit;
                settings.quota_hidden_where_inherited = hidden;
            });
            let bought = |gb| Allowance { quota: Quota::from_gb(gb), ..allowance(3, 0) };
            world.run(|service| service.create(&bought(20), false, false)).unwrap();
            let quota = |world: &World| world.domain()["attributes"]["quota"].as_u64().unwrap();
            let size = |gb: u64| if unit == QuotaUnit::Bytes { gb << 30 } else { gb << 10 };
            assert_eq!(quota(&world), size(20), "{unit:?} {hidden}");
            world.run(|service| service.resize(&bought(30))).unwrap();
            assert_eq!(quota(&world), size(30), "{unit:?} {hidden}");
            // More than the company has is not tried in the other unit.
            world.opensrs.settings(|settings| settings.company_quota_maximum = 40 * 1024);
            let error = world.run(|service| service.resize(&bought(50))).unwrap_err();
            assert_eq!(error.number, Some(6), "{unit:?} {hidden}: {error}");
            assert_eq!(quota(&world), size(30), "{unit:?} {hidden}");
        }
    }
}

#[test]
fn what_is_shown_late_is_waited_for() {
    let world = World::start();
    world.opensrs.settings(|settings| settings.reads_lag_ms = 300);
    let sized = Allowance { quota: Quota::from_gb(20), ..allowance(3, 0) };
    assert_eq!(world.run(|service| service.create(&sized, false, false)), Ok(CreateOutcome::Created));

    let world = World::with_domain(2, 0);
    world.opensrs.settings(|settings| settings.restored_domain_brings_users = true);
    world.run(|service| service.terminate()).unwrap();
    world.opensrs.settings(|settings| settings.reads_lag_ms = 300);
    let back = world.run(|service| service.create(&allowance(2, 0), true, false));
    assert_eq!(back, Ok(CreateOutcome::Restored { closed: 2 }));
}

#[test]
fn a_kept_domain_is_deleted_when_it_can_be_and_only_while_it_is_not_in_use() {
    let world = World::with_domain(3, 0);
    world.opensrs.settings(|settings| settings.deleted_users_block_domain = true);
    let TerminateOutcome::Emptied { until } = world.run(|service| service.terminate()).unwrap().outcome
    else {
        panic!("it was to be kept")
    };
    // As often as it is asked before.
    assert_eq!(world.run(|service| service.terminate_kept()), Ok(TerminateOutcome::Emptied { until }));
    for (what, change) in [
        ("an account", json!({"user": "new@example.com", "attributes": {"password": "Un-guess-4ble"}})),
        ("running", json!({"domain": "example.com", "attributes": {"disabled": false}})),
    ] {
        let method = if change.get("user").is_some() { "change_user" } else { "change_domain" };
        world.call(method, change);
        let error = world.run(|service| service.terminate_kept()).unwrap_err();
        assert_eq!(error.kind, Kind::Refused, "{what}: {error}");
        assert!(error.admin.contains("in use again"), "{what}: {error}");
    }
    assert_eq!(world.accounts(), ["new@example.com"]);
    world.call("delete_user", json!({"user": "new@example.com"}));
    world.call("change_domain", json!({"domain": "example.com", "attributes": {"disabled": true}}));
    world.opensrs.advance_clock(Duration::from_secs(31 * 86_400));
    assert_eq!(world.run(|service| service.terminate_kept()), Ok(TerminateOutcome::Deleted));
    assert_eq!(world.run(|service| service.terminate_kept()), Ok(TerminateOutcome::AlreadyGone));
}

#[test]
fn a_restore_that_was_cut_off_leaves_nothing_running() {
    let world = World::with_domain(3, 0);
    world.opensrs.settings(|settings| settings.restored_domain_brings_users = true);
    world.run(|service| service.terminate()).unwrap();
    // The domain is back, and nobody can look at it.
    world.opensrs.fault(Fault::new("get_domain", FaultKind::Http500).skip(1).times(0));
    let error = world.run(|service| service.create(&allowance(9, 9), true, true)).unwrap_err();
    assert_eq!(error.kind, Kind::Unknown, "{error}");
    assert_eq!(world.domain()["attributes"]["disabled"], true);
    world.opensrs.clear_faults();
    let again = world.run(|service| service.create(&allowance(9, 9), true, true));
    assert_eq!(again, Ok(CreateOutcome::Restored { closed: 3 }));
    let users = world.domain()["users"].as_array().unwrap().clone();
    assert!(users.iter().all(|user| user["attributes"]["service_imap4"] == "suspended"), "{users:?}");
}

#[test]
fn an_account_that_is_locked_for_a_while_is_deleted_after_the_others() {
    let world = World::with_domain(3, 0);
    // As often as one call is tried.
    let locked = Fault::new("delete_user", FaultKind::Error).number(25).times(6);
    world.opensrs.fault(locked.only("user", "box1@example.com"));
    let terminated = without_threads(|| world.run(|service| service.terminate())).unwrap();
    assert_eq!((terminated.outcome, terminated.accounts), (TerminateOutcome::Deleted, 3));
    let calls = world.opensrs.exchanges().into_iter().filter(|said| said.method == "delete_user");
    let order: Vec<_> = calls.map(|said| said.request["user"].as_str().unwrap_or("").to_owned()).collect();
    assert_eq!(order.last().map(String::as_str), Some("box1@example.com"), "{order:?}");
}

#[test]
fn what_stays_locked_and_what_is_refused_is_named_when_nothing_else_is_left() {
    let world = World::with_domain(3, 0);
    for (name, number) in [("box1", 20), ("box2", 9)] {
        let fault = Fault::new("delete_user", FaultKind::Error).number(number).times(0);
        world.opensrs.fault(fault.only("user", format!("{name}@example.com")));
    }
    let error = assert_refused(world.run(|service| service.terminate()), Kind::Unknown, "incomplete");
    for told in
        ["box1@example.com", "error 20", "box2@example.com", "error 9", "1 of 3 accounts were deleted"]
    {
        assert!(error.admin.contains(told), "{told}: {error}");
    }
    assert_eq!(world.accounts(), ["box1@example.com", "box2@example.com"]);
}

#[test]
fn terminate_goes_on_where_it_was_cut_off() {
    let world = World::with_domain(60, 0);
    let healthy = 25_u64;
    world.opensrs.fault(Fault::new("delete_user", FaultKind::StallBefore).skip(healthy).times(0));
    let mut slow = world.with_timeout(4000);
    let error = assert_refused(slow.run(|service| service.terminate()), Kind::Unknown, "incomplete");
    assert!(error.values.contains(&("deleted", healthy.to_string())), "{error:?}");
    assert!(error.admin.contains(&format!("{healthy} of 60 accounts were deleted")), "{error}");
    assert_eq!(slow.accounts().len() as u64, 60 - healthy);

    slow.opensrs.clear_faults();
    slow.settings.timeout = std::time::Duration::from_secs(20);
    let terminated = slow.run(|service| service.terminate()).unwrap();
    assert_eq!(terminated.accounts, 60 - healthy);
    assert!(slow.find("example.com").is_none());
}

#[test]
fn terminate_survives_lost_answers() {
    for method in ["delete_user", "delete_domain"] {
        at_once(
            [FaultKind::DropAfter, FaultKind::DropBefore, FaultKind::Reset, FaultKind::Http500],
            |kind| {
                let world = World::with_domain(10, 2);
                world.opensrs.fault(Fault::new(method, kind).times(3));
                let result = world.run(|service| service.terminate());
                if method == "delete_user" {
                    assert!(result.is_ok(), "{method} {kind:?}: {result:?}");
                }
                world.opensrs.clear_faults();
                world.run(|service| service.terminate()).unwrap();
                assert!(world.find("example.com").is_none(), "{method} {kind:?}");
            },
        );
    }
}

#[test]
fn one_account_that_cannot_be_deleted_does_not_keep_the_others() {
    let world = World::with_domain(20, 0);
    let refuse = |user: &str, number| {
        let fault = Fault::new("delete_user", FaultKind::Error).number(number).times(0);
        world.opensrs.fault(fault.only("user", user));
    };
    refuse("box7@example.com", 24);
    refuse("box13@example.com", 31);
    let error = assert_refused(world.run(|service| service.terminate()), Kind::Refused, "incomplete");
    for told in
        ["18 of 20", "box7@example.com", "error 24", "administrators who control", "box13@example.com"]
    {
        assert!(error.admin.contains(told), "{told}: {error}");
    }
    assert_eq!(world.accounts(), ["box13@example.com", "box7@example.com"]);

    world.opensrs.clear_faults();
    assert_eq!(world.run(|service| service.terminate()).unwrap().accounts, 2);
    assert!(world.find("example.com").is_none());
}

#[test]
fn what_a_third_party_made_anew_is_not_deleted_by_a_repeated_delete() {
    let world = World::with_domain(0, 0).with_timeout(5000);
    world.opensrs.fault(Fault::new("delete_domain", FaultKind::StallAfter));
    let terminated = thread::scope(|scope| {
        scope.spawn(|| {
            while world.find("example.com").is_some() {
                thread::yield_now();
            }
            world.opensrs.put_domain(json!({
                "domain": "example.com", "company": "reseller",
                "attributes": {"notes_external": "opensrsemail-service: elsewhere/9"},
            }));
        });
        world.run(|service| service.terminate()).unwrap()
    });
    assert_eq!(terminated.outcome, TerminateOutcome::Deleted);
    assert_eq!(world.domain()["attributes"]["notes_external"], "opensrsemail-service: elsewhere/9");
    assert_eq!(world.calls("delete_domain"), 1);
}

#[test]
fn a_deleted_domain_comes_back_and_its_accounts_as_far_as_they_fit_when_asked_for() {
    let world = World::with_domain(8, 3);
    world.run(|service| service.terminate()).unwrap();
    let outcome = world.run(|service| service.create(&allowance(5, 1), true, false)).unwrap();
    assert_eq!(outcome, CreateOutcome::Restored { closed: 0 });
    assert!(world.accounts().is_empty(), "accounts come back by the administrator's button only");
    assert_eq!(world.domain()["attributes"]["limit_users"], 6);
    assert_eq!(world.run(|service| service.overview()).unwrap().deleted_accounts, 11);

    let restored = world.run(|service| service.restore(&allowance(5, 1), false)).unwrap();
    assert_eq!((restored.accounts, restored.left), (6, 5));
    let accounts = world.accounts();
    assert_eq!(accounts.iter().filter(|name| name.starts_with("box")).count(), 5);
    assert_eq!(accounts.iter().filter(|name| name.starts_with("forward")).count(), 1);

    let restored = world.run(|service| service.restore(&allowance(8, 3), false)).unwrap();
    assert_eq!((restored.accounts, restored.left), (5, 0));
    assert_eq!(world.accounts().len(), 11);
}

#[test]
fn a_lost_answer_to_a_restore_is_looked_after() {
    for kind in [FaultKind::DropAfter, FaultKind::DropBefore, FaultKind::CutJson, FaultKind::Http500] {
        let world = World::with_domain(1, 0);
        world.run(|service| service.terminate()).unwrap();
        world.opensrs.fault(Fault::new("restore_domain", kind));
        let outcome = world.run(|service| service.create(&allowance(5, 1), true, false));
        assert_eq!(outcome, Ok(CreateOutcome::Restored { closed: 0 }), "{kind:?}");
        assert_eq!(world.domain()["attributes"]["limit_users"], 6, "{kind:?}");
    }
}

#[test]
fn a_deleted_domain_of_somebody_else_is_left_where_it_is() {
    let world = World::with_domain(3, 0);
    world.run(|service| service.terminate()).unwrap();
    let outcome = world.run_as(6, "example.com", |service| service.create(&allowance(5, 5), false, false));
    assert_eq!(outcome, Ok(CreateOutcome::Created));
    assert_eq!(world.calls("restore_domain"), 0);
    assert_eq!(world.domain()["attributes"]["notes_external"], "opensrsemail-service: test/6");
    assert!(world.accounts().is_empty());
}

#[test]
fn a_domain_that_came_back_and_is_somebody_elses_is_not_handed_over_and_not_deleted() {
    let world = World::with_domain(3, 0);
    world.run(|service| service.terminate()).unwrap();
    let before = world.calls("delete_domain");
    let result = world.run_as(6, "example.com", |service| service.restore(&allowance(5, 5), false));
    let error = assert_refused(result, Kind::Taken, "restore_foreign");
    assert!(error.admin.contains("test/5") && error.admin.contains("stands at OpenSRS again"), "{error}");
    assert!(error.values.contains(&("owner", "test/5".to_owned())), "{error:?}");
    assert_eq!(world.domain()["attributes"]["notes_external"], "opensrsemail-service: test/5");
    assert_eq!(world.calls("delete_domain"), before);
    assert!(world.accounts().is_empty());
}

#[test]
fn the_overview_counts_everything() {
    let world = World::start();
    world.run_as(SERVICE, "unmarked.example", |service| service.adopt(&allowance(9, 9), None, None)).unwrap();
    let overview = world.run_as(SERVICE, "unmarked.example", |service| service.overview()).unwrap();
    assert_eq!((overview.used.mailboxes, overview.used.forwards, overview.used.aliases), (2, 1, 1));
    assert!(overview.domain.is_marked);
    assert_eq!(overview.deleted_accounts, 0);
    assert!(overview.workgroups.iter().any(|workgroup| workgroup.is_default));
}

#[test]
fn an_opensrs_that_lists_no_more_than_twenty_at_a_time_hides_nothing() {
    let world = World::with_domain(120, 30);
    world.opensrs.settings(|settings| settings.search_limit_maximum = Some(20));
    let used = world.run(|service| service.overview()).unwrap().used;
    assert_eq!((used.mailboxes, used.forwards), (120, 30));
    for at in 0..30 {
        world.run(|service| service.add_workgroup(&format!("group{at:02}"))).unwrap();
    }
    assert_eq!(world.run(|service| service.workgroups()).unwrap().1.len(), 32);
    let full = MailboxInput {
        name: "one-more",
        password: "Kette-und-9-Ritzel",
        password_confirmation: "Kette-und-9-Ritzel",
        ..MailboxInput::default()
    };
    let result = world.run(|service| service.add_mailbox(&allowance(120, 30), &full));
    assert_refused(result, Kind::Full, "allowance_mailboxes");

    let terminated = world.run(|service| service.terminate()).unwrap();
    assert_eq!(terminated.accounts, 150);
    let restored = world.run(|service| service.restore(&allowance(100, 30), false)).unwrap();
    assert_eq!((restored.accounts, restored.left), (130, 20));
    assert_eq!(world.accounts().len(), 130);
}

#[test]
fn an_opensrs_that_begins_anew_on_every_page_ends_each_search() {
    let world = World::with_domain(90, 0);
    for at in 0..60 {
        world.run(|service| service.add_workgroup(&format!("group{at:02}"))).unwrap();
    }
    world.opensrs.settings(|settings| {
        settings.search_limit_maximum = Some(20);
        settings.search_first_ignored = true;
    });
    world.opensrs.clear_exchanges();
    let names: Vec<String> =
        world.run(|service| service.workgroups()).unwrap().1.into_iter().map(|group| group.name).collect();
    let unique: std::collections::HashSet<_> = names.iter().collect();
    assert_eq!((names.len(), unique.len()), (20, 20));
    assert_eq!(world.calls("search_workgroups"), 2, "the second brought nothing new");
    assert_eq!(world.run(|service| service.terminate()).unwrap().accounts, 90);
    world.opensrs.clear_exchanges();
    let restored = world.run(|service| service.restore(&allowance(100, 0), false)).unwrap();
    assert_eq!((restored.accounts, world.accounts().len()), (20, 20));
    assert!(world.calls("search_users") < 10, "{}", world.calls("search_users"));
}

#[test]
fn a_page_that_nobody_has_is_the_last_one() {
    let world = World::with_domain(120, 0);
    for page in [3, 4, 100_000, u64::MAX] {
        let query = ListQuery { page, ..ListQuery::default() };
        let list = world.run(|service| service.list(&allowance(200, 0), &query)).unwrap();
        assert_eq!((list.page, list.pages, list.rows.len()), (3, 3, 20), "{page}");
    }
}

#[test]
fn an_answer_about_another_object_is_unreadable() {
    let world = World::with_domain(2, 0);
    let client = world.client();
    let address = Address::parse("box1", &Domain::parse("example.com").unwrap()).unwrap();
    let box2 = Address::parse("box2", &Domain::parse("example.com").unwrap()).unwrap();
    assert_eq!(client.account(&address).unwrap().account().unwrap().address, address);
    for (asked, told) in [("box1", "box2@example.com"), ("box1", "box1@other.example")] {
        let body = format!(r#"{{"success":true,"type":"mailbox","attributes":{{"account":"{told}"}}}}"#);
        let error = world.told(&body, |client| client.account(&address)).unwrap_err();
        assert!(matches!(error, oma::Error::Unreadable { .. }), "{asked}: {error}");
    }
    let body = r#"{"success":true,"attributes":{"account":"other.example"}}"#;
    let domain = Domain::parse("example.com").unwrap();
    let error = world.told(body, |client| client.domain(&domain)).unwrap_err();
    assert!(error.to_string().contains("about 'other.example', which was not asked for"), "{error}");
    // Spelled otherwise, or not told at all, it is the one that was asked for.
    for told in [r#""account":"BOX2@Example.com""#, r#""name":"x""#] {
        let body = format!(r#"{{"success":true,"type":"mailbox","attributes":{{{told}}}}}"#);
        assert!(world.told(&body, |client| client.account(&box2)).unwrap().account().is_some());
    }
}

#[test]
fn an_account_of_another_type_is_not_taken_for_a_mailbox() {
    let world = World::with_domain(1, 0);
    let address = Address::parse("box1", &Domain::parse("example.com").unwrap()).unwrap();
    for (body, kind) in [
        (r#"{"success":true,"attributes":{}}"#, Some(AccountKind::Mailbox)),
        (r#"{"success":true,"type":"forward","attributes":{}}"#, Some(AccountKind::Forward)),
        (r#"{"success":true,"attributes":{"type":"forward"}}"#, Some(AccountKind::Forward)),
        (r#"{"success":true,"attributes":{"type":"filter"}}"#, None),
        (r#"{"success":true,"type":"filter","attributes":{"type":"mailbox"}}"#, None),
        (r#"{"success":true,"type":"holodeck","attributes":{}}"#, None),
    ] {
        let found = world.told(body, |client| client.account(&address)).unwrap().account().unwrap();
        assert_eq!(found.kind, kind, "{body}");
    }
}

#[test]
fn what_opensrs_staff_stopped_stays_stopped_when_the_domain_goes_on() {
    let world = World::with_domain(2, 0);
    let stopped = json!({"service_smtpin": "suspended", "service_smtprelay": "suspended", "service_imap4": "suspended"});
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": "opensrsemail-service: test/5"},
        "users": [{"user": "spam@example.com", "type": "mailbox", "attributes": stopped}],
    }));
    world.run(|service| service.suspend()).unwrap();
    world.run(|service| service.unsuspend()).unwrap();
    assert_eq!(world.domain()["attributes"]["disabled"], false);
    assert_eq!(world.account("spam")["attributes"]["service_smtpin"], "suspended");
    let query = ListQuery::default();
    let list = world.run(|service| service.list(&allowance(5, 5), &query)).unwrap();
    assert_eq!(list.rows.first().map(|row| row.status.as_str()), Some("suspended"));
}

#[test]
fn a_former_owners_accounts_stay_deleted() {
    let world = World::with_domain(3, 1);
    world.opensrs.settings(|settings| settings.deleted_users_follow_name = true);
    let delete = |name, kind| world.run(|service| service.delete_account(name, kind)).unwrap();
    delete("box1", AccountKind::Mailbox);
    world.run(|service| service.terminate()).unwrap();
    // The next owner of the name, later; another box1 comes and goes.
    world.opensrs.advance_clock(std::time::Duration::from_secs(86400));
    world.run_as(6, "example.com", |service| service.create(&allowance(9, 9), false, false)).unwrap();
    let run = |operation: fn(&Service<'_>) -> Result<(), Error>| world.run_as(6, "example.com", operation);
    run(|service| service.add_mailbox(&allowance(9, 9), &mailbox("box1")).map(drop)).unwrap();
    run(|service| service.delete_account("box1", AccountKind::Mailbox).map(drop)).unwrap();

    let overview = world.run_as(6, "example.com", |service| service.overview()).unwrap();
    assert_eq!(overview.deleted_accounts, 1, "the present owner's");
    let restored =
        world.run_as(6, "example.com", |service| service.restore(&allowance(9, 9), false)).unwrap();
    assert_eq!((restored.accounts, restored.left, restored.older), (1, 0, 4));
    assert_eq!(world.accounts(), ["box1@example.com"]);
    // Nor is a new owner told which names the former one had.
    let made =
        world.run_as(6, "example.com", |service| service.add_mailbox(&allowance(9, 9), &mailbox("box2")));
    assert!(!made.unwrap().deleted_before);
}

#[test]
fn what_comes_back_while_the_service_is_suspended_stays_disabled() {
    let world = World::with_domain(2, 0);
    world.run(|service| service.terminate()).unwrap();
    world.run(|service| service.restore(&allowance(5, 1), true)).unwrap();
    assert_eq!(world.domain()["attributes"]["disabled"], true);
    assert_eq!(world.accounts().len(), 2);
    // Restoring once more, with the service active again, is not what resumes its mail.
    world.run(|service| service.restore(&allowance(5, 1), false)).unwrap();
    assert_eq!(world.domain()["attributes"]["disabled"], true);
}

fn mailbox(name: &str) -> MailboxInput<'_> {
    let password = "Correct-Horse-9";
    MailboxInput { name, password, password_confirmation: password, ..MailboxInput::default() }
}

#[test]
fn another_mailbox_size_grows_and_shrinks_what_it_can() {
    const GB: u64 = 1 << 30;
    let world = World::with_domain(0, 0);
    let notes = world.domain()["attributes"]["notes_external"].clone();
    let mailbox = |name: &str, quota: u64, used: u64| {
        json!({"user": format!("{name}@example.com"), "type": "mailbox", "bytes_used": used * GB,
            "attributes": {"quota": quota * GB}})
    };
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller", "attributes": {"notes_external": notes},
        "users": [mailbox("small", 5, 1), mailbox("right", 10, 1), mailbox("large", 50, 2), mailbox("full", 50, 20)],
    }));
    let quota = |name: &str| world.account(name)["attributes"]["quota"].as_u64().map(|bytes| bytes / GB);
    let resize = |is_size_bought| {
        let bought = Allowance { quota: Quota::from_gb(10), is_size_bought, ..allowance(5, 0) };
        world.run(|service| service.resize(&bought)).unwrap()
    };
    // The product's own size takes nothing away that somebody was given.
    let resized = resize(false);
    assert_eq!((resized.raised, resized.lowered, resized.left.len()), (1, 0, 0));
    assert_eq!((quota("small"), quota("large")), (Some(10), Some(50)));
    let resized = resize(true);
    assert_eq!((resized.raised, resized.lowered, resized.unlooked), (0, 1, 0));
    assert_eq!(resized.left, ["full@example.com"]);
    assert_eq!((quota("large"), quota("full"), quota("right")), (Some(10), Some(50), Some(10)));
    // Again, nothing is left to do.
    let writes = world.calls("change_user");
    assert_eq!(resize(true).left, ["full@example.com"]);
    assert_eq!(world.calls("change_user"), writes);
}

#[test]
fn sizes_that_cannot_be_set_are_told_and_gone_on_with() {
    let world = World::with_domain(0, 0);
    let notes = world.domain()["attributes"]["notes_external"].clone();
    let users: Vec<_> = (1..=3)
        .map(|at| json!({"user": format!("box{at}@example.com"), "attributes": {"quota": 5_u64 << 30}}))
        .collect();
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller", "attributes": {"notes_external": notes}, "users": users,
    }));
    let bought = Allowance { quota: Quota::from_gb(20), is_size_bought: true, ..allowance(5, 0) };
    world.opensrs.fault(Fault::new("change_user", FaultKind::Error).number(6).times(1));
    let resized = world.run(|service| service.resize(&bought)).unwrap();
    assert_eq!((resized.left.len(), resized.raised), (1, 2), "{resized:?}");
    let resized = world.run(|service| service.resize(&bought)).unwrap();
    assert!(resized.left.is_empty() && !resized.is_cut_off, "{resized:?}");
}

#[test]
fn mailboxes_that_were_not_looked_at_are_counted() {
    let mut world = World::with_domain(40, 0);
    let bought = Allowance { quota: Quota::from_gb(20), is_size_bought: true, ..allowance(50, 0) };
    world = world.with_timeout(1500);
    world.opensrs.fault(Fault::new("get_user", FaultKind::StallBefore).times(0));
    let resized = world.run(|service| service.resize(&bought)).unwrap();
    assert_eq!((resized.unlooked, resized.is_cut_off), (40, true), "{resized:?}");
}

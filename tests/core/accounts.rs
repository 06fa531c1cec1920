//! Mailboxes, forwards, aliases and workgroups of a service at OpenSRS.

use std::thread;

use crate::world::{SERVICE, World, allowance, assert_refused, at_once};
use opensrs_simulator::{Fault, FaultKind};
use opensrsemail::{
    mail::{AccountKind, Recipient, RowKind},
    service::{
        AccountList, AliasInput, Error, ForwardChange, ForwardInput, Kind, LINES, Lines, ListQuery,
        MailboxChange, MailboxInput, MailboxMade, PersonShown,
    },
};
use serde_json::json;

const PASSWORD: &str = "Correct-Horse-9";

fn mailbox(name: &str) -> MailboxInput<'_> {
    MailboxInput { name, password: PASSWORD, password_confirmation: PASSWORD, ..MailboxInput::default() }
}

fn add(world: &World, bought: u32, name: &str) -> Result<MailboxMade, Error> {
    world.run(|service| service.add_mailbox(&allowance(bought, 0), &mailbox(name)))
}

fn everything() -> ListQuery {
    ListQuery::default()
}

#[test]
fn a_new_mailbox_has_what_was_entered() {
    let world = World::with_domain(0, 0);
    let input = MailboxInput {
        lines: Lines::from([
            ("full_name", "Zoë O'Hara & Söhne".into()),
            ("title", "\"Boss\" <b>".into()),
            ("phone", "+49 30 1".into()),
            ("fax", String::new()),
        ]),
        workgroup: "SALES",
        ..mailbox("  Joe.Doe ")
    };
    let made = world.run(|service| service.add_mailbox(&allowance(1, 0), &input)).unwrap();
    assert_eq!(made.address.to_string(), "joe.doe@example.com");
    let attributes = &world.account("joe.doe")["attributes"];
    assert_eq!(attributes["name"], "Zoë O'Hara & Söhne");
    assert_eq!(attributes["title"], "\"Boss\" <b>");
    assert_eq!(attributes["workgroup"], "sales");
    assert!(world.opensrs.password_matches("joe.doe@example.com", PASSWORD));
}

#[test]
fn the_allowance_is_counted_by_kind() {
    let world = World::with_domain(2, 3);
    assert_refused(add(&world, 2, "third"), Kind::Full, "allowance_mailboxes");
    add(&world, 3, "third").unwrap();
    let forward = ForwardInput { name: "f", forward_to: "a@example.org", workgroup: "" };
    let result = world.run(|service| service.add_forward(&allowance(9, 3), &forward));
    let error = assert_refused(result, Kind::Full, "allowance_forwards");
    assert!(error.customer().contains('3'), "{}", error.customer());
    assert_eq!(world.accounts().len(), 6);
}

#[test]
fn a_taken_name_is_refused_whatever_has_it() {
    let world = World::with_domain(1, 1);
    world
        .run(|service| service.add_alias(&AliasInput { name: "sales", target: "box1", alias_domain: "" }))
        .unwrap();
    for name in ["box1", "BOX1", "forward1", "sales"] {
        let error = assert_refused(add(&world, 9, name), Kind::Taken, "taken");
        assert_eq!(error.field, Some("name"));
    }
    world.run(|service| service.delete_account("box1", AccountKind::Mailbox)).unwrap();
    assert!(add(&world, 9, "box1").unwrap().deleted_before, "OpenSRS still keeps the deleted one");
}

#[test]
fn a_lost_answer_makes_neither_two_nor_none() {
    at_once(
        [
            FaultKind::DropBefore,
            FaultKind::DropAfter,
            FaultKind::Reset,
            FaultKind::Http500,
            FaultKind::Html502,
            FaultKind::CutJson,
            FaultKind::StallBefore,
            FaultKind::StallAfter,
        ],
        |kind| {
            let world = World::with_domain(0, 0).with_timeout(5000);
            world.opensrs.fault(Fault::new("change_user", kind));
            let result = add(&world, 1, "joe");
            assert!(result.is_ok(), "{kind:?}: {result:?}");
            assert_eq!(world.accounts(), ["joe@example.com"], "{kind:?}");
        },
    );
}

#[test]
fn a_strangers_account_is_not_taken_for_ours_after_a_lost_answer() {
    let world = World::with_domain(0, 0);
    world.opensrs.fault(Fault::new("get_user", FaultKind::Error).number(2));
    world.opensrs.fault(Fault::new("change_user", FaultKind::DropBefore));
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [{"user": "joe@example.com", "type": "mailbox", "attributes": {"notes_external": "by hand"}}],
    }));
    assert_refused(add(&world, 5, "joe"), Kind::Taken, "taken");
    assert_eq!(world.account("joe")["attributes"]["notes_external"], "by hand");
}

#[test]
fn opensrs_holds_the_line_behind_the_count() {
    let world = World::with_domain(2, 0);
    world.run(|service| service.resize(&allowance(2, 0))).unwrap();
    let error = assert_refused(add(&world, 9, "third"), Kind::Full, "domain_full");
    assert_eq!(error.number, Some(15));
}

#[test]
fn input_that_opensrs_would_not_take_is_refused_before_anything_is_sent() {
    let world = World::with_domain(0, 0);
    world.opensrs.clear_exchanges();
    let hostile = [
        "",
        " ",
        "a b",
        "a@other.example",
        "a@",
        "@",
        ".a",
        "a.",
        "a..b",
        "ü",
        "😀",
        "a\0b",
        "a\r\nb",
        "\"><script>",
        "'; --",
        &"a".repeat(65),
        "a@example.com@other.example",
        "*",
        "a/b",
    ];
    for name in hostile {
        let error = add(&world, 9, name).unwrap_err();
        assert_eq!((error.kind, error.field), (Kind::Input, Some("name")), "{name:?}: {error}");
    }
    let with = |change: fn(&mut MailboxInput<'_>)| {
        let mut input = mailbox("joe");
        change(&mut input);
        world.run(|service| service.add_mailbox(&allowance(9, 0), &input)).unwrap_err()
    };
    for (reason, error) in [
        ("password_empty", with(|input| (input.password, input.password_confirmation) = ("", ""))),
        ("password_mismatch", with(|input| input.password_confirmation = "other")),
        ("password_short", with(|input| (input.password, input.password_confirmation) = ("Ab1!", "Ab1!"))),
        (
            "password_contains_name",
            with(|input| {
                (input.password, input.password_confirmation) = ("My-JOE-1234", "My-JOE-1234");
            }),
        ),
        ("text_control", with(|input| input.lines = Lines::from([("title", "a\nb".into())]))),
        ("text_too_long", with(|input| input.lines = Lines::from([("phone", "1".repeat(31))]))),
    ] {
        assert_eq!((error.kind, error.reason.key()), (Kind::Input, reason), "{error}");
    }
    assert!(world.opensrs.exchanges().is_empty());
}

#[test]
fn a_change_writes_only_what_differs_and_never_creates() {
    let world = World::with_domain(1, 0);
    let change =
        MailboxChange { lines: Lines::from([("full_name", "Joe Doe".into())]), ..Default::default() };
    let changed = world.run(|service| service.change_mailbox("box1", &change)).unwrap();
    assert_eq!(changed.changed, ["full_name"]);
    world.opensrs.clear_exchanges();
    assert!(world.run(|service| service.change_mailbox("box1", &change)).unwrap().changed.is_empty());
    assert_eq!(world.calls("change_user"), 0);

    let title = MailboxChange { lines: Lines::from([("title", "Boss".into())]), ..Default::default() };
    world.run(|service| service.change_mailbox("box1", &title)).unwrap();
    assert_eq!(world.account("box1")["attributes"]["name"], "Joe Doe");

    let result = world.run(|service| service.change_mailbox("nobody", &title));
    assert_refused(result, Kind::Missing, "mailbox_missing");
    assert_eq!(world.accounts(), ["box1@example.com"]);
}

#[test]
fn a_new_password_works_and_ends_sessions() {
    let world = World::with_domain(1, 0);
    let change = MailboxChange {
        password: PASSWORD.into(),
        password_confirmation: PASSWORD.into(),
        ..MailboxChange::default()
    };
    world.run(|service| service.change_mailbox("box1", &change)).unwrap();
    assert!(world.opensrs.password_matches("box1@example.com", PASSWORD));
    assert_eq!(world.calls("logout_user"), 1);
}

#[test]
fn aliases_survive_each_other_and_their_removal_keeps_the_account() {
    let world = World::with_domain(1, 1);
    for name in ["info", "sales", "Support"] {
        world
            .run(|service| service.add_alias(&AliasInput { name, target: "box1", alias_domain: "" }))
            .unwrap();
    }
    let aliases = |world: &World| world.account("box1")["attributes"]["aliases"].clone();
    assert_eq!(aliases(&world), json!(["info@example.com", "sales@example.com", "support@example.com"]));
    world.run(|service| service.delete_alias("sales@example.com", "box1")).unwrap();
    world.run(|service| service.delete_alias("sales", "box1@example.com")).unwrap();
    assert_eq!(aliases(&world), json!(["info@example.com", "support@example.com"]));
    let forward = AliasInput { name: "news", target: "forward1", alias_domain: "" };
    world.run(|service| service.add_alias(&forward)).unwrap();
    for (name, target, kind, reason) in [
        ("info", "forward1", Kind::Taken, "taken"),
        ("info", "box1", Kind::Taken, "taken"),
        ("box1", "forward1", Kind::Taken, "taken"),
        ("box1", "box1", Kind::Input, "alias_itself"),
        ("x", "nobody", Kind::Missing, "mailbox_missing"),
        ("x", "info", Kind::Missing, "is_alias"),
        ("x@other.example", "box1", Kind::Input, "name_other_domain"),
    ] {
        let result = world.run(|service| service.add_alias(&AliasInput { name, target, alias_domain: "" }));
        assert_refused(result, kind, reason);
    }
}

#[test]
fn an_alias_may_stand_in_an_alias_domain_only_if_the_domain_has_it() {
    let world = World::with_domain(1, 0);
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"aliases": ["example.net"], "notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [{"user": "box1@example.com", "type": "mailbox", "attributes": {}}],
    }));
    let add = |alias_domain| {
        world.run(|service| service.add_alias(&AliasInput { name: "other", target: "box1", alias_domain }))
    };
    assert_eq!(add("example.net").unwrap().address, "other@example.net");
    assert_refused(add("other.example"), Kind::Input, "name_other_domain");
}

#[test]
fn a_lost_answer_loses_no_alias() {
    at_once(
        [FaultKind::DropBefore, FaultKind::DropAfter, FaultKind::Http500, FaultKind::StallAfter],
        |kind| {
            let world = World::with_domain(1, 0).with_timeout(5000);
            for name in ["one", "two"] {
                world.opensrs.fault(Fault::new("change_user", kind));
                let input = AliasInput { name, target: "box1", alias_domain: "" };
                world
                    .run(|service| service.add_alias(&input))
                    .unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            }
            let aliases = &world.account("box1")["attributes"]["aliases"];
            assert_eq!(*aliases, json!(["one@example.com", "two@example.com"]), "{kind:?}");
        },
    );
}

#[test]
fn forwards_are_made_and_changed() {
    let world = World::with_domain(0, 0);
    let input = ForwardInput {
        name: "team",
        forward_to: "A@Example.org, b@example.org;\n a@example.org",
        workgroup: "",
    };
    let made = world.run(|service| service.add_forward(&allowance(0, 1), &input)).unwrap();
    assert_eq!(made.forward_to.len(), 2);
    let account = world.account("team");
    assert_eq!(account["type"], "forward");
    assert_eq!(account["attributes"]["delivery_forward"], true);

    let change = |text: &str| ForwardChange {
        forward_to: Some(text.into()),
        workgroup: None,
        ..ForwardChange::default()
    };
    let changed = world.run(|service| service.change_forward("team", &change("c@example.org"))).unwrap();
    assert!(changed.changed.contains(&"forward_to"));
    assert_eq!(world.account("team")["attributes"]["forward_recipients"], json!(["c@example.org"]));
    for (text, reason) in [
        ("team@example.com", "targets_itself"),
        ("", "targets_empty"),
        ("nonsense", "targets_malformed"),
        ("a@b@c.org", "targets_malformed"),
    ] {
        let result = world.run(|service| service.change_forward("team", &change(text)));
        assert_refused(result, Kind::Input, reason);
    }
    let result = world.run(|service| service.change_forward("nobody", &change("c@example.org")));
    assert_refused(result, Kind::Missing, "forward_missing");
    assert_eq!(world.accounts(), ["team@example.com"]);
}

#[test]
fn forwards_that_would_send_in_circles_are_refused() {
    let world = World::with_domain(1, 0);
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"aliases": ["example.net"], "notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [{"user": "box1@example.com", "type": "mailbox", "attributes": {}}],
    }));
    let add = |name, forward_to| {
        let input = ForwardInput { name, forward_to, workgroup: "" };
        world.run(|service| service.add_forward(&allowance(1, 4), &input))
    };
    let change = |name, text: &str| {
        let change =
            ForwardChange { forward_to: Some(text.into()), workgroup: None, ..ForwardChange::default() };
        world.run(|service| service.change_forward(name, &change))
    };
    let alias =
        |name, target| world.run(|service| service.add_alias(&AliasInput { name, target, alias_domain: "" }));
    add("f1", "f2@example.com, elsewhere@example.org").unwrap();
    assert_refused(add("f2", "F1@example.com"), Kind::Input, "targets_loop");
    assert_refused(add("f2", "x@example.org f1@example.net"), Kind::Input, "targets_loop");
    add("f2", "f3@example.com").unwrap();
    assert_refused(add("f3", "f1@example.com"), Kind::Input, "targets_loop");
    add("f3", "box1@example.com").unwrap();
    assert_refused(change("f3", "f1@example.com"), Kind::Input, "targets_loop");
    alias("first", "f1").unwrap();
    assert_refused(change("f3", "first@example.com"), Kind::Input, "targets_loop");
    change("f3", "later@example.com").unwrap();
    assert_refused(alias("later", "f2"), Kind::Input, "targets_loop");
    alias("later", "box1").unwrap();
}

#[test]
fn a_loop_that_cannot_be_looked_for_refuses_nothing() {
    let world = World::with_domain(0, 2);
    world.opensrs.fault(Fault::new("get_user", FaultKind::Http500).skip(1).times(9));
    let change = ForwardChange {
        forward_to: Some("forward2@example.com".into()),
        workgroup: None,
        ..ForwardChange::default()
    };
    world.run(|service| service.change_forward("forward1", &change)).unwrap();
}

#[test]
fn deleting_takes_only_what_was_meant() {
    let world = World::with_domain(2, 1);
    world
        .run(|service| service.add_alias(&AliasInput { name: "info", target: "box1", alias_domain: "" }))
        .unwrap();
    let delete = |name, kind| world.run(|service| service.delete_account(name, kind));
    assert_refused(delete("info", AccountKind::Mailbox), Kind::Missing, "is_alias");
    assert_refused(delete("forward1", AccountKind::Mailbox), Kind::Missing, "mailbox_missing");
    assert_refused(delete("box1", AccountKind::Forward), Kind::Missing, "forward_missing");
    assert_refused(delete("boss@other.example", AccountKind::Mailbox), Kind::Input, "name_other_domain");
    delete("box2", AccountKind::Mailbox).unwrap();
    delete("box2", AccountKind::Mailbox).unwrap();
    assert_eq!(world.accounts(), ["box1@example.com", "forward1@example.com"]);
}

#[test]
fn workgroups_are_added_and_deleted_with_a_reason_when_not() {
    let world = World::with_domain(1, 0);
    world.run(|service| service.add_workgroup("Support")).unwrap();
    let result = world.run(|service| service.add_workgroup("support"));
    assert_refused(result, Kind::Taken, "workgroup_taken");
    for bad in ["", "a b", "-a", "ü", &"a".repeat(65), "a/b"] {
        assert_eq!(world.run(|service| service.add_workgroup(bad)).unwrap_err().kind, Kind::Input, "{bad:?}");
    }
    let into = MailboxChange { workgroup: Some("Support".into()), ..MailboxChange::default() };
    world.run(|service| service.change_mailbox("box1", &into)).unwrap();
    let delete = |name: &str| world.run(|service| service.delete_workgroup(name));
    assert_refused(delete(" "), Kind::Input, "workgroup_empty");
    assert_refused(delete("Support"), Kind::Refused, "workgroup_used");
    let (state, _) = world.run(|service| service.workgroups()).unwrap();
    assert_refused(delete(&state.default_workgroup.unwrap()), Kind::Refused, "workgroup_default");
    delete("sales").unwrap();
    delete("sales").unwrap();
    let (_, left) = world.run(|service| service.workgroups()).unwrap();
    assert!(!left.iter().any(|workgroup| workgroup.name == "sales"));

    let unknown = MailboxChange { workgroup: Some("sales".into()), ..MailboxChange::default() };
    let result = world.run(|service| service.change_mailbox("box1", &unknown));
    assert_refused(result, Kind::Input, "workgroup_missing");
}

#[test]
fn the_list_searches_filters_sorts_and_pages() {
    let world = World::with_domain(120, 3);
    world
        .run(|service| service.add_alias(&AliasInput { name: "info", target: "box1", alias_domain: "" }))
        .unwrap();
    let list = |query: ListQuery| world.run(|service| service.list(&allowance(100, 5), &query)).unwrap();
    let all = list(everything());
    assert_eq!((all.total, all.pages, all.rows.len()), (123, 3, 50));
    assert_eq!((all.used.mailboxes, all.used.forwards, all.used.aliases), (120, 3, 1));
    assert_eq!((all.room.mailboxes, all.room.forwards), (-20, 2));
    // An alias is with its mailbox, on whatever page that is.
    assert_eq!(all.rows[0].aliases, ["info@example.com"]);
    assert!(all.has_all_aliases && all.rows[1].aliases.is_empty());
    let last = list(ListQuery { page: 99, ..everything() });
    assert_eq!((last.page, last.rows.len()), (3, 23));
    let found = list(ListQuery { search: "X12".into(), ..everything() });
    assert_eq!((found.total, found.is_whole), (2, true), "box12 and box120");
    let aliases = list(ListQuery { kind: Some(RowKind::Alias), ..everything() });
    assert_eq!(aliases.rows[0].target.as_deref(), Some("box1@example.com"));
    let forwards = list(ListQuery { kind: Some(RowKind::Forward), is_descending: true, ..everything() });
    assert_eq!(forwards.rows[0].address, "forward3@example.com");
    assert_eq!(forwards.rows[0].forward_to.as_deref(), Some("a@example.org"));
    for nothing in ["ü", "\"><script>", "a b", "%"] {
        assert_eq!(list(ListQuery { search: nothing.into(), ..everything() }).total, 0, "{nothing}");
    }
}

#[test]
fn people_are_found_by_words_in_any_order() {
    let world = World::with_domain(12, 1);
    world
        .run(|service| service.add_alias(&AliasInput { name: "chefin", target: "box7", alias_domain: "" }))
        .unwrap();
    let known = vec![("Box3".to_owned(), "Petra Müller kanzlei@example.net".to_owned())];
    let find = |search: &str| {
        let query = ListQuery { search: search.to_owned(), known: known.clone(), ..everything() };
        let list = world.run(|service| service.list(&allowance(20, 5), &query)).unwrap();
        list.rows.into_iter().map(|row| row.local().to_owned()).collect::<Vec<_>>()
    };
    for (search, found) in [
        ("mueller petra", "box3"),
        ("Müll", "box3"),
        ("muller", "box3"),
        ("kanzlei", "box3"),
        ("CHEFIN", "box7"),
        ("chefin@example.com", "box7"),
        ("a@example.org", "forward1"),
        ("box3", "box3"),
    ] {
        assert_eq!(find(search), [found], "{search}");
    }
    assert!(find("petra schmidt").is_empty());
    assert_eq!(find("example.com").len(), 13, "the domain's own name looks for nothing in particular");
    assert_eq!(find("example"), ["box3", "forward1"], "but a word that is found does: both send elsewhere");
}

#[test]
fn a_long_list_is_searched_whole() {
    let world = World::with_domain(2350, 0);
    let find = |query: ListQuery| world.run(|service| service.list(&allowance(3000, 5), &query)).unwrap();
    let found = find(ListQuery { search: "box2345".into(), ..everything() });
    assert_eq!((found.total, found.is_whole, found.rows[0].local()), (1, true, "box2345"));
    let all = find(ListQuery { search: "box".into(), page: 47, is_descending: true, ..everything() });
    assert_eq!((all.total, all.pages, all.rows.len()), (2350, 47, 50));
    assert_eq!(all.rows[49].local(), "box1", "in the order asked for");
    // It may list fewer than it is asked for.
    world.opensrs.settings(|settings| settings.search_limit_maximum = Some(300));
    assert_eq!(find(ListQuery { search: "box2345".into(), ..everything() }).total, 1);
}

#[test]
fn people_are_looked_at_as_far_as_they_are_there() {
    let world = World::with_domain(60, 1);
    let change = MailboxChange {
        lines: Lines::from([("full_name", "Zoë Höfer".into())]),
        ..MailboxChange::default()
    };
    world.run(|service| service.change_mailbox("box2", &change)).unwrap();
    let look = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let people = world.run(|service| service.people(&names)).unwrap().accounts;
        people
            .into_iter()
            .map(|(address, account)| {
                format!("{address} {}", account.attributes.name.unwrap_or_default()).trim().to_owned()
            })
            .collect::<Vec<_>>()
    };
    let named = ["forward1", "BOX2", "nobody", "boss@other.example", "box1@example.com", ""];
    assert_eq!(look(&named), ["box1@example.com", "box2@example.com Zoë Höfer", "forward1@example.com"]);
    let all: Vec<String> = (1..=60).map(|at| format!("box{at}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(look(&all).len(), 50);
    // One that cannot be read does not keep the others.
    world.opensrs.fault(Fault::new("get_user", FaultKind::Error).number(5).times(1));
    assert_eq!(look(&["box1", "box2"]).len(), 1);
}

#[test]
fn some_are_picked_out() {
    let world = World::with_domain(6, 2);
    let names = |list: &AccountList| list.rows.iter().map(|row| row.local().to_owned()).collect::<Vec<_>>();
    let list = |query: ListQuery| world.run(|service| service.list(&allowance(20, 5), &query)).unwrap();
    let only = Some(vec!["BOX2".to_owned(), "forward1".to_owned(), "nobody".to_owned()]);
    assert_eq!(names(&list(ListQuery { only, ..everything() })), ["box2", "forward1"]);
    assert!(list(ListQuery { only: Some(Vec::new()), ..everything() }).rows.is_empty());
    let stopped = json!({"service_smtpin": "suspended", "service_smtprelay": "suspended", "service_imap4": "suspended"});
    world.call("change_user", json!({"user": "box4@example.com", "attributes": stopped}));
    let all = list(everything());
    assert_eq!((all.needing_total, all.needing[0].local()), (1, "box4"));
    assert_eq!(names(&list(ListQuery { needs_somebody: true, ..everything() })), ["box4"]);
    let change = MailboxChange { workgroup: Some("sales".into()), ..MailboxChange::default() };
    world.run(|service| service.change_mailbox("box5", &change)).unwrap();
    assert_eq!(names(&list(ListQuery { workgroup: Some("sales".into()), ..everything() })), ["box5"]);
    let idle = list(ListQuery { idle_before: Some(u64::MAX), ..everything() });
    assert_eq!(idle.total, 6, "forwards have nobody who signs in");
    assert_eq!(list(ListQuery { idle_before: Some(1), ..everything() }).total, 0, "made just now");
    world.run(|service| service.delete_account("box6", AccountKind::Mailbox)).unwrap();
    let left = list(everything());
    assert_eq!((left.deleted, left.has_all_deleted), (1, true));
}

#[test]
fn a_form_shows_what_opensrs_has() {
    let world = World::with_domain(1, 1);
    let form = world.run(|service| service.form("forward1")).unwrap();
    assert_eq!(form.account.forward_recipients(), [Recipient::listed("a@example.org")]);
    assert!(form.workgroups.contains(&"sales".to_owned()));
    assert_refused(world.run(|service| service.form("nobody")), Kind::Missing, "mailbox_missing");
}

#[test]
fn even_without_a_lock_opensrs_lets_no_more_in_than_were_bought() {
    let world = World::with_domain(0, 0);
    world.run(|service| service.resize(&allowance(4, 0))).unwrap();
    let made = thread::scope(|scope| {
        let world = &world;
        let handles: Vec<_> =
            (0..12).map(|at| scope.spawn(move || add(world, 4, &format!("joe{at}")).is_ok())).collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).filter(|made| *made).count()
    });
    assert_eq!(made, 4);
    assert_eq!(world.accounts().len(), 4);
}

#[test]
fn two_forms_on_one_mailbox_do_not_undo_each_other() {
    let world = World::with_domain(1, 0);
    let seen = PersonShown {
        lines: LINES.iter().map(|line| (line.name, String::new())).collect(),
        workgroup: Some("staff".to_owned()),
        ..PersonShown::default()
    };
    let form = |name: &str, title: &str, phone: &str| MailboxChange {
        lines: Lines::from([
            ("full_name", name.to_owned()),
            ("title", title.to_owned()),
            ("phone", phone.to_owned()),
            ("fax", String::new()),
        ]),
        workgroup: Some("staff".to_owned()),
        shown: seen.clone(),
        ..MailboxChange::default()
    };
    let change = |form: &MailboxChange| world.run(|service| service.change_mailbox("box1", form));
    // Two tabs, opened together: each changes something else, and both stay.
    assert_eq!(change(&form("Ann", "", "")).unwrap().changed, ["full_name"]);
    assert_eq!(change(&form("", "Boss", "")).unwrap().changed, ["title"]);
    // The same field: the second learns what the first made of it, and nothing is written.
    let error = assert_refused(change(&form("", "Owner", "123")), Kind::Input, "changed_meanwhile");
    assert_eq!((error.field, error.values), (Some("title"), vec![("now", "Boss".to_owned())]));
    let error = assert_refused(change(&form("Zoe", "", "")), Kind::Input, "changed_meanwhile");
    assert_eq!(error.field, Some("full_name"));
    let attributes = &world.account("box1")["attributes"];
    assert_eq!((&attributes["name"], &attributes["title"]), (&json!("Ann"), &json!("Boss")));
    assert!(attributes["phone"].as_str().unwrap_or_default().is_empty());
    // Both wanted the same.
    assert!(change(&form("Ann", "Boss", "")).unwrap().changed.is_empty());
    // Once seen, it may be replaced.
    let seen_again = PersonShown {
        lines: Lines::from([("full_name", String::new()), ("title", "Boss".into())]),
        ..seen.clone()
    };
    let knowing = MailboxChange { shown: seen_again, ..form("", "Owner", "") };
    assert_eq!(change(&knowing).unwrap().changed, ["title"]);
}

#[test]
fn what_nobody_touched_need_not_be_what_could_be_entered() {
    let world = World::with_domain(0, 0);
    let long = "x".repeat(100);
    let name = format!("Anna  {}", "y".repeat(600));
    world.opensrs.put_domain(json!({
        "domain": "example.com",
        "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}"), "limit_users": 1000},
        "users": [
            {"user": "old@example.com", "type": "mailbox", "attributes": {
                "name": name, "title": long, "fax": "0\t30",
            }},
            {"user": "sales@example.com", "type": "forward", "attributes": {
                "forward_recipients": ["a@example.org"], "delivery_forward": true,
            }},
        ],
    }));
    let shown = PersonShown {
        lines: Lines::from([("full_name", name.clone()), ("title", long.clone())]),
        workgroup: Some("nowhere listed".to_owned()),
        ..PersonShown::default()
    };
    let form = |name: &str| MailboxChange {
        lines: Lines::from([
            ("full_name", name.to_owned()),
            ("title", long.clone()),
            ("phone", "030".to_owned()),
        ]),
        workgroup: Some("nowhere listed".to_owned()),
        shown: shown.clone(),
        ..MailboxChange::default()
    };
    let change = |name: &str| world.run(|service| service.change_mailbox("old", &form(name)));
    assert_eq!(change(&name).map(|made| made.changed), Ok(vec!["phone"]));
    assert_eq!(change("Anna Meier").map(|made| made.changed), Ok(vec!["full_name"]));
    assert_eq!(world.account("old")["attributes"]["fax"], "0\t30");
    let forward = ForwardChange {
        forward_to: Some("b@example.org".to_owned()),
        workgroup: Some("nowhere listed".to_owned()),
        shown_workgroup: Some("nowhere listed".to_owned()),
        ..ForwardChange::default()
    };
    let changed = world.run(|service| service.change_forward("sales", &forward)).unwrap().changed;
    assert!(!changed.contains(&"workgroup"), "{changed:?}");
}

#[test]
fn two_forms_on_one_forward_keep_what_each_added_and_removed() {
    let world = World::with_domain(0, 1);
    let change = |wanted: &str, shown: &str| {
        let input = ForwardChange {
            forward_to: Some(wanted.to_owned()),
            shown_forward_to: Some(shown.to_owned()),
            ..ForwardChange::default()
        };
        world.run(|service| service.change_forward("forward1", &input))
    };
    let targets = || world.account("forward1")["attributes"]["forward_recipients"].clone();
    let shown = "a@example.org";
    change("a@example.org\nb@example.org", shown).unwrap();
    change("c@example.org", shown).unwrap();
    assert_eq!(targets(), json!(["b@example.org", "c@example.org"]));
    assert!(change(shown, shown).unwrap().changed.is_empty(), "nobody touched it");
    // What one removed and the other left stays removed; an empty list is asked back.
    assert_refused(change("", shown), Kind::Input, "targets_empty");
    let error = change("a@example.org, broken@", shown).unwrap_err();
    assert_eq!(error.reason.key(), "targets_malformed");
    assert_eq!(targets(), json!(["b@example.org", "c@example.org"]));
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let world = World::with_domain(1, 1);
    let told = |error: Error| {
        let also = error.also.into_iter().map(|other| (other.field.unwrap_or_default(), other.reason.key()));
        let first = (error.field.unwrap_or_default(), error.reason.key());
        std::iter::once(first).chain(also).collect::<Vec<_>>()
    };
    let wrong = MailboxInput {
        name: "Zoë",
        password: "short",
        password_confirmation: "other",
        lines: Lines::from([("phone", "1".repeat(31)), ("title", "a\nb".into()), ("fax", "ok".into())]),
        ..MailboxInput::default()
    };
    let error = world.run(|service| service.add_mailbox(&allowance(5, 5), &wrong)).unwrap_err();
    assert_eq!(error.values, [("suggestion", "zoe".to_owned()), ("name", "Zoë".to_owned())]);
    assert_eq!(
        told(error),
        [
            ("name", "name_suggested"),
            ("password_confirmation", "password_mismatch"),
            ("password", "password_short"),
            ("password", "password_weak"),
            ("phone", "text_too_long"),
            ("title", "text_control"),
        ]
    );
    let shown = PersonShown { lines: Lines::from([("phone", String::new())]), ..PersonShown::default() };
    let wrong = MailboxChange {
        password: "Box1-2345678".into(),
        password_confirmation: "Box1-2345678".into(),
        lines: Lines::from([("phone", "1".repeat(31))]),
        shown,
        ..MailboxChange::default()
    };
    let error = world.run(|service| service.change_mailbox("box1", &wrong)).unwrap_err();
    assert_eq!(told(error), [("password", "password_contains_name"), ("phone", "text_too_long")]);
    let wrong = ForwardInput { name: "", forward_to: "Karl Köster", workgroup: "" };
    let error = world.run(|service| service.add_forward(&allowance(5, 5), &wrong)).unwrap_err();
    assert_eq!(told(error), [("name", "name_empty"), ("forward_to", "targets_malformed")]);
    let wrong = AliasInput { name: "a b", target: "", alias_domain: "" };
    let error = world.run(|service| service.add_alias(&wrong)).unwrap_err();
    assert_eq!(told(error), [("target", "name_empty"), ("name", "name_suggested")]);
    assert!(world.opensrs.exchanges().is_empty());
}

#[test]
fn a_target_in_this_domain_that_is_not_there_is_saved_and_named() {
    let world = World::with_domain(1, 1);
    let input = ForwardInput {
        name: "team",
        forward_to: "Box One <box1@example.com>, nobody@example.com; mailto:far@example.org",
        workgroup: "",
    };
    let made = world.run(|service| service.add_forward(&allowance(5, 5), &input)).unwrap();
    let named = |missing: &[Recipient]| missing.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(named(&made.missing_targets), ["nobody@example.com"]);
    assert_eq!(
        world.account("team")["attributes"]["forward_recipients"],
        json!(["box1@example.com", "nobody@example.com", "far@example.org"])
    );
    let change =
        ForwardChange { forward_to: Some("gone@example.com team@example.com".into()), ..Default::default() };
    let made = world.run(|service| service.change_forward("forward1", &change)).unwrap();
    assert_eq!(named(&made.missing_targets), ["gone@example.com"]);
}

#[test]
fn accounts_made_by_other_rules_can_be_seen_changed_and_deleted() {
    let world = World::with_domain(0, 0);
    world.opensrs.put_domain(json!({
        "domain": "example.com",
        "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}"), "limit_users": 1000},
        "users": [
            {"user": "_over+there@example.com", "type": "mailbox", "attributes": {"aliases": ["a..b@example.com"]}},
            {"user": "-x@example.com", "type": "forward", "attributes": {
                "forward_recipients": ["\"odd one\"@example.org", "b@example.org"], "delivery_forward": true,
            }},
        ],
    }));
    let name = "_over+there";
    assert_eq!(world.run(|service| service.form(name)).unwrap().address.local(), name);
    let title = MailboxChange { lines: Lines::from([("title", "Boss".into())]), ..Default::default() };
    assert_eq!(world.run(|service| service.change_mailbox(name, &title)).unwrap().changed, ["title"]);
    let delete = || world.run(|service| service.delete_alias("a..b@example.com", name)).unwrap().was_there;
    assert_eq!((delete(), delete()), (true, false));
    assert_eq!(world.account(name)["attributes"]["aliases"], json!([]));
    let shown = "\"odd one\"@example.org\nb@example.org";
    let change = |wanted: &str| {
        let input = ForwardChange {
            forward_to: Some(wanted.to_owned()),
            shown_forward_to: Some(shown.to_owned()),
            ..ForwardChange::default()
        };
        world.run(|service| service.change_forward("-x", &input)).unwrap();
        world.account("-x")["attributes"]["forward_recipients"].clone()
    };
    assert_eq!(
        change(&format!("{shown}\nc@example.org")),
        json!(["\"odd one\"@example.org", "b@example.org", "c@example.org"])
    );
    assert_eq!(change("b@example.org"), json!(["b@example.org", "c@example.org"]));
    let delete =
        || world.run(|service| service.delete_account(name, AccountKind::Mailbox)).unwrap().was_there;
    assert_eq!((delete(), delete()), (true, false));
    world.run(|service| service.delete_account("-x", AccountKind::Forward)).unwrap();
    assert!(world.accounts().is_empty());
}

#[test]
fn a_whole_address_is_found() {
    let world = World::with_domain(12, 0);
    let find = |search: &str| {
        let query = ListQuery { search: search.to_owned(), ..everything() };
        let list = world.run(|service| service.list(&allowance(20, 0), &query)).unwrap();
        list.rows.into_iter().map(|row| row.address).collect::<Vec<_>>()
    };
    assert_eq!(find("box12@example.com"), ["box12@example.com"]);
    assert_eq!(find("box12@"), ["box12@example.com"]);
    assert!(find("box12@example.net").is_empty());
}

#[test]
fn what_a_deletion_breaks_is_known_before() {
    let world = World::with_domain(2, 0);
    let add = |name, forward_to| {
        let input = ForwardInput { name, forward_to, workgroup: "" };
        world.run(|service| service.add_forward(&allowance(9, 9), &input)).unwrap();
    };
    world
        .run(|service| service.add_alias(&AliasInput { name: "chef", target: "box1", alias_domain: "" }))
        .unwrap();
    add("only", "BOX1@example.com");
    add("both", "a@example.org, chef@example.com");
    add("other", "box2@example.com, a@example.org");
    add("far", "box1@example.org");
    let deletion = world.run(|service| service.deletion("box1")).unwrap();
    assert_eq!(deletion.senders.addresses, ["both@example.com", "only@example.com"]);
    assert_eq!(deletion.account.aliases(), [Recipient::listed("chef@example.com")]);
    assert!(world.run(|service| service.deletion("far")).unwrap().senders.addresses.is_empty());
    assert_refused(world.run(|service| service.deletion("nobody")), Kind::Missing, "mailbox_missing");

    // Several together, without what goes with them.
    let names = ["box1", "box2", "only@example.com"].map(str::to_owned);
    let breaking = world.run(|service| service.breaking(&names)).unwrap();
    assert_eq!(breaking.aliases, [Recipient::listed("chef@example.com")]);
    assert_eq!(breaking.senders.addresses, ["both@example.com", "other@example.com"]);
    assert!(breaking.senders.is_complete);
    let stranger = ["joe@elsewhere.example".to_owned()];
    assert_eq!(world.run(|service| service.breaking(&stranger)).unwrap_err().kind, Kind::Input);
}

#[test]
fn a_deletion_breaks_what_sends_there_through_an_alias_domain_too() {
    let world = World::start();
    world.opensrs.put_domain(json!({
        "domain": "example.com",
        "company": "reseller",
        "attributes": {"aliases": ["alias.example"], "notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [{"user": "box1@example.com", "type": "mailbox", "attributes": {}}],
    }));
    let input = ForwardInput { name: "team", forward_to: "box1@alias.example", workgroup: "" };
    world.run(|service| service.add_forward(&allowance(9, 9), &input)).unwrap();
    let deletion = world.run(|service| service.deletion("box1")).unwrap();
    assert_eq!(deletion.senders.addresses, ["team@example.com"]);
}

#[test]
fn what_could_not_be_looked_at_is_told() {
    let world = World::with_domain(1, 0);
    for at in 0..34 {
        let name = format!("f{at}");
        let input = ForwardInput { name: &name, forward_to: "a@example.org, b@example.org", workgroup: "" };
        world.run(|service| service.add_forward(&allowance(99, 99), &input)).unwrap();
        let is_complete = world.run(|service| service.deletion("box1")).unwrap().senders.is_complete;
        assert_eq!(is_complete, at < 32, "{at}");
    }
    let world = World::with_domain(1, 1);
    world.opensrs.fault(Fault::new("search_users", FaultKind::Error).number(6).times(0));
    assert!(!world.run(|service| service.deletion("box1")).unwrap().senders.is_complete);
}

#[test]
fn a_form_tells_the_other_addresses_if_asked_and_does_without_them() {
    let world = World::with_domain(2, 1);
    assert_eq!(world.run(|service| service.form("box1")).unwrap().addresses, None);
    assert_eq!(world.calls("search_users"), 0, "nobody asked");
    let others = |world: &World| world.run(|service| service.form_with_addresses("box1")).unwrap().addresses;
    assert_eq!(others(&world).unwrap(), ["box2@example.com", "forward1@example.com"]);
    world.opensrs.fault(Fault::new("search_users", FaultKind::Error).number(5).times(0));
    assert_eq!(others(&world).unwrap(), [""; 0], "a courtesy");
}

#[test]
fn a_workgroup_is_renamed_with_everybody_in_it() {
    let world = World::with_domain(12, 2);
    let renamed = world.run(|service| service.rename_workgroup("staff", "crew", false)).unwrap();
    assert_eq!((renamed.name.as_str(), renamed.moved), ("crew", 14));
    let (_, groups) = world.run(|service| service.workgroups()).unwrap();
    let crew = groups.iter().find(|group| group.name == "crew").unwrap();
    assert_eq!((crew.mailboxes, crew.forwards, crew.is_default), (12, 2, true));
    assert!(!groups.iter().any(|group| group.name == "staff"));
    let rename =
        |old: &str, new: &str, goes_on| world.run(|service| service.rename_workgroup(old, new, goes_on));
    assert_refused(rename("nobody", "x", false), Kind::Missing, "gone");
    for (new, kind, reason) in [
        ("", Kind::Input, "workgroup_empty"),
        ("CREW", Kind::Taken, "workgroup_taken"),
        ("sales", Kind::Taken, "workgroup_taken"),
    ] {
        let error = assert_refused(rename("crew", new, false), kind, reason);
        assert_eq!(error.field, Some("new_name"), "{new}");
    }
    // Two are not made one by mistake; what was cut off is gone on with.
    world.opensrs.fault(Fault::new("change_user", FaultKind::Error).number(4).times(1));
    assert_refused(rename("crew", "team", false), Kind::Unknown, "incomplete");
    assert_refused(rename("crew", "team", false), Kind::Taken, "workgroup_taken");
    rename("crew", "team", true).unwrap();
    let (_, groups) = world.run(|service| service.workgroups()).unwrap();
    assert_eq!(groups.iter().find(|group| group.name == "team").map(|group| group.mailboxes), Some(12));
}

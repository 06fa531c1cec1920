//! Accounts of a sold domain that have a role in the company: their owner is the reseller, not the customer.

use crate::world::{SERVICE, World, allowance, assert_refused};
use opensrs_simulator::{Fault, FaultKind};
use opensrsemail::{
    mail::{AccountKind, Allowance, Role, RowKind},
    service::{
        AccessChange, AliasInput, AwayChange, Error, ForwardChange, ForwardingChange, Kind, Lines, ListQuery,
        MailboxChange, RenameInput, Service, SpamChange, SpamFields, StorageChange,
    },
};
use serde_json::{Value, json};

/// example.com with `boss` and the forward `desk` in this role, an alias of `boss`, and three accounts of the customer.
fn world(role: &str, object: &str) -> World {
    let world = World::start();
    let targets = json!({"forward_recipients": ["a@example.org"], "delivery_forward": true});
    world.opensrs.put_domain(json!({
        "domain": "example.com",
        "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [
            {"user": "anna@example.com"},
            {"user": "boss@example.com", "attributes": {"aliases": ["chief@example.com"]}, "role": [role, [object]]},
            {"user": "desk@example.com", "type": "forward", "attributes": targets, "role": [role, [object]]},
            {"user": "info@example.com", "type": "forward", "attributes": targets},
            {"user": "zoe@example.com"},
        ],
    }));
    world
}

/// A change a customer could ask for.
type Attempt = fn(&Service<'_>) -> Result<(), Error>;

/// Everything a customer can do to an account, done to those two.
const ATTEMPTS: &[Attempt] = &[
    |service| {
        let password = || "Correct-Horse-9".to_owned();
        let input = MailboxChange {
            password: password(),
            password_confirmation: password(),
            ..MailboxChange::default()
        };
        service.change_mailbox("boss", &input).map(drop)
    },
    |service| {
        let input =
            MailboxChange { lines: Lines::from([("title", "none".into())]), ..MailboxChange::default() };
        service.change_mailbox("BOSS@example.com", &input).map(drop)
    },
    |service| {
        let input = ForwardChange {
            forward_to: Some("me@example.net".to_owned()),
            workgroup: None,
            ..ForwardChange::default()
        };
        service.change_forward("desk", &input).map(drop)
    },
    |service| {
        let input = AwayChange { is_on: true, text: "Away.".to_owned(), ..AwayChange::default() };
        service.change_away("boss", &input).map(drop)
    },
    |service| {
        let input = ForwardingChange {
            forwarding: "all".to_owned(),
            forward_to: "me@example.net".to_owned(),
            ..ForwardingChange::default()
        };
        service.change_forwarding("boss", &input).map(drop)
    },
    |service| {
        let wanted = SpamFields { handling: Some("refuse".to_owned()), ..SpamFields::default() };
        service.change_spam("boss", &SpamChange { wanted, ..SpamChange::default() }).map(drop)
    },
    |service| {
        let bought = Allowance { storage_gb: Some(500), ..allowance(9, 9) };
        service.change_storage(&bought, "boss", &StorageChange { wanted: "20", shown: None }).map(drop)
    },
    |service| service.sign_out("boss").map(drop),
    |service| {
        service.rename("boss", &RenameInput { new_name: "me", ..RenameInput::default() })?;
        service.rename("me", &RenameInput { new_name: "boss", ..RenameInput::default() }).map(drop)
    },
    |service| {
        service.move_alias("chief", "boss", "anna", true)?;
        service.move_alias("chief", "anna", "boss", true).map(drop)
    },
    |service| service.add_app_password("boss", "phone").map(drop),
    |service| service.delete_app_password("boss", "phone").map(drop),
    |service| service.disable_second_factor("boss").map(drop),
    |service| service.webmail_login("boss").map(drop),
    |service| {
        let wanted = vec![("access_webmail", "off".to_owned())];
        service.change_access("boss", &AccessChange { wanted, ..AccessChange::default() }).map(drop)
    },
    |service| service.add_alias(&AliasInput { name: "mine", target: "boss", alias_domain: "" }).map(drop),
    |service| service.add_alias(&AliasInput { name: "ours", target: "desk", alias_domain: "" }).map(drop),
    |service| service.delete_alias("chief", "boss").map(drop),
    |service| service.delete_account("boss", AccountKind::Mailbox).map(drop),
    |service| service.delete_account("desk", AccountKind::Forward).map(drop),
];

fn everything() -> ListQuery {
    ListQuery::default()
}

fn user(world: &World, name: &str) -> Value {
    world.account(name)
}

#[test]
fn a_customer_changes_nothing_of_an_account_with_a_role_in_the_company() {
    for role in ["company_mail", "company_view", "company_ro", "company_token_only", "company_mail2"] {
        let world = world(role, "reseller");
        let before = (user(&world, "boss"), user(&world, "desk"));
        for attempt in ATTEMPTS {
            let error = assert_refused(world.run(attempt), Kind::Refused, "administrator");
            assert!(error.customer().contains("provider"), "{}", error.customer());
            assert!(error.admin.contains(role), "{error}");
        }
        assert_eq!((user(&world, "boss"), user(&world, "desk")), before, "{role}");
        for write in [
            "app_password",
            "change_user",
            "delete_user",
            "generate_token",
            "logout_user",
            "rename_user",
            "user_disable_2fa",
        ] {
            assert_eq!(world.calls(write), 0, "{role}: {write}");
        }
    }
}

#[test]
fn a_customers_own_administrators_stay_the_customers() {
    for (role, object) in
        [("domain", "example.com"), ("mail", "example.com"), ("workgroup", "example.com/staff")]
    {
        let world = world(role, object);
        for attempt in ATTEMPTS {
            world.run(attempt).unwrap();
        }
        assert_eq!(world.accounts(), ["anna@example.com", "info@example.com", "zoe@example.com"]);
    }
}

#[test]
fn the_list_and_the_form_say_who_looks_after_an_account() {
    let world = world("company_mail", "reseller");
    let managed = |query: ListQuery| {
        let list = world.run(|service| service.list(&allowance(9, 9), &query)).unwrap();
        let managed = list.rows.into_iter().filter(|row| row.role.as_ref().is_some_and(Role::is_of_company));
        managed.map(|row| row.address).collect::<Vec<_>>()
    };
    assert_eq!(managed(everything()), ["boss@example.com", "desk@example.com"]);
    let aliases = ListQuery { kind: Some(RowKind::Alias), ..everything() };
    assert_eq!(managed(aliases), ["chief@example.com"]);
    assert!(world.run(|service| service.form("boss")).unwrap().account.is_of_company());
    assert!(!world.run(|service| service.form("anna")).unwrap().account.is_of_company());

    // Where OpenSRS does not tell, the list is there all the same.
    world.opensrs.fault(Fault::new("search_admins", FaultKind::Error).number(5).times(0));
    let list = world.run(|service| service.list(&allowance(9, 9), &everything())).unwrap();
    assert_eq!((list.rows.len(), list.rows.iter().filter(|row| row.role.is_some()).count()), (5, 0));
}

#[test]
fn a_list_does_not_wait_for_those_who_look_after_it() {
    let world = world("company_mail", "reseller").with_timeout(5000);
    world.opensrs.fault(Fault::new("search_admins", FaultKind::StallBefore).times(0));
    let list = world.run(|service| service.list(&allowance(9, 9), &everything())).unwrap();
    assert_eq!((list.rows.len(), world.calls("search_admins")), (5, 1));
}

#[test]
fn an_account_that_cannot_be_read_does_not_keep_the_others() {
    let world = world("mail", "example.com");
    world.opensrs.fault(Fault::new("search_admins", FaultKind::Error).number(5).times(0));
    world.opensrs.fault(Fault::new("get_user", FaultKind::Html200).only("user", "info@example.com").times(0));
    let error = world.run(|service| service.terminate()).unwrap_err();
    assert!(error.admin.contains("OpenSRS did not delete info@example.com"), "{error}");
    assert_eq!(world.accounts(), ["info@example.com"]);
}

#[test]
fn terminate_refuses_before_it_deletes_anything_and_names_them() {
    for is_listed in [true, false] {
        let world = world("company_view", "reseller");
        if !is_listed {
            world.opensrs.fault(Fault::new("search_admins", FaultKind::Error).number(5).times(0));
        }
        let error = assert_refused(world.run(|service| service.terminate()), Kind::Refused, "domain_managed");
        assert!(error.admin.contains("boss@example.com (company_view), desk@example.com"), "{error}");
        assert_eq!((world.accounts().len(), world.calls("delete_user")), (5, 0));
    }
}

#[test]
fn terminate_deletes_no_administrator_that_nobody_listed() {
    // The list of administrators leaves them out; each account is read before it is deleted all the same.
    let world = world("company_view", "reseller");
    world.opensrs.settings(|settings| settings.administrators_listed = false);
    let error = assert_refused(world.run(|service| service.terminate()), Kind::Refused, "incomplete");
    assert!(error.admin.contains("boss@example.com has the role company_view"), "{error}");
    assert_eq!(world.accounts(), ["boss@example.com", "desk@example.com"]);
}

#[test]
fn a_role_for_another_domain_too_is_the_providers() {
    let world = World::start();
    world.opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}")},
        "users": [
            {"user": "it@example.com", "role": ["domain", ["example.com", "other.example"]]},
            {"user": "own@example.com", "role": ["domain", ["example.com"]]},
        ],
    }));
    let delete = |name| world.run(|service| service.delete_account(name, AccountKind::Mailbox));
    assert_refused(delete("it"), Kind::Refused, "administrator");
    delete("own").unwrap();
    let list = world.run(|service| service.list(&allowance(9, 9), &everything())).unwrap();
    assert!(list.rows[0].role.as_ref().is_some_and(Role::is_of_company));
}

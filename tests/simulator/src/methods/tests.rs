//! The rules of the Mail API, asked for past HTTP.

use std::time::Duration;

use serde_json::{Value, json};

use super::handle;
use crate::{
    fixture,
    seed::Seed,
    settings::{QuotaUnit, Settings},
    state::World,
    wire::{self, object},
};

/// A world, and who asks.
struct Opensrs {
    world: World,
    user: &'static str,
    password: &'static str,
}

impl Opensrs {
    fn new() -> Self {
        let world = Seed::Test.world(Settings::default());
        Self { world, user: "admin@reseller.adm", password: "demo-Passw0rd" }
    }

    /// With an empty domain `example.com`.
    fn with_domain() -> Self {
        let mut opensrs = Self::new();
        opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": {}}));
        opensrs
    }

    fn acting_as(&mut self, user: &'static str, password: &'static str) -> &mut Self {
        (self.user, self.password) = (user, password);
        self
    }

    fn call(&mut self, method: &str, mut body: Value) -> Value {
        if body.get("credentials").is_none() {
            body["credentials"] = json!({"user": self.user, "password": self.password});
        }
        let handled = handle(&mut self.world, None, method, &object(body)).expect("a method");
        wire::answer(handled.outcome, self.world.fresh_audit()).into()
    }

    #[track_caller]
    fn ok(&mut self, method: &str, body: Value) -> Value {
        let answer = self.call(method, body);
        assert_eq!(answer["success"], true, "{method}: {answer}");
        answer
    }

    #[track_caller]
    fn no(&mut self, method: &str, body: Value) -> u64 {
        let answer = self.call(method, body);
        assert_eq!(answer["success"], false, "{method}: {answer}");
        assert!(answer["audit"].is_string() && answer["error"].is_string());
        answer["error_number"].as_u64().expect("a number")
    }

    /// Creates a mailbox.
    #[track_caller]
    fn add(&mut self, user: &str, attributes: Value) -> Value {
        self.ok("change_user", json!({"user": user, "create_only": true, "attributes": attributes}))
    }

    #[track_caller]
    fn cannot_set(&mut self, user: &str, attributes: Value) -> u64 {
        self.no("change_user", json!({"user": user, "attributes": attributes}))
    }

    fn users(&mut self, criteria: Value) -> Vec<String> {
        let answer = self.ok("search_users", json!({"criteria": criteria}));
        answer["users"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["user"].as_str().unwrap().to_owned())
            .collect()
    }

    fn deleted_id(&mut self, domain: &str) -> String {
        let answer = self.ok("search_users", json!({"criteria": {"domain": domain, "deleted": true}}));
        answer["users"][0]["id"].as_str().expect("an id").to_owned()
    }
}

#[test]
fn checks_come_in_order() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({"aliases": ["info@example.com"]}));
    let change =
        |user: &str, attributes: Value| json!({"user": user, "create_only": true, "attributes": attributes});
    let bad_type = json!({"name": 1});
    let bad_value = json!({"type": "alias"});
    assert_eq!(opensrs.no("change_user", json!({"credentials": 1, "user": 1})), 5, "shape of credentials");
    let wrong = json!({"user": "admin@reseller.adm", "password": "x"});
    assert_eq!(opensrs.no("change_user", json!({"credentials": wrong, "user": 1})), 1, "login before fields");
    assert_eq!(opensrs.no("change_user", change("info@example.com", bad_type)), 3, "the object before types");
    assert_eq!(opensrs.no("change_user", change("ann@example.com", json!({"name": 1}))), 6, "types");
    assert_eq!(opensrs.no("change_user", change("info@example.com", bad_value.clone())), 3);
    assert_eq!(opensrs.no("change_user", change("boss@other.example", bad_value.clone())), 9);
    assert_eq!(opensrs.no("change_user", change("joe@example.com", bad_value.clone())), 23, "before values");
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": {"limit_users": 1}}));
    assert_eq!(opensrs.no("change_user", change("ann@example.com", bad_value)), 6, "values before limits");
    assert_eq!(opensrs.no("change_user", change("ann@example.com", json!({"password": "1ann"}))), 48);
    assert_eq!(opensrs.no("change_user", change("ann@example.com", json!({}))), 15);
}

#[test]
fn without_create_only_a_change_creates() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.ok("change_user", json!({"user": "Joe@Example.COM", "attributes": {"name": "Joe"}}));
    assert_eq!(opensrs.users(json!({"domain": "example.com"})), ["joe@example.com"]);
    opensrs.ok("change_domain", json!({"domain": "new.example", "attributes": {"disabled": true}}));
    let domain = fixture::view(&opensrs.world, "new.example").unwrap();
    assert_eq!(domain.attributes["disabled"], true);
    assert_eq!(domain.attributes["workgroup"], "staff");
}

#[test]
fn with_create_only_what_exists_stays_as_it_is() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({"name": "Joe"}));
    let change = json!({"user": "joe@example.com", "create_only": true, "attributes": {"name": "Jim"}});
    assert_eq!(opensrs.no("change_user", change), 23);
    let change = json!({"domain": "example.com", "create_only": true, "attributes": {"disabled": true}});
    assert_eq!(opensrs.no("change_domain", change), 23);
    let domain = fixture::view(&opensrs.world, "example.com").unwrap();
    assert_eq!(domain.user("joe@example.com").unwrap().attributes["name"], "Joe");
    assert_eq!(domain.attributes["disabled"], false);
    let number = json!({"domain": "example.com", "create_only": 1, "attributes": {}});
    assert_eq!(opensrs.no("change_domain", number), 5, "a number is no boolean");
}

#[test]
fn a_change_with_one_bad_attribute_changes_nothing() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({"name": "Joe"}));
    for (attributes, number) in [
        (json!({"name": "Jim", "display_name": "Jim"}), 6),
        (json!({"name": "Jim", "account": "jim@example.com"}), 4),
        (json!({"name": "Jim", "workgroup": "nobody"}), 6),
        (json!({"name": "x".repeat(513)}), 6),
        (json!({"name": "Jim", "aliases": ["a@nowhere.example"]}), 37),
        (json!({"name": "Jim", "aliases": ["a@other.example"]}), 9),
        (json!({"name": "Jim", "forward_recipients": vec!["a@example.org"; 1001]}), 38),
        (json!({"name": "Jim", "forward_recipients": ["nobody"]}), 6),
        (json!({"name": "Jim", "type": "filter"}), 27),
        (json!({"name": "Jim", "quota": 1_u64 << 40}), 6),
        (json!({"name": "Jim", "password": "with blank"}), 6),
        (json!({"name": "Jim", "password": "x-EXAMPLE.com-x"}), 48),
        (json!({"name": "Jim", "aliases": "info@example.com"}), 6),
    ] {
        assert_eq!(opensrs.cannot_set("joe@example.com", attributes.clone()), number, "{attributes}");
    }
    let joe = fixture::view(&opensrs.world, "example.com").unwrap().users.remove(0);
    assert_eq!(joe.attributes["name"], "Joe");
    assert_eq!(joe.attributes["aliases"], json!([]));
}

#[test]
fn limits_count_accounts_and_aliases() {
    let mut opensrs = Opensrs::with_domain();
    let limits = json!({"limit_users": 2, "limit_aliases": 2});
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": limits}));
    opensrs.add("joe@example.com", json!({"aliases": ["a@example.com", "b@example.com"]}));
    opensrs.add("fwd@example.com", json!({"type": "forward", "forward_recipients": ["x@example.org"]}));
    assert_eq!(opensrs.cannot_set("ann@example.com", json!({})), 15);
    assert_eq!(opensrs.cannot_set("fwd@example.com", json!({"aliases": ["c@example.com"]})), 16);
    opensrs
        .ok("change_user", json!({"user": "joe@example.com", "attributes": {"aliases": ["c@example.com"]}}));
    assert_eq!(opensrs.users(json!({"domain": "example.com", "type": ["alias"]})), ["c@example.com"]);

    let limits = json!({"limit_users": 1, "limit_aliases": 0});
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": limits}));
    opensrs.ok("change_user", json!({"user": "joe@example.com", "attributes": {"name": "Joe"}}));
    opensrs
        .ok("change_user", json!({"user": "joe@example.com", "attributes": {"aliases": ["d@example.com"]}}));
    opensrs.ok("delete_user", json!({"user": "fwd@example.com"}));
    assert_eq!(opensrs.cannot_set("ann@example.com", json!({})), 15, "one of one");
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": {"limit_users": null}}));
    opensrs.add("ann@example.com", json!({}));
}

#[test]
fn accounts_and_aliases_share_one_name_space() {
    let mut opensrs = Opensrs::with_domain();
    let mirror = json!({"aliases": ["mirror.example"]});
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": mirror}));
    opensrs.add("joe@example.com", json!({"aliases": ["info@example.com", "sales@mirror.example"]}));
    opensrs.add("ann@example.com", json!({}));
    for taken in
        ["joe@example.com", "info@example.com", "info@mirror.example", "ann@example.com", "sales@example.com"]
    {
        assert_eq!(opensrs.cannot_set("ann@example.com", json!({"aliases": [taken]})), 7, "{taken}");
    }
    for alias in ["info@example.com", "joe@mirror.example", "sales@mirror.example"] {
        assert_eq!(opensrs.cannot_set(alias, json!({})), 3, "{alias}");
        assert_eq!(opensrs.no("get_user", json!({"user": alias})), 3, "{alias}");
        assert_eq!(opensrs.no("delete_user", json!({"user": alias})), 3, "{alias}");
    }
    assert_eq!(opensrs.cannot_set("new@mirror.example", json!({})), 47);
    assert_eq!(opensrs.no("get_domain", json!({"domain": "mirror.example"})), 3);
    let taken = json!({"domain": "example.org", "attributes": {"aliases": ["mirror.example"]}});
    assert_eq!(opensrs.no("change_domain", taken), 7);
    let answer =
        opensrs.ok("search_users", json!({"criteria": {"domain": "example.com", "match": "*sales*"}}));
    assert_eq!(
        answer["users"],
        json!([
            {"user": "sales@mirror.example", "type": "alias", "alias_target": "joe@example.com"}
        ])
    );
    opensrs.ok("change_user", json!({"user": "joe@example.com", "attributes": {"aliases": []}}));
    opensrs.add("info@example.com", json!({}));
}

#[test]
fn an_alias_on_another_own_domain_takes_a_name_there() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.ok("change_domain", json!({"domain": "example.org", "attributes": {}}));
    opensrs.add("joe@example.com", json!({"aliases": ["joe@example.org"]}));
    assert_eq!(opensrs.cannot_set("joe@example.org", json!({})), 3);
    assert_eq!(opensrs.no("delete_domain", json!({"domain": "example.org"})), 10);
    opensrs.ok("delete_user", json!({"user": "joe@example.com"}));
    opensrs.ok("delete_domain", json!({"domain": "example.org"}));
    opensrs.world.settings.aliases_on_other_domains = false;
    opensrs.ok("change_domain", json!({"domain": "example.net", "attributes": {}}));
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"aliases": ["joe@example.net"]})), 37);
}

#[test]
fn deleted_accounts_can_be_restored_for_30_days() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({"name": "Joe", "aliases": ["info@example.com", "j@example.com"]}));
    opensrs.ok("delete_user", json!({"user": "joe@example.com"}));
    assert_eq!(opensrs.no("delete_user", json!({"user": "joe@example.com"})), 2);
    assert!(opensrs.users(json!({"domain": "example.com"})).is_empty());
    let id = opensrs.deleted_id("example.com");
    let restore = |name: &str| json!({"user": "joe@example.com", "id": id, "new_name": name});

    opensrs.add("joe@example.com", json!({}));
    opensrs.add("info@example.com", json!({}));
    assert_eq!(opensrs.no("restore_user", restore("joe@example.com")), 7);
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": {"limit_users": 2}}));
    assert_eq!(opensrs.no("restore_user", restore("joseph@example.com")), 15);
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": {"limit_users": 3}}));
    opensrs.ok("restore_user", restore("joseph@example.com"));
    assert_eq!(opensrs.no("restore_user", restore("joseph@example.com")), 2, "used up");
    let domain = fixture::view(&opensrs.world, "example.com").unwrap();
    let joseph = domain.user("joseph@example.com").unwrap();
    assert_eq!(joseph.attributes["name"], "Joe");
    assert_eq!(joseph.attributes["aliases"], json!(["j@example.com"]), "those still free");

    opensrs.ok("delete_user", json!({"user": "joseph@example.com"}));
    let id = opensrs.deleted_id("example.com");
    opensrs.world.clock.advance(Duration::from_secs(30 * 24 * 3600 + 1));
    let late = json!({"user": "joseph@example.com", "id": id, "new_name": "joseph@example.com"});
    assert_eq!(opensrs.no("restore_user", late), 2);
    assert!(opensrs.users(json!({"domain": "example.com", "deleted": true})).is_empty());
}

#[test]
fn only_an_empty_domain_is_deleted_and_it_comes_back_without_its_accounts() {
    let mut opensrs = Opensrs::with_domain();
    let attributes = json!({"notes_external": "mine", "aliases": ["mirror.example"]});
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": attributes}));
    opensrs.add("joe@example.com", json!({}));
    assert_eq!(opensrs.no("delete_domain", json!({"domain": "example.com"})), 10);
    opensrs.ok("delete_user", json!({"user": "joe@example.com"}));
    opensrs.ok("delete_domain", json!({"domain": "example.com"}));
    assert_eq!(opensrs.no("delete_domain", json!({"domain": "example.com"})), 2);
    assert_eq!(opensrs.no("get_user", json!({"user": "joe@example.com"})), 9);
    let search = json!({"criteria": {"deleted": true, "match": "example.com"}});
    let id = opensrs.ok("search_domains", search)["domains"][0]["id"].as_str().unwrap().to_owned();
    let restore = json!({"domain": "example.com", "id": id, "new_name": "example.com"});

    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": {}}));
    assert_eq!(opensrs.no("restore_domain", restore.clone()), 7);
    opensrs.ok("delete_domain", json!({"domain": "example.com"}));
    opensrs.ok("restore_domain", restore.clone());
    assert_eq!(opensrs.no("restore_domain", restore), 2);
    let domain = fixture::view(&opensrs.world, "example.com").unwrap();
    assert_eq!(domain.attributes["notes_external"], "mine");
    assert_eq!(domain.attributes["aliases"], json!(["mirror.example"]));
    assert!(domain.users.is_empty());
    let id = opensrs.deleted_id("example.com");
    opensrs.ok("restore_user", json!({"user": "joe@example.com", "id": id, "new_name": "joe@example.com"}));
}

#[test]
fn a_deleted_domain_is_kept_for_30_days() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.ok("delete_domain", json!({"domain": "example.com"}));
    let search = json!({"criteria": {"deleted": true}});
    let id = opensrs.ok("search_domains", search.clone())["domains"][0]["id"].as_str().unwrap().to_owned();
    opensrs.world.clock.advance(Duration::from_secs(31 * 24 * 3600));
    assert_eq!(opensrs.ok("search_domains", search)["total_count"], 0);
    let restore = json!({"domain": "example.com", "id": id, "new_name": "example.com"});
    assert_eq!(opensrs.no("restore_domain", restore), 2);
}

#[test]
fn workgroups() {
    let mut opensrs = Opensrs::with_domain();
    let sales = json!({"domain": "example.com", "workgroup": "sales"});
    opensrs.ok("create_workgroup", sales.clone());
    assert_eq!(opensrs.no("create_workgroup", sales.clone()), 7);
    opensrs.add("joe@example.com", json!({"workgroup": "sales"}));
    opensrs.add("fwd@example.com", json!({"type": "forward"}));
    assert_eq!(opensrs.no("delete_workgroup", sales.clone()), 10);
    assert_eq!(opensrs.no("delete_workgroup", json!({"domain": "example.com", "workgroup": "staff"})), 18);
    let answer = opensrs.ok("search_workgroups", json!({"criteria": {"domain": "example.com"}}));
    assert_eq!(answer["workgroups"][0]["workgroup"], "sales");
    assert_eq!(answer["workgroups"][0]["counts"]["mailbox"], 1);
    assert_eq!(answer["workgroups"][1]["counts"]["forward"], 1);
    opensrs.ok("change_user", json!({"user": "joe@example.com", "attributes": {"workgroup": "staff"}}));
    opensrs.ok("delete_workgroup", sales.clone());
    assert_eq!(opensrs.no("delete_workgroup", sales), 2);
    assert_eq!(opensrs.no("search_workgroups", json!({"criteria": {}})), 5);
}

#[test]
fn roles_at_company_level() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({}));
    let rename = |name: &str| json!({"user": "joe@example.com", "attributes": {"name": name}});
    let limit = json!({"domain": "example.com", "attributes": {"limit_users": 1}});
    let notes = json!({"domain": "example.com", "attributes": {"notes_external": "x"}});

    let admin = opensrs.ok("get_domain", json!({"domain": "example.com"}))["settable_attribute"].clone();
    assert!(admin.as_array().unwrap().contains(&json!("limit_users")));
    assert!(!admin.as_array().unwrap().contains(&json!("account")));
    opensrs.acting_as("view@reseller.adm", "demo-Passw0rd");
    opensrs.ok("change_user", rename("Joe"));
    opensrs.ok("change_domain", notes.clone());
    assert_eq!(opensrs.no("change_domain", limit.clone()), 4);
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"type": "forward"})), 4);
    assert_eq!(opensrs.cannot_set("ann@example.com", json!({})), 9);
    assert_eq!(opensrs.no("delete_user", json!({"user": "joe@example.com"})), 9);
    assert_eq!(opensrs.no("change_domain", json!({"domain": "new.example", "attributes": {}})), 9);
    let view = opensrs.ok("get_domain", json!({"domain": "example.com"}))["settable_attribute"].clone();
    assert!(!view.as_array().unwrap().contains(&json!("limit_users")));

    opensrs.acting_as("readonly@reseller.adm", "demo-Passw0rd");
    assert_eq!(opensrs.users(json!({"domain": "example.com"})), ["joe@example.com"]);
    assert_eq!(opensrs.no("change_user", rename("Jim")), 9);
    assert_eq!(opensrs.no("change_domain", notes), 9);
    assert_eq!(opensrs.no("delete_domain", json!({"domain": "example.com"})), 9);
    assert_eq!(opensrs.ok("get_domain", json!({"domain": "example.com"}))["settable_attribute"], json!([]));
}

#[test]
fn roles_inside_a_domain() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.ok("create_workgroup", json!({"domain": "example.com", "workgroup": "sales"}));
    opensrs.add("joe@example.com", json!({"password": "Un-guess-4ble", "workgroup": "sales"}));
    opensrs.add("ann@example.com", json!({}));
    let role = |role: Value, object: &str| json!({"user": "joe@example.com", "role": role, "object": object});
    assert_eq!(opensrs.no("set_role", role(json!("boss"), "example.com")), 12);
    assert_eq!(opensrs.no("set_role", role(json!("domain"), "unmarked.example")), 17);

    opensrs.acting_as("joe@example.com", "Un-guess-4ble");
    assert_eq!(opensrs.no("get_user", json!({"user": "ann@example.com"})), 9, "no role");
    opensrs.ok("get_user", json!({"user": "joe@example.com"}));
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"password": "short"})), 40, "the own password");
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"quota": 1})), 4);

    opensrs.acting_as("admin@reseller.adm", "demo-Passw0rd");
    opensrs.ok("set_role", role(json!("workgroup"), "example.com/sales"));
    let workgroup = json!({"domain": "example.com", "workgroup": "sales"});
    opensrs.acting_as("joe@example.com", "Un-guess-4ble");
    assert_eq!(opensrs.users(json!({"domain": "example.com"})), ["joe@example.com"], "the own workgroup");
    assert_eq!(opensrs.cannot_set("ann@example.com", json!({"name": "Ann"})), 9);
    assert_eq!(opensrs.cannot_set("new@example.com", json!({})), 9, "the default workgroup is another");
    opensrs.add("new@example.com", json!({"workgroup": "sales"}));
    assert_eq!(opensrs.no("delete_workgroup", workgroup.clone()), 9);

    opensrs.acting_as("admin@reseller.adm", "demo-Passw0rd");
    opensrs.ok("set_role", role(json!("domain"), "example.com"));
    opensrs.acting_as("joe@example.com", "Un-guess-4ble");
    opensrs.ok("change_user", json!({"user": "ann@example.com", "attributes": {"name": "Ann"}}));
    opensrs.ok("delete_user", json!({"user": "new@example.com"}));
    let limit = json!({"domain": "example.com", "attributes": {"limit_users": 99}});
    assert_eq!(opensrs.no("change_domain", limit), 4);
    assert_eq!(opensrs.no("delete_domain", json!({"domain": "example.com"})), 9);
    assert_eq!(opensrs.no("get_domain", json!({"domain": "unmarked.example"})), 9);
}

#[test]
fn a_service_suspended_from_above_stays_suspended() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("boss@example.com", json!({"password": "Un-guess-4ble"}));
    opensrs.add("ann@example.com", json!({}));
    opensrs.ok("set_role", json!({"user": "boss@example.com", "role": "domain", "object": "example.com"}));
    let set = |value: &str| json!({"service_smtpin": value, "service_smtprelay": value});
    opensrs.ok("change_user", json!({"user": "ann@example.com", "attributes": set("suspended")}));
    assert_eq!(opensrs.users(json!({"domain": "example.com", "status": ["suspended"]})), ["ann@example.com"]);
    opensrs.acting_as("boss@example.com", "Un-guess-4ble");
    assert_eq!(opensrs.cannot_set("ann@example.com", set("enabled")), 4);
    opensrs.acting_as("admin@reseller.adm", "demo-Passw0rd");
    opensrs.ok("change_user", json!({"user": "ann@example.com", "attributes": set("enabled")}));
}

#[test]
fn logins_that_do_not_work() {
    let mut opensrs = Opensrs::new();
    for (user, password, number) in [
        ("admin@reseller.adm", "wrong", 1),
        ("nobody@reseller.adm", "demo-Passw0rd", 1),
        ("ip@reseller.adm", "demo-Passw0rd", 21),
        ("disabled@reseller.adm", "demo-Passw0rd", 32),
        ("twofactor@reseller.adm", "demo-Passw0rd", 33),
    ] {
        assert_eq!(opensrs.acting_as(user, password).no("authenticate", json!({})), number, "{user}");
    }
    opensrs.acting_as("special@reseller.adm", "p&<>\"'%+ü;x").ok("authenticate", json!({}));
    opensrs.acting_as("boss@other.example", "Un-guess-4ble").ok("authenticate", json!({}));
}

#[test]
fn tokens_stand_in_for_passwords_until_they_expire() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({}));
    let request = json!({"generate_session_token": true, "session_token_duration": 60});
    let token = opensrs.ok("authenticate", request)["session_token"].clone();
    let with = |user: &str, token: &Value| json!({"credentials": {"user": user, "token": token}});
    opensrs.ok("authenticate", with("admin@reseller.adm", &token));
    assert_eq!(opensrs.no("authenticate", with("joe@example.com", &token)), 1, "somebody else's");
    opensrs.world.clock.advance(Duration::from_secs(60));
    assert_eq!(opensrs.no("authenticate", with("admin@reseller.adm", &token)), 1);

    let generate = |more: Value| {
        let mut request = json!({"user": "joe@example.com", "reason": "test"});
        request.as_object_mut().unwrap().extend(object(more));
        request
    };
    let answer = opensrs.ok("generate_token", generate(json!({"type": "sso", "oma": true, "duration": "1"})));
    assert_eq!(answer["duration"], 1);
    opensrs.ok("authenticate", with("joe@example.com", &answer["token"]));
    assert_eq!(opensrs.no("authenticate", with("joe@example.com", &answer["token"])), 1, "used");
    let answer = opensrs.ok("generate_token", generate(json!({})));
    assert_eq!(opensrs.no("authenticate", with("joe@example.com", &answer["token"])), 1, "not for the API");
    assert_eq!(opensrs.no("generate_token", generate(json!({"duration": 745}))), 6);
    assert_eq!(opensrs.no("generate_token", generate(json!({"type": "x"}))), 6);
    assert_eq!(opensrs.no("generate_token", json!({"user": "joe@example.com"})), 5, "reason");
    assert_eq!(opensrs.no("generate_token", json!({"user": "no@example.com", "reason": "x"})), 2);
    opensrs.acting_as("view@reseller.adm", "demo-Passw0rd");
    assert_eq!(opensrs.no("generate_token", generate(json!({"oma": true}))), 9);
}

#[test]
fn renaming_frees_the_old_name() {
    let mut opensrs = Opensrs::with_domain();
    opensrs
        .ok("change_domain", json!({"domain": "example.com", "attributes": {"aliases": ["mirror.example"]}}));
    opensrs.add("joe@example.com", json!({"aliases": ["info@example.com"]}));
    opensrs.add("ann@example.com", json!({}));
    let rename = |to: &str| json!({"user": "joe@example.com", "new_name": to});
    for (to, number) in [
        ("ann@example.com", 7),
        ("info@example.com", 7),
        ("jo@mirror.example", 47),
        ("jo@unmarked.example", 6),
        (".jo@example.com", 6),
    ] {
        assert_eq!(opensrs.no("rename_user", rename(to)), number, "{to}");
    }
    opensrs.ok("rename_user", rename("joseph@example.com"));
    assert_eq!(opensrs.no("get_user", json!({"user": "joe@example.com"})), 2);
    let aliases =
        opensrs.ok("search_users", json!({"criteria": {"domain": "example.com", "type": ["alias"]}}));
    assert_eq!(aliases["users"][0]["alias_target"], "joseph@example.com");
}

#[test]
fn what_missing_names_answer() {
    let mut opensrs = Opensrs::with_domain();
    let answer = opensrs.call("get_domain", json!({"domain": "abc"}));
    assert_eq!(answer["error_number"], 2);
    assert!(answer["settable_attribute"].as_array().unwrap().contains(&json!("limit_users")));
    assert!(answer["metadata"]["options"]["language"].is_array());
    let answer = opensrs.call("get_user", json!({"user": "no@example.com"}));
    assert_eq!(answer["error_number"], 2);
    assert!(answer["settable_attributes"].is_array() && answer["metadata"]["defaults"].is_object());
    assert_eq!(opensrs.no("get_user", json!({"user": "no@nowhere.example"})), 9);
    assert_eq!(opensrs.no("get_company", json!({"company": "other"})), 9);
    assert_eq!(opensrs.no("get_company", json!({"company": "nobody"})), 9);
    assert_eq!(opensrs.no("get_domain", json!({"domain": "other.example"})), 9);
    assert_eq!(opensrs.no("change_domain", json!({"domain": "other.example", "attributes": {}})), 9);
    for method in ["get_user_folders", "get_user_changes"] {
        assert_eq!(opensrs.no(method, json!({"user": "no@example.com"})), 2, "{method}");
    }
}

#[test]
fn what_get_user_and_search_users_show() {
    let mut opensrs = Opensrs::with_domain();
    opensrs
        .add("joe@example.com", json!({"password": "Un-guess-4ble", "name": "Joe", "quota": 1_073_741_824}));
    let targets = json!(["a@example.org", "b@example.org"]);
    opensrs.add("fwd@example.com", json!({"type": "forward", "forward_recipients": targets}));
    let answer = opensrs.ok("get_user", json!({"user": "joe@example.com"}));
    assert!(!answer.to_string().contains("Un-guess-4ble"));
    assert_eq!(answer["type"], "mailbox");
    assert_eq!(answer["attributes"]["service_webmail"], "enabled");
    assert_eq!(answer["attributes"]["delivery_forward"], false);
    assert_eq!(answer["metadata"]["quota"]["bytes_max"], 1_073_741_824);
    let fields = json!(["type", "forward", "createtime"]);
    let search = json!({"criteria": {"domain": "example.com", "type": ["forward"]}, "fields": fields});
    let row = opensrs.ok("search_users", search)["users"][0].clone();
    assert_eq!(row["forward_recepient"], "a@example.org");
    assert_eq!(row["forward_recepient_count"], 2);
    assert!(row["status"].is_null(), "not asked for");
}

#[test]
fn searches_are_cut_into_pages() {
    let mut opensrs = Opensrs::with_domain();
    for number in 0..25 {
        opensrs.add(&format!("u{number:02}@example.com"), json!({}));
    }
    let page = |first: u64| {
        json!({"criteria": {"domain": "example.com"}, "range": {"first": first, "limit": 10},
            "sort": {"by": "user", "direction": "descending"}})
    };
    let answer = opensrs.ok("search_users", page(20));
    assert_eq!((&answer["count"], &answer["total_count"]), (&json!(5), &json!(25)));
    assert_eq!(answer["users"][4]["user"], "u00@example.com");
    assert_eq!(opensrs.ok("search_users", page(30))["count"], 0);
    opensrs.world.settings.search_limit_default = Some(7);
    assert_eq!(opensrs.users(json!({"domain": "example.com"})).len(), 7);
    let bad = json!({"criteria": {"domain": "example.com"}, "range": {"first": -1}});
    assert_eq!(opensrs.no("search_users", bad), 6);
}

#[test]
fn quota_in_bytes_or_megabytes() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": {"quota_maximum": 1024}}));
    opensrs.add("joe@example.com", json!({"quota": 1_u64 << 30}));
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"quota": (1_u64 << 30) + 1})), 6);
    opensrs.world.settings.quota_unit = QuotaUnit::Megabytes;
    let answer = opensrs.ok("get_user", json!({"user": "joe@example.com"}));
    assert_eq!(answer["attributes"]["quota"], 1024);
    assert_eq!(answer["metadata"]["quota"]["bytes_max"], 1_u64 << 30);
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"quota": 1025})), 6);
}

#[test]
fn the_unknowns_are_settings() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({}));
    let catchall = json!({"domain": "example.com", "attributes": {"catchall": "joe@example.com"}});
    assert_eq!(opensrs.no("change_domain", catchall.clone()), 4);
    opensrs.world.settings = Settings {
        absent_domain_error: 2,
        catchall_allowed: true,
        null_clears: false,
        password_required: true,
        unknown_attribute_error: 4,
        ..Settings::default()
    };
    opensrs.ok("change_domain", catchall);
    assert_eq!(opensrs.cannot_set("joe@nowhere.example", json!({})), 2);
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"display_name": "Joe"})), 4);
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"name": null})), 6);
    assert_eq!(opensrs.cannot_set("new@example.com", json!({})), 5);

    opensrs.world.settings = Settings {
        domain_counts_by_kind: false,
        limit_aliases_counts_domains: true,
        strength_checked_for_administrators: true,
        wrong_type_error: 5,
        ..Settings::default()
    };
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"name": 1})), 5);
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"password": "a"})), 40);
    let own = json!({"criteria": {"match": "example.com"}});
    assert_eq!(opensrs.ok("search_domains", own)["domains"][0]["users"], 1);
    let limited = json!({"aliases": ["example.net"], "limit_aliases": 1});
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": limited}));
    assert_eq!(opensrs.cannot_set("joe@example.com", json!({"aliases": ["info@example.com"]})), 16);
}

#[test]
fn a_refused_attribute_is_named_in_the_hints() {
    let mut opensrs = Opensrs::with_domain();
    let long = json!({"user": "joe@example.com", "attributes": {"title": "x".repeat(61)}});
    assert_eq!(opensrs.call("change_user", long)["hints"], json!({"title": "is out of bounds"}));
}

#[test]
fn changes_say_who_did_what_and_never_a_value() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({"password": "Un-guess-4ble", "name": "Joe"}));
    opensrs.no("change_user", json!({"user": "joe@example.com", "attributes": {"title": 1}}));
    opensrs.ok("change_user", json!({"user": "joe@example.com", "attributes": {"phone": "1"}}));
    let asked = json!({"user": "joe@example.com", "range": {"first": 1, "limit": 10}});
    let mut answer = opensrs.ok("get_user_changes", asked);
    assert_eq!((&answer["count"], &answer["total_count"]), (&json!(1), &json!(2)));
    let change = answer["changes"][0].take();
    assert!(change["time"].is_u64());
    let what = (&change["user"], &change["application"], &change["msg"]);
    assert_eq!(what, (&json!("admin@reseller.adm"), &json!("oma"), &json!("changed phone")));
    let all = opensrs.ok("get_user_changes", json!({"user": "joe@example.com"})).to_string();
    assert!(all.contains("created with name, password") && !all.contains("Un-guess-4ble"), "{all}");

    let domain = opensrs.ok("get_domain_changes", json!({"domain": "example.com"}));
    assert_eq!(domain["changes"].as_array().unwrap().len(), 1, "{domain}");
    opensrs.ok("change_company", json!({"company": "reseller", "attributes": {"spamtag": "[spam]"}}));
    let company = opensrs.ok("get_company_changes", json!({"company": "reseller"}));
    assert_eq!(company["changes"][0]["msg"], "changed spamtag");

    opensrs.ok("rename_user", json!({"user": "joe@example.com", "new_name": "ann@example.com"}));
    let renamed = opensrs.ok("get_user_changes", json!({"user": "ann@example.com"}));
    assert_eq!(renamed["changes"][0]["msg"], "renamed from joe@example.com");
}

#[test]
fn statistics_tell_what_is_stored() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({}));
    opensrs.add("ann@example.com", json!({}));
    opensrs.world.domain_mut("example.com").unwrap().account_mut("joe").unwrap().bytes_used = 5;
    opensrs.ok("delete_user", json!({"user": "ann@example.com"}));
    let about = json!({"type": "domain", "object": "example.com", "by": "week"});
    let answer = opensrs.ok("stats_summary", about);
    assert_eq!(answer["summary"].as_array().unwrap().len(), 52);
    assert_eq!(answer["summary"][0]["storage"]["storage_current_size"], 5);
    assert_eq!(answer["summary"][0]["deleted_users"]["storage_items_stored"], 1);
    let days = opensrs.ok("stats_list", json!({}))["snapshots"]["day"].clone();
    assert_eq!(days.as_array().unwrap().len(), 30);
    let day = json!({"date": days[0]});
    assert!(
        opensrs.ok("stats_snapshot", day)["snapshot"].as_str().unwrap().contains(days[0].as_str().unwrap())
    );
    assert_eq!(opensrs.no("stats_snapshot", json!({})), 5);
}

#[test]
fn every_search_has_criteria_a_range_and_an_order() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({}));
    opensrs.ok("set_role", json!({"user": "joe@example.com", "role": "domain", "object": "example.com"}));
    let all = opensrs.ok("search_admins", json!({}))["total_count"].as_u64().unwrap();
    let one = opensrs.ok("search_admins", json!({"range": {"first": 1, "limit": 1}}));
    assert_eq!((&one["count"], &one["total_count"]), (&json!(1), &json!(all)));
    let own =
        opensrs.ok("search_admins", json!({"criteria": {"match": "*@example.com", "type": ["domain"]}}));
    assert_eq!(
        own["admins"],
        json!([{"user": "joe@example.com", "type": "domain", "control": "example.com"}])
    );
    let brand = json!({"criteria": {"brand": "default"}, "range": {"limit": 1}});
    assert_eq!(opensrs.ok("search_brand_members", brand)["count"], 1);
    assert_eq!(opensrs.no("search_brand_members", json!({"criteria": {"brand": "x"}})), 2);

    opensrs.ok("delete_user", json!({"user": "joe@example.com"}));
    assert_eq!(opensrs.users(json!({"domain": "example.com", "status": ["deleted"]})), ["joe@example.com"]);
}

#[test]
fn what_is_closed_lets_nobody_in() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({"password": "Un-guess-4ble", "aliases": ["info@example.com"]}));
    let login = |opensrs: &mut Opensrs, user: &str, secret: &str, service: &str| {
        super::log_into_mail(&mut opensrs.world, user, secret, service).map(drop)
    };
    assert_eq!(
        login(&mut opensrs, "INFO@example.com", "Un-guess-4ble", "service_imap4"),
        Ok(()),
        "by an alias"
    );
    assert_eq!(login(&mut opensrs, "joe@example.com", "Un-guess-5ble", "service_imap4"), Err("wrong"));
    let asked = json!({"user": "joe@example.com", "reason": "test", "type": "sso"});
    let token = opensrs.ok("generate_token", asked.clone())["token"].as_str().unwrap().to_owned();
    assert_eq!(login(&mut opensrs, "ann@example.com", &token, "service_webmail"), Err("wrong"), "nobody");
    assert_eq!(login(&mut opensrs, "joe@example.com", &token, "service_webmail"), Err("expired or used"));
    let token = opensrs.ok("generate_token", asked)["token"].as_str().unwrap().to_owned();
    assert_eq!(login(&mut opensrs, "joe@example.com", &token, "service_webmail"), Ok(()));
    assert_eq!(login(&mut opensrs, "joe@example.com", &token, "service_webmail"), Err("expired or used"));

    for state in ["suspended", "disabled"] {
        let closed = json!({"user": "joe@example.com", "attributes": {"service_webmail": state}});
        opensrs.ok("change_user", closed);
        assert_eq!(login(&mut opensrs, "joe@example.com", "Un-guess-4ble", "service_webmail"), Err("closed"));
        assert_eq!(login(&mut opensrs, "joe@example.com", "Un-guess-4ble", "service_imap4"), Ok(()));
    }
    opensrs.ok("change_domain", json!({"domain": "example.com", "attributes": {"disabled": true}}));
    assert_eq!(login(&mut opensrs, "joe@example.com", "Un-guess-4ble", "service_imap4"), Err("closed"));
}

#[test]
fn app_passwords_and_history() {
    let mut opensrs = Opensrs::with_domain();
    opensrs.add("joe@example.com", json!({"name": "Joe"}));
    for tag in ["a", "b", "c", "d"] {
        opensrs.ok("app_password", json!({"user": "joe@example.com", "mode": "add", "tag": tag}));
    }
    assert_eq!(opensrs.no("app_password", json!({"user": "joe@example.com", "mode": "add", "tag": "e"})), 46);
    opensrs.ok("app_password", json!({"user": "joe@example.com", "mode": "remove", "tag": "a"}));
    opensrs.world.clock.advance(Duration::from_secs(60));
    opensrs.ok("change_user", json!({"user": "joe@example.com", "attributes": {"name": "Joey"}}));
    opensrs.world.clock.advance(Duration::from_secs(60));
    let request = json!({"user": "joe@example.com", "attribute": "name"});
    let history = opensrs.ok("get_user_attribute_history", request)["history"].clone();
    let values: Vec<&Value> = history.as_object().unwrap().values().collect();
    assert_eq!(values, [&json!("Joe"), &json!("Joey")]);
}

//! The simulator from outside: HTTPS with its CA, every fault, the control port.

#![cfg(test)]

use std::{
    io::Read,
    time::{Duration, Instant},
};

use opensrs_simulator::{Fault, FaultKind, Options, QuotaUnit, Seed, Simulator};
use serde_json::{Value, json};
use ureq::{
    Agent,
    tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem},
};

struct Client {
    agent: Agent,
    endpoint: String,
}

impl Client {
    fn new(opensrs: &Simulator) -> Self {
        let pem = std::fs::read(opensrs.ca_file()).unwrap();
        let roots: Vec<Certificate<'static>> = parse_pem(&pem)
            .filter_map(|item| match item.unwrap() {
                PemItem::Certificate(certificate) => Some(certificate),
                _ => None,
            })
            .collect();
        let tls = TlsConfig::builder().root_certs(RootCerts::from(roots)).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            // Only stalled answers wait for it, so it may outlast a busy machine.
            .timeout_global(Some(Duration::from_secs(4)));
        Self { agent: config.build().into(), endpoint: opensrs.endpoint() }
    }

    fn send(&self, method: &str, body: &str) -> Result<(u16, String), ureq::Error> {
        let mut response = self.agent.post(format!("{}/{method}", self.endpoint)).send(body)?;
        let status = response.status().as_u16();
        Ok((status, response.body_mut().read_to_string()?))
    }

    fn call(&self, method: &str, mut body: Value) -> Result<Value, ureq::Error> {
        body["credentials"] = json!({"user": "admin@reseller.adm", "password": "demo-Passw0rd"});
        let (_, text) = self.send(method, &body.to_string())?;
        Ok(serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    fn create(&self, user: &str) -> Result<Value, ureq::Error> {
        let attributes = json!({"password": "Un-guess-4ble", "name": "Joe"});
        self.call("change_user", json!({"user": user, "create_only": true, "attributes": attributes}))
    }
}

fn exists(opensrs: &Simulator, user: &str) -> bool {
    opensrs.domain("unmarked.example").unwrap().user(user).is_some()
}

#[test]
fn connections_are_kept_and_counted() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    for _ in 0..3 {
        assert_eq!(client.call("authenticate", json!({})).unwrap()["success"], true);
    }
    assert_eq!((opensrs.connections().opened, opensrs.connections().open), (1, 1));
    drop(client);
    let until = Instant::now() + Duration::from_secs(5);
    while opensrs.connections().open > 0 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!((opensrs.connections().opened, opensrs.connections().open), (1, 0));
}

#[test]
fn answers_look_as_they_were_seen() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    let login = r#"{"credentials": {"user": "admin@reseller.adm", "password": "PASSWORD"}, "domain": "unmarked.example"}"#;
    let good = login.replace("PASSWORD", "demo-Passw0rd");
    // A base address may end in a slash.
    for method in ["get_domain", "/get_domain"] {
        let (status, text) = client.send(method, &good).unwrap();
        assert_eq!(status, 200, "{method}");
        assert!(text.starts_with(r#"{"success":true,"#), "{text}");
        let audit = text.rsplit_once(r#""audit":""#).unwrap().1;
        assert!(audit.ends_with("\"}") && audit.contains('_'), "{text}");
    }
    let (_, text) = client.send("get_domain", login).unwrap();
    let refusal =
        r#"{"success":false,"error_number":1,"error":"Invalid credentials supplied in request", "audit":"#;
    assert!(text.starts_with(refusal), "{text}");
}

#[test]
fn spellings_mean_the_same() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    let ask = || client.call("get_domain", json!({"domain": "unmarked.example"})).unwrap();
    let plain = ask();
    opensrs.turn(json!({"answers_spelled_oddly": true})).unwrap();
    let mut odd = ask();
    assert!(odd["attributes"]["new_in_2031"].is_array());
    odd["attributes"].as_object_mut().unwrap().remove("new_in_2031");
    assert_eq!(odd["attributes"], plain["attributes"]);
    opensrs
        .turn(json!({"answers_spelled_oddly": false, "booleans_as_numbers": true, "numbers_as_text": true}))
        .unwrap();
    assert_eq!(ask()["success"], 1);
    assert!(ask()["metadata"]["createtime"].is_string());
    assert!(opensrs.turn(json!({"no_such_setting": 1})).is_err());
}

#[test]
fn exchanges_hold_no_secrets() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    client.create("joe@unmarked.example").unwrap();
    client.call("authenticate", json!({"generate_session_token": true})).unwrap();
    let exchanges = opensrs.exchanges();
    assert_eq!(exchanges.len(), 2);
    assert_eq!((exchanges[0].method.as_str(), exchanges[0].status), ("change_user", 200));
    assert_eq!(exchanges[0].credentials_user, "admin@reseller.adm");
    assert!(exchanges[0].password_ok);
    assert_eq!(exchanges[0].request["attributes"], json!({"password": "…", "name": "Joe"}));
    assert_eq!(exchanges[1].response["session_token"], "…");
    assert!(exchanges[1].response["audit"].is_string());
    assert!(opensrs.password_matches("joe@unmarked.example", "Un-guess-4ble"));
    opensrs.clear_exchanges();
    assert!(opensrs.exchanges().is_empty());
}

#[test]
fn http_statuses() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    assert_eq!(client.send("authenticate", "{").unwrap().0, 400);
    assert_eq!(client.send("authenticate", "[]").unwrap().0, 400);
    assert_eq!(client.send("get_everything", "{}").unwrap().0, 404);
    assert_eq!(client.send("authenticate", "{}").unwrap().0, 200);
    let get = client.agent.get(format!("{}/authenticate", client.endpoint)).call().unwrap();
    assert_eq!(get.status().as_u16(), 405);
}

#[test]
fn a_stranger_to_the_ca_does_not_connect() {
    let opensrs = Simulator::start();
    let agent = Agent::new_with_defaults();
    assert!(agent.post(format!("{}/echo", opensrs.endpoint())).send("{}").is_err());
    assert_eq!(opensrs.connections().opened, 0);
}

#[test]
fn faults_after_which_nothing_was_done() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    let user = "joe@unmarked.example";
    let hit = |fault: FaultKind| {
        opensrs.fault(Fault::new("change_user", fault).number(25));
        let answer = client.create(user);
        assert!(!exists(&opensrs, user), "{fault:?}");
        answer
    };
    assert!(hit(FaultKind::DropBefore).is_err());
    assert!(matches!(hit(FaultKind::StallBefore), Err(ureq::Error::Timeout(_))));
    assert_eq!(hit(FaultKind::Error).unwrap()["error_number"], 25);
    assert_eq!(hit(FaultKind::Http500).unwrap(), "server fault");
    assert!(hit(FaultKind::Html502).unwrap().as_str().unwrap().contains("<html>"));
    assert!(hit(FaultKind::Html200).unwrap().as_str().unwrap().contains("<html>"));
    let statuses: Vec<u16> = opensrs.exchanges().iter().map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [0, 0, 200, 500, 502, 200]);
    assert_eq!(client.create(user).unwrap()["success"], true, "every fault hit once");
}

#[test]
fn faults_after_which_it_was_done() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    let wait = Duration::from_millis(1);
    let hit = |fault: FaultKind| {
        let user = format!("{}@unmarked.example", format!("{fault:?}").to_lowercase());
        opensrs.fault(Fault::new("change_user", fault).number(20).wait(wait));
        let answer = client.create(&user);
        assert!(exists(&opensrs, &user), "{fault:?}");
        answer
    };
    assert!(hit(FaultKind::DropAfter).is_err());
    assert!(matches!(hit(FaultKind::Reset), Err(ureq::Error::Io(_))));
    assert!(matches!(hit(FaultKind::StallAfter), Err(ureq::Error::Timeout(_))));
    assert_eq!(hit(FaultKind::ErrorAfter).unwrap()["error_number"], 20);
    assert!(hit(FaultKind::CutJson).unwrap().is_string(), "no JSON");
    assert_eq!(hit(FaultKind::Delay).unwrap()["success"], true);
    assert_eq!(hit(FaultKind::Drip).unwrap()["success"], true);
}

#[test]
fn a_huge_answer_is_huge() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    opensrs.fault(Fault::new("*", FaultKind::Huge));
    let url = format!("{}/authenticate", client.endpoint);
    let request = client.agent.post(url).config().timeout_global(Some(Duration::from_secs(60))).build();
    let response = request.send("{}").unwrap();
    let length: u64 = response.headers()["content-length"].to_str().unwrap().parse().unwrap();
    assert!(length > 50_000_000);
    let mut start = [0; 1000];
    response.into_body().into_reader().read_exact(&mut start).unwrap();
}

#[test]
fn faults_wait_for_what_they_are_meant_for() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    opensrs.fault(
        Fault::new("get_user", FaultKind::Error).only("user", "bob@unmarked.example").skip(1).times(2),
    );
    let number = |user: &str| client.call("get_user", json!({"user": user})).unwrap()["error_number"].clone();
    assert!(number("ada@unmarked.example").is_null());
    let bob: Vec<Value> = (0..4).map(|_| number("bob@unmarked.example")).collect();
    assert_eq!(bob, [Value::Null, json!(20), json!(20), Value::Null]);
    opensrs.fault(Fault::new("*", FaultKind::Error).times(0));
    assert_eq!(number("ada@unmarked.example"), 20);
    opensrs.clear_faults();
    assert!(number("ada@unmarked.example").is_null());
}

#[test]
fn latency_is_added_once_per_request() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    client.call("authenticate", json!({})).unwrap();
    opensrs.latency(Duration::from_millis(30));
    let start = Instant::now();
    client.call("authenticate", json!({})).unwrap();
    assert!(start.elapsed() >= Duration::from_millis(30));
}

#[test]
fn the_control_port() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
    let get = |path: &str| -> (u16, Value) {
        let mut response = agent.get(format!("{}{path}", opensrs.control())).call().unwrap();
        let text = response.body_mut().read_to_string().unwrap();
        (response.status().as_u16(), serde_json::from_str(&text).unwrap())
    };
    let post = |path: &str, body: Value| -> u16 {
        agent.post(format!("{}{path}", opensrs.control())).send(body.to_string()).unwrap().status().as_u16()
    };
    let delete = |path: &str| agent.delete(format!("{}{path}", opensrs.control())).call().unwrap().status();

    let users = json!([{"user": "joe@example.com", "type": "mailbox", "attributes": {"password": "x"}}]);
    let domain = json!({"domain": "example.com", "company": "reseller", "attributes": {}, "users": users,
        "workgroups": ["sales"]});
    assert_eq!(post("/domains", domain), 200);
    assert_eq!(post("/domains", json!({"domain": "x.example", "company": "nobody"})), 400);
    assert_eq!(get("/domains").1, json!(["example.com", "other.example", "unmarked.example"]));
    let (_, view) = get("/domains/example.com");
    assert_eq!(view["users"][0]["password_set"], true);
    assert!(view["users"][0]["attributes"]["password"].is_null());
    assert_eq!(view["attributes"]["notes_external"], "");
    assert_eq!(view["workgroups"][0]["name"], "sales");
    assert_eq!(get("/domains/nowhere.example").0, 404);
    assert_eq!(
        post("/accounts", json!({"domain": "example.com", "type": "mailbox", "count": 3, "prefix": "u"})),
        200
    );
    assert_eq!(get("/domains/example.com").1["users"][1]["user"], "u00001@example.com");
    let check = |password: &str| {
        let body = json!({"user": "joe@example.com", "password": password}).to_string();
        let mut response = agent.post(format!("{}/check-password", opensrs.control())).send(body).unwrap();
        response.body_mut().read_to_string().unwrap()
    };
    assert_eq!((check("x").as_str(), check("y").as_str()), (r#"{"matches":true}"#, r#"{"matches":false}"#));

    assert_eq!(
        post("/faults", json!({"method": "authenticate", "fault": "error", "number": 22, "only": null})),
        200
    );
    assert_eq!(client.call("authenticate", json!({})).unwrap()["error_number"], 22);
    assert_eq!(post("/faults", json!({"method": "*", "fault": "gremlins"})), 400);
    assert_eq!(get("/exchanges").1[0]["method"], "authenticate");
    assert_eq!(get("/connections").1, json!({"opened": 1, "open": 1}));
    assert_eq!(delete("/exchanges").as_u16(), 200);
    assert_eq!(get("/exchanges").1, json!([]));
    assert_eq!(delete("/faults").as_u16(), 200);
    assert_eq!(post("/latency", json!({"milliseconds": 1})), 200);
    assert_eq!(post("/clock", json!({"advance_seconds": 60})), 200);
    assert_eq!(post("/settings", json!({"quota_unit": "megabytes"})), 200);
    assert_eq!(post("/settings", json!({"quota_unit": "miles"})), 400);
    opensrs.settings(|settings| assert_eq!(settings.quota_unit, QuotaUnit::Megabytes));
    assert_eq!(post("/reset", json!({"seed": "demo"})), 200);
    assert_eq!(get("/domains").1[0], "blumen-mueller.example");
    client.call("delete_user", json!({"user": "empfang@praxis-nord.example"})).unwrap();
    client.call("delete_domain", json!({"domain": "praxis-nord.example"})).unwrap();
    assert_eq!(get("/domains?deleted=1").1, json!(["praxis-nord.example"]));
    assert_eq!(get("/domains/praxis-nord.example").1["deleted"], true);
}

#[test]
fn a_page_of_ten_thousand_accounts_is_complete() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    opensrs.put_accounts("unmarked.example", "mailbox", 10_000, "user");
    let search = json!({"criteria": {"domain": "unmarked.example", "match": "user*"},
        "range": {"first": 9_990, "limit": 100}});
    let answer = client.call("search_users", search).unwrap();
    assert_eq!((&answer["count"], &answer["total_count"]), (&json!(10), &json!(10_000)));
}

#[test]
fn a_snapshot_brings_the_state_back() {
    let directory = tempfile::tempdir().unwrap();
    let snapshot = Some(directory.path().join("state.json"));
    let options = Options { seed: Seed::Test, snapshot, ..Options::default() };
    let opensrs = Simulator::with(options.clone()).unwrap();
    Client::new(&opensrs).create("joe@unmarked.example").unwrap();
    drop(opensrs);
    let opensrs = Simulator::with(options).unwrap();
    assert!(exists(&opensrs, "joe@unmarked.example"));
    assert!(opensrs.password_matches("joe@unmarked.example", "Un-guess-4ble"));
    opensrs.reset(Seed::Test);
    assert!(!exists(&opensrs, "joe@unmarked.example"));
}

#[test]
fn the_webmail_takes_both_forms_and_says_what_it_got() {
    let opensrs = Simulator::start();
    let client = Client::new(&opensrs);
    opensrs.put_domain(json!({"domain": "example.com", "company": "reseller", "users": [
        {"user": "joe@example.com", "type": "mailbox", "attributes": {}},
    ]}));
    let token = || {
        let request = json!({"user": "joe@example.com", "type": "sso", "duration": 1, "reason": "test"});
        client.call("generate_token", request).unwrap()["token"].as_str().unwrap().to_owned()
    };
    let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
    let get =
        |path: String| agent.get(format!("{}{path}", opensrs.webmail())).call().unwrap().status().as_u16();

    let first = token();
    assert_eq!(get(format!("/mail?user=joe%40example.com&pass={first}")), 200);
    assert_eq!(get(format!("/mail?user=joe%40example.com&pass={first}")), 401, "once only");
    let direct = "_task=login&_action=login&direct=1";
    assert_eq!(get(format!("/?{direct}&user=joe%40example.com&pass={}", token())), 200);
    let form = [("user", "joe@example.com"), ("pass", &token())];
    let posted = agent.post(format!("{}/mail", opensrs.webmail())).send_form(form).unwrap();
    assert_eq!(posted.status().as_u16(), 200);
    opensrs.turn(json!({"webmail_form": "task"})).unwrap();
    assert_eq!(get(format!("/mail?user=joe%40example.com&pass={}", token())), 401, "the other form");

    let logins = serde_json::to_value(opensrs.logins()).unwrap();
    let outcomes: Vec<&str> =
        logins.as_array().unwrap().iter().map(|login| login["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["token", "expired or used", "token", "token", "form"]);
    assert_eq!(
        logins[0],
        json!({"form": "mail", "method": "GET", "user": "joe@example.com", "outcome": "token"})
    );
    assert!(!logins.to_string().contains(&first), "no token is kept");

    assert!(!opensrs.lets_in("joe@example.com", "wrong", "service_webmail"));
}

#[test]
fn nothing_is_left_behind() {
    let opensrs = Simulator::start();
    let file = opensrs.ca_file().to_owned();
    assert!(file.exists());
    drop(opensrs);
    assert!(!file.exists());
}

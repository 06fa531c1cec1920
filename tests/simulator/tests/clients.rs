//! What published clients of the Mail API send, and how they tell a success, a failure and a thing that is missing: each has
//! to understand the simulator as it understands OpenSRS. `clients.json` has the facts, a row each: the client, what it asks
//! (`METHOD` with a body; `…` stands for credentials), and what it looks for in the answer's text.

#![cfg(test)]

use opensrs_simulator::Simulator;
use serde::Deserialize;
use serde_json::{Value, json};
use ureq::{
    Agent,
    tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    client: String,
    method: String,
    body: Value,
    #[serde(default)]
    wrong_password: bool,
    /// Parts of the answer's text, in this order.
    finds: Vec<String>,
}

#[test]
fn published_clients_understand_the_answers() {
    let opensrs = Simulator::start();
    opensrs.put_domain(json!({
        "domain": "example.com", "company": "reseller",
        "users": [
            {"user": "joe@example.com", "type": "mailbox", "attributes": {"aliases": ["info@example.com"]}},
            {"user": "team@example.com", "type": "forward", "attributes": {
                "forward_recipients": ["a@example.org"], "delivery_forward": true,
            }},
        ],
    }));
    let pem = std::fs::read(opensrs.ca_file()).unwrap();
    let roots: Vec<Certificate<'static>> = parse_pem(&pem)
        .filter_map(|item| match item.unwrap() {
            PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect();
    let tls = TlsConfig::builder().root_certs(RootCerts::from(roots)).build();
    let agent: Agent = Agent::config_builder().tls_config(tls).http_status_as_error(false).build().into();

    let rows: Vec<Row> = serde_json::from_str(include_str!("clients.json")).unwrap();
    assert!(rows.len() > 15);
    for row in rows {
        let mut body = row.body.clone();
        let password = if row.wrong_password { "wrong" } else { "demo-Passw0rd" };
        body["credentials"] =
            json!({"user": "admin@reseller.adm", "password": password, "client": row.client});
        let mut answer =
            agent.post(format!("{}/{}", opensrs.endpoint(), row.method)).send(body.to_string()).unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{}: {}", row.client, row.method);
        let text = answer.body_mut().read_to_string().unwrap();
        let mut rest = text.as_str();
        for part in &row.finds {
            let place = format!("{}, {}: {part} in {text}", row.client, row.method);
            let (_, after) = rest.split_once(part.as_str()).unwrap_or_else(|| panic!("{place}"));
            rest = after;
        }
    }
}

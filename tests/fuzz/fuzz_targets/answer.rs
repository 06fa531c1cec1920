//! Whatever a server answers, to any call, is understood or an error, and no password is told.
#![no_main]

use std::{sync::LazyLock, time::Duration};

use libfuzzer_sys::fuzz_target;
use opensrsemail::{
    mail::{AccountKind, Allowance, Cluster, Domain, Mark, Secret},
    oma::{Client, Credentials, Settings, fuzzing},
    service::{AliasInput, ForwardInput, ListQuery, MailboxChange, MailboxInput, Service, SortColumn},
};

const LOGIN: &str = "demo-Passw0rd";
const PASSWORD: &str = "Kette-und-9-Ritzel";

// Too short for a second attempt, which would see the same again.
static SETTINGS: LazyLock<Settings> = LazyLock::new(|| Settings {
    endpoint: None,
    ca_file: None,
    proxy: None,
    connect_timeout: Duration::from_millis(90),
    timeout: Duration::from_millis(90),
    idle_timeout: Duration::from_secs(55),
});

fuzz_target!(|body: &[u8]| {
    fuzzing::answer_with(body);
    let credentials =
        Credentials { user: "admin@reseller.adm".into(), password: Secret::new(LOGIN), alternative: None };
    let Ok(client) = Client::new(&SETTINGS, Cluster::Test, credentials) else { return };
    let (Ok(domain), Ok(mark)) = (Domain::parse("example.com"), Mark::new("test", 5)) else { return };
    let service = Service::new(&client, domain, mark);
    let allowance = Allowance { mailboxes: 5, forwards: 5, mailbox_size: None };
    let query = ListQuery {
        search: String::new(),
        kind: None,
        sort: SortColumn::Address,
        is_descending: false,
        page: 3,
    };
    let mailbox = MailboxInput {
        name: "new",
        password: PASSWORD,
        password_confirmation: PASSWORD,
        ..MailboxInput::default()
    };
    let change = MailboxChange { title: Some("x".into()), ..MailboxChange::default() };
    let forward = ForwardInput { name: "team", forward_to: "f@example.com", workgroup: "staff" };
    let alias = AliasInput { name: "info", target: "box1", alias_domain: "" };
    let results = format!(
        "{:?}",
        (
            (
                service.list(&allowance, &query),
                service.form("box1"),
                service.overview(),
                service.workgroups()
            ),
            (service.add_mailbox(&allowance, &mailbox), service.change_mailbox("box1", &change)),
            (service.add_forward(&allowance, &forward), service.add_alias(&alias)),
            (service.delete_account("box1", AccountKind::Mailbox), service.delete_workgroup("staff")),
            (service.suspend(), service.resize(&allowance), service.adopt(&allowance)),
        )
    );
    let told = format!("{results}{:?}", client.exchanges());
    // What the answer itself has may be shown; ours may not.
    let is_in_answer = |secret: &str| String::from_utf8_lossy(body).contains(secret);
    for secret in [LOGIN, PASSWORD] {
        assert!(is_in_answer(secret) || !told.contains(secret));
    }
});

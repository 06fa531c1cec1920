//! What holds for every input, whoever makes it up: libFuzzer (`make fuzz`) or the replay of the corpus in `make test`.

use std::{sync::LazyLock, time::Duration};

use opensrsemail::{
    http::Settings,
    mail::{
        AccountKind, Address, Allowance, Cluster, Domain, ForwardTargets, Line, Mark, OwnDomains, Password,
        Quota, WorkgroupName,
    },
    oma::{Client, Credentials, fuzzing},
    secret::Secret,
    service::{
        AliasInput, DomainSettingsChange, ForwardInput, Lines, ListQuery, MailboxChange, MailboxInput,
        Service, StorageChange,
    },
};

/// Whatever a server answers, to any call, is understood or an error, and no password is told.
pub fn answer(body: &[u8]) {
    fuzzing::answer_with(body);
    let credentials =
        Credentials { user: "admin@reseller.adm".into(), password: Secret::new(LOGIN), alternative: None };
    let Ok(client) = Client::new(&SETTINGS, Cluster::Test, credentials) else { return };
    let (Ok(domain), Ok(mark)) = (Domain::parse("example.com"), Mark::new("test", 5)) else { return };
    let service = Service::new(&client, domain, mark).unwrap();
    let quota = Quota::from_gb(10);
    let allowance = Allowance { mailboxes: 5, forwards: 5, quota, is_size_bought: true, storage_gb: None };
    let divided = Allowance { storage_gb: Some(50), ..allowance };
    let query = ListQuery { page: 3, ..ListQuery::default() };
    let search = ListQuery { search: "Müller box".into(), ..ListQuery::default() };
    let mailbox = MailboxInput {
        name: "new",
        password: PASSWORD,
        password_confirmation: PASSWORD,
        ..MailboxInput::default()
    };
    let change = MailboxChange { lines: Lines::from([("title", "x".into())]), ..MailboxChange::default() };
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
            (service.suspend(), service.resize(&allowance), service.adopt(&allowance, None, None)),
            (
                service.list(&allowance, &search),
                service.people(&["box1".to_owned()]),
                service.deleted(&allowance),
                service.restore_account(&allowance, "7", "back"),
            ),
            (
                service.domain_settings(),
                service.domain_history(),
                service.change_domain_settings(&DomainSettingsChange::default()),
                service.storage(),
                service.change_storage(&divided, "box1", &StorageChange { wanted: "7", shown: None }),
                service.add_alias_domain("mirror.example", None),
                service.delete_alias_domain("mirror.example"),
            ),
        )
    );
    let told = format!("{results}{:?}", client.exchanges());
    // What the answer itself has may be shown; ours may not.
    let is_in_answer = |secret: &str| String::from_utf8_lossy(body).contains(secret);
    for secret in [LOGIN, PASSWORD] {
        assert!(is_in_answer(secret) || !told.contains(secret));
    }
}

/// No spelling of a secret comes through redaction: the first line is the secret, the rest is a body that has it.
pub fn redact(input: &str) {
    let (secret, body) = input.split_once('\n').unwrap_or((input, ""));
    let json = format!("{body}{}", fuzzing::as_json(secret));
    let redacted = fuzzing::redact(&json, secret);
    // Shorter ones are hidden as whole strings only; and what hides them, `"…"`, may complete what stands beside it.
    if secret.chars().count() >= 4 && !secret.contains(['…', '"']) {
        assert!(!redacted.contains(secret), "{secret:?} in {redacted:?}");
    }
}

/// What a person types becomes a safe word of the product or is refused.
pub fn words(text: &str) {
    let Ok(domain) = Domain::parse("example.com") else { return };
    if let Ok(address) = Address::parse(text, &domain) {
        assert_eq!(Address::parse(&address.to_string(), &domain), Ok(address.clone()));
        assert!(address.local().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)));
        let _ = Password::parse(text, &address);
    }
    if let Ok(own) = Address::parse("team", &domain) {
        if let Ok(targets) = ForwardTargets::parse(text, Some(&own)) {
            assert!(
                targets
                    .as_slice()
                    .iter()
                    .all(|target| target.as_str().is_ascii() && target.as_str().matches('@').count() == 1)
            );
        }
        if let Ok(password) = Password::parse(text, &own) {
            assert_eq!(password.secret().expose(), text);
        }
    }
    if let Ok(parsed) = Domain::parse(text) {
        assert_eq!(Domain::parse(parsed.as_str()), Ok(parsed.clone()));
        assert_eq!(Domain::parse(&parsed.to_unicode()), Ok(parsed.clone()));
        let _ = OwnDomains::new(domain, vec![parsed]).address(text);
    }
    let _ = WorkgroupName::parse(text);
    if let Ok(line) = Line::parse(text, 60) {
        assert!(line.as_str().chars().count() <= 60);
    }
}

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

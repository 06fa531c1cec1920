//! What holds for all inputs, not only for those somebody thought of. Failing ones are kept in
//! `proptest-regressions` beside this file and tried first from then on.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use opensrsemail::{
    http::Endpoint,
    mail::{
        AccountKind, Address, Allowance, Domain, ForwardTargets, Line, Mark, Password, Used, WorkgroupName,
    },
    service::{
        AccessChange, AliasInput, AwayChange, DomainSettingsChange, DomainSettingsFields, ForwardChange,
        ForwardInput, ForwardingChange, Kind, Lines, ListQuery, MailboxChange, MailboxInput, RenameInput,
        Service, SpamChange, SpamFields, StorageChange,
    },
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

use crate::world::{SERVICE, World, allowance};

/// What attackers write, what people write by mistake, and what nobody writes.
fn hostile() -> BoxedStrategy<String> {
    const KNOWN: &[&str] = &[
        "boss@other.example",
        "BOSS@OTHER.EXAMPLE",
        "boss@other.example.",
        "boss%40other.example",
        "boss@example.com@other.example",
        "boss@other.example\0.example.com",
        "boss@sub.example.com",
        "boss@example.com.other.example",
        "boss@example\u{3002}com",
        "boss@\u{0435}xample.com",
        "*",
        "?ox1",
        "*@other.example",
        "@other.example",
        "../other.example/boss",
        "box1\r\nuser: boss@other.example",
        "box1\",\"user\":\"boss@other.example",
        "box1",
        "BOX1@EXAMPLE.COM",
        "forward1",
        "info",
        "sales",
        "",
    ];
    prop_oneof![
        select(KNOWN).prop_map(str::to_owned),
        "[a-z0-9._-]{1,12}",
        "[a-z0-9.*?%-]{0,8}@[a-z.]{0,20}",
        "\\PC{0,40}",
        any::<String>(),
    ]
    .boxed()
}

/// One thing a customer may ask for, with any words in it.
#[derive(Clone, Debug)]
enum Wish {
    AddAlias(String, String, String),
    AliasDomain(String, String),
    Storage(String, String),
    ChangeAccess(String),
    AddForward(String, String, String),
    AddMailbox(String, String, String),
    AddWorkgroup(String),
    ChangeAway(String, String, String),
    ChangeForward(String, String, String),
    ChangeForwarding(String, String),
    ChangeMailbox(String, String, String),
    SignIn(String, String),
    Spam(String, String, String),
    Rename(String, String),
    MoveAlias(String, String, String),
    Delete(String, bool),
    DeleteAlias(String, String),
    DeleteWorkgroup(String),
    List(String),
    People(String),
    RenameWorkgroup(String, String),
    DomainSettings(String, String, String),
    RestoreAccount(String, String),
    Show(String),
}

fn wish() -> impl Strategy<Value = Wish> {
    let (one, two, three) = (hostile(), (hostile(), hostile()), (hostile(), hostile(), hostile()));
    prop_oneof![
        three.clone().prop_map(|(a, b, c)| Wish::AddAlias(a, b, c)),
        two.clone().prop_map(|(a, b)| Wish::AliasDomain(a, b)),
        two.clone().prop_map(|(a, b)| Wish::Storage(a, b)),
        three.clone().prop_map(|(a, b, c)| Wish::AddForward(a, b, c)),
        three.clone().prop_map(|(a, b, c)| Wish::AddMailbox(a, b, c)),
        one.clone().prop_map(Wish::AddWorkgroup),
        one.clone().prop_map(Wish::ChangeAccess),
        three.clone().prop_map(|(a, b, c)| Wish::ChangeAway(a, b, c)),
        three.clone().prop_map(|(a, b, c)| Wish::ChangeForward(a, b, c)),
        three.clone().prop_map(|(a, b, c)| Wish::ChangeMailbox(a, b, c)),
        (one.clone(), any::<bool>()).prop_map(|(a, is_mailbox)| Wish::Delete(a, is_mailbox)),
        two.clone().prop_map(|(a, b)| Wish::ChangeForwarding(a, b)),
        two.clone().prop_map(|(a, b)| Wish::SignIn(a, b)),
        three.clone().prop_map(|(a, b, c)| Wish::Spam(a, b, c)),
        two.clone().prop_map(|(a, b)| Wish::Rename(a, b)),
        three.clone().prop_map(|(a, b, c)| Wish::MoveAlias(a, b, c)),
        two.clone().prop_map(|(a, b)| Wish::DeleteAlias(a, b)),
        one.clone().prop_map(Wish::DeleteWorkgroup),
        one.clone().prop_map(Wish::List),
        one.clone().prop_map(Wish::People),
        two.clone().prop_map(|(a, b)| Wish::RenameWorkgroup(a, b)),
        three.clone().prop_map(|(a, b, c)| Wish::DomainSettings(a, b, c)),
        two.clone().prop_map(|(a, b)| Wish::RestoreAccount(a, b)),
        one.prop_map(Wish::Show),
    ]
}

impl Wish {
    /// Whether it was granted does not matter here.
    fn ask(&self, service: &Service<'_>) {
        const PASSWORD: &str = "Kette-und-9-Ritzel";
        let some = allowance(1000, 1000);
        let granted = match self {
            Self::AddAlias(name, target, alias_domain) => {
                service.add_alias(&AliasInput { name, target, alias_domain }).is_ok()
            }
            Self::AddForward(name, forward_to, workgroup) => {
                service.add_forward(&some, &ForwardInput { name, forward_to, workgroup }).is_ok()
            }
            Self::AddMailbox(name, title, workgroup) => {
                let input = MailboxInput {
                    name,
                    password: PASSWORD,
                    password_confirmation: PASSWORD,
                    lines: Lines::from([("title", title.clone())]),
                    workgroup,
                };
                service.add_mailbox(&some, &input).is_ok()
            }
            Self::AddWorkgroup(name) => service.add_workgroup(name).is_ok(),
            Self::ChangeAccess(name) => {
                let wanted = vec![("access_pop", "off".to_owned())];
                service.change_access(name, &AccessChange { wanted, ..AccessChange::default() }).is_ok()
            }
            Self::ChangeAway(name, text, copy_to) => {
                let input = AwayChange {
                    is_on: true,
                    text: text.clone(),
                    copy_to: copy_to.clone(),
                    ..AwayChange::default()
                };
                service.change_away(name, &input).is_ok()
            }
            Self::ChangeForward(name, forward_to, workgroup) => {
                let change = ForwardChange {
                    forward_to: Some(forward_to.clone()),
                    workgroup: Some(workgroup.clone()),
                    ..ForwardChange::default()
                };
                service.change_forward(name, &change).is_ok()
            }
            Self::ChangeForwarding(name, forward_to) => {
                let input = ForwardingChange {
                    forwarding: "copy".to_owned(),
                    forward_to: forward_to.clone(),
                    ..ForwardingChange::default()
                };
                service.change_forwarding(name, &input).is_ok()
            }
            Self::ChangeMailbox(name, title, workgroup) => {
                let change = MailboxChange {
                    lines: Lines::from([("title", title.clone())]),
                    workgroup: Some(workgroup.clone()),
                    ..MailboxChange::default()
                };
                service.change_mailbox(name, &change).is_ok()
            }
            Self::Delete(name, is_mailbox) => {
                let kind = if *is_mailbox { AccountKind::Mailbox } else { AccountKind::Forward };
                service.delete_account(name, kind).is_ok()
            }
            Self::DeleteAlias(alias, target) => service.delete_alias(alias, target).is_ok(),
            Self::DeleteWorkgroup(name) => service.delete_workgroup(name).is_ok(),
            Self::List(search) => {
                let query = ListQuery { search: search.clone(), ..ListQuery::default() };
                service.list(&some, &query).is_ok()
            }
            Self::Spam(name, folder, block) => {
                let wanted = SpamFields {
                    folder: Some(folder.clone()),
                    block: Some(block.clone()),
                    ..SpamFields::default()
                };
                service.change_spam(name, &SpamChange { wanted, ..SpamChange::default() }).is_ok()
            }
            Self::Rename(name, new_name) => {
                let _ = service.history(name);
                service.rename(name, &RenameInput { new_name, keeps_old: true }).is_ok()
            }
            Self::MoveAlias(alias, from, target) => service.move_alias(alias, from, target, true).is_ok(),
            Self::SignIn(name, tag) => {
                let _ = service.sign_out(name);
                let _ = service.add_app_password(name, tag);
                let _ = service.delete_app_password(name, tag);
                let _ = service.disable_second_factor(name);
                service.webmail_login(name).is_ok()
            }
            Self::RestoreAccount(id, new_name) => service.restore_account(&some, id, new_name).is_ok(),
            Self::DomainSettings(folder, allow, workgroup) => {
                let spam = SpamFields {
                    folder: Some(folder.clone()),
                    allow: Some(allow.clone()),
                    ..SpamFields::default()
                };
                let wanted = DomainSettingsFields {
                    spam,
                    workgroup: Some(workgroup.clone()),
                    ..DomainSettingsFields::default()
                };
                let input = DomainSettingsChange { wanted, ..DomainSettingsChange::default() };
                service.change_domain_settings(&input).is_ok()
            }
            Self::Storage(name, wanted) => {
                let bought = Allowance { storage_gb: Some(500), ..some };
                service.change_storage(&bought, name, &StorageChange { wanted, shown: None }).is_ok()
            }
            Self::AliasDomain(name, other) => {
                let owned = [other.clone()];
                let _ = service.add_alias_domain(name, Some(&owned));
                service.delete_alias_domain(name).is_ok()
            }
            Self::RenameWorkgroup(name, new) => service.rename_workgroup(name, new, true).is_ok(),
            Self::People(name) => service.people(std::slice::from_ref(name)).is_ok(),
            Self::Show(name) => service.form(name).is_ok(),
        };
        let _ = granted;
    }
}

/// The domains a request is about: each address and each name in it, wherever it stands.
fn domains_named(request: &Value) -> Vec<String> {
    let of_address = |address: &str| address.rsplit_once('@').map(|(_, domain)| domain.to_owned());
    let fields = [&request["user"], &request["criteria"]["match"]];
    let mut named: Vec<String> =
        fields.iter().filter_map(|value| value.as_str()).filter_map(of_address).collect();
    named.extend(
        [&request["domain"], &request["criteria"]["domain"]]
            .iter()
            .filter_map(|value| value.as_str().map(str::to_owned)),
    );
    if let Some(aliases) = request["attributes"]["aliases"].as_array() {
        named.extend(aliases.iter().filter_map(Value::as_str).filter_map(of_address));
    }
    named
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_exchange_names_only_this_services_domain(wishes in vec(wish(), 1..12)) {
        let world = World::with_domain(2, 1);
        world.opensrs.put_domain(json!({
            "domain": "other.example", "company": "reseller",
            "attributes": {"notes_external": "opensrsemail-service: test/77"},
            "users": [{"user": "boss@other.example", "type": "mailbox", "attributes": {"name": "Boss"}}],
        }));
        let other = world.find("other.example");
        world.opensrs.clear_exchanges();
        for wish in &wishes {
            world.run_as(SERVICE, "example.com", |service| wish.ask(service));
        }
        for exchange in world.opensrs.exchanges() {
            let named = domains_named(&exchange.request);
            prop_assert!(!named.is_empty(), "{}", exchange.request);
            // A search has its domain beside what it looks for, so that may be anything.
            let is_own = |domain: &String| domain == "example.com";
            let is_bound = exchange.request["criteria"]["domain"] == "example.com";
            prop_assert!(is_bound || named.iter().all(is_own), "{}", exchange.request);
            // OMA's wildcards work in searches only; elsewhere they would be a defect of ours all the same.
            let user = exchange.request["user"].as_str().unwrap_or_default();
            prop_assert!(!user.contains(['*', '?', '%', '\0']), "{}", user);
        }
        prop_assert_eq!(world.find("other.example"), other);
    }

    #[test]
    fn aliases_are_what_was_added_less_what_was_deleted(edits in vec((0..6_u8, any::<bool>()), 1..14)) {
        let world = World::with_domain(1, 0);
        let mut expected = Vec::new();
        for (number, is_added) in edits {
            let name = format!("alias{number}");
            let address = format!("{name}@example.com");
            if is_added {
                let input = AliasInput { name: &name, target: "box1", alias_domain: "" };
                let added = world.run(|service| service.add_alias(&input));
                prop_assert_eq!(added.is_ok(), !expected.contains(&address));
                if let Err(error) = &added {
                    prop_assert_eq!(error.kind, Kind::Taken);
                } else {
                    expected.push(address);
                }
            } else {
                world.run(|service| service.delete_alias(&name, "box1")).unwrap();
                expected.retain(|other| *other != address);
            }
            prop_assert_eq!(&world.account("box1")["attributes"]["aliases"], &json!(expected));
        }
    }
}

/// What a server may answer: what OpenSRS does, with anything in the place of any part, or no JSON at all.
fn answer() -> impl Strategy<Value = Vec<u8>> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        hostile().prop_map(Value::from),
    ];
    let any_json = leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::hash_map(hostile(), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    });
    let good = json!({
        "success": true, "count": 1, "total_count": 1, "is_token": false,
        "users": [{"user": "box1@example.com", "type": "mailbox", "workgroup": "staff", "status": "active",
            "createtime": 1, "lastlogin": 2, "forward_recepient": "a@b.example", "forward_recepient_count": "1"}],
        "workgroups": [{"workgroup": "staff", "users": 1}],
        "attributes": {"notes_external": "opensrsemail-service: test/5", "disabled": false, "aliases": [],
            "type": "mailbox", "name": "Anna", "forward_recipients": [], "limit_users": 5},
        "metadata": {"type": "mailbox", "createtime": 1}, "settable_attributes": {}, "error_number": 2, "error": "x",
    });
    let changed = (any_json.clone(), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(
        move |(part, field, inner)| {
            let mut answer = good.clone();
            let names: Vec<String> = answer.as_object().unwrap().keys().cloned().collect();
            let place = &mut answer[&names[field.index(names.len())]];
            match place {
                Value::Object(fields) if !fields.is_empty() => {
                    let names: Vec<String> = fields.keys().cloned().collect();
                    fields.insert(names[inner.index(names.len())].clone(), part);
                }
                other => *other = part,
            }
            answer.to_string().into_bytes()
        },
    );
    prop_oneof![
        4 => changed,
        1 => any_json.prop_map(|value| value.to_string().into_bytes()),
        1 => vec(any::<u8>(), 0..300),
    ]
}

/// Answers every request alike until it is dropped.
struct Parrot {
    address: SocketAddr,
    is_over: Arc<AtomicBool>,
}

impl Parrot {
    fn start(body: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let is_over = Arc::new(AtomicBool::new(false));
        let over = is_over.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let body = body.clone();
                thread::spawn(move || answer_once(stream, &body));
            }
        });
        Self { address, is_over }
    }
}

impl Drop for Parrot {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

fn answer_once(mut stream: TcpStream, body: &[u8]) {
    let mut request = Vec::new();
    let mut some = [0; 4096];
    // Small requests of one or two pieces; the end of the JSON is the end.
    while let Ok(count @ 1..) = stream.read(&mut some) {
        request.extend_from_slice(&some[..count]);
        if request.ends_with(b"}}")
            || request.ends_with(b"}") && request.windows(4).any(|four| four == b"\r\n\r\n")
        {
            break;
        }
    }
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_time: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_answered_is_an_answer_or_an_error(body in answer(), wish in wish()) {
        let parrot = Parrot::start(body);
        // Too short for a second attempt: that would see the same again.
        let mut world = World::start().with_timeout(190);
        world.settings.endpoint = Some(Endpoint::parse(&format!("http://{}/api", parrot.address)).unwrap());
        let client = world.client();
        let mark = Mark::new("test", SERVICE).unwrap();
        let service = Service::new(&client, Domain::parse("example.com").unwrap(), mark).unwrap();
        wish.ask(&service);
        let _ = (service.overview(), service.form("box1"), service.workgroups());
        let said = format!("{:?}", client.exchanges());
        prop_assert!(!said.contains("demo-Passw0rd") && !said.contains("Kette-und-9-Ritzel"), "{}", said);
    }
}

proptest! {
    #[test]
    fn an_address_is_refused_or_safe(text in hostile()) {
        let domain = Domain::parse("example.com").unwrap();
        if let Ok(address) = Address::parse(&text, &domain) {
            let local = address.local();
            prop_assert!(local.bytes().all(|byte| byte.is_ascii_lowercase()
                || byte.is_ascii_digit() || b"._-".contains(&byte)), "{}", local);
            prop_assert!((1..=64).contains(&local.len()));
            prop_assert!(!local.contains("..") && !local.ends_with('.') && !local.starts_with(['.', '-', '_']));
            prop_assert_eq!(address.domain().as_str(), "example.com");
            prop_assert_eq!(Address::parse(&address.to_string(), &domain), Ok(address.clone()));
            prop_assert_eq!(Address::parse(local, &domain), Ok(address));
        }
    }

    #[test]
    fn a_domain_is_refused_or_ascii_and_stays_itself(text in hostile()) {
        if let Ok(domain) = Domain::parse(&text) {
            prop_assert!(domain.as_str().bytes().all(|byte| byte.is_ascii_lowercase()
                || byte.is_ascii_digit() || b".-".contains(&byte)), "{}", domain);
            prop_assert!(domain.as_str().len() <= 253 && domain.as_str().contains('.'));
            prop_assert_eq!(Domain::parse(domain.as_str()).unwrap(), domain.clone());
            prop_assert_eq!(Domain::parse(&domain.to_unicode()).unwrap(), domain);
        }
    }

    #[test]
    fn targets_are_refused_or_one_address_each(texts in vec(hostile(), 0..5)) {
        let own = Address::parse("team", &Domain::parse("example.com").unwrap()).unwrap();
        if let Ok(targets) = ForwardTargets::parse(&texts.join(" "), Some(&own)) {
            prop_assert!((1..=1000).contains(&targets.as_slice().len()));
            for target in targets.as_slice() {
                let target = target.as_str();
                prop_assert_eq!(target.matches('@').count(), 1);
                prop_assert!(target.is_ascii() && !target.contains(|c: char| c.is_control() || c.is_whitespace()));
                prop_assert!(!target.eq_ignore_ascii_case("team@example.com"));
            }
        }
    }

    #[test]
    fn words_are_refused_or_one_line_of_text(text in hostile()) {
        let own = Address::parse("box1", &Domain::parse("example.com").unwrap()).unwrap();
        if let Ok(name) = WorkgroupName::parse(&text) {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
            prop_assert!(name.as_str().bytes().all(fits) && (1..=64).contains(&name.as_str().len()));
        }
        if let Ok(text) = Line::parse(&text, 60) {
            prop_assert!(text.as_str().chars().count() <= 60 && !text.as_str().contains(char::is_control));
        }
        // It may be refused, but never made into another one.
        if let Ok(password) = Password::parse(&text, &own) {
            prop_assert_eq!(password.secret().expose(), text.as_str());
        }
    }

    #[test]
    fn room_is_bought_less_used(
        mailboxes in 0..=Allowance::MAX, forwards in 0..=Allowance::MAX, used in any::<(u64, u64, u64)>(),
    ) {
        let allowance = Allowance { mailboxes, forwards, quota: None, is_size_bought: false, storage_gb: None };
        let used = Used { mailboxes: used.0, forwards: used.1, aliases: used.2 };
        let room = allowance.room(&used);
        prop_assert_eq!(room.mailboxes > 0, used.mailboxes < u64::from(mailboxes));
        prop_assert_eq!(room.forwards > 0, used.forwards < u64::from(forwards));
        prop_assert_eq!(allowance.limit_users(), mailboxes + forwards);
        if used.mailboxes < 1 << 40 {
            prop_assert_eq!(room.mailboxes + used.mailboxes as i64, i64::from(mailboxes));
        }
    }
}

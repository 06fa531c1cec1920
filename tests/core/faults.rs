//! Every operation meets every fault. After each, OpenSRS holds exactly what it held before or what it was to hold,
//! the result says which, and the same operation finishes the job. `docs/faults.md` is the table; with
//! `WRITE_FAULTS=1` this test writes it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    net::TcpListener,
    path::Path,
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use opensrs_simulator::{Certificate, Fault, FaultKind, Options, Simulator};
use opensrsemail::{
    devices::Panel,
    http::Endpoint,
    mail::{AccountKind, Allowance, Cluster, Domain, Mark, Quota},
    service::{
        AccessChange, AliasInput, AwayChange, DomainSettingsChange, DomainSettingsFields, Error,
        ForwardChange, ForwardInput, ForwardingChange, Kind, Lines, ListQuery, MailboxChange, MailboxInput,
        OldName, RenameInput, Service, SpamChange, SpamFields, StorageChange, without_threads,
    },
};
use serde_json::{Value, json};

use crate::world::{BUSY, SERVICE, World, allowance, assert_refused};

const PASSWORD: &str = "Kette-und-9-Ritzel";

/// What PHP can ask for, in a world where it makes sense.
struct Operation {
    name: &'static str,
    prepare: fn() -> World,
    run: fn(&Service<'_>) -> Result<(), Error>,
    /// OMA's method that what happens once happens to: the one that changes something, or of an operation that gets along
    /// without some answers, one it needs; none is any.
    hit: Option<&'static str>,
}

const OPERATIONS: &[Operation] = &[
    Operation {
        name: "create_domain",
        prepare: World::start,
        run: |service| service.create(&allowance(5, 2), false, false).map(drop),
        hit: Some("change_domain"),
    },
    Operation {
        name: "suspend_domain",
        prepare: small,
        run: |service| service.suspend(),
        hit: Some("change_domain"),
    },
    Operation {
        name: "unsuspend_domain",
        prepare: || {
            let world = small();
            world.run(|service| service.suspend()).unwrap();
            world
        },
        run: |service| service.unsuspend(),
        hit: Some("change_domain"),
    },
    Operation {
        name: "resize_domain",
        prepare: small,
        run: |service| service.resize(&allowance(9, 9)).map(drop),
        hit: Some("change_domain"),
    },
    Operation {
        name: "adopt_domain",
        prepare: || {
            let world = World::start();
            world.opensrs.put_domain(json!({
                "domain": "example.com", "company": "reseller", "attributes": {"notes_external": "by hand"},
                "users": [{"user": "box1@example.com", "type": "mailbox", "attributes": {}}],
            }));
            world
        },
        run: |service| service.adopt(&allowance(5, 2), None, None).map(drop),
        hit: Some("change_domain"),
    },
    Operation {
        name: "restore_domain",
        prepare: || {
            let world = World::with_domain(1, 0);
            world.run(|service| service.terminate()).unwrap();
            world
        },
        run: |service| service.restore(&allowance(5, 2), false).map(drop),
        hit: Some("restore_domain"),
    },
    Operation {
        name: "terminate_domain",
        prepare: small,
        run: |service| service.terminate().map(drop),
        hit: Some("delete_domain"),
    },
    Operation {
        name: "terminate_kept_domain",
        prepare: || {
            let world = World::with_domain(1, 0);
            world.opensrs.settings(|settings| settings.deleted_users_block_domain = true);
            world.run(|service| service.terminate()).unwrap();
            world.opensrs.settings(|settings| settings.deleted_users_block_domain = false);
            world
        },
        run: |service| service.terminate_kept().map(drop),
        hit: Some("delete_domain"),
    },
    Operation {
        name: "show_domain_settings",
        prepare: small,
        run: |service| service.domain_settings().map(drop),
        hit: None,
    },
    Operation {
        name: "change_domain_settings",
        prepare: small,
        run: |service| {
            let spam = SpamFields {
                level: Some("high".to_owned()),
                block: Some("*@bad.example".to_owned()),
                ..SpamFields::default()
            };
            let wanted = DomainSettingsFields { spam, ..DomainSettingsFields::default() };
            let input = DomainSettingsChange { wanted, ..DomainSettingsChange::default() };
            service.change_domain_settings(&input).map(drop)
        },
        hit: Some("change_domain"),
    },
    Operation {
        name: "list_domain_changes",
        prepare: small,
        run: |service| service.domain_history().map(drop),
        hit: None,
    },
    Operation { name: "show_domain", prepare: small, run: |service| service.overview().map(drop), hit: None },
    Operation {
        name: "list_accounts",
        prepare: small,
        run: |service| {
            let query = ListQuery::default();
            service.list(&allowance(5, 2), &query).map(drop)
        },
        hit: Some("get_domain"),
    },
    Operation {
        name: "list_addresses",
        prepare: small,
        run: |service| service.accounts().map(drop),
        hit: None,
    },
    Operation {
        name: "show_account",
        prepare: small,
        run: |service| service.form("box1").map(drop),
        hit: None,
    },
    Operation {
        name: "show_people",
        prepare: small,
        run: |service| service.people(&["box1".to_owned(), "box2".to_owned()]).map(drop),
        hit: Some("get_domain"),
    },
    Operation {
        name: "show_deletion",
        prepare: small,
        run: |service| service.deletion("box1").map(drop),
        hit: Some("get_domain"),
    },
    Operation {
        name: "show_breaking",
        prepare: small,
        run: |service| service.breaking(&["box1".to_owned()]).map(drop),
        hit: Some("get_domain"),
    },
    Operation {
        name: "list_deleted",
        prepare: with_deleted,
        run: |service| service.deleted(&allowance(5, 2)).map(drop),
        hit: Some("get_domain"),
    },
    Operation {
        name: "restore_account",
        prepare: with_deleted,
        run: |service| {
            let deleted = service.deleted(&allowance(5, 2))?;
            let id = deleted.accounts.first().map_or("", |(_, account)| account.id.as_str());
            service.restore_account(&allowance(5, 2), id, "box9").map(drop)
        },
        hit: Some("restore_user"),
    },
    Operation {
        name: "add_mailbox",
        prepare: small,
        run: |service| {
            let input = MailboxInput {
                name: "new",
                password: PASSWORD,
                password_confirmation: PASSWORD,
                ..MailboxInput::default()
            };
            service.add_mailbox(&allowance(5, 2), &input).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "change_mailbox",
        prepare: small,
        run: |service| {
            let change = MailboxChange {
                password: PASSWORD.into(),
                password_confirmation: PASSWORD.into(),
                lines: Lines::from([("title", "Inhaberin".into())]),
                ..MailboxChange::default()
            };
            service.change_mailbox("box1", &change).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "change_away",
        prepare: small,
        run: |service| {
            let input = AwayChange {
                is_on: true,
                text: "Away.".to_owned(),
                copy_to: "box2@example.com".to_owned(),
                ..AwayChange::default()
            };
            service.change_away("box1", &input).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "change_forwarding",
        prepare: small,
        run: |service| {
            let input = ForwardingChange {
                forwarding: "all".to_owned(),
                forward_to: "new@example.org".to_owned(),
                ..ForwardingChange::default()
            };
            service.change_forwarding("box1", &input).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "change_access",
        prepare: small,
        run: |service| {
            let wanted = vec![("access_pop", "off".to_owned())];
            service.change_access("box1", &AccessChange { wanted, ..AccessChange::default() }).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "list_changes",
        prepare: small,
        run: |service| service.history("box1").map(drop),
        hit: None,
    },
    Operation {
        name: "rename_account",
        prepare: small,
        run: |service| {
            let input = RenameInput { new_name: "renamed", keeps_old: true };
            match service.rename("box1", &input) {
                // Asked again, it has the new name; the old one is added as any alias is.
                Err(error) if error.kind == Kind::Missing => {
                    let alias = AliasInput { name: "box1", target: "renamed", alias_domain: "" };
                    let account = service.form("renamed")?.account;
                    let has_it = account.aliases().iter().any(|alias| alias.as_str() == "box1@example.com");
                    if has_it { Ok(()) } else { service.add_alias(&alias).map(drop) }
                }
                Ok(renamed) if renamed.old_name != Some(OldName::Kept) => {
                    let alias = AliasInput { name: "box1", target: "renamed", alias_domain: "" };
                    service.add_alias(&alias).map(drop)
                }
                first => first.map(drop),
            }
        },
        hit: Some("rename_user"),
    },
    Operation {
        name: "change_spam",
        prepare: small,
        run: |service| {
            let wanted = SpamFields {
                level: Some("high".to_owned()),
                block: Some("*@spam.example".to_owned()),
                ..SpamFields::default()
            };
            service.change_spam("box1", &SpamChange { wanted, ..SpamChange::default() }).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "sign_out",
        prepare: small,
        run: |service| service.sign_out("box1").map(drop),
        hit: Some("logout_user"),
    },
    Operation {
        name: "add_app_password",
        prepare: small,
        run: |service| service.add_app_password("box1", "phone").map(drop),
        hit: Some("app_password"),
    },
    Operation {
        name: "delete_app_password",
        prepare: || {
            let world = small();
            world.run(|service| service.add_app_password("box1", "phone")).unwrap();
            world
        },
        run: |service| service.delete_app_password("box1", "phone").map(drop),
        hit: Some("app_password"),
    },
    Operation {
        name: "disable_second_factor",
        prepare: || {
            let world = World::start();
            world.opensrs.put_domain(json!({
                "domain": "example.com", "company": "reseller",
                "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}")},
                "users": [{"user": "box1@example.com", "second_factor": true}],
            }));
            world
        },
        run: |service| service.disable_second_factor("box1").map(drop),
        hit: Some("user_disable_2fa"),
    },
    Operation {
        name: "open_webmail",
        prepare: small,
        run: |service| service.webmail_login("box1").map(drop),
        hit: Some("generate_token"),
    },
    Operation {
        name: "delete_mailbox",
        prepare: small,
        run: |service| service.delete_account("box1", AccountKind::Mailbox).map(drop),
        hit: Some("delete_user"),
    },
    Operation {
        name: "add_forward",
        prepare: small,
        run: |service| {
            let input = ForwardInput { name: "team", forward_to: "a@example.org", workgroup: "" };
            service.add_forward(&allowance(5, 2), &input).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "change_forward",
        prepare: small,
        run: |service| {
            let change = ForwardChange {
                forward_to: Some("new@example.org".into()),
                workgroup: None,
                ..ForwardChange::default()
            };
            service.change_forward("forward1", &change).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "delete_forward",
        prepare: small,
        run: |service| service.delete_account("forward1", AccountKind::Forward).map(drop),
        hit: Some("delete_user"),
    },
    Operation {
        name: "add_alias",
        prepare: small,
        run: |service| {
            let input = AliasInput { name: "info", target: "box1", alias_domain: "" };
            service.add_alias(&input).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "move_alias",
        prepare: || {
            let world = small();
            let input = AliasInput { name: "info", target: "box1", alias_domain: "" };
            world.run(|service| service.add_alias(&input)).unwrap();
            world
        },
        run: |service| match service.move_alias("info", "box1", "box2", false) {
            Err(error) if error.kind == Kind::Missing => {
                service.move_alias("info", "box1", "box2", true).map(drop)
            }
            first => first.map(drop),
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "delete_alias",
        prepare: || {
            let world = small();
            let input = AliasInput { name: "info", target: "box1", alias_domain: "" };
            world.run(|service| service.add_alias(&input)).unwrap();
            world
        },
        run: |service| service.delete_alias("info", "box1").map(drop),
        hit: Some("change_user"),
    },
    Operation {
        name: "set_up_devices",
        prepare: small,
        run: |service| {
            let panel = Panel::new("panel.example", "Stand-in");
            service.device_setup("box1", Cluster::Test.mail_hosts(), panel).map(drop)
        },
        hit: None,
    },
    Operation { name: "show_storage", prepare: small, run: |service| service.storage().map(drop), hit: None },
    Operation {
        name: "change_storage",
        prepare: small,
        run: |service| {
            let bought = Allowance { quota: Quota::from_gb(10), storage_gb: Some(100), ..allowance(5, 2) };
            let input = StorageChange { wanted: "20", shown: None };
            service.change_storage(&bought, "box1", &input).map(drop)
        },
        hit: Some("change_user"),
    },
    Operation {
        name: "add_alias_domain",
        prepare: small,
        run: |service| service.add_alias_domain("mirror.example", None).map(drop),
        hit: Some("change_domain"),
    },
    Operation {
        name: "delete_alias_domain",
        prepare: || {
            let world = small();
            world.run(|service| service.add_alias_domain("mirror.example", None)).unwrap();
            world
        },
        run: |service| service.delete_alias_domain("mirror.example").map(drop),
        hit: Some("change_domain"),
    },
    Operation {
        name: "list_workgroups",
        prepare: small,
        run: |service| service.workgroups().map(drop),
        hit: None,
    },
    Operation {
        name: "add_workgroup",
        prepare: small,
        run: |service| service.add_workgroup("support").map(drop),
        hit: Some("create_workgroup"),
    },
    Operation {
        name: "rename_workgroup",
        prepare: small,
        run: |service| service.rename_workgroup("staff", "crew", true).map(drop),
        hit: Some("change_user"),
    },
    Operation {
        name: "delete_workgroup",
        prepare: small,
        run: |service| service.delete_workgroup("sales").map(drop),
        hit: Some("delete_workgroup"),
    },
];

fn small() -> World {
    World::with_domain(2, 1)
}

fn with_deleted() -> World {
    let world = World::with_domain(3, 1);
    world.run(|service| service.delete_account("box3", AccountKind::Mailbox)).unwrap();
    world
}

/// What goes wrong, and with which requests.
#[derive(Clone, Copy)]
enum Trouble {
    /// Once, with the request that changes something, or else with any.
    Once(FaultKind, u16),
    /// With every request from that one on.
    FromThere(FaultKind),
    /// With every request from the first on.
    Always(FaultKind, u16),
    /// All connections of the process were closed since they were used.
    IdleClosed,
    /// The system gives no thread.
    NoThreads,
    Refused,
    NoSuchName,
    UnknownAuthority,
    Shows(Certificate),
}

const TROUBLES: &[(&str, Trouble)] = &[
    ("no thread to be had", Trouble::NoThreads),
    ("connection refused", Trouble::Refused),
    ("name not found", Trouble::NoSuchName),
    ("TLS: unknown authority", Trouble::UnknownAuthority),
    ("TLS: another name", Trouble::Shows(Certificate::WrongName)),
    ("TLS: expired", Trouble::Shows(Certificate::Expired)),
    ("idle connection closed", Trouble::IdleClosed),
    ("closed before it was done", Trouble::Once(FaultKind::DropBefore, 0)),
    ("closed after it was done", Trouble::Once(FaultKind::DropAfter, 0)),
    ("reset within the answer", Trouble::Once(FaultKind::Reset, 0)),
    ("no answer, not done", Trouble::Once(FaultKind::StallBefore, 0)),
    ("no answer, done", Trouble::Once(FaultKind::StallAfter, 0)),
    ("answer drips", Trouble::Once(FaultKind::Drip, 0)),
    ("HTTP 500", Trouble::Once(FaultKind::Http500, 0)),
    ("HTTP 502, a page", Trouble::Once(FaultKind::Html502, 0)),
    ("HTTP 200, a page", Trouble::Once(FaultKind::Html200, 0)),
    ("JSON cut off, done", Trouble::Once(FaultKind::CutJson, 0)),
    ("50 MB, done", Trouble::Once(FaultKind::Huge, 0)),
    ("error 0", Trouble::Once(FaultKind::Error, 0)),
    ("error 0, done", Trouble::Once(FaultKind::ErrorAfter, 0)),
    ("error 20", Trouble::Once(FaultKind::Error, 20)),
    ("error 22", Trouble::Once(FaultKind::Error, 22)),
    ("error 25", Trouble::Once(FaultKind::Error, 25)),
    ("error 28", Trouble::Once(FaultKind::Error, 28)),
    ("error 28, done", Trouble::Once(FaultKind::ErrorAfter, 28)),
    ("a page that shows the request", Trouble::Once(FaultKind::EchoPage, 0)),
    ("the request, cut off", Trouble::Once(FaultKind::EchoCut, 0)),
    ("error 5 quotes the request", Trouble::Once(FaultKind::EchoError, 5)),
    ("error 5 quotes it in hexadecimal", Trouble::Once(FaultKind::EchoHex, 5)),
    ("closed from there on", Trouble::FromThere(FaultKind::DropAfter)),
    ("closed always", Trouble::Always(FaultKind::DropBefore, 0)),
    ("error 1 always", Trouble::Always(FaultKind::Error, 1)),
    ("error 9 always", Trouble::Always(FaultKind::Error, 9)),
    ("error 21 always", Trouble::Always(FaultKind::Error, 21)),
    ("error 25 always", Trouble::Always(FaultKind::Error, 25)),
    ("error 33 always", Trouble::Always(FaultKind::Error, 33)),
];

/// What several writes make up, so that it may be cut off between them.
const HALFWAY: &[&str] = &["move_alias", "rename_account", "rename_workgroup", "terminate_domain"];
const TIMEOUT: Duration = Duration::from_secs(3);
static HUGE: Mutex<()> = Mutex::new(());
/// Of one operation with its own repetitions; what `terminate_domain` needs at most here.
const MOST_REQUESTS: usize = 40;

#[test]
fn every_operation_meets_every_fault() {
    let _alone = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
    let after: BTreeMap<&str, Option<Value>> = OPERATIONS
        .iter()
        .map(|operation| {
            let world = (operation.prepare)();
            world.run(operation.run).unwrap_or_else(|error| panic!("{}: {error}", operation.name));
            (operation.name, state(&world))
        })
        .collect();
    let cells = Mutex::new(BTreeMap::new());
    let sentences = Mutex::new(BTreeMap::new());
    let work: Vec<_> = (0..OPERATIONS.len())
        .flat_map(|operation| (0..TROUBLES.len()).map(move |trouble| (operation, trouble)))
        .collect();
    let next = Mutex::new(work.into_iter());
    // Most of them wait for something, so there may be more of them than processors.
    thread::scope(|scope| {
        for _ in 0..24 {
            scope.spawn(|| {
                loop {
                    let Some((row, column)) = next.lock().unwrap().next() else { return };
                    let (operation, (name, trouble)) = (&OPERATIONS[row], TROUBLES[column]);
                    let (told, error) = meet(operation, name, trouble, &after[operation.name]);
                    cells.lock().unwrap().insert((row, column), told);
                    if let Some(error) = error.filter(|_| operation.name == QUOTED) {
                        sentences.lock().unwrap().insert(column, error);
                    }
                }
            });
        }
    });
    let table = written(&cells.into_inner().unwrap(), &sentences.into_inner().unwrap());
    // A release changes nothing here.
    let table = table.replace(concat!("opensrsemail ", env!("CARGO_PKG_VERSION")), "opensrsemail x.y.z");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md");
    if std::env::var_os("WRITE_FAULTS").is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap();
    let differing = kept.lines().zip(table.lines()).find(|(kept, new)| kept != new);
    assert!(
        kept == table,
        "docs/faults.md is not what happened; WRITE_FAULTS=1 writes it anew: {differing:#?}"
    );
}

/// What PHP can ask for about a service is all in the table, by the name it has there.
#[test]
fn every_function_of_a_service_meets_every_fault() {
    let stub = Path::new(env!("CARGO_MANIFEST_DIR")).join("php/opensrsemail.stub.php");
    let stub = std::fs::read_to_string(stub).unwrap();
    let functions: BTreeSet<&str> = stub
        .split("\nfunction opensrsemail_")
        .skip(1)
        .filter_map(|function| function.split_once('('))
        .filter(|(_, parameters)| parameters.trim_start().starts_with("array $service"))
        .map(|(name, _)| name)
        .collect();
    assert!(functions.len() > 15, "{functions:?}");
    assert_eq!(OPERATIONS.iter().map(|operation| operation.name).collect::<BTreeSet<_>>(), functions);
}

/// How the names of what customers change begin.
const CUSTOMERS: &[&str] =
    &["add_", "change_", "delete_", "disable_", "move_", "open_", "rename_", "restore_account", "sign_"];

/// A customer's change that waited while the domain was suspended finds it so.
#[test]
fn nothing_in_a_suspended_domain_is_changed_for_a_customer() {
    let is_customers = |name: &str| CUSTOMERS.iter().any(|begin| name.starts_with(begin));
    for operation in OPERATIONS {
        let world = (operation.prepare)();
        world.run(|service| service.suspend()).ok();
        let before = state(&world);
        let result = world.run(operation.run);
        if is_customers(operation.name) {
            let error = assert_refused(result, Kind::Refused, "domain_suspended");
            assert!(error.customer().contains("example.com is suspended"), "{error:?}");
            assert_eq!(state(&world), before, "{}", operation.name);
        } else {
            assert!(result.is_ok(), "{}: {result:?}", operation.name);
        }
    }
}

/// Runs one operation in one trouble, and tells what came of it in a word.
fn meet(
    operation: &Operation,
    name: &str,
    trouble: Trouble,
    after: &Option<Value>,
) -> (&'static str, Option<Error>) {
    let place = format!("{}, {name}", operation.name);
    // What keeps a processor busy instead of waiting comes one after the other, and has all the time it takes: what becomes of
    // it must not hang on how fast this machine is.
    let (_alone, timeout) = match trouble {
        Trouble::Once(FaultKind::Huge, _) => {
            (Some(HUGE.lock().unwrap_or_else(PoisonError::into_inner)), 10 * TIMEOUT)
        }
        _ => (None, TIMEOUT),
    };
    let mut world = (operation.prepare)().with_timeout(u64::try_from(timeout.as_millis()).unwrap());
    world.settings.connect_timeout = Duration::from_secs(2);
    let before = state(&world);
    let good = world.settings.clone();
    // Held until the operation has ended.
    let (unused, wrong);
    match trouble {
        Trouble::Once(kind, number) => {
            // Each byte takes longer than an operation's share of the time has bytes.
            let fault = Fault::new(operation.hit.unwrap_or("*"), kind).number(number);
            world.opensrs.fault(fault.wait(Duration::from_millis(100)));
        }
        Trouble::FromThere(kind) => {
            world.opensrs.fault(Fault::new(operation.hit.unwrap_or("*"), kind).times(0));
        }
        Trouble::Always(kind, number) => {
            world.opensrs.fault(Fault::new("*", kind).number(number).times(0));
        }
        Trouble::IdleClosed => {
            world.run(|service| service.overview().map(drop).unwrap_or_default());
            world.opensrs.close_connections();
        }
        Trouble::NoThreads => {}
        Trouble::Refused => {
            // No simulator of another test listens there.
            unused = TcpListener::bind("127.0.0.2:0").unwrap().local_addr().unwrap();
            world.settings.endpoint = Some(Endpoint::parse(&format!("https://{unused}/api")).unwrap());
        }
        Trouble::NoSuchName => {
            world.settings.endpoint = Some(Endpoint::parse("https://-no-such-host.invalid/api").unwrap());
        }
        Trouble::UnknownAuthority => world.settings.ca_file = None,
        Trouble::Shows(certificate) => {
            wrong = Simulator::with(Options { certificate, ..Options::default() }).unwrap();
            world.settings.endpoint = Some(Endpoint::parse(&wrong.endpoint()).unwrap());
            world.settings.ca_file = Some(wrong.ca_file().to_owned());
        }
    }

    world.opensrs.clear_exchanges();
    let began = Instant::now();
    let client = world.client();
    let (domain, mark) = (Domain::parse("example.com").unwrap(), Mark::new("test", SERVICE).unwrap());
    let service = Service::new(&client, domain, mark).unwrap();
    let result = match trouble {
        Trouble::NoThreads => without_threads(|| (operation.run)(&service)),
        _ => (operation.run)(&service),
    };
    let said = client.exchanges();
    // Ample, for a machine that is busy with the others.
    assert!(began.elapsed() < 3 * timeout, "{place}: it took {:?}", began.elapsed());
    let asked = world.opensrs.exchanges().len();
    assert!(asked <= MOST_REQUESTS, "{place}: {asked} requests");
    world.opensrs.clear_faults();

    let now = state(&world);
    let told = match &result {
        Ok(()) => {
            assert_eq!(now, *after, "{place}: it said that it was done");
            "done"
        }
        Err(error) if error.kind == Kind::Unknown => {
            if !HALFWAY.contains(&operation.name) {
                assert!(now == before || now == *after, "{place}: half of it was done: {now:#?}");
            }
            "unknown"
        }
        Err(error) => {
            assert_eq!(now, before, "{place}: it said that nothing was done: {error}");
            error.kind.as_str()
        }
    };
    let error = result.as_ref().err().map(|error| format!("{} {error:?} {}", error.admin, error.customer()));
    let spoken = format!("{error:?} {said:?}");
    for secret in ["demo-Passw0rd", PASSWORD, "demo-P", "Passw0rd"] {
        assert!(!spoken.contains(secret), "{place}: {spoken}");
    }
    assert!(error.is_none_or(|error| !error.trim().is_empty()), "{place}");

    // The same once more, with nothing in the way, ends where it was to end.
    world.settings = good;
    if let Err(error) = world.run(operation.run) {
        // What is back is no longer among what was deleted.
        let kind = if operation.name == "restore_account" { Kind::Missing } else { Kind::Taken };
        assert_eq!((error.kind, told), (kind, if now == *after { told } else { "" }), "{place}: {error}");
    }
    assert_eq!(state(&world), *after, "{place}: it cannot be finished");
    (told, result.err())
}

/// What OpenSRS holds of example.com, without what differs from one time to the next.
fn state(world: &World) -> Option<Value> {
    let mut view = serde_json::to_value(world.opensrs.domain("example.com")?).unwrap();
    strip(&mut view);
    // Accounts are deleted several at a time.
    view["deleted_users"].as_array_mut().unwrap().sort_by_key(|user| user["user"].to_string());
    let has_password = world.opensrs.password_matches("box1@example.com", PASSWORD);
    view["box1 has the new password"] = has_password.into();
    Some(view)
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, value| {
                let is_mark = name == "notes_external" && !value.as_str().unwrap_or("").contains("service:");
                !is_mark && !VOLATILE.contains(&name.as_str())
            });
            fields.values_mut().for_each(strip);
        }
        Value::Array(values) => values.iter_mut().for_each(strip),
        _ => {}
    }
}

const VOLATILE: &[&str] = &["created", "createtime", "deleted_at", "delete_time", "id", "lastlogin"];

fn written(cells: &BTreeMap<(usize, usize), &'static str>, sentences: &BTreeMap<usize, Error>) -> String {
    let mut text = String::from(HEAD);
    write!(text, "\n| |").unwrap();
    for operation in OPERATIONS {
        write!(text, " `{}` |", operation.name).unwrap();
    }
    write!(text, "\n| --- |{}\n", " --- |".repeat(OPERATIONS.len())).unwrap();
    for (column, (name, _)) in TROUBLES.iter().enumerate() {
        write!(text, "| {name} |").unwrap();
        for row in 0..OPERATIONS.len() {
            write!(text, " {} |", cells[&(row, column)]).unwrap();
        }
        text.push('\n');
    }
    text.push_str(SENTENCES);
    for (column, error) in sentences {
        let (trouble, _) = TROUBLES[*column];
        writeln!(text, "| {trouble} | {} | {} |", error.customer(), lasting(&error.admin)).unwrap();
    }
    text
}

/// A sentence without what differs from one run to the next: numbers, but for error numbers and codes, and places.
fn lasting(sentence: &str) -> String {
    let words = sentence.split(' ').collect::<Vec<_>>();
    let is_kept = |at: usize| at > 0 && matches!(words[at - 1], "error" | "status");
    let word = |(at, word): (usize, &&str)| {
        let digits = word.trim_end_matches([',', ':', ';', ')', '.']);
        let end = word.strip_prefix(digits).unwrap_or_default();
        if digits.starts_with("'/") {
            format!("'/path/to/ca.pem'{end}")
        } else if digits.parse::<std::net::SocketAddr>().is_ok() {
            format!("HOST:PORT{end}")
        } else if at > 0 && words[at - 1] == "(audit" {
            format!("ID{end}")
        } else if digits.parse::<u64>().is_ok() && !is_kept(at) {
            format!("N{end}")
        } else {
            (*word).to_owned()
        }
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// The operation whose sentences are shown.
const QUOTED: &str = "change_mailbox";

const SENTENCES: &str = "
## What people read

Of `change_mailbox`, where it was not done. The customer's sentence is shown in the client area, in their language; the
administrator's is in the exception's `adminText`, which the module shows on the service's page and gives to WHMCS.

| | customer | administrator |
| --- | --- | --- |
";

const HEAD: &str = "\
# What happens when something goes wrong

Made by `tests/core/faults.rs`, which runs every operation in every trouble against the simulator and fails when anything
here changes. In each case it also holds that

- OpenSRS has exactly what it had before, or exactly what it was to have (`terminate_domain`, `move_alias` and `rename_account` may be cut off halfway);
- running the same again, once the trouble is over, ends where it was to end;
- the operation ends in time and asks no more than 40 times;
- no password is in an error or an exchange.

*done*: it was done, and said so. *unknown*: it may have been done; running it again is safe. Anything else is the `kind` of
an `OpensrsemailException`, and nothing was changed. Where a trouble happens *once* it hits the request that changes
something, or for pages the first of all; *done* behind it means that OpenSRS carried the request out all the same.
";

//! How the client talks to OpenSRS, and what it says when it cannot.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener},
    sync::mpsc,
    thread,
    time::Duration,
};

use crate::world::{World, allowance, at_once};
use opensrs_simulator::{Certificate, Fault, FaultKind, Options, Simulator};
use opensrsemail::{
    http::{Endpoint, HttpProxy},
    oma::{Error, error_number},
    service::{self, Kind, test_connection},
};

fn connect(world: &World) -> Result<service::Connection, service::Error> {
    test_connection(&world.client())
}

#[test]
fn the_connection_test_tells_who_and_where() {
    let world = World::start();
    let connection = connect(&world).unwrap();
    assert_eq!(connection.administrator, "admin@reseller.adm");
    assert_eq!(connection.host, "127.0.0.1");
    assert!(world.opensrs.exchanges().iter().all(|exchange| exchange.method != "change_domain"));
}

#[test]
fn the_connection_test_names_each_refusal() {
    let world = World::start();
    let with = |user, password| test_connection(&world.client_of(user, password, None));
    for (user, password, kind, number) in [
        ("admin@reseller.adm", "wrong", Kind::Settings, Some(1)),
        ("nobody@reseller.adm", "demo-Passw0rd", Kind::Settings, Some(1)),
        ("ip@reseller.adm", "demo-Passw0rd", Kind::Settings, Some(21)),
        ("twofactor@reseller.adm", "demo-Passw0rd", Kind::Settings, Some(33)),
        ("disabled@reseller.adm", "demo-Passw0rd", Kind::Settings, Some(32)),
    ] {
        let error = with(user, password).err().unwrap_or_else(|| panic!("{user}"));
        assert_eq!(error.kind, kind, "{user}: {error}");
        assert!(number.is_none() || error.number == number, "{user}: {error}");
    }
    world.opensrs.fault(Fault::new("authenticate", FaultKind::Error).number(42));
    assert_eq!(connect(&world).unwrap_err().kind, Kind::Settings);
}

#[test]
fn what_opensrs_does_not_say_is_not_held_against_the_administrator() {
    let world = World::start();
    assert_eq!(connect(&world).unwrap().unchecked, None);
    world.opensrs.settings(|settings| settings.settable_listed = false);
    let unchecked = connect(&world).unwrap().unchecked.unwrap();
    // Nor does it need to be allowed to search.
    world.opensrs.fault(Fault::new("search_domains", FaultKind::Error).number(9).times(0));
    assert!(connect(&world).unwrap().unchecked.is_some());
    // Whoever may not make the domain that was asked about is told nothing of it either, but of one that is there.
    for user in ["view@reseller.adm", "readonly@reseller.adm"] {
        let one = World::with_domain(0, 0);
        let error = test_connection(&one.client_of(user, "demo-Passw0rd", None)).unwrap_err();
        assert_eq!(error.kind, Kind::Role, "{user}: {error}");
        assert!(error.admin.contains("its role at OpenSRS must be 'company'"), "{user}: {error}");
    }
    assert!(
        unchecked.contains("admin@reseller.adm") && unchecked.contains("could not be checked"),
        "{unchecked}"
    );
}

#[test]
fn a_password_with_every_special_character_works() {
    let world = World::start();
    test_connection(&world.client_of("special@reseller.adm", "p&<>\"'%+ü;x", None)).unwrap();
}

#[test]
fn the_other_spelling_of_a_password_is_tried_once_and_remembered() {
    let world = World::start();
    let encoded = "p&amp;&lt;&gt;&quot;&#039;%+ü;x";
    let client = || world.client_of("special@reseller.adm", encoded, Some("p&<>\"'%+ü;x"));
    client().authenticate().unwrap();
    client().authenticate().unwrap();
    let tried: Vec<bool> = world.opensrs.exchanges().iter().map(|exchange| exchange.password_ok).collect();
    assert_eq!(tried, [false, true, true]);

    let wrong = world.client_of("special@reseller.adm", "wrong", Some("also wrong"));
    assert_eq!(wrong.authenticate().unwrap_err().number(), Some(error_number::BAD_CREDENTIALS));
}

#[test]
fn what_cannot_be_reached_is_named_with_its_phase() {
    let world = World::start();
    let at = |url: &str, with_ca: bool| {
        let mut settings = world.settings.clone();
        settings.endpoint = Some(Endpoint::parse(url).unwrap());
        settings.connect_timeout = Duration::from_millis(300);
        if !with_ca {
            settings.ca_file = None;
        }
        let world = World { opensrs: opensrs_simulator::Simulator::start(), settings };
        connect(&world).unwrap_err()
    };
    let port = world.opensrs.endpoint().split(':').nth(2).unwrap().to_owned();

    // No simulator of another test listens there.
    let unused = TcpListener::bind("127.0.0.2:0").unwrap().local_addr().unwrap();
    let error = at(&format!("https://{unused}/api"), true);
    assert_eq!(error.kind, Kind::Unreachable, "{error}");
    assert!(error.admin.contains("TCP connection") && error.admin.contains(&unused.to_string()), "{error}");

    // No name begins like this, so no resolver need be asked.
    let error = at("https://-no-such-host.invalid/api", true);
    assert!(
        error.admin.contains("name lookup") && error.admin.contains("-no-such-host.invalid:443"),
        "{error}"
    );

    let error = at(&format!("https://127.0.0.1:{port}"), false);
    assert!(error.admin.contains("TLS handshake") && error.admin.contains("issuer is not among"), "{error}");
    assert!(error.admin.contains("the system's ") && error.admin.contains("opensrsemail.ca_file"), "{error}");

    // It accepts and never answers the handshake.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let error = at(&format!("https://{}/api", silent.local_addr().unwrap()), true);
    assert!(error.admin.contains("300 ms"), "{error}");

    let plain = plain_server(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    let error = at(&format!("https://{plain}/api"), true);
    assert!(error.admin.contains("TLS handshake: what answers there does not speak TLS"), "{error}");
    assert_eq!(error.customer(), "Communication error, please contact the administrator.");

    let hanging_up = plain_server(b"");
    let error = at(&format!("https://{hanging_up}/api"), true);
    assert!(error.admin.contains("TLS handshake: the connection was closed"), "{error}");

    // No TCP goes to everybody.
    let error = at("https://255.255.255.255/api", true);
    assert!(error.admin.contains("TCP connection: this machine has no route there"), "{error}");
    assert!(error.admin.contains("tried 255.255.255.255:443"), "{error}");
}

#[test]
fn what_is_wrong_with_a_certificate_is_said_in_words() {
    for (certificate, expected) in [
        (Certificate::Expired, "has expired, or this machine's clock"),
        (Certificate::NotYet, "is not valid yet, or this machine's clock"),
        (Certificate::WrongName, "made out for another name (somebody-else.example)"),
        (Certificate::NoName, "names no host (no subjectAltName)"),
        (Certificate::SelfSigned, "it is self-signed, or a firewall that opens TLS"),
        (Certificate::Authoritys, "an authority's own and not a server's"),
    ] {
        let opensrs = Simulator::with(Options { certificate, ..Options::default() }).unwrap();
        let error = connect(&World::of(opensrs)).unwrap_err();
        assert_eq!(error.kind, Kind::Unreachable, "{certificate:?}: {error}");
        assert!(error.admin.contains("TLS handshake: the certificate"), "{certificate:?}: {error}");
        assert!(error.admin.contains(expected), "{certificate:?}: {error}");
        assert!(error.admin.contains("nothing was sent"), "{certificate:?}: {error}");
    }
}

#[test]
fn a_proxy_that_does_not_connect_is_named_as_the_proxy() {
    let unused = TcpListener::bind("127.0.0.2:0").unwrap().local_addr().unwrap().to_string();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let no_proxy = plain_server(b"SSH-2.0-OpenSSH_9.2\r\n").to_string();
    let wants_login = plain_server(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n").to_string();
    let forbids = plain_server(b"HTTP/1.1 403 Forbidden\r\n\r\n").to_string();
    let broken = plain_server(b"HTTP/1.1 502 Bad Gateway\r\n\r\n").to_string();
    for (proxy, expected) in [
        (unused.as_str(), "cannot be reached, TCP connection: connection refused"),
        ("-no-such-proxy.invalid:3128", "cannot be reached, name lookup: no address found"),
        (&silent.local_addr().unwrap().to_string(), "gave no answer within 300 ms"),
        (&no_proxy, "no HTTP proxy"),
        (&wants_login, "wants a login"),
        (&forbids, "does not allow a connection to this host and port"),
        (&broken, "502"),
        (&format!("https://joe:hunter2@{no_proxy}"), "TLS handshake: what answers there does not speak TLS"),
    ] {
        let mut world = World::with_domain(0, 0);
        world.settings.connect_timeout = Duration::from_millis(300);
        world.settings.proxy = Some(HttpProxy::parse(proxy).unwrap());
        let domain = opensrsemail::mail::Domain::parse("example.com").unwrap();
        let change = opensrsemail::oma::DomainChange { disabled: Some(true), ..Default::default() };
        let error = world.client().change_domain(&domain, &change).unwrap_err();
        assert!(!error.may_have_happened(), "{proxy}: {error}");
        let told = error.to_string();
        let place = proxy.rsplit('@').next().unwrap();
        assert!(told.contains(&format!(", proxy: {place}")), "{proxy}: {told}");
        assert!(told.contains(expected) && told.contains("see opensrsemail.proxy"), "{proxy}: {told}");
        assert!(told.contains("nothing was sent") && !told.contains("hunter2"), "{proxy}: {told}");
        assert!(world.opensrs.exchanges().is_empty(), "{proxy}");
    }
}

#[test]
fn a_proxy_that_drips_is_waited_for_as_long_as_a_silent_one() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // Each line would begin the time anew.
            thread::spawn(move || {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
                while stream.write_all(b"x: y\r\n").is_ok() {
                    thread::sleep(Duration::from_millis(50));
                }
            });
        }
    });
    let mut world = World::start();
    world.settings.connect_timeout = Duration::from_millis(300);
    world.settings.proxy = Some(HttpProxy::parse(&proxy).unwrap());
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let _ = sender.send(world.client().authenticate().unwrap_err());
    });
    // It had no end before; how quick this machine is does not matter.
    let error = receiver.recv_timeout(Duration::from_secs(20)).expect("it ends");
    assert!(
        error.to_string().contains(&format!("proxy: {proxy}: it gave no answer within 300 ms")),
        "{error}"
    );
}

#[test]
fn what_is_not_opensrs_is_described() {
    for (kind, expected) in [
        (FaultKind::Http500, "HTTP status 500"),
        (FaultKind::Html502, "HTTP status 502"),
        (FaultKind::Html200, "of HTML"),
        (FaultKind::CutJson, "not OpenSRS' JSON"),
        (FaultKind::Huge, "more than 8 MB"),
        (FaultKind::DropBefore, "closed"),
    ] {
        let world = World::start();
        world.opensrs.fault(Fault::new("authenticate", kind).times(0));
        let error = connect(&world).unwrap_err();
        assert_eq!(error.kind, Kind::Unreachable, "{kind:?}: {error}");
        assert!(error.admin.contains(expected), "{kind:?}: {error}");
        assert_eq!(error.customer(), "Communication error, please contact the administrator.");
    }
}

#[test]
fn an_object_without_attributes_is_not_taken_for_a_missing_one() {
    let body = r#"{"success":true,"audit":"word1_0a"}"#;
    let answer =
        format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
    let mut world = World::start();
    let here = plain_server(answer.as_bytes());
    world.settings.endpoint = Some(Endpoint::parse(&format!("http://{here}/api")).unwrap());
    let error = world.run(|service| service.terminate()).unwrap_err();
    assert!(error.admin.contains("attributes are missing"), "{error}");
    let error = world.run(|service| service.create(&allowance(1, 1), false, false)).unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable, "{error}");
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = plain_server(b"HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{\"success\":true}");
    let redirect =
        format!("HTTP/1.1 302 Found\r\nlocation: http://{elsewhere}/\r\ncontent-length: 0\r\n\r\n");
    let here = plain_server(redirect.as_bytes());
    let mut world = World::start();
    world.settings.endpoint = Some(Endpoint::parse(&format!("http://{here}/api")).unwrap());
    let error = world.client().authenticate().unwrap_err();
    assert!(matches!(error, Error::Unreadable { status: 302, .. }), "{error}");
}

#[test]
fn reads_are_repeated_and_writes_are_not() {
    let world = World::start();
    world.opensrs.fault(Fault::new("authenticate", FaultKind::DropBefore).times(2));
    world.client().authenticate().unwrap();
    assert_eq!(world.calls("authenticate"), 3);

    let world = World::with_domain(0, 0);
    world.opensrs.fault(Fault::new("change_domain", FaultKind::DropAfter).times(0));
    let domain = opensrsemail::mail::Domain::parse("example.com").unwrap();
    let change = opensrsemail::oma::DomainChange { disabled: Some(true), ..Default::default() };
    let error = world.client().change_domain(&domain, &change).unwrap_err();
    assert!(error.may_have_happened(), "{error}");
    assert_eq!(world.calls("change_domain"), 1);
}

#[test]
fn the_operation_ends_in_time_whatever_stalls() {
    for method in ["get_domain", "search_users", "search_workgroups"] {
        let world = World::with_domain(1, 0).with_timeout(600);
        world.opensrs.fault(Fault::new(method, FaultKind::StallBefore).times(0));
        let error = world.run(|service| service.overview()).unwrap_err();
        assert_eq!(error.kind, Kind::Unreachable, "{method}: {error}");
        assert!(error.admin.contains("time-out") || error.admin.contains("no time left"), "{error}");
    }
}

#[test]
fn an_answer_that_repeats_the_request_gives_no_secret_away() {
    // The letters at both ends would be recognised, however the rest is spelled.
    const RESELLERS: &str = "Zqx&<>\"'%+ü;/\\xKw7";
    const CUSTOMERS: &str = "Vt9-<&'>%/+;Jm4";
    const PARTS: [&str; 6] = ["Zq", "Kw7", "Vt9", "Jm4", "demo-P", "Passw0rd"];
    let domain = opensrsemail::mail::Domain::parse("example.com").unwrap();
    let mark = opensrsemail::mail::Mark::new("test", crate::world::SERVICE).unwrap();
    let input = service::MailboxInput {
        name: "joe",
        password: CUSTOMERS,
        password_confirmation: CUSTOMERS,
        ..Default::default()
    };
    let kinds = [FaultKind::EchoCut, FaultKind::EchoError, FaultKind::EchoHex, FaultKind::EchoPage];
    at_once(kinds.into_iter().flat_map(|kind| [0, 1, 5].map(|number| (kind, number))), |(kind, number)| {
        let world = World::with_domain(0, 0);
        let clients = [world.client_of("admin@reseller.adm", RESELLERS, None), world.client()];
        let mut errors = Vec::new();
        for (client, method) in clients.iter().zip(["*", "change_user"]) {
            world.opensrs.clear_faults();
            world.opensrs.fault(Fault::new(method, kind).number(number).times(0));
            let service = service::Service::new(client, domain.clone(), mark.clone()).unwrap();
            errors.extend(service.add_mailbox(&allowance(5, 5), &input).err());
        }
        assert_eq!(errors.len(), 2, "{kind:?} {number}");
        for error in &errors {
            assert!(error.admin.chars().count() < 1500, "{kind:?} {number}: {}", error.admin);
        }
        let told = format!("{errors:?} {:?} {:?}", clients[0].exchanges(), clients[1].exchanges());
        for part in PARTS {
            assert!(!told.contains(part), "{kind:?} {number}: {part} in {told}");
        }
    });
}

#[test]
fn exchanges_tell_everything_but_secrets() {
    let world = World::with_domain(0, 0);
    let client = world.client();
    let domain = opensrsemail::mail::Domain::parse("example.com").unwrap();
    let mark = opensrsemail::mail::Mark::new("test", crate::world::SERVICE).unwrap();
    let input = service::MailboxInput {
        name: "joe",
        password: "Secret-<\"&'>-9".trim_matches('"'),
        password_confirmation: "Secret-<\"&'>-9",
        ..Default::default()
    };
    let refused = service::Service::new(&client, domain.clone(), mark.clone())
        .unwrap()
        .add_mailbox(&allowance(1, 0), &input);
    assert_eq!(refused.unwrap_err().reason.key(), "password_characters");
    let input = service::MailboxInput {
        name: "joe",
        password: "Secret-<&'>-9ü".trim_end_matches('ü'),
        password_confirmation: "Secret-<&'>-9",
        ..Default::default()
    };
    service::Service::new(&client, domain, mark).unwrap().add_mailbox(&allowance(1, 0), &input).unwrap();
    let said = client.exchanges();
    assert!(
        said.iter()
            .any(|exchange| exchange.call == "change_user" && exchange.response.as_str().contains("audit"))
    );
    for exchange in &said {
        let text = format!("{exchange:?}");
        assert!(!text.contains("demo-Passw0rd") && !text.contains("Secret-"), "{text}");
        assert!(exchange.request.as_str().contains(r#""client":"opensrsemail "#), "{text}");
    }
}

#[test]
fn every_method_of_the_client_works() {
    use opensrsemail::mail::{Address, Domain, WorkgroupName};
    use opensrsemail::oma::TokenKind;
    let world = World::with_domain(1, 0);
    let client = world.client();
    let domain = Domain::parse("example.com").unwrap();
    let address = |name| Address::parse(name, &domain).unwrap();
    assert_eq!(client.company("reseller").unwrap().name, "reseller");
    assert_eq!(client.company("other").unwrap_err().number(), Some(error_number::NOT_PERMITTED));
    let writable = |name| client.account(&address(name)).unwrap().account().unwrap().writable().unwrap();
    client.rename_account(&writable("box1"), &address("box2")).unwrap();
    assert_eq!(world.accounts(), ["box2@example.com"]);
    let token = client.generate_token(&writable("box2"), TokenKind::Sso, 1, "test").unwrap();
    assert!(token.token.expose().len() > 8);
    assert!(
        client.exchanges().iter().all(|exchange| !exchange.response.as_str().contains(token.token.expose()))
    );
    client.logout_account(&writable("box2")).unwrap();
    let name = WorkgroupName::parse("new").unwrap();
    client.create_workgroup(&name, &domain).unwrap();
    client.delete_workgroup(&name, &domain).unwrap();
}

/// Answers every connection with `answer`, whatever is asked. Ends with the test's process.
fn plain_server(answer: &[u8]) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answer = answer.to_vec();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || {
                let mut some = [0; 4096];
                let _ = stream.read(&mut some);
                let _ = stream.write_all(&answer);
                // What comes later is read too: closed over it, the connection would be reset, and the answer lost.
                let _ = stream.shutdown(Shutdown::Write);
                let _ = stream.read_to_end(&mut Vec::new());
            });
        }
    });
    address
}

#[test]
fn a_refused_login_is_tried_once_and_not_again_for_a_while() {
    for number in [1, 21, 32, 33, 42] {
        let world = World::with_domain(1, 1);
        world.opensrs.fault(Fault::new("*", FaultKind::Error).number(number).times(0));
        let domain = opensrsemail::mail::Domain::parse("example.com").unwrap();
        let mark = opensrsemail::mail::Mark::new("test", crate::world::SERVICE).unwrap();
        let ask = || {
            let client = world.client();
            let service = service::Service::new(&client, domain.clone(), mark.clone()).unwrap();
            service.overview().map(drop)
        };
        // Of the calls of a page that go out together, and of the pages after it, one asks.
        for _ in 0..3 {
            assert_eq!(ask().unwrap_err().number, Some(number));
        }
        assert_eq!(world.opensrs.exchanges().len(), 1, "error {number}");
        let other = world.client_of("admin@reseller.adm", "another-Passw0rd", None);
        assert!(other.authenticate().is_err());
        assert_eq!(world.opensrs.exchanges().len(), 2, "other credentials are another login");

        world.opensrs.clear_faults();
        assert_eq!(ask().unwrap_err().number, Some(number), "remembered");
        service::test_connection(&world.client()).unwrap();
        ask().unwrap();
    }
}

#[test]
fn what_is_no_refused_login_is_not_remembered() {
    let world = World::with_domain(1, 1);
    for number in [2, 9, 20] {
        world.opensrs.fault(Fault::new("authenticate", FaultKind::Error).number(number).times(0));
        assert!(world.client().authenticate().is_err());
        world.opensrs.clear_faults();
        world.client().authenticate().unwrap();
    }
}

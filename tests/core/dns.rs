//! What DNS says of a domain's mail, asked of a real server: Debian's knot, on loopback.

use std::{
    fs,
    net::{SocketAddr, TcpListener, UdpSocket},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use hickory_proto::{
    op::{Message, MessageType, ResponseCode},
    rr::RecordType,
};
use opensrsemail::{
    dns::{Check, Delegation, Report, Row, Servers, Verdict, check},
    mail::{Cluster, Domain},
};

/// A server that answers for `example.` and what is below it, and for what SPF records lead to.
struct Knot {
    server: Child,
    folder: PathBuf,
    address: SocketAddr,
}

impl Drop for Knot {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A port that both UDP and TCP have free.
fn free_port() -> u16 {
    loop {
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        let port = udp.local_addr().unwrap().port();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

impl Knot {
    /// With zones by name; each gets its SOA and NS.
    fn with(zones: &[(&str, &str)]) -> Self {
        let folder =
            std::env::temp_dir().join(format!("opensrsemail-knot-{}-{}", std::process::id(), free_port()));
        fs::create_dir_all(&folder).unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let path = folder.display();
        let mut config = format!(
            "server:\n    listen: 127.0.0.1@{}\n    rundir: {path}\n    udp-workers: 1\n    tcp-workers: 1\n    \
             background-workers: 1\ndatabase:\n    storage: {path}\ntemplate:\n  - id: default\n    storage: {path}\n    \
             journal-content: none\n    semantic-checks: off\nzone:\n",
            address.port()
        );
        for (zone, records) in zones {
            config.push_str(&format!("  - domain: {zone}\n    file: {zone}.zone\n"));
            let text = format!(
                "$ORIGIN {zone}.\n$TTL 300\n@ SOA ns.{zone}. admin.{zone}. 1 3600 600 86400 300\n@ NS ns.{zone}.\n\
                 ns A 127.0.0.1\n{records}\n"
            );
            fs::write(folder.join(format!("{zone}.zone")), text).unwrap();
        }
        fs::write(folder.join("knot.conf"), config).unwrap();
        let server = Command::new("/usr/sbin/knotd")
            .arg("-c")
            .arg(folder.join("knot.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("knotd, of Debian's package knot");
        let knot = Self { server, folder, address };
        let (zone, _) = zones.first().unwrap();
        let domain = Domain::parse(&format!("x.{zone}")).or_else(|_| Domain::parse(zone)).unwrap();
        let until = Instant::now() + Duration::from_secs(20);
        while knot.report(&domain).state == Delegation::Unasked {
            assert!(Instant::now() < until, "knotd does not answer");
            thread::yield_now();
        }
        knot
    }

    fn servers(&self) -> Servers {
        Servers { resolvers: vec![self.address], port: self.address.port() }
    }

    fn report(&self, domain: &Domain) -> Report {
        let until = Instant::now() + Duration::from_secs(3);
        check(&Check { domain, cluster: Cluster::A, servers: &self.servers(), until })
    }

    fn of(&self, domain: &str) -> Report {
        self.report(&Domain::parse(domain).unwrap())
    }
}

fn row<'a>(report: &'a Report, what: &str) -> &'a Row {
    report.rows.iter().find(|row| row.what == what).unwrap_or_else(|| panic!("no {what} in {report:?}"))
}

fn told(report: &Report, what: &str) -> (Verdict, Option<&'static str>) {
    let row = row(report, what);
    (row.verdict, row.why)
}

const RIGHT: &str = "@ MX 10 mx.shop.example.cust.a.hostedemail.com.\n@ TXT \"v=spf1 include:_spf.hostedemail.com ~all\"\n\
    key1._domainkey CNAME key1.shop.example.dkim.hostedemail.link.\n\
    key2._domainkey CNAME KEY2.shop.example.dkim.hostedemail.link.\n_dmarc TXT \"v=DMARC1; p=quarantine\"\n\
    mail CNAME mail.shop.example.cust.a.hostedemail.com.\n_imaps._tcp SRV 0 1 993 mail.hostedemail.com.\n\
    _submissions._tcp SRV 5 0 465 mail.hostedemail.com.";
const OPENSRS: (&str, &str) = ("hostedemail.com", "_spf TXT \"v=spf1 ip4:192.0.2.0/24 -all\"");

#[test]
fn a_domain_that_is_right_says_so_line_by_line() {
    let knot = Knot::with(&[("example", "shop NS ns.shop"), ("shop.example", RIGHT), OPENSRS]);
    let report = knot.of("shop.example");
    assert_eq!((report.state, report.arrives), (Delegation::Alive, Some(true)));
    let names: Vec<_> = report.rows.iter().map(|row| row.what).collect();
    assert_eq!(names, ["mx", "spf", "dkim1", "dkim2", "dmarc", "mail", "imaps", "submissions"]);
    for row in &report.rows {
        assert_eq!((row.verdict, row.why), (Verdict::Right, None), "{row:?}");
    }
    assert_eq!(row(&report, "mx").found, ["10 mx.shop.example.cust.a.hostedemail.com."]);
    assert_eq!(row(&report, "dmarc").wanted, "\"v=DMARC1; p=quarantine\"", "the owner's policy");
}

#[test]
fn what_is_missing_or_not_there_is_told_apart() {
    let knot = Knot::with(&[("example", "bare NS ns.bare"), ("bare.example", ""), OPENSRS]);
    let report = knot.of("bare.example");
    assert_eq!((report.state, report.arrives), (Delegation::Alive, Some(false)));
    for row in &report.rows {
        assert_eq!((row.verdict, row.why, row.found.len()), (Verdict::Missing, None, 0), "{row:?}");
    }
    assert_eq!(row(&report, "spf").wanted, "\"v=spf1 include:_spf.hostedemail.com ~all\"");
    let report = knot.of("nobody.example");
    assert_eq!((report.state, report.arrives), (Delegation::NotThere, Some(false)));
    assert!(report.rows.iter().all(|row| row.verdict == Verdict::Unknown));
    // Not asked is not wrong.
    let report = knot.of("elsewhere.test");
    assert_eq!((report.state, report.arrives), (Delegation::Unasked, None));
}

/// A domain of its own for each case: records, what of it, and what that comes to.
const CASES: &[(&str, &str, Verdict, Option<&str>)] = &[
    ("@ MX 10 mx.D.cust.hostedemail.com.", "mx", Verdict::Different, Some("mx_old")),
    ("@ MX 10 mx.D.cust.b.hostedemail.com.", "mx", Verdict::Different, Some("mx_other_cluster")),
    ("@ MX 10 mx.old.example.", "mx", Verdict::Different, Some("mx_foreign")),
    ("@ MX 0 .", "mx", Verdict::Different, Some("mx_null")),
    (
        "@ MX 10 mx.D.cust.a.hostedemail.com.\n@ MX 20 mx.old.example.",
        "mx",
        Verdict::Several,
        Some("mx_split"),
    ),
    ("@ MX 10 there\nthere CNAME mx.old.example.", "mx", Verdict::Different, Some("mx_cname")),
    ("@ MX 0 MX.D.CUST.A.hostedemail.com.", "mx", Verdict::Right, None),
    ("@ TXT \"v=spf1 +include:_spf.hostedemail.com -all\"", "spf", Verdict::Right, None),
    (
        "@ TXT \"proof\"\n@ TXT \"V=SPF1 \" \"include:\" \"_SPF.hostedemail.COM. ?all\"",
        "spf",
        Verdict::Right,
        None,
    ),
    ("@ TXT \"v=spf1 redirect=all.company.example\"", "spf", Verdict::Right, None),
    ("@ TXT \"v=spf1 include:all.company.example -all\"", "spf", Verdict::Right, None),
    ("@ TXT \"v=spf1 -include:all.company.example -all\"", "spf", Verdict::Different, None),
    ("@ TXT \"v=spf1 mx -all\"", "spf", Verdict::Different, None),
    ("@ TXT \"v=spf10 -all\"", "spf", Verdict::Missing, None),
    (
        "@ TXT \"v=spf1 -all\"\n@ TXT \"v=spf1 include:_spf.hostedemail.com ~all\"",
        "spf",
        Verdict::Several,
        None,
    ),
    ("@ TXT \"v=spf1 ~include:_spf.hostedemail.com -all\"", "spf", Verdict::Different, Some("spf_excluded")),
    (
        "@ TXT \"v=spf1 inlcude:x include:_spf.hostedemail.com\"",
        "spf",
        Verdict::Different,
        Some("spf_broken"),
    ),
    (
        "@ TXT \"v=spf1 include:_spf.hostedemail.com include:many.company.example -all\"",
        "spf",
        Verdict::Different,
        Some("spf_many"),
    ),
    (
        "@ TXT \"v=spf1 include:_spf.hostedemail.com include:a.void.example include:b.void.example include:c.void.example -all\"",
        "spf",
        Verdict::Different,
        Some("spf_void"),
    ),
    (
        "@ TXT \"v=spf1 include:_spf.hostedemail.com include:spf.not.served.test -all\"",
        "spf",
        Verdict::Right,
        Some("spf_uncounted"),
    ),
    ("_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"v=DMARC1; p=reject\"", "dmarc", Verdict::Several, None),
    ("_dmarc TXT \"p=none\"", "dmarc", Verdict::Different, Some("dmarc_nothing")),
    ("_dmarc CNAME policy.company.example.", "dmarc", Verdict::Right, None),
    ("key1._domainkey TXT \"v=DKIM1; p=x\"", "dkim1", Verdict::Different, None),
    ("key1._domainkey CNAME key1.other.example.", "dkim1", Verdict::Different, None),
    ("mail A 192.0.2.7", "mail", Verdict::Different, None),
    ("* A 192.0.2.7", "mail", Verdict::Missing, Some("wildcard")),
    ("* CNAME web.example.", "dkim2", Verdict::Missing, Some("wildcard")),
    ("* TXT \"hello\"", "dmarc", Verdict::Missing, Some("wildcard")),
    ("_imaps._tcp SRV 0 1 993 imap.old.example.", "imaps", Verdict::Different, None),
    (
        "_imaps._tcp SRV 0 1 993 mail.hostedemail.com.\n_imaps._tcp SRV 1 1 993 imap.old.example.",
        "imaps",
        Verdict::Several,
        None,
    ),
];

#[test]
fn records_are_judged_as_receivers_do() {
    let names: Vec<String> = (0..CASES.len()).map(|at| format!("d{at}.example")).collect();
    let texts: Vec<String> = CASES
        .iter()
        .zip(&names)
        .map(|((records, ..), name)| records.replace(".D.", &format!(".{name}.")))
        .collect();
    let parents = names.iter().map(|name| format!("{name}. NS ns.{name}.\n")).collect::<String>();
    let many = (0..10).map(|at| format!("include:i{at}.company.example ")).collect::<String>();
    let company = format!(
        "all TXT \"v=spf1 include:_spf.hostedemail.com ~all\"\npolicy TXT \"v=DMARC1; p=none\"\nmany TXT \"v=spf1 {many}-all\"\n\
         * TXT \"v=spf1 ip4:192.0.2.1 -all\""
    );
    let mut zones = vec![
        ("example", parents.as_str()),
        OPENSRS,
        ("company.example", company.as_str()),
        ("void.example", ""),
        ("old.example", "mx A 192.0.2.9"),
    ];
    zones.extend(names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)));
    let knot = Knot::with(&zones);
    for ((records, what, verdict, why), name) in CASES.iter().zip(&names) {
        let report = knot.of(name);
        assert_eq!(told(&report, what), (*verdict, *why), "{records}: {:?}", row(&report, what));
        assert!(why.is_none_or(|why| Row::WHYS.contains(&why)));
    }
    // What is offered keeps what was there.
    let at = CASES.iter().position(|case| case.0.contains("v=spf1 mx -all")).unwrap();
    let report = knot.of(&format!("d{at}.example"));
    assert_eq!(row(&report, "spf").wanted, "\"v=spf1 mx include:_spf.hostedemail.com -all\"");
    assert_eq!(report.arrives, Some(false), "no MX");
}

/// A resolver made for one purpose: what it answers each question.
fn resolver(answer: impl Fn(&Message) -> Option<ResponseCode> + Send + 'static) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    thread::spawn(move || {
        let mut buffer = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let Ok(question) = Message::from_vec(&buffer[..length]) else { continue };
            let Some(code) = answer(&question) else { continue };
            let mut reply =
                Message::new(question.metadata.id, MessageType::Response, question.metadata.op_code);
            reply.metadata.response_code = code;
            reply.queries.clone_from(&question.queries);
            let _ = socket.send_to(&reply.to_vec().unwrap(), from);
        }
    });
    address
}

fn state_of(resolvers: Vec<SocketAddr>) -> Delegation {
    let servers = Servers { resolvers, port: 9 };
    let until = Instant::now() + Duration::from_millis(1500);
    let domain = Domain::parse("shop.example").unwrap();
    check(&Check { domain: &domain, cluster: Cluster::A, servers: &servers, until }).state
}

#[test]
fn a_broken_signature_is_no_dead_server() {
    let failing = |_: &Message| Some(ResponseCode::ServFail);
    assert_eq!(state_of(vec![resolver(failing)]), Delegation::Dead);
    let checking = |question: &Message| {
        Some(if question.metadata.checking_disabled { ResponseCode::NoError } else { ResponseCode::ServFail })
    };
    assert_eq!(state_of(vec![resolver(checking)]), Delegation::BadSignatures);
    assert_eq!(state_of(vec![resolver(|_| Some(ResponseCode::NXDomain))]), Delegation::NotThere);
    assert_eq!(state_of(vec![resolver(|_| Some(ResponseCode::Refused))]), Delegation::Unasked);
    assert_eq!(state_of(vec![]), Delegation::Unasked);
}

#[test]
fn a_resolver_that_is_silent_leaves_time_for_the_next_one() {
    let knot = Knot::with(&[("example", "shop NS ns.shop"), ("shop.example", RIGHT), OPENSRS]);
    let silent = resolver(|_| None);
    let servers = Servers { resolvers: vec![silent, knot.address], port: knot.address.port() };
    let domain = Domain::parse("shop.example").unwrap();
    let until = Instant::now() + Duration::from_secs(10);
    let report = check(&Check { domain: &domain, cluster: Cluster::A, servers: &servers, until });
    assert_eq!((report.state, report.arrives), (Delegation::Alive, Some(true)));
}

#[test]
fn answers_that_do_not_fit_into_a_packet_are_read_whole() {
    let long: String = (0..30).map(|at| format!("@ TXT \"proof-{at}-{}\"\n", "x".repeat(80))).collect();
    let zone = format!("{RIGHT}\n{long}");
    let knot = Knot::with(&[("example", "shop NS ns.shop"), ("shop.example", &zone), OPENSRS]);
    let report = knot.of("shop.example");
    assert_eq!(told(&report, "spf"), (Verdict::Right, None));
    assert_eq!(row(&report, "spf").kind, RecordType::TXT.to_string());
}

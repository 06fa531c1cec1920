//! The core with a simulator of its own for each test.

use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::TcpListener,
    path::PathBuf,
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};

use opensrs_simulator::Simulator;
use opensrsemail::{
    http::{Endpoint, Settings},
    mail::{Allowance, Cluster, Domain, Mark},
    oma::{Client, Credentials},
    secret::Secret,
    service::{Error, Kind, Service},
};
use serde_json::{Value, json};

/// OpenSRS on this machine, with the company `reseller` and its administrator.
pub struct World {
    pub opensrs: Simulator,
    pub settings: Settings,
}

/// Held by tests that need a processor for themselves, so that they come one after the other.
pub static BUSY: Mutex<()> = Mutex::new(());

/// Checks all of `cases` together: they mostly wait.
pub fn at_once<Case: Send>(cases: impl IntoIterator<Item = Case>, check: impl Fn(Case) + Sync) {
    let check = &check;
    thread::scope(|scope| {
        for case in cases {
            scope.spawn(move || check(case));
        }
    });
}

/// A simulator at an address that none had before it: a process remembers for a while which logins an address refused.
fn unseen() -> Simulator {
    static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    loop {
        let opensrs = Simulator::start();
        if SEEN.lock().unwrap_or_else(PoisonError::into_inner).insert(opensrs.endpoint()) {
            return opensrs;
        }
    }
}

impl World {
    pub fn start() -> Self {
        Self::of(unseen())
    }

    pub fn of(opensrs: Simulator) -> Self {
        if let Ok(turned) = std::env::var("OPENSRS_SETTINGS") {
            opensrs.turn(serde_json::from_str(&turned).unwrap()).unwrap();
        }
        let settings = Settings {
            endpoint: Some(Endpoint::parse(&opensrs.endpoint()).unwrap()),
            ca_file: Some(PathBuf::from(opensrs.ca_file())),
            proxy: None,
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_secs(20),
            idle_timeout: Duration::from_secs(55),
        };
        Self { opensrs, settings }
    }

    /// With a domain of service 5 in it: `mailboxes` of them as `box1`, `box2` …, `forwards` as `forward1` …
    pub fn with_domain(mailboxes: usize, forwards: usize) -> Self {
        let world = Self::start();
        let mailbox =
            |at| json!({"user": format!("box{at}@example.com"), "type": "mailbox", "attributes": {}});
        let forward = |at| {
            let attributes = json!({"forward_recipients": ["a@example.org"], "delivery_forward": true});
            json!({"user": format!("forward{at}@example.com"), "type": "forward", "attributes": attributes})
        };
        let users: Vec<Value> = (1..=mailboxes).map(mailbox).chain((1..=forwards).map(forward)).collect();
        world.opensrs.put_domain(json!({
            "domain": "example.com",
            "company": "reseller",
            "attributes": {"notes_external": format!("opensrsemail-service: test/{SERVICE}"), "limit_users": 1000},
            "users": users,
            "workgroups": ["sales"],
        }));
        world
    }

    pub fn with_timeout(mut self, milliseconds: u64) -> Self {
        self.settings.timeout = Duration::from_millis(milliseconds);
        self
    }

    pub fn client(&self) -> Client {
        self.client_of("admin@reseller.adm", "demo-Passw0rd", None)
    }

    pub fn client_of(&self, user: &str, password: &str, alternative: Option<&str>) -> Client {
        let credentials = Credentials {
            user: user.to_owned(),
            password: Secret::new(password),
            alternative: alternative.map(Secret::new),
        };
        Client::new(&self.settings, Cluster::Test, credentials).unwrap()
    }

    /// The same, where OpenSRS may have refused the login a moment ago.
    pub fn client_anew(&self) -> Client {
        let client = self.client();
        client.ask_anew();
        client
    }

    /// Runs one operation of service 5 on example.com.
    pub fn run<T>(&self, operation: impl FnOnce(&Service<'_>) -> T) -> T {
        self.run_as(SERVICE, "example.com", operation)
    }

    pub fn run_as<T>(&self, service: u64, domain: &str, operation: impl FnOnce(&Service<'_>) -> T) -> T {
        let client = self.client_anew();
        let mark = Mark::new("test", service).unwrap();
        operation(&Service::new(&client, Domain::parse(domain).unwrap(), mark).unwrap())
    }

    /// What a client makes of `body` as the answer to one call.
    pub fn told<T>(&self, body: &str, ask: impl FnOnce(&Client) -> T) -> T {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 65536];
            // The client sends its small request at once, and reads what comes before the connection ends.
            let _ = stream.read(&mut request).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            while stream.read(&mut request).is_ok_and(|read| read > 0) {}
        });
        let settings = Settings {
            endpoint: Some(Endpoint::parse(&format!("http://{address}/api")).unwrap()),
            ca_file: None,
            ..self.settings.clone()
        };
        let credentials =
            Credentials { user: "admin@reseller.adm".into(), password: Secret::new("x"), alternative: None };
        let result = ask(&Client::new(&settings, Cluster::Test, credentials).unwrap());
        server.join().unwrap();
        result
    }

    /// What OpenSRS holds of example.com.
    /// What somebody changes in OpenSRS' console.
    pub fn call(&self, method: &str, body: Value) {
        self.opensrs.arrange(method, body);
    }

    pub fn domain(&self) -> Value {
        self.find("example.com").expect("example.com exists")
    }

    /// A domain that exists and was not deleted.
    pub fn find(&self, domain: &str) -> Option<Value> {
        self.opensrs
            .domain(domain)
            .filter(|view| !view.deleted)
            .map(|view| serde_json::to_value(view).unwrap())
    }

    /// Names of the live accounts of example.com.
    pub fn accounts(&self) -> Vec<String> {
        let domain = self.domain();
        let users = domain["users"].as_array().unwrap();
        users.iter().map(|user| user["user"].as_str().unwrap().to_owned()).collect()
    }

    /// The attributes of one account of example.com.
    pub fn account(&self, name: &str) -> Value {
        let address = format!("{name}@example.com");
        let domain = self.domain();
        let users = domain["users"].as_array().unwrap();
        users
            .iter()
            .find(|user| user["user"] == address.as_str())
            .unwrap_or_else(|| panic!("no {address}"))
            .clone()
    }

    /// How often `method` was called.
    pub fn calls(&self, method: &str) -> usize {
        self.opensrs.exchanges().iter().filter(|exchange| exchange.method == method).count()
    }
}

pub const SERVICE: u64 = 5;

pub fn allowance(mailboxes: u32, forwards: u32) -> Allowance {
    Allowance { mailboxes, forwards, quota: None, is_size_bought: false, storage_gb: None }
}

#[track_caller]
pub fn assert_refused<T: std::fmt::Debug>(result: Result<T, Error>, kind: Kind, reason: &str) -> Error {
    let error = result.expect_err("it should have been refused");
    assert_eq!((error.kind, error.reason.key()), (kind, reason), "{error}");
    error
}

//! OpenSRS Hosted Email on this machine: the Mail API (OMA) over HTTPS, for tests and demonstrations.
//!
//! ```
//! use opensrs_simulator::{Fault, FaultKind, Simulator};
//!
//! let opensrs = Simulator::start();
//! opensrs.fault(Fault::new("change_user", FaultKind::DropAfter));
//! // … point the client at opensrs.endpoint(), trusting opensrs.ca_file() …
//! assert_eq!(opensrs.connections().opened, 0);
//! ```
//!
//! Nothing here trusts the client: every body is checked as the real platform does, as far as that
//! is public. What is not known is a switch in [`Settings`].

mod control;
mod faults;
mod fixture;
mod http;
mod methods;
mod seed;
mod settings;
mod shared;
mod snapshot;
mod spelling;
mod state;
mod tls;
mod webmail;
mod wire;

use std::{
    error::Error,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tempfile::TempDir;
use tokio::{net::TcpListener, runtime::Runtime};

pub use crate::{
    faults::{Fault, FaultKind},
    fixture::{DomainView, UserView, WorkgroupView},
    seed::Seed,
    settings::{QuotaUnit, Settings, WebmailForm},
    shared::{Connections, Exchange},
    tls::Certificate,
    webmail::Login,
};
use crate::{
    fixture::{Accounts, Fixture},
    shared::Shared,
    tls::Identity,
};

/// A running simulator. Dropping it closes its ports and removes its temporary files.
///
/// All methods block for as long as a lock takes; none needs an async runtime.
pub struct Simulator {
    shared: Arc<Shared>,
    /// Taken out when dropped.
    runtime: Option<Runtime>,
    api: SocketAddr,
    control: SocketAddr,
    webmail: SocketAddr,
    ca_file: PathBuf,
    snapshot: Option<PathBuf>,
    _directory: Option<TempDir>,
}

/// How a simulator is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the API listens; port 0 is any free one.
    pub listen: SocketAddr,
    /// Where the control port listens.
    pub control: SocketAddr,
    /// Where the webmail listens.
    pub webmail: SocketAddr,
    /// What it starts with, when there is no snapshot.
    pub seed: Seed,
    /// Where to write the CA's certificate; without it, into a temporary directory.
    pub ca_out: Option<PathBuf>,
    /// File that the state is loaded from, if it exists, and saved to.
    pub snapshot: Option<PathBuf>,
    /// What clients see of TLS.
    pub certificate: Certificate,
}

impl Default for Options {
    fn default() -> Self {
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self {
            listen: any,
            control: any,
            webmail: any,
            seed: Seed::Test,
            ca_out: None,
            snapshot: None,
            certificate: Certificate::Good,
        }
    }
}

impl Simulator {
    /// Starts with [`Seed::Test`] on free ports.
    ///
    /// # Panics
    /// When it cannot: a test has nothing else to do then.
    #[expect(clippy::panic, reason = "for tests, which end with what went wrong")]
    pub fn start() -> Self {
        match Self::with(Options::default()) {
            Ok(simulator) => simulator,
            Err(error) => panic!("the simulator does not start: {error}"),
        }
    }

    /// Starts as told.
    ///
    /// # Errors
    /// When an address is taken, or a file cannot be read or written.
    pub fn with(options: Options) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let Options { listen, control, webmail, seed, ca_out, snapshot, certificate } = options;
        let loaded = snapshot.as_deref().map(snapshot::load).transpose()?.flatten();
        let world = loaded.unwrap_or_else(|| seed.world(Settings::default()));
        let shared = Arc::new(Shared::new(world));

        let identity = Identity::generate(certificate)?;
        let (directory, ca_file) = match ca_out {
            Some(file) => (None, std::path::absolute(file)?),
            None => {
                let directory = tempfile::Builder::new().prefix("opensrs-simulator-").tempdir()?;
                let file = directory.path().join("ca.pem");
                (Some(directory), file)
            }
        };
        std::fs::write(&ca_file, &identity.ca_pem)?;

        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("opensrs-simulator")
            .enable_all()
            .build()?;
        // Bound without the runtime's help, so that this can also be called from within another one.
        let bind = |address: SocketAddr| -> std::io::Result<TcpListener> {
            let listener = std::net::TcpListener::bind(address)?;
            listener.set_nonblocking(true)?;
            let _inside = runtime.enter();
            TcpListener::from_std(listener)
        };
        let (api_listener, control_listener, webmail_listener) =
            (bind(listen)?, bind(control)?, bind(webmail)?);
        let (api, control) = (api_listener.local_addr()?, control_listener.local_addr()?);
        let webmail = webmail_listener.local_addr()?;
        runtime.spawn(http::serve(api_listener, identity.config, shared.clone()));
        runtime.spawn(control::serve(control_listener, shared.clone()));
        runtime.spawn(webmail::serve(webmail_listener, shared.clone()));
        if let Some(path) = snapshot.clone() {
            runtime.spawn(snapshot::keep_saved(path, shared.clone()));
        }
        Ok(Self {
            shared,
            runtime: Some(runtime),
            api,
            control,
            webmail,
            ca_file,
            snapshot,
            _directory: directory,
        })
    }

    /// What to put before `/get_user` and so on: `https://127.0.0.1:PORT/api`.
    pub fn endpoint(&self) -> String {
        format!("https://{}/api", self.api)
    }

    /// PEM file of the CA that signed the server's certificate.
    pub fn ca_file(&self) -> &Path {
        &self.ca_file
    }

    /// The control port: `http://127.0.0.1:PORT`.
    pub fn control(&self) -> String {
        format!("http://{}", self.control)
    }

    /// The webmail: `http://127.0.0.1:PORT`.
    pub fn webmail(&self) -> String {
        format!("http://{}", self.webmail)
    }

    /// Who tried to get into the webmail, oldest first.
    pub fn logins(&self) -> Vec<Login> {
        self.shared.lock().logins.clone()
    }

    /// What was asked and answered, oldest first.
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.shared.lock().exchanges()
    }

    /// Forgets the exchanges.
    pub fn clear_exchanges(&self) {
        self.shared.lock().clear_exchanges();
    }

    /// How often clients connected.
    pub fn connections(&self) -> Connections {
        self.shared.connections()
    }

    /// Closes all connections, as a server or firewall does that nobody has used for a while.
    pub fn close_connections(&self) {
        self.shared.closing.notify_waiters();
    }

    /// Queues a fault.
    pub fn fault(&self, fault: Fault) {
        self.shared.lock().faults.push(fault);
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.shared.lock().faults.clear();
    }

    /// Adds this much to every request, once.
    pub fn latency(&self, latency: Duration) {
        self.shared.lock().latency = latency;
    }

    /// Moves the simulator's clock forward.
    pub fn advance_clock(&self, by: Duration) {
        self.shared.change(|inner| inner.world.clock.advance(by));
    }

    /// Changes the settings: `opensrs.settings(|settings| settings.catchall_allowed = true)`.
    pub fn settings(&self, change: impl FnOnce(&mut Settings)) {
        self.shared.change(|inner| change(&mut inner.world.settings));
    }

    /// Changes the settings as `POST /settings` does: an object of some of the fields.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn turn(&self, changes: serde_json::Value) -> Result<(), String> {
        self.shared.change(|inner| control::merge_settings(&mut inner.world, changes))
    }

    /// Calls a method as the company's administrator, past the network and all faults.
    ///
    /// # Panics
    /// When it is refused.
    #[expect(clippy::panic, reason = "for tests, which end with what went wrong")]
    pub fn arrange(&self, method: &str, mut body: serde_json::Value) {
        if let Some(fields) = body.as_object_mut() {
            let credentials = serde_json::json!({"user": seed::ADMINISTRATOR, "password": seed::PASSWORD});
            fields.insert("credentials".to_owned(), credentials);
        }
        let handled =
            self.shared.change(|inner| methods::handle(&mut inner.world, None, method, &wire::object(body)));
        match handled.map(|handled| handled.outcome) {
            Some(Ok(_)) => {}
            Some(Err(refusal)) => panic!("{method}: {refusal:?}"),
            None => panic!("there is no method {method}"),
        }
    }

    /// The live domain of that name, or else the one deleted last.
    pub fn domain(&self, name: &str) -> Option<DomainView> {
        fixture::view(&self.shared.lock().world, name)
    }

    /// Puts a domain in place as it is, instead of one of that name; takes what `POST /domains` takes.
    ///
    /// # Panics
    /// When it does not have that shape, or the company does not exist.
    #[expect(clippy::panic, reason = "for tests, which end with what went wrong")]
    pub fn put_domain(&self, domain: serde_json::Value) {
        let put = Fixture::parse(domain)
            .and_then(|fixture| self.shared.change(|inner| fixture.put(&mut inner.world)));
        if let Err(error) = put {
            panic!("put_domain: {error}");
        }
    }

    /// Puts `count` accounts of a type (`mailbox`, `forward`, `filter`) in place: `<prefix>00001@…`.
    ///
    /// # Panics
    /// When there is no such domain or type.
    #[expect(clippy::panic, reason = "for tests, which end with what went wrong")]
    pub fn put_accounts(&self, domain: &str, r#type: &str, count: u32, prefix: &str) {
        let accounts =
            serde_json::json!({"domain": domain, "type": r#type, "count": count, "prefix": prefix});
        let put = serde_json::from_value::<Accounts>(accounts)
            .map_err(|error| error.to_string())
            .and_then(|accounts| self.shared.change(|inner| accounts.put(&mut inner.world)));
        if let Err(error) = put {
            panic!("put_accounts: {error}");
        }
    }

    /// Whether an account or administrator has this password. One set as a hash only matches that hash.
    pub fn password_matches(&self, user: &str, password: &str) -> bool {
        self.shared.lock().admits(user, password, None)
    }

    /// Whether they get in with it at a service: `service_imap4`, `service_webmail` and so on.
    pub fn lets_in(&self, user: &str, password: &str, service: &str) -> bool {
        self.shared.lock().admits(user, password, Some(service))
    }

    /// State, settings, faults, exchanges, latency and clock back to a seed. Connections stay counted.
    pub fn reset(&self, seed: Seed) {
        self.shared.reset(seed);
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        if let Some(path) = &self.snapshot {
            // There is nobody left to tell.
            let _ = snapshot::save(path, &self.shared);
        }
    }
}

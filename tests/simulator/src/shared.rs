//! What both ports and the handle look at: the state, the faults, and what was seen.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde::Serialize;
use serde_json::Value;
use tokio::sync::Notify;

use crate::{
    faults::{Fault, FaultKind, Faults},
    methods,
    seed::Seed,
    settings::Settings,
    state::World,
    webmail::Login,
    wire::{self, Number, Object},
};

/// One simulator's inside.
pub(crate) struct Shared {
    inner: Mutex<Inner>,
    opened: AtomicU64,
    open: AtomicU64,
    changed: AtomicBool,
    /// Tells all connections to end.
    pub(crate) closing: Notify,
}

/// What is looked at and changed together.
pub(crate) struct Inner {
    pub(crate) world: World,
    pub(crate) faults: Faults,
    pub(crate) latency: Duration,
    pub(crate) logins: Vec<Login>,
    exchanges: VecDeque<Exchange>,
    /// The world before each write that reads do not see yet, oldest first.
    before: VecDeque<(Instant, World)>,
    /// Until when a write keeps others out, by domain.
    locked: BTreeMap<String, Instant>,
}

/// One request that the API port has read, with its answer.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Exchange {
    /// The last piece of the path.
    pub method: String,
    /// Who the request says it is.
    pub credentials_user: String,
    /// Whether password or token were right.
    pub password_ok: bool,
    /// The body without credentials; passwords and tokens are replaced. `null` when it was no JSON object.
    pub request: Value,
    /// HTTP status of the answer; 0 when none was sent.
    pub status: u16,
    /// The answer that was made, tokens replaced; `null` when none was sent or it was no JSON.
    pub response: Value,
    /// Number of the connection, counted from 1.
    pub connection: u64,
    /// The fault that hit it.
    pub fault: Option<FaultKind>,
}

/// How often clients connected to the API port.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Connections {
    /// TLS handshakes completed.
    pub opened: u64,
    /// Of these, not closed yet.
    pub open: u64,
}

/// Older exchanges are forgotten, so that a demonstration can run for weeks.
const EXCHANGES_KEPT: usize = 20_000;

impl Shared {
    pub(crate) fn new(world: World) -> Self {
        let inner = Inner {
            world,
            faults: Faults::default(),
            latency: Duration::ZERO,
            logins: Vec::new(),
            exchanges: VecDeque::new(),
            before: VecDeque::new(),
            locked: BTreeMap::new(),
        };
        Self {
            inner: Mutex::new(inner),
            opened: AtomicU64::new(0),
            open: AtomicU64::new(0),
            changed: AtomicBool::new(false),
            closing: Notify::new(),
        }
    }

    /// A poisoned lock is taken all the same: a test that has failed already shall still be able to look.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As [`Shared::lock`], for changes to the state that the snapshot has to follow.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut Inner) -> R) -> R {
        let result = change(&mut self.lock());
        self.changed.store(true, Ordering::Release);
        result
    }

    /// Whether something changed since this was asked last.
    pub(crate) fn take_changed(&self) -> bool {
        self.changed.swap(false, Ordering::AcqRel)
    }

    pub(crate) fn reset(&self, seed: Seed) {
        self.change(|inner| {
            inner.world = seed.world(Settings::default());
            inner.faults.clear();
            inner.latency = Duration::ZERO;
            inner.exchanges.clear();
            inner.logins.clear();
            inner.before.clear();
            inner.locked.clear();
        });
    }

    /// The number of a new connection, and what counts it as closed when dropped.
    pub(crate) fn connect(self: &std::sync::Arc<Self>) -> Connection {
        self.open.fetch_add(1, Ordering::AcqRel);
        let number = self.opened.fetch_add(1, Ordering::AcqRel) + 1;
        Connection { number, shared: self.clone() }
    }

    pub(crate) fn connections(&self) -> Connections {
        Connections { opened: self.opened.load(Ordering::Acquire), open: self.open.load(Ordering::Acquire) }
    }

    /// Carries a request out, unless a fault keeps it from being; writes down what happened.
    pub(crate) fn carry_out(&self, method: &str, body: &Object, connection: u64) -> Answered {
        let text = |name: &str| body.get("credentials").and_then(|own| own.get(name)).and_then(Value::as_str);
        let user = text("user").unwrap_or_default().to_owned();
        let mut inner = self.lock();
        let inner = &mut *inner;
        let fault = inner.faults.next(method, body);
        let kind = fault.as_ref().map(|fault| fault.fault);
        let commits = kind.is_none_or(FaultKind::commits);
        let is_locked = commits && inner.locks(method, body);

        let lag = Duration::from_millis(inner.world.settings.reads_lag_ms);
        let is_read = ["get_", "search_"].iter().any(|beginning| method.starts_with(beginning));
        inner.before.retain(|(at, _)| at.elapsed() < lag);
        if commits && !is_locked && !is_read && !lag.is_zero() {
            inner.before.extend(inner.world.copy().map(|before| (Instant::now(), before)));
        }
        let seen = inner.before.front_mut().filter(|_| is_read).map(|(_, before)| before);
        let handled = match commits && !is_locked {
            true => methods::handle(&mut inner.world, seen, method, body),
            false => None,
        };
        if handled.is_some() {
            self.changed.store(true, Ordering::Release);
        }
        let password_ok = handled.as_ref().map_or_else(
            || text("password").is_some_and(|password| methods::has_password(&inner.world, &user, password)),
            |handled| handled.logged_in,
        );
        let number = fault.as_ref().map_or(Number(20), |fault| Number(fault.number));
        let outcome = match (kind, handled) {
            (_, None) if is_locked => Err(Number::LOCKED.into()),
            (Some(FaultKind::Error | FaultKind::ErrorAfter), _) | (_, None) => Err(number.into()),
            (_, Some(handled)) => handled.outcome,
        };
        let answer = wire::answer(outcome, inner.world.fresh_audit());
        let (status, shows_answer) = match kind {
            Some(
                FaultKind::DropAfter | FaultKind::DropBefore | FaultKind::StallAfter | FaultKind::StallBefore,
            ) => (0, false),
            Some(FaultKind::Http500) => (500, false),
            Some(FaultKind::Html502 | FaultKind::EchoPage) => (502, false),
            Some(FaultKind::Html200 | FaultKind::EchoCut | FaultKind::EchoError | FaultKind::EchoHex) => {
                (200, false)
            }
            _ => (200, true),
        };
        inner.note(Exchange {
            method: method.to_owned(),
            credentials_user: user,
            password_ok,
            request: wire::redacted(body),
            status,
            response: if shows_answer { wire::redacted(&answer) } else { Value::Null },
            connection,
            fault: kind,
        });
        Answered { answer, fault }
    }
}

impl Inner {
    /// Whether another write is under way in the domain; if not, this one is, where it is one.
    fn locks(&mut self, method: &str, body: &Object) -> bool {
        let time = Duration::from_millis(self.world.settings.write_locks_ms);
        let is_write = ["change_", "create_", "delete_", "rename_", "restore_", "set_"]
            .iter()
            .any(|verb| method.starts_with(verb));
        let named = ["user", "domain"].iter().find_map(|field| body.get(*field)?.as_str());
        let Some(named) = named.filter(|_| is_write && !time.is_zero()) else { return false };
        if !methods::knows(&mut self.world, body) {
            return false;
        }
        let domain = named.rsplit('@').next().unwrap_or(named).to_ascii_lowercase();
        self.locked.retain(|_, until| *until > Instant::now());
        let is_locked = self.locked.contains_key(&domain);
        if !is_locked {
            self.locked.insert(domain, Instant::now() + time);
        }
        is_locked
    }

    /// Whether this is somebody's password; with a service, whether that lets them in too.
    pub(crate) fn admits(&mut self, user: &str, password: &str, service: Option<&str>) -> bool {
        methods::has_password(&self.world, user, password)
            && service.is_none_or(|service| {
                methods::log_into_mail(&mut self.world, user, password, service).is_ok()
            })
    }

    pub(crate) fn note(&mut self, exchange: Exchange) {
        if self.exchanges.len() >= EXCHANGES_KEPT {
            self.exchanges.pop_front();
        }
        self.exchanges.push_back(exchange);
    }

    pub(crate) fn exchanges(&self) -> Vec<Exchange> {
        self.exchanges.iter().cloned().collect()
    }

    pub(crate) fn clear_exchanges(&mut self) {
        self.exchanges.clear();
    }
}

/// The answer to a request, and what is to go wrong with it.
pub(crate) struct Answered {
    pub(crate) answer: Object,
    pub(crate) fault: Option<Fault>,
}

/// One open connection of the API port.
pub(crate) struct Connection {
    pub(crate) number: u64,
    shared: std::sync::Arc<Shared>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.shared.open.fetch_sub(1, Ordering::AcqRel);
    }
}

//! The control port: plain HTTP with JSON, for whoever tests against the simulator.

use std::{convert::Infallible, sync::Arc, time::Duration};

use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{CONTENT_TYPE, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use tokio::{net::TcpListener, time::sleep};

use crate::{
    faults::Fault,
    fixture::{self, Accounts, Fixture},
    seed::Seed,
    settings::Settings,
    shared::Shared,
    state::World,
};

/// Takes connections until the runtime ends.
pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(Duration::from_millis(10)).await;
            continue;
        };
        let shared = shared.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| respond(request, shared.clone()));
            let server = http1::Builder::new();
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn respond(
    request: Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let (status, answer) = match answer(&shared, &head.method, head.uri.path(), head.uri.query(), &body) {
        Ok(answer) => (StatusCode::OK, answer),
        Err(Wrong::NoSuchThing) => (StatusCode::NOT_FOUND, json!({"error": "no such thing"})),
        Err(Wrong::Request(error)) => (StatusCode::BAD_REQUEST, json!({"error": error})),
    };
    let mut response = Response::new(Full::new(answer.to_string().into()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// Why the control port does not do it.
enum Wrong {
    NoSuchThing,
    Request(String),
}

impl From<String> for Wrong {
    fn from(error: String) -> Self {
        Self::Request(error)
    }
}

fn answer(
    shared: &Shared,
    method: &Method,
    path: &str,
    query: Option<&str>,
    body: &[u8],
) -> Result<Value, Wrong> {
    let done = json!({"done": true});
    match (method.as_str(), path) {
        ("GET", "/exchanges") => Ok(json!(shared.lock().exchanges())),
        ("DELETE", "/exchanges") => {
            shared.lock().clear_exchanges();
            Ok(done)
        }
        ("GET", "/logins") => Ok(json!(shared.lock().logins)),
        ("GET", "/connections") => Ok(json!(shared.connections())),
        ("POST", "/faults") => {
            shared.lock().faults.push(parse::<Fault>(body)?);
            Ok(done)
        }
        ("DELETE", "/faults") => {
            shared.lock().faults.clear();
            Ok(done)
        }
        ("POST", "/latency") => {
            shared.lock().latency = Duration::from_millis(parse::<Latency>(body)?.milliseconds);
            Ok(done)
        }
        ("POST", "/clock") => {
            let by = Duration::from_secs(parse::<Advance>(body)?.advance_seconds);
            shared.change(|inner| inner.world.clock.advance(by));
            Ok(json!({"now": shared.lock().world.clock.now()}))
        }
        ("GET", "/settings") => Ok(json!(shared.lock().world.settings)),
        ("POST", "/settings") => {
            let changes: Value = parse(body)?;
            shared.change(|inner| merge_settings(&mut inner.world, changes))?;
            Ok(json!(shared.lock().world.settings))
        }
        ("POST", "/reset") => {
            shared.reset(parse::<Reset>(body)?.seed);
            Ok(done)
        }
        ("GET", "/domains") => {
            Ok(domains(&shared.lock().world, query.is_some_and(|query| query == "deleted=1")))
        }
        ("POST", "/domains") => {
            let fixture: Fixture = parse(body)?;
            shared.change(|inner| fixture.put(&mut inner.world))?;
            Ok(done)
        }
        ("POST", "/accounts") => {
            let accounts: Accounts = parse(body)?;
            shared.change(|inner| accounts.put(&mut inner.world))?;
            Ok(done)
        }
        ("POST", "/check-password") => {
            let CheckPassword { user, password, service } = parse(body)?;
            Ok(json!({"matches": shared.lock().admits(&user, &password, service.as_deref())}))
        }
        ("GET", path) => {
            let name = path.strip_prefix("/domains/").ok_or(Wrong::NoSuchThing)?;
            fixture::view(&shared.lock().world, name).map(|view| json!(view)).ok_or(Wrong::NoSuchThing)
        }
        _ => Err(Wrong::NoSuchThing),
    }
}

fn domains(world: &World, deleted: bool) -> Value {
    if deleted {
        return world.deleted_domains.iter().map(|gone| Value::from(gone.domain.name.as_str())).collect();
    }
    world.domains().map(|domain| Value::from(domain.name.as_str())).collect()
}

pub(crate) fn merge_settings(world: &mut World, changes: Value) -> Result<(), String> {
    let (Value::Object(mut all), Value::Object(changes)) = (json!(world.settings), changes) else {
        return Err("settings are an object".to_owned());
    };
    all.extend(changes);
    world.settings = serde_json::from_value::<Settings>(all.into()).map_err(|error| error.to_string())?;
    Ok(())
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

#[derive(Deserialize)]
struct Latency {
    milliseconds: u64,
}

#[derive(Deserialize)]
struct Advance {
    advance_seconds: u64,
}

#[derive(Deserialize)]
struct Reset {
    #[serde(default)]
    seed: Seed,
}

#[derive(Deserialize)]
struct CheckPassword {
    user: String,
    password: String,
    /// Also has to let in whoever knows the password: `service_imap4` and so on.
    service: Option<String>,
}

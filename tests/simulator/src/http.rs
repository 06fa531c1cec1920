//! The API port: HTTP/1.1 over TLS, and the faults that happen on the wire.

use std::{
    convert::Infallible,
    fmt, io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use http_body_util::{BodyExt, Channel, Full, Limited, combinators::UnsyncBoxBody};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};
use tokio_rustls::{TlsAcceptor, rustls::ServerConfig};

use crate::{
    faults::{Fault, FaultKind},
    methods,
    shared::{Answered, Exchange, Shared},
    spelling::spell,
    wire::Object,
};

/// Takes connections until the runtime ends.
pub(crate) async fn serve(listener: TcpListener, config: Arc<ServerConfig>, shared: Arc<Shared>) {
    let acceptor = TlsAcceptor::from(config);
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors, most likely; some will be closed.
            sleep(Duration::from_millis(10)).await;
            continue;
        };
        tokio::spawn(serve_connection(stream, acceptor.clone(), shared.clone()));
    }
}

async fn serve_connection(stream: TcpStream, acceptor: TlsAcceptor, shared: Arc<Shared>) {
    // Small answers must not wait for the client's acknowledgements.
    let _ = stream.set_nodelay(true);
    let reset = Arc::new(AtomicBool::new(false));
    let socket = Socket { stream, reset: reset.clone() };
    let Ok(Ok(stream)) = timeout(HANDSHAKE_TIME, acceptor.accept(socket)).await else { return };
    let connection = shared.connect();
    let number = connection.number;
    let service = service_fn(|request| respond(request, shared.clone(), number, reset.clone()));
    let served = http1::Builder::new()
        .header_read_timeout(None)
        .title_case_headers(true)
        .serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // An error here is a client that went away, or a fault that was asked for.
        _ = served => {}
        () = shared.closing.notified() => {}
    }
    drop(connection);
}

const HANDSHAKE_TIME: Duration = Duration::from_secs(10);
const BODY_BYTES_MAXIMUM: usize = 4 * 1024 * 1024;
const HUGE_BYTES: usize = 50_000_000;

type Body = UnsyncBoxBody<Bytes, Dropped>;

/// The connection is to be closed instead of answered.
#[derive(Debug)]
struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("dropped on purpose")
    }
}

impl std::error::Error for Dropped {}

async fn respond(
    request: Request<Incoming>,
    shared: Arc<Shared>,
    connection: u64,
    reset: Arc<AtomicBool>,
) -> Result<Response<Body>, Dropped> {
    let latency = shared.lock().latency;
    if !latency.is_zero() {
        sleep(latency).await;
    }
    let is_post = request.method() == Method::POST;
    let method =
        request.uri().path().strip_prefix("/api/").unwrap_or_default().trim_start_matches('/').to_owned();
    let body = Limited::new(request.into_body(), BODY_BYTES_MAXIMUM).collect().await;
    let body = body.map(http_body_util::Collected::to_bytes);

    let parsed = body.as_ref().ok().and_then(|body| serde_json::from_slice::<Value>(body).ok());
    let (status, object) = match (is_post, &body, parsed) {
        (false, _, _) => (StatusCode::METHOD_NOT_ALLOWED, None),
        (_, Err(_), _) => (StatusCode::PAYLOAD_TOO_LARGE, None),
        (_, _, Some(Value::Object(object))) if methods::exists(&method) => (StatusCode::OK, Some(object)),
        (_, _, Some(Value::Object(_))) => (StatusCode::NOT_FOUND, None),
        _ => (StatusCode::BAD_REQUEST, None),
    };
    let Some(object) = object else {
        shared.lock().note(Exchange {
            method,
            credentials_user: String::new(),
            password_ok: false,
            request: Value::Null,
            status: status.as_u16(),
            response: Value::Null,
            connection,
            fault: None,
        });
        let reason = status.canonical_reason().unwrap_or_default();
        let mut response = page(status, "text/plain", reason.to_owned());
        if status == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(ALLOW, hyper::header::HeaderValue::from_static("POST"));
        }
        return Ok(response);
    };
    let sent = body.map(|body| String::from_utf8_lossy(&body).into_owned()).unwrap_or_default();
    let Answered { answer, fault } = shared.carry_out(&method, &object, connection);
    match fault {
        None => Ok(answered(&answer, &shared)),
        Some(fault) => go_wrong(&fault, &sent, &answer, reset, &shared).await,
    }
}

async fn go_wrong(
    fault: &Fault,
    sent: &str,
    answer: &Object,
    reset: Arc<AtomicBool>,
    shared: &Shared,
) -> Result<Response<Body>, Dropped> {
    let wait = Duration::from_millis(fault.milliseconds);
    let text = Value::from(answer.clone()).to_string();
    Ok(match fault.fault {
        FaultKind::DropAfter | FaultKind::DropBefore => return Err(Dropped),
        FaultKind::StallAfter | FaultKind::StallBefore => std::future::pending().await,
        FaultKind::EchoCut => page(StatusCode::OK, "text/plain", cut_in_password(sent).to_owned()),
        FaultKind::EchoError => page(StatusCode::OK, "application/json", echo(fault, sent).to_string()),
        FaultKind::EchoHex => page(StatusCode::OK, "application/json", in_hex(&echo(fault, sent))),
        FaultKind::EchoPage => {
            let page_text = format!("<html><body><pre>{}</pre></body></html>", in_html(sent));
            page(StatusCode::BAD_GATEWAY, "text/html", page_text)
        }
        FaultKind::Error | FaultKind::ErrorAfter => answered(answer, shared),
        FaultKind::Http500 => {
            page(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "server fault".to_owned())
        }
        FaultKind::Html502 => page(StatusCode::BAD_GATEWAY, "text/html", GATEWAY_PAGE.to_owned()),
        FaultKind::Html200 => page(StatusCode::OK, "text/html", GATEWAY_PAGE.to_owned()),
        FaultKind::CutJson => {
            let mut half = text.into_bytes();
            half.truncate(half.len() / 2);
            page(StatusCode::OK, "application/json", half)
        }
        FaultKind::Delay => {
            sleep(wait).await;
            answered(answer, shared)
        }
        FaultKind::Drip => slowly(text.into_bytes(), 1, wait, None),
        // Padded after it was written down: serializing this much takes longer than a client waits.
        FaultKind::Huge => {
            let mut padded = text.into_bytes();
            padded.pop();
            padded.extend_from_slice(b",\"padding\":\"");
            padded.resize(padded.len() + HUGE_BYTES, b'x');
            padded.extend_from_slice(b"\"}");
            slowly(padded, 65_536, Duration::ZERO, None)
        }
        FaultKind::Reset => slowly(text.into_bytes(), 1, Duration::ZERO, Some(reset)),
    })
}

fn echo(fault: &Fault, sent: &str) -> Value {
    let (error, audit) = (format!("cannot handle {sent}"), format!("for {sent}"));
    json!({"success": false, "error_number": fault.number, "error": error, "audit": audit})
}

/// The object's texts with everything but letters and digits escaped.
fn in_hex(object: &Value) -> String {
    let fields = object.as_object().into_iter().flatten().map(|(name, value)| {
        let Some(text) = value.as_str() else { return format!("\"{name}\":{value}") };
        let escaped: String = text
            .encode_utf16()
            .map(|unit| match char::from_u32(u32::from(unit)).filter(char::is_ascii_alphanumeric) {
                Some(character) => character.to_string(),
                None => format!("\\u{unit:04x}"),
            })
            .collect();
        format!("\"{name}\":\"{escaped}\"")
    });
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}

fn in_html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#039;")
}

/// The beginning of the request, up to the seventh character of the password in it.
fn cut_in_password(sent: &str) -> &str {
    let name = "\"password\":\"";
    let begin = sent.find(name).map_or(0, |at| at + name.len());
    let seventh = sent.get(begin..).and_then(|rest| rest.char_indices().nth(7));
    sent.get(..seventh.map_or(sent.len(), |(at, _)| begin + at)).unwrap_or_default()
}

const GATEWAY_PAGE: &str =
    "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";

fn answered(answer: &Object, shared: &Shared) -> Response<Body> {
    let settings = shared.lock().world.settings.clone();
    let text = spell(answer, &settings);
    match settings.answers_spelled_oddly {
        true => slowly(text.into_bytes(), 700, Duration::ZERO, None),
        false => page(StatusCode::OK, "application/json", text),
    }
}

fn page(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Response<Body> {
    let body = Full::new(body.into()).map_err(|never: Infallible| match never {}).boxed_unsync();
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(kind));
    response
}

/// An answer in pieces of `size`, each after `wait`. With `reset`, only half of it comes, and the
/// connection is reset.
fn slowly(bytes: Vec<u8>, size: usize, wait: Duration, reset: Option<Arc<AtomicBool>>) -> Response<Body> {
    let length = bytes.len();
    let (mut sender, channel) = Channel::<Bytes, Dropped>::new(1);
    tokio::spawn(async move {
        if let Some(reset) = reset {
            let half = bytes.get(..length / 2).unwrap_or_default().to_vec();
            let _ = sender.send_data(half.into()).await;
            // The half has to leave before the reset throws away what was not sent.
            sleep(Duration::from_millis(20)).await;
            reset.store(true, Ordering::Release);
            sender.abort(Dropped);
            return;
        }
        let bytes = Bytes::from(bytes);
        for start in (0..length).step_by(size) {
            if !wait.is_zero() {
                sleep(wait).await;
            }
            let piece = bytes.slice(start..length.min(start + size));
            if sender.send_data(piece).await.is_err() {
                return;
            }
        }
    });
    let mut response = Response::new(channel.boxed_unsync());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_LENGTH, length.into());
    response
}

/// A TCP connection that can be told to end with a reset instead of an orderly close.
struct Socket {
    stream: TcpStream,
    reset: Arc<AtomicBool>,
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.reset.load(Ordering::Acquire) {
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        // A farewell of TLS or TCP would reach the client before the reset.
        if self.reset.load(Ordering::Acquire) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.reset.load(Ordering::Acquire) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

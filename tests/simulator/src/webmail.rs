//! The webmail's door: plain HTTP, both published forms of a login with a token, and what it got.
//!
//! There is no mail behind it. What counts is whether somebody gets in.

use std::{convert::Infallible, sync::Arc, time::Duration};

use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use tokio::{net::TcpListener, time::sleep};

use crate::{
    methods::{self, Admitted},
    settings::WebmailForm,
    shared::Shared,
};

/// One attempt to get in.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Login {
    /// Which of the published forms it had.
    pub form: WebmailForm,
    /// `GET` or `POST`.
    pub method: String,
    /// Who it says it is, as it came out of the form's encoding.
    pub user: String,
    /// Whether it was let in: `password`, `token`, or why not: `wrong`, `expired or used`, `closed`, `form`.
    pub outcome: String,
}

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
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// So that a demonstration can run for weeks.
const LOGINS_KEPT: usize = 1_000;
const FORM_BYTES_MAXIMUM: usize = 16 * 1024;

async fn respond(
    request: Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, FORM_BYTES_MAXIMUM).collect().await.map(|body| body.to_bytes());
    let query = head.uri.query().unwrap_or_default();
    let sent = match (&head.method, &body) {
        (&Method::GET, _) => query.to_owned(),
        (&Method::POST, Ok(body)) => format!("{query}&{}", String::from_utf8_lossy(body)),
        _ => return Ok(page(StatusCode::METHOD_NOT_ALLOWED, "There is no such page.")),
    };
    let fields: Vec<(String, String)> = form_urlencoded::parse(sent.as_bytes()).into_owned().collect();
    let field = |name: &str| fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let form = match head.uri.path() {
        "/mail" => WebmailForm::Mail,
        "/" if field("_task") == Some("login") && field("_action") == Some("login") => WebmailForm::Task,
        "/" => return Ok(page(StatusCode::OK, "Please log in.")),
        _ => return Ok(page(StatusCode::NOT_FOUND, "There is no such page.")),
    };
    let (user, password) = (field("user").unwrap_or_default(), field("pass").unwrap_or_default());
    let (status, text) = shared.change(|inner| {
        let is_taken = inner.world.settings.webmail_form.is_none_or(|taken| taken == form);
        let admitted = match is_taken {
            true => methods::log_into_mail(&mut inner.world, user, password, "service_webmail"),
            false => Err("form"),
        };
        let (status, outcome, text) = match admitted {
            Ok(Admitted::ByPassword) => (StatusCode::OK, "password", format!("Inbox of {user}")),
            Ok(Admitted::ByToken) => (StatusCode::OK, "token", format!("Inbox of {user}")),
            Err(reason) => (StatusCode::UNAUTHORIZED, reason, "Login failed.".to_owned()),
        };
        let (method, user) = (head.method.to_string(), user.to_owned());
        if inner.logins.len() >= LOGINS_KEPT {
            inner.logins.remove(0);
        }
        inner.logins.push(Login { form, method, user, outcome: outcome.to_owned() });
        (status, text)
    });
    Ok(page(status, &text))
}

fn page(status: StatusCode, text: &str) -> Response<Full<Bytes>> {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let html = format!("<!doctype html><html lang=\"en\"><title>Webmail</title><h1>{text}</h1></html>");
    let mut response = Response::new(Full::new(html.into()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

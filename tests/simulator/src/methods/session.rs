//! Logging in: `credentials` of every request, `authenticate`, `generate_token`, `echo`.

use serde_json::json;

use super::{
    Outcome, account_for, object,
    roles::{Caller, Role, Task},
};
use crate::{
    state::{
        Place, World, names,
        tokens::{Kind, Token},
    },
    wire::{Fields, Number, Refusal},
};

/// Who is calling. Errors 5 for the shape of `credentials`, 1 when they are wrong, or what the
/// administrator's own trouble is (21, 32, 33).
pub(crate) fn log_in(world: &mut World, body: Fields<'_>) -> Result<Caller, Refusal> {
    let credentials = Fields(body.object("credentials")?);
    let user = credentials.text("user")?.to_ascii_lowercase();
    let password = credentials.optional_text("password")?;
    let token = credentials.optional_text("token")?;
    credentials.optional_text("client")?;
    match (password, token) {
        (Some(password), _) => {
            if !has_password(world, &user, password) {
                return Err(Number::CREDENTIALS.into());
            }
        }
        (None, Some(token)) => {
            let now = world.clock.now();
            if world.tokens.log_in(token, now).as_deref() != Some(user.as_str()) {
                return Err(Number::CREDENTIALS.into());
            }
        }
        (None, None) => {
            return Err(Refusal::about(Number::MALFORMED, "credentials need a password or a token"));
        }
    }
    caller(world, &user)
}

/// Whether an administrator's or an account's password is this one; an alias logs in as its account.
pub(crate) fn has_password(world: &World, user: &str, password: &str) -> bool {
    let user = user.to_ascii_lowercase();
    if let Some(admin) = world.companies.values().find_map(|company| company.admins.get(&user)) {
        return admin.password.matches(password);
    }
    let Some((local, domain)) = account_name(world, &user) else { return false };
    world
        .domain(&domain)
        .and_then(|domain| domain.account(&local)?.password.as_ref())
        .is_some_and(|own| own.matches(password))
}

/// How somebody got at a mailbox.
pub(crate) enum Admitted {
    ByPassword,
    ByToken,
}

/// A login to one of the mail services, as `service_…` names it, by password or token; or why not.
///
/// A one-time token is gone afterwards, whatever comes of it.
pub(crate) fn log_into_mail(
    world: &mut World,
    user: &str,
    secret: &str,
    service: &str,
) -> Result<Admitted, &'static str> {
    let now = world.clock.now();
    let token_of = world.tokens.log_into_mail(secret, now);
    let (local, domain) = account_name(world, &user.to_ascii_lowercase()).ok_or("wrong")?;
    let address = format!("{local}@{domain}");
    let admitted = match token_of {
        Some(of) if of == address => Admitted::ByToken,
        Some(_) => return Err("wrong"),
        None if has_password(world, &address, secret) => Admitted::ByPassword,
        None if world.tokens.was_one(secret) => return Err("expired or used"),
        None => return Err("wrong"),
    };
    let home = world.domain(&domain).ok_or("wrong")?;
    let is_open = home.account(&local).is_some_and(|own| own.is_open(service));
    if home.is_disabled() || !is_open {
        return Err("closed");
    }
    Ok(admitted)
}

fn account_name(world: &World, address: &str) -> Option<(String, String)> {
    let (local, domain) = names::split(address)?;
    match world.place(&local, &domain) {
        Place::Account { domain, local } => Some((local, domain)),
        Place::Alias { target, .. } => names::split(&target),
        _ => None,
    }
}

fn caller(world: &World, user: &str) -> Result<Caller, Refusal> {
    for company in world.companies.values() {
        if let Some(admin) = company.admins.get(user) {
            if let Some(number) = admin.refused_with {
                return Err(Number(number).into());
            }
            let (user, company) = (user.to_owned(), company.name.clone());
            return Ok(Caller { user, company, role: Some(admin.role), objects: Vec::new() });
        }
    }
    let (local, domain) = account_name(world, user).ok_or(Number::CREDENTIALS)?;
    let domain = world.domain(&domain).ok_or(Number::CREDENTIALS)?;
    let account = domain.account(&local).ok_or(Number::CREDENTIALS)?;
    let (role, objects) = match &account.role {
        Some((role, objects)) => (Some(*role), objects.clone()),
        None => (None, Vec::new()),
    };
    Ok(Caller { user: format!("{local}@{}", domain.name), company: domain.company.clone(), role, objects })
}

/// OMA `authenticate`: a session token if asked for.
pub(crate) fn authenticate(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let wanted = body.flag("generate_session_token")?;
    let seconds = body.whole("session_token_duration")?;
    let own = body.optional_text("token")?;
    let mut answer = object(json!({}));
    if body.flag("fetch_extra_info")? {
        answer.insert("extra_info".to_owned(), json!({"company": caller.company, "role": caller.role}));
    }
    if !wanted {
        return Ok(answer);
    }
    let seconds = seconds.unwrap_or(10_800);
    let expires_after = u64::try_from(seconds).ok().filter(|seconds| (1..=86_400).contains(seconds));
    let expires_after = expires_after
        .ok_or_else(|| Refusal::about(Number::BAD_VALUE, "session_token_duration must be 1 to 86400"))?;
    let value = install(world, own, &caller.user, Kind::Oma, true, expires_after)?;
    answer.insert("session_token".to_owned(), value.into());
    answer.insert("session_token_duration".to_owned(), seconds.into());
    Ok(answer)
}

/// OMA `generate_token`: a token for any account that the caller administers, or for itself.
pub(crate) fn generate_token(world: &mut World, caller: &Caller, body: Fields<'_>) -> Outcome {
    let user = body.text("user")?.to_ascii_lowercase();
    body.text("reason")?;
    let kind = match body.optional_text("type")?.unwrap_or("session") {
        "oma" => Kind::Oma,
        "session" => Kind::Session,
        "sso" => Kind::Sso,
        _ => return Err(Refusal::about(Number::BAD_VALUE, "type must be oma, session or sso")),
    };
    let hours = body.whole("duration")?.unwrap_or(24);
    let own = body.optional_text("token")?;
    let opens_oma = body.flag("oma")?;
    let hours_maximum = world.settings.token_hours_maximum;

    let is_own_admin = world.companies.get(&caller.company).is_some_and(|own| own.admins.contains_key(&user));
    if !is_own_admin {
        account_for(world, caller, &user, Task::Token)?;
    } else if !caller.is_user(&user) && caller.role != Some(Role::Company) {
        return Err(Number::NOT_PERMITTED.into());
    }
    if opens_oma && kind != Kind::Oma && caller.role != Some(Role::Company)
        || caller.role == Some(Role::CompanyTokenOnly) && kind != Kind::Sso
    {
        return Err(Number::NOT_PERMITTED.into());
    }
    let hours = u64::try_from(hours).ok().filter(|hours| (1..=hours_maximum).contains(hours));
    let hours = hours
        .ok_or_else(|| Refusal::about(Number::BAD_VALUE, format!("duration must be 1 to {hours_maximum}")))?;
    let value = install(world, own, &user, kind, opens_oma, hours * 3600)?;
    Ok(object(json!({"token": value, "duration": hours})))
}

fn install(
    world: &mut World,
    own: Option<&str>,
    user: &str,
    kind: Kind,
    oma: bool,
    seconds: u64,
) -> Result<String, Refusal> {
    let now = world.clock.now();
    let value = own.map_or_else(
        || {
            // Not random, but nobody outside this machine can use it.
            let serial = world.fresh_id();
            (1..=4).map(|part| format!("{:016x}", mix(serial.wrapping_mul(4).wrapping_add(part)))).collect()
        },
        str::to_owned,
    );
    let token = Token { user: user.to_owned(), kind, oma, expires: now.saturating_add(seconds) };
    if !world.tokens.insert(&value, token, now) {
        return Err(Number(world.settings.taken_error).into());
    }
    Ok(value)
}

fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// OMA `echo`: what was sent.
pub(crate) fn echo(world: &mut World, _: &Caller, body: Fields<'_>) -> Outcome {
    let mut answer = body.0.clone();
    if !world.settings.echo_credentials {
        answer.remove("credentials");
    }
    Ok(answer)
}

//! What there is at a name: the servers that answer for the domain are asked first, since others may remember what was; where
//! those cannot be asked, resolvers are.

use std::{
    net::{IpAddr, SocketAddr},
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use hickory_proto::{
    op::ResponseCode,
    rr::{Name, RData, RecordType},
};

use super::ask::{How, Servers, Trouble, ask};
use crate::http::parallel;

/// Looks names of one domain up, until a moment.
#[derive(Debug)]
pub struct Lookup<'a> {
    servers: &'a Servers,
    until: Instant,
    /// Those that answer for the domain.
    authorities: Vec<SocketAddr>,
    /// Which of the resolvers did not answer in time: nobody waits for them a second time.
    silent: Vec<AtomicBool>,
}

/// How it stands with a domain as a whole.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Delegation {
    /// Its servers answer.
    Alive,
    /// There is no such domain.
    NotThere,
    /// It has servers, and none of them answers for it.
    Dead,
    /// Its signatures do not fit, so that whoever looks at them gets no answer.
    BadSignatures,
    /// Nobody could be asked.
    Unasked,
}

/// What there is of one kind at a name.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Found {
    /// The records.
    pub records: Vec<RData>,
    /// Where the name is an alias (CNAME) of another one: that.
    pub alias: Option<Name>,
    /// The longest that others may remember it, in seconds.
    pub ttl: u32,
}

impl<'a> Lookup<'a> {
    /// Finds out who answers for `domain`.
    pub fn begin(servers: &'a Servers, domain: &Name, until: Instant) -> (Self, Delegation) {
        let silent = servers.resolvers.iter().map(|_| AtomicBool::new(false)).collect();
        let mut lookup = Self { servers, until, authorities: Vec::new(), silent };
        let delegation = lookup.find_authorities(domain);
        (lookup, delegation)
    }

    fn find_authorities(&mut self, domain: &Name) -> Delegation {
        let mut zone = domain.clone();
        loop {
            match self.resolve(&zone, RecordType::NS, How::Resolver) {
                Ok((found, exists)) => {
                    if !exists {
                        return Delegation::NotThere;
                    }
                    let names: Vec<Name> = found
                        .records
                        .iter()
                        .filter_map(|record| match record {
                            RData::NS(name) => Some(name.0.clone()),
                            _ => None,
                        })
                        .take(MOST_SERVERS)
                        .collect();
                    if !names.is_empty() {
                        return self.find_living(domain, &names);
                    }
                    // A name within another domain.
                    if zone.num_labels() <= 1 {
                        return Delegation::Alive;
                    }
                    zone = zone.base_name();
                }
                Err(Trouble::Failed) => {
                    return match self.resolve(&zone, RecordType::NS, How::Unchecked) {
                        Ok(_) => Delegation::BadSignatures,
                        Err(Trouble::Failed) => Delegation::Dead,
                        Err(_) => Delegation::Unasked,
                    };
                }
                Err(_) => return Delegation::Unasked,
            }
        }
    }

    /// Which of the servers answer for the domain.
    fn find_living(&mut self, domain: &Name, names: &[Name]) -> Delegation {
        let addresses = parallel::all(names, |name| {
            let (v4, v6) = parallel::both(
                || self.resolve(name, RecordType::A, How::Resolver),
                || self.resolve(name, RecordType::AAAA, How::Resolver),
            );
            [v4, v6].into_iter().flatten().flat_map(|(found, _)| found.records).collect::<Vec<_>>()
        });
        let addresses: Vec<SocketAddr> = addresses
            .into_iter()
            .flatten()
            .filter_map(|record| match record {
                RData::A(address) => Some(IpAddr::from(address.0)),
                RData::AAAA(address) => Some(IpAddr::from(address.0)),
                _ => None,
            })
            .map(|address| SocketAddr::new(address, self.servers.port))
            .take(MOST_SERVERS)
            .collect();
        let half = Instant::now() + self.until.saturating_duration_since(Instant::now()) / 2;
        let living = parallel::all(&addresses, |server| {
            ask(*server, domain, RecordType::SOA, How::Authority, half)
                .is_ok_and(|answer| answer.metadata.authoritative)
        });
        self.authorities = addresses
            .into_iter()
            .zip(living)
            .filter_map(|(server, is_living)| is_living.then_some(server))
            .collect();
        if !self.authorities.is_empty() {
            return Delegation::Alive;
        }
        // This machine may be allowed to ask its resolvers only, or know no way to the servers.
        match self.resolve(domain, RecordType::SOA, How::Resolver) {
            Ok(_) => Delegation::Alive,
            Err(Trouble::Failed) => Delegation::Dead,
            Err(_) => Delegation::Unasked,
        }
    }

    /// The records of `kind` at `name`; where the name is another one's alias, that one's.
    ///
    /// # Errors
    /// [`Trouble`] when nobody tells.
    pub fn find(&self, name: &Name, kind: RecordType) -> Result<Found, Trouble> {
        for server in &self.authorities {
            let Ok(answer) = ask(*server, name, kind, How::Authority, self.until) else { continue };
            if !answer.metadata.authoritative {
                continue;
            }
            let found = taken(&answer.answers, name, kind);
            // Its target is somebody else's.
            if found.alias.is_some() && found.records.is_empty() && kind != RecordType::CNAME {
                break;
            }
            return Ok(found);
        }
        self.resolve(name, kind, How::Resolver).map(|(found, _)| found)
    }

    /// The same of a name that is not the domain's.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn find_elsewhere(&self, name: &Name, kind: RecordType) -> Result<Found, Trouble> {
        self.resolve(name, kind, How::Resolver).map(|(found, _)| found)
    }

    /// What resolvers tell, and whether there is such a name.
    fn resolve(&self, name: &Name, kind: RecordType, how: How) -> Result<(Found, bool), Trouble> {
        let (mut found, exists) = self.resolve_once(name, kind, how)?;
        // A resolver follows an alias itself; one that answers for its own names only does not.
        for _ in 0..MOST_ALIASES {
            let Some(target) =
                found.alias.clone().filter(|_| found.records.is_empty() && kind != RecordType::CNAME)
            else {
                break;
            };
            let alias = found.alias.take();
            let (next, _) = self.resolve_once(&target, kind, how)?;
            if next.alias.is_none() {
                return Ok((Found { alias, ..next }, exists));
            }
            found = next;
        }
        Ok((found, exists))
    }

    fn resolve_once(&self, name: &Name, kind: RecordType, how: How) -> Result<(Found, bool), Trouble> {
        let mut last = Trouble::NoAnswer;
        let asked = self.servers.resolvers.iter().zip(&self.silent);
        let asked: Vec<_> = asked.filter(|(_, silent)| !silent.load(Ordering::Relaxed)).collect();
        for (at, (resolver, silent)) in asked.iter().enumerate() {
            let left = self.until.saturating_duration_since(Instant::now());
            let others = u32::try_from(asked.len().saturating_sub(at)).unwrap_or(1);
            // Somebody else, and what is asked next, need time, too.
            match ask(**resolver, name, kind, how, Instant::now() + left / (others + 1)) {
                Ok(answer) => {
                    let exists = answer.metadata.response_code != ResponseCode::NXDomain;
                    return Ok((taken(&answer.answers, name, kind), exists));
                }
                // What one cannot find out another may.
                Err(trouble) => {
                    silent.fetch_or(trouble == Trouble::NoAnswer, Ordering::Relaxed);
                    last = trouble;
                }
            }
        }
        Err(last)
    }
}

fn taken(answers: &[hickory_proto::rr::Record], name: &Name, kind: RecordType) -> Found {
    let alias = answers.iter().find_map(|record| match &record.data {
        RData::CNAME(target) if record.name == *name => Some(target.0.clone()),
        _ => None,
    });
    let of_kind = answers.iter().filter(|record| record.data.record_type() == kind);
    Found {
        ttl: of_kind.clone().map(|record| record.ttl).max().unwrap_or_default(),
        records: of_kind.map(|record| record.data.clone()).collect(),
        alias,
    }
}

const MOST_SERVERS: usize = 8;
const MOST_ALIASES: usize = 5;

//! Workgroups of a domain.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{
    Client, Error,
    call::{Done, Request},
    lenient,
};
use crate::{
    http::retry::Effect,
    mail::{Domain, WorkgroupName},
};

/// A workgroup with its counts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WorkgroupRow {
    /// Its name as OpenSRS spells it.
    pub name: String,
    /// Mailboxes in it.
    pub mailboxes: u64,
    /// Forwards in it.
    pub forwards: u64,
}

impl Client {
    /// All workgroups of `domain` by name. OMA `search_workgroups`; one call for every 500, or as many as OpenSRS lists
    /// at a time.
    ///
    /// # Errors
    /// [`Error::Refused`] 2 or 9 when the company has no such domain.
    pub fn workgroups(&self, domain: &Domain) -> Result<Vec<WorkgroupRow>, Error> {
        let mut all = Vec::new();
        let mut known = HashSet::new();
        let mut first = 0;
        loop {
            let request = SearchWorkgroups {
                criteria: Criteria { domain: domain.as_str() },
                range: Range { first, limit: LISTED_AT_ONCE },
            };
            let page = self.call(&request)?;
            first += page.workgroups.len();
            // A page of what was there already is the last one: OpenSRS need not heed the range.
            let news: Vec<_> =
                page.workgroups.into_iter().filter(|row| known.insert(row.workgroup.clone())).collect();
            let has_news = !news.is_empty();
            all.extend(news.into_iter().map(|row| WorkgroupRow {
                name: row.workgroup,
                mailboxes: row.counts.mailbox.unwrap_or(0),
                forwards: row.counts.forward.unwrap_or(0),
            }));
            let is_all =
                page.total_count.is_none_or(|total| u64::try_from(first).is_ok_and(|got| got >= total));
            if !has_news || is_all || all.len() >= MOST {
                return Ok(all);
            }
        }
    }

    /// Makes a workgroup. OMA `create_workgroup`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 7 when there is one of this name.
    pub fn create_workgroup(&self, name: &WorkgroupName, domain: &Domain) -> Result<(), Error> {
        self.call(&CreateWorkgroup { domain: domain.as_str(), workgroup: name.as_str() }).map(drop)
    }

    /// Deletes an empty workgroup. OMA `delete_workgroup`; one call.
    ///
    /// # Errors
    /// [`Error::Refused`] 10 while it has members, 18 when it is the default, 24 while administrators control it, 2
    /// when it is gone.
    pub fn delete_workgroup(&self, name: &WorkgroupName, domain: &Domain) -> Result<(), Error> {
        self.call(&DeleteWorkgroup { domain: domain.as_str(), workgroup: name.as_str() }).map(drop)
    }
}

#[derive(Serialize)]
struct SearchWorkgroups<'a> {
    criteria: Criteria<'a>,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    first: usize,
    limit: usize,
}

#[derive(Serialize)]
struct Criteria<'a> {
    domain: &'a str,
}

#[derive(Deserialize)]
struct FoundWorkgroups {
    #[serde(default, deserialize_with = "lenient::number")]
    total_count: Option<u64>,
    #[serde(default)]
    workgroups: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    workgroup: String,
    #[serde(default)]
    counts: Counts,
}

#[derive(Default, Deserialize)]
struct Counts {
    #[serde(default, deserialize_with = "lenient::number")]
    mailbox: Option<u64>,
    #[serde(default, deserialize_with = "lenient::number")]
    forward: Option<u64>,
}

impl Request for SearchWorkgroups<'_> {
    const NAME: &'static str = "search_workgroups";
    const EFFECT: Effect = Effect::Read;
    type Answer = FoundWorkgroups;
}

#[derive(Serialize)]
struct CreateWorkgroup<'a> {
    domain: &'a str,
    workgroup: &'a str,
}

impl Request for CreateWorkgroup<'_> {
    const NAME: &'static str = "create_workgroup";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

#[derive(Serialize)]
struct DeleteWorkgroup<'a> {
    domain: &'a str,
    workgroup: &'a str,
}

impl Request for DeleteWorkgroup<'_> {
    const NAME: &'static str = "delete_workgroup";
    const EFFECT: Effect = Effect::Write;
    type Answer = Done;
}

const LISTED_AT_ONCE: usize = 500;
/// More than a page could offer for choosing.
const MOST: usize = 5000;

//! What a domain's DNS says about its mail, beside what it should: as receivers judge it.

use std::{
    collections::{HashMap, HashSet},
    sync::{LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};

use hickory_proto::rr::{Name, RData, RecordType};

use super::{
    ask::{Servers, Trouble},
    lookup::{Delegation, Lookup},
    spf::Spf,
    wanted::{Wanted, wanted},
};
use crate::{
    http::parallel,
    mail::{Cluster, Domain},
};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Check<'a> {
    /// The domain.
    pub domain: &'a Domain,
    /// Where its mail is.
    pub cluster: Cluster,
    /// Who is asked.
    pub servers: &'a Servers,
    /// When everybody stops waiting.
    pub until: Instant,
}

/// All there is to say.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Report {
    /// The domain as a whole.
    pub state: DomainState,
    /// Whether mail arrives at OpenSRS; `None` where that is not known.
    pub arrives: Option<bool>,
    /// One for each record, in the order of their importance.
    pub rows: Vec<Row>,
}

impl Report {
    /// What should be, as lines of a zone file.
    pub fn zone(&self) -> String {
        self.rows.iter().map(|row| format!("{}. 3600 IN {} {}\n", row.name, row.kind, row.wanted)).collect()
    }
}

/// The same as [`check`], asked at most once a minute, within three seconds.
pub fn remembered(domain: &Domain, cluster: Cluster, servers: &Servers) -> Report {
    let key = (domain.as_str().to_owned(), cluster, servers.clone());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((since, report)) = known().get(&key).filter(|(since, _)| since.elapsed() < REMEMBERED) {
        let _ = since;
        return report.clone();
    }
    let until = Instant::now() + MOST_TIME;
    let report = check(&Check { domain, cluster, servers, until });
    // Whoever could not be asked is asked again.
    if report.state != Delegation::Unasked {
        let mut known = known();
        known.retain(|_, (since, _)| since.elapsed() < REMEMBERED);
        if known.len() < MOST_REMEMBERED {
            known.insert(key, (Instant::now(), report.clone()));
        }
    }
    report
}

type Known = HashMap<(String, Cluster, Servers), (Instant, Report)>;
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
const REMEMBERED: Duration = Duration::from_secs(60);
const MOST_REMEMBERED: usize = 200;
const MOST_TIME: Duration = Duration::from_secs(3);

/// The domain as a whole.
pub type DomainState = Delegation;

/// One record: what there is, and what should be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// What it is for: `mx`, `spf`, `dkim1`, `dkim2`, `dmarc`, `mail`, `imaps`, `submissions`.
    pub what: &'static str,
    /// Its name, without a final dot.
    pub name: String,
    /// Its type.
    pub kind: &'static str,
    /// What it should be, as it is written in a zone file behind the type.
    pub wanted: String,
    /// What there is, so written.
    pub found: Vec<String>,
    /// What that means.
    pub verdict: Verdict,
    /// Why, where the verdict alone does not say it: see [`Row::WHYS`].
    pub why: Option<&'static str>,
    /// Whether mail goes wrong without it; else it is of use only.
    pub is_needed: bool,
}

impl Row {
    /// What a verdict may come from.
    pub const WHYS: &'static [&'static str] = &[
        "cname_apex",
        "dmarc_nothing",
        "mx_cname",
        "mx_foreign",
        "mx_null",
        "mx_old",
        "mx_other_cluster",
        "mx_split",
        "spf_broken",
        "spf_excluded",
        "spf_many",
        "spf_uncounted",
        "spf_void",
        "wildcard",
    ];
}

/// What it means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// As it should be, or as good.
    Right,
    /// There is none.
    Missing,
    /// There is another one.
    Different,
    /// There are several, of which one should be.
    Several,
    /// Nobody told.
    Unknown,
}

impl Verdict {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Missing => "missing",
            Self::Different => "different",
            Self::Several => "several",
            Self::Unknown => "unknown",
        }
    }
}

/// Looks at everything at the same time.
pub fn check(check: &Check<'_>) -> Report {
    let wanted = wanted(check.domain, check.cluster);
    let Ok(apex) = Name::from_ascii(format!("{}.", wanted.domain)) else {
        return Report { state: Delegation::Unasked, arrives: None, rows: Vec::new() };
    };
    let (lookup, state) = Lookup::begin(check.servers, &apex, check.until);
    let looker = Looker { lookup: &lookup, wanted: &wanted, is_asked: state == Delegation::Alive };
    let rows = looker.rows();
    let mx = rows.iter().find(|row| row.what == "mx");
    let arrives = match (state, mx.map(|row| (row.verdict, row.why))) {
        (Delegation::Alive, Some((Verdict::Right, _))) => Some(true),
        (Delegation::Alive, Some((Verdict::Unknown, _)) | None) | (Delegation::Unasked, _) => None,
        // The old form still leads there.
        (Delegation::Alive, Some((_, Some("mx_old")))) => Some(true),
        _ => Some(false),
    };
    Report { state, arrives, rows }
}

struct Looker<'a> {
    lookup: &'a Lookup<'a>,
    wanted: &'a Wanted,
    /// Whether there is anybody who could tell.
    is_asked: bool,
}

/// A question, and how its answer is judged.
type Judge<'a> = Box<dyn Fn(&Looker<'a>) -> Vec<Row> + Send + Sync + 'a>;

impl<'a> Looker<'a> {
    fn rows(&self) -> Vec<Row> {
        let mut judges: Vec<Judge<'a>> = vec![
            Box::new(|looker| vec![looker.mx()]),
            Box::new(|looker| vec![looker.spf()]),
            Box::new(|looker| vec![looker.dmarc()]),
            Box::new(|looker| {
                vec![looker.alias(
                    "mail",
                    format!("mail.{}", looker.wanted.domain),
                    &looker.wanted.mail,
                    false,
                )]
            }),
        ];
        for (at, what) in ["dkim1", "dkim2"].into_iter().enumerate() {
            judges.push(Box::new(move |looker| {
                let key = looker.wanted.dkim.get(at);
                key.map(|(name, target)| looker.alias(what, name.clone(), target, true)).into_iter().collect()
            }));
        }
        for (at, what) in ["imaps", "submissions"].into_iter().enumerate() {
            judges.push(Box::new(move |looker| looker.service(what, at).into_iter().collect()));
        }
        let order = ["mx", "spf", "dkim1", "dkim2", "dmarc", "mail", "imaps", "submissions"];
        let mut rows: Vec<Row> = parallel::all(&judges, |judge| judge(self)).into_iter().flatten().collect();
        rows.sort_by_key(|row| order.iter().position(|what| *what == row.what));
        rows
    }

    fn row(&self, what: &'static str, name: &str, kind: &'static str, wanted: String) -> Row {
        Row {
            what,
            name: name.to_owned(),
            kind,
            wanted,
            found: Vec::new(),
            verdict: Verdict::Unknown,
            why: None,
            is_needed: true,
        }
    }

    fn find(&self, name: &str, kind: RecordType) -> Result<super::Found, Trouble> {
        if !self.is_asked {
            return Err(Trouble::NoAnswer);
        }
        let name = Name::from_ascii(format!("{name}.")).map_err(|_| Trouble::Nonsense)?;
        self.lookup.find(&name, kind)
    }

    fn mx(&self) -> Row {
        let domain = &self.wanted.domain;
        let mut row = self.row("mx", domain, "MX", format!("10 {}.", self.wanted.mx));
        let Ok(found) = self.find(domain, RecordType::MX) else { return row };
        let mut hosts: Vec<(u16, String)> = found
            .records
            .iter()
            .filter_map(|record| match record {
                RData::MX(mx) => Some((mx.preference, plain(&mx.exchange))),
                _ => None,
            })
            .collect();
        hosts.sort();
        row.found = hosts.iter().map(|(priority, host)| format!("{priority} {host}.")).collect();
        let is_ours = |host: &str| host == self.wanted.mx;
        let ours = hosts.iter().filter(|(_, host)| is_ours(host)).count();
        let (verdict, why) = match hosts.first().map(|(_, host)| host.as_str()) {
            _ if found.alias.is_some() => (Verdict::Different, Some("cname_apex")),
            None => (Verdict::Missing, None),
            Some(_) if ours == hosts.len() => (Verdict::Right, None),
            Some("") if hosts.len() == 1 => (Verdict::Different, Some("mx_null")),
            Some(_) if ours > 0 => (Verdict::Several, Some("mx_split")),
            Some(_) if hosts.iter().all(|(_, host)| *host == self.wanted.mx_old) => {
                (Verdict::Different, Some("mx_old"))
            }
            Some(_) if hosts.iter().all(|(_, host)| Wanted::is_of_opensrs(host)) => {
                (Verdict::Different, Some("mx_other_cluster"))
            }
            Some(host) if self.is_alias(host) => (Verdict::Different, Some("mx_cname")),
            Some(_) => (Verdict::Different, Some("mx_foreign")),
        };
        (row.verdict, row.why) = (verdict, why);
        row
    }

    fn is_alias(&self, host: &str) -> bool {
        let name = Name::from_ascii(format!("{host}."));
        name.is_ok_and(|name| {
            self.lookup.find_elsewhere(&name, RecordType::CNAME).is_ok_and(|found| found.alias.is_some())
        })
    }

    fn spf(&self) -> Row {
        let domain = &self.wanted.domain;
        let mut row = self.row("spf", domain, "TXT", quoted(&self.wanted.spf()));
        let Ok(found) = self.find(domain, RecordType::TXT) else { return row };
        let texts = texts(&found.records);
        let records: Vec<Spf> = texts.iter().filter_map(|text| Spf::parse(text)).collect();
        row.found = texts.iter().filter(|text| Spf::parse(text).is_some()).map(|text| quoted(text)).collect();
        let ours = self.wanted.spf_include;
        let Some(first) = records.first() else {
            (row.verdict, row.why) = match found.alias {
                Some(_) => (Verdict::Different, Some("cname_apex")),
                None => (Verdict::Missing, None),
            };
            return row;
        };
        let one = Spf::merged(&records).unwrap_or_else(|| first.clone()).with_include(ours);
        row.wanted = quoted(&one.to_string());
        if records.len() > 1 {
            row.verdict = Verdict::Several;
            return row;
        }
        let walked = self.walk(first);
        (row.verdict, row.why) = match () {
            () if !first.is_sound() => (Verdict::Different, Some("spf_broken")),
            () if first.includes(ours) == Some(false) => (Verdict::Different, Some("spf_excluded")),
            () if !walked.is_ours => (Verdict::Different, None),
            () if walked.lookups > MOST_LOOKUPS => (Verdict::Different, Some("spf_many")),
            () if walked.voids > MOST_VOIDS => (Verdict::Different, Some("spf_void")),
            () if !walked.is_whole => (Verdict::Right, Some("spf_uncounted")),
            () => (Verdict::Right, None),
        };
        if row.verdict == Verdict::Right {
            // What is as good is left as it is.
            row.wanted = quoted(&first.to_string());
        }
        row
    }

    /// What a receiver would have to look up for a record, through everything that it includes.
    fn walk(&self, record: &Spf) -> Walked {
        let mut walked = Walked { is_whole: true, ..Walked::default() };
        let mut seen = HashSet::new();
        let mut next = vec![(record.clone(), true)];
        while let Some((record, passes)) = next.pop() {
            let mut inside = Vec::new();
            for term in &record.terms {
                walked.lookups += usize::from(term.costs_a_lookup());
                let Some((domain, is_let_through)) = term.leads_to() else { continue };
                let name = domain.trim_end_matches('.').to_ascii_lowercase();
                let passes = passes && is_let_through;
                walked.is_ours |= passes && name == self.wanted.spf_include;
                // A macro stands for something else with each message.
                if name.contains('%') {
                    walked.is_whole = false;
                } else if seen.insert(name.clone()) && seen.len() <= MOST_WALKED {
                    inside.push((name, passes));
                }
            }
            for (found, passes) in parallel::all(&inside, |(name, passes)| {
                let parsed = Name::from_ascii(format!("{name}.")).map_err(|_| Trouble::Nonsense);
                (parsed.and_then(|name| self.lookup.find_elsewhere(&name, RecordType::TXT)), *passes)
            }) {
                match found {
                    Ok(found) => {
                        walked.voids += usize::from(found.records.is_empty());
                        let record = texts(&found.records).iter().find_map(|text| Spf::parse(text));
                        next.extend(record.map(|record| (record, passes)));
                    }
                    Err(_) => walked.is_whole = false,
                }
            }
        }
        walked
    }

    fn dmarc(&self) -> Row {
        let name = format!("_dmarc.{}", self.wanted.domain);
        let mut row = self.row("dmarc", &name, "TXT", quoted(self.wanted.dmarc));
        let Ok(found) = self.find(&name, RecordType::TXT) else { return row };
        let texts = texts(&found.records);
        let is_policy = |text: &&String| {
            let begin = text.split(';').next().unwrap_or_default();
            begin.split('=').map(str::trim).eq(["v", "DMARC1"])
        };
        row.found = texts.iter().map(|text| quoted(text)).collect();
        let policies = texts.iter().filter(is_policy).count();
        (row.verdict, row.why) = match (policies, texts.len()) {
            (1, _) => (Verdict::Right, None),
            (0, 0) => (Verdict::Missing, None),
            (0, _) if self.is_wildcard(RecordType::TXT, &found.records) => {
                (Verdict::Missing, Some("wildcard"))
            }
            (0, _) => (Verdict::Different, Some("dmarc_nothing")),
            _ => (Verdict::Several, None),
        };
        if row.verdict == Verdict::Right {
            // Whatever the policy is, it is the owner's.
            row.wanted = texts.iter().find(is_policy).map_or(row.wanted, |text| quoted(text));
        }
        row
    }

    fn alias(&self, what: &'static str, name: String, target: &str, is_needed: bool) -> Row {
        let mut row = Row { is_needed, ..self.row(what, &name, "CNAME", format!("{target}.")) };
        let Ok(found) = self.find(&name, RecordType::CNAME) else { return row };
        let targets: Vec<String> = found
            .records
            .iter()
            .filter_map(|record| match record {
                RData::CNAME(to) => Some(plain(&to.0)),
                _ => None,
            })
            .collect();
        row.found = targets.iter().map(|target| format!("{target}.")).collect();
        if targets.is_empty() {
            // What is of another type is in the way.
            for kind in [RecordType::A, RecordType::AAAA, RecordType::TXT] {
                if let Ok(found) = self.find(&name, kind) {
                    let shown = found.records.iter().map(|record| format!("{kind} {record}"));
                    row.found.extend(shown.take(MOST_SHOWN));
                }
            }
        }
        (row.verdict, row.why) = match targets.as_slice() {
            [] if row.found.is_empty() => (Verdict::Missing, None),
            [one] if one == target => (Verdict::Right, None),
            [_] | []
                if self.is_wildcard(RecordType::CNAME, &found.records)
                    || (targets.is_empty() && self.is_covered()) =>
            {
                (Verdict::Missing, Some("wildcard"))
            }
            [_] | [] => (Verdict::Different, None),
            _ => (Verdict::Several, None),
        };
        row
    }

    fn service(&self, what: &'static str, at: usize) -> Option<Row> {
        let (service, port, host) = self.wanted.srv.get(at)?;
        let name = format!("{service}.{}", self.wanted.domain);
        let mut row = Row { is_needed: false, ..self.row(what, &name, "SRV", format!("0 1 {port} {host}.")) };
        let Ok(found) = self.find(&name, RecordType::SRV) else { return Some(row) };
        let services: Vec<_> = found
            .records
            .iter()
            .filter_map(|record| match record {
                RData::SRV(srv) => Some((srv.priority, srv.weight, srv.port, plain(&srv.target))),
                _ => None,
            })
            .collect();
        row.found = services
            .iter()
            .map(|(priority, weight, port, host)| format!("{priority} {weight} {port} {host}."))
            .collect();
        let is_wanted = |(_, _, its, target): &(u16, u16, u16, String)| its == port && target == host;
        row.verdict = match services.as_slice() {
            [] => Verdict::Missing,
            all if all.iter().all(is_wanted) => Verdict::Right,
            [_] => Verdict::Different,
            _ => Verdict::Several,
        };
        Some(row)
    }

    /// Whether `*` of the domain answers the same for any name.
    fn is_wildcard(&self, kind: RecordType, records: &[RData]) -> bool {
        let name = format!("{UNLIKELY}.{}", self.wanted.domain);
        !records.is_empty() && self.find(&name, kind).is_ok_and(|found| found.records == records)
    }

    /// Whether `*` of the domain has an address for any name.
    fn is_covered(&self) -> bool {
        let name = format!("{UNLIKELY}.{}", self.wanted.domain);
        self.find(&name, RecordType::A).is_ok_and(|found| !found.records.is_empty())
    }
}

/// What became of following a record.
#[derive(Default)]
struct Walked {
    lookups: usize,
    /// Look-ups without a result.
    voids: usize,
    /// Whether OpenSRS is let through.
    is_ours: bool,
    /// Whether all of it was there to be read.
    is_whole: bool,
}

/// A name in lower case without its final dot; the root is empty.
fn plain(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

/// Texts of TXT records, their parts joined as receivers do.
fn texts(records: &[RData]) -> Vec<String> {
    let bytes = records.iter().filter_map(|record| match record {
        RData::TXT(txt) => Some(txt.txt_data.concat()),
        _ => None,
    });
    bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

/// A text as it is written in a zone file: in parts of at most 255 bytes.
fn quoted(text: &str) -> String {
    let escaped = |part: &str| format!("\"{}\"", part.replace('\\', "\\\\").replace('"', "\\\""));
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.len() > MOST_OF_A_PART {
        let end = (0..=MOST_OF_A_PART).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(0);
        let (part, after) = rest.split_at(end);
        parts.push(escaped(part));
        rest = after;
    }
    parts.push(escaped(rest));
    parts.join(" ")
}

/// RFC 7208 4.6.4.
const MOST_LOOKUPS: usize = 10;
const MOST_VOIDS: usize = 2;
/// Records followed; whoever has more is over the limit long before.
const MOST_WALKED: usize = 40;
const MOST_OF_A_PART: usize = 255;
const MOST_SHOWN: usize = 4;
/// Nobody calls a name so.
const UNLIKELY: &str = "opensrsemail-no-such-name";

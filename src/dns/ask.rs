//! One question to one server.

use std::{
    io::{ErrorKind, Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, UdpSocket},
    time::{Duration, Instant},
};

use hickory_proto::{
    op::{Edns, Message, MessageType, OpCode, Query, ResponseCode},
    rr::{Name, RecordType},
};

/// Who is asked.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Servers {
    /// Resolvers, tried in this order; they ask others.
    pub resolvers: Vec<SocketAddr>,
    /// The port of the servers that answer for a domain; 53 but in tests.
    pub port: u16,
}

impl Servers {
    /// Reads addresses, each with its port where that is not 53: `192.0.2.1, [2001:db8::1]:5353`. A first one with a port of its own
    /// says that the servers that answer for domains have it, too.
    ///
    /// # Errors
    /// The first that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let one = |word: &str| {
            let address = word.parse::<IpAddr>().map(|address| SocketAddr::new(address, PORT));
            address.or_else(|_| word.parse::<SocketAddr>()).map_err(|_| word.to_owned())
        };
        let resolvers = text.split([',', ' ']).filter(|word| !word.is_empty()).map(one);
        let resolvers = resolvers.collect::<Result<Vec<_>, _>>()?;
        Ok(Self { port: resolvers.first().map_or(PORT, SocketAddr::port), resolvers })
    }

    /// Those of this machine: `nameserver` lines of resolv.conf, of which at most three count (resolv.conf(5)).
    pub fn of_resolv_conf(text: &str) -> Self {
        let addresses = text.lines().filter_map(|line| {
            let mut words = line.split_ascii_whitespace();
            (words.next() == Some("nameserver")).then(|| words.next()).flatten()?.parse::<IpAddr>().ok()
        });
        let resolvers: Vec<_> = addresses.take(3).map(|address| SocketAddr::new(address, PORT)).collect();
        Self { resolvers, port: PORT }
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Trouble {
    /// Nobody answered in time.
    #[error("no server answered in time")]
    NoAnswer,
    /// The server could not find out (SERVFAIL).
    #[error("the server could not find out")]
    Failed,
    /// The server answers for something else, or not for us (REFUSED, NOTAUTH, NOTIMP).
    #[error("the server does not answer for this name")]
    Refused,
    /// What came back is no answer.
    #[error("what came back was no answer")]
    Nonsense,
}

/// How it is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum How {
    /// A server that answers for the name itself.
    Authority,
    /// A resolver.
    Resolver,
    /// A resolver, without it looking at signatures.
    Unchecked,
}

/// The server's answer to what records of `kind` there are at `name`: also that there is no such name.
///
/// # Errors
/// [`Trouble`].
pub fn ask(
    server: SocketAddr,
    name: &Name,
    kind: RecordType,
    how: How,
    until: Instant,
) -> Result<Message, Trouble> {
    let mut message = Message::new(random(), MessageType::Query, OpCode::Query);
    message.metadata.recursion_desired = how != How::Authority;
    message.metadata.checking_disabled = how == How::Unchecked;
    message.add_query(Query::query(name.clone(), kind));
    let mut edns = Edns::new();
    edns.set_max_payload(PAYLOAD);
    message.set_edns(edns);
    let question = message.to_vec().map_err(|_| Trouble::Nonsense)?;
    let answer = over_udp(server, &question, &message, until)?;
    let answer =
        if answer.metadata.truncation { over_tcp(server, &question, &message, until)? } else { answer };
    match answer.metadata.response_code {
        ResponseCode::NoError | ResponseCode::NXDomain => Ok(answer),
        ResponseCode::Refused | ResponseCode::NotAuth | ResponseCode::NotImp => Err(Trouble::Refused),
        _ => Err(Trouble::Failed),
    }
}

fn over_udp(
    server: SocketAddr,
    question: &[u8],
    asked: &Message,
    until: Instant,
) -> Result<Message, Trouble> {
    let own: IpAddr =
        if server.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    // The system chooses the port, and takes answers from that server only.
    let socket = UdpSocket::bind((own, 0)).map_err(|_| Trouble::NoAnswer)?;
    socket.connect(server).map_err(|_| Trouble::NoAnswer)?;
    let mut buffer = vec![0; usize::from(PAYLOAD)];
    for attempt in 1..=ATTEMPTS {
        socket.send(question).map_err(|_| Trouble::NoAnswer)?;
        let left = until.saturating_duration_since(Instant::now());
        let patience = Instant::now() + left / (ATTEMPTS - attempt + 1);
        while let Some(left) = left_until(patience) {
            socket.set_read_timeout(Some(left)).map_err(|_| Trouble::NoAnswer)?;
            match socket.recv(&mut buffer) {
                Ok(length) => {
                    let answer = buffer.get(..length).and_then(|bytes| Message::from_vec(bytes).ok());
                    // What answers something else is somebody else's.
                    if let Some(answer) = answer.filter(|answer| is_answer_to(answer, asked)) {
                        return Ok(answer);
                    }
                }
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // Nobody listens there.
                Err(_) => return Err(Trouble::NoAnswer),
            }
        }
    }
    Err(Trouble::NoAnswer)
}

fn over_tcp(
    server: SocketAddr,
    question: &[u8],
    asked: &Message,
    until: Instant,
) -> Result<Message, Trouble> {
    let left = || left_until(until).ok_or(Trouble::NoAnswer);
    let lost = |_| Trouble::NoAnswer;
    let mut stream = TcpStream::connect_timeout(&server, left()?).map_err(lost)?;
    stream.set_write_timeout(Some(left()?)).map_err(lost)?;
    let length = u16::try_from(question.len()).map_err(|_| Trouble::Nonsense)?;
    stream.write_all(&[&length.to_be_bytes(), question].concat()).map_err(lost)?;
    let mut length = [0; 2];
    read_in_time(&mut stream, &mut length, until)?;
    let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
    read_in_time(&mut stream, &mut answer, until)?;
    let answer = Message::from_vec(&answer).map_err(|_| Trouble::Nonsense)?;
    is_answer_to(&answer, asked).then_some(answer).ok_or(Trouble::Nonsense)
}

/// A server that drips its answer is not waited for beyond the deadline.
fn read_in_time(stream: &mut TcpStream, buffer: &mut [u8], until: Instant) -> Result<(), Trouble> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        let left = left_until(until).ok_or(Trouble::NoAnswer)?;
        stream.set_read_timeout(Some(left)).map_err(|_| Trouble::NoAnswer)?;
        match stream.read(rest) {
            Ok(0) => return Err(Trouble::NoAnswer),
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(Trouble::NoAnswer),
        }
    }
    Ok(())
}

fn is_answer_to(answer: &Message, asked: &Message) -> bool {
    answer.metadata.id == asked.metadata.id
        && answer.metadata.message_type == MessageType::Response
        && answer.queries == asked.queries
}

fn left_until(until: Instant) -> Option<Duration> {
    Some(until.saturating_duration_since(Instant::now())).filter(|left| !left.is_zero())
}

/// Nobody may guess it: an answer is taken by it.
fn random() -> u16 {
    let mut bytes = [0; 2];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u16::from_le_bytes(bytes),
        Err(_) => fastrand::u16(..),
    }
}

const PORT: u16 = 53;
const ATTEMPTS: u32 = 2;
/// What fits everywhere without being cut into pieces (DNS flag day 2020).
const PAYLOAD: u16 = 1232;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolvers_are_those_of_resolv_conf() {
        let text = "# nameserver 192.0.2.9\nsearch example.com\nnameserver 192.0.2.1\n nameserver  2001:db8::1 # x\n\
             nameserver nonsense\nnameserver 192.0.2.3\nnameserver 192.0.2.4\noptions edns0";
        let found: Vec<String> =
            Servers::of_resolv_conf(text).resolvers.iter().map(ToString::to_string).collect();
        assert_eq!(found, ["192.0.2.1:53", "[2001:db8::1]:53", "192.0.2.3:53"]);
        assert!(Servers::of_resolv_conf("").resolvers.is_empty());
    }

    #[test]
    fn resolvers_are_those_of_the_setting() {
        let servers = Servers::parse("192.0.2.1, [2001:db8::1]:5353 2001:db8::2").unwrap();
        let found: Vec<String> = servers.resolvers.iter().map(ToString::to_string).collect();
        assert_eq!(found, ["192.0.2.1:53", "[2001:db8::1]:5353", "[2001:db8::2]:53"]);
        assert_eq!((servers.port, Servers::parse("127.0.0.1:5300").unwrap().port), (53, 5300));
        assert_eq!(Servers::parse("192.0.2.1 dns.example"), Err("dns.example".to_owned()));
    }
}

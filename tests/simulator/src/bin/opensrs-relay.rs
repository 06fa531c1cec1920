//! A wide-area network in front of a server: every byte takes its time each way, and a connection's set-up one more
//! round trip. Bandwidth stays what it is: bytes wait, they do not queue up behind each other.
//!
//! Prints its address as JSON when it is ready; ends with its standard input.

use std::{
    error::Error,
    io::{self, Write},
    net::SocketAddr,
    time::Duration,
};

use lexopt::{Arg, Parser, ValueExt};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{mpsc, oneshot},
    time::{Instant, sleep, sleep_until},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let (mut to, mut delay) = (None, Duration::from_millis(20));
    let mut arguments = Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("to") => to = Some(arguments.value()?.parse::<SocketAddr>()?),
            Arg::Long("delay") => delay = Duration::from_millis(arguments.value()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let to = to.ok_or("opensrs-relay --to ADDRESS:PORT [--delay MILLISECONDS]")?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    writeln!(io::stdout(), "{}", serde_json::json!({"address": listener.local_addr()?.to_string()}))?;
    io::stdout().flush()?;
    let (closed, stdin_closed) = oneshot::channel();
    std::thread::spawn(move || {
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        let _ = closed.send(());
    });
    tokio::select! {
        _ = stdin_closed => Ok(()),
        result = accept(listener, to, delay) => result.map_err(Into::into),
    }
}

async fn accept(listener: TcpListener, to: SocketAddr, delay: Duration) -> io::Result<()> {
    loop {
        let (near, _) = listener.accept().await?;
        tokio::spawn(async move {
            // What SYN and SYN-ACK would have taken.
            sleep(delay * 2).await;
            if let Ok(far) = TcpStream::connect(to).await {
                let _ = (near.set_nodelay(true), far.set_nodelay(true));
                let (near, far) = (near.into_split(), far.into_split());
                tokio::join!(carry(near.0, far.1, delay), carry(far.0, near.1, delay));
            }
        });
    }
}

/// Carries bytes one way until either side is done; the other side learns of the end as late as of the bytes.
async fn carry(mut from: impl AsyncReadExt + Unpin, mut to: impl AsyncWriteExt + Unpin, delay: Duration) {
    let (sender, mut under_way) = mpsc::channel::<(Instant, Vec<u8>)>(1024);
    let read = async move {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = from.read(&mut buffer).await {
            let bytes = buffer.get(..count).unwrap_or_default().to_vec();
            if sender.send((Instant::now() + delay, bytes)).await.is_err() {
                return;
            }
        }
        sleep(delay).await;
    };
    let write = async move {
        while let Some((due, bytes)) = under_way.recv().await {
            sleep_until(due).await;
            if to.write_all(&bytes).await.is_err() {
                break;
            }
        }
        let _ = to.shutdown().await;
    };
    tokio::join!(read, write);
}

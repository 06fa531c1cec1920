//! The simulator as a program: starts it, says where it is, and waits to be told to stop.

use std::{error::Error, io::Write, process::ExitCode};

use lexopt::{Arg, Parser, ValueExt};
use opensrs_simulator::{Options, Simulator};
use tokio::signal::unix::{SignalKind, signal};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "opensrs-simulator: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut options = Options::default();
    let mut exit_with_stdin = false;
    let mut arguments = Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("listen") => options.listen = arguments.value()?.parse()?,
            Arg::Long("control") => options.control = arguments.value()?.parse()?,
            Arg::Long("webmail") => options.webmail = arguments.value()?.parse()?,
            Arg::Long("seed") => options.seed = arguments.value()?.parse()?,
            Arg::Long("ca-out") => options.ca_out = Some(arguments.value()?.into()),
            Arg::Long("snapshot") => options.snapshot = Some(arguments.value()?.into()),
            Arg::Long("exit-with-stdin") => exit_with_stdin = true,
            Arg::Short('h') | Arg::Long("help") => {
                std::io::stdout().write_all(USAGE.as_bytes())?;
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // Before the line is printed: whoever reads it may stop us at once.
    let (mut terminate, mut interrupt) = {
        let _inside = runtime.enter();
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?)
    };
    let simulator = Simulator::with(options)?;
    let ready = serde_json::json!({
        "endpoint": simulator.endpoint(), "control": simulator.control(), "ca_file": simulator.ca_file(),
        "webmail": simulator.webmail(),
    });
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{ready}")?;
    stdout.flush()?;

    let (closed, stdin_closed) = tokio::sync::oneshot::channel();
    // Kept until the end otherwise: a dropped sender would look like a closed stdin.
    let _kept = if exit_with_stdin {
        std::thread::spawn(move || {
            let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
            let _ = closed.send(());
        });
        None
    } else {
        Some(closed)
    };
    runtime.block_on(async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = stdin_closed => {}
        }
    });
    Ok(())
}

const USAGE: &str = "\
opensrs-simulator [--listen 127.0.0.1:0] [--control 127.0.0.1:0] [--webmail 127.0.0.1:0]
                  [--seed empty|test|demo] [--ca-out FILE] [--snapshot FILE] [--exit-with-stdin]
";

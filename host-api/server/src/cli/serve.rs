//! `souk serve`.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, time::Duration};

use clap::Args;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use super::say;
use crate::{
    app::{CHANGES_PER_MINUTE, Limits},
    connector::worker::Pace,
    server::{Config, Server},
};

/// File descriptors kept for everything that is no connection.
const RESERVE: u64 = 128;

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The database file; created when it is not there
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8788")]
    listen: SocketAddr,
    /// The folder of the page's files; pkg/dist when that exists
    #[arg(long, value_name = "DIR")]
    assets: Option<PathBuf>,
    /// Where browsers reach this server, such as https://souk.example; snapshots link the stylesheet there
    #[arg(long, value_name = "URL", default_value = "")]
    public_url: String,
    /// New players, spins, addresses left, reviews and changes of teams, each, a minute from one address (IPv6: one /64) in one shop; 0 for no limit
    #[arg(long, value_name = "N", default_value_t = CHANGES_PER_MINUTE)]
    limit_per_minute: u32,
    /// Proxies in front, each of which adds to X-Forwarded-For: a client is the address that many from the end
    #[arg(long, value_name = "N", default_value_t = 0)]
    trusted_proxies: usize,
    /// Live streams from one address (IPv6: one /64); 0 for no limit
    #[arg(long, value_name = "N", default_value_t = 30)]
    max_streams_per_ip: usize,
    /// Connections in all; as many as the system allows when absent
    #[arg(long, value_name = "N")]
    max_connections: Option<usize>,
    /// A limit on the database's size; beyond it webhooks get 503 and reads go on
    #[arg(long, value_name = "MIB")]
    max_db_mib: Option<u32>,
    /// How often connected stores are asked for orders that no webhook told of
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..=1_440))]
    reconcile_minutes: u64,
    /// One JSON object a line instead of text
    #[arg(long)]
    log_json: bool,
}

impl Serve {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        log_to_stderr(self.log_json);
        let allowed = raise_file_limit();
        let connections = self.max_connections.unwrap_or(allowed).min(allowed).max(1);
        let default_assets = PathBuf::from("pkg/dist");
        let config = Config {
            database: self.db,
            max_pages: self.max_db_mib.map(|mib| mib.saturating_mul(256)),
            assets: self
                .assets
                .or_else(|| default_assets.is_dir().then_some(default_assets)),
            public_url: self.public_url,
            limits: Limits {
                changes_per_minute: self.limit_per_minute,
                trusted_proxies: self.trusted_proxies,
                streams_per_ip: self.max_streams_per_ip,
                connections,
                ..Limits::default()
            },
            pace: Pace {
                reconcile: Duration::from_secs(self.reconcile_minutes * 60),
                ..Pace::default()
            },
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(serve(config, self.listen))?;
        runtime.shutdown_background();
        Ok(ExitCode::SUCCESS)
    }
}

async fn serve(config: Config, listen: SocketAddr) -> anyhow::Result<()> {
    let server = Server::bind(config, listen).await?;
    let stop = CancellationToken::new();
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    let stopper = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        stopper.cancel();
        // Whoever asks twice does not want to wait.
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        std::process::abort();
    });
    say(format_args!("souk listens on http://{}", server.address()?));
    server.run(stop).await;
    tracing::info!("stopped");
    Ok(())
}

/// `RUST_LOG` says how much; `souk=info` when it is not set.
fn log_to_stderr(json: bool) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("souk=info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // Fails only when a log is set up already.
    let _ = if json {
        log.json().try_init()
    } else {
        log.try_init()
    };
}

/// Raises the soft limit on open files to the hard one, and says how many connections that allows.
fn raise_file_limit() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = setrlimit(
        Resource::Nofile,
        Rlimit {
            current: limit.maximum,
            maximum: limit.maximum,
        },
    );
    let files = if raised.is_ok() {
        limit.maximum
    } else {
        limit.current
    };
    let connections = files
        .unwrap_or(65_536)
        .saturating_sub(RESERVE)
        .clamp(16, 65_536);
    usize::try_from(connections).unwrap_or(usize::MAX)
}

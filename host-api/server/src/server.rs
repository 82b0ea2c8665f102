//! A running server: made from a configuration, stopped by a token.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::Context;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    accept,
    app::{App, Limits, router},
    connector::worker::{self, Pace},
    http::{assets::Assets, cache::Cache, limit::Limiter, metrics::Metrics},
    live::{Frames, Live},
    store::{Store, sqlite},
};

/// How to serve.
#[derive(Clone, Debug)]
pub struct Config {
    /// The database file.
    pub database: PathBuf,
    /// A limit on its size in pages of 4 KiB.
    pub max_pages: Option<u32>,
    /// The page's files.
    pub assets: Option<PathBuf>,
    /// Where browsers reach this server, for addresses inside snapshots; empty for "same origin".
    pub public_url: String,
    /// What a client may take up.
    pub limits: Limits,
    /// How connectors keep time.
    pub pace: Pace,
}

/// A server that is ready and not yet serving.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    app: Arc<App>,
    pace: Pace,
}

impl Server {
    /// Opens the database and the address.
    ///
    /// # Errors
    /// When either cannot be had.
    pub async fn bind(config: Config, listen: SocketAddr) -> anyhow::Result<Self> {
        let options = sqlite::Options {
            path: config.database,
            serve: true,
            max_pages: config.max_pages,
        };
        let store =
            tokio::task::spawn_blocking(move || sqlite::SqliteStore::open(&options)).await??;
        let store: Arc<dyn Store> = Arc::new(store);
        let frames = Arc::new(Frames::new(Arc::clone(&store)));
        let live = Live::new(frames, config.limits.streams_per_ip)?;
        let app = App {
            store,
            cache: Cache::default(),
            live,
            metrics: Metrics::default(),
            limiter: Limiter::new(config.limits.changes_per_minute),
            assets: Assets::new(config.assets, &config.public_url),
            limits: config.limits,
        };
        let listener =
            listen_on(listen).with_context(|| format!("{listen} cannot be listened on"))?;
        Ok(Self {
            listener,
            app: Arc::new(app),
            pace: config.pace,
        })
    }

    /// The address it listens on.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop`, then ends within ten seconds and closes the database.
    pub async fn run(self, stop: CancellationToken) {
        let app = self.app;
        let publisher = Arc::clone(&app.live.frames).follow();
        let connectors = match worker::start(Arc::clone(&app.store), self.pace) {
            Ok(worker) => Some(worker),
            Err(error) => {
                tracing::error!(%error, "connectors are off");
                None
            }
        };
        accept::run(
            self.listener,
            Arc::clone(&app),
            router(Arc::clone(&app)),
            stop,
        )
        .await;
        publisher.abort();
        if let Some(worker) = connectors {
            worker.abort();
        }
        app.store.close().await;
    }
}

/// A listener with room for a crowd that comes back at once.
fn listen_on(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => tokio::net::TcpSocket::new_v4()?,
        SocketAddr::V6(_) => tokio::net::TcpSocket::new_v6()?,
    };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(4_096)
}

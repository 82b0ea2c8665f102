//! `cargo xtask demo`: the server and the demo store on this machine, with two weeks of orders behind them.

mod children;
mod ready;
mod shop;

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::arguments::{Arguments, unknown};
use crate::command::{compiler, run as run_program, say};
use crate::{build, paths, setup};
use children::Children;
use shop::Shop;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Builds what is missing, starts the Souk server and the demo store, prints `Souk demo ready: http://127.0.0.1:N/`, and
stays until Ctrl-C. The database, the logs and the shop's secret lie in .souk/demo.

Usage: cargo xtask demo [options]

  --port N                The store's port (default 8787); the Souk server takes the next one
  --orders-per-minute N   How many orders the store's simulated shoppers place
  --fresh                 Forgets earlier orders: a new database (by itself when the orders are three days old)
  --once                  Stops again as soon as everything answers";

/// Where to listen and how busy to be.
pub(crate) struct Args {
    port: u16,
    orders_per_minute: Option<f64>,
    fresh: bool,
    once: bool,
}

impl Args {
    /// Reads the command line.
    pub(crate) fn read(mut words: Arguments) -> Result<Self> {
        let mut args = Self {
            port: 8787,
            orders_per_minute: None,
            fresh: false,
            once: false,
        };
        while let Some(name) = words.next()? {
            match name.as_str() {
                "--port" => args.port = words.value("--port")?,
                "--orders-per-minute" => {
                    args.orders_per_minute = Some(words.value("--orders-per-minute")?);
                }
                "--fresh" => args.fresh = true,
                "--once" => args.once = true,
                other => return unknown(other),
            }
        }
        Ok(args)
    }
}

/// The addresses of one demo.
struct Addresses {
    store: String,
    souk: String,
}

impl Addresses {
    fn from(port: u16) -> Result<Self> {
        let next = port
            .checked_add(1)
            .context("--port must be below 65535: the server takes the next one")?;
        Ok(Self {
            store: format!("127.0.0.1:{port}"),
            souk: format!("127.0.0.1:{next}"),
        })
    }
}

/// Builds what is missing, starts both, says so, and stays until it is told to stop.
pub(crate) fn run(args: &Args) -> Result<()> {
    let addresses = Addresses::from(args.port)?;
    free(&addresses.store)?;
    free(&addresses.souk)?;
    setup::for_build()?;
    build::run(build::Args::default())?;
    say(
        "cargo build --release: the server and the demo store (minutes the first time, then nothing)",
    );
    run_program(compiler().args([
        "build",
        "--release",
        "--package",
        "souk",
        "--package",
        "demo-store",
    ]))?;

    let stop = stop_flag()?;
    let shop = Shop::open(args.fresh)?;
    shop.import_catalogue(&addresses.store)?;
    shop.set_up_campaigns()?;
    let mut children = Children::default();
    start(&mut children, &shop, &addresses, args.orders_per_minute)?;
    ready::wait(&addresses.souk, "/healthz", &mut children, &stop)?;
    shop.backfill(&addresses.souk)?;
    shop.import_reviews(&addresses.store)?;
    ready::wait(&addresses.store, "/", &mut children, &stop)?;
    say("logs are in .souk/demo/*.log; Ctrl-C stops both");
    println!("Souk demo ready: http://{}/", addresses.store);
    while !args.once && !stop.load(Ordering::Relaxed) {
        children.all_alive()?;
        thread::sleep(Duration::from_millis(100));
    }
    children.stop();
    Ok(())
}

/// Fails with advice when somebody else listens there.
fn free(address: &str) -> Result<()> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) => {
            bail!("{address} is taken ({error}): stop what listens there, or choose another --port")
        }
    }
}

/// Set when a person or a supervisor wants us to stop.
fn stop_flag() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

fn start(
    children: &mut Children,
    shop: &Shop,
    at: &Addresses,
    per_minute: Option<f64>,
) -> Result<()> {
    let mut souk = children::supervised(&shop::release("souk"));
    souk.arg("serve")
        .arg("--db")
        .arg(shop.db())
        .args(["--listen", &at.souk])
        .arg("--assets")
        .arg(paths::dist())
        // Everybody at the demo is one address.
        .args(["--limit-per-minute", "0"]);
    children.start("souk", souk)?;

    let mut store = children::supervised(&shop::release("demo-store"));
    store
        .args([
            "serve",
            "--listen",
            &at.store,
            "--souk",
            &format!("http://{}", at.souk),
        ])
        .args(["--shop", shop::ID, "--webhook-secret", shop.secret()])
        .env("SOUK_ADMIN_TOKEN", shop.token());
    if let Some(orders) = per_minute {
        store.args(["--orders-per-minute", &orders.to_string()]);
    }
    children.start("store", store)
}

//! A Souk server with one shop.

use std::{
    net::SocketAddr,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::Bench;
use crate::{
    load::{
        exchange::{body, exchange, get},
        order, product,
    },
    machine::{child::Child, slow_sync::SlowSync},
};

/// The one webhook.
pub(super) const WEBHOOK: &str = "/v1/bench/webhooks/shopify";
/// The shop's secret.
pub(super) const SECRET: &str = "a-secret-for-nobody";
/// What a strip on a page asks for.
pub(super) const TRENDING: &str = "/v1/bench/trending?limit=12";
/// The shop's live stream.
pub(super) const LIVE: &str = "/v1/bench/live";

/// Orders the shop begins with.
const ORDERS: u64 = 120;
/// How long they may take to be counted.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running server and its file.
#[derive(Debug)]
pub(super) struct Ours {
    pub(super) child: Child,
    pub(super) address: SocketAddr,
    pub(super) database: PathBuf,
}

impl Ours {
    /// A server on a new database, with products and orders in it.
    pub(super) fn start(bench: &Bench, name: &str, slow: Option<&SlowSync>) -> Result<Self> {
        Self::start_with(bench, name, slow, None)
    }

    /// The same with what a merchant set up.
    pub(super) fn start_with(
        bench: &Bench,
        name: &str,
        slow: Option<&SlowSync>,
        document: Option<&Value>,
    ) -> Result<Self> {
        let database = bench.file(name);
        let mut add = bench.souk();
        add.args([
            "shop",
            "add",
            "bench",
            "--domain",
            "shop.example",
            "--shopify-secret",
            SECRET,
        ]);
        Child::start(add.arg("--db").arg(&database), &bench.cores)?.finish()?;
        if let Some(document) = document {
            let file = bench.file("apply.json");
            std::fs::write(&file, document.to_string())?;
            let mut apply = bench.souk();
            apply.arg("apply").arg(&file).args(["--shop", "bench"]);
            Child::start(apply.arg("--db").arg(&database), &bench.cores)?.finish()?;
        }
        let mut serve = bench.souk();
        serve
            .arg("serve")
            .arg("--db")
            .arg(&database)
            .args(["--listen", "127.0.0.1:0"]);
        serve.args([
            "--limit-per-minute",
            "0",
            "--max-streams-per-ip",
            "20000",
            "--max-connections",
            "40000",
        ]);
        if let Some(slow) = slow {
            slow.slow(&mut serve);
        }
        let mut child = Child::start(&mut serve, &bench.cores)?;
        let address = child.address()?;
        let ours = Self {
            child,
            address,
            database,
        };
        ours.fill()?;
        Ok(ours)
    }

    fn fill(&self) -> Result<()> {
        for n in 0..order::PRODUCTS {
            let delivery = order::delivery(WEBHOOK, "products/create", SECRET, &product::body(n));
            exchange(self.address, &delivery)?;
        }
        for id in 1..=ORDERS {
            self.order(id)?;
        }
        self.until_counted()
    }

    /// Posts order number `id`.
    pub(super) fn order(&self, id: u64) -> Result<()> {
        let delivery = order::delivery(WEBHOOK, "orders/create", SECRET, &order::body(id));
        exchange(self.address, &delivery).map(drop)
    }

    /// Checks everything that must always hold, and every draw.
    pub(super) fn verify(&self, bench: &Bench) -> Result<()> {
        for check in ["verify", "verify-draws"] {
            let mut command = bench.souk();
            command.arg(check).arg("--db").arg(&self.database);
            Child::start(&mut command, &bench.cores)?
                .finish()
                .with_context(|| format!("souk {check} failed after the laps"))?;
        }
        Ok(())
    }

    /// Waits until the whole ranking, two units in each order, has been counted.
    fn until_counted(&self) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = exchange(self.address, &get("/v1/bench/trending"))?;
            let trending: Value = serde_json::from_slice(body(&answer)?)?;
            let items = trending["items"]
                .as_array()
                .map(Vec::as_slice)
                .unwrap_or_default();
            let sold: u64 = items.iter().filter_map(|item| item["sold"].as_u64()).sum();
            if sold == 2 * ORDERS {
                return Ok(());
            }
            ensure!(
                Instant::now() < end,
                "{sold} of {} units are counted",
                2 * ORDERS
            );
            thread::sleep(Duration::from_millis(50));
        }
    }
}

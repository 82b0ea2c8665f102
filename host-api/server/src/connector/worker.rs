//! Empties the outbox and looks for lost orders, shop by shop, beside everything else.
//!
//! Shops do not wait for each other, and nobody waits for the worker: it may be stopped at any moment, and
//! what it was about to write down it will find out again.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{sync::Semaphore, task::JoinHandle, time};

use super::{
    Ability, Client, Connector, Outcome, Platform, Trouble, Work, magento, shopify,
    trouble::{draw, wait},
};
use crate::{
    inbox::Fact,
    moment::{self, Millis},
    privacy::Hasher,
    shop::{Entry, Shop},
    store::{Store, StoreError},
};

/// Stores asked at once.
const MOST_SHOPS: usize = 16;
/// Things done in one turn; the rest has the next.
const MOST_STEPS: usize = 64;
/// How long a turn waits for webhooks that are stored and not yet counted.
const CATCH_UP: Duration = Duration::from_secs(5);

/// How the worker keeps time.
#[derive(Clone, Debug)]
pub struct Pace {
    /// How often it looks for something to do.
    pub tick: Duration,
    /// How long a store may take to answer.
    pub patience: Duration,
    /// How often orders are asked for, and whether a store still honours its pools.
    pub reconcile: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            tick: Duration::from_secs(1),
            patience: Duration::from_secs(15),
            reconcile: Duration::from_secs(15 * 60),
        }
    }
}

struct Worker {
    store: Arc<dyn Store>,
    client: Client,
    pace: Pace,
    busy: Mutex<HashSet<i64>>,
    turns: Arc<Semaphore>,
}

/// Starts the worker.
///
/// # Errors
/// When there is no TLS to be had.
pub fn start(store: Arc<dyn Store>, pace: Pace) -> anyhow::Result<JoinHandle<()>> {
    let worker = Arc::new(Worker {
        store,
        client: Client::new(pace.patience)?,
        pace,
        busy: Mutex::default(),
        turns: Arc::new(Semaphore::new(MOST_SHOPS)),
    });
    Ok(tokio::spawn(worker.run()))
}

impl Worker {
    async fn run(self: Arc<Self>) {
        // Dropped with the worker, and every turn with it.
        let mut turns = tokio::task::JoinSet::new();
        loop {
            time::sleep(self.pace.tick).await;
            while turns.try_join_next().is_some() {}
            let pause = Millis::try_from(self.pace.reconcile.as_millis()).unwrap_or(Millis::MAX);
            match self.store.due(moment::now(), pause).await {
                Ok(due) => {
                    for connector in due {
                        if self.begins(connector.shop) {
                            turns.spawn(Arc::clone(&self).turn(connector));
                        }
                    }
                }
                Err(error) => tracing::warn!(%error, "connectors could not be read"),
            }
        }
    }

    fn begins(&self, shop: i64) -> bool {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.insert(shop)
    }

    async fn turn(self: Arc<Self>, connector: Connector) {
        if let Ok(_turn) = self.turns.acquire().await
            && let Err(error) = self.work(&connector).await
        {
            // The store's trouble is written down; this is our own.
            tracing::warn!(shop = %connector.id, %error, "a connector's turn ended early");
        }
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.remove(&connector.shop);
    }

    async fn work(&self, connector: &Connector) -> Result<(), StoreError> {
        let minting = self.mint(connector).await?;
        // A right that codes lack must not keep orders away.
        let orders = self.reconcile(connector).await.err();
        match minting.or(orders) {
            Some(trouble) => self.trouble(connector, &trouble).await,
            None => self.note(connector, Outcome::Fine).await,
        }
    }

    /// Works off the outbox; says what stopped it, if anything did.
    async fn mint(&self, connector: &Connector) -> Result<Option<Trouble>, StoreError> {
        if !connector.can(Ability::Codes) {
            return Ok(None);
        }
        for _ in 0..MOST_STEPS {
            let work = self.store.next_work(connector.shop, moment::now()).await?;
            let Some(work) = work else { break };
            let outcome = match self.perform(connector, &work).await {
                Ok(outcome) => outcome,
                Err(trouble) => match refused(&work, trouble) {
                    Ok(outcome) => outcome,
                    Err(trouble) => return Ok(Some(trouble)),
                },
            };
            self.note(connector, outcome).await?;
        }
        Ok(None)
    }

    async fn perform(&self, connector: &Connector, work: &Work) -> Result<Outcome, Trouble> {
        let (client, access) = (&self.client, &connector.access);
        match access.platform {
            Platform::Shopify => shopify::perform(&shopify::Api::new(client, access), work).await,
            Platform::Magento => magento::perform(&magento::Api::new(client, access), work).await,
        }
    }

    async fn note(&self, connector: &Connector, outcome: Outcome) -> Result<(), StoreError> {
        self.store
            .note(connector.shop, outcome, moment::now())
            .await
    }

    async fn trouble(&self, connector: &Connector, trouble: &Trouble) -> Result<(), StoreError> {
        let (tries, asked) = match trouble {
            Trouble::Later { after, .. } => (connector.tries, *after),
            // Nobody but the operator can help; asking often would only be noise at the store.
            Trouble::Denied(_) | Trouble::Refused(_) => (u32::MAX, None),
        };
        let wait = wait(tries, asked, draw());
        let why = trouble.to_string();
        tracing::warn!(shop = %connector.id, why, seconds = wait.as_secs(), "a store did not do what it was asked");
        let wait = Millis::try_from(wait.as_millis()).unwrap_or(Millis::MAX);
        self.note(connector, Outcome::Trouble { why, wait }).await
    }

    /// Asks for orders when it is time.
    async fn reconcile(&self, connector: &Connector) -> Result<(), Trouble> {
        let now = moment::now();
        let pause = Millis::try_from(self.pace.reconcile.as_millis()).unwrap_or(Millis::MAX);
        let is_due = connector.reconciled_at.is_none_or(|at| at + pause <= now);
        let entry = self.store.shop(connector.id.as_str());
        let Some(entry) = entry.filter(|entry| is_due && entry.shop().active) else {
            return Ok(());
        };
        let mut cursor = connector.cursor;
        if connector.can(Ability::Orders) {
            cursor = self.missed(connector, &entry).await?;
        }
        let reconciled = Outcome::Reconciled { cursor };
        self.note(connector, reconciled)
            .await
            .map_err(|error| ours(&error))
    }

    async fn missed(&self, connector: &Connector, entry: &Entry) -> Result<Millis, Trouble> {
        let shop = entry.shop();
        let missed = Missed {
            store: &*self.store,
            shop: &shop,
        };
        missed.catch_up().await?;
        let (client, access, cursor) = (&self.client, &connector.access, connector.cursor);
        match access.platform {
            Platform::Shopify => {
                shopify::reconcile(&shopify::Api::new(client, access), &missed, cursor).await
            }
            Platform::Magento => {
                magento::reconcile(&magento::Api::new(client, access), &missed, cursor).await
            }
        }
    }
}

/// What a refusal is about: the pool, or the codes. Any other trouble is the whole store's.
fn refused(work: &Work, trouble: Trouble) -> Result<Outcome, Trouble> {
    match (work, trouble) {
        (Work::Remove { codes, .. }, Trouble::Refused(why)) => Ok(Outcome::Kept {
            codes: codes.iter().map(|code| code.code.clone()).collect(),
            why,
        }),
        (work, Trouble::Refused(why)) if work.pool().is_some() => Ok(Outcome::RefusedPool {
            pool: work.pool().unwrap_or_default().to_owned(),
            why,
        }),
        (_, trouble) => Err(trouble),
    }
}

fn ours(error: &StoreError) -> Trouble {
    Trouble::later(format!("our own database: {error}"))
}

/// Takes orders in that no webhook told of.
#[derive(Clone, Copy)]
pub struct Missed<'a> {
    store: &'a dyn Store,
    shop: &'a Shop,
}

impl std::fmt::Debug for Missed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Missed({})", self.shop.id)
    }
}

impl Missed<'_> {
    /// The database's keyed hashes.
    #[must_use]
    pub fn hasher(&self) -> &Hasher {
        self.store.hasher()
    }

    /// The shop's number.
    #[must_use]
    pub const fn shop(&self) -> i64 {
        self.shop.no
    }

    /// Waits until what webhooks told is counted: only then is known what is missing.
    async fn catch_up(&self) -> Result<(), Trouble> {
        let end = time::Instant::now() + CATCH_UP;
        while self.store.health().inbox_lag > 0 {
            if time::Instant::now() > end {
                return Err(Trouble::later("webhooks come faster than they are counted"));
            }
            time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Whether this state of an order, or a later one, is known.
    ///
    /// # Errors
    /// When our own database is in trouble.
    pub async fn knows(&self, id: &str, updated_at: Millis) -> Result<bool, Trouble> {
        let known = self.store.knows_order(self.shop.no, id, updated_at).await;
        known.map_err(|error| ours(&error))
    }

    /// Takes a fact by the road that webhooks take.
    ///
    /// # Errors
    /// When our own database is in trouble.
    pub async fn take(&self, fact: &Fact) -> Result<(), Trouble> {
        let taken = self.store.ingest(self.shop, fact, moment::now()).await;
        taken.map(|_| ()).map_err(|error| ours(&error))
    }
}

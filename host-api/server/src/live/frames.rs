//! Frames: made once for each shop and version, shared by everybody.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use bytes::Bytes;
use souk_contract::LiveFrame;
use tokio::{
    sync::{broadcast, watch},
    task::JoinHandle,
    time::{Instant, sleep_until},
};

use super::hub::Hubs;
use crate::{
    moment,
    purchases::PurchasesQuery,
    shop::Entry,
    store::{Store, StoreResult},
};

/// Purchases in a frame at most.
const NEWEST: usize = 5;
/// A shop gets at most one frame in this time.
const PACE: Duration = Duration::from_secs(1);
/// How long a team that changed is told of: longer than a client is silent when it changes networks.
const TOLD: moment::Millis = moment::MINUTE;

/// One frame, ready to send.
#[derive(Debug)]
pub struct Frame {
    /// Number of the shop it is of.
    pub shop: i64,
    /// Grows with the shop's version.
    pub seq: i64,
    /// `epoch:seq`.
    pub id: String,
    /// The event as it goes over the wire.
    pub bytes: Bytes,
}

#[derive(Debug)]
struct Channel {
    frames: watch::Sender<Arc<Frame>>,
    sent: Instant,
}

/// Makes frames and hands them out.
pub struct Frames {
    store: Arc<dyn Store>,
    /// Names this process: after a restart every id is unknown, and every client gets one frame.
    epoch: String,
    channels: Mutex<HashMap<i64, Channel>>,
    hubs: RwLock<Option<Hubs>>,
}

impl std::fmt::Debug for Frames {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Frames")
            .field("epoch", &self.epoch)
            .finish_non_exhaustive()
    }
}

impl Frames {
    /// Frames of `store`'s shops.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        let epoch = format!("{:x}", moment::now());
        Self {
            store,
            epoch,
            channels: Mutex::default(),
            hubs: RwLock::default(),
        }
    }

    /// Sends every later frame to `hubs` too.
    pub(super) fn deliver_to(&self, hubs: Hubs) {
        *self.hubs.write().unwrap_or_else(PoisonError::into_inner) = Some(hubs);
    }

    /// The newest frame of a shop, and those to come.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn subscribe(
        &self,
        entry: &Entry,
    ) -> StoreResult<(Arc<Frame>, watch::Receiver<Arc<Frame>>)> {
        let shop = entry.shop();
        if let Some(news) = self.channel(shop.no) {
            let frame = Arc::clone(&news.borrow());
            if frame.seq >= shop.version {
                return Ok((frame, news));
            }
        }
        let frame = self.make(entry).await?;
        let news = self.publish(&frame);
        Ok((frame, news))
    }

    fn channel(&self, shop: i64) -> Option<watch::Receiver<Arc<Frame>>> {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels
            .get(&shop)
            .map(|channel| channel.frames.subscribe())
    }

    async fn make(&self, entry: &Entry) -> StoreResult<Arc<Frame>> {
        let shop = entry.shop();
        let query = PurchasesQuery::newest(NEWEST);
        let purchases = self
            .store
            .purchases(&shop, query, moment::as_of(moment::now(), shop.changed_at))
            .await?;
        let teams = self.store.team_ticks(&shop, moment::now() - TOLD).await?;
        let state = LiveFrame {
            trending_as_of: moment::text(shop.changed_at),
            purchases,
            teams,
        };
        let id = format!("{}:{}", self.epoch, shop.version);
        let json = serde_json::to_string(&state).unwrap_or_default();
        let bytes = Bytes::from(format!("id: {id}\ndata: {json}\n\n"));
        Ok(Arc::new(Frame {
            shop: shop.no,
            seq: shop.version,
            id,
            bytes,
        }))
    }

    /// Hands a frame out, unless a newer one was.
    fn publish(&self, frame: &Arc<Frame>) -> watch::Receiver<Arc<Frame>> {
        let mut channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let channel = channels.entry(frame.shop).or_insert_with(|| Channel {
            frames: watch::Sender::new(Arc::clone(frame)),
            sent: Instant::now(),
        });
        let newer = channel.frames.send_if_modified(|known| {
            let newer = frame.seq > known.seq;
            if newer {
                known.clone_from(frame);
            }
            newer
        });
        if newer {
            channel.sent = Instant::now();
            if let Some(hubs) = &*self.hubs.read().unwrap_or_else(PoisonError::into_inner) {
                hubs.send(frame);
            }
        }
        channel.frames.subscribe()
    }

    /// When a shop may get its next frame; `None` when nobody ever listened to it.
    fn due(&self, shop: i64) -> Option<Instant> {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels.get(&shop).map(|channel| channel.sent + PACE)
    }

    /// Follows the store's changes until it is gone.
    pub fn follow(self: Arc<Self>) -> JoinHandle<()> {
        let mut changes = self.store.changes();
        tokio::spawn(async move {
            let mut waiting: HashMap<i64, (Instant, Arc<Entry>)> = HashMap::new();
            loop {
                let next = waiting.values().map(|(due, _)| *due).min();
                let wake =
                    sleep_until(next.unwrap_or_else(|| Instant::now() + Duration::from_secs(3600)));
                tokio::select! {
                    change = changes.recv() => match change {
                        Ok(entry) => {
                            let shop = entry.shop().no;
                            if let Some(due) = self.due(shop) {
                                waiting.insert(shop, (due, entry));
                            }
                        }
                        // What was missed comes with the next change of its shop.
                        Err(broadcast::error::RecvError::Lagged(_)) => {}
                        Err(broadcast::error::RecvError::Closed) => return,
                    },
                    () = wake => self.send_due(&mut waiting).await,
                }
            }
        })
    }

    async fn send_due(&self, waiting: &mut HashMap<i64, (Instant, Arc<Entry>)>) {
        let now = Instant::now();
        let due: Vec<i64> = waiting
            .iter()
            .filter(|(_, (due, _))| *due <= now)
            .map(|(shop, _)| *shop)
            .collect();
        for shop in due {
            let Some((_, entry)) = waiting.remove(&shop) else {
                continue;
            };
            match self.make(&entry).await {
                Ok(frame) => drop(self.publish(&frame)),
                Err(error) => {
                    tracing::warn!(%error, "a frame could not be made");
                    waiting.insert(shop, (now + PACE, entry));
                }
            }
        }
    }
}

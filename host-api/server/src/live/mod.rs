//! `GET /v1/{shop}/live`: the shop's state as it changes, over server-sent events.
//!
//! A frame is the state now, so a slow or late client needs only the newest. Frames are made once
//! for each shop and version ([`frames`]), at most one a second, and shared by all. Plain HTTP/1.1
//! subscribers live in a [`hub`]: a socket and a few numbers each, no task, no buffer. The route here
//! serves the others (HTTP/2, or a later request of a kept connection).

pub mod frames;
pub mod head;
pub mod hub;
mod places;
mod seat;

use std::{convert::Infallible, net::IpAddr, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Path, State},
    response::Response,
};
use bytes::Bytes;
use futures_util::{Stream, stream};
use http::{Extensions, HeaderMap, header};
use souk_contract::{LiveFrame, Problem};
use tokio::{
    sync::watch,
    time::{Instant, interval_at},
};

pub use frames::{Frame, Frames};
pub use places::{Place, Places};

use crate::{app::App, http::error::Error};

/// How often an idle stream gets a comment, against proxies that close what is silent.
pub const HEARTBEAT: Duration = Duration::from_secs(15);

/// The comment.
pub const BEAT: &[u8] = b":\n\n";

/// All live streams of a server.
#[derive(Debug)]
pub struct Live {
    /// What is sent.
    pub frames: Arc<Frames>,
    /// Who may have how many.
    pub places: Arc<Places>,
    /// Where plain sockets live.
    pub hubs: hub::Hubs,
    /// True once the server is going down.
    closing: watch::Sender<bool>,
}

impl Live {
    /// Streams with frames from `frames`.
    ///
    /// # Errors
    /// When a hub's thread cannot be started.
    pub fn new(frames: Arc<Frames>, per_ip: usize) -> std::io::Result<Self> {
        let hubs = hub::Hubs::start()?;
        frames.deliver_to(hubs.clone());
        Ok(Self {
            frames,
            places: Arc::new(Places::new(per_ip)),
            hubs,
            closing: watch::Sender::new(false),
        })
    }

    /// Streams open now.
    #[must_use]
    pub fn open(&self) -> usize {
        self.places.open()
    }

    /// Says goodbye to everybody: each stream ends with a `retry:` of its own.
    pub fn close(&self) {
        self.closing.send_replace(true);
        self.hubs.close();
    }
}

/// The address of the client, put into each request by the accept loop.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The last line of a stream: come back after 1 to 16 seconds, each at another time.
#[must_use]
pub fn goodbye() -> Bytes {
    let mut random = [0_u8; 2];
    // Without random numbers all come back at once, which is no reason to keep them.
    let _ = getrandom::fill(&mut random);
    let wait = 1_000 + u32::from(u16::from_le_bytes(random)) % 15_000;
    Bytes::from(format!("retry: {wait}\n\n"))
}

/// The shop's state as it changes: a frame at once unless `Last-Event-ID` is current, then one after
/// each change, at most one a second. The id of an event is `epoch:seq`.
#[utoipa::path(
    get, path = "/v1/{shop}/live", operation_id = "streamLive", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("Last-Event-ID" = Option<String>, Header, description = "Id of the last frame seen"),
    ),
    responses(
        (status = 200, description = "Server-sent events; `data` is one frame", body = LiveFrame, content_type = "text/event-stream"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many streams from this address", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn stream_live(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
) -> Result<Response, Error> {
    let peer = extensions.get::<Peer>().copied();
    let seen = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let joined = join(&app, &shop, peer, seen).await?;
    let mut response = Response::new(Body::from_stream(events(
        joined,
        app.live.closing.subscribe(),
    )));
    for (name, value) in head::HEADERS {
        response.headers_mut().insert(name, value);
    }
    response.headers_mut().remove(header::CONTENT_LENGTH);
    Ok(response)
}

/// A subscriber that was let in.
#[derive(Debug)]
pub struct Joined {
    /// Its place, given back when dropped.
    pub place: Place,
    /// The newest frame.
    pub frame: Arc<Frame>,
    /// Whether the client has that frame already.
    pub is_current: bool,
    /// The frames to come.
    pub news: watch::Receiver<Arc<Frame>>,
}

/// Lets a subscriber in.
///
/// # Errors
/// 404, 410, 429, or 503 when the frame cannot be made now.
pub async fn join(
    app: &App,
    shop: &str,
    peer: Option<Peer>,
    seen: Option<&str>,
) -> Result<Joined, Error> {
    let (entry, _) = app.readable(shop)?;
    let place = app
        .live
        .places
        .take(peer.map(|peer| peer.0))
        .ok_or(Error::TooManyStreams)?;
    let (frame, news) = app.live.frames.subscribe(&entry).await?;
    let is_current = seen.is_some_and(|seen| seen == frame.id);
    Ok(Joined {
        place,
        frame,
        is_current,
        news,
    })
}

struct Events {
    joined: Joined,
    closing: watch::Receiver<bool>,
    beat: tokio::time::Interval,
    first: bool,
    ended: bool,
}

fn events(
    joined: Joined,
    closing: watch::Receiver<bool>,
) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let beat = interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
    let first = !joined.is_current;
    let events = Events {
        joined,
        closing,
        beat,
        first,
        ended: false,
    };
    stream::unfold(events, |mut events| async move {
        let bytes = events.next().await?;
        Some((Ok(bytes), events))
    })
}

impl Events {
    async fn next(&mut self) -> Option<Bytes> {
        if self.ended {
            return None;
        }
        if std::mem::take(&mut self.first) {
            return Some(self.joined.frame.bytes.clone());
        }
        loop {
            tokio::select! {
                _ = self.closing.wait_for(|closing| *closing) => {
                    self.ended = true;
                    return Some(goodbye());
                }
                changed = self.joined.news.changed() => {
                    changed.ok()?;
                    let frame = Arc::clone(&self.joined.news.borrow_and_update());
                    if frame.seq > self.joined.frame.seq {
                        self.joined.frame = frame;
                        return Some(self.joined.frame.bytes.clone());
                    }
                }
                _ = self.beat.tick() => return Some(Bytes::from_static(BEAT)),
            }
        }
    }
}

//! Server-sent events the way axum's documentation shows them: `Sse` over a broadcast channel.

use std::convert::Infallible;

use anyhow::Result;
use axum::{
    Router,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
    routing,
};
use futures_util::{Stream, StreamExt as _, stream};
use tokio::sync::broadcast;

/// What to stream.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The data of each event
    #[arg(long)]
    data: String,
}

/// Serves `GET /live`: an event at once, then one for each `POST /publish`.
///
/// # Errors
/// When there is no port.
pub fn run(args: Args) -> Result<()> {
    let events = broadcast::Sender::<String>::new(16);
    let publisher = events.clone();
    let data = args.data.clone();
    let live = move || {
        let stream = stream_of(args.data.clone(), events.subscribe());
        std::future::ready(Sse::new(stream).keep_alive(KeepAlive::default()))
    };
    let publish = move || {
        // Nobody listening is no failure.
        let _ = publisher.send(data.clone());
        std::future::ready("published")
    };
    super::serve(
        Router::new()
            .route("/live", routing::get(live))
            .route("/publish", routing::post(publish)),
    )
}

fn stream_of(
    now: String,
    events: broadcast::Receiver<String>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let later = stream::unfold(events, |mut events| async move {
        let data = events.recv().await.ok()?;
        Some((data, events))
    });
    stream::once(std::future::ready(now))
        .chain(later)
        .map(|data| Ok(Event::default().id("0:0").data(data)))
}

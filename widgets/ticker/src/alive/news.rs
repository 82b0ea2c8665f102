//! How news reach a ticker: polled, streamed, or not at all.

use std::{cell::RefCell, rc::Rc};

use souk_client::{
    Host,
    feed::{self, Feed, Stream},
};

use super::Alive;

/// The ticker's sources, held for their drop.
#[derive(Debug, Default)]
pub(super) struct News {
    _stream: Option<Stream>,
    _feed: Rc<RefCell<Option<Feed>>>,
}

/// Starts what the merchant asked for; a stream that fails falls back to polling.
pub(super) fn listen(alive: &Rc<Alive>, host: &Host, query: &str) -> News {
    let feed = Rc::new(RefCell::new(None));
    let poll = {
        let (alive, url, feed) = (
            Rc::downgrade(alive),
            host.endpoint(&["/purchases", query].concat()),
            Rc::downgrade(&feed),
        );
        move || {
            if let (Some(alive), Some(feed)) = (alive.upgrade(), feed.upgrade()) {
                feed.replace(Some(start_polling(&alive, url.clone())));
            }
        }
    };
    match &*alive.scene.options.text("live") {
        "stream" => {
            let listening = Rc::downgrade(alive);
            let take = move |frame: &_| {
                if let Some(alive) = listening.upgrade() {
                    alive.frame(frame);
                }
            };
            let stream = feed::stream(&host.endpoint("/live"), take, poll);
            News {
                _stream: stream,
                _feed: feed,
            }
        }
        "poll" => {
            poll();
            News {
                _stream: None,
                _feed: feed,
            }
        }
        _ => News::default(),
    }
}

fn start_polling(alive: &Rc<Alive>, url: String) -> Feed {
    let every = alive.scene.options.count("refresh").saturating_mul(1_000);
    let alive = Rc::downgrade(alive);
    feed::poll(url, every, move |json| {
        alive.upgrade().is_some_and(|alive| alive.news(json))
    })
}

//! Stores that answer in the documented shapes and refuse what the real ones refuse.

pub(crate) mod magento;
pub(crate) mod shopify;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    response::Response,
};
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

/// How a store behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mood {
    /// As documented.
    Well,
    /// Another status, with `Retry-After` where it is more than 0.
    Status(u16, u64),
    /// A page, with status 200.
    Page,
    /// Sends requests elsewhere.
    Elsewhere,
    /// Never answers.
    Silent,
    /// Does what it was asked, and the answer to a change is lost.
    Deaf,
    /// Shopify's cost throttle, for so many requests.
    Throttled(u32),
}

/// One request, as a store sees it.
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) token: String,
    pub(crate) body: Value,
}

/// Status and body.
pub(crate) type Said = (u16, Value);

/// A store's shop: its data, and what it says.
pub(crate) trait Shop: Send + 'static {
    fn answer(&mut self, asked: &Asked) -> Said;
    fn throttled(&self) -> Said {
        (503, Value::Null)
    }
}

/// What a test and the store share.
pub(crate) struct State<S> {
    pub(crate) shop: S,
    pub(crate) mood: Mood,
    /// When each request came, and what it asked for.
    pub(crate) log: Vec<(Instant, String)>,
}

/// A running store.
pub(crate) struct Store<S> {
    pub(crate) address: String,
    state: Arc<Mutex<State<S>>>,
    task: JoinHandle<()>,
}

impl<S> Drop for Store<S> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl<S: Shop> Store<S> {
    pub(crate) async fn open(shop: S) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State {
            shop,
            mood: Mood::Well,
            log: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        let router =
            Router::new().fallback(move |request: Request| serve(Arc::clone(&shared), request));
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("served");
        });
        Self {
            address,
            state,
            task,
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn feels(&self, mood: Mood) {
        self.state().mood = mood;
    }

    /// How often something was asked for.
    pub(crate) fn asked(&self, what: &str) -> usize {
        self.state()
            .log
            .iter()
            .filter(|(_, asked)| asked == what)
            .count()
    }
}

async fn serve<S: Shop>(state: Arc<Mutex<State<S>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 8 * 1024 * 1024).await.expect("a body");
    let header = |name: &str| {
        parts
            .headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    };
    let bearer = header("authorization")
        .strip_prefix("Bearer ")
        .unwrap_or_default();
    let asked = Asked {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        token: format!("{}{bearer}", header("x-shopify-access-token")),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    };
    let (mood, said) = decide(
        &mut state.lock().unwrap_or_else(PoisonError::into_inner),
        &asked,
    );
    match mood {
        Mood::Silent => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            page(200)
        }
        Mood::Page => page(200),
        Mood::Elsewhere => Response::builder()
            .status(301)
            .header("location", "https://elsewhere.example/")
            .body(Body::empty())
            .expect("a response"),
        Mood::Status(status, after) => {
            let mut response = page(status);
            if after > 0 {
                response.headers_mut().insert("retry-after", after.into());
            }
            response
        }
        Mood::Deaf => page(502),
        Mood::Well | Mood::Throttled(_) => json(&said),
    }
}

fn decide<S: Shop>(state: &mut State<S>, asked: &Asked) -> (Mood, Said) {
    let mut name = format!("{} {}", asked.method, asked.path);
    if let Some(document) = asked.body["query"].as_str() {
        name = operation(document);
    }
    state.log.push((Instant::now(), name));
    let reads = asked.method == "GET"
        || asked.body["query"]
            .as_str()
            .is_some_and(|q| !q.contains("mutation "));
    let mood = if state.mood == Mood::Deaf && reads {
        Mood::Well
    } else {
        state.mood
    };
    let said = match mood {
        Mood::Well | Mood::Deaf => state.shop.answer(asked),
        Mood::Throttled(left) => {
            state.mood = if left > 1 {
                Mood::Throttled(left - 1)
            } else {
                Mood::Well
            };
            state.shop.throttled()
        }
        _ => (200, Value::Null),
    };
    (mood, said)
}

/// The name of a document's operation.
pub(crate) fn operation(document: &str) -> String {
    let line = document
        .lines()
        .find(|line| line.starts_with("query ") || line.starts_with("mutation "));
    let name = line.and_then(|line| line.split([' ', '(']).nth(1));
    name.unwrap_or_default().to_owned()
}

fn page(status: u16) -> Response {
    let html = "<!doctype html><title>Back soon</title><p>We are mending something.";
    Response::builder()
        .status(status)
        .header("content-type", "text/html")
        .body(Body::from(html))
        .expect("a response")
}

fn json(said: &Said) -> Response {
    Response::builder()
        .status(said.0)
        .header("content-type", "application/json")
        .body(Body::from(said.1.to_string()))
        .expect("a response")
}

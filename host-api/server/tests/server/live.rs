//! Live streams, over a plain socket and over HTTP/2.

use std::time::Duration;

use reqwest::{Client, Response};
use serde_json::Value;
use tokio::time::timeout;

use crate::support::{Souk, bodies::order};

/// The next event's id and data; comments are passed over.
pub(crate) async fn event(stream: &mut Response) -> (String, Value) {
    let mut text = String::new();
    loop {
        let chunk = timeout(Duration::from_secs(5), stream.chunk())
            .await
            .expect("in time")
            .expect("a chunk");
        text.push_str(std::str::from_utf8(&chunk.expect("more")).expect("text"));
        if let Some(end) = text.find("\n\n") {
            let field = |name: &str| {
                text[..end]
                    .lines()
                    .find_map(|l| l.strip_prefix(name))
                    .unwrap_or_default()
                    .to_owned()
            };
            if !field("id: ").is_empty() {
                return (
                    field("id: "),
                    serde_json::from_str(&field("data: ")).expect("json"),
                );
            }
            text.clear();
        }
    }
}

fn seq(id: &str) -> (String, i64) {
    let (epoch, seq) = id.split_once(':').expect("epoch:seq");
    (epoch.to_owned(), seq.parse().expect("a number"))
}

async fn tells_of_sales(souk: &Souk, http: &Client) {
    let mut stream = http
        .get(souk.url("/v1/table/live"))
        .send()
        .await
        .expect("a stream");
    assert_eq!(stream.status(), 200);
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert_eq!(stream.headers()["x-accel-buffering"], "no");
    assert_eq!(stream.headers()["access-control-allow-origin"], "*");
    let (first, state) = event(&mut stream).await;
    let before = state["purchases"]["items"].as_array().expect("items").len();
    let (mut last, mut frames) = (seq(&first), 0);
    for id in 0..10 {
        souk.deliver(
            "orders/create",
            &order(100 + last.1.unsigned_abs() * 100 + id, &[(1, 41, 1)]),
        )
        .await;
    }
    loop {
        let (id, state) = event(&mut stream).await;
        let next = seq(&id);
        assert!(next.0 == last.0 && next.1 > last.1, "{id} after {last:?}");
        last = next;
        frames += 1;
        let items = state["purchases"]["items"].as_array().expect("items").len();
        if items == 5 {
            let as_of = state["trending_as_of"]
                .as_str()
                .expect("a moment")
                .to_owned();
            let claimed = souk.json("/v1/table/trending").await["claim"]["as_of"]
                .as_str()
                .expect("a moment")
                .to_owned();
            assert!(claimed >= as_of, "{claimed} < {as_of}");
            break;
        }
        assert!(items >= before);
    }
    assert!(frames <= 4, "{frames} frames for ten orders at once");
}

#[tokio::test]
async fn a_frame_at_once_then_one_for_each_change_conflated() {
    let souk = Souk::start().await;
    tells_of_sales(&souk, &souk.http).await;
}

#[tokio::test]
async fn the_same_over_http_2() {
    let souk = Souk::start().await;
    let http = Client::builder()
        .no_proxy()
        .http2_prior_knowledge()
        .build()
        .expect("a client");
    tells_of_sales(&souk, &http).await;
}

#[tokio::test]
async fn the_same_on_a_kept_connection() {
    let souk = Souk::start().await;
    // One connection: the second request on it never reaches the peek.
    let http = Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(1)
        .build()
        .expect("a client");
    http.get(souk.url("/healthz"))
        .send()
        .await
        .expect("an answer")
        .bytes()
        .await
        .expect("a body");
    tells_of_sales(&souk, &http).await;
}

#[tokio::test]
async fn a_current_id_gets_no_frame_and_an_unknown_one_gets_one() {
    let souk = Souk::start().await;
    let open = async |seen: &str| {
        souk.http
            .get(souk.url("/v1/table/live"))
            .header("last-event-id", seen)
            .send()
            .await
            .expect("a stream")
    };
    let mut stream = open("somebody:99999").await;
    let (id, _) = event(&mut stream).await;
    let mut current = open(&id).await;
    let silence = timeout(Duration::from_millis(600), current.chunk()).await;
    assert!(silence.is_err(), "{silence:?}");
    souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
        .await;
    let (next, _) = event(&mut current).await;
    assert!(seq(&next).1 > seq(&id).1);
}

#[tokio::test]
async fn an_address_has_only_so_many_streams_and_gets_them_back() {
    let souk = Souk::start_with(|config| config.limits.streams_per_ip = 3).await;
    let mut streams = Vec::new();
    for _ in 0..3 {
        let mut stream = souk.get("/v1/table/live").await;
        event(&mut stream).await;
        streams.push(stream);
    }
    let refused = souk.get("/v1/table/live").await;
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(
        refused.json::<Value>().await.expect("json")["type"],
        "/problems/too-many-streams"
    );
    drop(streams);
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if souk.get("/v1/table/live").await.status() == 200 {
            return;
        }
    }
    panic!("closed streams were not noticed");
}

#[tokio::test]
async fn stopping_says_goodbye_to_every_kind_of_stream() {
    let mut souk = Souk::start().await;
    let h2 = Client::builder()
        .no_proxy()
        .http2_prior_knowledge()
        .build()
        .expect("a client");
    let mut plain = souk.get("/v1/table/live").await;
    let mut multiplexed = h2
        .get(souk.url("/v1/table/live"))
        .send()
        .await
        .expect("a stream");
    event(&mut plain).await;
    event(&mut multiplexed).await;
    timeout(Duration::from_secs(10), souk.stop())
        .await
        .expect("an end within ten seconds");
    for stream in [&mut plain, &mut multiplexed] {
        let mut text = Vec::new();
        while let Ok(Some(chunk)) = stream.chunk().await {
            text.extend_from_slice(&chunk);
        }
        let text = String::from_utf8_lossy(&text).into_owned();
        assert!(text.contains("retry: "), "{text}");
    }
}

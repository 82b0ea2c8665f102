//! How often one address is served.

use reqwest::Response;
use serde_json::Value;

use crate::support::{Souk, shopkeeper::problem};

async fn limited(per_minute: u32, proxies: usize) -> Souk {
    Souk::start_with(|config| {
        config.limits.changes_per_minute = per_minute;
        config.limits.trusted_proxies = proxies;
    })
    .await
}

async fn post(souk: &Souk, path: &str, hops: &str) -> Response {
    let request = souk.http.post(souk.url(path));
    let request = request.header("x-forwarded-for", hops);
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn one_too_many_is_told_what_is_limited_and_when_to_come_back() {
    let souk = limited(2, 0).await;
    for _ in 0..2 {
        let made = post(&souk, "/v1/table/players", "192.0.2.1").await;
        assert_eq!(made.status(), 201);
    }
    // Nobody said that a proxy is trusted: another made-up address changes nothing.
    let refused = post(&souk, "/v1/table/players", "192.0.2.2").await;
    let wait = refused.headers()["retry-after"].to_str().expect("text");
    assert!(
        (1..=30).contains(&wait.parse::<u32>().expect("seconds")),
        "{wait}"
    );
    assert_eq!(refused.headers()["access-control-allow-origin"], "*");
    let (status, told): (_, Value) = problem(refused).await;
    assert_eq!(
        (status, &told["type"]),
        (429, &"/problems/too-often".into())
    );
    let detail = told["detail"].as_str().expect("a detail");
    assert!(detail.contains("2 new players a minute"), "{detail}");
}

#[tokio::test]
async fn every_change_has_a_limit_of_its_own_and_reads_have_none() {
    let souk = limited(1, 0).await;
    for path in [
        "/v1/table/players",
        "/v1/table/wheels/current/spins",
        "/v1/table/reviews",
        "/v1/table/deals/pot/teams",
    ] {
        assert_ne!(post(&souk, path, "").await.status(), 429, "{path}");
        assert_eq!(post(&souk, path, "").await.status(), 429, "{path}");
    }
    for path in [
        "/v1/table/wheels/current/play",
        "/v1/table/reviews/form",
        "/v1/table/reviews/1/votes",
        "/v1/table/deals/pot/start",
        "/v1/table/teams/x/members",
        "/v1/table/teams/x/join",
    ] {
        assert_eq!(post(&souk, path, "").await.status(), 429, "{path}");
    }
    for _ in 0..5 {
        assert_eq!(souk.get("/v1/table/reviews").await.status(), 200);
    }
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_has_its_own_limit() {
    let souk = limited(1, 1).await;
    let path = "/v1/table/players";
    assert_eq!(post(&souk, path, "192.0.2.1").await.status(), 201);
    assert_eq!(post(&souk, path, "192.0.2.2").await.status(), 201);
    let made_up = post(&souk, path, "192.0.2.3, 192.0.2.1").await;
    assert_eq!(made_up.status(), 429);
}

#[tokio::test]
async fn the_merchants_own_systems_are_not_slowed_down() {
    let souk = limited(1, 0).await;
    for _ in 0..3 {
        let request = souk.http.post(souk.url("/v1/table/reviews"));
        let answer = request.bearer_auth("souk_wrong").send().await;
        assert_eq!(answer.expect("an answer").status(), 401);
    }
}

#[tokio::test]
async fn a_stream_counts_for_the_client_behind_the_proxy() {
    let souk = Souk::start_with(|config| {
        config.limits.streams_per_ip = 1;
        config.limits.trusted_proxies = 1;
    })
    .await;
    let open = async |hops: &str| {
        let request = souk.http.get(souk.url("/v1/table/live"));
        let request = request.header("x-forwarded-for", hops);
        request.send().await.expect("an answer")
    };
    let first = open("192.0.2.1").await;
    assert_eq!(first.status(), 200);
    assert_eq!(open("192.0.2.1").await.status(), 429);
    assert_eq!(open("192.0.2.2").await.status(), 200);
}

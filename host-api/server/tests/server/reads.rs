//! Reading: tags, filters, fallbacks, movement, metrics.

use serde_json::{Value, json};
use souk::moment::{self, DAY};

use crate::support::{
    Souk,
    bodies::{order, product},
};

/// An order placed `days` ago.
fn past(id: u64, days: i64, lines: &[(u64, u64, u32)]) -> Value {
    let mut placed = order(id, lines);
    let at = moment::text(moment::now() - days * DAY - moment::HOUR);
    placed["created_at"] = json!(at);
    placed["updated_at"] = json!(at);
    placed
}

fn ids(trending: &Value) -> Vec<&str> {
    trending["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|i| i["product"]["id"].as_str())
        .collect()
}

#[tokio::test]
async fn a_known_etag_gets_304_until_the_next_sale() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &order(1, &[(1, 41, 1)]))
        .await;
    souk.settle().await;
    for path in [
        "/v1/table/trending",
        "/v1/table/purchases",
        "/v1/table/widgets/ticker.html",
        "/openapi.json",
    ] {
        let first = souk.get(path).await;
        let headers = first.headers().clone();
        assert_eq!(headers["access-control-allow-origin"], "*");
        assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["timing-allow-origin"], "*");
        assert_eq!(
            headers["cache-control"],
            "public, max-age=10, stale-while-revalidate=60"
        );
        if path == "/openapi.json" {
            continue;
        }
        let again = souk
            .http
            .get(souk.url(path))
            .header("if-none-match", &headers["etag"])
            .send()
            .await
            .expect("an answer");
        assert_eq!(again.status(), 304, "{path}");
        assert_eq!(again.headers()["etag"], headers["etag"]);
        souk.deliver("orders/create", &order(path.len() as u64, &[(1, 41, 1)]))
            .await;
        souk.settle().await;
        let changed = souk
            .http
            .get(souk.url(path))
            .header("if-none-match", &headers["etag"])
            .send()
            .await
            .expect("an answer");
        assert_eq!(changed.status(), 200, "{path}");
    }
}

#[tokio::test]
async fn a_page_of_any_origin_may_ask_first() {
    let souk = Souk::start().await;
    let asked = souk
        .http
        .request(reqwest::Method::OPTIONS, souk.url("/v1/table/trending"))
        .header("origin", "https://shop.example")
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", "if-none-match")
        .send()
        .await
        .expect("an answer");
    assert_eq!(asked.status(), 204);
    assert_eq!(asked.headers()["access-control-allow-origin"], "*");
    assert!(
        asked.headers()["access-control-allow-headers"]
            .to_str()
            .expect("text")
            .contains("if-none-match")
    );
    assert!(
        !asked
            .headers()
            .contains_key("access-control-allow-credentials")
    );
}

#[tokio::test]
async fn filters_limits_pins_and_exclusions_do_what_they_say() {
    let souk = Souk::start().await;
    for (id, units) in [(41, 5), (42, 4), (43, 3), (44, 1)] {
        souk.deliver("orders/create", &order(id, &[(id, id, units)]))
            .await;
    }
    let mut other = product(43, "2026-01-01T00:00:00Z", "Plate");
    other["product_type"] = json!("Plates");
    souk.deliver(
        "products/create",
        &product(41, "2026-01-01T00:00:00Z", "Bowl"),
    )
    .await;
    souk.deliver("products/create", &other).await;
    souk.settle().await;
    let get = async |query: &str| souk.json(&format!("/v1/table/trending?{query}")).await;
    assert_eq!(ids(&get("").await), ["41", "42", "43", "44"]);
    assert_eq!(ids(&get("limit=2").await), ["41", "42"]);
    assert_eq!(ids(&get("min_sold=3").await), ["41", "42", "43"]);
    let filtered = get("category=plates").await;
    assert_eq!(
        (ids(&filtered), &filtered["claim"]["filter"]),
        (vec!["43"], &json!("category:plates"))
    );
    assert_eq!(ids(&get("tag=Blue&brand=kiln").await), ["41", "43"]);
    let excluded = get("exclude=41").await;
    assert_eq!(
        (ids(&excluded)[0], &excluded["items"][0]["rank"]),
        ("42", &json!(2))
    );
    let pinned = get("pin=44,99").await;
    assert_eq!(ids(&pinned), ["41", "42", "43"]);
    assert_eq!(pinned["pinned"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn recent_sales_weigh_more_when_asked() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &past(1, 5, &[(1, 41, 4)]))
        .await;
    souk.deliver("orders/create", &past(2, 0, &[(1, 42, 3)]))
        .await;
    souk.settle().await;
    assert_eq!(ids(&souk.json("/v1/table/trending").await), ["41", "42"]);
    let weighted = souk
        .json("/v1/table/trending?metric=weighted_sales&half_life=24h")
        .await;
    assert_eq!(ids(&weighted), ["42", "41"]);
    assert_eq!(weighted["claim"]["half_life"], "24h");
    assert_eq!(weighted["items"][1]["sold"], 4);
}

#[tokio::test]
async fn a_thin_window_falls_back_and_the_claim_says_so() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &past(1, 20, &[(1, 41, 4)]))
        .await;
    souk.deliver("orders/create", &past(2, 0, &[(1, 42, 3)]))
        .await;
    souk.settle().await;
    let wide = souk
        .json("/v1/table/trending?window=24h&fallback=7d,30d&min_items=2")
        .await;
    assert_eq!(
        (&wide["claim"]["window"], ids(&wide).len()),
        (&json!("30d"), 2)
    );
    let thin = souk
        .json("/v1/table/trending?window=24h&fallback=7d&min_items=2")
        .await;
    assert_eq!(
        (&thin["claim"]["window"], ids(&thin).len()),
        (&json!("7d"), 1)
    );
}

#[tokio::test]
async fn movement_shows_only_where_the_numbers_support_it() {
    let souk = Souk::start().await;
    let mut id = 0;
    let mut buy = async |days: i64, product: u64, orders: u64| {
        for _ in 0..orders {
            id += 1;
            souk.deliver("orders/create", &past(id, days, &[(1, product, 1)]))
                .await;
        }
    };
    for (product, orders) in [(41, 8), (42, 7), (43, 6), (44, 5), (45, 2)] {
        buy(10, product, orders).await;
    }
    for (product, orders) in [(43, 9), (41, 8), (45, 7), (46, 6), (42, 2)] {
        buy(1, product, orders).await;
    }
    souk.settle().await;
    let trending = souk.json("/v1/table/trending?window=7d").await;
    let seen: Vec<(&str, Option<i64>, bool)> = trending["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|i| {
            (
                i["product"]["id"].as_str().unwrap_or_default(),
                i["movement"].as_i64(),
                i["new_entry"] == true,
            )
        })
        .collect();
    let expected = [
        ("43", Some(2), false),
        ("41", Some(-1), false),
        ("45", None, false),
        ("46", None, true),
        ("42", None, false),
    ];
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn aggregated_lines_need_their_minimum_and_sensitive_products_never_appear() {
    let souk = Souk::start().await;
    let mut sensitive = product(43, "2026-01-01T00:00:00Z", "Private");
    sensitive["tags"] = json!("souk-sensitive");
    souk.deliver("products/create", &sensitive).await;
    souk.deliver(
        "orders/create",
        &order(1, &[(1, 41, 6), (2, 42, 2), (3, 43, 9)]),
    )
    .await;
    souk.settle().await;
    let purchases = souk.json("/v1/table/purchases?min_count=5").await;
    let names = |list: &Value| -> Vec<String> {
        list.as_array()
            .expect("a list")
            .iter()
            .map(|l| l["product"]["id"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(names(&purchases["items"]), ["41", "42"]);
    assert_eq!(names(&purchases["counts"]), ["41"]);
    assert_eq!(purchases["counts"][0]["sold"], 6);
    assert_eq!(purchases["max_age"], "7d");
    assert_eq!(
        names(&souk.json("/v1/table/purchases?exclude=41").await["items"]),
        ["42"]
    );
    // It still ranks: that says nothing about anybody's order.
    assert_eq!(ids(&souk.json("/v1/table/trending").await)[0], "43");
}

#[tokio::test]
async fn metrics_count_by_route_and_name_nobody() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
        .await;
    souk.settle().await;
    for _ in 0..3 {
        souk.json("/v1/table/trending").await;
    }
    let text = souk.get("/metrics").await.text().await.expect("text");
    assert!(
        text.contains(r#"souk_requests_total{route="/v1/{shop}/trending",status="200"} 3"#),
        "{text}"
    );
    assert!(
        text.contains(r#"souk_ingest_total{outcome="stored"} 1"#),
        "{text}"
    );
    assert!(
        text.contains("souk_inbox_lag 0") && text.contains("souk_streams 0"),
        "{text}"
    );
    assert!(!text.contains("table"), "{text}");
}

//! What bad input gets.

use std::time::Duration;

use reqwest::Response;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::{SECRET, Souk, bodies::order, sign};

async fn problem(answer: Response, status: u16) -> Value {
    assert_eq!(answer.status(), status);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    let problem: Value = answer.json().await.expect("json");
    assert_eq!(problem["status"], status);
    problem
}

async fn nothing_stored(souk: &Souk) {
    let inbox: i64 = rusqlite::Connection::open(&souk.db)
        .and_then(|db| db.query_row("select count(*) from inbox", [], |row| row.get(0)))
        .expect("a count");
    assert_eq!(inbox, 0);
}

#[tokio::test]
async fn a_wrong_signature_gets_401_and_nothing_is_stored() {
    let souk = Souk::start().await;
    let body = order(5, &[(1, 41, 2)]).to_string();
    let good = sign(SECRET.as_bytes(), &[body.as_bytes()]);
    let hex = hex::encode(&good);
    for wrong in [
        "",
        "x",
        &good[..20],
        &hex,
        &sign(b"other", &[body.as_bytes()]),
        &sign(SECRET.as_bytes(), &[b"{}"]),
    ] {
        let sent = souk
            .http
            .post(souk.url("/v1/table/webhooks/shopify"))
            .header("x-shopify-topic", "orders/create")
            .header("x-shopify-hmac-sha256", wrong)
            .body(body.clone())
            .send()
            .await
            .expect("an answer");
        let problem = problem(sent, 401).await;
        assert_eq!(problem["type"], "/problems/invalid-signature");
    }
    let stale = souk
        .standard("m1", "{}")
        .header("webhook-timestamp", "1649367553")
        .send()
        .await
        .expect("an answer");
    problem(stale, 401).await;
    nothing_stored(&souk).await;
}

#[tokio::test]
async fn another_tenants_secret_opens_nothing() {
    let souk = Souk::start().await;
    let body = order(5, &[(1, 41, 2)]).to_string();
    let sent = souk
        .http
        .post(souk.url("/v1/nobody/webhooks/shopify"))
        .header("x-shopify-topic", "orders/create")
        .header(
            "x-shopify-hmac-sha256",
            sign(SECRET.as_bytes(), &[body.as_bytes()]),
        )
        .body(body)
        .send()
        .await
        .expect("an answer");
    problem(sent, 404).await;
}

#[tokio::test]
async fn a_wrong_field_is_named() {
    let souk = Souk::start().await;
    let good = order(5, &[(1, 41, 2)]);
    type Change = fn(&mut Value);
    let cases: [(&str, Change); 9] = [
        ("line_items[0].quantity", |o| {
            o["line_items"][0]["quantity"] = json!("two");
        }),
        ("line_items[0].quantity", |o| {
            o["line_items"][0]["quantity"] = json!(-1);
        }),
        ("line_items[0].quantity", |o| {
            o["line_items"][0]["quantity"] = json!(2_000_000);
        }),
        ("line_items[0].id", |o| {
            o["line_items"][0]["id"] = json!(1.5);
        }),
        ("line_items[0].price", |o| {
            o["line_items"][0]["price"] = json!("12,90");
        }),
        ("created_at", |o| o["created_at"] = json!("yesterday")),
        ("currency", |o| o["currency"] = json!("euro")),
        ("id", |o| o["id"] = json!({})),
        ("line_items[1].id", |o| {
            let line = o["line_items"][0].clone();
            o["line_items"].as_array_mut().expect("lines").push(line);
        }),
    ];
    for (field, change) in cases {
        let mut body = good.clone();
        change(&mut body);
        let sent = souk
            .shopify("orders/create", body.to_string())
            .send()
            .await
            .expect("an answer");
        let problem = problem(sent, 400).await;
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    nothing_stored(&souk).await;
}

#[tokio::test]
async fn a_wrong_event_is_named_from_the_root() {
    let souk = Souk::start().await;
    let event = |kind: &str, data: Value| {
        json!({"type": kind, "timestamp": "2026-11-21T10:00:00Z", "data": data}).to_string()
    };
    for (body, field) in [
        (event("order.shipped", json!({})), "type"),
        (event("order.created", json!({"id": 1})), "data"),
        (
            event(
                "order.created",
                json!({"id": 1, "created_at": "2026-11-21T10:00:00Z"}),
            ),
            "data.lines",
        ),
        (
            event(
                "refund.created",
                json!({"id": 1, "order_id": 2, "lines": [{"line_id": 1, "quantity": 1.5}]}),
            ),
            "data.lines[0].quantity",
        ),
        (
            event(
                "order.paid",
                json!({"id": 1, "created_at": "2026-11-21T10:00:00Z", "status": "pending", "lines": []}),
            ),
            "data.status",
        ),
    ] {
        let sent = souk.standard("m1", body).send().await.expect("an answer");
        let problem = problem(sent, 400).await;
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    nothing_stored(&souk).await;
}

#[tokio::test]
async fn too_big_too_deep_and_too_many_are_refused() {
    let souk = Souk::start().await;
    let big = format!("{{\"id\":1,\"note\":\"{}\"}}", "x".repeat(1024 * 1024));
    problem(
        souk.shopify("orders/create", big)
            .send()
            .await
            .expect("an answer"),
        413,
    )
    .await;
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    problem(
        souk.shopify("orders/create", deep)
            .send()
            .await
            .expect("an answer"),
        400,
    )
    .await;
    let mut many = order(5, &[]);
    many["line_items"] = json!(
        (0..5_001)
            .map(|n| json!({"id": n, "quantity": 1}))
            .collect::<Vec<_>>()
    );
    let problem_of_many = problem(
        souk.shopify("orders/create", many.to_string())
            .send()
            .await
            .expect("an answer"),
        400,
    )
    .await;
    assert_eq!(problem_of_many["errors"][0]["field"], "line_items");
    for wrong in [
        r#"{"id":NaN}"#,
        r#"{"id":1e400}"#,
        r#"{"id":1,"id":2}"#,
        "",
        "null",
        "\u{feff}{}",
    ] {
        problem(
            souk.shopify("orders/create", wrong)
                .send()
                .await
                .expect("an answer"),
            400,
        )
        .await;
    }
    nothing_stored(&souk).await;
}

#[tokio::test]
async fn a_slow_body_gets_408_and_a_slow_head_is_cut() {
    let souk = Souk::start_with(|config| {
        config.limits.body_patience = Duration::from_millis(300);
        config.limits.head_patience = Duration::from_millis(300);
    })
    .await;
    let address = souk.base.trim_start_matches("http://").to_owned();
    let talk = async |text: &str| {
        let mut socket = TcpStream::connect(&address).await.expect("a connection");
        socket.write_all(text.as_bytes()).await.expect("a write");
        let mut answer = Vec::new();
        let read =
            tokio::time::timeout(Duration::from_secs(5), socket.read_to_end(&mut answer)).await;
        assert!(read.is_ok(), "the connection was held");
        String::from_utf8_lossy(&answer).into_owned()
    };
    let slow =
        talk("POST /v1/table/webhooks/shopify HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
            .await;
    assert!(slow.starts_with("HTTP/1.1 408"), "{slow}");
    for unfinished in [
        "GET /heal",
        "GET /v1/table/live HTTP/1.1\r\nHost: x\r\n",
        "PRI * HTTP/2.0\r\n",
        "G",
    ] {
        let answer = talk(unfinished).await;
        assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
    }
}

#[tokio::test]
async fn a_wrong_parameter_is_named_with_what_it_accepts() {
    let souk = Souk::start().await;
    let problem_of_query = problem(
        souk.get("/v1/table/trending?metric=best&window=7w&limit=999")
            .await,
        400,
    )
    .await;
    let fields: Vec<&str> = problem_of_query["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .filter_map(|e| e["field"].as_str())
        .collect();
    assert_eq!(fields, ["window", "metric", "limit"]);
    assert_eq!(
        problem_of_query["errors"][1]["accepted"],
        json!(["units_sold", "weighted_sales"])
    );
    problem(souk.get("/v1/nobody/trending").await, 404).await;
    problem(souk.get("/v1/table/widgets/wheel.html").await, 404).await;
    problem(souk.get("/v1/nobody/live").await, 404).await;
    problem(souk.get("/nothing/here").await, 404).await;
    let wrong_method = souk
        .http
        .delete(souk.url("/v1/table/trending"))
        .send()
        .await
        .expect("an answer");
    problem(wrong_method, 405).await;
}

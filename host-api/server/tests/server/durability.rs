//! What was acknowledged is there, whatever happens to the process or the disk.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crate::support::{
    SECRET, Souk,
    binary::{self, Process},
    bodies::order,
    sign,
};

fn post(http: &reqwest::Client, base: &str, id: u64) -> reqwest::RequestBuilder {
    let body = order(id, &[(1, 41, 1)]).to_string();
    http.post(format!("{base}/v1/table/webhooks/shopify"))
        .header("x-shopify-topic", "orders/create")
        .header(
            "x-shopify-hmac-sha256",
            sign(SECRET.as_bytes(), &[body.as_bytes()]),
        )
        .body(body)
}

#[tokio::test]
async fn every_acknowledged_order_survives_kill_nine() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    for round in 0..3_u64 {
        let mut process = Process::serve(&db);
        let dead = Arc::new(AtomicBool::new(false));
        let senders: Vec<_> = (0..8_u64)
            .map(|sender| {
                let (http, base) = (http.clone(), process.base.clone());
                let (acknowledged, dead) = (Arc::clone(&acknowledged), Arc::clone(&dead));
                tokio::spawn(async move {
                    for n in 0.. {
                        let id = round * 1_000_000 + sender * 10_000 + n + 1;
                        let sent = post(&http, &base, id).send().await;
                        if sent.is_ok_and(|answer| answer.status() == 200) {
                            acknowledged.lock().expect("a lock").push(id.to_string());
                        } else if dead.load(Ordering::Acquire) {
                            return;
                        }
                    }
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(300 + 170 * round)).await;
        process.child.kill().expect("killed");
        dead.store(true, Ordering::Release);
        process.child.wait().expect("its end");
        for sender in senders {
            sender.await.expect("a sender");
        }
    }
    let _served = Process::serve(&db);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let acknowledged = acknowledged.lock().expect("a lock").clone();
    assert!(
        acknowledged.len() > 50,
        "only {} orders were acknowledged",
        acknowledged.len()
    );
    let file = rusqlite::Connection::open(&db).expect("the file");
    let mut known = file.prepare("select id from sale").expect("a query");
    let known: std::collections::HashSet<String> = known
        .query_map([], |row| row.get(0))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("rows");
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|id| !known.contains(*id))
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {} are lost",
        lost.len(),
        acknowledged.len()
    );
    let verified = binary::run(&["verify", "--db", db.to_str().expect("a path")]);
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stdout)
    );
}

#[tokio::test]
async fn a_full_disk_refuses_orders_and_keeps_answering() {
    let souk = Souk::start_with(|config| config.max_pages = Some(60)).await;
    let mut stored = 0;
    let mut refused = None;
    for id in 1..2_000 {
        let sent = post(&souk.http, &souk.base, id)
            .send()
            .await
            .expect("an answer");
        match sent.status().as_u16() {
            200 => stored += 1,
            503 => {
                refused = Some(sent);
                break;
            }
            other => panic!("status {other}"),
        }
    }
    let refused = refused.expect("a refusal");
    assert!(refused.headers().contains_key("retry-after"));
    assert!(stored > 0);
    let read = souk.get("/v1/table/trending?window=90d").await;
    assert_eq!(read.status(), 200);
    assert_eq!(souk.get("/healthz").await.status(), 503);
    let inbox: i64 = rusqlite::Connection::open(&souk.db)
        .and_then(|db| db.query_row("select count(*) from inbox", [], |row| row.get(0)))
        .expect("a count");
    assert_eq!(inbox, stored);
    souk.verify().await;
}

#[tokio::test]
async fn a_locked_database_answers_503_and_recovers() {
    let souk = Souk::start().await;
    let other = rusqlite::Connection::open(&souk.db).expect("the file");
    other.execute_batch("begin immediate").expect("the lock");
    let started = Instant::now();
    let sent = post(&souk.http, &souk.base, 1)
        .send()
        .await
        .expect("an answer");
    assert_eq!(sent.status(), 503);
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(souk.get("/v1/table/trending").await.status(), 200);
    other.execute_batch("rollback").expect("unlocked");
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(souk.get("/healthz").await.status(), 200);
    assert_eq!(
        post(&souk.http, &souk.base, 1)
            .send()
            .await
            .expect("an answer")
            .status(),
        200
    );
}

#[tokio::test]
async fn a_second_server_on_the_same_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let first = Process::serve(&db);
    let second = binary::run(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--db",
        db.to_str().expect("a path"),
    ]);
    assert!(!second.status.success());
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(
        said.contains("another souk server") && said.lines().count() == 1,
        "{said}"
    );
    drop(first);
    // The lock goes with the process, however it ended.
    let _third = Process::serve(&db);
}

#[tokio::test]
async fn sigterm_ends_within_ten_seconds_and_streams_get_a_goodbye() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let mut process = Process::serve(&db);
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let mut stream = http
        .get(format!("{}/v1/table/live", process.base))
        .send()
        .await
        .expect("a stream");
    let first = stream.chunk().await.expect("a frame").expect("a frame");
    assert!(first.starts_with(b"id: "));
    assert_eq!(
        post(&http, &process.base, 1)
            .send()
            .await
            .expect("an answer")
            .status(),
        200
    );
    let started = Instant::now();
    process.terminate();
    let mut last = Vec::new();
    while let Ok(Some(chunk)) = stream.chunk().await {
        last.extend_from_slice(&chunk);
    }
    assert!(
        String::from_utf8_lossy(&last).contains("retry: "),
        "{}",
        String::from_utf8_lossy(&last)
    );
    let ended = process.child.wait().expect("its end");
    assert!(ended.success(), "{ended}");
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "{:?}",
        started.elapsed()
    );
}

#[tokio::test]
async fn a_damaged_or_newer_file_is_refused_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let path = db.to_str().expect("a path");
    let file = rusqlite::Connection::open(&db).expect("the file");
    file.pragma_update(None, "user_version", 99)
        .expect("a version");
    drop(file);
    let newer = binary::run(&["shop", "list", "--db", path]);
    assert!(!newer.status.success());
    assert!(
        String::from_utf8_lossy(&newer.stderr).contains("newer souk"),
        "{newer:?}"
    );
    std::fs::write(
        &db,
        b"this is no database, and long enough to be looked at as one",
    )
    .expect("a write");
    let damaged = binary::run(&["serve", "--listen", "127.0.0.1:0", "--db", path]);
    assert!(!damaged.status.success());
    assert_eq!(
        String::from_utf8_lossy(&damaged.stderr).lines().count(),
        1,
        "{damaged:?}"
    );
}

/// The checker is only worth something if it fails when it should.
#[tokio::test]
async fn verify_catches_what_was_tampered_with() {
    for (tamper, invariant) in [
        ("update line set sold = sold + 1", "INV7"),
        ("delete from line", "INV7"),
        (
            "update sale set cancelled = 1; update line set sold = 0",
            "INV7",
        ),
        (
            "insert into sale_fact (shop, sale, seq) values (1, '7', 1)",
            "INV10",
        ),
        (
            "insert into secret (shop, kind, bytes, created_at) values (99, 'shopify', x'00', 0)",
            "INV1",
        ),
        (
            "update counter set n = 1000 where name = 'projected'",
            "INV1",
        ),
    ] {
        let mut souk = Souk::start().await;
        assert_eq!(
            post(&souk.http, &souk.base, 1)
                .send()
                .await
                .expect("an answer")
                .status(),
            200
        );
        let redaction =
            serde_json::json!({"shop_domain": "x", "customer": {}, "orders_to_redact": [7]});
        assert_eq!(souk.deliver("customers/redact", &redaction).await, 200);
        souk.settle().await;
        souk.verify().await;
        souk.stop().await;
        let file = rusqlite::Connection::open(&souk.db).expect("the file");
        file.execute_batch(&format!("pragma foreign_keys = off; {tamper}"))
            .expect("tampered");
        drop(file);
        let checked = binary::run(&["verify", "--db", souk.db.to_str().expect("a path")]);
        assert!(!checked.status.success(), "{tamper}");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(
            said.contains(&format!("{invariant}\tBROKEN")),
            "{tamper}: {said}"
        );
    }
}

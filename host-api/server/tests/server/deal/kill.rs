//! A server killed at any moment keeps every seat it acknowledged.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::Value;

use crate::support::binary;
use crate::support::binary::Process;

use super::{Sent, open_deal};

#[tokio::test]
async fn every_acknowledged_seat_survives_kill_nine_and_its_answer_stays_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    open_deal(&db, 3).await;
    let http = Client::builder().no_proxy().build().expect("a client");
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    for round in 0..3_u64 {
        let mut process = Process::serve(&db);
        let dead = Arc::new(AtomicBool::new(false));
        let senders: Vec<_> = (0..6)
            .map(|sender| {
                let (http, base) = (http.clone(), process.base.clone());
                let (acknowledged, dead) = (Arc::clone(&acknowledged), Arc::clone(&dead));
                tokio::spawn(async move {
                    while !dead.load(Ordering::Acquire) {
                        let name = format!("{round}-{sender}");
                        let _ = fill_one(&http, &base, &name, &acknowledged).await;
                    }
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(400 + 170 * round)).await;
        process.child.kill().expect("killed");
        dead.store(true, Ordering::Release);
        process.child.wait().expect("its end");
        for sender in senders {
            sender.await.expect("a sender");
        }
    }
    let served = Process::serve(&db);
    let acknowledged = acknowledged.lock().expect("a lock").clone();
    assert!(
        acknowledged.len() > 20,
        "only {} changes were acknowledged",
        acknowledged.len()
    );
    for (sent, body) in &acknowledged {
        let again = sent.decided(&http, &served.base).await;
        assert_eq!(again, (StatusCode::OK, body.clone()), "{sent:?}");
    }
    let file = rusqlite::Connection::open(&db).expect("the file");
    let mut known = file.prepare("select team from seat").expect("a query");
    let known: Result<HashSet<String>, _> = known
        .query_map([], |row| row.get(0))
        .expect("rows")
        .collect();
    let known = known.expect("rows");
    for (_, body) in &acknowledged {
        let team: Value = serde_json::from_str(body).expect("json");
        assert!(known.contains(team["id"].as_str().expect("an id")));
    }
    let verified = binary::run(&["verify", "--db", db.to_str().expect("a path")]);
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success() && said.contains("INV6"), "{said}");
    drop(served);
    file.execute_batch(
        "insert into seat select 1, team, 4, deal, x'07', null, 0, 0 from seat limit 1",
    )
    .expect("planted");
    let caught = binary::run(&["verify", "--db", db.to_str().expect("a path")]);
    let said = String::from_utf8_lossy(&caught.stdout).into_owned();
    assert!(
        !caught.status.success() && said.contains("INV6\tBROKEN"),
        "{said}"
    );
}

/// Fills a team of three, one change after the other, and notes every one that was acknowledged.
async fn fill_one(
    http: &Client,
    base: &str,
    name: &str,
    acknowledged: &Mutex<Vec<(Sent, String)>>,
) -> reqwest::Result<()> {
    let mut team: Option<String> = None;
    for n in 0..3 {
        let made = http.post(format!("{base}/v1/table/players")).send().await?;
        let made: Value = made.json().await?;
        let token = made["token"].as_str().expect("a token");
        let key = format!("{name}-{n}");
        let sent = match &team {
            None => Sent::start(token, &key),
            Some(team) => Sent::join(team, token, &key),
        };
        let answer = sent.send(http, base).await?;
        if answer.status() != 200 {
            return Ok(());
        }
        let body = answer.text().await?;
        let state: Value = serde_json::from_str(&body).expect("json");
        team = state["id"].as_str().map(str::to_owned);
        acknowledged.lock().expect("a lock").push((sent, body));
    }
    Ok(())
}

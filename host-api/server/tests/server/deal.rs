//! Group-buy over real sockets: every seat counted once, every answer given twice the same.

use std::{
    collections::HashSet,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use souk::{
    deal::{DealConfig, Deals as _},
    moment,
    store::{Store as _, sqlite::SqliteStore},
};

use crate::{
    live::event,
    support::{
        Souk,
        binary::{self, Process},
    },
};

/// Opens the deal `pot` with teams of `size` beside the running server.
async fn open_deal(db: &Path, size: u32) {
    let store = SqliteStore::open_for_command(db).expect("a database");
    let pool = json!({"id": "pots", "label": "the team price", "kind": "amount", "value": "6.00", "hours": 48,
        "codes": "generated", "prefix": "POT"});
    let file = rusqlite::Connection::open(db).expect("the file");
    file.execute(
        "insert into pool (shop, id, config, changed_at) values (1, 'pots', ?1, 0)",
        [pool.to_string()],
    )
    .expect("a pool");
    let deal: DealConfig = serde_json::from_value(json!({
        "id": "pot", "product": "41", "solo_price": "24.00", "team_price": "18.00", "currency": "EUR",
        "size": size, "hours": 24, "code_hours": 48, "pool": "pots", "per_person": 100,
        "starts": "2020-01-01T00:00:00Z", "ends": "2100-01-01T00:00:00Z",
        "page_url": "https://shop.example/pot",
    }))
    .expect("a deal");
    assert!(deal.validate("deals[0]").is_empty());
    let shop = store.shop("table").expect("a shop").shop();
    store
        .put_deal(&shop, deal, moment::now())
        .await
        .expect("put");
    store.close().await;
}

async fn player(http: &Client, base: &str) -> String {
    let made = http.post(format!("{base}/v1/table/players")).send().await;
    let made: Value = made.expect("an answer").json().await.expect("json");
    made["token"].as_str().expect("a token").to_owned()
}

/// A change that can be sent again.
#[derive(Clone, Debug)]
struct Sent {
    path: String,
    player: String,
    key: String,
    body: String,
}

impl Sent {
    fn start(player: &str, key: &str) -> Self {
        Self {
            path: "/v1/table/deals/pot/teams".to_owned(),
            player: player.to_owned(),
            key: key.to_owned(),
            body: r#"{"name":"Ada","listed":true}"#.to_owned(),
        }
    }

    fn join(team: &str, player: &str, key: &str) -> Self {
        Self {
            path: format!("/v1/table/teams/{team}/members"),
            body: "{}".to_owned(),
            ..Self::start(player, key)
        }
    }

    async fn send(&self, http: &Client, base: &str) -> reqwest::Result<Response> {
        http.post(format!("{base}{}", self.path))
            .header("souk-player", &self.player)
            .header("idempotency-key", &self.key)
            .body(self.body.clone())
            .send()
            .await
    }

    /// Sends until it is decided: an answer of 503 changed nothing.
    async fn decided(&self, http: &Client, base: &str) -> (StatusCode, String) {
        loop {
            let answer = self.send(http, base).await.expect("an answer");
            let status = answer.status();
            if status != StatusCode::SERVICE_UNAVAILABLE {
                return (status, answer.text().await.expect("a body"));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Souk {
    async fn with_deal(size: u32) -> Self {
        let souk = Self::start().await;
        open_deal(&souk.db, size).await;
        souk
    }

    async fn player(&self) -> String {
        player(&self.http, &self.base).await
    }

    async fn decide(&self, sent: &Sent) -> (StatusCode, Value) {
        let (status, body) = sent.decided(&self.http, &self.base).await;
        (status, serde_json::from_str(&body).expect("json"))
    }

    /// A team with its leader, by its id.
    async fn team(&self) -> (String, String) {
        let leader = self.player().await;
        let (status, team) = self.decide(&Sent::start(&leader, "start")).await;
        assert_eq!(status, 200, "{team}");
        (team["id"].as_str().expect("an id").to_owned(), leader)
    }

    fn rows<T: rusqlite::types::FromSql>(&self, sql: &str) -> Vec<T> {
        let file = rusqlite::Connection::open(&self.db).expect("the file");
        let mut select = file.prepare(sql).expect("a query");
        let rows = select.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }
}

#[tokio::test]
async fn of_five_hundred_joiners_on_five_seats_five_get_one_and_a_retry_says_the_same() {
    let souk = Souk::with_deal(6).await;
    let (team, _) = souk.team().await;
    let mut joiners = tokio::task::JoinSet::new();
    for n in 0..500 {
        let (http, base, team) = (souk.http.clone(), souk.base.clone(), team.clone());
        joiners.spawn(async move {
            let sent = Sent::join(&team, &player(&http, &base).await, &format!("join-{n}"));
            let first = sent.decided(&http, &base).await;
            (sent, first)
        });
    }
    let outcomes = joiners.join_all().await;
    let (seated, refused): (Vec<_>, Vec<_>) = outcomes
        .into_iter()
        .partition(|(_, (status, _))| *status == 200);
    assert_eq!((seated.len(), refused.len()), (5, 495));
    for (_, (status, body)) in &refused {
        let problem: Value = serde_json::from_str(body).expect("json");
        assert_eq!(
            (*status, &problem["type"]),
            (StatusCode::CONFLICT, &json!("/problems/team-full"))
        );
    }
    for (sent, first) in &seated {
        assert_eq!(sent.decided(&souk.http, &souk.base).await, *first);
    }
    let numbers: Vec<u32> = souk.rows("select seat_no from seat order by seat_no");
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    let codes: Vec<String> = souk.rows("select distinct code from coupon where state = 'issued'");
    assert_eq!(codes.len(), 6);
    souk.verify().await;
}

#[tokio::test]
async fn a_change_is_refused_when_its_token_its_key_or_its_fields_are_not_right() {
    let souk = Souk::with_deal(3).await;
    let (team, leader) = souk.team().await;
    let join = Sent::join(&team, &souk.player().await, "join");
    for field in ["size", "seats", "player", "time", "price"] {
        let sent = Sent {
            body: json!({ field: 1 }).to_string(),
            ..join.clone()
        };
        let (status, problem) = souk.decide(&sent).await;
        assert_eq!(status, 422, "{problem}");
        assert!(problem["errors"].to_string().contains(field), "{problem}");
    }
    let long = Sent {
        body: json!({"name": "x".repeat(25)}).to_string(),
        ..join.clone()
    };
    let (status, problem) = souk.decide(&long).await;
    assert_eq!(
        (status.as_u16(), &problem["errors"][0]["field"]),
        (422, &json!("name"))
    );
    let torn = Sent {
        player: join.player.replace("1.a.", "1.c."),
        ..join.clone()
    };
    assert_eq!(souk.decide(&torn).await.0, 401);
    assert_eq!(souk.decide(&join).await.0, 200);
    let other_body = Sent {
        body: json!({"name": "Bo"}).to_string(),
        ..join.clone()
    };
    let (status, problem) = souk.decide(&other_body).await;
    assert_eq!(
        (status.as_u16(), &problem["type"]),
        (422, &json!("/problems/idempotency-key-reused"))
    );
    let (other_team, _) = souk.team().await;
    let elsewhere = Sent::join(&other_team, &join.player, &join.key);
    assert_eq!(
        souk.decide(&elsewhere).await.1["type"],
        "/problems/idempotency-key-reused"
    );
    let again = Sent::join(&team, &leader, "again");
    assert_eq!(souk.decide(&again).await.1["type"], "/problems/already-in");
    let nowhere = Sent::join("nowhere", &leader, "nowhere");
    let (status, problem) = souk.decide(&nowhere).await;
    assert_eq!(
        (status.as_u16(), &problem["type"]),
        (404, &json!("/problems/unknown-team"))
    );
    let seats: Vec<u32> = souk.rows("select count(*) from seat");
    assert_eq!(seats, [3]);
    souk.verify().await;
}

#[tokio::test]
async fn leaving_frees_exactly_one_seat_once() {
    let souk = Souk::with_deal(3).await;
    let (team, _) = souk.team().await;
    let member = souk.player().await;
    souk.decide(&Sent::join(&team, &member, "join")).await;
    let leave = |key: &'static str| {
        souk.http
            .delete(souk.url(&format!("/v1/table/teams/{team}/members/me")))
            .header("souk-player", &member)
            .header("idempotency-key", key)
            .send()
    };
    let (first, second, third) = tokio::join!(leave("a"), leave("a"), leave("b"));
    let [first, second, third] = [first, second, third].map(|answer| answer.expect("an answer"));
    let of_one_key = [first.status(), second.status()];
    assert!(of_one_key[0] == of_one_key[1] && of_one_key[0] != third.status());
    assert_eq!(
        first.text().await.expect("a body"),
        second.text().await.expect("a body")
    );
    let seats: Vec<u32> = souk.rows("select seat_no from seat");
    assert_eq!(seats, [1]);
    souk.verify().await;
}

#[tokio::test]
async fn a_deadline_that_passed_ends_the_team_for_readers_at_once_and_on_disk_within_seconds() {
    let souk = Souk::with_deal(2).await;
    let (team, _) = souk.team().await;
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    file.execute("update team set deadline = ?1", [moment::now()])
        .expect("the end");
    drop(file);
    let read = souk.json(&format!("/v1/table/teams/{team}")).await;
    assert_eq!(read["state"], "expired");
    let late = Sent::join(&team, &souk.player().await, "late");
    let (status, problem) = souk.decide(&late).await;
    assert_eq!(
        (status.as_u16(), &problem["type"]),
        (409, &json!("/problems/team-ended"))
    );
    let mut state = Vec::new();
    for _ in 0..50 {
        state = souk.rows::<String>("select state from team");
        if state == ["expired"] {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(state, ["expired"]);
    assert!(souk.rows::<String>("select code from coupon").is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn whoever_comes_before_the_deadline_is_in_and_nobody_after_it() {
    let souk = Souk::with_deal(50).await;
    let (team, _) = souk.team().await;
    let mut joiners = Vec::new();
    for n in 0..40 {
        joiners.push(Sent::join(
            &team,
            &souk.player().await,
            &format!("join-{n}"),
        ));
    }
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    let deadline = moment::now() + 400;
    file.execute("update team set deadline = ?1", [deadline])
        .expect("the end");
    drop(file);
    let (mut seated, mut late) = (0, 0);
    for sent in &joiners {
        match souk.decide(sent).await {
            (StatusCode::OK, _) if late == 0 => seated += 1,
            (StatusCode::CONFLICT, problem) if problem["type"] == "/problems/team-ended" => {
                late += 1;
            }
            other => panic!("{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
    assert!(seated > 0 && late > 0, "{seated} {late}");
    let taken: Vec<i64> = souk.rows("select taken_at from seat");
    assert_eq!(taken.len(), seated + 1);
    assert!(taken.iter().all(|at| *at < deadline));
    let expired = souk.json(&format!("/v1/table/teams/{team}")).await;
    assert_eq!(expired["state"], "expired");
    souk.verify().await;
}

#[tokio::test]
async fn a_deal_is_found_by_its_id_or_its_product_and_tells_a_player_their_own() {
    let souk = Souk::with_deal(2).await;
    let (team, leader) = souk.team().await;
    let open = souk.get("/v1/table/deals/pot").await;
    assert_eq!(open.headers()["cache-control"], "public, max-age=2");
    assert_eq!(open.headers()["vary"], "souk-player");
    let open: Value = open.json().await.expect("json");
    assert_eq!(
        (&open["state"], &open["teams"][0]["id"]),
        (&json!("open"), &json!(team))
    );
    assert_eq!(open["yours"], Value::Null);
    assert_eq!(
        open["teams"][0]["share_url"],
        format!("https://shop.example/pot?souk-team={team}")
    );
    let by_product = souk.json("/v1/table/deals/-?product=41").await;
    assert_eq!(by_product["id"], "pot");
    let own = souk
        .http
        .get(souk.url("/v1/table/deals/pot"))
        .header("souk-player", &leader);
    let own = own.send().await.expect("an answer");
    assert_eq!(own.headers()["cache-control"], "private, no-store");
    let own: Value = own.json().await.expect("json");
    assert_eq!(
        (&own["yours"]["id"], &own["yours"]["you"]["leader"]),
        (&json!(team), &json!(true))
    );
    assert_eq!(souk.get("/v1/table/deals/-").await.status(), 400);
    assert_eq!(souk.get("/v1/table/deals/-?product=9").await.status(), 404);
    assert_eq!(souk.get("/v1/table/deals/cup").await.status(), 404);
    assert_eq!(
        souk.get("/v1/table/widgets/group-buy.html?deal=pot")
            .await
            .status(),
        200
    );
    let none = souk
        .get("/v1/table/widgets/group-buy.html?deal=cup")
        .await
        .text()
        .await;
    assert_eq!(
        none.expect("html"),
        r#"<template shadowrootmode="open"></template>"#
    );
}

#[tokio::test]
async fn the_document_names_the_five_operations_and_none_takes_a_size_or_a_seat() {
    let souk = Souk::start().await;
    let document = souk.json("/openapi.json").await;
    for (id, method, path) in [
        ("getDeal", "get", "/v1/{shop}/deals/{deal}"),
        ("startTeam", "post", "/v1/{shop}/deals/{deal}/teams"),
        ("getTeam", "get", "/v1/{shop}/teams/{team}"),
        ("joinTeam", "post", "/v1/{shop}/teams/{team}/members"),
        ("leaveTeam", "delete", "/v1/{shop}/teams/{team}/members/me"),
    ] {
        assert_eq!(document["paths"][path][method]["operationId"], id);
    }
    for (body, fields) in [
        ("NewTeam", vec!["listed", "name"]),
        ("NewMember", vec!["name"]),
    ] {
        let schema = &document["components"]["schemas"][body];
        let known = schema["properties"].as_object().expect("properties");
        assert_eq!(known.keys().collect::<Vec<_>>(), fields);
        assert_eq!(schema["additionalProperties"], false);
    }
}

#[tokio::test]
async fn watchers_hear_of_a_seat_without_hearing_the_teams_id() {
    let souk = Souk::with_deal(3).await;
    let (team, _) = souk.team().await;
    let mut stream = souk.get("/v1/table/live").await;
    let watch = souk.json(&format!("/v1/table/teams/{team}")).await["watch"].clone();
    let mut seen = Vec::new();
    let join = Sent::join(&team, &souk.player().await, "join");
    let mut joined = false;
    while !seen.contains(&json!(2)) {
        let (_, frame) = event(&mut stream).await;
        assert!(!frame.to_string().contains(&team));
        let ticks = frame["teams"].as_array().expect("ticks");
        seen.extend(
            ticks
                .iter()
                .filter(|tick| tick["watch"] == watch)
                .map(|tick| tick["seats"].clone()),
        );
        if !joined {
            souk.decide(&join).await;
            joined = true;
        }
    }
    assert_eq!(seen.first(), Some(&json!(1)));
}

#[tokio::test]
async fn forms_without_a_script_start_and_fill_a_team_and_show_the_code() {
    let souk = Souk::with_deal(2).await;
    let post = |path: String, body: &'static str, cookie: Option<String>| {
        let request = souk
            .http
            .post(souk.url(&path))
            .header("content-type", "application/x-www-form-urlencoded");
        let cookie = cookie.unwrap_or_default();
        request.header("cookie", cookie).body(body).send()
    };
    let start = "/v1/table/deals/pot/start".to_owned();
    let started = post(start.clone(), "name=%3Cb%3EAda&listed=on", None)
        .await
        .expect("a page");
    assert_eq!(
        (
            started.status().as_u16(),
            &started.headers()["cache-control"]
        ),
        (200, &"no-store".parse().expect("a value"))
    );
    let cookie = started.headers()["set-cookie"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("Path=/v1/table;"));
    let kept = cookie.split(';').next().map(str::to_owned);
    let page = started.text().await.expect("html");
    assert!(
        page.contains("&lt;b&gt;Ada") && !page.contains("<b>Ada"),
        "{page}"
    );
    assert!(
        page.contains("Nothing was charged") && page.contains("souk-team="),
        "{page}"
    );
    let again = post(start, "name=Ada", kept.clone()).await.expect("a page");
    assert!(
        again
            .text()
            .await
            .expect("html")
            .contains("You are in this team already.")
    );
    let team: Vec<String> = souk.rows("select id from team");
    let join = format!("/v1/table/teams/{}/join", team[0]);
    let own = post(join.clone(), "", kept).await.expect("a page");
    assert!(
        own.text()
            .await
            .expect("html")
            .contains("You are in this team already.")
    );
    let filled = post(join.clone(), "", None).await.expect("a page");
    assert_eq!(filled.status(), 200);
    let page = filled.text().await.expect("html");
    assert!(
        page.contains("The team is confirmed") && page.contains("POT-"),
        "{page}"
    );
    let late = post(join, "", None).await.expect("a page");
    let page = late.text().await.expect("html");
    assert!(
        page.contains("Somebody was faster") && !page.contains("POT-"),
        "{page}"
    );
    let long = post(
        format!("/v1/table/teams/{}/join", team[0]),
        "name=1234567890123456789012345",
        None,
    )
    .await;
    assert_eq!(long.expect("an answer").status(), 422);
    souk.verify().await;
}

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

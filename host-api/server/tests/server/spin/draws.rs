//! Each prize drawn once, each answer given twice the same.

use serde_json::{Value, json};
use souk::{
    config::Configure as _,
    moment,
    spin::Wheels as _,
    store::{Store as _, sqlite::SqliteStore},
};

use super::{assert_holds, document, parsed, player, set_up, spin, spins};
use crate::support::Souk;

#[tokio::test]
async fn a_second_spin_with_the_same_key_returns_the_first_result() {
    let souk = Souk::start().await;
    set_up(&souk, &document(1_000, 1)).await;
    let ada = player(&souk).await;
    let first = spin(&souk.http, spins(&souk), &ada, "one", "{}").await;
    assert_eq!(first.0, 200, "{}", first.1);
    assert_eq!(
        spin(&souk.http, spins(&souk), &ada, "one", "{}").await,
        first
    );
    let other = spin(
        &souk.http,
        spins(&souk),
        &ada,
        "one",
        r#"{"client_seed":"a"}"#,
    )
    .await;
    assert_eq!(
        (other.0, &parsed(&other.1)["type"]),
        (422, &json!("/problems/idempotency-key-reused"))
    );
    let again = spin(&souk.http, spins(&souk), &ada, "two", "{}").await;
    assert_eq!(
        (again.0, &parsed(&again.1)["type"]),
        (409, &json!("/problems/no-spins-left"))
    );
}

#[tokio::test]
async fn two_hundred_spins_of_one_player_at_once_are_one_draw() {
    let souk = Souk::start().await;
    set_up(&souk, &document(1_000, 1)).await;
    let ada = player(&souk).await;
    let mut under_way = tokio::task::JoinSet::new();
    for number in 0..200 {
        let (http, url, ada) = (souk.http.clone(), spins(&souk), ada.clone());
        under_way
            .spawn(async move { spin(&http, url, &ada, &format!("k{}", number % 50), "{}").await });
    }
    let answers = under_way.join_all().await;
    assert!(
        answers
            .iter()
            .all(|(status, _)| matches!(status, 200 | 409)),
        "{answers:?}"
    );
    let mut drawn: Vec<_> = answers
        .iter()
        .filter(|(status, _)| *status == 200)
        .collect();
    assert!(drawn.len() > 1, "the key of the draw came four times");
    drawn.dedup();
    assert_eq!(drawn.len(), 1);
    assert_holds(&souk.db).await;
}

#[tokio::test]
async fn a_thousand_players_win_ten_prizes_and_never_one_more() {
    let souk = Souk::start().await;
    set_up(&souk, &document(10, 1)).await;
    let mut under_way = tokio::task::JoinSet::new();
    for _ in 0..1_000 {
        let token = player(&souk).await;
        let (http, url) = (souk.http.clone(), spins(&souk));
        under_way.spawn(async move {
            let first = spin(&http, url.clone(), &token, "k", "{}").await;
            let again = spin(&http, url, &token, "k", "{}").await;
            assert_eq!(first, again);
            first
        });
    }
    let answers = under_way.join_all().await;
    let won = answers
        .iter()
        .filter(|(status, text)| *status == 200 && parsed(text)["won"]["code"].is_string());
    assert_eq!(won.count(), 10);
    assert_holds(&souk.db).await;
    let wheel = souk.json("/v1/table/wheels/autumn").await;
    assert_eq!(wheel["segments"][0]["weight"], 0);
    assert_eq!(wheel["segments"][1]["weight"], 4);
}

#[tokio::test]
async fn a_slice_leaves_the_draw_with_the_last_imported_code() {
    let souk = Souk::start().await;
    let mut with_list = document(10, 100);
    with_list["pools"][0]["codes"] = "imported".into();
    with_list["pools"][0]["prefix"] = "".into();
    set_up(&souk, &with_list).await;
    let store = SqliteStore::open_for_command(&souk.db).expect("a database");
    let shop = "table".parse().expect("an id");
    let codes = ["ONE", "TWO", "THREE"].map(str::to_owned).to_vec();
    let imported = store.import_codes(&shop, "ten".to_owned(), codes, moment::now());
    assert_eq!(imported.await.expect("imported"), 3);
    store.close().await;
    let wheel = souk.json("/v1/table/wheels/autumn").await;
    assert_eq!(wheel["segments"][0]["left"], 3);
    let token = player(&souk).await;
    let mut won = 0;
    for key in 0..100 {
        let (_, text) = spin(&souk.http, spins(&souk), &token, &key.to_string(), "{}").await;
        won += usize::from(parsed(&text)["won"]["code"].is_string());
    }
    assert_eq!(won, 3);
    let wheel = souk.json("/v1/table/wheels/autumn").await;
    assert_eq!(wheel["segments"][0]["left"], 0);
    assert_eq!(wheel["segments"][0]["weight"], 0);
    assert_holds(&souk.db).await;
}

#[tokio::test]
async fn nobody_can_send_a_prize_an_index_a_seed_or_another_players_id() {
    let souk = Souk::start().await;
    set_up(&souk, &document(10, 1)).await;
    let ada = player(&souk).await;
    for field in [
        "prize",
        "prize_index",
        "segment",
        "odds",
        "seed",
        "time",
        "player",
    ] {
        let body = json!({ field: 0 }).to_string();
        let (status, text) = spin(&souk.http, spins(&souk), &ada, field, &body).await;
        assert_eq!(status, 422, "{text}");
        assert!(text.contains(field), "{text}");
    }
    let long = json!({"client_seed": "x".repeat(65)}).to_string();
    assert_eq!(
        spin(&souk.http, spins(&souk), &ada, "long", &long).await.0,
        422
    );
    for token in ["", "1.a.x.9999999999.y", &format!("{ada}x")] {
        assert_eq!(
            spin(&souk.http, spins(&souk), token, "k", "{}").await.0,
            401,
            "{token}"
        );
    }
}

#[tokio::test]
async fn what_was_committed_to_before_is_what_was_drawn_and_the_winner_sees_it_again() {
    let souk = Souk::start().await;
    set_up(&souk, &document(1_000, 3)).await;
    let ada = player(&souk).await;
    let wheel = souk.url("/v1/table/wheels/current");
    let standing = || async {
        let asked = souk
            .http
            .get(&wheel)
            .header("souk-player", &ada)
            .send()
            .await;
        asked
            .expect("an answer")
            .json::<Value>()
            .await
            .expect("json")["you"]
            .clone()
    };
    let before = standing().await;
    assert_eq!(
        (&before["plays_left"], &before["last"]),
        (&json!(3), &Value::Null)
    );
    let (_, text) = spin(
        &souk.http,
        spins(&souk),
        &ada,
        "k",
        r#"{"client_seed":"mine"}"#,
    )
    .await;
    let spin = parsed(&text);
    assert_eq!(spin["proof"]["commitment"], before["commitment"]);
    let seed: [u8; 32] = hex::decode(spin["proof"]["seed"].as_str().expect("a seed"))
        .expect("hex")
        .try_into()
        .expect("32 bytes");
    let drawn = souk::spin::draw::slice(&seed, "mine", 1, &[3, 1]).expect("a slice");
    assert_eq!(json!(drawn), spin["segment"]);
    let after = standing().await;
    assert_eq!(after["last"]["id"], spin["id"]);
    assert_eq!(after["last"]["won"], spin["won"]);
    assert_ne!(after["commitment"], before["commitment"]);
    let log = souk.json("/v1/table/wheels/autumn/draws").await;
    assert_eq!(log[0]["chain"], spin["proof"]["chain"]);
    assert!(!log.to_string().contains("TEN-"), "{log}");
}

#[tokio::test]
async fn every_draw_computes_again_and_a_changed_one_is_found() {
    let souk = Souk::start().await;
    set_up(&souk, &document(5, 20)).await;
    let ada = player(&souk).await;
    for number in 0..12 {
        spin(&souk.http, spins(&souk), &ada, &format!("k{number}"), "{}").await;
    }
    let store = SqliteStore::open_for_command(&souk.db).expect("a database");
    let checked = store.check_draws().await.expect("checked");
    assert_eq!(
        (checked[0].draws, checked[0].faults.len()),
        (12, 0),
        "{checked:?}"
    );
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    file.execute("update draw set segment = 1 - segment where draw = 7", [])
        .expect("planted");
    let checked = store.check_draws().await.expect("checked");
    assert!(
        checked[0]
            .faults
            .iter()
            .any(|fault| fault.starts_with("draw 7")),
        "{checked:?}"
    );
    let broken = store.verify().await.expect("verified");
    let names = broken
        .iter()
        .filter(|i| !i.violations.is_empty())
        .map(|i| i.name);
    assert!(names.collect::<Vec<_>>().contains(&"INV2"), "{broken:?}");
    store.close().await;
}

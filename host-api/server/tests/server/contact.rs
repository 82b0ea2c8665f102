//! An address a winner leaves: never needed, kept as a hash, as it is only with consent.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{
    Souk, binary, holds,
    shopkeeper::{self, problem, shopper},
};

const ADA: &str = "ada.marker@example.com";

/// A wheel on which every spin wins, and which asks for an address afterwards if `asks`.
async fn set_up(souk: &Souk, asks: bool) {
    shopkeeper::set_up(souk, json!({})).await;
    open_wheel(souk, asks).await;
}

async fn open_wheel(souk: &Souk, asks: bool) {
    let document = json!({"wheels": [{"id": "autumn-wheel", "title": "Autumn", "sponsor": "The shop", "plays": 2,
    "starts": "2020-01-01T00:00:00Z", "ends": "2100-01-01T00:00:00Z", "asks_email": asks, "segments": [
        {"label": "10 % off", "weight": 3, "colour": "saffron", "prize": "coupon", "pool": "thanks"},
        {"label": "Also 10 % off", "weight": 1, "colour": "paper", "prize": "free_shipping", "pool": "thanks"},
    ]}]});
    let request = souk.http.put(souk.url("/v1/table/config"));
    let request = request.bearer_auth(shopkeeper::TOKEN).json(&document);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{:?}", answer.text().await);
}

async fn send(
    souk: &Souk,
    method: Method,
    path: &str,
    player: &str,
    key: &str,
    body: &Value,
) -> Response {
    let request = souk
        .http
        .request(method, souk.url(&format!("/v1/table/{path}")));
    let request = request.header("souk-player", player);
    let request = request.header("idempotency-key", key);
    request
        .body(body.to_string())
        .send()
        .await
        .expect("an answer")
}

/// Spins; the id of what was won, and its code.
async fn win(souk: &Souk, player: &str) -> (String, String) {
    let spins = "wheels/autumn-wheel/spins";
    let drawn = send(souk, Method::POST, spins, player, "spin", &json!({})).await;
    let drawn: Value = drawn.json().await.expect("json");
    assert_eq!(drawn["won"]["kept"], Value::Null);
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    (text(&drawn["id"]), text(&drawn["won"]["code"]))
}

async fn leave(souk: &Souk, player: &str, spin: &str, key: &str, body: &Value) -> Response {
    send(
        souk,
        Method::POST,
        &format!("spins/{spin}/contact"),
        player,
        key,
        body,
    )
    .await
}

/// Leaves an address, which has to be taken; what is kept then.
async fn left(souk: &Souk, player: &str, spin: &str, key: &str, body: &Value) -> Value {
    let answer = leave(souk, player, spin, key, body).await;
    assert_eq!(answer.status(), 200, "{:?}", answer.text().await);
    let answer: Value = answer.json().await.expect("json");
    answer["kept"].clone()
}

/// What the player is told is kept for the last spin.
async fn kept(souk: &Souk, player: &str) -> Value {
    let request = souk.http.get(souk.url("/v1/table/wheels/autumn-wheel"));
    let wheel = request.header("souk-player", player).send().await;
    let wheel: Value = wheel.expect("an answer").json().await.expect("json");
    wheel["you"]["last"]["won"]["kept"].clone()
}

fn command(souk: &Souk, words: &[&str]) -> String {
    let db = souk.db.to_str().expect("a path");
    let output = binary::run(&[words, &["--db", db, "--shop", "table"]].concat());
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("text")
}

#[tokio::test]
async fn without_consent_the_address_is_nowhere_in_the_file_and_finds_its_code() {
    let souk = Souk::start().await;
    set_up(&souk, true).await;
    let ada = shopper(&souk).await;
    let (spin, code) = win(&souk, &ada).await;
    let body = json!({"email": format!(" {ADA}"), "consent": false, "lang": "de"});
    assert_eq!(left(&souk, &ada, &spin, "k", &body).await, "fingerprint");
    assert_eq!(kept(&souk, &ada).await, "fingerprint");
    let disk = souk.bytes_on_disk();
    assert!(holds(&disk, &code) && !holds(&disk, "ada.marker"));
    // Nor is the hash of the body, in which a guessed address could be tried.
    let plain = Sha256::digest(body.to_string());
    let bound = Sha256::new_with_prefix(plain)
        .chain_update(&spin)
        .finalize();
    for hash in [plain, bound] {
        assert!(!disk.windows(32).any(|bytes| bytes == hash.as_slice()));
    }
    assert_eq!(command(&souk, &["contacts", "export"]).lines().count(), 1);
    let found = command(&souk, &["contacts", "find", "ADA.marker@Example.com"]);
    assert_eq!(found, format!("{spin}\t{code}\tissued\n"));
    souk.verify().await;
}

#[tokio::test]
async fn with_consent_the_address_is_kept_and_exported_until_it_is_taken_back() {
    let souk = Souk::start().await;
    set_up(&souk, true).await;
    let ada = shopper(&souk).await;
    let (spin, code) = win(&souk, &ada).await;
    let body = json!({"email": format!("+{ADA}"), "consent": true, "lang": "de"});
    assert_eq!(left(&souk, &ada, &spin, "k", &body).await, "address");
    assert_eq!(kept(&souk, &ada).await, "address");
    let table = command(&souk, &["contacts", "export"]);
    let row = table.lines().nth(1).expect("a row");
    assert!(row.starts_with("'+ada.marker@example.com,20"), "{row}");
    assert!(row.ends_with(&format!(",1,de,{spin}")), "{row}");

    let path = format!("spins/{spin}/contact");
    let gone = send(&souk, Method::DELETE, &path, &ada, "w", &json!({})).await;
    let gone: Value = gone.json().await.expect("json");
    assert_eq!(gone["kept"], "nothing");
    assert_eq!(kept(&souk, &ada).await, Value::Null);
    // The late copy of what was sent before brings nothing back.
    let late = leave(&souk, &ada, &spin, "k", &body).await;
    assert_eq!(late.status(), 422);
    assert_eq!(kept(&souk, &ada).await, Value::Null);
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    let hashes = "select count(*) from answer where operation = 'leaveContact' and body_hash <> zeroblob(32)";
    let hashes = file.query_row(hashes, [], |row| row.get::<_, i64>(0));
    assert_eq!(hashes.expect("a count"), 0);
    souk.forgets("ada.marker").await;
    assert_eq!(command(&souk, &["contacts", "export"]).lines().count(), 1);
    assert!(holds(&souk.bytes_on_disk(), &code));
    souk.verify().await;
}

#[tokio::test]
async fn sent_again_it_replaces_what_was_left_and_the_same_key_answers_the_same() {
    let souk = Souk::start().await;
    set_up(&souk, true).await;
    let ada = shopper(&souk).await;
    let (spin, _) = win(&souk, &ada).await;
    let (with, without) = (
        json!({"email": ADA, "consent": true}),
        json!({"email": ADA}),
    );
    assert_eq!(left(&souk, &ada, &spin, "1", &with).await, "address");
    assert_eq!(left(&souk, &ada, &spin, "2", &without).await, "fingerprint");
    assert_eq!(left(&souk, &ada, &spin, "1", &with).await, "address");
    assert_eq!(kept(&souk, &ada).await, "fingerprint");
    souk.forgets("ada.marker").await;
    let other = leave(&souk, &ada, &spin, "1", &without).await;
    let (status, answer) = problem(other).await;
    assert_eq!(
        (status, &answer["type"]),
        (422, &json!("/problems/idempotency-key-reused"))
    );
}

#[tokio::test]
async fn a_spin_of_another_player_and_one_nobody_drew_are_not_found() {
    let souk = Souk::start().await;
    set_up(&souk, true).await;
    let (ada, bob) = (shopper(&souk).await, shopper(&souk).await);
    let (spin, _) = win(&souk, &ada).await;
    let body = json!({"email": ADA, "consent": true});
    left(&souk, &ada, &spin, "k", &body).await;
    for path in [&*spin, "autumn-wheel-99", "autumn", "x-1", "1"] {
        let (status, answer) = problem(leave(&souk, &bob, path, "k", &body).await).await;
        assert_eq!(
            (status, &answer["type"]),
            (404, &json!("/problems/unknown-spin")),
            "{path}"
        );
    }
    let path = format!("spins/{spin}/contact");
    let gone = send(&souk, Method::DELETE, &path, &bob, "w", &json!({})).await;
    assert_eq!(gone.status(), 404);
    assert_eq!(kept(&souk, &ada).await, "address");
    let nobody = souk
        .http
        .post(souk.url(&format!("/v1/table/{path}")))
        .send()
        .await;
    assert_eq!(nobody.expect("an answer").status(), 401);
}

#[tokio::test]
async fn a_wheel_that_does_not_ask_takes_no_address_but_gives_one_back() {
    let souk = Souk::start().await;
    set_up(&souk, true).await;
    let ada = shopper(&souk).await;
    let (spin, _) = win(&souk, &ada).await;
    let body = json!({"email": ADA, "consent": true});
    left(&souk, &ada, &spin, "k", &body).await;
    open_wheel(&souk, false).await;
    assert_eq!(
        souk.json("/v1/table/wheels/autumn-wheel").await["asks_email"],
        false
    );
    let (status, answer) = problem(leave(&souk, &ada, &spin, "l", &body).await).await;
    assert_eq!(
        (status, &answer["type"]),
        (409, &json!("/problems/asks-no-email"))
    );
    let path = format!("spins/{spin}/contact");
    let gone = send(&souk, Method::DELETE, &path, &ada, "w", &json!({})).await;
    assert_eq!(gone.status(), 200);
    souk.forgets("ada.marker").await;
}

#[tokio::test]
async fn what_is_no_address_or_nobodys_to_send_is_named_and_not_repeated() {
    let souk = Souk::start().await;
    set_up(&souk, true).await;
    let ada = shopper(&souk).await;
    let (spin, _) = win(&souk, &ada).await;
    for (body, field) in [
        (json!({"email": ""}), "email"),
        (
            json!({"email": "ada.marker.example.com", "consent": true}),
            "email",
        ),
        (json!({"email": format!("{ADA}\n{ADA}")}), "email"),
        (json!({"email": ADA, "lang": "<b>"}), "lang"),
    ] {
        let answer = leave(&souk, &ada, &spin, "k", &body).await;
        let (status, answer) = problem(answer).await;
        assert_eq!(status, 422, "{answer}");
        assert_eq!(answer["errors"][0]["field"], field);
        assert!(!answer.to_string().contains("marker"), "{answer}");
    }
    for body in [
        json!({"consent": true}),
        json!({"email": ADA, "consent": "yes"}),
        json!({"email": ADA, "player": "another"}),
    ] {
        let answer = leave(&souk, &ada, &spin, "k", &body).await;
        assert_eq!(answer.status(), 422, "{body}");
    }
    assert_eq!(kept(&souk, &ada).await, Value::Null);
}

#[tokio::test]
async fn a_redacted_person_leaves_no_address_and_no_fingerprint_and_the_shop_none_at_all() {
    let souk = Souk::start().await;
    set_up(&souk, true).await;
    let (ada, bob) = (shopper(&souk).await, shopper(&souk).await);
    for (player, email, consent) in [(&ada, ADA, false), (&bob, "bob.marker@example.com", true)] {
        let (spin, _) = win(&souk, player).await;
        left(
            &souk,
            player,
            &spin,
            "k",
            &json!({"email": email, "consent": consent}),
        )
        .await;
    }
    let redaction = |email: &str| json!({"shop_domain": "x", "customer": {"email": email}, "orders_to_redact": []});
    souk.deliver("customers/redact", &redaction("Ada.Marker@example.com"))
        .await;
    souk.settle().await;
    assert_eq!(kept(&souk, &ada).await, Value::Null);
    assert_eq!(kept(&souk, &bob).await, "address");
    souk.verify().await;
    // Whoever leaves it again later means it.
    let again = json!({"email": ADA});
    assert_eq!(
        left(&souk, &ada, "autumn-wheel-1", "later", &again).await,
        "fingerprint"
    );
    souk.verify().await;
    let shop = json!({"shop_id": 1, "shop_domain": "table.myshopify.com"});
    souk.deliver("shop/redact", &shop).await;
    souk.settle().await;
    assert!(!holds(&souk.bytes_on_disk(), "bob.marker"));
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    let rows = file.query_row("select count(*) from contact", [], |row| {
        row.get::<_, i64>(0)
    });
    assert_eq!(rows.expect("a count"), 0);
}

#[tokio::test]
async fn without_a_script_the_result_has_the_code_first_then_the_form_and_a_way_back() {
    let souk = Souk::start().await;
    set_up(&souk, true).await;
    let play = souk.url("/v1/table/wheels/current/play");
    let page = souk.http.post(&play).send().await.expect("an answer");
    let cookie = page.headers()["set-cookie"].to_str().expect("text");
    let cookie = cookie.split(';').next().expect("a pair").to_owned();
    let page = page.text().await.expect("a page");
    let (code, form) = (page.find("class=\"code\""), page.find("<form"));
    assert!(code.is_some() && code < form, "{page}");
    let action = "/v1/table/spins/autumn-wheel-1/contact/form?lang=en";
    assert!(page.contains(&format!("action=\"{action}\"")), "{page}");
    assert!(page.contains("type=\"checkbox\"") && !page.contains(" checked"));
    assert!(!page.contains("required"));

    let send = async |fields: &[(&str, &str)]| {
        let request = souk.http.post(souk.url(action)).header("cookie", &cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let answer = request.body(body).send().await.expect("an answer");
        (
            answer.status().as_u16(),
            answer.text().await.expect("a page"),
        )
    };
    let (status, page) = send(&[]).await;
    assert_eq!(status, 422);
    assert!(page.contains("The e-mail address is missing"), "{page}");
    let (status, page) = send(&[("email", "\"><b>"), ("consent", "1")]).await;
    assert!(status == 422 && page.contains("cannot be read") && page.contains(" checked"));
    assert!(page.contains("aria-describedby=\"why wrong\"") && !page.contains("<b>"));
    let (status, page) = send(&[("email", ADA)]).await;
    assert!(
        status == 200 && page.contains("A fingerprint of your address is kept"),
        "{page}"
    );
    assert!(page.contains("class=\"code\""));
    assert!(!holds(&souk.bytes_on_disk(), "ada.marker"));
    let (_, page) = send(&[("back", "1")]).await;
    assert!(page.contains("Nothing of your address is kept"), "{page}");
    let (_, page) = send(&[("email", ADA), ("consent", "1")]).await;
    assert!(page.contains("the shop may write to you"), "{page}");
    let stranger = souk
        .http
        .post(souk.url(action))
        .body("email=x%40example.com")
        .send()
        .await;
    assert_eq!(stranger.expect("an answer").status(), 404);
}

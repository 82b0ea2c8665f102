//! What a merchant sets up, and playing by a form.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{apply, assert_holds, document, parsed, player, set_up, spin, spins};
use crate::support::Souk;

#[tokio::test]
async fn a_wrong_document_names_its_fields_and_the_last_valid_one_stays() {
    let souk = Souk::start().await;
    set_up(&souk, &document(10, 1)).await;
    let mut wrong = document(10, 1);
    wrong["pools"][0]["label"] = "50 % off".into();
    wrong["wheels"][0]["segments"][0]["weight"] = 0.into();
    let answer = apply(&souk, &wrong, "").await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let problem: Value = answer.json().await.expect("json");
    assert_eq!(
        problem["errors"][0]["field"],
        "wheels[0].segments[0].weight"
    );
    let mut missing = document(10, 1);
    missing["wheels"][0]["segments"][0]["pool"] = "gone".into();
    assert_eq!(
        apply(&souk, &missing, "").await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let mut trial = document(10, 1);
    trial["wheels"][0]["title"] = "Winter".into();
    assert_eq!(
        apply(&souk, &trial, "?dry_run=true").await.status(),
        StatusCode::OK
    );
    let wheel = souk.json("/v1/table/wheels/current").await;
    assert_eq!(
        (&wheel["title"], &wheel["total"]),
        (&json!("Autumn"), &json!(4))
    );
    let bare = souk
        .http
        .put(souk.url("/v1/table/config"))
        .json(&trial)
        .send()
        .await;
    assert_eq!(bare.expect("an answer").status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn weights_are_fixed_once_somebody_played() {
    let souk = Souk::start().await;
    set_up(&souk, &document(10, 1)).await;
    let ada = player(&souk).await;
    spin(&souk.http, spins(&souk), &ada, "k", "{}").await;
    let mut other = document(10, 1);
    other["wheels"][0]["segments"][0]["weight"] = 1.into();
    assert_eq!(
        apply(&souk, &other, "").await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let mut paused = document(10, 1);
    paused["wheels"][0]["paused"] = true.into();
    set_up(&souk, &paused).await;
    let bob = player(&souk).await;
    let (status, text) = spin(&souk.http, spins(&souk), &bob, "k", "{}").await;
    assert_eq!(
        (status, &parsed(&text)["type"]),
        (409, &json!("/problems/wheel-closed"))
    );
}

#[tokio::test]
async fn a_form_draws_and_shows_the_result_without_a_script_and_shows_it_again() {
    let souk = Souk::start().await;
    set_up(&souk, &document(10, 1)).await;
    let play = souk.url("/v1/table/wheels/current/play");
    let first = souk.http.post(&play).send().await.expect("an answer");
    assert_eq!(first.status(), StatusCode::OK);
    let headers = first.headers().clone();
    let cookie = headers["set-cookie"].to_str().expect("text");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("Path=/v1/table"),
        "{cookie}"
    );
    let cookie = cookie.split(';').next().expect("a pair").to_owned();
    let first = first.text().await.expect("a page");
    assert!(
        first.contains("You won") || first.contains("You did not win"),
        "{first}"
    );
    let again = souk.http.post(&play).header("cookie", cookie).send().await;
    let again = again.expect("an answer").text().await.expect("a page");
    assert!(again.contains("You have played already"), "{again}");
    assert_holds(&souk.db).await;
}

//! Forms that work without a script.

use crate::browser::{FORM, ask, get, post, shop};
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{Request, StatusCode};
use demo_store::catalogue::products;

#[tokio::test]
async fn the_shop_works_without_a_script_from_the_first_form_to_the_order() {
    let shop = shop();
    let product = products().next().expect("a catalogue");
    let body = format!(
        "id={}&quantity=2&return_to={}",
        product.first_choice().id,
        product.path()
    );
    let added = post(&shop, "/cart/add", "", FORM, body).await;
    assert_eq!(
        added.headers[LOCATION],
        format!("{}?added=1#news", product.path()).as_str()
    );
    let cookie = added.cookie();
    assert!(
        get(&shop, "/cart", &cookie)
            .await
            .text
            .contains(product.title)
    );
    let missing = post(
        &shop,
        "/checkout",
        &cookie,
        FORM,
        "email=nobody&country=PT".into(),
    )
    .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.text.contains("aria-invalid"));
    let began = std::time::Instant::now();
    let order = "email=ines%40example.com&first_name=In%C3%AAs&city=Porto&country=PT".to_owned();
    let placed = post(&shop, "/checkout", &cookie, FORM, order).await;
    assert!(
        began.elapsed().as_millis() < 1000,
        "the page waited for the webhook"
    );
    let thanks = get(
        &shop,
        placed.headers[LOCATION].to_str().expect("text"),
        &cookie,
    )
    .await;
    assert!(thanks.text.contains("Thank you, Inês") && thanks.text.contains("Porto"));
    assert_eq!(
        get(&shop, "/cart.js", &cookie).await.json()["item_count"],
        0
    );
}

#[tokio::test]
async fn consent_is_remembered_in_a_cookie_that_the_next_page_reads() {
    let shop = shop();
    let before = get(&shop, "/", "").await.text;
    assert!(before.contains("data-cookie-banner") && !before.contains("data-souk-consent"));
    let yes = post(
        &shop,
        "/consent",
        "",
        FORM,
        "answer=yes&return_to=/cart".into(),
    )
    .await;
    assert_eq!(yes.headers[LOCATION], "/cart");
    let after = get(&shop, "/", &yes.cookie()).await.text;
    assert!(after.contains(r#"<html lang="en" data-souk-consent="preferences analytics">"#));
    assert!(!after.contains("data-cookie-banner"));
    let no = get(&shop, "/", "consent=no").await.text;
    assert!(!no.contains("data-cookie-banner") && !no.contains("data-souk-consent"));
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let request = Request::post("/simulator")
        .header("sec-fetch-site", "cross-site")
        .header(CONTENT_TYPE, FORM);
    let answer = ask(
        &shop(),
        request.body(Body::from("do=one")).expect("a request"),
    )
    .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

//! The cart in Shopify's Ajax shapes.

use crate::browser::{FORM, get, post, post_json, shop};
use axum::http::StatusCode;
use demo_store::catalogue::products;
use serde_json::json;

#[tokio::test]
async fn adding_answers_items_for_a_list_and_the_bare_line_for_one_id() {
    let shop = shop();
    let product = products().next().expect("a catalogue");
    let id = product.first_choice().id;
    let list = post_json(
        &shop,
        "/cart/add.js",
        "",
        json!({"items": [{"id": id, "quantity": 2}]}),
    )
    .await;
    let line = list.json()["items"][0].clone();
    assert_eq!(
        (
            line["variant_id"].clone(),
            line["product_id"].clone(),
            line["quantity"].clone()
        ),
        (json!(id), json!(product.id), json!(2))
    );
    assert_eq!(line["price"], product.price.0);
    let cookie = list.cookie();
    let bare = post(
        &shop,
        "/cart/add.js",
        &cookie,
        FORM,
        format!("id={id}&quantity=1"),
    )
    .await
    .json();
    assert_eq!(bare["quantity"], 3);
    assert!(
        bare["key"]
            .as_str()
            .is_some_and(|key| key.starts_with(&id.to_string()))
            && bare.get("items").is_none()
    );
    let multipart =
        format!("--x\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n{id}\r\n--x--\r\n");
    let by_form_data = post(
        &shop,
        "/cart/add.js",
        &cookie,
        "multipart/form-data; boundary=x",
        multipart,
    )
    .await;
    assert_eq!(by_form_data.json()["quantity"], 4);
    let cart = get(&shop, "/cart.js", &cookie).await.json();
    assert_eq!(
        (cart["item_count"].clone(), cart["currency"].clone()),
        (json!(4), json!("EUR"))
    );
    assert_eq!(cart["total_price"], product.price.0 * 4);
}

#[tokio::test]
async fn over_stock_takes_the_last_ones_and_answers_422() {
    let shop = shop();
    let variant = products()
        .flat_map(|p| p.variants)
        .find(|v| (1..10).contains(&v.stock))
        .expect("a rare one");
    let answer = post_json(
        &shop,
        "/cart/add.js",
        "",
        json!({"items": [{"id": variant.id, "quantity": 500}]}),
    )
    .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        (
            answer.json()["status"].clone(),
            answer.json()["message"].clone()
        ),
        (json!(422), json!("Cart Error"))
    );
    let cart = get(&shop, "/cart.js", &answer.cookie()).await.json();
    assert_eq!(cart["item_count"], variant.stock);
}

#[tokio::test]
async fn what_is_sold_out_or_unknown_does_not_enter_the_cart() {
    let shop = shop();
    let gone = products()
        .flat_map(|p| p.variants)
        .find(|v| v.stock == 0)
        .expect("something sold out");
    let answer = post_json(&shop, "/cart/add.js", "", json!({"id": gone.id})).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.json()["description"]
            .as_str()
            .is_some_and(|says| says.ends_with("is already sold out."))
    );
    let unknown = post_json(&shop, "/cart/add.js", "", json!({"id": 1})).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let senseless = post_json(&shop, "/cart/add.js", "", json!({"items": "all of it"})).await;
    assert_eq!(senseless.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        get(&shop, "/cart.js", &answer.cookie()).await.json()["items"],
        json!([])
    );
}

#[tokio::test]
async fn lines_change_by_key_by_position_and_by_variant() {
    let shop = shop();
    let two: Vec<u64> = products()
        .filter(|p| p.first_choice().stock > 9)
        .take(2)
        .map(|p| p.first_choice().id)
        .collect();
    let items = json!({"items": [{"id": two[0], "quantity": 1}, {"id": two[1], "quantity": 1}]});
    let cookie = post_json(&shop, "/cart/add.js", "", items).await.cookie();
    let cart = post_json(
        &shop,
        "/cart/change.js",
        &cookie,
        json!({"id": two[0].to_string(), "quantity": 3}),
    )
    .await
    .json();
    assert_eq!(cart["item_count"], 4);
    let key = cart["items"][0]["key"].clone();
    let cart = post_json(
        &shop,
        "/cart/change.js",
        &cookie,
        json!({"id": key, "quantity": 2}),
    )
    .await
    .json();
    assert_eq!(cart["item_count"], 5);
    let cart = post_json(
        &shop,
        "/cart/change.js",
        &cookie,
        json!({"line": 2, "quantity": 0}),
    )
    .await
    .json();
    assert_eq!(
        (
            cart["items"].as_array().map(Vec::len),
            cart["item_count"].clone()
        ),
        (Some(1), json!(2))
    );
    let none = post_json(
        &shop,
        "/cart/change.js",
        &cookie,
        json!({"line": 9, "quantity": 1}),
    )
    .await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
    let updates =
        json!({"updates": {two[0].to_string(): 1, two[1].to_string(): 0}, "note": "for Sunday"});
    let cart = post_json(&shop, "/cart/update.js", &cookie, updates)
        .await
        .json();
    assert_eq!(
        (cart["item_count"].clone(), cart["note"].clone()),
        (json!(1), json!("for Sunday"))
    );
}

//! What waits for the merchant, who decides, and what is refused by name.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::Souk;
use crate::support::shopkeeper::{TOKEN, as_merchant, problem, review, send, shopper};

use super::{AT_ONCE, bought, fine, open};

#[tokio::test]
async fn a_review_waits_for_the_merchant_is_then_shown_and_can_be_taken_back() {
    let souk = open("{}").await;
    let mut written = fine(4);
    written["title"] = json!("Good\u{202e} <b>bowl</b>");
    let taken = review(&souk, &written).await;
    assert_eq!(
        (&taken["state"], &taken["verified"]),
        (&json!("pending"), &json!("none"))
    );
    assert_eq!(souk.json("/v1/table/reviews").await["summary"]["count"], 0);
    let id = taken["id"].as_str().expect("an id");
    let queue = souk
        .http
        .get(souk.url("/v1/table/moderation/reviews"))
        .bearer_auth(TOKEN);
    let queue: Value = queue
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("json");
    assert_eq!(
        (&queue["count"], &queue["items"][0]["review"]["id"]),
        (&json!(1), &json!(id))
    );
    let path = format!("/v1/table/moderation/reviews/{id}");
    let decision = json!({"state": "published", "reply": "Thank you"});
    assert_eq!(
        as_merchant(&souk, &path, &decision).await.status(),
        StatusCode::OK
    );
    tokio::time::sleep(Duration::from_millis(300)).await;
    let reviews = souk.json("/v1/table/reviews?product=41").await;
    assert_eq!(
        (&reviews["summary"]["count"], &reviews["summary"]["average"]),
        (&json!(1), &json!("4.0"))
    );
    let shown = &reviews["items"][0];
    assert_eq!(
        (&shown["title"], &shown["reply"]["text"]),
        (&json!("Good <b>bowl</b>"), &json!("Thank you"))
    );
    assert_eq!(
        (&shown["collected"], &shown["rewarded"]),
        (&json!("widget"), &json!(false))
    );
    as_merchant(&souk, &path, &json!({"state": "rejected"})).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(souk.json("/v1/table/reviews/summary").await["count"], 0);
    souk.verify().await;
}

#[tokio::test]
async fn only_the_merchant_moderates() {
    let souk = open("{}").await;
    for token in ["", "Bearer ", "Bearer wrong", TOKEN] {
        let asked = souk.http.get(souk.url("/v1/table/moderation/reviews"));
        let asked = asked
            .header("authorization", token)
            .send()
            .await
            .expect("an answer");
        assert_eq!(problem(asked).await.0, 401, "{token}");
    }
    let unknown = as_merchant(&souk, "/v1/table/moderation/reviews/x", &json!({})).await;
    assert_eq!(problem(unknown).await.1["type"], "/problems/unknown-review");
    let stars = as_merchant(
        &souk,
        "/v1/table/moderation/reviews/x",
        &json!({"stars": 5}),
    )
    .await;
    assert_eq!(problem(stars).await.0, 422);
}

#[tokio::test]
async fn a_client_that_sends_what_is_decided_here_is_refused_by_name() {
    let souk = open(AT_ONCE).await;
    let player = shopper(&souk).await;
    for field in [
        "verified",
        "rewarded",
        "state",
        "helpful",
        "collected",
        "at",
        "source",
        "reply",
    ] {
        let mut review = fine(5);
        review[field] = json!("order");
        let (status, said) = problem(send(&souk, &player, field, &review).await).await;
        assert_eq!(status, 422, "{said}");
        assert!(
            said["errors"][0]["message"].to_string().contains(field),
            "{said}"
        );
    }
    assert_eq!(souk.json("/v1/table/reviews/summary").await["count"], 0);
}

#[tokio::test]
async fn a_review_has_no_field_for_what_is_decided_here() {
    let souk = Souk::start().await;
    let document = souk.json("/openapi.json").await;
    let schema = &document["components"]["schemas"]["NewReview"];
    let fields: Vec<_> = schema["properties"]
        .as_object()
        .expect("properties")
        .keys()
        .collect();
    assert_eq!(
        fields,
        [
            "author",
            "email",
            "lang",
            "order",
            "photos",
            "place",
            "product",
            "recommends",
            "stars",
            "text",
            "title"
        ]
    );
    assert_eq!(schema["additionalProperties"], false);
}

#[tokio::test]
async fn what_is_too_much_is_refused_and_named() {
    let souk = open(AT_ONCE).await;
    let player = shopper(&souk).await;
    let big = json!({"stars": 5, "text": "x".repeat(10 * 1024 * 1024)});
    let (status, said) = problem(send(&souk, &player, "a", &big).await).await;
    assert_eq!((status, &said["errors"][0]["field"]), (413, &json!("body")));
    let mut many = fine(5);
    many["photos"] = json!(vec![json!({"url": ""}); 5_000]);
    let (status, said) = problem(send(&souk, &player, "b", &many).await).await;
    assert_eq!(
        (status, &said["errors"][0]["field"]),
        (422, &json!("photos"))
    );
    many["photos"] = json!(vec![json!({"url": "https://cdn.example/a.jpg"}); 10_000]);
    assert_eq!(problem(send(&souk, &player, "c", &many).await).await.0, 413);
    many["photos"] = json!([{"url": "https://cdn.example/a.jpg"}, {"url": "https://cdn.example/b.jpg"},
        {"url": "https://cdn.example/c.jpg"}, {"url": "https://evil.example/d.jpg"}]);
    let (status, said) = problem(send(&souk, &player, "d", &many).await).await;
    assert_eq!(
        (status, &said["errors"][0]["field"]),
        (422, &json!("photos[3]"))
    );
    assert_eq!(said["errors"][0]["accepted"], json!(["cdn.example"]));
    let (status, _) = problem(send(&souk, "", "e", &fine(5)).await).await;
    assert_eq!(status, 401);
    let wrong = json!({"stars": 0, "text": " ", "title": "t".repeat(121)});
    let (status, said) = problem(send(&souk, &player, "f", &wrong).await).await;
    let named: Vec<&Value> = said["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|e| &e["field"])
        .collect();
    assert_eq!(
        (status, named),
        (422, vec![&json!("stars"), &json!("text"), &json!("title")])
    );
}

#[tokio::test]
async fn a_store_posts_with_its_token_and_says_so() {
    let souk = open(AT_ONCE).await;
    let mut known = bought(5, 999);
    known["email"] = Value::Null;
    let taken = as_merchant(&souk, "/v1/table/reviews", &known).await;
    assert_eq!(taken.status(), StatusCode::CREATED);
    assert_eq!(
        taken.json::<Value>().await.expect("json")["verified"],
        "shop"
    );
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(
        souk.json("/v1/table/reviews").await["items"][0]["collected"],
        "shop"
    );
}

#[tokio::test]
async fn a_document_sets_how_reviews_are_taken_and_a_wrong_one_changes_nothing() {
    let souk = open("{}").await;
    let put = async |document: Value| {
        let request = souk
            .http
            .put(souk.url("/v1/table/config"))
            .bearer_auth(TOKEN);
        request
            .body(document.to_string())
            .send()
            .await
            .expect("an answer")
    };
    let pool = json!({"id": "new", "label": "5 % off", "kind": "percent", "value": "5", "hours": 24, "codes": "generated"});
    let good =
        json!({"pools": [pool], "reviews": {"publish": "at-once", "reward": {"pool": "new"}}});
    assert_eq!(put(good).await.status(), StatusCode::OK);
    assert_eq!(review(&souk, &fine(5)).await["state"], "published");
    for (wrong, field) in [
        (
            json!({"reviews": {"reward": {"pool": "gone"}}}),
            "reviews.reward.pool",
        ),
        (
            json!({"reviews": {"photo_hosts": ["https://x.example"]}}),
            "reviews.photo_hosts[0]",
        ),
        (json!({"reviews": {"min_stars": 4}}), "reviews.min_stars"),
    ] {
        let (status, said) = problem(put(wrong).await).await;
        assert_eq!((status, &said["errors"][0]["field"]), (422, &json!(field)));
    }
    assert_eq!(review(&souk, &fine(1)).await["state"], "published");
}

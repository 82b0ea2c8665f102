//! What is refused, what is found, and what the document promises.

use serde_json::{Value, json};

use crate::support::Souk;

use super::Sent;

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

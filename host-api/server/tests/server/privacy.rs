//! What is forgotten stays forgotten, and what is personal was never kept.

use serde_json::{Value, json};

use crate::support::{
    Souk,
    bodies::{order, refund},
    holds,
    shopkeeper::{self, shopper, vouched},
};

const MARKERS: [&str; 6] = [
    "ada.marker",
    "Adamarker",
    "Markerstreet",
    "MARKERPHONE",
    "7700000000000000007",
    "first_name",
];

fn redaction(orders: &[u64]) -> Value {
    json!({
        "shop_id": 1, "shop_domain": "table.myshopify.com",
        "customer": {"id": 7_700_000_000_000_000_007_u64, "email": "Ada.Marker@example.com", "phone": "1"},
        "orders_to_redact": orders,
    })
}

#[tokio::test]
async fn no_name_address_or_email_ever_reaches_the_disk() {
    let souk = Souk::start().await;
    souk.deliver(
        "orders/create",
        &order(820_982_911_946_154_508, &[(1, 41, 2)]),
    )
    .await;
    souk.settle().await;
    let bytes = souk.bytes_on_disk();
    assert!(holds(&bytes, "820982911946154508"));
    for marker in MARKERS {
        assert!(!holds(&bytes, marker), "{marker} is on disk");
    }
}

#[tokio::test]
async fn a_redacted_order_is_erased_and_a_replay_does_not_bring_it_back() {
    let souk = Souk::start().await;
    let (bought, other) = (
        order(820_982_911_946_154_508, &[(71, 41, 2)]),
        order(6, &[(72, 42, 1)]),
    );
    let mut other = other;
    other["customer"] = json!({"id": 1});
    other["email"] = json!(null);
    souk.deliver("orders/create", &bought).await;
    souk.deliver("orders/create", &other).await;
    assert_eq!(souk.sold().await.len(), 2);
    assert_eq!(
        souk.deliver("customers/redact", &redaction(&[820_982_911_946_154_508]))
            .await,
        200
    );
    assert_eq!(souk.sold().await, [("42".to_owned(), 1)]);
    assert!(!holds(&souk.bytes_on_disk(), "820982911946154508"));
    for topic in ["orders/create", "orders/updated"] {
        assert_eq!(souk.deliver(topic, &bought).await, 200);
    }
    let mut edited = bought.clone();
    edited["updated_at"] = json!("2999-01-01T00:00:00Z");
    souk.deliver("orders/updated", &edited).await;
    souk.deliver(
        "refunds/create",
        &refund(9, 820_982_911_946_154_508, &[(71, 1)]),
    )
    .await;
    assert_eq!(souk.sold().await, [("42".to_owned(), 1)]);
    assert!(!holds(&souk.bytes_on_disk(), "820982911946154508"));
    souk.verify().await;
}

#[tokio::test]
async fn a_redaction_that_comes_before_its_order_keeps_it_out() {
    let souk = Souk::start().await;
    souk.deliver("customers/redact", &redaction(&[5])).await;
    souk.deliver("refunds/create", &refund(9, 5, &[(1, 1)]))
        .await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 2)]))
        .await;
    // Not named, but of the same person and from before.
    souk.deliver("orders/create", &order(6, &[(1, 41, 2)]))
        .await;
    assert!(souk.sold().await.is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn a_customer_known_by_email_only_is_found() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 2)]))
        .await;
    assert_eq!(souk.sold().await.len(), 1);
    let by_email = json!({"shop_domain": "x", "customer": {"email": "ADA.marker@example.com "}, "orders_to_redact": []});
    assert_eq!(souk.deliver("customers/redact", &by_email).await, 200);
    assert!(souk.sold().await.is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn a_data_request_is_answered_and_stores_nothing() {
    let souk = Souk::start().await;
    let request = json!({"shop_domain": "x", "orders_requested": [5], "customer": {"id": 1, "email": "ada.marker@example.com"}, "data_request": {"id": 1}});
    assert_eq!(souk.deliver("customers/data_request", &request).await, 200);
    assert!(!holds(&souk.bytes_on_disk(), "ada.marker"));
}

#[tokio::test]
async fn an_uninstalled_shop_is_off_and_still_takes_privacy_requests() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 2)]))
        .await;
    souk.settle().await;
    let shop = json!({"id": 1, "name": "Table", "domain": "shop.example", "myshopify_domain": "table.myshopify.com"});
    assert_eq!(souk.deliver("app/uninstalled", &shop).await, 200);
    souk.settle().await;
    for path in ["trending", "purchases", "widgets/trending.html", "live"] {
        assert_eq!(
            souk.get(&format!("/v1/table/{path}")).await.status(),
            410,
            "{path}"
        );
    }
    assert_eq!(
        souk.deliver("orders/create", &order(6, &[(1, 41, 2)]))
            .await,
        410
    );
    assert_eq!(
        souk.deliver(
            "shop/redact",
            &json!({"shop_id": 1, "shop_domain": "table.myshopify.com"})
        )
        .await,
        200
    );
    souk.settle().await;
    assert!(!holds(&souk.bytes_on_disk(), "Product 41"));
    souk.verify().await;
}

/// A pool, a wheel on which every spin wins, a deal for teams of three, and reviews shown at once.
async fn set_up(souk: &Souk) {
    shopkeeper::set_up(souk, json!({})).await;
    let document = json!({
        "pools": [{"id": "post", "label": "Free shipping", "kind": "free_shipping", "hours": 24, "codes": "generated"}],
        "wheels": [{"id": "autumn", "title": "Autumn", "sponsor": "The shop",
            "starts": "2020-01-01T00:00:00Z", "ends": "2100-01-01T00:00:00Z", "segments": [
                {"label": "10 % off", "weight": 3, "colour": "saffron", "prize": "coupon", "pool": "thanks"},
                {"label": "Post", "weight": 1, "colour": "paper", "prize": "free_shipping", "pool": "post", "stock": 5},
            ]}],
        "deals": [{"id": "pot", "product": "41", "solo_price": "24.00", "team_price": "18.00", "currency": "EUR",
            "size": 3, "hours": 24, "code_hours": 24, "pool": "thanks",
            "starts": "2020-01-01T00:00:00Z", "ends": "2100-01-01T00:00:00Z"}],
    });
    let request = souk.http.put(souk.url("/v1/table/config"));
    let request = request.bearer_auth(shopkeeper::TOKEN).json(&document);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{:?}", answer.text().await);
}

/// A change by a player, which has to be taken.
async fn change(souk: &Souk, player: &str, path: &str, body: &Value) -> Value {
    let request = souk.http.post(souk.url(&format!("/v1/table/{path}")));
    let request = request.header("souk-player", player);
    let request = request.header("idempotency-key", "once").json(body);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{path}");
    answer.json().await.expect("json")
}

fn count(souk: &Souk, table: &str) -> i64 {
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    let sql = format!("select count(*) from {table}");
    file.query_row(&sql, [], |row| row.get(0)).expect("a count")
}

#[tokio::test]
async fn a_redacted_customer_leaves_seats_and_codes_of_nobody_and_no_answers() {
    let souk = Souk::start().await;
    set_up(&souk).await;
    souk.deliver("orders/create", &order(5, &[(71, 41, 1)]))
        .await;
    souk.settle().await;
    let customer = vouched(&souk, "7700000000000000007").await;
    let reviewer = shopper(&souk).await;
    let friend = shopper(&souk).await;
    // The same person, without an account: a review with the order's number and address says so.
    let mut review =
        json!({"stars": 5, "text": "It holds soup.", "product": "41", "order": "1001"});
    review["email"] = json!("ada.marker@example.com");
    let sent = shopkeeper::send(&souk, &reviewer, "r", &review).await;
    assert_eq!(sent.status(), 201);
    let team = change(
        &souk,
        &customer,
        "deals/pot/teams",
        &json!({"name": "Adamarker"}),
    )
    .await;
    let members = format!("teams/{}/members", team["id"].as_str().expect("an id"));
    change(&souk, &reviewer, &members, &json!({"name": "Adamarker 2"})).await;
    let full = change(&souk, &friend, &members, &json!({"name": "Grace"})).await;
    assert_eq!(full["state"], "confirmed");
    change(&souk, &customer, "wheels/autumn/spins", &json!({})).await;
    souk.verify().await;

    let codes = count(&souk, "coupon");
    souk.deliver("customers/redact", &redaction(&[5])).await;
    souk.settle().await;
    let disk = souk.bytes_on_disk();
    assert!(!holds(&disk, "Adamarker") && holds(&disk, "Grace"));
    assert_eq!(count(&souk, "answer"), 0);
    assert_eq!((count(&souk, "review"), count(&souk, "coupon")), (0, codes));
    let path = format!("/v1/table/teams/{}", team["id"].as_str().expect("an id"));
    let team = souk.json(&path).await;
    let names: Vec<_> = team["seats"].as_array().expect("seats").iter().collect();
    let names: Vec<_> = names.iter().map(|seat| seat["name"].clone()).collect();
    assert_eq!(names, ["1", "2", "Grace"]);
    let request = souk.http.get(souk.url(&path));
    let theirs = request.header("souk-player", customer).send().await;
    let theirs: Value = theirs.expect("an answer").json().await.expect("json");
    assert!(theirs.get("you").is_none_or(Value::is_null), "{theirs}");
    souk.verify().await;
}

#[tokio::test]
async fn a_redacted_shop_keeps_no_pool_wheel_deal_team_or_review() {
    let souk = Souk::start().await;
    set_up(&souk).await;
    souk.deliver("orders/create", &order(5, &[(71, 41, 1)]))
        .await;
    let player = shopper(&souk).await;
    let won = change(&souk, &player, "wheels/autumn/spins", &json!({})).await;
    change(
        &souk,
        &player,
        "deals/pot/teams",
        &json!({"name": "Adamarker"}),
    )
    .await;
    shopkeeper::review(
        &souk,
        &json!({"stars": 5, "text": "It holds soup.", "product": "41"}),
    )
    .await;
    let code = won["won"]["code"].as_str().expect("a code");
    let mut paid = order(6, &[(72, 41, 1)]);
    paid["discount_codes"] = json!([{"code": code}]);
    souk.deliver("orders/create", &paid).await;
    souk.settle().await;
    assert_eq!(count(&souk, "coupon_use"), 1);
    souk.verify().await;

    let shop = json!({"shop_id": 1, "shop_domain": "table.myshopify.com"});
    assert_eq!(souk.deliver("shop/redact", &shop).await, 200);
    souk.settle().await;
    for table in [
        "answer",
        "coupon_use",
        "coupon",
        "contact",
        "pool",
        "draw",
        "prize",
        "wheel",
        "seat",
        "team_step",
        "team",
        "deal",
        "admin",
        "review",
        "review_config",
        "review_vote",
        "sale",
        "product",
    ] {
        assert_eq!(count(&souk, table), 0, "{table}");
    }
    let disk = souk.bytes_on_disk();
    for gone in [code, "Adamarker", "It holds soup", "Autumn"] {
        assert!(!holds(&disk, gone), "{gone}");
    }
    // The order comes again, with its code: nobody knows either.
    souk.deliver("orders/create", &paid).await;
    souk.settle().await;
    assert!(!holds(&souk.bytes_on_disk(), code));
    souk.verify().await;
}

//! Reviews over real sockets: what they claim is true, and nothing narrows the average.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{
    Souk,
    binary::run,
    bodies::{cancelled, later, order, product},
    holds,
    shopkeeper::{TOKEN, as_merchant, problem, review, send, set_up, shopper, vouched},
};

const AT_ONCE: &str = r#"{"publish": "at-once", "photo_hosts": ["cdn.example"],
    "policy_url": "https://shop.example/reviews", "reward": {"pool": "thanks"}}"#;

async fn open(config: &str) -> Souk {
    let souk = Souk::start().await;
    set_up(&souk, serde_json::from_str(config).expect("json")).await;
    souk
}

fn fine(stars: u32) -> Value {
    json!({"stars": stars, "text": "It holds soup.", "product": "41"})
}

/// A review by whoever placed `order`.
fn bought(stars: u32, order: u64) -> Value {
    let mut review = fine(stars);
    review["order"] = json!(order.to_string());
    review["email"] = json!(" Ada.Marker@example.com");
    review
}

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
async fn a_purchase_is_verified_only_by_a_paid_order_with_the_product_and_its_address() {
    let souk = open(AT_ONCE).await;
    let mut pending = order(7, &[(3, 41, 1)]);
    pending["financial_status"] = json!("pending");
    let gone = order(8, &[(4, 41, 1)]);
    for body in [
        &order(5, &[(1, 41, 1)]),
        &order(6, &[(2, 42, 1)]),
        &pending,
        &gone,
    ] {
        souk.deliver("orders/create", body).await;
    }
    souk.deliver("orders/cancelled", &cancelled(&gone)).await;
    souk.settle().await;
    let change = |name: &str, value: Value| {
        let mut review = bought(5, 5);
        review[name] = value;
        review
    };
    for unproved in [
        bought(5, 6),
        bought(5, 7),
        bought(5, 8),
        bought(5, 999),
        fine(5),
        change("email", json!("eve@example.com")),
        change("email", Value::Null),
        change("order", Value::Null),
        change("product", Value::Null),
        change("product", json!("42")),
    ] {
        let taken = review(&souk, &unproved).await;
        assert_eq!(
            (&taken["verified"], &taken["code"]),
            (&json!("none"), &Value::Null),
            "{unproved}"
        );
    }
    // By the number on the receipt.
    let by_number = change("order", json!("1001"));
    assert_eq!(review(&souk, &by_number).await["verified"], "order");
    // The order's product has its review now, whoever asks.
    let player = shopper(&souk).await;
    let again = send(&souk, &player, "k", &bought(1, 5)).await;
    assert_eq!(problem(again).await.1["type"], "/problems/already-reviewed");
    assert!(!holds(&souk.bytes_on_disk(), "Marker@example.com"));
    souk.verify().await;
}

#[tokio::test]
async fn a_customer_the_store_vouches_for_needs_no_address() {
    let souk = open(AT_ONCE).await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
        .await;
    souk.settle().await;
    let mut by_order = bought(5, 5);
    by_order["email"] = Value::Null;
    for (customer, verified) in [("1", "none"), ("7700000000000000007", "order")] {
        let player = vouched(&souk, customer).await;
        let sent = send(&souk, &player, "k", &by_order).await;
        let taken: Value = sent.json().await.expect("json");
        assert_eq!(taken["verified"], verified, "{taken}");
    }
}

#[tokio::test]
async fn a_reward_comes_with_a_verified_purchase_whatever_the_stars_and_within_its_limit() {
    for stars in [1, 5] {
        let souk = open(AT_ONCE).await;
        souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
            .await;
        souk.deliver("orders/create", &order(6, &[(2, 41, 1)]))
            .await;
        souk.settle().await;
        assert_eq!(review(&souk, &fine(5)).await["code"], Value::Null);
        let player = shopper(&souk).await;
        let first = send(&souk, &player, "k", &bought(stars, 5))
            .await
            .text()
            .await
            .expect("a body");
        let again = send(&souk, &player, "k", &bought(stars, 5))
            .await
            .text()
            .await
            .expect("a body");
        assert_eq!(first, again);
        assert!(first.contains("\"code\":\"THX-"), "{first}");
        let other = send(&souk, &player, "k", &bought(3, 5)).await;
        assert_eq!(
            problem(other).await.1["type"],
            "/problems/idempotency-key-reused"
        );
        // Another shopper's token, another order, the same customer.
        let second = review(&souk, &bought(stars, 6)).await;
        assert_eq!(
            (&second["verified"], &second["code"]),
            (&json!("order"), &Value::Null)
        );
        let reviews = souk.json("/v1/table/reviews?sort=oldest").await;
        let rewarded: Vec<&Value> = reviews["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| &item["rewarded"])
            .collect();
        assert_eq!(rewarded, [false, true, false]);
        souk.verify().await;
    }
}

#[tokio::test]
async fn no_filter_narrows_the_summary_and_pages_miss_nothing() {
    let souk = open(AT_ONCE).await;
    for stars in [5, 5, 4, 4, 4, 2, 1] {
        let mut written = fine(stars);
        written["text"] = json!(format!("Bowl with {stars} stars, Größe passt"));
        written["lang"] = json!(if stars > 4 { "pt-BR" } else { "de" });
        if stars == 4 {
            written["photos"] = json!([{"url": "https://cdn.example/a.jpg", "alt": "A bowl"}]);
        }
        review(&souk, &written).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let whole = souk.json("/v1/table/reviews").await["summary"].clone();
    assert_eq!(
        (&whole["average"], &whole["stars"]),
        (&json!("3.6"), &json!([1, 1, 0, 3, 2]))
    );
    assert_eq!(whole["policy_url"], "https://shop.example/reviews");
    for (query, matching) in [
        ("min_stars=4", 5),
        ("stars=2", 1),
        ("photos=true", 3),
        ("lang=pt", 2),
        ("lang=p", 0),
        ("q=GR%C3%96SSE%20bowl", 7),
        ("q=bowl%20plate", 0),
        ("q=%25", 0),
        ("product=41", 7),
    ] {
        let answer = souk.get(&format!("/v1/table/reviews?{query}")).await;
        if query == "lang=p" {
            assert_eq!(answer.status(), 400);
            continue;
        }
        let reviews: Value = answer.json().await.expect("json");
        assert_eq!(reviews["selection"]["matching"], matching, "{query}");
        assert_eq!(
            reviews["items"].as_array().map(Vec::len),
            Some(matching),
            "{query}"
        );
        let mut summary = reviews["summary"].clone();
        summary["as_of"] = whole["as_of"].clone();
        assert_eq!(summary, whole, "{query}");
    }
    assert_eq!(
        souk.json("/v1/table/reviews/summary?product=42").await["average"],
        Value::Null
    );
    for sort in ["newest", "oldest", "highest", "lowest", "helpful"] {
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let page = souk
                .json(&format!("/v1/table/reviews?limit=2&sort={sort}{after}"))
                .await;
            let items = page["items"].as_array().expect("items").clone();
            seen.extend(
                items
                    .iter()
                    .map(|item| (item["id"].to_string(), item["stars"].as_u64())),
            );
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        let ids: std::collections::BTreeSet<_> = seen.iter().map(|(id, _)| id).collect();
        assert_eq!((seen.len(), ids.len()), (7, 7), "{sort}");
        let stars: Vec<_> = seen.iter().map(|(_, stars)| *stars).collect();
        assert!(
            sort != "highest" || stars.is_sorted_by(|a, b| a >= b),
            "{stars:?}"
        );
        assert!(sort != "lowest" || stars.is_sorted(), "{stars:?}");
    }
}

#[tokio::test]
async fn a_vote_counts_once_for_each_player_and_never_for_oneself() {
    let souk = open(AT_ONCE).await;
    let author = shopper(&souk).await;
    let taken: Value = send(&souk, &author, "k", &fine(4))
        .await
        .json()
        .await
        .expect("json");
    let path = format!(
        "/v1/table/reviews/{}/votes",
        taken["id"].as_str().expect("an id")
    );
    let vote = async |player: &str, key: &str, path: &str| {
        let request = souk.http.post(souk.url(path)).header("souk-player", player);
        request
            .header("idempotency-key", key)
            .send()
            .await
            .expect("an answer")
    };
    let (one, two) = (shopper(&souk).await, shopper(&souk).await);
    for (player, key, helpful) in [
        (&one, "a", 1),
        (&one, "a", 1),
        (&one, "b", 1),
        (&two, "a", 2),
    ] {
        let voted: Value = vote(player, key, &path).await.json().await.expect("json");
        assert_eq!(voted["helpful"], helpful, "{voted}");
    }
    assert_eq!(
        problem(vote(&author, "c", &path).await).await.1["type"],
        "/problems/own-review"
    );
    assert_eq!(
        problem(vote(&one, "c", "/v1/table/reviews/none/votes").await)
            .await
            .0,
        404
    );
    assert_eq!(problem(vote("1.a.x.9.y", "c", &path).await).await.0, 401);
    souk.verify().await;
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
async fn the_form_works_without_a_script_and_shows_what_cannot_be_taken() {
    let souk = open(AT_ONCE).await;
    let post = async |fields: &[(&str, &str)]| {
        let sent = souk
            .http
            .post(souk.url("/v1/table/reviews/form"))
            .form(fields);
        let answer = sent.send().await.expect("an answer");
        let policy = answer.headers()["content-security-policy"]
            .to_str()
            .expect("text")
            .to_owned();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("script"),
            "{policy}"
        );
        (answer.status(), answer.text().await.expect("a page"))
    };
    let (status, page) = post(&[
        ("stars", "0"),
        ("text", "\"><script>"),
        ("title", &"t".repeat(121)),
        ("product", "41"),
    ])
    .await;
    assert_eq!(status, 422);
    for part in [
        "id=\"title-error\"",
        "id=\"stars-error\"",
        "&quot;&gt;&lt;script&gt;",
        "name=\"product\" value=\"41\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<script>"));
    let good = [
        ("stars", "4"),
        ("text", "Holds soup"),
        ("product", "41"),
        ("recommends", "on"),
    ];
    for _ in 0..2 {
        let (status, page) = post(&good).await;
        assert_eq!(
            (status, page.contains("Thank you")),
            (StatusCode::CREATED, true)
        );
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let reviews = souk.json("/v1/table/reviews").await;
    assert_eq!(reviews["summary"]["count"], 1);
    assert_eq!(reviews["items"][0]["recommends"], true);
}

#[tokio::test]
async fn a_redaction_takes_what_a_person_wrote_and_voted_for() {
    let souk = open(AT_ONCE).await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
        .await;
    souk.settle().await;
    let mut written = bought(5, 5);
    written["text"] = json!("Markertext of Ada");
    assert!(review(&souk, &written).await["code"].is_string());
    let other = review(&souk, &fine(3)).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    // Under the same customer, vouched for: an unverified review and a vote.
    let player = vouched(&souk, "7700000000000000007").await;
    let mut second = fine(4);
    second["text"] = json!("Markertext again");
    assert_eq!(
        send(&souk, &player, "k", &second).await.status(),
        StatusCode::CREATED
    );
    let vote = souk
        .http
        .post(souk.url(&format!("/v1/table/reviews/{other}/votes")));
    let vote = vote
        .header("souk-player", &player)
        .header("idempotency-key", "v");
    assert_eq!(
        vote.send().await.expect("an answer").status(),
        StatusCode::OK
    );
    let redaction = json!({"shop_domain": "x", "customer": {"id": 7_700_000_000_000_000_007_u64, "email": "ada.marker@example.com"}, "orders_to_redact": [5]});
    assert_eq!(souk.deliver("customers/redact", &redaction).await, 200);
    souk.settle().await;
    let reviews = souk.json("/v1/table/reviews").await;
    assert_eq!(
        (&reviews["summary"]["count"], &reviews["summary"]["average"]),
        (&json!(1), &json!("3.0"))
    );
    assert!(!holds(&souk.bytes_on_disk(), "Markertext"));
    souk.verify().await;
    // An import from before does not bring the person back.
    let export = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/reviews/judge_me.csv"
    );
    let db = souk.db.to_str().expect("a path");
    let said = run(&["reviews", "import", "--db", db, "--shop", "table", export]);
    let said = String::from_utf8(said.stdout).expect("text");
    assert!(
        said.contains("line 2: its writer asked to be forgotten"),
        "{said}"
    );
}

#[tokio::test]
async fn exports_of_every_service_are_imported_once_and_what_is_left_out_is_said() {
    let souk = open(AT_ONCE).await;
    souk.deliver(
        "products/create",
        &product(41, "2024-01-01T00:00:00Z", "Bowl"),
    )
    .await;
    souk.deliver(
        "orders/create",
        &later(&order(5, &[(1, 41, 1)]), 0, |next| {
            next["created_at"] = json!("2024-01-20T00:00:00Z");
        }),
    )
    .await;
    souk.settle().await;
    let db = souk.db.to_str().expect("a path");
    let import = |file: &str| {
        let path = format!(
            "{}/tests/fixtures/reviews/{file}",
            env!("CARGO_MANIFEST_DIR")
        );
        let said = run(&["reviews", "import", "--db", db, "--shop", "table", &path]);
        assert!(said.status.success(), "{said:?}");
        String::from_utf8(said.stdout).expect("text")
    };
    for (file, taken, left_out) in [
        (
            "judge_me.csv",
            "2 reviews imported into table, 0 were there, 1 left out",
            "line 5: 05/06/2024 could be two days",
        ),
        (
            "loox.csv",
            "1 reviews imported into table, 0 were there, 1 left out",
            "line 3: no product of the catalogue has the handle product-99",
        ),
        (
            "yotpo.csv",
            "2 reviews imported into table, 0 were there, 0 left out",
            "",
        ),
        (
            "magento.csv",
            "2 reviews imported into table, 0 were there, 0 left out",
            "",
        ),
        (
            "own.json",
            "1 reviews imported into table, 0 were there, 1 left out",
            "item 2: 9 is no number of stars",
        ),
    ] {
        let said = import(file);
        assert!(
            said.contains(taken) && said.contains(left_out),
            "{file}: {said}"
        );
        assert!(import(file).contains("0 reviews imported"), "{file}");
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let reviews = souk.json("/v1/table/reviews?product=41").await;
    // Five were shown where they come from; two wait, one was spam and one was not approved.
    assert_eq!(
        (&reviews["summary"]["count"], &reviews["summary"]["average"]),
        (&json!(5), &json!("4.0"))
    );
    let by = |source: &str| {
        let items = reviews["items"].as_array().expect("items");
        items
            .iter()
            .find(|item| item["source"] == source)
            .expect("a review")
            .clone()
    };
    let ada = by("Judge.me");
    // The address led to a paid order of that product.
    assert_eq!(
        (&ada["verified"], &ada["collected"]),
        (&json!("order"), &json!("import"))
    );
    assert_eq!(
        (&ada["text"], &ada["photos"]),
        (
            &json!("It holds soup.\nAnd tea."),
            &json!([{"url": "https://cdn.example/a.jpg", "alt": null}])
        )
    );
    assert_eq!(by("Loox")["verified"], "sender");
    assert_eq!(by("Yotpo")["reply"]["text"], "We sent a new one");
    assert_eq!(
        (&by("Magento")["stars"], &by("Magento")["verified"]),
        (&json!(4), &json!("none"))
    );
    let listed = run(&["reviews", "list", "--db", db, "--shop", "table"]);
    let listed = String::from_utf8(listed.stdout).expect("text");
    assert_eq!(listed.lines().count(), 1, "{listed}");
    let id = listed.split('\t').next().expect("an id");
    assert!(
        run(&["reviews", "publish", "--db", db, "--shop", "table", id])
            .status
            .success()
    );
    assert!(
        !run(&["reviews", "reject", "--db", db, "--shop", "table", "none"])
            .status
            .success()
    );
    assert!(!holds(&souk.bytes_on_disk(), ".marker@example.com"));
    souk.verify().await;
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
async fn the_snapshot_and_the_page_of_all_reviews_need_no_script() {
    let souk = open(AT_ONCE).await;
    let mut written = fine(4);
    written["text"] = json!("<script>alert(1)</script> holds soup");
    review(&souk, &written).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let snapshot = souk
        .get("/v1/table/widgets/reviews.html")
        .await
        .text()
        .await
        .expect("html");
    let all = souk
        .get("/v1/table/reviews/all?lang=de&layout=list&min-stars=9")
        .await;
    let policy = all.headers()["content-security-policy"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("script"),
        "{policy}"
    );
    let all = all.text().await.expect("html");
    assert!(all.contains("<html lang=\"de\">"), "{all}");
    // A cursor of nobody's is left out; the product still counts.
    let other = souk
        .get("/v1/table/widgets/reviews.html?product=42&after=x")
        .await;
    let other = other.text().await.expect("html");
    assert!(!other.contains("alert(1)"), "{other}");
    for html in [snapshot, all] {
        assert!(
            html.contains("alert(1)") && !html.contains("<script>alert"),
            "{html}"
        );
        assert!(html.contains("/v1/table/reviews/form"), "{html}");
    }
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

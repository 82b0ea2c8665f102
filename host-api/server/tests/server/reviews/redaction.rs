//! What is left of a person who asked to be forgotten.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::binary::run;
use crate::support::bodies::order;
use crate::support::holds;
use crate::support::shopkeeper::{review, send, vouched};

use super::{AT_ONCE, bought, fine, open};

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

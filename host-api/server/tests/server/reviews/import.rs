//! Exports of every service.

use std::time::Duration;

use serde_json::json;

use crate::support::binary::run;
use crate::support::bodies::{later, order, product};
use crate::support::holds;

use super::{AT_ONCE, open};

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

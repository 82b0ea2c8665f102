//! Without a script: the form, the snapshot and the page of all reviews.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::json;

use crate::support::shopkeeper::review;

use super::{AT_ONCE, fine, open};

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
    assert!(all.contains("<html lang=\"de\" dir=\"ltr\">"), "{all}");
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

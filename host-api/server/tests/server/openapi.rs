//! The document and the routes say the same.

use serde_json::Value;

use crate::support::Souk;

/// Every operation, with its method and path.
const OPERATIONS: &[(&str, &str, &str)] = &[
    ("getTrending", "get", "/v1/{shop}/trending"),
    ("listPurchases", "get", "/v1/{shop}/purchases"),
    ("getWidgetSnapshot", "get", "/v1/{shop}/widgets/{widget}"),
    ("streamLive", "get", "/v1/{shop}/live"),
    (
        "receiveShopifyWebhook",
        "post",
        "/v1/{shop}/webhooks/shopify",
    ),
    (
        "receiveStandardWebhook",
        "post",
        "/v1/{shop}/webhooks/standard",
    ),
    ("createPlayer", "post", "/v1/{shop}/players"),
    ("applyConfig", "put", "/v1/{shop}/config"),
    ("getWheel", "get", "/v1/{shop}/wheels/{wheel}"),
    ("spinWheel", "post", "/v1/{shop}/wheels/{wheel}/spins"),
    ("listDraws", "get", "/v1/{shop}/wheels/{wheel}/draws"),
    ("leaveContact", "post", "/v1/{shop}/spins/{spin}/contact"),
    (
        "withdrawContact",
        "delete",
        "/v1/{shop}/spins/{spin}/contact",
    ),
    ("checkCoupon", "post", "/v1/{shop}/coupons/check"),
    ("listReviews", "get", "/v1/{shop}/reviews"),
    ("createReview", "post", "/v1/{shop}/reviews"),
    ("getReviewSummary", "get", "/v1/{shop}/reviews/summary"),
    ("voteReview", "post", "/v1/{shop}/reviews/{id}/votes"),
    ("listPendingReviews", "get", "/v1/{shop}/moderation/reviews"),
    (
        "moderateReview",
        "post",
        "/v1/{shop}/moderation/reviews/{id}",
    ),
    ("getDeal", "get", "/v1/{shop}/deals/{deal}"),
    ("startTeam", "post", "/v1/{shop}/deals/{deal}/teams"),
    ("getTeam", "get", "/v1/{shop}/teams/{team}"),
    ("joinTeam", "post", "/v1/{shop}/teams/{team}/members"),
    ("leaveTeam", "delete", "/v1/{shop}/teams/{team}/members/me"),
];

#[tokio::test]
async fn the_document_has_every_operation_and_every_one_is_routed() {
    let souk = Souk::start().await;
    let document = souk.json("/openapi.json").await;
    assert!(
        document["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.1")),
        "{}",
        document["openapi"]
    );
    let paths = document["paths"].as_object().expect("paths");
    let count: usize = paths
        .values()
        .filter_map(|path| Some(path.as_object()?.len()))
        .sum();
    assert_eq!(count, OPERATIONS.len());
    for &(id, method, path) in OPERATIONS {
        assert_eq!(document["paths"][path][method]["operationId"], id);
        let address = path
            .replace("{shop}", "table")
            .replace("{widget}", "ticker.html")
            .replace("{wheel}", "x")
            .replace("{deal}", "x")
            .replace("{team}", "x")
            .replace("{spin}", "x")
            .replace("{id}", "x");
        let method = method.to_uppercase().parse().expect("a method");
        let answer = souk.http.request(method, souk.url(&address)).send().await;
        let answer = answer.expect("an answer");
        let status = answer.status();
        assert_ne!(status, 405, "{path}");
        if status != 200 {
            // A wheel may be unknown; the address may not.
            let problem: Value = answer.json().await.expect("a problem");
            assert_ne!(problem["type"], "/problems/not-found", "{path}");
        }
    }
}

#[tokio::test]
async fn every_reference_resolves_and_every_error_is_a_problem() {
    let souk = Souk::start().await;
    let document = souk.json("/openapi.json").await;
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    for &(id, method, path) in OPERATIONS {
        let responses = document["paths"][path][method]["responses"]
            .as_object()
            .expect("responses");
        for (status, response) in responses
            .iter()
            .filter(|(status, _)| status.as_str() >= "400")
        {
            let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{id} {status}");
        }
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(reference) if name == "$ref" => references.push(reference.to_owned()),
                    _ => collect(value, references),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

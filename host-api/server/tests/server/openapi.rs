//! The document and the routes say the same.

use serde_json::Value;

use crate::support::Souk;

const OPERATIONS: [(&str, &str, &str); 6] = [
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
];

#[tokio::test]
async fn the_document_has_the_six_operations_and_every_one_is_routed() {
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
    assert_eq!(paths.len(), OPERATIONS.len());
    for (id, method, path) in OPERATIONS {
        assert_eq!(document["paths"][path][method]["operationId"], id);
        let address = path
            .replace("{shop}", "table")
            .replace("{widget}", "ticker.html");
        let request = if method == "get" {
            souk.http.get(souk.url(&address))
        } else {
            souk.http.post(souk.url(&address))
        };
        let status = request.send().await.expect("an answer").status();
        // 401: the webhook routes are there and want a signature.
        assert_eq!(status, if method == "get" { 200 } else { 401 }, "{path}");
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
    for (id, method, path) in OPERATIONS {
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

//! What a page gets: snapshots, and the files beside them.

use serde_json::json;

use crate::support::{
    Souk,
    bodies::{order, product},
};

#[tokio::test]
async fn the_configurator_has_a_folder_and_a_policy_of_its_own() {
    let assets = tempfile::tempdir().expect("a folder");
    let folder = assets.path().join("configurator");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("index.html"), "a form").expect("a file");
    std::fs::write(assets.path().join("souk.js"), "//").expect("a file");
    let served = assets.path().to_owned();
    let souk = Souk::start_with(|config| config.assets = Some(served)).await;
    let get = |path: &'static str| souk.http.get(souk.url(path)).send();
    // Without the slash its files would be looked for beside the folder.
    let page = get("/configurator?shop=table").await.expect("an answer");
    assert_eq!(page.url().path(), "/configurator/");
    assert_eq!(page.url().query(), Some("shop=table"));
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(
        policy.contains("script-src 'self' 'wasm-unsafe-eval';")
            && !policy.contains("unsafe-inline")
    );
    assert_eq!(page.text().await.expect("html"), "a form");
    let loader = get("/souk.js").await.expect("an answer");
    assert!(!loader.headers().contains_key("content-security-policy"));
    for wrong in ["/configurator/souk.js", "/configurator/..%2fsouk.js"] {
        assert_eq!(
            get(wrong).await.expect("an answer").status(),
            404,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn a_snapshot_speaks_the_asked_language_and_is_empty_without_data() {
    let assets = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| std::fs::write(assets.path().join(name), text).expect("a file");
    write("manifest.json", r#"{"css":"souk-0a1b2c3d.css"}"#);
    write("souk-0a1b2c3d.css", ".souk{}");
    write("souk-0a1b2c3d.css.br", "brotli");
    write("souk.js", "//");
    write("souk-0a1b2c3d.wasm", "\0asm");
    let folder = assets.path().to_owned();
    let souk = Souk::start_with(|config| {
        config.assets = Some(folder);
        config.public_url = "https://souk.example/".to_owned();
    })
    .await;
    let html = |path: &'static str, lang: &'static str| {
        let request = souk
            .http
            .get(souk.url(path))
            .header("accept-language", lang);
        async move {
            request
                .send()
                .await
                .expect("an answer")
                .text()
                .await
                .expect("html")
        }
    };
    let empty = html("/v1/table/widgets/trending.html", "en").await;
    assert_eq!(empty, r#"<template shadowrootmode="open"></template>"#);
    for id in 1..=3 {
        souk.deliver("orders/create", &order(id, &[(1, 40 + id, 5)]))
            .await;
    }
    souk.settle().await;
    let english = html("/v1/table/widgets/trending.html", "it, en;q=0.5").await;
    assert!(english.starts_with(r#"<template shadowrootmode="open"><link rel="stylesheet" href="https://souk.example/souk-0a1b2c3d.css"><div class="souk"#), "{english}");
    assert!(english.contains(r#"lang="en""#) && english.contains("Product 41"));
    // The same address in another language is another answer.
    assert!(
        html("/v1/table/widgets/trending.html", "ar")
            .await
            .contains(r#"dir="rtl""#)
    );
    assert!(
        html("/v1/table/widgets/trending.html?lang=de", "ar")
            .await
            .contains(r#"lang="de""#)
    );
    assert!(
        html("/v1/table/widgets/ticker.html?limit=nonsense", "fr")
            .await
            .contains(r#"lang="fr""#)
    );
    let css = souk
        .http
        .get(souk.url("/souk-0a1b2c3d.css"))
        .header("accept-encoding", "gzip, br")
        .send()
        .await
        .expect("an answer");
    assert_eq!(
        (
            &css.headers()["content-encoding"],
            &css.headers()["content-type"]
        ),
        (
            &"br".parse().expect("a value"),
            &"text/css; charset=utf-8".parse().expect("a value")
        )
    );
    assert!(
        css.headers()["cache-control"]
            .to_str()
            .expect("text")
            .contains("immutable")
    );
    assert_eq!(
        souk.get("/souk.js").await.headers()["cache-control"],
        "public, max-age=300"
    );
    assert_eq!(
        souk.get("/souk-0a1b2c3d.wasm").await.headers()["content-type"],
        "application/wasm"
    );
    assert_eq!(souk.get("/..%2fCargo.toml").await.status(), 404);
}

#[tokio::test]
async fn markup_in_a_title_is_text_in_the_snapshot() {
    let souk = Souk::start().await;
    let mut bad = product(
        41,
        "2026-01-01T00:00:00Z",
        "<img src=x onerror=alert(1)>\u{202e}",
    );
    bad["handle"] = json!("x\"><script>");
    souk.deliver("products/create", &bad).await;
    for id in 1..=3 {
        souk.deliver("orders/create", &order(id, &[(1, 40 + id, 5)]))
            .await;
    }
    souk.settle().await;
    let html = souk
        .get("/v1/table/widgets/trending.html")
        .await
        .text()
        .await
        .expect("html");
    assert!(html.contains("&lt;img src=x"), "{html}");
    assert!(
        !html.contains("<img src=x") && !html.contains("<script"),
        "{html}"
    );
}

#[tokio::test]
async fn over_http_2_a_snapshots_forms_lead_to_this_server_too() {
    let souk = Souk::start().await;
    let http = reqwest::Client::builder()
        .no_proxy()
        .http2_prior_knowledge()
        .build()
        .expect("a client");
    let address = souk.url("/v1/table/widgets/reviews.html");
    let answer = http.get(address).send().await.expect("an answer");
    assert_eq!(answer.version(), reqwest::Version::HTTP_2);
    let html = answer.text().await.expect("text");
    let form = format!("{}/v1/table/reviews", souk.base);
    assert!(html.contains(&form), "{html}");
}

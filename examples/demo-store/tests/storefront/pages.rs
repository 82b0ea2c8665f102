//! What every page holds, and holds back.

use crate::browser::{SOUK, every_page, get, shop};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, SET_COOKIE};
use demo_store::catalogue::products;

#[tokio::test]
async fn every_page_does_without_inline_script_and_style_and_describes_its_pictures() {
    let shop = shop();
    let (pages, cookie) = every_page(&shop).await;
    for path in pages {
        let page = get(&shop, &path, &cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(
            !page.text.contains("<style") && !page.text.contains(" style="),
            "style on {path}"
        );
        for tag in page.text.split("<script").skip(1) {
            let (attributes, rest) = tag.split_once('>').expect("a closed tag");
            assert!(
                attributes.contains(" src=") && rest.starts_with("</script>"),
                "inline script on {path}"
            );
        }
        assert!(
            !page.text.contains(" onclick=") && !page.text.contains("javascript:"),
            "{path}"
        );
        for image in page.text.split("<img").skip(1) {
            let tag = image.split('>').next().unwrap_or_default();
            assert!(
                tag.contains(" alt=") && tag.contains(" width=") && tag.contains(" height="),
                "{tag} on {path}"
            );
        }
        assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
    }
}

#[tokio::test]
async fn the_script_tag_and_mounts_are_where_the_agreement_puts_them() {
    let shop = shop();
    let (pages, cookie) = every_page(&shop).await;
    for path in pages {
        let page = get(&shop, &path, &cookie).await.text;
        let tag = format!(
            r#"<script async src="{SOUK}/souk.js" data-souk-api="{SOUK}" data-souk-shop="table" data-souk-host="shopify"></script>"#
        );
        assert_eq!(page.matches(&tag).count(), 1, "{path}");
        let till = path == "/cart" || path == "/checkout" || path.starts_with("/orders/");
        assert_eq!(page.contains(r#"data-souk="ticker""#), !till, "{path}");
        assert!(
            !page.contains("\"></div>") || !page.contains("data-souk=\"trending\"></div>"),
            "{path}"
        );
    }
    let product = products().next().expect("a catalogue");
    let page = get(&shop, &product.path(), "").await.text;
    assert!(page.contains(&format!(r#"data-souk-product="{}"> </div>"#, product.id)));
    let shelf = get(&shop, "/collections/bowls-plates", "").await.text;
    assert!(shelf.contains(r#"data-souk-category="Bowls &amp; plates"> </div>"#));
}

#[tokio::test]
async fn with_souk_off_no_page_mentions_it_and_the_next_page_remembers() {
    let shop = shop();
    let (pages, cookie) = every_page(&shop).await;
    let first = get(&shop, "/?souk=off", &cookie).await;
    assert!(!first.text.to_lowercase().contains("souk"));
    let off = format!("{cookie}; {}; consent=yes", first.cookie());
    for path in pages {
        let page = get(&shop, &path, &off).await;
        assert!(!page.text.to_lowercase().contains("souk"), "{path}");
        let policy = page.headers[CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text");
        assert!(!policy.contains("8788"), "{policy}");
    }
    let back = get(&shop, "/?widgets=on", &off).await;
    assert!(
        back.text.contains("souk.js")
            && back.headers[SET_COOKIE]
                .to_str()
                .expect("text")
                .contains("Max-Age=0")
    );
}

#[tokio::test]
async fn the_policy_names_the_server_for_scripts_connections_and_forms_only() {
    let policy = get(&shop(), "/", "").await.headers[CONTENT_SECURITY_POLICY]
        .to_str()
        .expect("text")
        .to_owned();
    assert_eq!(
        policy,
        "default-src 'self'; script-src 'self' http://127.0.0.1:8788 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self' http://127.0.0.1:8788; base-uri 'none'; form-action 'self' http://127.0.0.1:8788; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    );
}

#[tokio::test]
async fn every_picture_and_asset_is_there_and_may_be_kept() {
    let shop = shop();
    let pictures = products().flat_map(|p| {
        p.variants
            .iter()
            .map(demo_store::catalogue::Variant::picture)
            .chain([p.picture()])
    });
    let others = [
        "/pictures/long-table.svg",
        "/pictures/workshop.svg",
        "/pictures/mark.svg",
        "/assets/store.css",
        "/assets/store.js",
    ];
    for path in pictures.chain(others.map(str::to_owned)) {
        let answer = get(&shop, &path, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(
            answer.headers["cache-control"]
                .to_str()
                .expect("text")
                .contains("immutable"),
            "{path}"
        );
    }
    assert_eq!(
        get(&shop, "/pictures/1.svg", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        get(&shop, "/products/nothing", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        get(&shop, "/feed.xml", "")
            .await
            .text
            .contains("g:item_group_id")
    );
}

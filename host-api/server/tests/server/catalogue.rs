//! The feed every store already has.

use std::{path::PathBuf, process::Output};

use serde_json::json;
use tempfile::TempDir;

use crate::support::{Souk, binary, bodies::order};

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Table</title><link>https://shop.example</link>
<item>
  <title>Plain title</title><link>https://shop.example/rss</link>
  <g:id>410</g:id><g:item_group_id>41</g:item_group_id><g:title>Bowl &amp; lid &#x2013; <![CDATA[<blue>]]></g:title>
  <g:link>https://shop.example/products/bowl?variant=410</g:link><g:image_link>https://cdn.example/bowl.jpg</g:image_link>
  <g:availability>out_of_stock</g:availability><g:price>20.00 EUR</g:price><g:sale_price>12.90 EUR</g:sale_price>
  <g:brand>Kiln</g:brand><g:product_type>Home &gt; Bowls</g:product_type><g:custom_label_0>blue</g:custom_label_0>
  <g:shipping><g:country>FR</g:country><g:price>1.00 EUR</g:price></g:shipping>
</item>
<item><g:id>411</g:id><g:item_group_id>41</g:item_group_id><g:title>Bowl</g:title><g:availability>in stock</g:availability><g:price>20 EUR</g:price></item>
<item><g:id>9</g:id><g:title>No price that can be read</g:title><g:price>EUR 5</g:price></item>
</channel></rss>"#;

struct Shop {
    folder: TempDir,
    db: PathBuf,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("souk.db");
        binary::add_shop(&db);
        Self { folder, db }
    }

    fn import(&self, feed: &str) -> Output {
        import(&self.folder, &self.db, feed)
    }
}

fn import(folder: &TempDir, db: &std::path::Path, feed: &str) -> Output {
    let file = folder.path().join("feed");
    std::fs::write(&file, feed).expect("a file");
    let (db, file) = (db.to_str().expect("a path"), file.to_str().expect("a path"));
    binary::run(&["catalog", "import", "--db", db, "--shop", "table", file])
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[tokio::test]
async fn an_xml_feed_reaches_the_running_server() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 2)]))
        .await;
    souk.settle().await;
    let folder = tempfile::tempdir().expect("a folder");
    let imported = import(&folder, &souk.db, RSS);
    assert!(imported.status.success(), "{imported:?}");
    let said = text(&imported.stdout);
    assert!(
        said.contains("left out: item 3:") && said.contains("1 products from 3 items"),
        "{said}"
    );
    souk.settle().await;
    let product = souk.json("/v1/table/trending").await["items"][0]["product"].clone();
    assert_eq!(product["title"], "Bowl & lid – <blue>");
    assert_eq!(
        product["url"],
        "https://shop.example/products/bowl?variant=410"
    );
    assert_eq!(
        product["price"],
        json!({"amount": "12.90", "currency": "EUR"})
    );
    assert_eq!(
        product["compare_at"],
        json!({"amount": "20.00", "currency": "EUR"})
    );
    assert_eq!(
        (&product["variant"], &product["has_options"]),
        (&json!("411"), &json!(true))
    );
    assert_eq!(
        souk.json("/v1/table/trending?category=bowls&tag=blue")
            .await["items"][0]["rank"],
        1
    );
}

#[test]
fn a_tsv_feed_and_an_atom_feed_are_read_too() {
    let shop = Shop::new();
    let tsv = "\u{feff}id\ttitle\tlink\timage link\tprice\tavailability\n1\tBowl\thttps://a.example/1\t\t5.00 EUR\tin_stock\n2\t\"Quoted \"\"plate\"\"\"\t\t\t\tout of stock\n";
    let imported = shop.import(tsv);
    assert!(
        text(&imported.stdout).contains("2 products from 2 items"),
        "{imported:?}"
    );
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="http://base.google.com/ns/1.0"><entry><id>tag:1</id><x:id>7</x:id><title>Cup</title><link href="https://a.example/7"/></entry></feed>"#;
    let imported = shop.import(atom);
    assert!(
        text(&imported.stdout).contains("1 products from 1 items"),
        "{imported:?}"
    );
    let ids: Vec<String> = rusqlite::Connection::open(&shop.db)
        .and_then(|db| {
            db.prepare("select id from product order by id")?
                .query_map([], |row| row.get(0))?
                .collect()
        })
        .expect("rows");
    assert_eq!(ids, ["1", "2", "7"]);
}

#[test]
fn hostile_feeds_are_refused_in_one_line() {
    let shop = Shop::new();
    let item = |inside: &str| format!("<rss><channel><item>{inside}</item></channel></rss>");
    let laughs = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>"#;
    let file = r#"<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
    let deep = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
    for (feed, word) in [
        (String::new(), "empty"),
        (
            format!("{laughs}{}", item("<id>1</id><title>&lol2;</title>")),
            "document type",
        ),
        (
            format!("{file}{}", item("<id>1</id><title>&x;</title>")),
            "document type",
        ),
        (item("<id>1</id><title>&unknown;</title>"), "entity"),
        (item("<id>1</id><title>Bowl"), "well-formed"),
        ("<rss><channel><item><id>1</id>".to_owned(), "ends before"),
        (format!("<rss>{deep}</rss>"), "deeper"),
        (
            item(&format!("<id>1</id><title>{}</title>", "x".repeat(70_000))),
            "longer",
        ),
        (
            "<html><body>Not found</body></html>".to_owned(),
            "no <item>",
        ),
        ("just some words\nand more".to_owned(), "names no id"),
        (item("<title>No id</title>"), "no product"),
    ] {
        let refused = shop.import(&feed);
        assert!(!refused.status.success(), "{word}: {refused:?}");
        let said = text(&refused.stderr);
        assert!(
            said.contains(word) && said.lines().count() == 1,
            "{word}: {said}"
        );
    }
    let missing = binary::run(&[
        "catalog",
        "import",
        "--db",
        shop.db.to_str().expect("a path"),
        "--shop",
        "nobody",
        "feed",
    ]);
    assert!(
        text(&missing.stderr).contains("there is no shop nobody"),
        "{missing:?}"
    );
}

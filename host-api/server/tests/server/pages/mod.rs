//! The pages a form leads to, in the shopper's language.

mod text;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use souk_kit::locale::LANGUAGES;

use self::{
    text::{pieces, values},
    walk::{MARK, ask, open, send, walk},
};
use crate::support::Souk;

/// What is no word of ours, and what French or Spanish write as English does.
const SAME: [&str; 5] = ["shop.example", "cdn.example", "E-mail", "Dates", "No"];

/// What a page says in words of its own.
fn said(html: &str) -> BTreeSet<String> {
    let ours = pieces(html).into_iter().map(|piece| piece.text);
    let ours = ours.filter(|text| !text.contains(MARK) && !text.starts_with("https://"));
    let words = ours.filter(|text| text.chars().any(char::is_alphabetic));
    words.filter(|text| !SAME.contains(&&**text)).collect()
}

#[tokio::test]
async fn no_page_has_a_word_of_english_left_in_another_language() {
    let souk = open().await;
    let english: BTreeMap<_, _> = walk(&souk, "en").await.into_iter().collect();
    assert!(english.len() > 25, "{:?}", english.keys());
    let mut left = Vec::new();
    for lang in &LANGUAGES[1..] {
        for (name, page) in walk(&souk, lang).await {
            let known = &english[name];
            assert_eq!(page.status, known.status, "{lang} {name}");
            let (own, theirs) = (said(&page.html), said(&known.html));
            assert!(
                !own.is_empty() && own.len() + 2 >= theirs.len(),
                "{lang} {name}: {own:?}"
            );
            let shared = own.intersection(&theirs);
            left.extend(shared.map(|text| format!("{lang} {name}: {text}")));
            let dir = if *lang == "ar" { "rtl" } else { "ltr" };
            let start = format!("<!doctype html><html lang=\"{lang}\" dir=\"{dir}\">");
            assert!(
                page.html.starts_with(&start),
                "{lang} {name}: {}",
                page.html
            );
        }
    }
    assert!(left.is_empty(), "{left:#?}");
    souk.verify().await;
}

#[tokio::test]
async fn money_and_moments_are_written_by_the_language_and_never_as_a_program_would() {
    let souk = open().await;
    let expected = [
        (
            "en",
            ["€1,018.00", "€1,290.50", "1 January 2020, 00:00 UTC"],
        ),
        (
            "de",
            [
                "1.018,00\u{a0}€",
                "1.290,50\u{a0}€",
                "1. Januar 2020, 00:00 UTC",
            ],
        ),
        (
            "fr",
            [
                "1\u{202f}018,00\u{a0}€",
                "1\u{202f}290,50\u{a0}€",
                "1 janvier 2020, 00:00 UTC",
            ],
        ),
        (
            "ar",
            [
                "1,018.00\u{a0}€",
                "1,290.50\u{a0}€",
                "1 يناير 2020, 00:00 UTC",
            ],
        ),
        ("ja", ["€1,018.00", "€1,290.50", "2020年1月1日, 00:00 UTC"]),
    ];
    for (lang, [price, least, date]) in expected {
        let pages: BTreeMap<_, _> = walk(&souk, lang).await.into_iter().collect();
        assert!(
            pages["forming"].html.contains(price),
            "{}",
            pages["forming"].html
        );
        let won = &pages["won"].html;
        let date = format!("\u{2068}{date}\u{2069} – ");
        assert!(won.contains(least) && won.contains(&date), "{won}");
        for (name, page) in &pages {
            for piece in pieces(&page.html) {
                let day = piece
                    .text
                    .split(' ')
                    .any(|word| word.matches('-').count() == 2 && word.starts_with("20"));
                assert!(
                    !day && !piece.text.contains("EUR"),
                    "{lang} {name}: {piece:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_the_shop_and_its_shoppers_wrote_is_text_and_turns_nothing_around_it() {
    let souk = open().await;
    for (name, page) in walk(&souk, "ar").await {
        // Markup of theirs would leave an element open, which `pieces` refuses.
        for piece in pieces(&page.html) {
            assert!(
                piece.isolated || !piece.text.contains(MARK),
                "{name}: {piece:?} in {}",
                page.html
            );
            assert!(
                !["b", "i", "s"].contains(&&*piece.element) || piece.isolated,
                "{name}: {piece:?}"
            );
        }
        assert!(!page.html.contains("§<"), "{name}: {}", page.html);
        // In a field it turns nothing but what was typed there.
        let typed = ["wrong", "tag", "many"].contains(&name);
        assert!(
            typed || !page.html.contains('\u{202e}'),
            "{name}: {}",
            page.html
        );
    }
}

#[tokio::test]
async fn the_language_is_the_forms_else_the_browsers_and_goes_on_with_every_form() {
    let souk = open().await;
    let play = "/v1/table/wheels/gift/play";
    for (query, accept, spoken) in [
        ("?lang=fr", "de", "fr"),
        ("?lang=de-AT", "", "de"),
        ("", "tlh, ja;q=0.8, de;q=0.5", "ja"),
        ("?lang=tlh", "de", "en"),
        ("?lang=%22%3E%3Cscript%3E", "", "en"),
        ("?lang=", "es", "es"),
    ] {
        let page = ask(
            &souk,
            Method::POST,
            &[play, query].concat(),
            "",
            accept,
            &[],
        )
        .await;
        assert!(
            page.html.contains(&format!("<html lang=\"{spoken}\"")),
            "{query} {accept}: {}",
            page.html
        );
        assert_eq!(
            page.form().split_once("?lang=").map(|(_, lang)| lang),
            Some(spoken)
        );
    }
    let won = send(&souk, &[play, "?lang=ar"].concat(), None, &[]).await;
    let left = send(
        &souk,
        won.form(),
        Some(&won),
        &[("email", "ada@example.com"), ("consent", "1")],
    )
    .await;
    let gone = send(&souk, left.form(), Some(&won), &[("back", "1")]).await;
    assert!(
        gone.html.contains("<html lang=\"ar\" dir=\"rtl\">") && gone.form().ends_with("?lang=ar")
    );
    let empty = send(&souk, "/v1/table/reviews/form?lang=ja", None, &[]).await;
    let again = send(&souk, empty.form(), None, &[("lang", "de")]).await;
    assert!(again.html.contains("<html lang=\"ja\""), "{}", again.html);
    assert!(
        again.html.contains("name=\"lang\" value=\"de\""),
        "the review's own language"
    );
}

#[tokio::test]
async fn consent_is_kept_with_the_language_in_which_the_page_asked_for_it() {
    let souk = open().await;
    let won = send(&souk, "/v1/table/wheels/gift/play?lang=fr", None, &[]).await;
    assert!(
        won.html.contains("La boutique peut m’écrire"),
        "{}",
        won.html
    );
    let fields = [("email", "ada@example.com"), ("consent", "1")];
    let left = send(&souk, won.form(), Some(&won), &fields).await;
    assert_eq!(left.status, 200);
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    let lang = file.query_row("select lang from contact", [], |row| {
        row.get::<_, String>(0)
    });
    assert_eq!(lang.expect("a row"), "fr");
}

#[tokio::test]
async fn a_review_that_cannot_be_taken_comes_back_whole_with_a_sentence_for_each_field() {
    let souk = open().await;
    let long = "o".repeat(129);
    let typed = [
        ("stars", "3"),
        ("text", "Gut"),
        ("title", "Suppe"),
        ("order", &*long),
        ("lang", "nl"),
        ("recommends", "no"),
        ("photos", "https://cdn.example/1.jpg"),
        ("photos", "https://evil.test/2.jpg"),
        ("product", "41"),
    ];
    let page = send(&souk, "/v1/table/reviews/form?lang=de", None, &typed).await;
    assert_eq!(page.status, 422);
    for part in [
        "href=\"#order\">Bestellnummer</a> Hier passen höchstens 128 Zeichen.",
        "href=\"#photos[1]\">Foto 2 von 2</a>",
        "id=\"photos[1]-error\">Die Adresse eines Fotos beginnt mit https:// und führt zu einer dieser Seiten: <bdi>cdn.example</bdi>.",
        "id=\"lang-error\">Dieser Shop nimmt Bewertungen in diesen Sprachen an: <bdi>English</bdi>, <bdi>Deutsch</bdi>,",
        "<option value=\"de\" selected>Deutsch</option>",
        "<option value=\"false\" selected>Nein</option>",
        "value=\"3\" required checked",
        "name=\"product\" value=\"41\"",
    ] {
        assert!(page.html.contains(part), "{part} is not in {}", page.html);
    }
    let kept = values(&page.html, "value");
    for (_, value) in typed
        .iter()
        .filter(|(name, _)| !["text", "lang", "recommends"].contains(name))
    {
        assert!(kept.contains(value), "{value} is lost: {kept:?}");
    }
    // Whoever mends what was named is taken at their word.
    let mended: Vec<_> = typed
        .into_iter()
        .filter(|(name, _)| !["order", "lang", "photos"].contains(name))
        .collect();
    assert_eq!(send(&souk, page.form(), None, &mended).await.status, 201);
}

#[tokio::test]
async fn too_many_forms_get_a_page_that_says_how_long_to_wait() {
    let souk = Souk::start_with(|config| config.limits.changes_per_minute = 1).await;
    let form = "/v1/table/reviews/form?lang=es";
    send(&souk, form, None, &[]).await;
    let page = send(&souk, form, None, &[]).await;
    assert_eq!(page.status, 429);
    let wait = page.html.contains("Espera ") && page.html.contains(" segundos y envíalo de nuevo.");
    assert!(
        wait && page.html.contains("Volver a <bdi>shop.example</bdi>"),
        "{}",
        page.html
    );
    let answer = souk
        .http
        .post(souk.url(form))
        .send()
        .await
        .expect("an answer");
    assert!(answer.headers().contains_key("retry-after"));
}

#[tokio::test]
async fn the_page_of_all_reviews_speaks_the_widgets_language_around_it() {
    let souk = open().await;
    for lang in LANGUAGES {
        let page = ask(
            &souk,
            Method::GET,
            &format!("/v1/table/reviews/all?lang={lang}"),
            "",
            "",
            &[],
        )
        .await;
        assert!(
            page.html.contains(&format!("lang=\"{lang}\" dir=\"")),
            "{}",
            page.html
        );
        let back = souk_kit::locale::Locale::of(lang)
            .fill("page.back", &[("shop", "<bdi>shop.example</bdi>")]);
        assert!(page.html.contains(&format!(">{back}</a>")), "{}", page.html);
    }
}

#[tokio::test]
async fn no_snapshot_carries_the_words_of_pages_to_a_browser() {
    let souk = open().await;
    for widget in ["spin", "reviews", "group-buy"] {
        let html = souk
            .get(&format!("/v1/table/widgets/{widget}.html?deal=pot&lang=de"))
            .await;
        let html = html.text().await.expect("html");
        assert!(
            html.len() > 1_000 && !html.contains("page."),
            "{widget}: {html}"
        );
        assert!(html.contains("?lang=de\""), "{widget}: {html}");
    }
}

//! The true average, pages that miss nothing, and votes.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::shopkeeper::{problem, review, send, shopper};

use super::{AT_ONCE, fine, open};

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

use rusqlite::Connection;

use super::{config, row, verify::verify};
use crate::{
    reviews::{ReviewsConfig, State, draft::Written},
    store::{StoreError, sqlite::open},
};

fn shelf() -> (Connection, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = open::writer(&folder.path().join("souk.db"), None).expect("a file");
    open::migrate(&connection).expect("a schema");
    let new = row::New {
        id: "a".to_owned(),
        state: State::Published,
        written: Written {
            stars: 4,
            text: "Fine".to_owned(),
            ..Written::default()
        },
        verified: "none",
        collected: "widget",
        player: Some([7; 16]),
        ..row::New::default()
    };
    assert!(new.insert(&connection, 1).expect("a store"));
    let again = row::New {
        id: "b".to_owned(),
        ..new
    };
    assert!(
        !again.insert(&connection, 1).expect("a store"),
        "one player, two reviews"
    );
    (connection, folder)
}

#[test]
fn verify_catches_what_the_rules_would_never_do() {
    for planted in [
        "update review set helpful = 1",
        "update review set verified = 'order', sale = 'o'",
        "update review set rewarded = 1",
        "update review set decided_at = null",
        "update review set state = 'pending'",
        "insert into coupon (shop, code, pool, state, created_at, reason) values (1, 'X', 'p', 'issued', 0, 'review:a')",
        "insert into review_vote (shop, review, player, at) values (1, 'a', x'08', 0)",
    ] {
        let (connection, _folder) = shelf();
        let broken = || verify(&connection).expect("a check").remove(0).violations;
        assert!(broken().is_empty());
        connection.execute_batch(planted).expect("planted");
        assert!(!broken().is_empty(), "{planted}");
    }
}

#[test]
fn a_reward_needs_a_pool_that_is_there_and_the_config_before_stays() {
    let (connection, _folder) = shelf();
    connection
        .execute_batch(
            "insert into shop (no, id, places_k, version, changed_at) values (1, 'table', 3, 0, 0)",
        )
        .expect("a shop");
    let read = |json: &str| serde_json::from_str::<ReviewsConfig>(json).expect("a config");
    let good = read(r#"{"photo_hosts": ["cdn.example"]}"#);
    config::put(&connection, 1, &good, 0).expect("put");
    let refused = config::put(&connection, 1, &read(r#"{"reward": {"pool": "gone"}}"#), 0);
    assert!(
        matches!(refused, Err(StoreError::Refusal(_))),
        "{refused:?}"
    );
    assert_eq!(config::get(&connection, 1).expect("a config"), good);
}

use rusqlite::Connection;

use super::{outbox::next, outcome::note, restock, verify};
use crate::{
    connector::{Outcome, Registered, Work},
    coupon::PoolConfig,
    moment::HOUR,
    player::PlayerId,
    store::sqlite::{coupon, open},
};

const CONFIG: &str = r#"{"id": "p", "label": "10 % off", "kind": "percent", "value": "10", "hours": 1,
    "codes": "minted", "prefix": "TEN", "most": 7, "ahead": 3}"#;

struct Counter {
    connection: Connection,
    _folder: tempfile::TempDir,
}

impl Counter {
    fn open(platform: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = open::writer(&folder.path().join("souk.db"), None).expect("a file");
        open::migrate(&connection).expect("a schema");
        connection
            .execute_batch(&format!(
                "insert into shop (no, id, places_k, version, changed_at) values (1, 'table', 3, 0, 0);
                 insert into connector (shop, platform, address, token, able, connected_at, cursor)
                     values (1, '{platform}', 'https://x', 't', '[\"codes\"]', 0, 0);
                 insert into pool (shop, id, config, changed_at) values (1, 'p', '{CONFIG}', 0);"
            ))
            .expect("a shop");
        let counter = Self {
            connection,
            _folder: folder,
        };
        counter.restock(0);
        counter
    }

    fn restock(&self, need: u32) {
        let pool: PoolConfig = serde_json::from_str(CONFIG).expect("a pool");
        restock(&self.connection, 1, &pool, need, 0).expect("restocked");
    }

    fn note(&self, outcome: &Outcome) {
        note(&self.connection, 1, outcome, 0).expect("noted");
    }

    fn next(&self) -> Option<Work> {
        next(&self.connection, 1, 0).expect("an answer")
    }

    fn issue(&self, reason: &str) -> Option<String> {
        let holder = PlayerId::stored([7; 16]);
        let issued = coupon::issue(&self.connection, 1, "p", &holder, reason, 0).expect("a store");
        issued.map(|issued| issued.code)
    }

    fn number(&self, sql: &str) -> i64 {
        self.connection
            .query_row(sql, [], |row| row.get(0))
            .expect("a number")
    }

    fn broken(&self) -> Vec<String> {
        verify(&self.connection).expect("a check").violations
    }

    /// Everything that is asked for is confirmed.
    fn confirm(&self) {
        while let Some(work) = self.next() {
            match work {
                Work::Found { pool, first } => self.note(&Outcome::Founded {
                    pool: pool.id,
                    remote: "d".to_owned(),
                    live: first,
                }),
                Work::Add { codes, .. } => self.note(&Outcome::Live {
                    codes: codes
                        .into_iter()
                        .map(|code| Registered { code, remote: None })
                        .collect(),
                    refused: Vec::new(),
                    job: None,
                }),
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn only_confirmed_codes_are_issued_and_each_is_replaced_until_the_pool_is_used_up() {
    let counter = Counter::open("shopify");
    assert_eq!(counter.issue("test:0"), None);
    let left = || coupon::left(&counter.connection, 1, "p", 9).expect("a count");
    assert_eq!(left(), Some(0));
    let mut given = Vec::new();
    for n in 1..=9 {
        counter.confirm();
        given.extend(counter.issue(&format!("test:{n}")));
        assert!(counter.broken().is_empty(), "{:?}", counter.broken());
    }
    // Seven may be made in all, three ahead of need included.
    assert_eq!(given.len(), 7);
    assert_eq!(counter.number("select minted from pool"), 7);
    assert_eq!(left(), Some(0));
}

#[test]
fn a_team_greater_than_the_stock_orders_what_it_needs() {
    let counter = Counter::open("shopify");
    counter.restock(5);
    assert_eq!(
        counter.number("select count(*) from outbox where task = 'add'"),
        5
    );
    counter.restock(5);
    assert_eq!(counter.number("select count(*) from coupon"), 5);
}

#[test]
fn a_doubled_or_late_confirmation_changes_nothing() {
    let counter = Counter::open("shopify");
    counter.confirm();
    let code: String = counter
        .connection
        .query_row("select min(code) from coupon", [], |row| row.get(0))
        .expect("a code");
    let again = Outcome::Live {
        codes: vec![Registered {
            code: code.to_lowercase(),
            remote: Some("id".to_owned()),
        }],
        refused: Vec::new(),
        job: Some("gone".to_owned()),
    };
    for _ in 0..2 {
        note(&counter.connection, 1, &again, 99).expect("noted");
    }
    assert_eq!(
        counter.number("select count(*) from coupon where live_at = 0"),
        3
    );
    assert_eq!(
        counter.number("select count(*) from coupon where remote = 'id'"),
        1
    );
    assert!(counter.broken().is_empty(), "{:?}", counter.broken());
}

#[test]
fn the_sweep_that_ends_a_code_orders_that_the_store_ends_it_too() {
    let counter = Counter::open("shopify");
    counter.confirm();
    let code = counter.issue("test:1").expect("a code");
    assert_eq!(
        coupon::expire(&counter.connection, HOUR + 1).expect("a sweep"),
        1
    );
    assert!(counter.broken().is_empty(), "{:?}", counter.broken());
    let Some(Work::Remove { codes, .. }) =
        next(&counter.connection, 1, HOUR + 1).expect("an answer")
    else {
        panic!("nothing to take away");
    };
    assert_eq!(codes.len(), 1);
    counter.note(&Outcome::Removed { codes: vec![code] });
    assert_eq!(
        counter.number("select count(*) from outbox where task = 'remove'"),
        0
    );
    assert!(counter.broken().is_empty(), "{:?}", counter.broken());
}

#[test]
fn codes_the_store_makes_are_taken_in_once_and_no_more_than_the_pool_may_have() {
    let counter = Counter::open("magento");
    counter.note(&Outcome::Founded {
        pool: "p".to_owned(),
        remote: "5".to_owned(),
        live: None,
    });
    let Some(Work::Fill { count, seen, .. }) = counter.next() else {
        panic!("nothing to fill");
    };
    assert_eq!((count, seen), (3, 0));
    let made = |range: std::ops::Range<i64>| Outcome::Filled {
        pool: "p".to_owned(),
        codes: range.map(|n| (format!("ten-{n}"), Some(n))).collect(),
    };
    counter.note(&made(1..3));
    assert!(matches!(
        counter.next(),
        Some(Work::Fill {
            count: 1,
            seen: 2,
            ..
        })
    ));
    counter.note(&made(1..30));
    counter.note(&made(1..30));
    assert_eq!(counter.number("select minted from pool"), 7);
    assert_eq!(
        counter.number("select count(*) from coupon where live_at = 0"),
        7
    );
    assert_eq!(counter.number("select count(*) from outbox"), 0);
    assert!(counter.broken().is_empty(), "{:?}", counter.broken());
}

#[test]
fn verify_catches_what_the_rules_would_never_do() {
    for planted in [
        "update coupon set live_at = null where state = 'issued'",
        "delete from outbox",
        "update coupon set live_at = 1 where live_at is null",
        "update coupon set state = 'expired' where state = 'issued'",
        "update coupon set gone_at = 1 where state = 'issued'",
        "insert into outbox (shop, pool, task, code, due_at, created_at) values (1, 'p', 'add', 'NONE', 0, 0)",
        "insert into outbox (shop, pool, task, due_at, created_at) values (1, 'none', 'fill', 0, 0)",
        "update pool set config = json_set(config, '$.codes', 'generated')",
    ] {
        let counter = Counter::open("shopify");
        counter.confirm();
        counter.issue("test:1").expect("a code");
        assert!(counter.broken().is_empty(), "{:?}", counter.broken());
        counter.connection.execute_batch(planted).expect("planted");
        assert!(!counter.broken().is_empty(), "{planted}");
    }
}

use rusqlite::Connection;

use super::{
    Use, check::check, expire::expire, forget_order, issue, redeem::redeem, verify::verify,
};
use crate::{moment::HOUR, player::PlayerId, privacy::Hasher, store::sqlite::open};

const CONFIG: &str = r#"{"id": "p", "label": "10 % off", "kind": "percent", "value": "10", "hours": 1,
    "codes": "generated", "prefix": "TEN", "most": 3}"#;

struct Till {
    connection: Connection,
    hasher: Hasher,
    code: String,
    _folder: tempfile::TempDir,
}

impl Till {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = open::writer(&folder.path().join("souk.db"), None).expect("a file");
        open::migrate(&connection).expect("a schema");
        connection
            .execute(
                "insert into pool (shop, id, config, changed_at) values (1, 'p', ?1, 0)",
                [CONFIG],
            )
            .expect("a pool");
        let issued = issue(&connection, 1, "p", &PlayerId::stored([7; 16]), "test:1", 0);
        let code = issued.expect("a store").expect("a code").code;
        Self {
            connection,
            hasher: Hasher::new(&[7; 32]),
            code,
            _folder: folder,
        }
    }

    fn pay(&self, order: &str, at: i64) {
        self.pay_as(order, at, Some(order));
    }

    /// As the projector notes it: without the id when the order is to be forgotten.
    fn pay_as(&self, order: &str, at: i64, sale: Option<&str>) {
        let hash = self.hasher.order(1, order);
        let with = Use {
            shop: 1,
            order_hash: &hash,
            sale,
            at,
        };
        redeem(&self.connection, &with, std::slice::from_ref(&self.code)).expect("noted");
    }

    fn state(&self) -> (String, Option<String>, Option<i64>) {
        let read = self.connection.query_row(
            "select state, sale, redeemed_at from coupon where code = ?1",
            [&self.code],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        );
        read.expect("a code")
    }

    fn broken(&self) -> Vec<String> {
        let all = verify(&self.connection, &self.hasher).expect("a check");
        all.into_iter()
            .flat_map(|invariant| invariant.violations)
            .collect()
    }
}

#[test]
fn the_first_paid_order_redeems_whatever_the_order_of_arrival() {
    for arrivals in [["a", "b"], ["b", "a"]] {
        let till = Till::new();
        for order in arrivals.iter().chain(&arrivals) {
            till.pay(order, if *order == "a" { 10 } else { 20 });
        }
        assert_eq!(
            till.state(),
            ("redeemed".to_owned(), Some("a".to_owned()), Some(10))
        );
        assert!(till.broken().is_empty(), "{:?}", till.broken());
    }
}

#[test]
fn every_order_of_payments_and_forgetting_ends_in_the_same_state() {
    const EVENTS: [&str; 4] = ["pay a", "pay b", "pay late", "forget a"];
    let mut orders = Vec::new();
    for (a, b, c) in (0..64).map(|n| (n % 4, n / 4 % 4, n / 16)) {
        let d = 6 - (a + b + c).min(6);
        let order = [a, b, c, d];
        if (0..4).all(|event| order.contains(&event)) {
            orders.push(order);
        }
    }
    assert_eq!(orders.len(), 24);
    for order in orders {
        let till = Till::new();
        let mut forgotten = false;
        for event in order {
            match EVENTS[event] {
                "pay a" => till.pay_as("a", 10, (!forgotten).then_some("a")),
                "pay b" => till.pay("b", 20),
                "pay late" => till.pay("late", HOUR + 1),
                _ => {
                    forget_order(&till.connection, 1, "a").expect("forgotten");
                    forgotten = true;
                }
            }
        }
        assert_eq!(
            till.state(),
            ("redeemed".to_owned(), None, Some(10)),
            "{order:?}"
        );
        assert!(till.broken().is_empty(), "{:?}", till.broken());
    }
}

#[test]
fn a_code_whose_time_is_up_expires_once_and_a_late_order_is_only_noted() {
    let till = Till::new();
    assert_eq!(expire(&till.connection, HOUR).expect("a sweep"), 0);
    assert_eq!(expire(&till.connection, HOUR + 1).expect("a sweep"), 1);
    assert_eq!(expire(&till.connection, HOUR + 1).expect("a sweep"), 0);
    till.pay("a", 10);
    assert_eq!(till.state(), ("expired".to_owned(), None, None));
    assert!(till.broken().is_empty(), "{:?}", till.broken());
    let late = Till::new();
    late.pay("a", HOUR + 1);
    assert_eq!(late.state().0, "issued");
    assert!(late.broken().is_empty(), "{:?}", late.broken());
}

#[test]
fn a_redeemed_code_never_expires_and_stays_used_when_its_order_is_forgotten() {
    let till = Till::new();
    till.pay("a", 10);
    assert_eq!(expire(&till.connection, HOUR + 1).expect("a sweep"), 0);
    forget_order(&till.connection, 1, "a").expect("forgotten");
    till.pay("b", 20);
    assert_eq!(till.state(), ("redeemed".to_owned(), None, Some(10)));
    assert!(till.broken().is_empty(), "{:?}", till.broken());
}

#[test]
fn a_code_that_was_used_before_it_was_given_is_given_to_nobody() {
    let till = Till::new();
    till.connection
        .execute_batch(
            "insert into coupon (shop, code, pool, state, created_at) values (1, 'LEAKED', 'p', 'created', 0);
             update pool set imported = 1, config = json_set(config, '$.codes', 'imported')",
        )
        .expect("an imported code");
    let hash = till.hasher.order(1, "z");
    let with = Use {
        shop: 1,
        order_hash: &hash,
        sale: Some("z"),
        at: 5,
    };
    redeem(&till.connection, &with, &["LEAKED".to_owned()]).expect("noted");
    let next = issue(
        &till.connection,
        1,
        "p",
        &PlayerId::stored([8; 16]),
        "test:2",
        9,
    );
    assert_eq!(next.expect("a store"), None);
    assert!(till.broken().is_empty(), "{:?}", till.broken());
}

#[test]
fn the_till_learns_what_a_code_is_worth_and_nothing_of_codes_nobody_has() {
    let till = Till::new();
    let ask = |code: &str, now| check(&till.connection, 1, code, now).expect("an answer");
    let good = ask(&till.code, 0);
    assert_eq!(
        (good.state.as_str(), good.value.as_deref()),
        ("issued", Some("10"))
    );
    assert_eq!(ask(&till.code, HOUR + 1).state, "expired");
    till.connection
        .execute_batch("insert into coupon (shop, code, pool, state, created_at) values (1, 'NEXT', 'p', 'created', 0)")
        .expect("a code");
    assert_eq!(
        (ask("NEXT", 0), ask("NEVER", 0)),
        (ask("NO", 0), ask("NO", 0))
    );
    till.pay("a", 10);
    assert_eq!(ask(&till.code, 0).state, "redeemed");
}

#[test]
fn verify_catches_what_the_rules_would_never_do() {
    for planted in [
        "update pool set minted = 2",
        "update pool set minted = 9, config = json_set(config, '$.most', 3)",
        "insert into coupon (shop, code, pool, state, created_at) values (1, 'X', 'gone', 'created', 0)",
        "update coupon set state = 'created'",
        "update coupon set state = 'issued'",
        "update coupon set state = 'expired'",
        "update coupon set issued_at = null",
        "update coupon set redeemed_at = null",
        "update coupon set sale = 'b', redeemed_at = 20",
        "delete from coupon_use where at = 10",
        "insert into coupon_use (shop, code, order_hash, at) values (1, 'NONE', 'h', 1)",
    ] {
        let till = Till::new();
        till.pay("a", 10);
        till.pay("b", 20);
        assert!(till.broken().is_empty());
        till.connection.execute_batch(planted).expect("planted");
        assert!(!till.broken().is_empty(), "{planted}");
    }
}

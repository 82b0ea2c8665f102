//! Teams in a database of their own, with a clock that the test holds.

use rusqlite::Connection;
use souk_contract::Team;

use super::{answer, change, put, settle, verify::verify};
use crate::{
    deal::{DealConfig, Leaving, Name, NewMember, NewTeam, Which},
    moment::{HOUR, Millis},
    player::{Change, PlayerId},
    shop::Shop,
    store::{StoreError, StoreResult, sqlite::open},
};

struct Stage {
    connection: Connection,
    shop: Shop,
    now: Millis,
    keys: u32,
}

fn player(n: u8) -> PlayerId {
    PlayerId::stored([n; 16])
}

fn config(size: u32, change: impl FnOnce(&mut serde_json::Value)) -> DealConfig {
    let mut deal = serde_json::json!({
        "id": "pot", "product": "41", "solo_price": "24.00", "team_price": "18.00", "currency": "EUR",
        "size": size, "hours": 24, "code_hours": 48, "pool": "full",
        "starts": "1970-01-01T00:00:00Z", "ends": "2100-01-01T00:00:00Z",
    });
    change(&mut deal);
    let deal: DealConfig = serde_json::from_value(deal).expect("a deal");
    assert_eq!(deal.validate("deals[0]"), Vec::new());
    deal
}

impl Stage {
    fn new(deal: &DealConfig) -> Self {
        let connection = Connection::open_in_memory().expect("a database");
        open::migrate(&connection).expect("a schema");
        connection
            .execute_batch(
                "insert into shop (no, id, places_k, version, changed_at) values (1, 'table', 3, 0, 0)",
            )
            .expect("a shop");
        let shop = Shop {
            no: 1,
            id: "table".parse().expect("an id"),
            name: None,
            domain: None,
            connected: None,
            currency: None,
            places_k: 3,
            active: true,
            version: 0,
            changed_at: 0,
            secrets: Vec::new(),
        };
        let stage = Self {
            connection,
            shop,
            now: HOUR,
            keys: 0,
        };
        stage.pool("full", None);
        stage.pool("half", None);
        put(&stage.connection, 1, deal, 0).expect("a deal");
        stage
    }

    fn pool(&self, id: &str, most: Option<u32>) {
        let config = serde_json::json!({"id": id, "label": "less", "kind": "amount", "value": "6.00",
            "hours": 72, "codes": "generated", "most": most});
        self.connection
            .execute(
                "insert into pool (shop, id, config, changed_at) values (1, ?1, ?2, 0)
                 on conflict do update set config = excluded.config",
                (id, config.to_string()),
            )
            .expect("a pool");
    }

    fn change<T>(&mut self, player: PlayerId, wanted: T) -> Change<T> {
        self.keys += 1;
        Change {
            player,
            key: self.keys.to_string(),
            body_hash: [0; 32],
            wanted,
            at: self.now,
        }
    }

    fn start(&mut self, by: u8) -> StoreResult<Team> {
        let wanted = NewTeam {
            name: Name::read("Ada").expect("a name"),
            listed: true,
        };
        let change = self.change(player(by), wanted);
        change::start(&self.connection, &self.shop, "pot", &change, self.now)
    }

    fn join(&mut self, team: &Team, by: u8) -> StoreResult<Team> {
        let change = self.change(player(by), NewMember::default());
        change::join(&self.connection, &self.shop, &team.id, &change, self.now)
    }

    fn leave(&mut self, team: &Team, by: u8) -> StoreResult<Team> {
        let change = self.change(player(by), Leaving {});
        change::leave(&self.connection, &self.shop, &team.id, &change, self.now)
    }

    fn look(&self, team: &Team, by: u8) -> Team {
        answer::team(
            &self.connection,
            &self.shop,
            &team.id,
            Some(player(by)),
            self.now,
        )
        .expect("a team")
    }

    fn holds(&self) {
        let all = verify(&self.connection).expect("a check");
        assert_eq!(all[0].violations, Vec::<String>::new());
    }

    fn deal(&self) -> souk_contract::Deal {
        let which = Which::Product("41".to_owned());
        let deal = answer::deal(
            &self.connection,
            &self.shop,
            &which,
            Some(player(0)),
            self.now,
        );
        deal.expect("an answer").expect("a deal")
    }
}

fn refusal<T: std::fmt::Debug>(outcome: StoreResult<T>) -> &'static str {
    match outcome {
        Err(StoreError::Refusal(refusal)) => refusal.kind,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn the_last_seat_fills_confirms_and_gives_every_member_a_code_of_their_own() {
    let mut stage = Stage::new(&config(3, |_| {}));
    let team = stage.start(0).expect("a team");
    assert_eq!(
        (team.state.as_str(), team.seats[0].name.as_str()),
        ("forming", "Ada")
    );
    let team = stage.join(&team, 1).expect("a seat");
    assert_eq!(team.seats[1].name, "2");
    assert_eq!(team.you.as_ref().and_then(|you| you.code.clone()), None);
    let full = stage.join(&team, 2).expect("a seat");
    assert_eq!(full.state, "confirmed");
    let codes: std::collections::BTreeSet<_> = (0..3)
        .map(|n| stage.look(&team, n).you.expect("a place"))
        .map(|you| (you.code.expect("a code"), you.code_expires_at))
        .collect();
    assert_eq!(codes.len(), 3);
    let end = crate::moment::text(stage.now + 48 * HOUR);
    assert!(codes.iter().all(|(_, until)| *until == Some(end.clone())));
    assert_eq!(stage.look(&team, 9).you, None);
    assert_eq!(refusal(stage.join(&team, 3)), "team-full");
    assert_eq!(refusal(stage.leave(&team, 1)), "cannot-leave");
    stage.holds();
    stage.now += 48 * HOUR;
    assert_eq!(stage.look(&team, 0).state, "closed");
    assert_eq!(
        settle::sweep(&stage.connection, stage.now).expect("a sweep"),
        1
    );
    stage.holds();
}

#[test]
fn at_the_deadline_nobody_joins_and_the_sweep_writes_down_what_reads_say() {
    let mut stage = Stage::new(&config(3, |_| {}));
    let team = stage.start(0).expect("a team");
    stage.now += 24 * HOUR - 1;
    assert!(!settle::is_due(&stage.connection, stage.now).expect("a look"));
    stage.join(&team, 1).expect("a millisecond before the end");
    stage.now += 1;
    assert_eq!(refusal(stage.join(&team, 2)), "team-ended");
    assert_eq!(stage.look(&team, 0).state, "expired");
    assert!(settle::is_due(&stage.connection, stage.now).expect("a look"));
    assert_eq!(
        settle::sweep(&stage.connection, stage.now).expect("a sweep"),
        1
    );
    assert_eq!(
        settle::sweep(&stage.connection, stage.now).expect("a sweep"),
        0
    );
    assert_eq!(refusal(stage.leave(&team, 1)), "cannot-leave");
    // An expired team is not one of the teams a person may be in.
    stage.start(0).expect("another team");
    stage.holds();
}

#[test]
fn a_tier_that_was_reached_at_the_deadline_fills_the_team_at_its_price() {
    let tiers = serde_json::json!([{"size": 2, "price": "21.00", "pool": "half"}, {"size": 4, "price": "18.00"}]);
    let mut stage = Stage::new(&config(4, |deal| deal["tiers"] = tiers));
    let team = stage.start(0).expect("a team");
    assert_eq!(team.price.amount, "18.00");
    let team = stage.join(&team, 1).expect("a seat");
    assert_eq!(
        (team.state.as_str(), team.price.amount.as_str()),
        ("forming", "21.00")
    );
    stage.now += 24 * HOUR;
    assert_eq!(stage.look(&team, 0).state, "filled");
    settle::sweep(&stage.connection, stage.now).expect("a sweep");
    let settled = stage.look(&team, 0);
    assert_eq!(
        (settled.state.as_str(), settled.price.amount.as_str()),
        ("confirmed", "21.00")
    );
    let pools: String = stage
        .connection
        .query_row("select group_concat(pool) from coupon", [], |row| {
            row.get(0)
        })
        .expect("pools");
    assert_eq!(pools, "half,half");
    stage.holds();
}

#[test]
fn a_pool_with_too_few_codes_leaves_the_team_filled_until_it_has_enough() {
    let mut stage = Stage::new(&config(2, |_| {}));
    stage.pool("full", Some(1));
    let team = stage.start(0).expect("a team");
    let team = stage.join(&team, 1).expect("a seat");
    assert_eq!(team.state, "filled");
    assert_eq!(team.you.as_ref().and_then(|you| you.code.clone()), None);
    stage.holds();
    assert_eq!(
        settle::sweep(&stage.connection, stage.now).expect("a sweep"),
        0
    );
    stage.pool("full", Some(2));
    assert_eq!(
        settle::sweep(&stage.connection, stage.now).expect("a sweep"),
        1
    );
    assert_eq!(stage.look(&team, 0).state, "confirmed");
    stage.holds();
}

#[test]
fn leaving_frees_one_seat_once_and_the_leader_hands_over() {
    let mut stage = Stage::new(&config(3, |_| {}));
    let team = stage.start(0).expect("a team");
    stage.join(&team, 1).expect("a seat");
    let left = stage.leave(&team, 0).expect("left");
    assert_eq!((left.seats.len(), left.you), (1, None));
    assert_eq!(refusal(stage.leave(&team, 0)), "cannot-leave");
    assert!(stage.look(&team, 1).you.expect("a place").leader);
    stage.join(&team, 2).expect("the seat that was left");
    stage.holds();
    stage.leave(&team, 1).expect("left");
    assert_eq!(stage.leave(&team, 2).expect("left").state, "closed");
    assert_eq!(refusal(stage.join(&team, 3)), "team-ended");
    stage.holds();
}

#[test]
fn limits_hold_for_a_person_and_for_the_deal() {
    let mut stage = Stage::new(&config(2, |deal| deal["most_seats"] = 3.into()));
    let team = stage.start(0).expect("a team");
    assert_eq!(refusal(stage.start(0)), "limit-reached");
    assert_eq!(refusal(stage.join(&team, 0)), "already-in");
    assert_eq!(stage.deal().left, Some(2));
    let other = stage.start(1).expect("a team");
    assert_eq!(refusal(stage.join(&other, 0)), "limit-reached");
    stage.join(&team, 2).expect("the last seat of all");
    assert_eq!(refusal(stage.join(&other, 3)), "deal-closed");
    assert_eq!(refusal(stage.start(4)), "deal-closed");
    assert_eq!(
        (stage.deal().state.as_str(), stage.deal().left),
        ("sold_out", Some(0))
    );
    stage.holds();
    stage.leave(&other, 1).expect("left");
    assert_eq!(stage.deal().left, Some(1));
    stage.holds();
}

#[test]
fn a_deal_lists_open_teams_with_the_fewest_missing_first_and_none_to_nobody() {
    let mut stage = Stage::new(&config(3, |_| {}));
    let (one, two) = (
        stage.start(1).expect("a team"),
        stage.start(2).expect("a team"),
    );
    stage.join(&two, 3).expect("a seat");
    let listed: Vec<_> = stage.deal().teams.into_iter().map(|team| team.id).collect();
    assert_eq!(listed, [two.id, one.id]);
    assert_eq!(stage.deal().yours, None);
    stage.start(0).expect("a team");
    assert!(stage.deal().yours.is_some_and(|team| team.seats[0].yours));
    put(
        &stage.connection,
        1,
        &config(3, |deal| deal["paused"] = true.into()),
        0,
    )
    .expect("paused");
    assert_eq!(
        (stage.deal().state.as_str(), stage.deal().teams.len()),
        ("paused", 0)
    );
    assert_eq!(refusal(stage.start(7)), "deal-closed");
}

#[test]
fn a_deal_needs_its_pool_with_codes_that_live_as_long_as_it_says() {
    let stage = Stage::new(&config(2, |_| {}));
    let put = |change: fn(&mut serde_json::Value)| put(&stage.connection, 1, &config(2, change), 0);
    assert_eq!(
        refusal(put(|deal| deal["pool"] = "none".into())),
        "invalid-field"
    );
    assert_eq!(
        refusal(put(|deal| deal["code_hours"] = 73.into())),
        "invalid-field"
    );
    assert!(put(|deal| deal["code_hours"] = 72.into()).is_ok());
}

#[test]
fn verify_catches_what_the_rules_would_never_do() {
    for planted in [
        "insert into seat select 1, team, 3, deal, x'07', null, 0, 0 from seat limit 1; update team set taken = 3",
        "insert into seat select 1, team, 3, deal, x'07', null, 0, 0 from seat limit 1",
        "update seat set leads = 1",
        "update seat set deal = 'cup' where leads = 0",
        "update team set state = 'expired'",
        "insert into team_step select 1, id, 'expired', 9 from team",
        "update team_step set at = 0 where state = 'confirmed'",
        "delete from coupon where code = (select min(code) from coupon)",
        "update coupon set reason = 'seat:nobody:1' where code = (select min(code) from coupon)",
        "update coupon set holder = x'09' where code = (select min(code) from coupon)",
        "update deal set taken = 1",
        "update team set state = 'closed'",
    ] {
        let mut stage = Stage::new(&config(2, |_| {}));
        let team = stage.start(0).expect("a team");
        stage.now += 1;
        stage.join(&team, 1).expect("a seat");
        stage.holds();
        stage.connection.execute_batch(planted).expect("planted");
        let all = verify(&stage.connection).expect("a check");
        assert!(!all[0].violations.is_empty(), "{planted}");
    }
}

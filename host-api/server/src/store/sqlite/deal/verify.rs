//! Checks INV6 with plain SQL and none of the code that changes teams.

use rusqlite::Connection;

use crate::{
    deal::team::State,
    store::{Invariant, StoreResult},
};

/// Violations listed at most.
const MOST: usize = 20;

/// What would break INV6, each as a query for the teams that do.
const BREACHES: [(&str, &str); 12] = [
    (
        "has more seats than its size",
        "select team.id from team join seat on seat.shop = team.shop and seat.team = team.id
         group by team.shop, team.id
         having count(*) > json_extract(team.terms, '$.rewards[#-1].size')
             or max(seat.seat_no) > json_extract(team.terms, '$.rewards[#-1].size')",
    ),
    (
        "has one buyer or one number twice",
        "select team from seat group by shop, team
         having count(distinct player) < count(*) or count(distinct seat_no) < count(*)",
    ),
    (
        "counts its seats wrongly",
        "select id from team where taken <> (select count(*) from seat where seat.shop = team.shop and seat.team = team.id)
             or taken + missing <> json_extract(terms, '$.rewards[#-1].size')",
    ),
    (
        "has a seat of another deal",
        "select team from seat where not exists
             (select 1 from team where team.shop = seat.shop and team.id = seat.team and team.deal = seat.deal)",
    ),
    (
        "has not exactly one leader",
        "select id from team where taken > 0 and 1 <>
             (select count(*) from seat where seat.shop = team.shop and seat.team = team.id and leads)",
    ),
    (
        "is of a deal where one buyer is in too many teams",
        "select max(team.id) from seat join team on team.shop = seat.shop and team.id = seat.team
         where team.state <> 'expired' group by seat.shop, seat.deal, seat.player
         having count(*) > max(json_extract(team.terms, '$.per_person'))",
    ),
    (
        "never entered its state",
        "select id from team where not exists
             (select 1 from team_step s where s.shop = team.shop and s.team = team.id and s.state = team.state)",
    ),
    (
        "has more than one terminal state, or lives on after one",
        "select team.id from team where
             (select count(*) from team_step s where s.shop = team.shop and s.team = team.id
                 and s.state in ('expired', 'closed')) <> (team.state in ('expired', 'closed'))",
    ),
    (
        "is confirmed without exactly one code for each member",
        "select team.id from team where team.state in ('confirmed', 'closed') and exists
             (select 1 from seat where seat.shop = team.shop and seat.team = team.id and 1 <>
                 (select count(*) from coupon where coupon.shop = seat.shop and coupon.holder = seat.player
                     and coupon.reason = 'seat:' || seat.team || ':' || seat.seat_no
                     and coupon.state in ('issued', 'redeemed', 'expired')))",
    ),
    (
        "has codes beyond its members, or without being confirmed",
        "select substr(coupon.reason, 6, 22) from coupon
         where coupon.reason >= 'seat:' and coupon.reason < 'seat;' and (coupon.shop, coupon.reason) not in
             (select seat.shop, 'seat:' || seat.team || ':' || seat.seat_no
                 from seat join team on team.shop = seat.shop and team.id = seat.team
                 where team.state in ('confirmed', 'closed'))",
    ),
    (
        "is filled or confirmed below every price",
        "select id from team where (state in ('filled', 'confirmed') or pool is not null)
             and (pool is null or taken < json_extract(terms, '$.rewards[0].size'))",
    ),
    (
        "is the id of a deal that counts its seats wrongly",
        "select id from deal where taken <>
             (select count(*) from seat join team on team.shop = seat.shop and team.id = seat.team
                 where seat.shop = deal.shop and seat.deal = deal.id and team.state <> 'expired')",
    ),
];

/// Checks INV6.
pub(in crate::store::sqlite) fn verify(connection: &Connection) -> StoreResult<Vec<Invariant>> {
    let mut violations = Vec::new();
    for (what, sql) in BREACHES {
        let mut select = connection.prepare(sql)?;
        for id in select.query_map([], |row| row.get::<_, String>(0))? {
            violations.push(format!("{} {what}", id?));
        }
    }
    violations.extend(jumps(connection)?);
    violations.truncate(MOST);
    let (teams, seats): (i64, i64) = connection.query_row(
        "select (select count(*) from team), (select count(*) from seat)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(vec![Invariant {
        name: "INV6",
        claim: "seats fit their team, buyers are unique, a team ends once, members of a confirmed team have one code each",
        violations,
        scope: format!("{teams} teams, {seats} seats"),
    }])
}

/// Teams whose states do not follow from one another.
fn jumps(connection: &Connection) -> StoreResult<Vec<String>> {
    let mut select = connection.prepare(
        "select team, group_concat(state order by at, instr('forming,filled,confirmed,expired,closed', state))
         from team_step group by shop, team",
    )?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut jumps = Vec::new();
    for row in rows {
        let (team, states): (String, String) = row?;
        let states: Vec<_> = states.split(',').map(State::named).collect();
        let begins = states.first() == Some(&Some(State::Forming));
        let follows = states.windows(2).all(|pair| match pair {
            [Some(from), Some(to)] => from.leads_to(*to),
            _ => false,
        });
        if !begins || !follows {
            jumps.push(format!("{team} went a way there is not: {states:?}"));
        }
    }
    Ok(jumps)
}

//! Deals and teams as a client reads them.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use souk_contract::{Deal, Membership, Product, Seat, Team, TeamTick, Tier};

use super::{
    offer::{self, Offer},
    row::{Player, Row},
    settle::reason,
    unknown_team,
};
use crate::{
    deal::{Which, team::State},
    moment::{self, Millis},
    player::PlayerId,
    shop::Shop,
    store::{StoreResult, sqlite::read::products::Shelf},
};

/// Teams listed with a deal at most.
const LISTED: i64 = 12;
/// Teams in a frame at most.
const TICKS: i64 = 50;

/// One answer's surroundings.
struct Reader<'a> {
    connection: &'a Connection,
    shop: &'a Shop,
    player: Option<PlayerId>,
    now: Millis,
}

/// A deal as `player` sees it.
pub(super) fn deal(
    connection: &Connection,
    shop: &Shop,
    which: &Which,
    player: Option<PlayerId>,
    now: Millis,
) -> StoreResult<Option<Deal>> {
    let reader = Reader {
        connection,
        shop,
        player,
        now,
    };
    let Some(offer) = offer::find(connection, shop.no, which, now)? else {
        return Ok(None);
    };
    reader.deal(&offer).map(Some)
}

/// A team as `player` sees it.
///
/// # Errors
/// 404 when there is none.
pub(super) fn team(
    connection: &Connection,
    shop: &Shop,
    id: &str,
    player: Option<PlayerId>,
    now: Millis,
) -> StoreResult<Team> {
    let reader = Reader {
        connection,
        shop,
        player,
        now,
    };
    let row = Row::read(connection, shop.no, id)?.ok_or_else(unknown_team)?;
    let which = Which::Id(row.deal.clone());
    let offer = offer::find(connection, shop.no, &which, now)?.ok_or_else(super::unknown_deal)?;
    let product = reader.product(&offer)?;
    reader.team(row, &page(&offer, &product))
}

/// Teams that changed after `since`.
pub(super) fn ticks(
    connection: &Connection,
    shop: i64,
    since: Millis,
) -> StoreResult<Vec<TeamTick>> {
    let mut select = connection.prepare_cached(
        "select id, taken, state from team where shop = ?1 and changed_at > ?2
         order by changed_at desc limit ?3",
    )?;
    let rows = select.query_map((shop, since, TICKS), |row| {
        Ok(TeamTick {
            watch: watch(&row.get::<_, String>(0)?),
            seats: row.get(1)?,
            state: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What everybody may hear of a team: from it nobody finds the id, which is the key to its door.
fn watch(id: &str) -> String {
    let digest = Sha256::digest(format!("souk-team-watch:{id}"));
    BASE64_URL_SAFE_NO_PAD.encode(&digest[..9])
}

/// The page to share: the deal's own, else the product's, else the one the shopper is on.
fn page(offer: &Offer, product: &Product) -> String {
    let own = offer.config.page_url.clone();
    own.or_else(|| product.url.clone()).unwrap_or_default()
}

/// `page` with the team in its query.
fn share(page: &str, team: &str) -> String {
    let (address, fragment) = page
        .split_once('#')
        .map_or((page, None), |(a, f)| (a, Some(f)));
    let joint = if address.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|f| format!("#{f}")).unwrap_or_default();
    format!("{address}{joint}souk-team={team}{fragment}")
}

impl Reader<'_> {
    fn deal(&self, offer: &Offer) -> StoreResult<Deal> {
        let (config, product) = (&offer.config, self.product(offer)?);
        let page = page(offer, &product);
        let tiers = config.tiers.iter().map(|tier| Tier {
            size: tier.size,
            price: config.money(&tier.price),
        });
        Ok(Deal {
            id: config.id.clone(),
            state: offer.state(self.now).to_owned(),
            product,
            solo_price: config.money(&config.solo_price),
            team_price: config.money(&config.team_price),
            size: config.size,
            tiers: tiers.collect(),
            hours: config.hours,
            code_hours: config.code_hours,
            per_person: config.per_person,
            left: offer.left(),
            starts_at: moment::text(config.starts_at()),
            ends_at: moment::text(config.ends_at()),
            teams: self.listed(offer, &page)?,
            yours: self.yours(offer, &page)?,
            server_time: moment::text(self.now),
        })
    }

    fn product(&self, offer: &Offer) -> StoreResult<Product> {
        let id = &offer.config.product;
        let mut shelf = Shelf::new(self.connection, self.shop);
        shelf.fetch([id])?;
        let unknown = || Product {
            id: id.clone(),
            ..Product::default()
        };
        Ok(shelf.product(id).cloned().unwrap_or_else(unknown))
    }

    /// Listed teams that can be joined, fewest missing seats first.
    fn listed(&self, offer: &Offer, page: &str) -> StoreResult<Vec<Team>> {
        if offer.config.paused || offer.left() == Some(0) {
            return Ok(Vec::new());
        }
        let mut select = self.connection.prepare_cached(
            "select id from team where shop = ?1 and deal = ?2 and state = 'forming' and listed = 1
             and deadline > ?3 order by missing, deadline limit ?4",
        )?;
        let ids = select.query_map((self.shop.no, &offer.config.id, self.now, LISTED), |row| {
            row.get::<_, String>(0)
        })?;
        ids.collect::<Result<Vec<_>, _>>()?
            .iter()
            .filter_map(|id| self.found(id, page).transpose())
            .collect()
    }

    /// The reader's own newest team.
    fn yours(&self, offer: &Offer, page: &str) -> StoreResult<Option<Team>> {
        let Some(player) = &self.player else {
            return Ok(None);
        };
        let id: Option<String> = self
            .connection
            .prepare_cached(
                "select team from seat where shop = ?1 and deal = ?2 and player = ?3
                 order by taken_at desc, rowid desc limit 1",
            )?
            .query_row((self.shop.no, &offer.config.id, player.bytes()), |row| {
                row.get(0)
            })
            .optional()?;
        id.map_or(Ok(None), |id| self.found(&id, page))
    }

    fn found(&self, id: &str, page: &str) -> StoreResult<Option<Team>> {
        let row = Row::read(self.connection, self.shop.no, id)?;
        row.map(|row| self.team(row, page)).transpose()
    }

    fn team(&self, mut row: Row, page: &str) -> StoreResult<Team> {
        row.team = row.team.at(self.now);
        let player = self.player.as_ref().map(PlayerId::bytes);
        let full = row.terms.rewards.last();
        let reward = row.terms.reached(&row.team).or(full);
        Ok(Team {
            deal: row.deal.clone(),
            state: row.team.state.name().to_owned(),
            size: row.team.size(),
            seats: seats(&row, player),
            deadline: moment::text(row.team.deadline),
            listed: row.listed,
            price: reward
                .map(|reward| reward.price.clone())
                .unwrap_or_default(),
            share_url: share(page, &row.id),
            server_time: moment::text(self.now),
            watch: watch(&row.id),
            you: player.map_or(Ok(None), |player| self.membership(&row, *player))?,
            id: row.id,
        })
    }

    fn membership(&self, row: &Row, player: Player) -> StoreResult<Option<Membership>> {
        let Some(seat) = row.team.seat_of(player) else {
            return Ok(None);
        };
        let mut membership = Membership {
            leader: seat.leads,
            may_leave: row.team.state == State::Forming,
            ..Membership::default()
        };
        if matches!(row.team.state, State::Confirmed | State::Closed) {
            self.add_code(&mut membership, &reason(&row.id, seat.no))?;
        }
        Ok(Some(membership))
    }

    fn add_code(&self, membership: &mut Membership, reason: &str) -> StoreResult<()> {
        let code: Option<(String, String, Millis)> = self
            .connection
            .prepare_cached(
                "select code, state, expires_at from coupon where shop = ?1 and reason = ?2",
            )?
            .query_row((self.shop.no, reason), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        if let Some((code, state, expires_at)) = code {
            let over = state == "issued" && expires_at <= self.now;
            membership.code = Some(code);
            membership.code_state = Some(if over { "expired".to_owned() } else { state });
            membership.code_expires_at = Some(moment::text(expires_at));
        }
        Ok(())
    }
}

fn seats(row: &Row, reader: Option<&Player>) -> Vec<Seat> {
    let named = row.team.seats.iter().zip(&row.labels);
    named
        .map(|(seat, (name, at))| Seat {
            // A letter would look like the initial of a name that nobody gave.
            name: name.clone().unwrap_or_else(|| seat.no.to_string()),
            at: moment::text(*at),
            yours: reader == Some(&seat.player),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_the_shops_page_with_the_team_before_any_fragment() {
        assert_eq!(
            share("https://shop.example/pot", "A"),
            "https://shop.example/pot?souk-team=A"
        );
        assert_eq!(
            share("/pot?c=blue#size", "A"),
            "/pot?c=blue&souk-team=A#size"
        );
        assert_eq!(share("", "A"), "?souk-team=A");
    }
}

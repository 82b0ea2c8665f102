//! Taking a review: verified, kept, rewarded, all or nothing.

use rusqlite::{Connection, OptionalExtension};
use souk_contract::Submitted;

use super::{config, reward, row};
use crate::{
    moment,
    player::{Change, PlayerId},
    privacy::Hasher,
    reviews::{Collected, Complaint, Draft, Publish, State},
    store::{
        Refusal, StoreError, StoreResult,
        sqlite::{once::once, project::touch},
    },
};

/// An order, and the hashes of who placed it.
type Sale = (String, Option<String>, Option<String>);

/// How a purchase was proved.
#[derive(Debug, Default)]
pub(super) struct Proof {
    /// `order`, `shop` or `none`.
    pub(super) verified: &'static str,
    pub(super) sale: Option<Sale>,
}

pub(super) fn submit(
    connection: &Connection,
    hasher: &Hasher,
    shop: i64,
    collected: Collected,
    change: &Change<Draft>,
) -> StoreResult<Submitted> {
    once(connection, shop, "createReview", change, || {
        decide(connection, hasher, shop, collected, change)
    })
}

fn decide(
    connection: &Connection,
    hasher: &Hasher,
    shop: i64,
    collected: Collected,
    change: &Change<Draft>,
) -> StoreResult<Submitted> {
    let config = config::get(connection, shop)?;
    let written = change.wanted.check(&config).map_err(refused)?;
    let proof = prove(connection, hasher, shop, collected, change)?;
    let (sale, customer, email) = match &proof.sale {
        Some((sale, customer, email)) => (Some(sale.clone()), customer.clone(), email.clone()),
        None => (None, None, None),
    };
    let new = row::New {
        id: row::new_id()?,
        state: if config.publish == Publish::AtOnce {
            State::Published
        } else {
            State::Pending
        },
        written,
        at: change.at,
        taken_at: change.at,
        verified: proof.verified,
        collected: collected.name(),
        sale,
        player: (collected == Collected::Widget).then(|| *change.player.bytes()),
        customer,
        email,
        ..row::New::default()
    };
    if !new.insert(connection, shop)? {
        return Err(already());
    }
    let issued = reward::give(connection, shop, &config, &new, &change.player)?;
    if new.state == State::Published {
        touch(connection, shop, change.at)?;
    }
    Ok(Submitted {
        id: new.id,
        state: new.state.name().to_owned(),
        verified: new.verified.to_owned(),
        code_expires_at: issued
            .as_ref()
            .map(|issued| moment::text(issued.expires_at)),
        code: issued.map(|issued| issued.code),
    })
}

fn refused(errors: Vec<Complaint>) -> StoreError {
    StoreError::Refusal(Refusal {
        status: 422,
        kind: "invalid-field",
        title: "A field cannot be taken",
        field: errors.into_iter().next().map(Into::into),
    })
}

const fn already() -> StoreError {
    StoreError::Refusal(Refusal::conflict(
        "already-reviewed",
        "There is a review of this product by this player or with this order",
    ))
}

/// Looks for a paid order with the product, placed by the person who writes.
fn prove(
    connection: &Connection,
    hasher: &Hasher,
    shop: i64,
    collected: Collected,
    change: &Change<Draft>,
) -> StoreResult<Proof> {
    let draft = &change.wanted;
    let (Some(order), Some(product)) = (&draft.order, &draft.product) else {
        return Ok(Proof {
            verified: "none",
            sale: None,
        });
    };
    let typed = draft
        .email
        .as_ref()
        .map(|email| hasher.email(shop, &email.0));
    // A buyer knows the order by its number, a link made by the store by its id.
    let found: Option<Sale> = connection
        .prepare_cached(
            "select id, customer, email from sale where shop = ?1 and (id = ?2 or number = ?3) and counted = 1
                 and (email = ?4 or customer = ?5) and exists
                     (select 1 from line where line.shop = sale.shop and line.sale = sale.id and line.product = ?6)
             order by id limit 1",
        )?
        .query_row(
            (
                shop,
                &order.0,
                hasher.number(shop, &order.0),
                typed,
                vouched(&change.player),
                &product.0,
            ),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    Ok(match found {
        Some(sale) => Proof {
            verified: "order",
            sale: Some(sale),
        },
        // The store says which order; nobody else has shown that it is the writer's.
        None if collected == Collected::Shop => Proof {
            verified: "shop",
            sale: None,
        },
        None => Proof {
            verified: "none",
            sale: None,
        },
    })
}

fn vouched(player: &PlayerId) -> Option<String> {
    player.is_vouched().then(|| hex::encode(player.bytes()))
}

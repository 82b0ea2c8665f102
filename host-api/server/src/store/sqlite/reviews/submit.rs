//! Taking a review: verified, kept, rewarded, all or nothing.

use rusqlite::{Connection, OptionalExtension};
use souk_contract::Submitted;

use super::{config, reward, row};
use crate::{
    moment,
    player::{Change, PlayerId},
    privacy::Hasher,
    reviews::{Collected, Draft, Publish, State},
    store::{
        Refusal, StoreError, StoreResult,
        sqlite::{once::once, project::touch},
    },
};

/// How a purchase was proved.
#[derive(Debug, Default)]
pub(super) struct Proof {
    /// `order`, `shop` or `none`.
    pub(super) verified: &'static str,
    /// The order, and the hashes of who placed it.
    pub(super) sale: Option<(String, Option<String>, Option<String>)>,
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

fn refused(errors: Vec<souk_contract::FieldError>) -> StoreError {
    StoreError::Refusal(Refusal {
        status: 422,
        kind: "invalid-field",
        title: "A field cannot be taken",
        field: errors.into_iter().next(),
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
    let found: Option<(Option<String>, Option<String>)> = connection
        .prepare_cached(
            "select customer, email from sale where shop = ?1 and id = ?2 and counted = 1 and exists
                 (select 1 from line where line.shop = sale.shop and line.sale = sale.id and line.product = ?3)",
        )?
        .query_row((shop, &order.0, &product.0), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let typed = draft
        .email
        .as_ref()
        .map(|email| hasher.email(shop, &email.0));
    let is_theirs = found.as_ref().is_some_and(|(customer, email)| {
        let by_email = email.is_some() && *email == typed;
        by_email || (customer.is_some() && *customer == vouched(&change.player))
    });
    Ok(match (found, is_theirs) {
        (Some((customer, email)), true) => Proof {
            verified: "order",
            sale: Some((order.0.clone(), customer, email)),
        },
        // The store says which order; nobody else has shown that it is the writer's.
        _ if collected == Collected::Shop => Proof {
            verified: "shop",
            sale: None,
        },
        _ => Proof {
            verified: "none",
            sale: None,
        },
    })
}

fn vouched(player: &PlayerId) -> Option<String> {
    player.is_vouched().then(|| hex::encode(player.bytes()))
}

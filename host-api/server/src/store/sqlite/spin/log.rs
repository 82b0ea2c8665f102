//! Reading the log of draws, and computing it again.

use rusqlite::Connection;

use super::row::{Row, find};
use crate::{
    spin::{
        draw, log,
        log::{Checked, Entry},
    },
    store::{StoreError, StoreResult},
};

/// At most `count` entries after number `after`.
pub(super) fn entries(
    connection: &Connection,
    row: &Row,
    after: u32,
    count: u32,
) -> StoreResult<Vec<Entry>> {
    let mut select = connection.prepare_cached(
        "select draw, at, seed, client_seed, nonce, weights, segment, chain from draw
         where shop = ?1 and wheel = ?2 and draw > ?3 order by draw limit ?4",
    )?;
    let rows = select.query_map((row.shop, &row.config.id, after, count), |row| {
        Ok((
            Entry {
                draw: row.get(0)?,
                at: row.get(1)?,
                seed: row.get(2)?,
                client_seed: row.get(3)?,
                nonce: row.get(4)?,
                weights: Vec::new(),
                segment: row.get(6)?,
                chain: row.get(7)?,
            },
            row.get::<_, String>(5)?,
        ))
    })?;
    rows.map(|row| {
        let (entry, weights) = row?;
        let weights =
            serde_json::from_str(&weights).map_err(|e| StoreError::Failed(e.to_string()))?;
        Ok(Entry { weights, ..entry })
    })
    .collect()
}

/// Computes every draw of every wheel again.
pub(super) fn check(connection: &Connection) -> StoreResult<Vec<Checked>> {
    let mut wheels = connection.prepare("select shop, id from wheel order by shop, id")?;
    let wheels: Vec<(i64, String)> = wheels
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for (shop, id) in wheels {
        if let Some(row) = find(connection, shop, &id)? {
            all.push(check_wheel(connection, &row)?);
        }
    }
    Ok(all)
}

fn check_wheel(connection: &Connection, row: &Row) -> StoreResult<Checked> {
    let mut checked = Checked {
        wheel: row.config.id.clone(),
        ..Checked::default()
    };
    let mut before = log::root(&row.secret, &row.config.id);
    let entries = entries(connection, row, 0, u32::MAX)?;
    for (entry, number) in entries.iter().zip(1..) {
        let seed = draw::seed(
            &row.secret,
            &player(connection, row, entry.draw)?,
            entry.nonce,
        );
        let fault = match () {
            () if entry.draw != number => Some("it does not follow the draw before"),
            () if hex::encode(seed) != entry.seed => {
                Some("its seed is not the one that was committed to")
            }
            () => entry.fault(&before),
        };
        if let Some(fault) = fault {
            checked.faults.push(format!("draw {}: {fault}", entry.draw));
        }
        before.clone_from(&entry.chain);
        checked.draws += 1;
    }
    if before != row.chain || checked.draws != row.draws {
        checked
            .faults
            .push("the log ends elsewhere than the wheel says".to_owned());
    }
    Ok(checked)
}

fn player(connection: &Connection, row: &Row, draw: u32) -> StoreResult<[u8; 16]> {
    Ok(connection
        .prepare_cached("select player from draw where shop = ?1 and wheel = ?2 and draw = ?3")?
        .query_row((row.shop, &row.config.id, draw), |row| row.get(0))?)
}

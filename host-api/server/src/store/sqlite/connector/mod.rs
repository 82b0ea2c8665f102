//! Connectors in the store.

mod outbox;
mod outcome;
mod stock;
#[cfg(test)]
mod tests;
mod verify;

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, Row};

pub(super) use self::{
    stock::{ending, restock},
    verify::verify,
};
use super::{SqliteStore, admin, project::touch};
use crate::{
    connector::{
        Access, Connector, Connectors, NewConnector, Outcome, Platform, Standing, Token, Work,
    },
    moment::{DAY, Millis},
    shop::{Secret, ShopId},
    store::{StoreError, StoreResult},
};

/// How far back the first look for orders goes.
const FIRST_LOOK: Millis = 2 * DAY;

const COLUMNS: &str =
    "connector.shop, shop.id, platform, address, token, able, cursor, reconciled_at, tries";

#[async_trait]
impl Connectors for SqliteStore {
    async fn connect(&self, shop: &ShopId, new: NewConnector, now: Millis) -> StoreResult<()> {
        let shop = shop.clone();
        self.write(move |connection| connect(connection, &shop, &new, now))
            .await
    }

    async fn disconnect(&self, shop: &ShopId, now: Millis) -> StoreResult<()> {
        let shop = shop.clone();
        self.write(move |connection| {
            let no = admin::number_of(connection, &shop)?;
            let gone = connection.execute("delete from connector where shop = ?1", [no])?;
            if gone == 0 {
                return Err(StoreError::Refused(format!("shop {shop} has no connector")));
            }
            touch(connection, no, now)
        })
        .await
    }

    async fn due(&self, now: Millis, pause: Millis) -> StoreResult<Vec<Connector>> {
        self.readers
            .run(move |connection| due(connection, now, pause))
            .await
    }

    async fn standings(&self) -> StoreResult<Vec<Standing>> {
        self.readers.run(standings).await
    }

    async fn next_work(&self, shop: i64, now: Millis) -> StoreResult<Option<Work>> {
        self.readers
            .run(move |connection| outbox::next(connection, shop, now))
            .await
    }

    async fn note(&self, shop: i64, outcome: Outcome, now: Millis) -> StoreResult<()> {
        self.write(move |connection| outcome::note(connection, shop, &outcome, now))
            .await
    }

    async fn knows_order(&self, shop: i64, id: &str, updated_at: Millis) -> StoreResult<bool> {
        let id = id.to_owned();
        self.readers
            .run(move |connection| {
                let mut select = connection.prepare_cached(
                    "select 1 from sale where shop = ?1 and id = ?2 and updated_at >= ?3",
                )?;
                Ok(select.exists((shop, id, updated_at))?)
            })
            .await
    }
}

/// Keeps a connector. What was refused is tried again, and pools that waited for a store are stocked.
fn connect(
    connection: &Connection,
    shop: &ShopId,
    new: &NewConnector,
    now: Millis,
) -> StoreResult<()> {
    let no = admin::number_of(connection, shop)?;
    same_platform(connection, no, shop, new.access.platform)?;
    let able =
        serde_json::to_string(&new.access.able).map_err(|e| StoreError::Failed(e.to_string()))?;
    connection.execute(
        "insert into connector (shop, platform, address, domain, token, able, connected_at, cursor)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         on conflict (shop) do update set platform = excluded.platform, address = excluded.address,
             domain = excluded.domain, token = excluded.token, able = excluded.able,
             connected_at = excluded.connected_at, tries = 0, due_at = 0, trouble = null",
        (
            no,
            new.access.platform.name(),
            &new.access.address,
            &new.domain,
            &new.access.token.0,
            able,
            now,
            now - FIRST_LOOK,
        ),
    )?;
    if let Some(secret) = &new.secret {
        add_secret(connection, no, secret, now)?;
    }
    connection.execute("update minting set refused = null where shop = ?1", [no])?;
    connection.execute(
        "update outbox set refused = null, due_at = ?2 where shop = ?1 and refused is not null",
        (no, now),
    )?;
    stock::restock_all(connection, no, now)?;
    touch(connection, no, now)
}

/// Codes at one platform mean nothing to another.
fn same_platform(
    connection: &Connection,
    no: i64,
    shop: &ShopId,
    platform: Platform,
) -> StoreResult<()> {
    let known: Option<String> = connection
        .query_row(
            "select platform from connector where shop = ?1",
            [no],
            |row| row.get(0),
        )
        .optional()?;
    match known {
        Some(known) if known != platform.name() => Err(StoreError::Refused(format!(
            "shop {shop} is connected to {known}; `souk connector remove` ends that"
        ))),
        _ => Ok(()),
    }
}

/// Adds a webhook secret, unless it is there.
fn add_secret(connection: &Connection, shop: i64, secret: &Secret, now: Millis) -> StoreResult<()> {
    connection.execute(
        "insert into secret (shop, kind, bytes, created_at) select ?1, ?2, ?3, ?4 where not exists
             (select 1 from secret where shop = ?1 and kind = ?2 and bytes = ?3 and expires_at is null)",
        (shop, secret.kind.name(), secret.bytes(), now),
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoreResult<Connector>> {
    let (id, platform, able): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(5)?);
    let platform = Platform::named(&platform);
    let damaged = || StoreError::Failed("a connector cannot be read".to_owned());
    let connector = Connector {
        shop: row.get(0)?,
        id: match id.parse() {
            Ok(id) => id,
            Err(why) => return Ok(Err(StoreError::Failed(why))),
        },
        access: Access {
            platform: match platform {
                Some(platform) => platform,
                None => return Ok(Err(damaged())),
            },
            address: row.get(3)?,
            token: Token(row.get(4)?),
            able: serde_json::from_str(&able).unwrap_or_default(),
        },
        cursor: row.get(6)?,
        reconciled_at: row.get(7)?,
        tries: row.get(8)?,
    };
    Ok(Ok(connector))
}

/// Connectors of shops that are on, whose wait is over, and that have something to do.
fn due(connection: &Connection, now: Millis, pause: Millis) -> StoreResult<Vec<Connector>> {
    let sql = format!(
        "select {COLUMNS} from connector join shop on shop.no = connector.shop
         where shop.active = 1 and connector.due_at <= ?1 and (
             coalesce(reconciled_at, 0) <= ?1 - ?2
             or instr(connector.able, 'codes') > 0 and exists (select 1 from outbox o left join minting m on m.shop = o.shop and m.pool = o.pool
                 where o.shop = connector.shop and o.refused is null and o.due_at <= ?1
                 and (m.refused is null or o.task = 'remove')))"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map((now, pause), read)?;
    rows.collect::<Result<StoreResult<Vec<_>>, _>>()?
}

fn standings(connection: &Connection) -> StoreResult<Vec<Standing>> {
    let sql = format!(
        "select {COLUMNS}, trouble,
             (select count(*) from outbox o where o.shop = connector.shop and o.task = 'add'),
             (select count(*) from coupon c where c.shop = connector.shop and c.state = 'created' and c.live_at is not null),
             (select count(*) from outbox o where o.shop = connector.shop and o.task = 'remove')
         from connector join shop on shop.no = connector.shop order by shop.id"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map([], |row| {
        let counts: (Option<String>, u32, u32, u32) =
            (row.get(9)?, row.get(10)?, row.get(11)?, row.get(12)?);
        Ok(read(row)?.map(|connector| Standing {
            connector,
            trouble: counts.0,
            waiting: counts.1,
            stock: counts.2,
            leaving: counts.3,
            refused: Vec::new(),
        }))
    })?;
    let mut all = rows.collect::<Result<StoreResult<Vec<_>>, _>>()??;
    for standing in &mut all {
        standing.refused = refused(connection, standing.connector.shop)?;
    }
    Ok(all)
}

/// What the store will not have. Codes are worth money: they are counted, not named.
fn refused(connection: &Connection, shop: i64) -> StoreResult<Vec<String>> {
    let mut select = connection.prepare_cached(
        "select 'pool ' || pool || ': ' || refused from minting where shop = ?1 and refused is not null
         union all
         select 'pool ' || pool || ': ' || count(*) || ' codes (' || task || '): ' || refused from outbox
         where shop = ?1 and refused is not null group by pool, task, refused limit 50",
    )?;
    let rows = select.query_map([shop], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

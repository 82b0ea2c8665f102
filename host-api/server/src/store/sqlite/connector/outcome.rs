//! What came of work at a store, written down. Each is idempotent: a late or doubled one changes nothing.

use rusqlite::Connection;

use super::stock;
use crate::{
    connector::{Outcome, Registered, Task},
    coupon::normal,
    moment::Millis,
    store::{StoreResult, sqlite::coupon},
};

/// How long the store is left alone with work it took in.
const WORKING: Millis = 1_000;

pub(super) fn note(
    connection: &Connection,
    shop: i64,
    outcome: &Outcome,
    now: Millis,
) -> StoreResult<()> {
    let note = Note {
        connection,
        shop,
        now,
    };
    match outcome {
        Outcome::Founded { pool, remote, live } => note.founded(pool, remote, live.as_ref()),
        Outcome::Sent { task, codes, job } => note.sent(*task, codes, job),
        Outcome::Working { job } => note.job(
            "update outbox set due_at = ?3 where shop = ?1 and job = ?2",
            job,
            now + WORKING,
        ),
        Outcome::Lost { job } => note.job(
            "update outbox set job = null, due_at = ?3 where shop = ?1 and job = ?2",
            job,
            now,
        ),
        Outcome::Live {
            codes,
            refused,
            job,
        } => note.all_live(codes, refused, job.as_deref()),
        Outcome::Filled { pool, codes } => note.filled(pool, codes),
        Outcome::Removed { codes } => codes.iter().try_for_each(|code| note.removed(code)),
        Outcome::Cleared { job } => note.cleared(job),
        Outcome::Kept { codes, why } => note.refused(Task::Remove, codes.iter(), why),
        Outcome::RefusedPool { pool, why } => note.refused_pool(pool, why),
        Outcome::Ended { pool, why } => note.ended(pool, why),
        Outcome::Honoured { pool } => note.honoured(pool),
        Outcome::Reconciled { cursor } => note.reconciled(*cursor),
        Outcome::Trouble { why, wait } => note.trouble(why, *wait),
        Outcome::Fine => note.fine(),
    }
}

struct Note<'a> {
    connection: &'a Connection,
    shop: i64,
    now: Millis,
}

impl Note<'_> {
    fn founded(&self, pool: &str, remote: &str, live: Option<&String>) -> StoreResult<()> {
        self.connection.execute(
            "update minting set remote = ?3, checked_at = ?4 where shop = ?1 and pool = ?2",
            (self.shop, pool, remote, self.now),
        )?;
        let Some(code) = live else { return Ok(()) };
        self.live(code, None)
    }

    fn sent(&self, task: Task, codes: &[String], job: &str) -> StoreResult<()> {
        let mut update = self.connection.prepare_cached(
            "update outbox set job = ?4, due_at = ?5 where shop = ?1 and task = ?2 and code = ?3",
        )?;
        for code in codes {
            update.execute((self.shop, task.name(), code, job, self.now + WORKING))?;
        }
        Ok(())
    }

    fn job(&self, sql: &str, job: &str, due_at: Millis) -> StoreResult<()> {
        self.connection.execute(sql, (self.shop, job, due_at))?;
        Ok(())
    }

    fn all_live(
        &self,
        codes: &[Registered],
        refused: &[(String, String)],
        job: Option<&str>,
    ) -> StoreResult<()> {
        for code in codes {
            self.live(&code.code, code.remote.as_deref())?;
        }
        for (code, why) in refused {
            self.refused(Task::Add, std::iter::once(code), why)?;
        }
        // What the store says nothing of goes out again.
        job.map_or(Ok(()), |job| {
            self.job(
                "update outbox set job = null, due_at = ?3 where shop = ?1 and job = ?2 and refused is null",
                job,
                self.now,
            )
        })
    }

    /// The store has the code: from now on it may be given to somebody. Confirmed once, it stays as it was
    /// confirmed.
    fn live(&self, code: &str, remote: Option<&str>) -> StoreResult<()> {
        // A store may write a code in its own way; ours is in capitals.
        let code = normal(code).unwrap_or_default();
        self.connection
            .prepare_cached(
                "update coupon set live_at = coalesce(live_at, ?3), remote = coalesce(?4, remote)
                 where shop = ?1 and code = ?2",
            )?
            .execute((self.shop, &code, self.now, remote))?;
        self.finish(Task::Add, &code)
    }

    fn finish(&self, task: Task, code: &str) -> StoreResult<()> {
        self.connection
            .prepare_cached("delete from outbox where shop = ?1 and task = ?2 and code = ?3")?
            .execute((self.shop, task.name(), code))?;
        Ok(())
    }

    /// Takes codes in that the store made, as far as the pool may have them.
    fn filled(&self, pool: &str, codes: &[(String, Option<i64>)]) -> StoreResult<()> {
        let mut seen = 0;
        for (code, id) in codes {
            let Some(code) = normal(code) else { continue };
            self.take_in(pool, &code)?;
            seen = seen.max(id.unwrap_or_default());
        }
        self.connection.execute(
            "update minting set seen = max(seen, ?3), refused = null where shop = ?1 and pool = ?2",
            (self.shop, pool, seen),
        )?;
        let Some(config) = coupon::config(self.connection, self.shop, pool)? else {
            return Ok(());
        };
        if stock::missing(self.connection, self.shop, &config, 0)? > 0 {
            return Ok(());
        }
        self.connection.execute(
            "delete from outbox where shop = ?1 and pool = ?2 and task = 'fill'",
            (self.shop, pool),
        )?;
        Ok(())
    }

    fn take_in(&self, pool: &str, code: &str) -> StoreResult<()> {
        let new = self
            .connection
            .prepare_cached(
                "insert into coupon (shop, code, pool, state, created_at, live_at)
                 select ?1, ?2, ?3, 'created', ?4, ?4 from pool
                 where shop = ?1 and id = ?3 and minted < coalesce(config ->> 'most', 1 << 62)
                 on conflict (shop, code) do nothing",
            )?
            .execute((self.shop, code, pool, self.now))?;
        self.connection
            .prepare_cached("update pool set minted = minted + ?3 where shop = ?1 and id = ?2")?
            .execute((self.shop, pool, i64::try_from(new).unwrap_or_default()))?;
        Ok(())
    }

    fn removed(&self, code: &str) -> StoreResult<()> {
        self.connection
            .prepare_cached(
                "update coupon set gone_at = coalesce(gone_at, ?3) where shop = ?1 and code = ?2",
            )?
            .execute((self.shop, code, self.now))?;
        self.finish(Task::Remove, code)
    }

    fn cleared(&self, job: &str) -> StoreResult<()> {
        let mut select = self
            .connection
            .prepare("select code from outbox where shop = ?1 and job = ?2 and task = 'remove'")?;
        let codes = select.query_map((self.shop, job), |row| row.get::<_, String>(0))?;
        let codes: Vec<_> = codes.collect::<Result<_, _>>()?;
        codes.iter().try_for_each(|code| self.removed(code))
    }

    fn refused<'c>(
        &self,
        task: Task,
        codes: impl Iterator<Item = &'c String>,
        why: &str,
    ) -> StoreResult<()> {
        let mut update = self.connection.prepare_cached(
            "update outbox set refused = ?4, job = null where shop = ?1 and task = ?2 and code = ?3",
        )?;
        for code in codes {
            update.execute((self.shop, task.name(), code, why))?;
        }
        Ok(())
    }

    fn refused_pool(&self, pool: &str, why: &str) -> StoreResult<()> {
        tracing::warn!(
            shop = self.shop,
            pool,
            why,
            "the store will not have a pool"
        );
        self.connection.execute(
            "update minting set refused = ?3 where shop = ?1 and pool = ?2",
            (self.shop, pool, why),
        )?;
        Ok(())
    }

    /// What stood for the pool stands no more: codes nobody has are to be registered anew, once somebody
    /// has seen to it.
    fn ended(&self, pool: &str, why: &str) -> StoreResult<()> {
        self.refused_pool(pool, why)?;
        self.connection.execute(
            "update minting set remote = null where shop = ?1 and pool = ?2",
            (self.shop, pool),
        )?;
        if stock::platform(self.connection, self.shop)?.as_deref() == Some("magento") {
            return self.drop_stock(pool);
        }
        self.connection.execute(
            "insert into outbox (shop, pool, task, code, due_at, created_at)
             select shop, pool, 'add', code, ?3, ?3 from coupon
             where shop = ?1 and pool = ?2 and state = 'created' and live_at is not null
             on conflict do nothing",
            (self.shop, pool, self.now),
        )?;
        self.connection.execute(
            "update coupon set live_at = null, remote = null
             where shop = ?1 and pool = ?2 and state = 'created'",
            (self.shop, pool),
        )?;
        Ok(())
    }

    /// Codes that the store made went with its rule, and cannot be given to another.
    fn drop_stock(&self, pool: &str) -> StoreResult<()> {
        let gone = self.connection.execute(
            "delete from coupon where shop = ?1 and pool = ?2 and state = 'created' and not exists
                 (select 1 from coupon_use u where u.shop = coupon.shop and u.code = coupon.code)",
            (self.shop, pool),
        )?;
        self.connection.execute(
            "update pool set minted = minted - ?3 where shop = ?1 and id = ?2",
            (self.shop, pool, i64::try_from(gone).unwrap_or_default()),
        )?;
        stock::put(self.connection, self.shop, pool, "fill", "", self.now)
    }

    fn honoured(&self, pool: &str) -> StoreResult<()> {
        self.connection.execute(
            "update minting set checked_at = ?3 where shop = ?1 and pool = ?2",
            (self.shop, pool, self.now),
        )?;
        Ok(())
    }

    fn reconciled(&self, cursor: Millis) -> StoreResult<()> {
        self.connection.execute(
            "update connector set cursor = max(cursor, ?2), reconciled_at = ?3 where shop = ?1",
            (self.shop, cursor, self.now),
        )?;
        Ok(())
    }

    fn trouble(&self, why: &str, wait: Millis) -> StoreResult<()> {
        self.connection.execute(
            "update connector set trouble = ?2, tries = tries + 1, due_at = ?3 where shop = ?1",
            (self.shop, why, self.now.saturating_add(wait)),
        )?;
        Ok(())
    }

    fn fine(&self) -> StoreResult<()> {
        self.connection.execute(
            "update connector set trouble = null, tries = 0, due_at = 0
             where shop = ?1 and (trouble is not null or tries > 0)",
            [self.shop],
        )?;
        Ok(())
    }
}

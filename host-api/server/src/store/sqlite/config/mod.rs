//! Documents in the store.

use async_trait::async_trait;

use super::SqliteStore;
use crate::{config::Configure, shop::Shop, store::StoreResult};

#[async_trait]
impl Configure for SqliteStore {
    async fn is_admin(&self, shop: &Shop, hash: [u8; 32]) -> StoreResult<bool> {
        let shop = shop.no;
        self.readers
            .run(move |connection| {
                let mut select = connection
                    .prepare_cached("select 1 from admin where shop = ?1 and hash = ?2")?;
                Ok(select.exists((shop, hash))?)
            })
            .await
    }
}

//! Reviews in the store. What is decided about a review is one transaction on the writer's thread.

mod config;
mod forget;
mod import;
mod moderate;
mod read;
mod reward;
mod row;
mod submit;
#[cfg(test)]
mod tests;
mod verify;
mod vote;

use async_trait::async_trait;
use souk_contract::{ReviewSummary, Reviews, Submitted, Voted};

pub(super) use self::{
    config::put,
    forget::{forget_everything, forget_order, forget_person},
    verify::verify,
};
use super::SqliteStore;
use crate::{
    moment::Millis,
    player::Change,
    reviews::{
        Collected, Draft, ReviewBook, ReviewsConfig, ReviewsQuery, State, Vote,
        import::{Imported, Outcome},
        moderation::{Decision, Moderated, Queue},
    },
    shop::{Shop, ShopId},
    store::{Refusal, StoreError, StoreResult},
};

const fn unknown_review() -> StoreError {
    StoreError::Refusal(Refusal::missing(
        "unknown-review",
        "There is no such review",
    ))
}

#[async_trait]
impl ReviewBook for SqliteStore {
    async fn reviews_config(&self, shop: &Shop) -> StoreResult<ReviewsConfig> {
        let shop = shop.no;
        self.readers
            .run(move |connection| config::get(connection, shop))
            .await
    }

    async fn put_reviews_config(
        &self,
        shop: &Shop,
        config: ReviewsConfig,
        now: Millis,
    ) -> StoreResult<()> {
        let shop = shop.no;
        self.write(move |connection| put(connection, shop, &config, now))
            .await
    }

    async fn reviews(
        &self,
        shop: &Shop,
        query: ReviewsQuery,
        as_of: Millis,
    ) -> StoreResult<Reviews> {
        let shop = shop.clone();
        self.readers
            .run(move |connection| read::reviews(connection, &shop, &query, as_of))
            .await
    }

    async fn review_summary(
        &self,
        shop: &Shop,
        product: Option<String>,
        as_of: Millis,
    ) -> StoreResult<ReviewSummary> {
        let shop = shop.no;
        self.readers
            .run(move |connection| read::summary(connection, shop, product.as_deref(), as_of))
            .await
    }

    async fn submit_review(
        &self,
        shop: &Shop,
        collected: Collected,
        change: Change<Draft>,
    ) -> StoreResult<Submitted> {
        let (shop, hasher) = (shop.no, self.hasher.clone());
        let change = change.sealed(&hasher, shop);
        self.write(move |connection| submit::submit(connection, &hasher, shop, collected, &change))
            .await
    }

    async fn vote_review(
        &self,
        shop: &Shop,
        review: String,
        change: Change<Vote>,
    ) -> StoreResult<Voted> {
        let shop = shop.no;
        self.write(move |connection| vote::vote(connection, shop, &review, &change))
            .await
    }

    async fn moderation(
        &self,
        shop: &Shop,
        state: State,
        after: i64,
        limit: usize,
    ) -> StoreResult<Queue> {
        let shop = shop.clone();
        self.readers
            .run(move |connection| moderate::queue(connection, &shop, state, after, limit))
            .await
    }

    async fn moderate_review(
        &self,
        shop: &Shop,
        review: String,
        decision: Decision,
        now: Millis,
    ) -> StoreResult<Moderated> {
        let shop = shop.clone();
        self.write(move |connection| moderate::decide(connection, &shop, &review, &decision, now))
            .await
    }

    async fn import_reviews(
        &self,
        shop: &ShopId,
        reviews: Vec<Imported>,
        now: Millis,
    ) -> StoreResult<Vec<Outcome>> {
        let (shop, hasher) = (shop.clone(), self.hasher.clone());
        self.write(move |connection| import::all(connection, &hasher, &shop, reviews, now))
            .await
    }
}

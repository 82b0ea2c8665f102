//! `GET` and `POST /v1/{shop}/moderation/reviews`: what the merchant looks at before it is shown.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{OriginalUri, Path, State as Extract},
};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::{Deserialize, Serialize};
use souk_contract::{Problem, Review};
use utoipa::ToSchema;

use super::{State, submit::small, text};
use crate::{
    app::App,
    http::{admin::admin, error::Error, params::Params},
    moment,
    player::change::wanted,
    store::Refusal,
};

/// A review with its state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ModeratedReview)]
pub struct Moderated {
    /// Its state.
    pub state: State,
    /// The order that verified it.
    pub order: Option<String>,
    /// The review as it is or would be shown.
    pub review: Review,
}

/// Reviews in one state, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ReviewQueue)]
pub struct Queue {
    /// How many there are in this state.
    pub count: u32,
    /// The reviews.
    pub items: Vec<Moderated>,
    /// Pass as `after` for the next page; absent on the last.
    pub next: Option<i64>,
}

/// What the merchant decides. What is absent stays as it is.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReviewDecision)]
pub struct Decision {
    /// The state.
    #[serde(default)]
    pub state: Option<State>,
    /// The answer shown below the review, at most 2000 characters; an empty text takes it away.
    #[serde(default)]
    pub reply: Option<String>,
}

impl Decision {
    /// The answer as it is kept.
    ///
    /// # Errors
    /// 422 when it is too long.
    fn cleaned(self) -> Result<Self, Error> {
        let reply = self.reply.as_deref().map(text::lines);
        if reply
            .as_ref()
            .is_some_and(|reply| reply.chars().count() > 2_000)
        {
            let refusal = Refusal::field("reply", "must have at most 2000 characters", &[]);
            return Err(Error::Refusal(refusal));
        }
        Ok(Self {
            state: self.state,
            reply,
        })
    }
}

type Uncached = [(HeaderName, HeaderValue); 1];

const NOT_KEPT: Uncached = [(
    header::CACHE_CONTROL,
    HeaderValue::from_static("private, no-store"),
)];

/// Reviews that wait for a decision, oldest first.
#[utoipa::path(
    get, path = "/v1/{shop}/moderation/reviews", operation_id = "listPendingReviews", tag = "admin",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("state" = Option<String>, Query, description = "`pending` (when absent), `published` or `rejected`"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 50, description = "Most reviews; 20 when absent"),
        ("after" = Option<u32>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, description = "The reviews", body = Queue),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No admin token of this shop", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_pending_reviews(
    Extract(app): Extract<Arc<App>>,
    Path(shop): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<(Uncached, Json<Queue>), Error> {
    let (_, shop) = app.readable(&shop)?;
    admin(&app, &shop, &headers).await?;
    let mut params = Params::of_query(uri.query().unwrap_or_default());
    let states = State::ALL.map(|state| (state.name(), state));
    let state = params.choice("state", &states, State::Pending);
    let limit = params.number("limit", 1, super::query::MOST_ITEMS, 20) as usize;
    let after = i64::from(params.number("after", 0, u32::MAX, 0));
    let (state, limit, after) = params.finish((state, limit, after))?;
    let queue = app.store.moderation(&shop, state, after, limit).await?;
    Ok((NOT_KEPT, Json(queue)))
}

/// Publishes, rejects or takes back a review, and answers it. The stars cannot be changed.
#[utoipa::path(
    post, path = "/v1/{shop}/moderation/reviews/{id}", operation_id = "moderateReview", tag = "admin",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("id" = String, Path, description = "The review's id"),
    ),
    request_body = Decision,
    responses(
        (status = 200, description = "The review as it is now; the same decision again changes nothing", body = Moderated),
        (status = 400, description = "The body is no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No admin token of this shop", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or review", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn moderate_review(
    Extract(app): Extract<Arc<App>>,
    Path((shop, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<(Uncached, Json<Moderated>), Error> {
    let (_, shop) = app.readable(&shop)?;
    admin(&app, &shop, &headers).await?;
    let bytes = small(&app, &headers, body).await?;
    let decision = wanted::<Decision>(&bytes)?.cleaned()?;
    let moderated = app
        .store
        .moderate_review(&shop, id, decision, moment::now())
        .await?;
    Ok((NOT_KEPT, Json(moderated)))
}

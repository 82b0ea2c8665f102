//! `POST /v1/{shop}/coupons/check`: for the store's own till.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::{Deserialize, Serialize};
use souk_contract::{Money, Problem};
use utoipa::ToSchema;

use super::normal;
use crate::{
    app::App,
    http::{admin::admin, error::Error},
    moment,
    player::change::wanted,
    store::Refusal,
    webhooks::body,
};

/// A code somebody typed at the till.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CouponCheck)]
pub struct Check {
    /// The code; capitals and spaces around it do not matter.
    code: String,
}

/// What a code is worth.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = CheckedCoupon)]
pub struct Checked {
    /// `unknown` (also for a code that nobody was given yet), `issued` (it can be taken), `redeemed` or
    /// `expired`.
    pub state: String,
    /// `percent`, `amount` or `free_shipping`.
    pub kind: Option<String>,
    /// Percent, or an amount in the shop's currency.
    pub value: Option<String>,
    /// What it does, in the shop's words.
    pub label: Option<String>,
    /// Smallest order it is taken for.
    pub minimum: Option<Money>,
    /// Product it is bound to.
    pub product: Option<String>,
    /// Last moment it is valid, RFC 3339 UTC.
    pub expires_at: Option<String>,
}

/// Says what a code is worth now. It changes nothing: the paid order redeems the code.
#[utoipa::path(
    post, path = "/v1/{shop}/coupons/check", operation_id = "checkCoupon", tag = "admin",
    params(("shop" = String, Path, description = "The shop's id")),
    request_body = Check,
    responses(
        (status = 200, description = "The code's state and worth", body = Checked),
        (status = 400, description = "The body is no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No admin token of this shop", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn check_coupon(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<([(HeaderName, HeaderValue); 1], Json<Checked>), Error> {
    let (_, shop) = app.readable(&shop)?;
    admin(&app, &shop, &headers).await?;
    let bytes = body::read(&headers, body, app.limits.body_patience).await?;
    let code = normal(&wanted::<Check>(&bytes)?.code).ok_or_else(|| {
        Error::Refusal(Refusal::field(
            "code",
            "must be a text of 1 to 128 characters",
            &[],
        ))
    })?;
    let checked = app.store.check_coupon(&shop, code, moment::now()).await?;
    let not_kept = [(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    )];
    Ok((not_kept, Json(checked)))
}

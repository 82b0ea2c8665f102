//! Codes at Magento: a rule for a pool, and codes that Magento makes for it.
//!
//! An answer that is lost loses no code: before new ones are asked for, those the rule has and we do not
//! know are taken in.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Api,
    api::{filter, page},
    rule,
};
use crate::{
    connector::{Outcome, Registered, Trouble, Work},
    coupon::PoolConfig,
};

/// Letters of a code after its prefix: 16 of 36 are 82 bits.
const LENGTH: usize = 16;
/// Codes in one page of those the store knows.
const PAGE: usize = 250;

/// Does one thing at the store.
///
/// # Errors
/// Whatever stands between.
pub async fn perform(api: &Api<'_>, work: &Work) -> Result<Outcome, Trouble> {
    match work {
        Work::Found { pool, .. } => found(api, pool).await,
        Work::Fill {
            pool,
            remote,
            count,
            seen,
        } => fill(api, pool, remote, *count, *seen).await,
        Work::Remove { codes, .. } => remove(api, codes).await,
        Work::Check { pool, remote } => check(api, pool, remote).await,
        Work::Add { .. } | Work::Poll { .. } => Err(Trouble::Refused(
            "Magento makes its codes itself".to_owned(),
        )),
    }
}

#[derive(Debug, Deserialize)]
struct Found<T> {
    items: Vec<T>,
}

#[derive(Debug, Deserialize)]
struct Rule {
    rule_id: i64,
    #[serde(default)]
    is_active: bool,
}

/// Makes the rule, unless an earlier try made it and its answer was lost.
async fn found(api: &Api<'_>, pool: &PoolConfig) -> Result<Outcome, Trouble> {
    let mut query = filter(0, "name", "eq", &rule::name(pool)).to_vec();
    query.extend(page("rule_id", 1, 1));
    let known: Found<Rule> = api.get("salesRules/search", &query).await?;
    let made = if let Some(known) = known.items.into_iter().next() {
        known
    } else {
        let rule = rule::rule(api, pool).await?;
        api.post("salesRules", &json!({ "rule": rule })).await?
    };
    Ok(Outcome::Founded {
        pool: pool.id.clone(),
        remote: made.rule_id.to_string(),
        live: None,
    })
}

#[derive(Debug, Deserialize)]
struct Coupon {
    coupon_id: i64,
    code: String,
}

/// Takes in what the rule has already; when that is nothing, asks for new codes.
async fn fill(
    api: &Api<'_>,
    pool: &PoolConfig,
    remote: &str,
    count: u32,
    seen: i64,
) -> Result<Outcome, Trouble> {
    let mut query = filter(0, "rule_id", "eq", remote).to_vec();
    query.extend(filter(1, "coupon_id", "gt", &seen.to_string()));
    query.extend(page("coupon_id", 1, PAGE));
    let known: Found<Coupon> = api.get("coupons/search", &query).await?;
    let known = known.items.into_iter();
    let mut codes: Vec<_> = known.map(|one| (one.code, Some(one.coupon_id))).collect();
    if codes.is_empty() {
        let made: Vec<String> = api
            .post("coupons/generate", &spec(pool, remote, count)?)
            .await?;
        codes = made.into_iter().map(|code| (code, None)).collect();
    }
    Ok(Outcome::Filled {
        pool: pool.id.clone(),
        codes,
    })
}

fn spec(pool: &PoolConfig, remote: &str, count: u32) -> Result<Value, Trouble> {
    let rule: i64 = remote
        .parse()
        .map_err(|_| Trouble::Refused(format!("`{remote}` is no id of a rule")))?;
    let mut spec = json!({
        "rule_id": rule, "quantity": count, "length": LENGTH, "format": "alphanum",
    });
    if !pool.prefix.is_empty() {
        spec["prefix"] = json!(format!("{}-", pool.prefix));
    }
    Ok(json!({ "couponSpec": spec }))
}

/// A coupon's own end is stored by Magento and never looked at, so an expired one has to go.
async fn remove(api: &Api<'_>, codes: &[Registered]) -> Result<Outcome, Trouble> {
    let codes: Vec<String> = codes.iter().map(|code| code.code.clone()).collect();
    let body = json!({ "codes": codes, "ignoreInvalidCoupons": true });
    let gone: Value = api.post("coupons/deleteByCodes", &body).await?;
    let failed: Vec<String> =
        serde_json::from_value(gone["failed_items"].clone()).unwrap_or_default();
    // What it failed to delete is asked for again; what is missing is gone.
    if !failed.is_empty() && failed.len() == codes.len() {
        return Err(Trouble::later("the store could not delete expired codes"));
    }
    let codes = codes.into_iter().filter(|code| !failed.contains(code));
    Ok(Outcome::Removed {
        codes: codes.collect(),
    })
}

async fn check(api: &Api<'_>, pool: &str, remote: &str) -> Result<Outcome, Trouble> {
    let mut query = filter(0, "rule_id", "eq", remote).to_vec();
    query.extend(page("rule_id", 1, 1));
    let known: Found<Rule> = api.get("salesRules/search", &query).await?;
    let pool = pool.to_owned();
    let why = match known.items.first() {
        Some(rule) if rule.is_active => return Ok(Outcome::Honoured { pool }),
        Some(_) => "the store's cart price rule is not active",
        None => "the store has no such cart price rule any more",
    };
    Ok(Outcome::Ended {
        pool,
        why: why.to_owned(),
    })
}

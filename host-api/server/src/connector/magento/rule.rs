//! A pool as a cart price rule whose coupons Magento makes.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Api,
    api::{filter, page},
};
use crate::{connector::Trouble, coupon::PoolConfig};

/// Groups of customers a rule is made for at most.
const MOST_GROUPS: usize = 100;

#[derive(Debug, Deserialize)]
struct Website {
    id: i64,
}

#[derive(Debug, Deserialize)]
struct Found<T> {
    items: Vec<T>,
}

#[derive(Debug, Deserialize)]
struct Group {
    id: i64,
}

#[derive(Debug, Deserialize)]
struct Product {
    sku: String,
}

/// The name of a pool's rule: by it the rule is found again when the answer that told its id was lost.
pub(super) fn name(pool: &PoolConfig) -> String {
    format!("Souk pool {}", pool.id)
}

/// The rule that `POST V1/salesRules` takes.
///
/// Each coupon works once (`uses_per_coupon`, counted under a lock when the order is placed); a limit for each
/// customer is not set, since guests have none anyway.
///
/// # Errors
/// Whatever stands between; a product the store does not have.
pub(super) async fn rule(api: &Api<'_>, pool: &PoolConfig) -> Result<Value, Trouble> {
    let websites: Vec<Website> = api.get("store/websites", &[]).await?;
    // Website 0 is the admin's.
    let websites: Vec<i64> = websites.iter().map(|w| w.id).filter(|id| *id > 0).collect();
    let all = page("customer_group_id", 1, MOST_GROUPS);
    let groups: Found<Group> = api.get("customerGroups/search", &all).await?;
    let groups: Vec<i64> = groups.items.iter().map(|group| group.id).collect();
    let mut rule = json!({
        "name": name(pool),
        "description": pool.label,
        "store_labels": [{ "store_id": 0, "store_label": pool.label }],
        "website_ids": websites,
        "customer_group_ids": groups,
        "is_active": true,
        "coupon_type": "SPECIFIC_COUPON",
        "use_auto_generation": true,
        "uses_per_coupon": 1,
        "uses_per_customer": 0,
        "stop_rules_processing": false,
        "is_advanced": true,
        "sort_order": 0,
        "is_rss": false,
        "discount_step": 0,
        "apply_to_shipping": false,
    });
    worth(pool, &mut rule);
    if let Some(minimum) = &pool.minimum {
        rule["condition"] = all_of(&json!([{
            "condition_type": "Magento\\SalesRule\\Model\\Rule\\Condition\\Address",
            "attribute_name": "base_subtotal",
            "operator": ">=",
            "value": minimum.amount,
        }]));
    }
    if let Some(product) = &pool.product {
        rule["action_condition"] = all_of(&json!([{
            "condition_type": "Magento\\SalesRule\\Model\\Rule\\Condition\\Product",
            "attribute_name": "sku",
            "operator": "==",
            "value": sku(api, product).await?,
        }]));
    }
    Ok(rule)
}

fn worth(pool: &PoolConfig, rule: &mut Value) {
    let value = pool.value.as_deref().and_then(|value| value.parse().ok());
    let amount: f64 = value.unwrap_or_default();
    let (action, free) = match pool.kind.as_str() {
        "percent" => ("by_percent", "NONE"),
        "amount" => ("cart_fixed", "NONE"),
        _ if pool.product.is_some() => ("by_percent", "MATCHING_ITEMS_ONLY"),
        _ => ("by_percent", "FREE_WITH_MATCHING_ITEMS"),
    };
    rule["simple_action"] = json!(action);
    rule["discount_amount"] = json!(amount);
    rule["simple_free_shipping"] = json!(free);
}

fn all_of(conditions: &Value) -> Value {
    json!({
        "condition_type": "Magento\\SalesRule\\Model\\Rule\\Condition\\Combine",
        "aggregator_type": "all",
        "value": "1",
        "conditions": conditions,
    })
}

/// Rules know products by SKU; orders, and so this server, by id.
async fn sku(api: &Api<'_>, product: &str) -> Result<String, Trouble> {
    let mut query = filter(0, "entity_id", "eq", product).to_vec();
    query.extend(page("entity_id", 1, 1));
    let found: Found<Product> = api.get("products", &query).await?;
    let found = found.items.into_iter().next();
    found
        .map(|product| product.sku)
        .ok_or_else(|| Trouble::Refused(format!("the store has no product {product}")))
}

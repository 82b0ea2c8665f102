//! A pool as a Shopify discount.
//!
//! The API's own text says that `usageLimit` counts uses of "the discount", Shopify's manual and the older
//! API that it counts those of each code. We set 1, or a code could be used until its order is told; and
//! trust neither: the worker asks again and again whether the store still honours the discount, and hands
//! no code out when it does not. Were the limit the discount's, a pool would stop after its first use
//! instead of giving shoppers codes that are dead.

use serde_json::{Value, json};

use crate::{
    connector::Trouble,
    coupon::PoolConfig,
    moment::{self, Millis},
};

/// The document that makes the discount, and its `discount` variable.
///
/// # Errors
/// When Shopify has no discount of this kind.
pub(super) fn discount(
    pool: &PoolConfig,
    first: &str,
    now: Millis,
) -> Result<(&'static str, Value), Trouble> {
    let mut input = json!({
        // Shown to customers and in the merchant's list.
        "title": pool.label,
        "code": first,
        "startsAt": moment::text(now),
        "usageLimit": 1,
        "appliesOncePerCustomer": true,
        "context": { "all": "ALL" },
    });
    if let Some(minimum) = &pool.minimum {
        let least = json!({ "greaterThanOrEqualToSubtotal": minimum.amount });
        input["minimumRequirement"] = json!({ "subtotal": least });
    }
    if pool.kind == "free_shipping" {
        if pool.product.is_some() {
            let why = "Shopify ships no single product for free; leave `product` out";
            return Err(Trouble::Refused(why.to_owned()));
        }
        input["destination"] = json!({ "all": true });
        let document = include_str!("graphql/discount_free_shipping_create.graphql");
        return Ok((document, input));
    }
    input["customerGets"] = json!({ "value": value(pool)?, "items": items(pool)? });
    Ok((include_str!("graphql/discount_basic_create.graphql"), input))
}

fn value(pool: &PoolConfig) -> Result<Value, Trouble> {
    let value = pool.value.as_deref().unwrap_or_default();
    if pool.kind == "amount" {
        return Ok(json!({ "discountAmount": { "amount": value, "appliesOnEachItem": false } }));
    }
    let percent: f64 = value
        .parse()
        .map_err(|_| Trouble::Refused(format!("`{value}` is no percentage")))?;
    Ok(json!({ "percentage": percent / 100.0 }))
}

fn items(pool: &PoolConfig) -> Result<Value, Trouble> {
    let Some(product) = &pool.product else {
        return Ok(json!({ "all": true }));
    };
    let id = product.strip_prefix("gid://shopify/Product/");
    let id = id.unwrap_or(product);
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
        let why = format!("`{product}` is no id of a Shopify product");
        return Err(Trouble::Refused(why));
    }
    let product = format!("gid://shopify/Product/{id}");
    Ok(json!({ "products": { "productsToAdd": [product] } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(change: &Value) -> PoolConfig {
        let mut pool = json!({"id": "ten", "label": "10 % off", "kind": "percent", "value": "12.5", "hours": 24,
            "codes": "minted", "minimum": {"amount": "20.00", "currency": "EUR"}});
        for (name, value) in change.as_object().expect("fields") {
            pool[name] = value.clone();
        }
        serde_json::from_value(pool).expect("a pool")
    }

    #[test]
    fn a_percentage_is_a_fraction_and_an_amount_comes_off_once() {
        let (_, percent) = discount(&pool(&json!({})), "A", 0).expect("a discount");
        assert_eq!(percent["customerGets"]["value"]["percentage"], json!(0.125));
        assert_eq!(percent["customerGets"]["items"]["all"], json!(true));
        let least = &percent["minimumRequirement"]["subtotal"]["greaterThanOrEqualToSubtotal"];
        assert_eq!(least, &json!("20.00"));
        let amount =
            pool(&json!({"kind": "amount", "value": "9.00", "product": "820982911946154508"}));
        let (_, amount) = discount(&amount, "A", 0).expect("a discount");
        let value = json!({"discountAmount": {"amount": "9.00", "appliesOnEachItem": false}});
        assert_eq!(amount["customerGets"]["value"], value);
        let product = json!(["gid://shopify/Product/820982911946154508"]);
        assert_eq!(
            amount["customerGets"]["items"]["products"]["productsToAdd"],
            product
        );
    }

    #[test]
    fn what_shopify_cannot_make_is_refused_with_the_reason() {
        let free = json!({"kind": "free_shipping", "value": null, "product": "7"});
        assert!(matches!(
            discount(&pool(&free), "A", 0),
            Err(Trouble::Refused(_))
        ));
        let sku = pool(&json!({"product": "24-MB01"}));
        assert!(matches!(discount(&sku, "A", 0), Err(Trouble::Refused(_))));
    }
}

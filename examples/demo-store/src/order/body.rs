//! The JSON bodies, in the shape of Shopify's REST Order and Refund.

use super::{Line, Order};
use crate::catalogue::Cents;
use crate::discount::{Kind, Saved};
use jiff::{Timestamp, tz};
use serde_json::{Value, json};

/// The shop's clock: an hour ahead of UTC, as Shopify writes times in the shop's own zone.
fn moment(at: Timestamp) -> String {
    at.to_zoned(tz::TimeZone::fixed(tz::offset(1)))
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

fn amount_set(amount: Cents) -> Value {
    let money = json!({"amount": amount.to_string(), "currency_code": "EUR"});
    json!({"shop_money": money, "presentment_money": money})
}

impl Order {
    /// Body of `orders/create`.
    #[must_use]
    pub fn created(&self) -> Value {
        self.body(self.created_at, None)
    }

    /// Body of `orders/cancelled`: the order again, with the moment it was called off.
    #[must_use]
    pub fn cancelled(&self, at: Timestamp) -> Value {
        self.body(at, Some(at))
    }

    /// Body of `refunds/create` for every line.
    #[must_use]
    pub fn refunded(&self, at: Timestamp) -> Value {
        // One whole refund an order, so its id may follow from the order's.
        let id = self.id + 50;
        json!({
            "id": id,
            "admin_graphql_api_id": format!("gid://shopify/Refund/{id}"),
            "order_id": self.id,
            "created_at": moment(at),
            "processed_at": moment(at),
            "note": "Came back",
            "restock": true,
            "duties": [],
            "order_adjustments": [],
            "refund_line_items": self.lines.iter().map(refund_line).collect::<Vec<_>>(),
            "transactions": [{
                "id": id + 1, "order_id": self.id, "kind": "refund", "status": "success",
                "amount": self.total().to_string(), "currency": "EUR", "gateway": "bogus",
                "created_at": moment(at), "test": false,
            }],
        })
    }

    fn body(&self, updated_at: Timestamp, cancelled_at: Option<Timestamp>) -> Value {
        let (gross, total) = (self.gross(), self.total());
        let mut body = self.facts(updated_at, cancelled_at);
        let money = json!({
            "currency": "EUR", "presentment_currency": "EUR", "taxes_included": true,
            "total_price": total.to_string(), "subtotal_price": total.to_string(),
            "total_line_items_price": gross.to_string(), "current_total_price": total.to_string(),
            "total_discounts": gross.less(total).to_string(), "total_tax": "0.00", "total_outstanding": "0.00",
            "total_price_set": amount_set(total), "subtotal_price_set": amount_set(total),
            "discount_codes": self.saved.iter().map(code).collect::<Vec<_>>(),
            "discount_applications": self.saved.iter().map(application).collect::<Vec<_>>(),
            "tax_lines": [],
            "shipping_lines": [], "payment_gateway_names": ["bogus"],
        });
        merge(&mut body, money);
        merge(&mut body, self.people());
        body
    }

    fn facts(&self, updated_at: Timestamp, cancelled_at: Option<Timestamp>) -> Value {
        json!({
            "id": self.id,
            "admin_graphql_api_id": format!("gid://shopify/Order/{}", self.id),
            "name": format!("#{}", self.number),
            "number": self.number, "order_number": self.number + 1000,
            "created_at": moment(self.created_at),
            "updated_at": moment(updated_at),
            "processed_at": moment(self.created_at),
            "closed_at": null,
            "cancelled_at": cancelled_at.map(moment),
            "cancel_reason": cancelled_at.map(|_| "customer"),
            "test": false, "confirmed": true, "buyer_accepts_marketing": false,
            "financial_status": "paid", "fulfillment_status": null,
            "source_name": "web", "landing_site": "/", "referring_site": "",
            "tags": "", "note": null, "note_attributes": [],
            "cart_token": null, "checkout_token": null, "refunds": [], "fulfillments": [],
            "line_items": self.lines.iter().map(line_item).collect::<Vec<_>>(),
        })
    }

    fn people(&self) -> Value {
        let buyer = &self.buyer;
        let address = json!({
            "first_name": buyer.first_name, "last_name": buyer.last_name,
            "name": format!("{} {}", buyer.first_name, buyer.last_name),
            "address1": "Kitchen Street 12", "address2": null, "company": null, "phone": null,
            "city": buyer.city, "zip": "1000", "province": null, "province_code": null,
            "country": buyer.country, "country_code": buyer.country_code,
        });
        // A customer's id need not be stable for a shop without accounts, only plausible.
        let customer = self.id % 9_000_000_000_000 + 1_000_000_000_000;
        json!({
            "email": buyer.email, "contact_email": buyer.email, "phone": null,
            "customer_locale": "en", "browser_ip": null,
            "shipping_address": address, "billing_address": address,
            "customer": {
                "id": customer, "email": buyer.email, "first_name": buyer.first_name,
                "last_name": buyer.last_name, "state": "disabled", "verified_email": true,
                "tax_exempt": false, "currency": "EUR", "phone": null, "note": null, "tags": "",
                "admin_graphql_api_id": format!("gid://shopify/Customer/{customer}"),
                "default_address": address,
            },
        })
    }
}

fn merge(body: &mut Value, more: Value) {
    if let (Value::Object(body), Value::Object(more)) = (body, more) {
        body.extend(more);
    }
}

fn code(saved: &Saved) -> Value {
    let kind = match saved.coupon.kind {
        Kind::Percent(_) => "percentage",
        Kind::Amount(_) => "fixed_amount",
        Kind::FreeDelivery => "shipping",
    };
    json!({"code": saved.coupon.code, "amount": saved.amount.to_string(), "type": kind})
}

fn application(saved: &Saved) -> Value {
    let (value_type, value) = match saved.coupon.kind {
        Kind::Percent(hundredths) => ("percentage", Cents(hundredths)),
        Kind::Amount(amount) => ("fixed_amount", amount),
        Kind::FreeDelivery => ("percentage", Cents(10_000)),
    };
    let one = saved.coupon.product.is_some();
    json!({
        "type": "discount_code", "code": saved.coupon.code, "value": value.to_string(),
        "value_type": value_type, "allocation_method": if one { "one" } else { "across" },
        "target_selection": if one { "entitled" } else { "all" },
        "target_type": if saved.coupon.delivers() { "shipping_line" } else { "line_item" },
    })
}

fn allocations(line: &Line) -> Vec<Value> {
    let allocation = json!({
        "amount": line.off.to_string(), "amount_set": amount_set(line.off),
        "discount_application_index": 0,
    });
    if line.off > Cents(0) {
        vec![allocation]
    } else {
        Vec::new()
    }
}

fn line_item(line: &Line) -> Value {
    let (product, variant) = (line.product, line.variant);
    let variant_title = product.has_options().then_some(variant.title);
    json!({
        "id": line.id,
        "admin_graphql_api_id": format!("gid://shopify/LineItem/{}", line.id),
        "product_id": product.id, "variant_id": variant.id, "product_exists": true,
        "title": product.title, "variant_title": variant_title,
        "name": variant_title.map_or_else(|| product.title.to_owned(), |v| format!("{} - {v}", product.title)),
        "vendor": product.maker.name, "sku": product.handle.to_uppercase(),
        "quantity": line.quantity, "current_quantity": line.quantity,
        "fulfillable_quantity": line.quantity, "fulfillment_status": null,
        "price": product.price.to_string(), "price_set": amount_set(product.price),
        "total_discount": "0.00", "discount_allocations": allocations(line), "tax_lines": [], "duties": [],
        "properties": [], "gift_card": false, "grams": 500, "requires_shipping": true,
        "taxable": true, "variant_inventory_management": "shopify",
    })
}

fn refund_line(line: &Line) -> Value {
    let paid = line.total().less(line.off);
    json!({
        "id": line.id + 25, "line_item_id": line.id, "quantity": line.quantity,
        "restock_type": "return", "location_id": null,
        "subtotal": paid.to_string(), "subtotal_set": amount_set(paid),
        "total_tax": "0.00", "line_item": line_item(line),
    })
}

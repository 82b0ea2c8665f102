//! A Shopify store's Admin API, as far as it is asked. That the documents fit the real schema is tested with
//! that schema; here is what they do.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Asked, Said, Shop, operation};

pub(crate) const TOKEN: &str = "shpat_right";
pub(crate) const DOMAIN: &str = "table.myshopify.com";

pub(crate) struct Discount {
    pub(crate) input: Value,
    pub(crate) status: &'static str,
    /// Codes by the store's id of them.
    pub(crate) codes: BTreeMap<String, String>,
}

#[derive(Default)]
pub(crate) struct Shopify {
    pub(crate) scopes: Vec<&'static str>,
    pub(crate) webhooks: Vec<(String, String)>,
    pub(crate) discounts: BTreeMap<String, Discount>,
    pub(crate) orders: Vec<Value>,
    /// What became of the codes of each batch, and how often it says that it is not done.
    batches: BTreeMap<String, (u32, Vec<Value>)>,
    number: u64,
}

pub(crate) fn shopify() -> Shopify {
    Shopify {
        scopes: vec![
            "read_orders",
            "read_products",
            "write_discounts",
            "write_app_proxy",
        ],
        ..Shopify::default()
    }
}

fn data(data: &Value) -> Said {
    let throttle =
        json!({"maximumAvailable": 2000.0, "currentlyAvailable": 1990, "restoreRate": 100.0});
    let cost = json!({"requestedQueryCost": 10, "actualQueryCost": 10, "throttleStatus": throttle});
    (200, json!({"data": data, "extensions": {"cost": cost}}))
}

fn denied(field: &str, scope: &str) -> Said {
    let needs = format!("`{scope}` access scope.");
    let extensions = json!({"code": "ACCESS_DENIED", "documentation": "https://shopify.dev", "requiredAccess": needs});
    let error = json!({"message": format!("Access denied for {field} field."), "path": [field], "extensions": extensions});
    (200, json!({"errors": [error], "data": null}))
}

fn taken() -> Value {
    json!({"field": ["basicCodeDiscount", "code"], "code": "TAKEN",
        "message": "Code must be unique. Please try a different code."})
}

impl Shop for Shopify {
    fn answer(&mut self, asked: &Asked) -> Said {
        if asked.path != "/admin/api/2026-10/graphql.json" || asked.method != "POST" {
            return (404, json!({"errors": "Not Found"}));
        }
        if asked.token != TOKEN {
            let why =
                "[API] Invalid API key or access token (unrecognized login or wrong password)";
            return (401, json!({"errors": why}));
        }
        let v = &asked.body["variables"];
        match operation(asked.body["query"].as_str().unwrap_or_default()).as_str() {
            "Access" => self.access(),
            "Webhooks" => self.list_webhooks(),
            "WebhookCreate" => self.add_webhook(v),
            "DiscountBasicCreate" | "DiscountFreeShippingCreate" => self.create(v),
            "DiscountStatus" => self.status(v),
            "CodeLookup" => self.look_up(v),
            "CodesAdd" => self.add(v),
            "CodesAdded" => self.added(v),
            "CodesRemove" => self.remove(v),
            "Job" => data(&json!({"job": {"done": true}})),
            "OrdersChanged" => self.changed(v),
            "Order" => self.order(v),
            other => (
                200,
                json!({"errors": [{"message": format!("no operation {other}")}]}),
            ),
        }
    }

    fn throttled(&self) -> Said {
        let throttle =
            json!({"maximumAvailable": 2000.0, "currentlyAvailable": 0, "restoreRate": 100.0});
        let cost =
            json!({"requestedQueryCost": 200, "actualQueryCost": null, "throttleStatus": throttle});
        let error = json!({"message": "Throttled", "extensions": {"code": "THROTTLED"}});
        (
            200,
            json!({"errors": [error], "extensions": {"cost": cost}}),
        )
    }
}

impl Shopify {
    /// Every code there is, each as often as it is there.
    pub(crate) fn codes(&self) -> Vec<String> {
        let mut all: Vec<_> = self
            .discounts
            .values()
            .flat_map(|d| d.codes.values().cloned())
            .collect();
        all.sort();
        all
    }

    fn has(&self, scope: &str) -> bool {
        self.scopes.contains(&scope)
    }

    fn next(&mut self, kind: &str) -> String {
        self.number += 1;
        format!("gid://shopify/{kind}/{}", self.number)
    }

    fn holder(&self, code: &str) -> Option<(&String, &Discount)> {
        self.discounts.iter().find(|(_, d)| {
            d.codes
                .values()
                .any(|known| known.eq_ignore_ascii_case(code))
        })
    }

    fn access(&self) -> Said {
        let scopes: Vec<_> = self
            .scopes
            .iter()
            .map(|scope| json!({"handle": scope}))
            .collect();
        data(
            &json!({"shop": {"name": "The Long Table", "myshopifyDomain": DOMAIN},
            "currentAppInstallation": {"accessScopes": scopes}}),
        )
    }

    fn list_webhooks(&self) -> Said {
        let all = self
            .webhooks
            .iter()
            .map(|(topic, uri)| json!({"topic": topic, "uri": uri, "format": "JSON"}));
        let page = json!({"hasNextPage": false, "endCursor": null});
        data(&json!({"webhookSubscriptions": {"nodes": all.collect::<Vec<_>>(), "pageInfo": page}}))
    }

    fn add_webhook(&mut self, v: &Value) -> Said {
        let (topic, uri) = (
            v["topic"].as_str().expect("a topic"),
            v["uri"].as_str().expect("a uri"),
        );
        let key = (topic.to_owned(), uri.to_owned());
        let mut errors = Vec::new();
        if self.webhooks.contains(&key) {
            errors.push(json!({"field": ["webhookSubscription", "uri"], "message": "Address for this topic has already been taken"}));
        } else {
            self.webhooks.push(key);
        }
        data(
            &json!({"webhookSubscriptionCreate": {"webhookSubscription": null, "userErrors": errors}}),
        )
    }

    fn create(&mut self, v: &Value) -> Said {
        if !self.has("write_discounts") {
            return denied("discountCodeBasicCreate", "write_discounts");
        }
        let input = v["discount"].clone();
        let code = input["code"].as_str().expect("a code").to_owned();
        if input["title"] == "refuse me" {
            let error = json!({"field": ["title"], "code": "INVALID", "message": "Title is not to our taste"});
            return data(&json!({"created": {"codeDiscountNode": null, "userErrors": [error]}}));
        }
        if self.holder(&code).is_some() {
            return data(&json!({"created": {"codeDiscountNode": null, "userErrors": [taken()]}}));
        }
        let (id, code_id) = (
            self.next("DiscountCodeNode"),
            self.next("DiscountRedeemCode"),
        );
        let codes = BTreeMap::from([(code_id, code)]);
        self.discounts.insert(
            id.clone(),
            Discount {
                input,
                status: "ACTIVE",
                codes,
            },
        );
        data(&json!({"created": {"codeDiscountNode": {"id": id}, "userErrors": []}}))
    }

    fn status(&self, v: &Value) -> Said {
        let found = self.discounts.get(v["id"].as_str().expect("an id"));
        let node = found.map(|d| json!({"id": v["id"], "codeDiscount": {"__typename": "DiscountCodeBasic", "status": d.status}}));
        data(&json!({"codeDiscountNode": node}))
    }

    fn look_up(&self, v: &Value) -> Said {
        let code = v["code"].as_str().expect("a code");
        let node = self.holder(code).map(|(id, discount)| {
            let nodes: Vec<_> = discount.codes.iter().map(|(id, code)| json!({"id": id, "code": code})).collect();
            json!({"id": id, "codeDiscount": {"__typename": "DiscountCodeBasic", "codes": {"nodes": nodes}}})
        });
        data(&json!({"codeDiscountNodeByCode": node}))
    }

    fn add(&mut self, v: &Value) -> Said {
        if !self.has("write_discounts") {
            return denied("discountRedeemCodeBulkAdd", "write_discounts");
        }
        let id = v["discount"].as_str().expect("an id").to_owned();
        let codes = v["codes"].as_array().expect("codes").clone();
        if codes.len() > 250 {
            let extensions = json!({"code": "MAX_INPUT_SIZE_EXCEEDED"});
            let message = "The input array size is greater than the maximum allowed of 250.";
            return (
                200,
                json!({"errors": [{"message": message, "extensions": extensions}]}),
            );
        }
        if !self.discounts.contains_key(&id) {
            let error = json!({"field": ["discountId"], "code": "INVALID", "message": "Code discount does not exist."});
            return data(
                &json!({"discountRedeemCodeBulkAdd": {"bulkCreation": null, "userErrors": [error]}}),
            );
        }
        let mut nodes = Vec::new();
        for code in codes {
            let code = code["code"].as_str().expect("a code").to_owned();
            if self.holder(&code).is_some() {
                let error = json!({"code": null, "message": "must be unique. Please try a different code."});
                nodes.push(json!({"code": code, "discountRedeemCode": null, "errors": [error]}));
                continue;
            }
            let code_id = self.next("DiscountRedeemCode");
            nodes.push(json!({"code": code, "discountRedeemCode": {"id": code_id}, "errors": []}));
            self.discounts
                .get_mut(&id)
                .expect("there")
                .codes
                .insert(code_id, code);
        }
        let batch = self.next("DiscountRedeemCodeBulkCreation");
        self.batches.insert(batch.clone(), (1, nodes));
        data(
            &json!({"discountRedeemCodeBulkAdd": {"bulkCreation": {"id": batch}, "userErrors": []}}),
        )
    }

    fn added(&mut self, v: &Value) -> Said {
        let Some((waits, nodes)) = self.batches.get_mut(v["id"].as_str().expect("an id")) else {
            return data(&json!({"discountRedeemCodeBulkCreation": null}));
        };
        let done = *waits == 0;
        *waits = waits.saturating_sub(1);
        // What is not done yet has no result yet.
        let nodes = if done { nodes.clone() } else { Vec::new() };
        let page = json!({"hasNextPage": false, "endCursor": null});
        data(
            &json!({"discountRedeemCodeBulkCreation": {"done": done, "codes": {"nodes": nodes, "pageInfo": page}}}),
        )
    }

    fn remove(&mut self, v: &Value) -> Said {
        let discount = self
            .discounts
            .get_mut(v["discount"].as_str().expect("an id"))
            .expect("a discount");
        for id in v["ids"].as_array().expect("ids") {
            discount.codes.remove(id.as_str().expect("an id"));
        }
        let job = self.next("Job");
        data(&json!({"discountCodeRedeemCodeBulkDelete": {"job": {"id": job}, "userErrors": []}}))
    }

    fn changed(&self, v: &Value) -> Said {
        if !self.has("read_orders") {
            return denied("orders", "read_orders");
        }
        let search = v["search"].as_str().expect("a search");
        let since = search
            .strip_prefix("updated_at:>='")
            .and_then(|s| s.strip_suffix('\''))
            .expect("a time");
        let mut orders: Vec<_> = self
            .orders
            .iter()
            .filter(|o| o["updatedAt"].as_str() >= Some(since))
            .collect();
        orders.sort_by_key(|order| order["updatedAt"].as_str().unwrap_or_default());
        // Small pages, so that few orders show whether pages are turned.
        let from: usize = v["after"]
            .as_str()
            .and_then(|a| a.parse().ok())
            .unwrap_or_default();
        let nodes: Vec<_> = orders
            .iter()
            .skip(from)
            .take(2)
            .map(|order| json!({"id": order["id"], "updatedAt": order["updatedAt"]}))
            .collect();
        let end = from + nodes.len();
        let page = json!({"hasNextPage": end < orders.len(), "endCursor": end.to_string()});
        data(&json!({"orders": {"nodes": nodes, "pageInfo": page}}))
    }

    fn order(&self, v: &Value) -> Said {
        let found = self.orders.iter().find(|order| order["id"] == v["id"]);
        let mut order = found.cloned().unwrap_or_default();
        if let Some(lines) = order["lineItems"].as_array() {
            let from: usize = v["after"]
                .as_str()
                .and_then(|a| a.parse().ok())
                .unwrap_or_default();
            let nodes: Vec<_> = lines.iter().skip(from).take(2).cloned().collect();
            let end = from + nodes.len();
            let page = json!({"hasNextPage": end < lines.len(), "endCursor": end.to_string()});
            order["lineItems"] = json!({"nodes": nodes, "pageInfo": page});
        }
        data(&json!({"order": order}))
    }
}

/// An order as the Admin API has it, of `(line, product, quantity, left)`.
pub(crate) fn order(id: u64, at: &str, lines: &[(u64, u64, u32, u32)]) -> Value {
    let line = |&(line, product, quantity, left): &(u64, u64, u32, u32)| {
        json!({"id": format!("gid://shopify/LineItem/{line}"), "title": format!("Product {product}"),
            "quantity": quantity, "currentQuantity": left,
            "product": {"id": format!("gid://shopify/Product/{product}")},
            "variant": {"id": format!("gid://shopify/ProductVariant/{}", product * 10)},
            "originalUnitPriceSet": {"shopMoney": {"amount": "12.9"}}})
    };
    json!({"id": format!("gid://shopify/Order/{id}"), "name": "#1001", "test": false, "createdAt": at, "updatedAt": at,
        "cancelledAt": null, "currencyCode": "EUR", "displayFinancialStatus": "PAID", "discountCodes": [],
        "lineItems": lines.iter().map(line).collect::<Vec<_>>()})
}

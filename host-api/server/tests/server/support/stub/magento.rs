//! A Magento store's REST API, as far as it is asked.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Asked, Said, Shop};

pub(crate) const TOKEN: &str = "integration-token";

#[derive(Default)]
pub(crate) struct Magento {
    pub(crate) rights: Vec<&'static str>,
    pub(crate) rules: BTreeMap<i64, Value>,
    /// Rule and code by the store's id of it.
    pub(crate) coupons: BTreeMap<i64, (i64, String)>,
    pub(crate) orders: Vec<Value>,
    number: i64,
}

pub(crate) fn magento() -> Magento {
    Magento {
        rights: vec![
            "Magento_Sales::actions_view",
            "Magento_SalesRule::quote",
            "Magento_Backend::store",
            "Magento_Customer::group",
        ],
        ..Magento::default()
    }
}

impl Shop for Magento {
    fn answer(&mut self, asked: &Asked) -> Said {
        let Some(path) = asked.path.strip_prefix("/rest/V1/") else {
            return (404, json!({"message": "Request does not match any route."}));
        };
        let right = match path {
            "orders" => "Magento_Sales::actions_view",
            "store/websites" => "Magento_Backend::store",
            "customerGroups/search" => "Magento_Customer::group",
            "products" => "Magento_Catalog::products",
            _ => "Magento_SalesRule::quote",
        };
        if asked.token != TOKEN || !self.rights.contains(&right) {
            let why = "The consumer isn't authorized to access %resources.";
            return (
                401,
                json!({"message": why, "parameters": {"resources": right}}),
            );
        }
        let query: Vec<(String, String)> = form_urlencoded::parse(asked.query.as_bytes())
            .into_owned()
            .collect();
        match (asked.method.as_str(), path) {
            ("GET", "store/websites") => (
                200,
                json!([{"id": 0, "code": "admin"}, {"id": 1, "code": "base"}]),
            ),
            ("GET", "customerGroups/search") => (
                200,
                json!({"items": [{"id": 0}, {"id": 1}], "total_count": 2}),
            ),
            ("GET", "salesRules/search") => self.rules(&query),
            ("POST", "salesRules") => self.add_rule(&asked.body["rule"]),
            ("GET", "coupons/search") => self.coupons(&query),
            ("POST", "coupons/generate") => self.generate(&asked.body["couponSpec"]),
            ("POST", "coupons/deleteByCodes") => self.delete(&asked.body),
            ("GET", "orders") => self.orders(&query),
            _ => (404, json!({"message": "Request does not match any route."})),
        }
    }
}

/// The value of the filter on a field.
fn wanted<'a>(query: &'a [(String, String)], field: &str) -> Option<&'a str> {
    let named = |(name, value): &&(String, String)| name.ends_with("[field]") && value == field;
    let (name, _) = query
        .iter()
        .filter(|(name, _)| name.contains("filter_groups"))
        .find(named)?;
    let value = name.replace("[field]", "[value]");
    query
        .iter()
        .find(|(name, _)| *name == value)
        .map(|(_, value)| value.as_str())
}

impl Magento {
    pub(crate) fn codes(&self) -> Vec<String> {
        let mut all: Vec<_> = self
            .coupons
            .values()
            .map(|(_, code)| code.clone())
            .collect();
        all.sort();
        all
    }

    fn rules(&self, query: &[(String, String)]) -> Said {
        let fits = |rule: &&Value| {
            wanted(query, "name").is_none_or(|name| rule["name"] == name)
                && wanted(query, "rule_id")
                    .is_none_or(|id| rule["rule_id"].as_i64() == id.parse().ok())
        };
        let items: Vec<_> = self.rules.values().filter(fits).collect();
        (200, json!({"items": items, "total_count": items.len()}))
    }

    fn add_rule(&mut self, rule: &Value) -> Said {
        self.number += 1;
        let mut rule = rule.clone();
        rule["rule_id"] = json!(self.number);
        self.rules.insert(self.number, rule.clone());
        (200, rule)
    }

    fn coupons(&self, query: &[(String, String)]) -> Said {
        let rule: i64 = wanted(query, "rule_id")
            .and_then(|id| id.parse().ok())
            .expect("a rule");
        let after: i64 = wanted(query, "coupon_id")
            .and_then(|id| id.parse().ok())
            .expect("an id");
        let items: Vec<_> = self
            .coupons
            .iter()
            .filter(|(id, (of, _))| *of == rule && **id > after)
            .map(|(id, (of, code))| json!({"coupon_id": id, "rule_id": of, "code": code}))
            .collect();
        (200, json!({"items": items, "total_count": items.len()}))
    }

    fn generate(&mut self, spec: &Value) -> Said {
        let rule = spec["rule_id"].as_i64().expect("a rule");
        if self
            .rules
            .get(&rule)
            .is_none_or(|rule| rule["use_auto_generation"] != true)
        {
            return (
                400,
                json!({"message": "Specified rule does not allow automatic coupon generation"}),
            );
        }
        assert_eq!(
            (&spec["length"], &spec["format"]),
            (&json!(16), &json!("alphanum"))
        );
        let mut made = Vec::new();
        for _ in 0..spec["quantity"].as_u64().expect("a quantity") {
            self.number += 1;
            let code = format!(
                "{}{:016}",
                spec["prefix"].as_str().unwrap_or_default(),
                self.number
            );
            self.coupons.insert(self.number, (rule, code.clone()));
            made.push(code);
        }
        (200, json!(made))
    }

    fn delete(&mut self, body: &Value) -> Said {
        assert_eq!(body["ignoreInvalidCoupons"], json!(true));
        let codes = body["codes"].as_array().expect("codes");
        self.coupons
            .retain(|_, (_, code)| !codes.contains(&json!(code)));
        (200, json!({"failed_items": [], "missing_items": []}))
    }

    fn orders(&self, query: &[(String, String)]) -> Said {
        let since = wanted(query, "updated_at").unwrap_or_default();
        let all: Vec<_> = self
            .orders
            .iter()
            .filter(|o| o["updated_at"].as_str() >= Some(since))
            .collect();
        (200, json!({"items": all, "total_count": all.len()}))
    }
}

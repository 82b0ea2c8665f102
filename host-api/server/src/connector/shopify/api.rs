//! One GraphQL question, and the many ways in which the answer is none.

use std::time::Duration;

use http::Method;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::connector::{Access, Client, Trouble, client::Asking};

/// The API's version. A new one is a change of the documents and of the schema they are tested with.
const VERSION: &str = "2026-10";

/// Longest pause taken between two questions of one turn; a longer one ends the turn.
const MOST_PAUSE: Duration = Duration::from_secs(10);

/// Asks one store.
#[derive(Clone, Copy, Debug)]
pub struct Api<'a> {
    client: &'a Client,
    access: &'a Access,
}

#[derive(Debug, Deserialize)]
struct Said<T> {
    data: Option<T>,
    /// A list of errors; a bare text where the store refuses to listen at all.
    #[serde(default)]
    errors: Value,
    #[serde(default)]
    extensions: Extensions,
}

#[derive(Debug, Default, Deserialize)]
struct Extensions {
    #[serde(default)]
    cost: Option<Cost>,
}

/// What the question cost, and what is left in the bucket.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cost {
    requested_query_cost: f64,
    throttle_status: Throttle,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Throttle {
    currently_available: f64,
    restore_rate: f64,
}

/// A refusal inside a mutation's answer.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct UserError {
    #[serde(default)]
    pub(super) code: Option<String>,
    #[serde(default)]
    pub(super) message: String,
}

impl<'a> Api<'a> {
    /// Asks this store with this token.
    #[must_use]
    pub const fn new(client: &'a Client, access: &'a Access) -> Self {
        Self { client, access }
    }

    /// Sends a document of `graphql/` and reads its `data`.
    ///
    /// # Errors
    /// As [`Trouble`] tells them apart.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        document: &str,
        variables: Value,
    ) -> Result<T, Trouble> {
        let address = format!("{}/admin/api/{VERSION}/graphql.json", self.access.address);
        let asking = Asking {
            method: Method::POST,
            address: &address,
            key: ("x-shopify-access-token", &self.access.token.0),
            body: Some(json!({ "query": document, "variables": variables })),
        };
        let answer = self.client.send(asking).await?;
        understood(answer.status)?;
        let said: Said<Value> = answer.json()?;
        let pause = said.extensions.cost.as_ref().map(Cost::pause);
        complain(&said.errors, pause)?;
        let data = said
            .data
            .ok_or_else(|| Trouble::later("the store answered without data"))?;
        if let Some(pause) = pause.filter(|pause| !pause.is_zero()) {
            tokio::time::sleep(pause.min(MOST_PAUSE)).await;
        }
        serde_json::from_value(data)
            .map_err(|e| Trouble::later(format!("the store's answer has another shape ({e})")))
    }
}

impl Cost {
    /// How long until the same question fits into the bucket again.
    fn pause(&self) -> Duration {
        let Throttle {
            currently_available: available,
            restore_rate: rate,
        } = self.throttle_status;
        let missing = self.requested_query_cost - available;
        if missing <= 0.0 || rate <= 0.0 {
            return Duration::ZERO;
        }
        Duration::try_from_secs_f64(missing / rate).unwrap_or(MOST_PAUSE)
    }
}

/// Statuses the client leaves to us.
fn understood(status: u16) -> Result<(), Trouble> {
    match status {
        200 => Ok(()),
        401 | 403 => Err(Trouble::Denied(
            "the store does not accept the token".to_owned(),
        )),
        402 => Err(Trouble::later("the store is frozen (402)")),
        404 => Err(Trouble::Refused("there is no such store (404)".to_owned())),
        423 => Err(Trouble::later("the store is locked (423)")),
        other => Err(Trouble::Refused(format!("the store answered {other}"))),
    }
}

/// Errors of the whole question. Shopify sends them with status 200.
fn complain(errors: &Value, pause: Option<Duration>) -> Result<(), Trouble> {
    if let Some(text) = errors.as_str() {
        return Err(Trouble::Refused(format!("the store says: {}", cut(text))));
    }
    let Some(first) = errors.as_array().and_then(|errors| errors.first()) else {
        return Ok(());
    };
    let message = cut(first["message"].as_str().unwrap_or("no reason"));
    Err(match first["extensions"]["code"].as_str() {
        Some("THROTTLED" | "MAX_COST_EXCEEDED") => Trouble::Later {
            why: "the store asks for a pause".to_owned(),
            after: pause.or(Some(Duration::from_secs(1))),
        },
        Some("ACCESS_DENIED") => {
            let needs = first["extensions"]["requiredAccess"].as_str();
            Trouble::Denied(format!(
                "the token may not: {}",
                cut(needs.unwrap_or(&message))
            ))
        }
        Some("SHOP_INACTIVE") => Trouble::later("the store is inactive"),
        Some("INTERNAL_SERVER_ERROR" | "TIMEOUT") => {
            Trouble::later(format!("the store says: {message}"))
        }
        _ => Trouble::Refused(format!("the store says: {message}")),
    })
}

/// A store's own words, short enough for a log and a table.
fn cut(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(300).collect()
}

/// The refusals of a mutation in one sentence.
pub(super) fn sentence(errors: &[UserError]) -> String {
    let all: Vec<String> = errors.iter().map(|error| cut(&error.message)).collect();
    format!("the store says: {}", all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(errors: &Value) -> Trouble {
        complain(errors, Some(Duration::from_secs(3))).expect_err("an error")
    }

    #[test]
    fn a_throttled_question_waits_until_the_bucket_has_filled() {
        let cost: Cost = serde_json::from_value(json!({
            "requestedQueryCost": 252, "actualQueryCost": null,
            "throttleStatus": {"maximumAvailable": 2000.0, "currentlyAvailable": 52, "restoreRate": 100.0},
        }))
        .expect("a cost");
        assert_eq!(cost.pause(), Duration::from_secs(2));
        let throttled = json!([{"message": "Throttled", "extensions": {"code": "THROTTLED"}}]);
        let Trouble::Later { after, .. } = told(&throttled) else {
            panic!("not later");
        };
        assert_eq!(after, Some(Duration::from_secs(3)));
    }

    #[test]
    fn a_missing_scope_is_named_and_a_defect_of_the_store_passes() {
        let denied = json!([{"message": "Access denied for discountCodeBasicCreate field.", "extensions":
            {"code": "ACCESS_DENIED", "requiredAccess": "Apps must have `write_discounts` access scope."}}]);
        let Trouble::Denied(why) = told(&denied) else {
            panic!("not denied");
        };
        assert!(why.contains("write_discounts"), "{why}");
        let broken = json!([{"message": "x", "extensions": {"code": "INTERNAL_SERVER_ERROR"}}]);
        assert!(matches!(told(&broken), Trouble::Later { .. }));
        let wrong = json!([{"message": "Field 'x' doesn't exist on type 'Order'"}]);
        assert!(matches!(told(&wrong), Trouble::Refused(_)));
    }
}

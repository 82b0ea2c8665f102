//! One REST question.

use http::Method;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::connector::{Access, Client, Trouble, client::Asking};

/// Asks one store.
#[derive(Clone, Copy, Debug)]
pub struct Api<'a> {
    client: &'a Client,
    access: &'a Access,
}

impl<'a> Api<'a> {
    /// Asks this store with this token.
    #[must_use]
    pub const fn new(client: &'a Client, access: &'a Access) -> Self {
        Self { client, access }
    }

    fn address(&self, path: &str, query: &[(String, String)]) -> String {
        let base = format!("{}/rest/V1/{path}", self.access.address);
        if query.is_empty() {
            return base;
        }
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(query);
        format!("{base}?{}", pairs.finish())
    }

    /// Reads.
    ///
    /// # Errors
    /// As [`Trouble`] tells them apart.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(String, String)],
    ) -> Result<T, Trouble> {
        self.send(Method::GET, &self.address(path, query), None)
            .await
    }

    /// Changes.
    ///
    /// # Errors
    /// As [`Trouble`] tells them apart.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &Value,
    ) -> Result<T, Trouble> {
        let address = self.address(path, &[]);
        self.send(Method::POST, &address, Some(body.clone())).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        address: &str,
        body: Option<Value>,
    ) -> Result<T, Trouble> {
        let bearer = format!("Bearer {}", self.access.token.0);
        let asking = Asking {
            method,
            address,
            key: ("authorization", &bearer),
            body,
        };
        let answer = self.client.send(asking).await?;
        match answer.status {
            200 => answer.json(),
            status => {
                let said = answer.json::<Value>().ok();
                Err(complaint(status, said.as_ref()))
            }
        }
    }
}

/// What a status other than 200 means. An answer that is no JSON comes from what stands before Magento.
fn complaint(status: u16, said: Option<&Value>) -> Trouble {
    let Some(said) = said else {
        return Trouble::later(format!(
            "the store answered {status} with a page instead of data"
        ));
    };
    let message = message(said);
    match status {
        401 | 403 => Trouble::Denied(message),
        404 => Trouble::Refused(format!("the store has no such thing (404): {message}")),
        _ => Trouble::Refused(format!("the store says ({status}): {message}")),
    }
}

/// Magento's message with its parameters put in: `%resources` or `%1`.
fn message(said: &Value) -> String {
    let mut text = said["message"].as_str().unwrap_or("no reason").to_owned();
    let put = |text: &str, name: &str, value: &Value| {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        text.replace(&format!("%{name}"), &value)
    };
    match &said["parameters"] {
        Value::Object(named) => {
            for (name, value) in named {
                text = put(&text, name, value);
            }
        }
        Value::Array(listed) => {
            for (value, number) in listed.iter().zip(1..) {
                text = put(&text, &number.to_string(), value);
            }
        }
        _ => {}
    }
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(300).collect()
}

/// One filter, as `searchCriteria` wants it; filters of different `group`s all have to hold.
pub(super) fn filter(
    group: usize,
    field: &str,
    condition: &str,
    value: &str,
) -> [(String, String); 3] {
    let part = |name: &str, value: &str| {
        let name = format!("searchCriteria[filter_groups][{group}][filters][0][{name}]");
        (name, value.to_owned())
    };
    [
        part("field", field),
        part("condition_type", condition),
        part("value", value),
    ]
}

/// A page of what was found, sorted upwards.
pub(super) fn page(sort: &str, number: usize, size: usize) -> [(String, String); 4] {
    let criteria = |name: &str, value: String| (format!("searchCriteria[{name}]"), value);
    [
        criteria("sortOrders][0][field", sort.to_owned()),
        criteria("sortOrders][0][direction", "ASC".to_owned()),
        criteria("currentPage", number.to_string()),
        criteria("pageSize", size.to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_missing_right_is_named_as_magento_names_it() {
        let said = json!({"message": "The consumer isn't authorized to access %resources.",
            "parameters": {"resources": "Magento_Sales::actions_view"}});
        let Trouble::Denied(why) = complaint(401, Some(&said)) else {
            panic!("not denied");
        };
        assert!(
            why.ends_with("access Magento_Sales::actions_view."),
            "{why}"
        );
        let said = json!({"message": "No such entity with %1 = %2", "parameters": ["ruleId", 5]});
        let Trouble::Refused(why) = complaint(404, Some(&said)) else {
            panic!("not refused");
        };
        assert!(why.ends_with("No such entity with ruleId = 5"), "{why}");
    }

    #[test]
    fn a_page_before_magento_is_trouble_that_may_pass() {
        assert!(matches!(complaint(403, None), Trouble::Later { .. }));
    }
}

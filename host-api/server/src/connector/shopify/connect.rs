//! `souk shopify connect`: is this the store, is this its token, what may it do, which webhooks does it
//! send.

use serde::Deserialize;
use serde_json::json;

use super::{
    Api,
    api::{UserError, sentence},
};
use crate::connector::{Ability, Trouble};

/// Scopes, what they open, and what stays off without them.
const SCOPES: [(&str, &str); 4] = [
    (
        "read_orders",
        "order webhooks and finding lost orders stay off",
    ),
    (
        "read_products",
        "product webhooks and finding lost orders stay off; import a feed instead",
    ),
    (
        "write_discounts",
        "codes are not minted; use generated or imported pools",
    ),
    (
        "write_app_proxy",
        "pages cannot reach Souk through the shop's own address",
    ),
];

/// Topics registered, and the scope each needs. The privacy topics belong into the app's own settings:
/// the API takes none of them.
const TOPICS: [(&str, &str, Option<&str>); 10] = [
    ("orders/create", "ORDERS_CREATE", Some("read_orders")),
    ("orders/updated", "ORDERS_UPDATED", Some("read_orders")),
    ("orders/edited", "ORDERS_EDITED", Some("read_orders")),
    ("orders/paid", "ORDERS_PAID", Some("read_orders")),
    ("orders/cancelled", "ORDERS_CANCELLED", Some("read_orders")),
    ("refunds/create", "REFUNDS_CREATE", Some("read_orders")),
    ("products/create", "PRODUCTS_CREATE", Some("read_products")),
    ("products/update", "PRODUCTS_UPDATE", Some("read_products")),
    ("products/delete", "PRODUCTS_DELETE", Some("read_products")),
    ("app/uninstalled", "APP_UNINSTALLED", None),
];

/// Pages of webhooks looked through at most.
const MOST_PAGES: usize = 20;

/// What a token turned out to be.
#[derive(Debug)]
pub struct Checked {
    /// The store's permanent host.
    pub domain: String,
    /// What people call it.
    pub name: String,
    scopes: Vec<String>,
}

/// What became of a topic.
#[derive(Debug, PartialEq, Eq)]
pub enum Registered {
    /// It was there.
    Known,
    /// It is new.
    Added,
    /// The store will not, and says why.
    Refused(String),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Access {
    shop: Shop,
    current_app_installation: Installation,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shop {
    name: String,
    myshopify_domain: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Installation {
    access_scopes: Vec<Scope>,
}

#[derive(Debug, Deserialize)]
struct Scope {
    handle: String,
}

/// Asks the store who the token belongs to.
///
/// # Errors
/// Whatever stands between; a wrong token above all.
pub async fn check(api: &Api<'_>) -> Result<Checked, Trouble> {
    let access: Access = api
        .ask(include_str!("graphql/access.graphql"), json!({}))
        .await?;
    let scopes = access.current_app_installation.access_scopes.into_iter();
    Ok(Checked {
        domain: access.shop.myshopify_domain,
        name: access.shop.name,
        scopes: scopes.map(|scope| scope.handle).collect(),
    })
}

impl Checked {
    /// Whether the token has a scope. Who may write may read.
    fn has(&self, scope: &str) -> bool {
        let wider = scope.replace("read_", "write_");
        self.scopes.iter().any(|had| had == scope || *had == wider)
    }

    /// Scopes that are missing, and what stays off without them.
    pub fn missing(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        SCOPES.into_iter().filter(|(scope, _)| !self.has(scope))
    }

    /// What the token opens.
    #[must_use]
    pub fn able(&self) -> Vec<Ability> {
        let orders = self.has("read_orders") && self.has("read_products");
        let codes = self.has("write_discounts");
        let both = [(codes, Ability::Codes), (orders, Ability::Orders)];
        both.into_iter()
            .filter_map(|(has, ability)| has.then_some(ability))
            .collect()
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Webhooks {
    webhook_subscriptions: Page,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    nodes: Vec<Webhook>,
    page_info: PageInfo,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PageInfo {
    pub(super) has_next_page: bool,
    pub(super) end_cursor: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Webhook {
    topic: String,
    uri: String,
    format: String,
}

/// Registers the topics the token may have and the store does not send to `uri` yet. Doing it again
/// changes nothing.
///
/// # Errors
/// What ends the whole undertaking; a topic that is refused does not.
pub async fn register(
    api: &Api<'_>,
    checked: &Checked,
    uri: &str,
) -> Result<Vec<(&'static str, Registered)>, Trouble> {
    let known = known(api, uri).await?;
    let mut all = Vec::new();
    for (topic, name, scope) in TOPICS {
        if scope.is_some_and(|scope| !checked.has(scope)) {
            continue;
        }
        let became = if known.iter().any(|there| there == name) {
            Registered::Known
        } else {
            add(api, name, uri).await?
        };
        all.push((topic, became));
    }
    Ok(all)
}

/// Topics that are sent to `uri` as JSON.
async fn known(api: &Api<'_>, uri: &str) -> Result<Vec<String>, Trouble> {
    let (mut topics, mut after) = (Vec::new(), None);
    for _ in 0..MOST_PAGES {
        let document = include_str!("graphql/webhooks.graphql");
        let page: Webhooks = api.ask(document, json!({ "after": after })).await?;
        let page = page.webhook_subscriptions;
        let ours = page
            .nodes
            .into_iter()
            .filter(|one| one.uri == uri && one.format == "JSON");
        topics.extend(ours.map(|one| one.topic));
        after = page.page_info.end_cursor;
        if !page.page_info.has_next_page {
            break;
        }
    }
    Ok(topics)
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    webhook_subscription_create: Creation,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Creation {
    user_errors: Vec<UserError>,
}

async fn add(api: &Api<'_>, topic: &str, uri: &str) -> Result<Registered, Trouble> {
    let document = include_str!("graphql/webhook_create.graphql");
    let variables = json!({ "topic": topic, "uri": uri });
    let created = match api.ask::<Created>(document, variables).await {
        // A topic may need an approval the scope does not show; the others need not wait for it.
        Err(Trouble::Denied(why) | Trouble::Refused(why)) => return Ok(Registered::Refused(why)),
        other => other?.webhook_subscription_create.user_errors,
    };
    // Somebody else registered it since we looked.
    let taken = |error: &UserError| error.message.contains("already been taken");
    Ok(if created.iter().any(taken) {
        Registered::Known
    } else if created.is_empty() {
        Registered::Added
    } else {
        Registered::Refused(sentence(&created))
    })
}

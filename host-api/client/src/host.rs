//! The host: the Souk server a page talks to and the store whose page it is.

use web_sys::Element;

use crate::cart::Cart;

/// What the script tag says about the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Host {
    /// Origin of the Souk server, without a slash at its end.
    pub api: String,
    /// The shop's id at the server.
    pub shop: String,
    /// The kind of cart the page has, when it has one we can speak to.
    pub cart: Option<Cart>,
    /// The signed-in customer, vouched for by the store: the three values of `data-souk-customer`,
    /// `id expires signature`.
    pub customer: String,
}

impl Host {
    /// Reads the host from the page's script tag.
    #[must_use]
    pub fn of(script: &Element) -> Self {
        let setting = |name: &str| script.get_attribute(name).unwrap_or_default();
        Self {
            api: setting("data-souk-api").trim_end_matches('/').to_owned(),
            shop: setting("data-souk-shop"),
            cart: Cart::named(&setting("data-souk-host")),
            customer: setting("data-souk-customer"),
        }
    }

    /// Address of an endpoint of this shop: `path` starts after `/v1/{shop}`.
    #[must_use]
    pub fn endpoint(&self, path: &str) -> String {
        let shop = String::from(js_sys::encode_uri_component(&self.shop));
        [&self.api, "/v1/", &shop, path].concat()
    }
}

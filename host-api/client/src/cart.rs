//! What a printed page needs to know of the store's cart.

/// A kind of cart a page can have. The words come from `data-souk-host`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cart {
    /// Shopify's, and every store's that takes its forms: they work without us.
    Shopify,
    /// One that only the page's adapter can speak to.
    Page,
}

impl Cart {
    /// The cart of the host a page names.
    #[must_use]
    pub fn named(host: &str) -> Option<Self> {
        match host {
            "shopify" => Some(Self::Shopify),
            "magento" | "page" => Some(Self::Page),
            _ => None,
        }
    }

    /// The form that sells one of a product when the module is not there: its method, its address and
    /// the name of the field that takes the variant. Where only the adapter could sell, the form leads
    /// to the product's own page.
    #[must_use]
    pub fn form(
        self,
        product: Option<&str>,
    ) -> Option<(&'static str, String, Option<&'static str>)> {
        match self {
            Self::Shopify => Some(("post", "/cart/add".to_owned(), Some("id"))),
            Self::Page => Some(("get", product?.to_owned(), None)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cart;

    #[test]
    fn a_form_without_the_module_sells_or_leads_to_the_product() {
        let shopify = Cart::named("shopify").and_then(|cart| cart.form(None));
        assert_eq!(shopify, Some(("post", "/cart/add".to_owned(), Some("id"))));
        let page = |url| Cart::named("magento").and_then(|cart| cart.form(url));
        assert_eq!(page(Some("/bowl")), Some(("get", "/bowl".to_owned(), None)));
        assert_eq!(page(None), None);
        assert_eq!(Cart::named("<script>"), None);
    }
}

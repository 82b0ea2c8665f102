//! Magento's REST API, 2.4.6 to 2.4.9, with the access token of an integration.

mod api;
pub mod connect;
mod mint;
mod orders;
mod rule;

pub use self::{api::Api, mint::perform, orders::reconcile};

/// Names of the rights that a token needs, as the integration's page lists them.
mod rights {
    /// Read orders.
    pub(super) const ORDERS: &str = "Magento_Sales::actions_view";
    /// Cart price rules and their coupons.
    pub(super) const RULES: &str = "Magento_SalesRule::quote";
    /// Websites, for which a rule is made.
    pub(super) const WEBSITES: &str = "Magento_Backend::store";
    /// Groups of customers, for whom a rule is made.
    pub(super) const GROUPS: &str = "Magento_Customer::group";
}

//! What the running shop shares between requests.

use crate::cart::{Cart, Carts};
use crate::desk::Desk;
use crate::discount::{Checker, Coupon, Idle, Refused};
use crate::simulator::Simulator;
use crate::webhook::Courier;
use std::sync::Arc;

/// The running shop, as handlers receive it.
pub type Shop = Arc<Storefront>;

/// How the shop was started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address of the server behind the page script, without a slash at the end.
    pub souk: String,
    /// The shop's id there.
    pub shop: String,
    /// Simulated orders a minute at the start.
    pub orders_per_minute: f64,
    /// Leaves the line about simulated orders off the pages.
    pub quiet_simulator: bool,
}

impl Settings {
    /// Settings as the command line gives them.
    #[must_use]
    pub fn new(souk: &str, shop: &str, orders_per_minute: f64, quiet_simulator: bool) -> Self {
        let souk = souk.trim_end_matches('/').to_owned();
        Self {
            souk,
            shop: shop.to_owned(),
            orders_per_minute,
            quiet_simulator,
        }
    }

    /// Scheme, host and port of the server, as a content security policy names it.
    #[must_use]
    pub fn souk_origin(&self) -> &str {
        let host = self.souk.find("://").map_or(0, |at| at + 3);
        let end = self.souk[host..]
            .find('/')
            .map_or(self.souk.len(), |at| host + at);
        &self.souk[..end]
    }
}

/// The shop's state.
#[derive(Debug)]
pub struct Storefront {
    /// How it was started.
    pub settings: Settings,
    /// Everybody's cart.
    pub carts: Carts,
    /// Where orders go.
    pub desk: Desk,
    /// Who knows what a discount code is worth; without one, no code is taken.
    pub checker: Option<Checker>,
    /// Who else orders.
    pub simulator: Simulator,
}

impl Storefront {
    /// A shop with empty books.
    #[must_use]
    pub fn open(settings: Settings, courier: Courier, checker: Option<Checker>) -> Shop {
        let desk = Desk::new(courier);
        let simulator = Simulator::new(desk.clone(), settings.orders_per_minute);
        Arc::new(Self {
            settings,
            carts: Carts::default(),
            desk,
            checker,
            simulator,
        })
    }

    /// What a code is worth.
    ///
    /// # Errors
    /// [`Refused`] when it cannot be taken, or nobody can say.
    pub async fn check(&self, code: &str) -> Result<Coupon, Refused> {
        match &self.checker {
            Some(checker) => checker.check(code).await,
            None => Err(Refused::Unchecked),
        }
    }

    /// Whether the code of a cart was used or ran out since it was given. When nobody can be asked,
    /// the price on the page stands.
    pub async fn refuses(&self, cart: &Cart) -> Option<Refused> {
        if cart.saving()? == Err(Idle::Expired) {
            return Some(Refused::Expired);
        }
        let code = cart.saved()?.coupon.code;
        let refused = self.check(&code).await.err()?;
        (refused != Refused::Unchecked).then_some(refused)
    }
}

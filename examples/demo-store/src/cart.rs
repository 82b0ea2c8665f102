//! Carts: who has put what aside. In memory, by session cookie.

pub mod ajax;
mod request;
mod shapes;

use crate::catalogue::{self, Cents, Product, Variant};
use crate::discount::{Coupon, Idle, Saved};
use jiff::Timestamp;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Carts that are kept; beyond it the one untouched for longest goes.
const KEPT: usize = 5_000;
/// Lines in one cart.
const LINES: usize = 60;

/// A line of a cart.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is.
    pub product: &'static Product,
    /// Which version.
    pub variant: &'static Variant,
    /// How many, at least one.
    pub quantity: u32,
    /// Line item properties. Lines of one variant with other properties stay apart.
    pub properties: Map<String, Value>,
}

impl Line {
    /// Price of the whole line.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.product.price.times(self.quantity)
    }

    /// The line's key, `{variant id}:{hash}`. It changes with the properties, as Shopify's does.
    #[must_use]
    pub fn key(&self) -> String {
        use std::hash::{DefaultHasher, Hash as _, Hasher as _};
        let mut hasher = DefaultHasher::new();
        Value::Object(self.properties.clone())
            .to_string()
            .hash(&mut hasher);
        format!("{}:{:016x}", self.variant.id, hasher.finish())
    }
}

/// One cart.
#[derive(Clone, Debug, Default)]
pub struct Cart {
    /// Newest first, as Shopify orders them.
    pub lines: Vec<Line>,
    /// The shopper's note.
    pub note: Option<String>,
    /// Cart attributes.
    pub attributes: Map<String, Value>,
    /// The code the shopper gave. It goes when the last line does.
    pub coupon: Option<Coupon>,
    touched: u64,
}

/// Why something could not be put into a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No such variant.
    Unknown,
    /// Nothing left of it.
    SoldOut(&'static str),
    /// The cart holds all there are; as many as possible were added first.
    NoMore(&'static str),
    /// More different lines than a cart takes.
    Full,
}

impl Refused {
    /// What Shopify says in `description`.
    #[must_use]
    pub fn says(self) -> String {
        match self {
            Self::Unknown => "Cannot find variant".into(),
            Self::SoldOut(title) => format!("The product '{title}' is already sold out."),
            Self::NoMore(title) => format!("You can't add more {title} to the cart."),
            Self::Full => "The cart is full.".into(),
        }
    }
}

impl Cart {
    /// Puts something in. Answers the line as it is now.
    ///
    /// # Errors
    /// [`Refused`]; over stock the most possible is put in all the same.
    pub fn add(
        &mut self,
        variant: u64,
        quantity: u32,
        properties: Map<String, Value>,
    ) -> Result<Line, Refused> {
        let (product, variant) = catalogue::variant(variant).ok_or(Refused::Unknown)?;
        if variant.stock == 0 {
            return Err(Refused::SoldOut(product.title));
        }
        let others = self.count_of(variant.id, &properties);
        let line = self.line_for(product, variant, properties)?;
        let room = variant.stock.saturating_sub(others);
        let wanted = line.quantity.saturating_add(quantity.max(1));
        line.quantity = wanted.min(room);
        let now = line.clone();
        self.lines.retain(|line| line.quantity > 0);
        if wanted > room {
            Err(Refused::NoMore(product.title))
        } else {
            Ok(now)
        }
    }

    /// How many of a variant lie in lines with other properties.
    fn count_of(&self, variant: u64, but: &Map<String, Value>) -> u32 {
        let others = self
            .lines
            .iter()
            .filter(|line| line.variant.id == variant && line.properties != *but);
        others.map(|line| line.quantity).sum()
    }

    fn line_for(
        &mut self,
        product: &'static Product,
        variant: &'static Variant,
        properties: Map<String, Value>,
    ) -> Result<&mut Line, Refused> {
        let same = |line: &Line| line.variant.id == variant.id && line.properties == properties;
        if let Some(at) = self.lines.iter().position(same) {
            return Ok(&mut self.lines[at]);
        }
        if self.lines.len() >= LINES {
            return Err(Refused::Full);
        }
        self.lines.insert(
            0,
            Line {
                product,
                variant,
                quantity: 0,
                properties,
            },
        );
        Ok(&mut self.lines[0])
    }

    /// Sets the quantity of the line at a position, within the stock; 0 takes it out.
    pub fn set(&mut self, at: usize, quantity: u32) {
        if let Some(line) = self.lines.get_mut(at) {
            line.quantity = quantity.min(line.variant.stock);
        }
        self.lines.retain(|line| line.quantity > 0);
    }

    /// Position of the line with this key, or of the first with this variant id.
    #[must_use]
    pub fn find(&self, key_or_variant: &str) -> Option<usize> {
        self.lines.iter().position(|line| {
            line.key() == key_or_variant || line.variant.id.to_string() == key_or_variant
        })
    }

    /// Pieces in the cart.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.lines.iter().map(|line| line.quantity).sum()
    }

    /// What it all costs before a code takes something off.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.lines.iter().map(Line::total).sum()
    }

    /// What the code takes off now, or why it does not. `None` without a code or without lines.
    #[must_use]
    pub fn saving(&self) -> Option<Result<Saved, Idle>> {
        let coupon = self.coupon.as_ref().filter(|_| !self.lines.is_empty())?;
        let lines: Vec<_> = self
            .lines
            .iter()
            .map(|line| (line.product.id, line.total()))
            .collect();
        Some(coupon.on(&lines, Timestamp::now()))
    }

    /// What the code takes off now.
    #[must_use]
    pub fn saved(&self) -> Option<Saved> {
        self.saving()?.ok()
    }

    /// What is left to pay.
    #[must_use]
    pub fn to_pay(&self) -> Cents {
        let off = self.saved().map_or(Cents(0), |saved| saved.amount);
        self.total().less(off)
    }
}

#[derive(Debug, Default)]
struct Shelf {
    carts: HashMap<String, Cart>,
    clock: u64,
}

/// All carts.
#[derive(Debug, Default)]
pub struct Carts(Mutex<Shelf>);

impl Carts {
    /// A copy of a session's cart; an empty one when there is none.
    #[must_use]
    pub fn peek(&self, session: Option<&str>) -> Cart {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        session
            .and_then(|id| shelf.carts.get(id))
            .cloned()
            .unwrap_or_default()
    }

    /// Changes a session's cart, making it when there is none.
    pub fn change<T>(&self, session: &str, change: impl FnOnce(&mut Cart) -> T) -> T {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.clock += 1;
        let now = shelf.clock;
        if shelf.carts.len() >= KEPT && !shelf.carts.contains_key(session) {
            shelf.forget_oldest();
        }
        let cart = shelf.carts.entry(session.to_owned()).or_default();
        cart.touched = now;
        let was_empty = cart.lines.is_empty();
        let answer = change(cart);
        // A code may come before the first line, as from a prize; with the last line it goes.
        if cart.lines.is_empty() && !was_empty {
            cart.coupon = None;
        }
        answer
    }
}

impl Shelf {
    fn forget_oldest(&mut self) {
        let oldest = self
            .carts
            .iter()
            .min_by_key(|(_, cart)| cart.touched)
            .map(|(id, _)| id.clone());
        if let Some(id) = oldest {
            self.carts.remove(&id);
        }
    }
}

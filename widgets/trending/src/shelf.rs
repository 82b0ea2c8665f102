//! No product twice: what each strip of the page shows.

/// The strips of a page and the products they show.
#[derive(Debug, Default)]
pub struct Shelf {
    shown: Vec<(u32, String)>,
}

impl Shelf {
    /// An empty shelf.
    #[must_use]
    pub const fn new() -> Self {
        Self { shown: Vec::new() }
    }

    /// Writes down that `mount` shows this product too.
    pub fn place(&mut self, mount: u32, product: String) {
        self.shown.push((mount, product));
    }

    /// Forgets what a strip showed.
    pub fn clear(&mut self, mount: u32) {
        self.shown.retain(|(known, _)| *known != mount);
    }

    /// What strips that came before `mount` show. The first keeps a product, so that what a shopper
    /// already sees is never taken away.
    #[must_use]
    pub fn before(&self, mount: u32) -> Vec<String> {
        let mut before = Vec::new();
        for (known, product) in &self.shown {
            if *known < mount {
                before.push(product.clone());
            }
        }
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strip_that_came_first_keeps_a_product() {
        let mut shelf = Shelf::default();
        shelf.place(1, "a".to_owned());
        shelf.place(2, "b".to_owned());
        assert_eq!(shelf.before(2), ["a"]);
        assert!(shelf.before(1).is_empty());
        shelf.clear(1);
        assert!(shelf.before(2).is_empty());
    }
}

//! No product twice: what each strip of the page shows.

/// The strips of a page and what they show, in the order they came to life.
#[derive(Debug, Default)]
pub struct Shelf {
    shown: Vec<(u32, Vec<String>)>,
}

impl Shelf {
    /// Writes down what `mount` shows.
    pub fn place(&mut self, mount: u32, products: Vec<String>) {
        self.clear(mount);
        self.shown.push((mount, products));
    }

    /// Forgets a strip that left the page.
    pub fn clear(&mut self, mount: u32) {
        self.shown.retain(|(known, _)| *known != mount);
    }

    /// What strips that came before `mount` show. The first keeps a product, so that what a shopper
    /// already sees is never taken away.
    #[must_use]
    pub fn before(&self, mount: u32) -> Vec<String> {
        let earlier = self.shown.iter().filter(|(known, _)| *known < mount);
        earlier
            .flat_map(|(_, products)| products.iter().cloned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strip_that_came_first_keeps_a_product() {
        let mut shelf = Shelf::default();
        shelf.place(1, vec!["a".to_owned()]);
        shelf.place(2, vec!["b".to_owned()]);
        assert_eq!(shelf.before(2), ["a"]);
        assert!(shelf.before(1).is_empty());
        shelf.clear(1);
        assert!(shelf.before(2).is_empty());
    }
}

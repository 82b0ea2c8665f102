//! One row of a table, its columns found under any of their names.

use csv::ByteRecord;

use super::when;
use crate::{
    moment::Millis,
    privacy::Email,
    reviews::{
        draft::{Kept, MOST_PHOTOS},
        text,
    },
};

/// The names of a table's columns: lower case, everything but letters and digits as `_`.
#[derive(Debug)]
pub(super) struct Header(Vec<String>);

impl Header {
    pub(super) fn read(record: &ByteRecord) -> Self {
        Self(
            record
                .iter()
                .map(|name| normal(&String::from_utf8_lossy(name)))
                .collect(),
        )
    }

    /// Whether at least `least` of these names are there.
    pub(super) fn has(&self, names: &[&str], least: usize) -> bool {
        names
            .iter()
            .filter(|name| self.0.iter().any(|known| known == *name))
            .count()
            >= least
    }
}

fn normal(name: &str) -> String {
    let parts = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("_").to_lowercase()
}

/// One row.
#[derive(Debug)]
pub(super) struct Cells<'a> {
    header: &'a Header,
    cells: Vec<&'a str>,
}

impl<'a> Cells<'a> {
    pub(super) fn read(header: &'a Header, record: &'a ByteRecord) -> Result<Self, String> {
        let cells = record
            .iter()
            .map(std::str::from_utf8)
            .collect::<Result<_, _>>();
        let cells = cells.map_err(|_| "is not UTF-8".to_owned())?;
        Ok(Self { header, cells })
    }

    /// The first of these columns that holds something.
    pub(super) fn get(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| {
            let at = self.header.0.iter().position(|known| known == name)?;
            self.cells
                .get(at)
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
        })
    }

    /// One line of text.
    pub(super) fn line(&self, names: &[&str]) -> Option<String> {
        text::some(self.get(names))
    }

    /// Paragraphs; empty when there are none.
    pub(super) fn lines(&self, names: &[&str]) -> String {
        text::lines(self.get(names).unwrap_or_default())
    }

    /// Stars as a whole number; `5.0` is one, `4.5` is not.
    pub(super) fn stars(&self, names: &[&str]) -> Result<u32, String> {
        let given = self.get(names).ok_or("has no rating")?;
        let whole = given
            .strip_suffix(".0")
            .or(given.strip_suffix(".00"))
            .unwrap_or(given);
        whole
            .parse()
            .map_err(|_| format!("{given} is no whole number of stars"))
    }

    /// A moment; a date alone is its first.
    pub(super) fn at(&self, names: &[&str]) -> Result<Millis, String> {
        when::read(self.get(names).ok_or("has no date")?)
    }

    /// Whether the column says yes.
    pub(super) fn says_yes(&self, names: &[&str]) -> bool {
        let said = self.get(names).map(normal).unwrap_or_default();
        [
            "true",
            "yes",
            "y",
            "1",
            "verified",
            "verified_buyer",
            "verified_purchase",
            "buyer",
        ]
        .contains(&said.as_str())
    }

    /// Addresses in one column, separated by commas, semicolons, bars or spaces.
    pub(super) fn photos(&self, names: &[&str]) -> Vec<Kept> {
        let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
        let addresses = self.get(names).unwrap_or_default().split(apart);
        let addresses = addresses.filter(|address| address.starts_with("https://"));
        addresses
            .take(MOST_PHOTOS)
            .map(|url| Kept {
                url: url.to_owned(),
                alt: None,
            })
            .collect()
    }

    /// An address, on its way to its hash.
    pub(super) fn email(&self, names: &[&str]) -> Option<Email> {
        let given = self
            .get(names)
            .filter(|text| text.contains('@') && text.len() <= 320);
        given.map(|text| Email(text.to_owned()))
    }

    /// The merchant's answer; one without a date is as old as the review.
    pub(super) fn reply(
        &self,
        names: &[&str],
        dates: &[&str],
        at: Millis,
    ) -> Option<(String, Millis)> {
        let reply = self.lines(names);
        let when = self.at(dates).unwrap_or(at);
        (!reply.is_empty()).then_some((reply, when))
    }

    /// A product by its id or else by its handle.
    ///
    /// # Errors
    /// When neither is there: the review would be shown as one of the whole shop.
    pub(super) fn product(
        &self,
        ids: &[&str],
        handles: &[&str],
    ) -> Result<(Option<String>, Option<String>), String> {
        let (id, handle) = (self.line(ids), self.line(handles));
        if id.is_none() && handle.is_none() {
            return Err("names no product".to_owned());
        }
        Ok((id, handle))
    }
}

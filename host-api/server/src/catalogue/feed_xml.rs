//! A feed as XML: RSS 2.0 or Atom, with Google's `g:` names. Read as a stream.
//!
//! No document type is taken, and so no entity beyond XML's own five: an entity could grow without
//! bound or name a file.

use std::io::BufRead;

use quick_xml::{
    NsReader,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
    name::ResolveResult,
};

use super::feed::{FeedError, MOST_TEXT, Row};

const GOOGLE: &str = "http://base.google.com/ns/1.0";

/// Deepest nesting of elements.
const MOST_DEPTH: usize = 64;

/// Feeds each `item` or `entry` to `take`.
///
/// # Errors
/// When it is not well-formed, ends early, has a document type, or no item at all.
pub fn rows(
    input: impl BufRead,
    take: impl FnMut(String, &Row) -> Result<(), FeedError>,
) -> Result<(), FeedError> {
    let mut reader = NsReader::from_reader(input);
    reader.config_mut().check_end_names = true;
    let mut walk = Walk {
        take,
        depth: 0,
        item_depth: None,
        items: 0,
        row: Row::new(),
        field: None,
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|e| walk.error(format!("is not well-formed: {e}")))?;
        if matches!(event, Event::Eof) {
            break;
        }
        walk.step(&reader, event)?;
    }
    walk.end()
}

/// One attribute being read.
struct Field {
    name: String,
    /// True for Google's own attribute, which wins over RSS's or Atom's of the same name.
    google: bool,
    text: String,
}

struct Walk<F> {
    take: F,
    depth: usize,
    item_depth: Option<usize>,
    items: usize,
    row: Row,
    field: Option<Field>,
}

impl<F: FnMut(String, &Row) -> Result<(), FeedError>> Walk<F> {
    fn place(&self) -> String {
        if self.items == 0 {
            "feed".to_owned()
        } else {
            format!("item {}", self.items)
        }
    }

    fn error(&self, message: impl Into<String>) -> FeedError {
        FeedError::new(self.place(), message)
    }

    fn step<R>(&mut self, reader: &NsReader<R>, event: Event<'_>) -> Result<(), FeedError> {
        match event {
            Event::Start(start) => self.open(reader, &start),
            Event::Empty(start) => {
                self.open(reader, &start)?;
                self.close()
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.write(&text.xml10_content()),
            Event::CData(data) => self.write(&data.xml10_content()),
            Event::GeneralRef(reference) => {
                let text = self.resolve(&reference)?;
                self.write(&text)
            }
            Event::DocType(_) => Err(self.error("has a document type; a feed needs none")),
            _ => Ok(()),
        }
    }

    fn open<R>(&mut self, reader: &NsReader<R>, start: &BytesStart<'_>) -> Result<(), FeedError> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(self.error(format!("is nested deeper than {MOST_DEPTH} levels")));
        }
        let (namespace, local) = reader.resolver().resolve_element(start.name());
        let name = local.as_ref().to_owned();
        if self.item_depth.is_none() && (name == "item" || name == "entry") {
            self.item_depth = Some(self.depth);
            self.items += 1;
            self.row.clear();
        } else if self.item_depth == Some(self.depth - 1) {
            let google = matches!(namespace, ResolveResult::Bound(bound) if bound.as_ref() == GOOGLE)
                || start.name().as_ref().starts_with("g:");
            let text = link_address(&name, start).unwrap_or_default();
            self.field = Some(Field { name, google, text });
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), FeedError> {
        let closing = self.depth;
        self.depth = self.depth.saturating_sub(1);
        let Some(item) = self.item_depth else {
            return Ok(());
        };
        if closing == item + 1
            && let Some(field) = self.field.take()
            && (field.google || !self.row.contains_key(&field.name))
        {
            self.row.insert(field.name, field.text);
        }
        if closing == item {
            self.item_depth = None;
            let place = self.place();
            (self.take)(place, &self.row)?;
        }
        Ok(())
    }

    fn write(&mut self, text: &str) -> Result<(), FeedError> {
        let Some(field) = &mut self.field else {
            return Ok(());
        };
        if field.text.len() + text.len() > MOST_TEXT {
            return Err(self.error(format!("a text is longer than {MOST_TEXT} bytes")));
        }
        field.text.push_str(text);
        Ok(())
    }

    fn resolve(&self, reference: &BytesRef<'_>) -> Result<String, FeedError> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return Ok(character.to_string());
        }
        let known = resolve_predefined_entity(reference);
        known.map(str::to_owned).ok_or_else(|| {
            self.error("uses an entity that XML does not have; amp, lt, gt, quot, apos and numbers are accepted")
        })
    }

    fn end(self) -> Result<(), FeedError> {
        if self.depth > 0 {
            return Err(self.error("ends before its last element does"));
        }
        if self.items == 0 {
            return Err(self.error("has no <item> or <entry>; RSS 2.0 and Atom feeds are accepted"));
        }
        Ok(())
    }
}

/// Atom writes a link's address in an attribute.
fn link_address(name: &str, start: &BytesStart<'_>) -> Option<String> {
    if name != "link" {
        return None;
    }
    let href = start.try_get_attribute("href").ok()??;
    href.normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(|value| value.into_owned())
}

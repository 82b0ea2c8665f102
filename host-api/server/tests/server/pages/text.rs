//! What a page says, without its markup.

/// A piece of text and the elements around it that matter here.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Whether its direction is its own.
    pub(super) isolated: bool,
    /// The element it stands in.
    pub(super) element: String,
}

/// Every text of a page, but styles and names of languages.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let (mut open, mut pieces) = (Vec::<String>::new(), Vec::new());
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(closed) => {
                let at = open.iter().rposition(|one| one == closed);
                open.truncate(at.unwrap_or_else(|| panic!("{closed} was not open in {html}")));
            }
            None if ["!doctype", "meta", "input", "br"].contains(&name) => {}
            None => open.push(name.to_owned()),
        }
        let element = open.last().cloned().unwrap_or_default();
        let text = text.trim().to_owned();
        let counts = !text.is_empty() && element != "style" && !is_language(&text);
        pieces.extend(counts.then(|| {
            Piece {
                isolated: open
                    .iter()
                    .any(|one| ["bdi", "title", "textarea"].contains(&&**one)),
                text,
                element,
            }
        }));
    }
    assert!(open.is_empty(), "{open:?} is never closed in {html}");
    pieces
}

fn is_language(text: &str) -> bool {
    [
        "English",
        "Deutsch",
        "Français",
        "Español",
        "العربية",
        "日本語",
    ]
    .contains(&text)
}

/// The values of an attribute.
pub(super) fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let after = html.split(&*start).skip(1);
    after.filter_map(|rest| rest.split('"').next()).collect()
}

//! The tree as HTML text, on the server.

use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};

use super::{Children, El, Node};

/// Elements that never have an end tag.
const VOID: [&str; 3] = ["img", "input", "br"];

/// Writes an element. Every text and value is escaped for where it stands.
pub(super) fn element(El(el): El, html: &mut String) {
    html.push('<');
    html.push_str(el.tag);
    for (name, value) in &el.attributes {
        attribute(name, value, html);
    }
    html.push('>');
    if VOID.contains(&el.tag) {
        return;
    }
    match el.children {
        Children::Fixed(children) | Children::Printed(children) => nodes(children, html),
    }
    html.push_str("</");
    html.push_str(el.tag);
    html.push('>');
}

fn nodes(children: Vec<Node>, html: &mut String) {
    for child in children {
        match child {
            Node::El(el) => element(el, html),
            Node::Text(text) => {
                encode_text_to_string(&*text, html);
            }
        }
    }
}

fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    encode_double_quoted_attribute_to_string(value, html);
    html.push('"');
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use leptos::prelude::{Owner, RenderHtml};

    use crate::html::Tree;

    use crate::html::{el, piece, text};

    fn html(tree: crate::html::El) -> String {
        Owner::new().with(|| Tree::from(tree).to_html())
    }

    #[test]
    fn text_and_values_are_escaped_for_where_they_stand() {
        let tree = el("p")
            .attr("title", "\"><script>")
            .text("</p><script>alert(1)</script>&");
        assert_eq!(
            html(tree),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;</p>"
        );
    }

    #[test]
    fn void_elements_have_no_end_and_absent_values_no_attribute() {
        let tree = piece("a", "link")
            .attr("href", None::<String>)
            .child(el("img").attr("alt", ""))
            .child(text(""));
        assert_eq!(
            html(tree),
            "<a class=\"link\" part=\"link\"><img alt=\"\"></a>"
        );
    }
}

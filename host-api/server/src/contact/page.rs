//! The form on the page that a spin without a script leads to.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use souk_contract::{Spin, Won};

use crate::shop::Shop;

/// What the form that was sent came to.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Reply {
    /// None was sent.
    #[default]
    None,
    /// The address is kept as the spin says.
    Kept,
    /// Nothing is kept any more.
    TakenBack,
    /// No address can be read in it.
    Wrong {
        /// What was typed.
        typed: String,
        /// Whether the box was ticked.
        consent: bool,
    },
}

// What was typed is an address.
impl std::fmt::Debug for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reply")
    }
}

/// The form below a code that is still good, or what is kept and how to take it back.
pub fn write(html: &mut String, shop: &Shop, spin: &Spin, won: &Won, asks: bool, reply: &Reply) {
    let action = format!(
        "<form method=\"post\" action=\"/v1/{}/spins/{}/contact/form\">",
        escape(shop.id.to_string()),
        escape(&spin.id)
    );
    if let Some(kept) = &won.kept {
        let words = if kept == "address" {
            "Your address is kept; the shop may write to you. You can take this back here."
        } else {
            "A fingerprint of your address is kept, not the address."
        };
        let _ = write!(
            html,
            "<p role=\"status\">{words}</p>{action}<button name=\"back\" value=\"1\">Take it back</button></form>"
        );
        return;
    }
    if *reply == Reply::TakenBack {
        html.push_str("<p role=\"status\">Nothing of your address is kept any more.</p>");
    }
    if asks && won.state == "issued" {
        html.push_str(&action);
        fields(html, reply);
    }
}

fn fields(html: &mut String, reply: &Reply) {
    let (typed, consent) = match reply {
        Reply::Wrong { typed, consent } => (typed.as_str(), *consent),
        _ => ("", false),
    };
    let is_wrong = matches!(reply, Reply::Wrong { .. });
    let (linked, invalid) = if is_wrong {
        ("why wrong", " aria-invalid=\"true\" autofocus")
    } else {
        ("why", "")
    };
    let _ = write!(
        html,
        "<p><label for=\"email\">E-mail (optional)</label><br>\
         <input id=\"email\" name=\"email\" type=\"email\" autocomplete=\"email\" maxlength=\"320\" \
         aria-describedby=\"{linked}\" value=\"{}\"{invalid}></p>",
        escape(typed)
    );
    if is_wrong {
        let words = if typed.is_empty() {
            "The e-mail address is missing. Leaving it out is fine: the code is yours either way."
        } else {
            "This e-mail address cannot be read. Please check it."
        };
        let _ = write!(html, "<p id=\"wrong\" role=\"alert\">{words}</p>");
    }
    let _ = write!(
        html,
        "<p id=\"why\">So that this shop finds your code again if you lose it. Unless you tick the box, it keeps \
         only a fingerprint of the address, not the address.</p>\
         <p><label><input type=\"checkbox\" name=\"consent\" value=\"1\"{}> The shop may write to me about offers</label></p>\
         <button>Send</button></form>",
        if consent { " checked" } else { "" }
    );
}

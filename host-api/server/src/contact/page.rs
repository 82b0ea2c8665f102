//! The form on the page that a spin without a script leads to.

use souk_contract::{Spin, Won};

use crate::{
    page::{Words, escaped},
    shop::Shop,
};

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
#[must_use]
pub fn html(
    words: &Words,
    shop: &Shop,
    spin: &Spin,
    won: &Won,
    asks: bool,
    reply: &Reply,
) -> String {
    let action = format!(
        "<form method=\"post\" action=\"/v1/{}/spins/{}/contact/form?lang={}\">",
        escaped(shop.id.as_str()),
        escaped(&spin.id),
        words.locale().tag()
    );
    if let Some(kept) = &won.kept {
        return status(words, kept) + &action + &back(words);
    }
    let mut html = String::new();
    if *reply == Reply::TakenBack {
        html += &status(words, "nothing");
    }
    if asks && won.state == "issued" {
        html += &(action + &fields(words, reply));
    }
    html
}

/// What is kept of the address.
fn status(words: &Words, kept: &str) -> String {
    let key = match kept {
        "address" => "spin.kept.address",
        "nothing" => "spin.kept.nothing",
        _ => "spin.kept.fingerprint",
    };
    format!("<p role=\"status\">{}</p>", words.text(key))
}

fn back(words: &Words) -> String {
    let take = words.text("spin.back");
    format!("<button name=\"back\" value=\"1\">{take}</button></form>")
}

fn fields(words: &Words, reply: &Reply) -> String {
    let (typed, consent) = match reply {
        Reply::Wrong { typed, consent } => (Some(typed.as_str()), *consent),
        _ => (None, false),
    };
    format!(
        "{}<p id=\"why\">{}</p><p><label class=\"tick\"><input type=\"checkbox\" name=\"consent\" value=\"1\"{}>{}</label></p>\
         <button>{}</button></form>",
        address(words, typed),
        words.text("wheel.contact.why"),
        if consent { " checked" } else { "" },
        words.text("wheel.contact.consent"),
        words.text("spin.send"),
    )
}

/// The field for the address; `typed` is what cannot be taken.
fn address(words: &Words, typed: Option<&str>) -> String {
    let (linked, invalid) = match typed {
        Some(_) => ("why wrong", " aria-invalid=\"true\" autofocus"),
        None => ("why", ""),
    };
    let field = format!(
        "<label for=\"email\">{}</label><input id=\"email\" name=\"email\" type=\"email\" autocomplete=\"email\" \
         maxlength=\"320\" aria-describedby=\"{linked}\" value=\"{}\"{invalid}>",
        words.text("wheel.contact.email"),
        escaped(typed.unwrap_or_default())
    );
    let wrong = typed.map(|typed| match typed {
        "" => words.text("spin.mail.missing"),
        _ => words.text("spin.mail.wrong"),
    });
    let wrong =
        wrong.map(|said| format!("<p id=\"wrong\" class=\"error\" role=\"alert\">{said}</p>"));
    field + &wrong.unwrap_or_default()
}

//! The form again, with what was typed and what cannot be taken.

use super::field::Fields;
use crate::{
    page::{Words, back, document, escaped},
    reviews::{Complaint, form::Typed},
    shop::Shop,
    store::Refusal,
};

/// Why a review was not taken.
#[derive(Debug)]
pub(in crate::reviews) enum Wrong {
    /// Fields that cannot be taken.
    Fields(Vec<Complaint>),
    /// The store's refusal.
    Refusal(Refusal),
}

/// A complaint as the page says it.
#[derive(Debug)]
pub(super) struct Said {
    /// The field: `text`, `photos[3]`; empty when it is about the whole form.
    pub(super) field: String,
    /// A sentence, as HTML.
    pub(super) sentence: String,
    /// Values that would be taken, where they can be listed.
    pub(super) accepted: Vec<String>,
}

impl Said {
    fn of(complaint: Complaint, words: &Words) -> Self {
        Self {
            sentence: complaint.sentence(words),
            field: complaint.field,
            accepted: complaint.accepted,
        }
    }

    fn refused(refusal: Refusal, words: &Words) -> Self {
        if refusal.kind == "already-reviewed" {
            return Self {
                field: String::new(),
                sentence: words.text("reviews.already"),
                accepted: Vec::new(),
            };
        }
        // Written for developers; it says more than nothing.
        let english = |text: &str| {
            let text = escaped(text);
            format!("<span lang=\"en\" dir=\"ltr\">{text}</span>")
        };
        match refusal.field {
            Some(error) => Self {
                sentence: english(&error.message),
                field: error.field,
                accepted: error.accepted,
            },
            None => Self {
                field: String::new(),
                sentence: english(refusal.title),
                accepted: Vec::new(),
            },
        }
    }
}

/// The form again.
pub(in crate::reviews) fn again(shop: &Shop, typed: &Typed, wrong: Wrong, lang: &str) -> String {
    let words = Words::of(lang);
    let said: Vec<_> = match wrong {
        Wrong::Fields(complaints) => {
            let said = complaints.into_iter().map(|one| Said::of(one, &words));
            said.collect()
        }
        Wrong::Refusal(refusal) => vec![Said::refused(refusal, &words)],
    };
    let fields = Fields {
        words: &words,
        typed,
        said: &said,
    };
    let main = format!(
        "<h1>{}</h1>{}<form method=\"post\" action=\"/v1/{}/reviews/form?lang={}\">{}<p><button>{}</button></p></form>{}",
        words.text("review.write"),
        list(&fields),
        escaped(shop.id.as_str()),
        words.locale().tag(),
        fields.html(),
        words.text("review.form.send"),
        back(&words, shop)
    );
    document(&words, &words.locale().text("review.write"), &main)
}

/// Every complaint, each with a link to its field.
fn list(fields: &Fields<'_>) -> String {
    let line = |said: &Said| match fields.label(&said.field) {
        Some(label) => {
            let field = escaped(&said.field);
            format!(
                "<li><a href=\"#{field}\">{label}</a> {}</li>",
                said.sentence
            )
        }
        None => format!("<li>{}</li>", said.sentence),
    };
    let lines: String = fields.said.iter().map(line).collect();
    let words = fields.words.text("page.review.not_sent");
    format!("<div role=\"alert\"><p class=\"error\">{words}</p><ul>{lines}</ul></div>")
}

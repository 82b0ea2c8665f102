//! The page of a review that was taken.

use souk_contract::Submitted;

use crate::{
    page::{Words, back, document, escaped},
    shop::Shop,
};

/// The review was taken.
pub(in crate::reviews) fn thanks(shop: &Shop, taken: &Submitted, lang: &str) -> String {
    let words = Words::of(lang);
    let key = match &*taken.state {
        "published" => "reviews.published",
        _ => "page.review.pending",
    };
    let mut main = format!("<h1>{}</h1>", words.text(key));
    if taken.verified == "order" {
        main += &format!("<p>{}</p>", words.text("review.verified.order"));
    }
    if let (Some(code), Some(end)) = (&taken.code, &taken.code_expires_at) {
        main += &thank_you(&words, code, end);
    }
    main += &back(&words, shop);
    document(&words, &words.locale().text(key), &main)
}

/// The code for a review, and that it hangs on nothing but that it was written.
fn thank_you(words: &Words, code: &str, end: &str) -> String {
    let code = format!("<span class=\"code\" dir=\"ltr\">{}</span>", escaped(code));
    format!(
        "<p>{}</p><p>{}</p><p>{}</p>",
        words.fill("reviews.code", &[("code", &code)]),
        words.text("page.review.rewarded"),
        words.fill("spin.until", &[("date", &words.moment(end))])
    )
}

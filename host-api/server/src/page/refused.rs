//! What could not be done, for whoever sent the form: a page with a sentence, where a program would read a problem.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::header;
use souk_kit::locale::Locale;

use super::{Words, back, document, dress, escaped};
use crate::{app::App, deal, http::error::Error, shop::Shop, snapshot, store::Refusal};

/// The addresses that show pages.
const ROUTES: [&str; 6] = [
    "/v1/{shop}/wheels/{wheel}/play",
    "/v1/{shop}/spins/{spin}/contact/form",
    "/v1/{shop}/deals/{deal}/start",
    "/v1/{shop}/teams/{team}/join",
    "/v1/{shop}/reviews/form",
    "/v1/{shop}/reviews/all",
];

/// Shows an error of these addresses as a page, with its status and its other headers.
pub async fn speak(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    if !route.is_some_and(|route| ROUTES.contains(&route.as_str())) {
        return next.run(request).await;
    }
    let lang = snapshot::lang(request.uri(), request.headers());
    let shop = request.uri().path().split('/').nth(2);
    let shop = shop.and_then(|id| app.store.shop(id));
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<Arc<Error>>() {
        let html = html(shop.map(|entry| entry.shop()).as_deref(), &error, lang);
        *response.body_mut() = Body::from(html);
        response.headers_mut().remove(header::CONTENT_LENGTH);
        dress(response.headers_mut());
    }
    response
}

fn html(shop: Option<&Shop>, error: &Error, lang: &str) -> String {
    let words = Words::of(lang);
    let (sentence, english) = said(error, words.locale());
    let mut main = format!("<h1>{}</h1>", escaped(&sentence));
    if let Some(english) = english {
        // Written for developers; it says more than nothing.
        main += &format!("<p lang=\"en\" dir=\"ltr\">{}</p>", escaped(english));
    }
    main += &shop.map_or_else(String::new, |shop| back(&words, shop));
    document(&words, &sentence, &main)
}

/// The sentence for an error, and its English title where no sentence of ours says as much.
fn said(error: &Error, locale: &Locale) -> (String, Option<&'static str>) {
    let key = match error {
        Error::TooOften(limit) => {
            let seconds = u32::try_from(limit.seconds).unwrap_or(u32::MAX);
            return (locale.plural("page.error.too-often", seconds, &[]), None);
        }
        Error::Refusal(refusal) => return refused(refusal, locale),
        Error::UnknownShop | Error::UnknownWidget | Error::NotFound => "page.error.missing",
        Error::ShopIsOff => "page.error.off",
        Error::TooSlow | Error::Body(_) => "page.error.broken",
        Error::TooLarge => "page.error.large",
        Error::Method => "page.error.opened",
        _ => "spin.failed",
    };
    (locale.text(key), None)
}

fn refused(refusal: &Refusal, locale: &Locale) -> (String, Option<&'static str>) {
    let field = refusal.field.as_ref().map(|field| &*field.field);
    let known = match (refusal.kind, field) {
        ("already-in" | "team-full" | "team-ended" | "deal-closed" | "limit-reached", _) => {
            locale.text(&["group-buy.problem.", refusal.kind].concat())
        }
        ("asks-no-email" | "nothing-won", _) => {
            locale.text(&["page.error.", refusal.kind].concat())
        }
        ("too-large", _) => locale.text("page.error.large"),
        (_, Some("name")) => locale.plural("page.wrong.long", deal::LONGEST_NAME, &[]),
        _ if refusal.status == 404 => locale.text("page.error.missing"),
        _ => return (locale.text("spin.failed"), Some(refusal.title)),
    };
    (known, None)
}

#[cfg(test)]
mod tests {
    use souk_kit::locale::LANGUAGES;

    use super::*;

    #[test]
    fn what_no_sentence_says_is_shown_in_english_and_marked_as_such() {
        let odd = Error::Refusal(Refusal::conflict("odd", "Something <odd>"));
        let page = html(None, &odd, "ar");
        assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
        let marked = "<p lang=\"en\" dir=\"ltr\">Something &lt;odd&gt;</p>";
        assert!(page.contains(marked), "{page}");
    }

    #[test]
    fn every_error_of_a_form_has_a_sentence_in_every_language() {
        let refused = |kind| Error::Refusal(Refusal::conflict(kind, "English"));
        let missing = Error::Refusal(Refusal::missing("unknown-team", "English"));
        let name = Error::Refusal(Refusal::field("name", "English", &[]));
        let kinds = [
            "already-in",
            "team-full",
            "team-ended",
            "deal-closed",
            "limit-reached",
            "asks-no-email",
            "nothing-won",
            "too-large",
        ];
        let mut errors: Vec<_> = kinds.into_iter().map(refused).collect();
        errors.extend([missing, name, Error::UnknownShop, Error::ShopIsOff]);
        errors.extend([Error::TooSlow, Error::TooLarge, Error::Method]);
        errors.extend([Error::Unavailable("English"), Error::body("body", "x")]);
        for error in errors {
            let all = LANGUAGES.map(|lang| said(&error, &Locale::of(lang)));
            for (at, (sentence, english)) in all.iter().enumerate() {
                assert!(!sentence.is_empty() && english.is_none(), "{error:?}");
                let same = all.iter().filter(|(other, _)| other == sentence);
                assert_eq!(same.count(), 1, "{error:?} {}", LANGUAGES[at]);
            }
        }
    }
}

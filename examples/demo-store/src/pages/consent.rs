//! The cookie banner. The cart needs its session cookie; everything else waits for an answer.

use crate::visit::{CONSENT, way_back};
use axum::extract::Form;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use maud::{Markup, html};
use serde::Deserialize;

/// The banner at the foot of the window. Without a script its buttons are plain form buttons.
#[must_use]
pub fn banner(here: &str) -> Markup {
    html! {
        section.cookie-banner #cookie-banner aria-labelledby="cookie-title" data-cookie-banner {
            h2 #cookie-title { "Cookies" }
            p { "One keeps your cart. May others remember what you closed and count what is looked at?" }
            form method="post" action="/consent" {
                input type="hidden" name="return_to" value=(here);
                button type="submit" name="answer" value="yes" { "Accept" }
                button type="submit" name="answer" value="no" { "Decline" }
            }
        }
    }
}

/// The form of the banner.
#[derive(Debug, Deserialize)]
pub struct Answer {
    answer: String,
    return_to: Option<String>,
}

/// `POST /consent`: remembers the answer for half a year.
pub async fn answer(Form(form): Form<Answer>) -> impl IntoResponse {
    let answer = if form.answer == "yes" { "yes" } else { "no" };
    let cookie = format!("{CONSENT}={answer}; Path=/; SameSite=Lax; Max-Age=15552000");
    (
        AppendHeaders([(SET_COOKIE, cookie)]),
        Redirect::to(&way_back(form.return_to.as_deref())),
    )
}

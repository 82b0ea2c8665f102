//! One request to a server that may be slow, wrong or hostile.
//!
//! `XMLHttpRequest` has a time limit and a progress event built in; the same with `fetch` takes an
//! abort controller and a stream reader, and more bytes.

use gloo_events::EventListener;
use js_sys::JSON;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ProgressEvent, XmlHttpRequest};

use crate::attempts::{LARGEST_ANSWER, LONGEST_WAIT};

/// A request under way; dropping it abandons the request.
#[derive(Debug)]
pub struct Request {
    request: XmlHttpRequest,
    _listeners: [EventListener; 2],
}

impl Drop for Request {
    fn drop(&mut self) {
        // Harmless when it has ended.
        let _ = self.request.abort();
    }
}

impl Request {
    /// Lets the request run to its end, whatever becomes of the caller.
    pub fn finish(self) {
        // Its listeners stay with the browser, which frees them with the page.
        let _ = std::mem::ManuallyDrop::new(self);
    }
}

/// What a request came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status; 0 when there was no answer.
    pub status: u16,
    /// The body, when it arrived whole and not too large.
    pub body: Option<String>,
}

impl Answer {
    /// The body as the browser's JSON parser reads it; `None` for an error status or anything
    /// that is not JSON (an HTML error page).
    #[must_use]
    pub fn json(&self) -> Option<JsValue> {
        let body = self.body.as_deref().filter(|_| self.is_success())?;
        JSON::parse(body).ok()
    }

    /// Whether the status says success.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Sends a GET, or a form-encoded POST when there is a `form`. `done` is called once.
#[must_use]
pub fn send(url: &str, form: Option<&str>, done: impl FnOnce(Answer) + 'static) -> Option<Request> {
    let request = XmlHttpRequest::new().ok()?;
    request
        .open(if form.is_some() { "POST" } else { "GET" }, url)
        .ok()?;
    request.set_timeout(LONGEST_WAIT);
    let _ = request.set_request_header("Accept", "application/json");
    if form.is_some() {
        let _ = request.set_request_header("Content-Type", "application/x-www-form-urlencoded");
    }
    let limited = request.clone();
    let progress = EventListener::new(&request, "progress", move |event| {
        if event
            .dyn_ref::<ProgressEvent>()
            .is_some_and(|progress| progress.loaded() > LARGEST_ANSWER)
        {
            let _ = limited.abort();
        }
    });
    let ended = request.clone();
    let end = EventListener::once(&request, "loadend", move |_| {
        let body = ended.response_text().ok().flatten();
        done(Answer {
            status: ended.status().unwrap_or_default(),
            body,
        });
    });
    request.send_with_opt_str(form).ok()?;
    Some(Request {
        request,
        _listeners: [progress, end],
    })
}

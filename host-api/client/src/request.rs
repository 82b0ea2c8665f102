//! One request to a server that may be slow, wrong or hostile.
//!
//! `XMLHttpRequest` has a time limit and a progress event built in; the same with `fetch` takes an
//! abort controller and a stream reader, and more bytes.

use gloo_events::EventListener;
use js_sys::JSON;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

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
#[derive(Clone, Debug)]
pub struct Answer {
    /// HTTP status; 0 when there was no answer.
    pub status: u16,
    /// The body as text, when it arrived whole and not too large.
    pub body: Option<String>,
    /// The body as a document, when [`Ask::html`] was asked for.
    pub document: Option<Document>,
}

impl Answer {
    /// The body as the browser's JSON parser reads it; `None` for an error status or anything
    /// that is not JSON (an HTML error page).
    #[must_use]
    pub fn json(&self) -> Option<JsValue> {
        let body = self.body.as_deref().filter(|_| self.is_success())?;
        JSON::parse(body).ok()
    }

    /// The kind of problem the server names, without its `/problems/`; empty when it names none.
    #[cfg(target_os = "unknown")]
    #[must_use]
    pub fn problem(&self) -> String {
        let kind = self.body.as_deref().and_then(|body| {
            let problem = JSON::parse(body).ok()?;
            souk_contract::Object::from_js(&problem)?.field::<String>("type")
        });
        let kind = kind.unwrap_or_default();
        // Not trimmed: searching for a text costs a searcher's code.
        kind.strip_prefix("/problems/").unwrap_or(&kind).to_owned()
    }

    /// Whether the status says success.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the same request may succeed later: there was no answer, or the server was in trouble.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        self.status == 0 || self.status >= 500
    }
}

/// A request that is more than an address.
#[derive(Clone, Debug, Default)]
pub struct Ask<'a> {
    /// `GET` when empty.
    pub method: &'a str,
    /// Where to.
    pub url: &'a str,
    /// Headers besides `Accept`.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body.
    pub body: Option<&'a str>,
    /// Whether the answer is read as HTML.
    pub html: bool,
}

const FORM: [(&str, &str); 1] = [("Content-Type", "application/x-www-form-urlencoded")];

/// Sends a GET, or a form-encoded POST when there is a `form`. `done` is called once.
#[must_use]
pub fn send(url: &str, form: Option<&str>, done: impl FnOnce(Answer) + 'static) -> Option<Request> {
    let ask = Ask {
        method: if form.is_some() { "POST" } else { "" },
        url,
        headers: if form.is_some() { &FORM } else { &[] },
        body: form,
        html: false,
    };
    ask.send(Box::new(done))
}

impl Ask<'_> {
    /// Sends it. `done` is called once.
    #[must_use]
    pub fn send(&self, done: Box<dyn FnOnce(Answer)>) -> Option<Request> {
        let request = XmlHttpRequest::new().ok()?;
        let method = if self.method.is_empty() {
            "GET"
        } else {
            self.method
        };
        request.open(method, self.url).ok()?;
        request.set_timeout(LONGEST_WAIT);
        if self.html {
            request.set_response_type(XmlHttpRequestResponseType::Document);
        } else {
            let _ = request.set_request_header("Accept", "application/json");
        }
        for (name, value) in self.headers {
            let _ = request.set_request_header(name, value);
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
            done(Answer {
                status: ended.status().unwrap_or_default(),
                // Reading it as what it was not asked as throws, which is "none" here.
                body: ended.response_text().ok().flatten(),
                document: ended.response_xml().ok().flatten(),
            });
        });
        request.send_with_opt_str(self.body).ok()?;
        Some(Request {
            request,
            _listeners: [progress, end],
        })
    }
}

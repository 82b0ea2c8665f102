//! `GET /v1/{shop}/widgets/{widget}.html`: a widget's HTML before any script, rendered by the very
//! component that the browser takes over.

use std::sync::Arc;

use axum::{
    extract::{OriginalUri, Path, State},
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Uri, header};
use souk_contract::{Deal, Problem};
use souk_kit::locale::negotiate;
use souk_reviews::Behind;

use crate::{
    app::App,
    deal::Which,
    http::{
        cache::Route,
        error::Error,
        origin,
        params::Params,
        respond::{HTML, Prepared},
    },
    moment::{self, Millis},
    player::{PlayerId, change::reader},
    purchases::PurchasesQuery,
    reviews::ReviewsQuery,
    shop::Shop,
    store::StoreError,
    trending::TrendingQuery,
};

/// Widgets with a snapshot.
pub const WIDGETS: [&str; 5] = ["trending", "ticker", "reviews", "spin", "group-buy"];

/// Options taken at most, and the longest value: far beyond what any widget has.
const MOST_OPTIONS: usize = 64;

type Options = Vec<(String, String)>;

/// A widget's HTML in declarative shadow DOM. Query parameters are the widget's options by their
/// attribute names without `data-souk-`, and `lang`.
#[utoipa::path(
    get, path = "/v1/{shop}/widgets/{widget}", operation_id = "getWidgetSnapshot", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("widget" = String, Path, description = "The widget's name and `.html`"),
        ("lang" = Option<String>, Query, description = "BCP 47 tag; Accept-Language when absent, then English"),
        ("limit" = Option<String>, Query, description = "As every other option, named as its attribute: a value the widget refuses is its default here"),
    ),
    responses(
        (status = 200, description = "A `<template shadowrootmode=\"open\">`, empty when there is nothing true to show", body = String, content_type = "text/html"),
        (status = 304, description = "The client has it"),
        (status = 404, description = "No such shop or widget", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_widget_snapshot(
    State(app): State<Arc<App>>,
    Path((shop, widget)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (entry, shop) = app.readable(&shop)?;
    let widget = widget
        .strip_suffix(".html")
        .and_then(|name| WIDGETS.into_iter().find(|w| *w == name));
    let widget = widget.ok_or(Error::UnknownWidget)?;
    let options = options(&uri);
    let lang = lang(&uri, &headers);
    let as_of = moment::as_of(moment::now(), shop.changed_at);
    let wrapper = match widget {
        "trending" => trending(&app, &shop, options, lang, as_of).await?,
        "reviews" => reviews(&app, &shop, options, lang, as_of, &headers).await?,
        "spin" => spin(&app, &shop, options, lang, &headers).await?,
        "group-buy" => group_buy(&app, &shop, options, lang, &headers).await?,
        _ => ticker(&app, &shop, options, lang, as_of).await?,
    };
    let html = template(&wrapper, app.assets.stylesheet().as_deref());
    if headers.contains_key("souk-player") {
        return Ok(personal(html));
    }
    let vary = HeaderValue::from_static("accept-language, souk-player");
    let prepared = Prepared::new(HTML, Bytes::from(html), Some(vary));
    let key = cache_key(&uri, &headers);
    Ok(app.cache.answer(
        key,
        Route::Snapshot,
        (entry, shop.version),
        prepared,
        &headers,
    ))
}

/// A snapshot for one player.
fn personal(html: String) -> Response {
    let mut response = Response::new(axum::body::Body::from(html));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HTML);
    let not_kept = HeaderValue::from_static("private, no-store");
    headers.insert(header::CACHE_CONTROL, not_kept);
    response
}

/// A snapshot is kept for its address and its language: what a browser wants beyond the six we speak
/// makes no new entry.
#[must_use]
pub fn cache_key(uri: &Uri, headers: &HeaderMap) -> String {
    let address = uri
        .path_and_query()
        .map_or("", http::uri::PathAndQuery::as_str);
    format!("{address} {} {}", lang(uri, headers), origin::of(headers))
}

fn options(uri: &Uri) -> Options {
    form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .take(MOST_OPTIONS)
        .collect()
}

/// The review widget's snapshot for a page of our own.
///
/// # Errors
/// When the store cannot be read.
pub async fn reviews_of(
    app: &App,
    shop: &Shop,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<String, Error> {
    let as_of = moment::as_of(moment::now(), shop.changed_at);
    let lang = lang(uri, headers);
    let wrapper = reviews(app, shop, options(uri), lang, as_of, headers).await?;
    Ok(template(&wrapper, app.assets.stylesheet().as_deref()))
}

/// The language asked for: `lang` in the query, else what the browser accepts.
#[must_use]
pub fn lang(uri: &Uri, headers: &HeaderMap) -> &'static str {
    let asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .find_map(|(name, value)| (name == "lang" && !value.is_empty()).then_some(value));
    if let Some(asked) = asked {
        return negotiate(&asked);
    }
    negotiate(
        headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default(),
    )
}

async fn trending(
    app: &App,
    shop: &Shop,
    options: Options,
    lang: &'static str,
    as_of: Millis,
) -> Result<String, Error> {
    let pairs = souk_trending::query(&options);
    // An option may be out of the API's range; the widget's own defaults are not.
    let query = TrendingQuery::read(Params::of_pairs(&pairs))
        .or_else(|_| TrendingQuery::read(Params::of_pairs(&souk_trending::query(&[]))))?;
    let data = app.store.trending(shop, query, as_of).await?;
    render(move || souk_trending::snapshot(&options, &data, lang)).await
}

async fn ticker(
    app: &App,
    shop: &Shop,
    options: Options,
    lang: &'static str,
    as_of: Millis,
) -> Result<String, Error> {
    let pairs = souk_ticker::query(&options);
    let query = PurchasesQuery::read(Params::of_pairs(&pairs))
        .or_else(|_| PurchasesQuery::read(Params::of_pairs(&souk_ticker::query(&[]))))?;
    let data = app.store.purchases(shop, query, as_of).await?;
    render(move || souk_ticker::snapshot(&options, &data, lang)).await
}

async fn reviews(
    app: &App,
    shop: &Shop,
    options: Options,
    lang: &'static str,
    as_of: Millis,
    headers: &HeaderMap,
) -> Result<String, Error> {
    let pairs = souk_reviews::query(&options);
    let query = match ReviewsQuery::read(Params::of_pairs(&pairs)) {
        // A part that is wrong is left out; the product and the rest still count.
        Err(Error::Query(wrong)) => {
            let right = |(name, _): &(&str, String)| wrong.iter().all(|error| error.field != *name);
            let pairs: Vec<_> = pairs.into_iter().filter(right).collect();
            ReviewsQuery::read(Params::of_pairs(&pairs))?
        }
        query => query?,
    };
    let data = app.store.reviews(shop, query, as_of).await?;
    let base = format!("{}/v1/{}", origin::of(headers), shop.id);
    render(move || souk_reviews::snapshot(&options, &data, lang, Behind::Server(&base))).await
}

/// The deal that `deal` names, or else the one of `product`; with the reader's own team, and the one that
/// `team` names.
async fn group_buy(
    app: &App,
    shop: &Shop,
    options: Options,
    lang: &'static str,
    headers: &HeaderMap,
) -> Result<String, Error> {
    let asked = souk_group_buy::query(&options);
    let option = |name: &str| {
        let found = asked.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone())
    };
    let which = option("deal")
        .map(Which::Id)
        .or_else(|| option("product").map(Which::Product));
    let Some(which) = which else {
        return Ok(String::new());
    };
    // A token that ran out reads as nobody.
    let (player, now) = (reader(app, shop, headers).ok().flatten(), moment::now());
    let Some(mut data) = app.store.deal(shop, which, player, now).await? else {
        return Ok(String::new());
    };
    if let Some(team) = option("team") {
        show_team(app, shop, &mut data, team, player).await?;
    }
    let base = format!("{}/v1/{}", origin::of(headers), shop.id);
    render(move || souk_group_buy::snapshot(&options, &data, lang, &base)).await
}

/// Puts a team of this deal first among its teams, listed or not; one that is not there is left out.
async fn show_team(
    app: &App,
    shop: &Shop,
    deal: &mut Deal,
    team: String,
    player: Option<PlayerId>,
) -> Result<(), Error> {
    let team = match app.store.team(shop, team, player, moment::now()).await {
        Err(StoreError::Refusal(refusal)) if refusal.status == 404 => return Ok(()),
        team => team?,
    };
    if team.deal == deal.id {
        deal.teams.retain(|listed| listed.id != team.id);
        deal.teams.insert(0, team);
    }
    Ok(())
}

/// The campaign that `wheel` names, or else the open one.
async fn spin(
    app: &App,
    shop: &Shop,
    options: Options,
    lang: &'static str,
    headers: &HeaderMap,
) -> Result<String, Error> {
    let wheel = souk_spin::query(&options).pop();
    let wheel = wheel.map_or_else(|| "current".to_owned(), |(_, id)| id);
    let data = match app.store.wheel(shop, wheel, None, moment::now()).await {
        Err(StoreError::Refusal(refusal)) if refusal.status == 404 => return Ok(String::new()),
        data => data?,
    };
    let base = format!("{}/v1/{}", origin::of(headers), shop.id);
    render(move || souk_spin::snapshot(&options, &data, lang, &base)).await
}

/// Rendering is work, not waiting.
async fn render(print: impl FnOnce() -> String + Send + 'static) -> Result<String, Error> {
    tokio::task::spawn_blocking(print)
        .await
        .map_err(|e| Error::Internal(format!("a snapshot broke off: {e}")))
}

fn template(wrapper: &str, stylesheet: Option<&str>) -> String {
    if wrapper.is_empty() {
        return r#"<template shadowrootmode="open"></template>"#.to_owned();
    }
    let link = stylesheet.map_or_else(String::new, |href| {
        format!(r#"<link rel="stylesheet" href="{href}">"#)
    });
    format!(r#"<template shadowrootmode="open">{link}{wrapper}</template>"#)
}

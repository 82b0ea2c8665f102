//! The server's side: the query behind the widget, and its HTML.

use souk_contract::Wheel;

/// The query that these options ask for.
#[must_use]
pub fn query(_options: &[(String, String)]) -> Vec<(&'static str, String)> {
    Vec::new()
}

/// The wrapper element of the snapshot; empty when there is nothing true to show. `base` is the
/// absolute address of `/v1/{shop}` at the server, where forms post without a script.
#[must_use]
pub fn snapshot(_options: &[(String, String)], _data: &Wheel, _lang: &str, _base: &str) -> String {
    String::new()
}

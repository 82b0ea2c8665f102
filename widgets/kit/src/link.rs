//! Addresses that came over the wire and end up in `href` and `src`.

/// Returns `address` when a browser may follow it from a store page: `https`, `http`, or a path of
/// the same site. Anything else (`javascript:`, `data:`, control characters) gives `None`.
///
/// `http` stays allowed because a page served over `https` upgrades or blocks it by itself, and
/// development stores have nothing else.
#[must_use]
pub fn safe(address: &str) -> Option<&str> {
    let plain = !address
        .bytes()
        .any(|byte| byte <= b' ' || byte == 0x7f || byte == b'\\');
    let web = ["https://", "http://"]
        .iter()
        .any(|scheme| starts_with(address, scheme));
    let path = address.starts_with('/') && !address.starts_with("//");
    (plain && (web || path) && address.len() <= 2_048).then_some(address)
}

fn starts_with(address: &str, scheme: &str) -> bool {
    address
        .get(..scheme.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// Adds query parameters (`utm_source=souk`) to an address, before its fragment.
#[must_use]
pub fn with_parameters(address: &str, parameters: &str) -> String {
    if parameters.is_empty() {
        return address.to_owned();
    }
    let (page, fragment) = match address.split_once('#') {
        Some((page, fragment)) => (page, ["#", fragment].concat()),
        None => (address, String::new()),
    };
    let joint = if page.contains('?') { "&" } else { "?" };
    [page, joint, parameters, &fragment].concat()
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_and_paths_pass() {
        for good in [
            "https://a.example/p?x=1",
            "http://127.0.0.1:8787/p",
            "/products/bowl",
            "HTTPS://A.EXAMPLE/",
        ] {
            assert_eq!(safe(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "vbscript:x",
            "\u{1}https://a",
            "https:\\\\evil",
            "blob:https://a/1",
            "",
            "products/bowl",
            "/\\evil.example",
        ] {
            assert_eq!(safe(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn parameters_join_a_query_and_stay_before_the_fragment() {
        assert_eq!(with_parameters("/p", "a=1"), "/p?a=1");
        assert_eq!(with_parameters("/p?b=2#top", "a=1"), "/p?b=2&a=1#top");
        assert_eq!(with_parameters("/p", ""), "/p");
    }
}

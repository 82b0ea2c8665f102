//! The manual says what the code does.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../../kit/tests/manual/mod.rs"]
mod manual;

#[test]
fn the_readme_describes_every_option_of_the_review_carousel() {
    manual::assert_described("reviews", souk_reviews::options::SPECS);
}

//! PHP and its checkers, for the Magento module.

use anyhow::Result;

use super::apt;
use crate::paths;

/// The interpreter, the extensions the checks use, the test runner and the style checker.
const PACKAGES: [&str; 6] = [
    "php-cli",
    "php-xml",
    "php-mbstring",
    "php-curl",
    "phpunit",
    "php-codesniffer",
];

/// Installs what is missing.
pub(crate) fn ensure() -> Result<()> {
    let known = ["php", "phpunit", "phpcs"];
    if known.into_iter().all(|name| paths::on_path(name).is_some()) {
        return Ok(());
    }
    apt::install(
        &PACKAGES,
        "the Magento module is checked with PHP (a minute)",
    )
}

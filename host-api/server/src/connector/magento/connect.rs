//! `souk magento connect`: does the store take this token, and what may it do.
//!
//! Magento answers a token it does not know and a right that is missing in the same words, so every right
//! is tried by itself: where none holds, it is the token.

use serde::de::IgnoredAny;

use super::{
    Api,
    api::page,
    rights::{GROUPS, ORDERS, RULES, WEBSITES},
};
use crate::connector::{Ability, Trouble};

/// What is asked to see whether a right is there, and what stays off without it.
const RIGHTS: [(&str, &str, &str, Ability); 4] = [
    (
        ORDERS,
        "orders",
        "finding lost orders stays off",
        Ability::Orders,
    ),
    (
        RULES,
        "salesRules/search",
        "codes are not minted",
        Ability::Codes,
    ),
    (
        WEBSITES,
        "store/websites",
        "codes are not minted",
        Ability::Codes,
    ),
    (
        GROUPS,
        "customerGroups/search",
        "codes are not minted",
        Ability::Codes,
    ),
];

/// What a token turned out to be.
#[derive(Debug)]
pub struct Checked {
    /// Rights that are missing, and what stays off without them.
    pub missing: Vec<(&'static str, &'static str)>,
    /// What the token opens.
    pub able: Vec<Ability>,
}

/// Tries each right.
///
/// # Errors
/// Whatever stands between; a token that opens nothing above all.
pub async fn check(api: &Api<'_>) -> Result<Checked, Trouble> {
    let (mut missing, mut closed) = (Vec::new(), Vec::new());
    for (right, path, without, ability) in RIGHTS {
        let one = page("entity_id", 1, 1);
        // Only searches know `searchCriteria`; a list of websites has a handful.
        let query: &[_] = if path == WEBSITES_PATH {
            &[]
        } else {
            &one[2..]
        };
        match api.get::<IgnoredAny>(path, query).await {
            Ok(_) => {}
            Err(Trouble::Denied(_)) => {
                missing.push((right, without));
                closed.push(ability);
            }
            Err(other) => return Err(other),
        }
    }
    if missing.len() == RIGHTS.len() {
        return Err(Trouble::Denied(
            "the store does not accept the token. It has to be the access token of an active integration, and \
             Stores → Configuration → Services → OAuth has to allow such tokens as standalone bearer tokens"
                .to_owned(),
        ));
    }
    let able = [Ability::Codes, Ability::Orders].into_iter();
    let able = able.filter(|ability| !closed.contains(ability)).collect();
    Ok(Checked { missing, able })
}

const WEBSITES_PATH: &str = "store/websites";

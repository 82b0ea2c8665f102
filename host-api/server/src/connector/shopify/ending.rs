//! Codes whose time is up, taken away at Shopify.

use serde::Deserialize;
use serde_json::json;

use super::{
    Api,
    api::{UserError, sentence},
    mint::{Node, look_up},
};
use crate::connector::{Outcome, Registered, Task, Trouble};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Removed {
    discount_code_redeem_code_bulk_delete: Removal,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Removal {
    job: Option<Node>,
    user_errors: Vec<UserError>,
}

/// Takes codes away by the store's ids of them. Never by a search: one that finds too much would take
/// codes from shoppers.
pub(super) async fn remove(
    api: &Api<'_>,
    remote: &str,
    codes: &[Registered],
) -> Result<Outcome, Trouble> {
    let (mut ids, mut going, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for code in codes {
        match find(api, code).await? {
            Found::Nowhere => gone.push(code.code.clone()),
            Found::Nameless => {}
            Found::As(id) => {
                ids.push(id);
                going.push(code.code.clone());
            }
        }
    }
    if !gone.is_empty() {
        return Ok(Outcome::Removed { codes: gone });
    }
    if ids.is_empty() {
        let codes = codes.iter().map(|code| code.code.clone()).collect();
        let why = "the store does not tell its id of the code".to_owned();
        return Ok(Outcome::Kept { codes, why });
    }
    let document = include_str!("graphql/codes_remove.graphql");
    let variables = json!({ "discount": remote, "ids": ids });
    let removed: Removed = api.ask(document, variables).await?;
    Ok(match removed.discount_code_redeem_code_bulk_delete {
        Removal { job: Some(job), .. } => Outcome::Sent {
            task: Task::Remove,
            codes: going,
            job: job.id,
        },
        Removal { user_errors, .. } => Outcome::Kept {
            codes: going,
            why: sentence(&user_errors),
        },
    })
}

/// Where a code is at the store.
enum Found {
    /// It is gone.
    Nowhere,
    /// It is there, and its id is not told.
    Nameless,
    /// It has this id.
    As(String),
}

/// A code that was confirmed with its id needs no question.
async fn find(api: &Api<'_>, code: &Registered) -> Result<Found, Trouble> {
    if let Some(id) = &code.remote {
        return Ok(Found::As(id.clone()));
    }
    Ok(match look_up(api, &code.code).await? {
        None => Found::Nowhere,
        Some((_, None)) => Found::Nameless,
        Some((_, Some(id))) => Found::As(id),
    })
}

#[derive(Debug, Deserialize)]
struct Job {
    job: Option<Done>,
}

#[derive(Debug, Deserialize)]
struct Done {
    done: bool,
}

/// How far the store is with taking codes away.
pub(super) async fn cleared(api: &Api<'_>, job: &str) -> Result<Outcome, Trouble> {
    let document = include_str!("graphql/job.graphql");
    let state: Job = api.ask(document, json!({ "id": job })).await?;
    let job = job.to_owned();
    Ok(match state.job {
        Some(Done { done: true }) => Outcome::Cleared { job },
        Some(Done { done: false }) => Outcome::Working { job },
        None => Outcome::Lost { job },
    })
}

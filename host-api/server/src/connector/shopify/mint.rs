//! Codes at Shopify: one discount for a pool, and codes added to it.
//!
//! Each step may have been done before: by a server that was killed before it could write that down, or in
//! an answer that was lost. A code of ours has 65 random bits, so one that is "taken" was taken by us.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Api,
    api::{UserError, sentence},
    connect::PageInfo,
    discount::discount,
    ending::{cleared, remove},
};
use crate::{
    connector::{Outcome, Registered, Task, Trouble, Work},
    coupon::PoolConfig,
    moment,
};

/// Pages of a finished job read at most; a job has at most 250 codes.
const MOST_PAGES: usize = 4;

/// Does one thing at the store.
///
/// # Errors
/// Whatever stands between.
pub async fn perform(api: &Api<'_>, work: &Work) -> Result<Outcome, Trouble> {
    match work {
        Work::Found { pool, first } => {
            let first = first.as_deref().unwrap_or_default();
            found(api, pool, first).await
        }
        Work::Add {
            pool,
            remote,
            codes,
        } => add(api, pool, remote, codes).await,
        Work::Poll {
            task: Task::Add,
            job,
        } => added(api, job).await,
        Work::Poll {
            task: Task::Remove,
            job,
        } => cleared(api, job).await,
        Work::Remove { remote, codes } => remove(api, remote, codes).await,
        Work::Check { pool, remote } => check(api, pool, remote).await,
        Work::Fill { .. } => Err(Trouble::Refused("Shopify makes no codes itself".to_owned())),
    }
}

#[derive(Debug, Deserialize)]
struct Created {
    created: Creation,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Creation {
    code_discount_node: Option<Node>,
    user_errors: Vec<UserError>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Node {
    pub(super) id: String,
}

async fn found(api: &Api<'_>, pool: &PoolConfig, first: &str) -> Result<Outcome, Trouble> {
    let (document, input) = discount(pool, first, moment::now())?;
    let created: Created = api.ask(document, json!({ "discount": input })).await?;
    let founded = |remote| Outcome::Founded {
        pool: pool.id.clone(),
        remote,
        live: Some(first.to_owned()),
    };
    if let Some(node) = created.created.code_discount_node {
        return Ok(founded(node.id));
    }
    let errors = created.created.user_errors;
    if errors.iter().any(is_taken)
        && let Some((discount, _)) = look_up(api, first).await?
    {
        // Ours from an earlier try; which may be long ago, and the merchant may have ended it since.
        return Ok(match check(api, &pool.id, &discount).await? {
            Outcome::Honoured { .. } => founded(discount),
            ended => ended,
        });
    }
    Err(Trouble::Refused(sentence(&errors)))
}

/// The code exists. Shopify says so in a code where it has one, and in words inside a job.
fn is_taken(error: &UserError) -> bool {
    let code = matches!(error.code.as_deref(), Some("TAKEN" | "DUPLICATE"));
    let words = error.message.to_lowercase();
    code || words.contains("must be unique") || words.contains("already been taken")
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    code_discount_node_by_code: Option<Holder>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Holder {
    id: String,
    code_discount: Held,
}

#[derive(Debug, Deserialize)]
struct Held {
    #[serde(default)]
    codes: Option<Codes>,
}

#[derive(Debug, Deserialize)]
struct Codes {
    nodes: Vec<Code>,
}

#[derive(Debug, Deserialize)]
struct Code {
    id: String,
    code: String,
}

/// The discount a code belongs to and the store's id of the code; `None` when the store has no such code.
pub(super) async fn look_up(
    api: &Api<'_>,
    code: &str,
) -> Result<Option<(String, Option<String>)>, Trouble> {
    let variables = json!({ "code": code, "search": format!("code:{code}") });
    let document = include_str!("graphql/code_lookup.graphql");
    let found: Found = api.ask(document, variables).await?;
    Ok(found.code_discount_node_by_code.map(|holder| {
        let codes = holder.code_discount.codes.map(|codes| codes.nodes);
        // A search may find too much; only the very code is believed.
        let mut codes = codes.unwrap_or_default().into_iter();
        let id = codes.find(|one| one.code.eq_ignore_ascii_case(code));
        (holder.id, id.map(|one| one.id))
    }))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Added {
    discount_redeem_code_bulk_add: Addition,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Addition {
    bulk_creation: Option<Node>,
    user_errors: Vec<UserError>,
}

async fn add(
    api: &Api<'_>,
    pool: &str,
    remote: &str,
    codes: &[String],
) -> Result<Outcome, Trouble> {
    let inputs: Vec<Value> = codes.iter().map(|code| json!({ "code": code })).collect();
    let variables = json!({ "discount": remote, "codes": inputs });
    let document = include_str!("graphql/codes_add.graphql");
    let added: Added = api.ask(document, variables).await?;
    if let Some(job) = added.discount_redeem_code_bulk_add.bulk_creation {
        return Ok(Outcome::Sent {
            task: Task::Add,
            codes: codes.to_vec(),
            job: job.id,
        });
    }
    let errors = added.discount_redeem_code_bulk_add.user_errors;
    match check(api, pool, remote).await? {
        Outcome::Honoured { .. } => Err(Trouble::Refused(sentence(&errors))),
        ended => Ok(ended),
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Progress {
    discount_redeem_code_bulk_creation: Option<Batch>,
}

#[derive(Debug, Deserialize)]
struct Batch {
    done: bool,
    codes: Page,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    nodes: Vec<One>,
    page_info: PageInfo,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct One {
    code: String,
    discount_redeem_code: Option<Node>,
    errors: Vec<UserError>,
}

async fn added(api: &Api<'_>, job: &str) -> Result<Outcome, Trouble> {
    let (mut codes, mut refused, mut after) = (Vec::new(), Vec::new(), None);
    for _ in 0..MOST_PAGES {
        let document = include_str!("graphql/codes_added.graphql");
        let variables = json!({ "id": job, "after": after });
        let progress: Progress = api.ask(document, variables).await?;
        let job = job.to_owned();
        let Some(batch) = progress.discount_redeem_code_bulk_creation else {
            return Ok(Outcome::Lost { job });
        };
        if !batch.done {
            return Ok(Outcome::Working { job });
        }
        for one in batch.codes.nodes {
            sort(one, &mut codes, &mut refused);
        }
        after = batch.codes.page_info.end_cursor;
        if !batch.codes.page_info.has_next_page {
            break;
        }
    }
    Ok(Outcome::Live {
        codes,
        refused,
        job: Some(job.to_owned()),
    })
}

fn sort(one: One, live: &mut Vec<Registered>, refused: &mut Vec<(String, String)>) {
    if one.errors.is_empty() || one.errors.iter().any(is_taken) {
        live.push(Registered {
            code: one.code,
            remote: one.discount_redeem_code.map(|code| code.id),
        });
    } else {
        refused.push((one.code, sentence(&one.errors)));
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    code_discount_node: Option<Standing>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Standing {
    code_discount: Known,
}

#[derive(Debug, Deserialize)]
struct Known {
    #[serde(default)]
    status: Option<String>,
}

async fn check(api: &Api<'_>, pool: &str, remote: &str) -> Result<Outcome, Trouble> {
    let document = include_str!("graphql/discount_status.graphql");
    let status: Status = api.ask(document, json!({ "id": remote })).await?;
    let pool = pool.to_owned();
    let why = match status.code_discount_node {
        None => "the store has no such discount any more".to_owned(),
        Some(node) => match node.code_discount.status.as_deref() {
            Some("ACTIVE" | "SCHEDULED") => return Ok(Outcome::Honoured { pool }),
            other => format!(
                "the store says the discount is {}",
                other.unwrap_or("of another kind").to_lowercase()
            ),
        },
    };
    Ok(Outcome::Ended { pool, why })
}

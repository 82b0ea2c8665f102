//! The server's clock decides.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::json;
use souk::moment;

use crate::support::Souk;

use super::Sent;

#[tokio::test]
async fn a_deadline_that_passed_ends_the_team_for_readers_at_once_and_on_disk_within_seconds() {
    let souk = Souk::with_deal(2).await;
    let (team, _) = souk.team().await;
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    file.execute("update team set deadline = ?1", [moment::now()])
        .expect("the end");
    drop(file);
    let read = souk.json(&format!("/v1/table/teams/{team}")).await;
    assert_eq!(read["state"], "expired");
    let late = Sent::join(&team, &souk.player().await, "late");
    let (status, problem) = souk.decide(&late).await;
    assert_eq!(
        (status.as_u16(), &problem["type"]),
        (409, &json!("/problems/team-ended"))
    );
    let mut state = Vec::new();
    for _ in 0..50 {
        state = souk.rows::<String>("select state from team");
        if state == ["expired"] {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(state, ["expired"]);
    assert!(souk.rows::<String>("select code from coupon").is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn whoever_comes_before_the_deadline_is_in_and_nobody_after_it() {
    let souk = Souk::with_deal(50).await;
    let (team, _) = souk.team().await;
    let mut joiners = Vec::new();
    for n in 0..40 {
        joiners.push(Sent::join(
            &team,
            &souk.player().await,
            &format!("join-{n}"),
        ));
    }
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    let deadline = moment::now() + 800;
    file.execute("update team set deadline = ?1", [deadline])
        .expect("the end");
    drop(file);
    let (mut seated, mut late) = (0, 0);
    for sent in &joiners {
        match souk.decide(sent).await {
            (StatusCode::OK, _) if late == 0 => seated += 1,
            (StatusCode::CONFLICT, problem) if problem["type"] == "/problems/team-ended" => {
                late += 1;
            }
            other => panic!("{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert!(seated > 0 && late > 0, "{seated} {late}");
    let taken: Vec<i64> = souk.rows("select taken_at from seat");
    assert_eq!(taken.len(), seated + 1);
    assert!(taken.iter().all(|at| *at < deadline));
    let expired = souk.json(&format!("/v1/table/teams/{team}")).await;
    assert_eq!(expired["state"], "expired");
    souk.verify().await;
}

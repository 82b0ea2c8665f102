//! Seats are counted once, whoever asks how often.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::live::event;
use crate::support::Souk;

use super::{Sent, player};

#[tokio::test]
async fn of_five_hundred_joiners_on_five_seats_five_get_one_and_a_retry_says_the_same() {
    let souk = Souk::with_deal(6).await;
    let (team, _) = souk.team().await;
    let mut joiners = tokio::task::JoinSet::new();
    for n in 0..500 {
        let (http, base, team) = (souk.http.clone(), souk.base.clone(), team.clone());
        joiners.spawn(async move {
            let sent = Sent::join(&team, &player(&http, &base).await, &format!("join-{n}"));
            let first = sent.decided(&http, &base).await;
            (sent, first)
        });
    }
    let outcomes = joiners.join_all().await;
    let (seated, refused): (Vec<_>, Vec<_>) = outcomes
        .into_iter()
        .partition(|(_, (status, _))| *status == 200);
    assert_eq!((seated.len(), refused.len()), (5, 495));
    for (_, (status, body)) in &refused {
        let problem: Value = serde_json::from_str(body).expect("json");
        assert_eq!(
            (*status, &problem["type"]),
            (StatusCode::CONFLICT, &json!("/problems/team-full"))
        );
    }
    for (sent, first) in &seated {
        assert_eq!(sent.decided(&souk.http, &souk.base).await, *first);
    }
    let numbers: Vec<u32> = souk.rows("select seat_no from seat order by seat_no");
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    let codes: Vec<String> = souk.rows("select distinct code from coupon where state = 'issued'");
    assert_eq!(codes.len(), 6);
    souk.verify().await;
}

#[tokio::test]
async fn leaving_frees_exactly_one_seat_once() {
    let souk = Souk::with_deal(3).await;
    let (team, _) = souk.team().await;
    let member = souk.player().await;
    souk.decide(&Sent::join(&team, &member, "join")).await;
    let leave = |key: &'static str| {
        souk.http
            .delete(souk.url(&format!("/v1/table/teams/{team}/members/me")))
            .header("souk-player", &member)
            .header("idempotency-key", key)
            .send()
    };
    let (first, second, third) = tokio::join!(leave("a"), leave("a"), leave("b"));
    let [first, second, third] = [first, second, third].map(|answer| answer.expect("an answer"));
    let of_one_key = [first.status(), second.status()];
    assert!(of_one_key[0] == of_one_key[1] && of_one_key[0] != third.status());
    assert_eq!(
        first.text().await.expect("a body"),
        second.text().await.expect("a body")
    );
    let seats: Vec<u32> = souk.rows("select seat_no from seat");
    assert_eq!(seats, [1]);
    souk.verify().await;
}

#[tokio::test]
async fn watchers_hear_of_a_seat_without_hearing_the_teams_id() {
    let souk = Souk::with_deal(3).await;
    let (team, _) = souk.team().await;
    let mut stream = souk.get("/v1/table/live").await;
    let watch = souk.json(&format!("/v1/table/teams/{team}")).await["watch"].clone();
    let mut seen = Vec::new();
    let join = Sent::join(&team, &souk.player().await, "join");
    let mut joined = false;
    while !seen.contains(&json!(2)) {
        let (_, frame) = event(&mut stream).await;
        assert!(!frame.to_string().contains(&team));
        let ticks = frame["teams"].as_array().expect("ticks");
        seen.extend(
            ticks
                .iter()
                .filter(|tick| tick["watch"] == watch)
                .map(|tick| tick["seats"].clone()),
        );
        if !joined {
            souk.decide(&join).await;
            joined = true;
        }
    }
    assert_eq!(seen.first(), Some(&json!(1)));
}

//! Without a script: a team through forms.

use crate::support::Souk;

#[tokio::test]
async fn forms_without_a_script_start_and_fill_a_team_and_show_the_code() {
    let souk = Souk::with_deal(2).await;
    let post = |path: String, body: &'static str, cookie: Option<String>| {
        let request = souk
            .http
            .post(souk.url(&path))
            .header("content-type", "application/x-www-form-urlencoded");
        let cookie = cookie.unwrap_or_default();
        request.header("cookie", cookie).body(body).send()
    };
    let start = "/v1/table/deals/pot/start".to_owned();
    let started = post(start.clone(), "name=%3Cb%3EAda&listed=on", None)
        .await
        .expect("a page");
    assert_eq!(
        (
            started.status().as_u16(),
            &started.headers()["cache-control"]
        ),
        (200, &"no-store".parse().expect("a value"))
    );
    let cookie = started.headers()["set-cookie"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("Path=/v1/table;"));
    let kept = cookie.split(';').next().map(str::to_owned);
    let page = started.text().await.expect("html");
    assert!(
        page.contains("&lt;b&gt;Ada") && !page.contains("<b>Ada"),
        "{page}"
    );
    assert!(
        page.contains("You have paid nothing.") && page.contains("souk-team="),
        "{page}"
    );
    let again = post(start, "name=Ada", kept.clone()).await.expect("a page");
    assert!(
        again
            .text()
            .await
            .expect("html")
            .contains("You already have a seat in this team.")
    );
    let team: Vec<String> = souk.rows("select id from team");
    let join = format!("/v1/table/teams/{}/join", team[0]);
    let own = post(join.clone(), "", kept).await.expect("a page");
    assert!(
        own.text()
            .await
            .expect("html")
            .contains("You already have a seat in this team.")
    );
    let filled = post(join.clone(), "", None).await.expect("a page");
    assert_eq!(filled.status(), 200);
    let page = filled.text().await.expect("html");
    assert!(
        page.contains("Your team is complete") && page.contains("POT-"),
        "{page}"
    );
    let late = post(join, "", None).await.expect("a page");
    let page = late.text().await.expect("html");
    assert!(
        page.contains("This team filled up a moment ago.") && !page.contains("POT-"),
        "{page}"
    );
    let long = post(
        format!("/v1/table/teams/{}/join", team[0]),
        "name=1234567890123456789012345",
        None,
    )
    .await;
    assert_eq!(long.expect("an answer").status(), 422);
    souk.verify().await;
}

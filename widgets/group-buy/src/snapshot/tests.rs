//! What a shopper gets before any script, in every state.

use souk_contract::{Membership, Money, Product, Seat, Team, Tier};

use super::*;

fn euros(amount: &str) -> Money {
    Money {
        amount: amount.to_owned(),
        currency: "EUR".to_owned(),
    }
}

fn team(id: &str, state: &str, names: &[&str], size: u32) -> Team {
    let seat = |name: &&str| Seat {
        name: (*name).to_owned(),
        at: "2026-11-21T09:00:00Z".to_owned(),
        yours: false,
    };
    Team {
        id: id.to_owned(),
        deal: "bowls".to_owned(),
        state: state.to_owned(),
        size,
        seats: names.iter().map(seat).collect(),
        deadline: "2026-11-21T13:17:00Z".to_owned(),
        listed: true,
        price: euros("24.00"),
        share_url: format!("https://shop.example/products/bowl?souk-team={id}"),
        server_time: "2026-11-21T10:05:00.000Z".to_owned(),
        watch: format!("watch-{id}"),
        you: None,
    }
}

fn deal() -> Deal {
    Deal {
        id: "bowls".to_owned(),
        state: "open".to_owned(),
        product: Product {
            id: "11".to_owned(),
            title: "Morning bowl".to_owned(),
            url: Some("https://shop.example/products/bowl".to_owned()),
            variant: Some("77".to_owned()),
            in_stock: true,
            ..Product::default()
        },
        solo_price: euros("30.00"),
        team_price: euros("24.00"),
        size: 3,
        hours: 24,
        code_hours: 48,
        per_person: 1,
        starts_at: "2026-11-20T00:00:00Z".to_owned(),
        ends_at: "2026-11-30T00:00:00Z".to_owned(),
        teams: vec![
            team("t1", "forming", &["Anna", "2"], 3),
            team("t2", "forming", &["1"], 3),
        ],
        server_time: "2026-11-21T10:05:00.000Z".to_owned(),
        ..Deal::default()
    }
}

/// The same team, with the reader in its last seat.
fn mine(mut team: Team, code: Option<&str>) -> Team {
    if let Some(seat) = team.seats.last_mut() {
        seat.yours = true;
    }
    team.you = Some(Membership {
        may_leave: team.state == "forming",
        code: code.map(|_| "K7QM-2HXD-9TPA".to_owned()),
        code_expires_at: code.map(|_| "2026-11-23T10:05:00Z".to_owned()),
        code_state: code.map(str::to_owned),
        ..Membership::default()
    });
    team
}

fn print(deal: &Deal, options: &[(&str, &str)]) -> String {
    print_in(deal, options, "en")
}

fn print_in(deal: &Deal, options: &[(&str, &str)], lang: &str) -> String {
    let options: Vec<_> = options
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    snapshot(&options, deal, lang, "https://souk.example/v1/table")
}

fn assert_holds(html: &str, truths: &[&str]) {
    for truth in truths {
        assert!(html.contains(truth), "{truth} is missing in {html}");
    }
}

#[test]
fn both_prices_say_what_they_are_the_price_of() {
    let html = print(&deal(), &[]);
    assert_holds(
        &html,
        &[
            "€24.00",
            "each, in a team of 3",
            "€30.00",
            "each, on your own",
        ],
    );
}

#[test]
fn the_solo_price_is_a_form_where_the_cart_is_known_and_a_link_elsewhere() {
    let html = print(&deal(), &[("host", "shopify")]);
    assert_holds(&html, &[r#"action="/cart/add""#, r#"value="77""#]);
    let html = print(&deal(), &[]);
    assert!(!html.contains("/cart/add"));
    assert_holds(
        &html,
        &[r#"href="https://shop.example/products/bowl">Buy on your own"#],
    );
}

#[test]
fn open_teams_are_joined_and_new_ones_started_by_plain_forms() {
    let html = print(&deal(), &[]);
    assert_holds(
        &html,
        &[
            r#"action="https://souk.example/v1/table/teams/t1/join?lang=en""#,
            r#"data-path="/teams/t1/members""#,
            r#"action="https://souk.example/v1/table/deals/bowls/start?lang=en""#,
            r#"data-path="/deals/bowls/teams""#,
            "Anna’s team",
            "1 seat left",
            "2 seats left",
        ],
    );
    assert!(html.contains("21 November 2026, 13:17 UTC"), "{html}");
}

#[test]
fn a_shared_team_comes_first_and_says_how_to_leave_before_one_joins() {
    let html = print(&deal(), &[("team", "t1")]);
    assert_holds(
        &html,
        &[
            "2 of 3 joined",
            "3 h 12 min left",
            "you can leave until the team is full",
            "Join this team",
            "Free seat",
        ],
    );
    assert_eq!(html.matches(r#"class="seat taken""#).count(), 2);
    assert_eq!(html.matches(r#"class="seat""#).count(), 1);
    assert!(!html.contains("Start a team"));
}

#[test]
fn a_member_sees_what_was_paid_the_link_its_code_and_the_way_out() {
    let own = Deal {
        yours: Some(mine(team("o", "forming", &["Anna", "Lee"], 3), None)),
        ..deal()
    };
    let html = print(&own, &[]);
    assert_holds(
        &html,
        &[
            "You are in",
            "You have paid nothing",
            "souk-team=o",
            "<svg",
            "data:text/calendar",
            "Leave the team",
            r#"data-path="/teams/o/members/me""#,
        ],
    );
    assert!(!html.contains("Join this team"));
}

#[test]
fn a_confirmed_member_gets_a_code_that_shopify_applies() {
    let own = Deal {
        yours: Some(mine(
            team("o", "confirmed", &["Anna", "2", "Lee"], 3),
            Some("issued"),
        )),
        ..deal()
    };
    let html = print(&own, &[("host", "shopify")]);
    assert_holds(
        &html,
        &[
            "K7QM-2HXD-9TPA",
            r#"href="/discount/K7QM-2HXD-9TPA?redirect=%2Fproducts%2Fbowl""#,
            "23 November 2026, 10:05 UTC",
            "Copy code",
        ],
    );
    assert!(!print(&own, &[]).contains("/discount/"));
    let used = Deal {
        yours: Some(mine(
            team("o", "confirmed", &["Anna", "2", "Lee"], 3),
            Some("redeemed"),
        )),
        ..deal()
    };
    assert!(
        !print(&used, &[]).contains("K7QM"),
        "a used code is not offered again"
    );
}

#[test]
fn every_end_says_that_nobody_was_charged() {
    for state in ["expired", "closed"] {
        let html = print(
            &Deal {
                teams: vec![team("t1", state, &["Anna"], 3)],
                ..deal()
            },
            &[("team", "t1")],
        );
        assert_holds(&html, &["Nobody was charged", "€30.00"]);
        assert!(!html.contains(r#"role="timer""#));
    }
}

#[test]
fn a_name_is_text_wherever_it_stands() {
    let evil = r#"<img src=x onerror=alert(1)>"'&"#;
    let teams = vec![team("t1", "forming", &[evil], 3)];
    let mut all = Deal { teams, ..deal() };
    all.product.title = evil.to_owned();
    for html in [
        print(&all, &[]),
        print(&all, &[("team", "t1")]),
        print(
            &Deal {
                yours: Some(mine(team("o", "forming", &[evil], 3), None)),
                ..all.clone()
            },
            &[],
        ),
    ] {
        assert!(!html.contains("<img src=x"), "{html}");
    }
}

#[test]
fn a_deal_that_is_over_prints_nothing() {
    assert_eq!(
        print(
            &Deal {
                state: "ended".to_owned(),
                teams: vec![],
                ..deal()
            },
            &[]
        ),
        ""
    );
    assert_eq!(print(&Deal::default(), &[]), "");
}

#[test]
fn the_browser_asks_again_with_the_merchants_options_but_not_with_their_team() {
    let html = print(
        &deal(),
        &[
            ("deal", "bowls"),
            ("theme", "market"),
            ("team", "t1"),
            ("host", "shopify"),
        ],
    );
    assert_holds(
        &html,
        &["&amp;deal=bowls&amp;theme=market&amp;host=shopify&amp;lang=en&quot;"],
    );
}

#[test]
fn the_state_carries_no_member_and_no_code() {
    let own = Deal {
        yours: Some(mine(
            team("o", "confirmed", &["Annabella", "2", "Lee"], 3),
            Some("issued"),
        )),
        ..deal()
    };
    let html = print(&own, &[]);
    let state = html
        .split("data-state=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    assert!(
        !state.contains("Annabella") && !state.contains("K7QM"),
        "{state}"
    );
}

#[test]
fn every_language_fills_every_blank_in_every_state() {
    for lang in souk_kit::locale::LANGUAGES {
        for (name, deal, options) in states() {
            let html = print_in(&deal, &options, lang);
            let (_, shown) = html.split_once('>').unwrap();
            assert!(!shown.contains('{'), "{lang} {name}: {shown}");
        }
    }
}

/// Every state a shopper can meet.
fn states() -> Vec<(&'static str, Deal, Vec<(&'static str, &'static str)>)> {
    let host = ("host", "shopify");
    let own = |team: Team| Deal {
        yours: Some(team),
        ..deal()
    };
    let tiers = |sizes: [(u32, &str); 3]| {
        sizes
            .map(|(size, price)| Tier {
                size,
                price: euros(price),
            })
            .to_vec()
    };
    let big = Deal {
        size: 8,
        tiers: tiers([(2, "28.00"), (5, "26.00"), (8, "24.00")]),
        yours: Some(mine(
            team(
                "o",
                "forming",
                &["Anna", "Maximiliane", "3", "Jo", "ü", "Lee"],
                8,
            ),
            None,
        )),
        left: Some(12),
        per_person: 2,
        ..deal()
    };
    let ended = |state: &str| Deal {
        teams: vec![
            team("t1", state, &["Anna"], 3),
            team("t2", "forming", &["1"], 3),
        ],
        ..deal()
    };
    vec![
        ("invite", deal(), vec![host]),
        (
            "first",
            Deal {
                teams: vec![],
                ..deal()
            },
            vec![host],
        ),
        ("visitor", deal(), vec![host, ("team", "t1")]),
        (
            "member",
            own(mine(team("o", "forming", &["Anna", "Lee"], 3), None)),
            vec![host],
        ),
        ("tiers", big, vec![host]),
        (
            "filled",
            own(mine(team("o", "filled", &["Anna", "2", "Lee"], 3), None)),
            vec![host],
        ),
        (
            "confirmed",
            own(mine(
                team("o", "confirmed", &["Anna", "2", "Lee"], 3),
                Some("issued"),
            )),
            vec![host],
        ),
        (
            "redeemed",
            own(mine(
                team("o", "confirmed", &["Anna", "2", "Lee"], 3),
                Some("redeemed"),
            )),
            vec![host],
        ),
        (
            "lapsed",
            own(mine(
                team("o", "confirmed", &["Anna", "2", "Lee"], 3),
                Some("expired"),
            )),
            vec![host],
        ),
        ("expired", ended("expired"), vec![host, ("team", "t1")]),
        ("closed", ended("closed"), vec![host, ("team", "t1")]),
        (
            "paused",
            Deal {
                state: "paused".to_owned(),
                teams: vec![],
                ..deal()
            },
            vec![host],
        ),
        (
            "upcoming",
            Deal {
                state: "upcoming".to_owned(),
                teams: vec![],
                ..deal()
            },
            vec![host],
        ),
        (
            "sold-out",
            Deal {
                state: "sold_out".to_owned(),
                teams: vec![],
                ..deal()
            },
            vec![host],
        ),
    ]
}

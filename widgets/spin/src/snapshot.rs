//! The server's side: the query behind a wheel, and its HTML.

use souk_client::cart::Cart;
use souk_contract::Wheel;
use souk_kit::{
    locale::Locale,
    options::Options,
    snapshot::{self, Print},
};

use crate::{
    game::Game,
    options::{SPECS, classes},
    print::{Scene, view},
    widget,
};

/// The query that these options ask for: the campaign's id, unless the shop's open one is meant.
#[must_use]
pub fn query(options: &[(String, String)]) -> Vec<(&'static str, String)> {
    let wheel = Options::read(SPECS, options).0.text("wheel");
    let wheel = Some(wheel).filter(|wheel| !wheel.is_empty());
    wheel.into_iter().map(|wheel| ("wheel", wheel)).collect()
}

/// The wrapper element of the snapshot; empty when there is nothing true to show: a wheel without
/// slices. `base` is the absolute address of `/v1/{shop}` at the server, where the form posts without
/// a script.
#[must_use]
pub fn snapshot(options: &[(String, String)], data: &Wheel, lang: &str, base: &str) -> String {
    print(options, data, lang, base, &Game::new(data.state == "open"))
}

fn print(
    options: &[(String, String)],
    data: &Wheel,
    lang: &str,
    base: &str,
    game: &Game,
) -> String {
    if data.total == 0 {
        return String::new();
    }
    let host = options.iter().find(|(name, _)| name == "host");
    let cart = host.and_then(|(_, name)| Cart::named(name));
    let (options, complaints) = Options::read(SPECS, options);
    let locale = Locale::of(lang);
    let open = data.state == "open";
    let weights: Vec<u32> = data.segments.iter().map(|slice| slice.weight).collect();
    let print = Print {
        widget: "spin",
        locale: &locale,
        options: &options,
        complaints: &complaints,
        query: &[],
        // All the browser needs of it: where to ask, whether, and the angles.
        data: &(&data.id, open, weights),
        classes: &classes(&options),
    };
    let scene = Scene {
        wheel: data,
        game,
        locale: &locale,
        options: &options,
        cart,
        base,
    };
    snapshot::print(&print, || widget(|| view(&scene)))
}

#[cfg(test)]
mod tests {
    use souk_contract::{Money, Rules, Segment, Spin, Standing, Won};

    use super::*;

    fn slice(label: &str, colour: &str, weight: u32, prize: &str) -> Segment {
        Segment {
            label: label.to_owned(),
            colour: colour.to_owned(),
            weight,
            prize: prize.to_owned(),
            left: None,
        }
    }

    fn wheel() -> Wheel {
        let mut bowl = slice("Salad bowl", "#7a4b8c", 0, "coupon");
        bowl.left = Some(0);
        let mut shipping = slice("Free shipping", "indigo", 15, "free_shipping");
        shipping.left = Some(40);
        let segments = vec![
            slice("10 % off", "saffron", 20, "coupon"),
            slice("No prize", "paper", 25, "nothing"),
            shipping,
            slice("15 % off", "madder", 10, "coupon"),
            slice("Try again on Friday", "paper", 15, "nothing"),
            slice("5 % off", "leaf", 12, "coupon"),
            slice("25 % off", "#ffe08a", 3, "coupon"),
            bowl,
        ];
        Wheel {
            id: "autumn".to_owned(),
            title: "The autumn wheel".to_owned(),
            state: "open".to_owned(),
            starts_at: "2026-11-01T00:00:00Z".to_owned(),
            ends_at: "2026-11-30T23:59:00Z".to_owned(),
            as_of: "2026-11-21T10:05:00Z".to_owned(),
            total: segments.iter().map(|slice| slice.weight).sum(),
            segments,
            rules: Rules {
                sponsor: "Kitchen Table, Lisbon".to_owned(),
                eligibility: Some("Adults in the European Union.".to_owned()),
                free_entry: Some("Everybody may play; nothing has to be bought.".to_owned()),
                terms_url: Some("/terms".to_owned()),
                privacy_url: Some("javascript:alert(1)".to_owned()),
                plays: 1,
                period: "week".to_owned(),
                exhausted: "others".to_owned(),
                code_hours: 72,
                minimum: Some(Money {
                    amount: "30".to_owned(),
                    currency: "EUR".to_owned(),
                }),
            },
            commitment: "9f".repeat(32),
            ..Wheel::default()
        }
    }

    fn given(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    const BASE: &str = "https://souk.example/v1/shop";

    fn body(pairs: &[(&str, &str)], wheel: &Wheel, lang: &str) -> String {
        let html = snapshot(&given(pairs), wheel, lang, BASE);
        let body = html
            .split_once("data-state")
            .and_then(|(_, rest)| rest.split_once('>'));
        body.map_or("", |(_, body)| body).to_owned()
    }

    #[test]
    fn everything_to_know_before_playing_is_printed_from_the_campaign() {
        let body = body(&[], &wheel(), "en");
        for truth in [
            "The autumn wheel",
            "One play a week.",
            "Ends on 30 November 2026, 23:59 UTC.",
            "needs no e-mail address",
            "1 in 5",
            "3 in 100",
            "40 left",
            "Kitchen Table, Lisbon",
            "Entry without a purchase",
            "Valid for 72 hours after the draw. For orders from €30.00.",
            "its share goes to the other slices",
            "9f9f",
        ] {
            assert!(body.contains(truth), "{truth} is missing in {body}");
        }
    }

    #[test]
    fn without_a_script_the_button_posts_to_the_server_in_the_widgets_language() {
        let body = body(&[], &wheel(), "de-AT");
        let form =
            r#"method="post" action="https://souk.example/v1/shop/wheels/autumn/play?lang=de""#;
        assert!(body.contains(form), "{body}");
        assert_eq!(body.matches("<form").count(), 1);
    }

    #[test]
    fn a_prize_that_ran_out_is_listed_as_gone_and_has_no_slice() {
        let body = body(&[], &wheel(), "en");
        assert!(body.contains(r#"<tr class="gone">"#));
        assert_eq!(body.matches("<tr").count(), 8);
        assert_eq!(body.matches(r#"<path d="M200 200L"#).count(), 7);
        assert!(body.split_once("<tr").unwrap().0.contains("Free"));
        assert!(!body.split_once("<tr").unwrap().0.contains("Salad"));
    }

    #[test]
    fn only_safe_addresses_are_linked_and_markup_is_text() {
        let mut wheel = wheel();
        wheel.segments[0].label = "<script>alert(1)</script>".to_owned();
        wheel.segments[1].colour = "\"><script>".to_owned();
        let body = body(&[], &wheel, "en");
        assert!(body.contains(r#"href="/terms""#) && !body.contains("javascript:"));
        assert!(!body.contains("<script>"));
    }

    #[test]
    fn a_wheel_that_is_not_open_says_so_and_its_button_is_off() {
        for (state, words) in [
            ("upcoming", "Starts on 1 November 2026"),
            ("paused", "The wheel is paused."),
            ("ended", "Ended on 30 November 2026"),
        ] {
            let mut wheel = wheel();
            wheel.state = state.to_owned();
            wheel.secret = Some("5ec2e7".to_owned());
            let body = body(&[], &wheel, "en");
            assert!(
                body.contains(words) && body.contains(r#"aria-disabled="true""#),
                "{body}"
            );
            assert!(body.contains("5ec2e7"));
        }
    }

    #[test]
    fn a_wheel_on_which_all_win_says_gift() {
        let mut wheel = wheel();
        wheel.segments.retain(|slice| slice.prize != "nothing");
        assert!(body(&[], &wheel, "en").contains("Every spin wins one of these gifts."));
    }

    #[test]
    fn a_wheel_without_slices_prints_nothing() {
        assert_eq!(snapshot(&given(&[]), &Wheel::default(), "en", BASE), "");
    }

    #[test]
    fn a_dialog_opens_and_closes_without_a_script_and_close_comes_first() {
        let body = body(&[("mode", "dialog")], &wheel(), "en");
        let (close, go) = (body.find(r#"command="close""#), body.find(r#"class="go""#));
        assert!(body.contains(r#"command="show-modal" commandfor="souk-wheel""#));
        assert!(close.is_some() && close < go);
    }

    #[test]
    fn the_browser_gets_only_what_it_needs() {
        let html = snapshot(&given(&[]), &wheel(), "en", BASE);
        assert!(
            html.contains("[&quot;autumn&quot;,true,[20,25,15,10,15,12,3,0]]"),
            "{html}"
        );
        let (state, _) = html.split_once(">").unwrap();
        assert!(!state.contains("wheel.") && !state.contains("Kitchen Table"));
    }

    #[test]
    fn the_query_names_the_campaign_when_one_is_meant() {
        assert!(query(&given(&[])).is_empty());
        assert_eq!(
            query(&given(&[("wheel", "may")])),
            [("wheel", "may".to_owned())]
        );
    }

    fn won() -> Game {
        let mut game = Game::new(true);
        game.know(Standing {
            last: Some(Spin {
                won: Some(Won {
                    code: "AUTUMN-7K2M-9QXD-4HTR".to_owned(),
                    label: "15 % off your order".to_owned(),
                    expires_at: "2026-11-24T10:05:00Z".to_owned(),
                    state: "issued".to_owned(),
                    ..Won::default()
                }),
                next_play_at: Some("2026-11-23T00:00:00Z".to_owned()),
                ..Spin::default()
            }),
            next_play_at: Some("2026-11-23T00:00:00Z".to_owned()),
            ..Standing::default()
        });
        game
    }

    fn lost() -> Game {
        let mut game = Game::new(true);
        game.know(Standing {
            last: Some(Spin::default()),
            next_play_at: Some("2026-11-27T00:00:00Z".to_owned()),
            ..Standing::default()
        });
        game
    }

    #[test]
    fn a_prize_shows_its_code_its_end_and_a_way_to_use_it() {
        let shopify = given(&[("host", "shopify")]);
        let html = print(&shopify, &wheel(), "en", BASE, &won());
        for truth in [
            "You won: \u{2068}15 % off your order\u{2069}.",
            "Next play on 23 November 2026, 00:00 UTC.",
            "AUTUMN-7K2M-9QXD-4HTR",
            "Valid until 24 November 2026",
            "Use it now",
        ] {
            assert!(html.contains(truth), "{truth} is missing in {html}");
        }
    }

    fn asking() -> Wheel {
        Wheel {
            asks_email: true,
            ..wheel()
        }
    }

    #[test]
    fn an_address_is_asked_for_only_where_the_campaign_says_so_and_after_the_code() {
        let silent = print(&given(&[]), &wheel(), "en", BASE, &won());
        assert!(!silent.contains("<input"));
        let html = print(&given(&[]), &asking(), "en", BASE, &won());
        let (code, form) = (html.find("AUTUMN-7K2M"), html.find(r#"class="leave""#));
        assert!(code.is_some() && code < form);
        let (_, form) = html.split_once(r#"class="leave""#).unwrap();
        let (form, _) = form.split_once("</form>").unwrap();
        for truth in [
            r#"type="email""#,
            r#"autocomplete="email""#,
            r#"aria-describedby="souk-mail-wrong souk-mail-why""#,
            "E-mail (optional)",
            "only a fingerprint of the address",
            r#"type="checkbox""#,
            "The shop may write to me about offers",
            ">Send</button>",
        ] {
            assert!(form.contains(truth), "{truth} is missing in {form}");
        }
        assert!(!form.contains("checked") && !form.contains("required"));
    }

    #[test]
    fn what_is_kept_of_an_address_is_said_with_a_way_to_take_it_back() {
        let mut game = won();
        game.leave("ada@example.com");
        game.keep(Ok("address".to_owned()));
        let html = print(&given(&[]), &asking(), "en", BASE, &game);
        assert!(html.contains(
            ">Your address is kept; the shop may write to you. You can take this back here.</p>"
        ));
        assert!(html.contains(r#"data-do="undo""#) && html.contains(">Take it back</button>"));
        assert!(!html.contains(">Send</button>") && !html.contains("ada@"));
        game.undo();
        game.keep(Ok("nothing".to_owned()));
        let html = print(&given(&[]), &asking(), "en", BASE, &game);
        assert!(html.contains(">Nothing of your address is kept any more.</p>"));
        assert!(html.contains(">Send</button>") && !html.contains(">Take it back<"));
    }

    #[test]
    fn a_loss_is_said_plainly() {
        let html = print(&given(&[]), &wheel(), "en", BASE, &lost());
        assert!(html.contains(">You did not win this time.</p>"));
        assert!(html.contains(">Next play on 27 November 2026"));
    }
}

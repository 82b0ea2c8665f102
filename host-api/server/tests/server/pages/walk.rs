//! A shop with something on every page, and a shopper who sees them all.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use souk_kit::locale::LANGUAGES;

use crate::support::{Souk, bodies::order, shopkeeper};

use super::text::values;

/// In every text of the shop and of its shoppers.
pub(super) const MARK: char = '§';
/// A name that would be markup, turn the text around it, or be filled as a blank.
pub(super) const HOSTILE: &str = "§<b>\u{202e}{n}";

/// A page as a shopper sees it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) status: StatusCode,
    pub(super) html: String,
    cookie: String,
}

impl Seen {
    /// Where the page's own form leads.
    pub(super) fn form(&self) -> &str {
        values(&self.html, "action").first().expect("a form")
    }
}

/// Sends a form as a browser does, with the cookie of the page before.
pub(super) async fn send(
    souk: &Souk,
    path: &str,
    before: Option<&Seen>,
    fields: &[(&str, &str)],
) -> Seen {
    ask(
        souk,
        Method::POST,
        path,
        before.map_or("", |seen| &seen.cookie),
        "",
        fields,
    )
    .await
}

/// Asks with all there is to say.
pub(super) async fn ask(
    souk: &Souk,
    method: Method,
    path: &str,
    cookie: &str,
    accept: &str,
    fields: &[(&str, &str)],
) -> Seen {
    let request = souk.http.request(method, souk.url(path)).form(fields);
    let request = request
        .header("cookie", cookie)
        .header("accept-language", accept);
    let answer = request.send().await.expect("an answer");
    let header = |name: &str| {
        answer
            .headers()
            .get(name)
            .map(|value| value.to_str().expect("text").to_owned())
    };
    assert_eq!(
        header("content-type").as_deref(),
        Some("text/html; charset=utf-8"),
        "{path}"
    );
    let policy = header("content-security-policy").expect("a policy");
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("script"),
        "{policy}"
    );
    let set = header("set-cookie").and_then(|set| set.split(';').next().map(str::to_owned));
    Seen {
        status: answer.status(),
        cookie: set.unwrap_or_else(|| cookie.to_owned()),
        html: answer.text().await.expect("a page"),
    }
}

fn wheel(id: &str, more: &Value) -> Value {
    let mut wheel = json!({"id": id, "title": "§Autumn <i>", "sponsor": "§Kitchen </bdi>", "plays": 1,
    "starts": "2020-01-01T00:00:00Z", "ends": "2100-12-24T10:05:00Z", "eligibility": "§Adults.",
    "free_entry": "§By post.", "asks_email": true, "segments": [
        {"label": "§10 % off <s>", "weight": 3, "colour": "saffron", "prize": "coupon", "pool": "thanks", "stock": 9},
        {"label": "§Also", "weight": 1, "colour": "paper", "prize": "free_shipping", "pool": "thanks"},
    ]});
    for (name, value) in more.as_object().expect("an object") {
        wheel[name] = value.clone();
    }
    wheel
}

/// Sets up wheels, deals and reviews.
pub(super) async fn open() -> Souk {
    let souk = Souk::start().await;
    shopkeeper::set_up(&souk, json!({})).await;
    let blank = json!([{"label": "§Nothing", "weight": 99_999, "colour": "paper", "prize": "nothing"},
        {"label": "§10 % off", "weight": 1, "colour": "leaf", "prize": "coupon", "pool": "thanks"}]);
    let document = json!({
        "pools": [
            {"id": "thanks", "label": "§10 % off <s>", "kind": "percent", "value": "10", "hours": 24, "codes": "generated",
                "prefix": "THX", "minimum": {"amount": "1290.50", "currency": "EUR"}},
            {"id": "pots", "label": "§the team price", "kind": "amount", "value": "6.00", "hours": 48, "codes": "generated",
                "prefix": "POT"}],
        "wheels": [
            wheel("gift", &json!({"period": "week"})),
            wheel("blank", &json!({"segments": blank, "asks_email": false, "plays": 3})),
            wheel("club", &json!({"who": "customers"})),
            wheel("over", &json!({"ends": "2020-12-24T10:05:00Z"})),
        ],
        "deals": [{"id": "pot", "product": "41", "solo_price": "1024.00", "team_price": "1018.00", "currency": "EUR",
            "size": 2, "hours": 24, "code_hours": 48, "pool": "pots", "per_person": 1, "starts": "2020-01-01T00:00:00Z",
            "ends": "2100-01-01T00:00:00Z", "page_url": "https://shop.example/pot"}],
        "reviews": {"photo_hosts": ["cdn.example"], "reward": {"pool": "thanks", "limit": 100}, "languages": ["en", "de", "fr", "es", "ar", "ja"]},
    });
    let request = souk.http.put(souk.url("/v1/table/config"));
    let request = request.bearer_auth(shopkeeper::TOKEN).json(&document);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{:?}", answer.text().await);
    souk
}

/// Every page in the language `lang`, by its name.
pub(super) async fn walk(souk: &Souk, lang: &str) -> Vec<(&'static str, Seen)> {
    let mut pages = wheels(souk, lang).await;
    pages.extend(teams(souk, lang).await);
    pages.extend(reviews(souk, lang).await);
    pages.extend(errors(souk, lang).await);
    pages
}

async fn wheels(souk: &Souk, lang: &str) -> Vec<(&'static str, Seen)> {
    let play = |wheel: &str| format!("/v1/table/wheels/{wheel}/play?lang={lang}");
    let won = send(souk, &play("gift"), None, &[]).await;
    let again = send(souk, &play("gift"), Some(&won), &[]).await;
    let leave = won.form().to_owned();
    let missing = send(souk, &leave, Some(&won), &[]).await;
    let wrong = send(
        souk,
        &leave,
        Some(&won),
        &[("email", HOSTILE), ("consent", "1")],
    )
    .await;
    let left = send(
        souk,
        wrong.form(),
        Some(&won),
        &[("email", "ada@example.com")],
    )
    .await;
    let gone = send(souk, left.form(), Some(&won), &[("back", "1")]).await;
    let kept = send(
        souk,
        gone.form(),
        Some(&won),
        &[("email", "ada@example.com"), ("consent", "1")],
    )
    .await;
    let lost = send(souk, &play("blank"), None, &[]).await;
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    let last = "select max(draw) from draw where wheel = 'blank'";
    let last: u32 = file.query_row(last, [], |row| row.get(0)).expect("a draw");
    let unasked = format!("/v1/table/spins/blank-{last}/contact/form?lang={lang}");
    vec![
        (
            "unasked",
            send(souk, &unasked, Some(&lost), &[("email", "ada@example.com")]).await,
        ),
        ("customers", send(souk, &play("club"), None, &[]).await),
        ("closed", send(souk, &play("over"), None, &[]).await),
        ("won", won),
        ("again", again),
        ("missing", missing),
        ("wrong", wrong),
        ("left", left),
        ("gone", gone),
        ("kept", kept),
        ("lost", lost),
    ]
}

async fn teams(souk: &Souk, lang: &str) -> Vec<(&'static str, Seen)> {
    let start = format!("/v1/table/deals/pot/start?lang={lang}");
    let forming = send(souk, &start, None, &[("name", HOSTILE)]).await;
    let own = send(souk, &start, Some(&forming), &[]).await;
    let team = forming.html.split("souk-team=").nth(1).expect("a link");
    let team = team.split(['"', '&']).next().expect("an id");
    let join = format!("/v1/table/teams/{team}/join?lang={lang}");
    let joined = send(souk, &join, None, &[]).await;
    vec![
        ("full", send(souk, &join, None, &[]).await),
        ("limit", send(souk, &start, Some(&forming), &[]).await),
        (
            "long",
            send(souk, &join, None, &[("name", &"n".repeat(25))]).await,
        ),
        ("forming", forming),
        ("own", own),
        ("joined", joined),
    ]
}

async fn reviews(souk: &Souk, lang: &str) -> Vec<(&'static str, Seen)> {
    let form = format!("/v1/table/reviews/form?lang={lang}");
    let long = "§".repeat(400);
    let fields = [
        ("stars", "6"),
        ("title", &*long),
        ("author", &*long),
        ("place", &*long),
        ("order", &*long),
    ];
    let photos = [
        ("photos", "http://cdn.example/§.jpg"),
        ("email", &*long),
        ("lang", "tlh"),
        ("recommends", "no"),
    ];
    let wrong = send(
        souk,
        &form,
        None,
        &[fields.as_slice(), photos.as_slice()].concat(),
    )
    .await;
    let tag = [
        ("stars", "4"),
        ("text", HOSTILE),
        ("lang", "<klingon>"),
        ("product", "41"),
    ];
    let tag = send(souk, wrong.form(), None, &tag).await;
    let many = [
        [("stars", "4"), ("text", HOSTILE)].as_slice(),
        &[("photos", "https://cdn.example/§.jpg"); 9],
    ]
    .concat();
    let number = LANGUAGES
        .iter()
        .position(|one| *one == lang)
        .expect("a language") as u64
        + 100;
    souk.deliver("orders/create", &order(number, &[(number, 41, 1)]))
        .await;
    souk.settle().await;
    let (number, mail) = (number.to_string(), "ada.marker@example.com");
    let good = [
        ("stars", "4"),
        ("text", "§Good"),
        ("product", "41"),
        ("order", &*number),
        ("email", mail),
    ];
    let taken = send(souk, tag.form(), None, &good).await;
    let mut twice = good;
    twice[1] = ("text", "§Better");
    vec![
        ("many", send(souk, &form, None, &many).await),
        ("twice", send(souk, &form, None, &twice).await),
        ("fields", wrong),
        ("tag", tag),
        ("taken", taken),
    ]
}

async fn errors(souk: &Souk, lang: &str) -> Vec<(&'static str, Seen)> {
    let at = |path: &str| format!("/v1/table/{path}?lang={lang}");
    let huge = "x".repeat(70_000);
    vec![
        (
            "no wheel",
            send(souk, &at("wheels/none/play"), None, &[]).await,
        ),
        (
            "no deal",
            send(souk, &at("deals/none/start"), None, &[]).await,
        ),
        (
            "no team",
            send(souk, &at("teams/none/join"), None, &[]).await,
        ),
        (
            "no spin",
            send(
                souk,
                &at("spins/none-1/contact/form"),
                None,
                &[("email", "a@b.example")],
            )
            .await,
        ),
        (
            "no shop",
            send(
                souk,
                &format!("/v1/none/reviews/form?lang={lang}"),
                None,
                &[],
            )
            .await,
        ),
        (
            "huge",
            send(souk, &at("reviews/form"), None, &[("text", &huge)]).await,
        ),
        (
            "opened",
            ask(souk, Method::GET, &at("wheels/gift/play"), "", "", &[]).await,
        ),
    ]
}

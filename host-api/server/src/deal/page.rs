//! The page a form leads to: the team as it is, in plain HTML that works without a script.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use souk_contract::{Deal, Membership, Team};

use super::team::State;
use crate::store::StoreError;

const STYLE: &str = "body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;\
color:#1d1b16;background:#fffdf8}h1{font-size:1.5rem;line-height:1.2}.code{font:700 1.375rem ui-monospace,monospace;\
letter-spacing:.04em;overflow-wrap:anywhere;border:2px solid;border-radius:.5rem;padding:.5rem .75rem;display:inline-block}\
a,button{display:inline-block;min-height:2.75rem;line-height:2.75rem;color:#1f3a6e}.link{overflow-wrap:anywhere}\
button{font:inherit;padding:0 1.25rem;border:2px solid;border-radius:.5rem;background:none}\
@media (prefers-color-scheme:dark){body{color:#f3efe4;background:#1d1b16}a,button{color:#b9cdf5}}";

/// Why the team is shown although the form did not change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The player has a seat.
    AlreadyIn,
    /// Every seat is taken.
    Full,
    /// It is over.
    Ended,
    /// The deal takes nobody now, or this player has all the teams there are for one.
    Closed,
}

impl Note {
    /// What a refusal says on the page; `None` when it is no refusal of the team's.
    #[must_use]
    pub fn of(error: &StoreError) -> Option<Self> {
        let StoreError::Refusal(refusal) = error else {
            return None;
        };
        match refusal.kind {
            "already-in" => Some(Self::AlreadyIn),
            "team-full" => Some(Self::Full),
            "team-ended" => Some(Self::Ended),
            "deal-closed" | "limit-reached" => Some(Self::Closed),
            _ => None,
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::AlreadyIn => "You are in this team already.",
            Self::Full => "Somebody was faster: every seat of this team is taken.",
            Self::Ended => "This team has ended.",
            Self::Closed => "You cannot join a team of this deal now.",
        }
    }
}

/// What happens to the shopper's money in each state.
const fn money(state: State, is_member: bool) -> &'static str {
    match (state, is_member) {
        (State::Forming, _) => {
            "Nothing was charged. If the team does not fill in time, nothing happens and nobody pays."
        }
        (State::Filled, _) => "Nothing was charged. The team is full; the codes are being issued.",
        (State::Confirmed, true) => {
            "Nothing was charged. Use your code at the shop's checkout to pay the team price."
        }
        (State::Expired, _) => "Nothing was charged. The team did not fill in time.",
        (State::Confirmed | State::Closed, _) => "Nothing was charged.",
    }
}

/// The page of `team`, with `deal` around it. `base` is the path of the shop at this server.
#[must_use]
pub fn html(deal: &Deal, team: &Team, note: Option<Note>, base: &str) -> String {
    let state = State::named(&team.state).unwrap_or(State::Closed);
    let title = headline(state, team);
    let mut main = format!("<h1>{}</h1>", escape(&title));
    if let Some(note) = note {
        paragraph(&mut main, note.sentence());
    }
    paragraph(&mut main, &deal.product.title);
    if let Some(you) = &team.you {
        code(&mut main, you);
    }
    paragraph(&mut main, money(state, team.you.is_some()));
    prices(&mut main, deal, team);
    seats(&mut main, team);
    if state == State::Forming {
        forming(&mut main, team, base);
    }
    if let Some(shop) = shop_page(deal, team) {
        let _ = write!(
            main,
            "<p><a href=\"{}\">Back to the shop</a></p>",
            escape(shop)
        );
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <title>{}</title><style>{STYLE}</style></head><body><main>{main}</main></body></html>",
        escape(&title)
    )
}

fn paragraph(html: &mut String, text: &str) {
    if !text.is_empty() {
        let _ = write!(html, "<p>{}</p>", escape(text));
    }
}

fn headline(state: State, team: &Team) -> String {
    let missing = usize::try_from(team.size)
        .unwrap_or_default()
        .saturating_sub(team.seats.len());
    match state {
        State::Forming if missing == 1 => "1 seat is free in this team".to_owned(),
        State::Forming => format!("{missing} seats are free in this team"),
        State::Filled => "The team is full".to_owned(),
        State::Confirmed => "The team is confirmed".to_owned(),
        State::Expired => "The team's time ran out".to_owned(),
        State::Closed => "The team is closed".to_owned(),
    }
}

fn code(html: &mut String, you: &Membership) {
    let Some(code) = &you.code else { return };
    let _ = write!(
        html,
        "<p>Your code, for one order:</p><p class=\"code\">{}</p>",
        escape(code)
    );
    let until = you.code_expires_at.as_deref().unwrap_or_default();
    match you.code_state.as_deref() {
        Some("redeemed") => paragraph(html, "It was used."),
        Some("expired") => paragraph(html, "Its time is up."),
        _ => {
            let _ = write!(html, "<p>Valid until {}.</p>", moment(until));
        }
    }
}

fn prices(html: &mut String, deal: &Deal, team: &Team) {
    let (own, solo) = (&team.price, &deal.solo_price);
    let text = format!(
        "Team price {} {}, without a team {} {}.",
        own.amount, own.currency, solo.amount, solo.currency
    );
    paragraph(html, &text);
}

fn seats(html: &mut String, team: &Team) {
    let _ = write!(
        html,
        "<h2>{} of {} seats taken</h2><ol>",
        team.seats.len(),
        team.size
    );
    for seat in &team.seats {
        let you = if seat.yours { " (you)" } else { "" };
        let _ = write!(html, "<li><bdi>{}</bdi>{you}</li>", escape(&seat.name));
    }
    html.push_str("</ol>");
}

fn forming(html: &mut String, team: &Team, base: &str) {
    let _ = write!(html, "<p>Time ends {}.</p>", moment(&team.deadline));
    if team.you.is_some() {
        let link = escape(&team.share_url);
        let _ = write!(
            html,
            "<p>Send this link to those you want in your team:</p><p class=\"link\"><a href=\"{link}\">{link}</a></p>"
        );
        return;
    }
    let _ = write!(
        html,
        "<form method=\"post\" action=\"{base}/teams/{}/join\"><button>Join this team</button></form>",
        escape(&team.id)
    );
}

/// A moment for people, in UTC because a page without a script cannot know better.
fn moment(at: &str) -> String {
    let (day, time) = at.split_once('T').unwrap_or((at, ""));
    let time = time.get(..5).unwrap_or_default();
    format!(
        "<time datetime=\"{}\">{} {} UTC</time>",
        escape(at),
        escape(day),
        escape(time)
    )
}

/// Where the shopper came from, if the deal says it with a whole address.
fn shop_page<'a>(deal: &'a Deal, team: &'a Team) -> Option<&'a str> {
    let known = deal.product.url.as_deref().unwrap_or(&team.share_url);
    (known.starts_with("https://") || known.starts_with("http://")).then_some(known)
}

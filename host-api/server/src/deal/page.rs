//! The page a form leads to: the team as it is, in plain HTML that works without a script.

use souk_contract::{Deal, Membership, Seat, Team};
use souk_group_buy::stage::{Stage, Turn};
use souk_kit::link;

use crate::{
    page::{Words, back, back_to, document, escaped, isolated},
    shop::Shop,
    store::StoreError,
};

/// Why the team is shown although the form did not change it: the kind of the refusal, where it is one of the
/// team's. Its sentence is the widget's `group-buy.problem.*`.
#[must_use]
pub fn note(error: &StoreError) -> Option<&'static str> {
    let StoreError::Refusal(refusal) = error else {
        return None;
    };
    let of_a_team = [
        "already-in",
        "team-full",
        "team-ended",
        "deal-closed",
        "limit-reached",
    ];
    of_a_team.into_iter().find(|kind| *kind == refusal.kind)
}

/// The page of `team`, with `deal` around it, in the language `lang`.
#[must_use]
pub fn html(
    shop: &Shop,
    deal: Deal,
    team: &Team,
    note: Option<&'static str>,
    lang: &str,
) -> String {
    let page = Page::of(shop, deal, team, lang);
    let mut main = page.headline(note);
    main += &page.product();
    main += &page.code();
    main += &page.money();
    main += &page.prices();
    main += &page.seats();
    main += &page.free();
    main += &page.back();
    document(&page.words, &page.words.locale().text("deal.title"), &main)
}

/// A team, and the words to say it in.
struct Page<'a> {
    shop: &'a Shop,
    stage: Stage,
    team: Team,
    blanks: Vec<(&'static str, String)>,
    words: Words,
}

impl<'a> Page<'a> {
    fn of(shop: &'a Shop, mut deal: Deal, team: &Team, lang: &str) -> Self {
        // The team that was asked for is the one to show, listed or not.
        deal.teams.insert(0, team.clone());
        deal.yours = deal.yours.filter(|yours| yours.id != team.id);
        let mut stage = Stage::of(deal, &team.id);
        stage.share_whole();
        let words = Words::of(lang);
        let blanks = stage.blanks(words.locale()).into_iter();
        let blanks = blanks.map(|(name, value)| (name, isolated(&value)));
        Self {
            shop,
            blanks: blanks.collect(),
            team: stage.team.clone().unwrap_or_default(),
            stage,
            words,
        }
    }

    /// A message about this deal.
    fn say(&self, key: &str) -> String {
        let blanks = self.blanks.iter();
        let blanks: Vec<_> = blanks.map(|(name, value)| (*name, &**value)).collect();
        self.words.fill(key, &blanks)
    }

    fn turn(&self, room: &str) -> String {
        self.say(&[room, self.stage.turn().name()].concat())
    }

    /// Whether seats are free and the reader has none.
    fn is_open(&self) -> bool {
        self.stage.turn() == Turn::Forming { member: false }
    }

    /// What the form came to, and what is the case.
    fn headline(&self, note: Option<&str>) -> String {
        let turn = self.turn("deal.turn.");
        match note {
            None => format!("<h1>{turn}</h1>"),
            Some(kind) => {
                let note = self.say(&["group-buy.problem.", kind].concat());
                let turn = (!self.is_open()).then(|| format!("<p>{turn}</p>"));
                format!("<h1>{note}</h1>{}", turn.unwrap_or_default())
            }
        }
    }

    fn product(&self) -> String {
        match &*self.stage.deal.product.title {
            "" => String::new(),
            title => format!("<p>{}</p>", isolated(title)),
        }
    }

    /// The reader's own code; its state is in the headline.
    fn code(&self) -> String {
        let you = self.team.you.as_ref();
        let Some((you, code)) = you.and_then(|you| Some((you, you.code.as_ref()?))) else {
            return String::new();
        };
        format!(
            "<p>{}</p><p class=\"code\" dir=\"ltr\">{}</p>{}",
            self.words.text("deal.code"),
            escaped(code),
            self.until(you)
        )
    }

    fn until(&self, you: &Membership) -> String {
        let is_issued = !matches!(you.code_state.as_deref(), Some("redeemed" | "expired"));
        let end = you.code_expires_at.as_ref().filter(|_| is_issued);
        end.map_or_else(String::new, |end| {
            let time = self.words.moment(end);
            let until = self.words.fill("deal.code.until", &[("time", &time)]);
            format!("<p>{until}</p>")
        })
    }

    /// What happens to the shopper's money; whoever could not join a team with free seats is told why above.
    fn money(&self) -> String {
        if self.is_open() {
            return String::new();
        }
        format!("<p>{}</p>", self.turn("deal.money."))
    }

    fn prices(&self) -> String {
        let price = |money: &str, of: &str| {
            let money = self.blanks.iter().find(|(name, _)| *name == money);
            let money = money.map_or("", |(_, money)| money);
            format!("<p><b>{money}</b> {}</p>", self.say(of))
        };
        price("price", "deal.team_of") + &price("solo", "deal.alone")
    }

    fn seats(&self) -> String {
        let seats: String = self.team.seats.iter().map(|seat| self.seat(seat)).collect();
        format!("<h2>{}</h2><ol>{seats}</ol>", self.say("deal.joined"))
    }

    fn seat(&self, seat: &Seat) -> String {
        let is_number = seat.name.bytes().all(|byte| byte.is_ascii_digit());
        let name = isolated(&seat.name);
        let you = self.words.text("deal.seat.you");
        let member = || self.words.fill("deal.seat.member", &[("name", &name)]);
        let said = match (seat.yours, is_number) {
            (true, true) => you,
            (true, false) => format!("{name} ({you})"),
            (false, true) => member(),
            (false, false) => name,
        };
        format!("<li>{said}</li>")
    }

    /// How many seats are free and how long; for a member the link to send.
    fn free(&self) -> String {
        if self.team.state != "forming" {
            return String::new();
        }
        let missing = self.team.size - souk_group_buy::stage::taken(&self.team);
        let time = self.words.moment(&self.team.deadline);
        let until = self.words.fill("deal.until", &[("time", &time)]);
        let until = format!(
            "<p>{} · {until}</p>",
            self.words.plural("deal.missing", missing)
        );
        if self.is_open() {
            until
        } else {
            until + &self.share()
        }
    }

    fn share(&self) -> String {
        let Some(link) = link::safe(&self.team.share_url).map(escaped) else {
            return String::new();
        };
        let hint = self.words.text("deal.share.hint");
        format!("<p>{hint}</p><p class=\"link\" dir=\"ltr\"><a href=\"{link}\">{link}</a></p>")
    }

    /// Back to where the shopper came from, where that is known as a whole address.
    fn back(&self) -> String {
        let product = self.stage.deal.product.url.as_deref();
        let known = product.or(Some(&*self.team.share_url));
        let known = known
            .and_then(link::safe)
            .filter(|known| !known.starts_with('/'));
        let Some(address) = known else {
            return back(&self.words, self.shop);
        };
        let host = address.split('/').nth(2).unwrap_or_default();
        let name = self.shop.name.as_deref().unwrap_or(host);
        back_to(&self.words, name, address)
    }
}

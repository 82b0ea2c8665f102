//! What stands before the shopper: which team, where it is in its life, and what that means for their
//! money.
//!
//! ```text
//!  invite ──start──► forming ──last seat──► filled ──codes made──► confirmed
//!     └─────join───►    │  └──the end comes──► expired
//!                       └─────the shop ends the deal──► closed
//! ```

use souk_contract::{Deal, Team};
use souk_kit::locale::Locale;

/// In place of a team's id: show no team, not even the reader's own.
pub const NO_TEAM: &str = "-";

/// Where the deal and the shown team are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// No team is shown and teams can be started.
    Invite,
    /// The deal has not begun.
    Upcoming,
    /// Too few seats of the deal are left for another team.
    SoldOut,
    /// The shop takes no teams for now.
    Paused,
    /// No team may be started any more; those that form may still fill.
    Ended,
    /// Seats are free; `member` when the reader has one.
    Forming {
        /// Whether the reader is in the team.
        member: bool,
    },
    /// All seats are taken and the codes are being made.
    Filled {
        /// Whether the reader is in the team.
        member: bool,
    },
    /// Everyone has a code.
    Confirmed(Code),
    /// The end came first.
    Expired,
    /// The shop ended it.
    Closed,
}

/// The reader's code in a confirmed team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The reader is no member.
    NotYours,
    /// It can be used.
    Issued,
    /// It was used.
    Redeemed,
    /// Its time ran out.
    Expired,
}

impl Turn {
    /// Name of the turn: its messages are `deal.turn.*` (what is the case) and `deal.money.*` (what
    /// happens to the reader's money).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Upcoming => "upcoming",
            Self::SoldOut => "sold_out",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::Forming { member: false } => "forming",
            Self::Forming { member: true } => "forming.you",
            Self::Filled { member: false } => "filled",
            Self::Filled { member: true } => "filled.you",
            Self::Confirmed(Code::NotYours) => "confirmed",
            Self::Confirmed(Code::Issued) => "confirmed.you",
            Self::Confirmed(Code::Redeemed) => "redeemed",
            Self::Confirmed(Code::Expired) => "lapsed",
            Self::Expired => "expired",
            Self::Closed => "closed",
        }
    }
}

/// A deal and the team that is shown.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The deal.
    pub deal: Deal,
    /// The team that was asked for, or the reader's own.
    pub team: Option<Team>,
}

impl Stage {
    /// Picks the team to show: the one `asked` for when it is known, else the reader's own.
    #[must_use]
    pub fn of(deal: Deal, asked: &str) -> Self {
        let all = deal.yours.iter().chain(&deal.teams);
        let found = all.clone().find(|team| team.id == asked);
        let own = deal.yours.as_ref().filter(|_| asked != NO_TEAM);
        Self {
            team: found.or(own).cloned(),
            deal,
        }
    }

    /// Makes the link to share a whole address: a camera or a friend has no page to read a path from. The
    /// shop's origin is that of the product's page.
    pub fn share_whole(&mut self) {
        let product = self.deal.product.url.as_deref().unwrap_or_default();
        let origin = product.split('/').take(3).collect::<Vec<_>>().join("/");
        if let Some(team) = &mut self.team
            && team.share_url.starts_with('/')
            && product.contains("://")
        {
            team.share_url = [origin, team.share_url.clone()].concat();
        }
    }

    /// Where it is.
    #[must_use]
    pub fn turn(&self) -> Turn {
        let Some(team) = &self.team else {
            return match &*self.deal.state {
                "open" => Turn::Invite,
                "upcoming" => Turn::Upcoming,
                "sold_out" => Turn::SoldOut,
                "paused" => Turn::Paused,
                _ => Turn::Ended,
            };
        };
        let member = team.you.is_some();
        match &*team.state {
            "forming" => Turn::Forming { member },
            "filled" => Turn::Filled { member },
            "confirmed" => Turn::Confirmed(code(team)),
            "closed" => Turn::Closed,
            _ => Turn::Expired,
        }
    }

    /// Seats taken in the shown team, never more than it has.
    #[must_use]
    pub fn taken(&self) -> u32 {
        self.team.as_ref().map_or(0, taken)
    }

    /// Whether the reader may take a seat in the shown team.
    #[must_use]
    pub fn may_join(&self) -> bool {
        self.turn() == Turn::Forming { member: false }
            && self.deal.state != "paused"
            && self.deal.left != Some(0)
            && self
                .team
                .as_ref()
                .is_some_and(|team| taken(team) < team.size)
    }

    /// Whether the reader may start a team.
    #[must_use]
    pub fn may_start(&self) -> bool {
        self.deal.state == "open"
    }

    /// Whether the list of open teams and the way to start one are shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let wanted = match self.turn() {
            Turn::Forming { .. } => false,
            Turn::Confirmed(Code::NotYours) => true,
            Turn::Confirmed(_) | Turn::Filled { member: true } => self.deal.per_person > 1,
            _ => true,
        };
        wanted && (self.may_start() || !self.others().is_empty())
    }

    /// Teams the reader may join, fewest missing seats first, without the shown one.
    #[must_use]
    pub fn others(&self) -> Vec<&Team> {
        let shown = self.team.as_ref().map(|team| &team.id);
        let free = |team: &&Team| {
            team.state == "forming"
                && team.listed
                && team.you.is_none()
                && taken(team) < team.size
                && Some(&team.id) != shown
        };
        self.deal.teams.iter().filter(free).collect()
    }

    /// The reader's own team, when another one is shown.
    #[must_use]
    pub fn own_elsewhere(&self) -> Option<&Team> {
        let shown = self.team.as_ref().map(|team| &team.id);
        self.deal
            .yours
            .as_ref()
            .filter(|own| Some(&own.id) != shown)
    }

    /// What fills the blanks of every message about this deal.
    #[must_use]
    pub fn blanks(&self, locale: &Locale) -> [(&'static str, String); 7] {
        let (deal, team) = (&self.deal, self.team.as_ref());
        let hours = |hours: u32| locale.span(&format!("{hours}h"));
        let price = team.map_or(&deal.team_price, |team| &team.price);
        let size = team.map_or(deal.size, |team| team.size);
        [
            ("price", locale.money(price)),
            ("solo", locale.money(&deal.solo_price)),
            ("size", locale.number(size)),
            ("taken", locale.number(self.taken())),
            ("product", deal.product.title.clone()),
            ("hours", hours(deal.hours)),
            ("code_hours", hours(deal.code_hours)),
        ]
    }

    /// Whether there is anything true to show: a deal that is over has nothing left but its teams.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.deal.id.is_empty() || (self.turn() == Turn::Ended && self.others().is_empty())
    }
}

/// Seats taken, never more than the team has.
#[must_use]
pub fn taken(team: &Team) -> u32 {
    u32::try_from(team.seats.len()).map_or(team.size, |taken| taken.min(team.size))
}

fn code(team: &Team) -> Code {
    match team
        .you
        .as_ref()
        .map(|you| you.code_state.as_deref().unwrap_or_default())
    {
        None => Code::NotYours,
        Some("redeemed") => Code::Redeemed,
        Some("expired") => Code::Expired,
        Some(_) => Code::Issued,
    }
}

#[cfg(test)]
mod tests {
    use souk_contract::{Membership, Seat};
    use souk_kit::locale::LANGUAGES;

    use super::*;

    fn team(id: &str, state: &str, taken: usize) -> Team {
        Team {
            id: id.to_owned(),
            state: state.to_owned(),
            size: 3,
            seats: vec![Seat::default(); taken],
            listed: true,
            ..Team::default()
        }
    }

    fn deal(teams: Vec<Team>, yours: Option<Team>) -> Deal {
        Deal {
            id: "d".to_owned(),
            state: "open".to_owned(),
            per_person: 1,
            teams,
            yours,
            ..Deal::default()
        }
    }

    fn mine(mut team: Team) -> Team {
        team.you = Some(Membership {
            may_leave: true,
            ..Membership::default()
        });
        team
    }

    #[test]
    fn a_shared_link_shows_its_team_first_with_a_way_to_join() {
        let stage = Stage::of(
            deal(vec![team("a", "forming", 1), team("b", "forming", 2)], None),
            "b",
        );
        assert_eq!(stage.team.as_ref().map(|team| &*team.id), Some("b"));
        assert_eq!(stage.turn(), Turn::Forming { member: false });
        assert!(stage.may_join());
    }

    #[test]
    fn without_a_link_the_readers_own_team_is_shown_and_can_be_put_aside() {
        let own = mine(team("o", "forming", 1));
        let all = deal(vec![team("a", "forming", 1)], Some(own));
        let stage = Stage::of(all.clone(), "");
        assert_eq!(stage.turn(), Turn::Forming { member: true });
        assert!(!stage.may_join() && !stage.is_open());
        let aside = Stage::of(all, NO_TEAM);
        assert_eq!(aside.turn(), Turn::Invite);
        assert_eq!(aside.own_elsewhere().map(|team| &*team.id), Some("o"));
    }

    #[test]
    fn an_unknown_team_is_no_team() {
        let stage = Stage::of(deal(vec![team("a", "forming", 1)], None), "gone");
        assert_eq!(stage.turn(), Turn::Invite);
        assert_eq!(stage.others().len(), 1);
    }

    #[test]
    fn a_full_team_cannot_be_joined_whatever_the_answer_calls_it() {
        let stage = Stage::of(deal(vec![team("a", "forming", 5)], None), "a");
        assert_eq!(stage.taken(), 3);
        assert!(!stage.may_join());
        assert!(
            Stage::of(deal(vec![team("a", "forming", 3)], None), "")
                .others()
                .is_empty()
        );
    }

    #[test]
    fn a_deal_that_is_over_shows_nothing_but_teams_that_are_not() {
        let over = Deal {
            state: "ended".to_owned(),
            ..deal(vec![], None)
        };
        assert!(Stage::of(over.clone(), "").is_empty());
        let forming = Deal {
            teams: vec![team("a", "forming", 1)],
            ..over.clone()
        };
        let forming = Stage::of(forming, "");
        assert!(!forming.is_empty() && forming.is_open() && !forming.may_start());
        let yours = Deal {
            yours: Some(mine(team("o", "confirmed", 3))),
            ..over
        };
        assert!(!Stage::of(yours, "").is_empty());
    }

    #[test]
    fn a_path_to_share_gets_the_shops_origin() {
        let mut all = deal(vec![team("a", "forming", 1)], None);
        all.teams[0].share_url = "/pot?souk-team=a".to_owned();
        all.product.url = Some("https://shop.example/products/pot".to_owned());
        let mut stage = Stage::of(all, "a");
        stage.share_whole();
        stage.share_whole();
        let shared = stage.team.map(|team| team.share_url);
        assert_eq!(
            shared.as_deref(),
            Some("https://shop.example/pot?souk-team=a")
        );
    }

    #[test]
    fn a_paused_deal_takes_nobody() {
        let paused = Deal {
            state: "paused".to_owned(),
            ..deal(vec![team("a", "forming", 1)], None)
        };
        let stage = Stage::of(paused, "a");
        assert!(!stage.may_join() && !stage.may_start());
    }

    #[test]
    fn somebody_at_the_limit_is_not_offered_another_team() {
        let own = mine(team("o", "confirmed", 3));
        let one = deal(vec![], Some(own));
        assert!(!Stage::of(one.clone(), "").is_open());
        assert!(
            Stage::of(
                Deal {
                    per_person: 2,
                    ..one
                },
                ""
            )
            .is_open()
        );
    }

    #[test]
    fn every_turn_says_in_every_language_what_happens_to_the_money() {
        let turns = [
            Turn::Invite,
            Turn::Upcoming,
            Turn::SoldOut,
            Turn::Paused,
            Turn::Ended,
            Turn::Forming { member: false },
            Turn::Forming { member: true },
            Turn::Filled { member: false },
            Turn::Filled { member: true },
            Turn::Confirmed(Code::NotYours),
            Turn::Confirmed(Code::Issued),
            Turn::Confirmed(Code::Redeemed),
            Turn::Confirmed(Code::Expired),
            Turn::Expired,
            Turn::Closed,
        ];
        for lang in LANGUAGES {
            for turn in turns {
                for room in ["deal.turn.", "deal.money."] {
                    let words = Locale::of(lang).text(&format!("{room}{}", turn.name()));
                    assert!(words.chars().count() > 5, "{lang} {room}{}", turn.name());
                }
            }
        }
    }

    #[test]
    fn the_states_of_a_code_are_told_apart() {
        for (state, code) in [
            ("issued", Code::Issued),
            ("redeemed", Code::Redeemed),
            ("expired", Code::Expired),
        ] {
            let mut own = mine(team("o", "confirmed", 3));
            own.you = own.you.map(|you| Membership {
                code_state: Some(state.to_owned()),
                ..you
            });
            assert_eq!(
                Stage::of(deal(vec![], Some(own)), "").turn(),
                Turn::Confirmed(code)
            );
        }
        assert_eq!(
            Stage::of(deal(vec![team("a", "confirmed", 3)], None), "a").turn(),
            Turn::Confirmed(Code::NotYours)
        );
    }
}

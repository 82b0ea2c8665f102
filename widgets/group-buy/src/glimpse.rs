//! What the browser keeps of a deal: enough to notice a change and to count down. All else is print.

#[cfg(target_os = "unknown")]
use souk_contract::{Decode, Object};
use souk_kit::locale::digits;

#[cfg(not(target_os = "unknown"))]
use crate::stage::Stage;
#[cfg(not(target_os = "unknown"))]
use souk_contract::Team;

/// The state a snapshot carries. It travels as a list of texts: the module reads one already, and a
/// struct of its own would cost it a kilobyte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(target_os = "unknown"), derive(serde::Serialize))]
pub struct Glimpse(Vec<String>);

/// One of its texts.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// The deal's id.
    Deal,
    /// Id of the team that is shown; empty when there is none.
    Team,
    /// Its state; empty without a team.
    State,
    /// Seats taken.
    Taken,
    /// Seats in all.
    Size,
    /// Its end, RFC 3339; empty when nothing runs any more.
    Deadline,
    /// The server's clock when it was printed, RFC 3339.
    ServerTime,
    /// What the live stream calls it; empty without a team.
    Watch,
    /// Changes when controls and sentences have to be printed anew, and not only a seat.
    Panel,
    /// Changes whenever an answer of the server is news: see [`mark`].
    Mark,
}

impl Glimpse {
    /// A text; empty when it is not there.
    #[must_use]
    pub fn text(&self, part: Part) -> &str {
        self.0.get(part as usize).map_or("", |text| text)
    }

    /// A number of seats.
    #[must_use]
    pub fn seats(&self, part: Part) -> u32 {
        self.text(part).parse().unwrap_or_default()
    }

    /// Whether a team is shown.
    #[must_use]
    pub fn has_team(&self) -> bool {
        !self.text(Part::Team).is_empty()
    }
}

/// What a team's answer is recognised by.
#[must_use]
pub fn mark(id: &str, state: &str, taken: u32) -> String {
    [id, ":", state, ":", &digits(taken), " "].concat()
}

#[cfg(not(target_os = "unknown"))]
impl Glimpse {
    /// What the browser needs of what is printed.
    #[must_use]
    pub fn of(stage: &Stage) -> Self {
        let deal = &stage.deal;
        let team = stage.team.clone().unwrap_or_default();
        let runs = team.state == "forming";
        let marks = match &stage.team {
            Some(team) => mark_of(team),
            None => deal.teams.iter().map(mark_of).collect(),
        };
        Self(vec![
            deal.id.clone(),
            team.id.clone(),
            team.state.clone(),
            digits(stage.taken()),
            digits(team.size),
            if runs {
                team.deadline.clone()
            } else {
                String::new()
            },
            deal.server_time.clone(),
            team.watch.clone(),
            panel(stage, &team),
            marks,
        ])
    }
}

/// Everything controls and sentences depend on.
#[cfg(not(target_os = "unknown"))]
fn panel(stage: &Stage, team: &Team) -> String {
    let you = team.you.as_ref();
    let code = you.and_then(|you| you.code_state.as_deref());
    let may_leave = you.is_some_and(|you| you.may_leave);
    let parts = [
        &*stage.deal.state,
        &team.id,
        &team.state,
        &team.price.amount,
        code.unwrap_or_default(),
        if you.is_some() { "in" } else { "" },
        if may_leave { "free" } else { "" },
    ];
    parts.join(" ")
}

#[cfg(not(target_os = "unknown"))]
#[allow(clippy::cast_possible_truncation)]
fn mark_of(team: &Team) -> String {
    mark(&team.id, &team.state, team.seats.len() as u32)
}

#[cfg(target_os = "unknown")]
impl Decode for Glimpse {
    fn decode(value: &wasm_bindgen::JsValue) -> Option<Self> {
        Decode::decode(value).map(Self)
    }
}

/// The mark of an answer of `getTeam`, or of all teams of an answer of `getDeal`.
#[cfg(target_os = "unknown")]
#[must_use]
pub fn mark_in(answer: &Object) -> Option<String> {
    // Only a team names its deal.
    if answer.field::<String>("deal").is_some() {
        let seats = answer.field::<Vec<wasm_bindgen::JsValue>>("seats")?;
        let taken = u32::try_from(seats.len()).ok()?;
        return Some(mark(
            &answer.field::<String>("id")?,
            &answer.field::<String>("state")?,
            taken,
        ));
    }
    let mut marks = String::new();
    for team in answer.field::<Vec<wasm_bindgen::JsValue>>("teams")? {
        marks += &mark_in(Object::from_js(&team)?)?;
    }
    Some(marks)
}

/// The mark a frame of the live stream has for the shown team, if it has one.
#[cfg(target_os = "unknown")]
#[must_use]
pub fn mark_of_frame(frame: &Object, shown: &Glimpse) -> Option<String> {
    let ticks = frame.field::<Vec<wasm_bindgen::JsValue>>("teams")?;
    ticks.iter().find_map(|tick| {
        let tick = Object::from_js(tick)?;
        if tick.field::<String>("watch")? != shown.text(Part::Watch) {
            return None;
        }
        let (state, seats) = (tick.field::<String>("state")?, tick.field("seats")?);
        Some(mark(shown.text(Part::Team), &state, seats))
    })
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use souk_contract::{Deal, Membership, Seat};

    use super::*;

    fn glimpse(change: impl FnOnce(&mut Team)) -> Glimpse {
        let mut team = Team {
            id: "t".to_owned(),
            state: "forming".to_owned(),
            size: 3,
            seats: vec![Seat::default()],
            deadline: "2026-11-21T13:17:00Z".to_owned(),
            ..Team::default()
        };
        change(&mut team);
        let deal = Deal {
            id: "d".to_owned(),
            teams: vec![team],
            ..Deal::default()
        };
        Glimpse::of(&Stage::of(deal, "t"))
    }

    #[test]
    fn a_seat_is_news_but_leaves_the_controls_alone() {
        let (before, after) = (
            glimpse(|_| {}),
            glimpse(|team| team.seats.push(Seat::default())),
        );
        assert_ne!(before.text(Part::Mark), after.text(Part::Mark));
        assert_eq!(before.text(Part::Panel), after.text(Part::Panel));
        assert_eq!(
            (before.seats(Part::Taken), after.seats(Part::Taken)),
            (1, 2)
        );
    }

    #[test]
    fn a_state_a_price_and_a_place_of_ones_own_print_the_controls_anew() {
        let before = glimpse(|_| {});
        let changes: [fn(&mut Team); 3] = [
            |team| team.state = "confirmed".to_owned(),
            |team| team.price.amount = "20.00".to_owned(),
            |team| team.you = Some(Membership::default()),
        ];
        for change in changes {
            assert_ne!(before.text(Part::Panel), glimpse(change).text(Part::Panel));
        }
    }

    #[test]
    fn only_a_team_that_forms_has_an_end_to_count_to() {
        assert_eq!(glimpse(|_| {}).text(Part::Deadline), "2026-11-21T13:17:00Z");
        let full = glimpse(|team| team.state = "filled".to_owned());
        assert_eq!(full.text(Part::Deadline), "");
    }
}

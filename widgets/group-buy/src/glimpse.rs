//! What the browser keeps of a deal: enough to notice a change and to count down. All else is print.

#[cfg(target_arch = "wasm32")]
use souk_contract::{Decode, Object};
use souk_kit::locale::digits;

#[cfg(not(target_arch = "wasm32"))]
use crate::stage::Stage;
#[cfg(not(target_arch = "wasm32"))]
use souk_contract::Team;

/// The state a snapshot carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub struct Glimpse {
    /// The deal's id.
    pub deal: String,
    /// Id of the team that is shown; empty when there is none.
    pub team: String,
    /// Its state; empty without a team.
    pub state: String,
    /// Seats taken.
    pub taken: u32,
    /// Seats in all.
    pub size: u32,
    /// Its end, RFC 3339; empty when nothing runs any more.
    pub deadline: String,
    /// The server's clock when it was printed, RFC 3339.
    pub server_time: String,
    /// What the live stream calls it; empty without a team.
    pub watch: String,
    /// Changes when controls and sentences have to be printed anew, and not only a seat.
    pub panel: String,
    /// Changes whenever an answer of the server is news: see [`mark`].
    pub mark: String,
}

/// What a team's answer is recognised by.
#[must_use]
pub fn mark(id: &str, state: &str, taken: u32) -> String {
    [id, ":", state, ":", &digits(taken), " "].concat()
}

#[cfg(not(target_arch = "wasm32"))]
impl Glimpse {
    /// What the browser needs of what is printed.
    #[must_use]
    pub fn of(stage: &Stage) -> Self {
        let deal = &stage.deal;
        let mut glimpse = Self {
            deal: deal.id.clone(),
            server_time: deal.server_time.clone(),
            mark: deal.teams.iter().map(mark_of).collect(),
            panel: deal.state.clone(),
            ..Self::default()
        };
        let Some(team) = &stage.team else {
            return glimpse;
        };
        let you = team.you.as_ref();
        let code = you
            .and_then(|you| you.code_state.as_deref())
            .unwrap_or_default();
        let may_leave = you.is_some_and(|you| you.may_leave);
        let part = [&team.id, &team.state, &team.price.amount, code].map(String::from);
        glimpse.panel += &part.join(" ");
        glimpse.panel += &format!(" {} {may_leave}", you.is_some());
        glimpse.mark = mark_of(team);
        glimpse.team.clone_from(&team.id);
        glimpse.watch.clone_from(&team.watch);
        glimpse.state.clone_from(&team.state);
        glimpse.taken = stage.taken();
        glimpse.size = team.size;
        if team.state == "forming" {
            glimpse.deadline.clone_from(&team.deadline);
        }
        glimpse
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::cast_possible_truncation)]
fn mark_of(team: &Team) -> String {
    mark(&team.id, &team.state, team.seats.len() as u32)
}

#[cfg(target_arch = "wasm32")]
impl Decode for Glimpse {
    fn decode(value: &wasm_bindgen::JsValue) -> Option<Self> {
        let object = Object::from_js(value)?;
        let mut read = Self::default();
        for (name, text) in [
            ("deal", &mut read.deal),
            ("team", &mut read.team),
            ("state", &mut read.state),
            ("deadline", &mut read.deadline),
            ("server_time", &mut read.server_time),
            ("watch", &mut read.watch),
            ("panel", &mut read.panel),
            ("mark", &mut read.mark),
        ] {
            *text = object.field(name)?;
        }
        read.taken = object.field("taken")?;
        read.size = object.field("size")?;
        Some(read)
    }
}

/// The mark of an answer of `getTeam`, or of all teams of an answer of `getDeal`.
#[cfg(target_arch = "wasm32")]
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

/// The mark a frame of the live stream has for the team `id` that it calls `watch`, if it has one.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn mark_of_frame(frame: &Object, id: &str, watch: &str) -> Option<String> {
    let ticks = frame.field::<Vec<wasm_bindgen::JsValue>>("teams")?;
    ticks.iter().find_map(|tick| {
        let tick = Object::from_js(tick)?;
        let ours = tick.field::<String>("watch")? == watch;
        ours.then(|| {
            Some(mark(
                id,
                &tick.field::<String>("state")?,
                tick.field("seats")?,
            ))
        })?
    })
}

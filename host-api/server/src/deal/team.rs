//! A team from its first seat to its end: states and edges as data, one transition function.
//!
//! What happens to a member's money is the same in every state: Souk takes none. A code for the price
//! that was reached is given when the team is confirmed, and the member pays with it at the shop's own
//! checkout.

use crate::moment::Millis;

/// Where a team stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Seats are free and there is time left. Nothing was charged; members may leave.
    Forming,
    /// A price was reached; the codes are being issued. Nothing was charged.
    Filled,
    /// Every member has a code. Each pays the price reached at the shop's checkout, or nothing.
    Confirmed,
    /// The time ran out before a price was reached. Nothing was charged, no code exists.
    Expired,
    /// It is over: the last member left, or the codes' time is up.
    Closed,
}

/// Every state with its name on the wire.
pub const STATES: [(State, &str); 5] = [
    (State::Forming, "forming"),
    (State::Filled, "filled"),
    (State::Confirmed, "confirmed"),
    (State::Expired, "expired"),
    (State::Closed, "closed"),
];

/// Every edge there is. A team enters each state at most once.
pub const EDGES: [(State, State); 5] = [
    (State::Forming, State::Filled),
    (State::Forming, State::Expired),
    (State::Forming, State::Closed),
    (State::Filled, State::Confirmed),
    (State::Confirmed, State::Closed),
];

impl State {
    /// Its name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = STATES.iter().find(|(state, _)| *state == self);
        named.map_or("closed", |(_, name)| name)
    }

    /// The state of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let known = STATES.iter().find(|(_, known)| *known == name);
        known.map(|(state, _)| *state)
    }

    /// Whether nothing can follow.
    #[must_use]
    pub fn is_terminal(self) -> bool {
        EDGES.iter().all(|(from, _)| *from != self)
    }

    /// Whether a team may go from here to `next`.
    #[must_use]
    pub fn leads_to(self, next: Self) -> bool {
        EDGES.contains(&(self, next))
    }
}

/// One taken seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat<P> {
    /// Its number, from 1. Left seats are taken again, lowest first.
    pub no: u32,
    /// Who took it.
    pub player: P,
    /// Whether this member leads the team: who started it, or who was there longest when they left.
    pub leads: bool,
}

/// A team as far as its rules go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team<P> {
    /// Where it stands.
    pub state: State,
    /// Members at which a price is reached, ascending; the last is the size.
    pub sizes: Vec<u32>,
    /// From this moment nobody joins.
    pub deadline: Millis,
    /// When the codes' time is up; only once they are issued.
    pub codes_end: Option<Millis>,
    /// Taken seats in the order they were taken.
    pub seats: Vec<Seat<P>>,
}

/// What can happen to a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<P> {
    /// Somebody takes a seat.
    Join(P),
    /// A member gives the seat back.
    Leave(P),
    /// Every member was issued a code, valid until then.
    Issue(Millis),
}

/// Why an event is refused. Nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Every seat is taken, or a price was reached at the deadline.
    Full,
    /// It expired or closed.
    Ended,
    /// The player has a seat in it.
    AlreadyIn,
    /// The player has no seat in it, or it is no longer forming.
    CannotLeave,
    /// Codes are issued only to a filled team.
    NotFilled,
}

impl<P: Copy + PartialEq> Team<P> {
    /// A new team with its leader in the first seat.
    #[must_use]
    pub fn start(leader: P, sizes: Vec<u32>, deadline: Millis) -> Self {
        let seat = Seat {
            no: 1,
            player: leader,
            leads: true,
        };
        Self {
            state: State::Forming,
            sizes,
            deadline,
            codes_end: None,
            seats: vec![seat],
        }
    }

    /// Seats in all.
    #[must_use]
    pub fn size(&self) -> u32 {
        self.sizes.last().copied().unwrap_or_default()
    }

    /// Seats taken.
    #[must_use]
    pub fn taken(&self) -> u32 {
        u32::try_from(self.seats.len()).unwrap_or(u32::MAX)
    }

    /// The player's seat.
    #[must_use]
    pub fn seat_of(&self, player: P) -> Option<&Seat<P>> {
        self.seats.iter().find(|seat| seat.player == player)
    }

    /// The greatest number of members with a price that the seats taken reach.
    #[must_use]
    pub fn reached(&self) -> Option<u32> {
        let taken = self.taken();
        self.sizes
            .iter()
            .rev()
            .find(|size| **size <= taken)
            .copied()
    }

    /// The team at `now`: a deadline that passed has settled it, codes whose time is up have closed it.
    #[must_use]
    pub fn at(mut self, now: Millis) -> Self {
        if self.state == State::Forming && now >= self.deadline {
            self.state = match self.reached() {
                Some(_) => State::Filled,
                None => State::Expired,
            };
        }
        if self.state == State::Confirmed && self.codes_end.is_some_and(|end| now >= end) {
            self.state = State::Closed;
        }
        self
    }

    /// The team after `event` at `now`.
    ///
    /// # Errors
    /// When the rules refuse it.
    pub fn after(self, event: Event<P>, now: Millis) -> Result<Self, Refused> {
        let team = self.at(now);
        match event {
            Event::Join(player) => team.joined(player),
            Event::Leave(player) => team.left(player),
            Event::Issue(end) => team.issued(end),
        }
    }

    fn joined(mut self, player: P) -> Result<Self, Refused> {
        if self.seat_of(player).is_some() {
            return Err(Refused::AlreadyIn);
        }
        match self.state {
            State::Forming => {}
            State::Filled | State::Confirmed => return Err(Refused::Full),
            State::Expired | State::Closed => return Err(Refused::Ended),
        }
        let free = (1..=self.size()).find(|no| self.seats.iter().all(|seat| seat.no != *no));
        let no = free.ok_or(Refused::Full)?;
        self.seats.push(Seat {
            no,
            player,
            leads: false,
        });
        if self.taken() == self.size() {
            self.state = State::Filled;
        }
        Ok(self)
    }

    fn left(mut self, player: P) -> Result<Self, Refused> {
        let at = self.seats.iter().position(|seat| seat.player == player);
        let (State::Forming, Some(at)) = (self.state, at) else {
            return Err(Refused::CannotLeave);
        };
        let leads = self.seats.remove(at).leads;
        match self.seats.first_mut() {
            Some(heir) => heir.leads |= leads,
            None => self.state = State::Closed,
        }
        Ok(self)
    }

    fn issued(mut self, end: Millis) -> Result<Self, Refused> {
        if self.state != State::Filled {
            return Err(Refused::NotFilled);
        }
        self.state = State::Confirmed;
        self.codes_end = Some(end);
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event() -> impl Strategy<Value = Event<u8>> {
        prop_oneof![
            4 => (0..9_u8).prop_map(Event::Join),
            2 => (0..9_u8).prop_map(Event::Leave),
            1 => (0..200_i64).prop_map(Event::Issue),
        ]
    }

    fn sizes() -> impl Strategy<Value = Vec<u32>> {
        prop::collection::btree_set(2..7_u32, 1..3).prop_map(|sizes| sizes.into_iter().collect())
    }

    proptest! {
        #[test]
        fn whatever_happens_seats_fit_buyers_are_unique_and_the_end_comes_once(
            sizes in sizes(),
            events in prop::collection::vec((event(), 0..8_i64), 0..60),
        ) {
            let mut team = Team::start(0_u8, sizes, 100);
            let (mut now, mut entered) = (0, vec![State::Forming]);
            for (event, pause) in events {
                now += pause;
                let before = team.clone().at(now);
                let outcome = team.clone().after(event, now);
                let after = outcome.clone().unwrap_or_else(|_| before.clone());
                prop_assert!(after.taken() <= after.size());
                for (at, seat) in after.seats.iter().enumerate() {
                    let others = &after.seats[at + 1..];
                    prop_assert!(others.iter().all(|o| o.player != seat.player && o.no != seat.no));
                    prop_assert!((1..=after.size()).contains(&seat.no));
                }
                let leaders = after.seats.iter().filter(|seat| seat.leads).count();
                prop_assert_eq!(leaders, usize::from(!after.seats.is_empty()));
                let fewer = after.taken() < before.taken();
                prop_assert!(!fewer || (matches!(event, Event::Leave(_)) && before.taken() - after.taken() == 1));
                for (from, to) in [(team.state, before.state), (before.state, after.state)] {
                    prop_assert!(from == to || from.leads_to(to), "{from:?} to {to:?}");
                    if from != to {
                        prop_assert!(!entered.contains(&to) && !from.is_terminal());
                        entered.push(to);
                    }
                }
                prop_assert!(entered.iter().filter(|state| state.is_terminal()).count() <= 1);
                team = after;
            }
        }
    }

    fn team(sizes: &[u32], members: u8) -> Team<u8> {
        (1..members).fold(Team::start(0, sizes.to_vec(), 100), |team, player| {
            team.after(Event::Join(player), 1).expect("a seat")
        })
    }

    #[test]
    fn the_deadline_itself_is_too_late_to_join() {
        assert!(team(&[3], 1).after(Event::Join(7), 99).is_ok());
        let late = team(&[3], 1).after(Event::Join(7), 100);
        assert_eq!(late, Err(Refused::Ended));
    }

    #[test]
    fn at_the_deadline_a_reached_tier_fills_the_team_and_none_expires_it() {
        let (some, none) = (team(&[2, 4], 3).at(100), team(&[3, 4], 2).at(100));
        assert_eq!((some.state, some.reached()), (State::Filled, Some(2)));
        assert_eq!((none.state, none.reached()), (State::Expired, None));
    }

    #[test]
    fn a_leader_who_leaves_hands_over_and_the_last_one_closes_the_team() {
        let led = team(&[3], 2).after(Event::Leave(0), 1).expect("left");
        assert!(led.seats[0].leads && led.seats[0].player == 1);
        let empty = led.after(Event::Leave(1), 1).expect("left");
        assert_eq!((empty.state, empty.taken()), (State::Closed, 0));
    }

    #[test]
    fn nobody_leaves_a_filled_team_and_a_freed_seat_is_taken_again() {
        let refused = team(&[2], 2).after(Event::Leave(1), 1);
        assert_eq!(refused, Err(Refused::CannotLeave));
        let freed = team(&[4], 3).after(Event::Leave(1), 1).expect("left");
        let again = freed.after(Event::Join(9), 1).expect("joined");
        assert_eq!(again.seat_of(9).map(|seat| seat.no), Some(2));
    }
}

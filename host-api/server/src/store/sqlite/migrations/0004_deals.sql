-- Deals, teams and seats.

-- `taken` counts the seats of all its teams that did not expire.
create table deal (
    shop integer not null,
    id text not null,
    product text not null,
    config text not null,
    taken integer not null default 0,
    changed_at integer not null,
    primary key (shop, id)
) strict, without rowid;
create index deal_product on deal (shop, product);

-- `terms` are the deal's as the team was started: a later change of the deal is not one of the team's.
-- `taken` and `missing` count its seats. `pool` is that of the price reached, from `filled` on; `codes_end` is there from `confirmed` on.
create table team (
    shop integer not null,
    id text not null,
    deal text not null,
    state text not null check (state in ('forming', 'filled', 'confirmed', 'expired', 'closed')),
    terms text not null,
    started_at integer not null,
    deadline integer not null,
    listed integer not null,
    taken integer not null,
    missing integer not null,
    pool text,
    codes_end integer,
    changed_at integer not null,
    primary key (shop, id)
) strict, without rowid;
create index team_forming on team (shop, deal, listed, missing) where state = 'forming';
create index team_due on team (deadline) where state = 'forming';
create index team_waiting on team (shop, id) where state = 'filled';
create index team_ending on team (codes_end) where state = 'confirmed';
create index team_changed on team (shop, changed_at);

-- Every state a team entered, each at most once.
create table team_step (
    shop integer not null,
    team text not null,
    state text not null,
    at integer not null,
    primary key (shop, team, state)
) strict, without rowid;

-- One row for each taken seat; a seat that was left has none.
create table seat (
    shop integer not null,
    team text not null,
    seat_no integer not null check (seat_no >= 1),
    deal text not null,
    player blob not null,
    name text,
    leads integer not null,
    taken_at integer not null,
    unique (shop, team, seat_no),
    unique (shop, team, player)
) strict;
create index seat_player on seat (shop, deal, player);

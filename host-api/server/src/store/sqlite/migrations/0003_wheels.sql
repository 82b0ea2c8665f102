-- Wheels: the campaign, its secret, and how far its log has come.
create table wheel (
    shop integer not null,
    id text not null,
    config text not null,
    secret blob not null,
    draws integer not null default 0,
    chain text not null,
    changed_at integer not null,
    primary key (shop, id)
) strict, without rowid;

-- Prizes that are limited, by slice.
create table prize (
    shop integer not null,
    wheel text not null,
    segment integer not null,
    stock integer not null,
    taken integer not null default 0 check (taken <= stock),
    primary key (shop, wheel, segment)
) strict, without rowid;

-- The log. `play` is the number of the spin in its period, `nonce` that in the campaign.
create table draw (
    shop integer not null,
    wheel text not null,
    draw integer not null,
    player blob not null,
    period integer not null,
    play integer not null,
    nonce integer not null,
    at integer not null,
    client_seed text not null,
    seed text not null,
    weights text not null,
    segment integer not null,
    label text not null,
    chain text not null,
    primary key (shop, wheel, draw),
    unique (shop, wheel, player, period, play),
    unique (shop, wheel, player, nonce)
) strict, without rowid;

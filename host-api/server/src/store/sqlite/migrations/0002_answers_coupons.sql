-- Answers to changes, by their idempotency key.
create table answer (
    shop integer not null,
    operation text not null,
    player blob not null,
    key text not null,
    body_hash blob not null,
    answer text not null,
    at integer not null,
    unique (shop, operation, player, key)
) strict;
create index answer_at on answer (at);

-- Where codes come from. `minted` counts those made; an imported pool mints none.
create table pool (
    shop integer not null,
    id text not null,
    config text not null,
    imported integer not null default 0,
    minted integer not null default 0,
    changed_at integer not null,
    primary key (shop, id)
) strict, without rowid;

-- Codes: created -> issued -> redeemed | expired. `holder` is a player, `reason` what it was issued
-- for (such as `spin:…`), each at most once.
create table coupon (
    shop integer not null,
    code text not null,
    pool text not null,
    state text not null check (state in ('created', 'issued', 'redeemed', 'expired')),
    created_at integer not null,
    issued_at integer,
    expires_at integer,
    redeemed_at integer,
    sale text,
    holder blob,
    reason text,
    primary key (shop, code)
) strict, without rowid;
create index coupon_free on coupon (shop, pool) where state = 'created';
create index coupon_ends on coupon (expires_at) where state = 'issued';
create unique index coupon_reason on coupon (shop, reason) where reason is not null;

-- Orders that were paid with a code, ever. `order_hash` is a keyed hash of the order's id and stays when
-- the id is to be forgotten: a used code stays used. The earliest use within the code's time redeems it.
create table coupon_use (
    shop integer not null,
    code text not null,
    order_hash text not null,
    sale text,
    at integer not null,
    primary key (shop, code, order_hash)
) strict, without rowid;
create index coupon_use_sale on coupon_use (shop, sale) where sale is not null;
create index coupon_sale on coupon (shop, sale) where sale is not null;

-- Hashes of the tokens the merchant's own systems use.
create table admin (
    shop integer not null,
    hash blob not null,
    created_at integer not null,
    primary key (shop, hash)
) strict, without rowid;

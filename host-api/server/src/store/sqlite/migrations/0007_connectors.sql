-- Connectors, and what is to be done at the stores.

-- How a shop's own store is reached. The token is kept as it is, like the secrets: every request needs it.
-- `cursor` is the store's time up to which changed orders were asked for.
create table connector (
    shop integer primary key references shop (no) on delete cascade,
    platform text not null check (platform in ('shopify', 'magento')),
    address text not null,
    domain text,
    token text not null,
    able text not null,
    connected_at integer not null,
    cursor integer not null,
    reconciled_at integer,
    tries integer not null default 0,
    due_at integer not null default 0,
    trouble text
) strict;

-- What stands for a pool at the store: a discount, a rule. `seen` is the greatest id of a code the store made.
create table minting (
    shop integer not null,
    pool text not null,
    remote text,
    seen integer not null default 0,
    checked_at integer,
    refused text,
    primary key (shop, pool)
) strict, without rowid;

-- The outbox. A row is written in the transaction that makes or ends a code, and goes when the store has
-- confirmed it. `fill` wants codes the store makes itself and has none. `job` is the store's name for work it
-- took in and does in its own time.
create table outbox (
    no integer primary key,
    shop integer not null,
    pool text not null,
    task text not null check (task in ('add', 'remove', 'fill')),
    code text not null default '',
    job text,
    due_at integer not null,
    refused text,
    created_at integer not null,
    unique (shop, pool, task, code),
    check ((task = 'fill') = (code = ''))
) strict;
create index outbox_due on outbox (shop, due_at) where refused is null;
create index outbox_job on outbox (shop, job) where job is not null;

-- Minted codes: when the store confirmed them, its own id of them, and when they were taken away.
alter table coupon add column live_at integer;
alter table coupon add column remote text;
alter table coupon add column gone_at integer;

-- True for a state that came from the store's API, which was not asked whose order it is.
alter table sale add column unnamed integer not null default 0;

-- Keys and numbers of the database itself.
create table meta (
    key text primary key,
    value blob not null
) strict, without rowid;

-- 'version' stamps shops as they change; 'projected' is the last inbox row the projections hold.
create table counter (
    name text primary key,
    n integer not null
) strict, without rowid;
insert into counter values ('version', 0), ('projected', 0);

create table shop (
    no integer primary key,
    id text not null unique,
    name text,
    domain text,
    currency text,
    places_k integer not null,
    active integer not null default 1,
    redacted_at integer,
    version integer not null,
    changed_at integer not null
) strict;
create index shop_version on shop (version);

create table secret (
    no integer primary key,
    shop integer not null references shop (no) on delete cascade,
    kind text not null check (kind in ('shopify', 'standard')),
    bytes blob not null,
    created_at integer not null,
    expires_at integer
) strict;
create index secret_shop on secret (shop);

-- Facts as they came, each once. A redacted fact is blanked, not deleted: its hash still keeps a
-- replay out, and row numbers are never used twice.
create table inbox (
    seq integer primary key,
    shop integer not null,
    hash blob not null,
    received_at integer not null,
    fact text not null,
    unique (shop, hash)
) strict;

-- Which facts speak of an order, so that they can be found when it is to be forgotten.
create table sale_fact (
    shop integer not null,
    sale text not null,
    seq integer not null,
    primary key (shop, sale, seq)
) strict, without rowid;

-- Orders: the state with the greatest (updated_at, payment, hash).
create table sale (
    shop integer not null,
    id text not null,
    updated_at integer not null,
    payment integer not null,
    hash blob not null,
    created_at integer not null,
    received_at integer not null,
    at integer not null,
    cancelled integer not null,
    counted integer not null,
    currency text,
    city text,
    country text,
    customer text,
    email text,
    primary key (shop, id)
) strict, without rowid;
create index sale_city on sale (shop, city, country, at) where counted = 1 and city is not null;
create index sale_customer on sale (shop, customer) where customer is not null;
create index sale_email on sale (shop, email) where email is not null;

-- Lines of orders; `sold` is what counts now.
create table line (
    shop integer not null,
    sale text not null,
    id text not null,
    product text not null,
    variant text,
    title text not null,
    price text,
    quantity integer not null,
    units_left integer,
    sold integer not null,
    at integer not null,
    primary key (shop, sale, id)
) strict, without rowid;
create index line_sold on line (shop, at, sale, product, sold) where sold > 0;
create index line_product on line (shop, product, at);

create table refund (
    shop integer not null,
    sale text not null,
    id text not null,
    hash blob not null,
    primary key (shop, sale, id)
) strict, without rowid;

create table refund_line (
    shop integer not null,
    sale text not null,
    line text not null,
    refund text not null,
    quantity integer not null,
    primary key (shop, sale, line, refund)
) strict, without rowid;

create table product (
    shop integer not null,
    id text not null,
    updated_at integer not null,
    hash blob not null,
    deleted integer not null default 0,
    published integer not null,
    title text not null,
    url text,
    image text,
    image_alt text,
    price text,
    compare_at text,
    currency text,
    brand text,
    category text,
    sensitive integer not null,
    in_stock integer not null,
    tags text not null,
    variants text not null,
    primary key (shop, id)
) strict, without rowid;

-- What must not come back, by keyed hash.
create table tombstone (
    shop integer not null,
    kind text not null check (kind in ('order', 'customer', 'email')),
    hash text not null,
    at integer not null,
    primary key (shop, kind, hash)
) strict, without rowid;

-- Reviews.

-- Keyed hash of the number a buyer knows an order by: what a reviewer can type.
alter table sale add column number text;
create index sale_number on sale (shop, number) where number is not null;

create table review_config (
    shop integer primary key,
    config text not null,
    changed_at integer not null
) strict;

-- `at` is when it was written, `taken_at` when it came here. `source_key` keeps an import from being
-- taken twice. `sale` is the order that verified it; `customer` and `email` are keyed hashes, there to
-- count rewards and to find what is to be forgotten. `words` is title and text in lower case.
create table review (
    no integer primary key,
    shop integer not null,
    id text not null,
    state text not null check (state in ('pending', 'published', 'rejected')),
    stars integer not null check (stars between 1 and 5),
    title text,
    text text not null,
    words text not null,
    author text,
    place text,
    at integer not null,
    taken_at integer not null,
    decided_at integer,
    lang text,
    verified text not null check (verified in ('order', 'sender', 'shop', 'none')),
    collected text not null check (collected in ('widget', 'shop', 'import')),
    source text,
    source_key text,
    rewarded integer not null default 0,
    syndicated_from text,
    translated_from text,
    recommends integer,
    photos text not null default '[]',
    reply text,
    reply_at integer,
    helpful integer not null default 0,
    product text,
    sale text,
    player blob,
    customer text,
    email text,
    unique (shop, id),
    check ((reply is null) = (reply_at is null)),
    check (verified <> 'order' or sale is not null)
) strict;
create index review_newest on review (shop, state, at);
create index review_counts on review (shop, state, stars);
create index review_product on review (shop, product, state, stars);
create index review_order on review (shop, sale) where sale is not null;
create index review_customer on review (shop, customer) where customer is not null;
create index review_email on review (shop, email) where email is not null;
create unique index review_source on review (shop, source_key) where source_key is not null;
-- One review of a product by one player, and one for one order's product.
create unique index review_player on review (shop, player, coalesce(product, '')) where player is not null;
create unique index review_sale on review (shop, sale, product) where sale is not null and collected <> 'import';

-- Who found a review helpful, each once.
create table review_vote (
    shop integer not null,
    review text not null,
    player blob not null,
    at integer not null,
    primary key (shop, review, player)
) strict, without rowid;
create index review_vote_player on review_vote (shop, player);

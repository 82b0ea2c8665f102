-- Addresses that winners left, one for each spin. `email` is a keyed hash; the address itself is here only
-- with consent: when it was given, by which words (their number) and in which language.
create table contact (
    shop integer not null,
    wheel text not null,
    draw integer not null,
    player blob not null,
    at integer not null,
    email text not null,
    address text,
    consent_at integer,
    wording integer,
    lang text,
    primary key (shop, wheel, draw),
    check ((address is null) = (consent_at is null)
        and (address is null) = (wording is null)
        and (address is null) = (lang is null))
) strict, without rowid;
create index contact_email on contact (shop, email);

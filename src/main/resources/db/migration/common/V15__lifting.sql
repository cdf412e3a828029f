-- The letter that an address was sent last whose suppression for a bounce it can lift: a keyed hash, so that it outlives
-- the suppression and names nobody. The nonce is that of the letter's link, until it was used.
create table lifting (
	address_hash varchar(64) primary key,
	nonce        varchar(40),
	asked_at     timestamp with time zone not null
);

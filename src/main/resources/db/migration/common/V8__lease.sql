-- The claims of nodes at work: one for each run, renewed while it goes on. A row of the ledger names the claim it is
-- under; without an index, as every letter would pay for it and only a recovery asks.
create table lease (
	id         varchar(100) primary key,
	ends_at    timestamp with time zone not null
);
insert into lease (id, ends_at) select distinct lease, current_timestamp from delivery where lease is not null;
drop index delivery_leased;
alter table delivery drop column lease_until;
drop index delivery_by_occasion;
create index delivery_by_occasion on delivery (kind, occasion);

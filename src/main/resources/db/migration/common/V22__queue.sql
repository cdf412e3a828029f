-- The letters that wait or are on their way: one small row each, which is deleted once its letter is settled. So the
-- ledger is written once when a letter is planned and once when it is settled, in columns that no index has.
-- A row without a lease waits until next_at; one with a lease is claimed.
create table queue (
	id         bigint primary key references delivery on delete cascade,
	urgency    integer not null,
	next_at    timestamp with time zone not null,
	lease      varchar(100),
	claimed_at timestamp with time zone
);
insert into queue (id, urgency, next_at, lease, claimed_at)
	select id, urgency, next_attempt_at, case when state = 'SENDING' then lease end,
		case when state = 'SENDING' then changed_at end
	from delivery where next_attempt_at is not null and state in ('PLANNED', 'SENDING', 'DEFERRED', 'IN_DOUBT');
create index queue_waiting on queue (urgency, next_at, id);

-- A letter that is claimed keeps the state that it had while it waited.
update delivery set state = case when doubted then 'IN_DOUBT' when attempts > 0 then 'DEFERRED' else 'PLANNED' end
	where state = 'SENDING';
drop index delivery_waiting;
alter table delivery drop column next_attempt_at;
alter table delivery drop column lease;
